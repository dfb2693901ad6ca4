"""Numbers as vulgar fractions, as the number formats # ?/?, ??/?? and # ?/8 write them."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction


def in_parts(size: float, whole: str | None, pattern: str) -> tuple[str, str] | None:
    """What stands for the places of the whole (None: there are none) and of the fraction.

    None where it is not certain: Excel takes a convergent, others the nearest fraction, and what stands for no part at
    all is known of places with question marks alone.
    """
    above, _, below = pattern.partition("/")
    exact = Fraction(Decimal(f"{size:.15g}"))
    integer = 0 if whole is None else math.floor(exact)
    part = exact - integer
    fixed = bool(below.strip("0#?"))
    if fixed:
        lower = int(below)
        upper = math.floor(part * lower + Fraction(1, 2))
        certain = part * lower - upper != Fraction(-1, 2)
    else:
        nearest = part.limit_denominator(10 ** len(below) - 1)
        upper, lower = nearest.as_integer_ratio()
        certain = nearest == _convergent(part, 10 ** len(below) - 1)
    if whole is not None and upper == lower:
        integer, upper = integer + 1, 0
    nothing = whole is not None and not upper
    if not certain or "#" in pattern or (nothing and (fixed or "0" in pattern)):
        return None
    shown = str(integer) if integer or nothing or (whole or "").endswith("0") else ""
    if nothing:
        return shown, " " * len(pattern)
    written = f"{str(upper).rjust(len(above))}/{str(lower).ljust(len(below))}"
    return None if " " in written and "0" in pattern and not fixed else (shown, written)


def _convergent(part: Fraction, most: int) -> Fraction:
    """The last convergent of a continued fraction whose denominator is not above `most`."""
    (p, q), (p_before, q_before), rest = (math.floor(part), 1), (1, 0), part
    while rest.denominator > 1:
        rest = 1 / (rest - math.floor(rest))
        step = math.floor(rest)
        if step * q + q_before > most:
            break
        (p, q), (p_before, q_before) = (step * p + p_before, step * q + q_before), (p, q)
    return Fraction(p, q)
