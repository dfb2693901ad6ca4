"""Several workbooks checked together: what one of them alone cannot show."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from checks.paper import ROWS, national
from jixiao.report.collect import Options, check_file, report
from jixiao.workbook.grid import Grid

EVERYTHING = Options()
LATE = "因疫情防控要求，线下培训场次较原计划减少，已改为线上开展"


def written(folder: Path, name: str, sheet: Grid) -> str:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet.name
    for row in sheet.rows:
        page.append(list(row))
    for area in sheet.merges:
        page.merge_cells(area.a1)
    path = folder / name
    book.save(path)
    return str(path)


def form(project: str, reason: str = "", year: str = "2023") -> Grid:
    new = ROWS.replace("≥10场 | 10场 | 20 | 20 |", f"≥10场 | 8场 | 20 | 16 | {reason}")
    return national(rows=new, title=f"{year}年度项目支出绩效自评表", project=project)


def codes(paths: list[str], options: Options = EVERYTHING) -> list[set[str]]:
    whole = report([check_file(path, options) for path in paths], options=options)
    return [{finding["code"] for f in file["forms"] for finding in f["findings"]} for file in whole["files"]]


def test_a_reason_pasted_into_several_files_is_told_at_the_later_ones(tmp_path):
    paths = [written(tmp_path, f"{n}.xlsx", form(f"培训项目{n}", LATE)) for n in range(3)]
    told = codes(paths)
    assert ["JX803" in each for each in told] == [False, True, True]
    assert not any("JX807" in each for each in told)


def test_a_form_handed_in_twice_is_told_once(tmp_path):
    draft = written(tmp_path, "初稿.xlsx", form("科普培训", "场地受限"))
    final = written(tmp_path, "定稿.xlsx", form("科普培训", "师资不足"))
    other = written(tmp_path, "上年.xlsx", form("科普培训", "场地受限", year="2022"))
    assert ["JX807" in each for each in codes([draft, final, other])] == [False, True, False]


def test_what_is_not_asked_for_is_not_told_across_files_either(tmp_path):
    paths = [written(tmp_path, f"{n}.xlsx", form("科普培训", LATE)) for n in range(2)]
    told = codes(paths, Options(ignore=("JX803",)))
    assert "JX803" not in told[1]


def test_what_a_workbook_sets_aside_is_set_aside_across_files_too(tmp_path):
    paths = [written(tmp_path, f"{n}.xlsx", form(f"培训项目{n}", LATE)) for n in range(3)]
    book = openpyxl.load_workbook(paths[2])
    settings = book.create_sheet("校验设置")
    for row in (("代码", "范围", "理由"), ("JX803", "", "统一口径")):
        settings.append(row)
    book.save(paths[2])
    whole = report([check_file(path) for path in paths])
    found = [
        [f["suppressed"] for form in file["forms"] for f in form["findings"] if f["code"] == "JX803"]
        for file in whole["files"]
    ]
    assert found == [[], [None], ["统一口径"]]
    assert whole["summary"]["suppressed"] >= 1
    assert all("settings" not in file for file in whole["files"])


def test_what_was_checked_once_may_be_reported_twice(tmp_path):
    paths = [written(tmp_path, f"{n}.xlsx", form("科普培训", LATE)) for n in range(2)]
    checked = [check_file(path, EVERYTHING) for path in paths]
    assert report(checked) == report(checked)
