"""What is left of the money (结余) against the amounts that it is left of (JX127)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from jixiao.checks.facts import FormFacts, FundFacts
from jixiao.checks.finding import Finding
from jixiao.checks.printed import Verdict, judge_rate
from jixiao.checks.registry import WARNING, check, on_form
from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms.words import MAX_LABEL
from jixiao.workbook.grid import At

BALANCE = check("JX127", "balance", WARNING)

_BALANCE = pattern(
    r"^(?:资金|预算|年末|年度|期末|当年|本年|项目)*(?:结转结余|结余结转|结余|剩余|未使用|未支出|结转(?:下|次)一?年)(?:资金|金额|数|额)*(?:\([^()]*元\))?$",
    needs=("结余", "剩余", "未使用", "未支出", "结转"),
)
_OF_YEAR = pattern(r"^(?:\d[.、])?(?:本年度?|当年)(?:收支)?结余|^收支结余", needs="结余")
"""What the year's income leaves of its spending; 年末结余 may hold that of the years before."""
_INCOME = pattern(r"收入(?:合计|总计|总额|小计)?$")
_NEAR = 4
"""Rows between what comes in, what is spent and what is left at most."""
_CENT = Decimal("0.011")
_MOST = 12
"""Amounts of a row that are put together in twos."""


@on_form
def balance(facts: FormFacts) -> Iterator[Finding]:
    """A balance that is no budget of its row less what was spent, nor two of its amounts less that.

    Only where the rate of the sum comes out, so that both amounts are sure. A balance of nothing may have been handed back.
    """
    total = facts.total_fund
    exact = total.ratio if total is not None else None
    if total is None or exact is None or judge_rate(total.row.rate.value, exact) is not Verdict.RIGHT:
        return
    for fund, at, left in _balances(facts, total):
        spent, others = fund.executed, _others(facts, fund, at)
        if spent is None or not others:
            continue
        sums = [*others, *(one + other for one, other in combinations(others[:_MOST], 2))]
        near = max(_CENT, Decimal(5).scaleb(min(int(left.as_tuple().exponent), 0) - 1))
        if left and all(abs(whole - spent - left) > near for whole in sums):
            yield facts.report(BALANCE, at, found=left, expected=others[-1] - spent, label=fund.label)


@on_form
def of_income(facts: FormFacts) -> Iterator[Finding]:
    """基金收入, 基金支出, 本年收支结余 below each other: what came in less what was spent is left."""
    total, grid = facts.total_fund, facts.form.grid
    if total is None or "支出" not in total.row.label.folded:
        return
    for cell, spent in ((total.row.budget, total.budget), (total.row.executed, total.executed)):
        label = total.row.label.at
        if cell.at is None or label is None or spent is None or label.row != cell.at.row:
            continue
        near = range(max(cell.at.row - _NEAR, 0), min(cell.at.row + _NEAR + 1, len(grid.filled)))
        said = [(row, fold(str(grid.own(row, label.column) or ""))) for row in near]
        came = [decimal(grid.own(row, cell.at.column)) for row, text in said if _INCOME.search(text)]
        left = [At(row, cell.at.column) for row, text in said if _OF_YEAR.match(text)]
        if len(came) == len(left) == 1 and came[0] is not None:
            found, expected = decimal(grid.own(*left[0])), came[0] - spent
            if found is not None and abs(found - expected) > _CENT:
                yield facts.report(BALANCE, left[0], found=found, expected=expected, label=total.label)


def _balances(facts: FormFacts, total: FundFacts) -> Iterator[tuple[FundFacts, At, Decimal]]:
    """The balance of each row of the funds: below a heading of their table, or of the sum beside its own label."""
    grid = facts.form.grid
    spent = [(fund, at) for fund in facts.funds if (at := fund.row.executed.at) is not None]
    rows = [at.row for _, at in spent]
    budget, executed = total.row.budget.at, total.row.executed.at
    column = budget.column if budget and executed and budget.column != executed.column else None
    for r in range(max(min(rows) - 2, 0), max(rows) + 1):
        for c, value in grid.filled[r]:
            if type(value) is not str or not _names_balance(value):
                continue
            beside = At(r, grid.area(r, c).right + 1)
            left = decimal(grid.own(*beside))
            if left is not None and beside.column == column and r not in rows:
                continue  # what was left of the budgets: a row of the table
            if left is not None:
                yield total, beside, left
                continue
            for fund, at in spent:
                # left of what was spent it is of earlier years
                left = decimal(grid.own(at.row, c)) if at.row > r and c > at.column else None
                if left is not None:
                    yield fund, At(at.row, c), left


@by_text(4096)
def _names_balance(label: str) -> bool:
    return len(label) <= MAX_LABEL and _BALANCE.match(fold(label)) is not None


def _others(facts: FormFacts, fund: FundFacts, at: At) -> list[Decimal]:
    """The amounts that a balance may be left of: those of its row, the budget last."""
    known = [value for value in (fund.initial, fund.budget) if value is not None]
    row = fund.row
    read = {field.at for field in (row.initial, row.budget, row.executed, row.rate, row.weight, row.score)}
    line = row.executed.at.row if row.executed.at is not None else -1
    cells = ((At(line, c), value) for c, value in facts.form.grid.filled[line])
    others = [decimal(value) for place, value in cells if place != at and place not in read]
    return [*(value for value in others if value is not None), *known]
