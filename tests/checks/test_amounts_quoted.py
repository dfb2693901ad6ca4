"""Budget and executed amount in the text of a report, against the form."""

from __future__ import annotations

import pytest

from checks.paper import national, told
from jixiao.package.own_sheets import HELPERS
from jixiao.workbook.grid import Grid


def report(*lines: str, name: str = "自评报告") -> set[str]:
    """The codes told in a report beside the usual form: budget 100, executed 98 (万元)."""
    sheet = Grid(name, [[line] for line in lines])
    return {f"{code} {cell}" for code, cell in told(national(), sheet) if code in ("JX823", "JX821", "JX508")}


@pytest.mark.parametrize(
    "line",
    [
        "本项目全年预算数120万元。",
        "全年执行数为96万元，主要用于培训。",
        "项目实际支出960000元。",
        "预算安排0.012亿元。",
    ],
)
def test_an_amount_that_stands_nowhere_in_the_funds_is_told(line):
    assert report(line) == {"JX823 A1"}


@pytest.mark.parametrize(
    "line",
    [
        "本项目全年预算数100万元，全年执行数98万元。",
        "项目实际支出980000元。",
        "全年预算数1500万元的另一项目与本项目无关。",
        "其中：实际支出90万元用于培训。",
        "全局累计支出0.0098亿元。",
    ],
)
def test_an_amount_that_agrees_or_speaks_of_something_else_is_not(line):
    assert report(line) == set()


def test_short_sentences_of_a_report_are_read_as_well():
    assert report("预算执行率为91%。") == {"JX821 A1"}
    assert report("项目自评等级为良。") == {"JX508 A1"}


@pytest.mark.parametrize("name", sorted(HELPERS))
def test_the_sheets_that_jixiao_makes_are_no_report(name):
    """校验结果 and 诊断 quote other forms, 规则说明 examples."""
    assert report("全年执行数为96万元，主要用于培训。", name=name) == set()
