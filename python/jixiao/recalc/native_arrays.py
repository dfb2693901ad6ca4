"""Native functions that give arrays: rows chosen, sorted and each once (FILTER, SORT, SORTBY, UNIQUE)."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.locating import rank
from jixiao.recalc.runtime import Env, Range, Rows, Tall, Value, elements, native, rows_of, size
from jixiao.recalc.values import VALUE, Failure, Uncertain, compare, to_bool, to_whole
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
        if isinstance(value, ErrorValue):
            raise Failure(value)
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
    if way not in (1, -1):
        raise Failure(VALUE)
    return way


@native("SORT", "A[AAb")
def sort(env: Env, area: Value, index: Value = None, way: Value = None, across: bool = False) -> Rows:
    rows = flipped(block(env, area)) if across else block(env, area)
    places = [1 if v is None else to_whole(v) for v in elements(env, index)]
    ways = [_way(v) for v in elements(env, way)]
    if any(not 1 <= place <= len(rows[0]) for place in places) or len(ways) not in (1, len(places)):
        raise Failure(VALUE)
    keys = [([row[place - 1] for row in rows], ways[i % len(ways)]) for i, place in enumerate(places)]
    found = _sorted(rows, keys)
    return flipped(found) if across else found


@native("SORTBY", "AA[s*As")
def sortby(env: Env, area: Value, *by: Value) -> Rows:
    rows = block(env, area)
    keys: list[tuple[list[CellValue], int]] = []
    flip = False
    for i in range(0, len(by), 2):
        key = block(env, by[i])
        if len(key) > 1 and len(key[0]) > 1:
            raise Failure(VALUE)
        flip = len(key) == 1 and len(rows) > 1 and len(key[0]) == len(rows[0])
        keys.append(([v for row in key for v in row], _way(by[i + 1] if i + 1 < len(by) else None)))  # type: ignore[arg-type]
    lines = flipped(rows) if flip else rows
    if any(len(values) != len(lines) for values, _ in keys):
        raise Failure(VALUE)
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
    if not found:
        raise Failure(EMPTY_ARRAY)
    return flipped(found) if across else found
