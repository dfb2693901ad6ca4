"""Native functions: dates and times, as serial numbers."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from jixiao.core.messages import say
from jixiao.recalc.runtime import Env, native
from jixiao.recalc.values import (
    EPOCHS,
    NUMBER,
    VALUE,
    Failure,
    Uncertain,
    counts_from_1904,
    differing,
    moved,
    serial,
    text_number,
    to_day,
)
from jixiao.workbook.view import CellValue, ErrorValue

_FAR = 4_000_000


def _months(date: dt.date, months: int) -> tuple[int, int]:
    count = date.year * 12 + date.month - 1 + months
    if not 1900 * 12 <= count < 10_000 * 12:
        raise Failure(NUMBER)
    return count // 12, count % 12 + 1


@native("DATE", "www")
def date(y: int, m: int, d: int) -> float:
    if 0 <= y < 30 or 100 <= y < 1900:
        raise Uncertain(say("formula.date_before_1900"))
    if 30 <= y < 100:
        y += 1900
    if not 1900 <= y <= 9999 or abs(m) > 100_000 or abs(d) > _FAR:
        raise Failure(NUMBER)
    y, m = _months(dt.date(y, 1, 1), m - 1)
    return serial(moved(dt.date(y, m, 1), d - 1))


native("YEAR", "d")(lambda day: float(day.year))
native("MONTH", "d")(lambda day: float(day.month))
native("DAY", "d")(lambda day: float(day.day))
native("ISOWEEKNUM", "d")(lambda day: float(day.isocalendar()[1]))


def _seconds(number: float) -> int:
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    return int((number - int(number)) * 86400 + 0.5) % 86400


native("HOUR", "n")(lambda number: float(_seconds(number) // 3600))
native("MINUTE", "n")(lambda number: float(_seconds(number) // 60 % 60))
native("SECOND", "n")(lambda number: float(_seconds(number) % 60))


@native("TIME", "nnn")
def time(hours: float, minutes: float, seconds: float) -> float:
    if hours % 1 or minutes % 1 or seconds % 1:
        raise differing("TIME")
    total = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    if total < 0 or total > 32767 * 3700:
        raise Failure(NUMBER)
    return total % 86400 / 86400


_FIRST_DAY = {1: 6, 2: 0, 3: 0, **{10 + n: n - 1 for n in range(1, 8)}}


@native("WEEKDAY", "d[w")
def weekday(day: dt.date, how: int = 1) -> float:
    if how not in _FIRST_DAY:
        raise Failure(NUMBER)
    return float((day.weekday() - _FIRST_DAY[how]) % 7 + (how != 3))


@native("WEEKNUM", "d[w")
def weeknum(day: dt.date, how: int = 1) -> float:
    if how == 21:
        return float(day.isocalendar()[1])
    if how not in _FIRST_DAY or how == 3:
        raise Failure(NUMBER)
    first = dt.date(day.year, 1, 1)
    return float(((day - first).days + (first.weekday() - _FIRST_DAY[how]) % 7) // 7 + 1)


@native("EDATE", "dw")
def edate(start: dt.date, months: int) -> float:
    y, m = _months(start, months)
    return serial(dt.date(y, m, min(start.day, calendar.monthrange(y, m)[1])))


@native("EOMONTH", "dw")
def eomonth(start: dt.date, months: int) -> float:
    y, m = _months(start, months)
    return serial(dt.date(y, m, calendar.monthrange(y, m)[1]))


@native("DAYS", "nn")
def days(end: float, start: float) -> float:
    if end % 1 or start % 1:
        raise differing("DAYS")
    return float((to_day(end) - to_day(start)).days)


@native("DATEDIF", "ddt")
def datedif(a: dt.date, b: dt.date, unit: str) -> float:
    if a > b:
        raise Failure(NUMBER)
    months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
    how = unit.lower()
    if how == "md":
        return float(_days_beyond_months(a, b))
    if how == "yd":
        return float(_days_beyond_years(a, b))
    if how not in ("d", "m", "y", "ym"):
        raise Failure(NUMBER)
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
    if content.isdecimal() or not any(c.isdecimal() for c in content):
        raise Failure(VALUE)
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


@native("TODAY", "", env=True)
def today(env: Env) -> float:
    return float((env.now - EPOCHS[env.date1904]).days)


@native("NOW", "", env=True)
def now(env: Env) -> float:
    return (env.now - EPOCHS[env.date1904]) / dt.timedelta(days=1)
