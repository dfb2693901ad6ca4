"""The catalogue: stable codes, one explanation each, messages in two languages."""

from __future__ import annotations

import re

import pytest

from checks.samples import PUBLISHED, VARIANTS, findings, forms, grids, published
from jixiao.checks import (
    CATALOGUE,
    FAMILIES,
    Severity,
    explain,
    fixes,
    matches,
    message,
    run,
    unknown_patterns,
)
from jixiao.checks.document import FILES, write
from jixiao.checks.explain import HEADINGS
from jixiao.checks.registry import Check, check
from jixiao.checks.wording import LANGUAGES, words
from jixiao.core.rulebook import RulebookError


def test_codes_are_jx_and_three_digits_and_belong_to_a_family():
    assert all(re.fullmatch(r"JX\d{3}", code) for code in CATALOGUE)
    assert {each.family for each in CATALOGUE.values()} == set(FAMILIES)
    assert list(CATALOGUE) == sorted(CATALOGUE)


def test_names_are_unique_english_words():
    names = [each.name for each in CATALOGUE.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_check_is_explained_under_all_headings(code, lang):
    text = explain(code, lang)
    assert tuple(heading for heading, _ in text.parts) == HEADINGS[lang]
    assert all(len(part) >= 4 for _, part in text.parts)
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text.parts[0][1])
    assert chinese or lang == "en"
    assert all(heading in text.plain() and heading in text.markdown() for heading in HEADINGS[lang])


def test_a_check_is_explained_by_its_name_too_and_an_unknown_one_is_refused():
    assert explain("rate-wrong").code == explain("执行率与金额不符").code == "JX101"
    with pytest.raises(KeyError):
        explain("JX999")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_chinese_and_english_messages_take_the_same_parameters(code):
    own = {"expected", "found"}
    zh, en = (set(re.findall(r"{(\w+)}", words(code, lang)["message"])) for lang in LANGUAGES)
    assert zh | own >= en and en | own >= zh


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_every_finding_reads_in_english_as_well(document):
    for finding in published(document):
        text = message(finding, "en")
        assert text and "{" not in text
        assert message(finding) == finding.message


def test_a_code_or_a_name_is_given_only_once(monkeypatch):
    monkeypatch.setattr("jixiao.checks.catalogue.CATALOGUE", dict(CATALOGUE))
    with pytest.raises(ValueError, match="twice"):
        check("JX101", "another-name", Severity.INFO)
    with pytest.raises(ValueError, match="twice"):
        check("JX199", "rate-wrong", Severity.INFO)
    with pytest.raises(ValueError, match="family"):
        check("JX002", "nowhere", Severity.INFO)


def test_a_retired_code_stays_known_and_says_so(monkeypatch):
    known = dict(CATALOGUE)
    monkeypatch.setattr("jixiao.checks.catalogue.CATALOGUE", known)
    made = check("JX198", "old-check", Severity.INFO, retired="已由 JX101 代替")
    assert isinstance(made, Check)
    assert matches("JX198", ["old-check"]) and matches("JX198", ["JX1"])
    assert unknown_patterns(["JX198"]) == []


def test_codes_are_selected_by_code_name_prefix_and_wildcard():
    assert matches("JX203", ["JX203"]) and matches("JX203", ["jx2"]) and matches("JX203", ["JX2xx"])
    assert (
        matches("JX203", ["score-wrong"])
        and matches("JX203", [explain("JX203").title])
        and matches("JX203", ["JX"])
    )
    assert not matches("JX203", ["JX3", "rate-wrong", ""][:2])
    assert unknown_patterns(["JX2", "JX203", "nonsense", "JX77"]) == ["nonsense", "JX77"]


def test_select_and_ignore_leave_the_other_findings_out():
    sheets = grids(PUBLISHED / "004.xlsx")
    here = forms(sheets)
    assert {f.code for f in run(here, sheets, select=["JX601", "JX3"])} == {
        "JX601",
        "JX301",
        "JX302",
        "JX303",
    }
    assert not {f.code for f in run(here, sheets, ignore=["JX6", "JX502"])} & {"JX601", "JX502"}


def test_findings_come_in_the_order_of_sheets_and_cells():
    found = published("004")
    sheets = list(dict.fromkeys(f.sheet for f in found))
    assert sheets == [grid.name for grid in grids(PUBLISHED / "004.xlsx") if grid.name in sheets]


def test_the_same_workbook_gives_the_same_findings():
    sheets = grids(PUBLISHED / "004.xlsx")
    assert tuple(run(forms(sheets), sheets)) == published("004")


def test_a_broken_rulebook_is_no_finding(tmp_path):
    sheets = grids(VARIANTS / "shifted.xlsx")
    here = forms(sheets)
    broken = tmp_path / "mine.toml"
    broken.write_text('id = "mine"\n[execution]\nrule = "no-such-rule"\n', encoding="utf-8")
    here[0].rulebook = str(broken)
    with pytest.raises(RulebookError):
        run(here, sheets, beside=tmp_path)


def test_a_rulebook_changes_the_severity_of_a_code_and_switches_it_off(tmp_path):
    sheets = grids(PUBLISHED / "000.xlsx")
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nbase = "shenzhen-project"\ntitle = "本单位"\nplace = "深圳"\ndated = "2020"\nkinds = ["project"]\n'
        'source = "本单位规定"\nverified = true\n[severity]\nJX206 = "error"\nJX213 = "warning"\nJX902 = "off"\n',
        encoding="utf-8",
    )
    found = run(forms(sheets, str(own)), sheets, beside=tmp_path)
    assert {f.severity for f in found if f.code == "JX206"} == {Severity.ERROR}
    assert {f.severity for f in found if f.code == "JX213"} == {Severity.WARNING}
    assert not [f for f in found if f.code == "JX902"]


def test_a_workbook_without_forms_is_only_read_as_prose():
    assert run([], grids(PUBLISHED / "000.xlsx")) == [
        f for f in run([], grids(PUBLISHED / "000.xlsx")) if f.code.startswith(("JX8", "JX9"))
    ]


def test_fixes_are_the_only_right_values_and_nothing_judged():
    found = findings(PUBLISHED / "004.xlsx")
    assert fixes(found) == []  # its faults all need judgement
    group = [f for f in published("000") if f.code == "JX206"]
    assert [(f.expected, f.params["expected"]) for f in group] == [("", "14.7")]
    assert fixes(group) == []  # the form does not say that its rows share equally


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_documentation_is_made_of_the_explanations(lang, tmp_path):
    """`python -m jixiao.checks.document FOLDER` writes it."""
    write(tmp_path)
    text = (tmp_path / FILES[lang]).read_text(encoding="utf-8")
    assert all(explain(code, lang).markdown() in text for code in CATALOGUE)
