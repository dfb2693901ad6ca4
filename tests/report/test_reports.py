"""The reports: text, JSON, workbook and HTML page, of the published forms."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from jixiao.core.text import columns
from jixiao.report import sheet
from jixiao.report.charts import points_lost, waterfall
from jixiao.report.collect import Options, check_file, report
from jixiao.report.groups import grouped
from jixiao.report.html import html_report
from jixiao.report.rollup import DEPARTMENT_COLUMNS, FORM_COLUMNS, department_rows, form_rows, in_wan
from jixiao.report.sheet import FINDING_COLUMNS, write_workbook

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))


@pytest.fixture(scope="module")
def whole():
    return report(check_file(str(path), Options(draw=True)) for path in PUBLISHED)


@pytest.fixture
def hostile(tmp_path):
    """A form whose cells try to be markup and formulas."""
    path = tmp_path / "<b>坏.xlsx"
    book = openpyxl.load_workbook(PUBLISHED[0])
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "科协组织建设与事业发展":
                cell.value = '=cmd|"/c calc"!A1<script>alert(1)</script>'
                cell.data_type = "s"
    book.save(path)
    return path


def test_the_record_has_what_the_json_format_promises(whole):
    assert {"version", "files", "summary", "rules"} <= set(whole)
    form = whole["files"][0]["forms"][0]
    promised = "sheet range kind rulebook rulebook_reason title project unit year execution indicators total grade findings"
    assert set(promised.split()) <= set(form)
    execution = "budget executed rate weight declared computed rate_cell score_cell"
    assert set(execution.split()) <= set(form["execution"])
    indicator = "name level1 level2 target actual measure direction weight declared computed allowed score_cell explain"
    assert set(indicator.split()) <= set(form["indicators"][0])
    finding = next(f for file in whole["files"] for form in file["forms"] for f in form["findings"])
    assert {"code", "severity", "sheet", "cell", "message", "expected", "found"} <= set(finding)
    assert json.loads(json.dumps(whole)) == whole
    assert {"files", "forms", "errors", "warnings", "infos"} <= set(whole["summary"])


def test_the_summary_counts_what_is_listed(whole):
    listed = [
        f
        for file in whole["files"]
        for form in file["forms"]
        for f in form["findings"]
        if f["suppressed"] is None
    ]
    summary = whole["summary"]
    assert summary["files"] == len(PUBLISHED) == 5
    assert summary["forms"] == 17
    assert summary["errors"] + summary["warnings"] + summary["infos"] == len(listed)


def test_the_roll_up_adds_amounts_in_one_unit_and_averages_by_amount(whole):
    rows = form_rows(whole)
    assert len(rows) == 17
    departments = [dict(zip(DEPARTMENT_COLUMNS, row, strict=True)) for row in department_rows(rows)]
    assert departments[-1]["in_department"] == "合计" and departments[-1]["forms"] == 17
    (shanghai,) = (row for row in departments if row["in_department"] == "上海市科学技术协会")
    assert shanghai["forms"] == 10
    assert shanghai["budget"] == 1680.0
    assert shanghai["executed"] == 1654.92
    totals = [
        (110, 91),
        (328, 89),
        (47, 90),
        (180, 89),
        (352.5, 90),
        (300, 90),
        (170, 91),
        (119, 91),
        (30, 90),
        (43.5, 90),
    ]
    assert shanghai["mean_declared"] == round(sum(a * s for a, s in totals) / 1680, 2)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"), [(8108600, "元", 810.86), (110, "万元", 110), (2459584, None, 245.9584)]
)
def test_amounts_are_shown_in_one_unit(amount, unit, expected):
    assert in_wan(amount, unit) == expected


def test_the_workbook_links_every_finding_to_its_cell_and_says_how_to_mend_it(whole, tmp_path):
    target = tmp_path / "结果.xlsx"
    write_workbook(whole, target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["汇总", "部门汇总", "校验结果"]
    at = FINDING_COLUMNS.index
    lines = list(book["校验结果"].iter_rows(min_row=2))
    rows = [row for row in lines if row[at("level")].value]
    forms = [form for file in whole["files"] for form in file["forms"]]
    unread = [row[at("message")].value for row in lines if row not in rows]
    assert unread == ["没有读出：分值、得分、总分（未核对）" for form in forms if form["missing"]]
    listed = [f for form in forms for group in grouped(form["findings"]) for f in group.findings]
    assert len(rows) == len(listed) == sum(len(form["findings"]) for form in forms)
    for row, finding in zip(rows, listed, strict=True):
        cell = row[at("cell")]
        assert cell.value == finding["cell"]
        assert f"'!{finding['cell']}" in (cell.hyperlink.location or cell.hyperlink.target)
        assert row[at("mend")].value == whole["rules"][finding["code"]]["mend"]
        assert row[at("rule")].value == whole["rules"][finding["code"]]["source"]


def test_hints_are_filtered_away_and_nothing_else(whole, tmp_path):
    target = tmp_path / "结果.xlsx"
    write_workbook(whole, target)
    sheet = openpyxl.load_workbook(target)["校验结果"]
    level = FINDING_COLUMNS.index("level")
    (column,) = sheet.auto_filter.filterColumn
    assert (column.colId, column.filters.filter, column.filters.blank) == (level, ["警告", "错误"], True)
    for row in sheet.iter_rows(min_row=2):
        assert sheet.row_dimensions[row[0].row].hidden == (row[level].value == "提示")
    assert sheet.freeze_panes == "A2"


def test_the_overview_names_declared_added_and_by_rule(whole, tmp_path):
    target = tmp_path / "结果.xlsx"
    write_workbook(whole, target)
    sheet = openpyxl.load_workbook(target)["汇总"]
    at = FORM_COLUMNS.index
    forms = [form for file in whole["files"] for form in file["forms"]]
    for row, form in zip(sheet.iter_rows(min_row=2), forms, strict=True):
        total = form["total"]
        shown = [row[at(column)].value for column in ("declared", "added", "by_rule")]
        assert shown == [total["declared"], total["computed"], total["by_rule"]]
        assert row[at("rulebook")].value == form["rulebook_title"]


def test_copies_are_listed_and_count_once(whole):
    first = whole["files"][0]
    doubled = report([*whole["files"], {**first, "path": "副本.xlsx"}])
    rows = form_rows(doubled)
    assert len(rows) == 18 and rows[-1]["note"].startswith(f"与 {first['path']} 内容相同")
    assert department_rows(rows) == department_rows(form_rows(whole))


def test_no_more_links_than_excel_takes(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_LINKS", 5)
    write_workbook(whole, tmp_path / "结果.xlsx")
    found = openpyxl.load_workbook(tmp_path / "结果.xlsx")["校验结果"]
    cells = [row[FINDING_COLUMNS.index("cell")] for row in found.iter_rows(min_row=2)]
    assert sum(cell.hyperlink is not None for cell in cells) == 5
    assert all(cell.value for cell in cells)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_link_and_every_word_of_a_heading_stand_in_one_line(whole, tmp_path, language):
    """LibreOffice breaks no link into lines, and nobody breaks a word well."""
    record = json.loads(json.dumps(whole))
    name = "某某区农业农村局高标准农田建设项目自评表"
    record["files"][0]["forms"][0]["sheet"] = name
    write_workbook(record, tmp_path / "r.xlsx", language)
    for page in openpyxl.load_workbook(tmp_path / "r.xlsx"):
        for cell in page[1]:
            width = page.column_dimensions[cell.column_letter].width
            assert width > max((len(word) for word in cell.value.split() if word.isascii()), default=0) + 1
            links = [each.value for each in page[cell.column_letter] if each.hyperlink]
            assert width > max(map(columns, links), default=0)


def test_cells_are_data_in_every_report(hostile, tmp_path):
    checked = report([check_file(str(hostile), Options(draw=True))])
    page = html_report(checked)
    assert "<script>alert(1)" not in page
    assert "<b>坏" not in page
    assert "&lt;script&gt;alert(1)" in page
    target = tmp_path / "结果.xlsx"
    write_workbook(checked, target)
    for each in openpyxl.load_workbook(target):
        for row in each.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_the_page_is_self_contained(whole):
    page = html_report(whole)
    assert not re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', page)
    assert "@import" not in page
    for file in whole["files"]:
        for form in file["forms"]:
            for finding in form["findings"]:
                assert finding["code"] in page


def test_every_flagged_cell_is_marked_in_its_drawing(whole):
    page = html_report(whole)
    number = 0
    for file in whole["files"]:
        for form in file["forms"]:
            number += 1
            drawn = {cell["a"] for row in form["drawing"] for cell in row}
            for finding in form["findings"]:
                if (
                    finding["sheet"] == form["sheet"]
                    and finding["cell"] in drawn
                    and finding["suppressed"] is None
                ):
                    assert f'id="form-{number}-{finding["cell"]}" class="flag' in page


def test_an_empty_report_is_a_page_too():
    page = html_report(report([{"path": "坏.xlsx", "error": "工作簿已损坏", "forms": []}]))
    assert "工作簿已损坏" in page


@pytest.mark.ooxml
def test_the_workbook_is_valid_open_xml(whole, tmp_path):
    import os
    import subprocess

    target = tmp_path / "结果.xlsx"
    write_workbook(whole, target)
    tools = Path(os.environ.get("JIXIAO_TOOLS") or Path.home() / ".cache" / "jixiao-tools")
    validator = tools / "node" / "node_modules" / ".bin" / "ooxml-validator"
    said = subprocess.run([str(validator), str(target)], capture_output=True, text=True, timeout=120)
    assert '"ok": true' in said.stdout, said.stdout[:2000]


def a_form(**parts):
    return {"execution": None, "indicators": [], "groups": [], "criteria": [], **parts}


def part(level1, weight, declared):
    return {"level1": level1, "weight": weight, "declared": declared}


def test_points_are_lost_by_level_in_the_order_of_the_form():
    form = a_form(
        execution={"weight": 10, "declared": 9.5},
        indicators=[
            part("产出指标（50分）", 30, 28),
            part("产出指标（50分）", None, None),
            part("效益指标", 20, 20),
        ],
        groups=[part("产出指标（50分）", 20, 20)],
    )
    assert points_lost(form) == [("预算执行", 0.5, 10), ("产出指标", 2, 50), ("效益指标", 0, 20)]
    chart = waterfall(form)
    assert "−2.00 / 50" in chart and ">77.50<" in chart
    assert waterfall(a_form(indicators=[part("产出指标", 50, 50)])) == "" == waterfall(a_form())


def test_long_names_make_their_columns_wider_instead_of_their_rows_high(tmp_path):
    report_file = tmp_path / "报告.xlsx"
    name = "二〇二五年度部门预算项目支出绩效自评材料" * 5
    found = report([check_file(str(PUBLISHED[1]), Options())])
    for file in found["files"]:
        file["path"] = f"{name}/自评表.xlsx"
    write_workbook(found, report_file)
    book = openpyxl.load_workbook(report_file)
    for title in ("汇总", "校验结果"):
        assert 40 < book[title].column_dimensions["A"].width < 50
    assert "numberStoredAsText" in zipfile.ZipFile(report_file).read("xl/worksheets/sheet3.xml").decode()


def test_the_page_tells_files_of_one_name_apart_by_their_folders():
    found = report(check_file(str(path), Options()) for path in PUBLISHED[:2])
    for file, folder in zip(found["files"], ("甲局", "乙局"), strict=True):
        file["path"] = f"报送/{folder}/自评表.xlsx"
    page = html_report(found)
    assert "甲局/自评表.xlsx" in page and "乙局/自评表.xlsx" in page and "报送/" not in page
