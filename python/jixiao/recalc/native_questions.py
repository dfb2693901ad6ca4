"""Native functions: conditions, and questions about a value."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.recalc.errors import (
    DIVISION,
    MISSING,
    NAME,
    NULL,
    NUMBER,
    REFERENCE,
    VALUE,
    Failure,
    Uncertain,
    differing,
    require,
)
from jixiao.recalc.runtime import Areas, Env, Range, Value, counted, native
from jixiao.recalc.values import sound, to_bool, to_number, to_whole
from jixiao.workbook.view import CellValue, ErrorValue


def _truths(env: Env, arguments: tuple[Value, ...]) -> list[bool]:
    """The truth values among the arguments: in ranges and arrays text and empty cells do not count."""
    found = list(
        counted(env, arguments, lambda v: None if v is None or isinstance(v, str) else bool(v), to_bool)
    )
    require(found, VALUE)
    return found


native("AND", "a*a")(lambda env, *arguments: all(_truths(env, arguments)))
native("OR", "a*a")(lambda env, *arguments: any(_truths(env, arguments)))
native("XOR", "a*a")(lambda env, *arguments: sum(_truths(env, arguments)) % 2 == 1)
native("NOT", "b")(lambda truth: not truth)
native("TRUE", "")(lambda: True)
native("FALSE", "")(lambda: False)


# --- questions ---


def istext(value: CellValue) -> bool:
    return isinstance(value, str) and not isinstance(value, ErrorValue)


native("ISNUMBER", "e")(lambda value: isinstance(value, (float, int)) and not isinstance(value, bool))
native("ISTEXT", "e")(istext)
native("ISNONTEXT", "e")(lambda value: not istext(value))
native("ISLOGICAL", "e")(lambda value: isinstance(value, bool))
native("ISBLANK", "e")(lambda value: value is None)
native("ISERROR", "e")(lambda value: isinstance(value, ErrorValue))
native("ISERR", "e")(lambda value: isinstance(value, ErrorValue) and value != MISSING)
native("ISNA", "e")(lambda value: isinstance(value, ErrorValue) and value == MISSING)


def _even(value: CellValue) -> bool:
    if isinstance(value, bool):
        raise Failure(VALUE)
    return to_whole(value) % 2 == 0


native("ISEVEN", "s")(_even)
native("ISODD", "s")(lambda value: not _even(value))


@native("TYPE", "E")
def type_(env: Env, value: Value) -> float:
    if isinstance(value, list):
        return 64.0
    if isinstance(value, Areas) or (isinstance(value, Range) and not value.single):
        raise differing("TYPE")
    if isinstance(value, Range):
        value = env.cell(value.sheet, value.top, value.left)
    if isinstance(value, ErrorValue):
        return 16.0
    if isinstance(value, bool):
        return 4.0
    return 2.0 if isinstance(value, str) else 1.0


native("N", "s")(lambda value: 0.0 if isinstance(sound(value), str) else to_number(value))
native("T", "s")(lambda value: sound(value) if isinstance(value, str) else "")


@native("NA", "")
def na() -> float:
    raise Failure(MISSING)


_ERROR_TYPES = {NULL: 1, DIVISION: 2, VALUE: 3, REFERENCE: 4, NAME: 5, NUMBER: 6, MISSING: 7}


@native("ERROR.TYPE", "e")
def error_type(value: CellValue) -> float:
    if not isinstance(value, ErrorValue):
        raise Failure(MISSING)
    if value not in _ERROR_TYPES:
        raise Uncertain(say("formula.error_type"))
    return float(_ERROR_TYPES[value])
