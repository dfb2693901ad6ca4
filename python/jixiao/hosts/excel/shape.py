"""The shape of a sheet in Excel: how far it reaches, its merged areas and its number formats, in few calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, TypeVar

from jixiao.hosts.excel import blocks
from jixiao.hosts.excel.looks import Attempt
from jixiao.workbook.grid import Area, At, parse_a1

T = TypeVar("T")

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
    try:
        return blocks.Drawing(xml) if isinstance(xml, str) and xml.lstrip().startswith("<?xml") else None
    except (SyntaxError, ValueError):  # a cell holds what no XML can: the cells are asked one by one
        return None


def of_cells(block: Any, height: int, width: int, attempt: Attempt) -> tuple[list[Area], Callable[[At], str]]:
    """The merged areas of the block, which starts at A1 and has that many rows and columns, and what tells the number
    format of a cell."""
    if block.MergeCells is False and isinstance(only := block.NumberFormat, str):
        return [], lambda at: blocks.code(only)
    drawn = drawing(block, attempt)
    if drawn is not None:
        return drawn.merges, drawn.code
    whole, sheet = Area(0, 0, height - 1, width - 1), block.Worksheet
    merges = {
        area for _, found in _parts(whole, lambda part: _merged(sheet.Range(part.a1))) for area in found
    }
    codes: dict[tuple[int, int], str] = {}
    for part, code in _parts(whole, lambda part: sheet.Range(part.a1).NumberFormat):
        rows, columns = range(part.top, part.bottom + 1), range(part.left, part.right + 1)
        codes |= dict.fromkeys(product(rows, columns), blocks.code(code))
    return sorted(merges), lambda at: codes.get(at, "")


def _merged(part: Any) -> list[Area] | None:
    """The merged area of a single cell, none where no cell is merged, None where cells differ."""
    if part.MergeCells is False:
        return []
    if int(part.Count) > 1:
        return None
    first, last = (str(part.MergeArea.Address).split(":") * 2)[:2]
    return [Area(*parse_a1(first), *parse_a1(last))]


def _parts(whole: Area, ask: Callable[[Area], T | None]) -> Iterator[tuple[Area, T]]:
    """Without XML Spreadsheet: a block is halved as long as Excel has no one answer for it."""
    waiting = [whole]
    while waiting:
        area = waiting.pop()
        answer = ask(area)
        if answer is not None:
            yield area, answer
        elif area.bottom - area.top >= max(area.right - area.left, 1):
            middle = (area.top + area.bottom) // 2
            waiting += [area._replace(bottom=middle), area._replace(top=middle + 1)]
        elif area.right > area.left:
            middle = (area.left + area.right) // 2
            waiting += [area._replace(right=middle), area._replace(left=middle + 1)]
