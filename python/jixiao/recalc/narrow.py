"""The narrow way: which formulas depend on a JX call, as far as their texts tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from jixiao.recalc.graph import Node
from jixiao.recalc.nodes import Cells

Key = tuple[int, tuple[int, int]]
"""A formula: the position of its sheet, and its (first) cell."""
Area = tuple[int, int, int, int, int]


class Readers:
    """Which formulas read which cells.

    `sheets` are the formulas sheet by sheet; `extra[sheet]` are cells that every JX call on a sheet reads besides its
    arguments. An area that many formulas read is searched once, and its formulas share the list of its readers.
    """

    def __init__(self, sheets: list[list[Node]], extra: list[tuple[Cells, ...]]) -> None:
        self._at: list[dict[tuple[int, int], Node]] = [
            {cell: node for node in nodes for cell in node.cells()} for nodes in sheets
        ]
        self._sorted: dict[int, list[tuple[int, int]]] = {}
        areas: dict[Area, list[Key]] = {}
        for sheet, nodes in enumerate(sheets):
            for node in nodes:
                resolved = node.program.resolved
                for cells in (*resolved.cells, *(extra[sheet] if resolved.jx else ())):
                    area = cells.at(*node.at)
                    where = sheet if area.sheet is None else area.sheet
                    key = (where, area.top, area.left, area.bottom, area.right)
                    areas.setdefault(key, []).append((sheet, node.at))
        self._readers: dict[Key, list[list[Key]]] = {}
        for area_key, readers in areas.items():
            for member in self._within(*area_key):
                self._readers.setdefault(member, []).append(readers)

    def _within(self, sheet: int, top: int, left: int, bottom: int, right: int) -> set[Key]:
        """The formulas in a rectangle."""
        at = self._at[sheet]
        if (bottom - top + 1) * (right - left + 1) <= 64:
            cells = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        else:
            if sheet not in self._sorted:
                self._sorted[sheet] = sorted(at)
            places = self._sorted[sheet]
            first, last = bisect_left(places, (top, 0)), bisect_left(places, (bottom + 1, 0))
            cells = [cell for cell in places[first:last] if left <= cell[1] <= right]
        return {(sheet, at[cell].at) for cell in cells if cell in at}

    def downstream(self, start: Iterable[Key]) -> set[Key]:
        """These formulas and everything that depends on them."""
        seen: set[Key] = set()
        lists: set[int] = set()
        waiting = list(start)
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            for readers in self._readers.get(key, ()):
                if id(readers) not in lists:
                    lists.add(id(readers))
                    waiting.extend(readers)
        return seen
