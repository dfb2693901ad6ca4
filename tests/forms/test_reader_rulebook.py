"""Which rulebook a form is under, and the evidence that is stated for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.drawing import PLAIN, PLAIN_MERGES, below, draw, plain
from jixiao.core.rulebook import RulebookError
from jixiao.forms.evidence import execution_outside
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Grid
from jixiao.workbook.rulebook import Level, Named


def only(grid: Grid, rulebook: str | None = None, beside: Path | None = None) -> Form:
    (form,) = find_forms(grid, rulebook, beside)
    return form


def of(unit: str, year: int = 2022) -> str:
    return PLAIN.replace("某市科普中心", unit).replace("2022", str(year))


def flat(year: int) -> str:
    """A form whose indicators alone sum to 100, with execution outside the total."""
    block = of("上海市科学技术协会", year)
    return block.replace("≥80% | 60% | 30 | 22.5", "≥80% | 60% | 40 | 32.5")


def test_a_plain_form_is_under_the_national_rulebook() -> None:
    form = only(plain())
    assert form.rulebook == "mof-2020"
    assert form.rulebook_reason == "依据：表上没有地方口径的特征，按全国项目支出口径"


def test_the_user_decides_first() -> None:
    form = only(draw(of("上海市科学技术协会"), PLAIN_MERGES), rulebook="sichuan")
    assert (form.rulebook, form.rulebook_reason) == ("sichuan", "依据：用户指定")


def test_the_user_may_name_a_rulebook_by_its_title() -> None:
    assert only(plain(), rulebook="四川省项目支出").rulebook == "sichuan"


def test_an_unknown_rulebook_is_said_in_one_chinese_line() -> None:
    with pytest.raises(RulebookError, match="没有名为“无此口径”的口径") as caught:
        only(plain(), rulebook="无此口径")
    assert "\n" not in str(caught.value)


def test_a_cell_on_the_sheet_is_stronger_than_evidence() -> None:
    grid = below([draw(of("上海市科学技术协会"), PLAIN_MERGES), draw("口径 | hubei-2021")], gap=0)
    form = only(grid)
    assert (form.rulebook, form.rulebook_reason) == ("hubei-2021", "依据：表内“口径”单元格 B19")
    assert form.rulebook_cell is not None
    assert form.rulebook_cell.a1 == "B19"


def test_a_cell_that_names_no_rulebook_decides_nothing() -> None:
    grid = below([draw(of("上海市科学技术协会"), PLAIN_MERGES), draw("口径 | 待定")], gap=0)
    form = only(grid)
    assert form.rulebook == "shanghai-2022"
    assert form.rulebook_cell is None


def test_the_workbook_may_name_its_rulebook() -> None:
    form = only(draw(of("上海市科学技术协会"), PLAIN_MERGES, rulebook="chongqing"))
    assert (form.rulebook, form.rulebook_reason) == ("chongqing", "依据：工作簿的口径 JX_RULEBOOK")


def test_a_cell_on_the_sheet_is_stronger_than_the_workbook() -> None:
    grid = below([draw(PLAIN, PLAIN_MERGES), draw("口径 | 四川省项目支出")], gap=0)
    grid.named = [Named(Level.WORKBOOK, "chongqing")]
    assert only(grid).rulebook == "sichuan"


@pytest.mark.parametrize(
    ("unit", "year", "rulebook", "why"),
    [
        ("深圳市科学技术协会", 2021, "shenzhen-project", "单位名称含“深圳”"),
        ("四川省科学技术协会", 2022, "sichuan", "单位名称含“四川”"),
        ("重庆市科学技术协会", 2022, "chongqing", "单位名称含“重庆”"),
        ("上海市浦东新区科学技术协会", 2022, "shanghai-2022", "单位名称含“上海”"),
        ("南京市科学技术协会", 2022, "mof-2020", "没有地方口径的特征"),
    ],
)
def test_the_place_named_on_the_form_speaks(unit: str, year: int, rulebook: str, why: str) -> None:
    form = only(draw(of(unit, year), PLAIN_MERGES))
    assert form.rulebook == rulebook
    assert why in form.rulebook_reason


def test_a_place_read_off_a_projects_number_is_not_said_to_be_written_there() -> None:
    form = only(
        draw(PLAIN.replace("项目名称 | 科普活动", "项目名称 | 51000021R000000019951-科普活动"), PLAIN_MERGES)
    )
    assert (form.rulebook, form.rulebook_reason) == ("sichuan", "依据：项目编码中的区划代码属于四川")


def test_a_shanghai_form_without_execution_in_its_total_is_of_2020() -> None:
    form = only(draw(flat(2020), PLAIN_MERGES))
    assert form.rulebook == "shanghai-sast-2020"
    assert "执行率得分不计入总分" in form.rulebook_reason


def test_a_shanghai_form_of_2020_with_execution_in_its_total_is_not_that_one() -> None:
    assert only(draw(of("上海市科学技术协会", 2020), PLAIN_MERGES)).rulebook == "shanghai-2022"


def test_weights_that_leave_execution_out_are_no_evidence_without_a_place() -> None:
    block = flat(2020).replace("上海市科学技术协会", "某市科普中心")
    assert only(draw(block, PLAIN_MERGES)).rulebook == "mof-2020"


@pytest.mark.parametrize(("block", "outside"), [(PLAIN, False), (flat(2020), True)])
def test_whether_execution_is_in_the_total_can_be_read_off(block: str, outside: bool) -> None:
    assert execution_outside(only(draw(block, PLAIN_MERGES))) is outside


def test_a_place_in_a_narrative_says_nothing() -> None:
    block = PLAIN.replace("办好科普活动。", "组织赴上海、深圳、重庆学习。" * 30)
    assert only(draw(block, PLAIN_MERGES)).rulebook == "mof-2020"


def test_printed_rules_speak_without_a_place() -> None:
    form = only(
        draw(
            """
            2021年度部门整体绩效自评表
            单位名称 | 某市科学技术协会
            预算执行情况（万元）（20分） | | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
            | 部门整体支出总额 | 100 | 90 | 90% | 18
            年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
            | 产出指标（40分） | 数量指标 | 项目个数 | 7个 | 8个 | 40
            总分 | 58分
            备注：4.基于经济性和必要性等因素考虑，满意度指标暂可不作为必评指标。
            """
        )
    )
    assert form.rulebook == "hubei-2021"
    assert "没有分值列" in form.rulebook_reason


def test_a_rulebook_beside_the_workbook_rules_only_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "nanjing.toml").write_text(
        'id = "nanjing"\nbase = "mof-2020"\ntitle = "南京市项目支出"\nplace = "南京"\ndated = "2022"\n'
        'kinds = ["project"]\nsource = "本单位"\nverified = false\n\n[signature]\nplaces = ["南京"]\n',
        encoding="utf-8",
    )
    grid = draw(of("南京市科学技术协会"), PLAIN_MERGES)
    assert only(grid, beside=tmp_path).rulebook == "mof-2020"
    assert only(grid, "nanjing", beside=tmp_path).rulebook == "nanjing"


def test_a_mistyped_total_of_the_weights_does_not_change_the_rulebook() -> None:
    block = of("上海市某中心", 2022)
    right, wrong = (
        only(draw(block, PLAIN_MERGES)),
        only(draw(block.replace("100 | 92", "90 | 92"), PLAIN_MERGES)),
    )
    assert (right.rulebook, wrong.rulebook) == ("shanghai-2022", "shanghai-2022")
    assert (execution_outside(right), execution_outside(wrong)) == (False, False)
