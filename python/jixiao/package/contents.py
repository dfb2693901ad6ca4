"""What the cells of a worksheet part hold, without their places in the file: the way in for everything that reads.

One search over the bytes gives every cell that holds something; cells that are only formatted are passed over. It is
used where it cannot be wrong (see `cells`), and what it gives is counted against the ends of the cells; otherwise the
records are made from those of `SheetXml.cells`, which are exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.record import NamedTuple
from jixiao.package.address import Area
from jixiao.package.cells import MAX_COLUMN, MAX_ROW, NO_ATTRIBUTES, RawFormula, SheetXml, column_number
from jixiao.package.splice import parse_area
from jixiao.package.xmltext import damaged, natural, parse_attributes, tokens

_CELL = pattern(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?>'
    rb"(<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(?:<v(?: xml:space="preserve")?>([^<]+)</v>|<is><t(?: xml:space="preserve")?>([^<]+)</t></is>|(<v></v>|<v ?/>))?</c>'
)
_FORMULA = pattern(rb"<f(?: ([^<>]*[^<>/]))?(?:/>|>([^<]*)</f>)")
_MERGE = pattern(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})" ?/>')
_HIDDEN_ROW = pattern(rb"""<row\s(?=[^<>]*\bhidden\s*=\s*["'](?:1|true|on)["'])([^<>]*)>""")
TRUE = ("1", "true", "on")


class Content(NamedTuple):
    """A cell that holds a value or a formula. `raw` is the escaped text of its value, None where there is none.

    The fast way gives plain tuples in this order.
    """

    row: int
    column: int
    style: bytes
    type: bytes
    raw: bytes | None  # b'' for an empty element
    formula: RawFormula | None


def contents(xml: SheetXml) -> Iterator[tuple[int, int, bytes, bytes, bytes | None, RawFormula | None]]:
    """Every cell that holds a value or a formula, as `Content`. Raises UnreadableFile when the sheet is damaged."""
    if not xml.start:
        return
    found = _CELL.findall(xml.data, xml.start, xml.end) if xml.sure and not xml.prefix else None
    if found is None or len(found) != xml.data.count(b"</c>", xml.start, xml.end):
        for cell in xml.cells():
            raw = b"" if cell.raw is None and cell.value_end else cell.raw
            if raw is not None or cell.formula is not None:
                yield Content(cell.row, cell.column, cell.style, cell.type, raw, cell.formula)
        return
    columns: dict[bytes, int] = {}
    row, last = -1, b""
    for letters, digits, style, kind, formula, value, inline, empty in found:
        if digits != last:
            row, last = int(digits) - 1, digits
            if not 0 <= row < MAX_ROW:
                raise damaged(xml.what)
        column = columns.get(letters, -1)
        if column < 0:
            column = columns[letters] = column_number(letters)
            if column >= MAX_COLUMN:
                raise damaged(xml.what)
        if formula:
            yield row, column, style, kind, value or inline or (b"" if empty else None), _formula(formula)
        elif value:
            yield row, column, style, kind, value, None
        elif inline:
            yield row, column, style, kind, inline, None
        elif empty and kind == b"str":
            yield row, column, style, kind, b"", None


def _formula(element: bytes) -> RawFormula:
    m = _FORMULA.fullmatch(element)
    if m is None:
        raise damaged(say("part.formula"))
    return RawFormula(m[2] or b"", parse_attributes(m[1]) if m[1] else NO_ATTRIBUTES)


def merged_areas(xml: SheetXml) -> list[Area]:
    """The merged areas of a sheet."""
    data, begin = xml.data, max(xml.end, 0)
    if data.find(b"mergeCell", begin) < 0:
        return []
    found = _MERGE.findall(data, begin) if data.find(b"<!", begin) < 0 else []
    if len(found) == data.count(b"mergeCell ", begin):
        return [
            Area(int(top) - 1, column_number(left), int(bottom) - 1, column_number(right))
            for left, top, right, bottom in found
        ]
    areas = []
    for token in tokens(data, what=xml.what):
        if token.name[1] == "mergeCell" and token.kind in ("open", "empty"):
            area = parse_area(parse_attributes(token.attributes).get("ref", ""))
            if area is not None:
                areas.append(area)
    return areas


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
