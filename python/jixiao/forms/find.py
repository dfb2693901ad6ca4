"""Find the forms on a sheet by their labels, wherever they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby, pairwise, product
from pathlib import Path

from jixiao.core import memory
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms import evidence, keys, words
from jixiao.forms.amounts import Funds
from jixiao.forms.around import Around
from jixiao.forms.blank import read_blank
from jixiao.forms.execution import rules_in_notes
from jixiao.forms.funds import names_funds, read_funds
from jixiao.forms.funds_named import Scores
from jixiao.forms.groups import imply_groups
from jixiao.forms.model import ABSENT, Field, Form, FormKind, Fund, FundRow
from jixiao.forms.points import bracket, of_execution, scored_source, with_full_points
from jixiao.forms.regions import Region, find_regions, parts
from jixiao.forms.rows import read_rows
from jixiao.forms.sheet import SheetCells, right_of, row_cells
from jixiao.forms.tables import Table
from jixiao.forms.unread import find_unread
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import Area, At, Grid, Value

_BLANK_YEAR = ("年度", "(年度)")
_TALLEST = 60
"""Rows of a sheet that holds but the upper part of a form: its names, goals and funds."""
_FULL = 100
_PART = 50
"""Points of the execution at most where the form does not print them."""
_NO_SCORES = Scores([], Decimal("Infinity"), apart=True, left=Decimal(-1))


def find_all(grids: Sequence[Grid], rulebook: str | None = None, beside: Path | None = None) -> list[Form]:
    """The forms of a workbook, sheet by sheet, as `find_forms` finds them; the parts of one that goes over two sheets
    know of each other."""
    found = [find_forms(grid, rulebook, beside) for grid in grids]
    for (grid, forms), (after, following) in pairwise(zip(grids, found, strict=True)):
        if _goes_on(grid, forms, after, following):
            for form in forms[-1:]:
                form.apart = after.name
            for form in following[:1]:
                form.apart = grid.name
    return [*chain.from_iterable(found)]


def by_sheets(forms: Iterable[Form]) -> dict[str, list[Form]]:
    """The forms of a workbook by the names of their sheets."""
    return {name: [*of_sheet] for name, of_sheet in groupby(forms, key=lambda form: form.sheet)}


def _goes_on(grid: Grid, forms: list[Form], after: Grid, following: list[Form]) -> bool:
    """Whether a form goes on on the next sheet: below its funds, below a table without an end, or with the funds whose
    points its table leaves to them."""
    if not forms:
        return bool(following) and not following[0].funds and _has_funds(grid)
    if forms[-1].total_row is not None:
        return not following and _leaves_points(forms[-1]) and _has_funds(after)
    if not following:  # rows without a heading, and their total
        names = [name for row in SheetCells(after).named for _, name in row]
        return any(name.ending == "total" for name in names) and not any(
            name.begins == "name" for name in names
        )
    form = following[0]
    named = form.funds or form.year or any(not f.empty for f in (form.project, form.department, form.unit))
    return not named and (not form.title or keys.is_continued(form.title))


def _has_funds(grid: Grid) -> bool:
    """Whether a sheet without a table of indicators holds funds."""
    sheet = SheetCells(grid)
    rows = range(min(sheet.height, _TALLEST))
    return any(names_funds(sheet, row) for row in rows) or bool(read_funds(sheet, [*rows], _NO_SCORES).rows)


def _leaves_points(form: Form) -> bool:
    """Whether a form without funds gives its rows less than all points."""
    weights = [*(row.weight for row in form.indicators), *(group.weight for group in form.groups)]
    return not form.funds and 0 < _sum(weights) < _FULL


def find_forms(grid: Grid, rulebook: str | None = None, beside: Path | None = None) -> list[Form]:
    """The forms on one sheet, from top to bottom and from left to right; an empty list for any other sheet.

    `rulebook` (an id, a title or a path) is the user's choice; without it the evidence on each form decides. `beside`
    is the folder of the workbook, where a user's own rulebook may lie. Raises RulebookError for an unknown rulebook.
    """
    sheet = SheetCells(grid)
    memory.seen(sum([size for size in map(len, grid.texts) if size > memory.LABEL]))
    found = [list(_forms(part)) for part in parts(sheet)]
    if sum(map(bool, found)) < len(found):
        found = [list(_forms(sheet))]  # a part without a form: its columns belong to another one
    forms = sorted([form for part in found for form in part], key=lambda form: form.area[:2])
    return [evidence.choose(form, sheet, rulebook, beside) for form in forms]


def _forms(sheet: SheetCells) -> Iterator[Form]:
    return filter(None, (_read(sheet, region) for region in find_regions(sheet)))


def _read(sheet: SheetCells, region: Region) -> Form | None:
    header, whole = region.headers[0], sheet
    sheet = sheet.between(region.left, region.right, region.start)
    table = read_rows(sheet, region)
    if not table.rows and not header.rubric:
        read_blank(sheet, region, table)
    if not table.rows:
        return None
    below = table.end if table.total_row is not None else table.end + 1
    above, under = list(range(region.start, header.top)), list(range(below, region.bottom + 1))
    scores = _scores(table, header.columns.get(Role.SCORE, []))
    funds = read_funds(sheet, above, scores)
    lower = read_funds(sheet, under, scores) if funds.total is None else funds
    if funds.total is None and lower.total is not None:
        lower.rows += funds.rows
        lower.used |= funds.used
        funds = lower
    if not funds.rows and header.right < region.edge:  # beside the table
        side = whole.between(header.right + 1, region.edge, region.start)
        beside = read_funds(side, list(range(region.start, region.bottom + 1)), scores)
        whole_of_it = beside.total
        if whole_of_it is not None and whole_of_it.budget.at != whole_of_it.executed.at:
            funds = beside
    for fund in funds.rows if table.total_row is not None else ():
        _apart(fund, {table.total.at, table.total_weight.at})
    _leave_total(funds, table, scores)
    if table.execution is not None:
        _with_row(funds, *table.execution)
    form = _form(sheet, region, table, funds)
    used = table.used
    used |= funds.used
    around = Around(sheet, region, form, used)
    around.read([*above, *under])
    form.brackets += table.brackets
    _name(sheet, form, region, around)
    _section_brackets(sheet, region, form)
    imply_groups(form)
    used |= around.used
    rest = _rest(whole, region, used)
    _remarks(form, rest, region, used, table.end)
    rules_in_notes(form)
    form.area = _area(form, sheet, used, around.keys.values())
    readings = (r for h in region.headers for r in h.readings if r.role or r.at not in funds.used)
    form.readings = [*readings, *funds.readings]
    form.unread = find_unread(form, sheet, region.headers[0].top, rest)
    return form


def _scores(table: Table, columns: list[int]) -> Scores:
    """What the reader of the funds must know of the scores: 自评得分 in a line of amounts is hardly the form's."""
    lines = [*table.rows, *table.groups]
    summed, points = _sum(line.score for line in lines), _sum(line.weight for line in lines)
    least = summed if table.total_row is None else decimal(table.total.value)
    left = _FULL - points if 0 < points < _FULL else Decimal(-1)
    apart = table.total_row is not None or left > 0
    return Scores(columns, Decimal("Infinity") if least is None else least, apart, left)


def _sum(fields: Iterable[Field]) -> Decimal:
    """What some cells come to, each merged area once."""
    cells = {field.at: decimal(field.value) for field in fields}
    return sum((value for value in cells.values() if value is not None), Decimal(0))


def _apart(fund: FundRow, totals: set[At | None]) -> None:
    """Amounts in the row of the form's total: its weight and its score are not those of the execution."""
    fund.weight, fund.score = (ABSENT if found.at in totals else found for found in (fund.weight, fund.score))


def _leave_total(funds: Funds, table: Table, scores: Scores) -> None:
    """A score without points of its own that is too much for the execution is the form's total: 自评得分 | 96.5 over amounts."""
    fund = funds.total
    score = None if fund is None or not fund.weight.empty else decimal(fund.score.value)
    if fund is None or score is None or score <= _PART or scores.hold(score):
        return
    if table.total.at is None:
        table.total = fund.score
    elif decimal(table.total.value) != score:
        funds.used.discard(fund.score.at or At(0, 0))  # of two totals one is listed as unread
    fund.score = ABSENT


def _with_row(funds: Funds, label: Field, weight: Field, score: Field) -> None:
    """Give the execution the points that a row of the indicators bears for it alone."""
    if funds.total is None:
        funds.rows.append(FundRow(Fund.TOTAL, label))
    total = funds.total
    if total is not None and total.score.empty:
        total.weight, total.score = weight, score


def _form(sheet: SheetCells, region: Region, table: Table, funds: Funds) -> Form:
    """The form with what its tables say."""
    columns = {role for header in region.headers for role in header.columns}
    form = Form(
        sheet.name, Area(region.start, region.left, table.end, region.right), FormKind.PROJECT, sheet.grid
    )
    form.money_unit, form.funds, form.brackets = funds.money_unit, funds.rows, funds.brackets
    form.has_weights = any(header.weights_printed for header in region.headers) or table.named_weights
    form.has_scores = Role.SCORE in columns
    form.has_reasons = Role.REASON in columns or Role.REMARK in columns
    form.criteria, form.indicators, form.groups = table.criteria, table.indicators, table.groups
    form.total, form.total_weight, form.total_row = table.total, table.total_weight, table.total_row
    form.rows_total = table.rows_total
    if funds.total is not None:
        with_full_points(funds.total)
        scored_source(funds.total, funds.rows)
        funds.total.weight = of_execution(funds.total.weight, table)
    form.goals, form.results = [], []
    return form


def _name(sheet: SheetCells, form: Form, region: Region, around: Around) -> None:
    """What the labels around the tables name; a total at the top counts where there is none below the table."""
    form.title = " ".join(around.title.text.split())
    for key in (Key.PROJECT, Key.DEPARTMENT, Key.UNIT, Key.GRADE):
        setattr(form, key.value, around.keys.get(key, ABSENT))
    form.kind = _kind(form, region, around)
    form.rulebook_cell = around.keys.get(Key.RULEBOOK, ABSENT).at
    top = around.keys.get(Key.TOTAL, ABSENT)
    if form.total.at is None or (form.total.empty and not top.empty):
        form.total = top
    if form.grade.empty and form.total.at is not None:
        beside = (f for f in right_of(sheet, form.total.at) if f.folded in words.GRADES)
        form.grade = next(beside, form.grade)


def _kind(form: Form, region: Region, around: Around) -> FormKind:
    if region.headers[0].rubric:
        return FormKind.RUBRIC
    title = around.title.folded
    whole = "整体" in title and "项目" not in title.split("整体")[0]
    whole |= any(f.kind in (Fund.BASIC, Fund.PROJECT) or "整体" in f.label.folded for f in form.funds)
    whole |= Key.PROJECT not in around.keys and "部门" in title and "项目" not in title
    return FormKind.DEPARTMENT if whole else FormKind.PROJECT


def _section_brackets(sheet: SheetCells, region: Region, form: Form) -> None:
    """绩效指标(90分) printed beside a heading holds for the rows below that heading, up to the next one."""
    rows = [row.row for row in form.indicators or form.criteria]
    known = set(rows)
    alone = 0 if len(region.headers) == 1 else 1
    ends = [header.top for header in region.headers[1:]] + [region.bottom + 1]
    for header, end in zip(region.headers, ends, strict=True):
        covers = list(range(bisect_right(rows, header.bottom), bisect_left(rows, end)))
        above = next((row for row in range(header.top - 1, region.start - 1, -1) if sheet.filled[row]), None)
        goal = ABSENT if above is None or above in known else sheet.field(above, sheet.filled[above][0][0])
        printed = bracket(goal, alone, covers)
        if printed is not None and keys.is_goals(printed.name):
            others = [b.label.at for b in form.brackets]
            place = others.index(goal.at) if goal.at in others else len(others)
            form.brackets[place : place + 1] = [printed]
        for row, column in product(range(header.top, header.bottom + 1), range(region.left, header.left)):
            found = sheet.field(row, column)
            printed = bracket(found, alone, covers)
            beside = sheet.area(row, column).bottom > header.bottom
            if printed is None or not (beside or keys.is_section(printed.name)):
                continue
            if not any(b.label.at == found.at for b in form.brackets):
                form.brackets.append(printed)


def _rest(sheet: SheetCells, region: Region, used: set[At]) -> list[tuple[At, Value]]:
    """Every filled cell of the region that belongs to no table and no label."""
    return [
        (At(row, c), value)
        for row in range(region.start, region.bottom + 1)
        for c, value in row_cells(sheet, row, region.left, region.edge)
        if (row, c) not in used
    ]


def _remarks(form: Form, rest: list[tuple[At, Value]], region: Region, used: set[At], end: int) -> None:
    """Every text that belongs to no table and no label."""
    notes = {column for header in region.headers for column in header.note_columns}
    for at, value in rest:
        if not isinstance(value, str) or (at.column in notes and region.headers[0].bottom < at.row <= end):
            continue
        label = fold(value) in _BLANK_YEAR or keys.is_section(words.label(value))
        if label or words.table_role(value) is not None:
            used.add(at)
        elif len(value) > 3 or any(map(str.isalnum, value)):
            form.remarks.append(Field(value, at))


def _area(form: Form, sheet: SheetCells, used: set[At], labelled: Iterable[Field]) -> Area:
    """The area around what was read, and around the values of labels."""
    places = [found.at for found in labelled if found.at is not None]
    rows, columns = ({at[axis] for at in chain(used, places)} for axis in (0, 1))
    merged = [area for area in sheet.grid.merges if (area.top, area.left) in used]
    bottom, right = max([*rows, *(a.bottom for a in merged)]), max([*columns, *(a.right for a in merged)])
    return Area(min(form.area.top, *rows), min(columns), bottom, right)
