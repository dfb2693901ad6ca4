"""A workbook file as the evaluator sees it (see `view`)."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from jixiao.core.lazy import lazy
from jixiao.package import Package, SheetPart
from jixiao.package.cell import MAX_ROW, Cell
from jixiao.package.cells import SheetXml
from jixiao.package.contents import (
    AT_ONCE,
    Content,
    bad_value,
    contents,
    contents_in_turn,
    decoded,
    exactly,
    hidden_rows,
)
from jixiao.package.parts import elements, relationships
from jixiao.package.splice import parse_area
from jixiao.package.workbook import TRUE
from jixiao.package.xmltext import attribute_span, decode_string, natural
from jixiao.workbook.grid import Area
from jixiao.workbook.view import CellValue, DefinedName, Formula, FormulaKind, Table

KEPT_CELLS = 400_000
"""Values of so many cells are kept at most; sheets that were not looked at for the longest time go first."""
KEPT_CONTENTS = 20_000
"""A workbook of no more cells is read once, whoever asks for what they hold."""
_FEW = 1000
"""So many cells of a large sheet in unusual writing are read by themselves, before all are read for the next one."""
_OPENED = _FEW // 10
"""To inflate the sheet again and again would take longer: it counts for so many of them."""

_KINDS = {
    "": FormulaKind.NORMAL,
    "normal": FormulaKind.NORMAL,
    "shared": FormulaKind.SHARED,
    "array": FormulaKind.ARRAY,
    "dataTable": FormulaKind.TABLE,
}
_EPOCHS = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}


class FileSheet:
    """A sheet of a file. Its values are decoded when the first one is asked for."""

    large = AT_ONCE
    """Bytes above which the first few cells that are asked for are read by themselves."""

    def __init__(self, book: FileBook, sheet: SheetPart) -> None:
        self._book = book
        self._sheet = sheet
        self._xml: SheetXml | None = None
        self._asked = 0
        self.name = sheet.name

    def formulas(self) -> Sequence[Formula]:
        if not self._sheet.part:
            return []
        known = self._book.known(self._sheet)
        if known is not None:
            formulas = [(cell, cell.formula) for cell in known if cell.formula is not None]
            if not any("t" in formula.attributes for _, formula in formulas):
                values = self._book.values(self._sheet)
                return [
                    Formula(cell.row, cell.column, decode_string(formula.raw), values.get(cell[:2]))
                    for cell, formula in formulas
                ]
        xml = self.xml()
        return [self._formula(xml, cell) for cell in xml.formula_cells()]

    def _formula(self, xml: SheetXml, cell: Cell) -> Formula:
        assert cell.formula is not None
        attributes = cell.formula.attributes
        written = attributes.get("t", "")
        kind = _KINDS.get(written, FormulaKind.UNKNOWN)
        if kind is FormulaKind.ARRAY and attribute_span(xml.data[cell.start : cell.tag_end], b"cm"):
            kind = FormulaKind.DYNAMIC
        shared = attributes.get("si", "")
        return Formula(
            cell.row,
            cell.column,
            decode_string(cell.formula.raw),
            self._book.value(cell),
            kind,
            natural(shared, -1) if kind is FormulaKind.SHARED and shared else None,
            parse_area(attributes["ref"]) if "ref" in attributes else None,
        )

    def value(self, row: int, column: int) -> CellValue:
        if self._asked < _FEW:
            cells = self._alone(row, column)
            if cells is not None:
                found = [value for cell in cells if (value := self._book.value(cell)) is not None]
                return found[-1] if found else None
        return self._book.values(self._sheet).get((row, column))

    def _alone(self, row: int, column: int) -> Sequence[Cell] | None:
        """The cells at a place of a large sheet, for the first few that are asked for; None where all are to be read."""
        xml = self._xml
        if xml is None and self._sheet.part and self._book.known(self._sheet) is None:
            self._asked += _OPENED
            xml = self._opened()
        cells = xml.at(row, column) if xml is not None and xml.end - xml.start > self.large else None
        if xml is None or cells is None:
            self._asked, self._xml = _FEW, None
            return None
        self._asked += 1
        return cells

    def _opened(self) -> SheetXml:
        self._xml = self.xml()
        return self._xml

    def let_go(self) -> None:
        """Forget the bytes of the sheet; they are inflated anew when they are asked for again."""
        self._xml = None

    def cells(self) -> Iterable[tuple[int, int, CellValue]]:
        return [(row, column, value) for (row, column), value in self._book.values(self._sheet).items()]

    @lazy
    def hidden_rows(self) -> Collection[int]:
        return hidden_rows(self.xml()) if self._sheet.part else frozenset()

    @lazy
    def filtered(self) -> bool:
        part, archive = self._sheet.part, self._book.package.archive
        parts = [part, *(r.target for r in relationships(archive, part) if r.kind == "table")] if part else []
        found = (self._book.package.part(each)[0] for each in parts if each in archive)
        return any(mark in data for data in found for mark in (b"filterColumn", b"filterMode"))

    def xml(self) -> SheetXml:
        return self._book.package.sheet_xml(self._sheet)


class FileBook:
    """A workbook file. Raises UnreadableFile where the file turns out to be damaged."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.size = len(package.archive.data)
        self.names = [DefinedName(n.name, n.text, n.sheet) for n in package.names]
        calc = package.workbook.calc
        self.date1904 = package.workbook.date1904
        self.full_precision = calc.get("fullPrecision", "1") in TRUE
        self.stale = package.workbook.full_calc_on_load
        self._values: OrderedDict[int, dict[tuple[int, int], CellValue]] = OrderedDict()
        self._kept = 0
        self._contents: dict[int, list[Content]] = {}
        self._known = 0

    @lazy
    def sheets(self) -> Sequence[FileSheet]:
        """Made when somebody asks for one: they know the book, and the book them."""
        return [FileSheet(self, sheet) for sheet in self.package.sheets]

    @lazy
    def tables(self) -> Sequence[Table]:
        found = []
        for sheet in self.package.sheets:
            if not sheet.part:
                continue
            for relationship in relationships(self.package.archive, sheet.part):
                if relationship.kind == "table" and relationship.target in self.package.archive:
                    table = self._table(sheet.position, relationship.target)
                    found += [table] if table else []
        return found

    def _table(self, sheet: int, part: str) -> Table | None:
        data = self.package.part(part)[0]
        columns = []
        root: dict[str, str] = {}
        for token, attributes in elements(data, part, "table", "tableColumn"):
            if token.name[1] == "table" and token.depth == 0:
                root = attributes
            elif token.name[1] == "tableColumn" and token.depth == 2:
                columns.append(decode_string(attributes.get("name", "").encode()))
        area = parse_area(root.get("ref", ""))
        if area is None:
            return None
        name = root.get("displayName") or root.get("name", "")
        headers, totals = root.get("headerRowCount", "1"), root.get("totalsRowCount", "0")
        return Table(name, sheet, Area(*area), tuple(columns), natural(headers, 1), natural(totals))

    def values(self, sheet: SheetPart) -> dict[tuple[int, int], CellValue]:
        """The values of a sheet by (row, column); cells without a value are left out."""
        known = self._values.get(sheet.position)
        if known is not None:
            self._values.move_to_end(sheet.position)
            return known
        found: dict[tuple[int, int], CellValue] = {}
        texts: dict[Any, str] = self.package.strings.texts
        for cell in self.contents(sheet) if sheet.part else ():
            row, column, _, kind, value, _ = cell
            if kind == b"s":
                value = texts.get(value) or self.resolved(cell)
            elif kind == b"d":
                value = self.resolved(cell)
            if value is not None:
                found[row, column] = value
        self._values[sheet.position] = found
        self._kept += len(found)
        while self._kept > KEPT_CELLS and len(self._values) > 1:
            self._kept -= len(self._values.popitem(last=False)[1])
        return found

    def contents(
        self, sheet: SheetPart, xml: SheetXml | None = None, below: int = MAX_ROW
    ) -> Iterable[Content]:
        """The cells of a worksheet that hold something; those of a small workbook are read once. Values in row `below` or
        under it may be left out, or told as cells of the last row that hold nothing."""
        found = self.known(sheet)
        if found is None:
            xml = xml or self.package.sheet_xml(sheet)
            if not xml.sure and xml.layout is not None and len(xml.layout.rows) > KEPT_CONTENTS:
                return exactly(xml, below)  # one by one: together they would be as large as their sheet
            if xml.sure and xml.plain and xml.end - xml.start > AT_ONCE:
                return contents_in_turn(xml, below)
            found = contents(xml)
            self._known += len(found)
            if self._known <= KEPT_CONTENTS:
                self._contents[sheet.position] = found
        return found

    def known(self, sheet: SheetPart) -> list[Content] | None:
        """The cells of a worksheet, where they were read before and kept."""
        return self._contents.get(sheet.position)

    def release_all(self) -> None:
        """Nobody reads on. Book and sheets know each other: their memory would wait for the collector."""
        for sheet in self.__dict__.pop("sheets", ()):
            sheet.let_go()
        self._values.clear()
        self._contents.clear()
        self._kept = self._known = 0

    def resolved(self, cell: Content) -> CellValue:
        """What a cell stores, in this workbook. Raises UnreadableFile for what cannot be a value."""
        value = cell.value
        if value is None or cell.type not in (b"s", b"d"):
            return value
        try:
            return (
                self.package.strings[int(value)] if cell.type == b"s" else _serial(str(value), self.date1904)
            )
        except (ValueError, IndexError):
            raise bad_value(cell.row, cell.column) from None

    def value(self, cell: Cell) -> CellValue:
        """What a cell stores. Raises UnreadableFile for what cannot be a value."""
        raw = b"" if cell.raw is None and cell.value_end else cell.raw
        return self.stored(cell.row, cell.column, cell.type, raw)

    def stored(self, row: int, column: int, kind: bytes, raw: bytes | None) -> CellValue:
        """The value of a cell of this type from its escaped text. Raises UnreadableFile for what cannot be one."""
        try:
            value = decoded(kind, raw)
        except ValueError:
            raise bad_value(row, column) from None
        return self.resolved(Content(row, column, b"", kind, value, None))


def _serial(text: str, date1904: bool) -> float:
    """An ISO 8601 date or time (t="d") as a serial number."""
    if "T" not in text and ":" in text:
        moment = dt.datetime.combine(_EPOCHS[date1904].date(), dt.time.fromisoformat(text.rstrip("Z")))
    else:
        moment = dt.datetime.fromisoformat(text.rstrip("Z"))
    return (moment.replace(tzinfo=None) - _EPOCHS[date1904]) / dt.timedelta(days=1)
