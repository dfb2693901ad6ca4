"""One reader over the bytes: `validate` and `fill` see the cells that the evaluator sees, whatever wrote the file."""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from jixiao.package import Package
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import Area, At, Grid
from jixiao.workbook.reading import read_grids
from package.small import MAIN, STRICT, STRICT_RELATIONS, book, parts, sheet, zipped

FORMS = sorted((Path(__file__).parents[1] / "forms").rglob("*.xlsx"))


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "表.xlsx"
    path.write_bytes(data)
    return path


def only(folder: Path, rows: str, **more: str) -> Grid:
    """The grid of a workbook with one sheet of these rows."""
    (grid,) = read_grids(saved(folder, book({"表1": sheet(rows, **more)})))
    return grid


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_grid_holds_what_the_evaluator_holds(path: Path) -> None:
    view = FileBook(Package(path.read_bytes(), path.name))
    for grid, seen in zip(read_grids(path), view.sheets, strict=True):
        assert grid.name == seen.name
        stored = {(r, c): v for r, c, v in seen.cells() if v != ""}
        held = {tuple(at): v for at, v in grid.cells()}
        typed = {at for at, text in held.items() if at not in stored and str(text).startswith("=")}
        assert set(held) - typed == set(stored)
        for at, value in stored.items():
            assert held[at] == value or isinstance(held[at], dt.date)
        assert set(grid.formulas) == {f.at for f in seen.formulas()}


def test_an_error_of_a_new_kind_does_not_damage_the_workbook(tmp_path: Path) -> None:
    grid = only(
        tmp_path, '<row r="1"><c r="A1" t="e"><f>B1:B3</f><v>#SPILL!</v></c><c r="B1"><v>2</v></c></row>'
    )
    assert grid.own(0, 0) == "#SPILL!"
    assert grid.formulas == {At(0, 0): "B1:B3"}


def test_cells_without_an_address_follow_the_one_before_them(tmp_path: Path) -> None:
    grid = only(
        tmp_path,
        '<row><c><v>1</v></c><c><f>A1*2</f><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><f>C4</f></c></row>',
    )
    assert list(grid.cells()) == [(At(0, 0), 1), (At(0, 1), 2), (At(3, 2), 3)]
    assert grid.formulas == {At(0, 1): "A1*2", At(3, 3): "C4"}


def test_a_shared_formula_is_written_out_at_each_of_its_cells(tmp_path: Path) -> None:
    grid = only(
        tmp_path,
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*$C$1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"></f></c></row>',
    )
    assert grid.formulas == {At(0, 0): "B1*$C$1", At(1, 0): "B2*$C$1", At(2, 0): "B3*$C$1"}


def test_prefixes_comments_runs_and_escapes_are_read_as_they_are_meant(tmp_path: Path) -> None:
    rows = (
        '<x:row r="1"><!-- <x:c r="Z9"><x:v>9</x:v></x:c> --><x:c r="A1" t="inlineStr"><x:is><x:r><x:t>一级</x:t></x:r>'
        "<x:r><x:t>指标&amp;_x000A_&#24180;&#x5EA6;</x:t></x:r><x:rPh><x:t>音</x:t></x:rPh></x:is></x:c></x:row>"
    )
    xml = (
        f'<x:worksheet xmlns:x="{STRICT}"><x:sheetData>{rows}</x:sheetData>'
        "<x:mergeCells><x:mergeCell ref='A1:B2'/></x:mergeCells></x:worksheet>"
    )
    (grid,) = read_grids(saved(tmp_path, book({"表1": xml}, relations=STRICT_RELATIONS)))
    assert list(grid.cells()) == [(At(0, 0), "一级指标&\n年度")]
    assert grid.merges == [Area(0, 0, 1, 1)]


def test_the_root_relationship_decides_which_workbook_is_read(tmp_path: Path) -> None:
    members = parts({"真": sheet('<row r="1"><c r="A1"><v>1</v></c></row>')})
    decoy = parts({"假": sheet('<row r="1"><c r="A1"><v>2</v></c></row>')})
    members["xl/real.xml"] = members.pop("xl/workbook.xml")
    members["xl/_rels/real.xml.rels"] = members.pop("xl/_rels/workbook.xml.rels")
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/real.xml")
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"xl/workbook.xml", b"xl/real.xml"
    )
    members["xl/workbook.xml"] = decoy["xl/workbook.xml"]
    (grid,) = read_grids(saved(tmp_path, zipped(members)))
    assert (grid.name, grid.own(0, 0)) == ("真", 1)


FORMATS = {
    "0.95": ("0%", 0.95, True), "0.951": ("0.00%;[Red]-0.00%", 0.951, True), "0.5": ('0.0"%"', 0.5, False),
    "44196": ("yyyy-mm-dd", dt.date(2020, 12, 31), False), "44196.75": ("yyyy/m/d h:mm", dt.datetime(2020, 12, 31, 18), False),
    "44195": ('[$-804]yyyy"年"m"月"d"日"', dt.date(2020, 12, 30), False), "0.75": ("h:mm", "18:00:00", False),
    "1.5": ("[h]:mm", "1 day, 12:00:00", False), "59": ("m/d/yyyy", dt.date(1900, 2, 28), False),
    "61": ("d-mmm", dt.date(1900, 3, 1), False), "7": ('0.00"万元"', 7, False), "8": ("#,##0_);[Red](#,##0)", 8, False),
    "9": ("[DBNum1]0", 9, False), "12": ('0"d"', 12, False), "13": ("General", 13, False), "14": ("@", 14, False),
}  # fmt: skip


def test_number_formats_decide_what_is_a_day_and_what_a_percentage(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet()
        for row, (number, (code, _, _)) in enumerate(FORMATS.items()):
            page.write_number(row, 0, float(number), made.add_format({"num_format": code}))
    (grid,) = read_grids(path)
    for row, (code, value, percent) in enumerate(FORMATS.values()):
        assert (grid.own(row, 0), grid.percent(row, 0)) == (value, percent), code
        assert grid.formats.get(At(row, 0), "General") == code


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as made:
        made.add_worksheet().write_datetime(
            0, 0, dt.datetime(2020, 12, 31), made.add_format({"num_format": 14})
        )
    assert read_grids(path)[0].own(0, 0) == dt.date(2020, 12, 31)


def test_hidden_rows_and_columns_are_known(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet()
        page.write_row("A1", [1, 2, 3])
        page.write_row("A3", [1, 2, 3])
        page.set_row(2, None, None, {"hidden": True})
        page.set_column("B:C", None, None, {"hidden": True})
    (grid,) = read_grids(path)
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({2}, {1, 2})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>' * 1
        + "".join(f'<row r="{n}"><c r="XFD{n}"><v>2</v></c></row>' for n in range(2, 3000)),
        '<row r="1048575"><c r="A1048575"><v>2</v></c></row>' + '<row r="1"><c r="A1"><v>1</v></c></row>',
    ],
    ids=["two corners", "a far column", "rows out of order"],
)
def test_far_cells_take_no_dense_area(tmp_path: Path, rows: str) -> None:
    grid = only(tmp_path, rows)
    assert grid.own(0, 0) == 1
    assert sum(map(len, grid.rows)) < 4_000_000


def test_names_carry_their_scope(tmp_path: Path) -> None:
    named = (
        '<definedNames><definedName name="JX_RULEBOOK" localSheetId="1">乙!$A$1</definedName></definedNames>'
    )
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>sichuan</t></is></c></row>'
    grids = read_grids(saved(tmp_path, book({"甲": sheet(cell), "乙": sheet(cell)}, names=named)))
    assert [[named.text for named in grid.named] for grid in grids] == [[], ["sichuan"]]


def test_one_random_sheet_is_the_same_in_the_fast_and_in_the_exact_way(tmp_path: Path) -> None:
    """A comment in front of the cells makes the reader take the exact way."""
    chance = random.Random(7)
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for _ in range(300):
        cell = page.cell(chance.randint(1, 40), chance.randint(1, 30))
        cell.value = chance.choice(
            [1.5, 7, "字", "a&b", "=A1+1", True, None, dt.date(2021, 3, 4), "<x>", " "]
        )
    page["AF1"] = ArrayFormula("AF1:AF2", "=A1:A2*2")
    fast, exact = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    made.save(fast)
    with zipfile.ZipFile(fast) as source, zipfile.ZipFile(exact, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data = data.replace(b"<sheetData>", b"<sheetData><!-- x -->")
                assert MAIN.encode() in data
            target.writestr(name, data)
    (one,), (other,) = read_grids(fast), read_grids(exact)
    assert list(one.cells()) == list(other.cells())
    assert (one.formulas, one.formats) == (other.formulas, other.formats)
