"""Dates as they stand in targets and results: 2020年12月31日前, 2020-12-31, 12月底前, and spreadsheet serial numbers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal

YEARLESS = 1904  # a leap year: what a date without its year is kept in

_BY = r"(?P<by>之前|以前|前|底前|末前|内|以内|之内|前完成)?(?:完成)?"
_FULL = re.compile(rf"(?P<y>\d{{4}})(?:年|[-/.])(?P<m>\d{{1,2}})(?:月|[-/.])(?P<d>\d{{1,2}})[日号]?{_BY}")
_MONTH = re.compile(rf"(?P<y>\d{{4}})(?:年|[-/.])(?P<m>\d{{1,2}})月?(?P<end>底|末|份)?{_BY}")
_YEAR = re.compile(rf"(?P<y>(?:19|20)\d{{2}})年度?(?P<end>底|末)?{_BY}")
_DAY = re.compile(rf"(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]{_BY}")
_MONTH_END = re.compile(rf"(?P<m>\d{{1,2}})月(?P<end>底|末){_BY}")

_FIRST_SERIAL, _LAST_SERIAL = 18264, 73050  # 1950-01-01 … 2099-12-31 in the 1900 date system


def parse_date(folded: str) -> tuple[dt.date, str, bool] | None:
    """Folded text that is a date -> (day, comparator '' or '<=', written without its year); None for anything else.

    A month or a year stands for its last day.
    """
    if not folded[0].isdigit():
        return None
    for pattern in (_FULL, _DAY, _MONTH_END, _MONTH, _YEAR):
        match = pattern.fullmatch(folded)
        if match:
            break
    else:
        return None
    parts = match.groupdict()
    if pattern is _MONTH and "年" not in folded and "月" not in folded:
        return None  # 2020.12 and 2020-12 may be numbers or ranges
    year = int(parts["y"]) if parts.get("y") else YEARLESS
    month = int(parts.get("m") or 12)
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(parts.get("d") or last)
    if not 1 <= day <= last:
        return None
    return dt.date(year, month, day), "<=" if parts.get("by") else "", "y" not in parts


def from_serial(number: Decimal) -> dt.date | None:
    """A spreadsheet's serial number (1900 system) -> its day, when it is a whole day of 1950–2099; else None."""
    if number != number.to_integral_value() or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(number))
