"""A workbook marked in one host and cleared in the other comes back as it was; 校验结果 prints on A4."""

from __future__ import annotations

from hosts.excel.office import Office
from jixiao.hosts import marks
from jixiao.hosts.excel import looks
from jixiao.package.own_sheets import MEMORY, RESULTS

THIN = "0,35,0,0,0,35"
NONE = "0,0,0,0,0,0"
MEMORISED = f";box={THIN}/{THIN}/{NONE}/{THIN}"


def marked() -> tuple[Office, list[tuple[str, tuple[int, int]]]]:
    office = Office()
    office.run("validate_book")
    return office, list(office.looks())


def memory_column(office: Office, number: int) -> list[object]:
    sheet = office.book.sheet(MEMORY)
    return [sheet.cell(row, number) for row in range(2, sheet.last_row + 1)]


def test_the_borders_that_libreoffice_drew_are_taken_away_in_excel() -> None:
    office, places = marked()
    for cell in memory_column(office, 2):
        cell.value = MEMORISED
    office.run("clear_marks")
    assert office.looks() == {}
    for sheet, place in places:
        borders = office.book.sheet(sheet).cell(*place).borders
        assert borders[10] == {"LineStyle": looks.NO_LINE}
        assert borders[7] == borders[8] == borders[9] == {"LineStyle": 1, "Weight": 2, "Color": 0}


def test_the_pattern_of_excel_seen_as_one_colour_is_still_known_for_a_mark() -> None:
    """LibreOffice shows a pattern as a mixture of its two colours."""
    office, places = marked()
    for sheet, place in places:
        look = office.book.sheet(sheet).cell(*place).look
        ground, over = look["Color"], look["PatternColor"]
        parts = [
            round((ground >> bits & 255) * 0.25 + (over >> bits & 255) * 0.75) << bits for bits in (0, 8, 16)
        ]
        look.update(Pattern=1, Color=sum(parts), PatternColor=0)
    counts = office.run("clear_marks").counts
    assert counts["restored"] == len(places) and office.looks() == {}


def test_the_pattern_colours_are_those_that_clearing_knows() -> None:
    assert set(marks.OVER) == {severity.value for severity in marks.COLOURS}


def test_the_sheet_of_findings_prints_on_a4_across_one_page_wide_with_its_heading() -> None:
    office, _ = marked()
    page = office.book.sheet(RESULTS).PageSetup
    assert (page.Orientation, page.PaperSize, page.Zoom) == (2, 9, False)
    assert (page.FitToPagesWide, page.FitToPagesTall, page.PrintTitleRows) == (1, False, "$1:$1")
    assert vars(office.book.sheet(MEMORY).PageSetup) == {}
