"""Reading a workbook through the port: its sheets as grids, the forms on them, the rulebook in force."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from jixiao.forms.find import find_all
from jixiao.forms.model import Form
from jixiao.hosts.port import Workbook
from jixiao.package.own_sheets import OWN_SHEETS
from jixiao.workbook import rulebook
from jixiao.workbook.grid import Grid
from jixiao.workbook.rulebook import InForce, Level, Named

EVERY = 0.2
"""Seconds between two lines in the status bar: each is a trip into the program."""


def user_sheets(port: Workbook) -> list[str]:
    """The sheets that may hold forms."""
    return [name for name in port.sheet_names() if name not in OWN_SHEETS]


def read(port: Workbook, name: str) -> Grid:
    """A sheet as a grid that knows the rulebook set for it or for the workbook."""
    grid = port.read(name)
    grid.named = named(port, name)
    return grid


def read_all(
    port: Workbook, names: Iterable[str], doing: str, reader: Callable[[str], Grid] | None = None
) -> list[Grid]:
    """The sheets as grids, with the progress n/N in the status bar. `reader` reads one sheet (default:
    `read`)."""
    wanted = list(names)
    port.foresee(wanted)
    grids, shown = [], 0.0
    for number, name in enumerate(wanted, 1):
        if len(wanted) > 1 and time.monotonic() - shown > EVERY:
            shown = time.monotonic()
            port.status(f"{doing} {number}/{len(wanted)} {name}")
        grids.append(reader(name) if reader else read(port, name))
    return grids


def beside(port: Workbook) -> Path | None:
    """The folder in which a user's own rulebook may lie."""
    path = port.path
    return None if path is None else path.parent


def named(port: Workbook, sheet: str) -> list[Named]:
    """What names a rulebook on a sheet."""
    found = []
    for level, owner in ((Level.SHEET, sheet), (Level.WORKBOOK, None)):
        cell = port.named(rulebook.NAME, owner)
        if cell is not None:
            found.append(Named(level, rulebook.written(cell.value), cell.sheet, cell.at))
    return found


def in_force(port: Workbook) -> InForce:
    """The rulebook that is named for the active sheet."""
    return rulebook.in_force(named(port, port.active_sheet()), beside(port))


def forms_of(port: Workbook, grids: Sequence[Grid]) -> list[Form]:
    """The forms on sheets that were read here, under the rulebook in force there."""
    return find_all(grids, None, beside(port))
