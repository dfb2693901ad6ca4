"""A sheet is held to so many rows: what a form has below them is not dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from jixiao.report.collect import check_file
from jixiao.workbook import grids

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def form(path: Path, rows: int, far: int = 0) -> str:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目支出绩效自评表（2023年度）"])
    sheet.append(HEAD)
    for number in range(rows):
        sheet.append(["产出指标", "数量指标", f"完成第{number + 1}项任务数", "≥5个", "6个", 1, 1])
    if far:
        sheet.cell(far, 1, "备注")
    book.save(path)
    return str(path)


def told(path: str) -> list[str]:
    (found,) = check_file(path)["forms"]
    return [one["why"] for one in found["unread"]]


def test_a_form_that_goes_on_below_the_rows_that_are_held_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grids, "_TALLEST", 60)
    assert told(form(tmp_path / "长表.xlsx", 80)) == ["表太长，这一行以下没有读入"]


def test_a_form_within_the_rows_says_nothing_of_a_note_far_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grids, "_TALLEST", 60)
    assert told(form(tmp_path / "短表.xlsx", 40, far=70)) == []
