"""Many things of a workbook in one call: the VBA of the add-in gathers them inside Excel (addin/vba/JixiaoBulk.bas).

A call from here into Excel costs about as much as a thousand steps in there. Where the VBA cannot be reached, or Excel
refuses, every question has its answer None, and the caller asks Excel thing by thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from jixiao.hosts.excel import blocks, looks
from jixiao.hosts.excel.refusals import refused
from jixiao.hosts.port import Fill, NamedCell
from jixiao.workbook.grid import Area, At, Grid

ADD_IN = "jixiao.xlam"
CHUNK = 2_000
"""Cells that are asked for or changed in one call."""


class Sheet(NamedTuple):
    """What is known of a worksheet without its cells."""

    name: str
    visible: bool
    protected: bool


class Bulk:
    """The functions of the add-in's VBA for one workbook."""

    def __init__(self, book: Any) -> None:
        self._book, self._app = book, book.Application
        self._owner: str | None = None
        self._away: set[str] = (
            set()
        )  # macros that are not there: a workbook may bring those of a former version

    def run(self, macro: str, *arguments: Any) -> tuple[Any] | None:
        """(what a VBA function gives,), None where it cannot be run."""
        if macro in self._away:
            return None
        name = str(self._book.Name)
        for owner in (self._owner,) if self._owner else (name, ADD_IN):
            quoted = owner.replace("'", "''")
            try:
                answer = self._app.Run(f"'{quoted}'!{macro}", name, *arguments)
            except Exception as error:
                if not refused(error):
                    raise
                continue
            self._owner = owner
            return (answer,)
        self._away.add(macro)
        return None

    def sheets(self) -> list[Sheet] | None:
        answer = self.run("JixiaoSheets")
        if answer is None:
            return None
        return [
            Sheet(str(name), int(visible) == -1, bool(protected)) for name, visible, protected in answer[0]
        ]

    def contents(self, names: Sequence[str], cell: str) -> Contents | None:
        """What stands on the sheets; a sheet that is too large for this is left out."""
        if not names:
            return None
        answer = self.run("JixiaoContents", tuple(names), cell)
        if answer is None:
            return None
        book, sheets = answer[0]
        found = Contents(_named(book), {}, {})
        for name, sheet in zip(names, sheets, strict=True):
            grid = None if sheet is None else _grid(name, sheet)
            if grid is not None:
                found.grids[name] = grid
                found.own[name] = _named(sheet[6])
        return found

    def looks(self, wanted: Mapping[str, Iterable[At]]) -> Looks | None:
        """The fills and the notes of cells."""
        cells = [(sheet, at) for sheet, places in wanted.items() for at in places]
        found = Looks({}, {})
        for start in range(0, len(cells), CHUNK):
            part = cells[start : start + CHUNK]
            answer = self.run("JixiaoLooks", tuple((sheet, at.a1) for sheet, at in part))
            if answer is None:
                return None
            for (sheet, at), (pattern, colour, theme, tint, over, note) in zip(part, answer[0], strict=True):
                found.fills.setdefault(sheet, {})[at] = looks.described(pattern, colour, theme, tint, over)
                if note is not None:
                    found.notes.setdefault(sheet, {})[at] = str(note)
        return found

    def paint(self, fills: Mapping[str, Mapping[At, Fill]]) -> bool:
        """Whether the cells have got their fills."""
        lines: list[tuple[Any, ...]] = []
        for sheet, cells in fills.items():
            groups: dict[Fill, list[At]] = {}
            for at, fill in cells.items():
                groups.setdefault(fill, []).append(at)
            for fill, places in groups.items():
                how = ["" if part is None else part for part in looks.recipe(fill)]  # None would come as Null
                lines += [(sheet, address, *how) for address in blocks.addresses(places)]
        return self._all("JixiaoPaint", lines)

    def write_notes(self, notes: Mapping[str, Mapping[At, str | None]]) -> bool:
        lines = [(sheet, at.a1, text or "") for sheet, cells in notes.items() for at, text in cells.items()]
        return self._all("JixiaoNotes", lines)

    def _all(self, macro: str, lines: Sequence[tuple[Any, ...]]) -> bool:
        parts = (lines[start : start + CHUNK] for start in range(0, len(lines), CHUNK))
        return all(self.run(macro, tuple(part)) is not None for part in parts)


class Contents(NamedTuple):
    """Sheets as grids, the cell that a name of the workbook means, and those that the sheets' own names mean."""

    book: NamedCell | None
    grids: dict[str, Grid]
    own: dict[str, NamedCell | None]


class Looks(NamedTuple):
    """Fills and notes by sheet and cell."""

    fills: dict[str, dict[At, Fill]]
    notes: dict[str, dict[At, str]]


def _named(told: Any) -> NamedCell | None:
    if told is None:
        return None
    sheet, row, column, raw, shown = told
    return NamedCell(blocks.value(raw, shown), str(sheet), At(int(row) - 1, int(column) - 1))


def _grid(name: str, sheet: Sequence[Any]) -> Grid | None:
    """A sheet as VBA packs it; None where its merged areas and number formats are not known."""
    _, _, raw, shown, formulas, drawn, _ = sheet
    if drawn == "":
        return grid(name, raw, shown, formulas, [], lambda at: "")
    if not isinstance(drawn, str) or not drawn.lstrip().startswith("<?xml"):
        return None
    drawing = blocks.Drawing(drawn)
    return grid(name, raw, shown, formulas, drawing.merges, drawing.code)


def grid(
    name: str, raw: Any, shown: Any, formulas: Any, merges: list[Area], code: Callable[[At], str]
) -> Grid:
    """A sheet from Value2, Value and Formula of its block; `code` tells the number format of a cell."""
    values = blocks.rows_of(raw)
    rows = [
        [blocks.value(*pair) for pair in zip(*lines, strict=True)]
        for lines in zip(values, blocks.rows_of(shown), strict=True)
    ]
    found = Grid(name, rows, merges, blocks.formulas(formulas, values))
    places = (At(r, c) for r, row in enumerate(rows) for c in range(len(row)))
    found.take_formats((at, code(at)) for at in places)
    return found
