"""Cells and ranges of the played Excel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hosts.excel.played_looks import (
    NO_FILL,
    NONE,
    SOLID,
    THEME,
    Borders,
    Comment,
    ExcelError,
    Font,
    Interior,
    PageSetup,
)

if TYPE_CHECKING:
    from hosts.excel.played_sheet import Worksheet

__all__ = [
    "A1", "AUTOMATIC", "COLUMNS", "EPOCH", "ERRORS", "MANUAL", "NONE", "NO_FILL", "SOLID", "THEME", "Borders", "Box", "Cell",
    "Comment", "Count", "ExcelError", "Font", "Interior", "PageSetup", "Range", "column_letters", "column_number", "inside",
    "shown",
]  # fmt: skip

AUTOMATIC, MANUAL = -4105, -4135
ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
EPOCH = dt.datetime(1899, 12, 30)
A1 = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")
COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$")
_R1C1 = re.compile(r"(?<![A-Za-z_\d.])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![A-Za-z_\d(.])")
Box = tuple[int, int, int, int]


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Cell:
    def __init__(self) -> None:
        self.value: Any = None  # Value2: float, str, bool, an error as its text, None
        self.formula = ""
        self.format = "General"
        self.bold = self.wrap = False
        self.look: dict[str, Any] = dict(NO_FILL)
        self.note = ""
        self.borders: dict[int, dict[str, int]] = {}

    @property
    def is_date(self) -> bool:
        return self.format.startswith("yyyy")


class Count:
    def __init__(self, count: int) -> None:
        self.Count = count


class Range:
    def __init__(self, sheet: Worksheet, *boxes: Box) -> None:
        object.__setattr__(self, "sheet", sheet)
        object.__setattr__(self, "boxes", boxes)

    def places(self) -> Iterator[tuple[int, int]]:
        for top, left, bottom, right in self.boxes:
            last = min(bottom, self.sheet.last_row) if bottom > 100_000 else bottom
            for row in range(top, last + 1):
                for column in range(left, right + 1):
                    yield row, column

    def cells(self) -> list[Cell]:
        return [self.sheet.cell(*place) for place in self.places()]

    Row = property(lambda self: self.boxes[0][0])
    Column = property(lambda self: self.boxes[0][1])
    Rows = property(lambda self: Count(self.boxes[0][2] - self.boxes[0][0] + 1))
    Columns = property(lambda self: Count(self.boxes[0][3] - self.boxes[0][1] + 1))
    Count = property(lambda self: sum((b - t + 1) * (r - x + 1) for t, x, b, r in self.boxes))
    Worksheet = property(lambda self: self.sheet)
    Interior = property(Interior)
    Font = property(Font)

    Borders = property(Borders)

    @property
    def Comment(self) -> Comment | None:
        cell = self.sheet.peek(self.Row, self.Column)
        return Comment(cell) if cell.note else None

    def AddComment(self, text: str) -> Comment:
        cell = self.sheet.cell(self.Row, self.Column)
        if cell.note:
            raise ExcelError("Application-defined or object-defined error")
        self.sheet.change()
        cell.note = str(text)
        return Comment(cell)

    def AutoFilter(self, *_: Any) -> bool:
        self.sheet.AutoFilterMode = True
        return True

    @property
    def Address(self) -> str:
        def one(top: int, left: int, bottom: int, right: int) -> str:
            first = f"${column_letters(left)}${top}"
            return first if (top, left) == (bottom, right) else f"{first}:${column_letters(right)}${bottom}"

        return ",".join(one(*box) for box in self.boxes)

    def GetAddress(self, *_: Any) -> str:
        return self.Address

    def _block(self, of: Callable[[Cell], Any]) -> Any:
        top, left, bottom, right = self.boxes[0]
        cell = self.sheet.peek
        rows = tuple(
            tuple(of(cell(row, column)) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows

    @staticmethod
    def _raw(cell: Cell) -> Any:
        return ERRORS.get(cell.value, cell.value) if isinstance(cell.value, str) else cell.value

    @property
    def Value2(self) -> Any:
        return self._block(self._raw)

    @property
    def Value(self) -> Any:
        def dated(cell: Cell) -> Any:
            if cell.is_date and isinstance(cell.value, float):
                return EPOCH + dt.timedelta(days=cell.value)
            return self._raw(cell)

        return self._block(dated)

    @property
    def Formula(self) -> Any:
        return self._block(lambda cell: cell.formula or shown(cell.value))

    @property
    def MergeCells(self) -> bool | None:
        states = {self.sheet.merged_at(place) is not None for place in self.places()}
        return states.pop() if len(states) == 1 else None

    @property
    def MergeArea(self) -> Range:
        return Range(self.sheet, self.sheet.merged_at((self.Row, self.Column)) or self.boxes[0])

    @property
    def Cells(self) -> Range:
        return self

    def __call__(self, row: int, column: int) -> Range:
        at = (self.Row + int(row) - 1, self.Column + int(column) - 1)
        return Range(self.sheet, (*at, *at))

    def __iter__(self) -> Iterator[Range]:
        return iter([Range(self.sheet, (*place, *place)) for place in self.places()])

    @property
    def Areas(self) -> Count:
        return Count(len(self.boxes))

    @property
    def HasFormula(self) -> bool | None:
        states = {bool(self.sheet.peek(*place).formula) for place in self.places()}
        return states.pop() if len(states) == 1 else None

    def _enter(self, data: Any, enter: Callable[[int, int, Any], None]) -> None:
        self.sheet.change()
        top, left, *_ = self.boxes[0]
        for row, column in self.places():
            area = self.sheet.merged_at((row, column))
            if area and area[:2] != (row, column):
                continue
            if isinstance(data, tuple | list):
                line = data[row - top]
                enter(row, column, line[column - left] if isinstance(line, tuple | list) else line)
            else:
                enter(row, column, data)

    @Value2.setter
    def Value2(self, data: Any) -> None:
        self._enter(data, self.sheet.enter)

    @Value.setter
    def Value(self, data: Any) -> None:
        self._enter(data, self.sheet.enter)

    @Formula.setter
    def Formula(self, data: Any) -> None:
        self._enter(data, self.sheet.enter)

    @property
    def FormulaR1C1(self) -> Any:
        raise NotImplementedError

    @FormulaR1C1.setter
    def FormulaR1C1(self, text: str) -> None:
        def place(row: int, column: int, formula: str) -> None:
            def a1(match: re.Match[str]) -> str:
                def part(found: str | None, here: int) -> tuple[str, int]:
                    if found is None or found.startswith("["):
                        return "", here + int((found or "[0]")[1:-1])
                    return "$", int(found)

                (fixed_row, r), (fixed_column, c) = part(match[1], row), part(match[2], column)
                return f"{fixed_column}{column_letters(c)}{fixed_row}{r}"

            parts = formula.split('"')
            parts[::2] = [_R1C1.sub(a1, text) for text in parts[::2]]
            self.sheet.enter(row, column, '"'.join(parts))

        self._enter(text, place)

    def GetValue(self, kind: int) -> str:
        """Range.Value(xlRangeValueXMLSpreadsheet): the block with its styles and merged areas as XML."""
        if kind != 11:
            raise ExcelError("only XML Spreadsheet is played")
        return self.sheet.xml(self.boxes[0])

    def Clear(self) -> None:
        self.sheet.change()
        for place in list(self.places()):
            self.sheet.grid.pop(place, None)

    def ClearContents(self) -> None:
        self._enter(None, self.sheet.enter)

    def Dirty(self) -> None:
        self.sheet.dirty = True

    def Replace(self, what: str, replacement: str, *_: Any) -> bool:
        for row, column in list(self.places()):
            formula = self.sheet.peek(row, column).formula
            if what in formula:
                self.sheet.enter(row, column, formula.replace(what, replacement))
        return True

    def Find(self, *arguments: Any) -> Range | None:
        """The last cell that is not empty, by rows (1) or by columns (2), searched backwards."""
        filled = [place for place, cell in self.sheet.grid.items() if cell.value is not None]
        if not filled:
            return None
        by_rows = arguments[4] == 1
        at = max(filled) if by_rows else max(filled, key=lambda place: (place[1], place[0]))
        return Range(self.sheet, (*at, *at))

    def Select(self) -> None:
        self.sheet.Activate()
        self.sheet.book.app.active_cell[self.sheet.Name] = (self.Row, self.Column)

    WrapText = property(lambda self: all(cell.wrap for cell in self.cells()))

    @WrapText.setter
    def WrapText(self, value: bool) -> None:
        self.sheet.change()
        for cell in self.cells():
            cell.wrap = bool(value)

    ColumnWidth = property(lambda self: self.sheet.widths.get(self.Column, 8.43))

    @ColumnWidth.setter
    def ColumnWidth(self, value: float) -> None:
        for _, left, _, right in self.boxes:
            for column in range(left, right + 1):
                self.sheet.widths[column] = float(value)

    @property
    def NumberFormat(self) -> str | None:
        codes = {self.sheet.peek(*place).format for place in self.places()}
        return codes.pop() if len(codes) == 1 else None

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        self.sheet.change()
        for cell in self.cells():
            cell.format = code

    VerticalAlignment = property(lambda self: self.sheet.alignment)

    @VerticalAlignment.setter
    def VerticalAlignment(self, value: int) -> None:
        self.sheet.alignment = int(value)


def inside(place: tuple[int, int], box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
