"""Standards that count every criterion by the hundred, and weights that come to it afterwards."""

from __future__ import annotations

from checks.paper import codes
from jixiao.workbook.grid import Grid


def scoring(*standards: str) -> Grid:
    rows = [
        [f"第{number}项工作", 0.25, standard, "符合", 100, 25] for number, standard in enumerate(standards, 1)
    ]
    head = ["指标", "权重", "评分标准", "完成情况", "百分制得分", "加权得分"]
    return Grid("打分表", [["项目支出绩效自评打分表"], head, *rows, ["合计", 1, None, None, 100, 100]])


def test_a_hundred_everywhere_is_a_scale():
    assert "JX951" not in codes(
        scoring("规范得100分，每项不符扣20分", "健全得100分", "按完成率计分", "满意得100分")
    )


def test_one_standard_that_gives_more_than_its_weight_is_a_fault():
    assert "JX951" in codes(scoring("规范得30分", "健全得25分", "完成得25分", "满意得25分"))
