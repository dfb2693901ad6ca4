"""A form every text of which is as long as a cell can be is judged in about the time that its length deserves."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hostile.form import cell, members, packed
from jixiao.report.collect import check_file

PIECES = ["1", "1,", "1.1", "一", "一是", "一是二是", "分别从", "`", "\n", " ", "均", "达", "绩效", "绩效自评", "按比例", "'", "(", "（）", "1%", "每超过", "每低于1%扣1分", "：", "2023年", "≥", "≥1，", "1万元", "、", "1、", "-", "1-", "不", "和", "第一", "万", "a", ".", "1/", "1/1=", "×100%", "得1分", "扣1分；", "90%（含）-95%得8分；", "【", "其中"]  # fmt: skip
"""What expressions begin with, end with or repeat."""

LONG = None
"""Stands for the long text."""
FORM: tuple[tuple[object, ...], ...] = (
    ("项目支出绩效自评表",),
    ("项目名称", LONG, "主管部门", "某局", "实施单位", LONG),
    ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("", "年度资金总额", 100, 100, LONG, 10, "90%", 9),
    ("年度总体目标", "预期目标", "", "", "实际完成情况"),
    ("", LONG, "", "", LONG),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施", "评分标准"),
    (LONG, "数量指标", LONG, LONG, LONG, 50, 45, LONG, LONG),
    ("效益指标", "社会效益指标", "效益", "明显", LONG, 40, 40, LONG, LONG),
    ("总分", "", "", "", "", 100, 94),
    ("备注", LONG),
)  # fmt: skip


def _write(path: Path, text: str) -> None:
    rows = (
        "".join(cell(f"{chr(65 + c)}{r}", text if value is LONG else value) for c, value in enumerate(row))
        for r, row in enumerate(FORM, 1)
    )
    path.write_bytes(packed(members("".join(f'<row r="{r}">{row}</row>' for r, row in enumerate(rows, 1)))))


def _seconds(path: Path, piece: str, length: int) -> float:
    _write(path, (piece * length)[: length - 1] + "x")
    begun = time.process_time()
    check_file(path)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_a_form_of_long_texts_takes_as_long_as_it_has_text(piece: str, tmp_path: Path) -> None:
    """Four times the text: four times as long, or hardly any time at all. What is quadratic takes ten seconds."""
    path = tmp_path / "a.xlsx"
    _seconds(path, "甲", 100)  # what is loaded once
    few, many = _seconds(path, piece, 8_000), _seconds(path, piece, 32_000)
    assert many < max(2, 8 * few), (few, many)
