"""Layouts that a form may come in: moved, doubled, merged, cut, and headed in other words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from forms.drawing import below, draw, plain
from forms.seen import only, shape
from jixiao.core import rulebook
from jixiao.figures.compute import compute
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form, FormKind, Fund
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

VARIANTS = Path(__file__).parent / "variants"


def variant(name: str) -> list[Form]:
    return [form for grid in read_grids(VARIANTS / f"{name}.xlsx") for form in find_forms(grid)]


def test_a_plain_form_is_read_whole() -> None:
    form = only(plain())
    assert (form.title, form.year, form.project.text, form.unit.text) == (
        "项目支出绩效自评表", 2022, "科普活动", "某市科普中心",
    )  # fmt: skip
    assert form.area.a1 == "A1:I18"
    assert [f.kind for f in form.funds] == [Fund.TOTAL, Fund.CURRENT, Fund.OTHER]
    assert [i.weight.value for i in form.indicators] == [20, 10, 10, 10, 30, 10]
    assert [(i.level1.text, i.level2.text) for i in form.indicators][3:5] == [
        ("产出指标", "成本指标"), ("效益指标", "社会效益指标"),
    ]  # fmt: skip
    assert form.indicators[4].reason.text == "宣传不够。"
    assert (form.total.value, form.total_weight.value) == (92, 100)
    assert [goal.text for goal in (*form.goals, *form.results)] == ["办好科普活动。", "办好了科普活动。"]
    assert form.remarks == []


def test_a_title_may_stand_in_the_last_row_of_a_sheet() -> None:
    rows = [
        ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "演出场次", "≥5场", "5场", 50, 50],
        ["效益指标", "观众人数", "≥900人", "960人", 50, 50],
        ["2023年度项目支出绩效自评表"],
    ]
    (form,) = find_forms(Grid("表", [[*row, *[None] * (6 - len(row))] for row in rows], []))
    assert (form.title, form.unit.text, len(form.indicators)) == ("2023年度项目支出绩效自评表", "", 2)


def test_every_value_carries_its_cell() -> None:
    form = only(plain())
    for indicator in form.indicators:
        for field in (indicator.name, indicator.target, indicator.actual, indicator.weight, indicator.score):
            assert field.at is not None
            assert form.grid.own(*field.at) == field.value
    assert form.total.at is not None
    assert form.total.at.a1 == "H18"
    assert form.indicators[0].reason.at is not None  # an empty cell has its place too


def test_headings_go_by_other_names() -> None:
    names = {
        "年度指标值": "预期指标值（A）", "实际完成值": "*全年完成值", "分值": "权重", "得分": "自评得分",
        "偏差原因分析及改进措施": "未完成原因及拟采取的措施", "全年预算数": "调整后预算数(A)", "全年执行数": "预算执行数（B）",
        "执行率": "预算执行率（B/A）", "年初预算数": "年初预算", "三级指标": "三 级\n指 标",
    }  # fmt: skip
    grid = plain()
    rows = [[names.get(v, v) if isinstance(v, str) else v for v in row] for row in grid.rows]
    form = only(Grid("自评表", rows, grid.merges))
    assert shape(form) == shape(only(plain()))
    assert form.indicators[4].reason.text == "宣传不够。"


def test_headings_and_cells_may_span_columns() -> None:
    form = only(
        draw(
            """
            项目支出绩效自评表
            一级指标 | 二级指标 | 三级指标 | | 年度指标值 | | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 培训场次 | | 10场 | | 10场 | 50 | 50
            效益指标 | 社会效益指标 | 知晓率 | | ≥ | 80% | 85% | 40 | 40
            """,
            "C2:D2 E2:F2 C3:D3 E3:F3 C4:D4",
        )
    )
    assert [i.target_text for i in form.indicators] == ["10场", "≥80%"]
    assert [i.name.text for i in form.indicators] == ["培训场次", "知晓率"]


def test_an_openly_incomplete_form_is_a_form() -> None:
    form = only(
        draw(
            """
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
            产出指标 | 数量指标 | 培训场次 | 10场 |
            效益指标 | 社会效益指标 | 知晓率 | |
            """
        )
    )
    assert (form.title, form.funds, form.execution) == ("", [], None)
    assert form.project.at is None
    assert form.total.at is None
    assert [i.target.text for i in form.indicators] == ["10场", ""]
    assert not form.has_weights
    figures = compute(form, rulebook.get("mof-2020"))
    assert figures.total_of_declared is None


def test_points_without_merged_cells_stay_where_they_are() -> None:
    grid = plain()
    form = only(Grid("自评表", grid.rows, []))
    assert form.groups == []
    assert shape(form) == shape(only(plain()))


def test_a_merged_weight_makes_a_group() -> None:
    form = only(
        draw(
            """
            项目支出绩效自评表
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标(50分) | 数量指标 | 会议 | 10 | 10 | 20 | 17
            | | 报告 | 10 | 7 | |
            | 质量指标 | 合格率 | 100% | 100% | 30 | 30
            """,
            "F3:F4 G3:G4 A3:A5 B3:B4",
        )
    )
    assert [(g.weight.value, g.score.value, g.members) for g in form.groups] == [(20, 17, [0, 1])]
    assert [i.group for i in form.indicators] == [0, 0, None]
    figures = compute(form, rulebook.get("mof-2020"))
    assert str(figures.groups[0].value) == "17.00"
    assert [str(figures.total_of_declared), str(figures.total_by_rule)] == ["47.00", "47.00"]


def test_a_merged_weight_over_single_scores_makes_a_group_without_a_score() -> None:
    form = only(
        draw(
            """
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 会议 | 10 | 10 | 20 | 10
            | | 报告 | 10 | 7 | | 7
            """,
            "F2:F3",
        )
    )
    assert [(g.weight.value, g.score.at) for g in form.groups] == [(20, None)]
    assert [i.score.value for i in form.indicators] == [10, 7]
    assert compute(form, rulebook.get("mof-2020")).total_of_declared == 17


def test_placeholder_rows_are_no_indicators_to_be_scored() -> None:
    (form,) = variant("placeholders")
    assert [i.name.text for i in form.indicators if i.placeholder] == [
        "……",
        "指标2：",
        "……",
        "……",
        "指标1：",
        "……",
        "……",
    ]
    assert sum(not i.placeholder for i in form.indicators) == 8
    assert compute(form, rulebook.get("mof-2020")).total_of_declared == Decimal("99.10")


def test_sichuan_joins_sign_value_and_unit() -> None:
    (form,) = variant("sichuan")
    assert [i.target_text for i in form.indicators] == ["≥10场", "≥95%", "≤12月", "≤200万元", "提升", "≥90%"]
    assert [i.target.at.a1 for i in form.indicators if i.target.at] == [f"F{row}" for row in range(10, 16)]
    assert [i.direction for i in form.indicators][4] == "定性"
    execution = form.execution
    assert execution is not None
    assert (execution.weight.value, execution.score.value, execution.rate.value) == (10, 9.5, 0.95)
    assert form.rulebook == "sichuan"


def test_chongqing_has_its_total_at_the_top_and_a_factor() -> None:
    (form,) = variant("chongqing")
    assert form.total.at is not None
    assert (form.total.value, form.total.at.a1) == (97, "J2")
    assert [i.name.text for i in form.indicators] == ["培训场次", "培训人数", "培训合格率", "参训人员满意度"]
    figures = compute(form, rulebook.get(form.rulebook))
    assert [str(part.value) for part in figures.indicators] == ["30.00", "18.00", "20.00", "20.00"]
    assert (form.rulebook, figures.total_of_declared) == ("chongqing", 97)


@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("chongqing", [97]), ("hidden", [99.1]), ("merged_groups", [97]), ("merged_levels", [99.1, 99.1]),
        ("page_break", [99.1]), ("placeholders", [99.1]), ("shifted", [99.1]), ("sichuan", [96]),
        ("side_by_side", [99.1, 88]), ("stacked", [88, 99.1]),
    ],
)  # fmt: skip
def test_the_made_up_layouts_add_up(name: str, totals: list[float]) -> None:
    forms = variant(name)
    figures = [compute(form, rulebook.get(form.rulebook)) for form in forms]
    assert [float(f.total_of_declared or 0) for f in figures] == totals
    assert [float(f.total_by_rule or 0) for f in figures] == totals
    assert [form.total.value for form in forms] == totals


def test_merged_and_unmerged_levels_are_the_same_form() -> None:
    merged, unmerged = variant("merged_levels")
    assert shape(merged) == shape(unmerged)
    assert [(i.level1.text, i.level2.text) for i in merged.indicators] == [
        (i.level1.text, i.level2.text) for i in unmerged.indicators
    ]


def test_a_scrap_in_the_level_column_is_no_level() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows[13][1] = "方)"
    form = only(Grid("自评表", rows, []))
    assert form.indicators[2].level1.text == "产出指标"
    assert [remark.text for remark in form.remarks] == ["方)"]


def test_a_department_form_is_known_by_its_title_or_its_funds() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows[0] = ["2022年度部门整体支出绩效自评表"]
    assert only(Grid("自评表", rows, [])).kind is FormKind.DEPARTMENT
    rows[0] = ["项目支出绩效自评表"]
    assert only(Grid("自评表", rows, [])).kind is FormKind.PROJECT


def test_a_grade_a_reason_block_and_notes_stand_below_the_total() -> None:
    tail = draw(
        """
        评价等级 | 优
        偏差大或目标未完成原因分析 | 天气原因。
        备注：定量指标按完成比例计分。
        """
    )
    form = only(below([plain(), tail], gap=0))
    assert (form.grade.text, form.reason.text) == ("优", "天气原因。")
    assert [remark.text for remark in form.remarks] == ["备注：定量指标按完成比例计分。"]


def test_the_money_unit_may_stand_above_the_table() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows[4][0] = "项目资金"
    rows[1] = ["(2022 年度)", None, None, None, None, None, None, "单位：元"]
    assert only(Grid("自评表", rows, [])).money_unit == "元"


def test_a_rubric_may_carry_the_figure_behind_a_score() -> None:
    form = only(
        draw(
            """
            深圳市部门整体支出绩效评分表
            一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 实际值 | 得分
            部门管理 | 资产管理 | 固定资产利用率 | 1 | ≥90%得1分 | 80% | 0.7
            | 人员管理 | 编外人员控制率 | 1 | <5%得1分 | 3% | 1
            部门绩效 | 效率性 | 重点工作完成情况 | 8 | 每项扣4分 | 1 | 4
            总分 | | | | | | 5.7
            """
        )
    )
    figures = compute(form, rulebook.get(form.rulebook))
    assert form.rulebook == "shenzhen-dept-2020"
    assert [str(part.value) for part in figures.criteria] == ["0.70", "1.00", "4.00"]
    assert str(figures.total_of_declared) == "5.70"


LOST = """
项目支出绩效自评表
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标(50分) | 数量指标 | 会议 | 10 | 10 | 20 | 17
 | | 报告 | 10 | 7 | |
 | 质量指标 | 合格率 | 100% | 100% | 30 | 30
"""


def test_points_printed_once_make_a_group_though_the_merged_cells_were_lost() -> None:
    form = only(draw(LOST))
    assert [(g.weight.value, g.score.value, g.members) for g in form.groups] == [(20, 17, [0, 1])]
    assert str(compute(form, rulebook.get("mof-2020")).groups[0].value) == "17.00"


def test_a_missing_weight_is_no_group() -> None:
    form = only(draw(LOST.replace("(50分)", "(70分)")))
    assert form.groups == []
    assert [i.weight.value for i in form.indicators] == [20, None, 30]


def test_the_published_form_with_groups_is_the_same_without_its_merged_cells() -> None:
    (grid,) = read_grids(Path(__file__).parent / "published" / "000.xlsx")
    merged, unmerged = only(grid), only(Grid(grid.name, grid.rows))
    assert [(g.weight.value, g.members) for g in unmerged.groups] == [
        (g.weight.value, g.members) for g in merged.groups
    ]
    assert [i.level2.text for i in unmerged.indicators] == [i.level2.text for i in merged.indicators]


def test_the_scored_row_of_the_funds_is_the_execution_whatever_it_is_called() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows[5][1] = "本级财政拨款"
    form = only(Grid("自评表", rows, grid.merges))
    assert form.execution is not None
    assert form.execution.score.value == 9.5


def test_an_execution_rate_among_the_indicators_is_not_counted_twice() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows[5][5] = rows[5][7] = None
    rows.insert(11, [None, "预算执行", "预算执行率", "预算执行率", "100%", "95%", 10.0, 9.5])
    form = only(Grid("自评表", rows, []))
    assert str(compute(form, rulebook.get("mof-2020")).total_of_declared) == "92.00"


def test_the_total_may_stand_in_the_cell_of_its_label() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows[:-1]] + [["总分（100分）：92分"]]
    form = only(Grid("自评表", rows, []))
    assert (form.total.text, form.total_weight.value) == ("92", 100)
    assert form.total_row == 17


def test_subtotals_between_the_rows_are_no_indicators_and_no_end() -> None:
    form = only(
        draw(
            """
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 会议 | 10 | 10 | 50 | 50
            合计 | | | | | 50 | 50
            效益指标 | 社会效益指标 | 知晓率 | 80% | 40% | 40 | 20
            效益小计 | | | | | 40 | 20
            总分 | | | | | 90 | 70
            """
        )
    )
    assert [i.name.text for i in form.indicators] == ["会议", "知晓率"]
    assert (form.total.value, form.total_weight.value) == (70, 90)


def test_the_budget_may_stand_behind_the_executed_amount() -> None:
    block = """
    项目支出绩效自评表
    项目资金 | | 全年执行数 | 全年预算数 | 执行率 | 分值 | 得分
     | 年度资金总额 | 95 | 100 | 95% | 10 | 9.5
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
    产出指标 | 数量指标 | 会议 | 10 | 10 | 90 | 90
    """
    execution = only(draw(block)).execution
    assert execution is not None
    assert (execution.budget.value, execution.executed.value) == (100, 95)


@pytest.mark.parametrize("label", ["评价等级", "综合评价等级", "绩效自评等级", "等次"])
def test_the_grade_goes_by_several_names(label: str) -> None:
    form = only(below([plain(), draw(f"{label} | 优")], gap=0))
    assert form.grade.text == "优"
