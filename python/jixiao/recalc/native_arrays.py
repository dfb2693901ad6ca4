"""Native functions that give arrays, or choose rows of a table: FILTER, SORT, UNIQUE, DSUM and their kin."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.criteria import criterion
from jixiao.recalc.locating import rank
from jixiao.recalc.native_math import passed_over
from jixiao.recalc.runtime import (
    NATIVE,
    Areas,
    Env,
    Range,
    Rows,
    Tall,
    Value,
    elements,
    is_reference,
    native,
    rows_of,
    size,
)
from jixiao.recalc.values import (
    NUMBER,
    VALUE,
    Failure,
    Uncertain,
    compare,
    differing,
    same_text,
    to_bool,
    to_text,
    to_whole,
)
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


@native("SORT", "A[AAs")
def sort(env: Env, area: Value, index: Value = None, way: Value = None, across: CellValue = False) -> Rows:
    rows = block(env, area)
    if to_bool(across):
        rows = flipped(rows)
    places = [1 if v is None else to_whole(v) for v in elements(env, index)]
    ways = [_way(v) for v in elements(env, way)]
    if any(not 1 <= place <= len(rows[0]) for place in places) or len(ways) not in (1, len(places)):
        raise Failure(VALUE)
    keys = [([row[place - 1] for row in rows], ways[i % len(ways)]) for i, place in enumerate(places)]
    found = _sorted(rows, keys)
    return flipped(found) if to_bool(across) else found


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


@native("UNIQUE", "A[ss")
def unique(env: Env, area: Value, across: CellValue = False, once: CellValue = False) -> Rows:
    rows = rows_of(env, area)
    if isinstance(area, Range) and area.vast:
        if to_bool(across) or to_bool(once) or len(rows) == area.height or area.height < area.width:
            raise Uncertain(say("formula.whole_area"))
        rows = [*rows, [None] * len(rows[0])]  # one of the empty rows behind those in use
    lines = flipped(rows) if to_bool(across) else rows
    counts: dict[Any, int] = {}
    first: dict[Any, list[CellValue]] = {}
    for line in lines:
        key = tuple(map(_key, line))
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, line)
    found = [line for key, line in first.items() if counts[key] == 1 or not to_bool(once)]
    if not found:
        raise Failure(EMPTY_ARRAY)
    return flipped(found) if to_bool(across) else found


# --- totals that pass over what is hidden, or wrong ---

_TOTALS = {
    1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT", 7: "STDEV", 8: "STDEVP", 9: "SUM",
    10: "VAR", 11: "VARP", 12: "MEDIAN", 13: "MODE.SNGL",
}  # fmt: skip
_WITH_PLACE = {
    14: "LARGE", 15: "SMALL", 16: "PERCENTILE.INC", 17: "QUARTILE.INC", 18: "PERCENTILE.EXC", 19: "QUARTILE.EXC",
}  # fmt: skip


@native("AGGREGATE", "soA*A")
def aggregate(env: Env, code: CellValue, option: CellValue, *arguments: Value) -> CellValue:
    chosen, how = to_whole(code), to_whole(0.0 if option is None else option)
    if not 0 <= how <= 7 or not 1 <= chosen <= 19:
        raise Failure(VALUE)
    if chosen in _TOTALS:
        if not all(map(is_reference, arguments)):
            raise differing("AGGREGATE")
        found = [_counted(env, argument, how) for argument in arguments]
        total: CellValue = NATIVE[_TOTALS[chosen]].run(env, *found)
        return total
    if len(arguments) != 2:
        raise Failure(VALUE)
    place = next(elements(env, arguments[1]))
    nth: CellValue = NATIVE[_WITH_PLACE[chosen]].run(env, _counted(env, arguments[0], how), place)
    return nth


def _counted(env: Env, value: Value, how: int) -> Rows:
    """The values that count, as one column."""
    nested, hidden, errors = how < 4, how % 2 == 1, how in (2, 3, 6, 7)
    found: list[CellValue] = []
    if isinstance(value, (Range, Areas)):
        for area in value.ranges if isinstance(value, Areas) else (value,):
            for r, row in enumerate(env.block(area), area.top):
                if passed_over(env, "AGGREGATE", area.sheet, r, hidden):
                    continue
                found += [
                    v for c, v in enumerate(row, area.left) if not (nested and env.subtotal(area.sheet, r, c))
                ]
    else:
        found = list(elements(env, value))
    return [[v] for v in found if not (errors and isinstance(v, ErrorValue))] or [[None]]


# --- tables with criteria ---


def _chosen(env: Env, table: Value, field: Value, criteria: Value) -> list[CellValue]:
    """The values of a column in the rows of a table that meet the criteria."""
    rows, wanted = rows_of(env, table), rows_of(env, criteria)
    heads = [to_text(head).lower() for head in rows[0]]
    tests: list[list[tuple[int, Callable[[CellValue], bool]]]] = []
    for line in wanted[1:]:
        each = []
        for head, value in zip(wanted[0], line, strict=True):
            if value is None:
                continue
            if to_text(head).lower() not in heads:
                raise Uncertain(say("formula.criteria_headings"))
            each.append((heads.index(to_text(head).lower()), _test(value, rows)))
        tests.append(each)
    if not tests:
        raise Failure(VALUE)
    kept = [row for row in rows[1:] if any(all(test(row[i]) for i, test in each) for each in tests)]
    return [row[_column(env, field, heads)] for row in kept]


def _test(value: CellValue, rows: Rows) -> Callable[[CellValue], bool]:
    """A plain text is met by what starts with it in Excel, by what equals it in LibreOffice."""
    if isinstance(value, str) and value and value[0] not in "<>=":
        plain = value.lower()
        for row in rows[1:]:
            for cell in row:
                if isinstance(cell, str) and cell.lower().startswith(plain) and not same_text(cell, value):
                    raise Uncertain(say("formula.criterion_begins", value=value))
    return criterion(value).test


def _column(env: Env, field: Value, heads: list[str]) -> int:
    value = next(elements(env, field))
    if isinstance(value, str):
        if value.lower() not in heads:
            raise Failure(VALUE)
        return heads.index(value.lower())
    place = to_whole(value)
    if not 1 <= place <= len(heads):
        raise Failure(VALUE)
    return place - 1


def _database(name: str, total: str) -> None:
    @native(name, "AAA")
    def called(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
        found = _chosen(env, table, field, criteria)
        result: CellValue = NATIVE[total].run(env, [[v] for v in found] or [[None]])
        return result


for _name, _total in (
    ("DSUM", "SUM"), ("DAVERAGE", "AVERAGE"), ("DCOUNT", "COUNT"), ("DCOUNTA", "COUNTA"), ("DMAX", "MAX"),
    ("DMIN", "MIN"), ("DPRODUCT", "PRODUCT"), ("DSTDEV", "STDEV"), ("DSTDEVP", "STDEVP"), ("DVAR", "VAR"), ("DVARP", "VARP"),
):  # fmt: skip
    _database(_name, _total)


@native("DGET", "AAA")
def dget(env: Env, table: Value, field: Value, criteria: Value) -> CellValue:
    found = _chosen(env, table, field, criteria)
    if not found:
        raise Failure(VALUE)
    if len(found) > 1:
        raise Failure(NUMBER)
    return found[0]
