"""Which cells of a workbook call which worksheet function with which arguments, read off the formulas' text.

LibreOffice hands an empty cell to an extension as the number 0, and does not say which cell is being calculated. Both
questions are answered from here: of all calls that would arrive with exactly these values, which refer to an empty
cell there, and on which sheets do they stand?

Nothing here needs LibreOffice: a sheet is its block of input texts, as `getFormulaArray` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from jixiao.workbook.grid import parse_a1

COMPUTED = object()
"""Stands for an argument whose value cannot be read off the formula's text."""


class Place(NamedTuple):
    """A cell: number of the sheet, row, column, counted from 0."""

    sheet: int
    row: int
    column: int


class Span(NamedTuple):
    """A rectangle on several sheets that follow each other, all ends included."""

    first: int
    last: int
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Call:
    """One call of a function in the formula of a cell."""

    place: Place
    function: str
    values: tuple[
        Any, ...
    ]  # a number, text, None for an argument left out, else COMPUTED; empty cells count as 0
    empty: tuple[bool, ...]  # whether the argument is a reference to one empty cell
    spans: tuple[tuple[int, Span], ...] = ()  # the arguments that refer to several sheets, by their place


@dataclass(frozen=True)
class InputSheet:
    """A sheet's name and its block of input texts from A1 on; '' for an empty cell."""

    name: str
    rows: Sequence[Sequence[str]]

    def text(self, row: int, column: int) -> str:
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


_CALL = re.compile(r"\b(JX_[A-Z]+)\s*\(")
_REFERENCE = re.compile(
    r"^(?:\$?(?P<sheet>'(?:[^']|'')+'|[^\s'!.$\"#&*+/<>=^;()]+)[.!])?(?P<cell>\$?[A-Z]{1,3}\$?[0-9]+)$"
)
_SHEET = r"'(?:[^']|'')+'|[^\s'!.$\"#&*+/<>=^;():]+"
_SPAN = re.compile(
    rf"^\$?(?P<first>{_SHEET})\.(?P<from>\$?[A-Z]{{1,3}}\$?[0-9]+):\$?(?P<last>{_SHEET})\.(?P<to>\$?[A-Z]{{1,3}}\$?[0-9]+)$"
)
_NAME = re.compile(r"^[^\W\d]\w*$")


class Census:
    """All calls of worksheet functions in a workbook.

    `names` gives the cell of every name that stands for one cell: by the name in capitals, or by
    'number of the sheet:name in capitals' for a name that belongs to a sheet.
    """

    def __init__(self, sheets: Sequence[InputSheet], names: Mapping[str, Place] | None = None) -> None:
        self.sheets = sheets
        self.names = names or {}
        self._numbers = {sheet.name.casefold(): number for number, sheet in enumerate(sheets)}
        # function -> which arguments are COMPUTED -> the other values -> calls
        self._calls: dict[str, dict[tuple[bool, ...], dict[tuple[Any, ...], list[Call]]]] = {}
        for call in self._all():
            mask = tuple(value is COMPUTED for value in call.values)
            known = tuple(value for value in call.values if value is not COMPUTED)
            self._calls.setdefault(call.function, {}).setdefault(mask, {}).setdefault(known, []).append(call)

    def candidates(self, function: str, values: Sequence[Any]) -> list[Call]:
        """The calls that can have arrived with these values (arguments left out at the end are None)."""
        found: list[Call] = []
        for mask, calls in self._calls.get(function, {}).items():
            if len(mask) > len(values):
                continue
            if any(value is not None for value in values[len(mask) :]):
                continue
            known = tuple(value for value, computed in zip(values, mask, strict=False) if not computed)
            try:
                found += calls.get(known, ())
            except TypeError:  # a range stands where only a value can be known: no call matches
                continue
        return found

    def _all(self) -> Iterator[Call]:
        for number, sheet in enumerate(self.sheets):
            for r, row in enumerate(sheet.rows):
                for c, text in enumerate(row):
                    if "JX_" in text and text[:1] in "={":
                        for function, arguments in calls_in(text):
                            yield self._call(Place(number, r, c), function, arguments)

    def _call(self, place: Place, function: str, arguments: Iterable[str]) -> Call:
        values: list[Any] = []
        empty: list[bool] = []
        spans: list[tuple[int, Span]] = []
        for text in arguments:
            span = span_in(text, self._numbers)
            if span is not None:
                spans.append((len(values), span))
            target = self._target(text, place.sheet)
            if target is None:
                values.append(literal(text))
                empty.append(False)
            else:
                held = self.sheets[target.sheet].text(target.row, target.column)
                values.append(_held(held))
                empty.append(held == "")
        while values and values[-1] is None:
            del values[-1], empty[-1]
        return Call(place, function, tuple(values), tuple(empty), tuple(spans))

    def _number(self, name: str) -> int | None:
        return self._numbers.get(name.strip("'").replace("''", "'").casefold())

    def _target(self, text: str, sheet: int) -> Place | None:
        """The one cell that an argument refers to; None for anything else."""
        match = _REFERENCE.match(text)
        if match is None:
            if _NAME.match(text):
                name = text.upper()
                return self.names.get(f"{sheet}:{name}") or self.names.get(name)
            return None
        at = parse_a1(match["cell"])
        if match["sheet"] is None:
            return Place(sheet, at.row, at.column)
        number = self._number(match["sheet"])
        return None if number is None else Place(number, at.row, at.column)


def span_in(text: str, numbers: Mapping[str, int]) -> Span | None:
    """The cells of several sheets that an argument refers to; None for anything else. `numbers` gives the sheets by
    name, without capitals."""
    match = _SPAN.match(text)
    if match is None:
        return None
    first, last = (
        numbers.get(match[end].strip("'").replace("''", "'").casefold()) for end in ("first", "last")
    )
    if first is None or last is None or first == last:
        return None
    a, b = parse_a1(match["from"]), parse_a1(match["to"])
    return Span(
        min(first, last),
        max(first, last),
        min(a.row, b.row),
        min(a.column, b.column),
        max(a.row, b.row),
        max(a.column, b.column),
    )


def _held(text: str) -> Any:
    """The value of a cell by its input text: a number, COMPUTED for a formula or anything that can mean two things."""
    if text == "":
        return 0.0
    if text[0] in "={":
        return COMPUTED
    if text[0] == "'":
        return text[1:]
    try:
        return float(text)
    except ValueError:
        # A date, a percentage or an amount of money in a number cell looks like a text cell here.
        return COMPUTED if text[0].isdigit() or text[0] in "-+.¥$€" or text.isascii() else text


def literal(text: str) -> Any:
    """The value of an argument written out in the formula: number, text, None when left out, else COMPUTED."""
    if text == "":
        return None
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        return text[1:-1].replace('""', '"')
    try:
        return float(text)
    except ValueError:
        return COMPUTED


def calls_in(formula: str) -> Iterator[tuple[str, list[str]]]:
    """Every call of a JX function in a formula, nested ones too, with the texts of its arguments.

    >>> list(calls_in('=IF(A1="","",JX_SCORE(A1;"a;b";1))'))
    [('JX_SCORE', ['A1', '"a;b"', '1'])]
    """
    for match in _CALL.finditer(formula):
        if formula.count('"', 0, match.start()) % 2 == 0:
            yield match[1], _arguments(formula, match.end())


def _arguments(formula: str, start: int) -> list[str]:
    """The arguments that begin at `start`, behind the opening bracket. Separators are ; or , outside of brackets."""
    arguments: list[str] = []
    depth, begin, quoted = 0, start, ""
    for i in range(start, len(formula)):
        sign = formula[i]
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "\"'":
            quoted = sign
        elif sign in "({[":
            depth += 1
        elif depth and sign in ")}]":
            depth -= 1
        elif not depth and sign in ";,)":
            arguments.append(formula[begin:i].strip())
            begin = i + 1
            if sign == ")":
                break
    return [] if arguments == [""] else arguments
