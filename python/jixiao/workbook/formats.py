"""Number formats: whether a cell shows a date, a time or a percentage is told by its format code alone.

A code has up to four sections; what stands in quotes, behind a backslash, or is a colour or a currency in brackets
says nothing. `m` is a month or a minute, `h` and `s` are a time (ISO 29500-1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.core.patterns import pattern
from jixiao.package import Package
from jixiao.package.parts import SMALL
from jixiao.package.xmltext import parse_attributes, tokens

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    # What Chinese programs store for their own dates and times, without writing the code down.
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Codes by their number, where a file does not write them down (ISO 29500-1, 18.8.30)."""

_SAYS_NOTHING = pattern(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_SPAN = pattern(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NUMBERED = pattern(r"[0#?]")


class Shows(Enum):
    """What a number is shown as."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"  # a day, or a moment
    SPAN = "span"  # hours beyond a day: [h]:mm


class NumberFormat(NamedTuple):
    """A format code ('' for General) and what it makes of a number."""

    code: str
    shows: Shows


GENERAL = NumberFormat("", Shows.NUMBER)


_LONGEST = 1000
"""Four times what Excel takes; a longer code is none."""


@bounded(4096, characters=400_000)
def number_format(code: str) -> NumberFormat:
    """What a format code shows. Only the section for positive numbers counts."""
    if len(code) > _LONGEST:
        return GENERAL
    if code in ("", "General", "general", "@", "常规"):
        return NumberFormat(code if code == "@" else "", Shows.NUMBER)
    first = _SAYS_NOTHING.sub("", code).split(";")[0].lower()
    if _SPAN.search(first):
        return NumberFormat(code, Shows.SPAN)
    if "%" in first:
        return NumberFormat(code, Shows.PERCENT)
    if "general" in first or not any(letter in first for letter in "ymdhs"):
        return NumberFormat(code, Shows.NUMBER)
    digits = first.replace(".0", "").replace("0", "") if "s" in first else first  # ss.00: parts of a second
    return NumberFormat(code, Shows.NUMBER if _NUMBERED.search(digits) else Shows.DATE)


def shows_percent(code: str) -> bool:
    """Whether a cell of this format shows 95% for 0.95."""
    return number_format(code).shows is Shows.PERCENT


def formats_of(package: Package) -> dict[bytes, NumberFormat]:
    """The number formats of a workbook by the number of their style as it is written at the cells; General is left
    out."""
    part = next((r.target for r in package.workbook_rels if r.kind == "styles" and not r.external), "")
    if part not in package.archive:
        return {}
    data = package.part(part)[0]
    return (_styles if len(data) <= SMALL * 5 else _styles.__wrapped__)(data, part)


@bounded(64, characters=2_000_000)
def _styles(data: bytes, what: str) -> dict[bytes, NumberFormat]:
    codes = dict(BUILT_IN)
    for tag in _children(data, what, "numFmts", "numFmt"):
        attributes = parse_attributes(tag)
        number = attributes.get("numFmtId", "")
        if number.isdecimal():
            codes[int(number[:9])] = attributes.get("formatCode", "")
    found: dict[bytes, NumberFormat] = {}
    for index, tag in enumerate(_children(data, what, "cellXfs", "xf")):
        m = _NUMBER.search(tag)
        shown = number_format(codes.get(int(m[1][:9]), "")) if m else GENERAL
        if shown.code:
            found[b"%d" % index] = shown
    return found


def _children(data: bytes, what: str, parent: str, child: str) -> list[bytes]:
    """The attributes of the children of one element, by a search where the part is plain, else by its tokens."""
    opening, closing = b"<%b" % parent.encode(), b"</%b>" % parent.encode()
    start = data.find(opening)
    if start >= 0 and b"<!" not in data and data.count(opening) == 1 and data.count(closing) == 1:
        return re.findall(rb"<%b\s([^<>]*)>" % child.encode(), data[start : data.find(closing)])
    found, inside = [], False
    for token in tokens(data, what=what):
        if token.name[1] == parent and token.depth == 1:
            inside = token.kind == "open"
        elif inside and token.depth == 2 and token.name[1] == child and token.kind in ("open", "empty"):
            found.append(token.attributes)
    return found


_NUMBER = pattern(rb"""\bnumFmtId\s*=\s*["']([0-9]{1,9})["']""")
_EPOCHS = (dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1))
_MIDNIGHT = dt.time()


def moment(number: float, shows: Shows, date1904: bool) -> dt.date | dt.datetime | str | float:
    """A serial number as the day or moment that it is shown as; the time of day and spans of time as text."""
    try:
        span = dt.timedelta(milliseconds=round(number * 86_400_000))
        if shows is Shows.SPAN:
            return str(span)
        if not date1904 and number < 60:
            span += dt.timedelta(days=1)  # there was no 29 February 1900, but the serial numbers count it
        if number < 1:
            return str((_EPOCHS[0] + span).time()) if number >= 0 else number
        when = _EPOCHS[date1904] + span
    except OverflowError:
        return number
    return when.date() if when.time() == _MIDNIGHT else when
