"""The score of the execution: the rule that gives it here, its points, and whether the total counts it."""

from __future__ import annotations

from decimal import Decimal

from jixiao.core import execution as budgets
from jixiao.core.money import in_unit
from jixiao.core.rulebook import Rulebook
from jixiao.core.standard import by_standard
from jixiao.core.values import decimal
from jixiao.figures.computed import Execution, Part
from jixiao.forms.evidence import execution_outside
from jixiao.forms.execution import of_budget, rule_in_notes
from jixiao.forms.model import Form, Indicator


def execution_of(form: Form, book: Rulebook) -> Execution:
    """The rate, and the score by the rule that the form's notes print for it, else by the rulebook's."""
    row = form.execution
    if row is None:
        return Execution()
    unit = form.money_unit
    budget, executed = in_unit(row.budget.value, unit), in_unit(row.executed.value, unit)
    rate = None
    if budget is not None and executed is not None:
        rate = budgets.rate(executed, budget, book).value
    unscored = (row.score.at is None and not scored_without_a_cell(form)) or (
        row.score.empty and row.weight.empty and bool(_of_execution(form))
    )
    note = rule_in_notes(form)
    if unscored or (book.execution.rule in ("quarterly", "none") and not note):
        return Execution(budget, executed, rate)
    weight = execution_weight(form)
    planned = row.budget.value if budget is None else budget
    spent = row.executed.value if executed is None else executed
    points = book.execution.weight if weight is None else weight
    if note and budget and rate is not None:
        outcome = by_standard(note, f"{rate * 100:f}%", points)
    else:
        outcome = budgets.execution(planned, spent, book=book, weight=weight)
    return Execution(budget, executed, rate, Part.of(outcome, decimal(row.score.value), points))


def scored_without_a_cell(form: Form) -> bool:
    """True where the total needs the points of the execution, and the form prints them but no cell for their score."""
    row = form.execution
    if row is None or row.score.at is not None or decimal(row.weight.value) is None:
        return False
    return execution_outside(form) is False


def execution_weight(form: Form) -> Decimal | None:
    """The points of execution as the form prints them: in their cell, else in a bracket; None where it prints none."""
    weight = None if form.execution is None else decimal(form.execution.weight.value)
    if weight is None:
        weight = next((decimal(b.points.value) for b in form.brackets if b.of_execution), None)
    return weight


def counts_execution(form: Form, book: Rulebook) -> bool:
    """Whether the total adds the execution's score: not where a row of the indicators shows the same points once more."""
    return book.execution.in_total and not _shown_twice(form, book)


def _shown_twice(form: Form, book: Rulebook) -> bool:
    """Whether a row 预算执行率 bears the points that stand in the funds, and the rows make the whole with it."""
    if form.execution is None or form.execution.score.at is None:
        return False
    rows = [decimal(row.weight.value) for row in _of_execution(form)]
    if execution_weight(form) not in rows:
        return False
    cells = {i.weight.at: i.weight for i in form.indicators if i.group is None}
    cells |= {group.weight.at: group.weight for group in form.groups}
    whole = decimal(form.total_weight.value)
    summed = sum(decimal(cell.value) or 0 for cell in cells.values())
    return summed == (book.total if whole is None else whole)


def _of_execution(form: Form) -> list[Indicator]:
    """The rows of the indicator table that score the execution of the budget, not that of the procurement."""
    return [i for i in form.indicators if of_budget(i.name.text) and decimal(i.weight.value) is not None]
