"""The worksheet functions: one list for Excel, LibreOffice, the headless evaluator, Python and the help.

>>> call("JX_SCORE", 8, 2, 1)
0.25
"""

from __future__ import annotations

from typing import Any

from jixiao.core.messages import say
from jixiao.core.outcome import unreadable
from jixiao.functions import definitions as _definitions  # noqa: F401  - fills FUNCTIONS
from jixiao.functions.context import using_rulebook
from jixiao.functions.registry import FUNCTIONS, Argument, CellResult, Function, Takes

__all__ = ["FUNCTIONS", "Argument", "CellResult", "Function", "Takes", "call", "using_rulebook"]


def call(name: str, *args: Any) -> CellResult:
    """Call a worksheet function by its name (any case) with plain values. Raises KeyError for an unknown name.

    A wrong number of arguments gives '#无法识别 …' as any other wrong input does.
    """
    function = FUNCTIONS[name.upper()]
    if len(args) > len(function.arguments) and not function.variadic:
        most = len(function.arguments)
        return _refused(
            function,
            say("call.too_many", function=function.name, most=most, given=len(args)),
            say("argument.extra"),
        )
    if len(args) < function.required:
        missing = function.arguments[len(args)]
        said = say("call.missing", function=function.name, name=missing.name, what=missing.title)
        return _refused(function, said, missing.title)
    return function.call(*args)


def _refused(function: Function, problem: str, about: str) -> CellResult:
    outcome = unreadable(problem, about=about)
    return outcome.line() if function.explains else outcome.cell()
