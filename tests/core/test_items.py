"""Several targets in one cell: a person gives the points, and is told which of them are met."""

from __future__ import annotations

import pytest

from jixiao.core import rulebook
from jixiao.core.outcome import Outcome, Status
from jixiao.core.scoring import indicator

MOF = rulebook.get("mof-2020")


def outcome(target: str, actual: str, name: str = "") -> Outcome:
    return indicator(target, actual, 10, book=MOF, name=name)


@pytest.mark.parametrize(
    ("target", "actual", "short"),
    [
        ("≥30公里\n≥2座", "32公里\n2座", []),
        ("≥30公里\n≥2座", "32公里\n1座", [2]),
        ("指标1：≥30公里\n指标2：≥2座", "指标1：29公里\n指标2：1座", [1, 2]),
        ("≥3场、≥300人次", "3场、280人次", [2]),
        ("城镇90%；农村85%", "城镇92%；农村83%", [2]),
        ("明显\n≥1万人", "明显\n0.9万人", [2]),
    ],
)
def test_what_is_met_of_several_targets_is_told_and_the_points_are_left_to_a_person(
    target: str, actual: str, short: list[int]
) -> None:
    found = outcome(target, actual)
    assert found.status is Status.JUDGE
    assert found.met is (not short)
    assert all(str(number) in found.explain for number in short)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥3场、≥300人次", "3场"),
        ("A村≥30%\nB村≥20%", "B村25%\nA村35%"),
        ("及时、准确", "及时、准确性不够"),
        ("≥30公里\n≥2座", "32公里\n2米"),
    ],
)
def test_nothing_is_said_of_what_cannot_be_told_one_by_one(target: str, actual: str) -> None:
    found = outcome(target, actual)
    assert (found.status, found.met) == (Status.JUDGE, None)


def test_a_unit_in_a_line_of_its_own_is_no_target() -> None:
    assert outcome("≥100\n人次", "90\n人次").value == 9


def test_a_name_over_its_target_is_no_target() -> None:
    assert outcome("合格率\n≥95%", "合格率\n95%", name="产品合格率").value == 10
