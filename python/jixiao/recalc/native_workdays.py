"""Native functions: working days, years of 360 days and parts of years."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import NUMBER, VALUE, Failure, differing, moved, serial, to_day, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

# --- working days ---

_WEEKENDS = {n: {(n + 4) % 7, (n + 5) % 7} for n in range(1, 8)} | {n: {(n - 12) % 7} for n in range(11, 18)}


def _weekend(value: CellValue) -> set[int]:
    """The days of the week (Monday 0) that are free. Raises Failure."""
    if value is None:
        return _WEEKENDS[1]
    if isinstance(value, str):
        if len(value) != 7 or set(value) - {"0", "1"}:
            raise Failure(VALUE)
        return {i for i, c in enumerate(value) if c == "1"}
    number = to_whole(value)
    if number not in _WEEKENDS:
        raise Failure(NUMBER)
    return _WEEKENDS[number]


def _holidays(env: Env, value: Value) -> set[dt.date]:
    found = set()
    for each in elements(env, value):
        if isinstance(each, ErrorValue):
            raise Failure(each)
        if each is not None and each != "":
            found.add(to_day(each))
    return found


@native("NETWORKDAYS.INTL", "dd[Oa")
def networkdays_intl(
    env: Env, a: dt.date, b: dt.date, weekend: CellValue = None, holidays: Value = None
) -> float:
    free, sign = _weekend(weekend), 1 if a <= b else -1
    a, b = min(a, b), max(a, b)
    weeks, rest = divmod((b - a).days + 1, 7)
    count = weeks * (7 - len(free)) + sum((a.weekday() + i) % 7 not in free for i in range(rest))
    count -= sum(a <= each <= b and each.weekday() not in free for each in _holidays(env, holidays))
    return float(sign * count)


@native("NETWORKDAYS", "dd[a")
def networkdays(env: Env, a: dt.date, b: dt.date, holidays: Value = None) -> float:
    return float(networkdays_intl(env, a, b, None, holidays))


@native("WORKDAY.INTL", "dw[Oa")
def workday_intl(
    env: Env, day: dt.date, count: int, weekend: CellValue = None, holidays: Value = None
) -> float:
    free, closed = _weekend(weekend), _holidays(env, holidays)
    if len(free) == 7:
        raise Failure(VALUE)
    if abs(count) > 1_000_000:
        raise Failure(NUMBER)
    step, left = 1 if count > 0 else -1, abs(count)
    # whole weeks at once while no holiday can be among them
    if not closed and left > 14:
        weeks = left // (7 - len(free)) - 1
        day = moved(day, step * 7 * weeks)
        left -= weeks * (7 - len(free))
    while left:
        day = moved(day, step)
        left -= day.weekday() not in free and day not in closed
    return serial(day)


@native("WORKDAY", "dw[a")
def workday(env: Env, day: dt.date, count: int, holidays: Value = None) -> float:
    return float(workday_intl(env, day, count, None, holidays))


# --- years of 360 days and parts of years ---


def _ends_february(date: dt.date) -> bool:
    return date.month == 2 and date.day == calendar.monthrange(date.year, 2)[1]


def _days360(a: dt.date, b: dt.date, european: bool) -> int:
    d1, d2 = a.day, b.day
    if d1 == 31 or (_ends_february(a) and not european):
        d1 = 30
    if d2 == 31 and (european or d1 == 30):
        d2 = 30
    return (b.year - a.year) * 360 + (b.month - a.month) * 30 + d2 - d1


@native("DAYS360", "dd[b")
def days360(start: dt.date, end: dt.date, european: bool = False) -> float:
    return float(_days360(start, end, european))


def _actual(a: dt.date, b: dt.date) -> float:
    if (b.year, b.month, b.day) <= (a.year + 1, a.month, a.day):
        leap = [y for y in {a.year, b.year} if calendar.isleap(y) and a <= dt.date(y, 2, 29) <= b]
        whole = 366 if (a.year == b.year and calendar.isleap(a.year)) or leap else 365
        return (b - a).days / whole
    years = b.year - a.year + 1
    whole_days = 365 * years + sum(map(calendar.isleap, range(a.year, b.year + 1)))
    return (b - a).days / (whole_days / years)


_FRACTIONS: dict[int, Callable[[dt.date, dt.date], float]] = {
    0: lambda a, b: (
        (_days360(a, b, False) + (30 - b.day if _ends_february(a) and _ends_february(b) else 0)) / 360
    ),
    1: _actual,
    2: lambda a, b: (b - a).days / 360,
    3: lambda a, b: (b - a).days / 365,
    4: lambda a, b: _days360(a, b, True) / 360,
}


@native("YEARFRAC", "dd[w")
def yearfrac(start: dt.date, end: dt.date, how: int = 0) -> float:
    a, b = sorted((start, end))
    if how not in _FRACTIONS:
        raise Failure(NUMBER)
    if how == 0 and _ends_february(a) and b.day == 31:
        raise differing("YEARFRAC")
    return _FRACTIONS[how](a, b)
