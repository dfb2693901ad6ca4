"""Native functions: arithmetic, totals and rounding."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import partial, reduce
from operator import add
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.errors import DIVISION, NUMBER, VALUE, Failure, Uncertain, differing, require
from jixiao.recalc.runtime import (
    Env,
    Rows,
    Tall,
    Value,
    is_reference,
    native,
    occupied,
    rectangle,
    rows_of,
    size,
)
from jixiao.recalc.values import near_sum, to_number, whole
from jixiao.workbook.view import CellValue, ErrorValue

_ROUNDING = sys.float_info.epsilon


def finite(number: float) -> float:
    """The number, or #NUM! where it has left the range of numbers."""
    if math.isfinite(number):
        return number
    raise Failure(NUMBER)


def added(found: Iterable[float]) -> float:
    """The sum, rounded once: that of scores with two decimals is the number that one would write by hand."""
    try:
        return finite(math.fsum(found))
    except OverflowError:
        raise Failure(NUMBER) from None


def sum_of(found: Iterable[float]) -> float:
    """The sum as Excel has it: rounded once, but where amounts cancel out and only what rounding left remains.

    There Excel adds one amount after the other, the last one as `+` does: SUM(1.333,1.225,-1.333,-1.225) is 0, with a
    further 0 behind it -2.2E-16 (as users of Excel report; its documentation has the rule for `+`).
    """
    values = list(found)
    result = added(values)
    if min(values, default=0.0) < 0 and abs(result) <= _ROUNDING * len(values) * max(map(abs, values)):
        return finite(near_sum(reduce(add, values[:-1], 0.0), values[-1]))
    return result


def average(values: list[float]) -> float:
    """Their sum as Excel has it, by their number; #DIV/0! of nothing."""
    require(values, DIVISION)
    return sum_of(values) / len(values)


def mean(values: list[float]) -> float:
    """What each would be if all were alike; #DIV/0! of nothing."""
    require(values, DIVISION)
    return added(values) / len(values)


def numbers(env: Env, arguments: tuple[Value, ...]) -> Iterator[float]:
    """The numbers that a total counts: only true numbers inside ranges and arrays, but '2' and TRUE as arguments."""
    for argument in arguments:
        if type(argument) is Tall:
            yield from _of_columns(argument)
        elif is_reference(argument) or isinstance(argument, list):
            for value in occupied(env, argument):
                kind = type(value)
                if kind is float or kind is int:
                    yield value  # type: ignore[misc]
                elif isinstance(value, ErrorValue):
                    raise Failure(value)
        else:
            yield to_number(argument)  # type: ignore[arg-type]


def _of_columns(rows: Tall, once: bool = False) -> Iterator[float]:
    """The numbers of whole columns. Refused where all rows behind those in use have one, unless once is as good."""
    if not once and any(type(value) is float or type(value) is int for value in rows[-1]):
        raise Uncertain(say("formula.whole_area"))
    for row in rows:
        for value in row:
            if type(value) is float or type(value) is int:
                yield value
            elif isinstance(value, ErrorValue):
                raise Failure(value)


def _with_zeros(env: Env, arguments: tuple[Value, ...]) -> Iterator[float]:
    """The same for a sum, where zeros behind the rows in use add nothing."""
    for argument in arguments:
        if type(argument) is Tall:
            yield from _of_columns(argument, once=all(not value for value in argument[-1]))
        else:
            yield from numbers(env, (argument,))


def _once(env: Env, arguments: tuple[Value, ...]) -> Iterator[float]:
    """The same for the largest and the smallest, where many alike are as good as one."""
    for argument in arguments:
        yield from _of_columns(argument, once=True) if type(argument) is Tall else numbers(env, (argument,))


native("SUM", "a*a")(lambda env, *arguments: sum_of(_with_zeros(env, arguments)))
native("SUMSQ", "a*a")(lambda env, *arguments: added(x * x for x in numbers(env, arguments)))
native("MAX", "a*a")(lambda env, *arguments: max(_once(env, arguments), default=0.0))
native("MIN", "a*a")(lambda env, *arguments: min(_once(env, arguments), default=0.0))
native("AVERAGE", "a*a")(lambda env, *arguments: average(list(numbers(env, arguments))))


@native("PRODUCT", "a*a")
def product(env: Env, *arguments: Value) -> float:
    found = list(numbers(env, arguments))
    return finite(math.prod(found)) if found else 0.0


@native("COUNT", "E*E")
def count(env: Env, *arguments: Value) -> float:
    total = 0
    for argument in arguments:
        if type(argument) is Tall:
            total += sum(1 for _ in _of_columns(argument))
        elif is_reference(argument) or isinstance(argument, list):
            total += sum(type(v) is float or type(v) is int for v in occupied(env, argument))
        else:
            try:
                to_number(argument)  # type: ignore[arg-type]
                total += 1
            except Failure:
                pass
    return float(total)


@native("COUNTA", "E*E")
def counta(env: Env, *arguments: Value) -> float:
    total = 0
    for argument in arguments:
        if is_reference(argument) or isinstance(argument, list):
            total += sum(v is not None for v in occupied(env, argument))
        else:
            total += 1
    return float(total)


@native("COUNTBLANK", "a")
def countblank(env: Env, value: Value) -> float:
    area = rectangle(value)
    return float(area.height * area.width - sum(v is not None and v != "" for v in occupied(env, area)))


@native("SUMPRODUCT", "A*A")
def sumproduct(env: Env, *arguments: Value) -> float:
    blocks = [a if isinstance(a, Tall) else rows_of(env, a) for a in arguments]
    shapes = {size(env, a) for a in arguments}
    require(len(shapes) == 1, VALUE)
    height, width = max(len(b) for b in blocks), max(len(row) for b in blocks for row in b)
    products: list[float] = []
    for r in range(height):
        for c in range(width):
            factor = 1.0
            for block in blocks:
                value = block[r][c] if r < len(block) and c < len(block[r]) else _behind(block, c)
                if isinstance(value, ErrorValue):
                    raise Failure(value)
                factor *= value if type(value) is float or type(value) is int else 0.0
            products.append(factor)
    if all(isinstance(block, Tall) for block in blocks):
        rest = shapes.pop()[0] - height
        products += [product * rest for product in products[-width:]]
    return sum_of(products)


def _behind(block: Rows, column: int) -> CellValue:
    return block[-1][column] if isinstance(block, Tall) else None


def decimal(number: float) -> Decimal:
    """The number as Excel shows it: 15 significant digits."""
    return Decimal(f"{number:.15g}")


def plain(number: float) -> bool:
    """Whether the number is one with 15 digits (0.1), and not the rounding of one with more (1/3)."""
    return float(decimal(number)) == number


def steps(number: float, step: float, how: str) -> Decimal:
    """How many whole steps a number is, rounded up or down: on 15 digits, so that 5 is 15 steps of 1/3."""
    if plain(step):
        return (decimal(number) / decimal(step)).to_integral_value(how)
    count = number / step
    if not math.isfinite(count):
        raise Uncertain(say("formula.mod"))
    nearest = round(count)
    if abs(count - nearest) <= 1e-13 * abs(nearest):
        return Decimal(nearest)
    return Decimal(count).to_integral_value(how)


def of_steps(count: Decimal, step: float) -> float:
    """So many steps."""
    return finite(float(count * decimal(step)) if plain(step) else float(count) * step)


def rounded(number: float, digits: int = 0, *, how: str) -> float:
    """Rounded to digits behind (or, negative, before) the point."""
    if abs(digits) > 300:
        raise Uncertain(say("formula.rounding"))
    exact = decimal(number)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -digits:
        return number
    return float(exact.quantize(Decimal(1).scaleb(-digits), how))


native("ROUND", "nw")(partial(rounded, how=ROUND_HALF_UP))
native("ROUNDUP", "nw")(partial(rounded, how=ROUND_UP))
native("ROUNDDOWN", "nw")(partial(rounded, how=ROUND_DOWN))
native("TRUNC", "n[w")(partial(rounded, how=ROUND_DOWN))
native("ABS", "n")(abs)
native("SIGN", "n")(lambda number: float((number > 0) - (number < 0)))
native("PI", "")(lambda: math.pi)


@native("INT", "n")
def int_(number: float) -> float:
    whole(number)  # refuses 2.9999999999999996
    return float(math.floor(number))


@native("SQRT", "n")
def sqrt(number: float) -> float:
    require(number >= 0)
    return math.sqrt(number)


@native("POWER", "nn")
def power(x: float, y: float) -> float:
    if x == 0:
        require(y != 0)
        require(y >= 0, DIVISION)
    try:
        result = x**y
    except OverflowError:
        raise Failure(NUMBER) from None
    if isinstance(result, complex):
        raise Failure(NUMBER)
    if result == 0 and x != 0:  # too small for a number
        raise differing("POWER")
    return finite(float(result))


@native("MOD", "nn")
def mod(x: float, y: float) -> float:
    """n - d * INT(n / d), in binary figures as every host has them."""
    require(y != 0, DIVISION)
    quotient = x / y
    if abs(quotient) > 1e12:
        raise Uncertain(say("formula.mod"))
    whole(quotient)  # refuses what is a whole number but for the last digits
    return near_sum(x, -math.floor(quotient) * y)


@native("FLOOR", "nn")
def floor(number: float, step: float) -> float:
    require(step != 0 or number == 0, DIVISION)
    return _stepped(number, step, ROUND_FLOOR)


def _stepped(number: float, step: float, how: str) -> float:
    """To whole steps; where both are negative the two ways change places, since a step below 0 counts downwards."""
    if step == 0 or number == 0:
        return 0.0
    require(not number > 0 > step)
    return of_steps(steps(number, step, how), step) + 0.0


native("CEILING", "nn")(partial(_stepped, how=ROUND_CEILING))


def figures(
    names: str, parameters: str, env: bool = False
) -> Callable[[Callable[..., float]], Callable[..., float]]:
    """Register a native function that calculates: what leaves the range of numbers is #NUM!, and there is no -0."""

    def register(run: Callable[..., float]) -> Callable[..., float]:
        @native(names, parameters, env)
        def called(*values: Any) -> float:
            try:
                return finite(run(*values)) + 0.0
            except OverflowError:
                raise Failure(NUMBER) from None

        return run

    return register
