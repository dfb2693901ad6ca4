"""The total row: its score and weight, in their columns, beside the label, or in the label's own cell."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiao.core.text import fold
from jixiao.forms import labels
from jixiao.forms.brackets import bracket
from jixiao.forms.headers import Header, Region
from jixiao.forms.labels import Role
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.sheet import Sheet, joined
from jixiao.workbook.grid import At

_NUMBER = re.compile(r"^-?\d[\d,]*(?:\.\d+)?分?$")
_INLINE = re.compile(r"^(\D{2,8}):?(-?\d[\d,]*(?:\.\d+)?)分?$")


class Total(NamedTuple):
    score: Field
    weight: Field


def is_total(text: str) -> bool:
    """True for 总分, 合计 and their kin, also with the number in the same cell (总分：93分)."""
    return labels.label(text) in labels.TOTALS or _inline(text) is not None


def read_total(sheet: Sheet, region: Region, header: Header, at: At) -> Total:
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
        number = _inline(label.text)
        if number is not None:
            score = Field(number, label.at)
        elif score.at is None and Role.SCORE not in header.columns and right < region.right:
            score = Field(None, sheet.anchor(at.row, right + 1))
    return Total(score, weight)


def _beside(sheet: Sheet, region: Region, header: Header, at: At, weight: Field) -> Field | None:
    """The first number to the right of the label that stands in no other column of the table."""
    known = {c for role in (Role.WEIGHT, Role.REASON) for c in header.columns.get(role, [])}
    for column in range(sheet.area(*at).right + 1, region.right + 1):
        found = sheet.field(at.row, column)
        if found.at is None or found.at == weight.at or found.at.column in known:
            continue
        if isinstance(found.value, (int, float, str)) and _NUMBER.match(found.folded):
            return found
    return None


def _inline(text: str) -> str | None:
    if len(text) > 24:
        return None
    found = _INLINE.match(labels.bare(fold(text)))
    return found.group(2) if found and labels.label(found.group(1)) in labels.TOTALS else None
