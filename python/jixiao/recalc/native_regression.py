"""Native functions: the line, or the curve of growth, through pairs of numbers."""

from __future__ import annotations

import math

from jixiao.recalc.native_math import added, finite, mean
from jixiao.recalc.runtime import Env, Rows, Value, native, one, rows_of
from jixiao.recalc.values import NUMBER, REFERENCE, VALUE, Failure, differing, to_bool
from jixiao.workbook.view import ErrorValue

Matrix = list[list[float]]


def _figures(env: Env, value: Value) -> Matrix:
    rows = rows_of(env, value)
    for row in rows:
        for each in row:
            if isinstance(each, ErrorValue):
                raise Failure(each)
            if type(each) is not float and type(each) is not int:
                raise Failure(VALUE)
    return [[float(each) for each in row] for row in rows]  # type: ignore[arg-type]


def _line(name: str, env: Env, ys: Value, xs: Value) -> tuple[Matrix, list[float], list[float]]:
    """The known figures as they lie, and both sides one after another. More than one x for each y is refused."""
    known = _figures(env, ys)
    across = [each for row in known for each in row]
    if xs is None:
        return known, across, [float(i) for i in range(1, len(across) + 1)]
    given = _figures(env, xs)
    flat = [each for row in given for each in row]
    if len(flat) != len(across):
        if (len(known) == 1 and len(given[0]) == len(across)) or (
            len(known[0]) == 1 and len(given) == len(across)
        ):
            raise differing(name)
        raise Failure(REFERENCE)
    return known, across, flat


def _fitted(name: str, xs: list[float], ys: list[float], through: bool) -> tuple[float, float]:
    """The slope and the height at 0."""
    if not through:
        below = added(x * x for x in xs)
        if not below:
            raise differing(name)
        return added(x * y for x, y in zip(xs, ys, strict=True)) / below, 0.0
    mx, my = mean(xs), mean(ys)
    below = added((x - mx) ** 2 for x in xs)
    if not below:
        raise differing(name)
    slope = added((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / below
    return slope, my - slope * mx


def _through(name: str, env: Env, constant: Value) -> bool:
    """Whether the line may leave 0. Left empty between commas it is read either way."""
    if constant is None:
        raise differing(name)
    return to_bool(one(env, constant))


def _exp(number: float) -> float:
    try:
        return math.exp(number)
    except OverflowError:
        raise Failure(NUMBER) from None


def _logs(ys: list[float]) -> list[float]:
    if any(y <= 0 for y in ys):
        raise Failure(NUMBER)
    return list(map(math.log, ys))


def _continued(name: str, curved: bool) -> None:
    @native(name, "A[AAA")
    def called(env: Env, ys: Value, xs: Value = None, new: Value = None, constant: Value = True) -> Rows:
        known, flat, at = _line(name, env, ys, xs)
        slope, height = _fitted(name, at, _logs(flat) if curved else flat, _through(name, env, constant))
        if new is not None:
            wanted = _figures(env, new)
        else:
            width = len(known[0])
            wanted = [at[i * width : (i + 1) * width] for i in range(len(known))]
        lines = [[height + slope * x for x in row] for row in wanted]
        return [[_exp(y) if curved else finite(y) for y in row] for row in lines]


_continued("TREND", False)
_continued("GROWTH", True)


def _estimated(name: str, curved: bool) -> None:
    @native(name, "A[AAb")
    def called(env: Env, ys: Value, xs: Value = None, constant: Value = True, more: bool = False) -> Rows:
        if more:
            raise differing(name)
        _, flat, at = _line(name, env, ys, xs)
        found = _fitted(name, at, _logs(flat) if curved else flat, _through(name, env, constant))
        return [[_exp(each) if curved else each for each in found]]


_estimated("LINEST", False)
_estimated("LOGEST", True)
