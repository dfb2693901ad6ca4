"""How the parts of a form make its total: which rows count, rescaling over what applies, the cap of a low execution rate."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jixiao.core import execution as budgets
from jixiao.core import totals
from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import decimal
from jixiao.figures.computed import Execution, Part
from jixiao.forms.model import Form, Indicator

ZERO = Decimal(0)


def once(form: Form, indicators: Sequence[Part]) -> list[Part]:
    """The rows that count, a score cell that is merged over several of them once."""
    found: dict[Any, Part] = {}
    for position, (part, indicator) in enumerate(zip(indicators, form.indicators, strict=True)):
        if _counts(form, indicator):
            found.setdefault(indicator.score.at or position, part)
    return list(found.values())


def _counts(form: Form, indicator: Indicator) -> bool:
    """True for a row that adds to the total by itself."""
    if indicator.placeholder or not form.has_scores:
        return False
    if indicator.not_applicable:
        return decimal(indicator.score.value) is not None
    if indicator.group is not None and indicator.score.at is None:
        return False
    return not (
        indicator.weight.empty and indicator.score.empty and form.has_weights and indicator.group is None
    )


def applying_points(
    form: Form, rows: Sequence[Part], groups: Sequence[Part], criteria: Sequence[Part], execution: Part | None
) -> Decimal | None:
    """The points of all that counts, a shared weight once; None while some are not known."""
    weights: dict[Any, Decimal | None] = {}
    for position, (part, indicator) in enumerate(zip(rows, form.indicators, strict=True)):
        if indicator.group is None and _counts(form, indicator):
            weights[indicator.weight.at or position] = part.weight
    for part, group in zip(groups, form.groups, strict=True):
        if any(_lives(form.indicators[i]) for i in group.members):
            weights[id(group)] = part.weight
    known = [*weights.values(), *(part.weight for part in criteria)]
    known += [] if execution is None else [execution.weight]
    return None if None in known else sum((weight for weight in known if weight is not None), ZERO)


def _lives(indicator: Indicator) -> bool:
    return not indicator.placeholder and not indicator.not_applicable


def whole(
    total: Decimal | None, applying: Decimal | None, cap: Decimal | None, book: Rulebook
) -> Decimal | None:
    """The sum of what counts as the rulebook makes a total of it: rescaled, and not above its cap."""
    if total is None or (book.rescale and applying is None):
        return None
    whole = round_half_up(total if applying is None else totals.rescaled(total, applying, book))
    return whole if cap is None else min(whole, cap)


def added(
    values: list[Decimal | None], scores_execution: bool, execution: Decimal | None
) -> tuple[Decimal | None, tuple[str, ...]]:
    """The sum of the scores of all parts, and of the execution's where the form scores it; else what is missing."""
    missing = sum(value is None for value in values)
    if missing or not values:
        return None, (say("missing.some_scores", count=missing),) if missing else ()
    if scores_execution and execution is None:
        return None, (say("missing.execution"),)
    return sum((value for value in [*values, execution] if value is not None), ZERO), ()


def cap_of(execution: Execution, book: Rulebook) -> Decimal | None:
    if execution.rate is None or not book.execution.caps_total:
        return None
    band = budgets.total_cap(execution.rate, book)
    return None if band is None or band.points >= book.total else band.points


def points_disagree(form: Form) -> bool:
    """True where the points printed for the goals are not those of their levels: 80分 over 60分 and 40分."""
    rows = range(len(form.indicators))
    whole = [decimal(b.points.value) for b in form.brackets if b.level == 0 and len(b.covers) == len(rows)]
    levels = [b for b in form.brackets if b.level == 1]
    if len(whole) != 1 or whole[0] is None or {i for b in levels for i in b.covers} != set(rows):
        return False
    return sum(decimal(b.points.value) or 0 for b in levels) != whole[0]
