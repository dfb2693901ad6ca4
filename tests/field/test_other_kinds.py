"""Kinds of forms that no list foresees: funds below, levels among the names, bonds, transfer payments, several scores."""

from __future__ import annotations

import pytest

from forms.drawing import PLAIN, PLAIN_MERGES, draw
from jixiao.core import rulebook
from jixiao.figures.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form

FORMS = {
    "transfer": """
中央对地方专项转移支付绩效目标自评表
(2022年度)
转移支付(项目)名称 | | 基本公共卫生服务补助资金
中央主管部门 | | 国家卫生健康委
地方主管部门 | | 某省卫健委 | | 资金使用单位 | 某县卫健局
资金投入情况(万元) | | | 全年预算数(A) | 全年执行数(B) | 预算执行率(B/A*100%)
 | 年度资金总额: | | 1200 | 1180 | 98.3%
 | 其中:中央财政资金 | | 800 | 790 | 98.75%
 | 地方资金 | | 400 | 390 | 97.5%
资金管理情况 | | | 情况说明 | | 存在问题和改进措施
 | 分配科学性 | | 分配科学 | | 无
 | 下达及时性 | | 30日内下达 | | 无
总体目标完成情况 | 总体目标 | | | 全年实际完成情况
 | 免费提供服务 | | | 已完成
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值 | 未完成原因和改进措施
 | 产出指标 | 数量指标 | 适龄儿童疫苗接种率 | ≥90% | 95% |
 | | 质量指标 | 居民规范化电子健康档案覆盖率 | ≥61% | 60% | 人口流动
 | 效益指标 | 社会效益指标 | 城乡居民差距 | 不断缩小 | 不断缩小 |
 | 满意度指标 | 服务对象满意度指标 | 满意度 | 较上年提高 | 提高 |
说明 | 无
""",
    "funds below": """
项目支出绩效自评表
项目名称 | 甲 | | 实施单位 | 乙中心
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 场次 | 10场 | 10场 | 50 | 50
效益指标 | 社会效益指标 | 知晓率 | ≥80% | 85% | 30 | 30
满意度指标 | 满意度 | 群众满意度 | ≥90% | 95% | 10 | 10
预算执行情况 | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
 | 年度资金总额 | 100 | 100 | 90 | 90% | 9
总分 | | | | | 100 | 99
""",
    "bond": """
地方政府专项债券项目绩效自评表
项目名称 | | 某产业园 | 主管部门 | | 某发改局
债券资金(万元) | | 发行额度 | 到位金额 | 支出金额 | 支出进度
 | | 5000 | 5000 | 4200 | 84%
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分
决策 | 项目立项 | 立项依据充分性 | 充分 | 充分 | 10 | 10
产出 | 产出数量 | 建设面积 | 3万平方米 | 3万平方米 | 60 | 60
效益 | 经济效益 | 专项收入 | ≥500万元 | 420万元 | 30 | 25.2
合计 | | | | | 100 | 95.2
""",
    "total inline bottom": """
2022年度项目绩效自评表
项目名称：绿化 | | | 单位：万元
指标 | 目标 | 结果 | 满分 | 打分 | 备注
绿化面积 | 100亩 | 100亩 | 50 | 50
成活率 | 95% | 90% | 50 | 47.4 | 干旱
自评总分：97.4分
""",
    "level rows": """
项目支出绩效自评表
项目名称 | 甲
绩效指标 | 指标值 | 完成值 | 分值 | 得分 | 原因
一、产出指标 | | | 50 | 48
1.培训场次 | 10场 | 10场 | 30 | 30
2.合格率 | 95% | 90% | 20 | 18 | 少
二、效益指标 | | | 50 | 50
1.知晓率 | 80% | 85% | 50 | 50
合计 | | | 100 | 98
""",
    "dept points": """
某县部门整体支出绩效自评表(2021年度)
部门名称 | 某县教育局
年度总体绩效目标 | 目标内容 | | | 完成情况
 | 办好教育 | | | 办好了
评价指标 | | | 分值 | 评分标准 | 自评情况 | 自评得分
一级指标 | 二级指标 | 三级指标
投入(15分) | 目标设定 | 绩效目标合理性 | 5 | 符合得5分 | 符合 | 5
 | 预算配置 | 在职人员控制率 | 10 | ≤100%得10分 | 98% | 10
产出(45分) | 职责履行 | 完成率 | 45 | 完成率×45 | 100% | 45
效果(40分) | 履职效益 | 社会效益 | 20 | 酌情 | 显著 | 18
 | | 满意度 | 20 | ≥90%得20分 | 92% | 20
总分 | | | 100 | | | 98
""",
    "two scores": """
项目绩效评价表
一级指标 | 二级指标 | 三级指标 | 标准分 | 评分标准 | 自评分 | 复核分 | 复核说明
决策 | 立项 | 依据 | 10 | 充分10分 | 10 | 9 | 缺文件
产出 | 数量 | 完成率 | 90 | 比例 | 88 | 85 |
合计 | | | 100 | | 98 | 94
""",
    "no level heading": """
项目支出绩效自评表
项目名称 | 甲
序号 | 考核指标 | 目标值 | 完成值 | 权重 | 自评得分 | 说明
1 | 场次 | 10 | 8 | 50% | 40 | 疫情
2 | 满意率 | 90% | 95% | 50% | 50
合计 | | | | 100% | 90
""",
    "executed twice": """
项目支出绩效自评表
项目名称 | 甲
资金(元) | 预算批复数 | 实际到位数 | 实际支出数 | 结余数 | 支出率(%)
财政拨款 | 500000 | 500000 | 480000 | 20000 | 96
自筹 | 0 | 0 | 0 | 0 |
合计 | 500000 | 500000 | 480000 | 20000 | 96
一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出 | 场次 | 10 | 10 | 60 | 60
效益 | 知晓率 | 90% | 95% | 40 | 40
""",
}


def form(name: str) -> Form:
    (found,) = find_forms(draw(FORMS[name]))
    return found


def rows(name: str) -> list[tuple[str, object, object]]:
    found = form(name)
    return [
        (row.name.text, row.weight.value, row.score.value) for row in (*found.indicators, *found.criteria)
    ]


def test_the_funds_may_stand_below_the_indicators() -> None:
    found = form("funds below")
    assert len(found.indicators) == 3
    execution = found.execution
    assert execution is not None
    assert (execution.budget.value, execution.executed.value, execution.score.value) == (100, 90, 9)
    assert (found.total.value, found.total_weight.value) == (99, 100)


def test_a_transfer_payment_is_read_without_scores() -> None:
    found = form("transfer")
    assert (found.project.text, found.unit.text) == ("基本公共卫生服务补助资金", "某县卫健局")
    assert [str(m) for m in describe(found, rulebook.get("mof-2020"))["missing"]] == ["分值", "得分", "总分"]
    assert [i.actual.text for i in found.indicators] == ["95%", "60%", "不断缩小", "提高"]


def test_a_bond_has_its_quota_for_a_budget() -> None:
    found = form("bond")
    execution = found.execution
    assert execution is not None
    assert (execution.budget.value, execution.executed.value) == (5000, 4200)
    assert found.unread == []


def test_amounts_below_words_of_no_funds_table_are_listed() -> None:
    (found,) = find_forms(draw(FORMS["bond"].replace("到位金额", "甲乙丙丁")))
    assert [one.at.a1 for one in found.unread] == ["D4"]


@pytest.mark.parametrize("names", [("甲额", "支出额"), ("预算额", "乙额"), ("预算总额", "执行总额")])
def test_the_rate_tells_the_budget_and_the_executed_amount_apart(names: tuple[str, str]) -> None:
    budget, executed = names
    text = FORMS["bond"].replace("发行额度", budget).replace("支出金额", executed)
    execution = find_forms(draw(text))[0].execution
    assert execution is not None
    assert (execution.budget.value, execution.executed.value) == (5000, 4200)


def test_the_total_may_stand_in_its_label_below_a_table_without_levels() -> None:
    found = form("total inline bottom")
    assert (found.total.text, found.project.text) == ("97.4", "绿化")
    assert rows("total inline bottom") == [("绿化面积", 50, 50), ("成活率", 50, 47.4)]


def test_levels_may_stand_above_their_rows_in_the_column_of_names() -> None:
    found = form("level rows")
    assert [(i.level1.text, i.name.text) for i in found.indicators] == [
        ("一、产出指标", "1.培训场次"),
        ("一、产出指标", "2.合格率"),
        ("二、效益指标", "1.知晓率"),
    ]
    assert [(b.points.value, b.covers) for b in found.brackets] == [(50, (0, 1)), (50, (2,))]


def test_a_second_score_by_somebody_else_is_not_the_self_evaluation() -> None:
    found = form("two scores")
    assert [c.score.value for c in found.criteria] == [10, 88]
    assert found.total.value == 98
    assert [r.text for r in found.readings if r.role == "second"] == ["复核分"]


def test_weights_in_percent_are_points() -> None:
    assert [(name, weight) for name, weight, _ in rows("no level heading")] == [("场次", 50), ("满意率", 50)]


@pytest.mark.parametrize("name", FORMS)
def test_each_is_one_form_whose_columns_are_known(name: str) -> None:
    found = form(name)
    assert found.indicators or found.criteria
    assert all(reading.role for reading in found.readings)


@pytest.mark.parametrize("values", ["二级 | 二级", "一级 | 二级", "三级 | 三级"])
def test_a_grade_of_quality_is_a_value_and_no_heading(values: str) -> None:
    block = PLAIN.replace("合格率 | ≥90% | 95%", f"空气质量 | {values}")
    (found,) = find_forms(draw(block, PLAIN_MERGES))
    assert len(found.indicators) == 6
    assert found.indicators[1].target.text == values.split(" | ")[0]


def test_an_amount_s_label_behind_an_empty_name_is_no_name() -> None:
    text = FORMS["bond"].replace(
        "项目名称 | | 某产业园 | 主管部门 | | 某发改局", "项目名称 | | 项目总投资 | 5000"
    )
    (form,) = find_forms(draw(text))
    assert form.project.empty
    assert form.project.at == (1, 1)
