"""Rectangles of cells, read for the formulas: what many ask for is kept, what would take too long is refused."""

from __future__ import annotations

from itertools import chain

from jixiao.core.messages import say
from jixiao.recalc.errors import Uncertain
from jixiao.recalc.graph import Node
from jixiao.recalc.index import Index, Line
from jixiao.recalc.ledger import ABSENT, Blocked, Hindered, Ledger, Waiting
from jixiao.recalc.nodes import MAX_ROW
from jixiao.recalc.runtime import Range, Rows
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
_LOOK = 20
"""What a look-up costs, in readings of a cell that is kept."""
_OTHER_AREAS = 16
"""So many different parts of a column are asked for before all of it is made ready to be looked up."""


class AreaReader:
    """Reads rectangles. Raises Waiting for formulas still to be evaluated, Hindered for what is blocked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._used: dict[int, dict[int, int]] = {}
        self._filled: dict[Range, Rows] = {}
        self._kept_cells = 0
        self._budget = ledger.graph.budget
        self._columns: dict[tuple[int, int], list[CellValue] | int] = {}
        self._lines: dict[tuple[Range, int | None], Line] = {}
        self._asked: dict[object, int] = {}
        self._indexed = 0

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

    def line(self, area: Range, column: int | None = None) -> Line | None:
        """The values of a large range, or of one of its columns, to be looked up; None where it is asked for rarely."""
        known = self._lines.get((area, column))
        if known is not None:
            self._budget.spend(_LOOK)
            return known
        if area.height < _TALL or self._ledger.hits is not None:
            return None
        if self._often((area, column), 2):
            rows = self.block(area)
            if column is None:
                values = rows[0].copy() if len(rows) == 1 else list(chain.from_iterable(rows))
            else:
                values = [row[column] for row in rows]
            return self._indexed_line(area, column, Index(values))
        if area.vast or area.width > 1 or not self._often((area.sheet, area.left), _OTHER_AREAS):
            return None
        return self._part_of_column(area)

    def _often(self, key: object, times: int) -> bool:
        self._asked[key] = asked = self._asked.get(key, 0) + 1
        return asked >= times

    def _part_of_column(self, area: Range) -> Line | None:
        """A part of a column whose formulas are all evaluated: ranges that grow row by row share what is known of it."""
        whole = Range(area.sheet, 0, area.left, MAX_ROW, area.left)
        known = self._lines.get((whole, None))
        if known is None:
            if self._ledger.closed.get(area.sheet) or (values := self._column(area.sheet, area.left)) is None:
                return None
            known = self._indexed_line(whole, None, Index(values))
        self._budget.spend(_LOOK)
        return Line(known.index, area.top, area.bottom + 1)

    def _indexed_line(self, area: Range, column: int | None, index: Index) -> Line:
        size = len(index.values)
        self._indexed += size
        if self._indexed > _KEEP_CELLS:
            self._lines.clear()
            self._asked.clear()
            self._indexed = size
        self._budget.spend(_FRESH * size)
        line = self._lines[area, column] = Line(index, 0, size)
        return line

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
        kept = self._columns.get(key, 0)
        if isinstance(kept, list):
            return kept
        if kept % _PATIENCE:
            self._columns[key] = kept + 1
            return None
        known, stored_value = self._ledger.open(sheet).get, self._ledger.sheets[sheet].value
        found: list[CellValue] = []
        for row in range(self._last_rows(sheet).get(column, -1) + 1):
            value = known((row, column), ABSENT)
            if value is ABSENT:
                value = stored_value(row, column)
            elif value.__class__ is Node or value.__class__ is Blocked:
                self._columns[key] = kept + 1
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
            stored = ((row, column) for row, column, _ in view.cells()) if known is None else ()
            for row, column in chain(stored, self._ledger.formula_cells(sheet)):
                if row > last.get(column, -1):
                    last[column] = row
        return self._used[sheet]
