"""Cells by patterns, also as any program may write them: attributes in any order and quotes, rich texts, no addresses.

What is read here is plain markup (see `plainness`): every `<` starts a tag. A cell that no pattern holds is told apart
by its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.package.xmltext import ATTRIBUTE, LONG, VALUE, natural, parse_attributes, unescape

_XML = rb'(?: xml:space="preserve")?'
_CELL = (
    rb"(?:\s+(?:r\s*=\s*(?P<place>%b)|s\s*=\s*(?P<style>%b)|t\s*=\s*(?P<type>%b))|(?!\s+[rst]\s*=)%b)*"
    % (
        *(VALUE,) * 3,
        ATTRIBUTE,
    )
)
"""The attributes of a cell. Each can be read in one way only: what does not fit is not tried in others."""
_ROW = rb"(?:\s+r\s*=\s*(?P<number>%b)|(?!\s+r\s*=)%b)*" % (VALUE, ATTRIBUTE)


def _cell_pattern(prefix: bytes) -> bytes:
    """A cell with a formula, and with a value or a text of whatever runs; groups as `cell.CellReader` takes them."""
    p = re.escape(prefix)
    look = rb"<[^\s<>/!?=\"']+(?:%b){0,8}\s*/>" % ATTRIBUTE
    run = b"<%br>(?:<%brPr>(?:%b)*</%brPr>)?<%bt%b>[^<]*</%bt></%br>" % (p, p, look, p, p, _XML, p, p)
    return (
        rb"<%bc(?P<attributes>%b)\s*(?:/>|>(?P<inside>\s*"
        rb"(?:(?P<f><%bf(?P<told>(?:%b)*)\s*(?:/>|>(?P<formula>[^<]*)</%bf\s*>))\s*)?"
        rb"(?:(?P<v><%bv%b\s*(?:/>|>(?P<value>[^<]*)</%bv\s*>)"
        rb"|<%bis>(?P<texts>(?:%b)*|<%bt%b>[^<]*</%bt>)</%bis>)\s*)?)</%bc\s*>)"
        % (p, _CELL, p, ATTRIBUTE, p, p, _XML, p, p, run, p, _XML, p, p, p)
    )


attributes_of = bounded(20_000, characters=1_000_000)(parse_attributes)
_TEXT = re.compile(rb"<(?:[^<>/:]+:)?t(?: [^<>]*)?>([^<]*)<")


def value_of(quoted: bytes | None) -> bytes:
    """The value of an attribute with its quotes; nothing where there is none."""
    text = b"" if quoted is None else quoted[1:-1]
    return text if not text or text.isalnum() else unescape(text).encode()


def number_of(row: re.Match[bytes]) -> str | None:
    """The number of a row as it is written."""
    return None if row["number"] is None else value_of(row["number"]).decode()


def place_of(m: re.Match[bytes]) -> str | None:
    """The address of a cell that a pattern holds, as it is written."""
    return None if m["place"] is None else value_of(m["place"]).decode()


def stored(m: re.Match[bytes]) -> bytes | None:
    """The escaped value of a cell that a pattern holds, or its texts together."""
    raw: bytes | None = m["value"]
    return b"".join(_TEXT.findall(m["texts"])) if raw is None and m["texts"] is not None else raw


def told(m: re.Match[bytes]) -> bool:
    """Whether a match of a whole cell surely holds a value or a formula."""
    return m["f"] is not None or bool(stored(m))


def calculated(m: re.Match[bytes]) -> bool:
    """Whether a match of a whole cell holds a formula."""
    return m["f"] is not None


def asked_for(m: re.Match[bytes], rows: Collection[int]) -> bool:
    """Whether a match of a whole cell may stand in one of these rows, or holds a formula that says more than its text."""
    place = place_of(m)
    return place is None or bool(m["told"]) or natural(place.lstrip(ascii_letters)) - 1 in rows


def short(m: re.Match[bytes]) -> bool:
    """Whether a match is a cell of no more attributes than a tag may have: others are counted where tokens are read."""
    return m.lastgroup == "known" and len(m["attributes"]) + len(m["told"] or b"") <= LONG


def orderly(data: bytes, start: int, end: int, prefix: bytes) -> bool:
    """Whether nothing but rows and cells and white space stands between two places, and each cell in a row."""
    at, inside = start, False
    for m in pieces(data, start, end, prefix):
        row = m.lastgroup == "row"
        if data[at : m.start()].strip() or inside == row or (row and m.end() - m.start() > LONG):
            return False
        at = m.end()
        inside = not m["empty"] if row else m.lastgroup != "close"
    return not inside and not data[at:end].strip()


def pieces(data: bytes, start: int, end: int, prefix: bytes) -> Iterator[re.Match[bytes]]:
    """The rows and cells where the markup is orderly, by `lastgroup`: row, close (of a row), known (a cell that a pattern
    holds), other (any other cell)."""
    return patterns_of(prefix).piece.finditer(data, start, end)


class Patterns(NamedTuple):
    cell: re.Pattern[bytes]
    place: re.Pattern[bytes]
    piece: re.Pattern[bytes]
    open: bytes
    addressed: bytes
    formula: bytes


@lru_cache(maxsize=16)
def patterns_of(prefix: bytes) -> Patterns:
    p = re.escape(prefix)
    other = rb"<%bc(?:%b)*\s*(?:/>|>[^<]*(?:<(?!/?%bc[\s/>])[^<]*)*</%bc\s*>)" % (p, ATTRIBUTE, p, p)
    return Patterns(
        # What Excel, WPS, LibreOffice, openpyxl and xlsxwriter write, in one go; or any other cell as a
        # whole, which ends before the next one begins: cells without an end are not searched to the end each.
        re.compile(
            rb'<%bc r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
            rb"(?: ?/>|(>)(<%bf>([^<]*)</%bf>)?"
            rb'(<%bv>([^<]*)</%bv>|<%bv ?/>|<%bis><%bt(?: xml:space="preserve")?>([^<]*)</%bt></%bis>)?</%bc>)'
            rb"|%b" % ((p,) * 11 + (other,))
        ),
        re.compile(rb'<%bc r="[A-Za-z]{1,3}([0-9]{1,7})"' % p),
        re.compile(
            rb"(?P<known>%b)|(?P<other>%b)|(?P<row><%brow%b\s*(?P<empty>/?)>)|(?P<close></%brow\s*>)"
            % (_cell_pattern(prefix), other, p, _ROW, p)
        ),
        b"<%bc" % prefix,
        b'<%bc r="' % prefix,
        b"<%bf" % prefix,
    )
