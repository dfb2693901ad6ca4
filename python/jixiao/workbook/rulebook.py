"""Which rulebook a workbook names: JX_RULEBOOK of the sheet, else of the workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.workbook.grid import Grid, parse_a1
from jixiao.workbook.view import DefinedName, WorkbookView

NAME = "jx_rulebook"
_REFERENCE = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?\d+)$")


def name_rulebooks(grids: Sequence[Grid], book: WorkbookView) -> None:
    """Tell every grid what the name that counts for it holds."""
    names = [name for name in book.names if name.name.casefold() == NAME]
    if not names:
        return
    by_name = {grid.name: grid for grid in grids}
    for position, sheet in enumerate(book.sheets):
        grid = by_name.get(sheet.name)
        if grid is not None:
            own = [name for name in names if name.sheet == position]
            general = [name for name in names if name.sheet is None]
            found = (_held(name, by_name) for name in own + general)
            grid.rulebook = next((text for text in found if text), "")


def _held(name: DefinedName, grids: dict[str, Grid]) -> str:
    """What the named value or cell holds, '' without one."""
    text = name.text.strip()
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return text[1:-1].replace('""', '"').strip()
    reference = _REFERENCE.match(text)
    if reference is None:
        return ""
    grid = grids.get((reference.group(1) or reference.group(2)).replace("''", "'"))
    value = None if grid is None else grid.value(*parse_a1(reference.group(3)))
    return value.strip() if isinstance(value, str) else ""
