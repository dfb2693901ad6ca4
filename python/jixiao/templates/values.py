"""The values that formula cells of the layouts show before anything is recalculated, and the finished file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from jixiao.package import Package
from jixiao.package.fonts import in_schema_order
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import At
from jixiao.workbook.view import ErrorValue, Results

if TYPE_CHECKING:
    from openpyxl import Workbook

WRITTEN = "2024-01-01T00:00:00Z"
CALC_ID = 191029
"""The calculation engine of current Excel: with an older one it would recalculate on load, and a user without the
add-in would see #NAME? instead of the stored values."""


def _evaluated(package: Package) -> Results:
    results = evaluate(FileBook(package))
    if results.unsupported:
        first = results.unsupported[0]
        raise ValueError(f"{first.cell}: {first.reason}")
    return results


def cached(book: Workbook) -> dict[str, dict[str, float | str | bool]]:
    """The value of every formula cell: sheet name -> A1 address -> value.

    Raises ValueError naming a cell that cannot be evaluated, or that evaluates to an error.
    """
    package = Package(_saved(book), "templates.xlsx")
    results = _evaluated(package)
    found: dict[str, dict[str, float | str | bool]] = {}
    for position, values in results.values.items():
        sheet = found.setdefault(package.sheets[position].name, {})
        for (row, column), value in values.items():
            place = At(row, column).a1
            if value is None or isinstance(value, ErrorValue):
                raise ValueError(f"{package.sheets[position].name}!{place}: {value}")
            sheet[place] = value
    return found


def as_bytes(book: Workbook) -> bytes:
    """The workbook as an .xlsx file with the values of all formulas; the same content gives the same bytes."""
    package = Package(_saved(book), "templates.xlsx")
    for position, values in _evaluated(package).values.items():
        package.store(package.sheets[position], values)  # type: ignore[arg-type]
    out = bytearray()
    package.write(out.extend)
    return bytes(out)


def _saved(book: Workbook) -> bytes:
    """What openpyxl writes, without the time of writing, with fonts in the order of the schema."""
    book.calculation.calcId = CALC_ID
    book.calculation.fullCalcOnLoad = False
    book.properties.creator = "jixiao"
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*", rb"\g<1>" + WRITTEN.encode(), data)
            elif name == "xl/styles.xml":
                data = in_schema_order(data)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            target.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
