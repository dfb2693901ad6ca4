"""The lines of a table that nobody has begun to fill and that names no level: 重庆's empty form."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.forms.headings import Header
from jixiao.forms.model import Indicator
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined
from jixiao.forms.tables import Table
from jixiao.forms.vocabulary import Role

_LEAST = 2  # lines under one label: a single one may be the label's own height


def read_blank(sheet: SheetCells, region: Region, table: Table) -> None:
    """Take the lines that the section's label covers, or that hold formulas for their scores, as unfilled rows."""
    for header in region.headers:
        for row in _lines(sheet, region, header):
            level1, level2, name, target = (
                joined(sheet, row, header.columns.get(role, []))
                for role in (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET)
            )
            actual, *values = (joined(sheet, row, found) for found in header.value_columns)
            indicator = Indicator(row, (level1, level2), (name, target, actual), "", values)
            indicator.placeholder = True
            table.indicators.append(indicator)
            table.end = max(table.end, row)


def _lines(sheet: SheetCells, region: Region, header: Header) -> Iterator[int]:
    """The empty rows below a heading that belong to its table."""
    if not {Role.NAME, Role.TARGET, Role.ACTUAL} <= set(header.columns):
        return
    labels = [sheet.area(header.top, column) for column in range(region.left, header.left)]
    last = max((area.bottom for area in labels if sheet.own(area.top, area.left)), default=header.bottom)
    if last - header.bottom < _LEAST:
        last = header.bottom
    formulas = {at.row for at in sheet.grid.formulas if at.column in header.columns.get(Role.SCORE, ())}
    for row in range(header.bottom + 1, region.bottom + 1):
        if row <= last or row in formulas:
            yield row
        else:
            return
