"""Forms that score execution in a row of the indicator table, or not at all: nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from forms.drawing import draw
from jixiao import checks
from jixiao.checks import Severity
from jixiao.core import rulebook
from jixiao.figures.compute import compute
from jixiao.forms.find import find_forms

FORM = """
项目支出绩效自评表
(2022 年度)
项目名称 | 科普活动
项目资金(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
 | 年度资金总额 | 100 | 100 | 95 | 95%
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
{execution} | 产出指标 | 数量指标 | 场次 | ≥10场 | 10场 | {weight} | {weight} |
 | 效益指标 | 社会效益指标 | 知晓率 | ≥80% | 85% | 30 | 30 |
 | 满意度指标 | 服务对象满意度 | 学员满意度 | ≥90% | 92% | 10 | 10 |
总分 | | | | | | 100 | {total}
"""
ROW = " | 预算执行 | 预算执行率 | 预算执行率 | 100% | 95% | 10 | 9.5 |\n"


@pytest.mark.parametrize(
    "form",
    [
        FORM.format(execution=ROW, weight=50, total=99.5),
        FORM.format(execution="", weight=60, total=100),
    ],
)
def test_weights_add_up_without_the_execution_of_the_rulebook(form):
    grid = draw(form)
    found = [f for f in checks.run(find_forms(grid), [grid]) if f.severity is not Severity.INFO]
    assert found == []


def test_a_row_of_execution_is_checked_like_any_other():
    grid = draw(FORM.format(execution=ROW.replace("9.5", "10"), weight=50, total=100))
    found = [f for f in checks.run(find_forms(grid), [grid]) if f.severity is Severity.ERROR]
    assert [(f.code, f.cell, f.expected) for f in found] == [("JX203", "H7", "9.5")]


TWICE = FORM.replace("全年执行数 | 执行率", "全年执行数 | 分值 | 执行率 | 得分").replace(
    "95 | 95%", "95 | 10 | 95% | 9.5"
)


def test_points_that_are_shown_twice_count_once():
    grid = draw(TWICE.format(execution=ROW, weight=50, total=99.5))
    (form,) = find_forms(grid)
    assert [f for f in checks.run([form], [grid]) if f.severity is not Severity.INFO] == []
    assert compute(form, rulebook.get(form.rulebook)).total_of_declared == Decimal("99.5")


@pytest.mark.parametrize("name", ["政府采购执行率", "采购预算执行率", "采购计划执行率"])
def test_the_execution_of_the_procurement_shows_no_points_twice(name):
    """The funds' 10 points stand in the row of the procurement as well, by chance: the row of the budget has others."""
    rows = ROW.replace("10 | 9.5", "5 | 4.75") + f" | 过程指标 | 管理 | {name} | 100% | 95% | 10 | 9.5 |\n"
    grid = draw(TWICE.format(execution=rows, weight=45, total=99.25))
    (form,) = find_forms(grid)
    assert compute(form, rulebook.get(form.rulebook)).total_of_declared == Decimal("108.75")


def test_points_that_stand_in_the_funds_alone_are_missed():
    grid = draw(TWICE.format(execution="", weight=50, total=90))
    codes = {f.code for f in checks.run(find_forms(grid), [grid]) if f.severity is Severity.ERROR}
    assert codes == {"JX502"}


def test_points_given_beside_the_whole_may_be_added_to_that_of_the_weights():
    more = "\n加分项 | 加分项 | 加分项 | 省级表彰 | 获奖 | 获奖 | 2 | 2 |\n总分"
    grid = draw(
        FORM.format(execution="", weight=60, total=102)
        .replace("\n总分", more)
        .replace("| 100 | 102", "| 102 | 102")
    )
    assert [f for f in checks.run(find_forms(grid), [grid]) if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("name", "asked"), [("项目执行率", False), ("预算执行率", False), ("政府采购预算执行率", True)]
)
def test_what_the_funds_explain_needs_no_reason_in_its_row(name, asked):
    row = ROW.replace("预算执行率 | 100%", f"{name} | 100%")
    grid = draw(FORM.format(execution=row, weight=50, total=99.5))
    assert ("JX601" in {f.code for f in checks.run(find_forms(grid), [grid])}) is asked
