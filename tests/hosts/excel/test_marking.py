"""The marks of findings on the cells: colours and notes that are seen, and that leave no trace."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from hosts.excel import played
from hosts.excel.office import Office, findings_of
from jixiao.checks.finding import Severity
from jixiao.hosts import marks
from jixiao.hosts.contrast import contrast
from jixiao.package.own_sheets import MEMORY, RESULTS
from jixiao.workbook.grid import At, parse_a1


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "jixiao"


def test_each_flagged_cell_has_the_colour_of_its_worst_finding() -> None:
    office = Office()
    office.run("validate_book")
    worst: dict[tuple[str, str], Severity] = {}
    order = list(Severity)
    for finding in findings_of("001.xlsx"):
        for key in ((finding.sheet, cell) for cell in finding.places):
            worst[key] = min(worst.get(key, finding.severity), finding.severity, key=order.index)
    for (sheet, cell), severity in worst.items():
        fill = office.port.fills(sheet, [parse_a1(cell)])[parse_a1(cell)]
        assert fill[:7] in marks.COLOURS[severity]
        assert "pattern=" in fill  # for those who do not see the colour
    coloured = {(sheet, place) for sheet, place in office.looks()}
    assert len(coloured) == len(worst)


def test_each_marked_cell_has_its_findings_as_a_note_until_the_marks_are_cleared() -> None:
    office = Office()
    own = office.book.sheets[0].cell(1, 1)
    own.note = "用户自己的批注"
    office.run("validate_book")
    noted = {
        (sheet.Name, place): cell.note
        for sheet in office.book.sheets
        for place, cell in sheet.grid.items()
        if cell.note
    }
    for finding in findings_of("001.xlsx"):
        for cell in finding.places:
            at = parse_a1(cell)
            note = noted[finding.sheet, (at.row + 1, at.column + 1)]
            assert finding.message in note or len(note) == marks.MOST_NOTE
            assert f"【{finding.severity.named()}】" in note
    office.run("clear_marks")
    left = [cell.note for sheet in office.book.sheets for cell in sheet.grid.values() if cell.note]
    assert left == ["用户自己的批注"]


def test_a_note_of_the_user_on_a_marked_cell_stays_as_it_is() -> None:
    office = Office()
    finding = findings_of("001.xlsx")[0]
    at = parse_a1(finding.cell)
    cell = office.book.sheet(finding.sheet).cell(at.row + 1, at.column + 1)
    cell.note = "已核实"
    office.run("validate_book")
    assert cell.note == "已核实" and cell.look != played.NO_FILL
    office.run("clear_marks")
    assert cell.note == "已核实" and cell.look == played.NO_FILL


@pytest.mark.parametrize(
    "fill",
    ["", "#FFFFFF", "#FFF8E1", "#E8F1FB", "#E9F5E8", "#F2F2F2", "#FCE4D6", "#1F4E79", "#000000", "#5A1A1A"],
)
@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("large", [False, True])
def test_a_mark_is_seen_on_the_fill_below_it_and_text_can_be_read_on_it(
    fill: str, severity: Severity, large: bool
) -> None:
    mark = marks.mark_on(fill, severity, large)[:7]
    seen = max(contrast(each, fill or "#FFFFFF") for each in (mark, marks.OVER[severity.value]))
    assert seen >= 3 and (large or contrast(mark, fill or "#FFFFFF") >= 3)
    assert contrast(mark, "#000000") >= 4.5  # the text of the cell


@pytest.mark.parametrize("severity", list(Severity))
def test_a_page_of_text_stays_a_page_that_one_likes_to_read(severity: Severity) -> None:
    for fill in ("", "#FFF8E1", "#E8F1FB"):
        assert contrast(marks.mark_on(fill, severity, large=True)[:7], "#000000") >= 12


def test_a_long_text_or_a_tall_cell_is_marked_pale_and_a_small_one_strong() -> None:
    office = Office("000.xlsx")
    office.run("validate_book")
    seen = set()
    for finding in findings_of("000.xlsx"):
        for at in map(parse_a1, finding.places):
            grid = office.port.read(finding.sheet)
            text, area = grid.text(at.row, at.column), grid.area(at.row, at.column)
            large = len(text) >= marks.LONG or area.bottom - area.top + 1 >= marks.TALL
            fill = office.port.fills(finding.sheet, [at])[at][:7]
            pale = fill in {light for _, light in marks.COLOURS.values()}
            assert pale == large, (finding.cell, text)
            seen.add(pale)
    assert seen == {True, False}


def test_clearing_gives_every_cell_exactly_its_own_look_back() -> None:
    office = Office()
    sheet = office.book.sheets[0]
    flagged = [parse_a1(f.cell) for f in findings_of("001.xlsx") if f.sheet == sheet.Name]
    sheet.cell(flagged[0].row + 1, flagged[0].column + 1).look.update(Pattern=1, Color=0x123456)
    themed = sheet.Range(flagged[1].a1).Interior
    themed.Pattern, themed.ThemeColor, themed.TintAndShade = 1, 5, -0.25
    dotted = sheet.Range(flagged[2].a1).Interior
    dotted.Pattern, dotted.Color, dotted.PatternColor = 17, 255, 65535
    before = copy.deepcopy(office.looks())
    office.run("validate_book")
    assert office.looks() != before
    office.run("validate_book")  # checking twice must not remember the marks
    assert not office.book.sheet(MEMORY).Visible
    result = office.run("clear_marks")
    assert office.looks() == before
    assert result.counts["restored"] == len(
        {(f.sheet, cell) for f in findings_of("001.xlsx") for cell in f.places}
    )
    assert not {RESULTS, MEMORY} & set(office.port.sheet_names())
    assert office.run("clear_marks").counts == {"restored": 0}


def test_a_gradient_is_never_touched_because_it_could_not_be_restored() -> None:
    office = Office()
    place = parse_a1(findings_of("001.xlsx")[0].cell)
    cell = office.book.sheets[0].cell(place.row + 1, place.column + 1)
    cell.look.update(Pattern=4000)
    before = dict(cell.look)
    office.run("validate_book")
    assert cell.look == before
    office.run("clear_marks")
    assert cell.look == before


def test_a_cell_that_the_user_coloured_anew_keeps_the_new_colour() -> None:
    office = Office()
    office.run("validate_sheet")
    place = next(place for _, place in office.looks())
    office.book.sheets[0].cell(*place).look.update(Pattern=1, Color=0x00AA00)
    office.run("clear_marks")
    assert list(office.looks()) == [(office.book.sheets[0].Name, place)]


def test_a_protected_sheet_is_checked_and_not_coloured_and_the_message_says_so() -> None:
    office = Office()
    for sheet in office.book.sheets:
        sheet.ProtectContents = True
    before = office.looks()
    result = office.run("validate_book")
    assert result.ok
    assert result.counts["error"] == sum(f.severity is Severity.ERROR for f in findings_of("001.xlsx"))
    assert "受保护，底色未改动" in result.text
    assert office.looks() == before
    assert RESULTS in office.port.sheet_names()


def test_a_mark_is_cleared_where_the_cell_has_moved_to() -> None:
    """Excel changes the references on the memory sheet when rows are inserted or a sheet is renamed."""
    office = Office()
    office.run("validate_book")
    marked = dict(office.looks())
    first = office.book.sheets[0]
    memory = office.book.sheet(MEMORY)
    first.grid = {(row + 2, column): cell for (row, column), cell in first.grid.items()}
    old, first.Name = first.Name, "改了'名"
    for cell in memory.grid.values():
        if cell.formula.startswith(f"='{old}'!"):
            place = parse_a1(cell.formula.split("!")[1])
            cell.formula = f"='改了''名'!{At(place.row + 2, place.column).a1}"
    assert office.run("clear_marks").counts["restored"] == len(marked)
    assert office.looks() == {}
