"""A button gives what the command gives: the same findings of a form, the same formulas, looks and reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.filling import GIVEN, forms_of, without_scores
from hosts.excel import played
from hosts.excel.loading import open_file
from hosts.excel.office import FORMS, Office, findings_of
from hosts.excel.vba_excel import Excel
from hosts.excel.windows_double import Windows
from jixiao.hosts import validate
from jixiao.hosts.excel.bulk import Bulk
from jixiao.package.own_sheets import RESULTS
from jixiao.recalc.filling import fill_file
from jixiao.recalc.fixing import fix_file

A_RATE, TEXT = "0.00%", "@"


def percent_cells(path: Path) -> int:
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
    return sum("%" in cell.number_format and isinstance(cell.value, float) for cell in cells)


def unanswered(source: Path) -> Office:
    """Excel without the add-in's functions: what is written is looked at, not what comes of it."""
    office = Office(source)
    office.book.evaluate = lambda sheet, formula: 0.0
    return office


SHOWN = [path for path in GIVEN if percent_cells(path)]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_a_cell_that_shows_a_percentage_is_one(path: Path) -> None:
    office = Office(path)
    office.run("validate_book")
    columns = (
        office.column(RESULTS, validate.COLUMNS.index(n) + 1) for n in ("code", "sheet", "cell", "message")
    )
    found = sorted((f.code, f.sheet, f.cell, f.message) for f in findings_of(path))
    assert sorted(zip(*columns, strict=True)) == found


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_the_button_fills_as_the_command_does(path: Path, tmp_path: Path) -> None:
    source, target = without_scores(path, tmp_path / "empty.xlsx"), tmp_path / "filled.xlsx"
    record = fill_file(source, target)
    office = unanswered(source)
    said = []
    for sheet in list(office.book.sheets):
        sheet.Activate()
        said.append(office.run("fill_sheet").text)
    for sheet in load_workbook(target):
        here = office.book.sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                mine = here.peek(cell.row, cell.column)
                if isinstance(cell.value, str) and cell.data_type == "f":
                    assert (mine.formula, mine.format) == (cell.value, cell.number_format), cell.coordinate
    assert [line for line in record.lines if line not in "\n".join(said)] == []


def test_a_formula_in_a_cell_for_texts_is_a_formula(tmp_path: Path) -> None:
    source = without_scores(GIVEN[0], tmp_path / "empty.xlsx")
    book = load_workbook(source)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                cell.number_format = TEXT
    book.save(source)
    office = unanswered(source)
    counts = office.run("fill_sheet").counts
    cells = [cell for cell in office.book.sheets[0].grid.values() if cell.formula]
    assert len(cells) == counts["filled"] > 0
    assert {cell.format for cell in cells} <= {A_RATE, "General"}


def test_number_formats_are_known_without_xml_spreadsheet_too(monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = SHOWN[:1]
    known = Office(path).port.read(Office(path).book.sheets[0].Name)

    def refuse(self: played.Range, kind: int) -> str:
        raise played.ExcelError("no such format")

    monkeypatch.setattr(played.Range, "GetValue", refuse)
    asked = Office(path).port.read(known.name)
    assert (asked.formats, asked.blanks, sorted(asked.merges)) == (
        known.formats,
        known.blanks,
        sorted(known.merges),
    )


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_what_vba_gathers_is_what_is_asked_thing_by_thing(path: Path) -> None:
    excel = Excel(Windows())
    excel.load()
    excel.open(open_file(excel.app, path))
    book = next(book for book in excel.app.books if not book.IsAddin)
    names = [sheet.Name for sheet in book.sheets]
    together = Bulk(book).contents(names, "JX_RULEBOOK")
    assert together is not None and list(together.grids) == names
    apart = Office(path)
    for name, grid in together.grids.items():
        other = apart.port.read(name)
        assert (grid.rows, grid.formats, grid.blanks, grid.merges) == (
            other.rows,
            other.formats,
            other.blanks,
            other.merges,
        )


def test_the_button_mends_what_mending_makes_wrong_as_the_command_does(tmp_path: Path) -> None:
    """A score too high, and a total that is its sum: with the score the total is mended, and then nothing is left."""
    book = load_workbook(FORMS / "001.xlsx")
    sheet = book.worksheets[0]
    form = next(form for form in forms_of(FORMS / "001.xlsx") if form.sheet == sheet.title)
    row = next(
        i for i in form.indicators if i.score.value and i.target.text == i.actual.text and not i.rating.at
    )
    right = {field.at.a1: field.value for field in (row.score, form.total) if field.at is not None}
    for address in right:
        sheet[address].value -= 1
    wrong, mended = tmp_path / "wrong.xlsx", tmp_path / "mended.xlsx"
    book.save(wrong)
    assert fix_file(wrong, mended).filled == 2
    office = Office(wrong)
    assert office.run("fix_sheet").counts["fixed"] == 2
    found = load_workbook(mended, data_only=True).worksheets[0]
    for address, value in right.items():
        cell = office.book.sheets[0].Range(address)
        assert (cell.Value2, found[address].value) == (value, value)
    assert office.run("fix_sheet").counts["fixed"] == 0
