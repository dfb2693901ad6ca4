"""Formulas into cells that hold none: only those cells, their rows and the list of calculation are touched.

`calcChain.xml` lists the formula cells. A list that names a cell without a formula makes Excel repair the
file; one that lacks a cell does not. The new cells are appended to it, so that it stays complete.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping

from jixiao.core.messages import say
from jixiao.package.address import Area, At
from jixiao.package.book import Package, SheetPart
from jixiao.package.cell import Cell
from jixiao.package.cells import SheetXml
from jixiao.package.errors import UnreadableFile
from jixiao.package.kept import kept
from jixiao.package.orderly import patterns_of, value_of
from jixiao.package.plainness import MAIN
from jixiao.package.restyle import Styles
from jixiao.package.shift import shift
from jixiao.package.splice import Edit, edited, parse_area
from jixiao.package.workbook import TRUE
from jixiao.package.xmltext import (
    attribute_span,
    damaged,
    decode_string,
    encode_string,
    natural,
    parse_attributes,
    tokens,
)

CALC_CHAIN = "calcChain"
Restyle = Callable[[At, bytes], bytes]
"""The style that a cell of a style gets together with its formula."""


class _Row:
    """A `<row>`: the places of its start tag and end tag (equal for an empty element), its style, its cells."""

    def __init__(self, start: int, tag_end: int, style: bytes) -> None:
        self.start = start
        self.tag_end = self.close = self.end = tag_end
        self.style = style
        self.cells: list[Cell] = []


class _Rows:
    """The rows of a sheet: those of some numbers with their cells, of the others where they begin.

    cells  all cells of these rows by place, and the cells of shared formulas, arrays and data tables
    """

    def __init__(self, sheet: SheetXml, numbers: Collection[int]) -> None:
        self.held: dict[int, _Row] = {}
        self._highest, self._starts, last = array("q"), array("q"), max(numbers)
        for number, start, tag_end, close, end, style in _row_tags(sheet, numbers):
            self._highest.append(max(number, self._highest[-1]) if self._highest else number)
            self._starts.append(start)
            if number in numbers:
                self.held[number] = row = _Row(start, tag_end, style)
                row.close, row.end = close, end
            elif number > last and len(self.held) == len(numbers) and sheet.in_order:
                break
        self.cells: dict[At, Cell] = {}
        for cell in sheet.cells_of(numbers):
            self.cells[At(cell.row, cell.column)] = cell
            if cell.row in numbers:
                if cell.row not in self.held:
                    raise damaged(sheet.what)
                self.held[cell.row].cells.append(cell)

    def place(self, number: int, otherwise: int) -> int:
        """Where a row of a number would begin that is not there."""
        later = bisect_right(self._highest, number)
        return self._starts[later] if later < len(self._starts) else otherwise


def insert_formulas(
    package: Package,
    formulas: Mapping[SheetPart, Mapping[At, str]],
    percent: Mapping[SheetPart, Collection[At]] | None = None,
) -> dict[SheetPart, dict[At, str]]:
    """Write formulas (text without `=`) into cells, existing or not; gives those that are `kept` as they are, and why.

    What a cell held before goes away, its style stays; a cell that did not exist takes the style of its row
    or column. One that showed texts or nothing in particular shows `percent` as 95.00%. The stored results are left
    empty: recalculate afterwards.
    """
    styles = Styles(package)
    changed: list[tuple[str, SheetXml, str]] = []
    chained: list[tuple[int, At]] = []
    left: dict[SheetPart, dict[At, str]] = {}
    for sheet, wanted in formulas.items():
        if not wanted:
            continue
        sheet_xml, encoding = package.encoded_xml(sheet)
        rates = (percent or {}).get(sheet, ())

        def restyle(at: At, style: bytes, rates: Collection[At] = rates) -> bytes:
            return styles.for_formula(style, at in rates)

        new, fresh, left[sheet] = insert(sheet_xml, wanted, restyle)
        if len(left[sheet]) < len(wanted):
            changed.append((sheet.part, new, encoding))
        chained += [(sheet.id, at) for at in fresh]
    for part, new, encoding in changed:
        package.replace(part, new.data, encoding, new.known)
    styles.store()
    _extend_calc_chain(package, chained)
    return left


def _extend_calc_chain(package: Package, cells: list[tuple[int, At]]) -> None:
    part = next((r.target for r in package.workbook_rels if r.kind == CALC_CHAIN and not r.external), "")
    if part not in package.archive or not cells:
        return
    data = package.part(part)[0]
    for token in tokens(data, what=part):
        if token.depth == 0 and token.kind == "close":
            prefix = data[token.start + 2 : token.end].split(b"calcChain")[0]
            entries = b"".join(
                b'<%bc r="%b" i="%d"/>' % (prefix, at.a1.encode(), number) for number, at in cells
            )
            package.edit(part, [Edit(token.start, token.start, entries)])


def _same(at: At, style: bytes) -> bytes:
    return style


def insert(
    sheet: SheetXml, wanted: Mapping[At, str], restyle: Restyle = _same
) -> tuple[SheetXml, list[At], dict[At, str]]:
    """The sheet with formulas in the wanted cells, which of these had none before, and those that are `kept`, and why."""
    rows = _Rows(sheet, {at.row for at in wanted})
    by_place = rows.cells
    left = kept(sheet, by_place.values(), wanted)
    wanted = {at: formula for at, formula in wanted.items() if at not in left}
    if not wanted:
        return sheet, [], left
    edits = _keep_shared(sheet, by_place, wanted)
    fresh = [at for at in sorted(wanted) if at not in by_place or by_place[at].formula is None]
    columns = _column_styles(sheet)
    missing: dict[int, list[At]] = {}
    for at in sorted(wanted):
        cell = by_place.get(at)
        if cell is None:
            missing.setdefault(at.row, []).append(at)
        else:
            edits += _fill(sheet, cell, wanted[at], restyle)
    new_rows: list[tuple[int, bytes]] = []
    for number, places in missing.items():
        row = rows.held.get(number)
        new = [(at, _new_cell(sheet, at, wanted[at], restyle(at, _style(at, row, columns)))) for at in places]
        if row is None:
            p = sheet.prefix
            content = b"".join(cell for _, cell in new)
            new_rows.append((number, b'<%brow r="%d">%b</%brow>' % (p, number + 1, content, p)))
        else:
            edits += _into_row(sheet, row, new)
    edits += _into_sheet(sheet, rows, new_rows)
    edits += _dimension(sheet, wanted)
    return edited(sheet, edits), fresh, left


_RowTag = tuple[int, int, int, int, int, bytes]
"""Of a row its number, where its start tag begins and ends, where its end tag does, and its style."""


def _row_tags(sheet: SheetXml, numbers: Collection[int]) -> Iterator[_RowTag]:
    """The rows in the order of the file; of those of other numbers only where they begin is told."""
    data, last = sheet.data, -1
    if not sheet.of_cells:
        yield from _row_tokens(sheet)
        return
    closing = b"</%brow" % sheet.prefix
    for m in patterns_of(sheet.prefix).row.finditer(data, sheet.start, sheet.end):
        number = m["number"]
        last = last + 1 if number is None else natural(value_of(number).decode()) - 1
        style, close, end = b"", m.end(), m.end()
        if last in numbers:
            style = _own_style(parse_attributes(m[0]))
            if not m["empty"]:
                close = data.find(closing, m.end(), sheet.end)
                if close < 0:
                    raise damaged(sheet.what)
                end = data.find(b">", close) + 1
        yield last, m.start(), m.end(), close, end, style


def _row_tokens(sheet: SheetXml) -> Iterator[_RowTag]:
    inside, last = False, -1
    found: _RowTag | None = None
    for token in tokens(sheet.data, what=sheet.what):
        main = token.name[0] in MAIN
        if token.depth == 1 and token.kind in ("open", "close"):
            inside = token.kind == "open" and main and token.name[1] == "sheetData"
        elif inside and token.depth == 2 and main and token.name[1] == "row":
            if token.kind != "close":
                attributes = parse_attributes(token.attributes)
                last = _number(attributes, last)
                found = (last, token.start, token.end, token.end, token.end, _own_style(attributes))
            if found is not None and token.kind != "open":
                yield (*found[:3], token.start, token.end, found[5]) if token.kind == "close" else found


def _number(attributes: Mapping[str, str], last: int) -> int:
    return natural(attributes["r"]) - 1 if "r" in attributes else last + 1


def _own_style(attributes: Mapping[str, str]) -> bytes:
    return attributes.get("s", "").encode() if attributes.get("customFormat") in TRUE else b""


def _keep_shared(sheet: SheetXml, cells: Mapping[At, Cell], wanted: Mapping[At, str]) -> list[Edit]:
    """Where the first cell of a shared formula is overwritten, the others get the formula of their own."""
    masters = {
        cell.formula.attributes.get("si"): cell
        for at, cell in cells.items()
        if at in wanted and cell.formula and cell.formula.attributes.get("t") == "shared" and cell.formula.raw
    }
    edits = []
    for at, cell in cells.items():
        if (
            at in wanted
            or cell.formula is None
            or cell.formula.attributes.get("t") != "shared"
            or cell.formula.raw
        ):
            continue
        master = masters.get(cell.formula.attributes.get("si"))
        if master is not None and master.formula is not None:
            text = shift(
                decode_string(master.formula.raw), cell.row - master.row, cell.column - master.column
            )
            start = sheet.data.index(b"<", cell.tag_end, cell.formula_end)
            edits.append(Edit(start, cell.formula_end, _formula(sheet, text)))
    return edits


def _formula(sheet: SheetXml, text: str) -> bytes:
    return b"<%bf>%b</%bf>" % (sheet.prefix, encode_string(text), sheet.prefix)


def _fill(sheet: SheetXml, cell: Cell, text: str, restyle: Restyle) -> list[Edit]:
    """A formula into an existing cell: type and metadata of the old value go away with it."""
    tag = sheet.data[cell.start : cell.tag_end]
    edits = []
    for name in (b"t", b"cm", b"vm"):
        span = attribute_span(tag, name)
        if span:
            edits.append(Edit(cell.start + span[0], cell.start + span[1], b""))
    edits += _restyled(cell, tag, restyle)
    formula = _formula(sheet, text)
    if tag.endswith(b"/>"):
        edits.append(Edit(cell.tag_end - 2, cell.tag_end, b">%b</%bc>" % (formula, sheet.prefix)))
    else:
        edits.append(Edit(cell.tag_end, max(cell.tag_end, cell.formula_end, cell.value_end), formula))
    return edits


def _restyled(cell: Cell, tag: bytes, restyle: Restyle) -> list[Edit]:
    """Another style for an existing cell, where it is to have one."""
    span = attribute_span(tag, b"s")
    old = tag[span[2] : span[3]] if span else b""
    new = restyle(At(cell.row, cell.column), old)
    if new == old:
        return []
    if span:
        return [Edit(cell.start + span[2], cell.start + span[3], new)]
    name = re.match(rb"<[^\s/>]+", tag)
    assert name is not None
    return [Edit(cell.start + name.end(), cell.start + name.end(), b' s="%b"' % new)]


def _style(at: At, row: _Row | None, columns: list[tuple[int, int, bytes]]) -> bytes:
    """The style of a cell that is not there yet."""
    own = row.style if row else b""
    return own or next((s for first, last, s in columns if first <= at.column <= last), b"")


def _new_cell(sheet: SheetXml, at: At, text: str, style: bytes) -> bytes:
    written = b' s="%b"' % style if style.isdigit() else b""
    p = sheet.prefix
    return b'<%bc r="%b"%b>%b</%bc>' % (p, at.a1.encode(), written, _formula(sheet, text), p)


def _into_row(sheet: SheetXml, row: _Row, new: list[tuple[At, bytes]]) -> list[Edit]:
    edits = []
    if row.close == row.tag_end == row.end:
        content = b"".join(cell for _, cell in new)
        edits.append(Edit(row.tag_end - 2, row.tag_end, b">%b</%brow>" % (content, sheet.prefix)))
    else:
        for at, cell in new:
            place = next((c.start for c in row.cells if c.column > at.column), row.close)
            edits.append(Edit(place, place, cell))
    tag = sheet.data[row.start : row.tag_end]
    spans = attribute_span(tag, b"spans")
    if spans:
        first, _, last = tag[spans[2] : spans[3]].decode("utf-8", "replace").partition(":")
        if natural(first) and natural(last):
            wide = (min(natural(first), new[0][0].column + 1), max(natural(last), new[-1][0].column + 1))
            if wide != (natural(first), natural(last)):
                edits.append(Edit(row.start + spans[2], row.start + spans[3], b"%d:%d" % wide))
    return edits


def _into_sheet(sheet: SheetXml, rows: _Rows, new: list[tuple[int, bytes]]) -> list[Edit]:
    if not new:
        return []
    if sheet.start == 0 or sheet.end == 0:
        for token in tokens(sheet.data, what=sheet.what):
            if token.depth == 1 and token.name[1] == "sheetData" and token.name[0] in MAIN:
                name = sheet.data[token.start + 1 : token.end].rstrip(b"/>").split()[0]
                content = b"<%b>%b</%b>" % (name, b"".join(row for _, row in new), name)
                return [Edit(token.start, token.end, content)]
        raise UnreadableFile(say("sheet.no_data", what=sheet.what))
    places = [(rows.place(number, sheet.end), row) for number, row in new]
    return [Edit(place, place, row) for place, row in places]


def _column_styles(sheet: SheetXml) -> list[tuple[int, int, bytes]]:
    """(first column, last column, style) of `<col>` elements that carry a style."""
    found = []
    for token in tokens(sheet.data, what=sheet.what):
        if token.depth == 1 and token.name[1] == "sheetData":
            break
        if token.depth == 2 and token.name[1] == "col" and token.kind in ("open", "empty"):
            a = parse_attributes(token.attributes)
            if a.get("style", "0") != "0":
                first, last = natural(a.get("min", "")), natural(a.get("max", ""))
                found.append((first - 1, last - 1, a["style"].encode()))
    return found


def _dimension(sheet: SheetXml, wanted: Mapping[At, str]) -> list[Edit]:
    """`<dimension>` widened to hold the new cells: some readers believe it."""
    for token in tokens(sheet.data, what=sheet.what):
        if token.depth == 1 and token.name[1] == "dimension" and token.kind in ("open", "empty"):
            tag = sheet.data[token.start : token.end]
            span = attribute_span(tag, b"ref")
            area = parse_area(tag[span[2] : span[3]].decode("utf-8", "replace")) if span else None
            if span is None or area is None:
                return []
            wide = Area(
                min(area.top, *(at.row for at in wanted)), min(area.left, *(at.column for at in wanted)),
                max(area.bottom, *(at.row for at in wanted)), max(area.right, *(at.column for at in wanted)),
            )  # fmt: skip
            if wide == area:
                return []
            return [Edit(token.start + span[2], token.start + span[3], wide.a1.encode())]
        if token.name[1] == "sheetData":
            return []
    return []
