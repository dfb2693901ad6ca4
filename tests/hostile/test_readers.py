"""What a part holds that no program writes: the same by every way of reading, or one line; never another value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hostile.form import members, packed, rows
from hostile.pieces import SHEET
from jixiao.package import Package, UnreadableFile
from jixiao.package.cells import SheetXml
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file
from jixiao.workbook.reading import read_grids

CELL = b'<c r="E5"><v>90</v></c>'


def written(folder: Path, new: bytes, old: bytes = CELL) -> Path:
    found = members()
    assert old in found[SHEET]
    path = folder / "a.xlsx"
    path.write_bytes(packed({**found, SHEET: found[SHEET].replace(old, new)}))
    return path


@pytest.mark.parametrize(
    "value", [b"<v>1_0</v>", b"<v>90%</v>", b"<v>1,000</v>", "<v>９０</v>".encode(), "<v>九十</v>".encode()]
)
def test_what_is_no_number_is_refused_by_its_cell(tmp_path: Path, value: bytes) -> None:
    path = written(tmp_path, CELL.replace(b"<v>90</v>", value))
    with pytest.raises(UnreadableFile, match="第 5 行第 5 列"):
        read_grids(path)
    assert "第 5 行第 5 列" in str(recalc_file(path).error)


def test_a_moment_is_read_as_it_is_written_wherever_it_was(tmp_path: Path) -> None:
    day = b'<c r="E5" t="d"><v>2020-12-31T12:00:00+08:00</v></c>'
    (grid,) = read_grids(written(tmp_path, day))
    assert grid.value(4, 4) == 44196.5


NO_TEXT = b"<![CDATA[\xff\xfe]]>"


@pytest.mark.parametrize("inside", ["<t>测试项目</t>", "<f>JX_RATE(E5,D5)</f>"])
def test_bytes_that_are_no_text_are_signs_in_cdata_too(tmp_path: Path, inside: str) -> None:
    tag = inside.encode()[:3]
    path = written(tmp_path, tag + NO_TEXT + b"</" + tag[1:], inside.encode())
    assert len(read_grids(path)) == 1
    assert recalc_file(path, tmp_path / "b.xlsx").error is None


@pytest.mark.parametrize("change", [
    lambda xml: xml.replace(b'<row r="5">', b'<row r="5" x="</sheetData>">'),
    lambda xml: b"<html><body/></html>",
    lambda xml: b"junk " * 100,
])  # fmt: skip
def test_a_part_that_is_no_sheet_is_damaged_and_not_empty(change: Callable[[bytes], bytes]) -> None:
    xml = members()[SHEET]
    assert len(list(SheetXml(xml).cells())) > 50
    with pytest.raises(UnreadableFile):
        list(SheetXml(change(xml)).cells())


@pytest.mark.parametrize("area", ["K1:L2", "C22:A20", "B20", "x", "A20:C22"])
@pytest.mark.parametrize("formula", ["D5:E6", "D5:", ""])
def test_an_array_formula_that_stands_elsewhere_is_left_alone_and_named(
    tmp_path: Path, area: str, formula: str
) -> None:
    line = f'<row r="20"><c r="A20"><f t="array" ref="{area}">{formula}</f><v>7</v></c></row>'
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(packed(members(rows(more=line))))
    record = recalc_file(path, out)
    assert record.error is None and record.changed >= 8
    away = area in ("K1:L2", "C22:A20", "B20")
    assert (record.unsupported == ["自评表!A20"]) == (away or formula != "D5:E6")
    assert recalc_file(out, tmp_path / "c.xlsx").changed == 0
    assert fill_file(path, tmp_path / "d.xlsx").error is None


def test_a_style_that_is_no_number_does_not_become_markup(tmp_path: Path) -> None:
    content = rows(formulas=False).replace('<c r="G7"><v>20</v></c>', "").replace('<row r="7">', '<row r="7" s="1&quot; x=&lt;" customFormat="1">')  # fmt: skip
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(packed(members(content, before='<cols><col min="7" max="7" style="&quot;&gt;"/></cols>')))  # fmt: skip
    assert fill_file(path, out).filled == 2
    ElementTree.fromstring(Package.open(out).part(SHEET)[0])
