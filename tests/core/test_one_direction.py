"""One rule for the direction: the validator, the formula that `fill` writes and the template's formula agree."""

from __future__ import annotations

import random

import pytest

from core.units_written import UNITS
from jixiao.core import direction, rulebook, scoring
from jixiao.core.text import fold
from jixiao.core.values import ValueKind, parse
from jixiao.functions import call
from jixiao.templates.page import direction_of

LEVELS = [
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "社会效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
    "",
]
NAMES = [
    "培训场次",
    "采购成本",
    "办理时限",
    "影响力",
    "满意度",
    "项目总成本",
    "投诉率",
    "三公经费控制率",
    "投诉处理率",
    "结余率",
    "人均补助标准",
    "PM2.5浓度",
    "",
]
SIGNS = ["", "", "", "≥", "≤", "=", "不超过", ">"]
WORDS = [
    "2024年1月10日",
    "12月31日前",
    "及时",
    "完成",
    "12月底前",
    "2023年6月30日前",
    "二级",
    "未开展",
    "无",
    "3-5场",
    "3-5天",
    "50-60万元",
    "若干",
]
BOOKS = ["mof-2020", "hubei-2021", "platform-2021", "shenzhen-project"]


def value(random_: random.Random) -> object:
    if random_.random() < 0.15:
        return random_.choice(WORDS)
    number = random_.choice(
        [random_.randint(-5, 60), random_.randint(1, 1000) / 10, random_.randint(1, 99) / 100]
    )
    if random_.random() < 0.2:
        return number
    return f"{random_.choice(SIGNS)}{number}{random_.choice(UNITS)}"


@pytest.mark.parametrize("seed", range(10))
def test_validator_formula_and_template_agree_on_random_rows(seed):
    chance = random.Random(seed)
    inferred = 0
    for _ in range(1000):
        target, actual, weight = value(chance), value(chance), chance.choice([5, 10, 7.5])
        level2, name, book = chance.choice(LEVELS), chance.choice(NAMES), rulebook.get(chance.choice(BOOKS))
        year = chance.choice([None, 2022, 2023])
        row = (target, actual, weight)
        expected = scoring.indicator(*row, book=book, level2=level2, name=name, year=year).cell()
        word = direction.written(parse(target), (fold(level2), fold(name)), book.reverse_level2, year)
        assert call("JX_SCORE", *row, word or None, None, book.id) == expected, (row, level2, name, word)
        inferred += word != ""
        handed = (
            direction_of("", level2, "D12", "A3").replace("A3&", "").replace('"', "").replace("&D12", name)
        )
        if year is not None:
            handed = f"（{year}年度）{handed}"
        assert call("JX_SCORE", *row, handed, None, book.id) == expected, (row, level2, handed)
    assert inferred > 10


@pytest.mark.parametrize("seed", range(5))
def test_words_that_are_not_heard_change_nothing(seed):
    chance = random.Random(seed)
    for _ in range(500):
        target, actual, level2, name = (
            value(chance),
            value(chance),
            chance.choice(LEVELS),
            chance.choice(NAMES),
        )
        book, year = rulebook.get(chance.choice(BOOKS)), chance.choice([None, 2023])
        row = (target, actual, 10)
        found = scoring.indicator(*row, book=book, level2=level2, name=name, year=year)
        whole = scoring._scored(*row, None, None, level2, name, year, book)
        assert (found.cell(), found.explained()) == (whole.cell(), whole.explained()), (row, level2, name)


def test_rows_of_any_name_that_score_alike_are_scored_once():
    book = rulebook.get("mof-2020")
    for target, actual in (("100%", "97.31%"), ("≥12天", "9天"), ("达标", "基本达标"), ("17场", "13场")):
        one, other = (
            scoring.indicator(target, actual, 7, book=book, level2="时效指标", name=name, year=year)
            for name, year in (("培训场次", 2022), ("档案整理卷数", 2023))
        )
        assert one is other
    assert scoring.indicator("5%", "3%", 7, book=book, name="结余率").cell() == "#需评定 0.00–7.00"


def test_a_cost_without_a_sign_is_a_limit_and_says_so():
    for level2, name in (("成本指标", ""), ("", "采购成本")):
        outcome = scoring.indicator(
            "50万元", "45万元", 10, book=rulebook.get("mof-2020"), level2=level2, name=name
        )
        assert (outcome.cell(), outcome.notes[-1].code) == (10, "direction.cost")
    assert call("JX_SCORE", "50万元", "45万元", 10) == 9
    assert call("JX_SCORE", "50万元", "45万元", 10, "成本指标") == 10
    assert "反向" in call("JX_EXPLAIN", "50万元", "55万元", 10, "成本指标")
    assert call("JX_SCORE", "50万元", "45万元", 10, "数量指标：采购成本") == 10
    assert call("JX_SCORE", "50万元", "45万元", 10, "数量指标：采购") == 9
    assert call("JX_SCORE", "50万元", "45万元", 10, "采购").startswith("#无法识别")
    assert call("JX_SCORE", "3个月", "2个月", 10, "时效指标") == 10
    assert call("JX_SCORE", "3个月", "2个月", 10) == "#需评定 0.00–10.00"


def test_a_limit_without_its_year_is_one_of_the_year_that_is_handed_over():
    late = ("12月31日前", "2024年1月15日", 10)
    assert call("JX_SCORE", *late).startswith("#无法识别")
    assert call("JX_SCORE", *late, "2023年度") == call("JX_SCORE", *late, 2023) == "#需评定 0.00–8.00"
    assert call("JX_SCORE", *late, "（2024年度）时效指标：完工时间") == 10
    assert "2023" in call("JX_EXPLAIN", *late, "2023年度")
    assert call("JX_SCORE", *late, "（      年度）时效指标：完工时间").startswith("#无法识别")
    assert direction.written(parse("12月31日前"), ("", ""), (), 2023) == "2023年度"
    assert direction.written(parse("2023年12月31日前"), ("", ""), (), 2023) == ""


def test_a_name_of_what_should_be_rare_leaves_an_unsigned_target_open_or_makes_it_a_limit():
    for name, target, actual, answer in (
        ("群众投诉率", "5%", "3%", 10),
        ("群众投诉率", "4%", "5%", 8),
        ("结余率", "5%", "3%", "#需评定 0.00–10.00"),
        ("投诉件数", "5件", "3件", "#需评定 0.00–10.00"),
        ("补助标准", "800元/人", "600元/人", "#需评定 0.00–10.00"),
        ("补助标准", "800元/人", "600", "#需评定 0.00–10.00"),
        ("会议费标准", "550元/人", "440元/人", 8),
        ("三公经费控制率", "100%", "80%", "#需评定 0.00–10.00"),
        ("群众投诉率", "5%", "5%", 10),
        ("群众投诉率", "≤5%", "3%", 10),
        ("投诉处理率", "100%", "98%", 9.8),
        ("事故下降率", "5%", "4%", 8),
        ("事故下降率", "≥5%", "-6%", "#无法识别 实际完成值"),
        ("利润增长率", "≥5%", "-6%", 0),
    ):
        found = scoring.indicator(target, actual, 10, book=rulebook.get("mof-2020"), name=name)
        assert found.cell() == answer, (name, found.line())


def test_a_direction_that_is_given_counts_before_the_level():
    assert call("JX_SCORE", "50万元", "45万元", 10, "正向") == 9
    assert call("JX_SCORE", "50万元", "45万元", 10, "反向指标") == 10
    assert parse("50万元").kind is ValueKind.MONEY
