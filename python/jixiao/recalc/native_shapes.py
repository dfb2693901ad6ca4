"""Native functions that arrange arrays anew: TAKE, TOCOL, WRAPROWS, CHOOSECOLS and their kin."""

from __future__ import annotations

from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.native_arrays import EMPTY_ARRAY, block, flipped
from jixiao.recalc.runtime import Env, Rows, Value, elements, native, one
from jixiao.recalc.values import MISSING, NUMBER, VALUE, Failure, Uncertain, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

_MOST_CELLS = 1_000_000


@native("TAKE", "AW[W")
def take(env: Env, area: Value, rows: int | None, columns: int | None = None) -> Rows:
    return [_part(line, columns) for line in _part(block(env, area), rows)]


def _part(items: list[Any], count: int | None) -> list[Any]:
    if count == 0:
        raise Failure(EMPTY_ARRAY)
    return items if count is None else items[:count] if count > 0 else items[count:]


@native("DROP", "Aw[w")
def drop(env: Env, area: Value, rows: int, columns: int = 0) -> Rows:
    return [_rest(line, columns) for line in _rest(block(env, area), rows)]


def _rest(items: list[Any], count: int) -> list[Any]:
    if abs(count) >= len(items):
        raise Failure(EMPTY_ARRAY)
    return items[count:] if count >= 0 else items[:count]


@native("EXPAND", "AW[WE")
def expand(env: Env, area: Value, rows: int | None, columns: int | None = None, pad: Value = MISSING) -> Rows:
    found, filler = block(env, area), one(env, pad)
    height, width = (
        rows if rows is not None else len(found),
        columns if columns is not None else len(found[0]),
    )
    if height < len(found) or width < len(found[0]):
        raise Failure(VALUE)
    _bounded(height * width)
    wide = [[*row, *[filler] * (width - len(row))] for row in found]
    return [*wide, *[[filler] * width for _ in range(height - len(found))]]


def _bounded(cells: int) -> None:
    if cells > _MOST_CELLS:
        raise Uncertain(say("formula.results_many", count=f"{cells:,}"))


@native("HSTACK", "A*A")
def hstack(env: Env, *areas: Value) -> Rows:
    blocks = [block(env, area) for area in areas]
    height = max(map(len, blocks))
    return [
        [v for each in blocks for v in (each[r] if r < len(each) else [MISSING] * len(each[0]))]
        for r in range(height)
    ]


@native("VSTACK", "A*A")
def vstack(env: Env, *areas: Value) -> Rows:
    rows = [row for area in areas for row in block(env, area)]
    width = max(map(len, rows))
    return [[*row, *[MISSING] * (width - len(row))] for row in rows]


def _in_line(env: Env, area: Value, passed: int, down: bool) -> list[CellValue]:
    """The values one after another, without empty cells (1), errors (2) or both (3)."""
    rows = block(env, area)
    if not 0 <= passed <= 3:
        raise Failure(VALUE)
    found = [
        value
        for line in (flipped(rows) if down else rows)
        for value in line
        if not (passed & 1 and value is None) and not (passed & 2 and isinstance(value, ErrorValue))
    ]
    if not found:
        raise Failure(EMPTY_ARRAY)
    return found


@native("TOCOL", "A[wb")
def tocol(env: Env, area: Value, passed: int = 0, down: bool = False) -> Rows:
    return [[value] for value in _in_line(env, area, passed, down)]


@native("TOROW", "A[wb")
def torow(env: Env, area: Value, passed: int = 0, down: bool = False) -> Rows:
    return [_in_line(env, area, passed, down)]


@native("WRAPROWS", "Aw[E")
def wraprows(env: Env, area: Value, length: int, pad: Value = MISSING) -> Rows:
    rows = block(env, area)
    if len(rows) > 1 and len(rows[0]) > 1:
        raise Failure(VALUE)
    line = [value for row in rows for value in row]
    if length < 1:
        raise Failure(NUMBER)
    length = min(length, len(line))
    filler = one(env, pad)
    lines = [line[i : i + length] for i in range(0, len(line), length)]
    lines[-1] += [filler] * (length - len(lines[-1]))
    return lines


@native("WRAPCOLS", "Aw[E")
def wrapcols(env: Env, area: Value, length: int, pad: Value = MISSING) -> Rows:
    return flipped(wraprows(env, area, length, pad))


def _picked(env: Env, items: list[Any], wanted: tuple[Value, ...]) -> list[Any]:
    places = [to_whole(value) for each in wanted for value in elements(env, each)]
    if any(not 1 <= abs(place) <= len(items) for place in places):
        raise Failure(VALUE)
    return [items[place - 1 if place > 0 else place] for place in places]


@native("CHOOSEROWS", "AA*A")
def chooserows(env: Env, area: Value, *wanted: Value) -> Rows:
    return _picked(env, block(env, area), wanted)


@native("CHOOSECOLS", "AA*A")
def choosecols(env: Env, area: Value, *wanted: Value) -> Rows:
    return flipped(_picked(env, flipped(block(env, area)), wanted))
