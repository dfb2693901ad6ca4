"""Native functions: matrices."""

from __future__ import annotations

from jixiao.recalc.errors import NUMBER, VALUE, Failure, differing, require
from jixiao.recalc.native_math import added
from jixiao.recalc.runtime import Env, Rows, Value, native, room, rows_of


def _matrix(env: Env, value: Value) -> list[list[float]]:
    rows = rows_of(env, value)
    require(all(type(cell) in (float, int) for row in rows for cell in row), VALUE)
    return [[float(cell) for cell in row] for row in rows]  # type: ignore[arg-type]


_MOST_PRODUCTS, _MOST_ROWS, _MOST_UNIT = 5_000_000, 100, 1000
_PRODUCTS = 4
"""So many take as long as a cell is read."""


@native("MMULT", "AA")
def mmult(env: Env, a: Value, b: Value) -> Rows:
    left, right = _matrix(env, a), _matrix(env, b)
    products = len(left) * len(right) * len(right[0])
    require(len(left[0]) == len(right) and products <= _MOST_PRODUCTS, VALUE)
    env.work(products // _PRODUCTS)
    columns = list(zip(*right, strict=True))
    return [[added(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left]


@native("MDETERM", "A")
def mdeterm(env: Env, value: Value) -> float:
    rows = _matrix(env, value)
    require(all(len(row) == len(rows) for row in rows) and len(rows) <= _MOST_ROWS, VALUE)
    env.work(len(rows) ** 3 // _PRODUCTS)
    product = 1.0
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot], product = rows[pivot], rows[i], -product
        product *= rows[i][i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return product


@native("MINVERSE", "A")
def minverse(env: Env, value: Value) -> Rows:
    rows = _matrix(env, value)
    size = len(rows)
    require(all(len(row) == size for row in rows) and size <= _MOST_ROWS, VALUE)
    env.work(3 * size**3 // _PRODUCTS)
    whole = [[*row, *[float(i == r) for i in range(size)]] for r, row in enumerate(rows)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(whole[r][i]))
        if abs(whole[pivot][i]) < 1e-14 * max(abs(x) for row in rows for x in row):
            if whole[pivot][i]:  # nothing, or the rounding of nothing
                raise differing("MINVERSE")
            raise Failure(NUMBER)
        whole[i], whole[pivot] = whole[pivot], whole[i]
        first = whole[i][i]
        whole[i] = [x / first for x in whole[i]]
        for r in range(size):
            if r != i and whole[r][i]:
                factor = whole[r][i]
                whole[r] = [x - factor * y for x, y in zip(whole[r], whole[i], strict=True)]
    return [list(row[size:]) for row in whole]


@native("MUNIT", "w")
def munit(number: int) -> Rows:
    require(number >= 1, VALUE)
    room(number, number, _MOST_UNIT**2)
    return [[float(r == c) for c in range(number)] for r in range(number)]
