"""Printed figures against exact ones."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.checks.printed import Verdict, judge_rate, same_score
from jixiao.core.numerals import round_half_up

amounts = st.integers(min_value=1, max_value=10**11).map(lambda cents: Decimal(cents) / 100)


@given(amounts, amounts, st.integers(min_value=0, max_value=4))
def test_a_percentage_rounded_half_up_is_right_at_any_number_of_decimals(budget, executed, decimals):
    exact = executed / budget
    assert judge_rate(f"{round_half_up(exact * 100, decimals)}%", exact) is Verdict.RIGHT


@given(amounts, amounts, st.integers(min_value=3, max_value=6))
def test_a_fraction_in_a_cell_is_right_at_its_own_decimals_and_unrounded(budget, executed, decimals):
    exact = executed / budget
    if exact < 100:
        rounded = round_half_up(exact, decimals)
        if rounded != 1 or round_half_up(exact, 4) == 1:
            assert judge_rate(float(rounded), exact) is Verdict.RIGHT
        assert judge_rate(float(exact), exact) is Verdict.RIGHT


@given(amounts, amounts, st.integers(min_value=0, max_value=4), st.sampled_from([-7, -3, -2, 2, 3, 7]))
def test_a_percentage_two_units_of_its_last_decimal_off_is_not_right(budget, executed, decimals, off):
    exact = executed / budget
    printed = round_half_up(exact * 100, decimals) + off * Decimal(1).scaleb(-decimals)
    assert judge_rate(f"{printed}%", exact) is not Verdict.RIGHT


@given(st.integers(min_value=0, max_value=10000), st.sampled_from(["0.02", "0.1", "0.5", "1"]))
def test_a_score_is_right_with_binary_noise_and_wrong_when_it_differs(hundredths, off):
    score = Decimal(hundredths) / 100
    assert same_score(Decimal(repr(float(score) + 1e-12)), score)
    assert not same_score(score + Decimal(off), score) or (score + Decimal(off)) * 10 % 1 == 0


def test_a_score_with_one_decimal_is_judged_at_that_decimal():
    assert same_score(Decimal("9.9"), Decimal("9.92")) and same_score(Decimal("98.0"), Decimal("98"))
    assert not same_score(Decimal("9.9"), Decimal("9.96")) and not same_score(
        Decimal("97.9"), Decimal("97.95")
    )
    assert not same_score(Decimal("10"), Decimal("9.99"))
