"""Folding of text as people type it: full-width signs, odd spaces, look-alike punctuation."""

from __future__ import annotations

import re
import unicodedata

from jixiao.core.memory import LABEL, remembered

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"))
"""Signs without width that a text brings along from elsewhere; what turns the direction of writing is none of them."""
_LOOKALIKES = UNSEEN | str.maketrans(
    {
        "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹥": ">", "﹤": "<", "〉": ">", "〈": "<",
        "═": "=", "﹪": "%", "–": "-", "—": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "―": "-", "─": "-",
        "～": "~", "∶": ":", "〜": "~", "∼": "~", "。": ".", "、": ",", "【": "[", "】": "]", "“": '"', "”": '"',
    }
)  # fmt: skip


_PAIRS = [(chr(sign), plain or "") for sign, plain in _LOOKALIKES.items()]
_SHORT = 30
"""Up to so many characters one walk through the text is faster than a search for each of the signs."""
_RUN = re.compile(r"[\d.,]{200,}")


def _alike(text: str) -> str:
    if len(text) <= _SHORT:
        return text.translate(_LOOKALIKES)
    for sign, plain in _PAIRS:
        text = text.replace(sign, plain)
    return text


@remembered(8192)
def fold(text: str) -> str:
    """Half-width (NFKC), one form for look-alike signs, and no white space at all: how labels are compared.

    A long text is without its endless figures: a search for numbers would try each of them from each of its digits.

    >>> fold(" 一级\\n指标 （50分） ")
    '一级指标(50分)'
    """
    if text.isascii():
        folded = "".join(text.split())
    else:
        alike = _alike(text)
        folded = unicodedata.normalize("NFKC", alike)
        folded = "".join((folded if folded == alike else _alike(folded)).split())
    return folded if len(text) <= LABEL else _RUN.sub("…", folded)


_NUMBERED = re.compile(r"\d{1,2}[.,](?=[^\d.,]{2,}$)(?![万亿千百]|[\u4e00-\u9fff]{1,2}(?:$|[(;:]))")


def without_number(folded: str) -> str:
    """What stands in a list of one, without its number; a figure and its unit stay.

    >>> [without_number(text) for text in ("1.零发生", "2,满意度较高", "3.万元", "1.培训5次")]
    ['零发生', '满意度较高', '3.万元', '1.培训5次']
    """
    found = _NUMBERED.match(folded) if folded[:1].isdecimal() else None
    return folded[found.end() :] if found else folded


def begun(text: str, most: int) -> str:
    """A text that is only begun where it is long.

    >>> begun("我中心认真贯彻落实", 6)
    '我中心认真…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def columns(text: str) -> int:
    """How wide a text is in widths of a digit: a Chinese character takes two.

    >>> columns("90分")
    4
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def one_line(text: str) -> str:
    """A text without its line breaks and rows of blanks."""
    return " ".join(text.split())
