"""Native functions: text, and questions about a value."""

from __future__ import annotations

import datetime as dt
import re

from jixiao.core.messages import say
from jixiao.recalc.native_lookup import wildcard
from jixiao.recalc.runtime import Env, Value, elements, native, one
from jixiao.recalc.textformat import as_pattern, fixed, text_format
from jixiao.recalc.values import DIVISION as DIVIDED
from jixiao.recalc.values import (
    MISSING,
    NAME,
    NULL,
    NUMBER,
    REFERENCE,
    VALUE,
    Failure,
    Uncertain,
    text_number,
    to_bool,
    to_number,
    to_text,
    to_whole,
)
from jixiao.workbook.view import CellValue, ErrorValue

LONGEST = 32_767  # characters in a cell


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise Failure(VALUE)
    return text


def units(text: str) -> str:
    """The text; refused where Excel, which counts UTF-16 units, and we would count differently."""
    if any(c > "\uffff" for c in text):
        raise Uncertain(say("formula.rare_characters"))
    return text


@native("CONCATENATE", "s*s")
def concatenate(*values: CellValue) -> str:
    return _short("".join(map(to_text, values)))


@native("CONCAT", "a*a")
def concat(env: Env, *values: Value) -> str:
    return _short("".join(to_text(v) for value in values for v in elements(env, value)))


@native("TEXTJOIN", "aaa*a")
def textjoin(env: Env, delimiter: Value, skip_empty: Value, *values: Value) -> str:
    delimiters = [to_text(v) for v in elements(env, delimiter)]
    skip = to_bool(one(env, skip_empty))
    parts = [to_text(v) for value in values for v in elements(env, value)]
    if skip:
        parts = [p for p in parts if p]
    joined = "".join(
        part + (delimiters[i % len(delimiters)] if i < len(parts) - 1 else "") for i, part in enumerate(parts)
    )
    return _short(joined)


@native("TEXT", "ss", env=True)
def text(env: Env, value: CellValue, pattern: CellValue) -> str:
    return text_format(value, as_pattern(pattern), env.date1904)


@native("FIXED", "s[ss")
def fixed_(number: CellValue, digits: CellValue = 2.0, plain: CellValue = False) -> str:
    return fixed(to_number(number), to_whole(digits), to_bool(plain))


@native("VALUE", "s")
def value_(value: CellValue) -> float:
    if isinstance(value, bool):
        raise Failure(VALUE)
    return to_number(value)


@native("LEN", "s")
def len_(value: CellValue) -> float:
    return float(len(units(to_text(value))))


@native("LEFT", "s[s")
def left(value: CellValue, count: CellValue = 1.0) -> str:
    length = to_whole(count)
    if length < 0:
        raise Failure(VALUE)
    return units(to_text(value))[:length]


@native("RIGHT", "s[s")
def right(value: CellValue, count: CellValue = 1.0) -> str:
    length = to_whole(count)
    if length < 0:
        raise Failure(VALUE)
    content = units(to_text(value))
    return content[max(0, len(content) - length) :]


@native("MID", "sss")
def mid(value: CellValue, start: CellValue, count: CellValue) -> str:
    first, length = to_whole(start), to_whole(count)
    if first < 1 or length < 0:
        raise Failure(VALUE)
    return units(to_text(value))[first - 1 : first - 1 + length]


@native("TRIM", "s")
def trim(value: CellValue) -> str:
    return re.sub(" +", " ", to_text(value)).strip(" ")


@native("UPPER", "s")
def upper(value: CellValue) -> str:
    return to_text(value).upper()


@native("LOWER", "s")
def lower(value: CellValue) -> str:
    return to_text(value).lower()


@native("SUBSTITUTE", "sss[s")
def substitute(value: CellValue, old: CellValue, new: CellValue, which: CellValue = None) -> str:
    content, wanted, replacement = to_text(value), to_text(old), to_text(new)
    if not wanted:
        return content
    if which is None:
        if content.count(wanted) * len(replacement) > LONGEST:
            raise Failure(VALUE)
        return _short(content.replace(wanted, replacement))
    number = to_whole(which)
    if number < 1:
        raise Failure(VALUE)
    pieces = content.split(wanted)
    if len(pieces) <= number:
        return content
    return _short(wanted.join(pieces[:number]) + replacement + wanted.join(pieces[number:]))


@native("REPLACE", "ssss")
def replace(value: CellValue, start: CellValue, count: CellValue, new: CellValue) -> str:
    content, first, length = units(to_text(value)), to_whole(start), to_whole(count)
    if first < 1 or length < 0:
        raise Failure(VALUE)
    return content[: first - 1] + to_text(new) + content[first - 1 + length :]


@native("REPT", "ss")
def rept(value: CellValue, count: CellValue) -> str:
    times = to_whole(count)
    if times < 0:
        raise Failure(VALUE)
    content = to_text(value)
    if not content:
        return ""
    if len(content) * times > LONGEST:
        raise Failure(VALUE)
    return content * times


@native("FIND", "ss[s")
def find(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    content, first = units(to_text(within)), to_whole(start)
    if first < 1 or first > max(1, len(content)):
        raise Failure(VALUE)
    place = content.find(to_text(wanted), first - 1)
    if place < 0:
        raise Failure(VALUE)
    return float(place + 1)


@native("SEARCH", "ss[s")
def search(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    content, first, sought = units(to_text(within)), to_whole(start), to_text(wanted)
    if first < 1 or first > max(1, len(content)):
        raise Failure(VALUE)
    pattern = wildcard(sought) or re.compile(re.escape(sought), re.IGNORECASE)
    found = pattern.search(content, first - 1)
    if found is None:
        raise Failure(VALUE)
    return float(found.start() + 1)


@native("PROPER", "s")
def proper(value: CellValue) -> str:
    out, before = "", ""
    for c in to_text(value).lower():
        out += c if before.isalpha() else c.upper()
        before = c
    return out


@native("CLEAN", "s")
def clean(value: CellValue) -> str:
    return "".join(c for c in to_text(value) if c >= " ")


@native("UNICHAR", "s")
def unichar(code: CellValue) -> str:
    number = to_whole(code)
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        raise Failure(VALUE)
    return chr(number)


@native("UNICODE", "s")
def unicode(value: CellValue) -> float:
    content = to_text(value)
    if not content:
        raise Failure(VALUE)
    return float(ord(content[0]))


# --- bytes, and half and full width, as a Chinese Excel counts and writes them ---

_HALF = {0x3000: " "} | {0xFEE0 + i: chr(i) for i in range(0x21, 0x7F)}
_FULL = {ord(half): chr(full) for full, half in _HALF.items()}
_OTHER_WIDTHS = re.compile(
    "[\\u3001\\u3002\\u300c\\u300d\\u30a0-\\u30ff\\uff61-\\uffdc\\uffe0-\\uffee\\u2018-\\u201d¥]"
)


def _of_width(value: CellValue, table: dict[int, str]) -> str:
    content = to_text(value)
    if _OTHER_WIDTHS.search(content):
        raise Uncertain(say("formula.widths"))
    return content.translate(table)


@native("ASC", "s")
def asc(value: CellValue) -> str:
    return _of_width(value, _HALF)


@native("WIDECHAR DBCS JIS", "s")
def widechar(value: CellValue) -> str:
    return _of_width(value, _FULL)


def _width(c: str) -> int:
    if "\u0080" <= c < "\u1100" or "\u2000" <= c < "\u2e80":
        raise Uncertain(say("formula.western_bytes"))
    return 1 if c < "\u0080" or "\uff61" <= c <= "\uff9f" else 2


@native("LENB", "s")
def lenb(value: CellValue) -> float:
    return float(sum(map(_width, units(to_text(value)))))


@native("LEFTB", "s[s")
def leftb(value: CellValue, count: CellValue = 1.0) -> str:
    return _bytes(units(to_text(value)), 0, to_whole(count))


@native("RIGHTB", "s[s")
def rightb(value: CellValue, count: CellValue = 1.0) -> str:
    content, wanted = units(to_text(value)), to_whole(count)
    whole = sum(map(_width, content))
    return _bytes(content, max(0, whole - wanted), min(wanted, whole))


@native("MIDB", "sss")
def midb(value: CellValue, start: CellValue, count: CellValue) -> str:
    first = to_whole(start)
    if first < 1:
        raise Failure(VALUE)
    return _bytes(units(to_text(value)), first - 1, to_whole(count))


def _bytes(content: str, first: int, count: int) -> str:
    """So many bytes from a place on; a character that would be cut in two is refused: hosts write a space or none."""
    if count < 0:
        raise Failure(VALUE)
    out, at = "", 0
    for c in content:
        stop = at + _width(c)
        if at < first < stop or at < first + count < stop:
            raise Uncertain(say("formula.bytes_cut"))
        if at >= first and stop <= first + count:
            out += c
        at = stop
    return out


@native("EXACT", "ss")
def exact(a: CellValue, b: CellValue) -> bool:
    return to_text(a) == to_text(b)


@native("CHAR", "s")
def char(code: CellValue) -> str:
    number = to_whole(code)
    if not 1 <= number <= 255:
        raise Failure(VALUE)
    if number > 126:
        raise Uncertain(say("formula.char"))
    return chr(number)


@native("CODE", "s")
def code(value: CellValue) -> float:
    content = to_text(value)
    if not content:
        raise Failure(VALUE)
    if not content[0].isascii():
        raise Uncertain(say("formula.code"))
    return float(ord(content[0]))


@native("DATEVALUE", "s", env=True)
def datevalue(env: Env, value: CellValue) -> float:
    """Year, month and day in this order, which every host reads alike."""
    match = re.match(r"^\s*([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})\s*$", to_text(value))
    if not match or env.date1904:
        raise Uncertain(say("formula.text_to_date"))
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    try:
        serial = (dt.date(year, month, day) - dt.date(1899, 12, 30)).days
    except ValueError:
        raise Failure(VALUE) from None
    if serial < 61:
        raise Uncertain(say("formula.before_1900_03"))
    return float(serial)


_EPOCHS = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}


@native("TODAY", "", env=True)
def today(env: Env) -> float:
    return float((env.now - _EPOCHS[env.date1904]).days)


@native("NOW", "", env=True)
def now(env: Env) -> float:
    return (env.now - _EPOCHS[env.date1904]) / dt.timedelta(days=1)


# --- questions ---


@native("TYPE", "e")
def type_(value: CellValue) -> float:
    if isinstance(value, ErrorValue):
        return 16.0
    if isinstance(value, bool):
        return 4.0
    return 2.0 if isinstance(value, str) else 1.0


@native("ISNUMBER", "e")
def isnumber(value: CellValue) -> bool:
    return isinstance(value, (float, int)) and not isinstance(value, bool)


@native("ISTEXT", "e")
def istext(value: CellValue) -> bool:
    return isinstance(value, str) and not isinstance(value, ErrorValue)


@native("ISNONTEXT", "e")
def isnontext(value: CellValue) -> bool:
    return not istext(value)


@native("ISLOGICAL", "e")
def islogical(value: CellValue) -> bool:
    return isinstance(value, bool)


@native("ISBLANK", "e")
def isblank(value: CellValue) -> bool:
    return value is None


@native("ISERROR", "e")
def iserror(value: CellValue) -> bool:
    return isinstance(value, ErrorValue)


@native("ISERR", "e")
def iserr(value: CellValue) -> bool:
    return isinstance(value, ErrorValue) and value != MISSING


@native("ISNA", "e")
def isna(value: CellValue) -> bool:
    return isinstance(value, ErrorValue) and value == MISSING


@native("ISEVEN", "s")
def iseven(value: CellValue) -> bool:
    if isinstance(value, bool):
        raise Failure(VALUE)
    return to_whole(value) % 2 == 0


@native("ISODD", "s")
def isodd(value: CellValue) -> bool:
    return not iseven(value)


@native("N", "s")
def n(value: CellValue) -> float:
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return 0.0 if isinstance(value, str) else to_number(value)


@native("T", "s")
def t(value: CellValue) -> str:
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return value if isinstance(value, str) else ""


@native("NA", "")
def na() -> float:
    raise Failure(MISSING)


_ERROR_TYPES = {NULL: 1, DIVIDED: 2, VALUE: 3, REFERENCE: 4, NAME: 5, NUMBER: 6, MISSING: 7}


@native("ERROR.TYPE", "e")
def error_type(value: CellValue) -> float:
    if not isinstance(value, ErrorValue):
        raise Failure(MISSING)
    if value not in _ERROR_TYPES:
        raise Uncertain(say("formula.error_type"))
    return float(_ERROR_TYPES[value])


@native("NUMBERVALUE", "s")
def numbervalue(value: CellValue) -> float:
    """Without separators of its own it reads as VALUE does; an empty text is 0."""
    content = "".join(to_text(value).split())
    return text_number(content) if content else 0.0
