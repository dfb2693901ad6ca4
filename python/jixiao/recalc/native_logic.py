"""Native functions: conditions. Those that choose between their arguments calculate only what they choose."""

from __future__ import annotations

from jixiao.recalc.runtime import Env, Value, elements, is_reference, native
from jixiao.recalc.values import VALUE, Failure, to_bool
from jixiao.workbook.view import CellValue, ErrorValue


def _truths(env: Env, arguments: tuple[Value, ...]) -> list[bool]:
    """The truth values among the arguments: in ranges and arrays text and empty cells do not count."""
    found: list[bool] = []
    for argument in arguments:
        if is_reference(argument) or isinstance(argument, list):
            for value in elements(env, argument):
                if isinstance(value, ErrorValue):
                    raise Failure(value)
                if value is not None and not isinstance(value, str):
                    found.append(bool(value))
        else:
            found.append(to_bool(argument))  # type: ignore[arg-type]
    if not found:
        raise Failure(VALUE)
    return found


@native("AND", "a*a")
def and_(env: Env, *arguments: Value) -> bool:
    return all(_truths(env, arguments))


@native("OR", "a*a")
def or_(env: Env, *arguments: Value) -> bool:
    return any(_truths(env, arguments))


@native("XOR", "a*a")
def xor(env: Env, *arguments: Value) -> bool:
    return sum(_truths(env, arguments)) % 2 == 1


@native("NOT", "s")
def not_(value: CellValue) -> bool:
    return not to_bool(value)


@native("TRUE", "")
def true() -> bool:
    return True


@native("FALSE", "")
def false() -> bool:
    return False
