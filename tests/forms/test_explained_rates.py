"""What an explanation of a rubric's row says was achieved: the rate that it gives the row's own name, and no other."""

from __future__ import annotations

import pytest

from forms.drawing import draw
from jixiao.forms.find import find_forms
from jixiao.forms.model import Criterion

RUBRIC = """
部门整体支出绩效评价评分表
一级指标|二级指标|三级指标|分值|评分标准|得分|评分说明
投入|预算配置|在职人员控制率|10|控制率≤100%得满分，每超1个百分点扣0.5分|10|编制内
过程|预算执行|预算完成率|40|{rule}|40|{told}
效果|履职效益|群众满意度|50|满意度≥90%得满分，每低1个百分点扣1分|50|{satisfied}
"""


def rows(told: str = "", satisfied: str = "", rule: str = "完成率×40") -> list[Criterion]:
    (form,) = find_forms(draw(RUBRIC.format(told=told, satisfied=satisfied, rule=rule)))
    return form.criteria


@pytest.mark.parametrize(
    ("told", "rate"),
    [
        ("全年预算5216.4万元，执行4731.2万元，预算完成率为90.7%，得36.28分", "90.7%"),
        ("2022年度本部门整体预算完成率达到98.2%，根据评分标准，扣0.72分", "98.2%"),
        ("上年预算完成率为96%，本年度预算完成率为98%，较上年有所提高", "98%"),
        ("预算完成率目标95%，因工程款支付滞后，年底结转较多，得36分", None),
        ("因结转结余率为7.5%，超过规定的比例，按照评分标准扣2.5分", None),
        ("按照评分标准，预算完成率95%以上得满分，本年符合要求，得40分", None),
        ("一季度预算完成率为21%，上半年预算完成率为52%，均达到序时进度", None),
    ],
)
def test_only_the_rate_that_bears_the_name_of_the_row_is_what_was_achieved(
    told: str, rate: str | None
) -> None:
    assert rows(told)[1].actual.value == rate


def test_a_rate_of_satisfaction_is_that_of_the_row_whoever_was_asked() -> None:
    told = rows(satisfied="共发放调查问卷150份，回收147份，经统计服务对象满意度为92.67%，得50分")
    assert told[2].actual.value == "92.67%"


@pytest.mark.parametrize(
    ("rule", "behind", "rate"),
    [
        ("完成率×40", "。实际完成率97%", "97%"),
        ("100%计40分，每低1%扣1分，扣完为止。", "（实际：98.5%）", "98.5%"),
        ("完成率×40，预算完成率=（预算完成数/预算数）×100%", "", None),
        ("完成率×40；实际完成低于60%不得分", "", None),
    ],
)
def test_a_result_behind_the_rule_in_its_cell_is_parted_from_it(
    rule: str, behind: str, rate: str | None
) -> None:
    row = rows(rule=rule + behind)[1]
    assert row.actual.value == rate
    assert row.standard.text.rstrip("。") == rule.rstrip("。")


def test_a_name_repeated_after_a_page_break_goes_on_with_its_standard() -> None:
    again = RUBRIC.replace("效果|", "过程|预算执行|预算完成率||不足60%不得分||\n效果|")
    (form,) = find_forms(draw(again.format(told="", satisfied="", rule="完成率×40")))
    assert [criterion.name.text for criterion in form.criteria] == [
        "在职人员控制率",
        "预算完成率",
        "群众满意度",
    ]
    assert form.criteria[1].standard.text == "完成率×40\n不足60%不得分"
