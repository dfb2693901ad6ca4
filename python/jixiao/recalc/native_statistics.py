"""Native functions: statistics."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from jixiao.recalc.errors import DIVISION, MISSING, differing, require
from jixiao.recalc.native_math import added, finite, mean, numbers
from jixiao.recalc.runtime import Env, Value, counted, native
from jixiao.recalc.values import to_number
from jixiao.workbook.view import CellValue


def _squares(values: list[float]) -> float:
    """The sum of the squared distances from the mean."""
    middle = mean(values)
    return added((x - middle) ** 2 for x in values)


def _squares_of_some(values: list[float]) -> float:
    require(values)
    return _squares(values)


def _variance(values: list[float], least: int) -> float:
    require(len(values) >= least + 1, DIVISION)
    return _squares(values) / (len(values) - least)


def _with_words(env: Env, arguments: tuple[Value, ...]) -> Iterator[float]:
    """Numbers as AVERAGEA counts them: in ranges texts are 0 and TRUE is 1."""

    def inside(value: CellValue) -> float | None:
        return 0.0 if isinstance(value, str) else None if value is None else float(value)

    return counted(env, arguments, inside, to_number)


def _register(
    names: str,
    run: Callable[[list[float]], float],
    read: Callable[[Env, tuple[Value, ...]], Iterator[float] | list[float]] = numbers,
    parameters: str = "a*a",
) -> None:
    @native(names, parameters)
    def called(env: Env, *arguments: Value) -> float:
        return finite(run(list(read(env, arguments))))


def _median(values: list[float]) -> float:
    require(values)
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _geometric(values: list[float]) -> float:
    require(values and min(values) > 0)
    return math.exp(added(map(math.log, values)) / len(values))


def _harmonic(values: list[float]) -> float:
    require(values and min(values) > 0)
    return len(values) / added(1 / x for x in values)


def _deviation(values: list[float]) -> float:
    require(values)
    middle = mean(values)
    return added(abs(x - middle) for x in values) / len(values)


def _mode(values: list[float]) -> float:
    counted = Counter(values)
    most = max(counted.values(), default=1)
    require(most >= 2, MISSING)
    found = [x for x, count in counted.items() if count == most]
    if found[0] != min(found):  # the first of them, or the smallest
        raise differing("MODE")
    return found[0]


def _moment(values: list[float], power: int) -> tuple[float, float]:
    deviation = math.sqrt(_variance(values, 1))
    require(deviation != 0, DIVISION)
    middle = mean(values)
    return added(((x - middle) / deviation) ** power for x in values), float(len(values))


def _skew(values: list[float]) -> float:
    require(len(values) >= 3, DIVISION)
    total, n = _moment(values, 3)
    return total * n / ((n - 1) * (n - 2))


def _kurtosis(values: list[float]) -> float:
    require(len(values) >= 4, DIVISION)
    total, n = _moment(values, 4)
    return total * n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))


def _sample_deviation(values: list[float]) -> float:
    return math.sqrt(_variance(values, 1))


def _deviation_of_all(values: list[float]) -> float:
    return math.sqrt(_variance(values, 0))


_register("STDEV STDEV.S", _sample_deviation)
_register("STDEVP STDEV.P", _deviation_of_all)
_register("VAR VAR.S", lambda v: _variance(v, 1))
_register("VARP VAR.P", lambda v: _variance(v, 0))
_register("STDEVA", _sample_deviation, _with_words)
_register("STDEVPA", _deviation_of_all, _with_words)
_register("VARA", lambda v: _variance(v, 1), _with_words)
_register("VARPA", lambda v: _variance(v, 0), _with_words)
_register("AVERAGEA", mean, _with_words)
_register("MAXA", lambda v: max(v, default=0.0), _with_words)
_register("MINA", lambda v: min(v, default=0.0), _with_words)
_register("MEDIAN", _median)
_register("GEOMEAN", _geometric)
_register("HARMEAN", _harmonic)
_register("AVEDEV", _deviation)
_register("DEVSQ", _squares_of_some)
_register("MODE MODE.SNGL", _mode, parameters="A*A")
_register("SKEW", _skew)
_register("KURT", _kurtosis)
