"""What is said of real forms stays within a line: however long the texts are that a finding quotes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from jixiao.report.collect import Options, check_file
from jixiao.report.groups import grouped

FORMS = sorted((Path(__file__).parent / "given").glob("*.xlsx"))[::2]
LINE = 160  # columns: a line of a wide terminal; a Chinese character takes two, those of a name that is quoted too
HINTS = 6  # lines that a careful reader of a good form reads in the mean


def columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_no_finding_is_longer_than_a_line(english):
    told = [
        finding["message"]
        for path in FORMS
        for form in check_file(str(path), Options(english=english))["forms"]
        for finding in form["findings"]
    ]
    assert len(told) > 50
    assert [text for text in told if columns(text) > LINE] == []


def test_a_form_has_six_lines_of_hints_at_most_in_the_mean():
    forms = [form for path in FORMS for form in check_file(str(path))["forms"]]
    lines = [sum(group.severity == "info" for group in grouped(form["findings"])) for form in forms]
    assert sum(lines) / len(lines) <= HINTS
