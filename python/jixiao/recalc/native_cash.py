"""Native functions: payments at any days, and what a loan has cost so far."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from jixiao.core.messages import say
from jixiao.recalc.native_finance import LOST, ipmt, ppmt, root
from jixiao.recalc.native_math import added, figures, finite, numbers
from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import DIVISION, NUMBER, VALUE, Failure, Uncertain, differing, to_number, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

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


@native("XNPV", "sAA")
def xnpv(env: Env, rate: CellValue, flows: Value, days: Value) -> float:
    r, dated = to_number(rate), _dated(env, flows, days)
    if r <= 0:
        raise differing("XNPV")
    return _worth(r, dated)


@native("XIRR", "AA[s")
def xirr(env: Env, flows: Value, days: Value, guess: CellValue = 0.1) -> float:
    dated = _dated(env, flows, days)
    first = to_number(guess)
    if first <= -1:
        raise Failure(NUMBER)
    if any(a[1] > b[1] for a, b in itertools.pairwise(dated)):
        raise differing("XIRR")
    return root("XIRR", lambda r: _worth(r, dated), first, [flow for flow, _ in dated])


@native("MIRR", "Ass")
def mirr(env: Env, flows: Value, cost: CellValue, gain: CellValue) -> float:
    found, paid, earned = list(numbers(env, (flows,))), to_number(cost), to_number(gain)
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


@figures("CUMIPMT", "ssssss")
def cumipmt(*values: float) -> float:
    return _summed("CUMIPMT", ipmt, values)


@figures("CUMPRINC", "ssssss")
def cumprinc(*values: float) -> float:
    return _summed("CUMPRINC", ppmt, values)


@figures("ISPMT", "ssss")
def ispmt(rate: float, period: float, periods: float, now: float) -> float:
    if periods == 0:
        raise Failure(DIVISION)
    return now * rate * (period / periods - 1)


@figures("RRI", "sss")
def rri(periods: float, now: float, later: float) -> float:
    if periods <= 0 or now == 0:
        raise Failure(NUMBER)
    if later / now < 0:
        raise differing("RRI")
    return math.pow(later / now, 1 / periods) - 1


@figures("PDURATION", "sss")
def pduration(rate: float, now: float, later: float) -> float:
    if rate <= 0 or now <= 0 or later <= 0:
        raise Failure(NUMBER)
    return (math.log(later) - math.log(now)) / math.log1p(rate)


@native("FVSCHEDULE", "sA")
def fvschedule(env: Env, now: CellValue, rates: Value) -> float:
    grown = to_number(now)
    for each in elements(env, rates):
        if isinstance(each, (str, bool)):
            raise Failure(VALUE)
        grown *= 1 + to_number(each)
    return finite(grown)


def _fraction(name: str, parts: CellValue) -> tuple[int, int]:
    number = to_whole(parts)
    if number < 0:
        raise Failure(NUMBER)
    if number == 0:
        raise Failure(DIVISION)
    if number > 1_000_000:
        raise Uncertain(say("formula.argument_large", name=name))
    return number, 10 ** math.ceil(math.log10(number))


@native("DOLLARDE", "ss")
def dollarde(value: CellValue, parts: CellValue) -> float:
    number, (count, places) = to_number(value), _fraction("DOLLARDE", parts)
    whole = math.trunc(number)
    return whole + (number - whole) * places / count


@native("DOLLARFR", "ss")
def dollarfr(value: CellValue, parts: CellValue) -> float:
    number, (count, places) = to_number(value), _fraction("DOLLARFR", parts)
    whole = math.trunc(number)
    return whole + (number - whole) * count / places
