"""Headings that no list holds: words of many places in every combination and order, over one table.

Each column is read, or listed as unread; a wrong figure is never read in silence.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.drawing import draw
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form

LEVELS = (
    "一级指标 二级指标 三级指标", "一级 二级 三级", "指标类型 指标类别 指标内容", "类别 指标 具体指标",
    "一级指标 二级指标 绩效指标", "指标一级 指标二级 指标三级", "绩效维度 绩效类别 指标名称", "评价维度 二级指标 评价指标",
    "考核项目 考核内容 考核指标", "产出与效果 细化 关键指标", "指标大类 指标小类 指标",
)  # fmt: skip
WORDS = {
    "target": "年度指标值 年初目标 计划目标值 绩效目标值 预期指标 指标值 考核目标 本年目标值 标准值 预定目标 目标任务 年度计划值 设定值 绩效标准 期望值 申报值 目标要求",
    "actual": "实际完成值 全年完成情况 完成结果 年末实际值 实际达到值 执行情况 实现程度 目标完成情况 实际 完成指标值 完成数 实绩 落实情况 达到值",
    "weight": "分值 权重 指标分值 权重（%） 满分 标准分 赋分 总分值 基础分 指标权重（分） 参考分 应得分 配分 分值（100分） 评价分值 分数 规定分值 预设分值",
    "score": "得分 自评得分 自评分 评分 实得分 自评打分 单位自评 得分情况 考核得分 初评得分 评价得分 实际得分 自评分数 得分（100） 评价分",
    "reason": "偏差原因分析及改进措施 备注 扣分原因 说明 未完成原因 情况说明 偏差分析 问题及措施 未达标说明 得分依据 自评说明 存在问题 佐证材料",
}
OTHERS = {
    "target": "目标数 拟完成值 工作目标 预算目标 年度任务 年度考核标准 目标设定 计划数 预期绩效 预期值 年度目标（A） 指标要求 既定目标 申报目标值 批复目标",
    "actual": "实际数 年底完成 完成进度 自评完成值 实际水平 完成率 达标情况 实际结果 完成（B） 年度完成情况 实际业绩 目前情况 执行结果 兑现情况 完成状况",
    "weight": "权值 标准分值 分值权重 本项分值 额定分 总分 设定分值 指标权值 权重系数 分值设置 分值比重 权重分 分配分值 核准分值 考核分值",
    "score": "评定得分 自查得分 评估得分 得分值 自评结果 实得 自评分值 最终得分 评价分值 部门自评得分 自我评分 获得分数 核算得分 评定分值 自评成绩",
    "reason": "差异原因 未完成情况说明 整改措施 扣分情况 情况 失分原因 其他说明 分析 偏离原因 存在不足 未实现原因 原因及改进 简要说明 未完成原因分析 自评依据",
}
"""Words of more places, drawn up after the tables."""

ORDERS = (
    "target actual weight score reason",
    "weight target actual score reason",
    "target weight actual score reason",
)
ROWS = (
    ("产出指标 数量指标 培训场次", "≥10场", "12场", "20", "20", ""),
    (" | | 调研次数", "≥5次", "4次", "10", "8", "疫情"),
    (" | 质量指标 | 合格率", "≥95%", "96%", "10", "10", ""),
    (" | 时效指标 | 完成时间", "12月底前", "11月", "10", "10", ""),
    ("效益指标 社会效益指标 知晓率", "≥80%", "85%", "15", "15", ""),
    (" | 可持续影响指标 | 长效机制", "健全", "健全", "15", "14", "待完善"),
    ("满意度指标 服务对象满意度指标 群众满意度", "≥90%", "92%", "10", "10", ""),
)


def composed(random: Random, pools: dict[str, str] = WORDS) -> tuple[list[str], list[Form]]:
    """A form under headings drawn by lot, and what is found on it."""
    words = {role: random.choice(pool.split()) for role, pool in pools.items()}
    order = random.choice(ORDERS).split()
    heads = [*random.choice(LEVELS).split(), *(words[role] for role in order)]
    lines = ["项目支出绩效自评表", "项目名称 | 某某项目", " | ".join(heads)]
    for labels, *values in ROWS:
        cells = dict(zip(WORDS, values, strict=True))
        first = labels if "|" in labels else " | ".join(labels.split())
        lines.append(" | ".join([first, *(cells[role] for role in order)]))
    totals = {"weight": "90", "score": "87"}
    lines.append(" | ".join(["合计", "", "", *(totals.get(role, "") for role in order)]))
    return heads, find_forms(draw("\n".join(lines)))


def wrong(found: list[Form]) -> bool:
    if len(found) != 1 or len(found[0].indicators) != len(ROWS) or found[0].total.text != "87":
        return True
    read = [(i.target.text, i.actual.text, i.weight.text, i.score.text) for i in found[0].indicators]
    return read != [row[1:5] for row in ROWS]


@settings(max_examples=300)
@given(st.integers(0, 10**9))
def test_a_form_under_any_headings_is_read_or_says_what_it_did_not_read(seed: int) -> None:
    heads, found = composed(Random(seed))
    assert not wrong(found) or not found or found[0].unread, heads


def missed(words: dict[str, str], count: int) -> list[list[str]]:
    """The headings out of these words that are not read right."""
    return [
        heads for seed in range(count) for heads, found in [composed(Random(seed), words)] if wrong(found)
    ]


def test_every_combination_is_read_right() -> None:
    assert missed(WORDS, 500) == []


def test_words_that_no_table_holds_are_mostly_read_right_by_cells_place_and_arithmetic() -> None:
    assert len(missed(OTHERS, 300)) <= 21


HEAD = "一级指标 | 二级指标 | 三级指标 | "
FIRST_ROW = "产出指标 | 数量指标 | 培训场次 | "


def only_form(*lines: str) -> Form:
    (form,) = find_forms(draw("\n".join(["项目支出绩效自评表", "项目名称 | 某某项目", *lines])))
    return form


@pytest.mark.parametrize("target", ["全年计划值", "半年计划值", "年度指标值"])
def test_the_completion_of_a_plan_is_the_result_beside_another_target(target: str) -> None:
    form = only_form(f"{HEAD}{target} | 计划完成值 | 分值 | 得分", f"{FIRST_ROW}≥10场 | 12场 | 100 | 100")
    (row,) = form.indicators
    assert (row.target.text, row.actual.text) == ("≥10场", "12场")


def test_the_completion_of_a_plan_is_the_target_beside_a_result() -> None:
    heads = f"{HEAD}半年计划值 | 计划完成值 | 实际完成值 | 分值 | 得分"
    (row,) = only_form(heads, f"{FIRST_ROW}≥5场 | ≥10场 | 12场 | 100 | 100").indicators
    assert (row.target.text, row.actual.text) == ("≥10场", "12场")


@pytest.mark.parametrize("year", ["完成指标值", "全年完成情况", "年末完成情况", "1-12月完成情况", "实际值"])
@pytest.mark.parametrize(
    "part", ["1-8月完成情况", "截至9月底完成情况", "上半年完成情况", "前三季度完成值", "累计完成值"]
)
def test_the_result_of_the_year_stands_before_that_of_its_first_months(part: str, year: str) -> None:
    form = only_form(
        f"{HEAD}年度指标值 | {part} | {year} | 分值 | 得分", f"{FIRST_ROW}≥10场 | 5场 | 12场 | 100 | 100"
    )
    assert [row.actual.text for row in form.indicators] == ["12场"]


@pytest.mark.parametrize("judged", ["完成情况", "完成与否", "是否完成"])
def test_a_result_that_is_measured_as_the_target_stands_before_a_word_of_it(judged: str) -> None:
    form = only_form(
        f"{HEAD}预期完成值 | 完成指标值 | {judged} | 分值 | 得分",
        f"{FIRST_ROW}≥10场 | 12场 | 已完成 | 100 | 100",
    )
    assert [row.actual.text for row in form.indicators] == ["12场"]


@pytest.mark.parametrize("beside", ["责任科室", "填报人", "完成时间"])
def test_a_rate_of_completion_is_the_result_whatever_else_is_noted_beside_it(beside: str) -> None:
    form = only_form(
        f"{HEAD}年度指标值 | 完成率 | {beside} | 分值 | 得分",
        f"{FIRST_ROW}≥90% | 92% | 办公室 | 50 | 50",
        " | 质量指标 | 合格率 | ≥95% | 96% | 办公室 | 50 | 50",
    )
    assert [row.actual.text for row in form.indicators] == ["92%", "96%"]


def test_a_target_over_signs_has_its_values_in_the_column_behind_without_a_merged_area() -> None:
    form = only_form(
        f"{HEAD}年度指标值 |  | 完成值 | 分值 | 得分",
        f"{FIRST_ROW}≥ | 10场 | 12场 | 50 | 50",
        " | 质量指标 | 合格率 | ≥ | 95% | 96% | 50 | 50",
    )
    assert [(row.target.text, row.actual.text) for row in form.indicators] == [
        ("≥10场", "12场"),
        ("≥95%", "96%"),
    ]
    assert not form.unread


@pytest.mark.parametrize("grades", ["优 | 良 | 差", "A（90-100%） | B（60-90%） | C（60%以下）"])
def test_grades_below_a_heading_are_its_standard_without_a_merged_area(grades: str) -> None:
    form = only_form(
        "一级指标 | 二级指标 | 评价等级及标准 |  |  | 实际值 | 分值 | 得分",
        f" |  | {grades} |  |  | ",
        "投入 | 资金到位率 | ≥95% | 85%-95% | ＜85% | 92% | 50 | 40",
        " | 制度健全性 | 健全 | 较健全 | 不健全 | 健全 | 50 | 50",
    )
    assert [(row.name.text, row.score.text) for row in form.criteria] == [
        ("资金到位率", "40"),
        ("制度健全性", "50"),
    ]


def test_figures_typed_as_text_above_a_heading_are_none_of_its_words() -> None:
    form = only_form(
        "预算数 | 400 | 执行数 | 400 |  |  | ",
        "预算执行率 | 100% | 分值 | '10 | 得分 | '10 | ",
        "一级指标 | 二级指标 | 三级指标 | 目标值 | 实际值 | 分值 | 得分",
        f"{FIRST_ROW}≥10场 | 12场 | 90 | 90",
    )
    assert [fund.score.text for fund in form.funds] == ["10"]
    assert [row.score.text for row in form.indicators] == ["90"]


@pytest.mark.parametrize("heads, values", [("权重 | 得分", "60 | 50"), ("得分 | 权重", "50 | 60")])
def test_the_last_line_of_a_heading_outweighs_the_group_above(heads: str, values: str) -> None:
    form = only_form(
        " |  |  |  |  | 指标得分 | 指标得分",
        f"{HEAD}指标值 | 完成值 | {heads}",
        f"{FIRST_ROW}≥10场 | 9场 | {values}",
        f" | 质量指标 | 合格率 | ≥95% | 94% | {values.replace('60', '40').replace('50', '35')}",
    )
    assert [(row.weight.text, row.score.text) for row in form.indicators] == [("60", "50"), ("40", "35")]


def test_a_second_line_of_unknown_words_is_no_indicator() -> None:
    form = only_form(
        f"{HEAD}计划 | 实际 | 分值 | 得分 | 扣分",
        " |  |  | 目标 | 成效 |  |  | 缘由",
        f"{FIRST_ROW}≥10场 | 9场 | 100 | 90 | 疫情",
    )
    (row,) = form.indicators
    assert (row.name.text, row.target.text, row.actual.text) == ("培训场次", "≥10场", "9场")


def test_a_label_alone_before_a_target_names_its_row() -> None:
    form = only_form(
        f"{HEAD}指标值 | 完成值 | 分值 | 得分",
        f"{FIRST_ROW}≥10场 | 12场 | 90 | 90",
        "预算执行率 |  |  | 100% | 97.5% | 10 | 9.75",
        "总分 |  |  |  |  | 100 | 99.75",
    )
    assert [row.name.text for row in form.indicators] == ["培训场次", "预算执行率"]


@pytest.mark.parametrize("called", ["指标评分", "单位自评", "评定分", "获得分值"])
def test_the_score_of_a_review_is_no_score_of_the_form_though_it_alone_adds_up(called: str) -> None:
    form = only_form(
        f"一级指标 | 二级指标 | 分值 | 评分标准 | {called} | 复核得分",
        "投入 | 目标合理性 | 50 | 符合得50分，否则酌情扣分。 | 50 | 48",
        " | 制度健全性 | 50 | 健全得50分，否则不得分。 | 50 | 50",
        "合计 |  | 100 |  | 99 | 98",
    )
    assert [row.score.text for row in form.criteria] == ["50", "50"]


@pytest.mark.parametrize("called", ["细化指标", "指标描述", "考核要点", "明细项目"])
def test_what_stands_in_every_row_beside_the_second_level_are_the_names(called: str) -> None:
    form = only_form(
        f"绩效指标 | 一级指标 | 二级指标 | {called} | 指标值 | 完成值 | 分值 | 得分",
        " | 产出指标 | 数量指标 | 培训场次 | ≥10场 | 12场 | 60 | 60",
        " |  |  | 培训人数 | ≥500人 | 520人 | 40 | 40",
    )
    assert [row.name.text for row in form.indicators] == ["培训场次", "培训人数"]


@pytest.mark.parametrize("called", ["考核要点", "指标描述"])
def test_labels_before_the_values_are_the_names_where_no_level_is_named(called: str) -> None:
    form = only_form(
        f"{called} | 计算符号 | 指标值 | 实际完成值 | 计量单位 | 分值 | 得分",
        "维修面积 | ≥ | 400 | 420 | 平方米 | 60 | 60",
        "合格率 | ≥ | 98 | 97 | % | 40 | 39.6",
    )
    assert [(row.name.text, row.actual.text) for row in form.indicators] == [
        ("维修面积", "420"),
        ("合格率", "97"),
    ]


@pytest.mark.parametrize("called", ["考核要点", "指标描述"])
def test_the_points_of_the_second_level_may_stand_between_it_and_the_names(called: str) -> None:
    form = only_form(
        f"一级指标 | 分值 | 二级指标 | 分值 | {called} | 分值 | 得分",
        "项目决策 | 60 | 项目目标 | 60 | 目标内容 | 20 | 20",
        " |  |  |  | 决策依据 | 40 | 35",
        "项目管理 | 40 | 资金管理 | 40 | 资金使用 | 30 | 30",
        " |  |  |  | 财务管理 | 10 | 8",
    )
    rows = [(row.name.text, row.weight.text) for row in form.criteria]
    assert rows == [("目标内容", "20"), ("决策依据", "40"), ("资金使用", "30"), ("财务管理", "10")]


@pytest.mark.parametrize("called", ["分值", "分数", "设定分", "权重%"])
def test_points_that_add_up_to_those_of_the_levels_are_the_weights_whatever_they_are_called(
    called: str,
) -> None:
    form = only_form(
        f"一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | {called} | 得分",
        "产出 | 60 | 数量 | 20 | 培训场次 | 5 | 5",
        " |  |  |  | 培训人数 | 15 | 15",
        " |  | 质量 | 40 | 合格率 | 40 | 35",
        "效益 | 40 | 社会效益 | 40 | 知晓率 | 30 | 30",
        " |  |  |  | 投诉率 | 10 | 8",
    )
    assert [row.weight.text for row in (*form.criteria, *form.indicators)] == ["5", "15", "40", "30", "10"]


@pytest.mark.parametrize("called", ["计算方法", "评分方法", "指标说明"])
def test_rules_below_the_way_of_computing_are_the_standard_where_nothing_else_is_called_one(
    called: str,
) -> None:
    form = only_form(
        f"一级指标 | 二级指标 | 分值 | {called} | 得分",
        "预算执行 | 支出执行率 | 60 | ≥98%得60分，每低于1%扣1分。 | 58",
        " | 资产账实相符 | 40 | 相符得40分，否则不得分。 | 40",
        "合计 |  | 100 |  | 98",
    )
    assert [row.standard.text[:3] for row in form.criteria] == ["≥98", "相符得"]
    assert not form.unread


@pytest.mark.parametrize("called", ["评分依据", "评价依据", "评分说明"])
def test_rules_before_the_score_are_the_standard_where_a_reason_stands_behind_it(called: str) -> None:
    form = only_form(
        f"一级指标 | 二级指标 | 分值 | {called} | 得分 | 评价结果说明",
        "预算执行 | 支出执行率 | 60 | 98%以上得60分 | 60 | 扣0分",
        " | 资产账实相符 | 40 | 账实相符40分 | 38 | 一处不符，扣2分",
        "合计 |  | 100 |  | 98 | ",
    )
    assert [row.standard.text[:3] for row in form.criteria] == ["98%", "账实相"]


@pytest.mark.parametrize("called", ["实际数", "实际完成数"])
def test_a_result_beside_a_standard_may_be_called_as_an_amount_is(called: str) -> None:
    form = only_form(
        f"序号 | 评价指标 | 分值 | 评分办法 | {called} | 得分",
        "1 | 预算执行率 | 60 | ≥95%得60分，每下降1%扣2分 | 92% | 54",
        "2 | 结转结余率 | 40 | ≤5%得40分，否则不得分 | 4.5% | 40",
    )
    assert [(row.name.text, row.actual.text) for row in form.criteria] == [
        ("预算执行率", "92%"),
        ("结转结余率", "4.5%"),
    ]


@pytest.mark.parametrize("called", ["目标任务", "年度目标", "目标要求", "申报值"])
@pytest.mark.parametrize("first", [True, False])
def test_what_was_set_for_the_year_is_the_target_beside_that_of_the_whole_time(
    called: str, first: bool
) -> None:
    heads, values = (called, "实施期指标值"), ("≥10场", "≥30场")
    form = only_form(
        f"{HEAD}{' | '.join(heads if first else heads[::-1])} | 实际完成值 | 分值 | 得分",
        f"{FIRST_ROW}{' | '.join(values if first else values[::-1])} | 12场 | 100 | 100",
    )
    assert [row.target.text for row in form.indicators] == ["≥10场"]


@pytest.mark.parametrize(
    ("cells", "reason", "standard"),
    [
        (("", "一名学员退学"), ["", "一名学员退学"], ["", ""]),
        (("每少1场扣1分", "每低1%扣0.5分"), ["", ""], ["每少1场扣1分", "每低1%扣0.5分"]),
    ],
)
def test_explanations_of_scores_are_rules_or_reasons_by_what_they_say(
    cells: tuple[str, str], reason: list[str], standard: list[str]
) -> None:
    form = only_form(
        f"{HEAD}指标值 | 完成值 | 分值 | 得分 | 评分说明",
        f"{FIRST_ROW}≥10场 | 12场 | 60 | 60 | {cells[0]}",
        f" | 质量指标 | 合格率 | 100% | 95% | 40 | 38 | {cells[1]}",
    )
    assert [row.reason.text for row in form.indicators] == reason
    assert [row.standard.text for row in form.indicators] == standard
