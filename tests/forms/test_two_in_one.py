"""Two figures in one cell, 19/20 or 95%（9.5分）: each is read for itself, and nothing is written over the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.drawn import drawn, parse
from jixiao.forms.find import find_forms
from jixiao.recalc.filling import fill_file
from jixiao.report.collect import check_file
from jixiao.workbook.reading import read_grids

WEIGHTS = [20, 15, 15, 15, 15, 10]


@pytest.mark.parametrize("name", ["o-weight-over-score", "o-score-under-weight"])
def test_weight_and_score_of_one_cell_are_told_apart_by_the_heading(name: str, tmp_path: Path) -> None:
    (form,) = find_forms(read_grids(drawn(name).save(tmp_path / "表.xlsx"))[0])
    weights = [row.weight.value for row in form.indicators]
    scores = [row.score.value for row in form.indicators]
    assert all(row.weight.at == row.score.at for row in form.indicators)
    if name == "o-weight-over-score":
        assert (weights, scores) == (WEIGHTS, [20, 15, 14.25, 15, 15, 10])
        assert (form.total_weight.value, form.total.value) == (100, 98.25)
    else:
        assert sum(weights) == sum(scores) == form.total.value == 100


def test_no_fix_and_no_formula_replaces_a_cell_of_two_figures(tmp_path: Path) -> None:
    for name in ("o-score-under-weight", "o-rate-and-score", "o-score-slash-rate"):
        path = drawn(name).save(tmp_path / "表.xlsx")
        (record,) = check_file(str(path))["forms"]
        shared = {
            cell.coordinate
            for row in load_workbook(path).worksheets[0]
            for cell in row
            if "/" in str(cell.value) or "（9.5" in str(cell.value)
        }
        assert [f for f in record["findings"] if f["cell"] in shared and f["fix"] is not None] == []
        assert fill_file(path, tmp_path / "filled.xlsx", overwrite=True).error is None
        before, after = (load_workbook(p).worksheets[0] for p in (path, tmp_path / "filled.xlsx"))
        assert [at for at in shared if before[at].value != after[at].value] == []


def test_a_score_yet_to_come_keeps_its_weight_and_the_total_is_left_to_a_person(tmp_path: Path) -> None:
    """/20 below 得分/分值: a formula there would lose the weight, and one over such cells would add up nothing."""
    text = (Path(__file__).parent.parent / "field" / "unseen" / "o-weight-over-score.txt").read_text("utf-8")
    for score in ("20/20", "15/15", "14.25/15", "10/10", "98.25/100"):
        text = text.replace(score, "" if score.startswith("98") else f"/{score.split('/')[1]}")
    path = parse("open", text).save(tmp_path / "表.xlsx")
    (form,) = find_forms(read_grids(path)[0])
    assert [row.weight.value for row in form.indicators] == WEIGHTS
    assert all(row.score.empty for row in form.indicators)
    told = fill_file(path, tmp_path / "filled.xlsx")
    before, after = (load_workbook(p).worksheets[0] for p in (path, tmp_path / "filled.xlsx"))
    assert [row[5].value for row in before] == [row[5].value for row in after]
    assert any("写在同一格" in line for line in told.lines)
