"""A sheet of paper to lay a form on: cells, merged cells, number formats; files come out equal each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

AMOUNT = "0.00"
ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '
WRITTEN = dt.datetime(2020, 1, 1)

_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def number(value: Any) -> tuple[Any, str | None]:
    """What a clerk's cell holds for a printed rate: '99.7%' -> (0.997, '0.0%'); anything else stays."""
    if isinstance(value, str) and (match := re.fullmatch(r"(\d+)(\.\d+)?%", value)):
        digits = len(match[2] or ".") - 1
        return round(float(value[:-1]) / 100, digits + 2), "0." + "0" * digits + "%" if digits else "0%"
    return value, None


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a rectangle, counted from 1: area(1, 1, 2, 3) == 'A1:C2', one cell gives 'A1'."""
    first, last = f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}"
    return first if first == last else f"{first}:{last}"


class Paper:
    """Writes on one sheet. A place is 'B3' or a merged area 'B3:E3'; an empty text leaves the cell empty."""

    def __init__(self, sheet: Worksheet, widths: list[float]) -> None:
        self.sheet = sheet
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width

    def put(self, place: str, value: Any = "", form: str | None = None, *, box: bool = True) -> None:
        first = place.split(":")[0]
        cell = self.sheet[first]
        if value != "":
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # =98% on a form is what was written, no formula
        if form:
            cell.number_format = form
        cell.alignment = Alignment(horizontal="center" if box else "left", vertical="center", wrap_text=True)
        cell.font = Font(name="宋体", size=10)
        if box:
            area = self.sheet[place] if ":" in place else ((cell,),)
            for row in area:
                for one in row:
                    one.border = _BOX
        if ":" in place and place.split(":")[1] != first:
            self.sheet.merge_cells(place)

    def title(self, place: str, text: str, size: int = 16) -> None:
        self.put(place, text, box=False)
        cell = self.sheet[place.split(":")[0]]
        cell.font = Font(name="方正小标宋简体", size=size)
        cell.alignment = Alignment(horizontal="center", vertical="center")

    def row(self, places: list[str], values: list[Any], form: str | None = None) -> None:
        """One value a place, as it is; numbers take the format `form`."""
        for place, value in zip(places, values, strict=True):
            self.put(place, value, form if isinstance(value, (int, float)) else None)

    def rates(self, places: list[str], values: list[Any]) -> None:
        """One value a place; a printed rate becomes a number in a per cent format."""
        for place, value in zip(places, values, strict=True):
            self.put(place, *number(value))

    def down(self, column: str, top: int, labels: list[str]) -> None:
        """Labels of consecutive rows: '' belongs to the label above it, '-' stands blank by itself."""
        start = 0
        for i in range(1, len(labels) + 1):
            if i == len(labels) or labels[i] != "":
                label = "" if labels[start] == "-" else labels[start]
                self.put(f"{column}{top + start}:{column}{top + i - 1}", label)
                start = i


def save(workbook: Workbook, path: Path) -> None:
    """Write the workbook so that the same content gives the same bytes, whenever it is written."""
    workbook.properties.creator = "jixiao"
    workbook.properties.created = WRITTEN
    raw = io.BytesIO()
    workbook.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2020-01-01T00:00:00Z", data)
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
