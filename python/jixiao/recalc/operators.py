"""What the operators of a formula do with two values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from jixiao.recalc.native_math import finite, power
from jixiao.recalc.values import DIVISION, Failure, compare, equal, near_sum, short, to_number, to_text
from jixiao.workbook.view import CellValue

_PLAIN, _SMALL = 1e300, 3e-15
"""A sum of two numbers below the first, and not near to nothing beside them, needs no further look."""


def _add(a: CellValue, b: CellValue) -> float:
    if a.__class__ is float and b.__class__ is float:
        result: float = a + b
        if -_PLAIN < result < _PLAIN and abs(result) > _SMALL * abs(a):
            return result
    return finite(near_sum(to_number(a), to_number(b)))


def _subtract(a: CellValue, b: CellValue) -> float:
    return finite(near_sum(to_number(a), -to_number(b)))


def _multiply(a: CellValue, b: CellValue) -> float:
    return finite(to_number(a) * to_number(b))


def _divide(a: CellValue, b: CellValue) -> float:
    x, y = to_number(a), to_number(b)
    if y == 0:
        raise Failure(DIVISION)
    return finite(x / y)


def _joined(a: CellValue, b: CellValue) -> str:
    return short(to_text(a) + to_text(b))


def _ordered(test: Callable[[int, int], bool]) -> Callable[[CellValue, CellValue], bool]:
    return lambda a, b: test(compare(a, b), 0)


OPERATORS: dict[str, Callable[[Any, Any], CellValue]] = {
    "+": _add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
    "^": lambda a, b: power(to_number(a), to_number(b)),
    "&": _joined,
    "=": equal,
    "<>": lambda a, b: not equal(a, b),
    "<": _ordered(operator.lt),
    ">": _ordered(operator.gt),
    "<=": _ordered(operator.le),
    ">=": _ordered(operator.ge),
}


def negated(value: CellValue) -> float:
    return -to_number(value)


def percent(value: CellValue) -> float:
    return to_number(value) / 100
