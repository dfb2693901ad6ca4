"""Native functions: texts, their characters, and their bytes and widths as a Chinese Excel counts and writes them."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.errors import VALUE, Failure, Uncertain, certain, differing, require
from jixiao.recalc.runtime import Env, Range, Tall, Value, elements, native, one
from jixiao.recalc.textformat import fixed, text_format
from jixiao.recalc.values import LONGEST, short, text_number, to_bool, to_number, to_place, to_text
from jixiao.recalc.wildcards import folded, wildcard
from jixiao.workbook.view import CellValue

native("CONCATENATE", "t*t")(lambda *texts: short("".join(texts)))
native("CONCAT", "a*a")(
    lambda env, *values: _put_together(to_text(v) for value in values for v in elements(env, value))
)


def _put_together(texts: Iterable[str]) -> str:
    """All texts as one, where a cell can hold it; what is longer is never made. Raises Failure."""
    out, length = [], 0
    for text in texts:
        length += len(text)
        if length <= LONGEST:
            out.append(text)
    require(length <= LONGEST, VALUE)
    return "".join(out)


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
    between = itertools.cycle(delimiters)
    return _put_together(
        text for i, part in enumerate(parts) for text in ((next(between), part) if i else (part,))
    )


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
_CONTROLS = pattern("[\\x00-\\x1f]")
native("TRIM", "t")(lambda text: " ".join(filter(None, text.split(" "))))
native("CLEAN", "t")(lambda text: _CONTROLS.sub("", text))


def _not_below(least: int, number: int) -> int:
    require(number >= least, VALUE)
    return number


native("LEFT", "c[p")(lambda text, count=1: text[: _not_below(0, count)])
native("RIGHT", "c[p")(lambda text, count=1: text[max(0, len(text) - _not_below(0, count)) :])


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
        require(text.count(wanted) * len(new) <= LONGEST, VALUE)
        return short(text.replace(wanted, new))
    pieces = text.split(wanted)
    if len(pieces) <= which:
        return text
    return short(wanted.join(pieces[:which]) + new + wanted.join(pieces[which:]))


@native("REPLACE", "cppt")
def replace(text: str, start: int, count: int, new: str) -> str:
    first = _not_below(1, start) - 1
    return short(text[:first] + new + text[first + _not_below(0, count) :])


@native("REPT", "ts", env=True)
def rept(env: Env, text: str, count: CellValue) -> str:
    if not text and to_number(count) >= 0:
        return ""
    times = _not_below(0, to_place(count))
    require(len(text) * times <= LONGEST, VALUE)
    env.work(len(text) * times)
    return text * times


def _from(text: str, start: int) -> int:
    """The place from which a text is searched."""
    require(1 <= start <= max(1, len(text)), VALUE)
    return start - 1


native("FIND", "tc[p")(
    lambda wanted, text, start=1: float(_not_below(0, text.find(wanted, _from(text, start))) + 1)
)


@native("SEARCH", "tc[p")
def search(wanted: str, text: str, start: int = 1) -> float:
    first, pattern = _from(text, start), wildcard(wanted)
    found = pattern.search(text, first) if pattern else folded(text).find(folded(wanted), first)
    if found is None or found < 0:
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
    require(text, VALUE)
    return ord(text[0])


@native("UNICHAR", "w")
def unichar(number: int) -> str:
    require(0 < number < 0xD800 or 0xE000 <= number < 0x110000, VALUE)
    return chr(number)


@native("CHAR", "w")
def char(number: int) -> str:
    require(1 <= number <= 255, VALUE)
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
    certain(mark and between and mark != between, "NUMBERVALUE")
    whole, dot, part = content.partition(mark)
    require(between not in part and mark not in part, VALUE)
    content = whole.replace(between, "") + dot.replace(mark, ".") + part
    return text_number(content) if content else 0.0


# --- bytes, and half and full width ---


_HALF = {0x3000: " "} | {0xFEE0 + i: chr(i) for i in range(0x21, 0x7F)}
_FULL = {ord(half): chr(full) for full, half in _HALF.items()}
_OTHER_WIDTHS = pattern(
    "[\\u3001\\u3002\\u300c\\u300d\\u30a0-\\u30ff\\uff61-\\uffdc\\uffe0-\\uffee\\u2018-\\u201d¥]"
)


def _of_width(text: str, table: dict[int, str]) -> str:
    if _OTHER_WIDTHS.search(text):
        raise Uncertain(say("formula.widths"))
    return text.translate(table)


native("ASC", "t")(lambda text: _of_width(text, _HALF))
native("WIDECHAR DBCS JIS", "t")(lambda text: _of_width(text, _FULL))


_WESTERN = pattern("[\\u0080-\\u10ff\\u2000-\\u2e7f]")


def _bytes_before(text: str) -> list[int]:
    """How many bytes stand before each character, and before the end of the text."""
    if _WESTERN.search(text):
        raise Uncertain(say("formula.western_bytes"))
    widths = [1 if c < "\u0080" or "\uff61" <= c <= "\uff9f" else 2 for c in text]
    return list(itertools.accumulate(widths, initial=0))


def _size(text: str) -> int:
    """How many bytes a text has."""
    return _bytes_before(text)[-1]


native("LENB", "c")(lambda text: float(_size(text)))
native("LEFTB", "c[p")(lambda text, count=1: _bytes(text, 0, count))


@native("RIGHTB", "c[p")
def rightb(text: str, wanted: int = 1) -> str:
    whole = _size(text)
    return _bytes(text, max(0, whole - wanted), min(wanted, whole))


native("MIDB", "cpp")(lambda text, first, count: _bytes(text, _not_below(1, first) - 1, count))


def _at_byte(text: str, byte: int) -> int:
    """The place of the character that begins behind so many bytes: the end of the text where it has fewer.

    Raises Uncertain inside a character: hosts write a space for half of it, or nothing.
    """
    before = _bytes_before(text)
    at = bisect_left(before, min(byte, before[-1]))
    if before[at] > byte:
        raise Uncertain(say("formula.bytes_cut"))
    return at


def _from_byte(text: str, start: int) -> int:
    """The place at which a byte stands. Raises Failure, Uncertain."""
    require(1 <= start <= _size(text) + 1, VALUE)
    return _at_byte(text, start - 1)


def _found(text: str, place: int) -> float:
    require(place >= 0, VALUE)
    return float(_size(text[:place]) + 1)


native("FINDB", "tc[p")(
    lambda wanted, text, start=1: _found(text, text.find(wanted, _from_byte(text, start)))
)


@native("SEARCHB", "tc[p")
def searchb(wanted: str, text: str, start: int = 1) -> float:
    """A question mark stands for one byte: it finds letters and figures, never a character of two bytes."""
    certain(not any(c in wanted for c in "*~") and ("?" not in wanted or wanted == "?"), "SEARCHB")
    first = _from_byte(text, start)
    if wanted == "?":
        place = next((i for i, c in enumerate(text) if i >= first and _size(c) == 1), -1)
    else:
        place = text.lower().find(wanted.lower(), first)
    return _found(text, place if len(text.lower()) == len(text) else -1)


@native("REPLACEB", "cppt")
def replaceb(text: str, first: int, length: int, new: str) -> str:
    require(first >= 1 and length >= 0, VALUE)
    whole, before, after = _size(text), first - 1, first - 1 + length
    certain(first <= whole and after <= whole, "REPLACEB")
    return _bytes(text, 0, before) + new + _bytes(text, after, whole - after)


def _bytes(content: str, first: int, count: int) -> str:
    """So many bytes from a place on."""
    require(count >= 0, VALUE)
    return content[_at_byte(content, first) : _at_byte(content, first + count)]
