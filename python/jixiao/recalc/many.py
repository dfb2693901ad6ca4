"""Many references at once: OFFSET and INDIRECT of arrays inside the functions that take one range after the other, as in
SUMPRODUCT(SUBTOTAL(3,OFFSET(A2,ROW(A2:A9)-2,0))) and SUM(COUNTIF(INDIRECT({"甲","乙"}&"!A:A"),1))."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.recalc.choices import pointed
from jixiao.recalc.errors import Failure
from jixiao.recalc.nodes import EMPTY, Call, Node
from jixiao.recalc.runtime import NATIVE, SINGLE, Env, Native, Range, Run, lift
from jixiao.recalc.values import to_text
from jixiao.workbook.view import ErrorValue

Argument = Callable[[Node, str, bool], Run]

_ONE_AFTER_THE_OTHER = frozenset(
    {
        "SUBTOTAL", "N", "T", "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS",
        "COUNTBLANK",
    }
)  # fmt: skip


def takes_many(function: Native, arguments: tuple[Node, ...]) -> bool:
    """Whether a call may get many references."""
    return function.name in _ONE_AFTER_THE_OTHER and any(map(_may_be_many, arguments))


def _may_be_many(node: Node) -> bool:
    return isinstance(node, Call) and (
        node.name == "OFFSET" or (node.name == "INDIRECT" and len(node.arguments) == 1)
    )


def one_after_the_other(
    function: Native, arguments: tuple[Node, ...], lifted: bool, argument: Argument, plain: Run
) -> Run:
    """The call with many references; `plain` where each is one."""
    runs: list[Run] = []
    places: list[int] = []
    for i, node in enumerate(arguments):
        if isinstance(node, Call) and _may_be_many(node):
            places.append(i)
            runs.append(_references(node, lifted, argument))
        else:
            runs.append(argument(node, function.letter(i), lifted))

    ready = function.ready([True] * len(arguments))

    def once(env: Env, *values: Any) -> Any:
        given = []
        for i, value in enumerate(values):
            if i in places and isinstance(value, ErrorValue):
                raise Failure(value)
            cell = isinstance(value, Range) and function.letter(i) in SINGLE
            given.append(env.cell(value.sheet, value.top, value.left) if cell else value)
        return ready(env, given)

    def called(env: Env) -> Any:
        values = [run(env) for run in runs]
        if not any(isinstance(values[i], list) for i in places):
            return plain(env)
        return lift(env, lambda *each: once(env, *each), values)

    return called


def _references(node: Call, lifted: bool, argument: Argument) -> Run:
    """A reference, or rows of references."""
    if node.name == "INDIRECT":
        text = argument(node.arguments[0], "s", lifted)

        def pointing(env: Env) -> Any:
            found = text(env)
            if not isinstance(found, list):
                return pointed(env, to_text(found))
            return lift(env, lambda each: pointed(env, to_text(each)), [found])  # type: ignore[arg-type, return-value]

        return pointing
    offset = NATIVE["OFFSET"]
    runs = [argument(each, offset.letter(i), lifted) for i, each in enumerate(node.arguments)]
    ready = offset.ready([each != EMPTY for each in node.arguments])

    def moved(env: Env) -> Any:
        values = [run(env) for run in runs]
        if not any(isinstance(value, list) for value in values[1:]):
            return ready(env, values)
        return lift(env, lambda *each: ready(env, list(each)), values)

    return moved
