"""What a mistyped word may have meant."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.6
_ALIKE_CHINESE = 0.45  # two characters of four carry a name


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like the word, None when none is near.

    >>> nearest("recacl", ["recalc", "fill"]), nearest("深圳项目", ["深圳市项目支出", "湖北省"]), nearest("xyz", ["fill"])
    ('recalc', '深圳市项目支出', None)
    """
    from difflib import SequenceMatcher

    wanted = word.strip().casefold()
    best, found = 0.0, None
    for name in known:
        ratio = SequenceMatcher(None, wanted, name.casefold()).ratio()
        if ratio > best:
            best, found = ratio, name
    return found if best >= (_ALIKE if wanted.isascii() else _ALIKE_CHINESE) else None
