"""Folding of text as people type it: full-width signs, odd spaces, look-alike punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    {
        "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹥": ">", "﹤": "<", "〉": ">", "〈": "<",
        "﹪": "%", "–": "-", "—": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "―": "-", "─": "-",
        "～": "~", "〜": "~", "∼": "~", "。": ".", "、": ",", "【": "[", "】": "]", "“": '"', "”": '"',
        "\u200b": None, "\ufeff": None, "\u200e": None, "\u200f": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Half-width (NFKC), one form for look-alike signs, and no white space at all: how labels are compared.

    >>> fold(" 一级\\n指标 （50分） ")
    '一级指标(50分)'
    """
    if len(text) <= _LABEL:
        return _label(text)
    return _narrative(text) if len(text) <= _NARRATIVE else _tamed(text)


_LABEL, _NARRATIVE = 200, 6000
"""Longer texts than labels are narrative: asked for often while their form is looked at, and hardly ever after it.
Those that are longer still are remembered nowhere: a few would fill the memory."""


_RUN = re.compile(r"[\d.,]{200,}")


def _folded(text: str) -> str:
    if text.isascii():
        return "".join(text.split())
    folded = unicodedata.normalize("NFKC", text.translate(_LOOKALIKES)).translate(_LOOKALIKES)
    return "".join(folded.split())


def _tamed(text: str) -> str:
    """A long text without its endless figures: a search for numbers would try each of them from each of its digits."""
    return _RUN.sub("…", _folded(text))


_label = lru_cache(maxsize=8192)(_folded)
_narrative = lru_cache(maxsize=64)(_tamed)
