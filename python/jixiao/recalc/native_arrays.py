"""Native functions that give arrays: rows chosen, sorted and each once (FILTER, SORT, UNIQUE), or arranged anew (TAKE, TOCOL)."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, VALUE, Failure, Uncertain, require
from jixiao.recalc.runtime import Env, Range, Rows, Tall, Value, elements, native, one, room, rows_of, size
from jixiao.recalc.values import compare, rank, sound, to_bool, to_whole
from jixiao.workbook.view import CellValue, ErrorValue

EMPTY_ARRAY = ErrorValue("#CALC!")


def block(env: Env, value: Value) -> Rows:
    """All rows: what is cut to the part in use would give an array of another size."""
    if isinstance(value, Range) and value.vast:
        raise Uncertain(say("formula.whole_area"))
    return rows_of(env, value)


def flipped(rows: Rows) -> Rows:
    return [list(line) for line in zip(*rows, strict=True)]


def _lines(env: Env, value: Value) -> Rows:
    return list(value) if isinstance(value, Tall) else rows_of(env, value)


@native("FILTER", "AA[A")
def filter_(env: Env, area: Value, include: Value, otherwise: Value = None) -> Value:
    (height, width), (rows, columns) = size(env, area), size(env, include)
    found, chosen = _lines(env, area), [v for row in _lines(env, include) for v in row]
    for value in chosen:
        sound(value)
    if isinstance(include, Tall):
        if to_bool(chosen[-1]):
            raise Uncertain(say("formula.whole_area"))
        behind: list[CellValue] = found[-1] if isinstance(area, Tall) else [None] * width
        found = found + [behind] * (len(chosen) - len(found))
    if columns == 1 and rows == height:
        kept = [row for row, yes in zip(found, chosen, strict=False) if to_bool(yes)]
    elif rows == 1 and columns == width:
        places = [i for i, yes in enumerate(chosen) if to_bool(yes)]
        kept = [[row[i] for i in places] for row in found] if places else []
    else:
        raise Failure(VALUE)
    if kept:
        return kept
    if otherwise is None:
        raise Failure(EMPTY_ARRAY)
    return otherwise


_COMPARED = 16
"""What putting a row in its place costs, in readings of a cell."""


def _order(a: CellValue, b: CellValue) -> int:
    """Numbers, texts, FALSE and TRUE, errors. Raises Uncertain for texts that a language puts in order."""
    if rank(a) != rank(b):
        return -1 if rank(a) < rank(b) else 1
    return 0 if rank(a) > 2 else compare(a, b)


def _sorted(rows: Rows, keys: list[tuple[list[CellValue], int]]) -> Rows:
    """Rows in the order of several keys; what is empty stands last whichever way."""

    def before(i: int, j: int) -> int:
        for values, way in keys:
            a, b = values[i], values[j]
            if (a is None) != (b is None):
                return 1 if a is None else -1
            found = _order(a, b)
            if found:
                return found * way
        return 0

    return [rows[i] for i in sorted(range(len(rows)), key=cmp_to_key(before))]


def _way(value: CellValue) -> int:
    way = 1 if value is None else to_whole(value)
    require(way in (1, -1), VALUE)
    return way


@native("SORT", "A[AAb")
def sort(env: Env, area: Value, index: Value = None, way: Value = None, across: bool = False) -> Rows:
    rows = flipped(block(env, area)) if across else block(env, area)
    places = [1 if v is None else to_whole(v) for v in elements(env, index)]
    ways = [_way(v) for v in elements(env, way)]
    if any(not 1 <= place <= len(rows[0]) for place in places) or len(ways) not in (1, len(places)):
        raise Failure(VALUE)
    env.work(_COMPARED * len(rows) * len(places))
    keys = [([row[place - 1] for row in rows], ways[i % len(ways)]) for i, place in enumerate(places)]
    found = _sorted(rows, keys)
    return flipped(found) if across else found


@native("SORTBY", "AA[s*As")
def sortby(env: Env, area: Value, *by: Value) -> Rows:
    rows = block(env, area)
    keys: list[tuple[list[CellValue], int]] = []
    flip = False
    for i in range(0, len(by), 2):
        key = _vector(env, by[i])
        flip = size(env, by[i])[0] == 1 and len(rows) > 1 and len(key) == len(rows[0])
        keys.append((key, _way(by[i + 1] if i + 1 < len(by) else None)))  # type: ignore[arg-type]
    lines = flipped(rows) if flip else rows
    env.work(_COMPARED * len(lines) * len(keys))
    require(all(len(values) == len(lines) for values, _ in keys), VALUE)
    found = _sorted(lines, keys)
    return flipped(found) if flip else found


def _key(value: CellValue) -> Any:
    if isinstance(value, (ErrorValue, bool)):
        return type(value), value
    if isinstance(value, str):
        return "", value.lower()
    return 0.0, float(f"{value or 0.0:.15g}")


@native("UNIQUE", "A[bb")
def unique(env: Env, area: Value, across: bool = False, once: bool = False) -> Rows:
    rows = rows_of(env, area)
    if isinstance(area, Range) and area.vast:
        if across or once or len(rows) == area.height or area.height < area.width:
            raise Uncertain(say("formula.whole_area"))
        rows = [*rows, [None] * len(rows[0])]  # one of the empty rows behind those in use
    lines = flipped(rows) if across else rows
    counts: dict[Any, int] = {}
    first: dict[Any, list[CellValue]] = {}
    for line in lines:
        key = tuple(map(_key, line))
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, line)
    found = [line for key, line in first.items() if counts[key] == 1 or not once]
    require(found, EMPTY_ARRAY)
    return flipped(found) if across else found


# --- arranged anew ---

native("TRANSPOSE", "A")(lambda env, area: flipped(block(env, area)))


@native("TAKE", "AW[W")
def take(env: Env, area: Value, rows: int | None, columns: int | None = None) -> Rows:
    return [_part(line, columns) for line in _part(block(env, area), rows)]


def _part(items: list[Any], count: int | None) -> list[Any]:
    require(count != 0, EMPTY_ARRAY)
    return items if count is None else items[:count] if count > 0 else items[count:]


@native("DROP", "Aw[w")
def drop(env: Env, area: Value, rows: int, columns: int = 0) -> Rows:
    return [_rest(line, columns) for line in _rest(block(env, area), rows)]


def _rest(items: list[Any], count: int) -> list[Any]:
    require(abs(count) < len(items), EMPTY_ARRAY)
    return items[count:] if count >= 0 else items[:count]


@native("EXPAND", "AW[WE")
def expand(env: Env, area: Value, rows: int | None, columns: int | None = None, pad: Value = MISSING) -> Rows:
    found, filler = block(env, area), one(env, pad)
    height, width = len(found) if rows is None else rows, len(found[0]) if columns is None else columns
    require(height >= len(found) and width >= len(found[0]), VALUE)
    room(height, width)
    wide = [[*row, *[filler] * (width - len(row))] for row in found]
    return [*wide, *[[filler] * width for _ in range(height - len(found))]]


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


def _in_line(env: Env, area: Value, passed: int = 0, down: bool = False) -> list[CellValue]:
    """The values one after another, without empty cells (1), errors (2) or both (3)."""
    rows = block(env, area)
    require(0 <= passed <= 3, VALUE)
    found = [
        value
        for line in (flipped(rows) if down else rows)
        for value in line
        if not (passed & 1 and value is None) and not (passed & 2 and isinstance(value, ErrorValue))
    ]
    require(found, EMPTY_ARRAY)
    return found


native("TOCOL", "A[wb")(lambda env, area, *how: [[value] for value in _in_line(env, area, *how)])
native("TOROW", "A[wb")(lambda env, area, *how: [_in_line(env, area, *how)])


def _vector(env: Env, area: Value) -> list[CellValue]:
    rows = block(env, area)
    require(len(rows) <= 1 or len(rows[0]) <= 1, VALUE)
    return [value for row in rows for value in row]


@native("WRAPROWS", "Aw[E")
def wraprows(env: Env, area: Value, length: int, pad: Value = MISSING) -> Rows:
    line = _vector(env, area)
    require(length >= 1)
    length = min(length, len(line))
    filler = one(env, pad)
    lines = [line[i : i + length] for i in range(0, len(line), length)]
    lines[-1] += [filler] * (length - len(lines[-1]))
    return lines


native("WRAPCOLS", "Aw[E")(lambda env, *arguments: flipped(wraprows(env, *arguments)))


def _picked(env: Env, items: list[Any], wanted: tuple[Value, ...]) -> list[Any]:
    places = [to_whole(value) for each in wanted for value in elements(env, each)]
    require(all(1 <= abs(place) <= len(items) for place in places), VALUE)
    return [items[place - 1 if place > 0 else place] for place in places]


native("CHOOSEROWS", "AA*A")(lambda env, area, *wanted: _picked(env, block(env, area), wanted))
native("CHOOSECOLS", "AA*A")(
    lambda env, area, *wanted: flipped(_picked(env, flipped(block(env, area)), wanted))
)
