"""What a workbook's formulas truly give, in memory: forms are judged by this and not by what happens to be stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.core.messages import Message, say
from jixiao.core.values import is_cell_error
from jixiao.recalc.values import EPOCHS, agree
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import At, Grid, Value, parse_a1
from jixiao.workbook.view import CellValue, Results

if TYPE_CHECKING:
    from jixiao.workbook.reading import Taken


class Fresh:
    """What became of a workbook's formulas.

    stale        per sheet, the cells whose stored result was another one
    missing      per sheet, the cells without a stored result that have one now
    unknown      per sheet, the formulas of which nobody knows the result: not evaluated, and none or an error stored
    kept         how many others were not evaluated, as in a file that is no .xlsx: their stored results are taken as they
                 stand
    """

    def __init__(self) -> None:
        self.stale: dict[str, set[At]] = {}
        self.missing: dict[str, set[At]] = {}
        self.unknown: dict[str, set[At]] = {}
        self.kept = 0

    @property
    def count(self) -> int:
        """How many stored results of the workbook were not what its formulas give."""
        return sum(len(cells) for each in (self.stale, self.missing) for cells in each.values())

    def told(self) -> list[Message]:
        """A line on that, where there are such results."""
        return [*([say("fresh.stale", count=self.count)] if self.count else []), *self.trusted()]

    def trusted(self) -> list[Message]:
        """A line on the results that are taken as they stand, where there are such."""
        return [say("fresh.kept", count=self.kept)] if self.kept else []

    def leave(self, grid: Grid, at: At) -> None:
        """A formula of this cell was not evaluated."""
        stored = grid.value(*at)
        if stored is None or (isinstance(stored, str) and is_cell_error(stored)):
            self.unknown.setdefault(grid.name, set()).add(at)
        else:
            self.kept += 1


def freshen(
    grids: Sequence[Grid],
    book: FileBook,
    rulebook: str | None = None,
    folder: Path | None = None,
) -> Fresh:
    """Evaluate a workbook and put every result that differs from the stored one into its grids.

    The file is not touched. `folder` is where rulebooks beside the workbook lie. Raises UnreadableFile. Nothing is
    evaluated where no grid has a formula; where few have, what was read for the grids serves here as well.
    """
    found = Fresh()
    formulas = sum([len(grid.formulas) for grid in grids])
    if not formulas:
        return found
    from jixiao.recalc.evaluate import evaluate  # not before there is a formula: it takes longer than a form
    from jixiao.recalc.session import WORTH_REMEMBERING

    if formulas >= WORTH_REMEMBERING:
        from jixiao.recalc.files import RecalcBook

        book = RecalcBook(book.package)
    results: Results = evaluate(book, rulebook, folder)
    by_name = {grid.name: grid for grid in grids}
    for position, values in results.values.items():
        sheet = book.sheets[position]
        grid = by_name.get(sheet.name)
        if grid is None:
            continue
        for cell, value in values.items():
            stored = sheet.value(*cell)
            if _same(stored, value):
                continue
            found_in = found.missing if stored is None else found.stale
            at = At(*cell)
            found_in.setdefault(sheet.name, set()).add(at)
            _put(grid, at, value, book.date1904)
    book.release_all()
    for each in results.unsupported:
        sheet_name, _, address = each.cell.rpartition("!")
        grid = by_name.get(sheet_name.strip("'").replace("''", "'"))
        if grid is not None:
            found.leave(grid, parse_a1(address))
    return found


def read_anew(path: str | Path, rulebook: str | None = None) -> tuple[list[Grid], Fresh]:
    """The grids of a file of any kind, with every result worked out anew. Raises UnreadableFile."""
    from jixiao.workbook.reading import take

    return anew(take(path), rulebook, Path(path).parent)


def anew(taken: Taken, rulebook: str | None, folder: Path) -> tuple[list[Grid], Fresh]:
    """The same of a file whose bytes were read before. Raises UnreadableFile."""
    _, grids, book = taken.opened()
    if book is not None:
        return grids, freshen(grids, book, rulebook, folder)
    found = Fresh()
    found.kept = sum([grid.own(*at) is not None for grid in grids for at in grid.formulas])
    return grids, found


def _same(stored: CellValue, value: CellValue) -> bool:
    if type(value) is float:
        return agree(stored, value)
    return type(stored) is type(value) and stored == value


_FAR = 10_000


def _put(grid: Grid, at: At, value: CellValue, date1904: bool) -> None:
    rows: Any = grid.rows
    if not isinstance(rows, list):
        grid.rows = rows = list(rows)
    place, column = at
    if place > len(rows) + _FAR:
        return  # behind what the reader took of the sheet
    while len(rows) <= place:
        rows.append(())
    row = rows[place]
    if not isinstance(row, list):
        rows[place] = row = list(row)
    if len(row) <= column:
        row.extend([None] * (column + 1 - len(row)))
    row[column] = _shown(value, row[column], date1904)


def _shown(value: CellValue, before: Value, date1904: bool) -> Value:
    """A result as a grid holds it: errors as their text, no empty text, a date where a date stood."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(before, dt.date) and type(value) is float and 0 <= value < 2_958_466:
        moment = EPOCHS[date1904] + dt.timedelta(seconds=round(value * 86400))
        return moment if isinstance(before, dt.datetime) or moment.time() != dt.time() else moment.date()
    return value
