"""What the rules give for a form, as data: its parts, its execution, its totals."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jixiao.core.outcome import Outcome
from jixiao.core.rulebook import Rulebook


class Part(NamedTuple):
    """One scored thing: an indicator row, a group or a criterion.

    `value` is the score that a rule determines, None where a person judges or figures are missing; `low` and `high`
    bound what may be declared; `explain` is one Chinese line. `outcome` is the rule's result, None without a rule.
    """

    declared: Decimal | None = None
    weight: Decimal | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    explain: str = ""
    outcome: Outcome | None = None

    @classmethod
    def of(cls, outcome: Outcome, declared: Decimal | None, weight: Decimal | None) -> Part:
        """What a rule gives, beside what is declared."""
        value = outcome.value if outcome.scored else None
        return cls(declared, weight, value, outcome.low, outcome.high, outcome.line(), outcome)

    @property
    def counted(self) -> Decimal | None:
        """What the part adds to the total of what is declared."""
        return self.declared if self.declared is not None else self.value

    @property
    def ruled(self) -> Decimal | None:
        """What the part adds to the total by rule: the rule's figure, else what is declared within its bounds."""
        bounded = self.low is not None and self.high is not None
        if bounded and self.declared is not None and self.low <= self.declared <= self.high:  # type: ignore[operator]
            return self.declared
        if self.value is not None or bounded:
            return self.value
        return self.declared


class Execution(NamedTuple):
    """Budget execution of the form. `rate` is exact; `part` is None where the form does not score execution."""

    budget: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    part: Part | None = None


class Computed(NamedTuple):
    """The figures of one form by one rulebook.

    `indicators`, `groups` and `criteria` run beside the lists of the form. A row of a group carries its equal share
    in its outcome, but no value of its own. `problem` says why a total is None.
    """

    book: Rulebook
    execution: Execution
    indicators: tuple[Part, ...] = ()
    groups: tuple[Part, ...] = ()
    criteria: tuple[Part, ...] = ()
    total_of_declared: Decimal | None = None
    total_by_rule: Decimal | None = None
    applying: Decimal | None = (
        None  # the points of what applies, where the rulebook rescales the total to its own
    )
    cap: Decimal | None = None  # the most that a low execution rate leaves of the total
    grade: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()
