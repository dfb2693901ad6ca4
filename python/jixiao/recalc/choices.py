"""IF and its kin: functions that calculate only the arguments they choose, and INDIRECT."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.core.messages import say
from jixiao.recalc.nodes import Name, Node, Reference, Structured
from jixiao.recalc.parser import parse
from jixiao.recalc.runtime import Env, Range, Run, lift
from jixiao.recalc.values import (
    MISSING,
    REFERENCE,
    VALUE,
    Failure,
    Uncertain,
    equal,
    to_bool,
    to_text,
    to_whole,
)
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import CellValue, ErrorValue

Compile = Callable[[Node, bool], Run]
Build = Callable[[tuple[Node, ...], bool, Compile, Compile], Run]


def _false(env: Env) -> Any:
    return False


def _if(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    condition = operand(arguments[0], lifted)
    yes = anything(arguments[1], lifted)
    no = anything(arguments[2], lifted) if len(arguments) > 2 else _false
    each: list[Run] = []  # compiled when first needed: compiling both ways at once doubles with every level

    def run(env: Env) -> Any:
        value = condition(env)
        if type(value) is list:
            if not each:
                each.append(operand(arguments[1], True))
                each.append(operand(arguments[2], True) if len(arguments) > 2 else _false)
            return lift(_chosen, [value, _caught(each[0], env), _caught(each[1], env)])
        return yes(env) if to_bool(value) else no(env)

    return run


def _chosen(condition: CellValue, yes: CellValue, no: CellValue) -> CellValue:
    return yes if to_bool(condition) else no


def _caught(run: Run, env: Env) -> Any:
    try:
        return run(env)
    except Failure as failure:
        return failure.error


def _iferror(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    return _fallback(arguments, lifted, anything, operand, lambda error: True)


def _ifna(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    return _fallback(arguments, lifted, anything, operand, lambda error: error == MISSING)


def _fallback(
    arguments: tuple[Node, ...],
    lifted: bool,
    anything: Compile,
    operand: Compile,
    applies: Callable[[ErrorValue], bool],
) -> Run:
    first, second = operand(arguments[0], lifted), anything(arguments[1], lifted)
    each: list[Run] = []

    def chosen(value: CellValue, other: CellValue) -> CellValue:
        return other if isinstance(value, ErrorValue) and applies(value) else value

    def run(env: Env) -> Any:
        value = _caught(first, env)
        if type(value) is list:
            if not each:
                each.append(operand(arguments[1], True))
            return lift(chosen, [value, _caught(each[0], env)])
        if isinstance(value, ErrorValue):
            if applies(value):
                return second(env)
            raise Failure(value)
        return value

    return run


def _ifs(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    if len(arguments) % 2:
        raise FormulaError(say("formula.ifs"))
    pairs = [
        (operand(arguments[i], lifted), anything(arguments[i + 1], lifted))
        for i in range(0, len(arguments), 2)
    ]

    def run(env: Env) -> Any:
        for condition, result in pairs:
            if to_bool(_one(condition(env))):
                return result(env)
        raise Failure(MISSING)

    return run


def _switch(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    subject = operand(arguments[0], lifted)
    rest = arguments[1:]
    pairs = [(operand(rest[i], lifted), anything(rest[i + 1], lifted)) for i in range(0, len(rest) - 1, 2)]
    otherwise = anything(rest[-1], lifted) if len(rest) % 2 else None

    def run(env: Env) -> Any:
        value = _one(subject(env))
        if isinstance(value, ErrorValue):
            raise Failure(value)
        for case, result in pairs:
            if equal(value, _one(case(env))):
                return result(env)
        if otherwise is None:
            raise Failure(MISSING)
        return otherwise(env)

    return run


def _choose(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    which = operand(arguments[0], lifted)
    results = [anything(a, lifted) for a in arguments[1:]]

    def run(env: Env) -> Any:
        number = to_whole(_one(which(env)))
        if not 1 <= number <= len(results):
            raise Failure(VALUE)
        return results[number - 1](env)

    return run


def _one(value: Any) -> CellValue:
    if type(value) is list:
        raise Uncertain(say("formula.choose_array"))
    return value  # type: ignore[no-any-return]


def _indirect(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    text = operand(arguments[0], lifted)
    style = operand(arguments[1], lifted) if len(arguments) > 1 else None

    def run(env: Env) -> Any:
        if style is not None and not to_bool(_one(style(env))):
            raise Uncertain(say("formula.indirect_r1c1"))
        return pointed(env, to_text(_one(text(env))))

    return run


def pointed(env: Env, text: str) -> Range:
    """The cells that a text names. Raises Failure(#REF!) for no reference, Uncertain for other workbooks."""
    try:
        node = parse(text)
    except FormulaError:
        raise Failure(REFERENCE) from None
    if isinstance(node, (Name, Structured)) and getattr(node, "book", None) is None:
        found = env.reference(text)
        if not isinstance(found, Range):
            raise Failure(REFERENCE)
        return found
    if not isinstance(node, Reference) or node.book is not None or node.last is not None:
        raise Uncertain(say("formula.indirect_address", text=text))
    sheet = env.sheet if node.sheet is None else env.sheet_named(node.sheet)
    if sheet is None:
        raise Failure(REFERENCE)
    return Range(sheet, node.top, node.left, node.bottom, node.right)


CHOICES: dict[str, tuple[int, int, Build]] = {
    "IF": (2, 3, _if),
    "IFERROR": (2, 2, _iferror),
    "IFNA": (2, 2, _ifna),
    "IFS": (2, 254, _ifs),
    "SWITCH": (3, 254, _switch),
    "CHOOSE": (2, 255, _choose),
    "INDIRECT": (1, 2, _indirect),
}
"""Least and most arguments, and how to compile the call."""
