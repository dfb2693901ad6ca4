"""Targets and actual values as they are written (JX21x): text or a range for a value, units, costs without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.core.outcome import Status
from jixiao.core.pairing import pair
from jixiao.core.values import Kind
from jixiao.core.words import says_nothing_done

TEXT = check(
    "JX210", "text-for-number", WARNING, "应填数值却填文字", "text where a number belongs",
    "“{label}”的年度指标值是数值 {expected}，实际完成值却是文字“{found}”，应填数值（未开展填 0）",
    "“{label}” has the target {expected}; its actual value is text, “{found}”; give a number (0 if nothing was done)",
)  # fmt: skip
RANGE = check(
    "JX211", "range-for-value", WARNING, "实际完成值是范围", "range where a value belongs",
    "“{label}”的实际完成值“{found}”是一个范围，应填实际数值",
    "the actual value “{found}” of “{label}” is a range; give the value itself",
)  # fmt: skip
UNITS = check(
    "JX212", "units-differ", INFO, "目标与完成值单位不一致", "units of target and actual differ",
    "“{label}”的年度指标值是“{expected}”，实际完成值是“{found}”，单位不一致",
    "“{label}”: target “{expected}” and actual “{found}” do not have the same unit",
)  # fmt: skip
NO_UNIT = check(
    "JX213", "unit-missing", INFO, "缺少计量单位", "no unit",
    "“{label}”的年度指标值 {found} 没有计量单位", "the target {found} of “{label}” has no unit",
)  # fmt: skip
SATISFACTION = check(
    "JX214", "satisfaction-without-sign", INFO, "满意度目标缺比较符号", "satisfaction target without a sign",
    "“{label}”的目标与完成值都是 {found}，没有“≥”，完成值应为调查得出的数",
    "“{label}”: target and actual are both {found}, without ≥; the actual value should come from a survey",
)  # fmt: skip
COST_WORDS = check(
    "JX215", "cost-without-figure", INFO, "成本指标没有数值", "cost indicator without a figure",
    "成本指标“{label}”的目标“{found}”没有数值，无法衡量", "the cost indicator “{label}” has no figure: “{found}”",
)  # fmt: skip
NEGATIVE = check(
    "JX216", "actual-negative", WARNING, "实际完成值为负", "negative actual value",
    "“{label}”的实际完成值 {found} 是负数，按 0 计", "the actual value {found} of “{label}” is negative and counts as 0",
)  # fmt: skip
UNMET = check(
    "JX217", "unmet-unexplained", WARNING, "未达目标且无处说明", "missed target nowhere explained",
    "“{label}”目标 {expected}，完成 {found}，未达到且没有说明", "“{label}”: target {expected}, actual {found}: missed, and not explained",
)  # fmt: skip
NOTHING = check(
    "JX218", "actual-says-nothing", INFO, "实际完成值未作答", "actual value does not answer the target",
    "“{label}”的目标是“{expected}”，实际完成值只写“{found}”", "“{label}”: the target is “{expected}”, the actual value says only “{found}”",
)  # fmt: skip
UNREADABLE = check(
    "JX219", "value-unreadable", INFO, "指标值或完成值无法识别", "target or actual cannot be read",
    "“{label}”无法核算：{problem}", "“{label}” cannot be computed: {problem}",
)  # fmt: skip

_EMPTY_WORDS = frozenset({"无", "否", "未", "没有", "没"})
_LOW_EXECUTION = 0.9
_RATE_NAMES = ("率", "度", "比例", "占比", "比重")


@on_form
def actuals(facts: FormFacts) -> Iterator[Finding]:
    """What stands in the cells of target and actual value."""
    for row in facts.counted:
        if row.target.kind is Kind.EMPTY or row.actual.kind is Kind.EMPTY:
            continue  # completeness reports what is missing
        finding = _actual(facts, row)
        if finding is not None:
            yield finding
        if row.actual.number is not None and row.actual.number < 0 <= (row.target.number or 0):
            yield facts.report(NEGATIVE, row.indicator.actual, label=row.label, found=row.actual.text)


def _actual(facts: FormFacts, row: RowFacts) -> Finding | None:
    target, actual, cell = row.target, row.actual, row.indicator.actual
    if actual.kind is Kind.ERROR and actual.text.startswith("#"):
        return None  # an error cell is JX906's
    if target.numeric and actual.kind is Kind.WORD and not row.met:
        return facts.report(TEXT, cell, label=row.label, expected=target.text, found=actual.text[:30])
    loose = actual.comparator in (">=", "<=", ">", "<") and actual.numeric and not actual.zero_word
    if loose or (actual.kind is Kind.RANGE and target.kind is not Kind.RANGE):
        return facts.report(RANGE, cell, label=row.label, found=actual.text)
    if target.kind is Kind.WORD and actual.text.strip("。. ") in _EMPTY_WORDS and row.met is False:
        return facts.report(NOTHING, cell, label=row.label, expected=target.text, found=actual.text)
    units = _units(facts, row)
    if units is not None:
        return units
    if (
        row.trial is not None
        and row.trial.status is Status.UNREADABLE
        and not row.trial.problem.startswith("分值")
    ):
        place = row.indicator.target if row.trial.problem.startswith("年度指标值") else cell
        return facts.report(UNREADABLE, place, cell, label=row.label, problem=row.trial.problem)
    return None


def _units(facts: FormFacts, row: RowFacts) -> Finding | None:
    """One of the two has a unit and the other has none, or another one."""
    target, actual, indicator = row.target, row.actual, row.indicator
    if (
        not target.numeric
        or not actual.numeric
        or target.kind is Kind.NUMBER is actual.kind
        or row.met is None
    ):
        if not (target.numeric and actual.numeric) or not pair(target, actual).problem:
            return None
        shown = {"expected": target.text, "found": actual.text}
        return facts.report(UNITS, indicator.actual, label=row.label, severity=WARNING, **shown)
    if target.zero_word or actual.zero_word or target.number == 0 or actual.number == 0:
        return None  # 零发生 / 0 needs no unit
    if Kind.PERCENT in (target.kind, actual.kind):
        bare = indicator.actual if actual.kind is Kind.NUMBER else indicator.target
        if not isinstance(bare.value, str):
            return None  # a number formatted as a percentage looks the same from here
    same = target.kind is actual.kind and (target.unit == actual.unit or target.kind is not Kind.COUNT)
    if same or _same_counter(target.unit, actual.unit):
        return None
    if len(indicator.target_cells) > 1 and actual.kind is Kind.NUMBER:
        return None  # the layout prints the unit in a column of its own, for both
    place = indicator.target if target.kind is Kind.NUMBER else indicator.actual
    return facts.report(UNITS, place, label=row.label, expected=target.text, found=actual.text)


_COUNTERS = ("个家所", "场次期", "人名位", "人次", "件项", "篇份", "套台", "户家", "次批")


def _same_counter(one: str, other: str) -> bool:
    """场 and 场次, 人 and 人次, 个 and 家: one is as good as the other."""
    if not one or not other:
        return False
    if one == other or one in other or other in one:
        return True
    return any(one in group and other in group for group in _COUNTERS)


@on_form
def targets(facts: FormFacts) -> Iterator[Finding]:
    """Targets that cannot measure: no unit, no sign, no figure."""
    fund = facts.total_fund
    slow = fund is not None and fund.ratio is not None and fund.ratio < _LOW_EXECUTION
    for row in facts.counted:
        target, actual = row.target, row.actual
        level2 = row.indicator.level2.folded
        if (
            target.kind is Kind.NUMBER
            and actual.kind is Kind.NUMBER
            and "数量" in level2
            and not _names_unit(row)
        ):
            yield facts.report(NO_UNIT, row.indicator.target, label=row.label, found=target.text)
        if (
            row.satisfaction
            and target.kind is Kind.PERCENT
            and not target.comparator
            and target.number == actual.number
        ):
            yield facts.report(SATISFACTION, row.indicator.target, label=row.label, found=target.text)
        if row.cost and target.kind is Kind.WORD and not says_nothing_done(target.text):
            yield facts.report(
                COST_WORDS, row.indicator.target, label=row.label, found=target.text[:30],
                severity=WARNING if slow else INFO,
            )  # fmt: skip


def _names_unit(row: RowFacts) -> bool:
    return row.name.endswith(_RATE_NAMES) or "(" in row.name


@on_form
def unmet(facts: FormFacts) -> Iterator[Finding]:
    """A table of targets and results without scores and reasons still owes a word on what was missed."""
    form = facts.form
    if form.has_scores or form.has_reasons or not form.reason.empty:
        return
    for row in facts.counted:
        if row.met is False:
            yield facts.report(
                UNMET, row.indicator.actual, label=row.label, expected=row.target.text, found=row.actual.text
            )
