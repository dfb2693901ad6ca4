"""What a printed rule measures: the cell's value as the rate or the number that the rule speaks of, in every reading."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from jixiao.core.messages import say
from jixiao.core.numerals import show
from jixiao.core.outcome import BLANK, Outcome, unreadable
from jixiao.core.pairing import pair
from jixiao.core.record import dataclass
from jixiao.core.scales import percent_reading
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind, parse


@dataclass(frozen=True)
class Measured:
    """A value on the rule's scale, as it is shown, and the target on the same scale where there is one."""

    value: Fraction
    shown: str
    target: Fraction | None = None


def as_percent(ratio: Fraction) -> str:
    return show(_decimal(ratio * 100, 2)) + "%"


def _decimal(number: Fraction, digits: int) -> Any:
    from decimal import Decimal

    return Decimal((number * 10**digits).numerator // (number * 10**digits).denominator).scaleb(-digits)


def readings(target: Any, actual: Any, *, percent: bool, share: bool, unit: str) -> list[Measured] | Outcome:
    """The values that the cells may stand for; mostly one.

    `share`: the rule speaks of the part of the target that was done (完成率). A target of 95 % with a result of 94 %
    is then 94 % or 94/95: both are given, and a rule that scores them differently leaves the row to judgement.
    """
    a, t = parse(actual), parse(target)
    if a.kind is ValueKind.EMPTY:
        return BLANK
    if a.number is None or a.comparator not in ("", "=") or a.approximate:
        return unreadable(say("printed.no_number", text=a.text), about=say("argument.actual"))
    due = t if t.number is not None else None
    if not percent:
        return _count(due, a, unit)
    found: list[Measured] = []
    rate = _rate(a, due)
    if rate is not None:
        limit = due.number if due is not None and due.kind is ValueKind.PERCENT else None
        found.append(Measured(rate, as_percent(rate), None if limit is None else Fraction(limit)))
    if (
        due is not None
        and due.number
        and due.number > 0
        and (share or rate is None or a.kind is not ValueKind.PERCENT)
    ):
        both = pair(due, a)
        if not both.problem:
            part = Fraction(both.actual) / Fraction(both.target)
            found.append(
                Measured(part, f"{both.shown_actual}/{both.shown_target}={as_percent(part)}", Fraction(1))
            )
    return found or unreadable(say("printed.not_percent", text=a.text), about=say("argument.actual"))


def _count(due: Quantity | None, a: Quantity, unit: str) -> list[Measured] | Outcome:
    if a.kind is ValueKind.PERCENT or a.number is None or (unit and a.unit not in ("", unit)):
        return unreadable(say("printed.units", text=a.text), about=say("argument.actual"))
    if due is None:
        return [Measured(Fraction(a.number), show(a.number))]
    both = pair(due, a)
    if both.problem:
        return unreadable(both.problem, about=say("argument.pair"))
    return [Measured(Fraction(both.actual), str(both.shown_actual), Fraction(both.target))]


def _rate(a: Quantity, due: Quantity | None) -> Fraction | None:
    """The value as a rate by itself."""
    if a.kind is ValueKind.PERCENT:
        return None if a.number is None else Fraction(a.number)
    if a.kind is not ValueKind.NUMBER or a.number is None:
        return None
    known = due.number if due is not None and due.kind is ValueKind.PERCENT else None
    reading = percent_reading(a.number, known)
    return None if reading is None else Fraction(reading)


def answer(value: Any) -> str | None:
    """What was answered, folded; None for nothing."""
    quantity = parse(value)
    return None if quantity.kind is ValueKind.EMPTY else fold(quantity.text).strip(".,;!")
