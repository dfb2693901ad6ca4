"""Evaluation of a workbook: every formula, in order of dependence, or only what depends on a JX call.

What cannot be evaluated with certainty is left alone and reported, with everything that depends on it: functions
nobody here can evaluate, other workbooks, macros, circular references, results that depend on the user's language
settings.

In the narrow way (`only_jx`) the stored results of all other formulas are trusted; where one is missing, or the
workbook says that its results are stale, it is computed on the way and not stored.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jixiao import functions
from jixiao.recalc.graph import BLOCKED, DONE, Graph, Node, downstream, upstream
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.selftest import SelfTest, run_tests, tested
from jixiao.recalc.session import Session
from jixiao.recalc.values import agree
from jixiao.workbook.rulebook import passed_over
from jixiao.workbook.view import CellValue, Results, Unsupported, WorkbookView


def evaluate(
    view: WorkbookView,
    rulebook: str | None = None,
    folder: Path | None = None,
    call: Callable[..., Any] = functions.call,
    *,
    only_jx: bool = False,
) -> Results:
    """Evaluate every formula, or those that depend on a JX call.

    `rulebook` stands in place of the workbook's own 口径 (its name JX_RULEBOOK); `folder` is where the workbook
    lies, for rulebooks beside it.
    """
    graph = Graph(view)
    books = Rulebooks(graph, rulebook, folder)
    graph.connect(books.cells)
    todo, affected = _select(graph, only_jx)
    tests = tested(graph)
    results = Results(formulas=0)
    if not todo and not tests:
        return results
    session = Session(graph, call, books, folder)
    session.expect(_with_unknown_precedents(todo, tests, view.stale) if only_jx else todo)
    for node in todo:
        session.settle(node)
    _collect(graph, session, affected, results)
    results.tests = run_tests(tests, session)
    results.cycles = session.cycles
    results.notes = [passed_over(each) for each in books.mistyped]
    return results


def _select(graph: Graph, only_jx: bool) -> tuple[list[Node], set[int]]:
    """What to evaluate, in the order of the workbook, and (by id) the formulas whose results are wanted.

    In the narrow way formulas that may read anything (INDIRECT, OFFSET) are evaluated too, with what depends on
    them: only then it shows whether they read a cell that depends on a JX call.
    """
    if only_jx:
        calling = [node for node in graph.ordered if node.resolved.jx]
        if not calling:
            return [], set()
        affected = {id(node) for node in downstream(calling)}
    else:
        affected = {id(node) for node in graph.ordered}
    volatile = {id(node) for node in downstream(n for n in graph.ordered if n.resolved.volatile)}
    for node in graph.ordered:
        if id(node) in affected and id(node) in volatile and not node.resolved.problem:
            node.resolved = node.resolved._replace(problem="依赖随打开时刻而变的函数（TODAY、NOW、RAND 等）")
    dynamic = {id(node) for node in downstream(n for n in graph.ordered if n.resolved.dynamic)}
    wanted = affected | dynamic
    if not graph.view.full_precision:
        for node in graph.ordered:
            if id(node) in affected:
                node.resolved = node.resolved._replace(problem="工作簿设为“以显示精度为准”，暂不支持")
    return [node for node in graph.ordered if id(node) in wanted], affected


def _with_unknown_precedents(todo: list[Node], tests: list[SelfTest], stale: bool) -> list[Node]:
    """The nodes to evaluate, and those they read whose stored result is missing or not to be trusted."""

    def unknown(node: Node) -> bool:
        return stale or node.formula.value is None

    chosen = {id(node) for node in todo}
    own = [node for test in tests for node in test.nodes if id(node) not in chosen and unknown(node)]
    start = [*todo, *{id(node): node for node in own}.values()]
    return start + upstream(start, unknown)


def _collect(graph: Graph, session: Session, affected: set[int], results: Results) -> None:
    """Results and what was left alone, of the formulas that are wanted.

    The stored result of a formula without a JX call stays where it agrees to 15 digits: that is all that two
    spreadsheets agree upon.
    """
    seen = set(affected)
    _follow_dynamic(graph, seen)
    for node in graph.ordered:
        if not node.todo or id(node) not in seen:
            continue
        results.formulas += 1
        if node.state == DONE:
            values = results.values.setdefault(node.sheet, {})
            sheet = graph.view.sheets[node.sheet]
            for cell in node.cells():
                value = session.result(node.sheet, cell)
                if type(value) is float and not node.resolved.jx:
                    before = sheet.value(*cell)
                    value = before if agree(before, value) else value
                values[cell] = value
        else:
            results.unsupported.append(Unsupported(session.name(node), node.reason))


def _follow_dynamic(graph: Graph, seen: set[int]) -> None:
    """Add to `seen` the formulas that turned out to read a cell in it, and what depends on them.

    A formula that may read anything and could not be evaluated may depend on a JX call as well.
    """
    blocked = [
        node for node in graph.ordered if node.todo and node.resolved.dynamic and node.state == BLOCKED
    ]
    seen |= {id(node) for node in downstream(blocked)}
    dynamic = [node for node in graph.ordered if node.hits and id(node) not in seen]
    changed = True
    while changed:
        changed = False
        for node in dynamic:
            if id(node) not in seen and any(id(hit) in seen for hit in node.hits or ()):
                seen |= {id(n) for n in downstream([node])}
                changed = True


__all__ = ["CellValue", "Results", "evaluate"]
