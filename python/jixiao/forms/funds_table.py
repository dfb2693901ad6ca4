"""A table of funds: amounts below their headings, a row each for the total and its parts."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.amounts import PLACES, Funds, Head, amount, fund_kind, name_budget, read_title, texts
from jixiao.forms.funds_assigned import is_share
from jixiao.forms.funds_named import YEAR
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading
from jixiao.forms.sheet import SheetCells, places, row_cells
from jixiao.forms.vocabulary import Role

_LONGEST = 14
"""Rows looked at below a heading."""

_POINTS = (Role.WEIGHT, Role.SCORE)
_OF_POINTS = frozenset([Role.RATE, *_POINTS])
_OF_EXECUTION = (Role.RATE.value, Role.SCORE.value)
_MOST_POINTS = 100
_LABEL = pattern(r"[\u4e00-\u9fff]{3}")
_BUDGETS = (Role.INITIAL, Role.BUDGET)
_PARTS = pattern(r"[/、(]")
_TELLS = pattern(r":\d")
_WHOLE = frozenset(["全额", "总额", "合计", "小计"])
_NUMBERS = frozenset(["栏次", "行次"])
"""A line below the headings that numbers the columns: 1, 2, 3=2/1."""
_NOTES = ("注", "备注", "说明")

Columns = dict[Role, list[int]]


def under_heading(sheet: SheetCells, row: int, named: list[Head], inside: set[int]) -> Funds | None:
    """The table whose headings stand in a row; None where it is none."""
    columns = _columns(sheet, named)
    if not columns:
        return None
    funds = Funds(weight=float(len(columns)))
    for role, _, at in named:
        text = str(sheet.own(*at))
        votes = words.heading(text, funds=True)
        # 计划数 beside 预算数: named a budget, read as that of the beginning
        vote = votes.get(role) or votes.most
        seen = (("seen.heading", {"text": " ".join(text.split())}),)
        funds.readings.append(Reading(at, text, role.value, min(1.0, vote / words.CLEAR), seen))
    of_amounts = columns[Role.BUDGET], columns[Role.EXECUTED]
    bottom = min([sheet.area(*head.at).bottom for head in named if head.columns in of_amounts])
    _read(sheet, row, bottom, inside, columns, funds)
    _by_rates(sheet, columns, funds)
    return funds if funds.rows else None


def _by_rates(sheet: SheetCells, columns: Columns, funds: Funds) -> None:
    """计划投资 | 到位资金 | 完成支付 | 支付率: the amount before the executed one that every rate is a share of is the budget."""
    rated = [
        (fund, fund.executed.at.row, float(rate), executed)
        for fund in funds.rows
        if fund.executed.at is not None
        and (rate := amount(fund.rate.value))
        and (executed := amount(fund.executed.value))
    ]

    def explains(column: int) -> bool:
        wholes = [amount(sheet.fields[row, column].value) for _, row, _, _ in rated]
        return all(
            whole and is_share(rate, float(executed / whole))
            for whole, (_, _, rate, executed) in zip(wholes, rated, strict=True)
        )

    taken = {column for span in columns.values() for column in span}
    between = range(columns[Role.BUDGET][-1] + 1, columns[Role.EXECUTED][0])
    other = next((c for c in reversed(between) if c not in taken and explains(c)), None)
    if len(rated) < 2 or other is None or explains(columns[Role.BUDGET][0]):
        return
    for fund, row, _, _ in rated:
        fund.initial = fund.budget if fund.initial.at is None else fund.initial
        fund.budget = sheet.fields[row, other]
        funds.use(fund.budget)


def points_in_heading(funds: Funds) -> None:
    """得分（20分） or 执行率（20分） over, before or in a cell: the points of the execution, where no cell holds them."""
    total = funds.total
    if total is None or not total.weight.empty or funds.brackets:
        return
    for reading in funds.readings:
        printed = words.points(reading.text) if reading.role in _OF_EXECUTION else None
        if printed is not None and (reading.at != total.score.at or _TELLS.search(printed[0])):
            total.weight = Field(float(printed[1]), reading.at)


def two_in_one(funds: Funds) -> None:
    """执行率/得分 over 98%/9.8: each figure for itself; a cell with one of them, or none yet, is not the other's."""
    for reading in funds.readings:
        roles = words.two_in_one(reading.text)
        place = PLACES[Role(reading.role)] if roles else ""
        for fund in funds.rows if roles else ():
            seen = getattr(fund, place)
            if seen.at is None:
                continue
            setattr(fund, place, ABSENT)
            parts = _PARTS.split(seen.folded.rstrip(")"))
            alone = Role.RATE if "%" in seen.folded else Role.SCORE
            for role, text in zip(roles if len(parts) == len(roles) else (alone,), parts, strict=False):
                if amount(text) is not None:
                    setattr(fund, PLACES[role], Field(text.removesuffix("分"), seen.at))


def _columns(sheet: SheetCells, named: list[Head]) -> Columns:
    """The columns of amounts; none where there is no executed amount, or no budget."""
    if named[0].role is Role.EXECUTED and any(head.role is Role.EXECUTED for head in named[1:]):
        named = named[1:]  # 预算执行（万元） leads the row: it heads the table
    if len(named) > 1 and all(sheet.area(*h.at).bottom < sheet.area(*named[0].at).bottom for h in named[1:]):
        named = named[1:]  # 部门预算执行, merged down over the rows: the label of the whole table
    if len(named) > 1 and named[0].role in _BUDGETS and _heads_labels(sheet, *named[:2]):
        named = named[1:]
    columns: Columns = {}
    for role, span, _ in named:
        # the last budget column before the executed one counts; behind it one counts only where no other is
        if role is Role.INITIAL and role in columns and Role.EXECUTED not in columns:
            role = Role.BUDGET  # 年初预算 … 最终预算: the one nearer to what was executed
        if role is Role.BUDGET and role in columns and Role.EXECUTED not in columns:
            columns.setdefault(Role.INITIAL, columns.pop(role))
        columns.setdefault(role, span)
    name_budget(columns)
    return columns if Role.BUDGET in columns and Role.EXECUTED in columns else {}


def _heads_labels(sheet: SheetCells, head: Head, following: Head) -> bool:
    """预算资金 over 总额, 其中: or left of them: it heads the labels, not amounts."""
    below = sheet.area(*following.at).bottom + 1
    last = following.columns[0] - 1
    lines = [row_cells(sheet, row, head.columns[0], last) for row in range(below, below + 3)]
    if any(amount(value) is not None for cells in lines for _, value in cells):
        return False
    leads = (cells[0][1] for cells in lines[:2] if cells)
    label = next((lead for lead in leads if type(lead) is str), None)
    return label is not None and fund_kind(label) is not None


def _read(
    sheet: SheetCells, heading: int, bottom: int, inside: set[int], columns: Columns, funds: Funds
) -> None:
    first = min(min(columns[role]) for role in (*_BUDGETS, Role.EXECUTED) if role in columns)
    taken = {c for span in columns.values() for c in span}
    labelled = [c for c in range(first - 1, sheet.left - 1, -1) if c not in taken]
    funds.used.update(sheet.anchor(heading, c) for c in taken)
    line = texts(sheet, heading)
    for at, text in line:
        funds.money_unit = funds.money_unit or words.money_unit(text)
        funds.used.add(at)
    row = bottom + 1
    halves = next((r for r in (row, row + 1) if r in inside and _halves(sheet, r, columns)), None)
    if halves is not None:
        funds.used.update(at for at, _ in texts(sheet, halves))
        columns = {role: _whole(sheet, halves, span) for role, span in columns.items()}
        row = halves + 1
    for below in range(row, bottom + _LONGEST + 1):
        if below not in inside or not _row(sheet, heading, below, columns, labelled, funds):
            break
        if halves is not None:
            funds.used.update(places(sheet, below))
    others = [at.column for at, text in line if at.column > first and words.of_funds(text)]
    rows = {fund.budget.at.row for fund in funds.rows if fund.budget.at is not None}
    funds.use(*(sheet.fields[below, column] for below in rows for column in others))
    read_title(sheet, heading, first, funds)


def _row(
    sheet: SheetCells, heading: int, row: int, columns: Columns, labelled: list[int],
    funds: Funds,
) -> bool:  # fmt: skip
    """Read a row below the heading; False where the table ends."""
    label = _label(sheet, row, labelled, heading)
    if label.empty:
        label = _inside(sheet, row, columns)
        if not label.empty:
            columns = {role: [*span, span[-1] + 1] for role, span in columns.items()}
    if words.fund_role(label.text) is Role.SCORE:
        return False  # 资金执行得分 below the amounts
    found = {role: _amount(sheet, row, span) for role, span in columns.items()}
    fields = [found[Role.BUDGET], found[Role.EXECUTED]]
    figures = [f for f in fields if amount(f.value) is not None and f.at != label.at]
    if any(isinstance(f.value, str) and len(f.folded) > 30 for f in fields) or any(
        keys.opens_part(value) for _, value in sheet.filled[row] if type(value) is str
    ):
        return False
    if any(_is_label(f) or _between(sheet, row, f) for f in fields if f.at != label.at):
        # labels and amounts side by side: a breakdown of the amounts above, not of this table
        funds.used.update(places(sheet, row))
        return True
    said = [words.fund_role(f.text) for f in fields if _is_text(f)]
    if (not figures and any(said)) or not _OF_POINTS.isdisjoint(said):
        return False  # the heading of another table, or its labels side by side: 执行率 | 98% | 得分
    if label.folded in _NUMBERS:
        funds.used.update(places(sheet, row))
        return True
    kind = _kind(label, figures, fields, funds)
    if kind is None:
        return True
    if kind is Fund.TOTAL and funds.total is not None:
        return False
    fund = FundRow(kind, label)
    for role, seen in found.items():
        if seen.at is not None and seen.at.row <= heading:
            continue  # 得分（10分）：9.8, merged down from the heading
        if role is Role.RATE and _is_text(seen) and _LABEL.search(seen.folded):
            continue  # 按支出性质分：基本支出, the label of an amount beside it
        points = amount(seen.value) if role in _POINTS else None
        if (
            points is None or points <= _MOST_POINTS
        ):  # 项目支出 | 1387.92 under 得分: an amount with a label of its own
            setattr(fund, PLACES[role], seen)
    if fund.initial.at == fund.budget.at:
        fund.initial = ABSENT  # one figure for the year's beginning and the whole year
    funds.use(label, *found.values())
    funds.money_unit = funds.money_unit or words.money_unit(label.text)
    funds.rows.append(fund)
    return True


def _label(sheet: SheetCells, row: int, columns: list[int], heading: int) -> Field:
    """The label nearest to the amounts, on their left; the cell that heads the whole table does not count."""
    for column in columns:
        found = sheet.fields[row, column]
        named = _is_text(found) or YEAR.match(found.folded)
        if named and found.at is not None and found.at.row > heading:
            return found
    return ABSENT


def _inside(sheet: SheetCells, row: int, columns: Columns) -> Field:
    """其中：基本支出 | 980 under one heading: the label of a part stands before its amount, in both columns."""
    first, second = (columns[role][0] for role in (Role.BUDGET, Role.EXECUTED))
    leads = [sheet.fields[row, column] for column in (first, second)]
    kinds = {fund_kind(lead.text) if _is_text(lead) else None for lead in leads}
    filled = all(amount(sheet.fields[row, column + 1].value) is not None for column in (first, second))
    return leads[0] if len(kinds) == 1 and None not in kinds and filled else ABSENT


def _amount(sheet: SheetCells, row: int, columns: list[int]) -> Field:
    """What stands in a row under a heading: its number, where several cells lie there."""
    if len(columns) == 1:
        return sheet.fields[row, columns[0]]
    fields = [sheet.fields[row, column] for column in columns]
    filled = next((f for f in fields if not f.empty), fields[0])
    return next((f for f in fields if amount(f.value) is not None), filled)


def _halves(sheet: SheetCells, row: int, columns: Columns) -> bool:
    """True when this is a second heading line (全额, 其中:财政拨款) that splits the amounts."""
    said = {sheet.fields[row, c].folded for c in columns[Role.BUDGET] + columns[Role.EXECUTED]}
    return bool(_WHOLE & said) and all(amount(text) is None for text in said)


def _whole(sheet: SheetCells, row: int, span: list[int]) -> list[int]:
    """The column of 全额 or 小计 among those that a heading was split into, else the first one."""
    return next(([c] for c in span if sheet.fields[row, c].folded in _WHOLE), span[:1])


def _is_text(found: Field) -> bool:
    """True for words; a number that is stored as text is none."""
    return isinstance(found.value, str) and amount(found.value) is None


def _is_label(found: Field) -> bool:
    """True for the label of another amount in the place of one: 其中：基本支出：."""
    return _is_text(found) and (found.folded.endswith(":") or fund_kind(found.text) is not None)


def _between(sheet: SheetCells, row: int, found: Field) -> bool:
    """True for words between two amounts: 预期收益 | 1200 | 实际收益 | 1080."""
    if not _is_text(found) or found.at is None or found.at.column == 0:
        return False
    if not any(map(str.isalpha, found.folded)):
        return False
    beside = (found.at.column - 1, sheet.area(*found.at).right + 1)
    return all(amount(sheet.fields[row, column].value) is not None for column in beside)


def _says(text: str) -> bool:
    """True for words, which an amount that is badly written (1 14.48万元) has none of but its unit."""
    return sum(map(str.isalpha, text)) > 3


def _kind(label: Field, figures: list[Field], fields: list[Field], funds: Funds) -> Fund | None:
    """What a row below the heading is; None for a row of text or without any figure that belongs here."""
    most = 6 if figures else 0
    if any(_is_text(f) and len(f.folded) > most and _says(f.folded) for f in fields):
        return None  # a row of text: 资金来源 / 资金用途, 下达及时性 / 30日内下达
    if not figures and _TELLS.search(label.folded):
        return None  # 其他资金:20万元, all in one cell
    if not figures:
        return None if label.folded.startswith(_NOTES) else fund_kind(label.text)
    if label.empty:
        return None if funds.rows else Fund.TOTAL
    return fund_kind(label.text) or Fund.OTHER
