"""Native functions: payments at any days, and what a loan has cost so far."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from jixiao.core.messages import say
from jixiao.recalc.native_finance import LOST, ipmt, ppmt, root
from jixiao.recalc.native_math import added, figures, finite, numbers
from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import DIVISION, NUMBER, VALUE, Failure, Uncertain, differing, to_number
from jixiao.workbook.view import ErrorValue

_MOST_PERIODS = 10_000


def _dated(env: Env, flows: Value, days: Value) -> list[tuple[float, int]]:
    """The payments and their days, counted from the first one."""

    def figures_of(value: Value) -> Iterator[float]:
        for each in elements(env, value):
            if isinstance(each, ErrorValue):
                raise Failure(each)
            if type(each) is not float and type(each) is not int:
                raise differing("XNPV")
            yield float(each)

    paid, when = list(figures_of(flows)), [math.floor(each) for each in figures_of(days)]
    if len(paid) != len(when) or not paid or min(when) < when[0] or when[0] < 0:
        raise Failure(NUMBER)
    return [(flow, day - when[0]) for flow, day in zip(paid, when, strict=True)]


def _worth(rate: float, flows: list[tuple[float, int]]) -> float:
    try:
        return added(flow / (1 + rate) ** (days / 365) for flow, days in flows)
    except (OverflowError, ZeroDivisionError):
        raise Failure(NUMBER) from None


@native("XNPV", "nAA")
def xnpv(env: Env, rate: float, flows: Value, days: Value) -> float:
    dated = _dated(env, flows, days)
    if rate <= 0:
        raise differing("XNPV")
    return _worth(rate, dated)


@native("XIRR", "AA[n")
def xirr(env: Env, flows: Value, days: Value, guess: float = 0.1) -> float:
    dated = _dated(env, flows, days)
    if guess <= -1:
        raise Failure(NUMBER)
    if any(a[1] > b[1] for a, b in itertools.pairwise(dated)):
        raise differing("XIRR")
    return root("XIRR", lambda r: _worth(r, dated), guess, [flow for flow, _ in dated])


@native("MIRR", "Ann")
def mirr(env: Env, flows: Value, paid: float, earned: float) -> float:
    found = list(numbers(env, (flows,)))
    if not any(x > 0 for x in found) or not any(x < 0 for x in found):
        raise Failure(DIVISION)
    if paid <= -1 or earned <= -1:
        raise differing("MIRR")
    n = len(found)
    try:
        later = added(x * (1 + earned) ** (n - 1 - i) for i, x in enumerate(found) if x > 0)
        now = added(x / (1 + paid) ** i for i, x in enumerate(found) if x < 0)
        return math.pow(-later / now, 1 / (n - 1)) - 1
    except (OverflowError, ZeroDivisionError):
        raise Failure(NUMBER) from None


def _summed(name: str, each: object, values: tuple[float, ...]) -> float:
    rate, periods, now, first, last, kind = values
    first_, last_ = math.ceil(first), math.floor(last)
    if (
        rate <= 0
        or periods <= 0
        or now <= 0
        or first < 1
        or last < first
        or last > periods
        or kind not in (0, 1)
    ):
        raise Failure(NUMBER)
    if periods > _MOST_PERIODS:
        raise Uncertain(say("formula.argument_large", name=name))
    parts = [each(rate, float(i), periods, now, 0.0, kind) for i in range(first_, last_ + 1)]  # type: ignore[operator]
    if abs(added(parts)) < LOST * now:
        raise differing(name)
    return added(parts)


@figures("CUMIPMT", "nnnnnn")
def cumipmt(*values: float) -> float:
    return _summed("CUMIPMT", ipmt, values)


@figures("CUMPRINC", "nnnnnn")
def cumprinc(*values: float) -> float:
    return _summed("CUMPRINC", ppmt, values)


@figures("ISPMT", "nnnn")
def ispmt(rate: float, period: float, periods: float, now: float) -> float:
    if periods == 0:
        raise Failure(DIVISION)
    return now * rate * (period / periods - 1)


@figures("RRI", "nnn")
def rri(periods: float, now: float, later: float) -> float:
    if periods <= 0 or now == 0:
        raise Failure(NUMBER)
    if later / now < 0:
        raise differing("RRI")
    return math.pow(later / now, 1 / periods) - 1


@figures("PDURATION", "nnn")
def pduration(rate: float, now: float, later: float) -> float:
    if rate <= 0 or now <= 0 or later <= 0:
        raise Failure(NUMBER)
    return (math.log(later) - math.log(now)) / math.log1p(rate)


@native("FVSCHEDULE", "nA")
def fvschedule(env: Env, grown: float, rates: Value) -> float:
    for each in elements(env, rates):
        if isinstance(each, (str, bool)):
            raise Failure(VALUE)
        grown *= 1 + to_number(each)
    return finite(grown)


def _fraction(name: str, number: int) -> tuple[int, int]:
    if number < 0:
        raise Failure(NUMBER)
    if number == 0:
        raise Failure(DIVISION)
    if number > 1_000_000:
        raise Uncertain(say("formula.argument_large", name=name))
    return number, 10 ** math.ceil(math.log10(number))


@native("DOLLARDE", "nw")
def dollarde(number: float, parts: int) -> float:
    (count, places), whole = _fraction("DOLLARDE", parts), math.trunc(number)
    return whole + (number - whole) * places / count


@native("DOLLARFR", "nw")
def dollarfr(number: float, parts: int) -> float:
    (count, places), whole = _fraction("DOLLARFR", parts), math.trunc(number)
    return whole + (number - whole) * count / places
