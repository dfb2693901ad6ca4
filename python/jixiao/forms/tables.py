"""What is read from the table of a form, and what reading its rows has in common for indicators and criteria."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from jixiao.forms.content import figure, pair
from jixiao.forms.headings import Header
from jixiao.forms.levels import Levels
from jixiao.forms.model import ABSENT, Bracket, Criterion, Field, Group, Indicator
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_AT = attrgetter("at")
_NO_CELL: Any = ABSENT.at


class Table:
    """What was read from the table, and the cells that were used up by it."""

    def __init__(self, end: int) -> None:
        self.indicators: list[Indicator] = []
        self.criteria: list[Criterion] = []
        self.groups: list[Group] = []
        self.brackets: list[Bracket] = []
        self.total = self.total_weight = ABSENT
        self.rows_total = ABSENT  # 合计 of the rows above the total
        self.execution: tuple[Field, Field, Field] | None = None  # label, points, score of a row for it alone
        self.total_row: int | None = None
        self.end = end  # the last row of the table, the total row included
        self.used: set[At] = set()
        self.level_points: dict[At, tuple[Field, int]] = {}  # label cell -> its points, its level
        self.named_weights = False  # the weights stand in brackets behind the names: 相关性(5分)

    def use(self, *fields: Field) -> None:
        self.used.update(map(_AT, fields))
        self.used.discard(_NO_CELL)

    @property
    def rows(self) -> Sequence[Indicator | Criterion]:
        return self.indicators or self.criteria


def parted(header: Header, seen: Field) -> tuple[Field, Field]:
    """Weight and score of a cell that holds both, as the heading orders them: 19/20 below 得分/分值.

    One figure alone is the score.
    """
    found = pair(seen.value)
    if found is None:
        return ABSENT, seen
    of = dict(zip(header.pair, found, strict=True))
    return Field(of[Role.WEIGHT], seen.at), Field(of[Role.SCORE], seen.at)


class RowReader:
    """Reads the rows of one form's table, from top to bottom."""

    def __init__(self, sheet: SheetCells, region: Region, table: Table) -> None:
        self.sheet = sheet
        self.region = region
        self.table = table
        self.levels = Levels()

    def heading(self, header: Header, last: int) -> None:
        sheet = self.sheet
        for row in range(header.top, header.bottom + 1):
            for columns in (*header.columns.values(), *header.level_points.values()):
                self.table.used.update(sheet.anchor(row, column) for column in columns)
        self.table.used.update(reading.at for reading in header.readings if reading.role)

    def points_of_levels(self, header: Header, row: int, level1: Field, level2: Field) -> None:
        """The points printed beside a level's label, in a column of their own."""
        for role, number, label in ((Role.LEVEL1, 1, level1), (Role.LEVEL2, 2, level2)):
            columns = header.level_points.get(role)
            if columns and label.at is not None and label.at.row == row:
                printed = joined(self.sheet, row, columns)
                if printed.at is not None and figure(printed.value) is not None:
                    self.table.level_points[label.at] = printed, number
                    self.table.used.add(printed.at)

    def row(self, header: Header, row: int) -> None:
        raise NotImplementedError
