"""A form as plain data for JSON: the `forms[]` entry of the report, without its findings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.outcome import Outcome, Status
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import decimal, is_cell_error, parse
from jixiao.figures.compute import Computed, Part, compute
from jixiao.figures.scores import target_of
from jixiao.forms.blank import is_nameless
from jixiao.forms.model import Criterion, Field, Form, Group, Indicator

_LARGEST = Decimal(10) ** 15
_DIRECTIONS = ("positive", "reverse", "equal")
_STATED = {"正向": "positive", "反向": "reverse", "等于": "equal"}


def describe(form: Form, book: Rulebook) -> dict[str, Any]:
    """The form as JSON data: numbers as numbers, what is absent as None."""
    figures = compute(form, book)
    return {
        "sheet": form.sheet,
        "range": form.area.a1,
        "kind": form.kind.value,
        "rulebook": form.rulebook,
        "rulebook_reason": form.rulebook_reason,
        "title": form.title or None,
        "project": form.project.text or None,
        "department": form.department.text or None,
        "unit": form.unit.text or None,
        "year": form.year,
        "money_unit": form.money_unit or None,
        "execution": _execution(form, figures),
        "indicators": [
            _indicator(i, p)
            for i, p in zip(form.indicators, figures.indicators, strict=True)
            if not i.placeholder and not is_nameless(i)
        ],
        "groups": [_group(form, g, p) for g, p in zip(form.groups, figures.groups, strict=True)],
        "criteria": [_criterion(c, p) for c, p in zip(form.criteria, figures.criteria, strict=True)],
        "total": {
            "weight": number(_value(form.total_weight)),
            "declared": number(_value(form.total)),
            "computed": number(figures.total_of_declared),
            "by_rule": number(figures.total_by_rule),
            "cell": cell(form.total),
        },
        "grade": _grade(form, figures),
        "missing": missing(form),
        "unread": [{"cell": u.at.a1, "text": u.text, "why": u.why} for u in form.unread],
    }


def missing(form: Form) -> list[str]:
    """What a form needs to be judged and was not read: its weights, its scores, its total."""
    weights = [
        *(row.weight for row in form.indicators),
        *(row.weight for row in form.criteria),
        *(group.weight for group in form.groups),
    ]
    unfilled = form.has_weights and all(row.placeholder for row in form.indicators)
    weighed = any(b.covers for b in form.brackets) or any(not weight.empty for weight in weights) or unfilled
    parts = (
        ("role.weight", weighed),
        ("role.score", form.has_scores),
        ("role.total", form.total.at is not None),
    )
    return [say(code) for code, there in parts if not there]


def _grade(form: Form, figures: Computed) -> str | None:
    """The grade that the form declares, else that of its total; an error in the cell is no grade."""
    declared = form.grade.text
    return (None if is_cell_error(declared) else declared) or figures.grade or None


def number(value: Decimal | None) -> float | int | None:
    """A Decimal as a JSON number: whole ones without a decimal point."""
    if value is None or value.adjusted() > 300:  # beyond what a JSON number holds
        return None
    return int(value) if value == value.to_integral_value() and abs(value) < _LARGEST else float(value)


def cell(found: Field) -> str | None:
    """The address of a field's cell, None where the form has no such cell."""
    return None if found.at is None else found.at.a1


def _value(found: Field) -> Decimal | None:
    return decimal(found.value)


def _execution(form: Form, figures: Computed) -> dict[str, Any] | None:
    row, execution = form.execution, figures.execution
    if row is None:
        return None
    part = execution.part or Part()
    return {
        "budget": number(execution.budget),
        "executed": number(execution.executed),
        "rate": number(None if execution.rate is None else round_half_up(execution.rate, 4)),
        "rate_declared": number(_value(row.rate)),
        "weight": number(part.weight if part.weight is not None else _value(row.weight)),
        "declared": number(_value(row.score)),
        "computed": number(part.value),
        "rate_cell": cell(row.rate),
        "score_cell": cell(row.score),
        "explain": part.explain or None,
    }


def _indicator(indicator: Indicator, part: Part) -> dict[str, Any]:
    measure, direction = measured(indicator, part.outcome)
    return {
        "name": indicator.name.text or None,
        "level1": indicator.level1.text or None,
        "level2": indicator.level2.text or None,
        "target": indicator.target_text or None,
        "actual": indicator.actual.text or None,
        "measure": measure,
        "direction": direction,
        "weight": number(part.weight),
        "declared": number(part.declared),
        "computed": number(part.value),
        "allowed": _allowed(part),
        "score_cell": cell(indicator.score),
        "reason": indicator.reason.text or None,
        "reason_cell": cell(indicator.reason),
        "group": indicator.group,
        "explain": part.explain or None,
    }


def _allowed(part: Part) -> list[float | int | None] | None:
    if part.low is None or part.high is None or part.low == part.high:
        return None
    return [number(part.low), number(part.high)]


def measured(indicator: Indicator, outcome: Outcome | None) -> tuple[str, str]:
    """Whether an indicator is quantitative or qualitative, and its direction."""
    rule = "" if outcome is None else outcome.rule
    if rule in _DIRECTIONS:
        return "quantitative", rule
    if rule in ("range", "date"):
        return "quantitative", "none"
    if rule in ("qualitative", "rating"):
        return "qualitative", "none"
    target = parse(target_of(indicator))
    if target.numeric:
        stated = _STATED.get(indicator.direction, "")
        cost = target.direction == "none" and "成本" in indicator.level2.text
        return "quantitative", stated or ("reverse" if cost else target.direction)
    if outcome is not None and outcome.status is Status.NOT_APPLICABLE:
        return "qualitative", "none"
    return ("quantitative" if target.date or target.low is not None else "qualitative"), "none"


def _group(form: Form, group: Group, part: Part) -> dict[str, Any]:
    return {
        "level1": form.indicators[group.members[0]].level1.text or None if group.members else None,
        "rows": [form.indicators[i].row + 1 for i in group.members],
        "weight": number(part.weight),
        "declared": number(part.declared),
        "computed": number(part.value),
        "allowed": _allowed(part),
        "score_cell": cell(group.score),
        "explain": part.explain or None,
    }


def _criterion(criterion: Criterion, part: Part) -> dict[str, Any]:
    return {
        "name": criterion.name.text or None,
        "level1": criterion.level1.text or None,
        "level2": criterion.level2.text or None,
        "weight": number(part.weight),
        "declared": number(part.declared),
        "computed": number(part.value),
        "allowed": _allowed(part),
        "score_cell": cell(criterion.score),
        "explain": part.explain or None,
    }
