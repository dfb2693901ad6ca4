"""Whether a worksheet part is so plain that a search for patterns cannot go wrong in it."""

from __future__ import annotations

import re

from jixiao.core.memory import bounded
from jixiao.package.xmltext import unescape

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)


def plain_markup(data: bytes, start: int, end: int) -> bool:
    """Whether a piece holds no comment, CDATA or processing instruction, no element that renames namespaces and no
    alternatives: then every `<` starts a tag, and a tag's name says what it is."""
    return (
        (data.find(b"!", start, end) < 0 or data.find(b"<!", start, end) < 0)
        and (data.find(b"?", start, end) < 0 or data.find(b"<?", start, end) < 0)
        and data.rfind(b"xmlns", start, end) < 0  # searched from the end: several times as fast
        and data.rfind(b"AlternateContent", start, end) < 0
    )


_DECLARED = re.compile(rb"""xmlns(?::[^\s=]+)?\s*=\s*["']([^"']*)["']""")


def one_prefix(prologue: bytes) -> bool:
    """Whether the elements of a sheet bear one prefix, or none: two may be declared for one namespace."""
    return sum(unescape(uri) in MAIN for uri in _DECLARED.findall(prologue)) == 1


def plain_start(data: bytes) -> int:
    """The offset behind `<sheetData>` when everything up to it is plain and unprefixed, else -1."""
    first = data.find(b"<sheetData>")
    if first < 0:
        return -1
    plain = _plain_prologue if first <= _USUAL else _plain_prologue.__wrapped__
    return first + 11 if plain(data[:first]) else -1


_USUAL = 20_000
"""Bytes before the cells that may come again in the next sheet."""


@bounded(256, characters=1_000_000)
def _plain_prologue(data: bytes) -> bool:
    """Whether nothing doubtful stands before the cells, and the root is an unprefixed `<worksheet>`, declared once."""
    at = data.find(b"<worksheet")
    stop = data.find(b">", at)
    m = re.search(rb"""\sxmlns\s*=\s*["']([^"']*)["']""", data[at:stop]) if at >= 0 else None
    if m is None or m[1].decode("ascii", "replace") not in MAIN or not one_prefix(data[at:stop]):
        return False
    return b"<!" not in data and data.find(b"<?", 5) < 0 and data.find(b"xmlns", stop) < 0
