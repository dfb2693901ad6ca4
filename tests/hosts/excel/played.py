"""Excel, played: the part of its object model that jixiao touches, in plain Python.

Used twice: directly, for fast tests of the Excel port, and on the far side of COM (`played_com`), for the
macros under Wine. It is strict where Excel is strict: typed text is taken for numbers, dates and formulas
as Excel takes it, protected sheets refuse, an address may not be longer than 255 characters, mixed
properties are Null (None).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from hosts.excel.played_looks import Border
from hosts.excel.played_range import (
    AUTOMATIC,
    EPOCH,
    ERRORS,
    MANUAL,
    NO_FILL,
    NONE,
    SOLID,
    THEME,
    Borders,
    Comment,
    Count,
    ExcelError,
    Font,
    Interior,
    PageSetup,
    Range,
    column_letters,
)
from hosts.excel.played_sheet import Name, Names, Worksheet

__all__ = [
    "AUTOMATIC", "EPOCH", "ERRORS", "MANUAL", "NONE", "NO_FILL", "OBJECTS", "SOLID", "THEME", "Application", "ExcelError",
    "Names", "Range", "Sheets", "Windows", "Workbook", "Workbooks", "Worksheet", "column_letters",
]  # fmt: skip


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
        self.IsAddin = self.HasVBProject = False
        self.links: list[str] = []
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
        self.app.tell("WorkbookActivate", self)

    def LinkSources(self, kind: int = 1) -> Any:
        return tuple(self.links) or None

    def ChangeLink(self, name: str, new: str, kind: int = 1) -> None:
        self.links.remove(name)
        self.Saved = False

    def SaveCopyAs(self, path: str) -> None:
        self.copies.append(path)

    def Close(self, save: bool = False) -> None:
        self.app.books.remove(self)

    def calculate_cell(self, sheet: Worksheet, place: tuple[int, int]) -> None:
        before, self.app.caller = self.app.caller, Range(sheet, (*place, *place))
        try:
            self._calculate(sheet, place)
        finally:
            self.app.caller = before

    def _calculate(self, sheet: Worksheet, place: tuple[int, int]) -> None:
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
        self.caller: Range | None = None  # the cell whose formula is calculated
        self.run_vba: Callable[[str, tuple[Any, ...]], Any] | None = None
        self.tell: Callable[..., None] = lambda event, *arguments: None
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
        return self.active_book or next(book for book in reversed(self.books) if not book.IsAddin)

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
                self.tell("SheetCalculate", sheet)

    def Run(self, macro: str, *arguments: Any) -> Any:
        procedure = self.macros.get(macro.split("!")[-1])
        if procedure is None and self.run_vba is not None:
            self.ran.append(macro)
            return self.run_vba(macro, arguments)
        if procedure is None:
            raise ExcelError(
                f"Cannot run the macro '{macro}'. The macro may not be available in this workbook."
            )
        self.ran.append(macro)
        return procedure(*arguments)

    def InputBox(self, prompt: str, *_: Any) -> Any:
        if len(prompt) > 255:
            raise ExcelError("InputBox method of Application class failed")
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

    def __iter__(self) -> Iterator[Workbook]:
        return iter(
            [book for book in self.app.books if not book.IsAddin]
        )  # hidden ones can only be called by name

    def Add(self) -> Workbook:
        book = Workbook(self.app, f"工作簿{len(self.app.books) + 1}", "")
        book.Activate()
        return book

    def Open(self, path: str, *_: Any) -> Workbook:
        return self.app.open(path)  # type: ignore[attr-defined, no-any-return]


OBJECTS = (
    Application, Border, Borders, Comment, Count, Font, Interior, Name, Names, PageSetup, Range, Sheets, Window, Windows, Workbook, Workbooks, Worksheet,
)  # fmt: skip
"""What Excel hands out as objects; everything else is a value."""
