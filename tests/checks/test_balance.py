"""结余 in the funds: told where it is left of none of the amounts beside it, and left alone where it may be right."""

from __future__ import annotations

import pytest

from checks.paper import national, told
from jixiao.workbook.grid import Grid

HEADS = ["项目资金（万元）", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]


def form(heading: str, *lines: list[object]) -> Grid:
    """A form whose funds have a column more, behind the scores."""
    sheet = national()
    rows = [list(row) for row in sheet.rows]
    rows[2] = [*HEADS, heading]
    labels = ["年度资金总额", "其中：当年财政拨款"]
    rows[3:4] = [[None, label, None, *line] for label, line in zip(labels, lines, strict=False)]
    return Grid(sheet.name, rows)


def test_a_balance_that_is_left_of_no_amount_is_told() -> None:
    assert ("JX127", "J4") in told(form("结余", [100, 120, 114, 10, "95%", 9.5, 5]))
    assert ("JX127", "J4") in told(form("结转结余（万元）", [100, 120, 114, 10, "95%", 9.5, "16"]))


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("结余", [100, 120, 114, 10, "95%", 9.5, 6]),
        ("结余", [100, 120, 114.04, 10, "95.03%", 9.5, 6]),  # in whole units
        ("结余", [110, 120, 114, 10, "95%", 9.5, -4]),  # of the first budget
        ("结余", [20, 120, 114, 10, "95%", 9.5, 26]),  # with what was carried over
        ("结余", [100, 120, 114, 10, "95%", 9.5, 0]),  # handed back
        (
            "结余",
            [100, 120, 114, 10, "90%", 9.0, 5],
        ),  # the rate does not come out: which amount is wrong is open
        ("结余率", [100, 120, 114, 10, "95%", 9.5, 5]),
        ("备注", [100, 120, 114, 10, "95%", 9.5, 5]),
    ],
)
def test_a_balance_that_may_be_right_is_left_alone(heading: str, line: list[object]) -> None:
    assert "JX127" not in {code for code, _ in told(form(heading, line))}


def test_the_balance_of_each_part_is_held_against_its_own_row() -> None:
    sheet = form("结余", [100, 120, 114, 10, "95%", 9.5, 6], [100, 100, 95, "—", "95%", "—", 9])
    assert {cell for code, cell in told(sheet) if code == "JX127"} == {"J5"}


@pytest.mark.parametrize(("label", "told_there"), [("本年收支结余", {"D5"}), ("年末结余", set())])
def test_what_a_year_of_a_fund_leaves_is_its_income_less_its_spending(
    label: str, told_there: set[str]
) -> None:
    """年末结余 may hold that of the years before."""
    sheet = national()
    rows = [list(row) for row in sheet.rows]
    rows[2:4] = [
        ["基金收支（万元）", "项目", "预算数", "执行数", "执行率", "分值", "得分"],
        [None, "基金收入", 860, 900, None, None, None],
        [None, label, 60, 150, None, None, None],
        [None, "基金支出", 800, 760, "95%", 10, 9.5],
    ]
    assert {cell for code, cell in told(Grid(sheet.name, rows)) if code == "JX127"} == told_there
