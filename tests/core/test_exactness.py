"""Exact fractions until the one rounding; hostile numbers and lengths."""

from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.core import groups, rulebook, scoring
from jixiao.core.numerals import chinese_number
from jixiao.core.values import ValueKind, parse
from jixiao.functions import call

MOF = rulebook.get("mof-2020")
NUMBERS = range(1, 61)


def half_up(number: Fraction) -> Decimal:
    return Decimal((number * 100 + Fraction(1, 2)).__floor__()).scaleb(-2)


@pytest.mark.parametrize("target", NUMBERS)
def test_every_integer_triple_agrees_with_exact_fractions(target, quick):
    units = [parse(f"{n}件") for n in range(61)]
    for actual in NUMBERS:
        for weight in NUMBERS[target % 5 :: 5] if quick else NUMBERS:
            value = scoring.indicator(units[target], units[actual], weight, book=MOF).value
            assert value == half_up(Fraction(weight * min(actual, target), target)), (target, actual, weight)


def test_a_half_that_a_cut_quotient_would_lose():
    assert call("JX_SCORE", 24, 5, 3) == 0.63  # 0.625
    assert call("JX_EXECSCORE", 24, 5, 3) == 0.63
    assert call("JX_TIMELYSCORE", 5, 24, 3) == 0.63


def test_groups_and_means_are_exact_too():
    outcome = groups.group(["24件", "24件"], ["5件", "5件"], 3, book=MOF)
    assert (outcome.cell(), outcome.exact) == (0.63, Fraction(5, 8))
    assert groups.group(["3件", "7件"], ["1件", "2件"], 10, book=MOF).exact == Fraction(130, 42)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("JX_RATE", (1e308, 5e-324)),
        ("JX_RATE", (float("inf"), 1)),
        ("JX_SCORE", (1e308, 5e-324, 10)),
        ("JX_SCORE", ("1E309", "1", 10)),
        ("JX_SCORE", (float("nan"), 1, 10)),
        ("JX_EXPLAIN", (1e308, 1e-300, 10)),
        ("JX_SCORE", ("\ud800", "\udfff", 10)),
        ("JX_EXPLAIN", ("及时", "\x00\x1b[31m" * 50, 10)),
        ("JX_EXPLAIN", ("x" * 32767, "y" * 32767, "z" * 32767, "w" * 32767, "v" * 32767, "u" * 32767)),
        ("JX_EXECSCORE", ("9" * 32767, "1" * 32767)),
        ("JX_TOTAL", ("字" * 32767,)),
        ("JX_GRADE", ("9" * 400,)),
        ("JX_BAND", ("名" * 32767, 1)),
        ("JX_WAVG", ([["1" * 32767]], [["x" * 32767]])),
        ("JX_SCORE", (10**1000, 1, 10)),
        ("JX_SCORE", (Decimal("1E+1000000"), 1, 10)),
    ],
)  # fmt: skip
def test_monstrous_arguments_get_a_clean_answer_that_fits_into_a_cell(name, arguments):
    answer = call(name, *arguments)
    if isinstance(answer, str):
        assert len(answer) <= 2000
        answer.encode("utf-8")
        assert answer.isprintable() and type(answer) is str
    else:
        assert answer == answer and abs(answer) < 1.8e308


LONG = [
    "二" * 32767, "1," * 16383, "一" * 5000, "已" * 32767, "(" * 32767, "≥" * 32767, "9" * 32767, "未完成" * 10922, "-1" * 16383,
    "1~" * 16383, "无" * 32767, "9场，" * 8191, "零" * 32767, "12月" * 10922, "%" * 32767, "万" * 32767,
]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:4])
def test_the_longest_cell_is_read_in_no_time(text):
    started = time.process_time()
    for target, actual in (
        (text, text),
        (text, "10"),
        ("10场", text),
        ("及时", text),
        ("2023年12月前", text),
    ):
        scoring.indicator(target, actual, 10, book=MOF)
    assert parse(text).kind in ValueKind
    assert time.process_time() - started < 2


@pytest.mark.parametrize("unit", ["二", "1,", "一", "已", "未", "9场，"])
def test_a_text_of_twice_the_length_takes_no_more_than_a_little_over_twice_the_time(unit):
    def seconds(text: str) -> float:
        best = 9.0
        for attempt in range(3):
            started = time.process_time()
            for _ in range(20):
                parse(text + str(attempt))
                chinese_number(text)
                scoring.indicator("10场", text + str(attempt), 10, book=MOF)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(unit * 50000) <= 6 * seconds(unit * 25000) + 0.1  # a quadratic step takes seconds
