"""A workbook is judged by what its formulas give, and the report says what was stale or is not known."""

from __future__ import annotations

import gc

import openpyxl
import pytest

from jixiao.report.collect import check_file, report
from jixiao.report.html import html_report
from jixiao.report.text import text_report

ROWS = [
    ["项目支出绩效自评表"],
    ["项目名称", "甲项目", None, None, None, None],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "举办讲座次数", "10场", "10场", 60, "=JX_SCORE(D4,E4,F4)", None],
    ["效益指标", "社会效益指标", "受益人数", "≥100人", "50人", 30, "=JX_SCORE(D5,E5,F5)", "天气原因"],
    ["满意度指标", "满意度指标", "满意率", "≥90%", "95%", 10, "=JX_SCORE(D6,E6,F6)", None],
    ["总分", None, None, None, None, 100, "=JX_TOTAL(G4:G6)", None],
]  # fmt: skip


@pytest.fixture
def typed(tmp_path):
    """Written by a program: no formula has a stored result."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "typed.xlsx"
    book.save(path)
    return path, book


def test_formulas_without_a_result_are_computed_before_the_form_is_judged(typed):
    path, _ = typed
    record = check_file(str(path))
    (form,) = record["forms"]
    assert (form["total"]["declared"], form["total"]["by_rule"], form["stale"], form["uncomputed"]) == (
        85,
        85,
        4,
        0,
    )
    assert form["grade"] == "良"
    said = report([record])
    assert "4 个公式的结果已过时" in text_report(said) and "4 个公式的结果已过时" in html_report(said)


def test_what_cannot_be_computed_is_said_once_a_form(typed):
    path, book = typed
    book.active["G5"] = '=WEBSERVICE("x")'
    book.save(path)
    record = check_file(str(path))
    (form,) = record["forms"]
    assert form["uncomputed"] >= 1
    said = text_report(report([record]))
    assert sum("个公式没有算出" in line for line in said.splitlines()) == 1


@pytest.mark.parametrize("formulas", [True, False])
def test_nothing_of_a_checked_workbook_waits_for_the_collector(typed, formulas):
    path, book = typed
    if not formulas:
        for row in range(4, 8):
            book.active.cell(row, 7).value = 5
        book.save(path)
    check_file(str(path))
    gc.collect()
    check_file(str(path))
    assert gc.collect() == 0
