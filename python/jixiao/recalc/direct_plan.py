"""The direct path, part one: what to compute on a sheet whose JX formulas are simple.

Simple means: JX calls over constants and cells of the same sheet, and totals of those (`SUM(G10:G39)+I6`). Anything
else on a sheet must have nothing to do with them. A sheet for which that is not certain raises NotDirect, and the
general evaluator takes the workbook. Forms of one template have the same formulas on every sheet, so a plan is made
once and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Union

from jixiao.functions import FUNCTIONS, Takes
from jixiao.package.xmltext import decode_string
from jixiao.recalc.nodes import VOLATILE
from jixiao.workbook.grid import At, parse_a1

MAX_CELLS = 20000
"""A larger range is left to the general evaluator."""


class NotDirect(Exception):
    """The sheet needs the general evaluator."""


class Found(NamedTuple):
    """A formula of a sheet as stored: place, `t`, `si` and `ref` of `<f>`, escaped text."""

    row: int
    column: int
    kind: str
    shared: str
    raw: bytes


class Ref(NamedTuple):
    """A rectangle of the same sheet; a single cell has equal corners."""

    top: int
    left: int
    bottom: int
    right: int
    single: bool


Argument = Union[Ref, float, str, None]  # noqa: UP007 (3.10 runs it)


@dataclass(frozen=True)
class Call:
    """A JX function over references and constants. None is an argument left empty."""

    name: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Sum:
    """Terms to add from left to right; a term is a SUM over references, or a cell or number by itself."""

    terms: tuple[tuple[bool, tuple[Ref | float, ...]], ...]


@dataclass(frozen=True)
class Other:
    """Any other formula, of which only the references count. `volatile`: its result changes by itself (TODAY)."""

    refs: tuple[Ref, ...]
    volatile: bool = False


Shape = Union[Call, Sum, Other]  # noqa: UP007 (3.10 runs it)


class Step(NamedTuple):
    """A cell to compute: its number among the sheet's formulas, and how."""

    formula: int
    at: At
    shape: Call | Sum


@dataclass(frozen=True)
class Plan:
    """What to compute on a sheet.

    steps    in an order in which everything a step needs was computed before
    reads    the cells whose stored values are needed, in the order of the sheet
    natives  those of them that hold a formula of their own: their stored values must be there and fresh
    """

    steps: tuple[Step, ...]
    reads: tuple[At, ...]
    natives: frozenset[At]


_TOKEN = re.compile(
    r"""[ \n]*(?:(?P<text>"(?:[^"]|"")*")
    |(?P<function>(?:_XLL\.)?[A-Z][A-Z0-9_.]*)\(
    |(?P<ref>\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)(?![A-Z0-9_.(!:\[])
    |(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?)
    |(?P<word>TRUE|FALSE)(?![A-Z0-9_.(!])
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;{}]))""",
    re.X | re.I,
)
# Functions that reach cells which do not stand between their brackets, or whose result hangs on more than cells.
_FAR = frozenset(
    {"INDIRECT", "OFFSET", "CELL", "INFO", "GETPIVOTDATA", "EVALUATE", "CALL", "REGISTER.ID", "LET", "LAMBDA"}
)


class _Token(NamedTuple):
    kind: str
    text: str


def _tokens(text: str) -> list[_Token]:
    found = []
    at = 0
    end = len(text.rstrip(" \n"))
    while at < end:
        m = _TOKEN.match(text, at)
        if m is None or m.lastgroup is None:
            raise NotDirect(text)
        found.append(_Token(m.lastgroup, m[m.lastgroup]))
        at = m.end()
    return found


def _ref(text: str, rows: int, columns: int) -> Ref:
    """A reference, moved by the distance of a shared formula's child from its master."""
    corners = []
    for part in text.upper().split(":"):
        at = parse_a1(part)
        absolute_column, absolute_row = part.startswith("$"), "$" in part[1:]
        corners.append(
            At(at.row + (0 if absolute_row else rows), at.column + (0 if absolute_column else columns))
        )
    first, last = corners[0], corners[-1]
    ref = Ref(
        min(first.row, last.row), min(first.column, last.column),
        max(first.row, last.row), max(first.column, last.column), len(corners) == 1,
    )  # fmt: skip
    if ref.top < 0 or ref.left < 0 or (ref.bottom - ref.top + 1) * (ref.right - ref.left + 1) > MAX_CELLS:
        raise NotDirect(text)
    return ref


@lru_cache(maxsize=20000)
def shape_of(raw: bytes, rows: int = 0, columns: int = 0) -> Shape:
    """What a formula is. Raises NotDirect when that cannot be said for certain."""
    tokens = _tokens(decode_string(raw))
    if any(token.kind == "function" and _plain(token.text).startswith("JX_") for token in tokens):
        return _call(tokens, rows, columns)
    total = _sum(tokens, rows, columns)
    if total is not None:
        return total
    if any(token.kind == "function" and _plain(token.text) in _FAR for token in tokens):
        raise NotDirect(raw)
    volatile = any(token.kind == "function" and _plain(token.text) in VOLATILE for token in tokens)
    return Other(tuple(_ref(token.text, rows, columns) for token in tokens if token.kind == "ref"), volatile)


def _plain(name: str) -> str:
    return name.upper().removeprefix("_XLL.")


def _call(tokens: list[_Token], rows: int, columns: int) -> Call:
    name = _plain(tokens[0].text)
    function = FUNCTIONS.get(name)
    if tokens[0].kind != "function" or function is None or tokens[-1].text != ")":
        raise NotDirect(name)
    arguments: list[Argument] = []
    expect = True  # an argument may follow
    for token in tokens[1:-1]:
        if token.text == "," and token.kind == "sign":
            if expect:
                arguments.append(None)
            expect = True
        elif not expect:
            raise NotDirect(name)
        else:
            arguments.append(_constant(token) if token.kind != "ref" else _ref(token.text, rows, columns))
            expect = False
    if expect and arguments:
        arguments.append(None)
    if not function.required <= len(arguments) or (
        len(arguments) > len(function.arguments) and not function.variadic
    ):
        raise NotDirect(name)
    for index, argument in enumerate(arguments):
        takes = function.arguments[min(index, len(function.arguments) - 1)].takes
        if takes is Takes.VALUE and isinstance(argument, Ref) and not argument.single:
            raise NotDirect(name)
    return Call(name, tuple(arguments))


def _constant(token: _Token) -> Argument:
    if token.kind == "number":
        return float(token.text)
    if token.kind == "text":
        return token.text[1:-1].replace('""', '"')
    raise NotDirect(token.text)


def _sum(tokens: list[_Token], rows: int, columns: int) -> Sum | None:
    """A total, or None when the formula is something else."""
    terms: list[tuple[bool, tuple[Ref | float, ...]]] = []
    rest = list(tokens)
    while rest:
        head = rest.pop(0)
        if head.kind == "function" and head.text.upper() == "SUM":
            inner: list[Ref | float] = []
            while rest and rest[0].kind in ("ref", "number"):
                item = rest.pop(0)
                inner.append(_ref(item.text, rows, columns) if item.kind == "ref" else float(item.text))
                if not rest or rest[0].text not in (",", ")"):
                    return None
                if rest.pop(0).text == ")":
                    break
            else:
                return None
            terms.append((True, tuple(inner)))
        elif head.kind == "ref":
            ref = _ref(head.text, rows, columns)
            if not ref.single:
                return None
            terms.append((False, (ref,)))
        elif head.kind == "number":
            terms.append((False, (float(head.text),)))
        else:
            return None
        if rest and (rest[0].text != "+" or len(rest) == 1):
            return None
        if rest:
            rest.pop(0)
    return Sum(tuple(terms)) if any(isinstance(i, Ref) for _, items in terms for i in items) else None


def _refs(shape: Shape) -> list[Ref]:
    if isinstance(shape, Call):
        return [a for a in shape.arguments if isinstance(a, Ref)]
    if isinstance(shape, Sum):
        return [item for _, items in shape.terms for item in items if isinstance(item, Ref)]
    return list(shape.refs)


def cells_of(ref: Ref) -> list[At]:
    """The cells of a reference, row by row."""
    return [
        At(row, column) for row in range(ref.top, ref.bottom + 1) for column in range(ref.left, ref.right + 1)
    ]


@lru_cache(maxsize=4096)
def make_plan(formulas: tuple[Found, ...]) -> Plan:
    """The plan for a sheet with these formulas. Raises NotDirect."""
    shapes = _shapes(formulas)
    place = {At(f.row, f.column): i for i, f in enumerate(formulas)}
    if len(place) != len(formulas):
        raise NotDirect("two formulas in one cell")
    computed = _computed(shapes, place)
    needs: dict[int, list[int]] = {}
    reads: set[At] = set()
    for i in computed:
        needs[i] = []
        for ref in _refs(shapes[i]):
            for at in cells_of(ref):
                j = place.get(at)
                if j is not None and j in computed:
                    needs[i].append(j)
                else:
                    reads.add(at)
    steps = []
    for i in _ordered(needs):
        shape = shapes[i]
        if isinstance(shape, Other):
            raise NotDirect("a formula on top of JX results")
        steps.append(Step(i, At(formulas[i].row, formulas[i].column), shape))
    natives = frozenset(at for at in reads if at in place)
    if natives and any(isinstance(shape, Other) and shape.volatile for shape in shapes):
        raise NotDirect("a stored result that may hang on the time of opening")
    return Plan(tuple(steps), tuple(sorted(reads)), natives)


def _shapes(formulas: tuple[Found, ...]) -> list[Shape]:
    masters: dict[str, Found] = {}
    shapes: list[Shape] = []
    for f in formulas:
        if f.kind not in ("", "normal", "shared"):
            raise NotDirect(f.kind)
        if f.kind != "shared":
            shapes.append(shape_of(f.raw))
            continue
        if f.raw:
            masters[f.shared] = f
        master = masters.get(f.shared)
        if master is None:
            raise NotDirect("a shared formula without its master")
        shapes.append(shape_of(master.raw, f.row - master.row, f.column - master.column))
    return shapes


def _computed(shapes: list[Shape], place: dict[At, int]) -> set[int]:
    """The formulas that depend on a JX call, directly or through others."""
    computed = {i for i, shape in enumerate(shapes) if isinstance(shape, Call)}
    if not computed:
        return computed
    users: dict[int, list[int]] = {}
    for i, shape in enumerate(shapes):
        for ref in _refs(shape):
            for j in _inside(ref, place):
                users.setdefault(j, []).append(i)
    todo = list(computed)
    while todo:
        for i in users.get(todo.pop(), ()):
            if i not in computed:
                computed.add(i)
                todo.append(i)
    return computed


def _inside(ref: Ref, place: dict[At, int]) -> list[int]:
    """The formulas that stand in a rectangle."""
    if (ref.bottom - ref.top + 1) * (ref.right - ref.left + 1) <= len(place):
        return [place[at] for at in cells_of(ref) if at in place]
    return [
        i for at, i in place.items() if ref.top <= at.row <= ref.bottom and ref.left <= at.column <= ref.right
    ]  # fmt: skip


def _ordered(needs: dict[int, list[int]]) -> list[int]:
    """Every formula after those that it needs. A circle raises NotDirect: the evaluator names it."""
    order: list[int] = []
    state: dict[int, int] = {}
    for root in needs:
        stack = [(root, iter(needs[root]))]
        if state.get(root):
            continue
        state[root] = 1
        while stack:
            node, rest = stack[-1]
            for below in rest:
                if state.get(below) == 1:
                    raise NotDirect("a circular reference")
                if not state.get(below):
                    state[below] = 1
                    stack.append((below, iter(needs[below])))
                    break
            else:
                state[node] = 2
                order.append(node)
                stack.pop()
    return order
