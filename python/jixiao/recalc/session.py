"""The evaluation itself: formulas in the order of their dependence, each one once.

A formula that meets a cell not evaluated yet (through INDIRECT, say) stops with `Waiting`; the scheduler evaluates
that cell first and starts the formula again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jixiao.functions import using_rulebook
from jixiao.recalc.engine import Engine
from jixiao.recalc.graph import BLOCKED, DONE, NEW, OPEN, Graph, Node
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.runtime import Range, Rows, Value
from jixiao.recalc.values import MISSING, Failure, Uncertain
from jixiao.workbook.names import cell_name
from jixiao.workbook.view import CellValue, ErrorValue, Kind

_ABSENT: Any = object()
_LARGE = 64
_KEEP_CELLS = 1_000_000
_MOST_CELLS = 3_000_000
_WIDE = 100


class Waiting(Exception):
    """The formula needs this node first."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


class Session:
    """One evaluation: the `Env` of every formula, and the scheduler."""

    def __init__(
        self, graph: Graph, call: Callable[..., CellValue], books: Rulebooks, folder: Path | None
    ) -> None:
        view = graph.view
        self.graph = graph
        self.date1904 = view.date1904
        self.sheet = self.row = self.column = 0
        self.cycles: list[str] = []
        self._call = call
        self._books = books
        self._folder = folder
        self._sheets = view.sheets
        self._known: list[dict[tuple[int, int], Any]] = [{} for _ in view.sheets]
        self._used: dict[int, dict[int, int]] = {}
        self._hits: set[Node] | None = None
        self._engine: Engine | None = None
        self._results: dict[Any, CellValue] = {}
        self._filled: dict[Range, Rows] = {}
        self._kept_cells = 0

    def expect(self, nodes: list[Node]) -> None:
        """Say which formulas are to be evaluated: their stored results are not read."""
        for node in nodes:
            node.todo = True
            known = self._known[node.sheet]
            for cell in node.cells():
                known[cell] = node

    def result(self, sheet: int, cell: tuple[int, int]) -> CellValue:
        """The result of an evaluated cell."""
        return self._known[sheet][cell]  # type: ignore[no-any-return]

    @property
    def evaluations(self) -> int:
        """How often the spreadsheet engine was asked."""
        return self._engine.evaluations if self._engine else 0

    # --- Env ---

    def cell(self, sheet: int, row: int, column: int) -> CellValue:
        value = self._known[sheet].get((row, column), _ABSENT)
        if value is _ABSENT:
            return self._sheets[sheet].value(row, column)
        if value.__class__ is Node:
            raise Waiting(value)
        if self._hits is not None:
            self._hits.add(self.graph.nodes[sheet][row, column])
        return value  # type: ignore[no-any-return]

    def block(self, area: Range) -> Rows:
        if area.vast:
            return self._used_part(area)
        size = area.height * area.width
        if size >= _LARGE and self._hits is None and area in self._filled:
            return self._filled[area]
        rows = self._read(area)
        if size >= _LARGE:
            # Kept: the same area is asked for by many formulas, and what can be read is final.
            if self._kept_cells > _KEEP_CELLS:
                self._filled.clear()
                self._kept_cells = 0
            self._filled[area] = rows
            self._kept_cells += size
        return rows

    def _read(self, area: Range) -> Rows:
        sheet, columns = area.sheet, range(area.left, area.right + 1)
        if self._hits is not None:
            return [[self.cell(sheet, r, c) for c in columns] for r in range(area.top, area.bottom + 1)]
        # The same as `cell`, without a call for each.
        known, stored_value = self._known[sheet].get, self._sheets[sheet].value
        rows: Rows = []
        for r in range(area.top, area.bottom + 1):
            row: list[CellValue] = []
            for c in columns:
                value = known((r, c), _ABSENT)
                if value is _ABSENT:
                    value = stored_value(r, c)
                elif value.__class__ is Node:
                    raise Waiting(value)
                row.append(value)
            rows.append(row)
        return rows

    def _used_part(self, area: Range) -> Rows:
        part = self.part(area)
        if part.height * part.width > _MOST_CELLS:
            raise Uncertain("所引用的区域过大")
        return self.block(part) if not part.vast else self._read(part)

    def part(self, area: Range) -> Range:
        if not area.vast:
            return area
        last_rows = self._last_rows(area.sheet)
        columns = [c for c in last_rows if area.left <= c <= area.right]
        bottom = max((last_rows[c] for c in columns), default=0)
        bottom = max(area.top, min(area.bottom, bottom))
        right = area.right if area.width <= _WIDE else max([area.left, *columns])
        return Range(area.sheet, area.top, area.left, bottom, right)

    def _last_rows(self, sheet: int) -> dict[int, int]:
        """The last row in use of every column that is in use."""
        if sheet not in self._used:
            last = self._used[sheet] = {}
            for row, column, _ in self._sheets[sheet].cells():
                if row > last.get(column, -1):
                    last[column] = row
            for row, column in self.graph.nodes[sheet]:
                if row > last.get(column, -1):
                    last[column] = row
        return self._used[sheet]

    def sheet_named(self, name: str) -> int | None:
        return self.graph.scope.sheets.get(name.lower())

    def hidden(self, sheet: int, row: int) -> bool:
        return row in self._sheets[sheet].hidden_rows

    def subtotal(self, sheet: int, row: int, column: int) -> bool:
        node = self.graph.nodes[sheet].get((row, column))
        return node is not None and node.resolved.subtotal

    def jx(self, name: str, arguments: list[Any]) -> CellValue:
        book = self._books.on(self.sheet, self)
        key = (book, name, *map(_keyed, arguments))
        if key not in self._results:
            with using_rulebook(book, self._folder):
                result = self._call(name, *arguments)
            self._results[key] = float(result) if type(result) is int else result
        return self._results[key]

    def foreign(self, name: str, arguments: list[Value]) -> CellValue:
        if self._engine is None:
            self._engine = Engine()
        return self._engine.call(self, name, arguments, keep=self._hits is None)

    # --- scheduler ---

    def settle(self, root: Node) -> None:
        """Evaluate a node, and first what it needs."""
        stack = [root]
        while stack:
            node = stack[-1]
            if node.state >= DONE:
                stack.pop()
                continue
            if node.state == NEW:
                node.state = OPEN
                needed = [p for p in node.precedents if p.todo and p.state < DONE]
                for group in node.groups:
                    needed += group.unsettled()
                if self._cyclic(stack, needed):
                    continue
                if needed:
                    stack.extend(needed)
                    continue
            waiting = self._evaluate(node)
            if waiting is not None and not self._cyclic(stack, [waiting]):
                stack.append(waiting)

    def _cyclic(self, stack: list[Node], needed: list[Node]) -> bool:
        """Block every formula of a circle that closes at the top of the stack."""
        closing = next((n for n in needed if n.state == OPEN), None)
        if closing is None:
            return False
        path = [n for n in stack[stack.index(closing) :] if n.state == OPEN]
        names = [self.name(n) for n in path]
        shown = names if len(names) <= 12 else [*names[:6], "…", *names[-5:]]
        message = f"循环引用：{' → '.join([*shown, names[0]])}"
        self.cycles.append(message)
        for node in path:
            self.block_node(node, message)
        return True

    def block_node(self, node: Node, reason: str, origin: Node | None = None) -> None:
        node.state = BLOCKED
        node.reason = reason
        node.origin = origin or node

    def name(self, node: Node) -> str:
        """The cell as users write it: Sheet!A1."""
        return cell_name(self._sheets[node.sheet].name, node.formula.row, node.formula.column)

    def _evaluate(self, node: Node) -> Node | None:
        """Evaluate a node whose precedents are settled; gives the node that turned out to be needed first."""
        problem = node.resolved.problem
        if problem or node.run is None:
            self.block_node(node, problem or "公式无法计算")
            return None
        blocked = next((p for p in node.precedents if p.state == BLOCKED and p.todo), None)
        for group in node.groups:
            group.unsettled()
            blocked = blocked or group.blocked
        if blocked is not None:
            self._depends(node, blocked)
            return None
        self._hits = node.hits = set() if node.resolved.dynamic else None
        try:
            value = self.run(node.run, node.sheet, node.formula.row, node.formula.column)
            results = self._results_of(node, value)
        except Waiting as waiting:
            if waiting.node.state != BLOCKED:
                return waiting.node
            self._depends(node, waiting.node)
        except Uncertain as uncertain:
            self.block_node(node, str(uncertain))
        except RecursionError:
            self.block_node(node, "公式嵌套过深")
        else:
            node.state = DONE
            self._known[node.sheet].update(results)
        finally:
            self._hits = None
        return None

    def _depends(self, node: Node, on: Node) -> None:
        origin = on.origin or on
        self.block_node(node, f"依赖未能计算的 {self.name(origin)}（{origin.reason}）", origin)

    def run(self, run: Callable[[Any], Any], sheet: int, row: int, column: int) -> Any:
        """Run a compiled formula as if it stood in this cell."""
        self.sheet, self.row, self.column = sheet, row, column
        try:
            return run(self)
        except Failure as failure:
            return failure.error

    def _results_of(self, node: Node, value: Any) -> dict[tuple[int, int], CellValue]:
        area = node.formula.area
        if not node.array or area is None:
            if type(value) is list:
                value = value[0][0]
            return {(node.formula.row, node.formula.column): stored(value)}
        rows = value if type(value) is list else [[value]]
        height, width = area.bottom - area.top + 1, area.right - area.left + 1
        if node.formula.kind is Kind.DYNAMIC and (len(rows), len(rows[0])) != (height, width):
            raise Uncertain("动态数组的溢出区域大小会改变")
        return {
            (area.top + r, area.left + c): stored(_spread(rows, r, c))
            for r in range(height)
            for c in range(width)
        }


def _spread(rows: Rows, row: int, column: int) -> CellValue:
    """An array formula's value in one cell of its area: one row or column repeats, beyond the array is #N/A."""
    r = 0 if len(rows) == 1 else row
    c = 0 if len(rows[0]) == 1 else column
    return rows[r][c] if r < len(rows) and c < len(rows[0]) else MISSING


def stored(value: CellValue) -> CellValue:
    """A result as a cell holds it: an empty one shows 0, whole numbers are floats, there is no -0."""
    if value is None:
        return 0.0
    if isinstance(value, (str, bool)):
        return value
    return float(value) + 0.0


def _keyed(value: Any) -> Any:
    """An argument as part of a key: True is not 1, and an error is not its text."""
    if isinstance(value, list):
        return tuple(tuple(map(_keyed, row)) for row in value)
    return (type(value), value) if isinstance(value, (bool, ErrorValue)) else value
