"""One open workbook in a spreadsheet program: what the commands need of Excel and of LibreOffice, and no
more.

`jixiao.hosts.excel` implements it over xlwings, `jixiao.hosts.calc` over UNO. Every method that touches
cells takes or gives a whole block, so that an implementation needs a number of calls which does not grow
with the number of cells. Rows and columns count from 0 at A1 (`At`, `Area`), as in `Grid`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.workbook.grid import At, Grid, Value

Fill = str
"""The background of a cell: '' for none, '#RRGGBB' for a plain colour.

Anything else is a look that cannot be restored from a text. A host may append what it needs to restore a look exactly:
'#RRGGBB;…', its pattern, theme colour or borders. A workbook that was marked in one host may be cleared in another.
"""


def details_of(fill: Fill) -> dict[str, str]:
    """What stands behind the colour: {'pattern': '13', 'box': '…'}."""
    return dict(part.split("=", 1) for part in fill.split(";")[1:] if "=" in part)


class Formula(str):
    """A formula as content of a cell: with its equals sign, English names, A1 references, commas."""

    __slots__ = ()


@dataclass(frozen=True)
class Link:
    """Text that leads to a cell of the same workbook when it is clicked."""

    text: str
    sheet: str
    at: At


class NamedCell(NamedTuple):
    """The cell that a defined name means."""

    value: Value
    sheet: str
    at: At


Content = Value | Formula | Link
"""What can be written to a cell. Plain text stays text, also when it starts with '=' or looks like a
number."""


_FILES = {".xlsx": "dialog.workbooks", ".html": "dialog.pages", ".docx": "dialog.papers"}


def file_kind(suffix: str) -> str:
    """What a file dialog calls the kind of file: Excel 工作簿 (*.xlsx)."""
    return say(_FILES[suffix]) if suffix in _FILES else f"*{suffix}"


class HostError(Told):
    """The user can mend it: protected, name taken, read-only."""


class Workbook(Protocol):
    """One open workbook. Methods raise HostError for what the user can mend (protected, name taken,
    read-only)."""

    host: str
    """'excel' or 'calc'."""

    @property
    def path(self) -> Path | None:
        """Where the workbook is stored; None while it has never been saved."""

    # Sheets

    def sheet_names(self) -> list[str]:
        """All worksheets in their order, hidden ones included, chart sheets left out."""

    def active_sheet(self) -> str: ...

    def selection(self) -> tuple[str, At]:
        """The active sheet and its active cell."""

    def select(self, sheet: str, at: At) -> None:
        """Show the sheet and put the cursor on the cell, scrolled into view."""

    def protected(self, sheet: str) -> bool:
        """Whether cells of the sheet cannot be changed or coloured."""

    def foresee(self, sheets: Sequence[str]) -> None:
        """These sheets are about to be read: a host may fetch them together."""

    def foresee_looks(self, cells: Mapping[str, Iterable[At]]) -> None:
        """The fills and notes of these cells, by sheet, are about to be asked for."""

    def read(self, sheet: str) -> Grid:
        """The sheet from A1 to its last used cell: values as they are (dates as dates, errors as their text),
        formulas without the equals sign, merged areas, number formats (those of empty cells apart)."""

    def put_sheet(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        widths: Sequence[int] = (),
        *,
        hidden: bool = False,
        filtered: bool = False,
    ) -> None:
        """Make the sheet hold exactly `rows`: added behind the last one when missing, else emptied first
        (contents, colours, links), and left where it stands.

        The first row is a heading: bold and kept in view, with filters where `filtered`. `widths` are in characters; columns of 20 and
        more wrap. The active sheet stays active.
        """

    def templates(self) -> Sequence[tuple[str, str]]:
        """The official layouts that this host can insert: (id, Chinese label)."""

    def insert_template(self, template: str, name: str) -> None:
        """Add an official layout behind the last sheet, with all its looks, as sheet `name`, and show it.

        Names used by its formulas (JX_RULEBOOK) mean those of this workbook afterwards: no links to another
        file.
        """

    def delete_sheet(self, name: str) -> None:
        """Delete without asking. Does nothing when there is no such sheet."""

    # Cells

    def write(self, sheet: str, cells: Mapping[At, Content]) -> None:
        """Write scattered cells, nothing in between is touched."""

    def set_formats(self, sheet: str, formats: Mapping[At, str]) -> None:
        """Give cells number formats (in Excel's grammar, '' for General), in few calls."""

    def fills(self, sheet: str, cells: Sequence[At]) -> dict[At, Fill]:
        """The backgrounds of the cells, in few calls."""

    def set_fills(self, sheet: str, fills: Mapping[At, Fill]) -> None:
        """Colour the cells, in few calls: one for each colour rather than one for each cell.

        A cell that is the corner of a merged area colours the area. A fill that ends in `;mark=error` (warning, info) is
        a mark: it also shows by a pattern or a border, for those who do not see the colour.
        """

    def notes(self, sheet: str, cells: Sequence[At]) -> dict[At, str]:
        """The notes (comments) of those of the cells that have one."""

    def set_notes(self, sheet: str, notes: Mapping[At, str | None]) -> None:
        """Give the cells notes, which show when the mouse rests on them; None takes a note away."""

    # Names

    def named(self, name: str, sheet: str | None = None) -> NamedCell | None:
        """The cell that a name of the sheet means, or without a sheet one of the whole workbook; None when there is no
        such name."""

    def set_named(self, name: str, value: Value, sheet: str | None = None) -> bool:
        """Write to the cell that a name of the sheet means, else one of the workbook. False when no cell has the
        name."""

    def define(self, name: str, sheet: str, at: At) -> None:
        """Give a cell a name of the whole workbook."""

    # Running

    def calculate(self, sheet: str | None = None) -> None:
        """Recalculate one sheet or the whole workbook, every JX formula included, with few trips to
        Python."""

    def task(self, title: str) -> AbstractContextManager[None]:
        """Around every command: the screen and the automatic calculation rest and are as before afterwards,
        whatever happens; where the host can (LibreOffice), all changes are one step called `title` for
        undo."""

    def status(self, text: str | None) -> None:
        """Show a line in the status bar; None gives the bar back to the program."""

    def tell(self, text: str, *, warning: bool = False) -> None:
        """A message box with one button."""

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        """Let the user pick one of (id, label); None when cancelled."""

    def ask_target(self, title: str, suggestion: Path) -> Path | None:
        """Ask where to save a file; the kind follows the suffix of `suggestion`. None when cancelled."""

    def diagnosis(self) -> Sequence[str]:
        """Lines about the program itself and what stands in the way of jixiao in it, for the command 诊断."""

    # Files

    def save_copy(self, target: Path) -> None:
        """Write the workbook, as it is now, to another file. The open one keeps its own path and state."""

    def export_values(self, target: Path) -> None:
        """Write an `.xlsx` in which every formula is replaced by its value, without macros, looks kept."""
