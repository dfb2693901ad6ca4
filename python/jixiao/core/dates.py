"""Dates and periods as they stand in targets and results: 2020年12月31日前, 11月底前, 第三季度, 2023年1-12月; serial numbers.

Every one is a period from its first day to its last. What is written without a year is kept in a leap year of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.core.patterns import pattern

YEARLESS = 1904  # a leap year: what a date without its year is kept in; 次年3月 in the year after it
_LONGEST = 40


class Period(NamedTuple):
    """`by`: a limit is written (前, 底前, 不晚于). `loose`: 12月前, before it begins or by its end. `span`: 1-12月.

    `grain`: how exactly it is written, a day, month, part (a third of a month), quarter, half or year. `ended`: its end
    is named (12月底, 年末, a day).
    """

    first: dt.date
    last: dt.date
    yearless: bool = False
    by: bool = False
    loose: bool = False
    span: bool = False
    grain: str = "day"
    ended: bool = True


_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LEAD = pattern(r"^(?P<by>不晚于|不迟于|最迟|最晚|截[止至]到?)?(?:于|在|至)?")
_DONE = r"(?:全部|已|均|按时)*(?:完成|完工|竣工|建成|到位|验收|通过验收|投入使用|交付|公开|发放完毕|发放|印发|上报|报送|提交|下达|拨付|支付|上线|办结|开通|送达|投产|投用|启用)(?:验收)?(?:完毕|了)?"
_TAIL = pattern(rf"(?P<by>之前|以前|前|(?<![月日号])(?:以内|之内|内))?(?P<done>{_DONE})?$")
_POINT = pattern(
    r"(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"|(?:(?P<y2>(?:19|20)\d{2})年|(?P<this>当年|本年|今年)|(?P<next>次年|翌年))?(?:"
    r"(?P<m2>\d{1,2})月(?:份)?(?:(?P<d2>\d{1,2})[日号]|(?P<part>上旬|中旬|下旬|底|末|初))?"
    r"|第?(?P<q>[一二三四1-4])季度?(?P<qend>底|末)?"
    r"|(?P<half>上半年|下半年)(?P<hend>底|末)?"
    r"|(?P<yend>年?(?:底|末|内))"
    r")"
    r"|(?P<y3>(?:19|20)\d{2})年度?(?:全年)?(?P<y3end>底|末)?"
    r"|(?P<y4>(?:19|20)\d{2})(?:[-/.](?P<m4>\d{1,2})月|[-/](?P<m5>0[1-9]|1[0-2]))"
    r"|(?P<whole>年底|年末|年内|本年度内|本年度|当年底|当年内)"
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_JOIN = pattern(r"(?P<a>.{1,20}?)(?:~|至|到|-(?!.*[~至到]))(?P<b>.{2,20})")
_MONTH_IN_FIGURES = pattern(r"(?:19|20)\d{2}\.\d{1,2}")
"""2023.07, which is a month beside another one only."""
_HINT = pattern(r"[年月日季旬号底末]|\d{4}[-/.]\d{1,2}[-/.~至到]\d|(?:19|20)\d\d[-/][01]\d(?!\d)")
_DAY_TEXT = pattern(r"\d{4}-\d{2}-\d{2}")

_FIGURES = pattern(r"(?P<y>(?:19|20)\d{2})(?:(?P<m>\d{2})(?P<d>\d{2})|\.(?P<month>\d{2}|[2-9]))")

_FIRST_SERIAL, _LAST_SERIAL = 18264, 73050  # 1950-01-01 … 2099-12-31 in the 1900 date system


def parse_date(folded: str) -> Period | None:
    """Folded text that is a date or a period, else None. A month, a quarter or a year stands for all its days."""
    if len(folded) > _LONGEST or not _HINT.search(folded):
        return None
    if folded[-1].isdigit():
        folded = _without_clock(folded)
    lead = _LEAD.match(folded)
    by = bool(lead and lead["by"])
    body = folded[lead.end() :] if lead else folded
    tail = _TAIL.search(body)
    if tail is not None and tail.end() > tail.start():
        by = by or tail["by"] is not None
        before = tail["by"] in ("前", "之前", "以前")
        body = body[: tail.start()]
    else:
        before = False
    point = _point(body)
    if point is not None:
        loose = before and point.loose
        return point._replace(by=by or point.by, loose=loose)
    joined = _JOIN.fullmatch(body)
    return None if joined is None or by else _joined(joined["a"], joined["b"])


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_of(year: int, month: int) -> int:
    """The days of a month."""
    return 29 if month == 2 and leap(year) else _LENGTHS[month - 1]


def _without_clock(folded: str) -> str:
    """2023-12-3100:00:00 (folding took the space) -> 2023-12-31."""
    if _DAY_TEXT.match(folded) and len(folded) > 10:
        rest = folded[10:]
        if re.fullmatch(r"[tT]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?", rest):
            return folded[:10]
    return folded


def _joined(a: str, b: str) -> Period | None:
    if _MONTH_IN_FIGURES.fullmatch(a) and _MONTH_IN_FIGURES.fullmatch(b):
        a, b = f"{a}月", f"{b}月"
    last = _point(b)
    if last is None:
        return None
    first = _point(a) or _borrowing(a)
    if first is None:
        return None
    if first.yearless != last.yearless:
        if first.yearless:
            return None
        last = last._replace(
            first=_in_year(last.first, first.first.year),
            last=_in_year(last.last, first.first.year),
            yearless=False,
        )
    if first.first > last.last:
        return None
    return Period(first.first, last.last, first.yearless, span=True)


def _borrowing(a: str) -> Period | None:
    """The 1 of 1-12月, the 2023年1 of 2023年1-12月, the 2020 of 2020-2021年."""
    return _point(a + "月") or (_point(a + "年") if re.fullmatch(r"(?:19|20)\d{2}", a) else None)


def _point(text: str) -> Period | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    g = match.groupdict()
    written = g["y"] or g["y2"] or g["y3"] or g["y4"]
    year = int(written) if written else YEARLESS + (g["next"] is not None)
    yearless = written is None
    month = g["m"] or g["m2"] or g["m4"] or g["m5"]
    if month is not None:
        return _in_month(year, int(month), g["d"] or g["d2"], g["part"] or "", yearless)
    if g["q"] is not None:
        end = _QUARTERS[g["q"]] * 3
        return _months(year, end - 2, end, yearless, "quarter", ends=g["qend"] is not None)
    if g["half"] is not None:
        start = 1 if g["half"] == "上半年" else 7
        return _months(year, start, start + 5, yearless, "half", ends=g["hend"] is not None)
    ends = any(g[name] for name in ("yend", "y3end", "whole"))
    period = _months(year, 1, 12, yearless, "year", ends=ends)
    inside = (g["yend"] or g["whole"] or "").endswith(("内", "本年度"))
    return period._replace(by=inside)


def _months(year: int, first: int, last: int, yearless: bool, grain: str, *, ends: bool) -> Period:
    """`ends`: 底, 末 name the end, so that 前 behind them leaves nothing open."""
    end = dt.date(year, last, days_of(year, last))
    return Period(dt.date(year, first, 1), end, yearless, loose=not ends, grain=grain, ended=ends)


def _in_month(year: int, month: int, day: str | None, part: str, yearless: bool) -> Period | None:
    if not 1 <= month <= 12:
        return None
    length = days_of(year, month)
    if day is not None:
        if not 1 <= int(day) <= length:
            return None
        only = dt.date(year, month, int(day))
        return Period(only, only, yearless)
    start, end = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, length), "初": (1, 10)}.get(
        part, (1, length)
    )
    grain = "month" if part in ("", "底", "末") else "part"
    return Period(
        dt.date(year, month, start),
        dt.date(year, month, end),
        yearless,
        loose=part == "",
        grain=grain,
        ended=part in ("底", "末"),
    )


def from_serial(number: Decimal) -> dt.date | None:
    """A spreadsheet's serial number (1900 system) -> its day, when it is a whole day of 1950–2099; else None."""
    if number != number.to_integral_value() or not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(number))


def written_in_figures(text: str) -> tuple[dt.date, dt.date] | None:
    """20241231 and 2024.03, which are dates only beside a date. 2024.1 may have been 2024.10 in a cell."""
    match = _FIGURES.fullmatch(text)
    if match is None:
        return None
    period = _in_month(int(match["y"]), int(match["m"] or match["month"]), match["d"], "", False)
    return None if period is None else (period.first, period.last)


def in_year(period: tuple[dt.date, dt.date], year: int) -> tuple[dt.date, dt.date]:
    """A period without a year, put into that year, or what is of the next year (次年) into the one after it."""
    return _in_year(period[0], year), _in_year(period[1], year)


def _in_year(day: dt.date, year: int) -> dt.date:
    year += day.year - YEARLESS
    if (day.month, day.day) == (2, 29) and not leap(year):
        return dt.date(year, 2, 28)
    return day.replace(year=year)
