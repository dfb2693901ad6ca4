"""Native functions: matrices."""

from __future__ import annotations

from jixiao.recalc.native_math import added
from jixiao.recalc.runtime import Env, Rows, Value, native, rows_of
from jixiao.recalc.values import VALUE, Failure


def _matrix(env: Env, value: Value) -> list[list[float]]:
    rows = rows_of(env, value)
    if any(type(cell) not in (float, int) for row in rows for cell in row):
        raise Failure(VALUE)
    return [[float(cell) for cell in row] for row in rows]  # type: ignore[arg-type]


_MOST_PRODUCTS = 5_000_000


@native("MMULT", "AA")
def mmult(env: Env, a: Value, b: Value) -> Rows:
    left, right = _matrix(env, a), _matrix(env, b)
    if len(left[0]) != len(right) or len(left) * len(right) * len(right[0]) > _MOST_PRODUCTS:
        raise Failure(VALUE)
    columns = list(zip(*right, strict=True))
    return [[added(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left]


@native("MDETERM", "A")
def mdeterm(env: Env, value: Value) -> float:
    rows = _matrix(env, value)
    if any(len(row) != len(rows) for row in rows) or len(rows) > 100:
        raise Failure(VALUE)
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
