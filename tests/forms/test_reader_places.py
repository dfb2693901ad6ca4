"""Where forms lie on a sheet: moved, side by side, one under another, over a page break."""

from __future__ import annotations

import pytest

from forms.drawing import below, beside, draw, moved, plain
from forms.seen import only, shape
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import Grid


@pytest.mark.parametrize(("down", "right"), [(1, 0), (0, 1), (7, 3), (40, 12)])
def test_a_form_is_found_wherever_it_lies(down: int, right: int) -> None:
    form = only(moved(plain(), down, right))
    assert shape(form) == shape(only(plain()))
    assert (form.area.top, form.area.left) == (down, right)


def test_two_forms_side_by_side_are_two_forms() -> None:
    forms = find_forms(beside(plain(), plain()))
    assert [form.area.a1 for form in forms] == ["A1:I18", "K1:S18"]
    assert [shape(form) for form in forms] == [shape(only(plain()))] * 2


def test_two_forms_side_by_side_without_a_gap_are_two_forms() -> None:
    forms = find_forms(beside(plain(), plain(), gap=0))
    assert [form.area.a1 for form in forms] == ["A1:I18", "J1:R18"]
    assert [shape(form) for form in forms] == [shape(only(plain()))] * 2


@pytest.mark.parametrize("gap", [0, 1, 5])
def test_forms_one_under_another_are_apart(gap: int) -> None:
    forms = find_forms(below([plain(), plain(), plain()], gap=gap))
    assert [form.area.top for form in forms] == [0, 18 + gap, 36 + 2 * gap]
    assert [shape(form) for form in forms] == [shape(only(plain()))] * 3


def test_the_second_form_of_a_sheet_may_have_no_title() -> None:
    second = plain()
    untitled = Grid("自评表", second.rows[2:], [])
    forms = find_forms(below([plain(), untitled]))
    assert [form.project.text for form in forms] == ["科普活动", "科普活动"]
    assert [len(form.indicators) for form in forms] == [6, 6]
    assert [form.title for form in forms] == ["项目支出绩效自评表", ""]


def test_rows_above_the_title_do_not_matter() -> None:
    head = draw("附件2\n某市财政局\n\n")
    form = only(below([head, plain()], gap=0))
    assert (form.title, form.area.top) == ("项目支出绩效自评表", 2)


def test_a_repeated_heading_after_a_page_break_goes_on_with_the_form() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows.insert(14, list(rows[10]))
    form = only(Grid("自评表", rows, []))
    assert [i.name.text for i in form.indicators] == [
        "活动场次",
        "合格率",
        "及时性",
        "总成本",
        "知晓率",
        "满意度",
    ]
    assert [i.level1.text for i in form.indicators][:4] == ["产出指标"] * 4
    assert form.total.value == 92


def test_columns_may_change_places_after_a_page_break() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    heading = list(rows[10])
    heading[6], heading[7] = heading[7], heading[6]
    for row in rows[14:]:
        row.extend([None] * (9 - len(row)))
        row[6], row[7] = row[7], row[6]
    rows.insert(14, heading)
    form = only(Grid("自评表", rows, []))
    assert [i.score.value for i in form.indicators] == [20, 10, 10, 10, 22.5, 10]
    assert (form.total.value, form.total_weight.value) == (92, 100)


def test_a_note_between_two_pages_is_a_remark_and_no_indicator() -> None:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    rows.insert(13, ["受疫情影响，部分活动由线下改为线上举办，参加人数有所减少，今后将提前制定预案。"])
    form = only(Grid("自评表", rows, []))
    assert len(form.indicators) == 6
    assert [remark.text[:4] for remark in form.remarks] == ["受疫情影"]
