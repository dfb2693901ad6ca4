"""Printed figures against exact ones: a figure is judged at the precision it is printed with.

99.7 % printed for 99.7271 % is right, 0.9962 in a cell formatted as a percentage is right, and so is the binary noise
of a formula (0.07065528…). Rounding is half up; a figure cut off instead of rounded is told apart.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from enum import Enum
from typing import NamedTuple

from jixiao.core.numerals import round_half_up, show
from jixiao.core.outcome import Outcome
from jixiao.core.values import ValueKind, parse
from jixiao.workbook.grid import Value

_NOISE = Decimal("1e-9")
_LONG = 9  # so many decimals are a formula's result, not something printed


class Verdict(Enum):
    RIGHT = "right"
    TRUNCATED = "truncated"
    WHOLE = "whole"  # 99.7 for 0.997: the sign of per cent is missing
    WRONG = "wrong"
    NONE = "none"  # not a figure


class Printed(NamedTuple):
    """A percentage as printed: the fraction and its decimals (of the fraction, so 99.7% has 3)."""

    fraction: Decimal
    decimals: int


def decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written_decimals(text: str) -> int:
    """The decimals written in a text: '100.00%' -> 2, '98%' -> 0."""
    _, point, rest = text.partition(".")
    return len(rest) - len(rest.lstrip("0123456789")) if point else 0


def read_rate(value: Value) -> Printed | None:
    """A rate cell as a fraction: '99.7%', 0.997; None for what is not a number."""
    quantity = parse(value)
    if quantity.kind is ValueKind.PERCENT and quantity.number is not None:
        return Printed(quantity.number, written_decimals(quantity.core or quantity.text) + 2)
    if quantity.kind is ValueKind.NUMBER and quantity.number is not None:
        return Printed(quantity.number, max(2, decimals(quantity.number)))
    return None


def same(exact: Decimal, printed: Decimal, places: int) -> bool:
    """Whether `printed`, which has `places` decimals, is `exact` rounded half up."""
    if places >= _LONG:
        return abs(exact - printed) <= _NOISE * max(Decimal(1), abs(exact))
    return abs(round_half_up(exact, places) - printed) <= _NOISE


def judge_rate(value: Value, exact: Decimal) -> Verdict:
    """How a printed rate stands to the exact fraction."""
    printed = read_rate(value)
    if printed is None:
        return Verdict.NONE
    if (
        printed.fraction == 1
        and printed.decimals == 2
        and not _percent_sign(value)
        and round_half_up(exact, 4) != 1
    ):
        return Verdict.WRONG  # a bare 1 claims that all was spent
    if same(exact, printed.fraction, printed.decimals):
        return Verdict.RIGHT
    if truncated(exact, printed.fraction, printed.decimals):
        return Verdict.TRUNCATED
    if not _percent_sign(value):
        points = printed.fraction
        if exact and points > 2 and same(exact * 100, points, decimals(points)):
            return Verdict.WHOLE
    return Verdict.WRONG


def _percent_sign(value: Value) -> bool:
    return isinstance(value, str) and "%" in parse(value).core


def truncated(exact: Decimal, printed: Decimal, places: int) -> bool:
    """Whether `printed` is `exact` cut off after `places` decimals (2 at least, else anything would do)."""
    if not 3 <= places < _LONG:
        return False
    return exact.scaleb(places).to_integral_value(ROUND_DOWN) == printed.scaleb(places)


def same_score(declared: Decimal, computed: Decimal, digits: int = 2) -> bool:
    """Whether a declared score is the computed one: at the rulebook's digits, or at its own single decimal."""
    if abs(round_half_up(declared, digits) - computed) <= _NOISE:
        return True
    places = decimals(declared)
    if not 0 < places < digits:
        return False
    return (
        abs(declared - computed) < Decimal("0.5").scaleb(-places)
        or round_half_up(computed, places) == declared
    )


def between(outcome: Outcome) -> str:
    """The scores that a judgement leaves open: 8–9."""
    return f"{plain(outcome.low or Decimal(0))}–{plain(outcome.high or Decimal(0))}"


def in_one_decimal(declared: Decimal, outcome: Outcome) -> bool:
    """Whether a declared score is the exact one rounded once to one decimal: 1.9 for 1.946, not by way of 1.95."""
    exact = outcome.exact
    return exact is not None and decimals(declared) == 1 and round_half_up(exact, 1) == declared


def percent(fraction: Decimal, places: int = 2) -> str:
    """0.997271 -> '99.73%'."""
    return f"{round_half_up(fraction * 100, places)}%"


def plain(number: Decimal) -> str:
    """A number for messages: at most two decimals, without trailing zeros: 8108600, 9.97, 0.25."""
    return show(round_half_up(number, 2))
