"""Sheets cut by the stencil of another one: only where each formula stands in its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.package import Package
from jixiao.recalc import stencil
from jixiao.recalc.stencil import cut
from jixiao.workbook.book import FileBook, FileSheet

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">%b</row></sheetData></worksheet>'  # fmt: skip


def test_a_formula_behind_its_cell_is_not_the_one_that_was_read_in_another_sheet() -> None:
    honest = SHEET % b'<c r="A1"><f>1+1</f><v>0</v></c>'
    assert cut(honest) is not None
    for cell in (b'<c r="A1"/>><f>1+1</f><v>0</v></c>', b'<c r="A1"><v>0</v></c><f>1+1</f>'):
        alone = cut(SHEET % cell)
        assert alone is None or not alone.stencil.places
    styled = cut(SHEET % b'<c r="A1" s="3"><f>1+1</f><v>0</v></c>')
    assert styled is not None and len(styled.stencil.places) == 1


def test_the_rows_of_a_large_sheet_are_found_as_those_of_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = SHEET % (b'<c r="A1"><v>1</v></c></row>' + b"".join(b'<row r="%d"><c r="B%d"/><c r="D%d"><v>1</v></c></row>' % (n, n, n) for n in (3, 4, 9)))  # fmt: skip
    sheet = sheet.replace(b"</row></row>", b"</row>")
    small = cut(sheet)
    monkeypatch.setattr(stencil, "_REMEMBERED_PIECES", 1)
    monkeypatch.setattr(stencil, "_known", {})
    large = cut(sheet)
    assert small is not None and large is not None and not isinstance(large.stencil.rows, dict)
    assert dict(large.stencil.rows) == small.stencil.rows
    assert [large.stencil.rows.get(row) for row in range(12)] == [small.stencil.rows.get(row) for row in range(12)]  # fmt: skip


def test_a_few_cells_of_a_large_sheet_are_what_all_of_them_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = "".join(f"<row r='{n}'><c t='str' r='A{n}'><v>{n}</v></c><c r='B{n}'/></row>" for n in range(20, 90))  # fmt: skip
    write(tmp_path / "a.xlsx", rows() + cells)
    package = Package((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    places = [(row, column) for row in range(95) for column in range(8)]
    expected = FileBook(package).sheets[0]
    monkeypatch.setattr(FileSheet, "large", 0)
    monkeypatch.setattr(FileBook, "known", lambda *_: None)
    found = FileBook(package).sheets[0]
    assert [found.value(*at) for at in places] == [expected.value(*at) for at in places]
    monkeypatch.setattr(FileBook, "values", lambda *_: pytest.fail("all were read"))
    assert FileBook(package).sheets[0].value(30, 0) == "31"
