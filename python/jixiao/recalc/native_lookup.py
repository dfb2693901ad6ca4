"""Native functions: looking up, references, and positions."""

from __future__ import annotations

import itertools

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, REFERENCE, VALUE, Failure, Uncertain, certain, require
from jixiao.recalc.index import Line
from jixiao.recalc.runtime import Areas, Env, Range, Rows, Tall, Value, native, rows_of, size
from jixiao.recalc.values import compare, equal, rank, same_text, sound
from jixiao.recalc.wildcards import wildcard
from jixiao.workbook.view import CellValue, ErrorValue


def exact_place(wanted: CellValue, values: list[CellValue] | Line, wild: bool = True) -> int | None:
    """Where the value stands first, counted from 0. An empty value is looked up as 0."""
    sound(wanted)
    if isinstance(values, Line):
        return values.first(wanted, wild)
    if wanted is None:
        wanted = 0.0
    if isinstance(wanted, str):
        pattern = wildcard(wanted) if wild else None
        for place, value in enumerate(values):
            if not isinstance(value, str) or isinstance(value, ErrorValue):
                continue
            if pattern.fullmatch(value) if pattern else same_text(value, wanted):
                return place
        return None
    for place, value in enumerate(values):
        if value is not None and not isinstance(value, str) and equal(wanted, value):
            return place
    return None


def sorted_place(wanted: CellValue, values: list[CellValue] | Line) -> int | None:
    """The last place with a value not above `wanted`, in an ascending list; refuses a list out of order."""
    sound(wanted)
    if isinstance(values, Line):
        return values.last_up_to(float(wanted or 0))
    same = _alike(wanted, values)
    # LOOKUP(1,0/(…),…): every number in the list is below, so the last one is found, whatever their order
    if same and not isinstance(wanted, (str, bool)) and all(compare(v, wanted) < 0 for _, v in same):
        return same[-1][0]
    if any(compare(a, b) > 0 for (_, a), (_, b) in itertools.pairwise(same)):
        raise Uncertain(say("formula.lookup_sorted"))
    return max((place for place, v in same if compare(v, wanted) <= 0), default=None)


def _falling_place(wanted: CellValue, values: list[CellValue]) -> int | None:
    """The last place with a value not below `wanted`, in a descending list; refuses a list out of order."""
    same = _alike(sound(wanted), values)
    if any(compare(a, b) < 0 for (_, a), (_, b) in itertools.pairwise(same)):
        raise Uncertain(say("formula.descending"))
    if sum(compare(v, wanted) == 0 for _, v in same) > 1:
        raise Uncertain(say("formula.descending_equal"))
    return max((place for place, v in same if compare(v, wanted) >= 0), default=None)


def _alike(wanted: CellValue, values: list[CellValue]) -> list[tuple[int, CellValue]]:
    """The values of the same kind, with their places; an empty one is looked up among numbers."""
    kind = 0 if wanted is None else rank(wanted)
    return [(place, value) for place, value in enumerate(values) if rank(value) == kind]


def _line(env: Env, value: Value, onward: bool = False) -> list[CellValue]:
    """A row or a column as a list. #N/A for a rectangle.

    Of a whole column that is calculated, what stands for the rows behind those in use must be nothing that is ever
    found, or the search goes `onward`, from the first row to one that is alike.
    """
    if type(value) is Tall and (onward or value[-1][0] is None or isinstance(value[-1][0], ErrorValue)):
        rows: Rows = list(value)
    else:
        rows = rows_of(env, value)
    if isinstance(value, Range) and value.height > 1 and value.width > 1:
        raise Failure(MISSING)
    if len(rows) == 1:
        return rows[0]
    require(len(rows[0]) == 1, MISSING)
    return [row[0] for row in rows]


def _ready(env: Env, area: Value, column: int | None, wanted: CellValue, near: int) -> Line | None:
    """A column to look up in (`near`: 0 where the value itself is wanted); None where it is gone through."""
    if not isinstance(area, Range) or near < 0 or (column is None and area.width > 1):
        return None
    line = env.line(area, column)
    if line is None or not near:
        return line
    return line if line.whole and line.index.rise and not isinstance(wanted, (str, bool)) else None


@native("MATCH", "sA[w")
def match(env: Env, wanted: CellValue, area: Value, how: int = 1) -> float:
    certain(how in (-1, 0, 1), "MATCH")
    ready = _ready(env, area, None, wanted, how)
    if how == 0:
        place = exact_place(wanted, ready or _line(env, area, onward=True))
    elif how > 0:
        place = sorted_place(wanted, ready or _line(env, area))
    else:
        place = _falling_place(wanted, _line(env, area))
    return float(_there(place) + 1)


@native("XMATCH", "sA[WW")
def xmatch(env: Env, wanted: CellValue, area: Value, how: int | None = 0, way: int | None = 1) -> float:
    return float(_there(_xplace(env, wanted, area, how, way)) + 1)


def _xplace(env: Env, wanted: CellValue, area: Value, kind: int | None, order: int | None) -> int | None:
    """Where XMATCH and XLOOKUP find a value. A search by halves is one through a list in order."""
    how, way = kind or 0, 1 if order is None else order
    require(how in (-1, 0, 1, 2) and way in (-2, -1, 1, 2), VALUE)
    ready = _ready(env, area, None, wanted, 0) if (how, way) == (0, 1) else None
    if ready is not None:
        return exact_place(wanted, ready, False)
    values = _line(env, area, how in (0, 2) and way == 1)
    if abs(way) == 2:
        for a, b in itertools.pairwise(v for v in values if v is not None):
            if compare(a, b) * way > 0:
                raise Uncertain(say("formula.binary_search"))
    return _located(wanted, values, how, way == -1)


def _located(wanted: CellValue, values: list[CellValue], how: int, backwards: bool) -> int | None:
    """Where a value stands: exactly (0), by wildcards (2), or the next smaller (-1) or larger (1) one."""
    order = list(range(len(values)))[:: -1 if backwards else 1]
    line = [values[i] for i in order]
    place = exact_place(wanted, line, how == 2)
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


@native("VLOOKUP", "sAw[b")
def vlookup(env: Env, wanted: CellValue, table: Value, index: int, near: bool = True) -> CellValue:
    ready = _ready(env, table, 0, wanted, near)
    if ready is not None and isinstance(table, Range):
        column = _index(index, table.width)
        return _at(env, table, [], _place(wanted, ready, near), column)
    if isinstance(table, Tall) and not near:  # whole columns: the first that is alike is found
        rows: Rows = list(table)
    else:
        rows = rows_of(env, table)
    column = _index(index, size(env, table)[1])
    return _at(env, table, rows, _place(wanted, [row[0] for row in rows], near), column)


@native("HLOOKUP", "sAw[b")
def hlookup(env: Env, wanted: CellValue, table: Value, index: int, near: bool = True) -> CellValue:
    rows = rows_of(env, table)
    row = _index(index, size(env, table)[0])
    return _at(env, table, rows, row, _place(wanted, rows[0], near))


def _index(number: int, size: int) -> int:
    if not 1 <= number <= size:
        raise Failure(VALUE if number < 1 else REFERENCE)
    return number - 1


def _place(wanted: CellValue, values: list[CellValue] | Line, near: bool) -> int:
    return _there(sorted_place(wanted, values) if near else exact_place(wanted, values))


def _there(place: int | None) -> int:
    """A place that was found. Raises Failure."""
    if place is None:
        raise Failure(MISSING)
    return place


def _at(env: Env, table: Value, rows: Rows, row: int, column: int) -> CellValue:
    if isinstance(table, Range):
        return env.cell(table.sheet, table.top + row, table.left + column)
    return rows[row][column]


@native("LOOKUP", "sA[A")
def lookup(env: Env, wanted: CellValue, area: Value, result: Value = None) -> CellValue:
    if result is None:
        rows = rows_of(env, area)
        height, width = size(env, area)
        across = width > height
        values = rows[0] if across else [row[0] for row in rows]
        place = _place(wanted, values, True)
        return _at(env, area, rows, height - 1, place) if across else _at(env, area, rows, place, width - 1)
    values = _line(env, area)
    place = _place(wanted, values, True)
    if isinstance(result, Range):
        down = result.height > 1
        return env.cell(result.sheet, result.top + place * down, result.left + place * (not down))
    line = _line(env, result)
    require(place < len(line), MISSING)
    return line[place]


@native("XLOOKUP", "sAA[aWW")
def xlookup(
    env: Env,
    wanted: CellValue,
    area: Value,
    result: Value,
    otherwise: Value = None,
    how: int | None = 0,
    way: int | None = 1,
) -> Value:
    (height, width), (rows, columns) = size(env, area), size(env, result)
    require((height <= 1 or rows == height) and (width <= 1 or columns == width), VALUE)
    place = _xplace(env, wanted, area, how, way)
    if place is None:
        if otherwise is None:
            raise Failure(MISSING)
        return otherwise
    down = height > 1 or (width == 1 and rows == 1)
    if isinstance(result, Range):
        if down:
            return Range(result.sheet, result.top + place, result.left, result.top + place, result.right)
        return Range(result.sheet, result.top, result.left + place, result.bottom, result.left + place)
    block = rows_of(env, result)
    return [block[place]] if down else [[row[place]] for row in block]


@native("INDEX", "A[WWW")
def index(
    env: Env, area: Value, row: int | None = None, column: int | None = None, which: int | None = 1
) -> Value:
    """A cell, a row or a column; of a range it stays a reference, so that A1:INDEX(…) works."""
    areas = area.ranges if isinstance(area, Areas) else (area,)
    area = areas[_index(1 if which is None else which, len(areas))]
    if not isinstance(area, (Range, list)):
        area = [[area]]
    height, width = size(env, area)
    r, c = row or 0, column or 0
    if type(area) is Tall and r not in range(1, len(area)):
        raise Uncertain(say("formula.whole_area"))
    if height == 1 and column is None and width > 1:
        r, c = 1, r
    elif width == 1 and column is None:
        c = 1
    require(r >= 0 and c >= 0, VALUE)
    require(r <= height and c <= width, REFERENCE)
    top, bottom = (r - 1, r - 1) if r else (0, height - 1)
    left, right = (c - 1, c - 1) if c else (0, width - 1)
    if isinstance(area, Range):
        return Range(area.sheet, area.top + top, area.left + left, area.top + bottom, area.left + right)
    picked = [line[left : right + 1] for line in area[top : bottom + 1]]
    return picked[0][0] if len(picked) == 1 and len(picked[0]) == 1 else picked
