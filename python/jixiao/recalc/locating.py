"""Where a value stands in a list, searched from either end."""

from __future__ import annotations

from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.values import Uncertain, compare
from jixiao.workbook.view import CellValue, ErrorValue


def rank(value: CellValue) -> int:
    """Numbers before texts before truth values, then errors, then what is empty."""
    if value is None:
        return 4
    if isinstance(value, ErrorValue):
        return 3
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def located(
    wanted: CellValue, values: list[CellValue], how: int, backwards: bool, exact: Callable[..., int | None]
) -> int | None:
    """Where a value stands: exactly (0), by wildcards (2), or the next smaller (-1) or larger (1) one."""
    order = list(range(len(values)))[:: -1 if backwards else 1]
    line = [values[i] for i in order]
    place = exact(wanted, line, how == 2)
    if place is None and how in (-1, 1):
        best = None
        for i, value in enumerate(line):
            if value is None or rank(value) != rank(0.0 if wanted is None else wanted):
                continue
            if compare(value, wanted) == how and (best is None or compare(value, line[best]) == -how):
                best = i
        if any(value is None for value in line) and _as_zero(
            wanted, None if best is None else line[best], how
        ):
            raise Uncertain(say("formula.blank_nearest"))
        place = best
    return None if place is None else order[place]


def _as_zero(wanted: CellValue, best: CellValue, how: int) -> bool:
    """Whether an empty cell, taken for 0, would be nearer than the best that was found."""
    if rank(wanted) not in (0, 4):
        return False
    return best is None or compare(0.0, wanted) == how == -compare(0.0, best)
