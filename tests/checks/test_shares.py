"""A column 得分率 or 百分制得分 beside weights and scores."""

from __future__ import annotations

import pytest

from checks.paper import codes, told
from jixiao.workbook.grid import Grid, Value


def sheet(heading: str, *shares: Value) -> Grid:
    head: list[Value] = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        heading,
        "得分",
    ]
    scores = (20, 28.5, 20, 27)
    weights = (20, 30, 20, 30)
    names = ("培训人数", "合格率", "知晓率", "满意度")
    lines: list[list[Value]] = [
        ["项目支出绩效自评表"],
        ["项目名称", "科普", "实施单位", "某市科普中心"],
        head,
    ]
    for name, weight, share, score in zip(names, weights, shares, scores, strict=True):
        lines.append(["产出指标", "数量指标", name, "完成", "完成", weight, share, score])
    return Grid("表", [[*line, *[None] * (8 - len(line))] for line in lines])


@pytest.mark.parametrize(
    ("heading", "shares"),
    [
        ("得分率", ("100%", "95%", "100%", "80%")),
        ("百分制得分", (100, 95, 100, 80)),
        ("得分率", (1, 0.95, 1, 0.8)),
    ],
)
def test_the_one_row_that_breaks_what_all_others_keep_is_told(heading, shares):
    assert ("JX231", "H7") in told(sheet(heading, *shares))


@pytest.mark.parametrize(
    ("heading", "shares"),
    [
        ("得分率", ("100%", "95%", "100%", "90%")),
        ("得分率", ("100%", "80%", "80%", "80%")),  # no rule that most rows keep
        ("完成率", ("100%", "95%", "100%", "80%")),  # of the target, not of the points
        ("得分率", (None, None, None, "80%")),
    ],
)
def test_nothing_else_is_told(heading, shares):
    assert "JX231" not in codes(sheet(heading, *shares))
