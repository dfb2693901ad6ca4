"""Weights printed in labels or beside them: 产出指标(50分), 年度目标（80分）, 预算执行情况（20分）."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiao.forms import words
from jixiao.forms.model import Bracket, Field
from jixiao.forms.tables import Table
from jixiao.workbook.grid import At


def bracket(label: Field, level: int, covers: Iterable[int] = ()) -> Bracket | None:
    """The bracket printed in a label, None without one. Whole points are ints."""
    printed = words.points(label.text)
    if printed is None:
        return None
    name, number = printed
    points = int(number) if number == number.to_integral_value() else float(number)
    return Bracket(label, name, Field(points, label.at), level, tuple(covers))


def of_levels(table: Table) -> list[Bracket]:
    """The points of the levels: printed in their labels, then those beside them.

    A label that is printed again after a page break belongs to the first one.
    """
    inside: dict[tuple[int, str, str], tuple[Field, list[int]]] = {}
    beside: dict[At, tuple[Field, list[int]]] = {}
    for level, label, above, index in _labels(table):
        printed = words.points(label.text)
        if printed is not None:
            inside.setdefault((level, printed[0], above), (label, []))[1].append(index)
        if label.at is not None and label.at in table.level_points:
            beside.setdefault(label.at, (label, []))[1].append(index)
    found = [bracket(label, key[0], rows) for key, (label, rows) in inside.items()]
    brackets = [each for each in found if each is not None]
    for at, (label, rows) in beside.items():
        points, level = table.level_points[at]
        brackets.append(Bracket(label, words.label(label.text), points, level, tuple(rows)))
    return brackets


def _labels(table: Table) -> Iterator[tuple[int, Field, str, int]]:
    """The level labels of every row: level, label, the label above it, which row."""
    for index, row in enumerate(table.rows):
        if row.level1.value is not None:
            yield 1, row.level1, "", index
        if row.level2.at != row.level1.at and row.level2.value is not None:
            yield 2, row.level2, words.label(row.level1.text), index
