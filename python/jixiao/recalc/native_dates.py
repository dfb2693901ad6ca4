"""Native functions: dates and times, as serial numbers."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.runtime import Env, Value, elements, native
from jixiao.recalc.values import NUMBER, VALUE, Failure, Uncertain, to_bool, to_number, to_text, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
_LAST_DAY = dt.date(9999, 12, 31)
_MARCH_1900 = 61  # Excel has a 29 February 1900 before it
_FAR = 4_000_000


def day(env: Env, value: CellValue) -> dt.date:
    """The day of a serial number. Raises Failure(#NUM!), Uncertain where the hosts count differently."""
    number = to_number(value)
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    if number < _MARCH_1900 and not env.date1904:
        raise Uncertain(say("formula.before_1900_03"))
    return _moved(EPOCHS[env.date1904], int(number))


def serial(env: Env, date: dt.date) -> float:
    """The serial number of a day."""
    number = (date - EPOCHS[env.date1904]).days
    if number < 0:
        raise Failure(NUMBER)
    if number < _MARCH_1900 and not env.date1904:
        raise Uncertain(say("formula.before_1900_03"))
    return float(number)


def _moved(date: dt.date, days: int) -> dt.date:
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
    return serial(env, _moved(dt.date(y, m, 1), d - 1))


@native("YEAR", "s", env=True)
def year(env: Env, value: CellValue) -> float:
    return float(day(env, value).year)


@native("MONTH", "s", env=True)
def month(env: Env, value: CellValue) -> float:
    return float(day(env, value).month)


@native("DAY", "s", env=True)
def day_of_month(env: Env, value: CellValue) -> float:
    return float(day(env, value).day)


def _seconds(value: CellValue) -> int:
    number = to_number(value)
    if not 0 <= number < _FAR:
        raise Failure(NUMBER)
    return int((number - int(number)) * 86400 + 0.5) % 86400


@native("HOUR", "s")
def hour(value: CellValue) -> float:
    return float(_seconds(value) // 3600)


@native("MINUTE", "s")
def minute(value: CellValue) -> float:
    return float(_seconds(value) // 60 % 60)


@native("SECOND", "s")
def second(value: CellValue) -> float:
    return float(_seconds(value) % 60)


@native("TIME", "sss")
def time(hours: CellValue, minutes: CellValue, seconds: CellValue) -> float:
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


@native("ISOWEEKNUM", "s", env=True)
def isoweeknum(env: Env, value: CellValue) -> float:
    return float(day(env, value).isocalendar()[1])


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
    return float((day(env, end) - day(env, start)).days)


@native("DATEDIF", "sss", env=True)
def datedif(env: Env, start: CellValue, end: CellValue, unit: CellValue) -> float:
    a, b, how = day(env, start), day(env, end), to_text(unit).lower()
    if a > b:
        raise Failure(NUMBER)
    months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
    if how in ("md", "yd"):
        raise Uncertain(say("formula.datedif"))
    if how not in ("d", "m", "y", "ym"):
        raise Failure(NUMBER)
    return float({"d": (b - a).days, "m": months, "y": months // 12, "ym": months % 12}[how])


# --- working days ---

_WEEKENDS = {n: {(n + 4) % 7, (n + 5) % 7} for n in range(1, 8)} | {n: {(n - 12) % 7} for n in range(11, 18)}


def _weekend(value: CellValue) -> set[int]:
    """The days of the week (Monday 0) that are free. Raises Failure."""
    if value is None:
        return _WEEKENDS[1]
    if isinstance(value, str):
        if len(value) != 7 or set(value) - {"0", "1"} or "0" not in value:
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
            found.add(day(env, each))
    return found


def _working_days(env: Env, start: CellValue, end: CellValue, free: set[int], holidays: Value) -> float:
    a, b = day(env, start), day(env, end)
    sign = 1 if a <= b else -1
    a, b = min(a, b), max(a, b)
    weeks, rest = divmod((b - a).days + 1, 7)
    count = weeks * (7 - len(free)) + sum((a.weekday() + i) % 7 not in free for i in range(rest))
    count -= sum(a <= each <= b and each.weekday() not in free for each in _holidays(env, holidays))
    return float(sign * count)


@native("NETWORKDAYS", "ss[a", env=True)
def networkdays(env: Env, start: CellValue, end: CellValue, holidays: Value = None) -> float:
    return _working_days(env, start, end, _WEEKENDS[1], holidays)


@native("NETWORKDAYS.INTL", "ss[sa", env=True)
def networkdays_intl(
    env: Env, start: CellValue, end: CellValue, weekend: CellValue = None, holidays: Value = None
) -> float:
    return _working_days(env, start, end, _weekend(weekend), holidays)


def _workday(env: Env, start: CellValue, count: CellValue, free: set[int], holidays: Value) -> float:
    date, left, closed = day(env, start), to_whole(count), _holidays(env, holidays)
    if abs(left) > 1_000_000 or len(free) == 7:
        raise Failure(NUMBER)
    step = 1 if left > 0 else -1
    left = abs(left)
    # whole weeks at once while no holiday can be among them
    if not closed and left > 14:
        weeks = left // (7 - len(free)) - 1
        date = _moved(date, step * 7 * weeks)
        left -= weeks * (7 - len(free))
    while left:
        date = _moved(date, step)
        left -= date.weekday() not in free and date not in closed
    return serial(env, date)


@native("WORKDAY", "ss[a", env=True)
def workday(env: Env, start: CellValue, count: CellValue, holidays: Value = None) -> float:
    return _workday(env, start, count, _WEEKENDS[1], holidays)


@native("WORKDAY.INTL", "ss[sa", env=True)
def workday_intl(
    env: Env, start: CellValue, count: CellValue, weekend: CellValue = None, holidays: Value = None
) -> float:
    return _workday(env, start, count, _weekend(weekend), holidays)


# --- years of 360 days and parts of years ---


def _days360(a: dt.date, b: dt.date, european: bool) -> int:
    d1, d2 = a.day, b.day
    last_of_february = a.month == 2 and d1 == calendar.monthrange(a.year, 2)[1]
    if d1 == 31 or (last_of_february and not european):
        d1 = 30
    if d2 == 31 and (european or d1 == 30):
        d2 = 30
    return (b.year - a.year) * 360 + (b.month - a.month) * 30 + d2 - d1


@native("DAYS360", "ss[s", env=True)
def days360(env: Env, start: CellValue, end: CellValue, european: CellValue = False) -> float:
    return float(_days360(day(env, start), day(env, end), to_bool(european)))


def _actual(a: dt.date, b: dt.date) -> float:
    if (b.year, b.month, b.day) <= (a.year + 1, a.month, a.day):
        leap = [y for y in {a.year, b.year} if calendar.isleap(y) and a <= dt.date(y, 2, 29) <= b]
        whole = 366 if (a.year == b.year and calendar.isleap(a.year)) or leap else 365
        return (b - a).days / whole
    years = b.year - a.year + 1
    whole_days = 365 * years + sum(map(calendar.isleap, range(a.year, b.year + 1)))
    return (b - a).days / (whole_days / years)


_FRACTIONS: dict[int, Callable[[dt.date, dt.date], float]] = {
    0: lambda a, b: _days360(a, b, False) / 360,
    1: _actual,
    2: lambda a, b: (b - a).days / 360,
    3: lambda a, b: (b - a).days / 365,
    4: lambda a, b: _days360(a, b, True) / 360,
}


@native("YEARFRAC", "ss[s", env=True)
def yearfrac(env: Env, start: CellValue, end: CellValue, basis: CellValue = 0.0) -> float:
    a, b = sorted((day(env, start), day(env, end)))
    how = to_whole(basis)
    if how not in _FRACTIONS:
        raise Failure(NUMBER)
    return _FRACTIONS[how](a, b)
