"""The total row: its score and weight, in their columns, beside the label, or in the label's own cell."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.core.patterns import pattern
from jixiao.forms.brackets import bracket
from jixiao.forms.endings import inline_total
from jixiao.forms.headings import Header
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, joined
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_NUMBER = pattern(r"^-?\d[\d,]*(?:\.\d+)?分?$")


class Total(NamedTuple):
    score: Field
    weight: Field


def read_total(sheet: SheetCells, region: Region, header: Header, at: At) -> Total:
    """The score and the weight in the row of a total label."""
    right = sheet.area(*at).right
    label = sheet.field(*at)
    weight = joined(sheet, at.row, [c for c in header.columns.get(Role.WEIGHT, []) if c > right])
    score = joined(sheet, at.row, [c for c in header.columns.get(Role.SCORE, []) if c > right])
    if score.at is not None and weight.at == score.at:
        weight = ABSENT
    printed = bracket(label, 0)
    if weight.empty and printed is not None:
        weight = printed.points
    if score.empty:
        score = _beside(sheet, region, header, at, weight) or score
    if score.empty:
        number = inline_total(label.text)
        if number is not None:
            score = Field(number, label.at)
        elif score.at is None and Role.SCORE not in header.columns and right < region.right:
            score = Field(None, sheet.anchor(at.row, right + 1))
    return Total(score, weight)


def _beside(sheet: SheetCells, region: Region, header: Header, at: At, weight: Field) -> Field | None:
    """The first number to the right of the label that stands in no other column of the table."""
    known = {c for role in (Role.WEIGHT, Role.REASON) for c in header.columns.get(role, [])}
    for column in range(sheet.area(*at).right + 1, region.right + 1):
        found = sheet.field(at.row, column)
        if found.at is None or found.at == weight.at or found.at.column in known:
            continue
        if isinstance(found.value, (int, float, str)) and _NUMBER.match(found.folded):
            return found
    return None
