"""What a careful reviewer leaves alone or only asks about: no error without evidence that it is one."""

from __future__ import annotations

import pytest

from checks.paper import ROWS, check, codes, national
from jixiao.checks import Finding, Severity
from jixiao.workbook.grid import Grid

FULL = ("100 | 100 | 98", "0 | 0 | 0", "0 | 0 | 0")
FIRST = "产出指标 | 数量指标 | 培训场次 | ≥10场 | 10场 | 20 | 20 |"
JUDGED = "提升 | 提升 | 30 | 30 |"


def of_row(level2: str, row: str, **more: str) -> list[Finding]:
    """The findings of a form whose first row is another one; hints left out that speak of the whole form."""
    assert FIRST in ROWS
    form = national(rows=ROWS.replace(FIRST, f"产出指标 | {level2} | {row}"), parts=FULL, **more)
    return [f for f in check(form) if f.code not in ("JX405", "JX712", "JX801")]


def hard(found: list[Finding]) -> set[str]:
    return {f.code for f in found if f.severity is not Severity.INFO}


# which way an indicator runs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    ["贫困发生率 | 1% | 0.6%", "管网漏损率 | 12% | 10%", "资产闲置率 | 5% | 3%", "不合格率 | 5% | 3%", "近视率 | 50% | 48%",
     "预算调整率 | 10% | 5%", "案件发案数 | 100起 | 90起", "信访量 | 100件 | 80件", "二氧化硫排放量 | 100吨 | 80吨", "PM2.5年均浓度 | 35微克/立方米 | 30微克/立方米",
     "万元GDP能耗 | 0.5吨 | 0.45吨", "农药使用量 | 100吨 | 90吨", "政府债务率 | 100% | 90%", "药占比 | 30% | 28%", "不良贷款率 | 5% | 3%",
     "逾期未整改数 | 5件 | 3件"],
)  # fmt: skip
def test_less_of_what_is_unwelcome_is_no_shortfall(row):
    assert hard(of_row("质量指标", f"{row} | 20 | 20 |")) == set()


@pytest.mark.parametrize(
    "row",
    ["培训覆盖率 | 95% | 90%", "投诉办结率 | 100% | 90%", "隐患整改率 | 100% | 90%", "检出数 | 100起 | 90起", "减少排放量 | 100吨 | 90吨", "淘汰设备数量 | 10台 | 8台",
     "PM2.5监测点数量 | 10个 | 8个", "修复破损数量 | 10处 | 8处", "挽回损失率 | 90% | 85%", "种植结构调整比例 | 10% | 8%"],
)  # fmt: skip
def test_less_of_what_is_wanted_still_is(row):
    assert "JX203" in hard(of_row("质量指标", f"{row} | 20 | 20 |"))


@pytest.mark.parametrize(
    "row",
    [
        "运行维护费 | 30 | 28",
        "项目总成本 | 100 | 98.00",
        "节约成本 | 10万元 | 12万元",
        "压减支出 | 10万元 | 9万元",
    ],
)
def test_money_under_cost_is_spent_or_saved_to_ones_credit(row):
    assert hard(of_row("成本指标", f"{row} | 20 | 20 |")) == set()


def test_a_cost_above_its_target_is_still_told():
    assert "JX204" in hard(of_row("成本指标", "运行维护费 | 30万元 | 33万元 | 20 | 20 |"))
    assert "JX205" in hard(of_row("成本指标", "运行维护费 | 30 | 33 | 20 | 20 |"))


@pytest.mark.parametrize("row", ["设备使用年限 | ≥5年 | 1年", "质保期限 | ≥3年 | 1年"])
def test_years_to_come_are_not_missed_yet(row):
    assert hard(of_row("质量指标", f"{row} | 20 | 20 |")) == set()
    assert "JX203" in hard(of_row("质量指标", "服务村数 | ≥5个 | 1个 | 20 | 20 |"))


# rounding ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "severity"),
    [("19", "info"), ("18.94", "info"), ("18", "error"), ("18.5", "error"), ("20", "error")],
)
def test_whole_points_and_cents_cut_off_are_a_matter_of_precision(score, severity):
    """90% 比 95%，分值 20：应得 18.947…"""
    (found,) = [
        f
        for f in of_row("数量指标", f"抽查率 | ≥95% | 90% | 20 | {score} | 受场地限制。")
        if f.code == "JX203"
    ]
    assert found.severity.value == severity
    assert (found.fix is None) == (severity == "info")


def test_a_whole_score_among_scores_with_decimals_is_no_custom():
    form = ROWS.replace(FIRST, "产出指标 | 数量指标 | 抽查率 | ≥95% | 90% | 20 | 19 | 受场地限制。")
    form = form.replace("≥90% | 95% | 10 | 10 |", "≥90% | 85% | 10 | 9.44 | 样本少。")
    (found,) = [f for f in check(national(rows=form, parts=FULL)) if f.code == "JX203"]
    assert found.severity is Severity.ERROR


# points beside the whole --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    ["加分项 | 加分 | 获省级表彰 | 获奖 | 获奖 | 2 | 2 |", "加分项 | 加分 | 获省级表彰 | 获奖 | 获奖 |  | 2 |", "加分项 | 加分 | 获省级表彰 | 获奖 | 无 |  |  |",
     "扣分项 | 扣分 | 违规违纪 | 无 | 1次 |  | -2 | 审计发现问题", "扣分项 | 扣分 | 违规违纪 | 无 | 1次 | 0 | -2 | 审计发现问题"],
)  # fmt: skip
def test_points_given_or_taken_beside_the_whole_need_no_weight(row):
    assert hard(check(national(rows=f"{ROWS}{row}\n", parts=FULL))) == set()


def test_points_given_beside_the_whole_need_not_lift_the_total_above_it():
    row = "加分项 | 加分 | 获省级表彰 | 获奖 | 获奖 | 2 | 2 |"
    assert hard(check(national(rows=f"{ROWS}{row}\n", parts=FULL, total="100"))) == set()
    assert hard(check(national(rows=f"{ROWS}{row}\n", parts=FULL, total="103"))) == {"JX501"}


def test_a_negative_score_of_an_ordinary_row_is_an_error():
    assert "JX202" in hard(of_row("数量指标", "扣分管理培训场次 | ≥10场 | 10场 | 20 | -2 |"))


def test_a_row_of_no_weight_is_only_asked_about():
    (found,) = [
        f
        for f in check(national(rows=f"{ROWS} | 其他 | 其他指标 | 达标 | 达标 | 0 | 0 |\n", parts=FULL))
        if f.code == "JX407"
    ]
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    "row", [" | 生态效益指标 | 无 | 无 | 无 |  |  |", " | 生态效益指标 | 无 |  |  |  |  |"]
)
def test_an_indicator_called_none_is_not_one(row):
    assert hard(check(national(rows=f"{ROWS}{row}\n", parts=FULL))) == set()


# words ------------------------------------------------------------------------------------------------------------------


def test_one_manner_for_another_loses_nothing():
    assert hard(of_row("质量指标", "服务水平 | 不断提高 | 逐步提高 | 20 | 20 |")) == set()
    assert "JX302" in hard(of_row("质量指标", "管理制度 | 健全 | 逐步健全 | 20 | 20 |"))


def test_not_all_is_not_nothing():
    assert hard(of_row("质量指标", "村组 | 覆盖 | 未覆盖全部 | 20 | 17 | 受疫情影响")) == set()
    assert "JX304" in hard(of_row("质量指标", "村组 | 覆盖 | 未覆盖 | 20 | 17 | 受疫情影响"))


@pytest.mark.parametrize(
    "row", ["完成日期 | 2022.12 | 2022.11", "完成日期 | 20221231 | 20221130", "培训率 | 100 | 1"]
)
def test_figures_in_doubt_are_asked_about_and_not_called_of_another_unit(row):
    found = of_row("质量指标", f"{row} | 20 | 20 |")
    assert {f.code for f in found} == {"JX219"} and hard(found) == set()


def test_all_of_them_are_enough_for_any_share():
    assert hard(of_row("质量指标", "产品合格率 | ≥98% | 全部合格 | 20 | 20 |")) == set()
    assert "JX210" in hard(of_row("质量指标", "产品不合格率 | ≤2% | 全部合格 | 20 | 20 |"))


# rows 合计 and standards ----------------------------------------------------------------------------------------------------


def summed_apart(total: float, weight: float) -> Grid:
    form = national(parts=FULL, total=str(total))
    lines = [
        [weight if line[0] == "总分" and c == 6 else cell for c, cell in enumerate(line)]
        for line in form.rows
    ]
    return Grid(form.name, lines, form.merges)


def test_a_row_of_the_indicators_alone_is_only_asked_about():
    assert hard(check(summed_apart(90, 90))) == set() and {"JX502", "JX403"} <= codes(summed_apart(90, 90))
    assert hard(check(summed_apart(99.8, 90))) == {"JX403"}
    assert hard(check(summed_apart(90, 100))) == {"JX502"}
    assert not any(f.fix for f in check(summed_apart(90, 90)))


def rubric(standard: str, actual: str, score: float, *others: float) -> Grid:
    head = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "完成情况", "得分"]
    more = [
        ["过程", "管理", f"第{n}项制度", 40, "健全得满分", "健全", given] for n, given in enumerate(others, 1)
    ]
    rows = [["产出", "质量", "工作质量", 10, standard, actual, score], *more]
    total = ["合计", None, None, 10 + 40 * len(others), None, None, score + sum(others)]
    return Grid("评分表", [["部门整体支出绩效评价评分表", *[None] * 6], head, *rows, total])


@pytest.mark.parametrize(
    ("standard", "told"),
    [
        ("优（10分）、良（8分）、中（6分）、差（0分）", False),
        ("A级（10分），B级（8分）", False),
        ("制度健全（6分），执行有效（6分）", True),
        ("健全（12分）", True),
    ],
)
def test_the_points_of_grades_are_not_added(standard, told):
    assert ("JX951" in codes(rubric(standard, "良", 8, 40, 40), rulebook=None)) == told


def test_a_standard_may_give_points_beside_the_whole():
    assert "JX201" not in codes(rubric("完成得10分，获表彰的加2分", "完成", 12, 40, 40), rulebook=None)
    assert "JX201" in codes(rubric("完成得10分，获表彰的加2分", "完成", 13, 40, 40), rulebook=None)
    assert "JX201" in codes(rubric("完成得10分，每增加2分", "完成", 12, 40, 40), rulebook=None)


@pytest.mark.parametrize(("other", "severity"), [(40, "info"), (39.5, "error")])
def test_whole_points_by_a_formula_are_a_custom_where_all_scores_are_whole(other, severity):
    found = check(rubric("得分=完成率×分值", "92%", 9, 40, other), rulebook=None)
    assert [f.severity.value for f in found if f.code == "JX953"] == [severity]


@pytest.mark.parametrize(
    ("score", "other", "told"),
    [(3.5, 40, True), (3, 40, False), (0, 40, False), (2, 39.5, True), (2, 40, False)],
)
def test_bands_give_their_points_and_nothing_between_where_no_figure_stands_beside_them(score, other, told):
    bands = "调整率=0，计10分；0-10%（含），计3分；10-20%（含），计1.5分；大于20%不得分。"
    assert ("JX952" in codes(rubric(bands, "", score, 40, other), rulebook=None)) is told


@pytest.mark.parametrize(("score", "told"), [(5, True), (6, False), (8, False), (0, False)])
def test_faults_that_are_counted_cost_their_points_each(score, told):
    grid = rubric("每发现一处不合规扣2分，扣完为止", "", score, 40, 40)
    assert ("JX952" in codes(grid, rulebook=None)) is told


@pytest.mark.parametrize(
    ("said", "told"),
    [("计划20场，完成19场", {"JX953"}), ("计划20场，实际完成21场", set()), ("计划20场，完成19人", set())],
)
def test_what_was_planned_and_done_in_words_is_the_rate_of_completion(said, told):
    assert codes(rubric("完成率×10", said, 10, 40, 40), rulebook=None) & {"JX953"} == told


def test_the_reviewers_reasons_explain_no_score_of_ones_own():
    head = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "自评得分", "复核得分", "复核扣分理由"]
    rows = [["产出", "质量", "工作质量", 60, "质量优良得满分", 50, 45, "抽查合格率89%"],
            ["过程", "管理", "制度建设", 40, "健全得满分", 40, 40, None]]  # fmt: skip
    total = ["合计", None, None, 100, None, 90, 85, None]
    grid = Grid("评分表", [["部门整体支出绩效评价评分表", *[None] * 7], head, *rows, total])
    assert not {"JX601", "JX603"} & codes(grid, rulebook=None)


# reasons ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "told"),
    [("存在问题：科普服务覆盖面不足，扣6分。", True), ("自评得分说明：因覆盖面不足扣除6分", True), ("存在问题：科普服务能力还需加强。", True), ("存在问题：宣传不足，扣2分。", False),
     ("存在问题：无", False), ("", False)],
)  # fmt: skip
def test_a_reason_below_the_table_is_one(note, told):
    form = national(rows=ROWS.replace(JUDGED, "提升 | 有所提升 | 30 | 24 |"), parts=FULL, note=note)
    assert ("JX601" not in codes(form)) == told


@pytest.mark.parametrize(
    ("target", "actual", "score", "told"),
    [("≥10场", "8场", 8, False), ("≥10场", "8场", 10, True), ("≤5天", "8天", 6.25, False), ("≤5天", "8天", 9, True)],
)  # fmt: skip
def test_two_ratios_printed_in_one_text_count_for_the_rows_of_either_way(target, actual, score, told):
    by = "正向指标得分=实际完成值/目标值×分值；反向指标得分=目标值/实际完成值×分值"
    head = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "评分标准",
        "得分",
        "偏差原因",
    ]
    rows = [
        ["产出", "数量", "培训场次", target, actual, 10, by, score, "因故减少"],
        ["产出", "质量", "培训合格率", "≥95%", "96%", 40, by, 40, ""],
        ["效益", "社会效益", "满意度", "≥90%", "96%", 50, by, 50, ""],
    ]
    total = ["合计", *[None] * 4, 100, None, 90 + score, None]
    grid = Grid("评分表", [["项目支出绩效自评表", *[None] * 8], head, *rows, total])
    assert ("JX203" in codes(grid, rulebook=None)) is told


def test_a_doubt_is_no_error_because_another_row_has_one():
    """19 for 18.95 among whole scores is a hint; 10 for 9.26 of another row leaves it one, and is told first."""
    doubt = ROWS.replace(FIRST, "产出指标 | 数量指标 | 抽查率 | ≥95% | 90% | 20 | 19 | 受场地限制。")
    both = doubt.replace("≥95% | 96% | 10 | 10 |", "≥95% | 88% | 10 | 10 | 样本少。")
    hint, error = (
        [f for f in check(national(rows, parts=FULL)) if f.code == "JX203"] for rows in (doubt, both)
    )
    assert [f.severity.value for f in hint] == ["info"]
    assert [(f.severity.value, f.found) for f in error] == [("error", "10")]


def test_a_part_of_the_points_beside_a_target_of_nought_is_judged():
    """No share of nought is defined: 预算调整率 =0% and 6.2% with 8 of 10 points may be right, with all of them it is not."""
    row = ("成本指标", "预算调整率 | =0% | 6.2% | 10 | {} | 追加了预算。")
    found = {
        score: [f.severity.value for f in of_row(row[0], row[1].format(score)) if f.code == "JX203"]
        for score in (8, 10)
    }
    assert found == {8: ["info"], 10: ["error"]}


def test_what_a_row_is_told_by_its_place_alone_is_asked():
    """评委甲 | 评委乙 are no target and result because they stand where these would: no error comes of that."""
    table = [
        ["评价评分汇总表"],
        ["指标", "分值", "甲某", "乙某", "得分", "备注"],
        ["1.预算编制", 15, 14, 13, 13.5, None],
        ["2.预算执行", 20, 18, 17, 17.5, "进度偏慢"],
        ["3.履职完成情况", 65, 64, 63, 63.5, None],
        ["合计", 100, 96, 93, 94.5, None],
    ]
    assert {f.severity.value for f in check(Grid("评分", table))} <= {"info"}
