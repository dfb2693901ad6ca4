"""What a report says of another time, of somebody else, of a plan or of a rule is not held against the form."""

from __future__ import annotations

import pytest

from checks.paper import ROWS, check, national
from jixiao.workbook.grid import Grid

FULL = ("100 | 100 | 98", "0 | 0 | 0", "0 | 0 | 0")
TITLE = "2022年度项目支出绩效自评表"


def beside(line: str) -> set[str]:
    """Codes of what a report of one line contradicts in a form of 99.8 points, 98% executed, 95% content."""
    found = check(national(parts=FULL, title=TITLE), Grid("自评报告", [[line]]))
    return {f.code for f in found if f.code.startswith(("JX5", "JX8"))}


def within(results: str, rows: str = ROWS) -> set[str]:
    found = check(national(rows=rows, parts=FULL, title=TITLE, goals=("培训科普人员", results)))
    return {f.code for f in found if f.code.startswith("JX8")}


@pytest.mark.parametrize(
    "line",
    ["与2021年度自评得分95.2分相比有所提高。", "全局平均自评得分96.5分。", "部门整体支出绩效自评得分97.2分，等级为良。", "财政部门复核评价得分92分。",
     "上年度绩效评价等级为良，财政局要求整改。", "农村公路评定等级为中。", "自评等级：优（90分以上），良（80-90分），中（60-80分）。",
     "截至9月底，预算执行率为75%，全年资金使用安全。", "执行率为90%以上的得满分。", "预算执行率达到95%的得10分。", "，执行率为100%的项目有3个。",
     "2021年全年预算数95万元，实际支出90万元。", "培训部分实际支出60万元，其余为教材，购置实际支出38万元。", "项目累计支出120万元（含上年22万元）。", "全局全年预算数150万元。",
     "截至6月底，实际支出55万元。", "其中人员经费预算安排60万元，公用经费预算安排40万元。", "2021年培训合格率为90%。", "截至6月底，学员满意度为88%，年底达到95%。",
     "收入100万元，支出98万元，增长率97.97%。", "总投资23.46万元，支付20.12万元，资金支付率85.80%。"],
)  # fmt: skip
def test_a_figure_of_something_else_is_left_alone(line):
    assert beside(line) == set()


@pytest.mark.parametrize(
    ("line", "code"),
    [("本项目自评得分98.9分，自评等级为优。", "JX507"), ("本项目绩效自评结果为98.8分。", "JX507"), ("项目自评评分为98.8分，评定为优。", "JX507"),
     ("自评结果评定为“良”。", "JX508"), ("本项目自评等级为良。", "JX508"), ("本项目预算执行率为89%。", "JX821"),
     ("截至2022年12月31日，预算执行率为89%。", "JX821"), ("去年为95%，今年全年预算执行率完成较好，预算执行率为89%。", "JX821"),
     ("全年预算数为110万元。", "JX823"), ("截至12月底，项目实际支出89万元。", "JX823"), ("2022年度培训合格率为99%。", "JX814"),
     ("本项目学员满意度为85%。", "JX814"), ("总投资1000000元，支付980200元，资金支付率98.00%。", "JX815")],
)  # fmt: skip
def test_a_figure_of_the_year_itself_is_told(line, code):
    assert code in beside(line)


def test_a_goal_is_no_result():
    form = national(parts=FULL, goals=("预算执行率达到100%。", "完成了培训"))
    assert "JX821" not in {f.code for f in check(form)}


EVENTS = ROWS.replace("培训场次", "举办海智交流活动场次")


@pytest.mark.parametrize(
    "results",
    ["计划举办海智交流活动20场，实际举办10场", "三年来共举办海智交流活动30场", "全省举办海智交流活动50场，我单位承办10场", "上年举办海智交流活动12场，本年10场",
     "举办海智交流活动10场，参加海智交流活动600人次", "没有开展供应商满意度调查；发放学员问卷200份，满意度95%"],
)  # fmt: skip
def test_the_results_may_tell_of_more_than_the_row(results):
    assert within(results, EVENTS) == set()


def test_more_of_the_same_is_asked_about():
    assert within("全年举办海智交流活动12场", EVENTS) == {"JX811"}
    assert within("未开展满意度调查") == {"JX817"}
