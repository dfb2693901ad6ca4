"""Shares told by two amounts that are named as a rule names them."""

from __future__ import annotations

import pytest

from jixiao.core.fractions_told import share_told


@pytest.mark.parametrize(
    ("said", "of", "share"),
    [
        ("年初预算1200万元,年中追加240万元", "得分=(1-年中追加预算/年初预算)×6", "20.000000%"),
        ("年初预算1200万元,年中追加240万元", "(年中追加预算/年初预算)×100%", "20.000000%"),
        ("床位400张,入住220人", "入住人数/床位数", "55.000000%"),
        ("应到位500万元,实际到位450万元", "实际到位/应到位,到位率×10", "90.000000%"),
        ("本年12万元,上年10万元", "(本年-上年)/上年×100%", ""),  # not of these two amounts
        ("支出900万元,预算1000万元", "结余率=1-支出/预算", ""),
        ("年初预算1200万元,年中追加240元", "年中追加预算/年初预算", ""),
        ("产出指标24项,完成22项", "已完成产出指标数/产出指标总数", "91.666667%"),
        ("年中追加240万元", "年中追加预算/年初预算", ""),
        ("年初预算1200万元,年中追加240万元,调整率20%", "年中追加预算/年初预算", ""),
    ],
)
def test_a_share_is_told_by_the_two_amounts_that_a_rule_divides(said: str, of: str, share: str) -> None:
    assert share_told(said, of) == share
