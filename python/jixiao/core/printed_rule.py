"""A rule that is printed on a row of a rubric, read from its own words: it counts before any rulebook.

    ≥90% 得1分；75%（含）–90% 得0.7分                bands
    ≤100%得5分，每增加0.1个百分点扣0.5分，扣完为止     steps beyond a limit; 每低于5%扣2分: beyond the target
    得分=完成率×权重                                linear
    每完成1个得2分，最高10分 · 发生1起不得分             steps away from the full points
    设立机构得3分，未设立得0分                        choice

`parse` gives a rule only when every word of the text is understood; anything else is for a person to judge. What the
words leave open (a border that no band claims, half a step) is a judgement within bounds, never a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from jixiao.core import printed_kinds as kinds
from jixiao.core import printed_spelling as spelling
from jixiao.core import values
from jixiao.core.messages import Message, say
from jixiao.core.numerals import as_decimal, show
from jixiao.core.outcome import BLANK, Outcome, Status, judge, scored, unreadable
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import Clause, Condition
from jixiao.core.printed_grammar import clauses
from jixiao.core.printed_value import (
    EITHER_WAY,
    IN_TIME,
    NONE_FOUND,
    TURNED,
    Measured,
    answer,
    deviation,
    lacking,
    readings,
    turned,
)
from jixiao.core.quantity import Quantity
from jixiao.core.text import fold
from jixiao.core.turns import FALL

ZERO = Fraction(0)
_SIZE = "绝对值"
_NONE = ("无", "没有")
_ROUNDING = pattern(
    r"[,，;；。（(]?(?:最终|计算)?(?:得分|结果|分值)?(?:按)?(?:四舍五入[,，]?(?:后)?)?(?:保留|取|精确)到?(?:小数点后)?(?:(?P<whole>整数)|(?P<one>[一1]位)(?:小数)?|[两二2]位(?:小数)?)[)）]?(?=[;；。,，]|$)"
)
"""四舍五入保留整数, 结果保留两位小数."""
_AT_TARGET = pattern(
    r"(?:实际)?(?:完成)?值?(?:(?:全部|按[期时])?(?:达到|完成|实现|达成)|(?P<least>不(?:低于|少于)|≥)|(?P<most>不(?:超过|高于)|控制在|≤))(?:年度|年初|绩效|预期)*(?:目标|指标|计划|任务)[值数量]?(?:以?内|范围内)?|达标|完成"
)
_AT_LEAST = pattern("达到?标?(?:目标|指标|要求|计划)?值?$")
_SHARES = ("完成率", "执行率", "实现率", "达成率", "完成比例", "完成程度", "完成进度")


class PrintedRule(NamedTuple):
    """A rule with its text as the source. `kind`: bands, steps, linear or choice; `subject`: what it measures."""

    text: str
    weight: Decimal
    kind: str
    subject: str
    clauses: tuple[Clause, ...]
    digits: int = 2  # of a score, where the text says how it is rounded
    met: tuple[str, ...] = ()  # words for the full points beside a figure's rule: 合规得3分，发现一处扣1分
    aim: str = ""  # the target with which the text begins: ≥12.6公里，未完成按比例扣分

    @property
    def percent(self) -> bool:
        """Whether the rule speaks of a rate."""
        by_band = any(c.condition is not None and c.condition.percent for c in self.clauses)
        return by_band or self.kind == "linear" or any(c.percent_step for c in self.clauses)

    def needs_target(self, name: str) -> bool:
        """Whether the share it gives is of a target that stands elsewhere: 达到得满分，否则按比例得分, unless the row is a 完成率."""
        of_target = self.kind == "linear" and not self.subject and any(map(_AT_LEAST.match, self.met))
        return of_target and not self.aim and not name.endswith(_SHARES)

    @property
    def of_target(self) -> bool:
        """Whether it has no measure and no limit of its own: 未完成按比例扣分, 每少1场扣1分."""
        plain = all(c.condition is None for c in self.clauses) and not self.subject
        return plain and (self.kind == "linear" or (self.kind == "steps" and self.clauses[0].limit is None))

    @property
    def of_share(self) -> bool:
        """Whether it goes by a share of what was due: 完成率×分值."""
        return self.kind == "linear" and self.subject.endswith(_SHARES)

    @property
    def listed(self) -> frozenset[Decimal]:
        """Every score that bands or counted faults can give, and 0; empty for a rule that gives any."""
        step = self.clauses[0]
        points = [c.points for c in self.clauses if c.points is not None] if self.kind == "bands" else []
        if step.counted and step.loss and step.most is None and not step.proportional:
            full = Fraction(self.weight)
            points = [full - step.loss * n for n in range(int(full / step.loss) + 1)]
        return frozenset(as_decimal(p) for p in points if p > 0) | {Decimal(0)} if points else frozenset()

    @property
    def _bands(self) -> list[tuple[Condition, Fraction]]:
        return [(c.condition, c.points) for c in self.clauses if c.condition and c.points is not None]

    def score(self, value: Any) -> Outcome:
        """The points for a value as a cell holds it, or for a (target, actual) pair. Never raises."""
        target, given = value if isinstance(value, tuple) and len(value) == 2 else (None, value)
        target = self.aim if self.aim and values.parse(target).kind is values.ValueKind.EMPTY else target
        actual = turned(given, self.subject)
        if self.kind == "choice":
            done = values.parse(actual)
            option = self._by_target(values.parse(target), done)
            return self._choose(actual) if option is None else self._chosen(option, done.shown)
        said = answer(actual)
        first = self.clauses[0]
        none = any(at.low == at.high == 0 and at.unit for at, _ in self._bands)
        if none and said and self._faultless(said):
            actual = given = "0"  # 0起得10分
        in_time = said and first.late and IN_TIME.match(said)
        if said in self.met or in_time or (said and first.counted and self._faultless(said)):
            full = Fraction(self.weight)
            return self._scored(
                full, say("explain.printed.chosen", rule=self._named(), said=said, points=_show(full))
            )
        told = deviation(said, first) if said and self.kind == "steps" else None
        if told is not None:
            return self._steps(told)
        if said and self.kind == "steps" and lacking(said, first):
            return self._of_words(said, Fraction(self.weight) - (first.loss or ZERO))
        if actual is given and FALL.search(self.subject) and (values.parse(given).number or 0) < 0:
            two = say("printed.two_readings", rule=self._named())  # -3.5% beside 下降≥3%
            return judge(Decimal(0), self.weight, "printed", two)
        rate = self.subject.endswith(("率", "度", "比例"))
        signs = self.kind == "bands" and all(at.nought or (rate and at.of_one) for at, _ in self._bands)
        if type(actual) is str and len(self.subject) > 1 and actual.startswith(self.subject):
            actual = actual.removeprefix(self.subject).lstrip("为是:：")  # 偏差度6.2%
        percent = self.percent or (signs and values.parse(actual).kind is values.ValueKind.PERCENT)
        own = any(c.lack or c.whole != 1 for c in self.clauses)
        share = (self.kind == "linear" and not own) or self.subject.endswith(_SHARES)
        found = readings(
            target, actual, percent=percent, share=share, rising=self._rises(), sample=self._sample()
        )
        if isinstance(found, Outcome):
            counted = any(c.counted or c.late or c.gain is not None for c in self.clauses)
            return self._of_words(said) if counted and found.status is Status.UNREADABLE and said else found
        if _SIZE in self.subject or "±" in self.text:
            found = [each._replace(value=abs(each.value)) for each in found]
        elif self._either_way():
            found = [r for each in found for r in (each, each._replace(value=abs(each.value)))]
        if any(c.of_target for c in self.clauses):
            found = found[-1:] if found[-1].target == 1 else []
        how = {"bands": self._banded, "steps": self._steps, "linear": self._linear}[self.kind]
        if any(self._lost_at_target(how, each) for each in found):
            what = say("printed.target_lost", rule=self._named(), text=values.parse(target).shown)
            return judge(Decimal(0), self.weight, "printed", what)
        return self._joined([how(each) for each in found])

    def _lost_at_target(self, how: Callable[[Measured], Outcome], found: Measured) -> bool:
        """Whether a target that is met gets the least that there is: 偏离目标值10%以内得满分 measures no 100%."""
        if found.target is None:
            return False
        met = how(found._replace(value=found.target))
        least = min((c.points for c in self.clauses if c.points is not None), default=ZERO)
        return met.scored and met.value == as_decimal(least) and met.value != self.weight

    def _rises(self) -> bool:
        """Whether the most points lie at the upper end: ≥95%得5分, 100%得满分，每低1%扣0.5分."""
        best = max(self._bands, key=lambda band: band[1], default=(None, ZERO))[0]
        return self.clauses[0].below is True or (
            best is not None and best.low is not None and best.high in (None, 1)
        )

    def _either_way(self) -> bool:
        """Whether a rate is of what may go both ways, and nothing is said of less than nought: 偏差率≤5%."""
        if EITHER_WAY.search(self.subject) is None:
            return False
        within = [c.condition for c in self.clauses if c.condition is not None]
        ends = [*(c.limit for c in self.clauses), *(n for at in within for n in (at.low, at.high))]
        return all(n is None or n > 0 for n in ends)

    def _sample(self) -> str:
        """A figure of the rule with its unit, to which values are converted: 100万元; '' where it has no unit."""
        for clause in self.clauses:
            at = clause.condition
            if at is not None and at.unit:
                return f"{_show(next((n for n in (at.low, at.high) if n), Fraction(1)))}{at.unit}"
        return next((f"{_show(c.limit or c.step)}{c.unit}" for c in self.clauses if c.unit and c.step), "")

    def _of_words(self, said: str, most: Fraction | None = None) -> Outcome:
        """Faults that were told in words instead of counted; `most`: what is left beside one of them."""
        what = say("explain.printed.no_option", rule=self._named(), said=said[:20])
        high = self.weight if most is None else as_decimal(max(most, ZERO))
        return judge(Decimal(0), high, "printed", what)

    def _joined(self, outcomes: Sequence[Outcome]) -> Outcome:
        """One answer of all readings; where they differ, the bounds."""
        if not outcomes:
            return unreadable(say("printed.no_target"), about=say("argument.target"))
        first = outcomes[0]
        values = {(o.status, o.value, o.low, o.high) for o in outcomes}
        if len(values) == 1 or first.status is Status.UNREADABLE:
            return first
        lows = [o.value if o.value is not None else o.low for o in outcomes]
        highs = [o.value if o.value is not None else o.high for o in outcomes]
        return judge(
            min(x for x in lows if x is not None),
            max(x for x in highs if x is not None),
            "printed",
            say("printed.two_readings", rule=self._named()),
        )

    def _banded(self, found: Measured) -> Outcome:
        points = self._in_bands(found.value)
        said = {"rule": self._named(), "shown": found.shown}
        if not points:
            top = max(c.points for c in self.clauses if c.points is not None)
            return judge(Decimal(0), as_decimal(top), "printed", say("printed.not_listed", **said))
        low, high = min(points), max(points)
        if low != high:
            return judge(as_decimal(low), as_decimal(high), "printed", say("printed.border", **said))
        return self._scored(low, say("explain.printed.points", **said, points=_show(low)))

    def _in_bands(self, value: Fraction) -> set[Fraction]:
        """The points of the bands that hold the value; more than one on a border that the words leave open."""
        sure = {points for condition, points in self._bands if condition.holds(value)}
        if sure:
            return sure
        border = {points for condition, points in self._bands if condition.touches(value)}
        return border or {c.points for c in self.clauses if c.condition is None and c.points is not None}

    def _steps(self, found: Measured) -> Outcome:
        """Full up to the limit, then points lost for every step beyond it."""
        step = self.clauses[0]
        full, limit = Fraction(self.weight), found.target if step.limit is None else step.limit
        if limit is not None and len(self.clauses) > 1 and self.clauses[1].step is not None:
            step = next(c for c in self.clauses if c.below is (found.value < limit))
        if limit is None and step.late and found.value == 0:
            limit = ZERO  # 0天
        if limit is None or step.step is None or step.loss is None:
            return unreadable(say("printed.target_number"), about=say("argument.target"))
        if step.counted and found.target not in (None, limit):
            return unreadable(say("printed.target_number"), about=say("argument.target"))
        said = {"rule": self._named(), "shown": found.shown}
        floors = [c.condition for c in self.clauses[1:] if c.condition is not None]
        if any(floor.holds(found.value) for floor in floors):
            return self._scored(ZERO, say("explain.printed.points", **said, points=_show(ZERO)))
        if any(floor.touches(found.value) for floor in floors):
            return judge(Decimal(0), self.weight, "printed", say("printed.border", **said))
        beyond = limit - found.value if step.below else found.value - limit
        count = (abs(beyond) if step.both else beyond) / step.step
        if count <= 0:
            within = "explain.printed.within" if step.gain is None else "explain.printed.points"
            return self._scored(full, say(within, **said, points=_show(full)))
        least = max(full - step.most, ZERO) if step.most is not None else ZERO
        whole = count.numerator // count.denominator
        over = say("explain.printed.over", **said, count=_show(count), loss=_show(step.loss))
        if step.gain is not None:
            done = _show(found.value / step.step)
            over = say("explain.printed.each", **said, count=done, gain=_show(step.gain))
        if count == whole or step.proportional:
            return self._scored(max(full - step.loss * count, least), over)
        many = max(full - step.loss * (whole + 1), least)
        few = many if step.started else max(full - step.loss * whole, least)
        many = few if step.finished else many
        if many == few:
            return self._scored(few, over)
        return judge(as_decimal(many), as_decimal(few), "printed", say("printed.rest", over=over))

    def _linear(self, found: Measured) -> Outcome:
        clause = next(c for c in self.clauses if c.linear)
        share = min(max(1 - found.value if clause.lack else found.value / clause.whole, ZERO), Fraction(1))
        said = {"rule": self._named(), "shown": found.shown}
        floors = [c.condition for c in self.clauses if c.condition is not None and not c.linear]
        given = next((points for at, points in self._bands if at.holds(found.value)), None)
        if given is not None:
            return self._scored(given, say("explain.printed.points", **said, points=_show(given)))
        points = share * Fraction(self.weight)
        own = clause.condition
        if any(floor.touches(found.value) for floor in floors) and not (own and own.holds(found.value)):
            return judge(Decimal(0), as_decimal(points), "printed", say("printed.border", **said))
        whole = found.value == 1 and own is not None and own.touches(found.value)  # 80%-100%: full at 100 %
        if own is not None and not own.holds(found.value) and not whole:
            return judge(Decimal(0), self.weight, "printed", say("printed.not_listed", **said))
        if clause.proportional and own is not None and own.high is not None and own.high < clause.whole:
            # 10%-15%按比例得分, all at 15%: in proportion to 15%, or between the two
            low = own.low or ZERO
            least, most = ((found.value - at) / (own.high - at) * Fraction(self.weight) for at in (low, ZERO))
            return judge(as_decimal(least), as_decimal(most), "printed", say("printed.proportion", **said))
        return self._scored(points, say("explain.printed.linear", **said, weight=show(self.weight, 2)))

    def _choose(self, value: Any) -> Outcome:
        said = answer(value)
        if said is None:
            return BLANK
        if (lettered := kinds.lettered(self.text, said, self.clauses)) is not None:
            return self._chosen(lettered, said)
        said = self._turn(kinds.without_noun(said, self.clauses))
        for clause in self.clauses:
            if clause.points is not None and (
                said in clause.words or kinds.is_other(said, clause, self.clauses)
            ):
                return self._chosen(clause, said)
        denied = [c for c in self.clauses if c.points is not None and kinds.denies(c, said)]
        if len(denied) == 1:
            return self._chosen(denied[0], said)
        every = [c.points for c in self.clauses if c.points is not None]
        what = say("explain.printed.no_option", rule=self._named(), said=said[:20])
        return judge(as_decimal(min(every)), as_decimal(max(every)), "printed", what)

    def _chosen(self, option: Clause, said: str) -> Outcome:
        points = option.points or ZERO
        text = say("explain.printed.chosen", rule=self._named(), said=said[:20], points=_show(points))
        return self._scored(points, text)

    def _by_target(self, due: Quantity, done: Quantity) -> Clause | None:
        """达到目标值 or 否则 for a figure beside its target, where a sign says which way it runs: 96% beside ≥95%."""
        worse, best = sorted(self.clauses, key=lambda c: c.points or ZERO)[:: len(self.clauses) - 1]
        asked = next(filter(None, map(_AT_TARGET.fullmatch, best.words)), None)
        if asked is None or len(self.clauses) != 2 or not due.numeric or done.plain is None:
            return None
        both = pair(due, done)
        against = asked["most"] if due.direction == "positive" else asked["least"]
        if not both.sure or against or due.comparator in (">", "<"):
            return None
        if both.target == both.actual or due.comparator in (">=", "<="):
            return worse if both.short(due.direction == "reverse") else best
        return None

    def _turn(self, said: str) -> str:
        """较上年下降 for 下降5%, where it is the one option that ends so."""
        turn = TURNED.fullmatch(said)
        way = (turn["way"] or turn["same"]) if turn else said
        ends = [word for clause in self.clauses for word in clause.words if word.endswith(way)]
        denied = len(ends) != 1 or ends[0].removesuffix(way).endswith(("未", "不", "没有"))
        return said if turn is None or denied else ends[0]

    def _faultless(self, said: str) -> bool:
        """未发现违规支出 under 每发现一笔违规支出扣1分."""
        none = NONE_FOUND.match(said)
        return said in _NONE or (none is not None and none["what"] in fold(self.text))

    def _scored(self, points: Fraction, explain: str) -> Outcome:
        points = min(max(points, ZERO), Fraction(self.weight))
        met = points == Fraction(self.weight)
        return scored(points, "printed", explain, digits=self.digits, met=met)

    def _named(self) -> Message:
        return say("explain.printed.of", subject=self.subject) if self.subject else say("explain.printed")


def parse(text: str, weight: Decimal | None) -> PrintedRule | None:
    """The rule that a text prints for a row of that weight, or None where a word of it is not understood."""
    lead = spelling.aimed(text)
    if lead is not None:
        rule = parse(lead[1], weight)
        if rule is not None and (rule.of_target or rule.of_share):
            return rule._replace(text=text.strip(), aim=lead[0])
    rounding = _ROUNDING.search(text)
    found = clauses(_ROUNDING.sub("", text))
    subjects = sorted({c.subject for c in found if c.subject}, key=len, reverse=True)
    if not found or not kinds.one_measure(subjects, found):
        return None
    stated = [c.points for c in found if c.points is not None]
    full = Fraction(weight) if weight is not None else max(stated, default=ZERO)
    if full <= 0:
        return None
    parts = kinds.counted(kinds.bordered(tuple(kinds.with_points(c, full) for c in found)), full)
    points = [c.points for c in parts if c.points is not None]
    least = any(c.linear or c.step is not None for c in parts) and not any(points)
    if any(not 0 <= p <= full for p in points) or (points and max(points) != full and not least):
        return None  # more than the row has, or the rule of a part of it
    parts, whole = kinds.without_whole(parts, full)
    parts, aim = kinds.with_aim(parts, full)
    kind = kinds.kind_of(parts, full)
    if kind == "steps":
        parts = kinds.with_limit(parts)
    elif kind == "linear":
        parts = tuple(c for c in parts if c.linear or c.condition is not None)
    elif kind == "choice":
        parts = kinds.with_answers(parts)
    if kind is None or not parts:
        return None
    met = tuple(
        word
        for c in found
        if kind != "choice" and kinds.with_points(c, full).points == full
        for word in c.words
    )
    met += ("100%",) if whole else ()
    digits = 2 if rounding is None or not rounding.lastgroup else 0 if rounding["whole"] else 1
    subject = subjects[0] if subjects else ""
    return PrintedRule(text.strip(), as_decimal(full), kind, subject, parts, digits, met, aim)


def _show(number: Fraction) -> str:
    return show(as_decimal(number), None if (number * 10000).denominator == 1 else 4)
