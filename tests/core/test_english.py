"""What the core says, in English: `--lang en`."""

from __future__ import annotations

import re

import pytest

from jixiao.core import execution, groups, rubric, rulebook, scoring, totals
from jixiao.core.messages import told

MOF = rulebook.get("mof-2020")
DEPARTMENT = rulebook.get("shenzhen-dept-2020")


def unquoted_chinese(text: str) -> list[str]:
    return re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", re.sub(r"“[^“”]*”", "“”", text))


def english(outcome) -> list[str]:
    return [
        told(line, "en")
        for line in (outcome.line(), outcome.explained(), outcome.cell())
        if isinstance(line, str)
    ]


@pytest.mark.parametrize(
    "values",
    [
        (8, 2, 1), ("≤1次", 0, 5), ("≤10", 12, 3), ("=10", 9, 3), (0, 3, 5), ("及时", "及时", 15), ("及时", "比较及时", 15),
        ("及时", "未完成", 15), ("良好", "电视台报道三次", 5), ("1场", "由于疫情未开展", 1), ("≤1次", "无", 2), ("3-5", 4, 3),
        ("3-5", 2, 3), ("3-5", 6, 3), ("2020年12月31日前", "2021年1月1日", 3), ("2020年12月31日前", "2020年1月1日", 3),
        ("10场", "约8场", 2), ("10场", -3, 2), ("90%", 0.95, 3), ("1万元", "5000元", 5), ("3公里", "1500米", 3),
        (8, None, 1), ("不适用", "不适用", "—"),
    ],
)  # fmt: skip
def test_explanations_and_notes_leave_only_units_and_what_is_quoted_in_chinese(values):
    for line in english(scoring.indicator(*values, book=MOF)):
        assert set(unquoted_chinese(line)) <= {"场", "公里", "米", "万元", "元"}


@pytest.mark.parametrize(
    "values",
    [
        (8, "abc", 1), ("#REF!", 1, 1), ("100%", 5, 5), ("10人", "5万元", 5), ("3米", "2小时", 5), ("≥90%", "≥80%", 5),
        ("10场", "—", 5), ("—", "—", 5), ("10场", 5, ""), ("10场", 5, "若干"), ("10场", 5, -5), ("12,34", 1, 2), ("5-3", 1, 2),
        (True, 1, 2), ("", 5, 5), ("10场", "3-5场", 5),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_english(values):
    for line in english(scoring.indicator(*values, book=MOF)):
        assert unquoted_chinese(line) == []


@pytest.mark.parametrize(
    "outcome",
    [
        execution.execution(100, 90, book=MOF), execution.execution(100, 110, book=MOF), execution.execution(0, 0, book=MOF),
        execution.execution("x", 1, book=MOF), execution.execution(None, 1, book=MOF), execution.execution(100, -1, book=MOF),
        execution.execution(110, 101, book=rulebook.get("shanghai-sast-2020")), execution.rate(1, 0, MOF),
        execution.quarters(["25%", "50%", "75%", "98%"], DEPARTMENT.criterion("预算执行率")),
        execution.quarters([1, 2], DEPARTMENT.criterion("预算执行率")),
        rubric.band(DEPARTMENT.criterion("固定资产利用率"), "74%"), rubric.band(DEPARTMENT.criterion("固定资产利用率"), "若干"),
        rubric.procurement(DEPARTMENT.criterion("政府采购执行情况"), 12560, 13200),
        rubric.procurement(DEPARTMENT.criterion("政府采购执行情况"), 14000, 13200),
        rubric.procurement(DEPARTMENT.criterion("政府采购执行情况"), 0, 0),
        rubric.adjustment(DEPARTMENT.criterion("资金调整"), 15, 100), rubric.adjustment(DEPARTMENT.criterion("资金调整"), 5, 100),
        rubric.per_item(DEPARTMENT.criterion("重点工作完成情况"), 1), rubric.share_done(DEPARTMENT.criterion("项目完成及时性"), 9, 10),
        groups.group([8, 5], [8, 4], 10, book=MOF), totals.total([1, None]), totals.total([1, "优"]), totals.total([1, 2]),
        totals.weighted_average([90, 80], [100, 300]), totals.weighted_average(["若干"], [1]), totals.grade(101, MOF)[1],
    ],
    ids=lambda outcome: outcome.line(),
)  # fmt: skip
def test_every_rule_explains_itself_in_english(outcome):
    for line in english(outcome):
        assert unquoted_chinese(line) == []


def test_values_of_the_sheet_stay_as_they_are():
    said = scoring.indicator("≥3", "正向 达到 分值", 5, book=MOF)
    assert "“正向 达到 分值”" in told(said.line(), "en")


def test_refusals_are_told_in_english():
    with pytest.raises(rulebook.RulebookError) as caught:
        rulebook.get("某某")
    assert told(caught.value.message, "en").startswith("there is no rulebook named “某某”; known are: ")
