"""A reference over several sheets counts all of them, as in Excel; where that is not to be known, the cell says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hosts.office import Office
from jixiao.hosts.calc.census import Census, InputSheet, Span
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book as Sheets
from jixiao.workbook.view import PlainSheet

FIGURES = {"甲": 9.02, "丙 一": 20, "乙": 39.32}
FORMULAS = {
    "A1": "=JX_TOTAL('甲:乙'!F4)",
    "A2": "=JX_TOTAL('甲:乙'!F4:F5,1)",
    "A3": "=JX_TOTAL(甲!F4)",
    "A4": "=JX_TOTAL(甲!F4:F5)",
    "A5": "=JX_TOTAL('甲:乙'!F4,JX_TOTAL('甲:丙 一'!F4))",
    "A6": "=JX_WAVG('甲:乙'!F4,'甲:乙'!F5)",
    "A7": "=JX_TOTAL('甲:丙 一'!$F$4:$F$5)",
}


def _sheets() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {
        name: {"F4": figure, "F5": "=F4*2"} for name, figure in FIGURES.items()
    }
    return {**found, "汇总": dict(FORMULAS)}


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_all_sheets_count_and_go_on_counting_when_one_of_them_changes(office: Office, tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, cells in _sheets().items():
        sheet = workbook.create_sheet(name)
        for address, value in cells.items():
            sheet[address] = value
    path = tmp_path / "跨表.xlsx"
    workbook.save(path)
    ours = evaluate(Sheets([PlainSheet(name, cells) for name, cells in _sheets().items()])).values[3]
    with office.open(path) as book:
        book.recalculate()
        theirs = [row[0] for row in book.values("汇总", f"A1:A{len(FORMULAS)}")]
        assert theirs == pytest.approx([ours[row, 0] for row in range(len(FORMULAS))])
        assert theirs[0] == pytest.approx(68.34)
        book.write("乙", "F4", [[100]])
        assert book.value("汇总", "A1") == pytest.approx(129.02)
        book.write("汇总", "B1", [["=JX_TOTAL($甲.F4:$乙.F4)+JX_TOTAL($甲.F4:$'丙 一'.F4)"]])
        assert isinstance(book.value("汇总", "B1"), dict)  # two calls of one look in one cell
        book.write("汇总", "B2", [["=JX_TOTAL($甲.F4:$乙.F4)"]])
        assert book.value("汇总", "B2") == pytest.approx(129.02)


def test_the_sheets_of_a_reference_are_read_off_the_formula() -> None:
    sheets = [InputSheet("甲", [["1"]]), InputSheet("一 ' 二", [["2"]]), InputSheet("乙", [["3", ""]])]
    sheets.append(
        InputSheet(
            "汇总",
            [
                [
                    "=JX_TOTAL($甲.A1:$乙.B2)",
                    "=JX_TOTAL($'一 '' 二'.$A$1:$乙.A1;$甲.A1:A2;5)",
                    "=JX_TOTAL($甲.A1:$甲.A1)",
                ]
            ],
        )
    )
    census = Census(sheets)
    calls = census.candidates("JX_TOTAL", ((("1",),), (("1",),), 5.0)) + census.candidates("JX_TOTAL", (1.0,))
    assert {call.spans for call in calls} == {
        ((0, Span(0, 2, 0, 0, 1, 1)),),
        ((0, Span(1, 2, 0, 0, 0, 0)),),
        (),
    }
