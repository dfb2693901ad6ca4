"""The score of a rubric criterion, where the figures that its rule needs stand on the sheet.

A figure may stand in a column 实际值, or several of them beside the rubric under ① ② ③ …, in the order in which the
worksheet functions take them. Without figures a criterion is for a person to judge.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jixiao.core import execution, rubric
from jixiao.core.messages import say
from jixiao.core.numerals import show
from jixiao.core.outcome import Outcome, Status, scored
from jixiao.core.rulebook import Criterion as Rule
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.model import Criterion

ZERO = Decimal(0)
COSTS = ("三公", "日常公用")
"""The halves of 公用经费控制率, in their order."""


def by_figures(criterion: Criterion, book: Rulebook) -> Outcome | None:
    """The rule's outcome from the figures on the sheet; None where they do not settle the score."""
    rule = book.criterion(criterion.name.text)
    if rule is None:
        return None
    figures: list[Any] = [found.value for found in criterion.figures]
    if not criterion.actual.empty:
        figures = [criterion.actual.value]
    if not any(parse(value).numeric for value in figures):
        return None
    weight = decimal(criterion.weight.value)
    outcome = (
        _costs(rule, figures, book)
        if "公用经费" in rule.name
        else _RULES.get(rule.rule, _none)(rule, figures, weight)
    )
    return outcome if outcome is not None and outcome.status is Status.SCORED else None


def _given(figures: list[Any], count: int) -> list[Any]:
    """The first figures, with None for those that are not there."""
    return (figures + [None] * count)[:count]


def _none(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    return None


def _bands(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    first, second = _given(figures, 2)
    if parse(second).kind is ValueKind.EMPTY:
        return rubric.band(rule, first, weight) if len(figures) == 1 or not rule.ratio else None
    if "编外" in rule.name:
        return rubric.external_staff(rule, first, second, weight)
    return rubric.banded_ratio(rule, first, "①", second, "②", weight)


def _procurement(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    return rubric.procurement(rule, *_given(figures, 3))


def _ratio(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    first, second = _given(figures, 2)
    return rubric.share_done(rule, first, second, weight)


def _per_item(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    return rubric.per_item(rule, figures[0], weight)


def _quarters(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    return execution.quarters(_given(figures, 4), rule)


def _parts(rule: Rule, figures: list[Any], weight: Decimal | None) -> Outcome | None:
    """Points judged part by part: they add up when each is there and none is above its part."""
    points = [decimal(value) for value in figures if parse(value).kind is not ValueKind.EMPTY]
    if not rule.parts or len(points) != len(rule.parts):
        return None
    given = [point for point in points if point is not None]
    if len(given) != len(points) or any(
        not ZERO <= p <= top for p, top in zip(given, rule.parts, strict=True)
    ):
        return None
    return scored(sum(given, ZERO), "parts", f"{rule.name} {'+'.join(show(p) for p in given)}")


def _costs(rule: Rule, figures: list[Any], book: Rulebook) -> Outcome | None:
    """公用经费控制率: 三公 and 日常公用, each spent against its budget."""
    halves = []
    for name, pair in zip(COSTS, (figures[:2], figures[2:4]), strict=True):
        part = book.criterion(name)
        if part is None or len(pair) < 2:
            return None
        halves.append(rubric.banded_ratio(part, pair[0], say("name.spent"), pair[1], say("name.allowed")))
    values = [half.value for half in halves if half.scored and half.value is not None]
    if len(values) < 2:
        return None
    return scored(sum(values, ZERO), "band", "；".join(half.explain for half in halves))


_RULES: dict[str, Callable[[Rule, list[Any], Decimal | None], Outcome | None]] = {
    "bands": _bands,
    "procurement": _procurement,
    "ratio": _ratio,
    "per_item": _per_item,
    "quarters": _quarters,
    "judged": _parts,
}
