"""How the provinces print their forms: labels with the value behind a colon, columns in another order."""

from __future__ import annotations

import pytest

from forms.drawing import plain
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Grid, Value


def changed(*edits: tuple[int, list[Value]]) -> Form:
    """The plain form with other rows in some places."""
    grid = plain()
    rows = [list(row) for row in grid.rows]
    for row, cells in edits:
        rows[row] = cells
    (form,) = find_forms(Grid(grid.name, rows, grid.merges))
    return form


@pytest.mark.parametrize("colon", [":", "："])
def test_the_names_may_stand_behind_a_colon_in_the_cell_of_their_label(colon: str) -> None:
    form = changed(
        (2, [f"项目名称{colon}科普活动"]),
        (3, [f"主管部门{colon}某市科协", None, None, None, f"实施单位{colon}某市科普中心"]),
    )
    assert (form.project.text, form.department.text, form.unit.text) == (
        "科普活动",
        "某市科协",
        "某市科普中心",
    )


def test_the_points_of_the_funds_may_stand_before_the_amounts() -> None:
    form = changed(
        (4, ["项目资金(万元)", None, "分值", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"]),
        (5, [None, "年度资金总额", 10, 100, 100, 95, "95%", 9.5]),
        (6, [None, "其中：当年财政拨款", "—", 100, 100, 95, "95%", "—"]),
        (7, [None, "其他资金", "—", 0, 0, 0, "—", "—"]),
    )
    assert [fund.label.text for fund in form.funds] == ["年度资金总额", "其中：当年财政拨款", "其他资金"]
    assert [fund.budget.value for fund in form.funds] == [100, 100, 0]


def test_the_funds_may_stand_in_one_line_of_labels_and_amounts() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    line: list[Value] = ["预算执行情况(万元)", "预算数", 100, "执行数", 95, "执行率", "95%", "得分", 9.5]
    rows[4:8] = [line]
    (form,) = find_forms(Grid(grid.name, rows, []))
    assert form.execution is not None
    assert [
        form.execution.budget.value,
        form.execution.executed.value,
        form.execution.rate.value,
        form.execution.score.value,
    ] == [100, 95, "95%", 9.5]
    assert form.money_unit == "万元"


@pytest.mark.parametrize(
    ("line", "year"),
    [("二〇二二年度", 2022), ("(二○二一年度)", 2021), ("二零二〇年度", 2020), ("本年度", None)],
)
def test_the_year_may_be_written_in_chinese(line: str, year: int | None) -> None:
    assert changed((1, [line])).year == year


def test_the_executed_amount_may_stand_before_the_budget() -> None:
    form = changed(
        (4, ["项目资金(万元)", None, "全年执行数", "全年预算数", "执行率", "分值", "得分"]),
        (5, [None, "年度资金总额", 95, 100, "95%", 10, 9.5]),
        (6, [None, "其中：当年财政拨款", 95, 100, "95%", "—", "—"]),
        (7, [None, "其他资金", 0, 0, "—", "—", "—"]),
    )
    assert [(fund.budget.value, fund.executed.value) for fund in form.funds] == [(100, 95), (100, 95), (0, 0)]
