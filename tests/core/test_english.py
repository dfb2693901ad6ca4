"""What the core says, in English: `--lang en`."""

from __future__ import annotations

import re

import pytest

from jixiao.core import rulebook, scoring
from jixiao.core.english import english

MOF = rulebook.get("mof-2020")


def unquoted_chinese(text: str) -> list[str]:
    return re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", re.sub(r"“[^“”]*”", "“”", text))


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
    outcome = scoring.indicator(*values, book=MOF)
    for line in (outcome.line(), outcome.cell(), *outcome.notes):
        if not isinstance(line, str):
            continue
        assert set(unquoted_chinese(english(line))) <= {"场", "公里", "米", "万元", "元"}


@pytest.mark.parametrize(
    "values",
    [
        (8, "abc", 1), ("#REF!", 1, 1), ("100%", 5, 5), ("10人", "5万元", 5), ("3米", "2小时", 5), ("≥90%", "≥80%", 5),
        ("10场", "—", 5), ("—", "—", 5), ("10场", 5, ""), ("10场", 5, "若干"), ("10场", 5, -5), ("12,34", 1, 2), ("5-3", 1, 2),
        (True, 1, 2), ("", 5, 5), ("10场", "3-5场", 5),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_english(values):
    assert unquoted_chinese(english(scoring.indicator(*values, book=MOF).cell())) == []


def test_values_of_the_sheet_stay_as_they_are():
    said = english("年度指标值“正向 达到 分值”是数值，实际完成值“不是数值”不是数值")
    assert said == "the target “正向 达到 分值” is a number, the actual value “不是数值” is not a number"


def test_refusals_and_evidence_are_told_in_english():
    assert english("没有名为“某某”的口径；可用的有：mof-2020、chongqing") == (
        "there is no rulebook named “某某”; known are: mof-2020, chongqing"
    )
    assert (
        english("依据：标题含“四川”；表上有“指标性质”")
        == "because: the title has “四川”; the form says “指标性质”"
    )
    assert english(
        "口径文件 mine.toml 第 13 行键 quantitative.revers：没有这个键；可用的有 positive、reverse"
    ) == (
        "the rulebook file mine.toml, line 13, key quantitative.revers: no such key; known are positive, reverse"
    )
