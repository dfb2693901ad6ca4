"""A sheet of LibreOffice as a `Grid`: a few calls for the whole sheet, some more for each merged area and each
formula."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

from jixiao.hosts.calc.documents import error_text
from jixiao.workbook.grid import Area, At, Grid, Value

FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
DATE, TIME, TEXT, LOGICAL = 2, 4, 256, 1024  # com.sun.star.util.NumberFormat
EXCEL_GRAMMAR = 3  # com.sun.star.sheet.AddressConvention.XL_OOX
MANY_FORMULAS = 5_000


def grid(model: Any, sheet: Any) -> Grid:
    """The sheet from A1 to its last used cell, formulas in Excel's grammar without the equals sign."""
    block = used(sheet)
    rows = [list(row) for row in block.getDataArray()]
    formulas = _formulas(model, sheet, block)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is None:
                row[c] = error_text(block.getCellByPosition(c, r))
            elif type(value) is float and not math.isfinite(value):
                row[c] = "#NUM!"  # a file may hold what no cell can be given
            elif value == "" and At(r, c) not in formulas:
                row[c] = None
    merges: list[Area] = []
    codes: dict[At, str] = {}
    for look in _looks(block):
        kind, code = _shown(model, look)
        if code:
            codes |= dict.fromkeys(_cells(look), code)
        if kind is not None:
            for at in _cells(look):
                row = rows[at.row]
                row[at.column] = _typed(model, kind, row[at.column])
        for where in look.getRangeAddresses():
            part = sheet.getCellRangeByPosition(
                where.StartColumn, where.StartRow, where.EndColumn, where.EndRow
            )
            if part.getIsMerged():
                merges += [area for at in _cells_of(where) if (area := merged_area(sheet, at)) is not None]
    found = Grid(str(sheet.Name), rows, merges, formulas)
    found.take_formats(codes.items())
    return found


def used(sheet: Any) -> Any:
    """The block from A1 to the last used cell."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def merged_area(sheet: Any, at: At) -> Area | None:
    """The merged area whose corner is the cell; None when the cell stands alone."""
    cursor = sheet.createCursorByRange(sheet.getCellByPosition(at.column, at.row))
    cursor.collapseToMergedArea()
    where = cursor.RangeAddress
    area = Area(where.StartRow, where.StartColumn, where.EndRow, where.EndColumn)
    return area if (area.top, area.left) == at and (area.bottom, area.right) != at else None


def parser(model: Any) -> Any:
    """LibreOffice's own translator between its formulas and those of Excel."""
    made = model.createInstance("com.sun.star.sheet.FormulaParser")
    made.CompileEnglish = True
    made.FormulaConvention = EXCEL_GRAMMAR
    return made


def _formulas(model: Any, sheet: Any, block: Any) -> dict[At, str]:
    places = [at for area in block.queryContentCells(FORMULA_CELLS) for at in _cells_of(area.RangeAddress)]
    if len(places) > MANY_FORMULAS:
        # Translating each would take longer than a user waits: as LibreOffice writes them.
        texts = block.getFormulaArray()
        return {at: _plain(texts[at.row][at.column]) for at in places}
    translator = parser(model)
    found = {}
    for at in places:
        cell = sheet.getCellByPosition(at.column, at.row)
        found[at] = str(translator.printFormula(cell.getTokens(), cell.CellAddress))
    return found


def _plain(formula: str) -> str:
    return formula.strip("{}").lstrip("=").replace("ORG.JIXIAO.FUNCTIONS.", "")


def _looks(block: Any) -> Iterator[Any]:
    """The cells of the block grouped by their formats."""
    groups = block.getUniqueCellFormatRanges()
    for number in range(groups.getCount()):
        yield groups.getByIndex(number)


def _cells(look: Any) -> Iterator[At]:
    for address in look.getRangeAddresses():
        yield from _cells_of(address)


def _cells_of(address: Any) -> Iterator[At]:
    for row in range(address.StartRow, address.EndRow + 1):
        for column in range(address.StartColumn, address.EndColumn + 1):
            yield At(row, column)


def _shown(model: Any, look: Any) -> tuple[int | None, str]:
    """Whether cells of this look show dates or truth values, and their number format, '' for the standard one."""
    form = model.NumberFormats.getByKey(look.NumberFormat)
    kind = int(form.Type)
    standard = model.NumberFormats.getStandardIndex(form.Locale) == look.NumberFormat
    code = "" if standard else "@" if kind == TEXT else str(form.FormatString)
    return next((wanted for wanted in (DATE, LOGICAL) if kind & wanted), None), code


def _typed(model: Any, kind: int, value: Any) -> Value:
    """The number of a date or of a truth value as what it stands for."""
    if not isinstance(value, float):
        return value  # type: ignore[no-any-return]
    if kind == LOGICAL:
        return bool(value) if value in (0.0, 1.0) else value
    zero = model.NullDate
    try:
        moment = dt.datetime(zero.Year, zero.Month, zero.Day) + dt.timedelta(seconds=round(value * 86400))
    except OverflowError:
        return value
    return moment if moment.time() != dt.time() else moment.date()


def serial(model: Any, value: dt.date) -> float:
    """The number that stands for a date or a moment."""
    zero = model.NullDate
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    return (moment - dt.datetime(zero.Year, zero.Month, zero.Day)) / dt.timedelta(days=1)
