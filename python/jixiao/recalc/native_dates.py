"""Native functions: dates and times, as serial numbers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.runtime import Env, native
from jixiao.recalc.values import (
    EPOCHS,
    MARCH_1900,
    NUMBER,
    VALUE,
    Failure,
    Uncertain,
    differing,
    text_number,
    to_number,
    to_text,
    to_whole,
)
from jixiao.workbook.view import CellValue, ErrorValue

_FAR = 4_000_000


def day(env: Env, value: CellValue) -> dt.date:
    """The day of a serial number. Raises Failure(#NUM!), Uncertain where the hosts count differently."""
    number = to_number(value)
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    if number < MARCH_1900 and not env.date1904:
        raise Uncertain(say("formula.before_1900_03"))
    return moved(EPOCHS[env.date1904].date(), int(number))


def serial(env: Env, date: dt.date) -> float:
    """The serial number of a day."""
    number = (date - EPOCHS[env.date1904].date()).days
    if number < 0:
        raise Failure(NUMBER)
    if number < MARCH_1900 and not env.date1904:
        raise Uncertain(say("formula.before_1900_03"))
    return float(number)


def moved(date: dt.date, days: int) -> dt.date:
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        raise Failure(NUMBER) from None


def _months(date: dt.date, months: int) -> tuple[int, int]:
    count = date.year * 12 + date.month - 1 + months
    if not 1900 * 12 <= count < 10_000 * 12:
        raise Failure(NUMBER)
    return count // 12, count % 12 + 1


@native("DATE", "sss", env=True)
def date(env: Env, year: CellValue, month: CellValue, day_: CellValue) -> float:
    y, m, d = to_whole(year), to_whole(month), to_whole(day_)
    if 0 <= y < 30 or 100 <= y < 1900:
        raise Uncertain(say("formula.date_before_1900"))
    if 30 <= y < 100:
        y += 1900
    if not 1900 <= y <= 9999 or abs(m) > 100_000 or abs(d) > _FAR:
        raise Failure(NUMBER)
    y, m = _months(dt.date(y, 1, 1), m - 1)
    return serial(env, moved(dt.date(y, m, 1), d - 1))


def _of_day(name: str, read: Callable[[dt.date], int]) -> None:
    native(name, "s", env=True)(lambda env, value: float(read(day(env, value))))


_of_day("YEAR", lambda date: date.year)
_of_day("MONTH", lambda date: date.month)
_of_day("DAY", lambda date: date.day)
_of_day("ISOWEEKNUM", lambda date: date.isocalendar()[1])


def _seconds(value: CellValue) -> int:
    number = to_number(value)
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    return int((number - int(number)) * 86400 + 0.5) % 86400


native("HOUR", "s")(lambda value: float(_seconds(value) // 3600))
native("MINUTE", "s")(lambda value: float(_seconds(value) // 60 % 60))
native("SECOND", "s")(lambda value: float(_seconds(value) % 60))


@native("TIME", "sss")
def time(hours: CellValue, minutes: CellValue, seconds: CellValue) -> float:
    if any(to_number(each) % 1 for each in (hours, minutes, seconds)):
        raise differing("TIME")
    total = to_whole(hours) * 3600 + to_whole(minutes) * 60 + to_whole(seconds)
    if total < 0 or abs(total) > 32767 * 3700:
        raise Failure(NUMBER)
    return total % 86400 / 86400


_FIRST_DAY = {1: 6, 2: 0, 3: 0, **{10 + n: n - 1 for n in range(1, 8)}}


@native("WEEKDAY", "s[s", env=True)
def weekday(env: Env, value: CellValue, kind: CellValue = 1.0) -> float:
    how = to_whole(kind)
    if how not in _FIRST_DAY:
        raise Failure(NUMBER)
    return float((day(env, value).weekday() - _FIRST_DAY[how]) % 7 + (how != 3))


@native("WEEKNUM", "s[s", env=True)
def weeknum(env: Env, value: CellValue, kind: CellValue = 1.0) -> float:
    how, date = to_whole(kind), day(env, value)
    if how == 21:
        return float(date.isocalendar()[1])
    if how not in _FIRST_DAY or how == 3:
        raise Failure(NUMBER)
    first = dt.date(date.year, 1, 1)
    return float(((date - first).days + (first.weekday() - _FIRST_DAY[how]) % 7) // 7 + 1)


@native("EDATE", "ss", env=True)
def edate(env: Env, value: CellValue, months: CellValue) -> float:
    start = day(env, value)
    y, m = _months(start, to_whole(months))
    return serial(env, dt.date(y, m, min(start.day, calendar.monthrange(y, m)[1])))


@native("EOMONTH", "ss", env=True)
def eomonth(env: Env, value: CellValue, months: CellValue) -> float:
    y, m = _months(day(env, value), to_whole(months))
    return serial(env, dt.date(y, m, calendar.monthrange(y, m)[1]))


@native("DAYS", "ss", env=True)
def days(env: Env, end: CellValue, start: CellValue) -> float:
    if to_number(end) % 1 or to_number(start) % 1:
        raise differing("DAYS")
    return float((day(env, end) - day(env, start)).days)


@native("DATEDIF", "sss", env=True)
def datedif(env: Env, start: CellValue, end: CellValue, unit: CellValue) -> float:
    a, b, how = day(env, start), day(env, end), to_text(unit).lower()
    if a > b:
        raise Failure(NUMBER)
    months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
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


@native("DATEVALUE", "s", env=True)
def datevalue(env: Env, value: CellValue) -> float:
    """Year, month and day in this order, which every host reads alike; neither a word nor a bare number is a day."""
    content = to_text(value)
    match = re.match(r"^\s*([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})\s*$", content)
    if content.isdecimal() or not any(c.isdecimal() for c in content):
        raise Failure(VALUE)
    if not match or env.date1904:
        raise Uncertain(say("formula.text_to_date"))
    try:
        return serial(env, dt.date(int(match[1]), int(match[3]), int(match[4])))
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
