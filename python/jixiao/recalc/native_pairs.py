"""Native functions: two sets of numbers, value by value: correlation, and the line or the curve of growth through them."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import chain

from jixiao.core.messages import say
from jixiao.recalc.errors import (
    DIVISION,
    MISSING,
    NUMBER,
    REFERENCE,
    VALUE,
    Failure,
    Uncertain,
    certain,
    differing,
    require,
)
from jixiao.recalc.native_math import added, finite, mean
from jixiao.recalc.runtime import Areas, Env, Range, Rows, Value, elements, native, one, rows_of, size
from jixiao.recalc.values import sound, to_bool


def _pairs(env: Env, a: Value, b: Value) -> list[tuple[float, float]]:
    """The pairs in which both are numbers. Raises Failure where the two are not of one size."""
    if isinstance(a, Areas) or isinstance(b, Areas):
        raise Failure(VALUE)
    left, right = (list(elements(env, side)) for side in (a, b))
    if isinstance(a, Range) and isinstance(b, Range):
        sizes = [side.height * side.width for side in (a, b)]
    else:
        sizes = [len(left), len(right)]
    require(sizes[0] == sizes[1], MISSING)
    if size(env, a)[1] != size(env, b)[1]:
        raise Uncertain(say("formula.shapes"))
    found = []
    for x, y in zip(left, right, strict=False):
        sound(x), sound(y)
        if type(x) in (float, int) and type(y) in (float, int):
            found.append((float(x), float(y)))  # type: ignore[arg-type]
    return found


def _moments(pairs: list[tuple[float, float]]) -> tuple[float, float, float, float, float]:
    """The means of both, the sums of squared distances of both, and that of the products."""
    require(pairs, DIVISION)
    mx, my = mean([x for x, _ in pairs]), mean([y for _, y in pairs])
    return (
        mx,
        my,
        added((x - mx) ** 2 for x, _ in pairs),
        added((y - my) ** 2 for _, y in pairs),
        added((x - mx) * (y - my) for x, y in pairs),
    )


def _over(a: float, b: float) -> float:
    require(b != 0, DIVISION)
    return a / b


@native("CORREL PEARSON", "AA")
def correl(env: Env, a: Value, b: Value) -> float:
    _, _, xx, yy, xy = _moments(_pairs(env, a, b))
    return _over(xy, math.sqrt(xx * yy))


native("RSQ", "AA")(lambda env, a, b: correl(env, a, b) ** 2)


@native("SLOPE", "AA")
def slope(env: Env, ys: Value, xs: Value) -> float:
    _, _, xx, _, xy = _moments(_pairs(env, xs, ys))
    return _over(xy, xx)


@native("INTERCEPT", "AA")
def intercept(env: Env, ys: Value, xs: Value) -> float:
    mx, my, xx, _, xy = _moments(_pairs(env, xs, ys))
    return my - _over(xy, xx) * mx


native("FORECAST FORECAST.LINEAR", "nAA")(
    lambda env, x, ys, xs: intercept(env, ys, xs) + slope(env, ys, xs) * x
)


@native("STEYX", "AA")
def steyx(env: Env, ys: Value, xs: Value) -> float:
    pairs = _pairs(env, xs, ys)
    require(len(pairs) >= 3, DIVISION)
    _, _, xx, yy, xy = _moments(pairs)
    return math.sqrt(max(0.0, (yy - _over(xy * xy, xx)) / (len(pairs) - 2)))


@native("COVAR COVARIANCE.P", "AA")
def covar(env: Env, a: Value, b: Value) -> float:
    pairs = _pairs(env, a, b)
    return _moments(pairs)[4] / len(pairs)


@native("COVARIANCE.S", "AA")
def covariance_s(env: Env, a: Value, b: Value) -> float:
    pairs = _pairs(env, a, b)
    return _over(_moments(pairs)[4], len(pairs) - 1.0)


def _summed(name: str, each: Callable[[float, float], float]) -> None:
    native(name, "AA")(lambda env, a, b: added(each(x, y) for x, y in _pairs(env, a, b)))


_summed("SUMX2MY2", lambda x, y: x * x - y * y)
_summed("SUMX2PY2", lambda x, y: x * x + y * y)
_summed("SUMXMY2", lambda x, y: (x - y) ** 2)


# --- lines and curves through the pairs ---


Matrix = list[list[float]]


def _figures(env: Env, value: Value) -> Matrix:
    rows = rows_of(env, value)
    for each in chain.from_iterable(rows):
        require(type(sound(each)) in (float, int), VALUE)
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
        certain(below, name)
        return added(x * y for x, y in zip(xs, ys, strict=True)) / below, 0.0
    mx, my = mean(xs), mean(ys)
    below = added((x - mx) ** 2 for x in xs)
    certain(below, name)
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
    require(all(y > 0 for y in ys))
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
        certain(not more, name)
        _, flat, at = _line(name, env, ys, xs)
        found = _fitted(name, at, _logs(flat) if curved else flat, _through(name, env, constant))
        return [[_exp(each) if curved else each for each in found]]


_estimated("LINEST", False)
_estimated("LOGEST", True)
