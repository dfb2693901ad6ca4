"""Amounts, rates and scores of the execution that a careful finance officer would leave alone, or only ask about."""

from __future__ import annotations

import pytest

from checks.paper import check, national
from forms.drawing import draw
from jixiao import checks
from jixiao.checks import Severity
from jixiao.forms.find import find_forms

WHOLE = ("100 | 100 | 98", "0 | 0 | 0", "0 | 0 | 0")
NONE = ("", "", "")
AS_SHARES = ("80 | 80 | 78 | 8 | 97.5% | 7.8", "20 | 20 | 20 | 2 | 100% | 2", "0 | 0 | 0")
TEN_EACH = ("80 | 80 | 78 | 10 | 97.5% | 9.75", "20 | 20 | 20", "0 | 0 | 0")


def hard(funds: str, parts: tuple[str, str, str] = NONE) -> set[str]:
    """Errors and warnings about the funds."""
    found = check(national(funds=funds, parts=parts))
    return {f.code for f in found if f.code.startswith("JX1") and f.severity is not Severity.INFO}


@pytest.mark.parametrize(
    ("funds", "parts"),
    [
        ("见附表 | 100 | 98 | 10 | 98% | 9.8", WHOLE),  # a word is no mistyped figure
        (
            "100 | 90 | 88 | 10 | 97.78% | 9.78",
            ("100 | 100 | 98", "0 | -10 | -10", "0 | 0 | 0"),
        ),  # taken back
        ("100 | 100 | 100.004 | 10 | 100% | 10", NONE),  # 100 of 100, as both are shown
        ("0.12 | 0.12 | 0.11 | 10 | 95.65% | 9.57", NONE),  # 1,150 of 1,100 yuan and the like
        ("100 | 100 | 98.46 | 10 | 98.46% | 9.8", NONE),  # in one decimal
        ("100 | 100 | 98 | 10 | 98% | 9.8", AS_SHARES),  # the points split by source, one of them unused
    ],
)
def test_honest_figures(funds, parts):
    assert hard(funds, parts) == set()


def test_a_rate_cut_at_the_whole_is_told_as_overspending_alone():
    assert hard("100 | 100 | 101 | 10 | 100% | 10") == {"JX105"}


@pytest.mark.parametrize(
    ("funds", "parts", "code"),
    [
        ("100 | 100 | 101 | 10 | 110% | 10", NONE, "JX101"),
        ("100.25 | 100.25 | 98.31 | 10 | 98.60% | 9.81", NONE, "JX101"),
        ("0.22 | 0.22 | 0.19 | 10 | 99.65% | 9.97", NONE, "JX101"),
        ("100 | 100 | 98.46 | 10 | 98.46% | 9.7", NONE, "JX121"),
        ("100 | 100 | 98 | 10 | 98% | 9.8", ("100 | 100 | 98", "0 | -10 | 0", "0 | 0 | 0"), "JX114"),
        ("100 | 100 | 98 | 10 | 98% | 9.8", TEN_EACH, "JX110"),
    ],
)
def test_faults_of_the_same_kind(funds, parts, code):
    assert code in hard(funds, parts)


TASKS = """
部门整体支出绩效自评表
(2022 年度)
部门名称 | 某市科协
年度主要任务 | 任务名称 | 预算数 | 执行数 | 执行率
{rows}
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
 | 产出指标 | 数量指标 | 场次 | ≥10场 | 10场 | 90 | 90 |
 | 满意度指标 | 服务对象满意度 | 学员满意度 | ≥90% | 92% | 10 | 10 |
总分 | | | | | | 100 | 100
"""
ONE, TWO = " | 任务一 | 60 | 58 |\n", " | 任务二 | 40 | 40 |\n"


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (f"{ONE} | 其中：培训 | 30 | 30 |\n{TWO} | 合计 | 100 | 98 |", set()),
        (f"{ONE}{TWO} | 小计 | 100 | 98 |\n | 任务三 | 50 | 50 |\n | 合计 | 150 | 148 |", set()),
        (f"{ONE} | 其中：培训 | 30 | 30 |\n{TWO} | 合计 | 100 | 89 |", {"D8"}),
        (f"{ONE}{TWO} | 小计 | 100 | 98 |\n | 任务三 | 50 | 50 |\n | 合计 | 150 | 184 |", {"D9"}),
    ],
)
def test_subtotals_and_parts_of_parts_are_added_once(rows, wrong):
    grid = draw(TASKS.format(rows=rows))
    found = checks.run(find_forms(grid), [grid])
    assert {f.cell for f in found if f.code == "JX106"} == wrong
