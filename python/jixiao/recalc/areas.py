"""Rectangles of cells, read for the formulas: what many ask for is kept, what would take too long is refused."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.recalc.graph import Node
from jixiao.recalc.ledger import ABSENT, Blocked, Hindered, Ledger, Waiting
from jixiao.recalc.runtime import Range, Rows
from jixiao.recalc.values import Uncertain
from jixiao.workbook.view import CellValue

_LARGE = 64
_KEEP_CELLS = 1_000_000
_MOST_CELLS = 3_000_000
_WIDE = 100
_FRESH = 8
"""What reading a cell one by one costs, in readings of one that is kept."""
_WORTH_CUTTING = 4096
_TALL = 256
_PATIENCE = 64


class AreaReader:
    """Reads rectangles. Raises Waiting for formulas still to be evaluated, Hindered for what is blocked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._used: dict[int, dict[int, int]] = {}
        self._filled: dict[Range, Rows] = {}
        self._kept_cells = 0
        self._budget = ledger.graph.budget
        self._columns: dict[tuple[int, int], list[CellValue] | int] = {}

    def block(self, area: Range) -> Rows:
        """The values of a rectangle, row by row; of a vast one, only the part in use (one cell at least)."""
        if area.vast:
            return self._used_part(area)
        size = area.height * area.width
        budget = self._budget
        budget.left -= size
        if budget.left < 0:
            budget.spend(0)
        if size >= _LARGE and self._ledger.hits is None and area in self._filled:
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
        ledger, sheet, columns = self._ledger, area.sheet, range(area.left, area.right + 1)
        known = ledger.open(sheet).get
        ledger.refuse_closed(sheet, (area.top, area.left), (area.bottom, area.right))
        hits = ledger.hits
        if area.height >= _TALL and hits is None and sheet not in ledger.closed:
            sliced = self._by_columns(area)
            if sliced is not None:
                return sliced
        self._budget.spend(_FRESH * area.height * area.width)
        stored_value = ledger.sheets[sheet].value
        rows: Rows = []
        needed: list[Node] = []
        for r in range(area.top, area.bottom + 1):
            row: list[CellValue] = []
            for c in columns:
                value = known((r, c), ABSENT)
                if value is ABSENT:
                    value = stored_value(r, c)
                else:
                    kind = value.__class__
                    if kind is Node:
                        needed.append(value)
                    elif kind is Blocked:
                        raise Hindered(value)
                    elif hits is not None:
                        hits.add((sheet, ledger.places[sheet][r, c].at))
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
        known, stored_value = self._ledger.open(sheet).get, self._ledger.sheets[sheet].value
        found: list[CellValue] = []
        for row in range(self._last_rows(sheet).get(column, -1) + 1):
            value = known((row, column), ABSENT)
            if value is ABSENT:
                value = stored_value(row, column)
            elif value.__class__ is Node or value.__class__ is Blocked:
                self._columns[key] = (kept or 0) + 1
                return None
            found.append(value)
        self._columns[key] = found
        return found

    def _used_part(self, area: Range) -> Rows:
        part = self.part(area)
        if part.height * part.width > _MOST_CELLS:
            raise Uncertain(say("formula.range_large"))
        return self.block(part) if not part.vast else self._read(part)

    def part(self, area: Range) -> Range:
        """The part of a vast rectangle that is in use; other rectangles come back as they are."""
        if not area.vast:
            return area
        last_rows = self._last_rows(area.sheet)
        columns = [c for c in last_rows if area.left <= c <= area.right]
        bottom = max((last_rows[c] for c in columns), default=0)
        bottom = max(area.top, min(area.bottom, bottom))
        right = area.right if area.width <= _WIDE else max([area.left, *columns])
        return Range(area.sheet, area.top, area.left, bottom, right)

    def used(self, area: Range) -> Range:
        """A large rectangle without the rows behind the last one in use."""
        if area.vast or area.height * area.width < _WORTH_CUTTING:
            return area
        last = self._last_rows(area.sheet)
        bottom = max((last.get(c, 0) for c in range(area.left, area.right + 1)), default=0)
        return area._replace(bottom=max(area.top, min(area.bottom, bottom)))

    def _last_rows(self, sheet: int) -> dict[int, int]:
        """The last row in use of every column that is in use."""
        if sheet not in self._used:
            view = self._ledger.sheets[sheet]
            known = getattr(view, "last_rows", None)
            last: dict[int, int] = {} if known is None else known()
            self._used[sheet] = last
            for row, column, _ in view.cells() if known is None else ():
                if row > last.get(column, -1):
                    last[column] = row
            for row, column in self._ledger.formula_cells(sheet):
                if row > last.get(column, -1):
                    last[column] = row
        return self._used[sheet]
