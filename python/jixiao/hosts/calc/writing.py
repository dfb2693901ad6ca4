"""Contents into cells of LibreOffice: every change is one that its undo list knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import uno

from jixiao.hosts.calc import reading
from jixiao.hosts.port import Content, Fill, Formula, Link
from jixiao.workbook.grid import At

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
EVERYTHING = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 256 | 512  # with notes and looks, without drawings
NO_FILL = -1
CHARACTER = 230
"""The width of a character, in hundredths of a millimetre."""
WIDE = 20
BOLD = 150.0


class Writer:
    """Writes to the cells of one workbook (a UNO model)."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self._parser = reading.parser(model)

    def put(self, sheet: Any, cells: Mapping[At, Content]) -> None:
        """Write scattered cells."""
        for at, content in cells.items():
            self._one(sheet, at, content)

    def _one(self, sheet: Any, at: At, content: Content) -> None:
        cell = sheet.getCellByPosition(at.column, at.row)
        if content is None:
            cell.clearContents(CONTENTS)
        elif isinstance(content, Formula):
            cell.setTokens(self._parser.parseFormula(content.removeprefix("="), cell.CellAddress))
        elif isinstance(content, Link):
            self._link(cell, content)
        elif isinstance(content, bool):
            cell.setValue(float(content))
            self._format(cell, reading.LOGICAL)
        elif isinstance(content, dt.date):
            cell.setValue(reading.serial(self.model, content))
            self._format(cell, reading.DATE | (reading.TIME if isinstance(content, dt.datetime) else 0))
        elif isinstance(content, str):
            cell.setString(content)
        else:
            cell.setValue(float(content))

    def _format(self, cell: Any, kind: int) -> None:
        """A date is to look like one, unless the cell shows dates already."""
        formats = self.model.NumberFormats
        if not formats.getByKey(cell.NumberFormat).Type & kind:
            cell.NumberFormat = formats.getStandardFormat(kind, self.model.CharLocale)

    def _link(self, cell: Any, link: Link) -> None:
        """A text that leads to a cell: a field, which is a hyperlink in `.xlsx` files too."""
        field = self.model.createInstance("com.sun.star.text.TextField.URL")
        quoted = link.sheet.replace("'", "''")
        field.URL = f"#'{quoted}'.{link.at.a1}"
        field.Representation = link.text
        cell.setString("")
        text = cell.getText()
        text.insertTextContent(text.createTextCursor(), field, False)

    def table(self, sheet: Any, rows: Sequence[Sequence[Content]], widths: Sequence[int]) -> None:
        """Make the sheet hold exactly these rows, the first one as its heading."""
        reading.used(sheet).clearContents(EVERYTHING)
        width = max(map(len, rows), default=0)
        if not width:
            return
        plain = [[self._plain(value) for value in [*row, *[None] * (width - len(row))]] for row in rows]
        block = sheet.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1)
        block.setDataArray(tuple(map(tuple, plain)))
        special = {
            At(r, c): value
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if isinstance(value, (Formula, Link, dt.date, bool))
        }
        self.put(sheet, special)
        block.VertJustify = uno.Enum("com.sun.star.table.CellVertJustify", "TOP")
        heading = sheet.getCellRangeByPosition(0, 0, width - 1, 0)
        heading.CharWeight = heading.CharWeightAsian = BOLD
        for number, characters in enumerate(widths):
            column = sheet.Columns.getByIndex(number)
            column.Width = characters * CHARACTER
            if characters >= WIDE:
                sheet.getCellRangeByPosition(number, 0, number, len(rows) - 1).IsTextWrapped = True
        sheet.getCellRangeByPosition(0, 0, 0, len(rows) - 1).Rows.OptimalHeight = True

    @staticmethod
    def _plain(value: Content) -> Any:
        if value is None or isinstance(value, (Formula, Link, dt.date, bool)):
            return ""
        return str(value) if isinstance(value, str) else float(value)

    # Colours

    def fills(self, sheet: Any, cells: Iterable[At]) -> dict[At, Fill]:
        return {at: _fill(sheet.getCellByPosition(at.column, at.row).CellBackColor) for at in cells}

    def set_fills(self, sheet: Any, fills: Mapping[At, Fill]) -> None:
        """One call, and one step of undo, for each colour."""
        groups: dict[int, list[At]] = {}
        for at, fill in fills.items():
            groups.setdefault(_colour(fill), []).append(at)
        number = sheet.RangeAddress.Sheet
        for colour, places in groups.items():
            areas = self.model.createInstance("com.sun.star.sheet.SheetCellRanges")
            areas.addRangeAddresses(tuple(_address(number, at) for at in places), False)
            areas.CellBackColor = colour


def _fill(colour: int) -> Fill:
    return "" if colour == NO_FILL else f"#{colour & 0xFFFFFF:06X}"


def _colour(fill: Fill) -> int:
    return int(fill[1:7], 16) if fill.startswith("#") else NO_FILL


def _address(sheet: int, at: At) -> Any:
    address = uno.createUnoStruct("com.sun.star.table.CellRangeAddress")
    address.Sheet = sheet
    address.StartRow = address.EndRow = at.row
    address.StartColumn = address.EndColumn = at.column
    return address
