"""What a form asks for in words, and the cells of the answers: 评价结论, 存在问题, 改进措施."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.model import Field, Form
from jixiao.workbook.grid import At

_CONCLUSIONS = frozenset(
    {"评价结论", "自评结论", "绩效结论", "存在问题", "存在的问题", "存在主要问题", "主要问题", "改进措施", "改进建议", "整改措施"}
)  # fmt: skip
_NUMBERED = pattern(r"^(?:[一二三四五六七八九十]{1,3}[,.]|\d{1,2}[.,]|\([一二三四五六七八九十\d]{1,2}\))")
_LOW = 8
"""So many rows below the form may still hold its conclusions."""
_LABEL = 60
"""A longer text is an answer and no label."""


def answers(form: Form) -> Iterator[tuple[str, Field]]:
    """Each conclusion that the form asks for, with the cell of its answer: beside the label, or below a heading."""
    grid, area = form.grid, form.area
    if not grid.says(_label):
        return
    headings = {reading.at for reading in form.readings}
    for row in range(area.top, min(area.bottom + _LOW, grid.height)):
        labels = [
            At(row, c)
            for c, value in grid.filled[row]
            if type(value) is str
            and _label(value)
            and area.left <= c <= area.right
            and (row, c) not in headings
        ]
        for at in labels:
            covered = grid.area(at.row, at.column)
            beside = grid.anchor(row, covered.right + 1) if covered.right < area.right else None
            below = grid.anchor(covered.bottom + 1, at.column)
            place = below if beside is None or (beside in labels and len(labels) > 1) else beside
            yield _label(grid.text(at.row, at.column)), Field(grid.value(place.row, place.column), place)


@by_text(4096)
def _label(text: str) -> str:
    """The label without its number, colon and bracket, '' for any other text: 一、存在问题（200字以内）: -> 存在问题."""
    if len(text) > _LABEL:
        return ""
    bare = _NUMBERED.sub("", fold(text)).split("(")[0].rstrip(":")
    return bare if bare in _CONCLUSIONS else ""
