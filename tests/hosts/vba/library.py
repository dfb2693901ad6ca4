"""Functions and constants of the language and of Excel that the add-in uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hosts.vba.values import (
    EMPTY,
    EPOCH,
    MISSING,
    NULL,
    Array,
    ErrorValue,
    VbaError,
    is_object,
    let,
    number,
    text,
    truth,
    var_type,
)

CONSTANTS: dict[str, Any] = {
    "True": True, "False": False, "Nothing": None, "Empty": EMPTY, "Null": NULL,
    "vbCr": "\r", "vbLf": "\n", "vbCrLf": "\r\n", "vbNullString": "",
    "vbEmpty": 0, "vbNull": 1, "vbInteger": 2, "vbLong": 3, "vbDouble": 5, "vbCurrency": 6, "vbDate": 7, "vbString": 8,
    "vbObject": 9, "vbError": 10, "vbBoolean": 11, "vbExclamation": 48, "vbDirectory": 16, "vbFromUnicode": 128,
    "vbUnicode": 64, "vbArray": 8192,
    "xlCalculationManual": -4135, "xlCalculationAutomatic": -4105, "xlNoKey": 0, "xlDisabled": 0, "xlInterrupt": 1,
    "xlExcelLinks": 1, "xlRangeValueXMLSpreadsheet": 11, "xlByRows": 1, "xlByColumns": 2, "xlPrevious": 2,
    "xlFormulas": -4123, "xlPart": 2, "xlNone": -4142, "xlSolid": 1,
}  # fmt: skip


def _replace(source: Any, old: Any, new: Any) -> str:
    return text(source).replace(text(old), text(new))


def _mid(source: Any, start: Any, length: Any = MISSING) -> str:
    begin = int(number(start)) - 1
    return text(source)[begin:] if length is MISSING else text(source)[begin : begin + int(number(length))]


def _in_string(first: Any, second: Any, third: Any = MISSING) -> int:
    if third is MISSING:
        return text(first).find(text(second)) + 1
    return text(second).find(text(third), int(number(first)) - 1) + 1


def _is_numeric(value: Any) -> bool:
    try:
        number(value)
    except VbaError:
        return False
    return True


def _join(items: Array, between: str = " ") -> str:
    return text(between).join(map(text, items))


def _whole(value: Any) -> int:
    return round(number(value))


def _missing(value: Any) -> bool:
    return value is MISSING


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "Array": lambda *items: Array.of(items),
    "Split": lambda source, by=" ": Array.of(text(source).split(text(by)) if text(source) else []),
    "Join": _join,
    "UBound": lambda array, dimension=1: _array(array).bound(int(dimension), True),
    "LBound": lambda array, dimension=1: _array(array).bound(int(dimension), False),
    "Len": lambda value: len(text(value)),
    "LenB": lambda value: len(value.encode("utf-16-le")) if isinstance(value, str) else len(value),
    "Left": lambda source, count: text(source)[: int(number(count))],
    "Right": lambda source, count: text(source)[-int(number(count)) :] if number(count) else "",
    "Mid": _mid,
    "InStr": _in_string,
    "InStrRev": lambda source, what: text(source).rfind(text(what)) + 1,
    "Replace": _replace,
    "Trim": lambda source: text(source).strip(" "),
    "LCase": lambda source: text(source).lower(),
    "UCase": lambda source: text(source).upper(),
    "Chr": lambda code: chr(int(number(code))),
    "CStr": text,
    "CDbl": lambda value: float(number(value)),
    "CLng": _whole,
    "CInt": _whole,
    "CBool": truth,
    "CVErr": lambda code: ErrorValue(int(number(code))),
    "Val": lambda source: float(text(source) or 0),
    "IsEmpty": lambda value: (let(value) if is_object(value) and value is not None else value) is EMPTY,
    "IsObject": is_object,
    "IsMissing": _missing,
    "IsArray": lambda value: isinstance(value, Array),
    "IsError": lambda value: isinstance(value, ErrorValue),
    "IsNull": lambda value: value is NULL,
    "IsNumeric": _is_numeric,
    "VarType": var_type,
    "IIf": lambda condition, yes, no: yes if truth(condition) else no,
    "StrPtr": lambda value: value,
    "Now": lambda: dt.datetime.now().replace(microsecond=0),
    "DateSerial": lambda year, month, day: EPOCH.replace(year=int(year), month=int(month), day=int(day)),
    "RGB": lambda red, green, blue: int(red) | int(green) << 8 | int(blue) << 16,
    "Abs": lambda value: abs(number(value)),
    "DoEvents": lambda: 0,
}


def _array(value: Any) -> Array:
    if not isinstance(value, Array):
        raise VbaError(13, "Type mismatch")
    return value


def convert(value: Any, kind: str) -> Any:
    """A value on its way into a variable with a type."""
    match kind:
        case "String":
            return text(value)
        case "Long" | "Integer" | "LongPtr":
            return value if isinstance(value, str) and kind == "LongPtr" else round(number(value))
        case "Double" | "Single":
            return float(number(value))
        case "Boolean":
            return truth(value)
        case "Date":
            return value if isinstance(value, dt.datetime) else EPOCH + dt.timedelta(days=number(value))
    return value


def initial(kind: str) -> Any:
    match kind:
        case "String":
            return ""
        case "Long" | "Integer" | "LongPtr":
            return 0
        case "Double" | "Single":
            return 0.0
        case "Boolean":
            return False
        case "Date":
            return EPOCH
        case "Variant":
            return EMPTY
    return None
