"""Tables of amounts beside that of the funds (年度主要任务 with budget, executed amount and rate): their rates (JX101)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from jixiao.checks.cells import amount
from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.funds import RATE, shown_rate
from jixiao.checks.printed import Verdict, judge_rate, percent
from jixiao.checks.registry import on_form
from jixiao.forms.keys import Names, names
from jixiao.forms.model import Field
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_LEAST = 2
"""So many rows must come out, and more than do not, before one that does not is told."""


@on_form
def rates(facts: FormFacts) -> Iterator[Finding]:
    """The rate of a row under headings of amounts, where the other rows below them come out."""
    right, wrong = 0, []
    for label, cell, exact in _rated(facts, {fund.row.rate.at for fund in facts.funds}):
        verdict = judge_rate(cell.value, exact)
        right += verdict in (Verdict.RIGHT, Verdict.TRUNCATED)
        if verdict is Verdict.WRONG and exact <= 1:
            wrong.append((label, cell, exact))
    for label, cell, exact in wrong if right >= max(_LEAST, len(wrong)) else ():
        yield facts.report(RATE, cell, label=label, expected=percent(exact), found=shown_rate(cell))


def _rated(facts: FormFacts, known: Container[At | None]) -> Iterator[tuple[str, Field, Decimal]]:
    """The rows with a budget, an executed amount and a rate below headings that say so, but for rates that are `known`:
    label, rate, what it should be."""
    form, grid = facts.form, facts.form.grid
    named = grid.told(names)
    columns: dict[Role | None, int] = {}
    end = min(form.area.bottom + 1, len(grid.filled))  # a merged area may reach further than the sheet
    for r in range(form.area.top, end):
        roles = _roles(named[r])
        if Role.EXECUTED in roles:
            columns = roles if {Role.BUDGET, Role.RATE} <= roles.keys() else {}
            continue
        if not columns or (r, columns[Role.RATE]) in known:
            continue
        budget, executed, rate = (
            Field(grid.own(r, columns[role]), At(r, columns[role]))
            for role in (Role.BUDGET, Role.EXECUTED, Role.RATE)
        )
        whole, spent = (amount(field, form.money_unit) for field in (budget, executed))
        if whole is None or spent is None:
            columns = {}
        elif whole > 0:
            yield grid.text(r, grid.filled[r][0][0]), rate, spent / whole


def _roles(named: Iterable[tuple[int, Names]]) -> dict[Role | None, int]:
    """What a row's texts head, the first of a kind each; the budget is that of the beginning where no other stands."""
    found: dict[Role | None, int] = {}
    for column, name in named:
        found.setdefault(name.fund, column)
    if Role.INITIAL in found:
        found.setdefault(Role.BUDGET, found[Role.INITIAL])
    return found
