"""A menu entry gives what the command gives: the same findings of a form, the same formulas, looks and reasons."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from field.filling import GIVEN, without_scores
from hosts.office import Office
from jixiao import checks
from jixiao.forms.find import find_forms
from jixiao.package.own_sheets import RESULTS
from jixiao.recalc.filling import fill_file
from jixiao.workbook.reading import read_grids

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

NAMES = ("p-percent", "n04-puhui", "a10-shangwu", "a07-yuan")
FORMS = [path for path in GIVEN if path.stem in NAMES]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_cell_that_shows_a_percentage_is_one(office: Office, path: Path, tmp_path: Path) -> None:
    grids = read_grids(path)
    found = checks.run([form for grid in grids for form in find_forms(grid)], grids)
    with office.open(shutil.copy(path, tmp_path), hidden=False) as book:
        book.dispatch("org.jixiao:validate_book")
        listed = book.values(RESULTS, f"A2:E{len(found) + 1}") if found else []
    assert sorted((row[1], row[4]) for row in listed) == sorted((f.code, f.cell) for f in found)


def formulas_of(path: Path) -> list[str]:
    rows = load_workbook(path).worksheets[0].iter_rows()
    return [cell.coordinate for row in rows for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_menu_fills_as_the_command_does(office: Office, path: Path, tmp_path: Path) -> None:
    source, target = without_scores(path, tmp_path / "empty.xlsx"), tmp_path / "filled.xlsx"
    made = load_workbook(source)
    for row in made.worksheets[0].iter_rows():
        for cell in row:
            if cell.value is None and cell.number_format == "General":
                cell.number_format = "@"  # for texts: a formula that is typed there is none
    made.save(source)
    record = fill_file(source, target)
    with office.open(source, hidden=False) as book:
        said = str(book.dispatch("org.jixiao:fill_sheet"))
        saved = book.save(tmp_path / "menu.xlsx")
        book.undo()
        again = book.save(tmp_path / "undone.xlsx")
    filled = formulas_of(target)
    assert filled
    for wanted, got in ((target, saved), (source, again)):
        old, new = (load_workbook(file).worksheets[0] for file in (wanted, got))
        assert [new[at].number_format for at in filled] == [old[at].number_format for at in filled]
        old, new = (load_workbook(file, data_only=True).worksheets[0] for file in (wanted, got))
        assert [new[at].value for at in filled] == [pytest.approx(old[at].value) for at in filled]
    assert [line for line in record.lines if line not in said] == []
