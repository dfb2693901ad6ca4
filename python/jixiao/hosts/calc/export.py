"""The version that is reported upwards: a copy of the workbook in which every formula is its value."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uno

from jixiao.hosts.calc import reading
from jixiao.hosts.calc.documents import error_text
from jixiao.package.own_sheets import HELPERS


@contextmanager
def values_only(copy: Path) -> Iterator[Any]:
    """Open the copy unseen, without its macros, and replace its formulas. Gives the UNO model."""
    context = uno.getComponentContext()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    model = desktop.loadComponentFromURL(uno.systemPathToFileUrl(str(copy)), "_blank", 0, (hidden,))
    try:
        results = [_results(model, model.Sheets.getByIndex(n)) for n in range(model.Sheets.Count)]
        for areas in results:  # only now: a formula may refer to another sheet
            for area, rows in areas:
                area.setDataArray(rows)
        for name in HELPERS:
            if model.Sheets.hasByName(name) and model.Sheets.Count > 1:
                model.Sheets.removeByName(name)
        yield model
    finally:
        model.close(True)


def _results(model: Any, sheet: Any) -> list[tuple[Any, tuple[tuple[Any, ...], ...]]]:
    """The areas of formulas on a sheet, with what they show."""
    if sheet.isProtected():
        sheet.unprotect("")
    found = []
    for address in reading.used(sheet).queryContentCells(reading.FORMULA_CELLS).getRangeAddresses():
        area = sheet.getCellRangeByPosition(
            address.StartColumn, address.StartRow, address.EndColumn, address.EndRow
        )
        rows = [list(row) for row in area.getDataArray()]
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is None:
                    row[c] = error_text(area.getCellByPosition(c, r)) or ""
        found.append((area, tuple(map(tuple, rows))))
    return found
