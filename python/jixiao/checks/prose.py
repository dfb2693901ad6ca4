"""Cells with running text: the narrative of a form, and the text of a report beside it."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.core.text import fold
from jixiao.workbook.grid import At

PROSE = 20
"""Cells with at least so many characters count as prose."""


class Piece(NamedTuple):
    """A cell with running text. `result` is False for what only says what was planned."""

    sheet: str
    at: At
    text: str  # as it stands
    folded: str
    result: bool = True
    outside: bool = True  # not one of the form's own cells: another sheet, or text above or below the table


def fold_lines(text: str) -> str:
    """`fold`, with line breaks kept: they end sentences."""
    return "\n".join(fold(line) for line in text.splitlines())
