"""The open workbooks as the worksheet functions see them: the rulebook in force, and which cell is calling.

Runs inside LibreOffice, in the thread that calculates.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.util import XModifyListener

from jixiao.functions.registry import CellResult
from jixiao.hosts.calc import spans
from jixiao.hosts.calc.census import Call, Census, InputSheet, Place
from jixiao.workbook import rulebook

# What LibreOffice says of a cell that is asked for its value while it is being calculated.
BEING_CALCULATED = frozenset({522, 523})


class Document:
    """One open workbook (a UNO model). Knows nothing that a change of the workbook could make wrong: every change
    makes it read again."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.memory: dict[tuple[Any, ...], CellResult] = {}
        self.split = False
        self.stale = True
        self._folder: Path | None = None
        self._book = ""
        self._sheet_books: dict[int, str] = {}
        self._cells: list[tuple[Any, str]] = []  # the cells that name a rulebook, and what they held
        self._census: Census | None = None
        self._told: dict[
            tuple[Any, ...], tuple[Any, ...]
        ] = {}  # what `emptied` said of calls that are all alike
        self._asking: list[tuple[Place, str, tuple[Any, ...]]] = []
        self._heard: list[Any] = []  # the sheets that report their changes
        self._spanned: bool | None = None

    # The rulebook

    def refresh(self) -> None:
        """Read the rulebooks again, and forget what was read off the formulas."""
        self.stale = False
        self._census = None
        self._spanned = None
        self._told.clear()
        self._listen()
        url = self.model.getURL()
        self._folder = Path(uno.fileUrlToSystemPath(url)).parent if url.startswith("file:") else None
        before = (self._book, self._sheet_books)
        self._cells = []
        named, sheets = self._named(self.model.NamedRanges), self.model.Sheets
        own = {n: self._named(sheets.getByIndex(n).NamedRanges) for n in range(sheets.Count)}
        self._book = rulebook.of_texts("", named, self._folder).told
        books = {n: rulebook.of_texts(text, named, self._folder).told for n, text in own.items() if text}
        self._sheet_books = {n: book for n, book in books.items() if book != self._book}
        self.split = bool(self._sheet_books)
        if before != (self._book, self._sheet_books):
            self.memory.clear()

    def _named(self, names: Any) -> str:
        """What the named cell JX_RULEBOOK holds, '' without one."""
        if not names.hasByName(rulebook.NAME):
            return ""
        name = names.getByName(rulebook.NAME)
        area = name.getReferredCells()
        if area is None:
            return rulebook.literal(str(name.Content)) or ""
        cell = area.getCellByPosition(0, 0)
        text = str(cell.String).strip()
        self._cells.append((cell, str(cell.String)))
        return text

    def rulebook(self, function: str, values: tuple[Any, ...]) -> str:
        """The rulebook of the calling sheet, else of the workbook; '' for none."""
        if not self.split:
            return self._book
        calls = self.census().candidates(function, values)
        books = {self._sheet_books.get(call.place.sheet, self._book) for call in calls}
        if len(books) == 1:
            return books.pop()
        place = self._who(function, values, calls)
        return self._book if place is None else self._sheet_books.get(place.sheet, self._book)

    def folder(self) -> Path | None:
        """Where the workbook is stored, None before it was saved."""
        return self._folder

    # The calling cell

    def census(self) -> Census:
        if self._census is None:
            self._census = census_of(self.model)
        return self._census

    def emptied(self, function: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values with None for every 0 that is an empty cell."""
        key = (function, *values)
        known = self._told.get(key)
        if known is not None:
            return known
        calls = self.census().candidates(function, values)
        looks = {_emptiness(call, values) for call in calls}
        alike = len(looks) <= 1
        if not alike:
            place = self._who(function, values, calls)
            looks = {_emptiness(call, values) for call in calls if place in (None, call.place)}
        # Two calls in one cell that LibreOffice does not let us tell apart: rather no score than a 0 nobody entered.
        empty = [any(column) for column in zip(*looks, strict=True)] or [False] * len(values)
        answer = tuple(None if gone else value for gone, value in zip(empty, values, strict=True))
        if alike:
            self._told[key] = answer
        return answer

    def _who(self, function: str, values: tuple[Any, ...], calls: Sequence[Call]) -> Place | None:
        """The cell, of those that can have made the call, which is being calculated now.

        LibreOffice answers with an error when the value of such a cell is asked for. Any other cell is calculated by
        the question, which may lead here again: that call comes from the cell that was asked.
        """
        if self._asking:
            place, asked, given = self._asking[-1]
            if asked == function and given == values and any(call.place == place for call in calls):
                return place
        if self.model.IsIterationEnabled:
            return None  # then a cell that asks for itself is calculated again instead of refused
        sheets = self.model.Sheets
        for place in dict.fromkeys(call.place for call in calls):
            cell = sheets.getByIndex(place.sheet).getCellByPosition(place.column, place.row)
            self._asking.append((place, function, values))
            try:
                error = cell.getError()
            finally:
                self._asking.pop()
            if error in BEING_CALCULATED:
                return place
        return None

    # References over several sheets

    def over_sheets(self, function: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """The values with the cells of all sheets where the call refers to several; None where that is not to be known."""
        if self._spanned is None:
            self._spanned = spans.spanned(self.model)
        if not self._spanned:
            return values
        calls = self.census().candidates(function, values)
        if not any(call.spans for call in calls):
            return values
        if len({call.spans for call in calls}) > 1:
            place = self._who(function, values, calls)
            calls = [call for call in calls if call.place == place]
            if len({call.spans for call in calls}) != 1:
                return None
        whole = list(values)
        for index, span in calls[0].spans:
            whole[index] = spans.gathered(self.model, span, rows)
        return tuple(whole)

    def rows(self, area: Any) -> tuple[tuple[Any, ...], ...] | None:
        """The values of a cell range as rows, of all sheets that it spreads over."""
        span = None if area is None else spans.span_of(self.model, area)
        return rows(area) if span is None else spans.gathered(self.model, span, rows)

    # Changes

    def _listen(self) -> None:
        sheets = self.model.Sheets
        for number in range(sheets.Count):
            sheet = sheets.getByIndex(number)
            if not any(sheet == heard for heard in self._heard):
                sheet.addModifyListener(_Listener(self))
                self._heard.append(sheet)

    def changed(self) -> None:
        """Something in the workbook is different: read again before the next call, and calculate everything when the
        rulebook is another one."""
        self.stale = True
        if any(str(cell.String) != text for cell, text in self._cells):
            self.refresh()
            self.model.calculateAll()


def _emptiness(call: Call, values: tuple[Any, ...]) -> tuple[bool, ...]:
    """Which of the values are 0 only because the call refers to an empty cell there."""
    empty = (*call.empty, *[False] * (len(values) - len(call.empty)))
    return tuple(gone and value == 0.0 for gone, value in zip(empty, values, strict=True))


def census_of(model: Any) -> Census:
    """Read the formulas of a workbook: one call of LibreOffice for each sheet."""
    sheets = []
    names: dict[str, Place] = {}
    for number in range(model.Sheets.Count):
        sheet = model.Sheets.getByIndex(number)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        block = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        sheets.append(InputSheet(sheet.Name, block.getFormulaArray()))
        _add_names(names, sheet.NamedRanges, f"{number}:")
    _add_names(names, model.NamedRanges, "")
    return Census(sheets, names)


def _add_names(found: dict[str, Place], names: Any, prefix: str) -> None:
    for name in names.ElementNames:
        area = names.getByName(name).getReferredCells()
        if area is not None:
            where = area.RangeAddress
            if (where.StartRow, where.StartColumn) == (where.EndRow, where.EndColumn):
                found[prefix + name.upper()] = Place(where.Sheet, where.StartRow, where.StartColumn)


class Documents:
    """All workbooks that have called a worksheet function and are still open."""

    def __init__(self) -> None:
        self._open: list[Document] = []

    def of(self, model: Any) -> Document:
        """The document of a model, brought up to date."""
        for document in self._open:
            if document.model == model:
                break
        else:
            document = self._add(model)
        if document.stale:
            document.refresh()
        return document

    def _add(self, model: Any) -> Document:
        document = Document(model)
        self._open.insert(0, document)
        model.addModifyListener(_Listener(document, self._open))
        return document

    def forget_results(self) -> None:
        """Evaluate anew from now on: rulebooks of the user may have been edited."""
        for document in self._open:
            document.memory.clear()
            document.stale = True


class _Listener(unohelper.Base, XModifyListener):  # type: ignore[misc]
    """Tells a document of its changes, and forgets it when it is closed."""

    def __init__(self, document: Document, open_documents: list[Document] | None = None) -> None:
        self._document = document
        self._open = open_documents

    def modified(self, event: Any) -> None:
        self._document.changed()

    def disposing(self, event: Any) -> None:
        if self._open is not None and self._document in self._open:
            self._open.remove(self._document)


def rows(area: Any) -> tuple[tuple[Any, ...], ...] | None:
    """The values of a cell range as rows: None for an empty cell, an error as its text. None for no range at all.

    Raises TooManyCells.
    """
    if area is None:
        return None
    where = area.RangeAddress
    if where.EndRow - where.StartRow > 20_000:  # a whole column: as far as the sheet is filled
        cursor = area.Spreadsheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = max(where.StartRow, min(where.EndRow, cursor.RangeAddress.EndRow))
        area = area.getCellRangeByPosition(0, 0, where.EndColumn - where.StartColumn, last - where.StartRow)
        where = area.RangeAddress
    spans.bounded((where.EndRow - where.StartRow + 1) * (where.EndColumn - where.StartColumn + 1))
    return tuple(
        tuple(
            value if value.__class__ is float else _special(area, r, c, value) for c, value in enumerate(row)
        )
        for r, row in enumerate(area.getDataArray())
    )


def _special(area: Any, row: int, column: int, value: Any) -> Any:
    """LibreOffice gives '' for an empty cell and None for an error."""
    return error_text(area.getCellByPosition(column, row)) if value is None else value or None


ERRORS = {
    32767: "#N/A",
    532: "#DIV/0!",
    519: "#VALUE!",
    524: "#REF!",
    525: "#NAME?",
    503: "#NUM!",
    521: "#NULL!",
}


def error_text(cell: Any) -> str | None:
    """The error of a cell as users of all spreadsheet programs know it; None when it holds none."""
    code = cell.getError()
    return ERRORS.get(code, "#VALUE!") if code else None
