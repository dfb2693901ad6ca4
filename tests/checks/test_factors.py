"""The factor of a score (得分系数), as Chongqing prints it."""

from __future__ import annotations

from forms.drawing import draw
from jixiao import checks
from jixiao.checks import Finding
from jixiao.forms.find import find_forms

FORM = """
重庆市项目支出绩效自评表
项目名称 | 科普活动
指标名称 | 计量单位 | 指标性质 | 指标值 | 全年完成值 | 得分系数 | 指标权重 | 指标得分 | 说明
培训场次 | 场 | ≥ | 10 | 10 | {factor} | 50 | 50 |
参训人员满意度 | % | ≥ | 90 | {actual} | 1 | 40 | 40 |
"""


def found(**cells: str) -> list[Finding]:
    grid = draw(FORM.format(**{"factor": "1", "actual": "95", **cells}))
    return [f for f in checks.run(find_forms(grid), [grid]) if f.code == "JX220"]


def test_a_factor_beyond_one_is_found_at_its_cell():
    assert [(f.cell, f.found) for f in found(factor="1.2")] == [("F4", "1.2")]


def test_a_right_factor_is_not_blamed_for_a_missing_actual_value():
    assert found(actual="") == []
