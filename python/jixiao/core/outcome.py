"""What a rule gives: a score with its explanation, or what is missing to give one."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from jixiao.core.lazy import lazy
from jixiao.core.messages import Later, Shown, later, made, say
from jixiao.core.numerals import Number, exactly, round_half_up, show

_LONGEST_NAME = 10  # characters


class Status(str, Enum):
    SCORED = "scored"
    JUDGE = "judge"  # a person must judge, within low..high
    BLANK = "blank"  # nothing to score yet: the actual value is empty
    NOT_APPLICABLE = "not_applicable"
    UNREADABLE = "unreadable"  # `problem` says what cannot be read


class _Given(NamedTuple):
    """The result of one rule.

    `value` is the score, already rounded. `low` and `high` bound what is allowed: for a judgement, and for a
    qualitative score that the rulebook lets a person grade. `ratio` is the rate behind the score. `explain` and
    `notes` are made when they are asked for.
    """

    status: Status
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    problem: str = ""
    said: str | Later | Shown = ""  # the explanation, which is written out when it is asked for
    noted: tuple[str | Later, ...] = ()
    rule: str = ""  # positive, reverse, equal, range, date, qualitative, rating, execution, band, …
    ratio: Decimal | None = None
    unrounded: Number | None = None  # the score before rounding
    met: bool | None = None  # whether the target was met; None where that is for a person to say
    about: str = ""  # the argument that `problem` is about, in a word or two


class Outcome(_Given):
    """The result of one rule, and what follows from it; the fields are those of `_Given`."""

    @lazy
    def explain(self) -> str:
        """One line with the rule, the figures and the result."""
        explain: str = made(self.said)
        return explain

    @lazy
    def exact(self) -> Fraction | None:
        """The score before rounding."""
        return None if self.unrounded is None else exactly(self.unrounded)

    @lazy
    def notes(self) -> tuple[str, ...]:
        """What had to be assumed or converted, each a message with its code and parameters."""
        return tuple(made(note) for note in self.noted)

    @property
    def scored(self) -> bool:
        return self.status is Status.SCORED

    @property
    def number(self) -> float | None:
        """The score as a JSON number."""
        return None if self.value is None else float(self.value)

    def excludes(self, score: Decimal) -> bool:
        """Whether a score lies outside what a judgement leaves open: half a step, a border that no band claims."""
        if self.status is not Status.JUDGE or self.low is None or self.high is None:
            return False
        return not self.low <= score <= self.high

    def cell(self) -> float | str:
        """What a worksheet cell shows: the number, '' while blank, '—' if not applicable, or a short text with '#'."""
        if self.value is not None and self.status is Status.SCORED:
            return float(self.value)
        if self.status is Status.BLANK:
            return ""
        if self.status is Status.NOT_APPLICABLE:
            return "—"
        if self.status is Status.JUDGE and self.low is not None and self.high is not None:
            return say("cell.judge", low=show(self.low, 2), high=show(self.high, 2))
        return (
            say("cell.unreadable", problem=_short(self.about)) if self.about else say("cell.unreadable.alone")
        )

    def line(self) -> str:
        """The explanation, or what is missing."""
        if self.explain:
            return self.explain
        if self.status is Status.UNREADABLE:
            return say("cell.unreadable", problem=self.problem)
        shown = self.cell()
        return shown if isinstance(shown, str) else show(Decimal(str(shown)), 2)

    def explained(self) -> str:
        """The explanation with what had to be assumed or converted: what JX_EXPLAIN shows."""
        return say("explain.noted", what=self.line(), notes=list(self.notes)) if self.notes else self.line()


def scored(
    value: Number,
    rule: str,
    explain: str | Later,
    *,
    digits: int = 2,
    ratio: Decimal | None = None,
    met: bool | None = None,
    notes: tuple[str | Later, ...] = (),
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Outcome:
    """A score: rounded here, once. `explain` is completed with '→ score'."""
    rounded = round_half_up(value, digits)
    return Outcome(
        Status.SCORED,
        rounded,
        low,
        high,
        said=later("explain.scored", what=explain, value=Shown(format, rounded, "f")),
        noted=notes,
        rule=rule,
        ratio=ratio,
        unrounded=value,
        met=met,
    )


def judge(
    low: Number,
    high: Number,
    rule: str,
    explain: str | Later,
    *,
    notes: tuple[str | Later, ...] = (),
    met: bool | None = None,
) -> Outcome:
    """A score that is for a person to judge, within the bounds (points, rounded here)."""
    low, high = round_half_up(low), round_half_up(high)
    text = later("explain.judged", what=explain, low=Shown(show, low, 2), high=Shown(show, high, 2))
    return Outcome(Status.JUDGE, None, low, high, said=text, noted=notes, rule=rule, met=met)


def unreadable(problem: str, rule: str = "", *, about: str) -> Outcome:
    """Nothing can be scored because something cannot be read.

    `problem` says what and why; a cell shows only what it is `about`: an argument, in a word or two.
    """
    return Outcome(Status.UNREADABLE, problem=problem, rule=rule, about=about)


def _short(name: str) -> str:
    """A name that fits into a score cell; those of a user's own rulebook may be long."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


BLANK = Outcome(Status.BLANK, said=say("explain.blank"))
NOT_APPLICABLE = Outcome(Status.NOT_APPLICABLE, said=say("explain.not_applicable"))
