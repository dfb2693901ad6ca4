"""A form of Word whose parts are tables of their own below numbered headings is one form; other tables stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.drawn import drawn
from jixiao.report.collect import check_file
from jixiao.workbook.grid import At, Grid
from jixiao.workbook.reading import read_grids
from workbook.as_docx import document, paragraph, table

FORM = "two-years"


def parts(folder: Path) -> tuple[Grid, Grid]:
    """A form above the heading of its indicators, and from there on."""
    grid = read_grids(drawn(FORM).save(folder / "form.xlsx"))[0]
    head = next(at.row for at, value in grid.cells() if "三级指标" in str(value))
    rows = [[grid.own(r, c) for c in range(grid.width)] for r in range(grid.height)]
    above = [area for area in grid.merges if area.bottom < head]
    below = [a._replace(top=a.top - head, bottom=a.bottom - head) for a in grid.merges if a.top >= head]
    return Grid("above", rows[:head], above, formats=grid.formats), Grid("below", rows[head:], below)


def word(path: Path, *pieces: str) -> Path:
    path.write_bytes(document("".join(pieces)))
    return path


@pytest.mark.parametrize(
    "heading", ["二、绩效指标完成情况", "（二）绩效目标完成情况：", "3.绩效指标", "（续表）"]
)
def test_a_heading_of_a_part_between_two_tables_does_not_part_a_form(tmp_path: Path, heading: str) -> None:
    above, below = parts(tmp_path)
    whole = check_file(str(word(tmp_path / "whole.docx", table(above), "<w:p/>", table(below))))
    apart = check_file(str(word(tmp_path / "apart.docx", table(above), paragraph(heading), table(below))))
    one, other = whole["forms"][0], apart["forms"][0]
    assert other["execution"]["budget"] is not None
    for key in ("execution", "total", "project", "unit"):
        strip = {"cell", "rate_cell", "score_cell"}
        told = [
            {k: v for k, v in form[key].items() if k not in strip}
            if isinstance(form[key], dict)
            else form[key]
            for form in (one, other)
        ]
        assert told[0] == told[1]


def test_a_cell_of_a_later_part_is_named_by_its_own_table(tmp_path: Path) -> None:
    above, below = parts(tmp_path)
    grid = read_grids(word(tmp_path / "表.docx", table(above), paragraph("二、绩效指标"), table(below)))[0]
    assert grid.place(At(0, 0)) == "第1行第1格"
    assert grid.place(At(above.height, 0)) == "第2个表格上方"
    assert grid.place(At(above.height + 1, 0)) == "第2个表格第1行第1格"


@pytest.mark.parametrize(
    "title", ["二、项目支出绩效自评表", "绩效指标完成情况", "二、本年完成了任务。", "附件2"]
)
def test_a_title_or_a_sentence_begins_another_table(tmp_path: Path, title: str) -> None:
    above, below = parts(tmp_path)
    grids = read_grids(word(tmp_path / "表.docx", table(above), paragraph(title), table(below)))
    assert [grid.name for grid in grids][:2] == ["第1个表格", "第2个表格"]


def test_tables_that_begin_alike_are_forms_of_their_own(tmp_path: Path) -> None:
    form = table(read_grids(drawn(FORM).save(tmp_path / "form.xlsx"))[0])
    path = word(tmp_path / "表.docx", paragraph("一、项目甲"), form, paragraph("二、项目乙"), form)
    assert len(check_file(str(path))["forms"]) == 2
    assert [grid.name for grid in read_grids(path)][:2] == ["第1个表格", "第2个表格"]
