"""Every button of the ribbon: real xlwings on Windows, over COM, against the played Excel."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hosts.excel.wine import Windows, windows_path
from jixiao import checks
from jixiao.checks.finding import Finding, Severity
from jixiao.forms.find import find_forms
from jixiao.hosts.commands import COMMANDS
from jixiao.hosts.excel import macros
from jixiao.hosts.marks import COLOURS
from jixiao.package.own_sheets import MEMORY, RESULTS, SUMMARY
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

pytestmark = [pytest.mark.wine, pytest.mark.xdist_group("wine")]

FORMS = Path(__file__).parents[2] / "forms" / "published"


@cache
def grids() -> list[Grid]:
    """The three sheets of one document."""
    return read_grids(FORMS / "001.xlsx")


@cache
def found() -> list[Finding]:
    """What the checks find there, read from the file."""
    return checks.run([form for grid in grids() for form in find_forms(grid)], grids())


def flagged() -> set[tuple[str, str]]:
    return {(finding.sheet, cell) for finding in found() for cell in finding.places}


@pytest.fixture
def excel(windows: Windows) -> Windows:
    """Excel with the three published forms of one document open."""
    windows.step("load", path=windows_path(FORMS / "001.xlsx"), name="三张自评表.xlsm")
    return windows


def sheets(excel: Windows) -> dict[str, dict[str, Any]]:
    return {sheet["name"]: sheet for sheet in excel.step("dump")}


def coloured(excel: Windows) -> dict[tuple[str, str], dict[str, Any]]:
    """The cells of the user's sheets that have a fill."""
    return {
        (name, address): cell["look"]
        for name, sheet in sheets(excel).items()
        if name not in (RESULTS, MEMORY)
        for address, cell in sheet["cells"].items()
        if "look" in cell
    }


def macro(excel: Windows, name: str, *args: str, **more: Any) -> dict[str, Any]:
    """Run a macro; whatever it does, Excel's settings must be as before."""
    answer: dict[str, Any] = excel.step("macro", name=name, args=list(args), **more)
    ignored = {"StatusBar"} if name in ("next_finding", "previous_finding") else set()
    moved = {"sheet", "cell"} if name in ("next_finding", "previous_finding", "insert_template") else set()
    for setting, before in answer["before"].items():
        if setting not in ignored | moved:
            assert answer["after"][setting] == before, (name, setting)
    return answer


def test_every_command_has_its_macro() -> None:
    assert all(callable(getattr(macros, name)) for name in COMMANDS)


def test_checking_the_book_lists_links_and_colours_what_was_found(excel: Windows) -> None:
    answer = macro(excel, "validate_book")
    assert answer["ok"], answer
    assert answer["messages"] == [[answer["text"], "绩效自评", 64]]
    assert answer["counts"]["forms"] == 3
    assert answer["counts"]["error"] == sum(f.severity is Severity.ERROR for f in found())
    assert any("1/3" in str(text) for text in answer["status"])
    listed = sheets(excel)[RESULTS]
    assert listed["frozen"] == 1
    ordered = sorted(found(), key=lambda finding: list(Severity).index(finding.severity))
    for row, finding in enumerate(ordered, 2):
        cells = listed["cells"]
        assert cells[f"B{row}"]["v"] == finding.code
        assert cells[f"F{row}"]["v"] == finding.message
        assert cells[f"E{row}"] == {
            "v": finding.cell,
            "f": f'=HYPERLINK("#\'{finding.sheet}\'!{finding.cell}","{finding.cell}")',
        }
    assert set(coloured(excel)) == flagged()
    colours = {int(c[5:7] + c[3:5] + c[1:3], 16) for pair in COLOURS.values() for c in pair}
    assert {look["Color"] for look in coloured(excel).values()} <= colours
    assert not sheets(excel)[MEMORY]["visible"]


def test_clearing_restores_plain_and_theme_colours_exactly(excel: Windows) -> None:
    (sheet, first), (_, second) = sorted(flagged())[:2]
    excel.step("paint", sheet=sheet, colours={first: 0x11AA33}, themes={second: [5, 0.4]})
    before = coloured(excel)
    assert len(before) == 2
    macro(excel, "validate_sheet")
    assert coloured(excel) != before
    macro(excel, "validate_book")
    answer = macro(excel, "clear_marks")
    assert answer["counts"]["restored"] == len(flagged())
    assert coloured(excel) == before
    assert not {RESULTS, MEMORY} & set(sheets(excel))


def test_a_protected_sheet_is_checked_but_not_coloured(excel: Windows) -> None:
    protected = grids()[0].name
    excel.step("change", sheet=protected, ProtectContents=True)
    answer = macro(excel, "validate_book")
    assert answer["ok"]
    assert f"“{protected}”受保护，底色未改动" in answer["text"]
    assert set(coloured(excel)) == {place for place in flagged() if place[0] != protected}


def test_stepping_selects_the_cells_and_shows_the_message_in_the_status_bar(excel: Windows) -> None:
    macro(excel, "validate_book")
    places = list(dict.fromkeys((f.sheet, f.cell) for f in found()))
    first = macro(excel, "next_finding")
    assert (first["after"]["sheet"], first["messages"]) == (places[0][0], [])
    assert first["after"]["StatusBar"].startswith(f"1/{len(places)} {places[0][0]}!{places[0][1]}")
    last = macro(excel, "previous_finding")
    assert last["after"]["StatusBar"].startswith(f"{len(places)}/{len(places)} ")


def test_filling_writes_formulas_that_the_worksheet_functions_answer(excel: Windows) -> None:
    """Excel calculates the new cells while Python waits for it: the calls come back into the same server."""
    form = find_forms(grids()[0])[0]
    at = [i.score.at for i in form.indicators if i.score.at is not None and not i.not_applicable]
    assert form.total.at is not None
    excel.step("change", sheet=form.sheet, cells={place.a1: "" for place in [*at, form.total.at]})
    answer = macro(excel, "fill_sheet")
    assert answer["ok"], answer
    assert answer["counts"]["filled"] == len(at) + 1
    cells = sheets(excel)[form.sheet]["cells"]
    assert cells[form.total.at.a1]["v"] == 99.96
    for indicator in form.indicators:
        if indicator.score.at in at and indicator.score.at is not None:
            assert cells[indicator.score.at.a1]["f"].startswith("=JX_SCORE(")
            assert cells[indicator.score.at.a1]["v"] == indicator.score.value


def test_recalculating_the_book_asks_once_for_each_sheet_and_counts_the_changes(excel: Windows) -> None:
    name = grids()[0].name
    excel.step("change", sheet=name, cells={"A90": "=JX_SCORE(8,2,1)", "A91": "=JX_GRADE(97.95)", "B90": 8.0})
    excel.step("spoil", sheet=name, values={"A90": 0.7})
    answer = macro(excel, "recalc_book")
    assert answer["counts"] == {"formulas": 2, "changed": 1, "open": 0}
    assert answer["recalculations"] == 1
    assert sheets(excel)[name]["cells"]["A90"]["v"] == 0.25
    excel.step("spoil", sheet=name, values={"A91": "差"})
    assert macro(excel, "recalc_sheet")["counts"]["changed"] == 1


def test_the_rulebook_chosen_in_the_ribbon_stands_in_the_named_cell(excel: Windows) -> None:
    answer = macro(excel, "set_rulebook", "hubei-2021")
    assert answer["ok"], answer
    assert sheets(excel)["口径"]["cells"]["B1"]["v"] == "hubei-2021"
    assert answer["recalculations"] == 1
    assert (
        "没有" in macro(excel, "set_rulebook", "无此口径")["text"]
        or not macro(excel, "set_rulebook", "x")["ok"]
    )


def test_a_template_comes_as_a_new_sheet_with_its_formulas(excel: Windows) -> None:
    answer = macro(excel, "insert_template", "mof")
    assert answer["ok"], answer
    assert answer["after"]["sheet"] == "项目自评(财政部)"
    names = list(sheets(excel))
    assert names[-1] == "项目自评(财政部)"
    formulas = [cell["f"] for cell in sheets(excel)["项目自评(财政部)"]["cells"].values() if "f" in cell]
    assert sum("JX_" in formula for formula in formulas) > 5
    assert macro(excel, "insert_template", "mof")["after"]["sheet"] == "项目自评(财政部)(2)"
    asked = macro(excel, "insert_template", answers=[False])
    assert "财政部" in asked["asked"][0]
    assert asked["counts"] == {"inserted": 0}


def test_a_button_serves_the_workbook_in_front_of_several(excel: Windows) -> None:
    """The add-in serves all: the caller is the active workbook, not the one that its own code lies in."""
    excel.step("load", path=windows_path(FORMS / "000.xlsx"), name="一张.xlsx", beside=True)
    assert macro(excel, "summary")["counts"]["forms"] == 1
    assert SUMMARY in sheets(excel)
    excel.step("front", name="三张自评表.xlsm")
    assert SUMMARY not in sheets(excel)
    assert macro(excel, "summary")["counts"]["forms"] == 3


def test_the_summary_is_a_sheet_with_a_line_for_each_form(excel: Windows) -> None:
    assert macro(excel, "summary")["counts"]["forms"] == 3
    cells = sheets(excel)[SUMMARY]["cells"]
    assert [cells[f"J{row}"]["v"] for row in (2, 3, 4)] == [99.96, 83.32, 100.0]


def test_the_report_and_the_values_are_written_to_files(excel: Windows, tmp_path: Path) -> None:
    answer = macro(excel, "export_report", windows_path(tmp_path / "报告.html"))
    assert answer["ok"], answer
    assert "JX" in (tmp_path / "报告.html").read_text(encoding="utf-8")
    answer = macro(excel, "write_paper", answers=[windows_path(tmp_path / "自评 报告.docx")])
    assert answer["ok"], answer
    assert answer["asked"] == [r"C:\proj\三张自评表（自评报告）.docx"]
    assert f"有 {answer['counts']['open']} 处" in answer["text"]
    assert zipfile.is_zipfile(tmp_path / "自评 报告.docx")
    excel.step("save_copies_of", path=windows_path(FORMS / "001.xlsx"))
    answer = macro(excel, "export_values", answers=[windows_path(tmp_path / "上报.xlsx")])
    assert answer["ok"], answer
    assert answer["asked"] == [r"C:\proj\三张自评表（上报版）.xlsx"]
    assert [grid.name for grid in read_grids(tmp_path / "上报.xlsx")] == [grid.name for grid in grids()]


def test_help_explains_diagnoses_and_names_the_version(excel: Windows) -> None:
    macro(excel, "validate_book")
    macro(excel, "next_finding")
    assert macro(excel, "show_rules")["text"].startswith(found()[0].code)
    answer = macro(excel, "diagnose")
    assert "JX_SCORE(8,2,1)=0.25，正常" in answer["text"]
    assert "诊断" in sheets(excel)
    assert "1.0" in macro(excel, "about")["text"]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_macro_that_fails_says_one_line_and_leaves_excel_as_it_was(excel: Windows, name: str) -> None:
    excel.step("set", StatusBar="我的状态栏", Calculation=-4135, EnableEvents=False)
    excel.step("run", source=BREAK.format(name=name))
    try:
        answer = excel.step("macro", name=name)
    finally:
        excel.step("run", source=MEND)
    assert not answer["ok"]
    assert len(answer["text"].splitlines()) == 1
    assert "处理时出错（RuntimeError），这是程序的缺陷，报告在 C:" in answer["text"]
    assert "坏了" not in answer["text"], "a message may hold what stands in the workbook"
    assert answer["messages"] == [[answer["text"], "绩效自评", 48]]
    assert answer["after"] == answer["before"]


BREAK = """
import dataclasses, jixiao.hosts.commands as c
kept = dict(c.COMMANDS)
def broken(port, *arguments):
    port.put_sheet("半途", [["题"]])
    raise RuntimeError("坏了")
c.kept = kept
c.COMMANDS["{name}"] = dataclasses.replace(c.COMMANDS["{name}"], action=broken)
"""
MEND = "import jixiao.hosts.commands as c; c.COMMANDS.update(c.kept)"


def test_a_button_makes_no_more_calls_when_the_sheet_holds_more_cells(windows: Windows) -> None:
    def calls(name: str, rows: int) -> int:
        windows.step("load", path=windows_path(FORMS / "000.xlsx"), name="一张.xlsm")
        sheet = read_grids(FORMS / "000.xlsx")[0].name
        windows.step("change", sheet=sheet, cells={f"A{200 + row}": "说明" for row in range(rows)})
        macro(windows, "validate_sheet")
        return int(macro(windows, name)["calls"])

    for name in ("validate_sheet", "clear_marks", "recalc_sheet", "recalc_book", "summary"):
        assert calls(name, 400) <= calls(name, 1) + 2, name
