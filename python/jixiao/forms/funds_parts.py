"""Amounts that no table of rows under headings holds: the whole with its parts, in a line, down a column, or told in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.amounts import Funds, amount, kind_of, read_title
from jixiao.forms.funds_assigned import Whole
from jixiao.forms.funds_named import Named, Way
from jixiao.forms.funds_place import NEAR
from jixiao.forms.model import Field, Fund, FundRow
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_KINDS = frozenset([Fund.CURRENT, Fund.CARRYOVER, Fund.OTHER])
_OF_POINTS = (Role.RATE, Role.WEIGHT, Role.SCORE)
_UNIT = pattern(r"\d(亿元|百万元|万元|千元|元)")


def of_all(sheet: SheetCells, named: list[Named], part: Whole) -> Whole | None:
    """The whole in its own column of 合计, filled or not, where rows are roles and columns are parts: 本级财政 | 上级补助 |
    合计 over 预算 and 支出; None without one."""
    budget, executed = part.budget, part.executed
    if _is_one_kind(budget, Role.BUDGET, named) and _is_one_kind(executed, Role.EXECUTED, named):
        return None
    heads = {n.at: n for n in named if n.way is Way.ABOVE}
    above = heads.get(budget.at)
    beside = above if executed.field.empty else heads.get(executed.at)
    bare = all(n.way is Way.LEFT and n.word == n.label for n in (budget, executed))
    if not bare or budget.at.row == executed.at.row or above is None or beside is None:
        return part
    if above.word.row != beside.word.row:
        return part
    row = above.word.row
    said = [sheet.fields[row, column] for column in range(budget.label.column + 1, sheet.width)]
    sums = {f.at.column for f in said if f.at and type(f.value) is str and kind_of(f.value) is Fund.TOTAL}
    if len(sums) != 1:
        parts = [heads[n.at] for n in named if n.word == n.label == budget.label and n.at in heads]
        bare = all(head.role is None and not head.year for head in parts)
        return None if len(parts) > 1 and bare and not sums else part
    (column,) = sums

    def moved(n: Named) -> Named:
        field = sheet.fields[n.at.row, column]
        if n.at.column == column or field.at is None:
            return n
        return n._replace(
            field=field, at=field.at, value=amount(field.value) or Decimal(0), word=At(row, column)
        )

    found, of_part = dict(part.found), {budget.at.column, executed.at.column}
    if Role.RATE in found and found[Role.RATE].at.column in of_part:
        found[Role.RATE] = moved(found[Role.RATE])
    return part._replace(budget=moved(budget), executed=moved(executed), found=found)


def _is_one_kind(one: Named, role: Role, named: list[Named]) -> bool:
    """Whether an amount is called one kind of money, and another amount the same of another: 财政拨款预算 beside 其他资金预算."""
    kinds = {n.kind for n in named if n.way is one.way and n.vote(role) > 0 and n.label == n.word}
    return one.kind in _KINDS and not kinds.isdisjoint(_KINDS - {one.kind})


def alone(sheet: SheetCells, whole: Whole, named: list[Named]) -> Funds:
    """The whole with its parts."""
    budget, executed = whole.budget, whole.executed
    top = min(budget.label.row, executed.label.row)
    column, lead = sheet.filled[top][0]
    label = Field(lead, At(top, column))
    if budget.way is Way.LEFT and (budget.far or budget.at.column == executed.at.column):
        above = (n.word for n in named if n.way is Way.ABOVE and n.at == budget.at and n.kind is not None)
        in_head = budget.word if budget.word.row < budget.at.row else budget.label
        label = sheet.fields[next(above, in_head)]
    of_other = label.at in whole.labels.values() and label.at != budget.label  # 年初预算 beside 全年预算
    if of_other or keys.key_of(label.folded.split(":")[0]) is not None:
        label = Field(sheet.own(*budget.label), budget.label)
    funds = Funds([FundRow(Fund.TOTAL, label, budget.field, executed.field)])
    unit = _UNIT.search(budget.field.folded) or _UNIT.search(executed.field.folded)
    funds.money_unit = unit.group(1) if unit and not words.money_unit(str(lead)) else ""
    funds.use(budget.field, executed.field, label, *(Field(None, at) for at in whole.labels.values()))
    below = sheet.area(*label.at).bottom if label.at is not None else -1
    for fund, word in _parts(sheet, whole, named, below) if budget.way is not Way.OWN else ():
        funds.rows.append(fund)
        funds.use(fund.label, fund.initial, fund.budget, fund.executed, fund.rate, Field(None, word))
    read_title(sheet, top, sheet.width - 1, funds)
    return funds


def _parts(sheet: SheetCells, whole: Whole, named: list[Named], top: int) -> Iterator[tuple[FundRow, At]]:
    """Amounts that lie to each other as those of the whole do, filled in or not, and are called parts of it, each with the
    words of what was spent; `top`: the row of the label of the whole."""
    budget, executed = whole.budget, whole.executed
    across = budget.at.row == executed.at.row
    by_cell = {(n.way, n.at): n for n in named}
    for n in named:
        rows, columns = n.at.row - budget.at.row, n.at.column - budget.at.column
        if n.way is not budget.way or not (
            not columns and 0 < rows <= NEAR if across else columns and not rows
        ):
            continue
        there = At(n.at.row, executed.at.column) if across else At(executed.at.row, n.at.column)
        spent, above = by_cell.get((n.way, there)), by_cell.get((Way.ABOVE, n.at))
        kind, word = n.kind, n.word
        if across:
            if spent is None or spent.kind not in (None, kind):
                continue
        else:
            # the rate of both lines, whose merged area was taken apart, is no part
            rate = above is not None and above.role in _OF_POINTS
            unspent = spent is None and sheet.fields[there].empty and not rate
            if n.label != budget.label or not (unspent or (spent and spent.label == executed.label)):
                continue
            if word == n.label:
                if above is None or sheet.area(*above.word).bottom != top:
                    continue
                kind, word = above.kind or Fund.OTHER, above.word
        if kind is None or kind is Fund.TOTAL:
            continue
        fund = FundRow(
            kind, Field(sheet.own(*word), word), n.field, spent.field if spent else sheet.fields[there]
        )
        for role in (Role.INITIAL, Role.RATE):
            stated = whole.found.get(role)
            if stated is None:
                continue
            beside = by_cell.get((Way.LEFT, At(n.at.row, stated.at.column)))
            if across and beside is not None and beside.role is role and beside.at != stated.at:
                setattr(fund, role.value, beside.field)
            if not across and stated.at.column == budget.at.column:
                setattr(fund, role.value, sheet.fields[stated.at.row, n.at.column])
        yield fund, spent.word if spent else executed.label
