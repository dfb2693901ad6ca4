"""How well two colours are told apart, as the accessibility guidelines (WCAG) measure it."""

from __future__ import annotations


def contrast(a: str, b: str) -> float:
    """1 (the same) to 21 (black on white) of two colours written #RRGGBB.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
