"""The shape of a sheet in Excel: how far it reaches, and its merged areas, in few calls."""

from __future__ import annotations

from typing import Any

from jixiao.hosts.excel import blocks
from jixiao.hosts.excel.looks import Attempt
from jixiao.workbook.grid import Area, parse_a1

BY_ROWS, BY_COLUMNS, PREVIOUS, FORMULAS, PART = 1, 2, 2, -4123, 2  # Excel's constants of Range.Find
XML_SPREADSHEET = 11

HUGE = 2_000_000
"""From so many cells on, a used range is taken for formatting and cut to the cells that hold something."""


def extent(sheet: Any) -> tuple[int, int]:
    """How many rows and columns from A1 hold anything."""
    last = blocks.last_cell(str(sheet.UsedRange.Address))
    height, width = last.row + 1, last.column + 1
    if height * width > HUGE:
        cells = sheet.Cells
        first = sheet.Range("A1")
        by_row = cells.Find("*", first, FORMULAS, PART, BY_ROWS, PREVIOUS)
        by_column = cells.Find("*", first, FORMULAS, PART, BY_COLUMNS, PREVIOUS)
        height = 1 if by_row is None else int(by_row.Row)
        width = 1 if by_column is None else int(by_column.Column)
    return height, width


def drawing(block: Any, attempt: Attempt) -> blocks.Drawing | None:
    """The block, which must start at A1, as XML Spreadsheet; None where Excel does not give it."""
    xml = attempt(lambda: block.GetValue(XML_SPREADSHEET))
    return blocks.Drawing(xml) if isinstance(xml, str) and xml.lstrip().startswith("<?xml") else None


def merges(block: Any, height: int, width: int, attempt: Attempt) -> list[Area]:
    """The merged areas of the block, which starts at A1 and has that many rows and columns."""
    if block.MergeCells is False:
        return []
    drawn = drawing(block, attempt)
    return _by_halves(block, height, width) if drawn is None else drawn.merges


def _by_halves(block: Any, height: int, width: int) -> list[Area]:
    """Without XML Spreadsheet: halve the block where only some cells are merged."""
    found: set[Area] = set()
    waiting = [Area(0, 0, height - 1, width - 1)]
    while waiting:
        area = waiting.pop()
        part = block.Worksheet.Range(area.a1)
        if part.MergeCells is False:
            continue
        if area.top == area.bottom and area.left == area.right:
            first, last = (str(part.MergeArea.Address).split(":") * 2)[:2]
            found.add(Area(*parse_a1(first), *parse_a1(last)))
        elif area.bottom - area.top >= area.right - area.left:
            middle = (area.top + area.bottom) // 2
            waiting += [area._replace(bottom=middle), area._replace(top=middle + 1)]
        else:
            middle = (area.left + area.right) // 2
            waiting += [area._replace(right=middle), area._replace(left=middle + 1)]
    return sorted(found)
