"""What the operators of a formula do with two values, and with two references."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from jixiao.recalc.errors import DIVISION, NULL, VALUE, Failure
from jixiao.recalc.native_math import finite, power
from jixiao.recalc.runtime import Areas, Range, Value
from jixiao.recalc.values import compare, equal, near_sum, short, to_number, to_text
from jixiao.workbook.view import CellValue

_PLAIN, _SMALL = 1e300, 3e-15
"""A sum of two numbers below the first, and not near to nothing beside them, needs no further look."""


def _add(a: CellValue, b: CellValue) -> float:
    if a.__class__ is float and b.__class__ is float:
        result: float = a + b
        if -_PLAIN < result < _PLAIN and abs(result) > _SMALL * abs(a):
            return result
    return finite(near_sum(to_number(a), to_number(b)))


def _divide(a: CellValue, b: CellValue) -> float:
    x, y = to_number(a), to_number(b)
    if y == 0:
        raise Failure(DIVISION)
    return finite(x / y)


def _ordered(test: Callable[[int, int], bool]) -> Callable[[CellValue, CellValue], bool]:
    return lambda a, b: test(compare(a, b), 0)


OPERATORS: dict[str, Callable[[Any, Any], CellValue]] = {
    "+": _add,
    "-": lambda a, b: finite(near_sum(to_number(a), -to_number(b))),
    "*": lambda a, b: finite(to_number(a) * to_number(b)),
    "/": _divide,
    "^": lambda a, b: power(to_number(a), to_number(b)),
    "&": lambda a, b: short(to_text(a) + to_text(b)),
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


# --- between references ---


def spanned(a: Value, b: Value) -> Range:
    """A1:INDEX(…): the rectangle that holds both."""
    if not isinstance(a, Range) or not isinstance(b, Range) or a.sheet != b.sheet:
        raise Failure(VALUE)
    return Range(
        a.sheet, min(a.top, b.top), min(a.left, b.left), max(a.bottom, b.bottom), max(a.right, b.right)
    )


def common(a: Value, b: Value) -> Range:
    """The intersection of two rectangles; #NULL! where there is none."""
    if not isinstance(a, Range) or not isinstance(b, Range):
        raise Failure(VALUE)
    top, left = max(a.top, b.top), max(a.left, b.left)
    bottom, right = min(a.bottom, b.bottom), min(a.right, b.right)
    if a.sheet != b.sheet or top > bottom or left > right:
        raise Failure(NULL)
    return Range(a.sheet, top, left, bottom, right)


def union(values: list[Value]) -> Areas:
    ranges: list[Range] = []
    for value in values:
        if isinstance(value, Areas):
            ranges += value.ranges
        elif isinstance(value, Range):
            ranges.append(value)
        else:
            raise Failure(VALUE)
    return Areas(tuple(ranges))
