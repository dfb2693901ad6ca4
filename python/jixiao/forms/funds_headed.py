"""Amounts below headings: the table that holds the whole, with its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from jixiao.forms import words
from jixiao.forms.amounts import Funds, Head, amount, heads, on_other_side, outer, texts
from jixiao.forms.funds_assigned import Whole
from jixiao.forms.funds_named import YEAR, Way, kind_of
from jixiao.forms.funds_table import read_table
from jixiao.forms.model import Fund, FundRow
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_BUDGETS = (Role.INITIAL, Role.BUDGET)
_HALVES = (Fund.BASIC, Fund.PROJECT)
_AMONG = "其中"
_CENT = Decimal("0.005")


def headings(sheet: SheetCells, rows: list[int]) -> Iterator[tuple[int, list[Head]]]:
    """The rows that name a budget and what was spent, and hold no amount: the headings of tables."""
    for row in rows:
        roles = {words.fund_role(value) for _, value in sheet.filled[row] if type(value) is str}
        if Role.EXECUTED not in roles or roles.isdisjoint(_BUDGETS):
            continue
        columns = heads(sheet, texts(sheet, row))
        if Role.BUDGET not in roles:
            columns = [h._replace(role=Role.BUDGET) if h.role is Role.INITIAL else h for h in columns]
        if all(type(value) is str and amount(value) is None for _, value in sheet.filled[row]):
            yield row, columns


def under_headings(sheet: SheetCells, whole: Whole, inside: set[int]) -> Funds | None:
    """The table whose headings name the amounts of the whole; None where they stand apart."""
    budget, executed = whole.budget, whole.executed
    area = sheet.area(*executed.label)
    if budget.label.row != area.top and (budget.label.row > area.bottom or budget.role not in _BUDGETS):
        return None
    in_texts = {role for role, n in whole.found.items() if n.way is not Way.ABOVE}  # 执行率（满分15分）
    own = {at: role for role, at in reversed(whole.labels.items()) if role not in in_texts}
    columns = [_head(sheet, role, at, whole) for at, role in reversed(own.items())]
    top = min(budget.label.row, executed.label.row)
    bottom = max(sheet.area(*named.word).bottom for named in (budget, executed))
    taken = set(own.values())
    for row in range(top, bottom + 1):
        for head in heads(sheet, texts(sheet, row)):
            if head.role is Role.BUDGET and head.at.column < budget.label.column:
                head = head._replace(role=Role.INITIAL)  # 预算数 … 调整预算数: the latter is nearer
            if head.at not in own and head.role not in taken and not _over_labels(sheet, head, budget.at):
                columns.append(head)
                taken.add(head.role)
    columns.sort(key=lambda head: head.at.column)
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
    area = sheet.area(*at)
    return Head(role, list(range(area.left, area.right + 1)), at)


def holds(table: Funds, whole: Whole) -> bool:
    """Whether one of its rows is the whole: that is its total then, and the others are its parts where they may be."""
    cells = whole.budget.at, whole.executed.at
    total = next((fund for fund in table.rows if (fund.budget.at, fund.executed.at) == cells), None)
    if total is None:
        return False
    owners = [fund for fund in table.rows if not fund.label.folded.startswith(_AMONG)]
    if total not in owners and owners == table.rows[:1]:
        total = owners[0]  # the amounts that were told most of are a part of those above them
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
