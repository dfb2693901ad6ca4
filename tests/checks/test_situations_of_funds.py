"""Small forms: rates, amounts and what lies in the funds."""

from __future__ import annotations

import pytest

from checks.paper import check, codes, national, told
from jixiao.checks import fixes

ZERO = "0 | 0 | 0 | — | — | —"
FULL = ("100 | 100 | 98", "0 | 0 | 0", "0 | 0 | 0")


# rates ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rate", ["97.3%", "97%", "97.27%", "0.973", "0.97", "0.9727", "0.97272727", "0.972727272727273"]
)
def test_a_rate_is_judged_at_the_precision_it_is_printed_with(rate):
    """预算 110，执行 107：97.2727…%"""
    assert "JX101" not in codes(national(funds=f"110 | 110 | 107 | 10 | {rate} | 9.73", parts=FULL))


@pytest.mark.parametrize("rate", ["97.4%", "96%", "97.28%", "0.974", "0.9728", "1", "1.0275"])
def test_a_wrong_rate_is_told_at_its_cell(rate):
    assert ("JX101", "H4") in told(national(funds=f"110 | 110 | 107 | 10 | {rate} | 9.73"))


def test_a_bare_one_does_not_stand_for_a_rate_close_to_it():
    """预算 328，执行 327.77：99.93%，填成 1；文字“100%”是没有小数的印法"""
    assert "JX101" in codes(national(funds="328 | 328 | 327.77 | 10 | 1 | 9.99"))
    assert "JX101" not in codes(national(funds="328 | 328 | 327.77 | 10 | 100% | 9.99"))
    assert "JX101" not in codes(national(funds="328 | 328 | 328 | 10 | 1 | 10"))


@pytest.mark.parametrize("rate", ["97.27", "97.3", "97"])
def test_a_rate_without_its_sign_is_another_fault(rate):
    found = told(national(funds=f"110 | 110 | 107 | 10 | {rate} | 9.73"))
    assert ("JX102", "H4") in found and ("JX101", "H4") not in found


def test_a_hundred_for_a_hundred_per_cent_wants_its_sign():
    assert "JX102" in codes(national(funds="100 | 100 | 100 | 10 | 100 | 10"))


@pytest.mark.parametrize("rate", ["—", "0.00%", "0", "100%", "/", ""])
def test_nothing_over_nothing_may_be_printed_in_several_ways(rate):
    """0/0"""
    assert not codes(national(funds=f"0 | 0 | 0 | 10 | {rate} | 0")) & {"JX101", "JX102", "JX104", "JX105"}


def test_a_rate_of_a_budget_of_zero_comes_from_nowhere():
    assert ("JX104", "H4") in told(national(funds="0 | 0 | 0 | 10 | 97% | 9.7"))
    assert ("JX104", "H4") in told(national(funds="0 | 0 | 12 | 10 | 100% | 10"))


def test_rounding_by_the_printed_rate_is_only_information():
    """97.64% 印成 97.6%，按 97.6% 得 19.52，按实际比率得 19.53"""
    found = {
        f.code: f
        for f in check(national(funds="100 | 100 | 97.64 | 20 | 97.6% | 19.52"), rulebook="hubei-2021")
    }
    assert found["JX121"].severity.value == "info"
    far = {
        f.code: f
        for f in check(national(funds="100 | 100 | 97.64 | 20 | 97.6% | 19.5"), rulebook="hubei-2021")
    }
    assert far.get("JX121") is None or far["JX121"].severity.value == "error"


# funds ---------------------------------------------------------------------------------------------------------------


def test_parts_that_add_up_within_rounding_are_right():
    """万元表：8.34 + 8.33 + 8.34 = 25.01，印 25"""
    funds = "25 | 25 | 25 | 10 | 100% | 10"
    assert "JX106" not in codes(
        national(funds=funds, parts=("8.34 | 8.34 | 8.34", "8.33 | 8.33 | 8.33", "8.34 | 8.34 | 8.34"))
    )
    assert "JX106" in codes(
        national(funds=funds, parts=("8.4 | 8.4 | 8.4", "8.33 | 8.33 | 8.33", "8.34 | 8.34 | 8.34"))
    )


def test_the_sum_of_the_parts_is_the_fix():
    found = check(
        national(funds="100 | 100 | 98 | 10 | 98% | 9.8", parts=("100 | 100 | 98", "0 | 20 | 0", "0 | 0 | 0"))
    )
    assert ("自评表", "E4", 120.0) in fixes(found)


def test_a_score_on_a_part_of_the_funds_is_told():
    sheet = national(parts=("100 | 100 | 98 | 10 | 98% | 9.8", "", ""))
    assert {("JX110", "G5"), ("JX125", "I5")} <= told(sheet)


def test_low_execution_is_explained_by_a_remark_but_not_by_a_printed_note():
    funds = "100 | 100 | 60 | 10 | 60% | 6"
    assert ("JX109", "H4") in told(national(funds=funds, note="备注：1.预算数为调整后财政资金总额。"))
    assert "JX109" not in codes(national(funds=funds, note="因财政压减一般性支出，部分经费未支付。"))


def test_missing_amounts_rates_and_scores_are_told_at_their_cells():
    assert ("JX710", "F4") in told(national(funds="100 | 100 | | 10 | 98% | 9.8"))
    assert {("JX714", "H4"), ("JX714", "I4")} <= told(national(funds="100 | 100 | 98 | 10 | | "))
