"""Tables of Word that were worked over by hand: what looks like one column is one, and what is taken out is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids
from workbook.as_docx import document, paragraph

HEAD = ("三级指标", "年度指标值", "实际完成值", "分值", "得分")


def table(widths: list[int], *rows: list[tuple[str, int]]) -> str:
    """Rows of texts, each with the number of columns that it covers."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = (
        "".join(
            f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text)}</w:tc>'
            for text, span in row
        )
        for row in rows
    )
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def read(tmp_path: Path, body: str) -> Grid:
    path = tmp_path / "表.docx"
    path.write_bytes(document(body))
    return read_grids(path)[0]


def plain(*texts: str) -> list[tuple[str, int]]:
    return [(text, 1) for text in texts]


def cells(grid: Grid) -> list[list[object]]:
    return [[grid.own(row, column) for column in range(grid.width)] for row in range(grid.height)]


@pytest.mark.parametrize("hair", [1, 30, 170])
def test_a_border_that_was_moved_by_a_hair_in_one_row_is_still_the_same_border(
    tmp_path: Path, hair: int
) -> None:
    widths = [2400, 1500, hair, 1500, 900, 900]
    moved = [("培训人次", 1), ("≥100人次", 2), ("102", 1), ("10", 1), ("10", 1)]
    as_drawn = [("三级指标", 1), ("年度指标值", 1), ("实际完成值", 2), ("分值", 1), ("得分", 1)]
    grid = read(tmp_path, table(widths, as_drawn, moved))
    assert cells(grid) == [list(HEAD), ["培训人次", "≥100人次", 102, 10, 10]]
    assert not grid.merges


def test_a_narrow_column_with_a_text_of_its_own_is_a_column(tmp_path: Path) -> None:
    grid = read(tmp_path, table([2400, 170, 900], plain("名称", "万", "100"), [("合计", 2), ("100", 1)]))
    assert cells(grid) == [["名称", "万", 100], ["合计", None, 100]]


def test_a_table_that_goes_on_with_columns_of_its_own_keeps_its_places(tmp_path: Path) -> None:
    above = table([1200, 1200, 1500, 1500, 900, 900], [("三级指标", 2), *plain(*HEAD[1:])])
    below = table([2380, 1520, 1500, 900, 900], plain("培训人次", "≥100人次", "102", "10", "10"))
    grid = read(tmp_path, f"{above}<w:p/>{below}")
    titled = {grid.own(0, c): grid.own(1, c) for c in range(grid.width) if grid.own(0, c) is not None}
    assert titled == dict(zip(HEAD, ("培训人次", "≥100人次", 102, 10, 10), strict=True))


def test_columns_without_widths_are_counted(tmp_path: Path) -> None:
    grid = read(tmp_path, table([0, 0, 0], plain("名称", "分值", "得分"), plain("数量", "10", "9")))
    assert cells(grid) == [["名称", "分值", "得分"], ["数量", 10, 9]]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    shown = "<w:r><w:t>95</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r>"
    again = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.5</w:t></w:r>'
    cell = f"<w:tc><w:p>{shown}{hidden}{again}</w:p></w:tc>"
    grid = read(tmp_path, f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('分')}</w:tc></w:tr></w:tbl>")
    assert grid.own(0, 0) == 95.5


@pytest.mark.parametrize("how", ["strike", "dstrike"])
def test_what_is_struck_through_beside_its_correction_is_not_read(tmp_path: Path, how: str) -> None:
    struck = f"<w:r><w:rPr><w:{how}/></w:rPr><w:t>90</w:t></w:r>"
    runs = f"{struck}<w:r><w:t>95</w:t></w:r>", struck, f"{struck}<w:r><w:br/><w:t>85</w:t></w:r>"
    cells = "".join(f"<w:tc><w:p>{run}</w:p></w:tc>" for run in runs)
    grid = read(tmp_path, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert [grid.own(0, column) for column in range(3)] == [95, 90, 85]
