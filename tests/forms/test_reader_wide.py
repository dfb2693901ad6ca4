"""Sheets that are filled to their last column: each cell is looked at some few times, and no figure is lost in silence."""

from __future__ import annotations

import pytest

from jixiao.forms.find import find_forms
from jixiao.forms.sheet import SheetCells
from jixiao.workbook.grid import Grid, Value

WIDE = 4000
HEADING: list[Value] = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROWS: list[list[Value]] = [["产出指标", "数量指标", f"第{n}项", "≥10", "12", 20, 20] for n in range(5)]
FUNDS: list[list[Value]] = [
    ["项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", 10, 10, 9, 10, 0.9, 9],
]


def filled(row: list[Value], *behind: Value) -> list[Value]:
    """A row with these values again and again behind it, up to the last column."""
    return [*row, *(behind[n % len(behind)] for n in range(WIDE - len(row)))]


SHEETS: dict[str, list[list[Value]]] = {
    "figures": [HEADING, *(filled(row, 7) for row in ROWS)],
    "codes": [HEADING, *(filled(row, "项目编码", 7, 7, 7) for row in ROWS)],
    "amounts": [filled(FUNDS[0], "执行数", "预算数"), filled(FUNDS[1], 5), HEADING, *ROWS],
    "totals": [HEADING, *ROWS, filled(["总分"], "总得分")],
    "labels": [filled(["项目名称"], "实际完成情况"), HEADING, *ROWS],
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_cell_of_a_wide_sheet_is_asked_for_a_few_times(
    sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    look = SheetCells.field

    def field(self: SheetCells, row: int, column: int) -> object:
        nonlocal asked
        asked += 1
        assert asked < 20 * WIDE, "cells are looked at again for every other cell"
        return look(self, row, column)

    monkeypatch.setattr(SheetCells, "field", field)
    (form,) = find_forms(Grid("宽", SHEETS[sheet]))
    assert [row.name.value for row in form.indicators] == [row[2] for row in ROWS]


def test_figures_far_behind_the_table_are_listed_as_unread() -> None:
    rows = [list(row) for row in ROWS]
    rows[2] += [None] * (WIDE - len(rows[2]) - 1) + [7]
    (form,) = find_forms(Grid("宽", [HEADING, *rows]))
    assert [(each.at.row, each.at.column) for each in form.unread] == [(3, WIDE - 1)]
