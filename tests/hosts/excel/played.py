"""Excel, played: the part of its object model that jixiao touches, in plain Python.

Used twice: directly, for fast tests of the Excel port, and on the far side of COM (`played_com`), for the
macros under Wine. It is strict where Excel is strict: typed text is taken for numbers, dates and formulas
as Excel takes it, protected sheets refuse, an address may not be longer than 255 characters, mixed
properties are Null (None).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

NONE, SOLID, AUTOMATIC, MANUAL = -4142, 1, -4105, -4135
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
_A1 = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$")
_R1C1 = re.compile(r"(?<![A-Za-z_\d.])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![A-Za-z_\d(.])")
Box = tuple[int, int, int, int]


class ExcelError(Exception):
    """What COM hands on when Excel refuses: error 1004 with a text."""

    hresult = -2147352567

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.excepinfo = (0, "Microsoft Excel", text, "", 0, -2146827284)


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

    @property
    def is_date(self) -> bool:
        return self.format.startswith("yyyy")


NO_FILL = {"Pattern": NONE, "Color": 16777215, "ThemeColor": NONE, "TintAndShade": 0.0, "PatternColor": 0}


class Interior:
    """The fill of a range: Null where its cells differ."""

    def __init__(self, range_: Range) -> None:
        object.__setattr__(self, "_range", range_)

    def _get(self, name: str) -> Any:
        values = {cell.look[name] for cell in self._range.cells()}
        return values.pop() if len(values) == 1 else None

    def _set(self, **values: Any) -> None:
        self._range.sheet.change()
        for cell in self._range.cells():
            cell.look = {**cell.look, **values}

    Pattern = property(lambda self: self._get("Pattern"))
    Color = property(lambda self: self._get("Color") or 0)  # black where the cells differ

    @property
    def ThemeColor(self) -> Any:
        value = self._get("ThemeColor")
        if value == NONE:
            raise ExcelError("Application-defined or object-defined error")
        return value

    TintAndShade = property(lambda self: self._get("TintAndShade"))
    PatternColor = property(lambda self: self._get("PatternColor"))

    @Pattern.setter
    def Pattern(self, value: int) -> None:
        self._set(**(NO_FILL if value == NONE else {"Pattern": int(value)}))

    @Color.setter
    def Color(self, value: float) -> None:
        solid = {"Pattern": SOLID} if self._get("Pattern") in (NONE, None) else {}
        self._set(Color=int(value), ThemeColor=NONE, TintAndShade=0.0, **solid)

    @ThemeColor.setter
    def ThemeColor(self, value: int) -> None:
        self._set(ThemeColor=int(value), Color=THEME[int(value)], TintAndShade=0.0)

    @TintAndShade.setter
    def TintAndShade(self, value: float) -> None:
        self._set(TintAndShade=float(value))

    @PatternColor.setter
    def PatternColor(self, value: float) -> None:
        self._set(PatternColor=int(value))


THEME = {1: 16777215, 5: 12874308, 6: 3243501}
"""The colours of the theme that the played workbook knows, as BGR numbers."""


class Font:
    def __init__(self, range_: Range) -> None:
        object.__setattr__(self, "_range", range_)

    Bold = property(lambda self: all(cell.bold for cell in self._range.cells()))

    @Bold.setter
    def Bold(self, value: bool) -> None:
        self._range.sheet.change()
        for cell in self._range.cells():
            cell.bold = bool(value)


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
        return self._block(lambda cell: cell.formula or _shown(cell.value))

    @property
    def MergeCells(self) -> bool | None:
        inside = {any(_in(place, area) for area in self.sheet.merged) for place in self.places()}
        return inside.pop() if len(inside) == 1 else None

    @property
    def MergeArea(self) -> Range:
        place = (self.Row, self.Column)
        return Range(self.sheet, next((a for a in self.sheet.merged if _in(place, a)), self.boxes[0]))

    def Cells(self, row: int, column: int) -> Range:
        at = (self.Row + int(row) - 1, self.Column + int(column) - 1)
        return Range(self.sheet, (*at, *at))

    def _enter(self, data: Any, enter: Callable[[int, int, Any], None]) -> None:
        self.sheet.change()
        top, left, *_ = self.boxes[0]
        for row, column in self.places():
            covered = any(_in((row, column), a) and (row, column) != a[:2] for a in self.sheet.merged)
            if covered:
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

    VerticalAlignment = property(lambda self: self.sheet.alignment)

    @VerticalAlignment.setter
    def VerticalAlignment(self, value: int) -> None:
        self.sheet.alignment = int(value)


def _in(place: tuple[int, int], box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class Worksheet:
    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self._name = book, name
        self.grid: dict[tuple[int, int], Cell] = {}
        self.merged: list[Box] = []
        self.widths: dict[int, float] = {}
        self.names: dict[str, Range] = {}
        self.ProtectContents = False
        self.Visible = -1
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

    def Range(self, address: str) -> Range:
        if len(address) > 255:
            raise ExcelError("Method 'Range' of object '_Worksheet' failed")
        if address.upper() in self.names:
            return self.names[address.upper()]
        boxes = []
        for part in address.upper().split(","):
            if match := _A1.match(part):
                top, left = int(match[2]), column_number(match[1])
                bottom, right = (int(match[4]), column_number(match[3])) if match[3] else (top, left)
                boxes.append((top, left, bottom, right))
            elif match := _COLUMNS.match(part):
                boxes.append((1, column_number(match[1]), 1048576, column_number(match[2])))
            else:
                raise ExcelError("Method 'Range' of object '_Worksheet' failed")
        return Range(self, *boxes)

    @property
    def Cells(self) -> Range:
        return Range(self, (1, 1, 1048576, 16384) if not self.grid else (1, 1, self.last_row, 60))

    @property
    def UsedRange(self) -> Range:
        places = [
            place for place, cell in self.grid.items() if cell.value is not None or cell.look != NO_FILL
        ]
        places += [box[:2] for box in self.merged] + [box[2:] for box in self.merged]
        if not places:
            return Range(self, (1, 1, 1, 1))
        rows, columns = zip(*places, strict=True)
        return Range(self, (min(rows), min(columns), max(rows), max(columns)))

    @property
    def Names(self) -> Names:
        return Names(self.names)

    def Activate(self) -> None:
        if self.Visible != -1:
            raise ExcelError("Activate method of Worksheet class failed")
        self.book.active = self

    def Calculate(self) -> None:
        for place, cell in list(self.grid.items()):
            if cell.formula and self.dirty:
                self.book.calculate_cell(self, place)
        self.dirty = False

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
                area = next((a for a in self.merged if _in((row, column), a)), None)
                if area and (row, column) != area[:2]:
                    continue
                cell = self.peek(row, column)
                look = (cell.look["Pattern"], cell.look["Color"], cell.look["PatternColor"])
                style = styles.setdefault(look, f"s{len(styles) + 60}")
                merge = ""
                if area:
                    merge = f' ss:MergeAcross="{area[3] - area[1]}" ss:MergeDown="{area[2] - area[0]}"'
                data = (
                    ""
                    if cell.value is None
                    else f'<Data ss:Type="String">{escape(_shown(cell.value))}</Data>'
                )
                cells.append(
                    f'<Cell ss:Index="{column - left + 1}" ss:StyleID="{style}"{merge}>{data}</Cell>'
                )
            lines.append(f'<Row ss:Index="{row - top + 1}">{"".join(cells)}</Row>')
        looks = "".join(
            f"<Style ss:ID={quoteattr(name)}>"
            + (_interior(*look) if look[0] != NONE else "<Interior/>")
            + "</Style>"
            for look, name in styles.items()
        )
        return (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>'
            f"{looks}</Styles><Worksheet ss:Name={quoteattr(self._name)}><Table>{''.join(lines)}</Table>"
            "</Worksheet></Workbook>"
        )


def _interior(pattern: int, colour: int, _pattern_colour: int) -> str:
    shown = f"#{colour & 255:02X}{colour >> 8 & 255:02X}{colour >> 16 & 255:02X}"
    return f'<Interior ss:Color="{shown}" ss:Pattern="{"Solid" if pattern == SOLID else "Gray50"}"/>'


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


class BookNames(Names):
    def __init__(self, book: Workbook) -> None:
        super().__init__(book.names)
        self.book = book

    def Add(self, name: str, refers_to: str) -> Name:
        match = re.fullmatch(r"='((?:[^']|'')+)'!(.+)", refers_to)
        if match is None:
            raise ExcelError("The name that you entered is not valid.")
        sheet = self.book.sheet(match[1].replace("''", "'"))
        self.names[name.upper()] = sheet.Range(match[2])
        return Name(self.names[name.upper()])


class Sheets:
    def __init__(self, book: Workbook) -> None:
        self.book = book

    Count = property(lambda self: len(self.book.sheets))
    Parent = property(lambda self: self.book)

    def __call__(self, key: str | float) -> Worksheet:
        if isinstance(key, str):
            return self.book.sheet(key)
        return self.book.sheets[int(key) - 1]

    def __iter__(self) -> Iterator[Worksheet]:
        return iter(list(self.book.sheets))

    def Add(self, before: Worksheet) -> Worksheet:
        number = 1
        while any(sheet.Name == f"Sheet{number}" for sheet in self.book.sheets):
            number += 1
        sheet = Worksheet(self.book, f"Sheet{number}")
        self.book.sheets.insert(self.book.sheets.index(before), sheet)
        self.book.active = sheet
        return sheet


class Window:
    def __init__(self, book: Workbook) -> None:
        object.__setattr__(self, "book", book)
        object.__setattr__(self, "split", (0, 0))

    ScrollRow = property(lambda self: 1)
    SplitRow = property(lambda self: self.split[0])
    SplitColumn = property(lambda self: self.split[1])
    FreezePanes = property(lambda self: self.book.active.frozen > 0)

    @ScrollRow.setter
    def ScrollRow(self, value: int) -> None:
        pass

    @SplitRow.setter
    def SplitRow(self, value: int) -> None:
        object.__setattr__(self, "split", (int(value), self.split[1]))

    @SplitColumn.setter
    def SplitColumn(self, value: int) -> None:
        object.__setattr__(self, "split", (self.split[0], int(value)))

    @FreezePanes.setter
    def FreezePanes(self, value: bool) -> None:
        self.book.active.frozen = self.split[0] if value else 0


class Windows:
    def __init__(self, book: Workbook) -> None:
        self.book = book

    Count = 1

    def __call__(self, _: float) -> Window:
        return self.book.app.window(self.book)


class Workbook:
    def __init__(self, app: Application, name: str, folder: str = r"C:\proj") -> None:
        self.app, self.Name, self.Path = app, name, folder
        self.sheets: list[Worksheet] = [Worksheet(self, "Sheet1")]
        self.active = self.sheets[0]
        self.names: dict[str, Range] = {}
        self.Saved = True
        self.copies: list[str] = []
        self.evaluate: Callable[[Worksheet, str], Any] = lambda sheet, formula: None
        app.books.append(self)

    FullName = property(lambda self: self.Path + ("\\" if "\\" in self.Path else "/") + self.Name)
    Worksheets = property(lambda self: Sheets(self))
    Sheets = property(lambda self: Sheets(self))
    Application = property(lambda self: self.app)
    ActiveSheet = property(lambda self: self.active)

    @property
    def Names(self) -> BookNames:
        return BookNames(self)

    @property
    def Windows(self) -> Windows:
        return Windows(self)

    def sheet(self, name: str) -> Worksheet:
        for sheet in self.sheets:
            if sheet.Name.casefold() == name.casefold():
                return sheet
        raise ExcelError("Subscript out of range")

    def add(self, name: str) -> Worksheet:
        """For tests: a further sheet at the end."""
        sheet = Worksheet(self, name)
        self.sheets.append(sheet)
        return sheet

    def Activate(self) -> None:
        self.app.active_book = self

    def LinkSources(self, kind: int = 1) -> Any:
        return None

    def SaveCopyAs(self, path: str) -> None:
        self.copies.append(path)

    def Close(self, save: bool = False) -> None:
        self.app.books.remove(self)

    def calculate_cell(self, sheet: Worksheet, place: tuple[int, int]) -> None:
        cell = sheet.cell(*place)
        formula = cell.formula
        if match := re.fullmatch(r'=HYPERLINK\("((?:[^"]|"")*)","((?:[^"]|"")*)"\)', formula):
            cell.value = match[2].replace('""', '"')
        elif match := re.fullmatch(r"='((?:[^']|'')+)'!(\$?[A-Z]+\$?\d+)", formula):
            value = self.sheet(match[1].replace("''", "'")).Range(match[2]).Value2
            cell.value = 0.0 if value is None else value
        else:
            cell.value = self.evaluate(sheet, formula)


class Application:
    def __init__(self) -> None:
        self.books: list[Workbook] = []
        self.active_book: Workbook | None = None
        self.active_cell: dict[str, tuple[int, int]] = {}
        self.windows: dict[int, Window] = {}
        self.answer_alerts = False
        self.status: list[Any] = []
        self.ran: list[str] = []
        self.answers: list[Any] = []
        self.asked: list[str] = []
        self.macros: dict[str, Callable[..., Any]] = {}
        self._status: Any = False
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = True
        self.Calculation = AUTOMATIC
        self.Version = "16.0"
        self.Hwnd = 0
        self.Path, self.StartupPath = r"C:\Office", r"C:\Users\me\AppData\Roaming\Microsoft\Excel\XLSTART"

    @property
    def StatusBar(self) -> Any:
        return self._status

    @StatusBar.setter
    def StatusBar(self, value: Any) -> None:
        self._status = value
        self.status.append(value)

    @property
    def ActiveWorkbook(self) -> Workbook:
        return self.active_book or self.books[-1]

    @property
    def ActiveCell(self) -> Range:
        sheet = self.ActiveWorkbook.active
        at = self.active_cell.get(sheet.Name, (1, 1))
        return Range(sheet, (*at, *at))

    def window(self, book: Workbook) -> Window:
        return self.windows.setdefault(id(book), Window(book))

    def Goto(self, target: Range, scroll: bool = False) -> None:
        target.Select()

    def CalculateFull(self) -> None:
        self.ran.append("CalculateFull")
        for book in self.books:
            for sheet in book.sheets:
                for place, cell in list(sheet.grid.items()):
                    if cell.formula:
                        book.calculate_cell(sheet, place)

    def Run(self, macro: str, *arguments: Any) -> Any:
        procedure = self.macros.get(macro.split("!")[-1])
        if procedure is None:
            raise ExcelError(
                f"Cannot run the macro '{macro}'. The macro may not be available in this workbook."
            )
        self.ran.append(macro)
        return procedure(*arguments)

    def InputBox(self, prompt: str, *_: Any) -> Any:
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else False

    def GetSaveAsFilename(self, name: str, *_: Any) -> Any:
        self.asked.append(name)
        return self.answers.pop(0) if self.answers else False

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self)


class Workbooks:
    def __init__(self, app: Application) -> None:
        self.app = app

    Count = property(lambda self: len(self.app.books))

    def __call__(self, key: str | float) -> Workbook:
        for book in self.app.books:
            if book.Name == key:
                return book
        raise ExcelError("Subscript out of range")

    def Open(self, path: str, *_: Any) -> Workbook:
        return self.app.open(path)  # type: ignore[attr-defined, no-any-return]
