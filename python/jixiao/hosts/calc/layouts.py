"""The official layouts that the menu inserts: workbooks inside the extension, one sheet each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import uno

from jixiao.hosts.port import HostError
from jixiao.hosts.result import RULEBOOK_NAME

FOLDER = Path(__file__).resolve().parent / "layouts"
INDEX = "index.json"
"""[[id, Chinese label], …] in the order of the menu; `id.xlsx` beside it."""


@lru_cache(maxsize=1)
def available() -> Sequence[tuple[str, str]]:
    """(id, Chinese label) of every layout."""
    path = FOLDER / INDEX
    if not path.is_file():
        return ()
    return tuple((str(name), str(label)) for name, label in json.loads(path.read_text("utf-8")))


def insert(model: Any, template: str, name: str) -> None:
    """Add the layout as the last sheet. Its names become names of that sheet."""
    context = uno.getComponentContext()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    url = uno.systemPathToFileUrl(str(FOLDER / f"{template}.xlsx"))
    source = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
    if source is None:
        raise HostError(f"模板“{template}”打不开。")
    try:
        original = source.Sheets.getByIndex(0).Name
        taken = set(model.Sheets.ElementNames)
        model.Sheets.importSheet(source, original, model.Sheets.Count)
        added = next(each for each in model.Sheets.ElementNames if each not in taken)
        sheet = model.Sheets.getByName(added)
        sheet.Name = name
        _own_name(source, model, sheet)
    finally:
        source.close(True)


def _own_name(source: Any, model: Any, sheet: Any) -> None:
    """The layout's 口径 cell is that of its sheet: a workbook has one JX_RULEBOOK of its own at most."""
    if sheet.NamedRanges.hasByName(RULEBOOK_NAME) or not source.NamedRanges.hasByName(RULEBOOK_NAME):
        return
    area = source.NamedRanges.getByName(RULEBOOK_NAME).getReferredCells()
    if area is None:
        return
    where = area.RangeAddress
    cell = sheet.getCellByPosition(where.StartColumn, where.StartRow)
    sheet.NamedRanges.addNewByName(RULEBOOK_NAME, cell.AbsoluteName, cell.CellAddress, 0)
