"""Cells by patterns, also as any program may write them: attributes in any order and quotes, rich texts, no addresses.

What is read here is plain markup (see `plainness`): every `<` starts a tag. A cell that no pattern holds is told apart
by its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.package.xmltext import LONG, parse_attributes

_ATTRIBUTES = rb"""(?:\s+[^\s<>=/"':]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
_NO_ATTRIBUTES: dict[str, str] = {}


class Written(NamedTuple):
    """What a cell says of itself. The places are those of `Cell`."""

    attributes: dict[str, str]
    raw: bytes | None
    formula: tuple[bytes, dict[str, str]] | None
    tag_end: int
    formula_end: int
    value_start: int
    value_end: int


def cell_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """A cell with a formula, and with a value or a text of whatever runs; groups as `written` takes them."""
    p, a = re.escape(prefix), _ATTRIBUTES
    run = b'<%br>(?:<%brPr>(?:<[^<>]*/>)*</%brPr>)?<%bt(?: xml:space="preserve")?>[^<]*</%bt></%br>' % ((p,) * 6)  # fmt: skip
    return re.compile(
        rb"<%bc(?P<attributes>%b)\s*(?:/>|>(?P<inside>\s*"
        rb"(?:(?P<f><%bf(?P<told>%b)\s*(?:/>|>(?P<formula>[^<]*)</%bf\s*>))\s*)?"
        rb"(?:(?P<v><%bv%b\s*(?:(?P<none>/>)|>(?P<value>[^<]*)</%bv\s*>)"
        rb"|<%bis>(?P<texts>(?:%b)*|<%bt%b>[^<]*</%bt>)</%bis>)\s*)?)</%bc\s*>)"
        % (p, a, p, a, p, p, _XML, p, p, run, p, _XML, p, p, p)
    )


_XML = rb'(?: xml:space="preserve")?'


@bounded(20_000, characters=1_000_000)
def _attributes(raw: bytes) -> dict[str, str]:
    return parse_attributes(raw)


_PLACE = re.compile(rb"""\s+r=["']([A-Z]{1,3}[0-9]{1,7})["']""")
_TEXT = re.compile(rb"<(?:[^<>/:]+:)?t(?: [^<>]*)?>([^<]*)<")


def written(m: re.Match[bytes]) -> Written:
    """What a match of `cell_pattern` says."""
    raw_attributes = m["attributes"]
    place = _PLACE.match(raw_attributes)
    if place is None:
        attributes = _attributes(raw_attributes)
    else:  # no two cells have the place in common, and many have the rest
        rest = raw_attributes[place.end() :]
        attributes = {"r": place[1].decode(), **(_attributes(rest) if rest else _NO_ATTRIBUTES)}
    if m["inside"] is None:
        return Written(attributes, None, None, m.end(), 0, 0, 0)
    raw: bytes | None = m["value"]
    if raw is None and m["texts"] is not None:
        raw = b"".join(_TEXT.findall(m["texts"]))
    formula = None
    if m["f"] is not None:
        formula = (m["formula"] or b"", _attributes(m["told"]) if m["told"] else _NO_ATTRIBUTES)
    start, end = m.span("v")
    return Written(attributes, raw, formula, m.start("inside"), max(m.end("f"), 0), max(start, 0), max(end, 0))  # fmt: skip


def told(m: re.Match[bytes]) -> bool:
    """Whether a match of `cell_pattern` surely holds a value or a formula."""
    return bool(m["value"] or m["f"] or (m["texts"] and any(_TEXT.findall(m["texts"]))))


class Piece(NamedTuple):
    """A row that begins (`number` as it is written, None without one) or a cell."""

    row: bool
    number: str | None
    start: int
    end: int


def _pattern(prefix: bytes) -> re.Pattern[bytes]:
    p, a = re.escape(prefix), _ATTRIBUTES
    return re.compile(
        rb"(?:(<%bc(?:%b)\s*(?:/>|>[^<]*(?:<(?!/?%bc[\s/>])[^<]*)*</%bc\s*>))|<%brow(%b)\s*(/?)>|(</%brow\s*>))"
        % (p, a, p, p, p, a, p)
    )


def orderly(data: bytes, start: int, end: int, prefix: bytes) -> bool:
    """Whether nothing but rows and cells and white space stands between two places, and each cell in a row."""
    at, inside = start, False
    for m in _pattern(prefix).finditer(data, start, end):
        row = m.lastindex == 3
        if data[at : m.start()].strip() or inside == row or m.end(2) - m.start(2) > LONG:
            return False
        at = m.end()
        inside = not m[3] if row else m.lastindex == 1
    return not inside and not data[at:end].strip()


def pieces(data: bytes, start: int, end: int, prefix: bytes) -> Iterator[Piece]:
    """The rows and cells where the markup is orderly."""
    for m in _pattern(prefix).finditer(data, start, end):
        if m.lastindex == 1:
            yield Piece(False, None, m.start(1), m.end())
        elif m.lastindex == 3:
            yield Piece(True, _attributes(m[2]).get("r"), m.start(), m.end())


class Patterns(NamedTuple):
    cell: re.Pattern[bytes]
    place: re.Pattern[bytes]
    any: re.Pattern[bytes]
    open: bytes
    addressed: bytes
    formula: bytes


@lru_cache(maxsize=16)
def patterns_of(prefix: bytes) -> Patterns:
    p = re.escape(prefix)
    return Patterns(
        # What Excel, WPS, LibreOffice, openpyxl and xlsxwriter write, in one go; or any other cell as a
        # whole, which ends before the next one begins: cells without an end are not searched to the end each.
        re.compile(
            rb'<%bc r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
            rb"(?: ?/>|(>)(<%bf>([^<]*)</%bf>)?"
            rb'(<%bv>([^<]*)</%bv>|<%bv ?/>|<%bis><%bt(?: xml:space="preserve")?>([^<]*)</%bt></%bis>)?</%bc>)'
            rb"""|<%bc(?:\s+[^\s<>=/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(?:/>|>[^<]*(?:<(?!/?%bc[\s/>])[^<]*)*</%bc\s*>)"""
            % ((p,) * 14)
        ),
        re.compile(rb'<%bc r="[A-Za-z]{1,3}([0-9]{1,7})"' % p),
        cell_pattern(prefix),
        b"<%bc" % prefix,
        b'<%bc r="' % prefix,
        b"<%bf" % prefix,
    )
