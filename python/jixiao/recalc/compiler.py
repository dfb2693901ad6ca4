"""Syntax tree → something that runs.

A tree made definite (see `resolve`) becomes nested Python functions of one argument, the `Env`. Arrays inside a
formula are run through element by element; a range where one value is due is cut to the formula's own row or
column (implicit intersection), except inside an array formula and inside the functions that calculate arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from jixiao.core.messages import say
from jixiao.functions import FUNCTIONS, Takes
from jixiao.recalc import native_math, native_questions  # noqa: F401 - fill NATIVE; `far` has the others
from jixiao.recalc.choices import CHOICES, errors_as_values
from jixiao.recalc.errors import VALUE, Failure, Uncertain
from jixiao.recalc.many import one_after_the_other, takes_many
from jixiao.recalc.nodes import (
    EMPTY,
    FIXED,
    MAX_COLUMN,
    MAX_ROW,
    Array,
    Binary,
    Call,
    Cells,
    Constant,
    Node,
    Unary,
)
from jixiao.recalc.operators import OPERATORS, common, negated, percent, spanned, union
from jixiao.recalc.runtime import (
    NATIVE,
    SINGLE,
    Areas,
    Env,
    Native,
    Range,
    Run,
    Tall,
    Value,
    each_row,
    lift,
    native,
    one,
)
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import CellValue, ErrorValue


def compile_tree(tree: Node, array: bool = False) -> Run:
    """A function of an Env that gives the formula's value: one value, or rows (of an array formula)."""
    alone = isinstance(tree, Call) and tree.name in _PLACES  # its first value stands in the cell
    return operand(tree, array or alone)


def anything(node: Node, lifted: bool) -> Run:
    """Runs to whatever the node is: references stay references."""
    if isinstance(node, Constant):
        return _constant(node.value)
    if isinstance(node, Cells):
        return _cells(node)
    if isinstance(node, Array):
        rows = [list(row) for row in node.rows]
        return lambda env: rows
    if isinstance(node, Call):
        return _call(node, lifted)
    if isinstance(node, Binary):
        return _binary(node, lifted)
    if isinstance(node, Unary):
        return _unary(node, lifted)
    raise FormulaError(say("formula.reference"))


def operand(node: Node, lifted: bool) -> Run:
    """Runs to one value, or to rows of values: references are read."""
    if isinstance(node, Constant):
        return _constant(node.value)
    if isinstance(node, Cells) and node.single:
        return _single(node)
    run = anything(node, lifted)

    def reduced(env: Env) -> Any:
        value = run(env)
        kind = type(value)
        if kind is Range:
            return read(env, value, lifted)
        if kind is Areas:
            raise Failure(VALUE)
        return value

    return reduced


def read(env: Env, area: Range, lifted: bool) -> Value:
    """The value of a reference where one value is due."""
    if area.single:
        return env.cell(area.sheet, area.top, area.left)
    if lifted:
        return each_row(env, area)
    return intersect(env, area)


def intersect(env: Env, area: Range) -> CellValue:
    """Implicit intersection: the cell of a row or column range that lies in the formula's own column or row."""
    if area.width == 1 and area.top <= env.row <= area.bottom:
        return env.cell(area.sheet, env.row, area.left)
    if area.height == 1 and area.left <= env.column <= area.right:
        return env.cell(area.sheet, area.top, env.column)
    raise Failure(VALUE)


def _constant(value: CellValue) -> Run:
    if isinstance(value, ErrorValue):
        error = value

        def fail(env: Env) -> Any:
            raise Failure(error)

        return fail
    return lambda env: value


def _single(node: Cells) -> Run:
    sheet, row, column = node.sheet, node.top, node.left
    down, across = node.relative[:2]
    if sheet is None:
        if down and across:
            return lambda env: env.cell(
                env.sheet, (env.row + row) & MAX_ROW, (env.column + column) & MAX_COLUMN
            )
        if down:
            return lambda env: env.cell(env.sheet, (env.row + row) & MAX_ROW, column)
        if across:
            return lambda env: env.cell(env.sheet, row, (env.column + column) & MAX_COLUMN)
        return lambda env: env.cell(env.sheet, row, column)
    if not down and not across:
        return lambda env: env.cell(sheet, row, column)
    return lambda env: env.cell(
        sheet,
        (env.row + row) & MAX_ROW if down else row,
        (env.column + column) & MAX_COLUMN if across else column,
    )


def _cells(node: Cells) -> Run:
    sheet, top, left, bottom, right = node.sheet, node.top, node.left, node.bottom, node.right
    if node.relative == FIXED:
        if sheet is None:
            return lambda env: Range(env.sheet, top, left, bottom, right)
        area = Range(sheet, top, left, bottom, right)
        return lambda env: area

    def placed(env: Env) -> Range:
        here = node.at(env.row, env.column)
        return Range(env.sheet if sheet is None else sheet, here.top, here.left, here.bottom, here.right)

    if node.relative != (True, True, True, True):
        return placed

    def moved(env: Env) -> Range:
        row, column = env.row, env.column
        if row + top < 0 or column + left < 0 or row + bottom > MAX_ROW or column + right > MAX_COLUMN:
            return placed(env)
        return Range(
            env.sheet if sheet is None else sheet, row + top, column + left, row + bottom, column + right
        )

    return moved


# --- operators ---


def _binary(node: Binary, lifted: bool) -> Run:
    if node.operator in (":", " ", ","):
        return _joined_references(node, lifted)
    # A long sum leans to the left: run along it instead of down into it.
    spine: list[tuple[Callable[[Any, Any], CellValue], Run]] = []
    first: Node = node
    while isinstance(first, Binary) and first.operator in OPERATORS:
        spine.append((OPERATORS[first.operator], operand(first.right, lifted)))
        first = first.left
    start = operand(first, lifted)
    spine.reverse()

    def run(env: Env) -> Any:
        value = start(env)
        for apply, right in spine:
            other = right(env)
            if isinstance(value, list) or isinstance(other, list):
                value = lift(env, apply, [value, other])
            else:
                value = apply(value, other)
        return value

    return run


def _unary(node: Unary, lifted: bool) -> Run:
    if node.operator == "@":
        inner = anything(node.operand, lifted)
        return lambda env: single(env, inner(env))
    value_of = operand(node.operand, lifted)
    if node.operator == "+":
        return value_of
    apply: Callable[[CellValue], CellValue]
    apply = negated if node.operator == "-" else percent

    def run(env: Env) -> Any:
        value = value_of(env)
        return lift(env, apply, [value]) if isinstance(value, list) else apply(value)

    return run


def _joined_references(node: Binary, lifted: bool) -> Run:
    if node.operator == ",":
        # A 3-D reference over many sheets is a long union: run along it instead of down into it.
        parts: list[Node] = [node]
        while isinstance(parts[0], Binary) and parts[0].operator == ",":
            parts[:1] = [parts[0].left, parts[0].right]
        runs = [anything(part, lifted) for part in parts]
        return lambda env: union([run(env) for run in runs])
    left, right = anything(node.left, lifted), anything(node.right, lifted)
    join = {":": spanned, " ": common}[node.operator]
    return lambda env: join(left(env), right(env))


# --- calls ---


def _call(node: Call, lifted: bool) -> Run:
    name, arguments = node.name, node.arguments
    if name in FUNCTIONS:
        return _jx(node, lifted)
    if name in CHOICES:
        least, most, build = CHOICES[name]
        _check_count(node, least, most)
        return build(arguments, lifted, anything, operand)
    if name in NATIVE:
        function = NATIVE[name]
        _check_count(node, function.least, function.most)
        run = _native(function, arguments, lifted)
        return run if lifted or name not in _PLACES else _one_place(run)
    raise FormulaError(say("formula.no_function", written=node.written))


_PLACES = frozenset({"ROW", "COLUMN"})


def _one_place(run: Run) -> Run:
    """In a formula that is no array one row or column is meant: of several, Excel takes the first, others all."""

    def place(env: Env) -> Any:
        found = run(env)
        if type(found) is list:
            raise Uncertain(say("formula.places"))
        return found

    return place


def _check_count(node: Call, least: int, most: int) -> None:
    if not least <= len(node.arguments) <= most:
        raise FormulaError(say("formula.argument_count", written=node.written))


def _native(function: Native, arguments: tuple[Node, ...], lifted: bool) -> Run:
    letters = [function.letter(i) for i in range(len(arguments))]
    runs = [_argument_run(a, letter, lifted) for a, letter in zip(arguments, letters, strict=True)]
    singles = [i for i, letter in enumerate(letters) if letter in SINGLE]
    given = [argument != EMPTY for argument in arguments]
    ready = function.ready(given)

    def called(env: Env) -> Any:
        values = [read(env) for read in runs]
        for i in singles:
            if isinstance(values[i], list):
                return _lifted_call(function, ready, values, singles, env)
        return ready(env, values)

    if takes_many(function, arguments):
        return one_after_the_other(function, arguments, lifted, _argument_run, called)
    return called


def _argument_run(node: Node, letter: str, lifted: bool) -> Run:
    run = operand(node, lifted) if letter in SINGLE else anything(node, lifted or letter == "A")
    return errors_as_values(run) if letter in "eE" else run


def _lifted_call(
    function: Native, ready: Callable[[Env, list[Any]], Any], values: list[Any], singles: list[int], env: Env
) -> Any:
    """A function of single values met by an array: run through it; what takes a whole range gets it each time.

    Refused where each run would give a reference: there is no array of these.
    """
    if function.name == "OFFSET":
        raise Uncertain(say("formula.choose_array"))

    def once(*single: CellValue) -> CellValue:
        filled = list(values)
        for i, value in zip(singles, single, strict=True):
            filled[i] = value
        result = ready(env, filled)
        if type(result) is Range:
            return env.cell(result.sheet, result.top, result.left) if result.single else ErrorValue("#VALUE!")
        if type(result) is list:
            result = result[0][0]
        return cast(CellValue, result)

    return lift(env, once, [values[i] for i in singles])


def _jx(node: Call, lifted: bool) -> Run:
    # A wrong number of arguments is answered by the function itself.
    function, name = FUNCTIONS[node.name], node.name
    kinds = [a.takes for a in function.arguments] or [Takes.VALUE]
    takes = [kinds[min(i, len(kinds) - 1)] for i in range(len(node.arguments))]
    runs = [_argument_of_ours(a, kind, lifted) for a, kind in zip(node.arguments, takes, strict=True)]

    def called(env: Env) -> Any:
        return env.jx(name, [run(env) for run in runs])

    return called


def _argument_of_ours(node: Node, kind: Takes, lifted: bool) -> Run:
    ranged = kind is Takes.RANGE
    if not ranged and isinstance(node, Cells) and node.single:
        return _single(node)
    run = anything(node, lifted or kind is not Takes.VALUE)
    return lambda env: _argument(env, run, ranged)


def _argument(env: Env, run: Run, ranged: bool) -> Any:
    """One argument of ours: a value, or rows; an error arrives as its text."""
    try:
        value = run(env)
        if type(value) is Range:
            if value.single and not ranged:
                return env.cell(value.sheet, value.top, value.left)
            return env.block(value)
        if type(value) is Areas:
            return [row for area in value.ranges for row in env.block(area)]
    except Failure as failure:
        value = failure.error
    if type(value) is Tall:
        raise Uncertain(say("formula.whole_area"))
    if ranged and type(value) is not list:
        return [[value]]
    return value


@native("SINGLE", "a")
def single(env: Env, value: Value) -> Value:
    """_xlfn.SINGLE, the file's form of '@'."""
    return read(env, value, False) if isinstance(value, Range) else one(env, value)
