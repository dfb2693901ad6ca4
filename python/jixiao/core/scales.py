"""Which scale a bare number is written in: 0.96, 96 or 96 %, 5 or 5万, a quantity or a date written in figures."""

from __future__ import annotations

from decimal import Decimal

_HUNDRED, _TEN = Decimal(100), Decimal(10)
_ONE = Decimal(1)
_ALIKE = Decimal("1.25")


def as_they_stand(t: Decimal, a: Decimal) -> bool:
    """Whether two bare numbers leave no doubt about their units."""
    return not (hundredfold(t, a) or in_myriads(t, a) or (t != a and like_dates(t) and like_dates(a)))


def in_myriads(t: Decimal, a: Decimal) -> bool:
    """2 against 20000: rather 2万."""
    return t >= 10000 and 0 < a < t and close(a * 10000, t)


def like_dates(number: Decimal) -> bool:
    """20231231, 2023.12: rather a date than a number."""
    if number == number.to_integral_value():
        return 19000101 <= number <= 22001231 and 1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31
    month = (number % 1) * 100
    return 1990 <= number < 2100 and month == month.to_integral_value() and 1 <= month <= 12


def hundredfold(t: Decimal, a: Decimal) -> bool:
    """0.96 against 95 or 100, 95 against 0.95 with the other reading: a percentage and its fraction."""
    if t >= 100 and a * 100 == t:
        return True  # 500 and 5: the same digits
    if t >= 10 and 0 < a <= Decimal("1.2"):
        return close(a * 100, t) and (t <= 120)
    return 0 < t < Decimal("1.2") and 10 <= a <= 120 and t != 1 and close(a, t * 100) and a < t * 100


def close(a: Decimal, b: Decimal, times: int = 2) -> bool:
    return b != 0 and near(a, b, times)


def slipped(t: Decimal, a: Decimal) -> bool:
    """0.95% or 9.5% against 95%: the same figure with its point or its sign in another place."""
    half = t >= Decimal("0.5")
    if half and 0 < a < Decimal("0.012") and close(a * 100, t):
        return True
    return half and a > 0 and t not in (a, _ONE) and _digits(a) == _digits(t)


def _digits(number: Decimal) -> tuple[int, ...]:
    return number.normalize().as_tuple().digits


def thousandth_reading(bare: Decimal, known: Decimal) -> Decimal | None:
    """A bare number under ‰ is ‰, unless it is so small that it may be the fraction itself."""
    if 0 < abs(bare) < Decimal("0.1") and known and close(bare, known, 10):
        return None
    return bare.scaleb(-3)


def percent_reading(bare: Decimal, known: Decimal | None = None) -> Decimal | None:
    """A bare number that must be a percentage -> the fraction, or None where it may be read in two ways.

    Up to 1 it is a fraction (1 is 100 %), from 10 on percentage points. Between, it is points only where the other side
    is near them and far from the fraction (target 3 %, actual 5), and a fraction (1.05 is 105 %) only where the other
    side is near that; below, a small other side (target 1 %, actual 0.5) leaves it open.
    """
    size = abs(bare)
    if size == 0:
        return bare
    if size >= 10:
        return bare / _HUNDRED
    if size < 1 and known is not None and abs(known) * 2 >= 1 and near(size * _TEN, abs(known), _ALIKE):
        return None  # 0.095 beside 90 %
    only_points = (
        known is not None
        and known != 0
        and near(size / _HUNDRED, abs(known), _TEN)
        and not near(size, abs(known), _TEN)
        and not near(size / _TEN, abs(known), _ALIKE)  # 9.1 beside 90 %: 91 % as well
    )
    alike = known is not None and abs(known) * 2 > size  # 2.5 beside 200 %
    if size > 2 and not alike:
        return bare / _HUNDRED if only_points else None
    if (
        known is not None
        and known != 0
        and size >= abs(known) * 5
        and near(size / _HUNDRED, abs(known), _TEN)
    ):
        return None  # 0.5 beside 5 %: 50 %, or half a per cent
    if (
        only_points
        or (size > Decimal("1.5") and not alike)
        or (size >= 1 and known is not None and 0 < abs(known) < Decimal("0.4"))
    ):
        return None
    return bare


def near(a: Decimal, b: Decimal, times: Decimal | int = _HUNDRED) -> bool:
    return abs(b) <= abs(a) * times and abs(a) <= abs(b) * times
