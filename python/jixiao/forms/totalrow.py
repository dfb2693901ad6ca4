"""The total row: its score and weight, in their columns, beside the label, or in the label's own cell."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.forms.brackets import bracket
from jixiao.forms.endings import inline_total, is_figure
from jixiao.forms.headings import Header
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined, right_of, row_cells
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import label
from jixiao.workbook.grid import At

_LONGEST = 6


class Total(NamedTuple):
    score: Field
    weight: Field


def read_total(sheet: SheetCells, region: Region, header: Header, at: At) -> Total:
    """The score and the weight in the row of a total label."""
    right = sheet.area(*at).right
    named = sheet.field(*at)
    own = _labelled(sheet, region, at)
    if own is not None:
        return own
    weight, score = (
        joined(sheet, at.row, [c for c in header.columns.get(role, []) if not at.column <= c <= right])
        for role in (Role.WEIGHT, Role.SCORE)
    )
    if score.at is not None and weight.at == score.at:
        weight = ABSENT
    if not score.empty and not is_figure(score.folded):
        figures = [f for f in right_of(sheet, at, region.right) if is_figure(f.folded)]
        if 1 <= len(figures) <= 2:  # 总分 | 100 | 96 | 优: a grade stands in the column of the scores
            return Total(figures[-1], figures[0] if len(figures) > 1 else ABSENT)
    printed = bracket(named, 0)
    if weight.empty and printed is not None:
        weight = printed.points
    if score.empty:
        score = _beside(sheet, region, header, at, weight) or score
    if score.empty:
        number = inline_total(named.text)
        if number is not None:
            score = Field(number, named.at)
        elif score.at is None and Role.SCORE not in header.columns and right < region.right:
            score = Field(None, sheet.anchor(at.row, right + 1))
    return Total(score, weight)


def _labelled(sheet: SheetCells, region: Region, at: At) -> Total | None:
    """总分 | 总分值 | 100 | 总得分 | 87.67: labels of their own in the row of the total; None where it has none."""
    found: dict[str, Field] = {}
    for column, value in row_cells(sheet, at.row, sheet.area(*at).right + 1, region.right):
        word = label(value) if isinstance(value, str) else ""
        for end in ("分值", "得分"):
            if word.endswith(end) and len(word) <= _LONGEST:
                found[end] = _figure(sheet, region, At(at.row, column))
    return Total(found["得分"], found["分值"]) if len(found) == 2 else None


def _figure(sheet: SheetCells, region: Region, at: At) -> Field:
    """The number behind a label; the empty cell beside it where none is filled in before the next text."""
    empty = ABSENT
    for found in right_of(sheet, at, region.right):
        if found.empty:
            empty = empty if empty.at is not None else found
        else:
            return found if is_figure(found.folded) else empty
    return empty


def _beside(sheet: SheetCells, region: Region, header: Header, at: At, weight: Field) -> Field | None:
    """The first number to the right of the label that stands in no other column of the table."""
    known = {c for role in (Role.WEIGHT, Role.REASON) for c in header.columns.get(role, [])}
    for column in range(sheet.area(*at).right + 1, region.right + 1):
        found = sheet.field(at.row, column)
        if found.at is None or found.at == weight.at or found.at.column in known:
            continue
        if isinstance(found.value, (int, float, str)) and is_figure(found.folded):
            return found
    return None
