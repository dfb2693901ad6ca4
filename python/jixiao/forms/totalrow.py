"""The total row: its score and weight, in their columns, beside the label, or in the label's own cell."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.forms.brackets import bracket
from jixiao.forms.content import figure
from jixiao.forms.headings import Header
from jixiao.forms.keys import inline_total, is_figure, is_total
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined, right_of, row_cells
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import label
from jixiao.workbook.grid import At

_LONGEST = 6
_BEHIND = 12
"""A label of a total is no longer, where others stand before it."""


class Total(NamedTuple):
    score: Field
    weight: Field


def read_total(sheet: SheetCells, region: Region, header: Header, at: At) -> Total:
    """The score and the weight in the row of a total label."""
    own = _labelled(sheet, region, at)
    if own is not None:
        return own
    right, named = sheet.area(*at).right, sheet.field(*at)
    weight, score = (
        joined(sheet, at.row, [c for c in header.columns.get(role, ()) if not at.column <= c <= right])
        for role in (Role.WEIGHT, Role.SCORE)
    )
    if score.at is not None and weight.at == score.at:
        weight = ABSENT
    figures = [f for f in right_of(sheet, at, region.right) if is_figure(f.folded)]
    if not score.empty and not is_figure(score.folded) and 1 <= len(figures) <= 2:
        # 总分 | 100 | 96 | 优: a grade stands in the column of the scores
        return Total(figures[-1], figures[0] if len(figures) > 1 else ABSENT)
    printed = bracket(named, 0) if weight.empty else None
    if printed is not None:
        weight = printed.points
    if score.empty:
        others = {c for role in (Role.WEIGHT, Role.REASON) for c in header.columns.get(role, ())}
        others.update(*header.level_points.values())
        besides = (f for f in figures if f.at != weight.at and f.at is not None and f.at.column not in others)
        score = next(besides, score)
    if score.empty:
        number = inline_total(named.text)
        if number is not None:
            score = Field(number, named.at)
        elif score.at is None and Role.SCORE not in header.columns and right < region.right:
            score = Field(None, sheet.anchor(at.row, right + 1))
    return Total(score, weight)


def _labelled(sheet: SheetCells, region: Region, at: At) -> Total | None:
    """总分 | 总分值 | 100 | 总得分 | 87.67: labels of their own in the row of the total; None where it has none.

    The number stands behind its label, or is the empty cell beside it where none is filled in before the next text.
    """
    found: dict[str, Field] = {}
    for column, value in row_cells(sheet, at.row, sheet.area(*at).right + 1, region.right):
        word = label(value) if isinstance(value, str) else ""
        if len(word) <= _LONGEST and word.endswith(("分值", "得分")):
            beside = list(right_of(sheet, At(at.row, column), region.right))
            filled = next((f for f in beside if not f.empty), ABSENT)
            empty = beside[0] if beside and beside[0].empty else ABSENT
            found[word[-2:]] = filled if is_figure(filled.folded) else empty
    return Total(found["得分"], found["分值"]) if len(found) == 2 else None


def total_behind(sheet: SheetCells, region: Region, row: int, foot: int) -> At | None:
    """其他需要说明事项 | 无 | 总分 | 100 | 96: a total with its figures in the row of another label."""
    for column, value in row_cells(sheet, row, foot + 1, region.right):
        if isinstance(value, str) and len(value) <= _BEHIND and is_total(value):
            beside = row_cells(sheet, row, column + 1, region.right)
            return At(row, column) if beside and figure(beside[0][1]) is not None else None
    return None
