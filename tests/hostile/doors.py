"""The other doors than the command line: the page's service, and the add-in's commands over an open workbook.

Each takes the path of a file, says what came of it, and gives an exit code as a command does. Only what is no refusal in
words leaves them as an exception.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from hosts.excel import played
from jixiao.core.errors import Told
from jixiao.hosts import commands
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.hosts.web import service
from jixiao.package import FileError
from jixiao.package.export import export_values
from jixiao.workbook.grid import Area, Grid
from jixiao.workbook.reading import read_grids

WORKS_ON_WORKBOOKS = ("recalculated", "filled", "fixed")
SECONDS = 20
"""Of the processor, for each thing that is asked of the page and for each button of the add-in."""
MOST_PLAYED, MOST_MERGED, MOST_COVERED = 60_000, 2_000, 500_000
"""Cells, merged areas and cells in them of a workbook that the played Excel opens: it keeps each cell in an object of
Python, and each question about an area is a call of Python as well."""


def page(path: Path) -> int:
    """Everything that the page does with a dropped file."""
    service.INBOX, service.OUTBOX = path.parent.resolve(), path.parent.resolve() / "outbox"
    asked = [("check", {"path": path.name})]
    asked += [(name, {"paths": [path.name]}) for name in ("report_html", "report_xlsx")]
    asked += [(name, {"path": path.name}) for name in (*WORKS_ON_WORKBOOKS, "live", "paper")]
    for name, arguments in asked:
        begun = time.process_time()
        text, _ = service.call(name, json.dumps(arguments))
        assert time.process_time() - begun < SECONDS, name
        said = json.loads(text)
        wrong = said.get("error") or (said["data"] or {}) if name == "check" else said.get("error")
        if isinstance(wrong, dict):
            wrong = wrong["record"]["error"]
        assert not wrong or len(wrong.splitlines()) == 1, wrong
        sys.stdout.write(f"{name}: {text}\n")
    return 0


def addin(path: Path) -> int:
    """The buttons over the workbook as a program has opened it."""
    try:
        grids = read_grids(path)
    except Told:
        return 0  # no program opens it either
    if not grids or sum(len(grid.rows) * grid.width for grid in grids) > MOST_PLAYED:
        return 0
    book = opened(grids, path)
    merged = [box for sheet in book.sheets for box in sheet.merged]
    covered = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged)
    if len(merged) > MOST_MERGED or covered > MOST_COVERED:
        return 0
    port = ExcelWorkbook(book, lambda text, warning: None)
    os.environ["XDG_CONFIG_HOME"] = str(path.parent)
    folder = path.parent
    for name, *arguments in (
        ("validate_book",), ("next_finding",), ("summary",), ("fill_sheet",), ("fix_sheet",), ("clear_marks",), ("show_rules",),
        ("export_report", str(folder / "page.html")), ("write_paper", str(folder / "paper.docx")),
    ):  # fmt: skip
        begun = time.process_time()
        result = commands.run(port, name, *arguments)
        assert time.process_time() - begun < SECONDS, name
        sys.stdout.write(f"{name}: {result.text}\n")
    return 0


def opened(grids: list[Grid], path: Path) -> played.Workbook:
    book = played.Workbook(played.Application(), path.name, str(path.parent))
    book.sheets.clear()
    for number, grid in enumerate(grids, 1):
        known = {sheet.Name.casefold() for sheet in book.sheets}
        name = grid.name[:31]
        sheet = book.add(name if name and name.casefold() not in known else f"Sheet{number}")
        sheet.merged = [(a.top + 1, a.left + 1, a.bottom + 1, a.right + 1) for a in _apart(grid.merges)]
        for at, value in grid.cells():
            cell = sheet.cell(at.row + 1, at.column + 1)
            cell.value = float(value) if type(value) is int else value if isinstance(value, (str, bool, float)) else None  # fmt: skip
    book.active = book.sheets[0]
    return book


def _apart(areas: Sequence[Area]) -> Iterator[Area]:
    """Merged areas as a program holds them: of those that overlap it takes the first one only."""
    taken: set[tuple[int, int]] = set()
    for area in dict.fromkeys(areas):
        cells = set(product(range(area.top, area.bottom + 1), range(area.left, area.right + 1)))
        if taken.isdisjoint(cells):
            taken |= cells
            yield area


def export(path: Path) -> int:
    """What the add-in's export makes of the copy that Excel has saved."""
    try:
        export_values(path, path.with_name("values.xlsx"))
    except FileError as told:
        sys.stderr.write(f"{path.name}: {told}\n")
        return 3
    return 0


DOORS: dict[str, Callable[[Path], int]] = {"page": page, "addin": addin, "export": export}
