"""Native functions: dates and times as serial numbers, working days, parts of years."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.errors import VALUE, Failure, Uncertain, certain, differing, require
from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import EPOCHS, counts_from_1904, moved, serial, text_number, to_day, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

_FAR = 4_000_000


def _months(date: dt.date, months: int) -> tuple[int, int]:
    count = date.year * 12 + date.month - 1 + months
    require(1900 * 12 <= count < 10000 * 12)
    return count // 12, count % 12 + 1


@native("DATE", "www")
def date(y: int, m: int, d: int) -> float:
    if 0 <= y < 30 or 100 <= y < 1900:
        raise Uncertain(say("formula.date_before_1900"))
    if 30 <= y < 100:
        y += 1900
    require(1900 <= y <= 9999 and abs(m) <= 100_000 and abs(d) <= _FAR)
    y, m = _months(dt.date(y, 1, 1), m - 1)
    return serial(moved(dt.date(y, m, 1), d - 1))


native("YEAR", "d")(lambda day: float(day.year))
native("MONTH", "d")(lambda day: float(day.month))
native("DAY", "d")(lambda day: float(day.day))
native("ISOWEEKNUM", "d")(lambda day: float(day.isocalendar()[1]))


def _seconds(number: float) -> int:
    require(0 <= number < _FAR)
    return int((number - int(number)) * 86400 + 0.5) % 86400


native("HOUR", "n")(lambda number: float(_seconds(number) // 3600))
native("MINUTE", "n")(lambda number: float(_seconds(number) // 60 % 60))
native("SECOND", "n")(lambda number: float(_seconds(number) % 60))


@native("TIME", "nnn")
def time(hours: float, minutes: float, seconds: float) -> float:
    certain(hours % 1 == minutes % 1 == seconds % 1 == 0, "TIME")
    total = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    require(total >= 0 and total <= 32767 * 3700)
    return total % 86400 / 86400


_FIRST_DAY = {1: 6, 2: 0, 3: 0, **{10 + n: n - 1 for n in range(1, 8)}}


@native("WEEKDAY", "d[w")
def weekday(day: dt.date, how: int = 1) -> float:
    require(how in _FIRST_DAY)
    return float((day.weekday() - _FIRST_DAY[how]) % 7 + (how != 3))


@native("WEEKNUM", "d[w")
def weeknum(day: dt.date, how: int = 1) -> float:
    if how == 21:
        return float(day.isocalendar()[1])
    require(how in _FIRST_DAY and how != 3)
    first = dt.date(day.year, 1, 1)
    return float(((day - first).days + (first.weekday() - _FIRST_DAY[how]) % 7) // 7 + 1)


def _later(start: dt.date, months: int, day: int) -> float:
    """So many months later, on this day or the last one of the month."""
    y, m = _months(start, months)
    return serial(dt.date(y, m, min(day, calendar.monthrange(y, m)[1])))


native("EDATE", "dw")(lambda start, months: _later(start, months, start.day))
native("EOMONTH", "dw")(lambda start, months: _later(start, months, 31))


@native("DAYS", "nn")
def days(end: float, start: float) -> float:
    certain(end % 1 == start % 1 == 0, "DAYS")
    return float((to_day(end) - to_day(start)).days)


@native("DATEDIF", "ddt")
def datedif(a: dt.date, b: dt.date, unit: str) -> float:
    require(a <= b)
    months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
    how = unit.lower()
    if how in ("md", "yd"):
        return float(_days_beyond_months(a, b) if how == "md" else _days_beyond_years(a, b))
    require(how in ("d", "m", "y", "ym"))
    return float({"d": (b - a).days, "m": months, "y": months // 12, "ym": months % 12}[how])


def _days_beyond_months(a: dt.date, b: dt.date) -> int:
    """The days left of whole months: certain where the month before has the day from which they count."""
    if b.day >= a.day:
        return b.day - a.day
    before = b.replace(day=1) - dt.timedelta(days=1)
    if before.day < a.day:
        raise Uncertain(say("formula.datedif"))
    return (b - before.replace(day=a.day)).days


def _days_beyond_years(a: dt.date, b: dt.date) -> int:
    """The days left of whole years: certain where it does not matter in which year they are counted."""
    later = (b.month, b.day) < (a.month, a.day)
    try:
        counted = {
            (b - a.replace(year=b.year - later)).days,
            (b.replace(year=a.year + later) - a).days,
        }
    except ValueError:  # 29 February in another year
        counted = set()
    if len(counted) != 1:
        raise Uncertain(say("formula.datedif"))
    return counted.pop()


@native("DATEVALUE", "t")
def datevalue(content: str) -> float:
    """Year, month and day in this order, which every host reads alike; neither a word nor a bare number is a day."""
    match = re.match(r"^\s*([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})\s*$", content)
    require(not content.isdecimal() and any(c.isdecimal() for c in content), VALUE)
    if not match or counts_from_1904():
        raise Uncertain(say("formula.text_to_date"))
    try:
        return serial(dt.date(int(match[1]), int(match[3]), int(match[4])))
    except ValueError:
        raise Failure(VALUE) from None


@native("TIMEVALUE", "s")
def timevalue(value: CellValue) -> float:
    if not isinstance(value, str) or isinstance(value, ErrorValue) or ":" not in value:
        raise differing("TIMEVALUE")
    return text_number(value) % 1


native("TODAY", "", env=True)(lambda env: float((env.now - EPOCHS[env.date1904]).days))
native("NOW", "", env=True)(lambda env: (env.now - EPOCHS[env.date1904]) / dt.timedelta(days=1))


# --- working days ---

_WEEKENDS = {n: {(n + 4) % 7, (n + 5) % 7} for n in range(1, 8)} | {n: {(n - 12) % 7} for n in range(11, 18)}


def _weekend(value: CellValue) -> set[int]:
    """The days of the week (Monday 0) that are free. Raises Failure."""
    if value is None:
        return _WEEKENDS[1]
    if isinstance(value, str):
        require(len(value) == 7 and not set(value) - {"0", "1"}, VALUE)
        return {i for i, c in enumerate(value) if c == "1"}
    number = to_whole(value)
    require(number in _WEEKENDS)
    return _WEEKENDS[number]


def _holidays(env: Env, value: Value) -> set[dt.date]:
    found = [each for each in elements(env, value) if each is not None and each != ""]
    days = set(map(to_day, found))
    # a part of a day, or one that is written as a text
    certain(not any(isinstance(each, str) or float(each) % 1 for each in found), "NETWORKDAYS")
    return days


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


native("NETWORKDAYS", "dd[a")(lambda env, a, b, *holidays: networkdays_intl(env, a, b, None, *holidays))


@native("WORKDAY.INTL", "dw[Oa")
def workday_intl(
    env: Env, day: dt.date, count: int, weekend: CellValue = None, holidays: Value = None
) -> float:
    free, closed = _weekend(weekend), _holidays(env, holidays)
    require(len(free) != 7, VALUE)
    require(abs(count) <= 1000000)
    # over working days as if there were no holidays, then over as many again as were holidays
    left, step = abs(count), 1 if count > 0 else -1
    closed = {each for each in closed if each.weekday() not in free}
    while left:
        before, day = day, _worked(day, left, step, free)
        left = sum(min(before, day) <= each <= max(before, day) and each != before for each in closed)
    return serial(day)


def _worked(day: dt.date, left: int, step: int, free: set[int]) -> dt.date:
    """So many working days later (step 1) or earlier (-1), whole weeks at once."""
    weeks = max(0, left // (7 - len(free)) - 1)
    day = moved(day, step * 7 * weeks)
    left -= weeks * (7 - len(free))
    while left:
        day = moved(day, step)
        left -= day.weekday() not in free
    return day


native("WORKDAY", "dw[a")(lambda env, day, count, *holidays: workday_intl(env, day, count, None, *holidays))


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


native("DAYS360", "dd[b")(lambda start, end, european=False: float(_days360(start, end, european)))


def _actual(a: dt.date, b: dt.date) -> float:
    if (b.year, b.month, b.day) <= (a.year + 1, a.month, a.day):
        leap = [y for y in {a.year, b.year} if calendar.isleap(y) and a <= dt.date(y, 2, 29) <= b]
        whole = 366 if (a.year == b.year and calendar.isleap(a.year)) or leap else 365
        return (b - a).days / whole
    years = b.year - a.year + 1
    whole_days = 365 * years + calendar.leapdays(a.year, b.year + 1)
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
    require(how in _FRACTIONS)
    certain(not (how == 0 and _ends_february(a) and b.day == 31), "YEARFRAC")
    return _FRACTIONS[how](a, b)
