"""Files whose formulas are not worked out anew: where they are is known, their errors are read, and it is told."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from hostile import binary
from jixiao.cli import main
from jixiao.workbook.grid import At
from jixiao.workbook.reading import read_grids
from package.small import zipped
from workbook import as_xlsb

FORM = {(row, column): value for row, column, value in binary.FORM}
SCORE, COUNT = (6, 6), "1 个公式没有重算，用的是文件里存下的结果"
DIVIDED = 7
"""The byte of #DIV/0!."""
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'


def _xls(result: bytes | None, error: int | None = None) -> bytes:
    head = struct.pack("<3H", *SCORE, 0)
    more = b"" if result is None else binary.record(0x0006, head + result + bytes(8))
    more += b"" if error is None else binary.record(0x0205, struct.pack("<3H", 6, 7, 0) + bytes([error, 1]))
    return binary.container(binary.workbook(binary.form(more)))


def _xlsb(record: bytes) -> bytes:
    made = zipfile.ZipFile(io.BytesIO(as_xlsb.book({"表": (FORM, ())})))
    parts = {name: made.read(name) for name in made.namelist()}
    sheet = "xl/worksheets/sheet1.bin"
    old = as_xlsb._record(5, struct.pack("<2I", SCORE[1], 0) + struct.pack("<d", 25.0))
    assert parts[sheet].count(old) == 1
    return zipped(parts | {sheet: parts[sheet].replace(old, record)})


def _ods(formula: str, times: str = "") -> bytes:
    rows = [["<table:table-cell/>"] * 7 for _ in range(7)]
    for (row, column), value in FORM.items():
        text = f"<text:p>{value}</text:p>"
        number = isinstance(value, int)
        kind = f'office:value-type="float" office:value="{value}"' if number else 'office:value-type="string"'
        rows[row][column] = f"<table:table-cell {kind}>{text}</table:table-cell>"
    if formula:
        held = f'<table:table-cell table:formula="of:={formula}" {times}'
        rows[6][6] = rows[6][6].replace("<table:table-cell", held)
    drawn = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in rows)
    content = f'{_HEAD}<table:table table:name="表">{drawn}</table:table></office:spreadsheet></office:body></office:document-content>'
    return zipped({"mimetype": _ODS.encode(), "content.xml": content.encode()})


_NUMBER, _FAULT = struct.pack("<d", 25.0), b"\2\0\7\0\0\0\xff\xff"
_AT = struct.pack("<2I", SCORE[1], 0)
MADE = {
    "表.xls": _xls(_NUMBER),
    "表.et": _xls(_NUMBER),
    "表.xlsb": _xlsb(as_xlsb._record(9, _AT + _NUMBER + bytes(6))),
    "表.ods": _ods("[.F7]/4"),
}


@pytest.mark.parametrize("name", MADE)
def test_results_that_are_taken_as_they_stand_are_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / name, str(tmp_path / "新.xlsx")
    source.write_bytes(MADE[name])
    for command in (
        ["explain"],
        ["report", "-o", str(tmp_path / "报告.docx")],
        ["new", "-o", target, "--from"],
    ):
        assert (
            main([command[0], str(source), *command[1:]] if command[0] != "new" else [*command, str(source)])
            == 0
        )
        said = capsys.readouterr()
        assert COUNT in said.out + said.err, command
        assert command[0] != "new" or "原表的 1 个公式只带入了算出的结果" in said.out
    main(["validate", str(source)])
    assert capsys.readouterr().out.count(COUNT) == 1
    main(["validate", str(source), "--json"])
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert told["notes"] == [COUNT] and told["stale"] == 0
    main(["validate", str(source), "--format", "xlsx", "-o", target.replace("新", "校验")])
    sheets = openpyxl.load_workbook(target.replace("新", "校验"))
    assert any(COUNT in str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("表.xls", _xls(None)),
        ("表.xlsb", as_xlsb.book({"表": (FORM, ())})),
        ("表.ods", _ods("")),
    ],
)
def test_a_file_without_formulas_says_nothing(
    name: str, made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(made)
    main(["validate", str(tmp_path / name)])
    assert "没有重算" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("表.xls", _xls(_FAULT)),
        ("表.xlsb", _xlsb(as_xlsb._record(11, _AT + bytes([DIVIDED]) + bytes(6)))),
    ],
)
def test_errors_are_read_and_not_taken_for_empty_cells(
    name: str, made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(made)
    (grid,) = read_grids(tmp_path / name)
    assert grid.own(*SCORE) == "#DIV/0!" and At(*SCORE) in grid.formulas
    assert main(["validate", str(tmp_path / name)]) == 1
    assert "#DIV/0!" in capsys.readouterr().out


def test_errors_that_were_typed_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "表.xls").write_bytes(_xls(None, 0x2A))
    (tmp_path / "表.xlsb").write_bytes(_xlsb(as_xlsb._record(3, _AT + bytes([0x2A]))))
    for name, column in (("表.xls", 7), ("表.xlsb", 6)):
        (grid,) = read_grids(tmp_path / name)
        assert grid.own(6, column) == "#N/A" and not grid.formulas


def test_a_formula_that_is_written_once_for_several_cells_is_counted_in_each(tmp_path: Path) -> None:
    (tmp_path / "表.ods").write_bytes(_ods("25", 'table:number-columns-repeated="3"'))
    (grid,) = read_grids(tmp_path / "表.ods")
    assert len(grid.formulas) == 3


def test_a_stray_cell_in_the_last_row_is_no_burden(tmp_path: Path) -> None:
    more = binary.number_cell(59_999, 99, 1.0)
    (tmp_path / "表.xls").write_bytes(binary.container(binary.workbook(binary.form(more))))
    cells: as_xlsb.Cells = {**FORM, (1_048_575, 6): 1.0}
    (tmp_path / "表.xlsb").write_bytes(as_xlsb.book({"表": (cells, ())}))
    for name in ("表.xls", "表.xlsb"):
        (grid,) = read_grids(tmp_path / name)
        assert (grid.height, grid.width, grid.cut) == (7, 7, False)
        assert main(["validate", str(tmp_path / name)]) == 0


def test_the_rectangles_of_all_sheets_of_an_old_workbook_are_bounded_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "表.xls").write_bytes(
        binary.container(binary.workbook(binary.form(binary.number_cell(60_000, 110, 1.0))))
    )
    assert main(["validate", str(tmp_path / "表.xls")]) == 3
    assert "上限 6,000,000" in capsys.readouterr().err
