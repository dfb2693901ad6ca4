"""Signs that a Word file names by their place in a font of symbols, and raised figures.

`≥` and `≤` are often inserted that way: the character alone is F0B3 or F0A3, which the font makes a sign. In Symbol F0A3
is ≤, in Wingdings it is an empty box, so the font decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.core.patterns import pattern

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xA5: "∞", 0xD6: "√",
    0xB7: "·", 0xBC: "…", 0x2D: "-", 0xA2: "′", 0xB2: "″", 0x6D: "μ", 0x57: "Ω",
}  # fmt: skip
"""Adobe's encoding of Symbol, as far as forms use it; the figures and marks of ASCII stand at their own places."""

_DINGBATS = {
    0xFE: "☑", 0x52: "☑", 0x53: "☒", 0xFD: "☒", 0xA3: "□", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×", 0x6C: "●", 0xA1: "○",
}  # fmt: skip
"""Wingdings and Wingdings 2: boxes ticked and not, ticks, bullets."""

_PRIVATE = pattern("[\uf020-\uf0ff]")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
UNKNOWN = "\ufffd"


def symbol(code: str, font: str) -> str:
    """The sign at a place (hexadecimal, F0xx or xx) of a font; U+FFFD where nobody knows it, so that nothing is lost unseen."""
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN
    if not 0xF020 <= place <= 0xF0FF and place > 0xFF:
        return chr(place) if place < 0xD800 or 0xE000 <= place <= 0x10FFFF else UNKNOWN
    place &= 0xFF
    if font.casefold().startswith(("wingdings", "webdings", "zapf")) or (not font and place in _DINGBATS):
        return _DINGBATS.get(place, "•")
    plain = chr(place) if 0x20 <= place < 0x7F and not chr(place).isalpha() else UNKNOWN
    return _SYMBOL.get(place, plain)


def symbols(text: str, font: str) -> str:
    """A text with the places of a symbol font as signs. A font that is not named is taken for Symbol: text that a person
    reads holds ≤ rather than a box."""
    return _PRIVATE.sub(lambda found: symbol(f"{ord(found[0]):X}", font or "Symbol"), text)


def raised(text: str, before: Sequence[str]) -> str:
    """A superscript as signs of its own, so that it never lengthens the figure in front of it.

    >>> raised("2", ["m"]), raised("3", ["10"]), raised("注", ["5"])
    ('²', '^3', '注')
    """
    if not text.isascii() or not text.lstrip("-").isdecimal():
        return text
    written = next((piece for piece in reversed(before) if piece), "")
    return f"^{text}" if written[-1:].isdecimal() else text.translate(_RAISED)
