"""Every command of the menu, dispatched without a screen, and what it does to the cells."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hostile.form import INDICATORS, rows, write
from hosts.office import Book, Office
from jixiao import checks
from jixiao.checks.finding import Severity
from jixiao.core import rulebook as rulebooks
from jixiao.forms.find import find_forms
from jixiao.hosts.calc.menu import MENU, TOOLBAR
from jixiao.hosts.commands import COMMANDS
from jixiao.hosts.marks import COLOURS
from jixiao.package.own_sheets import MEMORY, RESULTS, RULES, SUMMARY
from jixiao.report.paper import of_file
from jixiao.templates import TEMPLATES
from jixiao.version import __version__
from jixiao.workbook.grid import parse_a1
from jixiao.workbook.reading import read_grids

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

FORMS = Path(__file__).parents[2] / "forms" / "published"
NAME = "000.xlsx"

# Everything that a step of undo must bring back, as one comparable text.
STATE = """
import json
def sheet_state(sheet):
    cursor = sheet.createCursor(); cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    block = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    colours = [[sheet.getCellByPosition(c, r).CellBackColor for c in range(end.EndColumn + 1)]
               for r in range(end.EndRow + 1)]
    return [sheet.Name, sheet.IsVisible, [list(row) for row in block.getFormulaArray()], colours]
result = json.dumps([sheet_state(book.Sheets.getByIndex(n)) for n in range(book.Sheets.Count)]
                    + sorted(book.NamedRanges.ElementNames))
"""


def state(book: Book) -> Any:
    return json.loads(book.script(STATE))


def run(book: Book, command: str, argument: str | None = None) -> str:
    given = {} if argument is None else {"Argument": argument}
    return str(book.dispatch(f"org.jixiao:{command}", **given))


def colour(book: Book, sheet: str, address: str) -> str:
    number = book.script(
        "result = book.Sheets.getByName(sheet).getCellRangeByName(address).CellBackColor",
        sheet=sheet,
        address=address,
    )
    return "" if number == -1 else f"#{number & 0xFFFFFF:06X}"


@pytest.fixture
def form(office: Office, tmp_path: Path) -> Iterator[Book]:
    """A published form, opened from a copy of the file."""
    shutil.copy(FORMS / NAME, tmp_path / NAME)
    with office.open(tmp_path / NAME, hidden=False) as book:
        yield book


@pytest.fixture
def blank_scores(office: Office, tmp_path: Path) -> Iterator[tuple[Book, list[str]]]:
    """The same form with its scores, rates and total erased, and their addresses."""
    (grid,) = read_grids(FORMS / NAME)
    form = find_forms(grid)[0]
    cells = [i.score.at.a1 for i in form.indicators if i.score.at is not None]
    cells += [fund.score.at.a1 for fund in form.funds if fund.score.at is not None]
    cells += [at.a1 for at in (form.total.at,) if at is not None]
    made = openpyxl.load_workbook(FORMS / NAME)
    for address in cells:
        made.worksheets[0][address].value = None
    made.save(tmp_path / "blank.xlsx")
    with office.open(tmp_path / "blank.xlsx", hidden=False) as book:
        yield book, cells


def test_the_menu_and_the_toolbar_hold_commands_that_exist() -> None:
    named = [entry.command for entry in (*MENU, *TOOLBAR) if entry is not None]
    assert set(named) <= set(COMMANDS)
    # The report as a page needs a template engine, which LibreOffice's Python does not have.
    assert set(COMMANDS) - {entry.command for entry in MENU if entry} == {"export_report"}


def test_the_menu_is_merged_into_the_menu_bar_of_calc(office: Office) -> None:
    titles = office.script("""
provider = office.service("com.sun.star.configuration.ConfigurationProvider")
access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess",
    properties(nodepath="/org.openoffice.Office.Addons/AddonUI/OfficeMenuBar/org.jixiao.menu"))
names = sorted(access.Submenu.ElementNames)
result = [access.Title, access.Context, [access.Submenu.getByName(n).Title for n in names if access.Submenu.getByName(n).Title]]
""")
    assert titles[:2] == ["绩效自评", "com.sun.star.sheet.SpreadsheetDocument"]
    assert titles[2] == [entry.title for entry in MENU if entry is not None]


def test_recalculation_replaces_stale_values(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "stale.xlsx"
    made = openpyxl.Workbook()
    made.active.append([8, 2, 1, "=JX_SCORE(A1,B1,C1)"])
    made.save(path)
    with office.open(path) as book:
        book.script("book.enableAutomaticCalculation(False)")
        book.write(0, "B1", [[4]])
        assert book.value(0, "D1") == 0.25
        assert "已重算" in run(book, "recalc_book")
        assert book.value(0, "D1") == 0.5
        book.write(0, "B1", [[8]])
        assert "已重算" in run(book, "recalc_sheet")
        assert book.value(0, "D1") == 1.0


def test_validation_lists_colours_and_links_what_the_checks_find(form: Book) -> None:
    (grid,) = read_grids(FORMS / NAME)
    expected = checks.run(find_forms(grid), [grid])
    sheet = form.sheets()[0]
    assert "校验完成" in run(form, "validate_sheet")
    assert form.sheets() == [sheet, RESULTS, MEMORY]
    listed = form.values(RESULTS, f"A2:E{len(expected) + 1}")
    assert sorted((row[1], row[4]) for row in listed) == sorted((f.code, f.cell) for f in expected)
    ranks = [s.named() for s in Severity]
    assert [row[0] for row in listed] == sorted((row[0] for row in listed), key=ranks.index)
    worst: dict[str, list[str]] = {}
    for finding in expected:
        for cell in finding.places:
            worst.setdefault(cell.split(":")[0], []).append(finding.severity.value)
    for cell, severities in worst.items():
        order = [s for s in COLOURS if s.value in severities]
        assert colour(form, sheet, cell) in COLOURS[order[0]], cell
    notes = form.script("""
found = book.Sheets.getByIndex(0).Annotations
result = {f"{n.Position.Row},{n.Position.Column}": n.String for n in (found.getByIndex(i) for i in range(found.Count))}
""")
    for finding in expected:
        for at in map(parse_a1, finding.places):
            assert finding.message in notes[f"{at.row},{at.column}"]
    links = form.script("""
cells = book.Sheets.getByName("校验结果")
result = [cells.getCellRangeByName(f"E{n}").TextFields.createEnumeration().nextElement().URL for n in range(2, count + 2)]
""", count=len(expected))  # fmt: skip
    assert links == [f"#'{sheet}'.{row[4].split(':')[0]}" for row in listed]


def test_links_to_cells_survive_in_an_xlsx(form: Book, tmp_path: Path) -> None:
    run(form, "validate_sheet")
    saved = openpyxl.load_workbook(form.save(tmp_path / "validated.xlsx"))
    cell = saved[RESULTS]["E2"]
    assert cell.hyperlink is not None
    assert (cell.hyperlink.location or cell.hyperlink.target or "").lstrip("#").endswith(f"!{cell.value}")


def test_one_step_of_undo_takes_a_validation_back(form: Book) -> None:
    before = state(form)
    run(form, "validate_sheet")
    assert state(form) != before
    assert form.undo_titles() == ["校验本表"]
    form.undo()
    assert state(form) == before
    form.script("book.UndoManager.redo()")
    assert RESULTS in form.sheets()


def test_clearing_the_marks_restores_every_look(form: Book) -> None:
    before = state(form)
    run(form, "validate_book")
    assert "已清除" in run(form, "clear_marks")
    assert state(form) == before


def test_stepping_goes_through_the_findings_in_order_and_round_again(form: Book) -> None:
    run(form, "validate_sheet")
    cells = list(dict.fromkeys(row[0].split(":")[0] for row in form.values(RESULTS, "E2:E200") if row[0]))
    cells.sort(key=parse_a1)
    where = "a = book.CurrentSelection.CellAddress; result = [a.Row, a.Column]"
    form.script("c = book.CurrentController; c.select(book.Sheets.getByIndex(0).getCellRangeByName('A1'))")
    seen = []
    for _ in range(len(cells) + 1):
        run(form, "next_finding")
        row, column = form.script(where)
        seen.append(f"{'ABCDEFGHIJKLMNOP'[column]}{row + 1}")
    assert seen == [*cells, cells[0]]
    run(form, "previous_finding")
    row, column = form.script(where)
    assert f"{'ABCDEFGHIJKLMNOP'[column]}{row + 1}" == cells[-1]


def test_filling_writes_live_formulas_that_give_the_published_scores(
    blank_scores: tuple[Book, list[str]],
) -> None:
    book, cells = blank_scores
    published = openpyxl.load_workbook(FORMS / NAME, data_only=True).worksheets[0]
    before = state(book)
    assert "填入" in run(book, "fill_sheet")
    for address in cells:
        formula = book.formulas(0, address)[0][0]
        if formula:
            assert "JX_" in formula
            assert book.value(0, address) == pytest.approx(published[address].value), address
    filled = [address for address in cells if book.formulas(0, address)[0][0]]
    assert len(filled) >= 3
    assert book.undo_titles() == ["自动填分"]
    book.undo()
    assert state(book) == before


def test_mending_writes_the_only_right_value_in_one_step(form: Book) -> None:
    before = state(form)
    form.write(0, "I6", [[5]])
    assert "已改正" in run(form, "fix_sheet")
    assert form.value(0, "I6") == 9.97
    assert form.undo_titles()[0] == "自动改正"
    form.undo()
    assert form.value(0, "I6") == 5
    form.undo()
    assert state(form) == before


def test_setting_the_rulebook_makes_a_named_cell_and_recalculates(book: Book) -> None:
    book.write(0, "A1", [[2634.17, 3014.42, "=JX_EXECSCORE(A1;B1)"]])
    assert book.value(0, "C1") == 10.0
    before = state(book)
    assert run(book, "set_rulebook", "hubei-2021").startswith("口径已设为 hubei-2021")
    assert book.named("JX_RULEBOOK") == [["hubei-2021"]]
    assert book.value(0, "C1") == 20.0
    book.undo()
    assert state(book) == before
    book.recalculate()
    assert book.value(0, "C1") == 10.0


def test_an_unknown_rulebook_changes_nothing(book: Book) -> None:
    before = state(book)
    assert run(book, "set_rulebook", "没有").startswith("没有名为“没有”的口径")
    assert state(book) == before
    assert book.undo_titles() == []


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_every_layout_can_be_inserted_with_live_formulas(book: Book, template: str) -> None:
    before = state(book)
    assert "已插入模板" in run(book, "insert_template", template)
    name = book.sheets()[-1]
    assert name == TEMPLATES[template].label
    rulebook = book.script("""
sheet = book.Sheets.getByName(name)
result = sheet.NamedRanges.getByName("JX_RULEBOOK").getReferredCells().getCellByPosition(0, 0).String
""", name=name)  # fmt: skip
    assert rulebooks.get(rulebook).id == TEMPLATES[template].book  # the cell shows the title
    formulas = [f for row in book.formulas(name, "A1:N120") for f in row if "JX_" in f]
    assert formulas
    assert not [f for f in formulas if "file:" in f]
    assert "JX_RULEBOOK" not in book.names()
    book.undo()
    assert state(book) == before
    book.script("book.UndoManager.redo()")
    assert book.sheets()[-1] == name


def test_the_reported_version_holds_values_only(office: Office, form: Book, tmp_path: Path) -> None:
    run(form, "fill_sheet")
    form.write(0, "Z1", [["=JX_SCORE(8;2;1)", "=1/0", "=TODAY()*0"]])
    form.script(f"book.Sheets.insertNewByName('{SUMMARY}', 1)")
    before = state(form)
    run(form, "validate_sheet")
    target = tmp_path / "上报 版.xlsx"
    assert "已导出上报版" in run(form, "export_values", str(target))
    assert state(form)[0] == before[0]  # the colours of the findings are not for those who receive it
    saved = openpyxl.load_workbook(target)
    assert saved.sheetnames == [form.sheets()[0], SUMMARY]  # which may be the user's own
    cells = [cell for row in saved.worksheets[0] for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert (saved.worksheets[0]["Z1"].value, saved.worksheets[0]["AA1"].value) == (0.25, "#DIV/0!")


def test_the_report_is_written_as_a_word_document(office: Office, tmp_path: Path) -> None:
    department = FORMS / "003.xlsx"
    target = tmp_path / "自评 报告.docx"
    with office.open(department) as book:
        before = state(book)
        said = run(book, "write_paper", str(target))
        assert state(book) == before
    assert f"已写入 {target}" in said
    assert target.read_bytes() == of_file(str(department)).data


def test_rules_are_explained_at_the_cursor_and_listed_elsewhere(form: Book) -> None:
    run(form, "validate_sheet")
    run(form, "next_finding")
    listed = [row for row in form.values(RESULTS, "B2:E200") if row[0]]
    first = min((row[3] for row in listed), key=parse_a1)
    code = next(row[0] for row in listed if row[3] == first)  # the gravest at that cell
    assert code in run(form, "show_rules")
    form.script("c = book.CurrentController; c.select(book.Sheets.getByIndex(0).getCellRangeByName('Z99'))")
    assert RULES in run(form, "show_rules")
    codes = [row[0] for row in form.values(RULES, "A2:A300") if str(row[0]).startswith("JX")]
    assert codes == [code for code, check in checks.CATALOGUE.items() if not check.retired]


def test_the_summary_lists_every_form(form: Book) -> None:
    assert "1 张自评表" in run(form, "summary")


def test_about_and_diagnosis_name_the_version_and_the_host(form: Book) -> None:
    assert __version__ in run(form, "about")
    run(form, "diagnose")
    told = " ".join(str(cell) for row in form.values("诊断", "A1:B30") for cell in row)
    assert "LibreOffice" in told and "正常" in told


def test_a_protected_sheet_is_left_alone_and_named(form: Book) -> None:
    form.script("book.Sheets.getByIndex(0).protect('')")
    before = state(form)[0]
    assert "受保护" in run(form, "validate_sheet")
    assert state(form)[0] == before


def test_a_workbook_without_a_form_gets_one_line(book: Book) -> None:
    assert "没有找到绩效自评表" in run(book, "validate_book")
    assert "没有校验结果" in run(book, "next_finding")
    assert run(book, "nonsense") == "没有名为“nonsense”的命令。"


def test_the_sheet_of_findings_prints_on_a4_across_as_wide_as_one_page(form: Book) -> None:
    run(form, "validate_sheet")
    printed = form.script("""
sheet = book.Sheets.getByName("校验结果")
style = book.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
result = [style.IsLandscape, style.Width, style.ScaleToPagesX, style.ScaleToPagesY, sheet.getPrintTitleRows()]
""")
    assert printed == [True, 29700, 1, 0, True]


@pytest.mark.parametrize("value", ["-1E999", "9" * 400])
def test_a_number_beyond_all_numbers_is_an_error_and_costs_no_report(
    office: Office, tmp_path: Path, value: str
) -> None:
    """LibreOffice keeps it as it stands in a file; no cell can be given it."""
    source, target = tmp_path / "a.xlsx", tmp_path / "报告.docx"
    write(source, rows().replace("<v>90</v>", f"<v>{value}</v>"))
    with office.open(source, hidden=False) as book:
        assert "处理时出错" not in run(book, "validate_book")
        assert str(target) in run(book, "write_paper", str(target))
    assert target.exists()


def test_what_the_menu_does_not_have_is_no_command(book: Book) -> None:
    assert "export_report" in run(book, "export_report") and "处理时出错" not in run(book, "export_report")


def test_texts_that_no_line_can_hold_are_laid_out_by_nobody(office: Office, tmp_path: Path) -> None:
    full = [(a, b, "5（" * 16_383, d, e, w) for a, b, _, d, e, w in INDICATORS]
    path = write(tmp_path / "a.xlsx", rows(project="（" * 32_767, indicators=full))
    with office.open(path, hidden=False) as book:
        begun = time.monotonic()
        assert "校验完成" in run(book, "validate_sheet")
        assert "已列在工作表" in run(book, "summary")
        assert time.monotonic() - begun < 30
        (shown,) = [cell for cell in book.values(SUMMARY, "A2:F2")[0] if str(cell).startswith("（")]
        assert len(shown) == 1_000 and shown.endswith("…")
