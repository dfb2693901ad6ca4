"""Which formula reads which: the dependency graph of a workbook, and what in it depends on a JX call."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from jixiao.recalc.compiler import compile_tree
from jixiao.recalc.nodes import Cells, Constant
from jixiao.recalc.resolve import Resolved, Scope, resolve
from jixiao.recalc.runtime import Run
from jixiao.recalc.values import REFERENCE
from jixiao.workbook.tokens import FormulaError
from jixiao.workbook.view import Formula, Kind, WorkbookView

NEW, OPEN, DONE, BLOCKED = range(4)
_FEW = 8
"""An area with at most so many formulas needs no group."""


class Group:
    """The formulas in a larger area, for all formulas that read the area: one edge in place of many."""

    __slots__ = ("blocked", "dependents", "members", "settled")

    def __init__(self, members: tuple[Node, ...]) -> None:
        self.members = members
        self.dependents: list[Node] = []
        self.settled = False
        self.blocked: Node | None = None

    def unsettled(self) -> list[Node]:
        """The members still to be evaluated; when there are none, `blocked` is the first that could not be."""
        if self.settled:
            return []
        found = [m for m in self.members if m.todo and m.state < DONE]
        if not found:
            self.settled = True
            self.blocked = next((m for m in self.members if m.todo and m.state == BLOCKED), None)
        return found


class Node:
    """One formula. `todo`: it must be evaluated; `reason`: why it is blocked.

    `origin` is the node at the root of a block. `hits` are nodes that a dynamic formula was seen to read. `groups`
    are the areas it reads, `within` those it lies in.
    """

    __slots__ = (
        "array", "dependents", "formula", "groups", "hits", "origin", "precedents", "reason", "resolved", "run",
        "sheet", "state", "todo", "within",
    )  # fmt: skip

    def __init__(
        self, sheet: int, formula: Formula, resolved: Resolved, run: Run | None, array: bool
    ) -> None:
        self.sheet = sheet
        self.formula = formula
        self.resolved = resolved
        self.run = run
        self.array = array
        self.precedents: list[Node] = []
        self.dependents: list[Node] = []
        self.groups: list[Group] = []
        self.within: list[Group] = []
        self.hits: set[Node] | None = None
        self.state = NEW
        self.todo = False
        self.reason = resolved.problem
        self.origin: Node | None = None

    def cells(self) -> Iterable[tuple[int, int]]:
        """The cells that take its result."""
        area = self.formula.area
        if not self.array or area is None:
            return [(self.formula.row, self.formula.column)]
        return [(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)]


Compiled = tuple[Resolved, "Run | None"]


def _compiled(resolved: Resolved, array: bool) -> Compiled:
    if resolved.problem:
        return resolved, None
    try:
        return resolved, compile_tree(resolved.tree, array)
    except FormulaError as error:
        return resolved._replace(problem=str(error)), None
    except RecursionError:
        return resolved._replace(problem="公式嵌套过深"), None


_portable: dict[tuple[str, int, int, bool], Compiled] = {}
"""Formulas that mean the same in every workbook, ready to run."""
_KEEP = 100_000


class Graph:
    """The formulas of a workbook. `nodes[sheet]` has the formula of each cell, members of an array area included."""

    def __init__(self, view: WorkbookView) -> None:
        self.view = view
        self.scope = Scope(view)
        self.nodes: list[dict[tuple[int, int], Node]] = []
        self.ordered: list[Node] = []
        self._local: dict[tuple[str, int, int, bool, int], Compiled] = {}
        self._areas: dict[tuple[int, Cells], tuple[Node, ...]] = {}
        self._groups: dict[tuple[int, int, int, int, int], Group] = {}
        self._rows: dict[int, tuple[list[tuple[int, int]], list[Node]]] = {}
        formulas = [sheet.formulas() for sheet in view.sheets]
        self.scope.add_spills(formulas)
        for sheet, found in enumerate(formulas):
            self._add_sheet(sheet, found)

    def _add_sheet(self, sheet: int, formulas: Iterable[Formula]) -> None:
        own: dict[tuple[int, int], Node] = {}
        self.nodes.append(own)
        masters = {f.shared: f for f in reversed(list(formulas)) if f.shared is not None and f.text}
        for formula in formulas:
            node = self._node(sheet, formula, masters)
            self.ordered.append(node)
            if node.array:
                for cell in node.cells():
                    own[cell] = node
            else:
                own[formula.row, formula.column] = node

    def _node(self, sheet: int, formula: Formula, masters: dict[int, Formula]) -> Node:
        text, shift = formula.text, (0, 0)
        if not text and formula.shared in masters:
            master = masters[formula.shared]
            text, shift = master.text, (formula.row - master.row, formula.column - master.column)
        array = formula.kind in (Kind.ARRAY, Kind.DYNAMIC)
        if formula.kind is Kind.TABLE:
            resolved, run = unreadable("模拟运算表", dynamic=True), None
        elif not text:
            resolved, run = (
                unreadable("共享公式没有主公式" if formula.shared is not None else "公式为空"),
                None,
            )
        else:
            resolved, run = self.compiled(text, sheet, formula.row, formula.column, shift, array)
        return Node(sheet, formula, resolved, run, array)

    def compiled(
        self,
        text: str,
        sheet: int,
        row: int,
        column: int,
        shift: tuple[int, int] = (0, 0),
        array: bool = False,
    ) -> Compiled:
        """A formula ready to run (no function where it has a problem)."""
        key = (text, *shift, array)
        ready = _portable.get(key)
        if ready is not None:
            return ready
        local = (*key, sheet)
        ready = self._local.get(local)
        if ready is not None:
            return ready
        resolved = resolve(text, self.scope, sheet, row, column, shift)
        ready = _compiled(resolved, array)
        if resolved.portable:
            if len(_portable) > _KEEP:
                _portable.clear()
            _portable[key] = ready
        elif not resolved.placed:
            self._local[local] = ready
        return ready

    def connect(self, extra: Sequence[Sequence[Cells]]) -> None:
        """Draw the edges; `extra[sheet]` are cells that every JX call on a sheet reads besides its arguments."""
        for node in self.ordered:
            cells = node.resolved.cells
            if node.resolved.jx:
                cells = (*cells, *extra[node.sheet])
            direct: dict[int, Node] = {}
            for area in cells:
                found = self.within(area, node.sheet)
                if len(found) <= _FEW:
                    direct.update((id(each), each) for each in found)
                else:
                    group = self._group(node.sheet if area.sheet is None else area.sheet, area, found)
                    node.groups.append(group)
                    group.dependents.append(node)
            node.precedents = list(direct.values())
            for precedent in node.precedents:
                precedent.dependents.append(node)

    def _group(self, sheet: int, area: Cells, members: tuple[Node, ...]) -> Group:
        key = (sheet, area.top, area.left, area.bottom, area.right)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group(members)
            for member in members:
                member.within.append(group)
        return group

    def reading(self, cells: Iterable[Cells], sheet: int) -> list[Node]:
        """The formulas in these cells, each once."""
        found: dict[int, Node] = {}
        for area in cells:
            for node in self.within(area, sheet):
                found[id(node)] = node
        return list(found.values())

    def within(self, area: Cells, sheet: int) -> tuple[Node, ...]:
        """The formulas inside an area; `sheet` is the sheet of the reader."""
        at = sheet if area.sheet is None else area.sheet
        own = self.nodes[at]
        if area.single:
            node = own.get((area.top, area.left))
            return () if node is None else (node,)
        key = (at, area)
        found = self._areas.get(key)
        if found is None:
            found = self._areas[key] = tuple(self._search(at, own, area))
        return found

    def _search(self, sheet: int, own: dict[tuple[int, int], Node], area: Cells) -> Iterable[Node]:
        height, width = area.bottom - area.top + 1, area.right - area.left + 1
        if height * width <= 64 or height * width <= len(own) // 4:
            cells = (
                (r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)
            )
            return [own[cell] for cell in cells if cell in own]
        if sheet not in self._rows:
            places = sorted(own)
            self._rows[sheet] = (places, [own[p] for p in places])
        places, nodes = self._rows[sheet]
        first, last = bisect_left(places, (area.top, 0)), bisect_left(places, (area.bottom + 1, 0))
        return [nodes[i] for i in range(first, last) if area.left <= places[i][1] <= area.right]


def unreadable(problem: str, dynamic: bool = False) -> Resolved:
    """What stands for a formula that cannot be read."""
    return Resolved(Constant(REFERENCE), (), False, dynamic, False, problem, False, False, True)


def downstream(nodes: Iterable[Node]) -> list[Node]:
    """These nodes and everything that depends on them."""
    seen: dict[int, Node] = {}
    groups: set[int] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen[id(node)] = node
        waiting.extend(node.dependents)
        for group in node.within:
            if id(group) not in groups:
                groups.add(id(group))
                waiting.extend(group.dependents)
    return list(seen.values())


def upstream(nodes: Iterable[Node], through: Callable[[Node], bool]) -> list[Node]:
    """What these nodes read, and what that reads in turn as long as `through` holds; each once, without `nodes`."""
    start = list(nodes)
    seen = {id(node) for node in start}
    groups: set[int] = set()
    found: list[Node] = []
    waiting = start
    while waiting:
        node = waiting.pop()
        read = list(node.precedents)
        for group in node.groups:
            if id(group) not in groups:
                groups.add(id(group))
                read.extend(group.members)
        for each in read:
            if id(each) not in seen and through(each):
                seen.add(id(each))
                found.append(each)
                waiting.append(each)
    return found
