"""Reading cells of one part of a sheet: merged areas looked through, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiao.forms.model import ABSENT, Field
from jixiao.workbook.grid import Area, At, Grid, Value

Cells = Sequence[tuple[int, Value]]
"""The filled cells of a row: column and value."""


class SheetCells:
    """A grid while forms are looked for on it: what was looked up once is kept.

    A form of 45 rows is looked at some thousand times; without the memory that would cost more than reading the file.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.name = grid.name
        self.rows = grid.rows
        self.height = grid.height
        self.width = grid.width
        self.own = grid.own
        self.anchor = grid.anchor
        self.area = grid.area
        self.filled: list[Cells] = [
            [
                (c, v)
                for c, v in enumerate(row)
                if v is not None and v != "" and not (type(v) is str and v.isspace())
            ]
            for row in grid.rows
        ]
        self._fields: dict[tuple[int, int], Field] = {}

    def percent(self, at: At) -> bool:
        """True for a cell that shows its number as a percentage."""
        percent = getattr(self.grid, "percent", None)
        return bool(percent is not None and percent(*at))

    def field(self, row: int, column: int) -> Field:
        """The value that is seen at a cell, at the cell that holds it; white space counts as empty."""
        found = self._fields.get((row, column))
        return self._look(row, column) if found is None else found

    def _look(self, row: int, column: int) -> Field:
        at = self.anchor(row, column)
        if at.row != row or at.column != column:
            found = self.field(at.row, at.column)
        else:
            cells = self.rows[row] if 0 <= row < self.height else ()
            value = cells[column] if 0 <= column < len(cells) else None
            if value is not None and type(value) is str and not value.strip():
                value = None
            found = Field(value, at)
        self._fields[row, column] = found
        return found

    def look_up(self, row: int, columns: Sequence[int]) -> None:
        """Look at several cells of a row at once; `field` then has them at hand."""
        fields, master = self._fields, self.grid.master
        cells = self.rows[row] if row < self.height else ()
        count = len(cells)
        for column in columns:
            key = (row, column)
            if key in fields:
                continue
            at = master.get(key)
            if at is not None and at != key:
                fields[key] = self.field(at.row, at.column)
                continue
            value = cells[column] if column < count else None
            if type(value) is str and not value.strip():
                value = None
            fields[key] = Field(value, At(row, column))


def several(sheet: SheetCells, row: int, columns: Iterable[int]) -> list[Field]:
    """The filled cells that are seen in these columns of a row, each merged area once."""
    found: list[Field] = []
    for column in columns:
        field = sheet.field(row, column)
        if field.value is not None and not any(field is other for other in found):
            found.append(field)
    return found


def joined(sheet: SheetCells, row: int, columns: Sequence[int]) -> Field:
    """What stands in one row under one heading, which may span several columns; ABSENT without any column."""
    if not columns:
        return ABSENT
    if len(columns) == 1:
        return sheet.field(row, columns[0])
    fields = several(sheet, row, columns)
    if not fields:
        return sheet.field(row, columns[0])
    if len(fields) == 1:
        return fields[0]
    number = next((field for field in fields if isinstance(field.value, (int, float))), None)
    if number is not None and sum(isinstance(field.value, (int, float)) for field in fields) > 1:
        return number
    return Field("".join(field.text for field in fields), fields[0].at)


def row_cells(sheet: SheetCells, row: int, left: int, right: int) -> Cells:
    """The cells of a row, between two columns, that hold a value of their own."""
    if row < 0 or row >= sheet.height:
        return ()
    cells = sheet.filled[row]
    if not cells or (cells[0][0] >= left and cells[-1][0] <= right):
        return cells
    return [cell for cell in cells if left <= cell[0] <= right]


def right_of(sheet: SheetCells, at: At, limit: int) -> Iterator[Field]:
    """The cells to the right of one, each merged area once, up to and including column `limit`."""
    column = sheet.area(*at).right + 1
    while column <= limit:
        yield sheet.field(at.row, column)
        column = max(sheet.area(at.row, column).right, column) + 1


def hull(cells: Iterable[At | None]) -> Area | None:
    """The smallest rectangle around some cells; None without any."""
    places = [at for at in cells if at is not None]
    if not places:
        return None
    rows = [at.row for at in places]
    columns = [at.column for at in places]
    return Area(min(rows), min(columns), max(rows), max(columns))
