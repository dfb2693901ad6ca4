"""Native functions: money over time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator

from jixiao.core.messages import say
from jixiao.recalc.errors import DIVISION, NUMBER, VALUE, Failure, Uncertain, certain, differing, require
from jixiao.recalc.native_math import added, figures, finite, numbers
from jixiao.recalc.native_numbers import large
from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import sound, to_number


def _grown(rate: float, periods: float) -> tuple[float, float]:
    """(1 + rate) ** periods, and what a payment of 1 a period grows to. Raises Failure."""
    if rate == 0:
        return 1.0, periods
    certain(rate > -1, "PMT")
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
    found = _future(rate, periods, payment, now, kind != 0)
    certain(abs(found) >= 1e-9 * abs(now * _grown(rate, periods)[0]), "FV")
    return found


def _future(rate: float, periods: float, payment: float, now: float, early: bool) -> float:
    whole, annuity = _grown(rate, periods)
    return -(now * whole + payment * (1 + rate * early) * annuity)


@figures("PMT", "nnn[nn")
def pmt(rate: float, periods: float, now: float, later: float = 0.0, kind: float = 0.0) -> float:
    certain(not 0 < abs(rate * periods) < _SMALL, "PMT")
    whole, annuity = _grown(rate, periods)
    require(annuity != 0)
    return -(now * whole + later) / ((1 + rate * (kind != 0)) * annuity)


@figures("PV", "nnn[nn")
def pv(rate: float, periods: float, payment: float, later: float = 0.0, kind: float = 0.0) -> float:
    certain(not 0 < abs(rate * periods) < _SMALL, "PV")
    whole, annuity = _grown(rate, -periods)  # discounted: no number of periods is too many
    return -later * whole + payment * (1 + rate * (kind != 0)) * annuity


@figures("NPER", "nnn[nn")
def nper(rate: float, payment: float, now: float, later: float = 0.0, kind: float = 0.0) -> float:
    if rate == 0:
        require(payment != 0)
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
    require(1 <= period <= periods)
    early, payment = kind != 0, pmt(rate, periods, now, later, kind)
    left = _future(rate, period - 1, payment, now, early)
    certain(period <= 1 or abs(left) >= LOST * abs(now) * _grown(rate, period - 1)[0], "IPMT")
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
    require(changes)
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
    require(periods > 0)
    early = kind != 0
    flows = [now + payment, payment, later] if early else [now, payment, later + payment]
    return root("RATE", lambda r: later - _future(r, periods, payment, now, early), guess, flows)


def _present(rate: float, flows: list[float], first: int) -> float:
    require(rate != -1, DIVISION)
    try:
        return added(flow / (1 + rate) ** i for i, flow in enumerate(flows, first))
    except (OverflowError, ZeroDivisionError):
        raise differing("NPV") from None


@native("NPV", "na*a")
def npv(env: Env, rate: float, *flows: Value) -> float:
    found = list(numbers(env, flows))
    require(found, VALUE)
    return _present(rate, found, 1)


@native("IRR", "A[n")
def irr(env: Env, flows: Value, guess: float = 0.1) -> float:
    found = list(numbers(env, (flows,)))
    env.work(_MOST_STEPS * len(found))
    return root("IRR", lambda r: _present(r, found, 0), guess, found)


@figures("EFFECT", "nw")
def effect(nominal: float, periods: int) -> float:
    require(nominal > 0 and periods >= 1)
    return float((1 + nominal / periods) ** periods - 1)


@figures("NOMINAL", "nw")
def nominal(effective: float, periods: int) -> float:
    require(effective > 0 and periods >= 1)
    return float(periods * ((1 + effective) ** (1 / periods) - 1))


# --- depreciation ---


@figures("SLN", "nnn")
def sln(cost: float, salvage: float, life: float) -> float:
    require(life != 0, DIVISION)
    return (cost - salvage) / life


@figures("SYD", "nnnn")
def syd(cost: float, salvage: float, life: float, period: float) -> float:
    require(life > 0 and 0 < period <= life)
    return (cost - salvage) * (life - period + 1) * 2 / (life * (life + 1))


@figures("DDB", "nnnn[n")
def ddb(cost: float, salvage: float, life: float, period: float, factor: float = 2.0) -> float:
    require(cost >= 0 and salvage >= 0 and life > 0 and 1 <= period <= life and factor > 0)
    certain(salvage <= cost, "DDB")
    share = min(1.0, factor / life)
    before = (cost if period == 1 else 0.0) if share == 1 else cost * math.pow(1 - share, period - 1)
    after = cost * math.pow(1 - share, period)
    return max(before - max(after, salvage), 0.0)


@figures("DB", "nnnn[n", env=True)
def db(env: Env, cost: float, salvage: float, life: float, period: float, months: float = 12.0) -> float:
    require(cost > 0 and salvage >= 0 and life > 0 and 1 <= period <= life + 1 and 1 <= months <= 12)
    require(life <= 10000)
    certain(salvage <= cost and period % 1 == life % 1 == months % 1 == 0, "DB")
    share = math.floor((1 - math.pow(salvage / cost, 1 / life)) * 1000 + 0.5) / 1000
    first = cost * share * months / 12
    total = first
    if period < 2:
        return first
    env.work(int(min(period, life)))
    for _ in range(2, int(min(period, life)) + 1):
        last = (cost - total) * share
        total += last
    return last if period <= life else (cost - total) * share * (12 - months) / 12


# --- payments at any days, and what a loan has cost so far ---


def _dated(env: Env, flows: Value, days: Value) -> list[tuple[float, int]]:
    """The payments and their days, counted from the first one."""

    def figures_of(value: Value) -> Iterator[float]:
        for each in elements(env, value):
            certain(type(sound(each)) in (float, int), "XNPV")
            yield to_number(each)

    paid, when = list(figures_of(flows)), [math.floor(each) for each in figures_of(days)]
    require(len(paid) == len(when) > 0 and min(when) >= when[0] >= 0)
    return [(flow, day - when[0]) for flow, day in zip(paid, when, strict=True)]


def _worth(rate: float, flows: list[tuple[float, int]]) -> float:
    try:
        return added(flow / (1 + rate) ** (days / 365) for flow, days in flows)
    except (OverflowError, ZeroDivisionError):
        raise Failure(NUMBER) from None


@native("XNPV", "nAA")
def xnpv(env: Env, rate: float, flows: Value, days: Value) -> float:
    dated = _dated(env, flows, days)
    certain(rate > 0, "XNPV")
    return _worth(rate, dated)


@native("XIRR", "AA[n")
def xirr(env: Env, flows: Value, days: Value, guess: float = 0.1) -> float:
    dated = _dated(env, flows, days)
    require(guess > -1)
    env.work(_MOST_STEPS * len(dated))
    certain(all(a[1] <= b[1] for a, b in itertools.pairwise(dated)), "XIRR")
    return root("XIRR", lambda r: _worth(r, dated), guess, [flow for flow, _ in dated])


@native("MIRR", "Ann")
def mirr(env: Env, flows: Value, paid: float, earned: float) -> float:
    found = list(numbers(env, (flows,)))
    require(any(x > 0 for x in found) and any(x < 0 for x in found), DIVISION)
    certain(paid > -1 and earned > -1, "MIRR")
    n = len(found)
    try:
        later = added(x * (1 + earned) ** (n - 1 - i) for i, x in enumerate(found) if x > 0)
        now = added(x / (1 + paid) ** i for i, x in enumerate(found) if x < 0)
        return math.pow(-later / now, 1 / (n - 1)) - 1
    except (OverflowError, ZeroDivisionError):
        raise Failure(NUMBER) from None


def _summed(env: Env, name: str, each: Callable[..., float], values: tuple[float, ...]) -> float:
    rate, periods, now, first, last, kind = values
    require(rate > 0 and periods > 0 and now > 0 and 1 <= first <= last <= periods and kind in (0, 1))
    large(env, name, math.ceil(periods))
    counted = range(math.ceil(first), math.floor(last) + 1)
    env.work(5 * len(counted))
    total = added(each(rate, float(i), periods, now, 0.0, kind) for i in counted)
    certain(abs(total) >= LOST * now, name)
    return total


native("CUMIPMT", "nnnnnn", env=True)(lambda env, *values: _summed(env, "CUMIPMT", ipmt, values))
native("CUMPRINC", "nnnnnn", env=True)(lambda env, *values: _summed(env, "CUMPRINC", ppmt, values))


@figures("ISPMT", "nnnn")
def ispmt(rate: float, period: float, periods: float, now: float) -> float:
    require(periods != 0, DIVISION)
    return now * rate * (period / periods - 1)


@figures("RRI", "nnn")
def rri(periods: float, now: float, later: float) -> float:
    require(periods > 0 and now != 0)
    certain(later / now >= 0, "RRI")
    return math.pow(later / now, 1 / periods) - 1


@figures("PDURATION", "nnn")
def pduration(rate: float, now: float, later: float) -> float:
    require(rate > 0 and now > 0 and later > 0)
    return (math.log(later) - math.log(now)) / math.log1p(rate)


@native("FVSCHEDULE", "nA")
def fvschedule(env: Env, grown: float, rates: Value) -> float:
    for each in elements(env, rates):
        if isinstance(each, (str, bool)):
            raise Failure(VALUE)
        grown *= 1 + to_number(each)
    return finite(grown)


def _in_parts(name: str, joined: Callable[[float, int, int], float]) -> None:
    @native(name, "nw")
    def called(number: float, parts: int) -> float:
        require(parts >= 0)
        require(parts != 0, DIVISION)
        if parts > 1_000_000:
            raise Uncertain(say("formula.argument_large", name=name))
        whole = math.trunc(number)
        return whole + joined(number - whole, parts, 10 ** math.ceil(math.log10(parts)))


_in_parts("DOLLARDE", lambda rest, parts, places: rest * places / parts)
_in_parts("DOLLARFR", lambda rest, parts, places: rest * parts / places)
