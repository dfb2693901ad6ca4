"""What is known of a workbook while a command runs, and what waits to be written: asked and written together.

Nobody changes the workbook meanwhile: Excel waits for the command. What the command itself changes is forgotten here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jixiao.hosts.excel import looks
from jixiao.hosts.excel.bulk import Bulk, Looks, Sheet
from jixiao.hosts.excel.looks import Attempt
from jixiao.hosts.port import Fill, NamedCell
from jixiao.workbook.grid import At, Grid
from jixiao.workbook.rulebook import NAME


class Known:
    """The memory of one command. Every question has its answer None where Excel must be asked thing by thing."""

    def __init__(self, book: Any, attempt: Attempt) -> None:
        self._book, self._attempt = book, attempt
        self.bulk = Bulk(book)
        self._within = 0
        self.forget()

    def begin(self) -> None:
        self._within += 1
        self.forget()

    def end(self) -> None:
        self._within -= 1
        self.forget()

    def forget(self) -> None:
        """Everything, also what waits."""
        self._sheets: list[Sheet] | None = None
        self._waiting_fills: dict[str, dict[At, Fill]] = {}
        self._waiting_notes: dict[str, dict[At, str | None]] = {}
        self._looks = Looks({}, {})
        self._asked_fills: dict[str, set[At]] = {}
        self._asked_notes: dict[str, set[At]] = {}
        self._path: tuple[Path | None] | None = None
        self.forget_contents()

    def forget_contents(self, sheet: str | None = None) -> None:
        """The cells of a sheet, or of all; with a sheet that was added or deleted goes the list of sheets."""
        if sheet is None:
            self._grids: dict[str, Grid] = {}
            self._own: dict[str, NamedCell | None] = {}
            self._of_book: tuple[NamedCell | None] | None = None
        else:
            self._grids.pop(sheet, None)
            self._own.pop(sheet, None)

    def forget_sheets(self) -> None:
        self._sheets = None

    # Reading

    def path(self) -> Path | None:
        if self._path is None or not self._within:
            folder = str(self._book.Path)
            self._path = (Path(str(self._book.FullName)) if folder and "://" not in folder else None,)
        return self._path[0]

    def sheets(self) -> list[Sheet] | None:
        if self._sheets is None and self._within:
            self._sheets = self.bulk.sheets()
        return self._sheets

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets() or () if sheet.name == name), None)

    def foresee(self, names: Sequence[str]) -> None:
        """These sheets are about to be read."""
        wanted = [name for name in names if name not in self._grids]
        found = self.bulk.contents(wanted, NAME) if self._within and wanted else None
        if found is not None:
            self._grids |= found.grids
            self._own |= found.own
            self._of_book = (found.book,)

    def grid(self, sheet: str) -> Grid | None:
        self.foresee([sheet])
        return self._grids.get(sheet)

    def named(self, name: str, sheet: str | None) -> tuple[NamedCell | None] | None:
        if name != NAME:
            return None
        if sheet is None:
            return self._of_book
        return (self._own[sheet],) if sheet in self._own else None

    # Looks

    def foresee_looks(self, wanted: Mapping[str, Iterable[At]]) -> None:
        """The fills and notes of these cells are about to be asked for."""
        cells = {sheet: list(places) for sheet, places in wanted.items()}
        found = self.bulk.looks(cells) if self._within and any(cells.values()) else None
        if found is not None:
            self._looks = found
            self._asked_fills = {sheet: set(places) for sheet, places in cells.items()}
            self._asked_notes = dict(self._asked_fills)

    def fills(self, sheet: str, cells: Sequence[At]) -> dict[At, Fill] | None:
        if not self._asked_fills.get(sheet, set()).issuperset(cells):
            return None
        known = self._looks.fills.get(sheet, {})
        return {at: known[at] for at in cells}

    def notes(self, sheet: str, cells: Sequence[At]) -> dict[At, str] | None:
        if not self._asked_notes.get(sheet, set()).issuperset(cells):
            return None
        known = self._looks.notes.get(sheet, {})
        return {at: known[at] for at in cells if at in known}

    def set_fills(self, sheet: str, fills: Mapping[At, Fill]) -> None:
        self._asked_fills.pop(sheet, None)
        self._waiting_fills.setdefault(sheet, {}).update(fills)
        if not self._within:
            self.flush()

    def set_notes(self, sheet: str, notes: Mapping[At, str | None]) -> None:
        self._asked_notes.pop(sheet, None)
        self._waiting_notes.setdefault(sheet, {}).update(notes)
        if not self._within:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Excel's refusals come as it raises them."""
        fills, self._waiting_fills = self._waiting_fills, {}
        notes, self._waiting_notes = self._waiting_notes, {}
        painted = bool(fills) and self._within > 0 and self.bulk.paint(fills)
        for sheet, cells in fills.items():
            write = looks.draw if painted else looks.write
            if not painted or any("box=" in fill for fill in cells.values()):
                write(self._book.Worksheets(sheet), cells)
        if notes and not (self._within and self.bulk.write_notes(notes)):
            for sheet, texts in notes.items():
                looks.write_notes(self._book.Worksheets(sheet), texts, self._attempt)
