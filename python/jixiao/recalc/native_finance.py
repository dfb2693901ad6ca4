"""Native functions: money over time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.native_math import added, figures, numbers
from jixiao.recalc.runtime import Env, Value, native
from jixiao.recalc.values import DIVISION, NUMBER, VALUE, Failure, Uncertain, differing


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


_SMALL = 1e-3
"""Of a rate below it, what hosts take from 1 leaves too few figures."""
LOST = 1e-4
"""What is smaller than this share of what was taken from each other may be nothing but rounding."""


@figures("FV", "nnn[nn")
def fv(rate: float, periods: float, payment: float, now: float = 0.0, kind: float = 0.0) -> float:
    whole, annuity = _grown(rate, periods)
    grown, paid = now * whole, payment * (1 + rate * (kind != 0)) * annuity
    if abs(grown + paid) < 1e-9 * abs(grown):
        raise differing("FV")
    return -(grown + paid)


def _future(rate: float, periods: float, payment: float, now: float, early: bool) -> float:
    whole, annuity = _grown(rate, periods)
    return -(now * whole + payment * (1 + rate * early) * annuity)


@figures("PMT", "nnn[nn")
def pmt(rate: float, periods: float, now: float, later: float = 0.0, kind: float = 0.0) -> float:
    if 0 < abs(rate * periods) < _SMALL:
        raise differing("PMT")
    whole, annuity = _grown(rate, periods)
    if annuity == 0:
        raise Failure(NUMBER)
    return -(now * whole + later) / ((1 + rate * (kind != 0)) * annuity)


@figures("PV", "nnn[nn")
def pv(rate: float, periods: float, payment: float, later: float = 0.0, kind: float = 0.0) -> float:
    if 0 < abs(rate * periods) < _SMALL:
        raise differing("PV")
    whole, annuity = _grown(rate, -periods)  # discounted: no number of periods is too many
    return -later * whole + payment * (1 + rate * (kind != 0)) * annuity


@figures("NPER", "nnn[nn")
def nper(rate: float, payment: float, now: float, later: float = 0.0, kind: float = 0.0) -> float:
    if rate == 0:
        if payment == 0:
            raise Failure(NUMBER)
        return -(now + later) / payment
    due = payment * (1 + rate * (kind != 0))
    try:
        return math.log((due - later * rate) / (due + now * rate)) / math.log1p(rate)
    except (ValueError, ZeroDivisionError):
        raise Failure(NUMBER) from None


@figures("IPMT", "nnnn[nn")
def ipmt(
    rate: float, period: float, periods: float, now: float, later: float = 0.0, kind: float = 0.0
) -> float:
    if not 1 <= period <= periods:
        raise Failure(NUMBER)
    early, payment = kind != 0, pmt(rate, periods, now, later, kind)
    left = _future(rate, period - 1, payment, now, early)
    if period > 1 and abs(left) < LOST * abs(now) * _grown(rate, period - 1)[0]:
        raise differing("IPMT")
    if not early:
        return left * rate
    return 0.0 if period == 1 else (_future(rate, period - 2, payment, now, True) - payment) * rate


@figures("PPMT", "nnnn[nn")
def ppmt(
    rate: float, period: float, periods: float, now: float, later: float = 0.0, kind: float = 0.0
) -> float:
    interest = ipmt(rate, period, periods, now, later, kind)
    return pmt(rate, periods, now, later, kind) - interest


_MOST_STEPS = 20
"""So many steps Excel takes before it gives up."""


def root(name: str, value: Callable[[float], float], guess: float, flows: list[float]) -> float:
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


@figures("RATE", "nnn[nnn")
def rate(
    periods: float, payment: float, now: float, later: float = 0.0, kind: float = 0.0, guess: float = 0.1
) -> float:
    if periods <= 0:
        raise Failure(NUMBER)
    early = kind != 0
    flows = [now + payment, payment, later] if early else [now, payment, later + payment]
    return root("RATE", lambda r: later - _future(r, periods, payment, now, early), guess, flows)


def _present(rate: float, flows: list[float], first: int) -> float:
    if rate == -1:
        raise Failure(DIVISION)
    try:
        return added(flow / (1 + rate) ** i for i, flow in enumerate(flows, first))
    except (OverflowError, ZeroDivisionError):
        raise differing("NPV") from None


@native("NPV", "na*a")
def npv(env: Env, rate: float, *flows: Value) -> float:
    found = list(numbers(env, flows))
    if not found:
        raise Failure(VALUE)
    return _present(rate, found, 1)


@native("IRR", "A[n")
def irr(env: Env, flows: Value, guess: float = 0.1) -> float:
    found = list(numbers(env, (flows,)))
    return root("IRR", lambda r: _present(r, found, 0), guess, found)


@figures("EFFECT", "nw")
def effect(nominal: float, periods: int) -> float:
    if nominal <= 0 or periods < 1:
        raise Failure(NUMBER)
    return float((1 + nominal / periods) ** periods - 1)


@figures("NOMINAL", "nw")
def nominal(effective: float, periods: int) -> float:
    if effective <= 0 or periods < 1:
        raise Failure(NUMBER)
    return float(periods * ((1 + effective) ** (1 / periods) - 1))


# --- depreciation ---


@figures("SLN", "nnn")
def sln(cost: float, salvage: float, life: float) -> float:
    if life == 0:
        raise Failure(DIVISION)
    return (cost - salvage) / life


@figures("SYD", "nnnn")
def syd(cost: float, salvage: float, life: float, period: float) -> float:
    if life <= 0 or not 0 < period <= life:
        raise Failure(NUMBER)
    return (cost - salvage) * (life - period + 1) * 2 / (life * (life + 1))


@figures("DDB", "nnnn[n")
def ddb(cost: float, salvage: float, life: float, period: float, factor: float = 2.0) -> float:
    if cost < 0 or salvage < 0 or life <= 0 or not 1 <= period <= life or factor <= 0:
        raise Failure(NUMBER)
    if salvage > cost:
        raise differing("DDB")
    share = min(1.0, factor / life)
    before = (cost if period == 1 else 0.0) if share == 1 else cost * math.pow(1 - share, period - 1)
    after = cost * math.pow(1 - share, period)
    return max(before - max(after, salvage), 0.0)


@figures("DB", "nnnn[n")
def db(cost: float, salvage: float, life: float, period: float, months: float = 12.0) -> float:
    if cost <= 0 or salvage < 0 or life <= 0 or not 1 <= period <= life + 1 or not 1 <= months <= 12:
        raise Failure(NUMBER)
    if life > 10_000:
        raise Failure(NUMBER)
    if salvage > cost or period % 1 or life % 1 or months % 1:
        raise differing("DB")
    share = math.floor((1 - math.pow(salvage / cost, 1 / life)) * 1000 + 0.5) / 1000
    first = cost * share * months / 12
    total = first
    if period < 2:
        return first
    for _ in range(2, int(min(period, life)) + 1):
        last = (cost - total) * share
        total += last
    return last if period <= life else (cost - total) * share * (12 - months) / 12
