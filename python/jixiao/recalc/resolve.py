"""From a formula as written to one that is definite: names, tables and sheets worked out, distances from its cell
in place of relative references.

What remains are constants, operators, function calls and `Cells`; with it comes what the scheduler must know: the
cells it reads, whether it calls a JX function, and why it cannot be evaluated, if so.
"""

from __future__ import annotations

from functools import reduce
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.functions import FUNCTIONS
from jixiao.package.kept import SHOWING
from jixiao.recalc.choices import CHOICES
from jixiao.recalc.errors import REFERENCE
from jixiao.recalc.far import known
from jixiao.recalc.nodes import (
    CLOCK,
    EMPTY,
    FIXED,
    MAX_ROW,
    VOLATILE,
    Array,
    Binary,
    Call,
    Cells,
    Constant,
    Name,
    Node,
    Reference,
    Structured,
    Unary,
)
from jixiao.recalc.parser import parse
from jixiao.recalc.structured import structured_area, table_around
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import FormulaKind, Table, WorkbookView

DYNAMIC = frozenset({"INDIRECT", "OFFSET"})
PLACES = frozenset({"ROW", "COLUMN", "ROWS", "COLUMNS"})
_MOST_STEPS = 40_000
"""Pieces of a formula, those of the names in it included: names of names of names double quickly."""
_WRAPPERS = frozenset({"LET", "ANCHORARRAY"})


class Resolved(NamedTuple):
    """A definite formula.

    cells     what it reads, as far as its text tells
    jx        it calls a JX function, itself or through a name
    dynamic   it may read cells that its text does not tell (INDIRECT, OFFSET, A1:INDEX(…))
    volatile  its result changes by itself (TODAY, RAND, …)
    problem   why it cannot be evaluated; ''
    subtotal  it calls SUBTOTAL or AGGREGATE
    portable  it means the same on every sheet of every workbook
    local     it means something else on every sheet (a name that some sheet has for its own)
    placed    it means something else in every cell
    clock     it asks for the day or the time
    steps     of how many pieces it is made
    """

    tree: Node
    cells: tuple[Cells, ...]
    jx: bool
    dynamic: bool
    volatile: bool
    problem: str
    subtotal: bool
    portable: bool
    local: bool = False
    placed: bool = False
    clock: bool = False
    steps: int = 1


class Scope:
    """What a workbook's formulas can refer to."""

    def __init__(self, view: WorkbookView) -> None:
        self._view = view
        self.sheets = {sheet.name.lower(): i for i, sheet in enumerate(view.sheets)}
        self.names = {(name.sheet, name.name.lower()): name.text for name in view.names}
        self.own_names = {name for sheet, name in self.names if sheet is not None}
        self.tables: dict[str, Table] = {table.name.lower(): table for table in view.tables}
        self._spills: dict[tuple[int, int, int], Cells] | None = None

    def spill(self, sheet: int, row: int, column: int) -> Cells | None:
        """The area of the dynamic array that starts in this cell, for references with '#'."""
        if self._spills is None:
            self._spills = {
                (position, f.row, f.column): Cells(position, *f.area)
                for position, each in enumerate(self._view.sheets)
                for f in each.formulas()
                if f.kind is FormulaKind.DYNAMIC and f.area is not None
            }
        return self._spills.get((sheet, row, column))

    def table_place(self, sheet: int, row: int, column: int) -> tuple[str, bool] | None:
        """The table around a cell, and whether the cell lies in its data: what `[@column]` hangs on."""
        table = table_around(self.tables, sheet, row, column)
        if table is None:
            return None
        return table.name, table.area.top + table.header_rows <= row <= table.area.bottom - table.totals_rows


def resolve(text: str, scope: Scope, sheet: int, row: int, column: int) -> Resolved:
    """The formula that stands in the cell (sheet, row, column) with this text."""
    resolver = _Resolver(scope, sheet, row, column)
    try:
        tree = resolver.walk(parse(text), (row, column))
    except (FormulaError, RecursionError) as error:
        said = error.message if isinstance(error, FormulaError) else say("formula.nesting")
        tree = resolver.fail(said)
        resolver.jx = resolver.jx or "JX_" in text.upper()
        resolver.dynamic = True  # who knows what it reads
    found = {name: getattr(resolver, name) for name in Resolved._fields if name not in ("tree", "cells")}
    return Resolved(tree, tuple(resolver.cells), **found)


class _Resolver:
    def __init__(self, scope: Scope, sheet: int, row: int, column: int) -> None:
        self.scope, self.sheet, self.row, self.column = scope, sheet, row, column
        self.cells: dict[Cells, None] = {}
        self.jx = self.dynamic = self.volatile = self.subtotal = False
        self.local = self.placed = self.clock = False
        self.portable = True
        self.steps = 0
        self.problem = ""
        self.names_open: list[str] = []
        self.name_of: int | None = sheet  # whose names count: inside a name those of its own sheet, if any
        self.variables: list[dict[str, tuple[Node, int]]] = []  # what each stands for, and its pieces

    def fail(self, problem: str) -> Node:
        self.problem = self.problem or problem
        return Constant(REFERENCE)

    def count(self, steps: int) -> None:
        """Raises FormulaError where the formula has become too large."""
        self.steps += steps
        if self.steps > _MOST_STEPS:
            raise FormulaError(say("formula.expanded"))

    def walk(self, node: Node, base: tuple[int, int]) -> Node:
        self.count(1)
        if isinstance(node, Reference):
            return self.reference(node, base)
        if isinstance(node, Call):
            return self.call(node, base)
        if isinstance(node, Binary):
            return self.binary(node, base)
        if isinstance(node, Unary):
            if node.operator == "#":
                return self.spill(node.operand, base)
            return Unary(node.operator, self.walk(node.operand, base))
        if isinstance(node, Name):
            return self.name(node)
        if isinstance(node, Structured):
            return self.structured(node)
        assert isinstance(node, (Constant, Array, Cells))
        return node

    # --- references ---

    def reference(self, node: Reference, base: tuple[int, int]) -> Node:
        if node.book not in (None, "0"):
            return self.fail(say("formula.other_workbook"))
        fixed = node.fixed
        down, across, down_too, across_too = relative = not fixed[0], not fixed[1], not fixed[2], not fixed[3]
        top, bottom = node.top - base[0] * down, node.bottom - base[0] * down_too
        left, right = node.left - base[1] * across, node.right - base[1] * across_too

        def cells(sheet: int | None) -> Cells:
            return self.reads(Cells(sheet, top, left, bottom, right, node.whole, relative))

        if node.sheet is None:
            return cells(None)
        self.portable = False
        first = self.sheet_named(node.sheet)
        last = first if node.last is None else self.sheet_named(node.last)
        if first is None or last is None:
            return self.fail(say("formula.no_sheet", name=node.sheet if first is None else node.last))
        parts: list[Node] = [cells(sheet) for sheet in range(min(first, last), max(first, last) + 1)]
        return reduce(lambda joined, part: Binary(",", joined, part), parts)

    def reads(self, cells: Cells) -> Cells:
        self.cells[cells] = None
        return cells

    def sheet_named(self, name: str) -> int | None:
        return self.scope.sheets.get(name.lower())

    def spill(self, operand: Node, base: tuple[int, int]) -> Node:
        anchor = self.walk(operand, base)
        self.portable = False
        self.placed = True
        if not isinstance(anchor, Cells) or not anchor.single:
            return self.fail(say("formula.spill_left"))
        anchor = anchor.at(self.row, self.column)
        sheet = self.sheet if anchor.sheet is None else anchor.sheet
        area = self.scope.spill(sheet, anchor.top, anchor.left)
        return self.reads(area) if area else self.fail(say("formula.spill_cell"))

    def structured(self, node: Structured) -> Node:
        self.portable = False
        area = structured_area(node, self.scope.tables, self.sheet, self.row, self.column)
        if isinstance(area, str):
            self.placed = True
            return self.fail(area)
        if area.relative == FIXED and ("@" in node.inside or "this row" in node.inside.lower()):
            self.placed = True
        return self.reads(area)

    def binary(self, node: Binary, base: tuple[int, int]) -> Node:
        # A long sum leans to the left: walk along it instead of down into it.
        spine = [node]
        while isinstance(spine[-1].left, Binary):
            spine.append(spine[-1].left)
        result = self.walk(spine[-1].left, base)
        for each in reversed(spine):
            result = self.joined(each.operator, result, self.walk(each.right, base))
        return result

    def joined(self, operator: str, left: Node, right: Node) -> Node:
        if operator == ":":
            if isinstance(left, Cells) and isinstance(right, Cells) and _alike(left, right):
                sheet = left.sheet if right.sheet is None else right.sheet
                if left.sheet in (None, sheet):
                    top, left_ = min(left.top, right.top), min(left.left, right.left)
                    bottom, right_ = max(left.bottom, right.bottom), max(left.right, right.right)
                    return self.reads(Cells(sheet, top, left_, bottom, right_, relative=left.relative))
            self.dynamic = True
        return Binary(operator, left, right)

    # --- names ---

    def name(self, node: Name) -> Node:
        self.portable = False
        for variables in reversed(self.variables):
            if node.sheet is None and node.name.lower() in variables:
                value, steps = variables[node.name.lower()]
                self.count(steps)
                return value
        if node.book not in (None, "0"):
            return self.fail(say("formula.other_name"))
        sheet = self.name_of if node.sheet is None else self.sheet_named(node.sheet)
        key = node.name.lower()
        self.local = self.local or (
            node.sheet is None and not self.names_open and key in self.scope.own_names
        )
        text = self.scope.names.get((sheet, key))
        if text is None:
            sheet, text = None, self.scope.names.get((None, key))
        if text is None and key in self.scope.tables:
            return self.structured(Structured(node.name, ""))
        if text is None:
            return self.fail(say("formula.name_unknown", name=node.name))
        if key in self.names_open:
            return self.fail(say("formula.name_itself", name=node.name))
        self.names_open.append(key)
        tree = parse(text)
        outer, self.variables = self.variables, []
        before, self.cells = self.cells, {}
        outside, self.name_of = self.name_of, sheet
        result = self.walk(tree, (0, 0))  # a name's relative references count from A1
        self.cells = {**before, **self.cells}
        self.variables, self.name_of = outer, outside
        self.names_open.pop()
        return result

    # --- calls ---

    def call(self, node: Call, base: tuple[int, int]) -> Node:
        name = node.name
        if node.written.startswith("_xlfn.") and name not in node.written:
            self.fail(
                say("formula.small_letters", written=node.written)
            )  # LibreOffice, where it is none of its own
        if name == "LET":
            return self.let(node, base)
        if name == "LAMBDA":
            return self.lambda_(node, base)
        if name == "ANCHORARRAY" and len(node.arguments) == 1:
            return self.spill(node.arguments[0], base)
        if name in CLOCK:
            self.volatile = self.clock = True
        if name in FUNCTIONS:
            self.jx = True
        elif name.startswith("JX_"):
            self.jx = True
            self.fail(say("formula.unknown_function", name=name))
        elif name in VOLATILE:
            self.volatile = True
            self.fail(say("formula.of_the_moment", name=name))
        elif name in SHOWING:
            self.fail(say("formula.picture"))
        elif name not in CHOICES and name not in _WRAPPERS and not known(name):
            self.portable = False  # a workbook may have a name like this
            self.named_function(node)
            self.fail(say("formula.no_function", written=node.written))
        self.dynamic = self.dynamic or name in DYNAMIC
        self.subtotal = self.subtotal or name in ("SUBTOTAL", "AGGREGATE")
        before = dict(self.cells)
        arguments = tuple(self.walk(a, base) for a in node.arguments)
        if name in PLACES and all(isinstance(a, Cells) for a in arguments):
            self.cells = before  # where the cells are, not what they hold
        if name in ("SUMIF", "AVERAGEIF") and len(arguments) == 3:
            arguments = (*arguments[:2], self.same_shape(arguments[2], arguments[0]))
        return Call(name, arguments, node.written)

    def same_shape(self, area: Node, model: Node) -> Node:
        """SUMIF(A1:A5,…,B1) adds up B1:B5."""
        if not isinstance(area, Cells) or not isinstance(model, Cells) or area.whole or model.whole:
            return area
        if model.relative[:2] != model.relative[2:] or area.relative[:2] != area.relative[2:]:
            return area
        bottom, right = area.top + model.bottom - model.top, area.left + model.right - model.left
        if (bottom, right) == (area.bottom, area.right):
            return area
        if area.at(self.row, self.column).top + bottom - area.top > MAX_ROW:
            return self.fail(say("formula.sum_outside"))
        return self.reads(Cells(area.sheet, area.top, area.left, bottom, right, "", area.relative))

    def named_function(self, node: Call) -> None:
        """A name that holds a LAMBDA is called like a function: what it reads counts too."""
        if any((sheet, node.written.lower()) in self.scope.names for sheet in (None, self.sheet)):
            self.name(Name(node.written))

    def let(self, node: Call, base: tuple[int, int]) -> Node:
        """LET(x, …, y, …, result): each name replaced by what it stands for."""
        if len(node.arguments) % 2 == 0 or len(node.arguments) < 3:
            return self.fail(say("formula.argument_count", written="LET"))
        variables: dict[str, tuple[Node, int]] = {}
        self.variables.append(variables)
        for variable, value in zip(node.arguments[:-1:2], node.arguments[1:-1:2], strict=True):
            if not isinstance(variable, Name):
                self.variables.pop()
                return self.fail(say("formula.let_name"))
            before = self.steps
            tree = self.walk(value, base)
            variables[variable.name.lower()] = tree, self.steps - before
        result = self.walk(node.arguments[-1], base)
        self.variables.pop()
        return result

    def lambda_(self, node: Call, base: tuple[int, int]) -> Node:
        self.variables.append(
            {a.name.lower(): (EMPTY, 1) for a in node.arguments[:-1] if isinstance(a, Name)}
        )
        if node.arguments:
            self.walk(node.arguments[-1], base)
        self.variables.pop()
        return self.fail(say("formula.no_function", written="LAMBDA"))


def _alike(a: Cells, b: Cells) -> bool:
    """Whether one rectangle holds both wherever the formula stands."""
    return a.relative == b.relative and a.relative[:2] == a.relative[2:]
