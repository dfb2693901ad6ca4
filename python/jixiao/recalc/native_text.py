"""Native functions: text, and questions about a value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from jixiao.core.messages import say
from jixiao.recalc.runtime import Env, Range, Tall, Value, elements, native, one
from jixiao.recalc.textformat import fixed, text_format
from jixiao.recalc.values import (
    LONGEST,
    VALUE,
    Failure,
    Uncertain,
    differing,
    short,
    text_number,
    to_bool,
    to_number,
    to_place,
    to_text,
)
from jixiao.recalc.wildcards import Wildcard, wildcard
from jixiao.workbook.view import CellValue

native("CONCATENATE", "t*t")(lambda *texts: short("".join(texts)))


@native("CONCAT", "a*a")
def concat(env: Env, *values: Value) -> str:
    return short("".join(to_text(v) for value in values for v in elements(env, value)))


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
    return short(joined)


native("TEXT", "st")(text_format)


@native("FIXED", "n[Wb")
def fixed_(number: float, digits: int | None = 2, plain: bool = False) -> str:
    if digits is None:
        raise differing("FIXED")
    return fixed(number, digits, plain)


@native("VALUE", "s")
def value_(value: CellValue) -> float:
    if isinstance(value, bool):
        raise Failure(VALUE)
    return to_number(value)


native("LEN", "c")(lambda text: float(len(text)))
native("UPPER", "t")(str.upper)
native("LOWER", "t")(str.lower)
native("EXACT", "tt")(lambda a, b: a == b)
native("TRIM", "t")(lambda text: re.sub(" +", " ", text).strip(" "))
native("CLEAN", "t")(lambda text: "".join(c for c in text if c >= " "))


def _not_below(least: int, number: int) -> int:
    if number < least:
        raise Failure(VALUE)
    return number


native("LEFT", "c[p")(lambda text, count=1: text[: _not_below(0, count)])


@native("RIGHT", "c[p")
def right(text: str, count: int = 1) -> str:
    return text[max(0, len(text) - _not_below(0, count)) :]


@native("MID", "cpp")
def mid(text: str, start: int, count: int) -> str:
    first = _not_below(1, start) - 1
    return text[first : first + _not_below(0, count)]


@native("SUBSTITUTE", "ttt[P")
def substitute(text: str, wanted: str, new: str, which: int | None = None) -> str:
    if which is not None:
        _not_below(1, which)
    if not wanted:
        return text
    if which is None:
        if text.count(wanted) * len(new) > LONGEST:
            raise Failure(VALUE)
        return short(text.replace(wanted, new))
    pieces = text.split(wanted)
    if len(pieces) <= which:
        return text
    return short(wanted.join(pieces[:which]) + new + wanted.join(pieces[which:]))


@native("REPLACE", "cppt")
def replace(text: str, start: int, count: int, new: str) -> str:
    first = _not_below(1, start) - 1
    return short(text[:first] + new + text[first + _not_below(0, count) :])


@native("REPT", "ts")
def rept(text: str, count: CellValue) -> str:
    if not text and to_number(count) >= 0:
        return ""
    times = _not_below(0, to_place(count))
    if len(text) * times > LONGEST:
        raise Failure(VALUE)
    return text * times


def _from(text: str, start: int) -> int:
    """The place from which a text is searched."""
    if not 1 <= start <= max(1, len(text)):
        raise Failure(VALUE)
    return start - 1


@native("FIND", "tc[p")
def find(wanted: str, text: str, start: int = 1) -> float:
    return float(_not_below(0, text.find(wanted, _from(text, start))) + 1)


@native("SEARCH", "tc[p")
def search(wanted: str, text: str, start: int = 1) -> float:
    pattern = wildcard(wanted) or Wildcard([[re.escape(wanted)]])
    found = pattern.search(text, _from(text, start))
    if found is None:
        raise Failure(VALUE)
    if wanted and not text:  # stars alone find an empty text, or nothing
        raise differing("SEARCH")
    return float(found + 1)


@native("PROPER", "t")
def proper(text: str) -> str:
    out, before = "", ""
    for c in text.lower():
        out += c if before.isalpha() else c.upper()
        before = c
    return out


# --- single characters ---


def _code(text: str) -> int:
    if not text:
        raise Failure(VALUE)
    return ord(text[0])


@native("UNICHAR", "w")
def unichar(number: int) -> str:
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        raise Failure(VALUE)
    return chr(number)


@native("CHAR", "w")
def char(number: int) -> str:
    if not 1 <= number <= 255:
        raise Failure(VALUE)
    if number > 126:
        raise Uncertain(say("formula.char"))
    return chr(number)


native("UNICODE", "t")(lambda text: float(_code(text)))


@native("CODE", "t")
def code(text: str) -> float:
    if _code(text) > 127:
        raise Uncertain(say("formula.code"))
    return float(_code(text))


@native("NUMBERVALUE", "t[tt")
def numbervalue(text: str, point: str = ".", groups: str = ",") -> float:
    """With the signs of its own for the decimal point and between groups of figures; an empty text is 0."""
    content, mark, between = "".join(text.split()), point[:1], groups[:1]
    if not mark or not between or mark == between:
        raise differing("NUMBERVALUE")
    whole, dot, part = content.partition(mark)
    if between in part or mark in part:
        raise Failure(VALUE)
    content = whole.replace(between, "") + dot.replace(mark, ".") + part
    return text_number(content) if content else 0.0
