"""Worksheets of the played Excel: what is typed, what is named, what XML Spreadsheet shows."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from hosts.excel.played_range import (
    A1,
    COLUMNS,
    EPOCH,
    ERRORS,
    NO_FILL,
    NONE,
    SOLID,
    Box,
    Cell,
    ExcelError,
    PageSetup,
    Range,
    column_number,
    inside,
    shown,
)

if TYPE_CHECKING:
    from hosts.excel.played import Workbook


class Name:
    def __init__(self, range_: Range) -> None:
        self.RefersToRange = range_


class Names:
    def __init__(self, names: dict[str, Range]) -> None:
        self.names = names

    def __call__(self, name: str) -> Name:
        try:
            return Name(self.names[name.upper()])
        except KeyError:
            raise ExcelError("Application-defined or object-defined error") from None


TALL = 50
"""Rows, above which an area is not written down in each of them."""


class Worksheet:
    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self._name = book, name
        self.grid: dict[tuple[int, int], Cell] = {}
        self.merged: list[Box] = []
        self._placed: tuple[list[Box], int, dict[int, list[Box]], list[Box]] = ([], 0, {}, [])
        self.widths: dict[int, float] = {}
        self.names: dict[str, Range] = {}
        self.ProtectContents = False
        self.Visible = -1
        self.AutoFilterMode = False
        self.PageSetup = PageSetup()
        self.dirty = False
        self.frozen = 0
        self.alignment = 0

    def cell(self, row: int, column: int) -> Cell:
        return self.grid.setdefault((row, column), Cell())

    def peek(self, row: int, column: int) -> Cell:
        return self.grid.get((row, column)) or Cell()

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.grid), default=1)

    def change(self) -> None:
        if self.ProtectContents:
            raise ExcelError("The cell or chart you're trying to change is on a protected sheet.")
        self.book.Saved = False

    def enter(self, row: int, column: int, data: Any) -> None:
        """Put data into a cell as if typed: '=…' a formula, '…' with an apostrophe text, '3-5' a date."""
        cell = self.cell(row, column)
        cell.formula = ""
        if isinstance(data, dt.datetime):
            cell.value, cell.format = (data.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1), "yyyy-mm-dd"
        elif not isinstance(data, str):
            cell.value = float(data) if isinstance(data, int) and not isinstance(data, bool) else data
        elif cell.format == "@":
            cell.value = data
        elif data.startswith("'"):
            cell.value = data[1:]
        elif data.startswith("=") and len(data) > 1:
            cell.formula = data
            self.book.calculate_cell(self, (row, column))
        elif data == "":
            cell.value = None
        elif re.fullmatch(r"[-+]?[\d,]*\.?\d+(e[-+]?\d+)?%?", data, re.IGNORECASE):
            number = data.replace(",", "").rstrip("%")
            cell.value = float(number) / (100 if data.endswith("%") else 1)
        elif re.match(r"\d{1,4}[-/年]\d{1,2}", data):
            cell.value, cell.format = 44197.0, "yyyy-mm-dd"
        elif data.upper() in ("TRUE", "FALSE"):
            cell.value = data.upper() == "TRUE"
        else:
            cell.value = data

    Name = property(lambda self: self._name)
    Parent = property(lambda self: self.book)
    Index = property(lambda self: self.book.sheets.index(self) + 1)

    @Name.setter
    def Name(self, name: str) -> None:
        taken = {sheet._name.casefold() for sheet in self.book.sheets if sheet is not self}
        if not name or len(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name.casefold() in taken:
            raise ExcelError("That name is already taken. Try a different one.")
        self._name = name

    def Range(self, address: str | Range, last: Range | None = None) -> Range:
        if not isinstance(address, str):
            end = last if last is not None else address
            return Range(self, (address.Row, address.Column, end.Row, end.Column))
        if len(address) > 255:
            raise ExcelError("Method 'Range' of object '_Worksheet' failed")
        if address.upper() in self.names:
            return self.names[address.upper()]
        boxes = []
        for part in address.upper().split(","):
            if match := A1.match(part):
                top, left = int(match[2]), column_number(match[1])
                bottom, right = (int(match[4]), column_number(match[3])) if match[3] else (top, left)
                boxes.append((top, left, bottom, right))
            elif match := COLUMNS.match(part):
                boxes.append((1, column_number(match[1]), 1048576, column_number(match[2])))
            else:
                raise ExcelError("Method 'Range' of object '_Worksheet' failed")
        return Range(self, *boxes)

    @property
    def Cells(self) -> Range:
        return Range(self, (1, 1, 1048576, 16384) if not self.grid else (1, 1, self.last_row, 60))

    def merged_at(self, place: tuple[int, int]) -> Box | None:
        """The merged area that a cell belongs to, looked for in its own row: some sheets have 100,000 areas."""
        known, count, low, tall = self._placed
        if known is not self.merged or count != len(known):
            low, tall = {}, []
            for box in self.merged:
                if box[2] - box[0] > TALL:
                    tall.append(box)
                else:
                    for row in range(box[0], box[2] + 1):
                        low.setdefault(row, []).append(box)
            self._placed = (self.merged, len(self.merged), low, tall)
        return next((box for box in (*low.get(place[0], ()), *tall) if inside(place, box)), None)

    @property
    def UsedRange(self) -> Range:
        places = [
            place
            for place, cell in self.grid.items()
            if cell.value is not None or cell.look != NO_FILL or cell.format != "General"
        ]
        places += [box[:2] for box in self.merged] + [box[2:] for box in self.merged]
        if not places:
            return Range(self, (1, 1, 1, 1))
        rows, columns = zip(*places, strict=True)
        return Range(self, (min(rows), min(columns), max(rows), max(columns)))

    @property
    def Names(self) -> Names:
        return Names(self.names)

    def Columns(self, number: float) -> Range:
        return Range(self, (1, int(number), 1048576, int(number)))

    def Evaluate(self, name: str) -> Any:
        """A name of the sheet, else of the workbook; an error as its number."""
        found = self.names.get(name.upper()) or self.book.names.get(name.upper())
        return ERRORS["#NAME?"] if found is None else found

    @property
    def EnableCalculation(self) -> bool:
        return True

    @EnableCalculation.setter
    def EnableCalculation(self, on: bool) -> None:
        self.dirty = True  # off and on again marks every formula

    def Activate(self) -> None:
        if self.Visible != -1:
            raise ExcelError("Activate method of Worksheet class failed")
        self.book.active = self
        self.book.app.tell("SheetActivate", self)

    def Calculate(self) -> None:
        for place, cell in list(self.grid.items()):
            if cell.formula and self.dirty:
                self.book.calculate_cell(self, place)
        self.dirty = False
        self.book.app.tell("SheetCalculate", self)

    def Delete(self) -> bool:
        if not self.book.app.DisplayAlerts or self.book.app.answer_alerts:
            if len([sheet for sheet in self.book.sheets if sheet.Visible == -1]) == 1 and self.Visible == -1:
                raise ExcelError("A workbook must contain at least one visible worksheet.")
            self.book.sheets.remove(self)
            if self.book.active is self:
                self.book.active = self.book.sheets[0]
            return True
        return False

    def Move(self, before: Worksheet) -> None:
        self.book.sheets.remove(self)
        self.book.sheets.insert(self.book.sheets.index(before), self)
        self.book.active = self

    def Copy(self, before: Worksheet) -> None:
        copy = Worksheet(before.book, self._name)
        copy.grid, copy.merged, copy.widths = dict(self.grid), list(self.merged), dict(self.widths)
        before.book.sheets.insert(before.book.sheets.index(before), copy)
        before.book.active = copy
        taken = {sheet.Name for sheet in before.book.sheets if sheet is not copy}
        number = 1
        while copy._name in taken:
            number += 1
            copy._name = f"{self._name[:27]} ({number})"

    def xml(self, box: Box) -> str:
        top, left, bottom, right = box
        styles: dict[tuple[Any, ...], str] = {}
        lines = []
        for row in range(top, bottom + 1):
            cells = []
            for column in range(left, right + 1):
                area = self.merged_at((row, column))
                if area and (row, column) != area[:2]:
                    continue
                cell = self.peek(row, column)
                look = (cell.look["Pattern"], cell.look["Color"], cell.look["PatternColor"], cell.format)
                style = styles.setdefault(look, f"s{len(styles) + 60}")
                merge = ""
                if area:
                    merge = f' ss:MergeAcross="{area[3] - area[1]}" ss:MergeDown="{area[2] - area[0]}"'
                data = (
                    "" if cell.value is None else f'<Data ss:Type="String">{escape(shown(cell.value))}</Data>'
                )
                cells.append(
                    f'<Cell ss:Index="{column - left + 1}" ss:StyleID="{style}"{merge}>{data}</Cell>'
                )
            lines.append(f'<Row ss:Index="{row - top + 1}">{"".join(cells)}</Row>')
        looks = "".join(
            f"<Style ss:ID={quoteattr(name)}>"
            + (_interior(*look[:3]) if look[0] != NONE else "<Interior/>")
            + f"<NumberFormat{'' if look[3] == 'General' else ' ss:Format=' + quoteattr(NAMES.get(look[3], look[3]))}/>"
            + "</Style>"
            for look, name in styles.items()
        )
        return (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>'
            f"{looks}</Styles><Worksheet ss:Name={quoteattr(self._name)}><Table>{''.join(lines)}</Table>"
            "</Worksheet></Workbook>"
        )


NAMES = {"0.00": "Fixed", "0.00%": "Percent", "#,##0.00": "Standard"}
"""What XML Spreadsheet calls number formats."""


def _interior(pattern: int, colour: int, _pattern_colour: int) -> str:
    shown = f"#{colour & 255:02X}{colour >> 8 & 255:02X}{colour >> 16 & 255:02X}"
    return f'<Interior ss:Color="{shown}" ss:Pattern="{"Solid" if pattern == SOLID else "Gray50"}"/>'
