"""Results as cells hold them, an array formula's cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, Uncertain
from jixiao.recalc.graph import Node
from jixiao.recalc.runtime import Rows, Tall
from jixiao.workbook.view import CellValue


def stored(value: CellValue) -> CellValue:
    """A result as a cell holds it: an empty one shows 0, whole numbers are floats, there is no -0."""
    if value is None:
        return 0.0
    if isinstance(value, (str, bool)):
        return value
    return float(value) + 0.0


def spread_over(node: Node, value: Any) -> Iterable[tuple[tuple[int, int], CellValue]]:
    """An array formula's values cell by cell. Raises Uncertain where a dynamic one would change its size."""
    area = node.area
    assert area is not None
    if type(value) is Tall:
        raise Uncertain(say("formula.whole_area"))
    rows = value if isinstance(value, list) else [[value]]
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if node.dynamic and (len(rows), len(rows[0])) != (height, width):
        raise Uncertain(say("formula.spill"))
    return [
        ((area.top + r, area.left + c), stored(_spread(rows, r, c)))
        for r in range(height)
        for c in range(width)
    ]


def _spread(rows: Rows, row: int, column: int) -> CellValue:
    """An array formula's value in one cell of its area: one row or column repeats, beyond the array is #N/A."""
    r = 0 if len(rows) == 1 else row
    c = 0 if len(rows[0]) == 1 else column
    return rows[r][c] if r < len(rows) and c < len(rows[0]) else MISSING
