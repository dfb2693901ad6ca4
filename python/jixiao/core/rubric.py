"""The criteria of a department rubric: bands, ratios, and points lost for each item or percentage point.

Every figure comes from the rulebook's criterion; a weight given in the form scales the printed points.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.core.execution import a_rate, amount, two_amounts, weight_of, zero_over_zero
from jixiao.core.messages import Message, say
from jixiao.core.numerals import Number, as_decimal, exactly, percent, show
from jixiao.core.outcome import Outcome, Status, judge, scored, unreadable
from jixiao.core.rulebook import Criterion
from jixiao.core.values import ValueKind, parse

ZERO = Decimal(0)
ONE = Decimal(1)


def _called(criterion: Criterion) -> Message:
    return say("name.criterion", name=criterion.name)


def band(criterion: Criterion, rate: Any, weight: Any = None) -> Outcome:
    """A banded criterion by its rate (0.9822, 98.22 or 98.22%). A rate such as ≥95% counts when it lies in one band."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    quantity = parse(rate)
    value = a_rate(rate, _called(criterion))
    if isinstance(value, Outcome):
        return value
    return _in_band(criterion, value, points, percent(value), quantity.comparator)


def _in_band(
    criterion: Criterion, value: Number, points: Decimal, shown: str, comparator: str = ""
) -> Outcome:
    name = _called(criterion)
    if value < 0:
        return unreadable(say("rule.negative_rate", name=name, value=percent(value)), about=name)
    found = next(b for b in criterion.bands if value in b)
    if comparator in (">=", ">") and found.high is not None:
        return unreadable(say("rule.range_above", name=name, value=percent(value)), about=name)
    if comparator in ("<=", "<") and found.low not in (None, ZERO):
        return unreadable(say("rule.range_below", name=name, value=percent(value)), about=name)
    score: Number = found.points
    if points != criterion.weight:
        score = exactly(found.points) * exactly(points) / exactly(criterion.weight)
    text = say("rule.band", name=name, shown=shown, value=found.shown(), points=show(found.points))
    return scored(score, "band", text, ratio=as_decimal(value))


def _not_negative(
    below: Any, below_name: str, above: Any, above_name: str, unlike: ValueKind | None = None
) -> tuple[Decimal, Decimal] | Outcome:
    """The two amounts of a ratio, each 0 or more, the one below first; else what cannot be read about them."""
    pair = two_amounts(below, below_name, above, above_name, unlike)
    if isinstance(pair, Outcome):
        return pair
    for value, name in zip(pair, (below_name, above_name), strict=True):
        if value < 0:
            return unreadable(say("rule.negative", value=name), about=name)
    return pair


def banded_ratio(
    criterion: Criterion, above: Any, above_name: str, below: Any, below_name: str, weight: Any = None,
    unlike: ValueKind | None = None,
) -> Outcome:  # fmt: skip
    """A banded criterion whose rate is above/below: 固定资产利用率 = in use / total, 三公 = spent / budget.

    `unlike`: what neither can be: 5万元 of people.
    """
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    pair = _not_negative(below, below_name, above, above_name, unlike)
    if isinstance(pair, Outcome):
        return pair
    whole, part = pair
    if whole == 0:
        if part > 0 and criterion.bands and criterion.bands[-1].points == 0 and _falls(criterion):
            # spent without any budget: above every limit
            said = {"above_name": above_name, "part": show(part), "below_name": below_name}
            return scored(ZERO, "band", say("rule.without_base", name=_called(criterion), **said))
        return zero_over_zero(part, criterion.zero, points, below_name, above_name, "band")
    value = exactly(part) / exactly(whole)
    return _in_band(criterion, value, points, f"{show(part)}/{show(whole)}={percent(value)}")


def _falls(criterion: Criterion) -> bool:
    """True when a higher rate gives fewer points (a control rate)."""
    ordered = sorted(criterion.bands, key=lambda b: b.low if b.low is not None else ZERO)
    return ordered[0].points > ordered[-1].points


def external_staff(criterion: Criterion, external: Any, on_roll: Any, weight: Any = None) -> Outcome:
    """编外人员控制率 = external / (external + on roll)."""
    pair = _not_negative(on_roll, say("name.on_roll"), external, say("name.external"), ValueKind.MONEY)
    if isinstance(pair, Outcome):
        return pair
    roll, outside = pair
    return banded_ratio(criterion, outside, say("name.external"), roll + outside, say("name.staff"), weight)


def procurement(criterion: Criterion, actual: Any, plan: Any, policy: Any = None) -> Outcome:
    """政府采购执行情况: actual/plan × its part, 0 when above the plan; plus the policy part, full unless judged lower."""
    rate_part, policy_part = criterion.parts[0], criterion.parts[1]
    judged = weight_of(policy, policy_part)
    if isinstance(judged, Outcome):
        return unreadable(
            say("rule.policy", shown=parse(policy).shown, policy_part=show(policy_part)),
            about=say("name.policy"),
        )
    if judged > policy_part:
        return unreadable(
            say("rule.policy_above", judged=show(judged), policy_part=show(policy_part)),
            about=say("name.policy"),
        )
    pair = _not_negative(plan, say("name.plan"), actual, say("name.bought"), ValueKind.COUNT)
    if isinstance(pair, Outcome):
        return pair
    planned, bought = pair
    said = {"bought": show(bought), "planned": show(planned), "policy": show(judged)}
    if bought > planned:
        above = as_decimal(exactly(bought) / exactly(planned)) if planned else None
        return scored(judged, "procurement", say("explain.procurement.above", **said), ratio=above)
    if planned == 0:
        outcome = zero_over_zero(
            bought, criterion.zero, rate_part, say("name.plan"), say("name.bought"), "procurement"
        )
        if outcome.status is Status.JUDGE:
            low, high = judged, judged + rate_part
            return judge(low, high, "procurement", say("explain.procurement.open"))
        text = say("explain.procurement.no_plan", policy=show(judged))
        return scored((outcome.value or ZERO) + judged, "procurement", text)
    ratio = exactly(bought) / exactly(planned)
    text = say("explain.procurement.ratio", ratio=percent(ratio), points=show(rate_part, 2), **said)
    return scored(ratio * exactly(rate_part) + exactly(judged), "procurement", text, ratio=as_decimal(ratio))


def adjustment(criterion: Criterion, adjusted: Any, base: Any, weight: Any = None) -> Outcome:
    """资金调整: the amount adjusted against the department's budget; points lost for each percentage point above."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    name, adjusted_name = say("name.department_budget"), say("name.adjusted")
    pair = two_amounts(base, name, adjusted, adjusted_name, ValueKind.COUNT)
    if isinstance(pair, Outcome):
        return pair
    whole, moved = pair
    if whole < 0:
        return unreadable(say("rule.negative", value=name), about=name)
    if whole == 0:
        return zero_over_zero(moved, criterion.zero, points, name, adjusted_name, "excess")
    ratio = exactly(abs(moved)) / exactly(whole)
    excess = max(ratio - exactly(criterion.limit), Fraction(0)) * 100
    scale = exactly(points) / exactly(criterion.weight) if criterion.weight else Fraction(1)
    left = max(exactly(points) - excess * exactly(criterion.step) * scale, Fraction(0))
    said = {
        "moved": show(abs(moved)),
        "whole": show(whole),
        "ratio": percent(ratio),
        "limit": percent(criterion.limit, 0),
    }
    text = (
        say("explain.adjustment.above", **said, excess=show(excess, 2), step=show(criterion.step))
        if excess
        else say("explain.adjustment.within", **said)
    )
    return scored(left, "excess", text, ratio=as_decimal(ratio))


def share_done(criterion: Criterion, done: Any, planned: Any, weight: Any = None) -> Outcome:
    """项目完成及时性: done / planned × weight; more than planned does not count."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    pair = _not_negative(planned, say("name.planned"), done, say("name.done"))
    if isinstance(pair, Outcome):
        return pair
    due, ready = pair
    if due == 0:
        return zero_over_zero(ready, criterion.zero, points, say("name.planned"), say("name.done"), "ratio")
    ratio = exactly(ready) / exactly(due)
    said = {"done": show(ready), "planned": show(due), "ratio": percent(ratio), "points": show(points, 2)}
    text = say("explain.share_done", name=_called(criterion), **said)
    return scored(min(ratio, Fraction(1)) * exactly(points), "ratio", text, ratio=as_decimal(ratio))


def per_item(criterion: Criterion, items: Any, weight: Any = None) -> Outcome:
    """重点工作: points lost for each unfinished item, never below 0."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    count = amount(items, say("name.unfinished"), ValueKind.MONEY)
    if isinstance(count, Outcome):
        return count
    if count < 0 or count != count.to_integral_value():
        return unreadable(say("rule.items", count=show(count)), about=say("name.unfinished"))
    step = exactly(criterion.step) * exactly(points) / exactly(criterion.weight)
    text = say("explain.per_item", name=_called(criterion), count=show(count), step=show(step))
    return scored(max(exactly(points) - step * exactly(count), Fraction(0)), "per_item", text)
