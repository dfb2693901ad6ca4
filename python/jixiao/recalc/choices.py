"""IF and its kin: functions that calculate only the arguments they choose, and INDIRECT."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.errors import MISSING, REFERENCE, VALUE, Failure, Uncertain
from jixiao.recalc.nodes import MAX_COLUMN, MAX_ROW, Call, Constant, Name, Node, Reference, Structured
from jixiao.recalc.parser import parse
from jixiao.recalc.runtime import Env, Range, Run, lift
from jixiao.recalc.values import equal, sound, to_bool, to_text, to_whole
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import CellValue, ErrorValue

Compile = Callable[[Node, bool], Run]
Build = Callable[[tuple[Node, ...], bool, Compile, Compile], Run]


def _false(env: Env) -> Any:
    return False


def errors_as_values(run: Run) -> Run:
    """The same expression, with error values in place of failures."""

    def caught(env: Env) -> Any:
        try:
            return run(env)
        except Failure as failure:
            return failure.error

    return caught


def _each(arguments: tuple[Node, ...], operand: Compile) -> Callable[[Env], list[Any]]:
    """The arguments for choosing item by item of an array. Compiled when they are first needed: compiling both ways at
    once doubles with every level."""
    runs: list[Run] = []

    def values(env: Env) -> list[Any]:
        if not runs:
            runs.extend(errors_as_values(operand(argument, True)) for argument in arguments)
        return [run(env) for run in runs]

    return values


def _if(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    condition = operand(arguments[0], lifted)
    yes = anything(arguments[1], lifted)
    no = anything(arguments[2], lifted) if len(arguments) > 2 else _false
    each = _each(arguments[1:], operand)

    def run(env: Env) -> Any:
        value = condition(env)
        if isinstance(value, list):
            return lift(env, _chosen, [value, *each(env)])
        return yes(env) if to_bool(value) else no(env)

    return run


def _chosen(condition: CellValue, yes: CellValue, no: CellValue = False) -> CellValue:
    return yes if to_bool(condition) else no


def _fallback(applies: Callable[[CellValue], bool]) -> Build:
    """IFERROR and IFNA: the second argument in place of errors to which it `applies`."""

    def chosen(value: CellValue, other: CellValue) -> CellValue:
        return other if applies(value) else value

    def build(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
        first, second = errors_as_values(operand(arguments[0], lifted)), anything(arguments[1], lifted)
        each = _each(arguments[1:], operand)

        def run(env: Env) -> Any:
            value = first(env)
            if isinstance(value, list):
                return lift(env, chosen, [value, *each(env)])
            return second(env) if applies(value) else sound(value)

        return run

    return build


def _ifs(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    """One IF in the other."""
    if len(arguments) % 2:
        raise FormulaError(say("formula.ifs"))
    rest: Node = Constant(MISSING)
    for condition, result in zip(arguments[-2::-2], arguments[::-2], strict=True):
        rest = Call("IF", (condition, result, rest))
    return anything(rest, lifted)


def _switch(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    subject = operand(arguments[0], lifted)
    rest = arguments[1:]
    pairs = [(operand(rest[i], lifted), anything(rest[i + 1], lifted)) for i in range(0, len(rest) - 1, 2)]
    otherwise = anything(rest[-1], lifted) if len(rest) % 2 else None
    each = _each(arguments, operand)

    def matching(value: CellValue, *cases: CellValue) -> CellValue:
        for case, result in zip(cases[:-1:2], cases[1::2], strict=False):
            if equal(value, case):
                return result
        if len(cases) % 2 == 0:
            raise Failure(MISSING)
        return cases[-1]

    def run(env: Env) -> Any:
        value = sound(subject(env))
        for case, result in pairs:
            other = case(env)
            if isinstance(value, list) or isinstance(other, list):
                return lift(env, matching, each(env))
            if equal(value, other):
                return result(env)
        if otherwise is None:
            raise Failure(MISSING)
        return otherwise(env)

    return run


def _choose(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    which = operand(arguments[0], lifted)
    results = [anything(a, lifted) for a in arguments[1:]]
    each = _each(arguments, operand)

    def picked(place: CellValue, *values: CellValue) -> CellValue:
        return values[_place(place, len(values))]

    def run(env: Env) -> Any:
        value = which(env)
        if isinstance(value, list):
            return lift(env, picked, each(env))
        return results[_place(value, len(results))](env)

    return run


def _place(which: CellValue, size: int) -> int:
    number = to_whole(which)
    if not 1 <= number <= size:
        raise Failure(VALUE)
    return number - 1


def _one(value: Any) -> CellValue:
    if isinstance(value, list):
        raise Uncertain(say("formula.choose_array"))
    return value  # type: ignore[no-any-return]


def _indirect(arguments: tuple[Node, ...], lifted: bool, anything: Compile, operand: Compile) -> Run:
    text = operand(arguments[0], lifted)
    style = operand(arguments[1], lifted) if len(arguments) > 1 else None

    def run(env: Env) -> Any:
        written = to_text(_one(text(env)))
        if style is not None and not to_bool(_one(style(env))):
            return _by_numbers(env, written)
        return pointed(env, written)

    return run


_ONE = r"R([0-9]+|\[-?[0-9]+\])?C([0-9]+|\[-?[0-9]+\])?"
_BY_NUMBERS = pattern(rf"^(?:([^!'\[\]]+|'[^\[\]]+')!)?{_ONE}(?::{_ONE})?$", re.IGNORECASE)


def _by_numbers(env: Env, text: str) -> Range:
    """The cells that a text names by row and column: R2C3, 表!R[-1]C:RC. Raises Failure(#REF!), Uncertain."""
    match = _BY_NUMBERS.match(text.strip())
    if match is None:
        raise Uncertain(say("formula.indirect_r1c1"))
    name, *written = match.groups()
    corners = written if ":" in text.rpartition("!")[2] else written[:2] * 2
    sheet = env.sheet if name is None else env.sheet_named(name.strip("'").replace("''", "'"))
    rows = sorted(_counted(each, env.row) for each in corners[::2])
    columns = sorted(_counted(each, env.column) for each in corners[1::2])
    if sheet is None or rows[0] < 0 or columns[0] < 0 or rows[1] > MAX_ROW or columns[1] > MAX_COLUMN:
        raise Failure(REFERENCE)
    return Range(sheet, rows[0], columns[0], rows[1], columns[1])


def _counted(written: str | None, here: int) -> int:
    """A row or column as R1C1 counts it: from the first, or in brackets from the formula's own."""
    if written is None:
        return here
    return here + int(written[1:-1]) if written.startswith("[") else int(written) - 1


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
    "IFERROR": (2, 2, _fallback(lambda value: isinstance(value, ErrorValue))),
    "IFNA": (2, 2, _fallback(lambda value: isinstance(value, ErrorValue) and value == MISSING)),
    "IFS": (2, 254, _ifs),
    "SWITCH": (3, 254, _switch),
    "CHOOSE": (2, 255, _choose),
    "INDIRECT": (1, 2, _indirect),
}
"""Least and most arguments, and how to compile the call."""
