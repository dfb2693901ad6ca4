"""`jixiao validate --fix` applies exactly the only right values, never judgement, and touches nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.forms.keys import names
from jixiao.recalc.fixing import fix_file
from jixiao.report.collect import active, check_file
from jixiao.workbook import grids
from jixiao.workbook.grid import At, Grid

PUBLISHED = Path(__file__).parents[1] / "forms" / "published"


@pytest.fixture
def wrong(tmp_path):
    """The second table of 001 with a wrong rate, execution score, indicator score and total."""
    book = openpyxl.load_workbook(PUBLISHED / "001.xlsx")
    sheet = book.worksheets[1]
    changed = {"H6": 0.8066, "I6": 8.07, "H15": 0.5, "H38": 84.58}
    right = {cell: sheet[cell].value for cell in changed}
    for cell, value in changed.items():
        sheet[cell].value = value
    path = tmp_path / "错.xlsx"
    book.save(path)
    return path, sheet.title, right


def errors(path):
    return [f for form in check_file(str(path))["forms"] for f in active(form, "error")]


def test_the_only_right_values_come_back_and_nothing_is_wrong_any_more(wrong, tmp_path, capsys):
    path, name, right = wrong
    target = tmp_path / "改.xlsx"
    assert errors(path)
    assert main(["validate", str(path), "--fix", "-o", str(target)]) == 0
    sheet = openpyxl.load_workbook(target)[name]
    said = capsys.readouterr().out
    for cell, value in right.items():
        assert sheet[cell].value == pytest.approx(value, abs=5e-5)
        assert f"{name}!{cell} 改为" in said
    assert errors(target) == []


def test_all_other_parts_of_the_file_are_untouched(wrong, tmp_path):
    path, _, _ = wrong
    target = tmp_path / "改.xlsx"
    assert main(["validate", str(path), "--fix", "-o", str(target)]) == 0
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert len(changed) == 1


def test_a_form_without_such_faults_stays_as_it_is(tmp_path, capsys):
    target = tmp_path / "改.xlsx"
    assert main(["validate", str(PUBLISHED / "001.xlsx"), "--fix", "-o", str(target)]) == 0
    assert "未改动" in capsys.readouterr().out
    assert target.read_bytes() == (PUBLISHED / "001.xlsx").read_bytes()
    own = tmp_path / "001.xlsx"
    own.write_bytes(target.read_bytes())
    assert main(["validate", str(own), "--fix"]) == 0
    assert "未写出文件" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "001.xlsx",
        "改.xlsx",
    ]  # no copy that nobody asked for


def test_a_file_that_cannot_be_read_is_one_line(tmp_path, capsys):
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert main(["validate", str(path), "--fix", "-o", str(tmp_path / "改.xlsx")]) == 3
    captured = capsys.readouterr()
    assert len(captured.err.splitlines()) == 1
    assert "坏.xlsx" in captured.err
    assert not (tmp_path / "改.xlsx").exists()


@pytest.fixture
def chain(tmp_path):
    """A score that is too high, in a total without a formula."""
    typed = rows(formulas=False).replace(
        "<v>100</v></c></row>", '<v>100</v></c><c r="G12"><v>99</v></c></row>'
    )
    return write(tmp_path / "链.xlsx", typed)


def test_what_was_mended_is_judged_again_without_being_read_again(chain, tmp_path, monkeypatch):
    read, grids_of = [], grids.grids_of
    monkeypatch.setattr(grids, "grids_of", lambda book: read.append(1) or grids_of(book))
    once = fix_file(chain, tmp_path / "once.xlsx")
    assert (once.error, len(read)) == (None, 1)
    assert once.lines == ["自评表!G7 改为 5.0", "自评表!G12 改为 84.0"]


def test_a_grid_that_a_value_was_put_into_knows_what_it_would_know_anew():
    good = "优".__eq__
    grid = Grid("表", [["产出指标", "总分"], [], ["甲", 1.0]])
    assert grid.told(names) and grid.texts and not grid.says(good)
    for at, value in ((At(0, 1), "优"), (At(2, 1), 2.0), (At(2, 0), "得分")):
        grid.put(at, value)
    new = Grid("表", grid.rows)
    assert (grid.filled, grid.told(names), grid.texts) == (new.filled, new.told(names), new.texts)
    assert grid.says(good)
    assert [*map(grid.value, (0, 2), (1, 1))] == ["优", 2.0]
