"""The grade as forms print it: a word, or boxes of which one is ticked."""

from __future__ import annotations

import pytest

from forms.drawing import below, draw, plain
from jixiao import checks
from jixiao.forms.find import find_forms


def found(line: str) -> list[tuple[str, str]]:
    grid = below([plain(), draw(line)], gap=0)
    return [(f.cell, f.expected) for f in checks.run(find_forms(grid), [grid]) if f.code == "JX503"]


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("3.自评等级:划分为4档,100-90(含)分为优、90-80(含)分为良、80-60(含)分为中、60分以下为差。", ""),
        ("自评等级：90分以上为优，80分以上为良", ""),
        ("自评等级：优（96分）", "优（96分）"),
        ("自评等级：优☑ 良□ 中□ 差□", "优☑ 良□ 中□ 差□"),
    ],
)
def test_how_grades_are_told_apart_is_no_grade(line: str, grade: str) -> None:
    (form,) = find_forms(below([plain(), draw(line)], gap=0))
    assert form.grade.text == grade


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
