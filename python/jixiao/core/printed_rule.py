"""A rule that is printed on a row of a rubric, read from its own words: it counts before any rulebook.

    ≥90% 得1分；75%（含）–90% 得0.7分                bands
    ≤100%得5分，每增加0.1个百分点扣0.5分，扣完为止     steps beyond a limit; 每低于5%扣2分: beyond the target
    得分=完成率×权重                                linear
    设立机构得3分，未设立得0分                        choice

`parse` gives a rule only when every word of the text is understood; anything else is for a person to judge. What the
words leave open (a border that no band claims, half a step) is a judgement within bounds, never a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from jixiao.core import values
from jixiao.core.messages import Message, say
from jixiao.core.numerals import as_decimal, show
from jixiao.core.outcome import BLANK, Outcome, Status, judge, scored, unreadable
from jixiao.core.printed_clauses import Clause, Condition
from jixiao.core.printed_grammar import clauses
from jixiao.core.printed_value import NONE_FOUND, Measured, answer, deviation, readings, turned
from jixiao.core.text import fold
from jixiao.core.turns import FALL

ZERO = Fraction(0)
_NEGATIVE = ("未", "不", "无", "没", "否")
_SIZE = "绝对值"
_YES, _NO = "是", "否"
_TELLING = 4
_SHARES = ("完成率", "执行率", "实现率", "达成率", "完成比例", "完成程度", "完成进度")


class PrintedRule(NamedTuple):
    """A rule with its text as the source. `kind`: bands, steps, linear or choice; `subject`: what it measures."""

    text: str
    weight: Decimal
    kind: str
    subject: str
    clauses: tuple[Clause, ...]
    met: tuple[
        str, ...
    ] = ()  # the words that claim the full points beside a figure's rule: 合规得3分，发现一处扣1分

    @property
    def percent(self) -> bool:
        """Whether the rule speaks of a rate."""
        by_band = any(c.condition is not None and c.condition.percent for c in self.clauses)
        return by_band or self.kind == "linear" or any(c.percent_step for c in self.clauses)

    @property
    def listed(self) -> frozenset[Decimal]:
        """Every score that bands or counted faults can give, and 0; empty for a rule that gives any."""
        step = self.clauses[0]
        points = [c.points for c in self.clauses if c.points is not None] if self.kind == "bands" else []
        if step.counted and step.loss and step.most is None and not step.proportional:
            full = Fraction(self.weight)
            points = [full - step.loss * n for n in range(int(full / step.loss) + 1)]
        return frozenset(as_decimal(p) for p in points if p > 0) | {Decimal(0)} if points else frozenset()

    def score(self, value: Any) -> Outcome:
        """The points for a value as a cell holds it, or for a (target, actual) pair. Never raises."""
        target, given = value if isinstance(value, tuple) and len(value) == 2 else (None, value)
        actual = turned(given, self.subject)
        if self.kind == "choice":
            return self._choose(actual)
        said = answer(actual)
        if said in self.met or (said and self.clauses[0].counted and self._faultless(said)):
            full = Fraction(self.weight)
            return self._scored(
                full, say("explain.printed.chosen", rule=self._named(), said=said, points=_show(full))
            )
        told = deviation(said, self.clauses[0]) if said and self.kind == "steps" else None
        if told is not None:
            return self._steps(told)
        if actual is given and FALL.search(self.subject) and (values.parse(given).number or 0) < 0:
            two = say("printed.two_readings", rule=self._named())  # -3.5% beside 下降≥3%
            return judge(Decimal(0), self.weight, "printed", two)
        share = self.kind == "linear" or self.subject.endswith(_SHARES)
        found = readings(target, actual, percent=self.percent, share=share, sample=self._sample())
        if isinstance(found, Outcome):
            counted = any(c.counted for c in self.clauses)
            return self._of_words(said) if counted and found.status is Status.UNREADABLE and said else found
        if _SIZE in self.subject:
            found = [each._replace(value=abs(each.value)) for each in found]
        if any(c.of_target for c in self.clauses):
            found = found[-1:] if found[-1].target == 1 else []
        how = {"bands": self._banded, "steps": self._steps, "linear": self._linear}[self.kind]
        return self._joined([how(each) for each in found])

    def _sample(self) -> str:
        """A figure of the rule with its unit, to which values are converted: 100万元; '' where it has no unit."""
        for clause in self.clauses:
            at = clause.condition
            if at is not None and at.unit:
                return f"{_show(next((n for n in (at.low, at.high) if n), Fraction(1)))}{at.unit}"
        return next((f"{_show(c.step)}{c.unit}" for c in self.clauses if c.unit and c.step), "")

    def _of_words(self, said: str) -> Outcome:
        """Faults that were told in words instead of counted."""
        what = say("explain.printed.no_option", rule=self._named(), said=said[:20])
        return judge(Decimal(0), self.weight, "printed", what)

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
        banded = [(c.condition, c.points) for c in self.clauses if c.condition and c.points is not None]
        sure = {points for condition, points in banded if condition.holds(value)}
        if sure:
            return sure
        border = {points for condition, points in banded if condition.touches(value)}
        return border or {c.points for c in self.clauses if c.condition is None and c.points is not None}

    def _steps(self, found: Measured) -> Outcome:
        """Full up to the limit, then points lost for every step beyond it."""
        step = self.clauses[0]
        full, limit = Fraction(self.weight), found.target if step.limit is None else step.limit
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
            return self._scored(full, say("explain.printed.within", **said, points=_show(full)))
        least = max(full - step.most, ZERO) if step.most is not None else ZERO
        whole = count.numerator // count.denominator
        over = say("explain.printed.over", **said, count=_show(count), loss=_show(step.loss))
        if count == whole or step.proportional:
            return self._scored(max(full - step.loss * count, least), over)
        many = max(full - step.loss * (whole + 1), least)
        few = many if step.started else max(full - step.loss * whole, least)
        if many == few:
            return self._scored(few, over)
        return judge(as_decimal(many), as_decimal(few), "printed", say("printed.rest", over=over))

    def _linear(self, found: Measured) -> Outcome:
        share = min(max(found.value, ZERO), Fraction(1))
        said = {"rule": self._named(), "shown": found.shown}
        floors = [c.condition for c in self.clauses if c.condition is not None and not c.linear]
        given = [
            c.points
            for c in self.clauses
            if c.points is not None and c.condition and c.condition.holds(found.value)
        ]
        if given:
            return self._scored(given[0], say("explain.printed.points", **said, points=_show(given[0])))
        points = share * Fraction(self.weight)
        if any(floor.touches(found.value) for floor in floors):
            return judge(Decimal(0), as_decimal(points), "printed", say("printed.border", **said))
        own = next((c.condition for c in self.clauses if c.linear), None)
        whole = found.value == 1 and own is not None and own.touches(found.value)  # 80%-100%: full at 100 %
        if own is not None and not own.holds(found.value) and not whole:
            return judge(Decimal(0), self.weight, "printed", say("printed.not_listed", **said))
        return self._scored(points, say("explain.printed.linear", **said, weight=show(self.weight, 2)))

    def _choose(self, value: Any) -> Outcome:
        said = answer(value)
        if said is None:
            return BLANK
        for clause in self.clauses:
            if clause.points is not None and (said in clause.words or self._other(said, clause)):
                text = say(
                    "explain.printed.chosen", rule=self._named(), said=said[:20], points=_show(clause.points)
                )
                return self._scored(clause.points, text)
        every = [c.points for c in self.clauses if c.points is not None]
        what = say("explain.printed.no_option", rule=self._named(), said=said[:20])
        return judge(as_decimal(min(every)), as_decimal(max(every)), "printed", what)

    def _faultless(self, said: str) -> bool:
        """未发现违规支出 under 每发现一笔违规支出扣1分."""
        none = NONE_FOUND.match(said)
        return none is not None and none["what"] in fold(self.text)

    def _other(self, said: str, clause: Clause) -> bool:
        """Whether the one other of two options is denied in its own words: 未按规定时限公开 under 按规定时限公开得2分，否则不得分."""
        words = [word for c in self.clauses if c is not clause for word in c.words if word not in (_YES, _NO)]
        denied = said[1:] if said.startswith("未") else ""
        return len(self.clauses) == 2 and len(words) == 1 and denied != "" and _begins(words[0], denied)

    def _scored(self, points: Fraction, explain: str) -> Outcome:
        points = min(max(points, ZERO), Fraction(self.weight))
        return scored(as_decimal(points), "printed", explain, met=points == Fraction(self.weight))

    def _named(self) -> Message:
        return say("explain.printed.of", subject=self.subject) if self.subject else say("explain.printed")


def parse(text: str, weight: Decimal | None) -> PrintedRule | None:
    """The rule that a text prints for a row of that weight, or None where a word of it is not understood."""
    found = clauses(text)
    subjects = sorted({c.subject for c in found if c.subject}, key=len, reverse=True)
    if not found or not all(_abbreviates(s, subjects[0]) or _slips(s, subjects[0], found) for s in subjects):
        return None  # two measures in one text: 半年进度…前三季度进度…
    stated = [c.points for c in found if c.points is not None]
    full = Fraction(weight) if weight is not None else max(stated, default=ZERO)
    if full <= 0:
        return None
    parts = _bordered(tuple(_with_points(c, full) for c in found))
    points = [c.points for c in parts if c.points is not None]
    least = any(c.linear or c.step is not None for c in parts) and not any(points)
    if any(not 0 <= p <= full for p in points) or (points and max(points) != full and not least):
        return None  # more than the row has, or the rule of a part of it
    kind = _kind(parts, full)
    if kind == "steps":
        parts = _with_limit(parts)
    elif kind == "linear":
        parts = tuple(c for c in parts if c.linear or c.condition is not None)
    elif kind == "choice":
        parts = _with_answers(parts)
    if kind is None or not parts:
        return None
    met = tuple(
        word for c in found if kind != "choice" and _with_points(c, full).points == full for word in c.words
    )
    return PrintedRule(text.strip(), as_decimal(full), kind, subjects[0] if subjects else "", parts, met)


def _begins(words: str, said: str) -> bool:
    """Whether words are said in full, or so much of their beginning that it stands for them."""
    return words == said or (len(said) >= _TELLING and words.startswith(said))


def _abbreviates(short: str, long: str) -> bool:
    """偏差度 for 预决算偏差程度: the same letters in the same order, the last one included."""
    letters = iter(long)
    return short[-1] == long[-1] and all(letter in letters for letter in short)


def _slips(short: str, long: str, found: Sequence[Clause]) -> bool:
    """“三公经费”变动率≤0…；“三公经费”>0: the measure named by its beginning alone, on the other side of nought."""
    named = [c.condition for c in found if c.subject == short]
    return long.startswith(short) and all(at is not None and at.nought for at in named)


def _bordered(parts: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """5%-10%（含）得4分，10%以上得2分: a border that one band claims in words is not another's by 以上."""
    claimed = {c.condition.high for c in parts if c.condition is not None and c.condition.high_closed}
    return tuple(
        c._replace(condition=c.condition._replace(low_closed=False))
        if c.condition is not None and c.condition.yields and c.condition.low in claimed
        else c
        for c in parts
    )


def _with_points(clause: Clause, full: Fraction) -> Clause:
    """得满分 and a flat deduction become points."""
    if clause.full:
        return clause._replace(points=full)
    if clause.share is not None:
        return clause._replace(points=full * clause.share)
    if clause.loss_share is not None:
        return clause._replace(loss=full * clause.loss_share)
    return clause if clause.flat_loss is None else clause._replace(points=full - clause.flat_loss)


def _kind(parts: Sequence[Clause], full: Fraction) -> str | None:
    if any(c.linear or c.step is not None for c in parts):
        parts = [
            c for c in parts if not (c.words and c.points == full)
        ]  # 全部完成得满分: what the limit says
    if any(c.words for c in parts):
        others = [c for c in parts if not c.words]
        return (
            "choice"
            if len(parts) > 1 and all(c.condition is None and c.points is not None for c in others)
            else None
        )
    if any(c.linear for c in parts):
        return "linear" if _is_linear(parts, full) else None
    if any(c.step is not None for c in parts):
        return "steps"
    banded = [c.condition for c in parts if c.condition is not None and c.points is not None]
    if (
        not banded
        or len(parts) < 2
        or len(parts) - len(banded) > 1
        or len({(b.percent, b.unit) for b in banded}) > 1
    ):
        return None
    apart = not any(a.overlaps(b) for i, a in enumerate(banded) for b in banded[i + 1 :])
    return "bands" if apart else None


def _is_linear(parts: Sequence[Clause], full: Fraction) -> bool:
    """得分=完成率×权重, alone, or as 达到100%得满分，未达到100%的按比例得分，低于60%不得分."""
    if sum(c.linear for c in parts) != 1 or any(c.factor not in (None, full) for c in parts):
        return False
    rest = [c for c in parts if not _is_floor(c)]
    conditions = [c.condition for c in rest if c.condition is not None]
    if not all(c.linear or (c.condition and c.points == full) for c in rest):
        return False
    if all(1 in (at.low, at.high) for at in conditions):
        return True
    every = [c.condition for c in parts if c.condition is not None]
    apart = not any(a.overlaps(b) for i, a in enumerate(every) for b in every[i + 1 :])
    return apart and len(every) == len(
        parts
    )  # each has its own part of the scale: 85%≤完成率＜95%按完成率×分值


def _is_floor(clause: Clause) -> bool:
    """低于60%不得分 beside a linear rule: nothing is given below that."""
    at = clause.condition
    return clause.points == 0 and at is not None and at.low is None and at.high is not None and at.high < 1


def _with_limit(parts: Sequence[Clause]) -> tuple[Clause, ...]:
    """The one step clause with its limit: its own, that of the band before it, or none (then the target is the limit)."""
    floors = [c for c in parts if c.step is None and not c.words and _is_floor(c)]
    parts = [c for c in parts if c not in floors]
    steps = [c for c in parts if c.step is not None]
    bands = [c for c in parts if c.step is None and not c.words]
    if len(steps) != 1 or len(bands) > 1 or any(c.condition is None for c in bands):
        return ()
    step = steps[0]
    if step.both:
        exact = {
            c.condition.low for c in bands if c.condition is not None and c.condition.low == c.condition.high
        }
        if len(exact) != len(bands) or step.condition is not None:
            return ()
        return (step._replace(limit=exact.pop()) if exact else step, *floors)
    ends: list[tuple[Condition, bool]] = [(c.condition, True) for c in bands if c.condition is not None]
    if step.condition is not None:
        ends.append((step.condition, False))
    edges = {_edge(condition, inside, step.below) for condition, inside in ends}
    if any(condition.percent is not step.percent_step for condition, _ in ends) or len(edges) > 1:
        return ()
    if any(condition.unit and condition.unit != step.unit for condition, _ in ends):
        return ()
    if not edges:
        if step.counted:
            return (step._replace(limit=ZERO), *floors)
        return () if step.below is None else (step, *floors)
    below, limit = edges.pop()
    if limit is None or step.below not in (None, below):
        return ()
    return (step._replace(below=below, limit=limit), *floors)


def _edge(condition: Condition, inside: bool, below: bool | None) -> tuple[bool, Fraction | None]:
    """Where points begin to be lost, and on which side: 100%得10分，每下降1%扣0.1分 loses them below 100 %."""
    exact = inside and condition.low == condition.high and below is not None
    return (below or False, condition.low) if exact else condition.edge(inside=inside)


def _with_answers(parts: Sequence[Clause]) -> tuple[Clause, ...]:
    """Two options are also answered by 是 and 否."""
    if len({c.words for c in parts}) != len(parts):
        return ()
    if len(parts) != 2:
        return tuple(parts) if all(c.words for c in parts) else ()
    negative = [c for c in parts if not c.words or c.words[0].startswith(_NEGATIVE)]
    if len(negative) != 1:
        return tuple(parts) if all(c.words for c in parts) else ()
    return tuple(c._replace(words=(*c.words, _NO) if c is negative[0] else (*c.words, _YES)) for c in parts)


def _show(number: Fraction) -> str:
    return show(as_decimal(number), None if (number * 10000).denominator == 1 else 4)
