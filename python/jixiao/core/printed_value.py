"""What a printed rule measures: the cell's value as the rate or the number that the rule speaks of, in every reading."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from jixiao.core.messages import say
from jixiao.core.numerals import percent as percent_of
from jixiao.core.numerals import show
from jixiao.core.outcome import BLANK, Outcome, unreadable
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import LATE, Clause
from jixiao.core.scales import percent_reading
from jixiao.core.text import fold
from jixiao.core.turns import EITHER, RISE
from jixiao.core.values import Quantity, ValueKind, parse

_FAULTS = frozenset("个项次件处条例笔起份")
TURNED = pattern(
    rf"(?:[较比](?:上年度?|去年|同期|上年同期)|同比|环比)*(?:(?P<way>{EITHER.pattern})了?(?P<figure>\d+(?:\.\d+)?(?:%|个?百分点)?)|(?P<same>持平))"
)
_ZERO = Fraction(0)
_LIMITS = frozenset(("<=", "<"))
_SMALL = {"一": "1", "两": "2", "二": "2", "三": "3"}
_BEYOND = pattern(
    r"(?:[^,;]*(?:抽[查检样]|检查|核查|审核)[^,;]*[,;])?[^\d未无没第]{0,6}?(?:(?P<fault>错\D{0,2}?(?=\d)|发现|存在|出现|发生|有(?=[一两二三\d])|(?P<lack>少完成|缺少|缺|漏|少(?=\d))|(?=\d.*[未不违超缺漏错误]))|(?P<late>"
    + "|".join(LATE)
    + r"))了?"
    r"[^\d,;.]{0,8}?(?P<n>\d+(?:\.\d+)?|[一两二三])(?P<unit>个工作日|个?小时|个月|[天日周个项次件处条例笔起份户人名])\D*$"
)


_LACKING = pattern(r"(?!.*(?:未[发出存缺漏少超]|[无没]))[^\d,;、和及]{0,10}未[^\d,;、和及]{2,12}$")
_WHICH = pattern(r"第\d{1,2}(?:[、,和]第?\d{1,2})*[项条](?=\D*[未不缺])")
"""Which of the numbered things a rule lists: 第2、3项."""
_AND = "、,和"
LEFT = r"未(?:按[时期]|及时)?(?:完成|达标|达到|实现|开展)"
"""What was not done; how many were done may be told in its place."""

NONE_FOUND = pattern(
    r"(?:全年|本年度?|均|从)?(?:未(?:有|曾)?(?:发现|出现|发生|存在)过?|(?:没有|无)(?=..))(?P<what>[^\d,;.]{0,16})$"
)
"""No fault, told in words, and what kind of fault it is."""

IN_TIME = pattern(r"(?:已|均|全部|都)*(?:按期|按时|如期|准时|及时|提前)[^\d,;.未不无]{0,6}$")
"""Nothing late, told in words."""


AGAINST_LAST_YEAR = (
    r"(?:与|同|比|较)上年(?:度|同期)?(?:相?比)?,?(?=(?:下降|上升|增长|增加|减少|持平)(?:的?[,:]?[得计不]|$))"
)
_AGAINST = pattern("^" + AGAINST_LAST_YEAR)


EITHER_WAY = pattern(r"(?:偏[离差]|误差|差异|波动|调整|变动|变化|增减)[\u4e00-\u9fff]{0,2}$")
"""What may lie on either side of nought: 预算调整率 -8%."""


class Measured(NamedTuple):
    """A value on the rule's scale, as it is shown, and the target on the same scale where there is one."""

    value: Fraction
    shown: str
    target: Fraction | None = None


def readings(
    target: Any, actual: Any, *, percent: bool, share: bool, rising: bool, sample: str
) -> list[Measured] | Outcome:
    """The values that the cells may stand for; mostly one.

    `share`: the rule speaks of the part of the target that was done (完成率). A target of 95 % with a result of 94 %
    is then 94 % or 94/95: both are given, and a rule that scores them differently leaves the row to judgement. `rising`:
    more is better by the rule (及时率100%), though the target may be a limit (≤5天).
    """
    a, t = parse(actual), parse(target)
    if a.kind is ValueKind.EMPTY:
        return BLANK
    if a.number is None or a.comparator not in ("", "=") or a.about or a.bearing not in ("", "harmless"):
        return unreadable(say("printed.no_number", text=a.text), about=say("argument.actual"))
    due = t if t.number is not None else None
    if not percent:
        return _count(due, a, parse(sample) if sample else None)
    if due is not None and due.comparator in _LIMITS and (share or (rising and _rate(a, due) is None)):
        return _within(due, a)
    found: list[Measured] = []
    rate = _rate(a, due)
    if rate is not None:
        rates = ValueKind.PERCENT in (a.kind, due and due.kind) or (
            _fraction(a) and due is not None and _fraction(due)
        )
        limit = _rate(due, a) if due is not None and rates else None
        if (
            due is not None
            and due.kind is ValueKind.NUMBER
            and limit
            and rate
            and not 1 < 3 * limit / rate < 9
        ):
            limit = None  # 10 beside 93%
        found.append(Measured(rate, percent_of(rate), limit))
    if due is not None and due.number and due.number > 0 and (share or rate is None or not rates):
        both = pair(due, a)
        if not both.problem:
            part = Fraction(both.actual) / Fraction(both.target)
            found.append(
                Measured(part, f"{both.shown_actual}/{both.shown_target}={percent_of(part)}", Fraction(1))
            )
    return found or unreadable(say("printed.not_percent", text=a.text), about=say("argument.actual"))


def _within(due: Quantity, a: Quantity) -> list[Measured] | Outcome:
    """How much of a limit was kept: all of it by 0件 beside ≤5件, by 8件 a part that no rule says.

    A rate may itself be the part that was done: 95% beside ≤100%.
    """
    both = pair(due, a)
    if both.problem or both.actual is None or both.target is None:
        return _units_differ(a)
    done, limit = Fraction(both.actual), Fraction(both.target)
    parts = [Fraction(1)] if done <= limit else [_ZERO, max(limit / done, _ZERO)]
    parts += [done] if due.kind is ValueKind.PERCENT else []
    shown = f"{both.shown_actual}/{both.shown_target}"
    return [Measured(part, f"{shown}→{percent_of(part)}", Fraction(1)) for part in parts]


def _fraction(one: Quantity) -> bool:
    """0.09 in a cell that shows 9%, as a formula is given it."""
    return one.kind is ValueKind.NUMBER and one.number is not None and 0 < abs(one.number) < 1


def _count(due: Quantity | None, a: Quantity, sample: Quantity | None) -> list[Measured] | Outcome:
    """A number in the rule's unit: 950000元 under ≤100万元 is 95, 8天 against a target of 1周 under 每超1天 is 8."""
    if a.kind is ValueKind.PERCENT or a.number is None:
        return _units_differ(a)
    if due is None:
        value = Fraction(a.number) if sample is None else _in_unit(sample, a)
        return _units_differ(a) if value is None else [Measured(value, show(value))]
    both = pair(due, a)
    if both.problem:
        return unreadable(both.problem, about=say("argument.pair"))
    if both.open or both.bounded:
        return _units_differ(a)
    value, limit = Fraction(both.actual), Fraction(both.target)
    if sample is not None:
        there = _in_unit(sample, due)
        here = _in_unit(sample, a) if not limit or there is None else value / limit * there
        if there is None or here is None:
            return _units_differ(a)
        value, limit = here, there
    return [Measured(value, str(both.shown_actual), limit)]


def _units_differ(a: Quantity) -> Outcome:
    return unreadable(say("printed.units", text=a.text), about=say("argument.actual"))


def _in_unit(sample: Quantity, one: Quantity) -> Fraction | None:
    """A value as so many of the sample's unit, where that is sure."""
    both = pair(sample, one)
    if both.problem or both.open or both.bounded or sample.number is None:
        return None
    return Fraction(both.actual) / Fraction(both.target) * Fraction(sample.number / sample.scale)


def _rate(a: Quantity, due: Quantity | None) -> Fraction | None:
    """The value as a rate by itself."""
    if a.kind is ValueKind.PERCENT:
        return None if a.number is None else Fraction(a.number)
    if a.kind is not ValueKind.NUMBER or a.number is None:
        return None
    known = due.number if due is not None and due.kind is ValueKind.PERCENT else None
    reading = percent_reading(a.number, known)
    return None if reading is None else Fraction(reading)


def turned(actual: Any, subject: str) -> Any:
    """上升1% as -1% for a rule of what falls (下降≥3%), 下降3.5% as 3.5%; 持平 as 0. Any other value as it is."""
    way = EITHER.search(subject)
    if way is None or type(actual) is not str:
        return actual
    said = TURNED.fullmatch(answer(actual) or "")
    if said is None:
        return actual
    if said["same"]:
        return "0%"
    return (
        said["figure"] if bool(RISE.match(said["way"])) is bool(RISE.match(way[0])) else f"-{said['figure']}"
    )


def deviation(said: str, step: Clause) -> Measured | None:
    """What lies beyond the limit, where the words name that itself: 发现2处 under 每发现一处扣1分, 延误2个月, 第②项未建立."""
    match = _BEYOND.match(_WHICH.sub(lambda found: f"{1 + sum(map(found[0].count, _AND))}项", said))
    if match is None or not step.unit:
        return None
    alike = match["unit"] == step.unit
    faults = step.counted and match["fault"] is not None and (alike or {match["unit"], step.unit} <= _FAULTS)
    late = not step.counted and step.below is False and match["late"] is not None
    lacks = (
        not step.counted and step.below is True and (match["lack"] or "未" in said) and not step.percent_step
    )
    if not (faults or ((late or lacks) and alike)):
        return None
    limit, beyond = step.limit or Fraction(0), Fraction(_SMALL.get(match["n"], match["n"]))
    return Measured(limit - beyond if lacks else limit + beyond, said[:20], limit)


def lacking(said: str, step: Clause) -> bool:
    """Whether one thing at least is lacking, where each costs points: 未建立资产制度 under 缺一项扣4分."""
    each = step.below is True and step.step == 1 and not step.percent_step and step.loss is not None
    return each and _LACKING.match(said) is not None


def answer(value: Any) -> str | None:
    """What was answered, folded; None for nothing."""
    quantity = parse(value)
    return None if quantity.kind is ValueKind.EMPTY else _AGAINST.sub("", fold(quantity.text).strip(".,;!"))
