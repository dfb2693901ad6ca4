"""The Excel port against the played Excel: what arrives is what the cells hold, what is written is what was
meant."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hosts.excel import played
from hosts.excel.counting import Counted
from jixiao.hosts.excel import blocks
from jixiao.hosts.excel.workbook import ExcelWorkbook
from jixiao.hosts.port import Formula, HostError, Link
from jixiao.workbook.grid import Area, At, parse_a1


@pytest.fixture
def book() -> played.Workbook:
    return played.Workbook(played.Application(), "自评.xlsm")


def port_of(book: Any) -> ExcelWorkbook:
    return ExcelWorkbook(book, lambda text, warning: None)


def test_a_sheet_is_read_as_what_its_cells_hold(book: played.Workbook) -> None:
    sheet = book.sheets[0]
    for place, value in {(2, 2): "目标", (2, 3): 8.0, (3, 2): True, (3, 3): "#N/A", (4, 3): 44196.0}.items():
        sheet.cell(*place).value = value
    sheet.cell(4, 3).format = "yyyy-mm-dd"
    sheet.cell(5, 3).value, sheet.cell(5, 3).formula = "", "=JX_SCORE(B2,C2,1)"
    sheet.merged = [(2, 2, 3, 2), (6, 1, 6, 4)]
    grid = port_of(book).read("Sheet1")
    assert grid.own(1, 1) == "目标"
    assert grid.own(1, 2) == 8.0
    assert grid.own(2, 1) is True
    assert grid.own(2, 2) == "#N/A"
    assert grid.own(3, 2) == dt.date(2020, 12, 31)
    assert dict(grid.formulas) == {At(4, 2): "JX_SCORE(B2,C2,1)"}
    assert sorted(grid.merges) == [Area(1, 1, 2, 1), Area(5, 0, 5, 3)]


def test_merged_areas_are_found_without_xml_spreadsheet_too(book: played.Workbook) -> None:
    sheet = book.sheets[0]
    sheet.merged = [(1, 1, 1, 9), (2, 1, 6, 1), (3, 3, 4, 5), (9, 9, 10, 10)]
    grid = port_of(book).read("Sheet1")

    def refuse(self: played.Range, kind: int) -> str:
        raise played.ExcelError("no such format")

    original = played.Range.GetValue
    try:
        played.Range.GetValue = refuse  # type: ignore[method-assign]
        assert sorted(port_of(book).read("Sheet1").merges) == sorted(grid.merges)
    finally:
        played.Range.GetValue = original  # type: ignore[method-assign]


@pytest.mark.parametrize(
    "text", ["=1+1", "007", "3-5", "1e5", "+8", "-", "'引号", "2020年1月", "TRUE", "90%", "≥90%", "项目"]
)
def test_text_stays_text_however_it_looks(book: played.Workbook, text: str) -> None:
    port = port_of(book)
    port.write("Sheet1", {At(0, 0): text})
    port.put_sheet("表", [["题"], [text]])
    assert book.sheets[0].peek(1, 1).value == text
    assert book.sheet("表").peek(2, 1).value == text


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40))
def test_any_text_written_is_the_text_of_the_cell(text: str) -> None:
    book = played.Workbook(played.Application(), "自评.xlsm")
    port_of(book).write("Sheet1", {At(3, 3): text})
    assert book.sheets[0].peek(4, 4).value == text


def test_formulas_and_links_are_written_as_such(book: played.Workbook) -> None:
    book.evaluate = lambda sheet, formula: 7.0
    book.add("表 '一'")
    port = port_of(book)
    port.put_sheet(
        "结果", [["题", "链"], [Formula("=JX_SCORE(A1,B1,1)"), Link('H"15', "表 '一'", parse_a1("H15"))]]
    )
    sheet = book.sheet("结果")
    assert (sheet.peek(2, 1).formula, sheet.peek(2, 1).value) == ("=JX_SCORE(A1,B1,1)", 7.0)
    assert sheet.peek(2, 2).formula == """=HYPERLINK("#'表 ''一'''!H15","H""15")"""
    assert sheet.peek(2, 2).value == 'H"15'


def test_scattered_formulas_land_where_they_belong(book: played.Workbook) -> None:
    book.evaluate = lambda sheet, formula: 1.0
    cells = {
        At(row, 8): Formula(f'=JX_SCORE(F{row + 1},$G{row + 1},H$1,"A1",,$C$2)') for row in (3, 4, 7, 9, 20)
    }
    cells[At(30, 8)] = Formula("=JX_TOTAL(I4:I22,'表 A1'!B2)")
    port_of(book).write("Sheet1", cells)
    assert {at: book.sheets[0].peek(at.row + 1, 9).formula for at in cells} == cells
    assert book.sheets[0].peek(6, 9).formula == ""


@given(st.sets(st.builds(At, st.integers(0, 3000), st.integers(0, 60)), min_size=1, max_size=400))
def test_addresses_name_exactly_the_cells_and_stay_short(cells: set[At]) -> None:
    sheet = played.Worksheet(played.Workbook(played.Application(), "b.xlsx"), "表")
    named: list[tuple[int, int]] = []
    for address in blocks.addresses(cells):
        assert len(address) <= 255
        named += sheet.Range(address).places()
    assert sorted(named) == sorted((at.row + 1, at.column + 1) for at in cells)


def test_every_look_comes_back_exactly(book: played.Workbook) -> None:
    sheet = book.sheets[0]
    sheet.Range("A1:A5").Interior.Color = 0x00FFCC
    sheet.Range("B2").Interior.Pattern = 1
    sheet.Range("B2").Interior.ThemeColor = 5
    sheet.Range("B2").Interior.TintAndShade = 0.6
    sheet.Range("D1:D2").Interior.Color = 0
    sheet.Range("D3:D4").Interior.Color = played.THEME[5]
    sheet.Range("D4").Interior.ThemeColor = 5
    sheet.Range("C3").Interior.Pattern = 17
    sheet.Range("C3").Interior.Color = 255
    sheet.Range("C3").Interior.PatternColor = 65280
    cells = [At(row, column) for row in range(6) for column in range(4)]
    before = {at: dict(sheet.cell(at.row + 1, at.column + 1).look) for at in cells}
    port = port_of(book)
    looks = port.fills("Sheet1", cells)
    assert looks[At(0, 0)] == "#CCFF00"
    assert looks[At(5, 3)] == ""
    port.set_fills("Sheet1", dict.fromkeys(cells, "#FFC7CE"))
    assert port.fills("Sheet1", cells) == dict.fromkeys(cells, "#FFC7CE")
    port.set_fills("Sheet1", looks)
    assert {at: sheet.cell(at.row + 1, at.column + 1).look for at in cells} == before


def test_settings_are_as_before_also_when_the_command_fails(book: played.Workbook) -> None:
    app = book.app
    app.Calculation, app.StatusBar, app.EnableEvents = played.MANUAL, "我的", False
    book.add("第二")
    book.sheet("第二").Range("C7").Select()
    port = port_of(book)
    with pytest.raises(ZeroDivisionError), port.task("试"):
        assert (app.ScreenUpdating, app.Calculation) == (False, played.MANUAL)
        port.put_sheet("结果", [["题"]])
        raise ZeroDivisionError
    assert (app.ScreenUpdating, app.EnableEvents, app.Calculation) == (True, False, played.MANUAL)
    assert app.StatusBar == "我的"
    assert port.selection() == ("第二", parse_a1("C7"))


def test_sheets_are_replaced_in_place_and_deleted_without_asking(book: played.Workbook) -> None:
    port = port_of(book)
    port.put_sheet("结果", [["甲", "乙"], ["长" * 3, 1]], (8, 30))
    book.add("后")
    book.sheet("结果").Range("B2").Interior.Color = 255
    port.put_sheet("结果", [["丙"]])
    assert [sheet.Name for sheet in book.sheets] == ["Sheet1", "结果", "后"]
    assert book.sheet("结果").peek(2, 1).value is None
    assert book.sheet("结果").peek(2, 2).look == played.NO_FILL
    assert book.sheet("结果").frozen == 1
    assert port.active_sheet() == "Sheet1"
    port.delete_sheet("结果")
    port.delete_sheet("结果")
    assert port.sheet_names() == ["Sheet1", "后"]
    assert book.app.DisplayAlerts is True


def test_what_excel_refuses_is_one_chinese_line(book: played.Workbook) -> None:
    port = port_of(book)
    port.put_sheet("结果", [["题"]])
    book.sheet("结果").ProtectContents = True
    with pytest.raises(HostError, match="受保护"):
        port.put_sheet("结果", [["题"]])
    with pytest.raises(HostError, match="写不进去"):
        port.write("结果", {At(0, 0): 1.0})
    with pytest.raises(HostError, match="没有名为“无”的工作表"):
        port.read("无")
    with pytest.raises(HostError, match="无法新建工作表"):
        port.put_sheet("坏/名", [["题"]])


def test_a_sheets_own_name_comes_before_the_workbooks(book: played.Workbook) -> None:
    port = port_of(book)
    assert port.named("JX_RULEBOOK", "Sheet1") is None
    assert not port.set_named("JX_RULEBOOK", "mof-2020")
    port.put_sheet("口径", [["口径", "mof-2020"]])
    port.define("JX_RULEBOOK", "口径", At(0, 1))
    assert port.named("JX_RULEBOOK") == ("mof-2020", "口径", At(0, 1))
    assert port.named("JX_RULEBOOK", "Sheet1") is None
    book.sheets[0].cell(1, 9).value = "sichuan"
    book.sheets[0].names["JX_RULEBOOK"] = book.sheets[0].Range("I1")
    assert port.named("JX_RULEBOOK", "Sheet1") == ("sichuan", "Sheet1", At(0, 8))
    assert port.set_named("JX_RULEBOOK", "chongqing", "Sheet1")
    assert [port.named("JX_RULEBOOK", sheet)[0] for sheet in ("Sheet1", None)] == ["chongqing", "mof-2020"]


@pytest.mark.parametrize("height", [10, 100, 1000])
def test_reading_and_writing_takes_as_many_calls_for_many_cells_as_for_few(height: int) -> None:
    book = played.Workbook(played.Application(), "大.xlsx")
    for row in range(1, height + 1):
        for column in range(1, 10):
            book.sheets[0].cell(row, column).value = float(row * column)
        book.sheets[0].merged.append((row, 10, row, 11))
    calls: Counter[str] = Counter()
    port = port_of(Counted(book, calls))
    port.read("Sheet1")
    assert calls.total() <= 14
    calls.clear()
    port.put_sheet("结果", [["甲", "乙", "丙"]] * height, (10, 20, 30))
    assert calls.total() <= 50
    calls.clear()
    port.write("Sheet1", {At(row, 5): Formula(f"=JX_RATE(B{row + 1},C{row + 1})") for row in range(height)})
    assert calls.total() <= 4
    calls.clear()
    cells = [At(row, 3) for row in range(height)]
    port.set_fills("Sheet1", port.fills("Sheet1", cells))
    assert calls.total() <= 14


def test_a_recalculation_goes_through_the_macro_that_asks_python_once_a_pass(book: played.Workbook) -> None:
    asked: list[Any] = []
    book.app.macros["JixiaoRecalculate"] = lambda *arguments: asked.append(arguments) or ""
    port_of(book).calculate()
    port_of(book).calculate("Sheet1")
    assert asked == [("自评.xlsm", ""), ("自评.xlsm", "Sheet1")]
    book.app.macros["JixiaoRecalculate"] = lambda *arguments: "找不到 Python"
    with pytest.raises(HostError, match="找不到 Python"):
        port_of(book).calculate()
    book.app.macros.clear()
    port_of(book).calculate()
    assert book.app.ran[-1] == "CalculateFull"


@pytest.mark.parametrize(
    ("address", "last"), [("$A$1:$I$20", "I20"), ("$B$2", "B2"), ("$1:$9", "XFD9"), ("$A:$C", "C1048576")]
)
def test_the_end_of_any_used_range_is_understood(address: str, last: str) -> None:
    assert blocks.last_cell(address).a1 == last


def test_a_sheet_formatted_to_its_end_is_read_as_far_as_it_holds_anything(book: played.Workbook) -> None:
    sheet = book.sheets[0]
    sheet.cell(3, 2).value = "末"
    sheet.merged = [(1048576, 16384, 1048576, 16384)]
    assert port_of(book).read("Sheet1").rows == [[None, None], [None, None], [None, "末"]]


def test_choices_and_file_names_are_asked_in_excels_own_windows(book: played.Workbook) -> None:
    port = port_of(book)
    options = [("mof", "财政部"), ("sz", "深圳")]
    book.app.answers = ["2", "mof", False, "9"]
    assert [port.choose("选", options) for _ in range(3)] == ["sz", "mof", None]
    with pytest.raises(HostError, match="没有第“9”项"):
        port.choose("选", options)
    assert "1. 财政部" in book.app.asked[0]


def test_a_long_list_of_choices_is_shown_page_by_page(book: played.Workbook) -> None:
    """Excel's InputBox refuses more than 255 characters."""
    port = port_of(book)
    options = [(f"id{n}", f"某某省某某市项目支出绩效自评口径 {n}") for n in range(1, 31)]
    book.app.answers = ["", "", "30"]
    assert port.choose("选择口径", options) == "id30"
    assert len(book.app.asked) == 3 and all(len(page) <= 255 for page in book.app.asked)
    shown = "".join(book.app.asked)
    book.app.answers = ["" for _ in range(9)]
    assert port.choose("选择口径", options) is None, "to the last page, and nothing chosen"
    assert all(f"{n}. " in "".join(book.app.asked) for n in range(1, 31)), shown


def test_a_workbook_with_the_macros_of_a_former_version_is_still_recalculated_by_them(
    book: played.Workbook,
) -> None:
    asked: list[Any] = []
    book.app.macros["JixiaoRecalculate"] = lambda *arguments: asked.append(arguments) or ""
    port = port_of(book)
    with port.task("重算"):
        assert port.sheet_names() == ["Sheet1"] and not port.protected("Sheet1")
        port.read("Sheet1")
        port.calculate()
    assert asked == [("自评.xlsm", "")]
