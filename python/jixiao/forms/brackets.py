"""Weights printed in labels: 产出指标(50分), 年度目标（80分）, 预算执行情况（20分）."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.forms import words
from jixiao.forms.model import Bracket, Field


def bracket(label: Field, level: int, covers: Iterable[int] = ()) -> Bracket | None:
    """The bracket printed in a label, None without one. Whole points are ints."""
    printed = words.points(label.text)
    if printed is None:
        return None
    name, number = printed
    points = int(number) if number == number.to_integral_value() else float(number)
    return Bracket(label, name, Field(points, label.at), level, tuple(covers))


def by_label(found: Iterable[tuple[int, Field, str, int]]) -> list[Bracket]:
    """Brackets of level labels, each once: (level, label, the label above it, row index) row by row.

    A label that is printed again after a page break belongs to the first one.
    """
    covered: dict[tuple[int, str, str], tuple[Field, list[int]]] = {}
    for level, label, above, index in found:
        printed = words.points(label.text)
        if printed is not None:
            covered.setdefault((level, printed[0], above), (label, []))[1].append(index)
    brackets = [bracket(label, key[0], rows) for key, (label, rows) in covered.items()]
    return [each for each in brackets if each is not None]
