"""The criteria of a department rubric: bands, ratios, and points lost for each item or percentage point.

Every figure comes from the rulebook's criterion; a weight given in the form scales the printed points.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.core.execution import a_rate, amount, two_amounts, weight_of, zero_over_zero
from jixiao.core.numerals import Number, as_decimal, exactly, percent, show
from jixiao.core.outcome import Outcome, Status, scored, unreadable
from jixiao.core.rulebook import Criterion
from jixiao.core.values import parse

ZERO = Decimal(0)
ONE = Decimal(1)


def band(criterion: Criterion, rate: Any, weight: Any = None) -> Outcome:
    """A banded criterion by its rate (0.9822, 98.22 or 98.22%). A rate such as ≥95% counts when it lies in one band."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    quantity = parse(rate)
    value = a_rate(rate, criterion.name)
    if isinstance(value, Outcome):
        return value
    return _in_band(criterion, value, points, f"{criterion.name} {percent(value)}", quantity.comparator)


def _in_band(
    criterion: Criterion, value: Number, points: Decimal, shown: str, comparator: str = ""
) -> Outcome:
    if value < 0:
        return unreadable(f"{criterion.name}为负：{percent(value)}")
    found = next(b for b in criterion.bands if value in b)
    if comparator in (">=", ">") and found.high is not None:
        return unreadable(f"{criterion.name}“≥{percent(value)}”是一个范围，可能落在不同的档，应填数值")
    if comparator in ("<=", "<") and found.low not in (None, ZERO):
        return unreadable(f"{criterion.name}“≤{percent(value)}”是一个范围，可能落在不同的档，应填数值")
    score = (
        exactly(found.points) * exactly(points) / exactly(criterion.weight)
        if points != criterion.weight
        else found.points
    )
    return scored(
        score, "band", f"{shown}，{found.shown('率')} 得 {show(found.points)}", ratio=as_decimal(value)
    )


def banded_ratio(
    criterion: Criterion, above: Any, above_name: str, below: Any, below_name: str, weight: Any = None
) -> Outcome:
    """A banded criterion whose rate is above/below: 固定资产利用率 = in use / total, 三公 = spent / budget."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    pair = two_amounts(below, below_name, above, above_name)
    if isinstance(pair, Outcome):
        return pair
    whole, part = pair
    if whole < 0 or part < 0:
        return unreadable(f"{below_name if whole < 0 else above_name}为负")
    if whole == 0:
        if part > 0 and criterion.bands and criterion.bands[-1].points == 0 and _falls(criterion):
            # spent without any budget: above every limit
            return scored(ZERO, "band", f"{criterion.name} {above_name} {show(part)}，{below_name}为 0")
        return zero_over_zero(part, criterion.zero, points, below_name, above_name, "band")
    value = exactly(part) / exactly(whole)
    return _in_band(criterion, value, points, f"{criterion.name} {show(part)}/{show(whole)}={percent(value)}")


def _falls(criterion: Criterion) -> bool:
    """True when a higher rate gives fewer points (a control rate)."""
    ordered = sorted(criterion.bands, key=lambda b: b.low if b.low is not None else ZERO)
    return ordered[0].points > ordered[-1].points


def external_staff(criterion: Criterion, external: Any, on_roll: Any, weight: Any = None) -> Outcome:
    """编外人员控制率 = external / (external + on roll)."""
    pair = two_amounts(on_roll, "在编人数", external, "编外人数")
    if isinstance(pair, Outcome):
        return pair
    roll, outside = pair
    if roll < 0 or outside < 0:
        return unreadable(f"{'在编人数' if roll < 0 else '编外人数'}为负")
    return banded_ratio(criterion, outside, "编外人数", roll + outside, "在职人员总数", weight)


def procurement(criterion: Criterion, actual: Any, plan: Any, policy: Any = None) -> Outcome:
    """政府采购执行情况: actual/plan × its part, 0 when above the plan; plus the policy part, full unless judged lower."""
    rate_part, policy_part = criterion.parts[0], criterion.parts[1]
    judged = weight_of(policy, policy_part)
    if isinstance(judged, Outcome):
        return unreadable(f"政策功能得分“{parse(policy).shown}”：应为 0 到 {show(policy_part)} 的数")
    if judged > policy_part:
        return unreadable(f"政策功能得分“{show(judged)}”超过 {show(policy_part)}")
    pair = two_amounts(plan, "采购计划金额", actual, "实际采购金额")
    if isinstance(pair, Outcome):
        return pair
    planned, bought = pair
    if planned < 0 or bought < 0:
        return unreadable(f"{'采购计划金额' if planned < 0 else '实际采购金额'}为负")
    tail = f"，政策功能 {show(judged)}"
    if bought > planned:
        text = f"采购 {show(bought)} 大于计划 {show(planned)}，执行率部分 0{tail}"
        return scored(
            judged,
            "procurement",
            text,
            ratio=as_decimal(exactly(bought) / exactly(planned)) if planned else None,
        )
    if planned == 0:
        outcome = zero_over_zero(
            bought, criterion.zero, rate_part, "采购计划金额", "实际采购金额", "procurement"
        )
        if outcome.status is Status.JUDGE:
            low, high = judged, judged + rate_part
            text = f"没有采购计划，口径未规定 → 需评定 {show(low, 2)}–{show(high, 2)}"
            return Outcome(Status.JUDGE, None, low, high, explain=text, rule="procurement")
        return scored((outcome.value or ZERO) + judged, "procurement", f"没有采购计划{tail}")
    ratio = exactly(bought) / exactly(planned)
    text = f"采购执行率 {show(bought)}/{show(planned)}={percent(ratio)} × {show(rate_part, 2)}{tail}"
    return scored(ratio * exactly(rate_part) + exactly(judged), "procurement", text, ratio=as_decimal(ratio))


def adjustment(criterion: Criterion, adjusted: Any, base: Any, weight: Any = None) -> Outcome:
    """资金调整: the amount adjusted against the department's budget; points lost for each percentage point above."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    pair = two_amounts(base, "部门预算总规模", adjusted, "调整调剂金额")
    if isinstance(pair, Outcome):
        return pair
    whole, moved = pair
    if whole < 0:
        return unreadable("部门预算总规模为负")
    if whole == 0:
        return zero_over_zero(moved, criterion.zero, points, "部门预算总规模", "调整调剂金额", "excess")
    ratio = exactly(abs(moved)) / exactly(whole)
    excess = max(ratio - exactly(criterion.limit), Fraction(0)) * 100
    scale = exactly(points) / exactly(criterion.weight) if criterion.weight else Fraction(1)
    left = max(exactly(points) - excess * exactly(criterion.step) * scale, Fraction(0))
    text = f"调整幅度 {show(abs(moved))}/{show(whole)}={percent(ratio)}"
    if excess:
        text += f"，超过 {percent(criterion.limit, 0)} 计 {show(excess, 2)} 个百分点 × {show(criterion.step)}"
    else:
        text += f"，未超过 {percent(criterion.limit, 0)}"
    return scored(left, "excess", text, ratio=as_decimal(ratio))


def share_done(criterion: Criterion, done: Any, planned: Any, weight: Any = None) -> Outcome:
    """项目完成及时性: done / planned × weight; more than planned does not count."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    pair = two_amounts(planned, "计划完成项目数", done, "已完成项目数")
    if isinstance(pair, Outcome):
        return pair
    due, ready = pair
    if due < 0 or ready < 0:
        return unreadable(f"{'计划完成项目数' if due < 0 else '已完成项目数'}为负")
    if due == 0:
        return zero_over_zero(ready, criterion.zero, points, "计划完成项目数", "已完成项目数", "ratio")
    ratio = exactly(ready) / exactly(due)
    text = f"{criterion.name} {show(ready)}/{show(due)}={percent(ratio)} × {show(points, 2)}"
    return scored(min(ratio, Fraction(1)) * exactly(points), "ratio", text, ratio=as_decimal(ratio))


def per_item(criterion: Criterion, items: Any, weight: Any = None) -> Outcome:
    """重点工作: points lost for each unfinished item, never below 0."""
    points = weight_of(weight, criterion.weight)
    if isinstance(points, Outcome):
        return points
    count = amount(items, "未完成项数")
    if isinstance(count, Outcome):
        return count
    if count < 0 or count != count.to_integral_value():
        return unreadable(f"未完成项数“{show(count)}”应为不小于 0 的整数")
    step = exactly(criterion.step) * exactly(points) / exactly(criterion.weight)
    text = f"{criterion.name} 未完成 {show(count)} 项 × {show(step)}"
    return scored(max(exactly(points) - step * exactly(count), Fraction(0)), "per_item", text)
