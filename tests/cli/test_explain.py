"""`jixiao explain` says of every column, fund row and total how it was read, and what was not."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from jixiao.cli import main

GIVEN = Path(__file__).parent.parent / "field" / "given"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_every_column_stands_with_its_cell_role_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, str(GIVEN / "n06-hainan.xlsx"))
    (weights,) = [line for line in lines if line.split()[:1] == ["F6"]]
    assert "分值" in weights
    assert "分值合计 100，与合计行一致" in weights
    assert any(line.split()[:2] == ["G27", "总分"] for line in lines)
    assert any(line.split()[:2] == ["E4", "执行数"] and "实际使用情况" in line for line in lines)


def test_a_column_read_by_its_place_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = load_workbook(GIVEN / "p-words3.xlsx")
    book.worksheets[0]["F13"] = "甲乙"  # no word of any form
    book.save(tmp_path / "form.xlsx")
    lines = told(capsys, str(tmp_path / "form.xlsx"))
    assert any(line.split()[:2] == ["F13", "完成值"] and "位置" in line for line in lines)
    assert any("未识别：F13 甲乙" in line for line in lines)


def test_it_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, str(GIVEN / "a08-xuancheng.xlsx"), "--lang", "en")
    assert any("nothing was left unread" in line for line in lines)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"")
    assert main(["explain", str(path)]) == 3
    assert "坏.xlsx" in capsys.readouterr().err
