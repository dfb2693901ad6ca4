"""A grid written as a Word file, as a person would lay it out: one table, cells merged, everything as it is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.sax.saxutils import escape

from jixiao.core.numerals import from_float, show
from jixiao.workbook.grid import Grid
from package.small import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(body: str) -> bytes:
    """A .docx around the content of its body."""
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml"'
                f' ContentType="{_TYPE}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
                f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
            ).encode(),
        }
    )


def paragraph(text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def table(grid: Grid, above: int = 0) -> str:
    """The grid from row `above` on as a table; the rows in front of it as paragraphs."""
    width = max([grid.width, *(area.right + 1 for area in grid.merges)])
    height = max([grid.height, *(area.bottom + 1 for area in grid.merges)])
    lines = [
        paragraph("   ".join(shown(grid, r, c) for c in range(width) if shown(grid, r, c)))
        for r in range(above)
    ]
    rows = []
    for r in range(above, height):
        cells, c = [], 0
        while c < width:
            area = grid.area(r, c)
            span = area.right - area.left + 1
            merge = ""
            if area.bottom > area.top:
                merge = '<w:vMerge w:val="restart"/>' if r == area.top else "<w:vMerge/>"
            text = shown(grid, r, c) if r == area.top else ""
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{paragraph(text)}</w:tc>'
            )
            c = area.right + 1
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"{''.join(lines)}<w:tbl>{''.join(rows)}</w:tbl>"


def shown(grid: Grid, row: int, column: int) -> str:
    value = grid.own(row, column)
    if value is None:
        return ""
    if isinstance(value, float):
        if grid.percent(row, column):
            return f"{show(from_float(value) * 100)}%"
        return show(from_float(value))
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def saved(grids: list[Grid], path: Path, above: int = 0) -> Path:
    path.write_bytes(document("<w:p/>".join(table(grid, above) for grid in grids)))
    return path
