"""A workbook file opened in the played Excel."""

from __future__ import annotations

from pathlib import Path

from hosts.excel import played
from hosts.excel.played_formulas import calculate_with

EPOCH = played.EPOCH


def open_file(app: played.Application, path: Path | str, name: str | None = None) -> played.Workbook:
    """Values, formulas, merged areas, plain fills, sheet names and cell names of an .xlsx, as Excel would
    show them."""
    import datetime as dt

    import openpyxl

    source = openpyxl.load_workbook(path)
    cached = openpyxl.load_workbook(path, data_only=True)
    book = played.Workbook(app, name or Path(str(path).replace("\\", "/")).name)
    book.sheets.clear()
    for sheet in source.worksheets:
        target = book.add(sheet.title)
        target.merged = [(a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges]
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                fill = cell.fill
                if value is None and fill.fill_type is None:
                    continue
                here = target.cell(cell.row, cell.column)
                if isinstance(value, str) and cell.data_type == "f":
                    here.formula = value
                    value = cached[sheet.title].cell(cell.row, cell.column).value
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
