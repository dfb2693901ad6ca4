"""Figures that cannot be meant as they stand."""

from __future__ import annotations

import pytest

from checks.paper import ROWS, codes, national, told


def test_nobody_is_more_than_wholly_satisfied():
    assert ("JX229", "F16") in told(national(ROWS.replace("95% | 10 | 10 |\n", "115% | 10 | 10 |\n")))


@pytest.mark.parametrize(
    "row", ["计划完成率 | ≥100% | 115%", "拨备覆盖率 | ≥150% | 160%", "培训合格率 | ≥95% | 100%"]
)
def test_what_may_pass_the_whole_or_does_not_is_not_told(row):
    assert "JX229" not in codes(national(ROWS.replace("培训合格率 | ≥95% | 96%", row)))


def test_an_amount_in_yuan_under_a_heading_in_ten_thousands_is_told_when_the_text_says_so():
    funds = "1000000 | 1000000 | 980000 | 10 | 98% | 9.8"
    assert ("JX115", "F4") in told(national(funds=funds, goals=("培训", "支出98万元，完成了培训")))
    assert "JX115" not in codes(national(funds=funds, goals=("培训", "支出98亿元，完成了培训")))
    assert "JX115" not in codes(national(goals=("培训", "支出98万元，完成了培训")))


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        (("2022年培训科普人员", "2022年完成了培训"), True),
        (("在2022年基础上，2023年培训科普人员", "完成了培训"), False),
        (("2021—2025年每年培训科普人员", "完成了培训"), False),
        (("培训科普人员", "完成了培训"), False),
    ],
)
def test_text_that_was_carried_over_from_an_earlier_year(goals, expected):
    form = national(title="2023年度项目支出绩效自评表", goals=goals)
    assert ("JX725" in codes(form)) is expected


@pytest.mark.parametrize(("target", "actual"), [("≥52万㎡", "52.3万平方米"), ("≥5公顷", "5.2hm²")])
def test_two_spellings_of_one_unit_do_not_differ(target, actual):
    assert "JX212" not in codes(national(ROWS.replace("≥10场 | 10场", f"{target} | {actual}")))
