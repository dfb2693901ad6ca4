"""A workbook file opened in the played Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hosts.excel import played
from hosts.excel.played_formulas import calculate_with

if TYPE_CHECKING:
    from openpyxl import Workbook

EPOCH = played.EPOCH


def open_file(app: played.Application, path: Path | str, name: str | None = None) -> played.Workbook:
    """Values, formulas, merged areas, plain fills, sheet names and cell names of an .xlsx, as Excel would
    show them."""
    import openpyxl

    source = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    values = {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
        for sheet in cached.worksheets
    }
    return copied(played.Workbook(app, name or Path(str(path).replace("\\", "/")).name), source, values)


def copied(
    book: played.Workbook, source: Workbook, values: Mapping[str, Mapping[str, Any]]
) -> played.Workbook:
    """The workbook with the contents of one of openpyxl; `values` are the results of its formulas."""
    book.sheets.clear()
    for sheet in source.worksheets:
        target = book.add(sheet.title)
        target.merged = [(a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges]
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                fill = cell.fill
                if value is None and fill.fill_type is None and cell.number_format == "General":
                    continue
                here = target.cell(cell.row, cell.column)
                here.format = cell.number_format
                if isinstance(value, str) and cell.data_type == "f":
                    here.formula = value
                    value = values.get(sheet.title, {}).get(cell.coordinate)
                if isinstance(value, dt.datetime):
                    here.format = "yyyy-mm-dd"
                    value = (value - EPOCH) / dt.timedelta(days=1)
                here.value = float(value) if type(value) is int else value
                if fill.fill_type == "solid" and isinstance(fill.fgColor.rgb, str):
                    red, green, blue = bytes.fromhex(fill.fgColor.rgb[-6:])
                    here.look = {
                        **played.NO_FILL,
                        "Pattern": played.SOLID,
                        "Color": red | green << 8 | blue << 16,
                    }
        for text, name_ in sheet.defined_names.items():
            if text.startswith("JX"):
                target.names[text] = target.Range(name_.attr_text.split("!")[1])
    for text, name_ in source.defined_names.items():
        if text.startswith("JX"):
            owner, address = name_.attr_text.rsplit("!", 1)
            book.names[text] = book.sheet(owner.strip("'").replace("''", "'")).Range(address)
    book.active = book.sheets[0]
    return book


def with_functions(book: played.Workbook) -> played.Workbook:
    """The workbook's JX formulas are answered by `jixiao.functions`, without any Windows."""
    from jixiao.functions import call

    book.evaluate = calculate_with(call)
    return book
