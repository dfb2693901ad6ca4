"""What a rulebook (口径) holds: the parameters of the rules, as data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.core.errors import Told
from jixiao.core.messages import Message, say
from jixiao.core.text import fold


class RulebookError(Told):
    """The rulebook is unknown or broken. The message names the key and the line of the file."""


class Band(NamedTuple):
    """An interval of a rate and what it gives. Rates are fractions."""

    points: Decimal
    low: Decimal | None = None
    low_closed: bool = True
    high: Decimal | None = None
    high_closed: bool = False

    def __contains__(self, rate: object) -> bool:
        if not isinstance(rate, (Decimal, Fraction)):
            return False
        if self.low is not None and (rate < self.low or (rate == self.low and not self.low_closed)):
            return False
        return not (
            self.high is not None and (rate > self.high or (rate == self.high and not self.high_closed))
        )

    def shown(self) -> Message:
        """As printed in forms: 75%≤率<90%."""
        low = "" if self.low is None else f"{_pct(self.low)}{'≤' if self.low_closed else '<'}"
        high = "" if self.high is None else f"{'≤' if self.high_closed else '<'}{_pct(self.high)}"
        return say("rule.rate_within", low=low, high=high)


def _pct(ratio: Decimal) -> str:
    text = f"{(ratio * 100).normalize():f}"
    return f"{text}%"


class Execution(NamedTuple):
    """How budget execution is scored."""

    rule: str  # linear, banded, flat, quarterly, none
    weight: Decimal
    capped: bool = True
    in_total: bool = True
    digits: int = 2
    zero: str = "judge"  # 0/0: judge, zero or full
    zero_rate: str = "na"  # the printed rate of 0/0: na or zero
    reason_below: Decimal | None = None
    adjustment_reason: bool = False
    bands: tuple[Band, ...] = ()
    caps_total: tuple[Band, ...] = ()
    note: str = ""


class Grade(NamedTuple):
    """A grade of a qualitative indicator: 达成 80–100 %, fractions of the weight."""

    name: str
    low: Decimal
    high: Decimal


class Over(NamedTuple):
    """Over-achievement: from `threshold` (1.3 = 130 %) on, a reason is due or points are lost."""

    threshold: Decimal | None = None
    consequence: str = "none"  # none, reason, deduct
    points: Decimal = Decimal(0)


class Criterion(NamedTuple):
    """A criterion of a rubric with its own rule.

    `rule`: bands (points by a rate), ratio (rate × weight), excess (points lost for each percentage point above a
    limit), per_item (points lost for each item), quarters, procurement, judged (by a person; `parts` are points).
    """

    name: str
    weight: Decimal
    rule: str
    aliases: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    limit: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    parts: tuple[Decimal, ...] = ()
    zero: str = "judge"  # 0/0: judge, zero or full
    ratio: str = ""  # what the rate is: 实际在用/全部
    source: str = ""
    verified: bool = False


class Signature(NamedTuple):
    """What speaks for this rulebook on a form."""

    places: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


_LINEAR, _NOTHING_OVER, _SILENT = Execution("linear", Decimal(10)), Over(), Signature()
_NONE: Mapping[str, Any] = {}


class Rulebook(NamedTuple):
    """The parameters of the rules of a place, and where they were read."""

    id: str
    title: str
    place: str
    dated: str
    kinds: tuple[str, ...]
    source: str
    verified: bool
    inferred: bool = False
    path: Path | None = None
    execution: Execution = _LINEAR
    levels: Mapping[str, Decimal] = _NONE
    levels_without_cost: Mapping[str, Decimal] = _NONE  # where a form has no cost indicators
    total: Decimal = Decimal(100)
    weights_printed: bool = True
    satisfaction_within: str | None = None
    satisfaction_optional: bool = False
    rescale: bool = False  # what does not apply is dropped, and the rest rescaled to the total
    cost_limit: Decimal | None = (
        None  # the most that cost may score in a project without a filed cost indicator
    )
    positive: str = "ratio"  # unmet: ratio (weight × actual/target) or zero
    reverse: str = "ratio"  # ratio (weight × target/actual) or decay
    equal: str = "ratio"  # at-least (reached or passed is met), ratio (smaller/larger), decay or exact
    reverse_level2: tuple[str, ...] = ()
    grades_of_quality: tuple[Grade, ...] = ()
    quality: str = "graded"  # graded, full-or-zero, by-hand, by-formula
    over: Over = _NOTHING_OVER
    criteria: Mapping[str, Criterion] = _NONE
    grades: tuple[tuple[str, Decimal], ...] = ()  # name and lower bound (included), highest first
    department_grades: tuple[tuple[str, Decimal], ...] = ()  # of a department's conclusion, where they differ
    reason_below_weight: bool = True
    adjustment_reason_above: Decimal | None = None
    severity: Mapping[str, str] = _NONE
    signature: Signature = _SILENT
    provenance: Mapping[str, tuple[str, bool]] = _NONE  # table -> (source, verified)
    seen: Mapping[str, str] = _NONE  # verified table -> where and when; '' is the file itself

    def __hash__(self) -> int:
        return hash(self.id)

    def criterion(self, name: str) -> Criterion | None:
        """The criterion of that name or alias; white space, full-width forms and a trailing 得分 do not matter."""
        return _by_alias(self).get(_key(name))

    @property
    def level_sets(self) -> tuple[Mapping[str, Decimal], ...]:
        """The points of the levels: as printed, and where a form has no cost indicators."""
        return tuple(levels for levels in (self.levels, self.levels_without_cost) if levels)

    @property
    def called(self) -> Message:
        """The title, as a sentence names it."""
        return say("rulebook.called", title=self.title)

    @property
    def name(self) -> Message:
        """The title with the id behind it, as it is shown to people."""
        return say("rulebook.name", title=self.title, id=self.id)

    @property
    def partly(self) -> Grade | None:
        """The middle grade: what a partly met target may be scored with."""
        return self.grades_of_quality[1] if len(self.grades_of_quality) > 1 else None


@lru_cache(maxsize=64)
def _by_alias(book: Rulebook) -> dict[str, Criterion]:
    return {_key(alias): c for c in book.criteria.values() for alias in (c.name, *c.aliases)}


def _key(name: str) -> str:
    return fold(name).strip('"').removesuffix("得分").replace('"', "")
