"""Reading cells of one part of a sheet: merged areas looked through, each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from jixiao.forms.keys import Names, names
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At, Cells, Grid


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
        self.filled = grid.filled
        self.named: Sequence[Sequence[tuple[int, Names]]] = grid.told(names)
        self.fields = _Fields(grid)
        self.left = self.top = 0

    def between(self, left: int, right: int, top: int = 0) -> SheetCells:
        """The sheet as if nothing stood outside some columns; what it is read for begins in row `top`."""
        part = copy(self)
        if left > self.left or right + 1 < self.width:
            part.filled = [row_cells(self, row, left, right) for row in range(self.height)]
            part.named = [[one for one in named if left <= one[0] <= right] for named in self.named]
        part.left, part.width, part.top = left, right + 1, top
        return part

    def percent(self, at: At) -> bool:
        """True for a cell that shows its number as a percentage."""
        return bool(self.grid.formats) and self.grid.percent(*at)

    def field(self, row: int, column: int) -> Field:
        """The value that is seen at a cell, at the cell that holds it; white space counts as empty."""
        return self.fields[row, column]

    def seen(self, row: int) -> list[Field]:
        """What a row shows from left to right, each merged area once; in an area that reaches down to it, its label."""
        columns, left, right = [c for c, _ in self.filled[row]], self.left, self.width - 1
        if reaching := self.grid.reaching.get(row):
            columns += [
                max(area.left, left) for area in reaching if area.right >= left and area.left <= right
            ]
            columns.sort()
        found, fields = [ABSENT], self.fields
        for column in columns:
            field = fields[row, column]
            if field.value is not None and field is not found[-1]:
                found.append(field)
        return found[1:]

    def by_role(
        self, row: int, single: Iterable[tuple[Role, int]], spans: Iterable[tuple[Role, list[int]]]
    ) -> dict[Role, Field]:
        """What stands in a row under each heading, over one column or several. A row is read once."""
        values, merged, new = dict(self.filled[row]), self.grid.master, tuple.__new__
        found: dict[Role, Field] = {}
        for role, column in single:
            at = new(At, (row, column))
            found[role] = self.fields[at] if at in merged else Field(values.get(column), at)
        for role, span in spans:
            found[role] = joined(self, row, span)
        return found


class _Fields(dict[tuple[int, int], Field]):
    """The fields of a sheet by row and column, each made when it is asked for first."""

    def __init__(self, grid: Grid) -> None:
        self._rows, self._master = grid.rows, grid.master

    def __missing__(self, place: tuple[int, int]) -> Field:
        row, column = place
        at = self._master.get(place)
        if at is not None and at != place:
            found = self[at]
        else:
            try:
                value = self._rows[row][column] if row >= 0 <= column else None
            except IndexError:
                value = None
            if type(value) is str and not value.strip():
                value = None
            found = Field(value, at or tuple.__new__(At, place))
        self[place] = found
        return found


def places(sheet: SheetCells, row: int) -> list[At]:
    """The filled cells of a row."""
    return [At(row, column) for column, _ in sheet.filled[row]]


_DASHES = ("-", "/")


def several(sheet: SheetCells, row: int, columns: Iterable[int]) -> list[Field]:
    """The filled cells that are seen in these columns of a row, each merged area once."""
    fields = {id(field): field for column in columns if (field := sheet.field(row, column)).value is not None}
    return list(fields.values())


def joined(sheet: SheetCells, row: int, columns: Sequence[int]) -> Field:
    """What stands in one row under one heading, which may span several columns; ABSENT without any column."""
    if len(columns) < 2:
        return sheet.fields[row, columns[0]] if columns else ABSENT
    every = several(sheet, row, columns) or [sheet.field(row, columns[0])]
    fields = [field for field in every if field.folded not in _DASHES] or every[:1]  # 持续提高 | -
    numbers = [field for field in fields if isinstance(field.value, (int, float))]
    if len(numbers) > 1 or len(fields) == 1:
        return (numbers or fields)[0]
    return Field("".join(field.text for field in fields), fields[0].at)


def row_cells(sheet: SheetCells, row: int, left: int, right: int) -> Cells:
    """The cells of a row, between two columns, that hold a value of their own."""
    cells = sheet.filled[row] if 0 <= row < sheet.height else ()
    if not cells or (left <= cells[0][0] and cells[-1][0] <= right):
        return cells
    return [cell for cell in cells if left <= cell[0] <= right]


def right_of(sheet: SheetCells, at: At) -> Iterator[Field]:
    """The cells to the right of one, each merged area once."""
    column = sheet.area(*at).right + 1
    while column < sheet.width:
        yield sheet.field(at.row, column)
        column = max(sheet.area(at.row, column).right, column) + 1
