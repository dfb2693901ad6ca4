"""Native functions: bytes, and half and full width, as a Chinese Excel counts and writes them."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.runtime import native
from jixiao.recalc.values import VALUE, Uncertain, certain, require

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


def _width(c: str) -> int:
    if "\u0080" <= c < "\u1100" or "\u2000" <= c < "\u2e80":
        raise Uncertain(say("formula.western_bytes"))
    return 1 if c < "\u0080" or "\uff61" <= c <= "\uff9f" else 2


def _size(text: str) -> int:
    """How many bytes a text has."""
    return sum(map(_width, text))


native("LENB", "c")(lambda text: float(_size(text)))


@native("LEFTB", "c[p")
def leftb(text: str, count: int = 1) -> str:
    return _bytes(text, 0, count)


@native("RIGHTB", "c[p")
def rightb(text: str, wanted: int = 1) -> str:
    whole = _size(text)
    return _bytes(text, max(0, whole - wanted), min(wanted, whole))


@native("MIDB", "cpp")
def midb(text: str, first: int, count: int) -> str:
    require(first >= 1, VALUE)
    return _bytes(text, first - 1, count)


def _from(text: str, start: int) -> int:
    """The place at which a byte stands. Raises Failure, and Uncertain inside a character."""
    wanted, at = start - 1, 0
    while at < len(text) and _size(text[:at]) < wanted:
        at += 1
    require(wanted >= 0 and _size(text[:at]) >= wanted, VALUE)
    if _size(text[:at]) > wanted:
        raise Uncertain(say("formula.bytes_cut"))
    return at


def _found(text: str, place: int) -> float:
    require(place >= 0, VALUE)
    return float(_size(text[:place]) + 1)


@native("FINDB", "tc[p")
def findb(wanted: str, text: str, start: int = 1) -> float:
    return _found(text, text.find(wanted, _from(text, start)))


@native("SEARCHB", "tc[p")
def searchb(wanted: str, text: str, start: int = 1) -> float:
    """A question mark stands for one byte: it finds letters and figures, never a character of two bytes."""
    certain(not any(c in wanted for c in "*~") and ("?" not in wanted or wanted == "?"), "SEARCHB")
    first = _from(text, start)
    if wanted == "?":
        place = next((i for i, c in enumerate(text) if i >= first and _width(c) == 1), -1)
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
    """So many bytes from a place on; a character that would be cut in two is refused: hosts write a space or none."""
    require(count >= 0, VALUE)
    out, at = "", 0
    for c in content:
        stop = at + _width(c)
        if at < first < stop or at < first + count < stop:
            raise Uncertain(say("formula.bytes_cut"))
        if at >= first and stop <= first + count:
            out += c
        at = stop
    return out
