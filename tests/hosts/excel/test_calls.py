"""How many calls a button makes from Python into Excel: each is a trip to another process."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from hosts.excel import played
from hosts.excel.counting import Counting
from hosts.excel.office import Office
from jixiao.hosts.marks import COLOURS
from jixiao.package.own_sheets import MEMORY, RESULTS


@cache
def calls(sheets: int) -> dict[str, int]:
    office = Counting(sheets)
    return {name: office.press(name) for name in ("validate_book", "clear_marks", "recalc_book", "summary")}


BOUNDS = {"validate_book": 120, "clear_marks": 45, "recalc_book": 30, "summary": 90}


@pytest.mark.parametrize("sheets", [1, 10, 40])
def test_a_button_makes_as_many_calls_for_many_sheets_as_for_one(sheets: int) -> None:
    for name, count in calls(sheets).items():
        assert count <= BOUNDS[name], (name, count)


def test_a_button_for_one_sheet_makes_few_calls() -> None:
    office = Counting(3)
    found = {name: office.press(name) for name in ("validate_sheet", "recalc_sheet", "fill_sheet")}
    assert found["recalc_sheet"] <= 25 and found["validate_sheet"] <= 120, found


def marked(book: played.Workbook) -> dict[Any, Any]:
    return {
        (sheet.Name, place): (cell.look, cell.note, cell.value, cell.formula)
        for sheet in book.sheets
        if sheet.Name != MEMORY  # the same lines in another order
        for place, cell in sheet.grid.items()
        if cell.look != played.NO_FILL or cell.note or cell.value is not None
    }


def test_what_is_asked_and_written_together_is_what_it_is_thing_by_thing() -> None:
    together, apart = Counting(2), Office("000.xlsx")
    del together.book.sheets[1:]
    for book in (together.book, apart.book):
        sheet = book.sheets[0]
        sheet.cell(13, 8).look = {**played.NO_FILL, "Pattern": 1, "Color": 0x11AA33}
        sheet.cell(38, 4).note = "用户自己的批注"
    for command in ("validate_book", "summary", "clear_marks"):
        together.press(command)
        apart.run(command)
        assert marked(together.book) == marked(apart.book), command
    assert not {RESULTS, MEMORY} & {sheet.Name for sheet in together.book.sheets}


def test_the_marks_are_on_the_sheet_when_the_button_is_done() -> None:
    office = Counting(1)
    office.press("validate_book")
    colours = {int(c[5:7] + c[3:5] + c[1:3], 16) for pair in COLOURS.values() for c in pair}
    seen = {cell.look["Color"] for cell in office.book.sheets[0].grid.values()} & colours
    assert seen and any(cell.note for cell in office.book.sheets[0].grid.values())
