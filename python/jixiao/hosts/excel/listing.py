"""Sheets of results: made, filled with rows, arranged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jixiao.core.messages import say
from jixiao.hosts.excel import blocks
from jixiao.hosts.excel.refusals import refused, why
from jixiao.hosts.port import Content, HostError
from jixiao.workbook.grid import At

HIDDEN = 0
TOP = -4160
BETWEEN_ROWS, THIN = 12, 1
LINES, HEADING, WHITE = 0xBFBFBF, 0x794E1F, 0xFFFFFF
"""Colours as Excel counts them: blue, green, red."""


def fill(
    sheet: Any,
    rows: Sequence[Sequence[Content]],
    widths: Sequence[int] = (),
    *,
    filtered: bool = False,
    seen: bool = True,
) -> None:
    """Write the rows from A1 on; the first one is a heading. What nobody sees gets no look."""
    width = max(map(len, rows), default=0)
    if not width:
        return
    data = tuple(tuple(map(blocks.typed, [*row, *[None] * (width - len(row))])) for row in rows)
    block = sheet.Range(blocks.box(len(rows), width))
    block.Formula = data
    if not seen:
        return
    block.VerticalAlignment = TOP
    between = block.Borders(BETWEEN_ROWS)
    between.LineStyle, between.Color = THIN, LINES  # a thin line, as in the sheet of the command line
    heading = sheet.Range(blocks.box(1, width))
    heading.Interior.Color = HEADING
    font = heading.Font
    font.Bold, font.Color = True, WHITE
    for columns in _columns(c for c, w in enumerate(widths) if w >= 10):
        sheet.Range(columns).WrapText = True
    if filtered and len(rows) > 1:
        block.AutoFilter()


def add(book: Any, name: str) -> Any:
    """A new sheet at the end. Excel's `After` fails in some set-ups: add before the last, then swap."""
    sheets = book.Worksheets
    active = book.ActiveSheet
    try:
        count = int(sheets.Count)
        sheet = sheets.Add(sheets(count))
        sheets(count + 1).Move(sheets(count))
        sheet.Name = name
    except Exception as error:
        if refused(error):
            raise HostError(say("excel.no_new_sheet", name=name, why=why(error))) from error
        raise
    active.Activate()
    return sheet


def arrange(book: Any, sheet: Any, widths: Sequence[int], hidden: bool) -> None:
    """The widths of columns; the heading stays in view."""
    for width in dict.fromkeys(widths):
        for columns in _columns(c for c, w in enumerate(widths) if w == width):
            sheet.Range(columns).ColumnWidth = width
    if hidden:
        sheet.Visible = HIDDEN
        return
    active = book.ActiveSheet
    sheet.Activate()
    window = book.Windows(1)
    window.FreezePanes = False
    window.ScrollRow, window.SplitColumn, window.SplitRow = 1, 0, 1
    window.FreezePanes = True
    active.Activate()


def _columns(numbers: Iterable[int]) -> Iterator[str]:
    """Addresses of whole columns, each short enough for Range()."""
    for wide in blocks.addresses(At(0, number) for number in numbers):
        yield ",".join(f"{part.rstrip('1')}:{part.rstrip('1')}" for part in wide.split(","))
