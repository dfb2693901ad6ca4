"""A sheet as the forms and the checks see it: values on a grid, with merged areas.

The same `Grid` stands for a sheet read from a file, from Excel or from LibreOffice. Rows and columns are counted
from 0 at the sheet's own A1, whatever part of the sheet is filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from jixiao.core.lazy import lazy
from jixiao.core.messages import say
from jixiao.core.text import fold
from jixiao.package.address import Area, At, column_letters, parse_a1
from jixiao.workbook.formats import shows_percent
from jixiao.workbook.rulebook import Named

Value = str | float | int | bool | dt.date | dt.datetime | None
"""What a cell may hold. An error cell holds its text (`#DIV/0!`, `#N/A`, …); an empty cell holds None."""
Cells = Sequence[tuple[int, Value]]
"""The filled cells of a row: column and value."""


_T = TypeVar("_T")

__all__ = ["Area", "At", "Cells", "Grid", "Value", "column_letters", "parse_a1"]


_NONE: Mapping[At, str] = {}
_USUAL = 5000
"""Merged cells of a form at most: those of its template are looked through once for all its files."""
PICTURE = str(say("cell.picture"))
"""What is read in a cell that shows a picture by a formula."""
PROSE = -1
"""The `table_top` of the running text of a Word file: a paragraph a row."""


@lru_cache(maxsize=64)
def _covers(merges: tuple[Area, ...]) -> tuple[
    Mapping[tuple[int, int], At], Mapping[tuple[int, int], Area], Mapping[int, Sequence[Area]]
]:  # fmt: skip
    """The anchor of every cell that lies in a merged area, the areas by their anchors, and those that reach down to a
    row from above it."""
    master: dict[tuple[int, int], At] = {}
    reaching: dict[int, list[Area]] = {}
    for area in merges:
        anchor = At(area.top, area.left)
        for row in range(area.top + 1, area.bottom + 1):
            reaching.setdefault(row, []).append(area)
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                master[row, column] = anchor
    areas = {(area.top, area.left): area for area in merges}
    if len(areas) < len(merges):  # two that begin at one cell: the larger one is seen
        ordered = sorted(merges, key=lambda area: (area.bottom, area.right))
        areas = {(area.top, area.left): area for area in ordered}
    return master, areas, reaching


def _filled(row: Sequence[Value]) -> Cells:
    return [(c, v) for c, v in enumerate(row) if v is not None and (type(v) is not str or v.strip())]


def _told(tells: Callable[[str], _T | None], cells: Cells) -> list[tuple[int, _T]]:
    return [(c, told) for c, v in cells if type(v) is str and (told := tells(v)) is not None]


class Grid:
    """One sheet: `rows[r][c]` are its values (rows may be of different length), `merges` its merged areas.

    `formulas` maps the cells that hold a formula to its text (without the equals sign); it is '' where the
    source does not tell it. `formats` maps cells that hold something to their number formats in Excel's grammar, General
    left out. `named` is what the names JX_RULEBOOK of the sheet and of the workbook hold. `table_top` is the
    row where the table of a Word file begins, None for a sheet; `parts` are the rows and the numbers of the tables that go
    on below it. `blanks` are the number formats of cells that hold nothing,
    where the source tells them: a form is read without them, only what is written into it is not. `cut`: the sheet goes on
    below the rows that are held.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Sequence[Value]],
        merges: Sequence[Area] = (),
        formulas: Mapping[At, str] = _NONE,
        named: Sequence[Named] = (),
        formats: Mapping[At, str] = _NONE,
        hidden_rows: Collection[int] = frozenset(),
        hidden_columns: Collection[int] = frozenset(),
        table_top: int | None = None,
        parts: Sequence[tuple[int, int]] = (),
        blanks: Mapping[At, str] = _NONE,
        cut: bool = False,
    ) -> None:
        self.name = name
        self.rows = rows
        self.merges = merges
        self.formulas = formulas
        self.named = named
        self.formats = formats
        self.hidden_rows = hidden_rows
        self.hidden_columns = hidden_columns
        self.table_top = table_top
        self.parts = parts
        self.blanks = blanks
        self.cut = cut
        self._said: dict[Callable[[str], object], bool] = {}
        self._by_row: dict[Callable[[str], Any], list[Any]] = {}
        merged = sum([(bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges])
        covers = _covers if merged <= _USUAL else _covers.__wrapped__
        self._master, self._areas, self.reaching = covers(tuple(merges))

    def take_formats(self, codes: Iterable[tuple[At, str]]) -> None:
        """The number formats of cells, as a spreadsheet program tells them: those of numbers and formulas, and those of
        cells that hold nothing. A text has none."""
        formats: dict[At, str] = {}
        blanks: dict[At, str] = {}
        for at, code in codes:
            value = self.own(*at)
            if not code or self.anchor(*at) != at:
                continue
            number = isinstance(value, (int, float, dt.date)) and not isinstance(value, bool)
            if number or at in self.formulas:
                formats[at] = code
            elif value is None or value == "":
                blanks[at] = code
        self.formats, self.blanks = formats, blanks

    @property
    def master(self) -> Mapping[tuple[int, int], At]:
        """The anchor of every cell that lies in a merged area."""
        return self._master

    @lazy
    def filled(self) -> list[Cells]:
        """The cells of each row that hold more than white space."""
        return [_filled(row) for row in self.rows]

    @lazy
    def texts(self) -> frozenset[str]:
        """Every text on the sheet, once."""
        return frozenset([v for v in set(chain.from_iterable(self.rows)) if type(v) is str])

    def says(self, tells: Callable[[str], object]) -> bool:
        """Whether any text on the sheet tells what is asked; most say nothing, and their cells need not be gone through.

        Each of the many forms of a sheet asks the same: it is answered once.
        """
        if tells not in self._said:
            self._said[tells] = any(map(tells, self.texts))
        return self._said[tells]

    def told(self, tells: Callable[[str], _T | None]) -> list[list[tuple[int, _T]]]:
        """Of each row what its texts tell, where they tell anything. It is asked once, of all rows but those that change."""
        if tells not in self._by_row:
            self._by_row[tells] = [_told(tells, cells) for cells in self.filled]
        return self._by_row[tells]

    def put(self, at: At, value: Value) -> None:
        """Write a value into a cell that holds one: what is known of all other rows is still known."""
        rows: Any = self.rows
        rows[at.row] = row = [*rows[at.row]]
        row[at.column] = value
        self.filled[at.row] = _filled(row)
        for tells, by_row in self._by_row.items():
            by_row[at.row] = _told(tells, self.filled[at.row])
        if type(value) is str:
            self._said.clear()
            vars(self).pop("texts", None)

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> Value:
        """The value stored in the cell itself: None inside a merged area except at its top left corner."""
        if row < 0 or column < 0 or row >= len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def value(self, row: int, column: int) -> Value:
        """The value that a reader sees at the cell: that of the merged area which covers it."""
        anchor = self._master.get((row, column))
        return self.own(row, column) if anchor is None else self.own(*anchor)

    def percent(self, row: int, column: int) -> bool:
        """Whether the cell shows a percentage: it holds 0.95 and shows 95%."""
        code = self.formats.get(self.anchor(row, column))
        return code is not None and shows_percent(code)

    def text(self, row: int, column: int) -> str:
        """The value a reader sees, as folded text: half-width, without any white space; '' for an empty cell."""
        value = self.value(row, column)
        if value is None:
            return ""
        return fold(value) if isinstance(value, str) else str(value)

    def anchor(self, row: int, column: int) -> At:
        """The cell that holds what is seen at (row, column): the corner of its merged area, else itself."""
        place = (row, column)
        return self._master.get(place) or tuple.__new__(At, place)  # At(…) costs three times as much

    def area(self, row: int, column: int) -> Area:
        """The merged area that covers the cell, else the cell alone."""
        anchor = self._master.get((row, column))
        return tuple.__new__(Area, (row, column, row, column)) if anchor is None else self._areas[anchor]

    def place(self, at: At) -> str:
        """The cell as a person looks for it: by its address on a sheet, by row and column in a table of Word."""
        if self.table_top is None:
            return at.a1
        if self.table_top == PROSE:
            return say("docx.paragraph", row=at.row + 1)
        if at.row < self.table_top:
            return say("docx.above", row=self.table_top - at.row)
        below = next(((top, number) for top, number in self.parts if at.row == top - 1), None)
        if below is not None:
            return say("docx.above.of", number=below[1])
        top, number = next(((t, n) for t, n in reversed(self.parts) if t <= at.row), (self.table_top, None))
        place = say("docx.place", row=at.row - top + 1, column=self._nth(at))
        return place if number is None else say("docx.place.of", number=number, place=place)

    def _nth(self, at: At) -> int:
        """Which cell of its row it is, merged ones counted once."""
        count, column = 0, 0
        while column <= at.column:
            count, column = count + 1, self.area(at.row, column).right + 1
        return count

    def cells(self) -> Iterable[tuple[At, Value]]:
        """Every cell that holds a value of its own, row by row."""
        for r, row in enumerate(self.rows):
            for c, value in enumerate(row):
                if value is not None and value != "":
                    yield At(r, c), value
