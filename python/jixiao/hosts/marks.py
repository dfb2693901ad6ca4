"""Marks of findings: a colour that is seen on the fill below it, a pattern or border, and a note with the finding.

What the cells looked like before is remembered on a hidden sheet of the workbook, so it survives saving. Each remembered
cell is a formula that refers to it: the reference follows when rows are inserted, sheets are renamed or moved, and turns
into an error when the cell is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.checks.finding import Severity
from jixiao.hosts.contrast import contrast
from jixiao.hosts.port import Content, Fill, Formula, Workbook, details_of
from jixiao.package.own_sheets import MEMORY
from jixiao.workbook.grid import At, parse_a1

COLOURS: dict[Severity, tuple[Fill, Fill]] = {
    Severity.ERROR: ("#D9534F", "#FFC7CE"),
    Severity.WARNING: ("#AD7B0B", "#FFEB9C"),
    Severity.INFO: ("#4684C4", "#DDEBF7"),
}
"""For each level a colour for light fills, with which black text can still be read, and one for dark fills."""

OVER: dict[str, Fill] = {"error": "#A93A33", "warning": "#805800", "info": "#2B5F99"}
"""The colours of the pattern that a mark has in Excel."""

LONG, TALL = 60, 5
"""From so many characters or merged rows on, a cell gets the pale colour: its border or pattern is seen from afar."""

MOST_NOTE = 1000
_NEAR = 4  # of 255: what rounding may do to a mixed colour


@dataclass(frozen=True)
class _Before:
    """A marked cell: its fill before, the mark, and our note."""

    fill: Fill
    mark: Fill
    note: str


# 'Sheet''s name'!$H$15 as Excel writes it, $'Sheet''s name'.$H$15 as LibreOffice does.
_REFERENCE = re.compile(r"^=?\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.]\$?([A-Za-z]{1,3})\$?(\d+)$")


@dataclass(frozen=True)
class Mark:
    """What a cell is to show: how grave it is, the text of its note, and whether it is a large one, which a strong
    colour would make a wall.
    """

    severity: Severity
    note: str
    large: bool = False


def mark(port: Workbook, wanted: Mapping[str, Mapping[At, Mark]]) -> list[str]:
    """Mark cells after remembering them. Gives the sheets left alone because they are protected.

    A note that the user wrote stays; such a cell gets none of ours. Call `restore` before: a cell that is marked already
    would be remembered as it is then.
    """
    known: dict[str, dict[At, _Before]] = {}
    protected = []
    port.foresee_looks(wanted)
    for sheet, cells in wanted.items():
        if port.protected(sheet):
            protected.append(sheet)
        elif cells:
            looks = port.fills(sheet, list(cells))
            taken = port.notes(sheet, list(cells))
            # A look that no text can carry (a gradient) could not be restored: such a cell keeps it.
            known[sheet] = {
                at: _Before(
                    fill,
                    mark_on(fill, cells[at].severity, cells[at].large),
                    "" if at in taken else cells[at].note,
                )
                for at, fill in looks.items()
                if not fill or fill[0] in "#;"
            }
    if known:
        _remember(port, known)  # first: whatever happens next, the way back is stored
        for sheet, marks in known.items():
            port.set_fills(sheet, {at: before.mark for at, before in marks.items()})
            port.set_notes(sheet, {at: before.note for at, before in marks.items() if before.note})
    return protected


def mark_on(fill: Fill, severity: Severity, large: bool = False) -> Fill:
    """The mark that is seen best on a fill; on a large cell a pale one, if its lines are seen on that fill."""
    below = fill[:7] if fill.startswith("#") else "#FFFFFF"
    dark, light = COLOURS[severity]
    if large and contrast(OVER[severity.value], below) >= 3:
        return f"{light};mark={severity.value}"
    colour = dark if contrast(dark, below) >= 3 else max(dark, light, key=lambda each: contrast(each, below))
    return f"{colour};mark={severity.value}"


def restore(port: Workbook) -> tuple[int, list[str]]:
    """Give every marked cell its own look back, take its note away, and forget it.

    A cell that the user has coloured anew since keeps the colour, a note that was rewritten stays. Gives how many cells
    were restored and the sheets that are protected by now: these stay marked and remembered.
    """
    kept: dict[str, dict[At, _Before]] = {}
    protected = []
    count = 0
    remembered = _remembered(port)
    port.foresee_looks(remembered)
    for sheet, cells in remembered.items():
        if port.protected(sheet):
            protected.append(sheet)
            kept[sheet] = cells
            continue
        now = port.fills(sheet, list(cells))
        back = {at: each.fill for at, each in cells.items() if _still(now.get(at, ""), each.mark)}
        if back:
            port.set_fills(sheet, back)
        noted = {at: each.note for at, each in cells.items() if each.note}
        ours = [
            at for at, text in port.notes(sheet, list(noted)).items() if text.strip() == noted[at].strip()
        ]
        if ours:
            port.set_notes(sheet, dict.fromkeys(ours))
        count += len(back)
    if kept:
        _remember(port, kept)
    elif remembered or MEMORY in port.sheet_names():
        port.delete_sheet(MEMORY)
    return count, protected


def _still(now: Fill, mark: Fill) -> bool:
    """Whether a cell looks as it was marked. LibreOffice shows the pattern of Excel's mark as one colour between its two."""
    if now[:7] == mark[:7]:
        return True
    over = OVER.get(details_of(mark).get("mark", ""))
    if over is None or not now.startswith("#"):
        return False
    here, ground, lines = map(_channels, (now, mark, over))
    step = max(range(3), key=lambda n: abs(lines[n] - ground[n]))
    share = (here[step] - ground[step]) / (lines[step] - ground[step])
    mixed = (g + (o - g) * share for g, o in zip(ground, lines, strict=True))
    return 0 < share < 1 and all(abs(h - m) <= _NEAR for h, m in zip(here, mixed, strict=True))


def _channels(fill: Fill) -> tuple[int, int, int]:
    return int(fill[1:3], 16), int(fill[3:5], 16), int(fill[5:7], 16)


def _remember(port: Workbook, known: Mapping[str, Mapping[At, _Before]]) -> None:
    rows: list[list[Content]] = [["cell", "fill", "mark", "note"]]
    for sheet, cells in known.items():
        quoted = sheet.replace("'", "''")
        for at, before in cells.items():
            place = f"${at.a1.rstrip('0123456789')}${at.row + 1}"
            rows.append([Formula(f"='{quoted}'!{place}"), before.fill, before.mark, before.note])
    port.put_sheet(MEMORY, rows, (24, 12, 12, 12), hidden=True)


def _remembered(port: Workbook) -> dict[str, dict[At, _Before]]:
    """The remembered cells that still exist, by sheet."""
    names = set(port.sheet_names())
    found: dict[str, dict[At, _Before]] = {}
    if MEMORY not in names:
        return found
    grid = port.read(MEMORY)
    for row in range(1, grid.height):
        match = _REFERENCE.match(grid.formulas.get(At(row, 0), ""))
        if match is None:
            continue
        sheet = (match[1] or match[2]).replace("''", "'")
        if sheet in names:
            fill, mark, note = (str(grid.own(row, column) or "") for column in (1, 2, 3))
            found.setdefault(sheet, {})[parse_a1(match[3] + match[4])] = _Before(fill, mark, note)
    return found
