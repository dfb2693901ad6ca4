"""How a number is shown in an .ods is read from what its cell shows."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from jixiao.workbook.grid import At, Grid
from jixiao.workbook.reading import read_grids

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表">'
)
FOOT = "</table:table></office:spreadsheet></office:body></office:document-content>"


def grid_of(folder: Path, rows: str) -> Grid:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", HEAD + rows + FOOT)
    path = folder / "表.ods"
    path.write_bytes(content.getvalue())
    (grid,) = read_grids(path)
    return grid


def cell(value: float, shown: str, kind: str = "float", repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" '
        f'table:number-columns-repeated="{repeated}"><text:p>{shown}</text:p></table:table-cell>'
    )


@pytest.mark.parametrize(
    ("value", "shown", "kind", "code"),
    [
        (0.95, "95%", "percentage", "0%"), (0.9512, "95.12%", "percentage", "0.00%"), (0.95, "95", "percentage", "0%"),
        (12.5, "1,250.0%", "percentage", "#,##0.0%"), (0.95, "九五折", "percentage", "0.00%"),
        (5, "5", "float", ""), (5, "5.00", "float", "0.00"), (238.93, "238.93", "float", ""), (-5, "-5", "float", ""),
        (1234.5, "1,234.50", "float", "#,##0.00"), (1e20, "一亿亿", "float", ""), (0.125, "0.13", "float", "0.00"),
    ],
)  # fmt: skip
def test_a_number_has_the_format_that_it_is_shown_in(
    tmp_path: Path, value: float, shown: str, kind: str, code: str
) -> None:
    grid = grid_of(tmp_path, f"<table:table-row>{cell(value, shown, kind)}</table:table-row>")
    assert grid.own(0, 0) == value
    assert grid.formats.get(At(0, 0), "") == code
    assert grid.percent(0, 0) is (kind == "percentage")


def test_cells_and_rows_that_are_written_once_for_many_are_all_percentages(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="2">{cell(0.95, "95%", "percentage", 3)}{cell(1, "1")}</table:table-row>'
    grid = grid_of(tmp_path, row)
    assert [[grid.percent(r, c) for c in range(4)] for r in range(2)] == [[True, True, True, False]] * 2


def test_a_count_of_rows_beyond_all_rows_fills_the_sheet(tmp_path: Path) -> None:
    """Ten digits and more are a count like any other: 1 in their place would move all that stands below."""
    rows = '<table:table-row table:number-rows-repeated="1073741824"><table:table-cell/></table:table-row>'
    below = f"<table:table-row>{cell(1, '1')}</table:table-row>"
    assert grid_of(tmp_path, rows + below).own(1, 0) is None
    assert grid_of(tmp_path, rows.replace("1073741824", "0000000001") + below).own(1, 0) == 1
