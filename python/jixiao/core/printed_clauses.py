"""What a printed rule says, clause by clause: a condition on the measured value, and what it gives."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

LATE = ("超时", "超期", "逾期", "延期", "延迟", "延误", "推迟", "拖延", "滞后", "晚", "迟")
"""What is done after its day."""


class Condition(NamedTuple):
    """An interval of the measured value. An end is closed, open, or (None) left unsaid by the words."""

    low: Fraction | None = None
    low_closed: bool | None = True
    high: Fraction | None = None
    high_closed: bool | None = True
    percent: bool = False
    unit: str = ""
    yields: bool = False  # 10%以上: its border is another's that says (含)

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies within, ends that are left unsaid not counted."""
        above = self.low is None or value > self.low or (value == self.low and self.low_closed is True)
        below = self.high is None or value < self.high or (value == self.high and self.high_closed is True)
        return above and below

    def touches(self, value: Fraction) -> bool:
        """Whether the value is an end that the words leave unsaid."""
        return (value == self.low and self.low_closed is None) or (
            value == self.high and self.high_closed is None
        )

    def overlaps(self, other: Condition) -> bool:
        """Whether two intervals share more than a border."""
        low = max((c.low for c in (self, other) if c.low is not None), default=None)
        high = min((c.high for c in (self, other) if c.high is not None), default=None)
        if low is None or high is None or low < high:
            return True
        return low == high and self.holds(low) and other.holds(low)

    @property
    def nought(self) -> bool:
        """Whether its only end is 0, without a unit."""
        return {self.low, self.high} <= {None, Fraction(0)} and not self.unit

    @property
    def of_one(self) -> bool:
        """Whether its ends are shares of one: 控制率≤1."""
        plain = not (self.unit or self.percent)
        return plain and all(end is None or abs(end) <= 2 for end in (self.low, self.high))

    def edge(self, *, inside: bool) -> tuple[bool, Fraction | None]:
        """The one end of the interval, and whether points are lost below it: beyond the end, or within the interval."""
        if (self.low is None) == (self.high is None):
            return False, None
        below = self.low is not None if inside else self.high is not None
        return below, self.low if self.low is not None else self.high


class Clause(NamedTuple):
    """A condition (None: 否则, or none is due) and what it gives."""

    subject: str = ""
    condition: Condition | None = None
    words: tuple[str, ...] = ()
    points: Fraction | None = None
    full: bool = False
    share: Fraction | None = None  # of the weight: 得60%权重分
    flat_loss: Fraction | None = None
    linear: bool = False
    of_target: bool = False  # linear: actual / target, as the words say
    lack: bool = False  # linear: 1 - the rate
    whole: Fraction = Fraction(1)  # linear: the rate that gives all: 满意度/90%×分值
    factor: Fraction | None = None  # linear: the points that the words multiply with
    step: Fraction | None = None
    percent_step: bool = False
    unit: str = ""  # of the step
    below: bool | None = None  # steps: points are lost below the limit
    both: bool = False  # steps: points are lost on either side of the limit
    limit: Fraction | None = None
    loss: Fraction | None = None
    loss_share: Fraction | None = None  # of the weight: 扣权重的1%
    gain: Fraction | None = None  # of each step that was done: 每完成1个得2分，最高10分
    most: Fraction | None = None
    late: bool = False  # steps: time is counted beyond what was due
    started: bool = False  # a started step counts in full
    finished: bool = False  # a step that is only begun costs nothing
    counted: bool = False  # steps: faults are counted from none: 每发现一处扣1分
    proportional: bool = False  # 按比例扣分 behind a step, 按比例得分 without a formula
    rest: str = ""  # 超过的, 低于的: what lies beyond the 'high' or 'low' ends of the conditions before it


def included(mark: str | None) -> bool | None:
    """(含) and (不含) behind a number; None where nothing is said."""
    return "不" not in mark if mark else None


def per_cent(unit: str) -> bool:
    """Whether a unit is that of a rate."""
    return unit in ("%", "百分点", "个百分点")


def _number(number: str, unit: str) -> tuple[Fraction, bool, str]:
    percent = per_cent(unit)
    return Fraction(number) / 100 if percent else Fraction(number), percent, "" if percent else unit


def half(number: str, unit: str, sign: str, closed: bool | None) -> Condition:
    value, percent, name = _number(number, unit)
    low = value if sign in (">", "=") else None
    high = value if sign in ("<", "=") else None
    return Condition(low, closed, high, closed, percent, name)


def interval(
    a: str, unit_a: str, closed_a: bool | None, b: str, unit_b: str, closed_b: bool | None
) -> Condition | None:
    low, percent_a, name_a = _number(a, unit_a or unit_b)
    high, percent_b, name_b = _number(b, unit_b or unit_a)
    if percent_a is not percent_b or name_a != name_b:
        return None
    if low > high:
        low, high, closed_a, closed_b = high, low, closed_b, closed_a
    return None if low == high else Condition(low, closed_a, high, closed_b, percent_a, name_a)
