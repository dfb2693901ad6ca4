"""A column 完成率 beside target and actual."""

from __future__ import annotations

import pytest

from checks.paper import check, codes, told
from jixiao.workbook.grid import Grid, Value

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 完成率 | 分值 | 得分"


def sheet(*rows: str, head: str = HEAD) -> Grid:
    lines: list[list[Value]] = [["项目支出绩效自评表"], ["项目名称", "科普", "实施单位", "某市科普中心"]]
    lines += [[cell.strip() or None for cell in row.split("|")] for row in (head, *rows)]
    return Grid("表", [[*line, *[None] * (8 - len(line))] for line in lines])


def form(pair: str) -> Grid:
    return sheet(
        f"产出指标 | 数量指标 | 培训人数 | {pair} | 10 | 9",
        "效益指标 | 社会效益指标 | 知晓率 | 90% | 91% | 101.11% | 80 | 80",
    )


def test_a_rate_that_no_reckoning_gives_is_told():
    assert ("JX230", "F4") in told(form("35人 | 32人 | 81.43%"))


@pytest.mark.parametrize(
    "pair",
    [
        "35人 | 32人 | 91.43%",
        "35人 | 32人 | 91%",
        "35人 | 32人 | 91.4",
        "35人 | 32人 | 0.9143",
        "35人 | 36人 | 100%",
        "35人 | 36人 | 102.86%",
        "≤20天 | 25天 | 80%",
        "≤20天 | 25天 | 125%",
        "≤20天 | 25天 | 75%",
        "≤20天 | 15天 | 100%",
        "95% | 93% | 93%",
        "10月前 | 9月 | 90%",
        "提升 | 基本提升 | 80%",
        "35人 | 32人 | 基本完成",
        "35人 | 32人 | ",
        "35人 | 32场 | 50%",
    ],
)
def test_any_usual_way_of_reckoning_is_right_and_what_does_not_compare_is_left(pair):
    assert "JX230" not in codes(form(pair))


def test_the_finding_gives_both_figures():
    (found,) = [f for f in check(form("35人 | 32人 | 81.43%")) if f.code == "JX230"]
    assert "91.43%" in found.message and found.found == "81.43%"


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("35人 | 32人 | 8.57%", False),
        ("35人 | 32人 | -8.57%", False),
        ("35人 | 36人 | 0", False),
        ("95% | 93% | -2.11%", False),
        ("95% | 93% | -2%", False),
        ("35人 | 32人 | -12%", True),
        ("35人 | 32人 | 0", True),
    ],
)
def test_how_far_the_result_is_off_is_told_on_either_side(pair, told):
    head = HEAD.replace("完成率", "偏差率")
    found = codes(sheet(f"产出指标 | 数量指标 | 培训人数 | {pair} | 10 | 9", head=head))
    assert ("JX230" in found) is told
