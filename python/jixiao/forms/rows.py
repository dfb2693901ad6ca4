"""The rows below the headings, down to the total or the foot of the form."""

from __future__ import annotations

from jixiao.forms import endings
from jixiao.forms.content import figure
from jixiao.forms.criterion_rows import CriterionRows
from jixiao.forms.funds import names_funds
from jixiao.forms.headings import Header
from jixiao.forms.indicator_rows import IndicatorRows
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, row_cells
from jixiao.forms.tables import Table
from jixiao.forms.totalrow import read_total
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_FOOT = 12
"""Rows of the foot above which a total may still follow."""

_TOTAL = 12
"""A label of a total is no longer, where others stand before it."""


def read_rows(sheet: SheetCells, region: Region) -> Table:
    """Read the rows below the headings of a region, down to the total row or the foot of the form."""
    table = Table(region.headers[-1].bottom)
    rubric = region.headers[0].rubric
    reader = CriterionRows(sheet, region, table) if rubric else IndicatorRows(sheet, region, table)
    for index, header in enumerate(region.headers):
        last = region.headers[index + 1].top - 1 if index + 1 < len(region.headers) else region.bottom
        reader.heading(header, last)
        row = header.bottom + 1
        while row <= last:
            if _ends(sheet, region, header, row, table):
                if table.total_row is None:
                    _total_below(sheet, region, header, row, table)
                reader.finish()
                return table
            reader.row(header, row)
            row += 1
    reader.finish()
    return table


def _ends(sheet: SheetCells, region: Region, header: Header, row: int, table: Table) -> bool:
    """True at the total row (which is read) and at the first row of the form's foot."""
    if names_funds(sheet, region, row):
        return True
    for column, value in row_cells(sheet, row, region.left, region.right):
        if column > header.label_limit:
            return False
        if type(value) is not str or endings.is_figure(value):
            continue
        end = endings.ending(value)
        behind = _total_behind(sheet, region, row, column) if end == "foot" else None
        if end == "total" or behind is not None:
            if _goes_on(sheet, region, header, row):
                return False  # a subtotal: more rows follow, and another total
            at = behind or At(row, column)
            table.total, table.total_weight = read_total(sheet, region, header, at)
            table.end = table.total_row = row
            table.use(table.total, table.total_weight)
            table.used.add(at)
            _rest_of_total(sheet, region, header, row, table)
            return bool(table.indicators or table.criteria)  # it may stand above all rows
        if end == "foot":
            return not (_scored(sheet, header, row) or _goes_on(sheet, region, header, row))
        if column >= header.left:
            return False
    return False


def _total_behind(sheet: SheetCells, region: Region, row: int, foot: int) -> At | None:
    """其他需要说明事项 | 无 | 总分 | 100 | 96: a total with its figures in the row of another label."""
    for column, value in row_cells(sheet, row, foot + 1, region.right):
        if isinstance(value, str) and len(value) <= _TOTAL and endings.is_total(value):
            beside = row_cells(sheet, row, column + 1, region.right)
            return At(row, column) if beside and figure(beside[0][1]) is not None else None
    return None


def _total_below(sheet: SheetCells, region: Region, header: Header, foot: int, table: Table) -> None:
    """A total that stands below the first rows of the foot (其他需要说明事项 before 总分)."""
    for row in range(foot + 1, min(foot + _FOOT, region.bottom) + 1):
        cells = row_cells(sheet, row, region.left, region.right)
        if cells and isinstance(cells[0][1], str) and endings.is_total(cells[0][1]):
            found = read_total(sheet, region, header, At(row, cells[0][0]))
            score = found.score
            if score.at is not None and (score.empty or endings.is_figure(score.folded)):
                table.total, table.total_weight = found
                table.total_row = row
                table.use(*found, sheet.field(row, cells[0][0]))
            return


def _rest_of_total(sheet: SheetCells, region: Region, header: Header, row: int, table: Table) -> None:
    """The totals of the columns that are not this form's own (points of levels, another's score) are read as such."""
    known = {c for r in header.readings for c in range(r.at.column, sheet.area(*r.at).right + 1)}
    for column, value in row_cells(sheet, row, region.left, region.right):
        if column in known and figure(value) is not None:
            table.used.add(At(row, column))


def _goes_on(sheet: SheetCells, region: Region, header: Header, row: int) -> bool:
    """True when scored rows and another total follow below a total row, before the next heading."""
    others = [other.top for other in region.headers if other.top > row]
    scored = False
    for below in range(row + 1, min([*others, region.bottom + 1])):
        for column, value in row_cells(sheet, below, region.left, header.label_limit):
            if not isinstance(value, str):
                continue
            end = endings.ending(value)
            if end == "total":
                return scored
            if end == "foot" and not _scored(sheet, header, below):
                return False
            if column >= header.left:
                break
        scored = scored or _scored(sheet, header, below)
    return False


def _scored(sheet: SheetCells, header: Header, row: int) -> bool:
    """True when the row has a weight or a score of its own, beside its name: a row of the table after all."""
    first = header.name
    cells = {sheet.anchor(row, c) for role in header.columns for c in header.columns[role] if c >= first}
    own = [at for at in cells if at.row == row and sheet.own(*at) not in (None, "")]
    if len(own) >= 3:
        return True
    points = header.columns.get(Role.SCORE, []) + header.columns.get(Role.WEIGHT, [])
    return (
        len(own) == 2
        and Role.TARGET not in header.columns
        and any(at.column in points and figure(sheet.own(*at)) is not None for at in own)
    )
