"""Official layouts for a workbook open in Excel: drawn into a file of their own, then copied as a sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from jixiao.core.messages import say
from jixiao.hosts.port import HostError
from jixiao.templates import TEMPLATES

PART = 2  # xlPart
LINKS = 1  # xlExcelLinks


def available() -> list[tuple[str, str]]:
    """The layouts by id, with their Chinese labels."""
    return [(template.id, template.label) for template in TEMPLATES.values()]


def write(template: str, target: Path) -> None:
    """The empty layout as a workbook of one sheet, whose 口径 cell is named for that sheet alone."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    TEMPLATES[template].draw(book)
    book.save(target)


def insert(book: Any, template: str, name: str) -> None:
    """Copy the layout behind the last sheet of Excel's workbook `book`, as `name`, and show it."""
    app = book.Application
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        file = Path(folder) / f"jixiao-{template}.xlsx"
        write(template, file)
        source = app.Workbooks.Open(str(file), 0, True)
        try:
            sheets = book.Worksheets
            count = int(sheets.Count)
            source.Worksheets(1).Copy(sheets(count))
            sheets(count + 1).Move(sheets(count))
            sheet = sheets(count + 1)
        except Exception as error:
            if hasattr(error, "hresult"):
                raise HostError(say("excel.template_refused")) from error
            raise
        finally:
            source.Close(False)
        sheet.Name = name
        book.Activate()
        sheet.Activate()
        # Entered anew, the formulas mean the functions that this workbook or the add-in brings.
        sheet.UsedRange.Replace("JX_", "JX_", PART)
        links = book.LinkSources(LINKS)
        for link in links or ():
            if str(link).endswith(file.name):
                book.ChangeLink(link, book.FullName, LINKS)
