"""The heading of an indicator table: the lines it is printed in, its columns, and what they hold.

A row is looked at more closely when its words name a level beside something else, or three columns of values. The
heading may take up to three rows: a line above reaches into it, a line below splits it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice, takewhile

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.assignment import Assigned, assign
from jixiao.forms.columns import LEVELS, MANY, Column, split
from jixiao.forms.content import figure
from jixiao.forms.endings import ending
from jixiao.forms.model import Reading
from jixiao.forms.sheet import Cells, SheetCells, row_cells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value

_HINT = pattern(r"[标级分值权内名]")
_AMOUNT = pattern(r"[数额支出]")
_LONGEST = 34
_LINE = 16
"""What splits a heading is no longer."""
_SAMPLE = 120
"""Rows below a heading whose cells are weighed."""

_FAR = 10
"""Rows above a heading where a column may be named."""
_BESIDE = 24
"""Forms side by side; a row with more headings is no form's."""

_VALUES = frozenset(
    [Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.WEIGHT, Role.SCORE, Role.STANDARD, Role.REASON]
)
_NAMES = frozenset([Key.PROJECT, Key.UNIT, Key.DEPARTMENT])
_SCORED = frozenset([Role.WEIGHT, Role.SCORE])
_SPELLED = frozenset(["一级指标", "二级指标", "三级指标"])
_SHORT = frozenset(["一级", "二级", "三级"])


@dataclass
class Header:
    """One heading: its rows, and the columns of each role."""

    top: int
    bottom: int
    columns: dict[Role, list[int]]
    readings: list[Reading] = field(default_factory=list)
    level_points: dict[Role, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = self.columns
        self.weights_printed = Role.WEIGHT in columns
        self.left = min(min(found) for found in columns.values())
        self.right = max(max(found) for found in columns.values())
        self.level_columns = {c for role in LEVELS for c in columns.get(role, [])}
        self.label_limit = max(columns[Role.NAME])
        self.target_columns = [
            c for role in (Role.SIGN, Role.ADJUSTED, Role.UNIT) for c in columns.get(role, [])
        ]
        if len(columns.get(Role.TARGET, ())) > 1 or Role.ADJUSTED in columns:
            self.target_columns += columns.get(Role.TARGET, [])
        self.all_columns = sorted({c for found in columns.values() for c in found})
        self.note_columns = columns.get(Role.NOTE, [])
        self.value_columns = [
            columns.get(role, [])
            for role in (
                Role.ACTUAL,
                Role.WEIGHT,
                Role.SCORE,
                Role.REASON if Role.REASON in columns else Role.REMARK,
                Role.FACTOR,
            )
        ]

    def take_points(self, sheet: SheetCells, last: int) -> None:
        """Let weights kept beside the layout count as its weights, once there are any."""
        span = self.columns.get(Role.POINTS, [])
        if Role.WEIGHT not in self.columns and any(
            isinstance(sheet.own(row, c), (int, float))
            for row in range(self.bottom + 1, last + 1)
            for c in span
        ):
            self.columns[Role.WEIGHT] = span
            self.__post_init__()
            self.weights_printed = False

    @property
    def rubric(self) -> bool:
        """True where a row has a standard, or points alone, in place of a target."""
        columns = self.columns
        return Role.TARGET not in columns and (Role.STANDARD in columns or Role.ACTUAL not in columns)


def find_headers(sheet: SheetCells) -> list[Header]:
    """Every heading on the sheet, from top to bottom."""
    found: list[Header] = []
    used = -1
    for row, cells in enumerate(sheet.filled):
        if row > used and _promising(cells):
            here = _at_row(sheet, row)
            found.extend(here)
            used = max([used, *(header.bottom for header in here)])
    return found


def _promising(cells: Cells) -> bool:
    """True where the words of a row may be a heading's."""
    likely = [v for _, v in cells if type(v) is str and len(v) <= _LONGEST and _HINT.search(v)]
    if not likely:
        return False
    roles = {_role(value) for value in likely}
    if roles == {None}:
        return False
    figures = sum(figure(value) is not None for _, value in cells)
    if 3 * figures > len(cells):
        return False
    if figures and roles & MANY:
        roles = {_role(value) for value in likely if words.label(value) not in _SHORT}
    levels = len(roles & MANY)
    values = roles & _VALUES
    if _spelled(cells):
        return True
    if levels >= 2 or (levels and values) or len(values) >= 3 or values >= _SCORED:
        money = {words.fund_role(v) for _, v in cells if type(v) is str and _AMOUNT.search(v)}
        # else a heading of amounts: 预算数 | 执行数 | 分值 | 得分
        named = Role.TARGET in values and roles & {Role.LEVEL2, Role.NAME}
        return Role.EXECUTED not in money or levels >= 2 or bool(named)
    return False


@lru_cache(maxsize=8192)
def _role(text: str) -> Role | None:
    return None if keys.key_of(text) in _NAMES else words.table_role(text)


def _spelled(cells: Cells) -> bool:
    """True where levels are named in full, or two of them in short and no figure: 二级 alone may be a value."""
    labels = {words.label(value) for _, value in cells if type(value) is str and "级" in value}
    if labels & _SPELLED:
        return True
    return len(labels & _SHORT) > 1 and all(figure(value) is None for _, value in cells)


def _at_row(sheet: SheetCells, row: int) -> list[Header]:
    """The headings in a row: none, one, or several side by side."""
    columns = _columns(sheet, row, row)
    top, bottom = _first_line(sheet, row, columns), _last_line(sheet, row, columns)
    if (top, bottom) != (row, row):
        columns = _columns(sheet, top, bottom)
    headers = []
    for part in islice(split(columns), _BESIDE):
        _look_below(sheet, bottom, part)
        _look_above(sheet, top, part)
        assigned = assign(part)
        if _is_heading(assigned, part):
            headers.append(Header(top, bottom, assigned.columns, assigned.readings, assigned.level_points))
    return headers


def _columns(sheet: SheetCells, top: int, bottom: int) -> list[Column]:
    """The headings between two rows, each with the lines printed over its columns."""
    spans = [c for row in range(top, bottom + 1) for c, _ in row_cells(sheet, row, 0, sheet.width)]
    if not spans:
        return []
    left, right = min(spans), max(sheet.area(row, c).right for row in (top, bottom) for c in (max(spans),))
    found: list[Column] = []
    last: tuple[At, ...] = ()
    column = left
    while column <= right:
        anchors: list[At] = []
        for row in range(top, bottom + 1):
            at = sheet.anchor(row, column)
            if at not in anchors:
                anchors.append(at)
        cells = tuple(anchors)
        if cells == last and found:
            found[-1].columns += (column,)
        else:
            lines = _lines(sheet, anchors, right - left + 1)
            at = next((a for a in reversed(anchors) if sheet.own(*a) not in (None, "")), anchors[-1])
            found.append(Column((column,), lines, at, words.heading(lines)))
            last = cells
        column += 1
    return found


def _lines(sheet: SheetCells, anchors: list[At], width: int) -> tuple[str, ...]:
    lines = []
    for at in anchors:
        value = sheet.own(*at)
        area = sheet.area(*at)
        if (
            isinstance(value, str)
            and value.strip()
            and (2 * (area.right - area.left) < width or len(anchors) == 1)
        ):
            lines.append(value.strip())
    return tuple(lines)


def _first_line(sheet: SheetCells, row: int, columns: list[Column]) -> int:
    """The row where the heading begins: merged cells that reach into it, or a line over blank cells."""
    top = row
    for column in columns:
        top = min(top, max(column.at.row, row - 2))
    if row > 0 and top == row:
        above = [c for c, v in row_cells(sheet, row - 1, 0, sheet.width) if isinstance(v, str)]
        blank = {c for column in columns if not column.lines for c in column.columns}
        edge = max((c for column in columns for c in column.columns), default=0)
        over = [
            c
            for c in above
            if (c in blank or c > edge)
            and sheet.area(row - 1, c).bottom == row - 1
            and words.table_role(str(sheet.own(row - 1, c))) in _VALUES | {Role.DESCRIPTION}
        ]
        numbers = any(isinstance(v, (int, float)) for _, v in row_cells(sheet, row - 1, 0, sheet.width))
        if (over or _names_rows(sheet, row - 1, columns)) and not numbers:
            top = row - 1
    return top


def _names_rows(sheet: SheetCells, above: int, columns: list[Column]) -> bool:
    """True where a heading says nothing of names, and the line above does: 指标名称 | 年度, over 指标值."""
    if any(words.best(column.votes)[0] in MANY for column in columns if column.at.row > above):
        return False
    texts = [str(value) for _, value in row_cells(sheet, above, 0, sheet.width)]
    roles = [_role(text) for text in texts]
    return len(texts) > 1 and any(r in MANY for r in roles) and 2 * sum(map(words.known, texts)) > len(texts)


def _last_line(sheet: SheetCells, row: int, columns: list[Column]) -> int:
    """The row where the heading ends: its level cells are merged downwards, or a line below splits it."""
    bottom = row
    levels: set[int] = set()
    for column in columns:
        role = words.best(column.votes)[0]
        if role in MANY and role is not None:
            levels.update(column.columns)
            if len(column.lines) == 1:
                area = sheet.area(*column.at)
                if role is not Role.NAME or column.votes.get(role, 0.0) >= 4:
                    bottom = max(bottom, min(area.bottom, row + 2))
    named = [column for column in columns if words.best(column.votes)[0] in _VALUES]
    deep = [area.bottom for column in named if (area := sheet.area(*column.at)).bottom > row]
    if len(deep) >= 2:
        bottom = max(bottom, min(min(deep), row + 2))
    for _ in range(2):
        below = next((r for r in (bottom + 1, bottom + 2) if r < sheet.height and sheet.filled[r]), None)
        if below is None or below > row + 3 or not _splits(sheet, below, levels, columns):
            break
        bottom = below
    return bottom


def _splits(sheet: SheetCells, row: int, levels: set[int], columns: list[Column]) -> bool:
    """True where a row holds nothing but the second lines of headings above it."""
    cells = row_cells(sheet, row, 0, sheet.width)
    if not cells or any(not isinstance(value, str) or len(words.label(value)) > _LINE for _, value in cells):
        return False
    if _spelled(cells):
        return True
    if not all(words.known(str(value)) for _, value in cells):
        return False
    # below a level only where the line as a whole names roles: 名称 | 权重 | 名称 | 权重
    roles = sum(words.table_role(str(value)) is not None for _, value in cells)
    return all(c not in levels for c, _ in cells) or (len(cells) > 2 and 2 * roles >= len(cells))


def _look_below(sheet: SheetCells, bottom: int, columns: list[Column]) -> None:
    """Let every column see its cells, down to the total row or the foot of the form."""
    cells: dict[int, list[tuple[int, Value]]] = {c: [] for column in columns for c in column.columns}
    labels = [c for column in columns if words.best(column.votes)[0] in MANY for c in column.columns]
    limit = max(labels, default=min(cells))
    totals: dict[int, Decimal] = {}
    for row in range(bottom + 1, min(sheet.height, bottom + 1 + _SAMPLE)):
        inside = [(c, v) for c, v in sheet.filled[row] if c in cells]
        left = takewhile(lambda cell: cell[0] <= limit, sheet.filled[row])
        end = next((e for _, v in left if type(v) is str and (e := ending(v))), "")
        if end == "total" and any(cells.values()):
            totals = {c: number for c, v in inside if (number := figure(v)) is not None}
            break
        if (end == "foot" and len(inside) < 3) or _spelled(inside):
            break
        for c, value in inside:
            cells[c].append((row, value))
    for column in columns:
        column.take({c: cells[c] for c in column.columns})
        column.content.total = next((totals[c] for c in column.columns if c in totals), None)


def _look_above(sheet: SheetCells, top: int, columns: list[Column]) -> None:
    """Let a column of numbers without a heading be named by the text far above it, over other numbers."""
    for column in columns:
        if column.lines or not column.content.numbers:
            continue
        for row in range(top - 1, max(top - _FAR, -1), -1):
            value = sheet.field(row, column.columns[0]).value
            if isinstance(value, str) and figure(value) is None:
                votes = words.heading([value])
                if words.best(votes)[0] in (Role.WEIGHT, Role.SCORE):
                    column.votes = {role: 0.5 * vote for role, vote in votes.items()}
                    column.lines = (value.strip(),)
                break


def _is_heading(assigned: Assigned, part: list[Column]) -> bool:
    columns = assigned.columns
    has = columns.keys()
    if Role.NAME not in has and Role.LEVEL2 not in has:
        if not {Role.TARGET, Role.ACTUAL, *_SCORED} <= has:
            return False
        columns[Role.NAME] = columns.pop(Role.TARGET)  # 考核指标及目标值: names and targets in one column
        _rename(assigned, Role.TARGET, Role.NAME)
    if Role.NAME not in has:
        columns[Role.NAME] = columns.pop(Role.LEVEL2)
        _rename(assigned, Role.LEVEL2, Role.NAME)
    if Role.ADJUSTED in has and Role.TARGET not in has:
        columns[Role.TARGET] = columns.pop(Role.ADJUSTED)
        _rename(assigned, Role.ADJUSTED, Role.TARGET)
    if Role.STANDARD in has and Role.TARGET not in has:
        return Role.WEIGHT in has or Role.SCORE in has
    if not (Role.LEVEL1 in has or Role.LEVEL2 in has or {Role.WEIGHT, Role.SCORE} <= has):
        return False
    if Role.TARGET in has:
        return Role.ACTUAL in has or Role.SCORE in has
    if Role.ACTUAL in has:
        return Role.SCORE in has or Role.WEIGHT in has
    return Role.SCORE in has and Role.LEVEL1 in has


def _rename(assigned: Assigned, old: Role, new: Role) -> None:
    assigned.readings = [
        Reading(r.at, r.text, new.value, r.confidence, r.seen, r.filled) if r.role == old.value else r
        for r in assigned.readings
    ]
