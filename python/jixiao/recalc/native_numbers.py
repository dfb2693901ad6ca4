"""Native functions: powers, angles, counting, and rounding to multiples."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jixiao.core.messages import say
from jixiao.recalc.errors import DIVISION, NUMBER, VALUE, Failure, Uncertain, certain, differing, require
from jixiao.recalc.native_math import decimal, figures, finite, numbers, of_steps, steps
from jixiao.recalc.runtime import Env, Rows, Value, is_reference, native, occupied, room
from jixiao.recalc.values import to_number, to_whole
from jixiao.workbook.view import CellValue

_MOST = 10_000
_SQUARE = 8_000
"""A product of n numbers takes as long as n² of these cells are read."""


def _plain(names: str, function: Callable[[float], float]) -> None:
    @figures(names, "n")
    def called(number: float) -> float:
        try:
            return function(number)
        except ValueError:
            raise Failure(NUMBER) from None


def _angle(name: str, function: Callable[[float], float]) -> None:
    @native(name, "n")
    def called(angle: float) -> float:
        certain(abs(angle) < 2**27, name)  # where Excel gives it up
        return finite(function(angle))


for _name in ("SIN", "COS", "TAN"):
    _angle(_name, getattr(math, _name.lower()))
for _name in ("EXP", "ACOS", "ASIN", "ATAN", "SINH", "COSH", "TANH", "DEGREES", "RADIANS", "LOG10"):
    _plain(_name, getattr(math, _name.lower()))
_plain("LN", math.log)
_plain("SQRTPI", lambda x: math.sqrt(x * math.pi))


@native("LOG", "n[n")
def log(x: float, base: float = 10.0) -> float:
    require(x > 0 and base > 0)
    require(base != 1, DIVISION)
    return math.log10(x) if base == 10 else math.log2(x) if base == 2 else math.log(x) / math.log(base)


@native("ATAN2", "nn")
def atan2(x: float, y: float) -> float:
    require(x != 0 or y != 0, DIVISION)
    return math.atan2(y, x)


# --- counting ---


def large(env: Env, name: str, count: int) -> None:
    """Refuse what is beyond measure, and count what is made of numbers with as many figures."""
    if count > _MOST:
        raise Uncertain(say("formula.argument_large", name=name))
    env.work(count * count // _SQUARE)


@figures("FACT", "w")
def fact(number: int) -> float:
    require(0 <= number <= 170)
    return math.factorial(number)


@figures("FACTDOUBLE", "w")
def factdouble(number: int) -> float:
    certain(number != -1, "FACTDOUBLE")
    require(-1 <= number <= 300)
    return math.prod(range(number, 0, -2))


def _chosen(name: str, function: Callable[[int, int], int]) -> None:
    @figures(name, "ww", env=True)
    def called(env: Env, total: int, chosen: int) -> float:
        require(0 <= chosen <= total)
        large(env, name, total)
        return function(total, chosen)


_chosen("COMBIN", math.comb)
_chosen("PERMUT", math.perm)


def _counts(name: str, env: Env, arguments: tuple[Value, ...]) -> list[int]:
    areas = (argument for argument in arguments if is_reference(argument))
    if any(isinstance(value, str) and value for area in areas for value in occupied(env, area)):
        raise differing(name)  # passed over, read as a number, or wrong
    found = [to_whole(number) for number in numbers(env, arguments)]
    require(all(number >= 0 for number in found))
    certain(found, name)
    require(max(found) < 2**53)
    return found


@native("MULTINOMIAL", "a*a")
def multinomial(env: Env, *arguments: Value) -> float:
    found = _counts("MULTINOMIAL", env, arguments)
    large(env, "MULTINOMIAL", sum(found))
    ways = math.factorial(sum(found)) // math.prod(map(math.factorial, found))
    require(ways.bit_length() <= 1024)
    return float(ways)


native("GCD", "a*a")(lambda env, *arguments: float(math.gcd(*_counts("GCD", env, arguments))))


@native("LCM", "a*a")
def lcm(env: Env, *arguments: Value) -> float:
    counts = _counts("LCM", env, arguments)
    if 0 in counts:
        return 0.0
    found = 1
    for each in counts:
        found = math.lcm(found, each)
        require(found < 2**53)
    return float(found)


@native("QUOTIENT", "nn")
def quotient(x: float, y: float) -> float:
    require(y != 0, DIVISION)
    return float(steps(x, y, ROUND_DOWN))


# --- rounding to multiples ---


def _away(number: float, odd: int) -> float:
    """To the next even or odd number away from 0."""
    found = ((decimal(abs(number)) - odd) / 2).to_integral_value(ROUND_CEILING) * 2 + odd
    return math.copysign(float(max(found, Decimal(odd))), number) + 0.0


native("EVEN", "n")(lambda number: _away(number, 0))
native("ODD", "n")(lambda number: _away(number, 1))


@native("MROUND", "nn")
def mround(x: float, y: float) -> float:
    if x == 0 or y == 0:
        return 0.0
    require((x > 0) == (y > 0))
    return of_steps(steps(x, y, ROUND_HALF_UP), y)


def _multiple(names: str, parameters: str, how: str, other: str) -> None:
    """Rounding to multiples of a size; with a third argument other than 0 numbers below 0 go the `other` way."""

    @native(names, parameters)
    def called(x: float, step: CellValue = 1.0, away: float = 0.0) -> float:
        if step is None:  # left out between commas, or an empty cell
            raise differing(names.split()[0])
        y = abs(to_number(step))
        if x == 0 or y == 0:
            return 0.0
        return of_steps(steps(x, y, other if away and x < 0 else how), y) + 0.0


_multiple("CEILING.MATH", "n[sn", ROUND_CEILING, ROUND_FLOOR)
_multiple("FLOOR.MATH", "n[sn", ROUND_FLOOR, ROUND_CEILING)
_multiple("CEILING.PRECISE ISO.CEILING", "n[s", ROUND_CEILING, ROUND_CEILING)
_multiple("FLOOR.PRECISE", "n[s", ROUND_FLOOR, ROUND_FLOOR)


@native("SEQUENCE", "W[WNN", env=True)
def sequence(
    env: Env,
    rows: int | None,
    columns: int | None = 1,
    start: float | None = 1.0,
    step: float | None = 1.0,
) -> Rows:
    height, width = (1 if v is None else v for v in (rows, columns))
    first, by = (1.0 if v is None else v for v in (start, step))
    require(height >= 1 and width >= 1, VALUE)
    room(height, width, 200_000)
    env.work(0)  # nothing is made where nothing is left
    return [[first + (r * width + c) * by for c in range(width)] for r in range(height)]
