"""Reading cells of one part of a sheet: merged areas looked through, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiao.core.text import fold
from jixiao.forms.grid import Area, At, Grid, Value
from jixiao.forms.model import ABSENT, Field


def blank(value: Value) -> bool:
    """True for an empty cell and for white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def single(grid: Grid, row: int, column: int) -> Field:
    """The value that is seen at a cell, at the cell that holds it."""
    anchor = grid.anchor(row, column)
    value = grid.own(anchor.row, anchor.column)
    return Field(None if blank(value) else value, anchor)


def several(grid: Grid, row: int, columns: Iterable[int]) -> list[Field]:
    """The filled cells that are seen in these columns of a row, each merged area once."""
    found: list[Field] = []
    seen: set[At] = set()
    for column in columns:
        field = single(grid, row, column)
        if field.at is not None and field.at not in seen:
            seen.add(field.at)
            if field.value is not None:
                found.append(field)
    return found


def joined(grid: Grid, row: int, columns: Sequence[int]) -> Field:
    """What stands in one row under one heading, which may span several columns; ABSENT without any column."""
    if not columns:
        return ABSENT
    if len(columns) == 1:
        return single(grid, row, columns[0])
    fields = several(grid, row, columns)
    if not fields:
        return Field(None, grid.anchor(row, columns[0]))
    if len(fields) == 1:
        return fields[0]
    return Field("".join(field.text for field in fields), fields[0].at)


def row_cells(grid: Grid, row: int, left: int, right: int) -> Iterator[tuple[int, Value]]:
    """The cells of a row, between two columns, that hold a value of their own."""
    if row < 0 or row >= grid.height:
        return
    cells = grid.rows[row]
    for column in range(max(left, 0), min(right + 1, len(cells))):
        value = cells[column]
        if not blank(value):
            yield column, value


def right_of(grid: Grid, at: At, limit: int) -> Iterator[Field]:
    """The cells to the right of one, each merged area once, up to and including column `limit`."""
    column = grid.area(*at).right + 1
    while column <= limit:
        field = single(grid, at.row, column)
        yield field
        column = max(grid.area(at.row, column).right, column) + 1


def folded(value: Value) -> str:
    """A value as folded text, '' for an empty cell."""
    if value is None:
        return ""
    return fold(value) if isinstance(value, str) else Field(value).folded


def hull(cells: Iterable[At | None]) -> Area | None:
    """The smallest rectangle around some cells; None without any."""
    places = [at for at in cells if at is not None]
    if not places:
        return None
    rows = [at.row for at in places]
    columns = [at.column for at in places]
    return Area(min(rows), min(columns), max(rows), max(columns))
