"""What is no form gives no form; what looks like one never breaks the reader."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.drawing import draw, plain
from jixiao.core import rulebook
from jixiao.figures.describe import describe
from jixiao.figures.fill import plan
from jixiao.forms.find import find_forms
from jixiao.forms.vocabulary import FUNDS, TABLE
from jixiao.workbook.grid import Area, Grid, Value

WORDS = sorted(
    {part for table in (TABLE, FUNDS) for parts in table.values() for part in parts}
    | {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "项目名称", "全年预算数", "全年执行数"}
)
SEEN = [
    "产出指标(50分)", "效益指标（40分）", "满意度指标", "数量指标", "社会效益指标", "年度资金总额", "其中：当年财政拨款", "总分", "合计",
    "备注", "不适用", "—", "……", "指标1：", "≥90%", "90%以上", "1411.9万元", "及时", "比较及时", "#DIV/0!", "预期目标", "实际完成情况",
    "项目支出绩效自评表", "部门整体支出绩效评分表", "2020年度", "年度目标（80分）", "方)", " ", "\n", "",
]  # fmt: skip
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from(SEEN),
    st.text(max_size=12),
    st.floats(allow_nan=True),
    st.integers(),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
)


@st.composite
def grids(draw_: Any) -> Grid:
    rows = draw_(st.lists(st.lists(values, max_size=10), max_size=14))
    if draw_(st.booleans()):
        heading: list[Value] = [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
        ]
        rows.insert(draw_(st.integers(0, len(rows))), heading)
    return Grid("任意", rows, draw_(merges()))


@st.composite
def merges(draw_: Any) -> list[Area]:
    areas = []
    for _ in range(draw_(st.integers(0, 5))):
        top, left = draw_(st.integers(0, 12)), draw_(st.integers(0, 8))
        areas.append(Area(top, left, top + draw_(st.integers(0, 4)), left + draw_(st.integers(0, 4))))
    return areas


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids())
def test_no_sheet_breaks_the_reader(grid: Grid) -> None:
    for form in find_forms(grid):
        book = rulebook.get(form.rulebook)
        json.dumps(describe(form, book), ensure_ascii=False, allow_nan=False)
        for overwrite in (False, True):
            for at, formula in plan(form, overwrite).formulas:
                assert formula.startswith("=JX_")
                assert form.area.top <= at.row


@st.composite
def damaged(draw_: Any) -> Grid:
    """The plain form with some cells replaced, rows lost or doubled, and merged areas gone astray."""
    grid = plain()
    rows = [list(row) + [None] * (9 - len(row)) for row in grid.rows]
    for _ in range(draw_(st.integers(0, 8))):
        rows[draw_(st.integers(0, len(rows) - 1))][draw_(st.integers(0, 8))] = draw_(values)
    for _ in range(draw_(st.integers(0, 3))):
        index = draw_(st.integers(0, len(rows) - 1))
        if draw_(st.booleans()):
            rows.insert(index, list(rows[index]))
        else:
            del rows[index]
    return Grid("自评表", rows, [*grid.merges, *draw_(merges())] if draw_(st.booleans()) else draw_(merges()))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_a_damaged_form_never_breaks_the_reader(grid: Grid) -> None:
    for form in find_forms(grid):
        book = rulebook.get(form.rulebook)
        json.dumps(describe(form, book), ensure_ascii=False, allow_nan=False)
        plan(form, overwrite=True)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 17), st.integers(0, 8), values)
def test_one_changed_cell_leaves_at_most_two_forms(row: int, column: int, value: Value) -> None:
    grid = plain()
    rows = [list(r) + [None] * (9 - len(r)) for r in grid.rows]
    rows[row][column] = value
    assert len(find_forms(Grid("自评表", rows, grid.merges))) <= 2


NO_FORMS = {
    "a sheet of results": """
        文件 | 工作表 | 单元格 | 编号 | 级别 | 说明 | 应为 | 实为
        a.xlsx | 自评表 | H15 | JX101 | 错误 | 得分高于分值 | 10 | 12
    """,
    "a table of data": """
        指标名称 | 2019 | 2020 | 2021
        人口 | 1 | 2 | 3
    """,
    "a budget": """
        科目 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        工资 | 100 | 100 | 100 | 100%
    """,
    "goals declared without results": """
        绩效目标申报表
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 场次 | 10场
    """,
    "a narrative": """
        一、部门基本情况
        我中心的一级指标、二级指标、三级指标都有目标值和完成值，得分 97.95 分。
    """,
    "a heading without any row": """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
    """,
    "a list of targets": """
        序号 | 指标 | 单位 | 目标值 | 完成值
        1 | 产量 | 吨 | 5 | 6
    """,
}


@pytest.mark.parametrize("block", NO_FORMS.values(), ids=NO_FORMS.keys())
def test_these_sheets_hold_no_form(block: str) -> None:
    assert find_forms(draw(block)) == []


def test_an_empty_sheet_holds_no_form() -> None:
    assert find_forms(Grid("空", [])) == []
    assert find_forms(Grid("空", [[], [None], [""]])) == []


def test_a_large_table_of_data_is_passed_over() -> None:
    rows: list[list[Value]] = [[f"数据{r}-{c}" for c in range(30)] for r in range(2000)]
    assert find_forms(Grid("数据", rows)) == []
