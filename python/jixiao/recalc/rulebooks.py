"""The 口径 in force where a formula stands: what the names JX_RULEBOOK hold, computed like any other formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jixiao.recalc.errors import Failure
from jixiao.recalc.graph import Graph
from jixiao.recalc.nodes import Cells
from jixiao.recalc.runtime import Env, Run, one
from jixiao.workbook import rulebook
from jixiao.workbook.rulebook import Level, Mistyped, Named


class Rulebooks:
    """The rulebooks of a workbook's sheets. `given` stands in place of them all.

    `cells[sheet]` are the cells that say which rulebook is in force on a sheet.
    """

    def __init__(self, graph: Graph, given: str | None, folder: Path | None) -> None:
        self._sheets = [sheet.name for sheet in graph.view.sheets]
        self._names = [name for name in graph.view.names if rulebook.is_name(name.name)]
        self.cells: list[tuple[Cells, ...]] = [() for _ in self._sheets]
        self.mistyped: dict[Mistyped, None] = {}
        self._folder = folder
        self._runs: dict[tuple[Any, int], Run] = {}
        self._known: dict[int, str | None] = {}
        self._found: dict[tuple[Named, ...], str | None] = {}
        if given is not None:
            self._known = dict.fromkeys(range(len(self._sheets)), given)
            return
        for sheet in range(len(self._sheets)):
            for name in self._names:
                if name.sheet in (sheet, None):
                    resolved, run = graph.compiled(name.text, sheet, 0, 0)
                    self.cells[sheet] += resolved.cells
                    if run is not None:
                        self._runs[name, sheet] = run

    def on(self, sheet: int, env: Env) -> str | None:
        """The rulebook in force on a sheet; None where none is named. Raises what reading its cell raises."""
        if sheet not in self._known:
            named: list[Named] = []
            for name in self._names:
                if name.sheet in (sheet, None):
                    text = _text(self._runs.get((name, sheet)), env)
                    where = rulebook.reference(name.text) or ("", None)
                    named.append(Named(Level.WORKBOOK if name.sheet is None else Level.SHEET, text, *where))
            key = tuple(named)
            if key not in self._found:
                found = rulebook.in_force(named, self._folder)
                self.mistyped.update(dict.fromkeys(found.mistyped))
                self._found[key] = found.told or None
            self._known[sheet] = self._found[key]
        return self._known[sheet]


def _text(run: Run | None, env: Env) -> str:
    if run is None:
        return ""
    try:
        value = one(env, run(env))
    except Failure as failure:
        value = failure.error
    return rulebook.written(value)
