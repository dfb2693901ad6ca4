"""The table of funds: its headings, and the amounts below them, a row each for the total and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from jixiao.core.patterns import pattern
from jixiao.core.wholes import outer
from jixiao.forms import keys, words
from jixiao.forms.amounts import (
    TELLS,
    Funds,
    amount,
    is_words,
    kind_of,
    leads,
    on_other_side,
    read_title,
    texts,
)
from jixiao.forms.funds_assigned import Whole
from jixiao.forms.funds_named import YEAR, Way
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading
from jixiao.forms.sheet import SheetCells, places
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_BUDGETS = (Role.INITIAL, Role.BUDGET)
_HALVES = (Fund.BASIC, Fund.PROJECT)
_AMONG = "其中"
_CENT = Decimal("0.005")
_LONGEST = 14
"""Rows looked at below a heading."""
_MOST_POINTS = 100
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)
_POINTS = (Role.WEIGHT, Role.SCORE)
_OF_POINTS = frozenset([Role.RATE, *_POINTS])
_LABEL = pattern(r"[\u4e00-\u9fff]{3}")
_PERIOD = pattern(r"20\d\d[.年/-]\d{1,2}(?!\d)")
_NUMBERS = frozenset(["栏次", "列次", "行次"])
"""A line below the headings that numbers the columns: 1, 2, 3=2/1."""

Columns = dict[Role, list[int]]


class Head(NamedTuple):
    """A cell that names a column of amounts."""

    role: Role
    columns: list[int]
    at: At


def _heads(sheet: SheetCells, row: int) -> list[Head]:
    """The texts of a row that name amounts."""
    said = [(name.fund, At(row, column)) for column, name in sheet.named[row] if name.fund is not None]
    return [Head(role, _under(sheet, at), at) for role, at in said]


def _under(sheet: SheetCells, at: At) -> list[int]:
    """The columns below a heading."""
    area = sheet.area(*at)
    return list(range(area.left, area.right + 1))


def headings(sheet: SheetCells, rows: list[int]) -> Iterator[list[Head]]:
    """The rows that name a budget and what was spent, and hold no amount: the headings of tables."""
    for row in rows:
        roles = [name.fund for _, name in sheet.named[row]]
        if Role.EXECUTED not in roles or (Role.BUDGET not in roles and Role.INITIAL not in roles):
            continue
        columns = _heads(sheet, row)
        if Role.BUDGET not in roles:
            columns = [h._replace(role=Role.BUDGET) if h.role is Role.INITIAL else h for h in columns]
        if all(is_words(value) for _, value in sheet.filled[row]):
            yield columns


def under_headings(sheet: SheetCells, whole: Whole, inside: set[int]) -> Funds:
    """The table whose headings name the amounts of the whole."""
    budget, executed = whole.budget, whole.executed
    in_texts = {role for role, n in whole.found.items() if n.way is not Way.ABOVE}  # 执行率（满分15分）
    own = {at: role for role, at in reversed(whole.labels.items()) if role not in in_texts}
    columns = [_head(sheet, role, at, whole) for at, role in reversed(own.items())]
    top = min(budget.label.row, executed.label.row)
    bottom = max(sheet.area(*named.word).bottom for named in (budget, executed))
    taken = set(own.values())
    for row in range(top, bottom + 1):
        for head in _heads(sheet, row):
            if head.role is Role.BUDGET and head.at.column < budget.label.column:
                head = head._replace(role=Role.INITIAL)  # 预算数 … 调整预算数: the latter is nearer
            if head.at not in own and head.role not in taken and not _over_labels(sheet, head, budget.at):
                columns.append(head)
                taken.add(head.role)
    return read_table(sheet, columns, range(top, bottom + 1), inside)


def _over_labels(sheet: SheetCells, head: Head, at: At) -> bool:
    """Whether labels stand below a heading, or between it and an amount: 资金投入 over 资金总额; the left one of
    收入 | 预算数 | 支出 | 预算数. 待定 behind the label of its row is an amount that is badly written."""
    between = (sheet.field(at.row, column).value for column in range(head.columns[0], at.column))
    said = [text for text in between if type(text) is str and any(map(str.isalpha, text))]
    leads = not any(type(value) is str for column, value in sheet.filled[at.row] if column < head.columns[0])
    return bool(said) and (leads or any(kind_of(text) is not None for text in said))


def _head(sheet: SheetCells, role: Role, at: At, whole: Whole) -> Head:
    """A heading of the whole with its columns: the one of the amount, where lines below it split the heading."""
    named = {Role.BUDGET: whole.budget, Role.EXECUTED: whole.executed}.get(role)
    if named is not None and named.word != at:
        return Head(role, [named.at.column], at)
    return Head(role, _under(sheet, at), at)


def holds(table: Funds, whole: Whole) -> bool:
    """Whether one of its rows is the whole: that is its total then, and the others are its parts where they may be."""
    cells = whole.budget.at, whole.executed.at
    total = next((fund for fund in table.rows if (fund.budget.at, fund.executed.at) == cells), None)
    if total is None:
        return False
    parts = [fund for fund in table.rows if fund is not total]
    sums = [fund for fund in parts if fund.kind is Fund.TOTAL]
    by_year = len(parts) > len(sums) and all(
        YEAR.match(fund.label.folded) for fund in table.rows if fund not in sums
    )
    if by_year:
        table.rows = [total]  # a row a year: the form is about this one
    elif sums or (Fund.TOTAL not in (total.kind, kind_of(total.label.text)) and _is_item(total, parts)):
        return False
    total.kind = Fund.TOTAL
    return True


def _is_item(one: FundRow, others: list[FundRow]) -> bool:
    """True for one of several rows of which none is the sum: 基本支出 and 项目支出, 会议费 and 培训费."""
    if one.kind in _HALVES and any(fund.kind in _HALVES for fund in others):
        return True
    said = [fund for fund in others if not on_other_side(fund.label.text)]
    beside = takewhile(lambda fund: not fund.label.folded.startswith(_AMONG), said)
    spent = [value for fund in (one, *beside) if (value := amount(fund.executed.value))]
    whole, parts = spent[0] if spent else 0, spent[1:]
    return bool(parts) and whole not in (sum(parts), sum(outer(parts, _CENT)))


def read_table(sheet: SheetCells, heads: list[Head], lines: range, inside: set[int]) -> Funds:
    """The rows below headings that are printed in some lines; each heading has a role of its own."""
    columns = {head.role: head.columns for head in heads}
    funds = Funds()
    for role, _, at in heads:
        text = str(sheet.own(*at))
        votes = words.heading(text, funds=True)
        # 计划数 beside 预算数: named a budget, read as that of the beginning
        vote = votes.get(role) or votes.most
        seen = (("seen.heading", {"text": " ".join(text.split())}),)
        funds.readings.append(Reading(at, text, role.value, min(1.0, vote / words.CLEAR), seen))
    first = min(min(columns[role]) for role in _AMOUNTS if role in columns)
    printed = [found for row in lines for found in texts(sheet, row)]
    funds.used.update(at for at, _ in printed)
    taken = {c for span in columns.values() for c in span}
    labelled = [c for c in range(first - 1, sheet.left - 1, -1) if c not in taken]
    start = lines.stop
    if lines[-1] in inside:  # what comes in was left out right below the headings
        start = min((row for row in inside if row >= start), default=start)
    for below in range(start, start + _LONGEST):
        if below not in inside or not _row(sheet, lines[-1], below, columns, labelled, funds):
            break
        if len(lines) > 1:  # 执行数 over 全额 | 其中:财政拨款: the parts are not read
            funds.used.update(places(sheet, below))
    others = [at.column for at, text in printed if at.column > first and words.of_funds(text)]
    rows = {fund.budget.at.row for fund in funds.rows if fund.budget.at is not None}
    funds.use(*(sheet.fields[below, column] for below in rows for column in others))
    read_title(sheet, lines[0], first, funds)
    return funds


def _row(
    sheet: SheetCells, heading: int, row: int, columns: Columns, labelled: list[int], funds: Funds
) -> bool:
    """Read a row below the heading; False where the table ends."""
    label = _label(sheet, row, labelled, heading)
    if label.empty and not (label := _inside(sheet, row, columns)).empty:
        columns = {role: [*span, span[-1] + 1] for role, span in columns.items()}
    found = {role: _amount(sheet, row, span) for role, span in columns.items()}
    fields = [found[Role.BUDGET], found[Role.EXECUTED]]
    figures = [f for f in fields if f.at != label.at and amount(f.value) is not None]
    if _ends(sheet, row, label):
        return False
    if label.folded in _NUMBERS or _is_breakdown(sheet, row, found, funds, label):
        funds.broken_down |= label.folded not in _NUMBERS
        funds.used.update(places(sheet, row))
        return True
    said = [words.fund_role(f.text) for f in fields if is_words(f.value)]
    if not _OF_POINTS.isdisjoint(said):
        return False  # labels side by side: 执行率 | 98% | 得分
    if not figures:
        others = [f for f in found.values() if f.at not in (None, label.at)]
        if any(said) or len({f.at for f in others if any(map(str.isalpha, f.folded))}) > 2:
            return False  # the heading of another table
        if any(_PERIOD.match(f.folded) for f in found.values()):
            return True  # 项目支出实施期 | 2023.07-2024.01
    kind = _kind(label, figures, funds) if figures or label not in fields else None
    if kind is Fund.TOTAL and funds.total is not None:
        return False
    if kind is not None:
        fund = FundRow(kind, label)
        for role, seen in found.items():
            merged_down = seen.at is not None and seen.at.row <= heading  # 得分（10分）：9.8
            if not merged_down and _belongs(role, seen, fields):
                setattr(fund, role.value, seen)
        funds.use(label, *found.values())
        funds.rows.append(fund)
    return True


def _ends(sheet: SheetCells, row: int, label: Field) -> bool:
    """资金执行得分 or 预算执行率 below the amounts, or a row that opens another part of the form."""
    if words.fund_role(label.text) in (Role.RATE, Role.SCORE):
        return True
    return any(keys.opens_part(value) for _, value in sheet.filled[row] if type(value) is str)


def _is_breakdown(sheet: SheetCells, row: int, found: dict[Role, Field], funds: Funds, label: Field) -> bool:
    """True for labels and amounts side by side: a breakdown of the amounts above, not of this table."""
    budget, executed = found[Role.BUDGET], found[Role.EXECUTED]
    if funds.broken_down and found.get(Role.INITIAL) == budget and executed.empty:
        return True
    if funds.broken_down and label.folded.endswith(":") and all(f.empty for f in found.values()):
        return True  # 纳入专户管理的拨款：, a part of it that has no amount
    ends = [f.at.column for f in (budget, executed) if f.at is not None]
    between = range(min(ends, default=0), max(ends, default=-1) + 1)
    for f in (sheet.fields[row, column] for column in between):
        if f.at is None or f.at == label.at or not is_words(f.value):
            continue
        if _is_label(f) or (any(map(str.isalpha, f.folded)) and leads(sheet, f.at)):
            return True
    return False


def _belongs(role: Role, seen: Field, fields: list[Field]) -> bool:
    """False for an amount that is merged over the columns behind it, or has a label of its own: 项目支出 | 1387.92 under
    执行率 | 得分."""
    if role not in _OF_POINTS or seen.at is None:
        return True
    if any(seen.at == f.at for f in fields):
        return False
    if role is Role.RATE:
        return not (is_words(seen.value) and _LABEL.search(seen.folded))
    points = amount(seen.value)
    return points is None or points <= _MOST_POINTS


def _label(sheet: SheetCells, row: int, columns: list[int], heading: int) -> Field:
    """The label nearest to the amounts, on their left; the cell that heads the whole table does not count."""
    for column in columns:
        found = sheet.fields[row, column]
        named = is_words(found.value) or YEAR.match(found.folded)
        if named and found.at is not None and found.at.row > heading:
            return found
    return ABSENT


def _inside(sheet: SheetCells, row: int, columns: Columns) -> Field:
    """其中：基本支出 | 980 under one heading: the label of a part stands before its amount, in both columns."""
    first, second = (columns[role][0] for role in (Role.BUDGET, Role.EXECUTED))
    leads = [sheet.fields[row, column] for column in (first, second)]
    kinds = {kind_of(lead.text) if is_words(lead.value) else None for lead in leads}
    filled = all(amount(sheet.fields[row, column + 1].value) is not None for column in (first, second))
    return leads[0] if len(kinds) == 1 and None not in kinds and filled else ABSENT


def _amount(sheet: SheetCells, row: int, columns: list[int]) -> Field:
    """What stands in a row under a heading: its number, where several cells lie there."""
    if len(columns) == 1:
        return sheet.fields[row, columns[0]]
    fields = [sheet.fields[row, column] for column in columns]
    filled = next((f for f in fields if not f.empty), fields[0])
    return next((f for f in fields if amount(f.value) is not None), filled)


def _is_label(found: Field) -> bool:
    """True for the label of another amount in the place of one: 其中：基本支出：."""
    return is_words(found.value) and (found.folded.endswith(":") or kind_of(found.text) is not None)


def _kind(label: Field, figures: list[Field], funds: Funds) -> Fund | None:
    """What a row below the heading is; None for a row of text or without any figure that belongs here."""
    if not figures:  # 其他资金:20万元, all in one cell, or a note
        bare = not (TELLS.search(label.folded) or label.folded.startswith("注"))
        return kind_of(label.text) if bare else None
    if label.empty:
        return None if funds.rows else Fund.TOTAL
    part = on_other_side(label.text) or keys.ending(label.text) == "subtotal"
    return (None if part else kind_of(label.text)) or Fund.OTHER
