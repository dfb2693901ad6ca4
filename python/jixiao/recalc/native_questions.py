"""Native functions: questions about a value."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.recalc.runtime import Areas, Env, Range, Value, native
from jixiao.recalc.values import (
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
    to_number,
    to_whole,
)
from jixiao.workbook.view import CellValue, ErrorValue


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


@native("ISNUMBER", "e")
def isnumber(value: CellValue) -> bool:
    return isinstance(value, (float, int)) and not isinstance(value, bool)


@native("ISTEXT", "e")
def istext(value: CellValue) -> bool:
    return isinstance(value, str) and not isinstance(value, ErrorValue)


@native("ISNONTEXT", "e")
def isnontext(value: CellValue) -> bool:
    return not istext(value)


@native("ISLOGICAL", "e")
def islogical(value: CellValue) -> bool:
    return isinstance(value, bool)


@native("ISBLANK", "e")
def isblank(value: CellValue) -> bool:
    return value is None


@native("ISERROR", "e")
def iserror(value: CellValue) -> bool:
    return isinstance(value, ErrorValue)


@native("ISERR", "e")
def iserr(value: CellValue) -> bool:
    return isinstance(value, ErrorValue) and value != MISSING


@native("ISNA", "e")
def isna(value: CellValue) -> bool:
    return isinstance(value, ErrorValue) and value == MISSING


@native("ISEVEN", "s")
def iseven(value: CellValue) -> bool:
    if isinstance(value, bool):
        raise Failure(VALUE)
    return to_whole(value) % 2 == 0


@native("ISODD", "s")
def isodd(value: CellValue) -> bool:
    return not iseven(value)


@native("N", "s")
def n(value: CellValue) -> float:
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return 0.0 if isinstance(value, str) else to_number(value)


@native("T", "s")
def t(value: CellValue) -> str:
    if isinstance(value, ErrorValue):
        raise Failure(value)
    return value if isinstance(value, str) else ""


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
