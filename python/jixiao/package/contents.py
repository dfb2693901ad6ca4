"""What the cells of a worksheet part hold, without their places in the file: the way in for everything that reads.

The bytes are cut before every cell. What a cell says is read once, however often it is written in the same way: the
sheets of a batch mostly come from a few templates, most of their cells are the same to the byte, and cells that are
only formatted say nothing at all. The pieces are used where that cannot be wrong (see `cells`); otherwise the records
are made from those of `SheetXml.cells`, which are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from math import isfinite
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package.address import Area
from jixiao.package.cell import MAX_COLUMN, MAX_ROW, NO_ATTRIBUTES, RawFormula, column_number
from jixiao.package.cells import SheetXml
from jixiao.package.errors import UnreadableFile
from jixiao.package.errorvalue import ErrorValue
from jixiao.package.layout import BLANK
from jixiao.package.splice import parse_area
from jixiao.package.xmltext import characters, damaged, decode_string, natural, parse_attributes, tokens

_RUN = rb"<r>(?:<rPr>(?:<[^<>]*/>)*</rPr>)?<t(?: xml:space=\"preserve\")?>[^<]*</t></r>"
_RUN_TEXT = pattern(rb"<t(?: [^<>]*)?>([^<]*)</t>")
_CELL = pattern(
    rb' r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?>'
    rb"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(?:<v(?: xml:space="preserve")?>([^<]+)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>'
    rb"|(<v></v>|<v ?/>)|<is>((?:%b)+)</is>)?</c>" % _RUN
)
_FORMATTED = pattern(rb' r="[^"<>]*"[^<>]*/>')
_FORMULA = pattern(rb"<f(?: ([^<>]*[^<>/]))?(?:/>|>([^<]*)</f>)")
_MERGE = pattern(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})" ?/>')
_HIDDEN_ROW = pattern(rb"""<row\s(?=[^<>]*\bhidden\s*=\s*["'](?:1|true|on)["'])([^<>]*)>""")
TRUE = ("1", "true", "on")

Stored = float | int | str | bool | ErrorValue | None
"""What a cell stores, so far as its own bytes tell."""


class Content(NamedTuple):
    """A cell that holds a value or a formula.

    `value` is decoded, but for what hangs on the workbook: the number of a shared string (type s), a date as it is
    written (type d).
    """

    row: int
    column: int
    style: bytes
    type: bytes
    value: Stored
    formula: RawFormula | None


def contents(xml: SheetXml) -> list[Content]:
    """Every cell that holds a value or a formula. Raises UnreadableFile when the sheet is damaged."""
    if not xml.start:
        return []
    found = _by_their_bytes(xml) if xml.plain and xml.sure else None
    return list(exactly(xml)) if found is None else found


def _by_their_bytes(xml: SheetXml) -> list[Content] | None:
    """The same in the quick way; None where a cell is written in an unusual way."""
    pieces = xml.data[xml.start : xml.end].split(b"<c")
    read = _cell if len(pieces) <= _REMEMBERED else _cell.__wrapped__
    try:
        return [cell for cell in map(read, islice(pieces, 1, None)) if cell is not None]
    except _Unusual:
        return None


AT_ONCE = 4 << 20
"""Bytes of a sheet that are cut at a time where it has more: all its cells together would be as large as ten such files."""


_FAR = 129_999
_FAR_VALUE = pattern(
    rb'<c r="[A-Z]{1,2}(?:1[3-9]|[2-9][0-9])[0-9]{4}"(?: s="[0-9]+")?'
    rb'(?: t="(?:str|inlineStr)">(?:<v>[^<]+</v>|<is><t>[^<]+</t></is>|<is>(?:<r><t>[^<]*</t></r>)+</is>)'
    rb'|(?: t="n")?><v>[0-9]{1,15}</v>| t="s"><v>[0-9]{1,9}</v>)</c>'
)
"""A cell in row 129,999 (from 0) or below that holds a value and no formula."""
_LOWEST = Content(MAX_ROW - 1, 0, b"", b"", None, None)


def contents_in_turn(xml: SheetXml, below: int = MAX_ROW) -> Iterator[Content]:
    """The same one by one, from a sheet whose cells can be told by their bytes. A value in row `below` or under it may be
    told as a cell of the last row that holds nothing."""
    found, at = 0, xml.start
    try:
        while at < xml.end:
            next_ = xml.data.find(b"<c", at + AT_ONCE, xml.end)
            end = next_ if next_ > 0 else xml.end
            part, at = xml.data[at:end], end
            if below <= _FAR and _all_far(part):
                cells: Iterable[Content | None] = repeat(_LOWEST, part.count(b"<c"))
            else:
                cells = map(_cell.__wrapped__, islice(part.split(b"<c"), 1, None))
            for cell in cells:
                if cell is not None:
                    found += 1
                    yield cell
    except _Unusual:
        yield from islice(exactly(xml), found, None)


def _all_far(part: bytes) -> bool:
    count = part.count(b"<c")
    return part.count(b"</c>") == count and len(_FAR_VALUE.findall(part)) == count


def exactly(xml: SheetXml, below: int = MAX_ROW) -> Iterator[Content]:
    """The same one by one, from the records of the cells; values in row `below` or under it may be left out."""
    for cell in xml.cells(BLANK, below):
        raw = b"" if cell.raw is None and cell.value_end else cell.raw
        try:
            value = decoded(cell.type, raw)
        except ValueError:
            raise bad_value(cell.row, cell.column) from None
        if value is None and cell.formula is None:
            continue
        yield Content(cell.row, cell.column, cell.style, cell.type, value, cell.formula)


def bad_value(row: int, column: int) -> UnreadableFile:
    """What is raised where a cell stores what cannot be a value."""
    return UnreadableFile(say("file.bad_value", row=row + 1, column=column + 1))


def decoded(kind: bytes, raw: bytes | None) -> Stored:
    """The value of a cell of this type from its escaped text, as `Content` has it; ValueError for what cannot be one."""
    if not raw:
        return "" if raw is not None and kind in (b"str", b"inlineStr") else None
    if kind in (b"str", b"inlineStr"):
        return decode_string(raw)
    raw = characters(raw)
    if kind in (b"", b"n"):
        number = float(raw if b"_" not in raw else b"")  # Python reads 1_000
        return number if isfinite(number) else ErrorValue("#NUM!")
    if kind == b"s":
        return int(raw)
    if kind == b"b":
        return raw.strip() in (b"1", b"true")
    if kind == b"e":
        return ErrorValue(raw.decode("utf-8", "replace").strip())
    if kind == b"d":
        return raw.decode("ascii")
    raise ValueError(kind)


class _Unusual(Exception):
    """A piece that is no cell as programs write them: the exact way must tell what it is."""


_REMEMBERED = 20_000
"""Pieces that are remembered. No two of a sheet are the same: one of more would only push out what others have in common."""


@bounded(_REMEMBERED, characters=4_000_000)
def _cell(piece: bytes) -> Content | None:
    """What a piece of a sheet says, from behind its `<c` to the next one; None for a cell that is only formatted."""
    m = _CELL.match(piece)
    if m is None or piece.find(b"</c>", m.end()) >= 0:
        if _FORMATTED.match(piece) and b"</c>" not in piece:
            return None
        raise _Unusual
    letters, digits, style, kind, formula, value, inline, empty, runs = m.groups(b"")
    row, column = int(digits) - 1, column_number(letters)
    if not 0 <= row < MAX_ROW or column >= MAX_COLUMN:
        raise _Unusual
    raw = value or inline or (b"".join(_RUN_TEXT.findall(runs)) if runs else b"" if empty else None)
    if not (formula or raw or ((empty or runs) and kind in (b"str", b"inlineStr"))):
        return None
    try:
        stored = decoded(kind, raw)
    except ValueError:
        raise _Unusual from None
    return Content(row, column, style, kind, stored, _formula(formula) if formula else None)


def _formula(element: bytes) -> RawFormula:
    m = _FORMULA.fullmatch(element)
    if m is None:
        raise damaged(say("part.formula"))
    return RawFormula(m[2] or b"", parse_attributes(m[1]) if m[1] else NO_ATTRIBUTES)


def merged_areas(xml: SheetXml) -> Sequence[Area]:
    """The merged areas of a sheet."""
    data, begin = xml.data, max(xml.end, 0)
    first = data.find(b"mergeCell", begin)
    if first < 0:
        return ()
    if data.find(b"<!", begin) < 0:
        rest = data[first:]
        found = (_areas if len(rest) <= _MANY else _areas.__wrapped__)(rest)
        if found is not None:
            return found
    areas = []
    for token in tokens(data, what=xml.what):
        if token.name[1] == "mergeCell" and token.kind in ("open", "empty"):
            area = parse_area(parse_attributes(token.attributes).get("ref", ""))
            if area is not None:
                areas.append(area)
    return areas


_MANY = 20_000


@bounded(64, characters=1_000_000)
def _areas(data: bytes) -> tuple[Area, ...] | None:
    """The areas of a plain piece; None where one is written in an unusual way."""
    found = _MERGE.findall(data)
    if len(found) != data.count(b"mergeCell "):
        return None
    return tuple(
        [
            Area(int(top) - 1, column_number(left), int(bottom) - 1, column_number(right))
            for left, top, right, bottom in found
        ]
    )


def hidden_rows(xml: SheetXml) -> frozenset[int]:
    """Rows hidden by hand, by a filter or by an outline."""
    if b"hidden" not in xml.data:
        return frozenset()
    if xml.sure and not xml.prefix:
        found = [parse_attributes(m[1]) for m in _HIDDEN_ROW.finditer(xml.data, xml.start, xml.end)]
        if all(natural(attributes.get("r", "")) for attributes in found):
            return frozenset(int(attributes["r"]) - 1 for attributes in found)
    rows, row = set(), -1
    for token in tokens(xml.data, what=xml.what):
        if token.depth == 2 and token.name[1] == "row" and token.kind in ("open", "empty"):
            attributes = parse_attributes(token.attributes)
            number = attributes.get("r", "")
            row = int(number) - 1 if number.isdecimal() and len(number) < 8 else row + 1
            if attributes.get("hidden") in TRUE:
                rows.add(row)
    return frozenset(rows)


def hidden_columns(xml: SheetXml) -> frozenset[int]:
    """Columns that are hidden, as their numbers; those behind the last column that can be are left out."""
    head = xml.data[: xml.start] if xml.start else xml.data
    if b"hidden" not in head:
        return frozenset()
    columns: set[int] = set()
    spans: set[tuple[str, str]] = set()
    for token in tokens(xml.data, what=xml.what):
        if token.depth == 1 and token.name[1] == "sheetData":
            break
        if token.depth == 2 and token.name[1] == "col" and token.kind in ("open", "empty"):
            attributes = parse_attributes(token.attributes)
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if attributes.get("hidden") in TRUE and first.isdecimal() and last.isdecimal():
                if (first, last) in spans:
                    continue
                spans.add((first, last))
                columns.update(range(int(first[:6]) - 1, min(int(last[:6]), MAX_COLUMN)))
    return frozenset(columns)
