"""What a printed rule says, clause by clause: a condition on the measured value, and what it gives."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


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
    factor: Fraction | None = None  # linear: the points that the words multiply with
    step: Fraction | None = None
    percent_step: bool = False
    unit: str = ""  # of the step
    below: bool | None = None  # steps: points are lost below the limit
    both: bool = False  # steps: points are lost on either side of the limit
    limit: Fraction | None = None
    loss: Fraction | None = None
    loss_share: Fraction | None = None  # of the weight: 扣权重的1%
    most: Fraction | None = None
    started: bool = False  # a started step counts in full
    counted: bool = False  # steps: faults are counted from none: 每发现一处扣1分
    proportional: bool = False
    rest: str = ""  # 超过的, 低于的: what lies beyond the 'high' or 'low' ends of the conditions before it
