"""Native functions: text, and questions about a value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from jixiao.core.messages import say
from jixiao.package.limits import MAX_TEXT
from jixiao.recalc.runtime import Env, Range, Tall, Value, elements, native, one
from jixiao.recalc.textformat import as_pattern, fixed, text_format
from jixiao.recalc.values import (
    VALUE,
    Failure,
    Uncertain,
    differing,
    text_number,
    to_bool,
    to_number,
    to_place,
    to_text,
    to_whole,
)
from jixiao.recalc.wildcards import Wildcard, wildcard
from jixiao.workbook.view import CellValue

LONGEST = MAX_TEXT.most


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


def _joined(env: Env, value: Value, skip_empty: bool) -> Iterable[CellValue]:
    """The values to join; of whole columns that are calculated those in use, where empty texts follow."""
    if (
        isinstance(value, Tall)
        and skip_empty
        and not any(each != "" and each is not None for each in value[-1])
    ):
        return itertools.chain.from_iterable(value)
    return elements(env, value)


@native("TEXTJOIN", "aaa*a")
def textjoin(env: Env, delimiter: Value, skip_empty: Value, *values: Value) -> str:
    delimiters = [to_text(v) for v in elements(env, delimiter)]
    skip = to_bool(one(env, skip_empty))
    if not skip and any(isinstance(value, Range) and value.vast for value in values):
        raise Uncertain(say("formula.whole_area"))
    parts = [to_text(v) for value in values for v in _joined(env, value, skip)]
    if skip:
        parts = [p for p in parts if p]
    joined = "".join(
        part + (delimiters[i % len(delimiters)] if i < len(parts) - 1 else "") for i, part in enumerate(parts)
    )
    return _short(joined)


@native("TEXT", "ss", env=True)
def text(env: Env, value: CellValue, pattern: CellValue) -> str:
    return text_format(value, as_pattern(pattern), env.date1904)


@native("FIXED", "s[os")
def fixed_(number: CellValue, digits: CellValue = 2.0, plain: CellValue = False) -> str:
    if digits is None:
        raise differing("FIXED")
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
    length = to_place(count)
    if length < 0:
        raise Failure(VALUE)
    return units(to_text(value))[:length]


@native("RIGHT", "s[s")
def right(value: CellValue, count: CellValue = 1.0) -> str:
    length = to_place(count)
    if length < 0:
        raise Failure(VALUE)
    content = units(to_text(value))
    return content[max(0, len(content) - length) :]


@native("MID", "sss")
def mid(value: CellValue, start: CellValue, count: CellValue) -> str:
    first, length = to_place(start), to_place(count)
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


@native("SUBSTITUTE", "sss[o")
def substitute(value: CellValue, old: CellValue, new: CellValue, which: CellValue = None) -> str:
    content, wanted, replacement = to_text(value), to_text(old), to_text(new)
    number = 1 if which is None else to_place(which)
    if number < 1:
        raise Failure(VALUE)
    if not wanted:
        return content
    if which is None:
        if content.count(wanted) * len(replacement) > LONGEST:
            raise Failure(VALUE)
        return _short(content.replace(wanted, replacement))
    pieces = content.split(wanted)
    if len(pieces) <= number:
        return content
    return _short(wanted.join(pieces[:number]) + replacement + wanted.join(pieces[number:]))


@native("REPLACE", "ssss")
def replace(value: CellValue, start: CellValue, count: CellValue, new: CellValue) -> str:
    content, first, length = units(to_text(value)), to_place(start), to_place(count)
    if first < 1 or length < 0:
        raise Failure(VALUE)
    return content[: first - 1] + to_text(new) + content[first - 1 + length :]


@native("REPT", "ss")
def rept(value: CellValue, count: CellValue) -> str:
    content = to_text(value)
    if not content and to_number(count) >= 0:
        return ""
    times = to_place(count)
    if times < 0 or len(content) * times > LONGEST:
        raise Failure(VALUE)
    return content * times


@native("FIND", "ss[s")
def find(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    content, first = units(to_text(within)), to_place(start)
    if first < 1 or first > max(1, len(content)):
        raise Failure(VALUE)
    place = content.find(to_text(wanted), first - 1)
    if place < 0:
        raise Failure(VALUE)
    return float(place + 1)


@native("SEARCH", "ss[s")
def search(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    content, first, sought = units(to_text(within)), to_place(start), to_text(wanted)
    if first < 1 or first > max(1, len(content)):
        raise Failure(VALUE)
    pattern = wildcard(sought) or Wildcard([[re.escape(sought)]])
    found = pattern.search(content, first - 1)
    if found is None:
        raise Failure(VALUE)
    if sought and not content:  # stars alone find an empty text, or nothing
        raise differing("SEARCH")
    return float(found + 1)


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


@native("NUMBERVALUE", "s[ss")
def numbervalue(value: CellValue, point: CellValue = ".", groups: CellValue = ",") -> float:
    """With the signs of its own for the decimal point and between groups of figures; an empty text is 0."""
    content, mark, between = "".join(to_text(value).split()), to_text(point)[:1], to_text(groups)[:1]
    if not mark or not between or mark == between:
        raise differing("NUMBERVALUE")
    whole, dot, part = content.partition(mark)
    if between in part or mark in part:
        raise Failure(VALUE)
    content = whole.replace(between, "") + dot.replace(mark, ".") + part
    return text_number(content) if content else 0.0
