"""Workbooks that carry their own tests: names `JX_TEST_…` whose cells must be TRUE after recalculation."""

from __future__ import annotations

from typing import Any, NamedTuple

from jixiao.core.messages import say
from jixiao.recalc.errors import Failure, Uncertain
from jixiao.recalc.graph import Graph, Program
from jixiao.recalc.ledger import Hindered, Waiting
from jixiao.recalc.runtime import Run
from jixiao.recalc.session import Session
from jixiao.workbook.view import CellValue, ErrorValue

PREFIX = "JX_TEST_"


class SelfTest(NamedTuple):
    """A name, and what it refers to."""

    name: str
    program: Program
    sheet: int


def tested(graph: Graph) -> list[SelfTest]:
    """The tests of a workbook."""
    found = []
    for name in graph.view.names:
        if name.name.upper().startswith(PREFIX):
            sheet = name.sheet or 0
            found.append(SelfTest(name.name, graph.compiled(name.text, sheet, 0, 0, array=True), sheet))
    return found


def run_tests(tests: list[SelfTest], session: Session) -> dict[str, str | None]:
    """For each test: None where everything in it is TRUE, else what it is instead, in one Chinese line."""
    return {test.name: _outcome(test, session) for test in tests}


def _outcome(test: SelfTest, session: Session) -> str | None:
    resolved, run = test.program
    if run is None:
        return say("selftest.failed", why=resolved.problem)
    try:
        value = _run(test, run, session)
    except Hindered as hindered:
        return say(
            "selftest.failed",
            why=say("joint.about", what=hindered.blocked.origin, said=hindered.blocked.root),
        )
    except (Uncertain, Failure) as error:
        return say("selftest.failed", why=error)
    rows: list[list[Any]] = value if isinstance(value, list) else [[value]]
    wrong = [v for row in rows for v in row if v is not True]
    return None if not wrong else say("selftest.false", found=_shown(wrong[0]))


def _run(test: SelfTest, run: Run, session: Session) -> Any:
    """What the name gives, once the formulas that it needs have been evaluated."""
    try:
        return session.run(run, test.sheet, 0, 0)
    except Waiting as waiting:
        for node in waiting.nodes:
            session.settle(waiting.sheet, node)
    return _run(test, run, session)


def _shown(value: CellValue) -> str:
    if value is None:
        return say("selftest.blank")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str) and not isinstance(value, ErrorValue):
        return f"“{value}”"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
