"""Native functions: powers, angles, counting, and numbers written otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jixiao.core.messages import say
from jixiao.recalc.native_math import decimal, finite, numbers, of_steps, steps
from jixiao.recalc.runtime import Env, Rows, Value, is_reference, native, occupied
from jixiao.recalc.values import (
    DIVISION,
    NUMBER,
    VALUE,
    Failure,
    Uncertain,
    differing,
    to_number,
    to_whole,
)
from jixiao.workbook.view import CellValue

_MOST = 10_000


def _plain(names: str, function: Callable[[float], float]) -> None:
    @native(names, "s")
    def called(value: CellValue) -> float:
        try:
            return finite(function(to_number(value)))
        except (ValueError, OverflowError):
            raise Failure(NUMBER) from None


def _angle(name: str) -> None:
    function = getattr(math, name.lower())

    @native(name, "s")
    def called(value: CellValue) -> float:
        angle = to_number(value)
        if abs(angle) >= 2**27:  # where Excel gives it up
            raise differing(name)
        return finite(function(angle))


for _name in ("SIN", "COS", "TAN"):
    _angle(_name)
for _name in (
    "EXP",
    "ACOS",
    "ASIN",
    "ATAN",
    "SINH",
    "COSH",
    "TANH",
    "DEGREES",
    "RADIANS",
):
    _plain(_name, getattr(math, _name.lower()))
_plain("LN", math.log)
_plain("LOG10", math.log10)
_plain("SQRTPI", lambda x: math.sqrt(x * math.pi))


@native("LOG", "s[s")
def log(value: CellValue, base: CellValue = 10.0) -> float:
    x, b = to_number(value), to_number(base)
    if x <= 0 or b <= 0:
        raise Failure(NUMBER)
    if b == 1:
        raise Failure(DIVISION)
    return math.log10(x) if b == 10 else math.log2(x) if b == 2 else math.log(x) / math.log(b)


@native("ATAN2", "ss")
def atan2(x: CellValue, y: CellValue) -> float:
    a, b = to_number(x), to_number(y)
    if a == 0 and b == 0:
        raise Failure(DIVISION)
    return math.atan2(b, a)


# --- counting ---


def _count(value: CellValue) -> int:
    number = to_whole(value)
    if number < 0:
        raise Failure(NUMBER)
    return number


def _real(whole: int) -> float:
    try:
        return float(whole)
    except OverflowError:
        raise Failure(NUMBER) from None


def large(name: str, *counts: int) -> None:
    if max(counts) > _MOST:
        raise Uncertain(say("formula.argument_large", name=name))


@native("FACT", "s")
def fact(value: CellValue) -> float:
    number = _count(value)
    if number > 170:
        raise Failure(NUMBER)
    return float(math.factorial(number))


@native("FACTDOUBLE", "s")
def factdouble(value: CellValue) -> float:
    number = to_whole(value)
    if number == -1:
        raise differing("FACTDOUBLE")
    if number < -1 or number > 300:
        raise Failure(NUMBER)
    return _real(math.prod(range(number, 0, -2)))


@native("COMBIN", "ss")
def combin(total: CellValue, chosen: CellValue) -> float:
    n, k = _count(total), _count(chosen)
    if k > n:
        raise Failure(NUMBER)
    large("COMBIN", n)
    return _real(math.comb(n, k))


@native("PERMUT", "ss")
def permut(total: CellValue, chosen: CellValue) -> float:
    n, k = _count(total), _count(chosen)
    if k > n:
        raise Failure(NUMBER)
    large("PERMUT", n)
    return _real(math.perm(n, k))


def _counts(name: str, env: Env, arguments: tuple[Value, ...]) -> list[int]:
    areas = (argument for argument in arguments if is_reference(argument))
    if any(isinstance(value, str) and value for area in areas for value in occupied(env, area)):
        raise differing(name)  # passed over, read as a number, or wrong
    found = [_count(number) for number in numbers(env, arguments)]
    if not found:
        raise differing(name)
    if max(found) >= 2**53:
        raise Failure(NUMBER)
    return found


@native("MULTINOMIAL", "a*a")
def multinomial(env: Env, *arguments: Value) -> float:
    found = _counts("MULTINOMIAL", env, arguments)
    large("MULTINOMIAL", sum(found))
    return _real(math.factorial(sum(found)) // math.prod(map(math.factorial, found)))


@native("GCD", "a*a")
def gcd(env: Env, *arguments: Value) -> float:
    return float(math.gcd(*_counts("GCD", env, arguments)))


@native("LCM", "a*a")
def lcm(env: Env, *arguments: Value) -> float:
    found = math.lcm(*_counts("LCM", env, arguments))
    if found >= 2**53:
        raise Failure(NUMBER)
    return float(found)


@native("QUOTIENT", "ss")
def quotient(value: CellValue, divisor: CellValue) -> float:
    x, y = to_number(value), to_number(divisor)
    if y == 0:
        raise Failure(DIVISION)
    return float(steps(x, y, ROUND_DOWN))


# --- rounding to multiples ---


def _away(number: float, step: float, odd: bool) -> float:
    size = decimal(abs(number))
    found = ((size - odd) / 2).to_integral_value(ROUND_CEILING) * 2 + odd
    return math.copysign(float(max(found, Decimal(int(odd)))), number) + 0.0


@native("EVEN", "s")
def even(value: CellValue) -> float:
    return _away(to_number(value), 2, False)


@native("ODD", "s")
def odd(value: CellValue) -> float:
    return _away(to_number(value), 2, True)


@native("MROUND", "ss")
def mround(value: CellValue, multiple: CellValue) -> float:
    x, y = to_number(value), to_number(multiple)
    if x == 0 or y == 0:
        return 0.0
    if (x > 0) != (y > 0):
        raise Failure(NUMBER)
    return of_steps(steps(x, y, ROUND_HALF_UP), y)


def _multiple(name: str, value: CellValue, step: CellValue, how: str, other: str, mode: CellValue) -> float:
    if step is None:  # left out between commas, or an empty cell
        raise differing(name)
    x, y, away = to_number(value), abs(to_number(step)), to_number(mode) != 0
    if x == 0 or y == 0:
        return 0.0
    away = away and x < 0
    return of_steps(steps(x, y, other if away else how), y) + 0.0


@native("CEILING.MATH", "s[ss")
def ceiling_math(value: CellValue, step: CellValue = 1.0, mode: CellValue = 0.0) -> float:
    return _multiple("CEILING.MATH", value, step, ROUND_CEILING, ROUND_FLOOR, mode)


@native("FLOOR.MATH", "s[ss")
def floor_math(value: CellValue, step: CellValue = 1.0, mode: CellValue = 0.0) -> float:
    return _multiple("FLOOR.MATH", value, step, ROUND_FLOOR, ROUND_CEILING, mode)


@native("CEILING.PRECISE ISO.CEILING", "s[s")
def ceiling_precise(value: CellValue, step: CellValue = 1.0) -> float:
    return _multiple("CEILING.PRECISE", value, step, ROUND_CEILING, ROUND_CEILING, 0.0)


@native("FLOOR.PRECISE", "s[s")
def floor_precise(value: CellValue, step: CellValue = 1.0) -> float:
    return _multiple("FLOOR.PRECISE", value, step, ROUND_FLOOR, ROUND_FLOOR, 0.0)


# --- other ways of writing ---


@native("ROMAN", "s")
def roman(value: CellValue) -> str:
    number = to_whole(value)
    if not 0 <= number <= 3999:
        raise Failure(VALUE)
    out = ""
    for size, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += sign * (number // size)
        number %= size
    return out


_MOST_CELLS = 200_000


@native("SEQUENCE", "o[ooo")
def sequence(
    rows: CellValue, columns: CellValue = 1.0, start: CellValue = 1.0, step: CellValue = 1.0
) -> Rows:
    height, width = (1 if v is None else to_whole(v) for v in (rows, columns))
    first, by = (1.0 if v is None else to_number(v) for v in (start, step))
    if height < 1 or width < 1:
        raise Failure(VALUE)
    if height * width > _MOST_CELLS:
        raise Uncertain(say("formula.sequence"))
    return [[first + (r * width + c) * by for c in range(width)] for r in range(height)]
