"""Results without a sign under a unit that stands in a column of its own: 98, 0.98 and 1 beside % mean what they must."""

from __future__ import annotations

import pytest

from forms.drawing import draw
from jixiao import checks
from jixiao.checks import Severity
from jixiao.forms.find import find_forms

FORM = """
项目支出绩效自评表（2023年度）
项目名称 | | 数据平台运维
预算执行情况（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
 | 年度资金总额 | 100 | 100 | 98 | 10 | 98% | 9.8
一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 运维系统 | ≥8 | 个 | 8 | 20 | 20
 | 质量指标 | {name} | {target} | % | {actual} | 30 | 30
 | 成本指标 | 总成本 | ≤100 | 万元 | 98 | 10 | 10
效益指标 | 社会效益指标 | 网上可办率 | ≥90 | % | 95 | 10 | 10
满意度指标 | 服务对象满意度指标 | 满意度 | ≥90 | % | 92 | 20 | 20
总分 | | | | | | 100 | 99.8
"""


@pytest.mark.parametrize(
    ("name", "target", "actual", "wrong"),
    [
        ("合格率", "≥95", "98", False),
        ("合格率", "≥95", "0.98", False),
        ("合格率", "100", "1", False),
        ("合格率", "≥95", "93", True),
        ("合格率", "95", "0.94", True),
        ("故障率", "≤5", "1", False),
        ("故障率", "≤5", "0.5", False),
        ("故障率", "≤5", "6", True),
        ("差错率", "3", "2", False),
        ("差错率", "3", "4", True),
        ("增长率", "≥5", "6", False),
        ("增长率", "≥5", "1", True),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_column(name, target, actual, wrong):
    grid = draw(FORM.format(name=name, target=target, actual=actual))
    found = checks.run(find_forms(grid, "mof-2020"), [grid])
    assert {f.cell for f in found if f.severity is not Severity.INFO} == ({"H7"} if wrong else set())
