"""Workbooks become grids, and what cannot be read is said in one Chinese line."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from jixiao.core.errors import UnreadableFile
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import Area
from jixiao.workbook.reading import read_grids


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评表"
    sheet["B3"] = "年度指标值"
    sheet["C3"] = 0.9972
    sheet["C3"].number_format = "0.00%"
    sheet["D3"] = dt.date(2020, 12, 31)
    sheet["E3"] = True
    sheet["F3"] = "#DIV/0!"
    sheet["F3"].data_type = "e"
    sheet["G3"] = " "
    sheet.merge_cells("B3:B5")
    sheet.row_dimensions[3].hidden = True
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "x"
    hidden.sheet_state = "veryHidden"
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def test_values_arrive_at_their_own_cells(workbook: Path) -> None:
    grid = read_grids(workbook)[0]
    assert grid.name == "自评表"
    assert grid.own(2, 1) == "年度指标值"
    assert grid.own(2, 2) == 0.9972
    assert grid.own(2, 3) == dt.date(2020, 12, 31)
    assert grid.own(2, 4) is True
    assert grid.own(0, 0) is None


def test_error_cells_are_text(workbook: Path) -> None:
    assert read_grids(workbook)[0].own(2, 5) == "#DIV/0!"


def test_merged_areas_and_hidden_rows_and_sheets_are_included(workbook: Path) -> None:
    grids = read_grids(workbook)
    assert [grid.name for grid in grids] == ["自评表", "隐藏"]
    assert list(grids[0].merges) == [Area(2, 1, 4, 1)]
    assert grids[0].value(4, 1) == "年度指标值"


@pytest.mark.parametrize(
    ("attr", "expected"),
    [('"sichuan"', "sichuan"), ("'设置 1'!$B$2", "hubei-2021"), ("自评表!$A$1", ""), ("SUM(1,2)", "")],
)
def test_the_workbooks_rulebook_is_read_from_its_name(tmp_path: Path, attr: str, expected: str) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "自评表"
    book.create_sheet("设置 1")["B2"] = "hubei-2021"
    book.defined_names["JX_RULEBOOK"] = DefinedName("JX_RULEBOOK", attr_text=attr)
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert {named.text for grid in read_grids(path) for named in grid.named} == {expected}


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
CASES = {
    "加密.xlsx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "已加密"),
    "断.xls": (OLE + b"\0" * 600, "已损坏"),
    "断.et": (OLE, "已损坏"),
    "文本.csv": ("一级指标,二级指标".encode(), "纯文本"),
    "空.xlsx": (b"", "空的"),
    "断.xlsx": (b"PK\x03\x04" + b"\0" * 40, "已损坏"),
    "网页.xlsx": (b"<html></html>", "网页"),
    "随便.dat": (b"abc", "不支持"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    data, why = CASES[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_grids(path)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="文件不存在"):
        read_grids(tmp_path / "没有.xlsx")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read_grids(tmp_path)


def test_a_workbook_cut_short_is_unreadable(workbook: Path) -> None:
    data = workbook.read_bytes()
    for share in (0.3, 0.6, 0.9):
        workbook.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(UnreadableFile, match="已损坏"):
            read_grids(workbook)


def test_a_zip_that_is_no_workbook_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "包.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(UnreadableFile):
        read_grids(path)


def test_a_broken_sheet_is_unreadable(workbook: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename.endswith("sheet1.xml"):
                data = data[: len(data) // 2]
            target.writestr(item, data)
    with pytest.raises(UnreadableFile, match="已损坏"):
        read_grids(broken)


def test_a_form_is_read_though_a_stray_cell_lies_at_the_end_of_the_sheet(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(Path(__file__).parent / "published" / "004.xlsx")
    sheet = book.worksheets[0]
    sheet["XFD1048576"] = "x"
    path = tmp_path / "远.xlsx"
    book.save(path)
    plain, strayed = read_grids(Path(__file__).parent / "published" / "004.xlsx"), read_grids(path)
    assert sorted(strayed[0].merges) == sorted(plain[0].merges)
    assert [form.total.value for grid in strayed for form in find_forms(grid)] == [
        form.total.value for grid in plain for form in find_forms(grid)
    ]


def test_a_merged_area_over_whole_columns_ends_where_the_cells_end(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "x"
    book.active["B3"] = "y"
    book.active.merged_cells.add("C1:XFD1048576")  # merge_cells() would make every one of its cells
    path = tmp_path / "宽.xlsx"
    book.save(path)
    (grid,) = read_grids(path)
    assert [area.a1 for area in grid.merges] == ["C1:C3"]


def test_a_target_that_a_program_stored_as_a_formula_is_its_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in {"A1": "=98%", "B1": "=0次", "C1": "=A1", "D1": "=8", "E1": "=SUM(A2:A3)"}.items():
        sheet[place] = value
    path = tmp_path / "表.xlsx"
    book.save(path)
    (grid,) = read_grids(path)
    assert [grid.own(0, column) for column in range(5)] == ["=98%", "=0次", None, None, None]
