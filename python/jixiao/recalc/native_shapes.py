"""Native functions that arrange arrays anew: TAKE, TOCOL, WRAPROWS, CHOOSECOLS and their kin."""

from __future__ import annotations

from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.native_arrays import EMPTY_ARRAY, block, flipped
from jixiao.recalc.runtime import Env, Rows, Value, elements, native, one
from jixiao.recalc.values import MISSING, NUMBER, VALUE, Failure, Uncertain, to_bool, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

_MOST_CELLS = 1_000_000


@native("TAKE", "As[o")
def take(env: Env, area: Value, rows: CellValue, columns: CellValue = None) -> Rows:
    return [_part(line, columns) for line in _part(block(env, area), rows)]


def _part(items: list[Any], count: CellValue) -> list[Any]:
    if count is None:
        return items
    number = to_whole(count)
    if number == 0:
        raise Failure(EMPTY_ARRAY)
    return items[:number] if number > 0 else items[number:]


@native("DROP", "As[o")
def drop(env: Env, area: Value, rows: CellValue, columns: CellValue = None) -> Rows:
    return [_rest(line, columns) for line in _rest(block(env, area), rows)]


def _rest(items: list[Any], count: CellValue) -> list[Any]:
    number = 0 if count is None else to_whole(count)
    if abs(number) >= len(items):
        raise Failure(EMPTY_ARRAY)
    return items[number:] if number >= 0 else items[:number]


@native("EXPAND", "As[oE")
def expand(env: Env, area: Value, rows: CellValue, columns: CellValue = None, pad: Value = MISSING) -> Rows:
    found = block(env, area)
    height = len(found) if rows is None else to_whole(rows)
    width = len(found[0]) if columns is None else to_whole(columns)
    if height < len(found) or width < len(found[0]):
        raise Failure(VALUE)
    _bounded(height * width)
    filler = one(env, pad)
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


def _in_line(env: Env, area: Value, ignore: CellValue, down: CellValue) -> list[CellValue]:
    """The values one after another, without empty cells (1), errors (2) or both (3)."""
    rows, passed = block(env, area), to_whole(ignore)
    if not 0 <= passed <= 3:
        raise Failure(VALUE)
    found = [
        value
        for line in (flipped(rows) if to_bool(down) else rows)
        for value in line
        if not (passed & 1 and value is None) and not (passed & 2 and isinstance(value, ErrorValue))
    ]
    if not found:
        raise Failure(EMPTY_ARRAY)
    return found


@native("TOCOL", "A[ss")
def tocol(env: Env, area: Value, ignore: CellValue = 0.0, down: CellValue = False) -> Rows:
    return [[value] for value in _in_line(env, area, ignore, down)]


@native("TOROW", "A[ss")
def torow(env: Env, area: Value, ignore: CellValue = 0.0, down: CellValue = False) -> Rows:
    return [_in_line(env, area, ignore, down)]


def _wrapped(env: Env, area: Value, count: CellValue, pad: Value) -> Rows:
    rows = block(env, area)
    if len(rows) > 1 and len(rows[0]) > 1:
        raise Failure(VALUE)
    line, length = [value for row in rows for value in row], to_whole(count)
    if length < 1:
        raise Failure(NUMBER)
    length = min(length, len(line))
    filler = one(env, pad)
    lines = [line[i : i + length] for i in range(0, len(line), length)]
    lines[-1] += [filler] * (length - len(lines[-1]))
    return lines


@native("WRAPROWS", "As[E")
def wraprows(env: Env, area: Value, count: CellValue, pad: Value = MISSING) -> Rows:
    return _wrapped(env, area, count, pad)


@native("WRAPCOLS", "As[E")
def wrapcols(env: Env, area: Value, count: CellValue, pad: Value = MISSING) -> Rows:
    return flipped(_wrapped(env, area, count, pad))


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
