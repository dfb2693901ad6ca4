"""The worksheet functions as xlwings shows them to Excel: one UDF for every entry of `FUNCTIONS`, and the batch call.

xlwings imports this module by its name; "Import Functions" lists everything here that carries its decorator.
Every argument is a value or a range; the answers are those of `jixiao.functions`, never a traceback.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from decimal import Decimal
from functools import lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import conversion

from jixiao.core.messages import say
from jixiao.functions import FUNCTIONS, call, using_rulebook
from jixiao.functions.registry import CATEGORY, Argument, CellResult, Function, Takes
from jixiao.hosts.excel import standing
from jixiao.workbook.rulebook import of_texts

MODULE = __name__
"""What the VBA wrappers hand to xlwings' CallUDF."""

BATCH = "JX_BATCH"
BATCH_DOC = "供宏成批求值使用，不用于单元格。"
BATCH_ARGUMENT_DOCS = {"calls": "各次调用：函数名、参数、口径", "rulebook": "未注明口径的调用所用的口径"}

# The numbers of cells arrive as float: an int is an argument left out (DISP_E_PARAMNOTFOUND), a cell error, or VBA's.
LEFT_OUT = -2147352572
FIRST_ERROR = -2146828288
ERROR_NUMBERS = 0x10000
ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}


_BEYOND = 1 << 1023
"""No cell holds such a number."""


def _readable(value: Any) -> Any:
    """The value with every cell error as its text; xlwings knows only the seven oldest ones. A whole number that is
    none comes from VBA, where 8 is no cell's number."""
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value - FIRST_ERROR < ERROR_NUMBERS:
            return ERRORS.get(value - FIRST_ERROR, "#ERROR!")
        return float(value) if abs(value) < _BEYOND else ERRORS[2036]
    if isinstance(value, Decimal) and not value.is_finite():
        return ERRORS[2036]
    if isinstance(value, list):
        return [_readable(item) for item in value]
    return value


def _answer(function: Function, values: Iterable[Any], rulebook: Any) -> CellResult:
    """The function's answer under the workbook's rulebook; a fault of the program becomes one readable line.

    `rulebook` is what VBA read (see `_in_force`).
    """
    try:
        with using_rulebook(*_in_force(str(rulebook))) if rulebook else nullcontext():
            return call(function.name, *values)
    except Exception as fault:  # anything that escapes here would stand in the cell as a traceback
        return _failed(fault)


def _failed(fault: Exception) -> str:
    from jixiao.core.defect import told

    if isinstance(fault, RecursionError):
        return say("crash.depth")  # ranges within ranges
    return told(fault, "host.call_failed")


@lru_cache(maxsize=64)  # of one batch: see _batch
def _in_force(said: str) -> tuple[str, Path | None]:
    """The rulebook in force and the workbook's folder, from up to three lines: what JX_RULEBOOK of the workbook holds,
    what that of the sheet holds, and the folder."""
    workbook, sheet, folder = [*(line.strip() for line in said.split("\n")), "", ""][:3]
    beside = standing.local_folder(folder)
    return of_texts(sheet, workbook, beside).told, beside


def _parameter(argument: Argument) -> inspect.Parameter:
    if argument.takes is Takes.MANY:
        return inspect.Parameter(argument.name, inspect.Parameter.VAR_POSITIONAL)
    default = None if argument.optional else inspect.Parameter.empty
    return inspect.Parameter(argument.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default)


def _options(argument: Argument) -> dict[str, Any]:
    """How xlwings hands this argument over: errors as text, ranges as rows."""
    options: dict[str, Any] = {"err_to_str": True}
    if argument.takes is not Takes.VALUE:
        options["ndim"] = 2
    return options


def _udf(function: Function) -> Callable[..., CellResult]:
    """The UDF of one worksheet function, with the signature and the descriptions that Excel shows."""

    def udf(*values: Any) -> CellResult:
        _in_force.cache_clear()
        return _answer(function, map(_readable, values), standing.said())

    udf.__name__ = udf.__qualname__ = function.name
    udf.__doc__ = function.doc
    udf.__annotations__ = {}  # xlwings would convert by them
    # xlwings reads the arguments from here.
    udf.__signature__ = inspect.Signature([_parameter(a) for a in function.arguments])  # type: ignore[attr-defined]
    decorated: Callable[..., CellResult] = udf
    for argument in function.arguments:
        decorated = xw.arg(argument.name, doc=argument.doc, **_options(argument))(decorated)
    result: Callable[..., CellResult] = xw.func(category=CATEGORY)(decorated)
    return result


def _text(value: Any) -> bool:
    return type(value) is str and value != ""


def _argument(argument: Argument, value: Any) -> Any:
    """One argument of a batch, converted as xlwings converts the arguments of a single call."""
    if type(value) is int:
        value = None if value == LEFT_OUT else _readable(value)
        return value if argument.takes is Takes.VALUE or value is None else [[value]]
    if argument.takes is Takes.VALUE and (value is None or type(value) in (float, bool) or _text(value)):
        return value  # what the conversion gives for these, without building it
    if value == ():
        return None  # an area of nothing
    return _readable(conversion.read(None, value, _options(argument)))


_SHOWN = 60
"""Characters of what is no name of a function."""


def _one(asked: Sequence[Any], rulebook: Any) -> CellResult:
    """One call of a batch: (name, arguments) or (name, arguments, rulebook)."""
    try:
        name, values, *own = asked if isinstance(asked, (list, tuple)) and len(asked) > 1 else (asked, ())
        function = (
            FUNCTIONS.get(name) if isinstance(name, str) and isinstance(values, (list, tuple)) else None
        )
        if function is None:
            return say("excel.no_function", name=str(name)[:_SHOWN])
        arguments: Iterable[Argument] = function.arguments
        if len(values) > len(function.arguments):  # more values for the last one
            arguments = chain(arguments, repeat(function.arguments[-1])) if function.arguments else ()
        converted = list(map(_argument, arguments, values))
    except Exception as fault:  # what is no call, or holds what nobody can convert, answers for itself only
        return _failed(fault)
    return _answer(function, converted, own[0] if own and own[0] else rulebook)


def _batch(calls: Sequence[Sequence[Any]], rulebook: Any = None) -> list[list[CellResult]]:
    """Many calls in one trip. The first row of the answer is their number, then one row a call, in their order."""
    _in_force.cache_clear()  # a rulebook beside the workbook may have been written since
    if not isinstance(calls, (list, tuple)):  # nobody but a cell asks so: a single value, or an empty one
        return [[say("excel.no_function", name=BATCH)]]
    return [[len(calls)], *([_one(each, rulebook)] for each in calls)]


def _batch_udf() -> Callable[..., list[list[CellResult]]]:
    def udf(calls: Any, rulebook: Any = None) -> list[list[CellResult]]:
        return _batch(calls, rulebook)

    udf.__name__ = udf.__qualname__ = BATCH
    udf.__doc__ = BATCH_DOC
    udf.__annotations__ = {}  # xlwings would convert by them
    decorated = xw.ret("raw")(udf)
    for name, doc in BATCH_ARGUMENT_DOCS.items():
        decorated = xw.arg(name, "raw", doc=doc)(decorated)
    result: Callable[..., list[list[CellResult]]] = xw.func(category=CATEGORY)(decorated)
    return result


globals().update({name: _udf(function) for name, function in FUNCTIONS.items()})
JX_BATCH = _batch_udf()
