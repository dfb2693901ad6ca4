"""A total in its label's cell is mended there, and the words around it stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hosts.excel.office import Office
from jixiao.recalc.fixing import fix_file

ROWS = [
    ["2022年度项目绩效自评表"],
    ["项目名称：绿化", None, None, "单位：万元"],
    ["指标", "目标", "结果", "满分", "打分", "备注"],
    ["绿化面积", "100亩", "100亩", 50, 50],
    ["成活率", "95%", "90%", 50, 47.37, "干旱"],
]


def form_with(total: str, folder: Path) -> Path:
    book = Workbook()
    for row in [*ROWS, [total]]:
        book.active.append(row)
    book.save(folder / "form.xlsx")
    return folder / "form.xlsx"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("自评总分：93分", "自评总分：97.37分"),
        ("总分：９３分", "总分：97.37分"),
        ("自评总分：97.37分", "自评总分：97.37分"),
        ("自评总分（满分100分）：93.5分", "自评总分（满分100分）：97.37分"),
    ],
)
def test_the_figure_alone_is_put_right(written: str, mended: str, tmp_path: Path) -> None:
    source, target = form_with(written, tmp_path), tmp_path / "mended.xlsx"
    record = fix_file(source, target)
    assert record.error is None
    assert load_workbook(target).active["A6"].value == mended
    assert record.filled == (written != mended)


def test_a_figure_that_stands_there_twice_is_left_to_a_person(tmp_path: Path) -> None:
    twice = "自评总分：93分（93分为良）"
    source, target = form_with(twice, tmp_path), tmp_path / "mended.xlsx"
    fix_file(source, target)
    assert load_workbook(target).active["A6"].value == twice


def test_the_button_writes_what_the_command_writes(tmp_path: Path) -> None:
    office = Office(form_with("自评总分：93分", tmp_path))
    office.run("fix_sheet")
    assert office.book.sheets[0].peek(6, 1).value == "自评总分：97.37分"
