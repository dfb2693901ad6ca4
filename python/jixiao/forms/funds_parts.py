"""Amounts in columns of parts, a row a role: 本级财政 | 上级补助 | 合计 over 预算 and 支出. The whole is what is headed 合计."""

from __future__ import annotations

from decimal import Decimal

from jixiao.forms.amounts import amount
from jixiao.forms.funds_assigned import Whole
from jixiao.forms.funds_named import Named, Way, kind_of
from jixiao.forms.model import Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_PARTS = (Fund.CURRENT, Fund.CARRYOVER, Fund.OTHER)


def of_all(sheet: SheetCells, named: list[Named], part: Whole) -> Whole | None:
    """The whole in its own column of 合计, filled or not, where rows are roles and columns are parts; None without one."""
    budget, executed = part.budget, part.executed
    if all(_is_part(n, role, named) for n, role in ((budget, Role.BUDGET), (executed, Role.EXECUTED))):
        return None
    heads = {n.at: n for n in named if n.way is Way.ABOVE}
    if any(n.way is not Way.LEFT or n.word != n.label for n in (budget, executed)):
        return part
    if budget.at.row == executed.at.row:
        return part
    above = heads.get(budget.at)
    beside = above if executed.field.empty else heads.get(executed.at)
    if above is None or beside is None or above.word.row != beside.word.row:
        return part
    row = above.word.row
    said = [sheet.fields[row, column] for column in range(budget.label.column + 1, sheet.width)]
    own = {f.at.column: f.value for f in said if f.at is not None and type(f.value) is str}
    sums = [column for column, text in own.items() if kind_of(str(text)) is Fund.TOTAL]
    if len(sums) != 1:
        parts = [
            n for n in named if n.way is Way.LEFT and n.word == n.label == budget.label and n.at in heads
        ]
        bare = all(heads[n.at].role is None and not heads[n.at].year for n in parts)
        return None if len(parts) > 1 and bare and not sums else part

    def moved(n: Named) -> Named:
        field = sheet.fields[n.at.row, sums[0]]
        word = At(row, sums[0])
        if n.at.column == sums[0] or field.at is None:
            return n
        return n._replace(field=field, at=field.at, value=amount(field.value) or Decimal(0), word=word)

    of_part = {budget.at.column, executed.at.column}
    found = {
        role: moved(n) if role is Role.RATE and n.at.column in of_part else n
        for role, n in part.found.items()
    }
    return part._replace(budget=moved(budget), executed=moved(executed), found=found)


def _is_part(one: Named, role: Role, named: list[Named]) -> bool:
    """Whether an amount is called one part, and another amount the same of another: 财政拨款预算 beside 其他资金预算."""
    if one.kind not in _PARTS:
        return False
    others = [n for n in named if n.way is one.way and n.kind in _PARTS and n.kind is not one.kind]
    return any(n.vote(role) > 0 and n.label == n.word for n in others)
