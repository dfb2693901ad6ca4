"""Native functions: bytes, and half and full width, as a Chinese Excel counts and writes them."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.native_text import units
from jixiao.recalc.runtime import native
from jixiao.recalc.values import VALUE, Failure, Uncertain, differing, to_place, to_text
from jixiao.workbook.view import CellValue

_HALF = {0x3000: " "} | {0xFEE0 + i: chr(i) for i in range(0x21, 0x7F)}
_FULL = {ord(half): chr(full) for full, half in _HALF.items()}
_OTHER_WIDTHS = pattern(
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
    return _bytes(units(to_text(value)), 0, to_place(count))


@native("RIGHTB", "s[s")
def rightb(value: CellValue, count: CellValue = 1.0) -> str:
    content, wanted = units(to_text(value)), to_place(count)
    whole = sum(map(_width, content))
    return _bytes(content, max(0, whole - wanted), min(wanted, whole))


@native("MIDB", "sss")
def midb(value: CellValue, start: CellValue, count: CellValue) -> str:
    first = to_place(start)
    if first < 1:
        raise Failure(VALUE)
    return _bytes(units(to_text(value)), first - 1, to_place(count))


def _before(content: str, at: int) -> int:
    """How many bytes stand before a place."""
    return sum(map(_width, content[:at]))


def _from(content: str, start: CellValue) -> int:
    """The place at which a byte stands. Raises Failure, and Uncertain inside a character."""
    wanted, at = to_place(start) - 1, 0
    while at < len(content) and _before(content, at) < wanted:
        at += 1
    if wanted < 0 or _before(content, at) < wanted:
        raise Failure(VALUE)
    if _before(content, at) > wanted:
        raise Uncertain(say("formula.bytes_cut"))
    return at


@native("FINDB", "ss[s")
def findb(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    content = units(to_text(within))
    place = content.find(to_text(wanted), _from(content, start))
    if place < 0:
        raise Failure(VALUE)
    return float(_before(content, place) + 1)


@native("SEARCHB", "ss[s")
def searchb(wanted: CellValue, within: CellValue, start: CellValue = 1.0) -> float:
    """A question mark stands for one byte: it finds letters and figures, never a character of two bytes."""
    content, sought = units(to_text(within)), to_text(wanted)
    if any(c in sought for c in "*~") or ("?" in sought and sought != "?"):
        raise differing("SEARCHB")
    first = _from(content, start)
    if sought == "?":
        place = next((i for i, c in enumerate(content) if i >= first and _width(c) == 1), -1)
    else:
        place = content.lower().find(sought.lower(), first)
    if place < 0 or len(content.lower()) != len(content):
        raise Failure(VALUE)
    return float(_before(content, place) + 1)


@native("REPLACEB", "ssss")
def replaceb(value: CellValue, start: CellValue, count: CellValue, new: CellValue) -> str:
    content, first, length = units(to_text(value)), to_place(start), to_place(count)
    if first < 1 or length < 0:
        raise Failure(VALUE)
    whole = sum(map(_width, content))
    before, after = first - 1, first - 1 + length
    if first > whole or after > whole:
        raise differing("REPLACEB")
    return _bytes(content, 0, before) + to_text(new) + _bytes(content, after, whole - after)


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
