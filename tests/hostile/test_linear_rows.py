"""A form with four times the rows or columns is judged in about four times the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from jixiao.report.collect import check_file

Rows = list[list[object]]
BELOW: Rows = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "甲", 10, 10, 90, 90],
]


def items(size: int) -> Rows:
    """A list of items whose sum is wrong: none of them is the sum of those below it."""
    listed: Rows = [[n, f"子项目{n}", 100 + n * 1.37, 90 + n * 1.11] for n in range(size)]
    return [
        ["项目支出绩效自评表"],
        ["序号", "子项目名称", "预算数", "执行数"],
        *listed,
        ["合计", "合计", 1, 2],
        *BELOW,
    ]


def notes(size: int) -> Rows:
    """A rubric without standards, and notes that print rules of others."""
    criteria: Rows = [["产出" if not n else None, None, f"指标名称第{n}个", 1, 1] for n in range(size)]
    note = "注：" + "".join(f"{n}、甲乙丙{n}≥100%得5分，否则不得分。" for n in range(20))
    head: Rows = [["部门整体支出绩效评分表"], ["一级指标", "二级指标", "三级指标", "分值", "得分"]]
    return [*head, *criteria, ["合计", None, None, size, size], *([note] for _ in range(size // 10))]


def columns(size: int) -> Rows:
    """A list whose headings say the same again and again, each of its figures a candidate for everything."""
    words = ("年初预算数", "全年执行数", "分值", "得分", "合计", "实际完成值", "年度指标值")
    return [
        ["项目支出绩效自评表"],
        *BELOW,
        [words[n % 7] for n in range(size)],
        [n % 50 for n in range(size)],
    ]


def scored(size: int) -> Rows:
    """A table of funds with points and scores in every row."""
    head = ["资金", "全年预算数", "全年执行数", "分值", "得分"]
    return [
        ["项目支出绩效自评表"],
        head,
        *([f"其他资金{n}", 100 + n, 90 + n, 10, 9] for n in range(size)),
        *BELOW,
    ]


def _seconds(path: Path, rows: Rows) -> float:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    begun = time.process_time()
    assert check_file(str(path))["forms"]
    return time.process_time() - begun


@pytest.mark.parametrize("made", [items, notes, columns, scored])
def test_four_times_the_rows_or_columns_take_about_four_times_as_long(
    made: Callable[[int], Rows], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    _seconds(path, made(10))  # what is loaded once
    few, many = _seconds(path, made(500)), _seconds(path, made(2_000))
    assert many < max(1, 8 * few), (few, many)
