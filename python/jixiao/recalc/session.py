"""The evaluation itself: each formula once, in the order in which they turn out to need each other.

A formula that meets a cell not evaluated yet stops with `Waiting`; the scheduler evaluates that cell first and starts
the formula again. What was blocked blocks whoever reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jixiao.core.messages import code_of, say
from jixiao.functions import using_rulebook
from jixiao.recalc.compiler import anything
from jixiao.recalc.graph import Graph, Node, Nodes
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.runtime import Range, Rows, Value
from jixiao.recalc.values import MISSING, REFERENCE, Failure, Uncertain
from jixiao.workbook.names import cell_name
from jixiao.workbook.view import CellValue, ErrorValue

_ABSENT: Any = object()
_LARGE = 64
_KEEP_CELLS = 1_000_000
_MOST_CELLS = 3_000_000
_WIDE = 100
_MOST_WORK = 40_000_000
"""Cells read in areas, each time that they are read: about ten seconds of work. The area that goes beyond is refused."""
_FRESH = 8
"""What reading a cell one by one costs, in readings of one that is kept."""
_WORTH_CUTTING = 4096
_TALL = 256
_PATIENCE = 64
_LONG = 400

Cell = tuple[int, int]
Key = tuple[int, Cell]

_scores: dict[Any, CellValue] = {}
"""Results of JX calls by rulebook, name and arguments, over all workbooks of this process."""
_KEEP_SCORES = 60_000


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


class Session:
    """One evaluation: the `Env` of every formula, and the scheduler.

    `wanted(sheet, node)` tells which formulas are evaluated when somebody reads them, None: all; the stored results
    of the others count. It is to be set before anything is evaluated.
    """

    def __init__(
        self,
        graph: Graph,
        call: Callable[..., CellValue],
        books: Rulebooks,
        folder: Path | None,
    ) -> None:
        view = graph.view
        self.graph = graph
        self.date1904 = view.date1904
        self.sheet = self.row = self.column = 0
        self.cycles: list[str] = []
        self.now = dt.datetime.now()
        self._call = call
        self._books = books
        self._folder = folder
        self.wanted: Callable[[int, Node], bool] | None = None
        self._sheets = view.sheets
        self._known: list[dict[Cell, Any] | None] = [None] * len(view.sheets)
        self._formulas: list[dict[Cell, Node]] = [{} for _ in view.sheets]
        self._closed: dict[int, list[tuple[Node, Blocked]]] = {}
        self._nodes: list[list[Node] | None] = [None] * len(view.sheets)
        self._shared: dict[Any, tuple[Nodes, dict[Cell, Node]]] = {}
        self._used: dict[int, dict[int, int]] = {}
        self.hits: set[Key] | None = None
        self.read_by: dict[Key, set[Key]] = {}
        self._filled: dict[Range, Rows] = {}
        self._kept_cells = 0
        self._work = 0
        self._columns: dict[tuple[int, int], list[CellValue] | int] = {}
        self._prefix = (call, str(folder or ""))

    # --- the formulas of a sheet ---

    def nodes(self, sheet: int) -> list[Node]:
        """The formulas of a sheet, in the order of the file."""
        ready = self._nodes[sheet]
        if ready is not None:
            return ready
        view = self._sheets[sheet]
        stencil = getattr(view, "stencil", None)
        key = stencil() if stencil is not None else None
        shared = self._shared.get(key) if key is not None else None
        if shared is None:
            found = self.graph.formulas(sheet, view.formulas())
            places = {
                cell: node
                for node in found.nodes
                if node.program.run or node.area is None
                for cell in node.cells()
            }
            shared = found, places
            if key is not None and found.anywhere:
                self._shared[key] = shared
        found, self._formulas[sheet] = shared
        self._nodes[sheet] = found.nodes
        return found.nodes

    def _load(self, sheet: int) -> dict[Cell, Any]:
        known = self._known[sheet]
        if known is not None:
            return known
        nodes = self.nodes(sheet)
        places = self._formulas[sheet]
        if self.wanted is None:
            known = dict(places)
        else:
            wanted = self.wanted
            known = {cell: node for cell, node in places.items() if wanted(sheet, node)}
        self._known[sheet] = known
        for node in nodes:
            if node.program.run is None and node.area is not None:
                problem = node.program.resolved.problem
                blocked = Blocked(problem, self.name(sheet, node), problem)
                self._closed.setdefault(sheet, []).append((node, blocked))
        return known

    def outcome(self, sheet: int, cell: Cell) -> Any:
        """The result of a formula, or what it is blocked by."""
        known = self._known[sheet]
        value = _ABSENT if known is None else known.get(cell, _ABSENT)
        if value is _ABSENT and sheet in self._closed:
            return self._closed_at(sheet, cell, cell) or value
        return value

    def pending(self, sheet: int, node: Node) -> bool:
        """Whether a formula is still to be evaluated."""
        return self._load(sheet).get(node.at) is node

    # --- Env ---

    def cell(self, sheet: int, row: int, column: int) -> CellValue:
        known = self._known[sheet]
        if known is None:
            known = self._load(sheet)
        value = known.get((row, column), _ABSENT)
        if value is _ABSENT:
            if sheet in self._closed:
                self._refuse_closed(sheet, (row, column), (row, column))
            return self._sheets[sheet].value(row, column)
        kind = value.__class__
        if kind is Node:
            raise Waiting(sheet, [value])
        if kind is Blocked:
            raise Hindered(value)
        if self.hits is not None:
            self.hits.add((sheet, self._formulas[sheet][row, column].at))
        return value  # type: ignore[no-any-return]

    def block(self, area: Range) -> Rows:
        if area.vast:
            return self._used_part(area)
        size = area.height * area.width
        self._work += size
        if self._work > _MOST_WORK:
            raise Uncertain(say("formula.work", most=f"{_MOST_WORK:,}"))
        if size >= _LARGE and self.hits is None and area in self._filled:
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
        known = self._load(sheet).get
        if sheet in self._closed:
            self._refuse_closed(sheet, (area.top, area.left), (area.bottom, area.right))
        if area.height >= _TALL and self.hits is None and sheet not in self._closed:
            sliced = self._by_columns(area)
            if sliced is not None:
                return sliced
        self._work += _FRESH * area.height * area.width
        stored_value = self._sheets[sheet].value
        rows: Rows = []
        needed: list[Node] = []
        for r in range(area.top, area.bottom + 1):
            row: list[CellValue] = []
            for c in columns:
                value = known((r, c), _ABSENT)
                if value is _ABSENT:
                    value = stored_value(r, c)
                else:
                    kind = value.__class__
                    if kind is Node:
                        needed.append(value)
                    elif kind is Blocked:
                        raise Hindered(value)
                    elif self.hits is not None:
                        self.hits.add((sheet, self._formulas[sheet][r, c].at))
                row.append(value)
            rows.append(row)
        if needed:
            raise Waiting(sheet, needed)
        return rows

    def _by_columns(self, area: Range) -> Rows | None:
        """The same, sliced from whole columns that are kept; None while something in them is still to be evaluated."""
        columns = []
        for c in range(area.left, area.right + 1):
            column = self._column(area.sheet, c)
            if column is None:
                return None
            part = column[area.top : area.bottom + 1]
            columns.append(part + [None] * (area.height - len(part)))
        return [list(row) for row in zip(*columns, strict=True)]

    def _column(self, sheet: int, column: int) -> list[CellValue] | None:
        key = (sheet, column)
        kept = self._columns.get(key)
        if kept is None or isinstance(kept, list):
            if kept is not None:
                return kept
        elif kept % _PATIENCE:
            self._columns[key] = kept + 1
            return None
        known, stored_value = self._load(sheet).get, self._sheets[sheet].value
        found: list[CellValue] = []
        for row in range(self._last_rows(sheet).get(column, -1) + 1):
            value = known((row, column), _ABSENT)
            if value is _ABSENT:
                value = stored_value(row, column)
            elif value.__class__ is Node or value.__class__ is Blocked:
                self._columns[key] = (kept or 0) + 1
                return None
            found.append(value)
        self._columns[key] = found
        return found

    def _refuse_closed(self, sheet: int, first: Cell, last: Cell) -> None:
        """Raise Hindered where a rectangle meets an array formula that was not calculated."""
        blocked = self._closed_at(sheet, first, last)
        if blocked is not None:
            raise Hindered(blocked)

    def _closed_at(self, sheet: int, first: Cell, last: Cell) -> Blocked | None:
        for node, blocked in self._closed[sheet]:
            area = node.area
            assert area is not None
            if (
                first[0] <= area.bottom
                and area.top <= last[0]
                and first[1] <= area.right
                and area.left <= last[1]
            ):
                return blocked
        return None

    def _used_part(self, area: Range) -> Rows:
        part = self.part(area)
        if part.height * part.width > _MOST_CELLS:
            raise Uncertain(say("formula.range_large"))
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

    def used(self, area: Range) -> Range:
        if area.vast or area.height * area.width < _WORTH_CUTTING:
            return area
        last = self._last_rows(area.sheet)
        bottom = max((last.get(c, 0) for c in range(area.left, area.right + 1)), default=0)
        return area._replace(bottom=max(area.top, min(area.bottom, bottom)))

    def _last_rows(self, sheet: int) -> dict[int, int]:
        """The last row in use of every column that is in use."""
        if sheet not in self._used:
            self._load(sheet)
            last = self._used[sheet] = {}
            for row, column, _ in self._sheets[sheet].cells():
                if row > last.get(column, -1):
                    last[column] = row
            for row, column in self._formulas[sheet]:
                if row > last.get(column, -1):
                    last[column] = row
        return self._used[sheet]

    def sheet_named(self, name: str) -> int | None:
        return self.graph.scope.sheets.get(name.lower())

    def hidden(self, sheet: int, row: int) -> bool:
        return row in self._sheets[sheet].hidden_rows

    def subtotal(self, sheet: int, row: int, column: int) -> bool:
        self._load(sheet)
        node = self._formulas[sheet].get((row, column))
        return node is not None and node.program.resolved.subtotal

    def jx(self, name: str, arguments: list[Any]) -> CellValue:
        book = self._books.on(self.sheet, self)
        key: Any = (self._prefix, book, name, *arguments, *map(type, arguments))  # True is not 1
        try:
            known = _scores.get(key)
        except TypeError:  # a range is a list
            key = (self._prefix, book, name, *map(_keyed, arguments))
            known = _scores.get(key)
        if known is None:
            with using_rulebook(book, self._folder):
                result = self._call(name, *arguments)
            known = float(result) if type(result) is int else result
            if sum(map(_length, arguments)) <= _LONG:
                if len(_scores) > _KEEP_SCORES:
                    _scores.clear()
                _scores[key] = known
        return known

    def reference(self, text: str) -> Value:
        """What a name or a structured reference means here. Raises Failure(#REF!)."""
        resolved, run = self.graph.compiled(text, self.sheet, self.row, self.column)
        if run is None:
            if code_of(resolved.problem) in ("formula.name_unknown", "formula.name_itself"):
                raise Failure(REFERENCE)
            raise Uncertain(say("formula.indirect", text=text, problem=resolved.problem))
        return anything(resolved.tree, True)(self)  # type: ignore[no-any-return]

    # --- scheduler ---

    def settle(self, sheet: int, root: Node) -> None:
        """Evaluate a formula, and first what it needs."""
        value = self._attempt(sheet, root)
        if value is None:
            return
        stack: list[tuple[int, Node]] = [(sheet, root)]
        started: dict[Key, int] = {(sheet, root.at): 0}
        self._push(stack, started, value)
        while stack:
            at, node = stack[-1]
            known = self._load(at)
            key = (at, node.at)
            if known.get(node.at) is not node:
                stack.pop()
                started.pop(key, None)
                continue
            started.setdefault(key, len(stack) - 1)
            waiting = self._attempt(at, node)
            if waiting is not None:
                self._push(stack, started, waiting)

    def _push(self, stack: list[tuple[int, Node]], started: dict[Key, int], waiting: Waiting) -> None:
        """Put what is needed on the stack; where that closes a circle, block it."""
        for node in waiting.nodes:
            closing = started.get((waiting.sheet, node.at))
            if closing is not None:
                path = [
                    (s, n) for i, (s, n) in enumerate(stack) if i >= closing and started.get((s, n.at)) == i
                ]
                self._block_circle(path)
                return
        stack.extend((waiting.sheet, node) for node in reversed(waiting.nodes))

    def _block_circle(self, path: list[tuple[int, Node]]) -> None:
        names = [self.name(sheet, node) for sheet, node in path]
        shown = names if len(names) <= 12 else [*names[:6], "…", *names[-5:]]
        message = say("formula.circle", cells=" → ".join([*shown, names[0]]))
        self.cycles.append(message)
        for sheet, node in path:
            self._block(sheet, node, Blocked(message, self.name(sheet, node), message))

    def _block(self, sheet: int, node: Node, blocked: Blocked) -> None:
        known = self._load(sheet)
        for cell in node.cells():
            known[cell] = blocked

    def name(self, sheet: int, node: Node) -> str:
        """The cell as users write it: Sheet!A1."""
        return cell_name(self._sheets[sheet].name, *node.at)

    def _attempt(self, sheet: int, node: Node) -> Waiting | None:
        """Evaluate a formula; gives what turned out to be needed first."""
        resolved, run = node.program
        known = self._load(sheet)
        if run is None:
            self._fail(sheet, node, resolved.problem or say("formula.failed"))
            return None
        outer = self.hits
        if self.wanted is not None and resolved.dynamic:
            self.hits = set()
        try:
            value = self.run(run, sheet, *node.at)
            if node.area is None:
                known[node.at] = stored(value[0][0] if type(value) is list else value)
            else:
                known.update(_spread_over(node, value))
        except Waiting as waiting:
            return waiting
        except Hindered as hindered:
            origin = hindered.blocked
            reason = say("formula.depends", cell=origin.origin, why=origin.root)
            self._block(sheet, node, Blocked(reason, origin.origin, origin.root))
        except Uncertain as uncertain:
            self._fail(sheet, node, uncertain.message)
        except RecursionError:
            self._fail(sheet, node, say("formula.nesting"))
        else:
            if self.hits:
                self.read_by[sheet, node.at] = self.hits
        finally:
            self.hits = outer
        return None

    def _fail(self, sheet: int, node: Node, reason: str) -> None:
        self._block(sheet, node, Blocked(reason, self.name(sheet, node), reason))

    def run(self, run: Callable[[Any], Any], sheet: int, row: int, column: int) -> Any:
        """Run a compiled formula as if it stood in this cell."""
        self.sheet, self.row, self.column = sheet, row, column
        try:
            return run(self)
        except Failure as failure:
            return failure.error


def _spread_over(node: Node, value: Any) -> Iterable[tuple[Cell, CellValue]]:
    """An array formula's values cell by cell. Raises Uncertain where a dynamic one would change its size."""
    area = node.area
    assert area is not None
    rows = value if type(value) is list else [[value]]
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if node.dynamic and (len(rows), len(rows[0])) != (height, width):
        raise Uncertain(say("formula.spill"))
    return [
        ((area.top + r, area.left + c), stored(_spread(rows, r, c)))
        for r in range(height)
        for c in range(width)
    ]


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


def _length(value: Any) -> int:
    """How much room an argument takes, roughly: long ones are not kept."""
    if isinstance(value, list):
        return sum(1 + _length(each) for row in value for each in row)
    return len(value) if isinstance(value, str) else 0
