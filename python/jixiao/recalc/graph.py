"""The formulas of a workbook, each compiled once: cells whose formulas differ only in their place share one program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.package.limits import MAX_FORMULA
from jixiao.recalc.budget import Budget
from jixiao.recalc.compiler import compile_tree
from jixiao.recalc.errors import REFERENCE, Uncertain
from jixiao.recalc.nodes import Constant
from jixiao.recalc.relative import Relative
from jixiao.recalc.resolve import Resolved, Scope, resolve
from jixiao.recalc.runtime import Run
from jixiao.workbook.grid import Area, At
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import Formula, FormulaKind, WorkbookView


class Program(NamedTuple):
    """A formula ready to run (no `run` where it has a problem)."""

    resolved: Resolved
    run: Run | None


class Node:
    """A formula in its place, on whatever sheet. `area` is what an array formula fills; a dynamic one must fill it
    exactly. One that fills too many cells is `vast`: it has a problem, and its own cell alone.
    """

    __slots__ = ("area", "at", "dynamic", "program", "vast")

    def __init__(
        self, at: tuple[int, int], program: Program, area: Area | None, dynamic: bool, vast: bool
    ) -> None:
        self.at = at
        self.program = program
        self.area = area
        self.dynamic = dynamic
        self.vast = vast

    def cells(self) -> Sequence[tuple[int, int]]:
        """The cells that take its result."""
        area = self.area
        if area is None or self.vast:
            return (self.at,)
        return [(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)]


class Nodes(NamedTuple):
    """The formulas of a sheet in the order of the file.

    `places` has for every cell the formula whose result it takes. `anywhere`: they mean the same on every sheet that
    has them.
    """

    nodes: list[Node]
    places: dict[tuple[int, int], Node]
    anywhere: bool


MOST_ARRAY_CELLS = 200_000
"""An array formula over more cells is not calculated: a sheet of a form has some thousands."""

MOST_ARRAYS = 1_000_000
"""Cells of all array formulas of a workbook: about 250 bytes each."""

_portable: dict[tuple[str, bool], Program] = {}
"""Formulas that mean the same in every workbook, ready to run."""
_KEEP = 20_000
_LONG = 1_000
"""Longer formulas are kept for their own workbook only."""
_relative = Relative()


class Graph:
    """What a workbook's formulas mean."""

    def __init__(self, view: WorkbookView) -> None:
        self.view = view
        self.scope = Scope(view)
        self.budget = Budget(getattr(view, "size", 0))
        self._array_cells = 0
        self._own: dict[tuple[object, ...], Program] = {}

    def spent(self) -> tuple[float, ...]:
        """How much of each bound was used up, as a share of it."""
        return (*self.budget.spent(), self._array_cells / MOST_ARRAYS)

    def formulas(self, sheet: int, found: Iterable[Formula]) -> Nodes:
        """The formulas of a sheet, compiled."""
        formulas = list(found)
        masters = {f.shared: f for f in reversed(formulas) if f.shared is not None and f.text}
        shared: dict[int, Program] = {}
        nodes: list[Node] = []
        anywhere = True
        for formula in formulas:
            array = formula.kind in (FormulaKind.ARRAY, FormulaKind.DYNAMIC)
            group = None if formula.text else formula.shared
            area = formula.area if array and _at_home(formula) else None
            vast = self._vast(area)
            program = vast or (shared.get(group) if group is not None else None)
            if program is None:
                program = self._program(sheet, formula, masters, array)
                if group is not None:
                    shared[group] = program
            resolved = program.resolved
            anywhere = anywhere and not resolved.local and not resolved.placed and "[" not in formula.text
            nodes.append(
                Node(
                    (formula.row, formula.column),
                    program,
                    area,
                    formula.kind is FormulaKind.DYNAMIC,
                    vast is not None,
                )
            )
        return Nodes(nodes, _placed(nodes), anywhere)

    def _program(self, sheet: int, formula: Formula, masters: dict[int, Formula], array: bool) -> Program:
        master = formula
        if not formula.text and formula.shared in masters:
            master = masters[formula.shared]
        if formula.kind is FormulaKind.TABLE:
            return unreadable(say("part.data_table"), dynamic=True)
        if formula.kind is FormulaKind.UNKNOWN:
            return unreadable(say("formula.kind_unknown"), dynamic=True)
        if not master.text:
            return unreadable(say("formula.no_master" if formula.shared is not None else "formula.empty"))
        if array and formula.area is not None and not _at_home(formula):
            return unreadable(say("formula.array_elsewhere", area=formula.area.a1))
        if len(master.text) > MAX_FORMULA.most:
            length, most = f"{len(master.text):,}", f"{MAX_FORMULA.most:,}"
            return unreadable(say("formula.long", length=length, most=most), dynamic=True)
        return self.compiled(master.text, sheet, master.row, master.column, array)

    def _vast(self, area: Area | None) -> Program | None:
        """What stands for an array formula that fills too many cells; the cells of the others are counted."""
        if area is None:
            return None
        size, most = (area.bottom - area.top + 1) * (area.right - area.left + 1), MOST_ARRAY_CELLS
        if size <= most:
            self._array_cells += size
            size, most = self._array_cells, MOST_ARRAYS
        if size <= most:
            return None
        return unreadable(say("formula.array_large", size=f"{size:,}", most_array_cells=f"{most:,}"))

    def compiled(self, text: str, sheet: int, row: int, column: int, array: bool = False) -> Program:
        """The formula with this text in this cell."""
        try:
            return self._made(text, sheet, row, column, array)
        except Uncertain as uncertain:
            return unreadable(uncertain.message, dynamic=True)

    def _made(self, text: str, sheet: int, row: int, column: int, array: bool) -> Program:
        relative = _relative.text(text, row, column, self.budget)
        key = (relative, array)
        ready = _portable.get(key) or self._own.get(key)
        if ready is not None:
            return ready
        there: tuple[object, ...] = (*key, sheet)
        if "[" in text:
            there = (*there, self.scope.table_place(sheet, row, column))
        ready = self._own.get(there)
        if ready is not None:
            return ready
        self.budget.keep(len(text))
        resolved = resolve(text, self.scope, sheet, row, column)
        ready = _compiled(resolved, array)
        if resolved.portable and len(text) <= _LONG:
            if len(_portable) > _KEEP:
                _portable.clear()
            _portable[key] = ready
        elif "[" in text or resolved.local:
            if not resolved.placed:
                self._own[there] = ready
        elif not resolved.placed:
            self._own[key] = ready
        return ready


def _placed(nodes: list[Node]) -> dict[tuple[int, int], Node]:
    """The formula of every cell. Formulas that claim the same cell get a problem: nobody knows which of them counts."""
    places: dict[tuple[int, int], Node] = {}
    contested: dict[Node, tuple[int, int]] = {}
    for node in nodes:
        for cell in node.cells():
            owner = places.setdefault(cell, node)
            if owner is not node:
                contested.setdefault(owner, cell)
                contested.setdefault(node, cell)
    jx = any(node.program.resolved.jx for node in contested)
    for node, cell in contested.items():
        problem = say("formula.contested", cell=At(*cell).a1)
        node.program = Program(node.program.resolved._replace(problem=problem, jx=jx, dynamic=True), None)
    return places


def _at_home(formula: Formula) -> bool:
    """Whether an array formula stands in the area that it fills."""
    return formula.area is None or formula.area.holds(At(formula.row, formula.column))


def _compiled(resolved: Resolved, array: bool) -> Program:
    if resolved.problem:
        return Program(resolved, None)
    try:
        return Program(resolved, compile_tree(resolved.tree, array))
    except FormulaError as error:
        return Program(resolved._replace(problem=error.message), None)
    except RecursionError:
        return Program(resolved._replace(problem=say("formula.nesting")), None)


def unreadable(problem: str, dynamic: bool = False) -> Program:
    """What stands for a formula that cannot be read."""
    return Program(Resolved(Constant(REFERENCE), (), False, dynamic, False, problem, False, False), None)
