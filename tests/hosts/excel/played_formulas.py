"""The formulas that the played Excel can calculate: one JX call over cells, ranges, numbers and texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hosts.excel.played import ERRORS, Range, Worksheet

_CALL = re.compile(r"=(JX_[A-Z]+)\((.*)\)$")
_PARTS = re.compile(r'(?:[^,"()]|"(?:[^"]|"")*"|\([^()]*\))+|(?<=,)(?=,)|(?<=,)$')


def arguments(sheet: Worksheet, formula: str) -> tuple[str, list[Any]] | None:
    """The name and the arguments of a JX formula: values, Range objects, ... for one left out; None for
    others."""
    match = _CALL.match(formula)
    if match is None:
        return None
    return match[1], [_argument(sheet, part.strip()) for part in _PARTS.findall(match[2])]


def _argument(sheet: Worksheet, text: str) -> Any:
    if text == "":
        return ...
    if text.startswith('"'):
        return text[1:-1].replace('""', '"')
    if re.fullmatch(r"-?[\d.]+", text):
        return float(text)
    if text in sheet.book.names:
        return sheet.book.names[text]
    return sheet.Range(text)


def plain(argument: Any) -> Any:
    """An argument as the functions of `jixiao` take it in Python."""
    if argument is ...:
        return None
    if isinstance(argument, Range):
        names = {code: text for text, code in ERRORS.items()}
        block = argument.Value
        if isinstance(block, tuple):
            return [[names.get(v, v) if type(v) is int else v for v in row] for row in block]
        return names.get(block, block) if type(block) is int else block
    return argument


def calculate_with(call: Callable[..., Any]) -> Callable[[Worksheet, str], Any]:
    """How a workbook's formulas are calculated when `call(name, *arguments)` answers for the JX functions."""

    def evaluate(sheet: Worksheet, formula: str) -> Any:
        found = arguments(sheet, formula)
        return "#NAME?" if found is None else call(found[0], *map(plain, found[1]))

    return evaluate
