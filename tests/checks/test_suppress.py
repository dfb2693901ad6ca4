"""Findings that the user has accepted on the sheet 校验设置."""

from __future__ import annotations

import pytest

from checks.samples import PUBLISHED, forms, grids
from jixiao.checks import Finding, fixes, run
from jixiao.workbook.grid import Grid

SHEET = "科协组织建设与事业发展"


def checked(*rows: list[str], name: str = "校验设置") -> list[Finding]:
    sheets = [*grids(PUBLISHED / "000.xlsx"), Grid(name, list(rows))]
    return run(forms(list(grids(PUBLISHED / "000.xlsx"))), sheets)


HEAD = ["代码", "范围", "理由"]


def suppressed(found: list[Finding]) -> set[tuple[str, str]]:
    return {(f.code, cell) for f in found if f.suppressed is not None for cell in f.places}


def test_a_code_is_suppressed_in_the_whole_file_with_its_reason():
    """| 代码  | 范围 | 理由             |
    | JX208 |      | 超额原因见年度报告 |"""
    found = checked(HEAD, ["JX208", "", "超额原因见年度报告"])
    assert {f.suppressed for f in found if f.code == "JX208"} == {"超额原因见年度报告"}
    assert all(f.suppressed is None for f in found if f.code != "JX208")
    assert len(found) == len(run(forms(list(grids(PUBLISHED / "000.xlsx"))), grids(PUBLISHED / "000.xlsx")))


@pytest.mark.parametrize("scope", ["全部", "文件", "  ", "整个文件"])
def test_several_words_mean_the_whole_file(scope):
    assert {code for code, _ in suppressed(checked(HEAD, ["JX2", scope, "已核实"]))} == {
        "JX206",
        "JX208",
        "JX212",
        "JX213",
        "JX214",
        "JX215",
    }


def test_one_sheet_or_one_cell_is_named():
    assert suppressed(checked(HEAD, ["JX213", SHEET, "惯例"])) == {
        ("JX213", c) for c in ("E13", "E14", "E23", "E26")
    }
    assert suppressed(checked(HEAD, ["JX213", f"{SHEET}!E13", "惯例"])) == {("JX213", "E13")}
    assert suppressed(checked(HEAD, ["JX213", f"'{SHEET}'!$E$14", "惯例"])) == {("JX213", "E14")}
    assert suppressed(checked(HEAD, ["JX213", "e23", "惯例"])) == {("JX213", "E23")}
    assert suppressed(checked(HEAD, ["JX213", "另一张表", "惯例"])) == set()


def test_columns_may_stand_in_any_order_below_other_text():
    rows = ["说明：经核实的提示", "", ""], ["理由", "规则代码", "适用范围"], ["已核实", "JX206，JX801", ""]
    assert {code for code, _ in suppressed(checked(*[list(r) for r in rows]))} == {"JX206", "JX801"}


def test_a_rule_without_a_reason_says_so():
    found = checked(HEAD, ["JX206", "", ""])
    assert {f.suppressed for f in found if f.code == "JX206"} == {"（未写理由）"}


def test_other_sheets_and_nonsense_suppress_nothing():
    assert suppressed(checked(HEAD, ["JX206", "", "x"], name="设置")) == set()
    assert suppressed(checked(["随便", "写"], ["JX206", "x"])) == set()
    assert suppressed(checked(HEAD, ["所有提示", "", "x"])) == set()


def test_what_is_suppressed_is_not_fixed():
    assert fixes(checked(HEAD, ["JX206", "", "按组评分"])) == []
