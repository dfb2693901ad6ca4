"""Native functions: two sets of numbers, value by value: correlation and regression."""

from __future__ import annotations

import math
from collections.abc import Callable

from jixiao.core.messages import say
from jixiao.recalc.native_math import added, mean
from jixiao.recalc.runtime import Areas, Env, Range, Value, elements, native, rows_of
from jixiao.recalc.values import DIVISION, MISSING, VALUE, Failure, Uncertain
from jixiao.workbook.view import ErrorValue


def _pairs(env: Env, a: Value, b: Value) -> list[tuple[float, float]]:
    """The pairs in which both are numbers. Raises Failure where the two are not of one size."""
    if isinstance(a, Areas) or isinstance(b, Areas):
        raise Failure(VALUE)
    left, right = (list(elements(env, side)) for side in (a, b))
    if isinstance(a, Range) and isinstance(b, Range):
        sizes = [side.height * side.width for side in (a, b)]
    else:
        sizes = [len(left), len(right)]
    if sizes[0] != sizes[1]:
        raise Failure(MISSING)
    if _width(env, a) != _width(env, b):
        raise Uncertain(say("formula.shapes"))
    found = []
    for x, y in zip(left, right, strict=False):
        for each in (x, y):
            if isinstance(each, ErrorValue):
                raise Failure(each)
        if type(x) in (float, int) and type(y) in (float, int):
            found.append((float(x), float(y)))  # type: ignore[arg-type]
    return found


def _width(env: Env, value: Value) -> int:
    return value.width if isinstance(value, Range) else len(rows_of(env, value)[0])


def _moments(pairs: list[tuple[float, float]]) -> tuple[float, float, float, float, float]:
    """The means of both, the sums of squared distances of both, and that of the products."""
    if not pairs:
        raise Failure(DIVISION)
    mx, my = mean([x for x, _ in pairs]), mean([y for _, y in pairs])
    return (
        mx,
        my,
        added((x - mx) ** 2 for x, _ in pairs),
        added((y - my) ** 2 for _, y in pairs),
        added((x - mx) * (y - my) for x, y in pairs),
    )


def _over(a: float, b: float) -> float:
    if b == 0:
        raise Failure(DIVISION)
    return a / b


@native("CORREL PEARSON", "AA")
def correl(env: Env, a: Value, b: Value) -> float:
    _, _, xx, yy, xy = _moments(_pairs(env, a, b))
    return _over(xy, math.sqrt(xx * yy))


@native("RSQ", "AA")
def rsq(env: Env, a: Value, b: Value) -> float:
    return float(correl(env, a, b)) ** 2


@native("SLOPE", "AA")
def slope(env: Env, ys: Value, xs: Value) -> float:
    _, _, xx, _, xy = _moments(_pairs(env, xs, ys))
    return _over(xy, xx)


@native("INTERCEPT", "AA")
def intercept(env: Env, ys: Value, xs: Value) -> float:
    mx, my, xx, _, xy = _moments(_pairs(env, xs, ys))
    return my - _over(xy, xx) * mx


@native("FORECAST FORECAST.LINEAR", "nAA")
def forecast(env: Env, x: float, ys: Value, xs: Value) -> float:
    return float(intercept(env, ys, xs)) + float(slope(env, ys, xs)) * x


@native("STEYX", "AA")
def steyx(env: Env, ys: Value, xs: Value) -> float:
    pairs = _pairs(env, xs, ys)
    if len(pairs) < 3:
        raise Failure(DIVISION)
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
