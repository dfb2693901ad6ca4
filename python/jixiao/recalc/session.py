"""The evaluation itself: each formula once, in the order in which they turn out to need each other.

A formula that meets a cell not evaluated yet stops with `Waiting`; the scheduler evaluates that cell first and starts
the formula again. What was blocked blocks whoever reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from operator import getitem
from typing import Any

from jixiao.core.messages import code_of, say
from jixiao.recalc.areas import AreaReader
from jixiao.recalc.calls import Calls
from jixiao.recalc.compiler import anything
from jixiao.recalc.errors import REFERENCE, Failure, Uncertain
from jixiao.recalc.graph import Node
from jixiao.recalc.ledger import ABSENT, Blocked, Hindered, Key, Ledger, Waiting
from jixiao.recalc.nodes import Cells
from jixiao.recalc.repeats import Repeats
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.runtime import Value
from jixiao.recalc.spread import spread_over, stored
from jixiao.workbook.view import CellValue

_MANY_STEPS = 50
"""A formula of fewer pieces costs no more than its cell."""
_STEP = 2
"""What each of its pieces costs, in readings of a cell that is kept."""
_LONG, _KEPT = 256, 2
"""So many characters of a longer result, which stays in memory, cost as much as a cell that is kept."""
_MOST_VISITED = 8
"""Sheets of other parts of a workbook on which formulas are evaluated here as well."""


class PutOff(Exception):
    """A sheet needs formulas of many sheets that another process evaluates: its turn comes behind them."""


WORTH_REMEMBERING = 200
"""A workbook of fewer formulas repeats too little: to look for what is alike would cost as much as to evaluate it."""


class Session:
    """One evaluation: the `Env` of every formula, and the scheduler. `own` are the sheets of this process, where others
    evaluate others.
    """

    def __init__(
        self, ledger: Ledger, calls: Calls, books: Rulebooks, now: dt.datetime | None = None
    ) -> None:
        self.own: Sequence[int] | None = None
        self._visited: set[int] = set()
        self._hopeless: set[Key] = set()
        self.ledger = ledger
        self.date1904 = ledger.graph.view.date1904
        self.sheet = self.row = self.column = 0
        self.cycles: list[str] = []
        self.now = now or dt.datetime.now()
        self.read_by: dict[Key, set[Key]] = {}
        areas = AreaReader(ledger)
        self.block, self.part, self.used, self.line = areas.block, areas.part, areas.used, areas.line
        self.work = ledger.graph.budget.spend
        self._calls = calls
        self._books = books
        self._repeats = Repeats(ledger)
        self._known = ledger.known
        self._sheets = ledger.sheets

    # --- Env ---

    def cell(self, sheet: int, row: int, column: int) -> CellValue:
        known = self._known[sheet]
        if known is None:
            known = self.ledger.open(sheet)
        value = known.get((row, column), ABSENT)
        if value is ABSENT:
            if self.ledger.closed:
                self.ledger.refuse_closed(sheet, (row, column), (row, column))
            return self._sheets[sheet].value(row, column)
        kind = value.__class__
        if kind is Node:
            raise Waiting(sheet, [value])
        if kind is Blocked:
            raise Hindered(value)
        if self.ledger.hits is not None:
            self.ledger.hits.add((sheet, self.ledger.places[sheet][row, column].at))
        return value  # type: ignore[no-any-return]

    def sheet_named(self, name: str) -> int | None:
        return self.ledger.graph.scope.sheets.get(name.lower())

    def sheet_count(self) -> int:
        return len(self._sheets)

    def is_formula(self, sheet: int, row: int, column: int) -> bool:
        self.ledger.open(sheet)
        return (row, column) in self.ledger.places[sheet]

    def hidden(self, sheet: int, row: int) -> bool:
        return row in self._sheets[sheet].hidden_rows

    def filtered(self, sheet: int) -> bool:
        return self._sheets[sheet].filtered

    def subtotal(self, sheet: int, row: int, column: int) -> bool:
        self.ledger.nodes(sheet)
        node = self.ledger.places[sheet].get((row, column))
        return node is not None and node.program.resolved.subtotal

    def jx(self, name: str, arguments: list[Any]) -> CellValue:
        return self._calls.result(self._books.on(self.sheet, self), name, arguments)

    def reference(self, text: str) -> Value:
        """What a name or a structured reference means here, where it names cells and does not work them out. Raises
        Failure(#REF!)."""
        resolved, run = self.ledger.graph.compiled(text, self.sheet, self.row, self.column)
        if run is None:
            if code_of(resolved.problem) in ("formula.name_unknown", "formula.name_itself"):
                raise Failure(REFERENCE)
            raise Uncertain(say("formula.indirect", text=text, problem=resolved.problem))
        if not isinstance(resolved.tree, Cells):
            raise Failure(REFERENCE)
        return anything(resolved.tree, True)(self)  # type: ignore[no-any-return]

    # --- scheduler ---

    def settle_all(self, sheet: int, nodes: Sequence[Node]) -> None:
        """Evaluate formulas of a sheet, those that repeat over the same inputs once. Raises PutOff."""
        known = self.ledger.open(sheet)
        alone = len(self._sheets) * len(nodes) < WORTH_REMEMBERING
        memory = None if alone else self._repeats.on(sheet, nodes, lambda: self._rulebook(sheet))
        if memory is None:
            for node in nodes:
                if known.get(node.at) is node:
                    self.settle(sheet, node)
            return
        pieces, spots = memory.pieces, memory.spots
        for node in nodes:
            at = node.at
            if known.get(at) is not node:
                continue
            spot = spots.get(at, ABSENT)
            if spot is ABSENT:
                spot = memory.spot(node)
            if spot is None:
                self.settle(sheet, node)
                continue
            results, pick, cuts = spot
            key: Any = tuple(map(getitem, pick(pieces), cuts))
            value = results.get(key, ABSENT)
            if value is ABSENT:
                self.settle(sheet, node)
                value = known[at]
                if value.__class__ is not Blocked:
                    memory.keep(results, key, value)
            else:
                known[at] = value

    def _rulebook(self, sheet: int) -> str | Waiting | Hindered | None:
        """The rulebook in force on a sheet, or what stands before it."""
        self.sheet, self.row, self.column = sheet, 0, 0
        try:
            return self._books.on(sheet, self)
        except (Waiting, Hindered) as problem:
            return problem

    def settle(self, sheet: int, root: Node) -> None:
        """Evaluate a formula, and first what it needs. Raises PutOff."""
        value = self._attempt(sheet, root)
        if value is None:
            return
        stack: list[tuple[int, Node]] = [(sheet, root)]
        started: dict[Key, int] = {(sheet, root.at): 0}
        try:
            self._push(stack, started, value)
            self._settle(stack, started)
        except PutOff:
            self._hopeless.update(started)  # whoever needs one of these need not go down all the way again
            raise

    def _settle(self, stack: list[tuple[int, Node]], started: dict[Key, int]) -> None:
        while stack:
            at, node = stack[-1]
            key = (at, node.at)
            if not self.ledger.pending(at, node):
                stack.pop()
                started.pop(key, None)
                continue
            started.setdefault(key, len(stack) - 1)
            waiting = self._attempt(at, node)
            if waiting is not None:
                self._push(stack, started, waiting)

    def _push(self, stack: list[tuple[int, Node]], started: dict[Key, int], waiting: Waiting) -> None:
        """Put what is needed on the stack; where that closes a circle, block it. Raises PutOff."""
        if any((waiting.sheet, node.at) in self._hopeless for node in waiting.nodes) and self.own is not None:
            raise PutOff
        if self.own is not None and waiting.sheet not in self.own:
            if len(self._visited - {waiting.sheet}) >= _MOST_VISITED:
                raise PutOff
            self._visited.add(waiting.sheet)
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
        names = [self.ledger.name(sheet, node) for sheet, node in path]
        shown = names if len(names) <= 12 else [*names[:6], "…", *names[-5:]]
        message = say("formula.circle", cells=" → ".join([*shown, names[0]]))
        self.cycles.append(message)
        for sheet, node in path:
            self.ledger.fail(sheet, node, message)

    def _attempt(self, sheet: int, node: Node) -> Waiting | None:
        """Evaluate a formula; gives what turned out to be needed first."""
        resolved, run = node.program
        ledger = self.ledger
        known = ledger.open(sheet)
        if run is None:
            ledger.fail(sheet, node, resolved.problem or say("formula.failed"))
            return None
        outer = ledger.hits
        if ledger.wanted is not None and resolved.dynamic:
            ledger.hits = set()
        try:
            if resolved.steps > _MANY_STEPS:
                self.work(_STEP * resolved.steps)
            value = self.run(run, sheet, *node.at)
            if node.area is None:
                found = stored(value[0][0] if isinstance(value, list) else value)
                if found.__class__ is str and len(found) > _LONG:
                    self.work(len(found) // _KEPT)
                known[node.at] = found
            else:
                known.update(spread_over(node, value))
        except Waiting as waiting:
            return waiting
        except Hindered as hindered:
            origin = hindered.blocked
            reason = say("formula.depends", cell=origin.origin, why=origin.root)
            ledger.block(sheet, node, Blocked(reason, origin.origin, origin.root))
        except Uncertain as uncertain:
            ledger.fail(sheet, node, uncertain.message)
        except RecursionError:
            ledger.fail(sheet, node, say("formula.nesting"))
        else:
            if ledger.hits:
                self.read_by[sheet, node.at] = ledger.hits
        finally:
            ledger.hits = outer
        return None

    def run(self, run: Callable[[Any], Any], sheet: int, row: int, column: int) -> Any:
        """Run a compiled formula as if it stood in this cell."""
        self.sheet, self.row, self.column = sheet, row, column
        try:
            return run(self)
        except Failure as failure:
            return failure.error
