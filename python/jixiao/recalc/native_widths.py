"""Native functions: bytes, and half and full width, as a Chinese Excel counts and writes them."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.native_text import units
from jixiao.recalc.runtime import native
from jixiao.recalc.values import VALUE, Failure, Uncertain, to_place, to_text
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
