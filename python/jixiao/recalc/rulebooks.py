"""The 口径 in force where a formula stands: the name JX_RULEBOOK of its sheet, else of the workbook."""

from __future__ import annotations

from jixiao.recalc.graph import Graph
from jixiao.recalc.nodes import Cells
from jixiao.recalc.runtime import Env, Run, one
from jixiao.recalc.values import Failure

NAME = "jx_rulebook"


class Rulebooks:
    """The rulebooks of a workbook's sheets. `given` stands in place of them all.

    `cells[sheet]` are the cells that say which rulebook is in force on a sheet.
    """

    def __init__(self, graph: Graph, given: str | None) -> None:
        sheets = range(len(graph.view.sheets))
        self.cells: list[tuple[Cells, ...]] = [() for _ in sheets]
        self._runs: list[list[Run]] = [[] for _ in sheets]
        self._known: dict[int, str | None] = {}
        if given is not None:
            self._known = dict.fromkeys(sheets, given)
            return
        for sheet in sheets:
            for scope in (sheet, None):
                text = graph.scope.names.get((scope, NAME))
                if text is not None:
                    resolved, run = graph.compiled(text, sheet, 0, 0)
                    self.cells[sheet] += resolved.cells
                    self._runs[sheet] += [run] if run is not None else []

    def on(self, sheet: int, env: Env) -> str | None:
        """The rulebook in force on a sheet; None where none is named. Raises what reading its cell raises."""
        if sheet not in self._known:
            named = (self._named(run, env) for run in self._runs[sheet])
            self._known[sheet] = next((name for name in named if name), None)
        return self._known[sheet]

    def _named(self, run: Run, env: Env) -> str:
        try:
            value = one(env, run(env))
        except Failure as failure:
            value = failure.error
        return "" if value is None else str(value).strip()
