"""Cells that are not written into: those of array formulas and data tables over several cells, and pictures in cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from jixiao.package.address import At
from jixiao.package.cell import Cell
from jixiao.package.cells import SheetXml
from jixiao.package.splice import parse_area
from jixiao.package.xmltext import attribute_span

SHOWING = ("DISPIMG", "IMAGE")
"""The functions that show a picture in their cell: WPS, Excel."""
PICTURES = tuple(f"{prefix}{name}(" for prefix in ("", "_xlfn.") for name in SHOWING)
"""How the formula of a picture begins."""
_SHOWS = re.compile(
    rb"""&quot;.*?&quot;|"[^"]*"|'[^']*'|(?<![\w.])((?:_xlfn\.)?(?:%b)\()""" % "|".join(SHOWING).encode(),
    re.IGNORECASE,
)
"""Such a function wherever it stands in a formula as it is stored; texts and names of sheets are passed over."""


def kept(sheet: SheetXml, cells: Iterable[Cell], places: Collection[At]) -> dict[At, str]:
    """The places that stay as they are, and why: "array" or "picture". `cells` are those of their rows and all in which
    an array begins, as `SheetXml.cells_of` gives them. An array of one cell goes away as a whole, as any other formula
    does."""
    left: dict[int, list[int]] = {}
    for row, column in sorted(places):
        left.setdefault(column, []).append(row)
    found: dict[At, str] = {}
    for cell in cells:
        at = At(cell.row, cell.column)
        if at in places and _pictured(sheet, cell):
            found[at] = "picture"
        kind = cell.formula.attributes.get("t") if cell.formula else None
        if cell.formula is None or kind not in ("array", "dataTable"):
            continue
        area = parse_area(cell.formula.attributes.get("ref", ""))
        single = area is None or (area.top == area.bottom and area.left == area.right)
        if area is None or (single and kind == "array"):
            continue
        for column, rows in left.items():
            if area.left <= column <= area.right:
                first, last = bisect_left(rows, area.top), bisect_right(rows, area.bottom)
                found.update((At(row, column), "array") for row in rows[first:last])
                del rows[first:last]
    return found


def _pictured(sheet: SheetXml, cell: Cell) -> bool:
    """Whether the cell shows a picture, or something else that a file holds as an error with more to it."""
    if cell.formula is not None and cell.formula.raw:
        return any(m[1] for m in _SHOWS.finditer(cell.formula.raw))
    return cell.type == b"e" and attribute_span(sheet.data[cell.start : cell.tag_end], b"vm") is not None
