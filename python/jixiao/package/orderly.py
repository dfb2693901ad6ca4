"""Cells by patterns, also as any program may write them: attributes in any order and quotes, rich texts, no addresses.

What is read here is plain markup (see `plainness`): every `<` starts a tag. A cell that no pattern holds is told apart
by its tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jixiao.core.memory import bounded
from jixiao.package.xmltext import ATTRIBUTE, LONG, VALUE, parse_attributes, unescape

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
        rb"|<%bis>(?:<%bt%b>(?P<text>[^<]*)</%bt>|(?P<texts>(?:%b)*))</%bis>)\s*)?)</%bc\s*>)"
        % (p, _CELL, p, ATTRIBUTE, p, p, _XML, p, p, p, _XML, p, run, p, p)
    )


attributes_of = bounded(20_000, characters=1_000_000)(parse_attributes)
_TEXT = re.compile(rb"<(?:[^<>/:]+:)?t(?: [^<>]*)?>([^<]*)<")


def value_of(quoted: bytes | None) -> bytes:
    """The value of an attribute with its quotes; nothing where there is none."""
    text = b"" if quoted is None else quoted[1:-1]
    return text if not text or text.isalnum() else unescape(text).encode()


def stored(value: bytes | None, text: bytes | None, texts: bytes | None) -> bytes | None:
    """The escaped value of a cell by these groups of its pattern, or its texts together."""
    if texts is not None:
        return b"".join(_TEXT.findall(texts))
    return text if value is None else value


def short(m: re.Match[bytes]) -> bool:
    """Whether a match is a cell of no more attributes than a tag may have: others are counted where tokens are read."""
    return m.end() - m.start() <= LONG or len(m["attributes"]) + len(m["told"] or b"") <= LONG


class Patterns(NamedTuple):
    cell: re.Pattern[bytes]
    place: re.Pattern[bytes]
    usual: re.Pattern[bytes]
    near: re.Pattern[bytes]
    known: re.Pattern[bytes]
    piece: re.Pattern[bytes]
    row: re.Pattern[bytes]
    numbered: re.Pattern[bytes]
    open: bytes
    addressed: bytes
    formula: bytes


@lru_cache(maxsize=16)
def patterns_of(prefix: bytes) -> Patterns:
    """What finds cells and rows whose elements bear this prefix.

    `cell` is a cell in the usual writing, `known` one in any writing; `piece` is a row's tag or a cell, by `lastgroup`: row,
    close (of a row), known, other (a cell that no pattern holds). `usual` begins a cell whose address is written as programs
    do, `near` such a one in the first 999 rows, `numbered` a row.
    """
    p = re.escape(prefix)
    row = rb"<%brow%b\s*(?P<empty>/?)>" % (p, _ROW)
    other = rb"<%bc(?:%b)*\s*(?:/>|>[^<]*(?:<(?!/?%bc[\s/>])[^<]*)*</%bc\s*>)" % (p, ATTRIBUTE, p, p)
    return Patterns(
        # What Excel, WPS, LibreOffice, openpyxl and xlsxwriter write, in one go; or any other cell as a
        # whole, which ends before the next one begins: cells without an end are not searched to the end each.
        re.compile(
            rb'<%bc r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
            rb"(?: ?/>|(>)(<%bf>([^<]*)</%bf>)?"
            rb'(<%bv>([^<]*)</%bv>|<%bv ?/>|<%bis>(?:<%bt(?: xml:space="preserve")?>([^<]*)</%bt>'
            rb'|((?:<%br>(?:<%brPr>(?:<[^<>]*/>)*</%brPr>)?<%bt(?: xml:space="preserve")?>[^<]*</%bt></%br>)+))</%bis>)?</%bc>)'
            rb"|%b" % ((p,) * 17 + (other,))
        ),
        re.compile(rb'<%bc r="[A-Za-z]{1,3}([0-9]{1,7})"' % p),
        re.compile(rb'<%bc r="[A-Z]{1,3}[1-9][0-9]{0,6}"' % p),
        re.compile(rb'<%bc r="([A-Z]{1,3})([1-9][0-9]{0,2})"' % p),
        re.compile(_cell_pattern(prefix)),
        re.compile(
            rb"(?P<known>%b)|(?P<other>%b)|(?P<row>%b)|(?P<close></%brow\s*>)"
            % (_cell_pattern(prefix), other, row, p)
        ),
        re.compile(row),
        re.compile(rb'<%brow r="([0-9]{1,7})"' % p),
        b"<%bc" % prefix,
        b'<%bc r="' % prefix,
        b"<%bf" % prefix,
    )
