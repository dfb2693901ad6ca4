"""Small forms: what is wrong is told, and what only looks wrong is not."""

from __future__ import annotations

import pytest

from checks.paper import FUNDS, ROWS, check, codes, national, told
from jixiao.checks import fixes
from jixiao.workbook.grid import Area, Grid

ZERO = "0 | 0 | 0 | — | — | —"
FULL = ("100 | 100 | 98", "0 | 0 | 0", "0 | 0 | 0")


def rows(old: str, new: str) -> str:
    """The usual rows with one piece replaced."""
    assert old in ROWS
    return ROWS.replace(old, new)


def test_a_form_that_is_right_has_no_findings():
    assert told(national(parts=FULL)) == set()


# scores --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [("≥10场", "8场", "16"), ("10场", "8场", "16"), ("≥95%", "90%", "18.95"), ("≤10次", "12次", "16.67"),
     ("≤10次", "12次", "16"), ("≥3次", "0次", "0"), ("0起", "0起", "20"), ("≥10场", "12场", "20")],
)  # fmt: skip
def test_scores_by_the_rule_pass(target, actual, score):
    """≤10次，12次：两种反向公式 20×10/12=16.67、20×(1-2/10)=16 都在用"""
    new = f"培训场次 | {target} | {actual} | 20 | {score} | 场地受限。"
    assert not codes(national(rows=rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", new), parts=FULL)) & {
        "JX203",
        "JX204",
        "JX301",
    }


@pytest.mark.parametrize(
    ("score", "code"), [("18", "JX203"), ("20", "JX203"), ("15.5", "JX203"), ("21", "JX201"), ("-1", "JX202")]
)
def test_other_scores_do_not(score, code):
    new = f"培训场次 | ≥10场 | 8场 | 20 | {score} | 场地受限。"
    assert (code, "H11") in told(national(rows=rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", new)))


def test_a_quantitative_score_has_its_fix_and_a_judged_one_has_none():
    wrong = rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", "培训场次 | ≥10场 | 8场 | 20 | 20 |")
    assert ("自评表", "H11", 16.0) in fixes(check(national(rows=wrong)))
    judged = rows("科普服务能力 | 提升 | 提升 | 30 | 30 |", "科普服务能力 | 提升 | 部分提升 | 30 | 30 |")
    assert [f for f in fixes(check(national(rows=judged))) if f[1] == "H15"] == []


def test_an_actual_below_zero_counts_as_nothing():
    new = "培训场次 | ≥10场 | -2场 | 20 | 0 | 场地受限。"
    assert ("JX216", "F11") in told(national(rows=rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", new)))


def test_what_cannot_be_compared_is_told_with_its_reason():
    new = "培训场次 | ≥10公里 | 3小时 | 20 | 20 |"
    found = [
        f for f in check(national(rows=rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", new))) if f.cell == "F11"
    ]
    assert [f.code for f in found] in (["JX224"], ["JX219"])
    assert found[0].severity.value == "warning"


@pytest.mark.parametrize(
    ("score", "flagged"),
    [("18", False), ("23.99", False), ("24", False), ("17", True), ("29", True), ("30", True)],
)
def test_partly_met_is_scored_within_its_band(score, flagged):
    """提升→部分提升，分值 30：60%–80% 即 18–24"""
    new = f"科普服务能力 | 提升 | 部分提升 | 30 | {score} | 覆盖面有限。"
    found = codes(national(rows=rows("科普服务能力 | 提升 | 提升 | 30 | 30 |", new)))
    assert ("JX302" in found) == flagged


def test_not_applicable_rows_and_zero_targets_are_left_alone():
    new = "科普服务能力 | 提升 | 提升 | 30 | 30 |\n | 生态效益指标 | 不适用 | 不适用 | 不适用 | — | — |"
    assert told(national(rows=rows("科普服务能力 | 提升 | 提升 | 30 | 30 |", new), parts=FULL)) == set()
    zero = rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", "安全事故次数 | 0 | 0 | 20 | 20 |")
    assert "JX213" in codes(national(rows=zero, parts=FULL)) or told(national(rows=zero, parts=FULL)) == set()


# weights and totals --------------------------------------------------------------------------------------------------


def test_a_bracket_differs_from_the_brackets_below_it():
    new = ROWS.replace("产出指标 |", "产出指标（50分） |").replace("数量指标 |", "数量指标（20分） |")
    new = (
        new.replace("质量指标 |", "质量指标（10分） |")
        .replace("时效指标 |", "时效指标（10分） |")
        .replace("成本指标 |", "成本指标（15分） |")
    )
    found = told(national(rows=new))
    assert ("JX402", "B11") in found and ("JX401", "C14") in found and ("JX401", "B11") not in found


def test_a_weight_of_zero_or_less_is_told():
    assert ("JX407", "G11") in told(national(rows=rows("| 20 | 20 |", "| -20 | 0 |")))


def test_a_low_rate_caps_the_total_where_the_rulebook_says_so():
    funds = "100 | 100 | 65 | 10 | 65% | 6.5"
    capped = told(national(funds=funds, note="疫情影响预算执行。"), rulebook="exec-caps-total")
    assert ("JX504", "H17") in capped
    assert "JX504" not in codes(
        national(funds=funds, total="79", note="疫情影响预算执行。"), rulebook="exec-caps-total"
    )


def test_totals_with_and_without_execution_are_told_apart():
    found = told(national(total="90"))
    assert ("JX502", "H17") in found and ("JX501", "H17") not in found
    assert ("JX501", "H17") in told(national(total="98.9"))
    assert fixes(check(national(total="98.9")))[-1] == ("自评表", "H17", 99.8)


def test_a_total_above_the_full_mark_is_told_when_its_parts_are_missing():
    assert ("JX506", "H17") in told(national(rows=rows("| 30 | 30 |", "| 30 | |"), total="104"))


# completeness --------------------------------------------------------------------------------------------------------


def test_a_row_without_its_name_and_one_without_its_level_are_told():
    assert ("JX705", "D11") in told(national(rows=rows("培训场次 | ≥10场", " | ≥10场")))


def test_a_form_without_satisfaction_is_told_except_where_it_is_optional():
    new = ROWS.replace(
        "满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 10 | 10 |",
        " | 可持续影响指标 | 长效机制 | 健全 | 健全 | 10 | 10 |",
    )
    assert "JX713" in codes(national(rows=new))
    assert "JX713" not in codes(national(rows=new), rulebook="hubei-2021")


def test_results_left_blank_are_told():
    assert ("JX716", "E9") in told(national(goals=("培训科普人员", "")))


def test_an_untouched_form_asks_for_nothing():
    blank = "\n".join(
        "|".join([*line.split("|")[:3], "", "", line.split("|")[5], "", ""])
        for line in ROWS.strip("\n").splitlines()
    )
    sheet = national(rows=blank, funds=" | | | 10 | | ", total="", goals=("", ""), project="")
    assert [(f.code, f.severity.value) for f in check(sheet)] == [("JX717", "info")]
    assert [f.code for f in check(sheet, select=["JX2"])] == ["JX717"]  # never taken for one without faults


# consistency ---------------------------------------------------------------------------------------------------------


def test_the_narrative_may_count_parts_but_not_more_than_the_whole():
    def form(text: str) -> Grid:
        new = rows("培训场次 | ≥10场 | 10场 | 20 | 20 |", "举办科普培训讲座场次 | ≥10场 | 10场 | 20 | 20 |")
        return national(rows=new, goals=("培训", text), parts=FULL)

    assert told(form("全年举办10场科普培训讲座，其中3场科普培训讲座面向青少年")) == set()
    assert ("JX811", "F11") in told(form("全年举办14场科普培训讲座，反响良好"))


def test_lists_that_add_up_pass():
    def form(text: str) -> set[str]:
        return codes(national(goals=("评审", text), parts=FULL))

    assert "JX813" not in form("对118个申报人评审，评审结果：推荐16人，不推荐102人")
    assert "JX813" in form("对118个申报人评审，评审结果：推荐16人，不推荐101人")


def test_divisions_written_out_in_text_are_checked():
    assert "JX815" not in codes(national(goals=("x", "出席率为13/(3+20)=56.52%，4/4=100%")))
    assert "JX815" in codes(national(goals=("x", "出席率为13/(3+20)=56.25%")))


def test_ordinary_words_are_no_typing_errors():
    text = "按排名先后安排，功能利用率高，先后后续工作，以及及时反馈，对对标单位回访，存在在建工程，作为为民服务，人均均达标，目的的一致，给予算力支持"
    assert not codes(national(goals=("x", text))) & {"JX901", "JX902", "JX905"}


def test_equal_short_reasons_in_several_forms_are_no_copies():
    one = national(rows=rows("| ≥10场 | 10场 | 20 | 20 |", "| ≥10场 | 8场 | 20 | 16 | 受疫情影响。"))
    other = Grid("另一张", one.rows, one.merges)
    assert "JX803" not in codes(one, other)


def test_the_usual_funds_are_the_ones_of_the_other_tests():
    assert FUNDS.split("|")[4].strip() == "98%" and ZERO.count("|") == 5


# rubrics -------------------------------------------------------------------------------------------------------------


def rubric(score: float, report: str) -> list[Grid]:
    sheet = Grid(
        "评分表",
        [
            ["部门整体支出绩效评分表"],
            ["一级指标", "二级指标", "三级指标", "分值", "指标说明", "评分标准", "分数"],
            ["部门管理(2分)", "资产管理", "固定资产利用率", 1, "在用比例", "1.≥90%的，得1分；", score],
            [None, "人员管理", "编外人员控制率", 1, "编外比例", "1.比率<5%的，得1分；", 1],
            ["综合评分", None, None, None, None, None, score + 1],
        ],
    )
    return [sheet, Grid("报告", [[report]])]


def test_a_band_score_follows_the_rate_that_the_report_quotes():
    low = "2020年末在用固定资产占比核算，固定资产利用率为82.50%，本项指标已评分。"
    assert ("JX953", "G3") in told(*rubric(1, low), rulebook="shenzhen-dept-2020")
    assert "JX953" not in codes(*rubric(0.7, low), rulebook="shenzhen-dept-2020")


# what is left open -----------------------------------------------------------------------------------------------------


def moved(area: Area, rows: int) -> Area:
    return Area(area.top + rows, area.left, area.bottom + rows, area.right)


def severities(*sheets: Grid) -> dict[str, str]:
    return {finding.code: finding.severity.value for finding in check(*sheets)}


def test_an_empty_year_above_a_filled_form_is_told():
    def titled(line: str) -> Grid:
        sheet = national(parts=FULL)
        return Grid(
            sheet.name, [sheet.rows[0], [line], *sheet.rows[1:]], [moved(area, 1) for area in sheet.merges]
        )

    assert "JX718" in codes(titled("（    年度）"))
    assert "JX718" in codes(titled("（20  年度）"))
    assert "JX718" not in codes(titled("（2023年度）"))


@pytest.mark.parametrize(
    ("answer", "code"),
    [(None, "JX719"), ("—", "JX719"), ("结合自评情况说明成效。（200字以内）", "JX722"), ("项目按期完成，群众满意。", None)],
)  # fmt: skip
def test_conclusions_that_the_form_asks_for_are_answered(answer, code):
    sheet = national(parts=FULL)
    rows = [*sheet.rows, ["评价结论", answer], ["存在问题", "资金到位较晚。"], ["改进措施", "及时拨付。"]]
    assert codes(Grid(sheet.name, rows, sheet.merges)) & {"JX719", "JX722"} == ({code} if code else set())


def test_an_answer_longer_than_the_form_allows_is_told():
    def form(text: str) -> Grid:
        sheet = national(parts=FULL)
        return Grid(sheet.name, [*sheet.rows, ["评价结论（20字以内）", text]], sheet.merges)

    assert "JX721" not in codes(form("项目按期完成，群众满意。"))
    assert "JX721" in codes(form("项目按期完成，群众满意，资金使用规范，达到了预期的社会效益。"))


def test_outputs_without_benefits_are_told():
    new = ROWS.replace("效益指标 | 社会效益指标", "产出指标 | 质量指标").replace(
        "满意度指标 | 服务对象满意度指标", " | 质量指标"
    )
    assert severities(national(rows=new, parts=FULL))["JX720"] == "warning"
    assert "JX720" not in codes(national(parts=FULL))


@pytest.mark.parametrize("target", ["若干", "若干场", "一定数量", "适量"])
def test_a_target_that_any_result_meets_is_told(target):
    new = rows("培训场次 | ≥10场 | 10场", f"培训场次 | {target} | 10场")
    assert ("JX225", "E11") in told(national(rows=new, parts=FULL))


@pytest.mark.parametrize(
    ("done", "score", "flagged"),
    [("2024年3月", "10", True), ("2024年3月", "6", False), ("2023年11月", "10", False)],
)
def test_a_missed_deadline_leaves_no_full_marks(done, score, flagged):
    new = rows(
        "完成时间 | 12月底前 | 12月底前 | 10 | 10 |",
        f"完成时间 | 2023年12月底前 | {done} | 10 | {score} | 工期顺延。",
    )
    assert ("JX223" in codes(national(rows=new, parts=FULL))) == flagged


def test_figures_a_hundredfold_apart_are_asked_about_and_not_scored():
    new = rows("培训合格率 | ≥95% | 96% | 10 | 10 |", "培训合格率 | 95 | 0.96 | 10 | 10 |")
    found = severities(national(rows=new, parts=FULL))
    assert "JX203" not in found and found.get("JX222", "info") == "info"


def test_a_score_a_grade_or_a_rate_quoted_in_a_report_is_held_against_the_form():
    def report(text: str) -> set[tuple[str, str]]:
        return {
            (f.code, f.cell)
            for f in check(national(parts=FULL), Grid("自评报告", [["一、自评情况"], [text]]))
        }

    assert ("JX507", "A2") in report("经自评，该项目综合得分为97分，完成了全年各项任务。")
    assert ("JX508", "A2") in report("经自评，该项目评价等级为“良”，完成了全年各项任务。")
    assert ("JX821", "A2") in report("截至年底，项目支出进展顺利，预算执行率为92.5%。")
    right = "经自评，该项目综合得分为99.8分，评价等级为“优”，预算执行率为98%。"
    assert not {code for code, _ in report(right)} & {"JX507", "JX508", "JX821"}


def test_a_table_of_items_adds_up_as_its_other_column_does():
    sheet = national(parts=FULL)
    items = [
        ["子项", None, None, "预算数", "实际数"],
        ["设备", None, None, 60, 58],
        ["监理", None, None, 40, 40],
    ]

    def form(planned: int, paid: int) -> Grid:
        rows = [*sheet.rows[:2], *items, ["合计", None, None, planned, paid], *sheet.rows[2:]]
        return Grid(sheet.name, rows, [area if area.top < 2 else moved(area, 4) for area in sheet.merges])

    assert ("JX126", "E6") in told(form(100, 108))
    assert "JX126" not in codes(form(100, 98))
    assert "JX126" not in codes(form(110, 108))  # neither column adds up: 合计 may mean something else


# expected ---------------------------------------------------------------------------------------------------------------


def test_nothing_is_suggested_where_typing_it_would_not_be_right():
    """写单位、说明原因、补数字的提示没有“应为”；总分未计执行率也不替人填。"""
    new = ROWS.replace("≥10场 | 10场 | 20 | 20 |", "≥10场 | 10 | 20 | 18 |").replace(
        "≥95% | 96%", "≥95% | 较好"
    )
    found = check(national(rows=new, total="88", parts=FULL))
    assert {"JX210", "JX212", "JX502", "JX601"} <= {finding.code for finding in found}
    certain = {finding.code for finding in found if finding.expected}
    assert not certain & {"JX210", "JX212", "JX502", "JX601"}
    assert all(
        finding.fix is not None or finding.code in {"JX503", "JX815", "JX902", "JX903"}
        for finding in found
        if finding.expected
    )


def test_points_in_brackets_alone_ask_for_no_weight_in_every_row():
    """部门决策(20分) 下三行得 22：超过括号；没有分值列，不逐行要分值。"""
    lines = [
        ["部门整体支出绩效评价得分表"],
        ["一级指标", "二级指标", "三级指标", "评分标准", "得分"],
        ["部门决策(20分)", "目标任务", "相关性", "相关得5分", 5],
        [None, None, "明确性", "明确得5分", 5],
        [None, None, "合理性", "合理得10分", 12],
        ["综合管理(30分)", "执行", "预算执行", "按执行率", 28],
        [None, "公开", "信息公开", "公开得2分", 2],
        ["合计", None, None, None, 52],
    ]
    sheet = Grid("评分表", lines, [Area(2, 0, 4, 0), Area(5, 0, 6, 0)])
    assert told(sheet, rulebook=None) == {("JX505", "A3")}


def test_the_line_over_a_part_says_what_its_rows_come_to():
    def form(output: int, benefit: int) -> Grid:
        rows = [
            ["部门整体支出绩效评价评分表"],
            ["评价指标", "分值", "评分标准", "得分"],
            ["一、预算执行", 30, None, output],
            ["支出进度", 20, "酌情评分", 18],
            ["资金使用", 10, "酌情评分", 9],
            ["二、履职效果", 20, None, benefit],
            ["重点工作", 15, "酌情评分", 15],
            ["满意度", 5, "酌情评分", 4],
            ["合计", 50, None, 46],
        ]
        return Grid("自评表", rows)

    assert ("JX510", "D6") in told(form(27, 18))
    assert "JX510" not in codes(form(27, 19))


def test_what_a_line_over_its_rows_says_may_be_something_else_where_none_of_its_figures_add_up():
    rows = [
        ["部门整体支出绩效评价评分表"],
        ["评价指标", "分值", "评分标准", "得分"],
        ["一、预算执行", 35, None, 3],
        ["支出进度", 20, "酌情评分", 18],
        ["资金使用", 10, "酌情评分", 9],
        ["合计", 30, None, 27],
    ]
    assert "JX510" not in codes(Grid("自评表", rows))
