"""Forms side by side: a sheet is read in parts where blank columns lie between headings of forms."""

from __future__ import annotations

from itertools import pairwise

from jixiao.forms.headings import promising
from jixiao.forms.sheet import SheetCells

_MOST = 24
"""Forms side by side; a sheet of more parts is no sheet of forms."""


def parts(sheet: SheetCells) -> list[SheetCells]:
    """The parts of a sheet from left to right, each from a heading to the blank column before the next; or the sheet."""
    starts = _starts(sheet)
    if not 1 < len(starts) <= _MOST:
        return [sheet]
    ends = [*starts[1:], sheet.width]
    heads = [left for left, end in zip(starts, ends, strict=True) if _has_heading(sheet, left, end - 1)]
    if len(heads) < 2:
        return [sheet]
    edges = [0, *heads[1:], sheet.width]
    return [sheet.between(left, end - 1) for left, end in pairwise(edges)]


def _starts(sheet: SheetCells) -> list[int]:
    """The first column, and every filled one behind a blank column that no merged area lies across."""
    filled = {column for cells in sheet.filled for column, _ in cells}
    if not filled or len(filled) > max(filled) - min(filled):
        return []
    across = [(a.left, a.right) for a in sheet.grid.merges if sheet.own(a.top, a.left) is not None]
    starts, end = [], -2
    for left, right in sorted([*((column, column) for column in filled), *across]):
        if left > end + 1:
            starts.append(left)
        end = max(end, right)
    return starts


def _has_heading(sheet: SheetCells, left: int, right: int) -> bool:
    part = sheet.between(left, right)
    return any(map(promising, part.filled, part.named))
