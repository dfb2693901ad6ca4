"""The grade as forms print it: a word, or boxes of which one is ticked."""

from __future__ import annotations

import pytest

from forms.drawing import below, draw, plain
from jixiao import checks
from jixiao.forms.find import find_forms


def found(line: str) -> list[tuple[str, str]]:
    grid = below([plain(), draw(line)], gap=0)
    return [(f.cell, f.expected) for f in checks.run(find_forms(grid), [grid]) if f.code == "JX503"]


@pytest.mark.parametrize("label", ["自评等级", "综合等级", "评价等次"])
@pytest.mark.parametrize(
    "grade",
    [
        "优",
        "优秀",
        "优☑ 良□ 中□ 差□",
        "□良 ☑优 □中 □差",
        "优（√） 良（ ） 中（ ） 差（ ）",
        "优□ 良□ 中□ 差□",
    ],
)
def test_the_right_grade_is_not_flagged(label, grade):
    assert found(f"{label} | {grade}") == []


@pytest.mark.parametrize(
    "grade", ["良", "良好", "优□ 良☑ 中□ 差□", "□优 ☑良 □中 □差", "优（ ） 良（√） 中（ ） 差（ ）"]
)
def test_a_wrong_grade_is_found_at_its_cell(grade):
    assert found(f"综合等级 | {grade}") == [("B19", "优")]
