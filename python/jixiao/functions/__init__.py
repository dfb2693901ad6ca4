"""The worksheet functions: one list for Excel, LibreOffice, the headless evaluator, Python and the help.

>>> call("JX_SCORE", 8, 2, 1)
0.25
"""

from __future__ import annotations

from typing import Any

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
        return f"#无法识别 {function.name} 最多 {len(function.arguments)} 个参数，现有 {len(args)} 个"
    if len(args) < function.required:
        missing = function.arguments[len(args)]
        return f"#无法识别 {function.name} 缺少参数 {missing.name}（{missing.doc}）"
    return function.call(*args)
