"""Fonts as the schema wants them: openpyxl writes the parts of a font in an order that Open XML does not allow."""

from __future__ import annotations

import re

from jixiao.core.patterns import pattern

ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_RANK = {name.encode(): rank for rank, name in enumerate(ORDER)}
_FONT = pattern(rb"<font>.*?</font>", re.DOTALL)
_PART = pattern(rb"<(\w+)\b[^>]*/>")


def in_schema_order(styles: bytes) -> bytes:
    """The styles part as openpyxl wrote it, with the parts of every font in the order of the schema."""
    return _FONT.sub(lambda font: _ordered(font[0]), styles)


def _ordered(font: bytes) -> bytes:
    parts = sorted(_PART.finditer(font), key=lambda part: _RANK[part[1]])
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"
