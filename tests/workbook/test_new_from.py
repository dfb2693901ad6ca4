"""`jixiao new --from` makes a live workbook of a form that lies in another kind of file."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from field.filling import unfilled
from jixiao.cli import main
from jixiao.forms.find import find_forms
from jixiao.recalc.filling import fill_file
from jixiao.report.collect import check_file
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids
from workbook.as_docx import document, paragraph, saved

HERE = Path(__file__).parent
GIVEN = HERE.parent / "field" / "given"
COPIES = sorted((HERE / "copies").iterdir())
FORMS = [*COPIES, *sorted(GIVEN.glob("*.xlsx"))[::6]]


def words(grid: Grid) -> dict[tuple[int, int], object]:
    return {tuple(at): value for at, value in grid.cells() if at not in grid.formulas}


@pytest.mark.parametrize("source", FORMS, ids=lambda path: path.name)
def test_the_table_its_words_and_its_merged_cells_are_the_same(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "活.xlsx"
    assert main(["new", "--from", str(source), "-o", str(target)]) == 0
    before = {grid.name: grid for grid in read_grids(source)}
    for grid in read_grids(target):
        origin = before[grid.name]
        assert sorted(grid.merges) == sorted(origin.merges)
        new, old = words(grid), words(origin)
        assert {at: new[at] for at in old if at not in grid.formulas} == {
            at: value for at, value in old.items() if at not in grid.formulas
        }
        assert {at: grid.percent(*at) for at in old} == {at: origin.percent(*at) for at in old}


def test_the_formulas_are_those_that_fill_writes(tmp_path: Path) -> None:
    """A form of Word with empty scores becomes the workbook that the same form in .xlsx becomes."""
    source = tmp_path / "空.xlsx"
    book = openpyxl.load_workbook(GIVEN / "a07-yuan.xlsx")
    page = book.worksheets[0]
    scores = [f["score_cell"] for f in check_file(str(GIVEN / "a07-yuan.xlsx"))["forms"][0]["indicators"]]
    for cell in scores:
        page[cell] = None
    book.save(source)
    filled, live = tmp_path / "填.xlsx", tmp_path / "活.xlsx"
    assert fill_file(source, filled).filled
    word = saved(read_grids(source), tmp_path / "表.docx", 1)
    assert main(["new", "--from", str(word), "-o", str(live)]) == 0
    (expected,), (found,) = read_grids(filled), read_grids(live)
    assert found.formulas == expected.formulas
    assert set(scores) <= {at.a1 for at in found.formulas}
    assert [found.own(*at) for at in found.formulas] == [expected.own(*at) for at in found.formulas]


def test_cells_have_borders_and_texts_fit(tmp_path: Path) -> None:
    target = tmp_path / "活.xlsx"
    word = saved(read_grids(GIVEN / "a07-yuan.xlsx"), tmp_path / "表.docx", 1)
    assert main(["new", "--from", str(word), "-o", str(target)]) == 0
    page = openpyxl.load_workbook(target).worksheets[0]
    (grid,) = read_grids(target)
    for at, value in grid.cells():
        cell = page[at.a1]
        assert cell.alignment.wrap_text
        area = grid.area(*at)
        if at.row > 3:
            assert cell.border.left.style == "thin"
        letters = [openpyxl.utils.get_column_letter(c + 1) for c in range(area.left, area.right + 1)]
        room = sum(page.column_dimensions[letter].width for letter in letters)
        height = sum(page.row_dimensions[r + 1].height for r in range(area.top, area.bottom + 1))
        if isinstance(value, str):
            lines = sum(-(-max(1, 2 * len(part)) // room) for part in value.split("\n"))
            assert lines * 13 <= height + 60, at.a1  # half-width characters take less
    assert page.page_setup.orientation == "landscape"


def test_what_cannot_become_one_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan, letter, taken = tmp_path / "a.pdf", tmp_path / "b.docx", tmp_path / "c.xlsx"
    scan.write_bytes(b"%PDF-1.7")
    letter.write_bytes(document(paragraph("通知")))
    shutil.copy(GIVEN / "a07-yuan.xlsx", taken)
    assert main(["new", "--from", str(scan), "-o", str(tmp_path / "x.xlsx")]) == 3
    assert "PDF" in capsys.readouterr().err
    assert main(["new", "--from", str(letter), "-o", str(tmp_path / "x.xlsx")]) == 3
    assert "没有找到绩效自评表" in capsys.readouterr().err
    assert main(["new", "--from", str(taken), "-o", str(taken)]) == 2
    assert main(["new", "--from", str(COPIES[0]), "-o", str(taken)]) == 2
    assert main(["new", "--from", str(COPIES[0]), "-o", str(tmp_path / "x.docx")]) == 2
    assert taken.read_bytes() == (GIVEN / "a07-yuan.xlsx").read_bytes()
    assert not (tmp_path / "x.xlsx").exists()


def test_the_title_is_that_of_the_form_however_long_the_lines_around_it_are(tmp_path: Path) -> None:
    source, target = tmp_path / "表.xlsx", tmp_path / "活.xlsx"
    shutil.copy(HERE.parent / "forms" / "published" / "002.xlsx", source)
    (form,) = check_file(str(source))["forms"]
    assert main(["new", "--from", str(source), "-o", str(target)]) == 0
    page = openpyxl.load_workbook(target).worksheets[0]
    bold = [cell.value for row in page.iter_rows() for cell in row if cell.font.bold and cell.value]
    assert bold == [form["title"]]


@pytest.mark.parametrize(
    "areas", [("A5:B5", "B5:B6"), ("A6:C8", "C7:D7", "B8:B9"), ("B5:B6", "B5:C6", "C6:C7")]
)
def test_merged_areas_that_lie_over_each_other_cost_no_word(areas: tuple[str, ...], tmp_path: Path) -> None:
    """Excel mends such a workbook when it opens it; other programs write it."""
    source, target = tmp_path / "重叠.xlsx", tmp_path / "活.xlsx"
    book = openpyxl.load_workbook(GIVEN / "a07-yuan.xlsx")
    for area in areas:
        book.worksheets[0].merged_cells.ranges.add(openpyxl.worksheet.cell_range.CellRange(area))
    book.save(source)
    assert main(["new", "--from", str(source), "-o", str(target)]) == 0
    (before,), (after,) = read_grids(source), read_grids(target)
    visible = {at: value for at, value in words(before).items() if before.anchor(*at) == at}
    assert visible.items() <= words(after).items()
    assert set(after.merges) <= set(before.merges)


def test_what_is_yet_to_be_filled_in_has_room(tmp_path: Path) -> None:
    source, live = tmp_path / "空.xlsx", tmp_path / "活.xlsx"
    shutil.copy(GIVEN / "a07-yuan.xlsx", source)
    unfilled(source, source)
    assert main(["new", "--from", str(source), "-o", str(live)]) == 0
    page = openpyxl.load_workbook(live).worksheets[0]
    (form,) = (form for grid in read_grids(live) for form in find_forms(grid))
    for row in form.indicators:
        for field, characters in ((row.score, 10), (row.actual, 14)):
            assert field.at is not None
            area = form.grid.area(*field.at)
            letters = [openpyxl.utils.get_column_letter(c + 1) for c in range(area.left, area.right + 1)]
            assert sum(page.column_dimensions[letter].width for letter in letters) > characters, field.at.a1
            assert page.row_dimensions[field.at.row + 1].height >= 36 or area.bottom > area.top
