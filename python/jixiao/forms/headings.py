"""The heading of an indicator table: the lines it is printed in, its columns, and what they hold.

A row is looked at more closely when its words name a level beside something else, or three columns of values. The
heading may take up to three rows: a line above reaches into it, a line below splits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from decimal import Decimal
from itertools import islice, zip_longest

from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.assignment import Assigned, assign
from jixiao.forms.columns import LEVELS, MANY, Column, Values, split
from jixiao.forms.content import figure
from jixiao.forms.keys import SHORT, SPELLED, Names, page_title
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At, Cells, Value

_AMOUNT = frozenset("数额支出")
_OF_EXECUTION = "执行率"
_LINE = 16
"""What splits a heading is no longer."""
_SAMPLE = 120
"""Rows below a heading whose cells are weighed."""
_FAR = 10
"""Rows above a heading where a column may be named."""
_TRIED = 24
"""Rows that may be the heading of a table that no words name."""
_BESIDE = 24
"""Forms side by side; a row with more headings is no form's."""
_VALUES = frozenset(
    [Role.TARGET, Role.ADJUSTED, Role.ACTUAL, Role.WEIGHT, Role.SCORE, Role.STANDARD, Role.REASON]
)
_OVER = _VALUES | {Role.DESCRIPTION}
"""What a line above a heading may name."""
_RARE = frozenset([Role.LOST, Role.RATING, Role.STANDARD])
"""What few layouts have a column for."""
_ROWS = frozenset([Role.LEVEL2, Role.NAME])
_WANTED = frozenset([Role.TARGET, Role.STANDARD])
"""What a row is held against."""
_UNUSED = frozenset([Role.NOTE, Role.POINTS])
"""What no row is asked for."""
_SCORED = frozenset([Role.WEIGHT, Role.SCORE])
_TOLD = frozenset([Role.DESCRIPTION, Role.LOST, Role.REASON])
"""What the rows of a list without levels say of their names or scores."""


class Header:
    """One heading: its rows, and the columns of each role."""

    def __init__(self, top: int, bottom: int, assigned: Assigned, repeats: list[int]) -> None:
        self.top, self.bottom = top, bottom
        self.repeats = repeats  # the rows where the same heading is printed again, after a page break
        self.readings, self.level_points = assigned.readings, assigned.level_points
        self.columns = columns = assigned.columns
        self.pair, self.result_units = assigned.pair, assigned.result_units
        self.weights_printed = Role.WEIGHT in columns
        every = [c for found in columns.values() for c in found]
        self.left, self.right = min(every), max(every)
        self.level_columns = {c for role in LEVELS for c in columns.get(role, ())}
        self.name = min(columns[Role.NAME])
        self.label_limit = max(columns[Role.NAME])
        self.target_columns = [
            c for role in (Role.SIGN, Role.ADJUSTED, Role.UNIT) for c in columns.get(role, ())
        ]
        if len(columns.get(Role.TARGET, ())) > 1 or Role.ADJUSTED in columns:
            self.target_columns += columns.get(Role.TARGET, [])
        self.note_columns = columns.get(Role.NOTE, [])
        self.rare = _RARE & columns.keys()
        self.reason = Role.REASON if Role.REASON in columns else Role.REMARK
        self.values = (Role.ACTUAL, Role.WEIGHT, Role.SCORE, self.reason, Role.FACTOR)
        self._place()

    def _place(self) -> None:
        """Part the roles that have one column, as nearly all have, from those over several."""
        unused = _UNUSED if self.reason is Role.REMARK else _UNUSED | {Role.REMARK}
        spans = [(role, span) for role, span in self.columns.items() if role not in unused]
        self.single = [(role, span[0]) for role, span in spans if len(span) == 1]
        self.joined = [(role, span) for role, span in spans if len(span) > 1]

    def moved(self, down: int) -> Header:
        """The same heading on a later page."""
        again = copy(self)
        again.columns = {role: list(span) for role, span in self.columns.items()}
        again.top, again.bottom, again.repeats = self.top + down, self.bottom + down, []
        again.readings = [r._replace(at=At(r.at.row + down, r.at.column)) for r in self.readings]
        return again

    def take_points(self, sheet: SheetCells, last: int) -> None:
        """Let weights kept beside the layout count as its weights, once there are any."""
        span = self.columns.get(Role.POINTS, [])
        below = (sheet.own(row, c) for row in range(self.bottom + 1, last + 1) for c in span)
        if Role.WEIGHT not in self.columns and any(isinstance(value, (int, float)) for value in below):
            self.columns[Role.WEIGHT] = span
            self._place()

    @property
    def rubric(self) -> bool:
        """True where a row has a standard, or points alone, in place of a target."""
        columns = self.columns
        return Role.TARGET not in columns and (Role.STANDARD in columns or Role.ACTUAL not in columns)


def find_headers(sheet: SheetCells) -> list[Header]:
    """Every heading on the sheet, from top to bottom: told by its words, else, as below a further title, by its points."""
    found = _find(sheet, proven=False)
    start = found[-1].bottom + 1 if found else 0
    titles = (r for r in range(start, sheet.height) if not found or page_title(sheet.filled[r]) == "new")
    first = next(titles, None)
    return found if first is None else found + _find(sheet, proven=True, first=first)


def _find(sheet: SheetCells, *, proven: bool, first: int = 0) -> list[Header]:
    found: list[Header] = []
    printed_again: dict[int, list[Header]] = {}
    used, tried = first - 1, 0
    for row, named in enumerate(sheet.named):
        here = printed_again.get(row, [])
        told = row > used and (_over_figures(sheet, row) if proven else promising(sheet.filled[row], named))
        if here or (told and not _over_amounts(sheet, row) and not _of_table(sheet, row, found)):
            here = here or _at_row(sheet, row, proven=proven)
            for header in here:
                for below in header.repeats:
                    printed_again.setdefault(below, []).append(header.moved(below - header.top))
            found.extend(here)
            used = max([used, *(header.bottom for header in here)])
            if (tried := tried + 1) == _TRIED and proven:
                break
    return found


def _over_figures(sheet: SheetCells, row: int) -> bool:
    """True for a row of several short texts right above figures."""
    cells, below = sheet.filled[row], sheet.filled[row + 1 : row + 2]
    texts = [value for _, value in cells if type(value) is str and len(value) <= _LINE]
    return len(cells) == len(texts) > 2 and not _figures(cells) and _figures(*below or [()]) > 1


def _of_table(sheet: SheetCells, row: int, headers: list[Header]) -> bool:
    """True for a row with a weight and a score below the headings for them, whatever its names sound like."""
    if not headers or not headers[-1].columns.keys() >= _SCORED:
        return False
    return all(figure(sheet.own(row, headers[-1].columns[role][0])) is not None for role in _SCORED)


def _over_amounts(sheet: SheetCells, row: int) -> bool:
    """True where no level is named and rows of amounts, of one or two texts, lie below: 合计 | 分值 | 得分 over 预算数."""
    below = sheet.filled[row + 1] if row + 1 < sheet.height else ()
    figures, levels = _figures(below), any(name.role in MANY for _, name in sheet.named[row])
    lead = below[0][1] if figures > 1 and len(below) - figures < 3 and not levels else None
    return type(lead) is str and words.names_amount(lead)


def promising(cells: Cells, named: Sequence[tuple[int, Names]]) -> bool:
    """True where the words of a row may be a heading's."""
    roles = {role for _, name in named if (role := name.role) is not None}
    figures = _figures(cells) if roles else 0
    if not roles or 3 * figures > len(cells):
        return False
    if figures and roles & MANY:
        roles = {role for _, name in named if name.level not in SHORT and (role := name.role) is not None}
    levels = len(roles & MANY)
    values = roles & _VALUES
    if _spelled([name.level for _, name in named], figures):
        return True
    if levels >= 2 or (levels and values) or len(values) >= 3 or values >= _SCORED:
        money = {words.fund_role(v) for _, v in cells if type(v) is str and not _AMOUNT.isdisjoint(v)}
        of_money = Role.EXECUTED in money or (
            not levels
            and (
                any(type(v) is str and _OF_EXECUTION in v for _, v in cells)
                or words.amounts(v for _, v in cells) >= 2
            )
        )
        # else a heading of amounts: 预算数 | 执行数 | 分值 | 得分
        return not of_money or levels >= 2 or (not values.isdisjoint(_WANTED) and bool(roles & _ROWS))
    texts = [str(value) for _, value in cells]  # 考评内容 | 考评指标 | 考评说明 | 自评
    twice = sum(name.role in MANY for _, name in named) > levels and all(map(words.known, texts))
    return twice and any(map(words.of_own_check, texts))


def _figures(cells: Iterable[tuple[int, Value]]) -> int:
    return sum([figure(value) is not None for _, value in cells])


def _spelled(levels: Iterable[str], figures: int) -> bool:
    """True where levels are named in full, or two of them in short and no figure: 二级 alone may be a value."""
    spelled = set(levels)
    return not spelled.isdisjoint(SPELLED) or (len(spelled & SHORT) > 1 and not figures)


def _at_row(sheet: SheetCells, row: int, *, proven: bool) -> list[Header]:
    """The headings in a row: none, one, or several side by side; where no words tell them, those that are `proven`."""
    columns = _columns(sheet, row, row)
    top, bottom = _first_line(sheet, row, columns), _last_line(sheet, row, columns)
    if (top, bottom) != (row, row):
        columns = _columns(sheet, top, bottom)
    headers = []
    for part in islice(split(columns), _BESIDE):
        cells, repeats = _look_below(sheet, top, bottom, part)
        _look_above(sheet, top, part)
        assigned = assign(part, cells)
        if _is_heading(assigned) and (assigned.proven or not proven):
            headers.append(Header(top, bottom, assigned, repeats))
    return headers


def _columns(sheet: SheetCells, top: int, bottom: int) -> list[Column]:
    """The headings between two rows, each with the lines printed over its columns."""
    spans = [c for cells in sheet.filled[top : bottom + 1] for c, _ in cells]
    left, right = min(spans), max(sheet.area(row, c).right for row in (top, bottom) for c in (max(spans),))
    while _reaches_down(sheet, sheet.anchor(top, right + 1), top):
        right = sheet.area(top, right + 1).right
    found: list[Column] = []
    last: list[At] = []
    for column in range(left, right + 1):
        anchors = list(dict.fromkeys([sheet.anchor(row, column) for row in range(top, bottom + 1)]))
        filled = [at for at in anchors if sheet.own(*at) not in (None, "")]
        if (filled or anchors) == last:
            found[-1].columns += (column,)
            continue
        last = filled or anchors
        lines = _lines(sheet, filled, right - left + 1, len(anchors) == 1)
        found.append(Column((column,), lines, filled[-1] if filled else anchors[-1]))
    return found


def _reaches_down(sheet: SheetCells, at: At, row: int) -> bool:
    """True for a heading of the row above that is merged down into this one: 基本指标 | 分值 over the levels alone."""
    value = sheet.own(*at)
    return row - 2 <= at.row < row and type(value) is str and words.table_role(value) in _OVER


def _lines(sheet: SheetCells, filled: list[At], width: int, alone: bool) -> tuple[str, ...]:
    """The texts over a column, those that lie across most of the heading apart."""
    lines = []
    for at in filled:
        value, area = sheet.own(*at), sheet.area(*at)
        across = not alone and 2 * (area.right - area.left) >= width
        if isinstance(value, str) and (text := value.strip()) and not across:
            lines.append(text)
    return tuple(lines)


def _first_line(sheet: SheetCells, row: int, columns: list[Column]) -> int:
    """The row where the heading begins: merged cells that reach into it, or a line over blank cells."""
    top = min([row, *(max(column.at.row, row - 2) for column in columns)])
    above = sheet.filled[row - 1] if row > 0 else ()
    if top < row or _figures(above):
        return top
    named = {c for column in columns if column.lines for c in column.columns}
    over = any(
        column not in named
        and type(value) is str
        and words.table_role(value) in _OVER
        and sheet.area(row - 1, column).bottom == row - 1
        for column, value in above
        if column >= columns[0].columns[0]
    )
    return row - 1 if over or _names_rows(above, columns, row) else row


def _names_rows(above: Cells, columns: list[Column], row: int) -> bool:
    """True where a heading says nothing of names, and the line above does: 指标名称 | 年度, over 指标值."""
    if any(column.role in MANY for column in columns if column.at.row >= row):
        return False
    texts = [str(value) for _, value in above]
    named = len(texts) > 1 and any(keys.role(text) in MANY for text in texts)
    return named and 2 * sum(map(words.known, texts)) > len(texts)


def _last_line(sheet: SheetCells, row: int, columns: list[Column]) -> int:
    """The row where the heading ends: its level cells are merged downwards, or a line below splits it."""
    bottom = row
    of_levels = [column for column in columns if column.role in MANY]
    levels = {c for column in of_levels for c in column.columns}
    for column in of_levels:
        if len(column.lines) == 1 and (column.role is not Role.NAME or column.votes[Role.NAME] >= 4):
            bottom = max(bottom, min(sheet.area(*column.at).bottom, row + 2))
    named = [column for column in columns if column.role in _VALUES]
    deep = [area.bottom for column in named if (area := sheet.area(*column.at)).bottom > row]
    if len(deep) >= 2:
        bottom = max(bottom, min(min(deep), row + 2))
    for _ in range(2):
        below = next((r for r in (bottom + 1, bottom + 2) if r < sheet.height and sheet.filled[r]), None)
        if below is None or below > row + 3 or not _splits(sheet, below, levels, columns):
            break
        bottom = below
    return min(bottom, sheet.height - 1)  # a merged area may reach below the last row


def _splits(sheet: SheetCells, row: int, levels: set[int], columns: list[Column]) -> bool:
    """True where a row holds nothing but the second lines of headings above it."""
    cells = sheet.filled[row]
    if not cells or any(not isinstance(value, str) or len(words.label(value)) > _LINE for _, value in cells):
        return False
    if _spelled([name.level for _, name in sheet.named[row]], _figures(cells)):
        return True
    known = [words.known(str(value)) for _, value in cells]
    if words.are_grades([str(value) for _, value in cells]):
        return True
    if not all(known):
        # a row without a level, a name or a figure right below the heading is none of the table's: 目标 | 成效
        apart = bool(levels) and all(c > max(levels) for c, _ in cells) and row == columns[0].at.row + 1
        return apart and any(known) and not any(map(str.isdigit, "".join(str(v) for _, v in cells)))
    # below a level only where the line as a whole names roles: 名称 | 权重 | 名称 | 权重
    roles = sum(words.table_role(str(value)) is not None for _, value in cells)
    return all(c not in levels for c, _ in cells) or (len(cells) > 2 and 2 * roles >= len(cells))


def _look_below(sheet: SheetCells, top: int, bottom: int, columns: list[Column]) -> tuple[Values, list[int]]:
    """Let every column see its cells, down to the total row or the foot of the form.

    They are returned as well, with the rows where the same heading is printed again.
    """
    cells: Values = {c: [] for column in columns for c in column.columns}
    limit = max([c for column in columns if column.role in MANY for c in column.columns], default=min(cells))
    totals: dict[int, Decimal] = {}
    lines = [list(_printed(sheet, row, cells)) for row in range(top, bottom + 1)]
    heads, repeats = bool(sheet.named[top]), list[int]()
    for row in range(bottom + 1, min(sheet.height, bottom + 1 + _SAMPLE)):
        page = keys.page_title(sheet.filled[row])
        if page == "again" or (repeats and row <= repeats[-1] + bottom - top):
            continue
        named = sheet.named[row]
        if bool(named) is heads and all(_prints(sheet, row + n, cells, line) for n, line in enumerate(lines)):
            repeats.append(row)
            continue
        if named:
            inside = [cell for cell in sheet.filled[row] if cell[0] in cells]
            end = next((name.ending for c, name in named if name.ending and c <= limit), "")
            if end == "total" and any(cells.values()):
                totals = {c: number for c, v in inside if (number := figure(v)) is not None}
                break
            levels = [name.level for c, name in named if c in cells]
            if (end == "foot" and len(inside) < 3) or page == "new" or _spelled(levels, _figures(inside)):
                break
        for c, value in sheet.filled[row]:
            if c in cells:
                cells[c].append((row, value))
    for column in columns:
        column.see(cells)
        column.content.total = next((totals[c] for c in column.columns if c in totals), None)
    return cells, repeats


def _printed(sheet: SheetCells, row: int, columns: Values) -> Iterator[tuple[int, Value]]:
    """What a row holds in the columns of a heading, in whatever spacing."""
    cells = sheet.filled[row] if row < sheet.height else ()
    return ((c, fold(v) if type(v) is str else v) for c, v in cells if c in columns)


def _prints(sheet: SheetCells, row: int, columns: Values, line: list[tuple[int, Value]]) -> bool:
    """Whether a row holds the same, but for one of several cells that was printed otherwise."""
    pairs = zip_longest(_printed(sheet, row, columns), line)
    return [one == other for one, other in pairs].count(False) <= (len(line) > 3)


def _look_above(sheet: SheetCells, top: int, columns: list[Column]) -> None:
    """Let a column of numbers without a heading be named by the text far above it, over other numbers."""
    for column in columns:
        if column.lines or not column.content.numbers:
            continue
        above = (sheet.field(row, column.columns[0]).value for row in range(top - 1, max(top - _FAR, -1), -1))
        text = next((value for value in above if type(value) is str and figure(value) is None), "")
        votes = words.heading(text)
        if votes.best[0] in _SCORED:
            column.call(words.Votes((role, 0.5 * vote) for role, vote in votes.items()), (text.strip(),))


def _is_heading(assigned: Assigned) -> bool:
    has = assigned.columns.keys()
    if Role.NAME not in has and Role.LEVEL2 not in has:
        return False
    if Role.NAME not in has:
        _rename(assigned, Role.LEVEL2, Role.NAME)
    if Role.ADJUSTED in has and Role.TARGET not in has:
        _rename(assigned, Role.ADJUSTED, Role.TARGET)
    if Role.STANDARD in has and Role.TARGET not in has:
        return Role.WEIGHT in has or Role.SCORE in has
    if not (Role.LEVEL1 in has or Role.LEVEL2 in has or {Role.WEIGHT, Role.SCORE} <= has):
        return False
    if Role.TARGET in has:
        return Role.ACTUAL in has or Role.SCORE in has
    if Role.ACTUAL in has:
        return Role.SCORE in has or Role.WEIGHT in has
    if Role.LEVEL1 in has:
        return Role.SCORE in has
    # a list without levels: 评价指标 | 指标说明 | 满分 | 自评分 | 扣分理由
    return has >= _SCORED and not has.isdisjoint(_TOLD)


def _rename(assigned: Assigned, old: Role, new: Role) -> None:
    assigned.columns[new] = assigned.columns.pop(old)
    assigned.readings = [r._replace(role=new.value) if r.role == old.value else r for r in assigned.readings]
