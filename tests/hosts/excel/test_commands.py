"""The commands of the ribbon over the published forms, in the played Excel."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hosts.excel import played
from hosts.excel.counting import Counted
from hosts.excel.office import FORMS, Office, findings_of
from jixiao import checks
from jixiao.checks.finding import Severity
from jixiao.checks.wording import words
from jixiao.figures.describe import missing
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.hosts import commands, output, validate
from jixiao.package.own_sheets import RESULTS, SUMMARY
from jixiao.report.paper import of_file
from jixiao.workbook.grid import At, parse_a1
from jixiao.workbook.reading import read_grids

UNREAD = "没有读出：分值、得分、总分（未核对）"


def forms_of(name: str) -> list[Form]:
    return [form for grid in read_grids(FORMS / name) for form in find_forms(grid)]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.parametrize("name", [f"00{n}.xlsx" for n in range(5)])
def test_the_whole_book_is_checked_as_the_command_line_checks_the_file(name: str) -> None:
    office = Office(name)
    result = office.run("validate_book")
    findings = findings_of(name)
    assert result.ok
    assert result.counts["error"] == sum(f.severity is Severity.ERROR for f in findings)
    ordered = sorted(
        findings, key=lambda finding: list(Severity).index(finding.severity)
    )  # the gravest first
    listed = list(
        zip(
            *(
                office.column(RESULTS, validate.COLUMNS.index(n) + 1)
                for n in ("code", "sheet", "cell", "message")
            ),
            strict=True,
        )
    )
    assert [line for line in listed if line[0]] == [(f.code, f.sheet, f.cell, f.message) for f in ordered]
    unread = [form for form in forms_of(name) if missing(form)]
    assert listed[len(ordered) :] == [(None, form.sheet, "A1", UNREAD) for form in unread]
    place = validate.COLUMNS.index("cell") + 1
    links = [office.book.sheet(RESULTS).peek(row, place).formula for row in range(2, len(findings) + 2)]
    assert links == [f'=HYPERLINK("#\'{f.sheet}\'!{f.cell}","{f.cell}")' for f in ordered]
    remedies = office.column(RESULTS, validate.COLUMNS.index("mend") + 1)
    assert remedies[: len(ordered)] == [words(f.code)["mend"] for f in ordered]
    assert office.book.sheet(RESULTS).AutoFilterMode == bool(findings)
    assert office.said == [result.text]


def test_only_values_that_have_one_right_answer_are_mended() -> None:
    office = Office()
    sheet = office.book.sheets[0]
    form = find_forms(office.port.read(sheet.Name))[0]
    rate = form.funds[0].rate.at
    assert rate is not None
    right = sheet.peek(rate.row + 1, rate.column + 1).value
    sheet.cell(rate.row + 1, rate.column + 1).value = 0.5
    before = {place: cell.value for place, cell in sheet.grid.items()}
    office.run("fix_sheet")
    after = {place: cell.value for place, cell in sheet.grid.items()}
    assert after[rate.row + 1, rate.column + 1] == pytest.approx(right, abs=0.0001)
    fixable = {parse_a1(cell) for _, cell, _ in checks.fixes(findings_of("001.xlsx"))} | {rate}
    changed = {
        At(row - 1, column - 1)
        for (row, column), value in after.items()
        if before.get((row, column)) != value
    }
    assert changed <= fixable


def test_what_excel_refuses_in_the_middle_is_told_in_its_own_words() -> None:
    office = Office()

    def refuse(*_: Any) -> None:
        raise played.ExcelError("Excel 正在编辑单元格")

    office.book.sheets[0].Calculate = refuse  # type: ignore[method-assign]
    result = office.run("recalc_sheet")
    assert not result.ok
    assert "Excel 正在编辑单元格" in result.text
    assert office.app.Calculation == played.AUTOMATIC


def test_stepping_goes_through_the_findings_and_starts_over() -> None:
    office = Office()
    assert "没有校验结果" in office.run("next_finding").text
    office.run("validate_book")
    places = list(dict.fromkeys((f.sheet, f.cell) for f in findings_of("001.xlsx")))
    visited = []
    for _ in range(len(places) + 1):
        result = office.run("next_finding")
        sheet, at = office.port.selection()
        visited.append((sheet, at.a1))
        assert result.shown == "bar"
        assert office.app.StatusBar == result.text[:250]
    assert visited == [*places, places[0]]
    office.run("previous_finding")
    assert office.port.selection() == (places[-1][0], parse_a1(places[-1][1]))


def test_empty_scores_are_filled_with_formulas_that_give_the_published_figures() -> None:
    office = Office()
    sheet = office.book.sheets[0]
    form = find_forms(office.port.read(sheet.Name))[0]
    scored = [i.score for i in form.indicators if not i.not_applicable]
    published = {f.at: f.value for f in (form.funds[0].score, form.total, *scored) if f.at is not None}
    for at in published:
        sheet.cell(at.row + 1, at.column + 1).value = None
    result = office.run("fill_sheet")
    assert result.counts == {"forms": 1, "filled": len(published), "open": 0}
    got = {at: sheet.peek(at.row + 1, at.column + 1) for at in published}
    assert all(cell.formula.startswith("=JX_") for cell in got.values())
    assert {at: cell.value for at, cell in got.items()} == published
    assert office.run("fill_sheet").counts["filled"] == 0


def test_a_recalculation_says_how_many_results_changed() -> None:
    office = Office()
    sheet = office.book.sheets[0]
    for n, (stale, right) in enumerate([(0.1, "=JX_SCORE(8,2,1)"), (9.96, "=JX_EXECSCORE(6819631,6793831)")]):
        cell = sheet.cell(60 + n, 1)
        cell.formula, cell.value = right, stale
    result = office.run("recalc_book")
    assert result.counts == {"formulas": 2, "changed": 1, "open": 0}
    assert sheet.peek(60, 1).value == 0.25
    sheet.cell(60, 1).value = 3.0
    assert office.run("recalc_sheet").counts["changed"] == 1


def named(office: Office, sheet: str | None) -> object:
    cell = office.port.named("JX_RULEBOOK", sheet)
    return None if cell is None else cell.value


def test_the_rulebook_is_set_for_the_workbook_and_for_a_sheet_that_has_its_own() -> None:
    office = Office()
    assert office.run("set_rulebook", "hubei-2021").ok
    assert named(office, None) == "hubei-2021"
    own = office.book.sheets[0]
    own.names["JX_RULEBOOK"] = own.Range("Z1")
    assert office.run("set_rulebook", "sichuan").ok
    assert named(office, own.Name) == "sichuan"
    assert named(office, None) == "hubei-2021"
    failed = office.run("set_rulebook", "没有这个")
    assert not failed.ok
    assert len(failed.text.splitlines()) == 1
    office.app.answers = ["1"]
    assert office.run("set_rulebook").ok


def test_the_summary_has_a_line_for_each_form_and_the_amounts_together() -> None:
    office = Office()
    result = office.run("summary")
    assert result.counts["forms"] == 3
    names = office.column(SUMMARY, 1)
    assert names[:3] == [sheet.Name for sheet in office.book.sheets[:3]]
    assert names[3].startswith("合计")
    declared, amounts = office.column(SUMMARY, 10), office.column(SUMMARY, 7)
    assert declared[:3] == [99.96, 83.32, 100.0]
    assert amounts[3] == pytest.approx(sum(amounts[:3]))
    mean = sum(score * amount for score, amount in zip(declared[:3], amounts[:3], strict=True)) / sum(
        amounts[:3]
    )
    assert declared[3] == pytest.approx(mean, abs=0.005)


def test_the_summary_shows_the_longest_name_of_a_sheet_in_one_line() -> None:
    office = Office()
    office.book.sheets[1].Name = "二〇二五年度部门预算项目支出绩效自评表含上年结转资金和其他资金"
    assert office.run("summary").ok
    assert office.book.Worksheets(SUMMARY).Range("A1").ColumnWidth >= 62


def test_the_report_is_written_as_a_page(tmp_path: Path) -> None:
    office = Office()
    target = tmp_path / "报告.html"
    assert office.run("export_report", str(target)).counts == {"exported": 1, "forms": 3}
    assert "JX" in target.read_text(encoding="utf-8")
    assert not office.run("export_report").counts["exported"]  # cancelled


def test_the_self_evaluation_report_is_that_of_the_command_line(tmp_path: Path) -> None:
    office = Office("003.xlsx")
    target = tmp_path / "报告.docx"
    result = office.run("write_paper", str(target))
    paper = of_file(str(FORMS / "003.xlsx"))
    assert target.read_bytes() == paper.data
    assert result.counts == {"exported": 1, "forms": 2, "open": len(paper.open)}
    assert paper.open and f"{len(paper.open)} 处" in result.text
    office.app.answers = [False]
    assert not office.run("write_paper").counts["exported"]
    assert office.app.asked[-1].endswith("（自评报告）.docx")


def test_the_rule_behind_the_cell_is_explained_and_elsewhere_all_are_listed() -> None:
    office = Office()
    office.run("validate_book")
    office.run("next_finding")
    first = findings_of("001.xlsx")[0]
    assert office.run("show_rules").text.startswith(first.code)
    office.port.select(first.sheet, At(900, 0))
    result = office.run("show_rules")
    assert result.counts["rules"] == sum(not check.retired for check in checks.CATALOGUE.values())
    assert office.column("规则说明", 1)[0] == "口径"
    assert set(office.column("规则说明", 1)[1:]) <= set(checks.CATALOGUE)


def test_diagnosis_and_version_are_told(tmp_path: Path) -> None:
    office = Office()
    assert "JX_SCORE(8,2,1)=0.25，正常" in office.run("diagnose").text
    assert "诊断" in office.port.sheet_names()
    assert "1.0" in office.run("about").text


def test_a_sheet_without_a_form_gets_one_clear_line() -> None:
    office = Office()
    office.book.add("空表")
    office.book.sheet("空表").Activate()
    for name in ("validate_sheet", "fill_sheet"):
        result = office.run(name)
        assert not result.ok
        assert "没有找到绩效自评表" in result.text
    office.run("validate_book")
    office.port.select(RESULTS, At(0, 0))
    assert "不是自评表" in office.run("validate_sheet").text


@pytest.mark.parametrize("command", ["export_values", "export_report", "write_paper"])
def test_nothing_is_written_over_the_open_workbook(tmp_path: Path, command: str) -> None:
    """Nor is a file of another kind than its name says."""
    office = Office()
    own = tmp_path / "own.xlsx"
    own.write_bytes((FORMS / "000.xlsx").read_bytes())
    office.book.Name, office.book.Path = own.name, str(own.parent)
    before = own.read_bytes()
    suffix = {"export_values": ".xlsx", "export_report": ".html", "write_paper": ".docx"}[command]
    (tmp_path / f"link{suffix}").symlink_to(own)
    for name in (f"link{suffix}", "own.xlsx", "other.txt", "other"):
        result = office.run(command, str(tmp_path / name))
        assert not result.ok and "处理时出错" not in result.text, result.text
    assert own.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == [f"link{suffix}", "own.xlsx"]


def test_a_fault_of_the_program_is_one_line_and_a_report_without_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office()

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("机密金额1234\n第二行")

    monkeypatch.setattr(checks, "run", broken)
    result = office.run("validate_book")
    assert not result.ok
    assert "Traceback" not in result.text
    assert len(result.text.splitlines()) == 1
    report = re.search(r"处理时出错（RuntimeError），这是程序的缺陷，报告在 (\S+)", result.text)
    assert report is not None and "1234" not in result.text
    said = Path(report[1]).read_text(encoding="utf-8")
    assert "RuntimeError" in said and "1234" not in said
    assert (office.app.ScreenUpdating, office.app.Calculation, office.app.StatusBar) == (
        True,
        played.AUTOMATIC,
        False,
    )


def test_what_is_unfinished_is_said_before_the_reported_version_is_written(tmp_path: Path) -> None:
    office = Office()
    sheet = office.book.sheets[0]
    (form,) = (
        form
        for grid in read_grids(FORMS / "001.xlsx")
        for form in find_forms(grid)
        if form.sheet == sheet.Name
    )
    at = next(i.score.at for i in form.indicators if i.score.at is not None)
    sheet.cell(at.row + 1, at.column + 1).value = "#需评定 4.80–6.40"
    said = output.unfinished(office.port)
    assert any("需评定或无法识别 1 处" in line and f"{sheet.Name}!{at.a1}" in line for line in said)
    asked: list[str] = []

    def choose(title: str, options: Any) -> str | None:
        asked.append(title)
        return options[0][0]

    office.port.choose = choose
    assert office.run("export_values").counts["exported"] == 0
    assert len(asked) == 1 and "需评定" in asked[0]


def test_the_commands_need_nothing_but_the_standard_library() -> None:
    """They run inside LibreOffice's Python as well."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); standard = set(sys.stdlib_module_names)\n"
        "import jixiao.hosts.commands, jixiao.report.collect, jixiao.report.rollup\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} - standard - {'jixiao', '__main__', 'sitecustomize'}))"
    )
    package = str(Path(commands.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, package], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["validate_sheet", "recalc_sheet", "fill_sheet", "clear_marks"])
def test_the_calls_of_a_button_do_not_grow_with_the_number_of_cells(command: str) -> None:
    def calls(extra: int) -> int:
        office = Office("000.xlsx")
        for row in range(200, 200 + extra):
            for column in range(1, 9):
                office.book.sheets[0].cell(row, column).value = "说明"
        office.run("validate_sheet")
        counted: Counter[str] = Counter()
        office.port = office.over(Counted(office.book, counted))
        office.run(command)
        return counted.total()

    few, many = calls(0), calls(1000)
    assert many <= few + 2


def test_the_next_place_is_told_with_its_level() -> None:
    office = Office()
    office.run("validate_book")
    assert re.match(r"1/\d+ .+!\w+ (错误|警告|提示) JX\d{3} .+", office.run("next_finding").text)
