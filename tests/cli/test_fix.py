"""`jixiao validate --fix` applies exactly the only right values, never judgement, and touches nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from jixiao.cli import main
from jixiao.report.collect import active, check_file

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
