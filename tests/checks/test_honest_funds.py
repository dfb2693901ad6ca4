"""Amounts, rates and scores of the execution that a careful finance officer would leave alone, or only ask about."""

from __future__ import annotations

import pytest

from checks.paper import ROWS, check, national
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
        ("100.3 | 100.3 | 98.5 | 10 | 98.17% | 9.82", NONE),  # of amounts in one decimal
        ("12.4 | 12.4 | 11.3 | 10 | 91.52% | 9.15", NONE),
        ("86 | 86 | 79 | 10 | 92.31% | 9.23", NONE),  # of whole 万元
        ("8 | 8 | 7 | 10 | 91.25% | 9.13", NONE),
        ("100 | 100 | 97.6 | 10 | 97.6% | 9.8", NONE),  # by 98 %
        ("120 | 120 | 111 | 10 | 92.5% | 9.3", NONE),
        ("101 | 101 | 98 | 10 | 97.03% | 9.7", ("68 | 68 | 66", "34 | 34 | 33", "0 | 0 | 0")),
        ("1000 | 1000 | 980 | 10 | 98% | 9.8", ("333 | 333 | 326", "333 | 333 | 327", "333 | 333 | 326")),
        ("100.1 | 100.1 | 98 | 10 | 97.9% | 9.79", ("50.1 | 50.1 | 49", "49.9 | 49.9 | 49", "0 | 0 | 0")),
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
        ("100.3 | 100.3 | 98.5 | 10 | 95.17% | 9.52", NONE, "JX101"),
        ("86 | 86 | 79 | 10 | 94.31% | 9.43", NONE, "JX101"),
        ("86 | 86 | 79 | 10 | 91.86% | 9.43", NONE, "JX121"),
        ("10000 | 10000 | 9000 | 10 | 93% | 9.3", NONE, "JX101"),
        ("100 | 100 | 98 | 10 | 99.2% | 9.92", NONE, "JX101"),
        ("101 | 101 | 98 | 10 | 97.03% | 9.7", ("68 | 68 | 66", "31 | 31 | 32", "0 | 0 | 0"), "JX106"),
        (
            "101.25 | 101.25 | 98.1 | 10 | 96.89% | 9.69",
            ("68.25 | 68.25 | 66.1", "32 | 32 | 32", "0 | 0 | 0"),
            "JX106",
        ),
    ],
)
def test_faults_of_the_same_kind(funds, parts, code):
    assert code in hard(funds, parts)


BANDS = "注：1.得分一档最高不能超过分值。2.预算执行率≥95%得10分，85%（含）-95%得8分，60%-85%得6分，60%以下不得分。"


@pytest.mark.parametrize(
    ("funds", "note", "wrong"),
    [
        ("100 | 100 | 96 | 10 | 96% | 10", BANDS, False),
        ("100 | 100 | 90 | 10 | 90% | 8", BANDS, False),
        ("100 | 100 | 90 | 10 | 90% | 9", BANDS, True),
        (
            "100 | 100 | 90 | 10 | 90% | 9.5",
            "备注：执行率达到95%及以上得满分，每低1个百分点扣0.1分，扣完为止。",
            False,
        ),
        (
            "100 | 100 | 90 | 10 | 90% | 9",
            "备注：执行率达到95%及以上得满分，每低1个百分点扣0.1分，扣完为止。",
            True,
        ),
        ("100 | 100 | 90 | 10 | 90% | 9.5", "注：执行率得分=执行率×分值。", True),
        ("100 | 100 | 90 | 10 | 90% | 9.5", "注：定量指标完成的得满分，执行率另计。", True),
    ],
)
def test_a_rule_for_the_rate_below_the_table_comes_before_the_rulebook(funds, note, wrong):
    found = {f.code for f in check(national(funds=funds, note=note)) if f.severity is not Severity.INFO}
    assert ("JX121" in found) is wrong


def costs(*rows):
    """A form of 100 whose costs are these, 98 spent."""
    line = "        | 成本指标 | 培训成本 | ≤100万元 | 98万元 | 10 | 10 |"
    one, two = (f"{name} | {row} | 5 | 5 |" for name, row in zip(("设备成本", "培训成本"), rows, strict=True))
    return national(ROWS.replace(line, f"        | 成本指标 | {one}\n        |  | {two}"))


@pytest.mark.parametrize(
    ("one", "two", "wrong"),
    [
        ("60万元 | 58万元", "60万元 | 40万元", True),
        ("≤60万元 | 58万元", "≤60万元 | 40万元", True),
        ("≤60万元 | 58万元", "≤40万元 | 40万元", False),
        ("≤60万元 | 58万元", "≤400元/人 | 380元/人", False),
        ("≤60万元 | 59万元", "≤39万元 | 39万元", False),  # less than the budget may be planned
        ("≤80万元 | 50万元", "≤80万元 | 40万元", False),  # not all that was spent
    ],
)
def test_costs_that_are_all_that_was_spent_are_planned_within_the_budget(one, two, wrong):
    assert ("JX112" in {f.code for f in check(costs(one, two))}) is wrong


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
