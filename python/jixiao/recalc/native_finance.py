"""Native functions: money over time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.native_math import added, finite, numbers
from jixiao.recalc.runtime import Env, Value, native
from jixiao.recalc.values import DIVISION, NUMBER, VALUE, Failure, Uncertain, differing, to_number, to_whole
from jixiao.workbook.view import CellValue


def _grown(rate: float, periods: float) -> tuple[float, float]:
    """(1 + rate) ** periods, and what a payment of 1 a period grows to. Raises Failure."""
    if rate == 0:
        return 1.0, periods
    if rate <= -1:
        raise differing("PMT")
    try:
        exponent = periods * math.log1p(rate)
        return math.exp(exponent), math.expm1(exponent) / rate
    except OverflowError:
        raise Failure(NUMBER) from None


def _future(rate: float, periods: float, payment: float, now: float, early: bool) -> float:
    whole, annuity = _grown(rate, periods)
    return -(now * whole + payment * (1 + rate * early) * annuity)


def _payment(rate: float, periods: float, now: float, later: float, early: bool) -> float:
    whole, annuity = _grown(rate, periods)
    if annuity == 0:
        raise Failure(NUMBER)
    return -(now * whole + later) / ((1 + rate * early) * annuity)


def _figures(*values: CellValue) -> list[float]:
    return [to_number(v) for v in values]


@native("PMT", "sss[ss")
def pmt(
    rate: CellValue, periods: CellValue, now: CellValue, later: CellValue = 0.0, kind: CellValue = 0.0
) -> float:
    r, n, pv, fv, early = _figures(rate, periods, now, later, kind)
    return finite(_payment(r, n, pv, fv, early != 0))


@native("FV", "sss[ss")
def fv(
    rate: CellValue, periods: CellValue, payment: CellValue, now: CellValue = 0.0, kind: CellValue = 0.0
) -> float:
    r, n, p, pv_, early = _figures(rate, periods, payment, now, kind)
    return finite(_future(r, n, p, pv_, early != 0)) + 0.0


@native("PV", "sss[ss")
def pv(
    rate: CellValue, periods: CellValue, payment: CellValue, later: CellValue = 0.0, kind: CellValue = 0.0
) -> float:
    r, n, p, fv_, early = _figures(rate, periods, payment, later, kind)
    whole, annuity = _grown(r, n)
    return finite(-(fv_ + p * (1 + r * (early != 0)) * annuity) / whole) + 0.0


@native("NPER", "sss[ss")
def nper(
    rate: CellValue, payment: CellValue, now: CellValue, later: CellValue = 0.0, kind: CellValue = 0.0
) -> float:
    r, p, pv_, fv_, early = _figures(rate, payment, now, later, kind)
    if r == 0:
        if p == 0:
            raise Failure(NUMBER)
        return -(pv_ + fv_) / p
    due = p * (1 + r * (early != 0))
    try:
        return math.log((due - fv_ * r) / (due + pv_ * r)) / math.log1p(r)
    except (ValueError, ZeroDivisionError):
        raise Failure(NUMBER) from None


_LOST = 1e-4


def _interest(
    rate: float, period: float, periods: float, now: float, later: float, early: bool
) -> tuple[float, float]:
    """(the interest, the whole payment) of a period."""
    if not 1 <= period <= periods:
        raise Failure(NUMBER)
    payment = _payment(rate, periods, now, later, early)
    left = _future(rate, period - 1, payment, now, early)
    if period > 1 and abs(left) < _LOST * abs(now) * _grown(rate, period - 1)[0]:
        raise differing("IPMT")  # nothing but the rounding of what was taken from each other
    if early:
        share = 0.0 if period == 1 else (_future(rate, period - 2, payment, now, True) - payment) * rate
    else:
        share = _future(rate, period - 1, payment, now, False) * rate
    return finite(share), payment


@native("IPMT", "ssss[ss")
def ipmt(
    rate: CellValue,
    period: CellValue,
    periods: CellValue,
    now: CellValue,
    later: CellValue = 0.0,
    kind: CellValue = 0.0,
) -> float:
    r, per, n, pv_, fv_, early = _figures(rate, period, periods, now, later, kind)
    return _interest(r, per, n, pv_, fv_, early != 0)[0]


@native("PPMT", "ssss[ss")
def ppmt(
    rate: CellValue,
    period: CellValue,
    periods: CellValue,
    now: CellValue,
    later: CellValue = 0.0,
    kind: CellValue = 0.0,
) -> float:
    r, per, n, pv_, fv_, early = _figures(rate, period, periods, now, later, kind)
    share, payment = _interest(r, per, n, pv_, fv_, early != 0)
    return payment - share


_MOST_STEPS = 20
"""So many steps Excel takes before it gives up."""


def _root(name: str, value: Callable[[float], float], guess: float, flows: list[float]) -> float:
    """Where the worth of a series of payments is zero, by the secant.

    #NUM! where all payments go one way. Refused where they change their way more than once (there may be several
    rates), and where the way to the rate is longer than Excel's.
    """
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(a != b for a, b in itertools.pairwise(signs))
    if not changes:
        raise Failure(NUMBER)
    if changes > 1:
        raise Uncertain(say("formula.no_root", name=name))
    x0, x1 = guess, guess * 1.1 + 0.001
    y0 = value(x0)
    for _ in range(_MOST_STEPS):
        y1 = value(x1)
        if abs(x1 - x0) < 1e-15 * max(1.0, abs(x1)) or y1 == 0:
            return x1
        if y1 == y0:
            break
        x0, x1, y0 = x1, x1 - y1 * (x1 - x0) / (y1 - y0), y1
        if x1 <= -1:
            x1 = (x0 - 1) / 2
    if abs(x1 - x0) < 1e-13 * max(1.0, abs(x1)):
        return x1
    raise Uncertain(say("formula.no_root", name=name))


@native("RATE", "sss[sss")
def rate(
    periods: CellValue,
    payment: CellValue,
    now: CellValue,
    later: CellValue = 0.0,
    kind: CellValue = 0.0,
    guess: CellValue = 0.1,
) -> float:
    n, p, pv_, fv_, early, start = _figures(periods, payment, now, later, kind, guess)
    if n <= 0:
        raise Failure(NUMBER)
    flows = [pv_ + p, p, fv_] if early else [pv_, p, fv_ + p]
    return _root("RATE", lambda r: fv_ - _future(r, n, p, pv_, early != 0), start, flows)


def _present(rate: float, flows: list[float], first: int) -> float:
    if rate == -1:
        raise Failure(DIVISION)
    try:
        return added(flow / (1 + rate) ** i for i, flow in enumerate(flows, first))
    except (OverflowError, ZeroDivisionError):
        raise Failure(NUMBER) from None


@native("NPV", "sa*a")
def npv(env: Env, rate: CellValue, *flows: Value) -> float:
    found = list(numbers(env, flows))
    if not found:
        raise Failure(VALUE)
    return _present(to_number(rate), found, 1)


@native("IRR", "A[s")
def irr(env: Env, flows: Value, guess: CellValue = 0.1) -> float:
    found = list(numbers(env, (flows,)))
    return _root("IRR", lambda r: _present(r, found, 0), to_number(guess), found)


@native("EFFECT", "ss")
def effect(nominal_: CellValue, periods: CellValue) -> float:
    r, n = to_number(nominal_), to_whole(periods)
    if r <= 0 or n < 1:
        raise Failure(NUMBER)
    try:
        return float((1 + r / n) ** n - 1)
    except OverflowError:
        raise Failure(NUMBER) from None


@native("NOMINAL", "ss")
def nominal(effective: CellValue, periods: CellValue) -> float:
    r, n = to_number(effective), to_whole(periods)
    if r <= 0 or n < 1:
        raise Failure(NUMBER)
    return float(n * ((1 + r) ** (1 / n) - 1))


# --- depreciation ---


@native("SLN", "sss")
def sln(cost: CellValue, salvage: CellValue, life: CellValue) -> float:
    c, s, n = _figures(cost, salvage, life)
    if n == 0:
        raise Failure(DIVISION)
    return (c - s) / n


@native("SYD", "ssss")
def syd(cost: CellValue, salvage: CellValue, life: CellValue, period: CellValue) -> float:
    c, s, n, per = _figures(cost, salvage, life, period)
    if n <= 0 or not 0 < per <= n:
        raise Failure(NUMBER)
    return (c - s) * (n - per + 1) * 2 / (n * (n + 1))


@native("DDB", "ssss[s")
def ddb(
    cost: CellValue, salvage: CellValue, life: CellValue, period: CellValue, factor: CellValue = 2.0
) -> float:
    c, s, n, per, f = _figures(cost, salvage, life, period, factor)
    if c < 0 or s < 0 or n <= 0 or not 1 <= per <= n or f <= 0:
        raise Failure(NUMBER)
    if s > c:
        raise differing("DDB")
    share = min(1.0, f / n)
    before = (c if per == 1 else 0.0) if share == 1 else c * math.pow(1 - share, per - 1)
    after = c * math.pow(1 - share, per)
    return max(before - max(after, s), 0.0)


@native("DB", "ssss[s")
def db(
    cost: CellValue, salvage: CellValue, life: CellValue, period: CellValue, months: CellValue = 12.0
) -> float:
    c, s, n, per, m = _figures(cost, salvage, life, period, months)
    if c <= 0 or s < 0 or n <= 0 or not 1 <= per <= n + 1 or not 1 <= m <= 12 or n > 10_000:
        raise Failure(NUMBER)
    if s > c or per % 1 or n % 1 or m % 1:
        raise differing("DB")
    share = math.floor((1 - math.pow(s / c, 1 / n)) * 1000 + 0.5) / 1000
    first = c * share * m / 12
    total = first
    if per < 2:
        return first
    for _ in range(2, int(min(per, n)) + 1):
        last = (c - total) * share
        total += last
    return last if per <= n else (c - total) * share * (12 - m) / 12
