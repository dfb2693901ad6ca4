"""The formulas of a workbook and what became of each: still to be evaluated, its result, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jixiao.recalc.graph import Graph, Node, Nodes
from jixiao.workbook.grid import Area
from jixiao.workbook.names import cell_name

ABSENT: Any = object()
"""Stands for a cell that holds no formula."""

_MOST_CLOSED = 64
"""Vast areas of a sheet that are told apart; of more, all that lies among them is closed."""

Cell = tuple[int, int]
Key = tuple[int, Cell]


class Waiting(Exception):
    """The formula needs these first."""

    def __init__(self, sheet: int, nodes: list[Node]) -> None:
        super().__init__()
        self.sheet = sheet
        self.nodes = nodes


class Blocked:
    """Stands in the place of a result that could not be had: why, and which cell is at the root of it."""

    __slots__ = ("origin", "reason", "root")

    def __init__(self, reason: str, origin: str, root: str) -> None:
        self.reason = reason
        self.origin = origin
        self.root = root


class Hindered(Exception):
    """The formula reads a cell that is blocked."""

    def __init__(self, blocked: Blocked) -> None:
        super().__init__()
        self.blocked = blocked


class Ledger:
    """What became of every formula, sheet by sheet.

    `known[sheet]` holds for each cell of a formula its Node while it is to be evaluated, then its result or a Blocked;
    None until the sheet is opened. `closed[sheet]` holds the vast areas that are not calculated: nobody may read a cell
    there that has no formula of its own. `wanted(sheet, node)` tells which formulas are evaluated when somebody reads
    them, None: all; the stored results of the others count. It is to be set before anything is evaluated.
    `hits`, where it is a set, takes the formulas that are read.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.sheets = graph.view.sheets
        self.known: list[dict[Cell, Any] | None] = [None] * len(self.sheets)
        self.places: list[dict[Cell, Node]] = [{} for _ in self.sheets]
        self.closed: dict[int, list[tuple[Area, Blocked]]] = {}
        self.wanted: Callable[[int, Node], bool] | None = None
        self.hits: set[Key] | None = None
        self._nodes: list[list[Node] | None] = [None] * len(self.sheets)
        self._shared: dict[Any, Nodes] = {}
        self._alike: set[int] = set()

    def nodes(self, sheet: int) -> list[Node]:
        """The formulas of a sheet, in the order of the file."""
        ready = self._nodes[sheet]
        if ready is not None:
            return ready
        view = self.sheets[sheet]
        stencil = getattr(view, "stencil", None)
        key = stencil() if stencil is not None else None
        found = self._shared.get(key) if key is not None else None
        if found is None:
            found = self.graph.formulas(sheet, view.formulas())
            if key is not None and found.anywhere:
                self._shared[key] = found
        self.places[sheet] = found.places
        self._nodes[sheet] = found.nodes
        if key is not None and key.shared and found.anywhere:
            self._alike.add(sheet)
        return found.nodes

    def alike(self, sheet: int) -> bool:
        """Whether other sheets may have the very same formulas, by the same `places`."""
        return sheet in self._alike

    def open(self, sheet: int) -> dict[Cell, Any]:
        """What is known of a sheet's formulas; all are to be evaluated when it is opened first."""
        known = self.known[sheet]
        if known is not None:
            return known
        nodes = self.nodes(sheet)
        places = self.places[sheet]
        if self.wanted is None:
            known = dict(places)
        else:
            wanted = self.wanted
            known = {cell: node for cell, node in places.items() if wanted(sheet, node)}
        self.known[sheet] = known
        for node in nodes:
            if node.program.run is None and node.area is not None:
                self._close(sheet, node)
        return known

    def _close(self, sheet: int, node: Node) -> None:
        """Block the cells of an array formula that has a problem; those of a vast one are told by its area."""
        self.fail(sheet, node, node.program.resolved.problem)
        if node.vast:
            assert node.area is not None
            closed = self.closed.setdefault(sheet, [])
            closed.append((node.area, self.outcome(sheet, node.at)))
            if len(closed) > _MOST_CLOSED:
                areas = [area for area, _ in closed]
                closed[:] = [(_around(areas), closed[0][1])]

    def results(self, sheet: int) -> dict[Cell, Any] | None:
        """All that became of a sheet's formulas; None where that cannot be told without the formulas themselves."""
        return None if sheet in self.closed else self.known[sheet] or {}

    def outcome(self, sheet: int, cell: Cell) -> Any:
        """The result of a formula, or what it is blocked by."""
        known = self.known[sheet]
        return ABSENT if known is None else known.get(cell, ABSENT)

    def pending(self, sheet: int, node: Node) -> bool:
        """Whether a formula is still to be evaluated."""
        return self.open(sheet).get(node.at) is node

    def block(self, sheet: int, node: Node, blocked: Blocked) -> None:
        """Note that a formula has no result, in all cells that are its own."""
        known, places = self.open(sheet), self.places[sheet]
        for cell in node.cells():
            if places[cell] is node or cell == node.at:
                known[cell] = blocked

    def fail(self, sheet: int, node: Node, reason: str) -> None:
        """Note that a formula cannot be evaluated for a reason of its own."""
        self.block(sheet, node, Blocked(reason, self.name(sheet, node), reason))

    def refuse_closed(self, sheet: int, first: Cell, last: Cell) -> None:
        """Raise Hindered where a rectangle meets a vast array formula."""
        for area, blocked in self.closed.get(sheet, ()):
            if (
                first[0] <= area.bottom
                and area.top <= last[0]
                and first[1] <= area.right
                and area.left <= last[1]
            ):
                raise Hindered(blocked)

    def name(self, sheet: int, node: Node) -> str:
        """The cell as users write it: Sheet!A1."""
        return cell_name(self.sheets[sheet].name, *node.at)

    def formula_cells(self, sheet: int) -> Iterable[Cell]:
        """The cells that take the result of a formula."""
        self.nodes(sheet)
        return self.places[sheet]


def _around(areas: list[Area]) -> Area:
    """The rectangle that holds them all."""
    tops, lefts, bottoms, rights = zip(*areas, strict=True)
    return Area(min(tops), min(lefts), max(bottoms), max(rights))
