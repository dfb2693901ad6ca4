"""How a form lies on A4."""

from __future__ import annotations

PAPER = (8.27, 11.69)  # in inches
MARGINS = (1.2, 1.55)  # on both sides, above and below
_SCRAP = 0.3


def whole_pages(wide: float, high: float, landscape: bool) -> int:
    """The pages for a form of this size in inches, one page wide: 0 lets it run over as many as it needs; where little
    would be left for the last one, one less.

    >>> whole_pages(10, 7, landscape=True), whole_pages(10, 9.8, landscape=True)
    (1, 0)
    """
    across, down = reversed(PAPER) if landscape else PAPER
    pages = high * min(1.0, (across - MARGINS[0]) / max(wide, _SCRAP)) / (down - MARGINS[1])
    return int(pages) if pages > 1 and pages % 1 < _SCRAP else 0
