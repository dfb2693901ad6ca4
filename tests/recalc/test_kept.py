"""Scores of arrays over several cells and pictures in cells: nothing is written into them, and they are told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from hostile.form import INDICATORS, rows, write
from jixiao.package.address import At
from jixiao.package.cells import SheetXml
from jixiao.package.kept import kept
from jixiao.recalc.filling import fill_file
from jixiao.recalc.fixing import fix_file
from jixiao.recalc.run import recalc_file
from package.small import MAIN

_WPS = '<c r="{}" t="str"><f>_xlfn.DISPIMG("ID_9F",1)</f><v>=DISPIMG("ID_9F",1)</v></c>'
_NESTED = (
    '<c r="{}" t="e" vm="1"><f>IF(F7&gt;0,_xlfn.IMAGE("https://host.invalid/a.png"),0)</f><v>#VALUE!</v></c>'
)
_SMALL = '<c r="{}"><f>IF(F7&gt;99,image("a.png"),5)</f><v>5</v></c>'
_SHARED = '<c r="{}" t="e" vm="1"><f t="shared" si="9"/><v>#VALUE!</v></c>'
_SAID = '<c r="{}" t="str"><f>"IMAGE("&amp;MYIMAGE(1)&amp;\'IMAGE(\'!A1</f><v>IMAGE(</v></c>'
_EXCEL = '<c r="{}" t="e" vm="1"><v>#VALUE!</v></c>'


def _cells(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return {m[1]: m[0] for m in re.finditer(r'<c r="([A-Z]+\d+)".*?</c>', sheet)}


@pytest.mark.parametrize(
    ("cell", "why"), [(_NESTED, "picture"), (_SMALL, "picture"), (_SHARED, "picture"), (_SAID, "")]
)
def test_a_function_of_pictures_is_known_wherever_it_stands(cell: str, why: str) -> None:
    row = f'<row r="7">{cell.format("G7")}</row>'
    sheet = SheetXml(f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'.encode())
    assert kept(sheet, sheet.cells_of({6}), [At(6, 6)]) == ({At(6, 6): why} if why else {})


def _array() -> str:
    """A form whose second score is wrong, in an array over three scores."""
    found = rows(formulas=False, indicators=[INDICATORS[1], INDICATORS[0], *INDICATORS[2:]])
    for old, new in (("G7", '<f t="array" ref="G7:G9">F7:F9-1</f><v>19'), ("G8", "<v>19"), ("G9", "<v>9")):
        found = re.sub(f'<c r="{old}"><v>.*?</v>', f'<c r="{old}">{new}</v>', found)
    return found


def test_scores_in_an_array_are_left_and_the_others_filled(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", _array())
    record = fill_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx", overwrite=True)
    assert (record.error, record.filled) == (None, 5)
    assert (
        record.lines[-1]
        == "“自评表”G7、G8、G9 没有填：属于覆盖多个单元格的数组公式或模拟运算表，不能单独改写"
    )
    before, after = _cells(tmp_path / "a.xlsx"), _cells(tmp_path / "b.xlsx")
    assert {c for c in before if before[c] != after[c]} == {"G5", "H5", "G10", "G11"}


def test_a_fix_in_an_array_is_not_said_to_be_made(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", _array())
    record = fix_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert (record.error, record.filled) == (None, 0) and "自评表!G8 是公式，未改动" in record.lines
    assert _cells(tmp_path / "a.xlsx") == _cells(tmp_path / "b.xlsx")


@pytest.mark.parametrize("picture", [_WPS, _EXCEL, _NESTED, _SMALL])
def test_a_picture_is_not_overwritten(tmp_path: Path, picture: str) -> None:
    write(tmp_path / "a.xlsx", re.sub('<c r="G7">.*?</c>', picture.format("G7"), rows()))
    record = fill_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx", overwrite=True)
    assert record.error is None and "“自评表”G7 没有填：是单元格里的图片" in record.lines
    assert _cells(tmp_path / "b.xlsx")["G7"] == picture.format("G7")


def test_a_picture_is_no_formula_that_was_not_calculated(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", rows(more=f'<row r="20">{_WPS.format("A20")}</row>'))
    assert recalc_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx").unsupported == []
    write(tmp_path / "a.xlsx", re.sub('<c r="E7">.*?</c>', _WPS.format("E7"), rows()))
    record = recalc_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert record.unsupported == ["自评表!G7", "自评表!G12"]
    assert record.reasons[0] == "依赖未能计算的 自评表!E7（单元格里是图片）"


def test_what_is_right_for_one_figure_does_not_wipe_out_another_in_its_cell(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="F7:G7"/></mergeCells>'
    write(tmp_path / "a.xlsx", rows(formulas=False), after=merged)
    record = fix_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert (record.error, record.filled) == (None, 0)
    assert _cells(tmp_path / "a.xlsx") == _cells(tmp_path / "b.xlsx")


def test_a_cell_that_is_mended_twice_is_told_once(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="F12:G12"/></mergeCells>'
    write(tmp_path / "a.xlsx", rows(formulas=False), after=merged)
    record = fix_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    told = [line.split(" 改为 ")[0] for line in record.lines if " 改为 " in line]
    assert len(set(told)) == len(told) == record.filled > 1
