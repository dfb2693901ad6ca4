"""Evaluation of a workbook: every formula, in order of dependence, or only what depends on a JX call.

What cannot be evaluated with certainty is left alone and reported, with everything that depends on it: functions
nobody here can evaluate, other workbooks, macros, circular references, results that depend on the user's language
settings.

In the narrow way (`only_jx`) the stored results of all other formulas are trusted; where one is missing, or hangs on
the day, or the workbook says that its results are stale, it is computed on the way and not stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jixiao import functions
from jixiao.core.messages import code_of, say
from jixiao.package.kept import SHOWING
from jixiao.recalc.calls import Calls
from jixiao.recalc.graph import Graph, Node
from jixiao.recalc.ledger import ABSENT, Blocked, Cell, Ledger
from jixiao.recalc.narrow import Key, Readers
from jixiao.recalc.nodes import Call
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.selftest import run_tests, tested
from jixiao.recalc.session import PutOff, Session
from jixiao.recalc.values import agree, counting_from
from jixiao.workbook.rulebook import passed_over
from jixiao.workbook.view import CellValue, Results, SheetView, Unsupported, WorkbookView

Values = dict[tuple[int, int], CellValue]
_DISPLAYED = say("formula.displayed")


def evaluate(
    view: WorkbookView,
    rulebook: str | None = None,
    folder: Path | None = None,
    call: Callable[..., Any] = functions.call,
    *,
    only_jx: bool = False,
    finished: Callable[[int, Values], None] | None = None,
    chosen: Sequence[int] | None = None,
    given: Mapping[int, dict[Cell, Any]] | None = None,
    now: dt.datetime | None = None,
) -> Results:
    """Evaluate every formula, or those that depend on a JX call.

    `rulebook` stands in place of the workbook's own 口径 (its name JX_RULEBOOK); `folder` is where the workbook
    lies, for rulebooks beside it. Where `finished` is given, it gets the results of each sheet as soon as the sheet
    is done, instead of `Results.values`. `now` is the moment of evaluation.

    Not with `only_jx`: `chosen` are the sheets of this process, which evaluates whatever they need of the others as
    well; sheets that need many others are put off, and the tests are made with the first sheet. With `given`, what
    became of the formulas of other sheets, `chosen` are sheets that were put off.
    """
    sheets: Sequence[int] = range(len(view.sheets)) if chosen is None else chosen
    with counting_from(view.date1904):
        graph = Graph(view)
        books = Rulebooks(graph, rulebook, folder)
        session = Session(Ledger(graph), Calls(call, folder), books, now)
        for sheet, known in (given or {}).items():
            session.ledger.known[sheet] = known
        session.own = chosen if given is None else None
        results = _evaluated(session, books, sheets, only_jx, finished)
        session.own = None
        if given is None and (chosen is None or 0 in chosen):
            results.tests = run_tests(tested(graph), session)
        results.cycles = session.cycles
        results.spent = graph.spent()
        results.notes = [passed_over(each) for each in books.mistyped]
        return results


def _evaluated(
    session: Session,
    books: Rulebooks,
    sheets: Sequence[int],
    only_jx: bool,
    finished: Callable[[int, Values], None] | None,
) -> Results:
    ledger, graph = session.ledger, session.ledger.graph
    results = Results()
    narrow = _Narrow(session, books) if only_jx else None
    if narrow is not None:
        for sheet in sheets:
            session.settle_all(sheet, narrow.todo(sheet))
    for sheet in sheets:
        nodes = ledger.nodes(sheet)
        if narrow is not None:
            nodes = narrow.results_of(sheet)
        elif nodes and graph.view.full_precision:
            try:
                session.settle_all(sheet, nodes)
            except PutOff:
                results.put_off.append(sheet)
                continue
        values = _collected(ledger, sheet, nodes, results)
        if finished is not None:
            finished(sheet, values)
        elif values:
            results.values[sheet] = values
    if session.own is not None:
        known = {sheet: ledger.results(sheet) for sheet in sheets if sheet not in results.put_off}
        results.known = {sheet: each for sheet, each in known.items() if each is not None}
    return results


def _is_picture(node: Node) -> bool:
    tree = node.program.resolved.tree
    return isinstance(tree, Call) and tree.name in SHOWING


def _collected(ledger: Ledger, sheet: int, nodes: Sequence[Node], results: Results) -> Values:
    """The results of these formulas; those that were not to be had are told.

    The stored result of a formula without a JX call stays where it agrees to 15 digits: that is all that two
    spreadsheets agree upon.
    """
    values: Values = {}
    results.formulas += len(nodes)
    workbook = ledger.graph.view
    view, displayed = workbook.sheets[sheet], not workbook.full_precision
    known = ledger.known[sheet] or {}
    for node in nodes:
        at = node.at
        first = known.get(at, ABSENT)
        if displayed or first.__class__ is Blocked:
            if code_of(node.program.resolved.problem) == "formula.picture" and _is_picture(node):
                continue  # nothing to calculate
            reason = _DISPLAYED if displayed else first.reason
            results.unsupported.append(Unsupported(ledger.name(sheet, node), reason))
            continue
        resolved = node.program.resolved
        if resolved.clock:
            results.clock.append(ledger.name(sheet, node))
        values[at] = first if resolved.jx else _agreed(view, at, first)
        if node.area is not None:
            for cell in node.cells():
                value = ledger.outcome(sheet, cell)
                values[cell] = value if resolved.jx else _agreed(view, cell, value)
    return values


def _agreed(view: SheetView, cell: Cell, value: CellValue) -> CellValue:
    """A result, or the stored one where they agree."""
    if value.__class__ is float:
        before = view.value(*cell)
        if before != value and agree(before, value):
            return before
    return value


class _Narrow:
    """What to evaluate in the narrow way, and which results count.

    Formulas that may read anything (INDIRECT, OFFSET) are evaluated too, with what depends on them: only then it
    shows whether they read a cell that depends on a JX call.
    """

    def __init__(self, session: Session, books: Rulebooks) -> None:
        self.session, self.ledger = session, session.ledger
        view = self.ledger.graph.view
        self.sheets = [self.ledger.nodes(sheet) for sheet in range(len(view.sheets))]
        self.keys = [(s, node.at) for s, nodes in enumerate(self.sheets) for node in nodes]
        resolved = {
            (s, node.at): node.program.resolved for s, nodes in enumerate(self.sheets) for node in nodes
        }
        self.readers = Readers(self.sheets, books.cells)
        self.affected = self.readers.downstream(k for k in self.keys if resolved[k].jx)
        self.dynamic = [k for k in self.keys if resolved[k].dynamic] if self.affected else []
        self.wanted = self.affected | self.readers.downstream(self.dynamic)
        on_the_way = self.readers.downstream(k for k in self.keys if resolved[k].volatile)

        def wanted(sheet: int, node: Node) -> bool:
            key = (sheet, node.at)
            return (
                key in self.wanted
                or key in on_the_way
                or view.stale
                or view.sheets[sheet].value(*node.at) is None
            )

        self.ledger.wanted = wanted

    def todo(self, sheet: int) -> list[Node]:
        return [node for node in self.sheets[sheet] if (sheet, node.at) in self.wanted]

    def results_of(self, sheet: int) -> list[Node]:
        """The formulas of a sheet that depend on a JX call, now that all have been evaluated."""
        if self.dynamic:
            self._follow()
        return [node for node in self.sheets[sheet] if (sheet, node.at) in self.affected]

    def _follow(self) -> None:
        """Add the formulas that turned out to read a cell that depends on a JX call, and what depends on them.

        A formula that may read anything and could not be evaluated may depend on a JX call as well.
        """
        blocked = [key for key in self.dynamic if self.ledger.outcome(*key).__class__ is Blocked]
        self.affected |= self.readers.downstream(blocked)
        read_by: dict[Key, set[Key]] = self.session.read_by
        more = True
        while more:
            found = [k for k, hits in read_by.items() if k not in self.affected and hits & self.affected]
            more = bool(found)
            self.affected |= self.readers.downstream(found)
        self.dynamic = []
