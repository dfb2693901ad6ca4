"""The text report: figures, what is gravest first, rule and remedy, hints on demand, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixiao.checks.wording import words
from jixiao.core import rulebook
from jixiao.figures.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field
from jixiao.report.collect import check_file, report
from jixiao.report.text import MOST_MESSAGES, text_report
from jixiao.workbook.grid import At
from jixiao.workbook.reading import read_grids

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))


@pytest.fixture(scope="module")
def whole():
    return report(check_file(str(path)) for path in PUBLISHED)


def finding(code: str, severity: str, cell: str, **more: object) -> dict[str, object]:
    return {"code": code, "severity": severity, "sheet": "表", "cell": cell, "cells": [cell], "message": f"{code}在{cell}",
            "suppressed": None, **more}  # fmt: skip


def form(*findings: dict[str, object]) -> dict[str, object]:
    return {"sheet": "表", "range": "A1:I20", "project": "甲项目", "unit": None, "department": None, "title": None, "rulebook": "mof-2020",
            "rulebook_title": "财政部项目支出", "rulebook_reason": "依据：无", "execution": None, "grade": "良",
            "total": {"declared": 88, "computed": 89, "by_rule": 86.5}, "indicators": [], "groups": [], "criteria": [], "findings": list(findings)}  # fmt: skip


def text(*findings: dict[str, object], **how: str) -> list[str]:
    whole = report([{"path": "甲.xlsx", "error": None, "forms": [form(*findings)]}])
    return text_report(whole, **how).splitlines()  # type: ignore[arg-type]


def test_every_form_and_every_finding_is_named(whole):
    said = text_report(whole, level="info")
    for file in whole["files"]:
        assert file["path"] in said
        for form in file["forms"]:
            for finding in form["findings"]:
                assert finding["code"] in said
    assert said.splitlines()[-1].startswith("共 5 个文件、17 张表")


def test_declared_added_and_by_rule_are_named_and_the_grade_shown():
    assert any("总分 填报 88，各项相加 89，按规则 86.50；等级 良" in line for line in text())


def test_errors_come_first_and_hints_are_counted_until_they_are_asked_for():
    hint, error, warning = (
        finding("JX213", "info", "A1"),
        finding("JX501", "error", "B9"),
        finding("JX601", "warning", "C2"),
    )
    usual = text(hint, warning, error)
    codes = [match[1] for line in usual if (match := re.search(r"(?:错误|警告|提示) (JX\d+)", line))]
    assert codes == ["JX501", "JX601"]
    assert any("提示 1 条" in line for line in usual)
    assert [line for line in text(hint, warning, error, level="info") if "JX213在A1" in line]
    assert not any("JX601在C2" in line for line in text(hint, warning, error, level="error"))


def test_what_repeats_is_one_line_with_its_count_and_cells():
    many = [finding("JX601", "warning", f"I{row}") for row in range(10, 40)]
    lines = text(*many)
    assert sum("JX601在" in line for line in lines) == 1
    assert any("30 处：I10、I11、" in line for line in lines)
    few = text(*many[:MOST_MESSAGES])
    assert sum("JX601在" in line for line in few) == MOST_MESSAGES


def test_rule_and_remedy_stand_with_the_first_finding_of_a_check_in_a_file():
    lines = text(finding("JX601", "warning", "I10"))
    assert any(words("JX601")["mend"] in line for line in lines)
    assert any(words("JX601")["source"] in line for line in lines)
    one = {"path": "甲.xlsx", "error": None, "forms": [form(finding("JX601", "warning", "I10"))] * 2}
    assert text_report(report([one])).count(words("JX601")["mend"]) == 1


def test_no_id_of_ours_is_shown_where_a_title_exists():
    assert any("口径 财政部项目支出（" in line for line in text())
    assert not any("mof-2020" in line for line in text())


def test_in_english_nothing_but_the_users_own_words_is_chinese():
    own = {
        "path": "a.xlsx",
        "error": None,
        "forms": [form(finding("JX601", "warning", "I10", message="told"))],
    }
    own["forms"][0]["findings"][0]["sheet"] = "s"
    own["forms"][0].update(sheet="s", project="p", rulebook_title="book", rulebook_reason="why", grade="A")
    said = text_report(report([own], "en"), "en", "info")
    assert not re.search("[\u4e00-\u9fff]", said.replace("财预〔2020〕10号", ""))


@pytest.mark.parametrize("error", ["#NAME?", "#REF!", "#需评定 1–2", "Err:508"])
def test_the_grade_is_never_the_text_of_an_error(error):
    (form,) = (form for grid in read_grids(PUBLISHED[0]) for form in find_forms(grid))
    form.grade = Field(error, At(0, 0))
    assert describe(form, rulebook.get(form.rulebook))["grade"] == "优"  # that of its total, 99.97


def test_what_must_be_known_of_the_whole_form_is_shown_at_every_level():
    assert any("JX717在A1" in line for line in text(finding("JX717", "info", "A1"), level="error"))
