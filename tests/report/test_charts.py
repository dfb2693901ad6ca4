"""The charts of the page: what is typed cannot make them endless, or lead out of them."""

from __future__ import annotations

import re

import pytest

from jixiao.report.charts import score_chart


@pytest.mark.parametrize("total", [1e30, 1e17, 5000, 1000, 115, 100, 0, -1e30, float("inf")])
@pytest.mark.parametrize("other", [90.0, 1e30])
def test_a_score_of_any_size_is_drawn_within_the_chart(total: float, other: float) -> None:
    drawn = score_chart([("甲", {"total": {"declared": total, "by_rule": other}})])
    places = [float(each) for each in re.findall(r'[ c]x[12]?="([^"]+)"', drawn)]
    assert places and all(0 <= place <= 580 for place in places)
    assert drawn.count("<line") <= 12


def test_a_chart_that_leaves_forms_out_says_how_many_it_shows() -> None:
    form = {"total": {"declared": 90.0, "by_rule": 80.0}}
    assert "差额最大的 40 张，共 41 张" in score_chart([("甲", form)] * 41)
    assert "差额最大" not in score_chart([("甲", form)] * 40)
