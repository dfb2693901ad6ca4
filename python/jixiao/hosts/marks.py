"""Colours of findings, and the memory of what the cells looked like before.

The memory is a hidden sheet of the workbook, so it survives saving. Each remembered cell is a formula that
refers to it: the reference follows when rows are inserted, sheets are renamed or moved, and turns into an
error when the cell is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jixiao.checks.finding import Severity
from jixiao.hosts.port import Content, Fill, Formula, Workbook
from jixiao.hosts.result import MEMORY
from jixiao.workbook.grid import At, parse_a1

COLOURS: dict[Severity, Fill] = {
    Severity.ERROR: "#FFC7CE",
    Severity.WARNING: "#FFEB9C",
    Severity.INFO: "#DDEBF7",
}

Places = dict[str, dict[At, Fill]]
"""Fills by sheet and cell."""

# 'Sheet''s name'!$H$15 as Excel writes it, $'Sheet''s name'.$H$15 as LibreOffice does.
_REFERENCE = re.compile(r"^=?\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.]\$?([A-Za-z]{1,3})\$?(\d+)$")


def mark(port: Workbook, wanted: Mapping[str, Mapping[At, Severity]]) -> list[str]:
    """Colour cells by severity after remembering them. Gives the sheets left alone because they are
    protected.

    Call `restore` before: a cell that is coloured already would be remembered as coloured.
    """
    before: Places = {}
    after: Places = {}
    protected = []
    for sheet, cells in wanted.items():
        if port.protected(sheet):
            protected.append(sheet)
        elif cells:
            looks = port.fills(sheet, list(cells))
            # A look that no text can carry (a gradient) could not be restored: such a cell keeps it.
            before[sheet] = {at: fill for at, fill in looks.items() if not fill or fill.startswith("#")}
            after[sheet] = {at: COLOURS[cells[at]] for at in before[sheet]}
    if before:
        _remember(port, before, after)  # first: whatever happens next, the way back is stored
        for sheet, fills in after.items():
            port.set_fills(sheet, fills)
    return protected


def restore(port: Workbook) -> tuple[int, list[str]]:
    """Give every marked cell its own look back and forget it.

    A cell that the user has coloured anew since is left alone. Gives how many cells were restored and the
    sheets that are protected by now: these stay marked and remembered.
    """
    kept: Places = {}
    kept_marks: Places = {}
    protected = []
    count = 0
    remembered = _remembered(port)
    for sheet, cells in remembered.items():
        if port.protected(sheet):
            protected.append(sheet)
            kept[sheet] = {at: before for at, (before, _) in cells.items()}
            kept_marks[sheet] = {at: marked for at, (_, marked) in cells.items()}
            continue
        now = port.fills(sheet, list(cells))
        back = {at: before for at, (before, marked) in cells.items() if now.get(at, "")[:7] == marked[:7]}
        if back:
            port.set_fills(sheet, back)
        count += len(back)
    if kept:
        _remember(port, kept, kept_marks)
    elif remembered or MEMORY in port.sheet_names():
        port.delete_sheet(MEMORY)
    return count, protected


def _remember(port: Workbook, before: Places, after: Places) -> None:
    rows: list[list[Content]] = [["单元格", "原底色", "标记色"]]
    for sheet, fills in before.items():
        quoted = sheet.replace("'", "''")
        for at, fill in fills.items():
            place = f"${at.a1.rstrip('0123456789')}${at.row + 1}"
            rows.append([Formula(f"='{quoted}'!{place}"), fill, after[sheet][at]])
    port.put_sheet(MEMORY, rows, (24, 12, 12), hidden=True)


def _remembered(port: Workbook) -> dict[str, dict[At, tuple[Fill, Fill]]]:
    """The remembered cells that still exist: sheet -> cell -> (fill before, colour of the mark)."""
    names = set(port.sheet_names())
    found: dict[str, dict[At, tuple[Fill, Fill]]] = {}
    if MEMORY not in names:
        return found
    grid = port.read(MEMORY)
    for row in range(1, grid.height):
        match = _REFERENCE.match(grid.formulas.get(At(row, 0), ""))
        if match is None:
            continue
        sheet = (match[1] or match[2]).replace("''", "'")
        if sheet in names:
            place = parse_a1(match[3] + match[4])
            found.setdefault(sheet, {})[place] = (
                str(grid.own(row, 1) or ""),
                str(grid.own(row, 2) or ""),
            )
    return found
