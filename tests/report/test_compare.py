"""Two versions of a form: what was eased, moved, added, removed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from jixiao.cli import main
from jixiao.report.compare import compare, shown, target_note

PUBLISHED = Path(__file__).parents[1] / "forms" / "published"


def form(
    *rows: tuple[str, str, str, float, float], total: float = 90, project: str = "甲项目", year: int = 2022
) -> dict[str, object]:
    lines = [
        {"name": n, "target": t, "actual": a, "weight": w, "declared": s, "direction": "positive"}
        for n, t, a, w, s in rows
    ]
    return {"sheet": "表", "range": "A1:I9", "project": project, "title": None, "unit": None, "year": year, "rulebook": "mof-2020",
            "execution": None, "indicators": lines, "criteria": [], "grade": "优",
            "total": {"declared": total, "computed": total, "by_rule": total}}  # fmt: skip


def file(*forms: dict[str, object]) -> dict[str, object]:
    return {"path": "a.xlsx", "error": None, "forms": list(forms)}


OLD = form(
    ("举办讲座次数", "≥10场", "10场", 30, 30),
    ("受益人数", "≥100人", "90人", 20, 18),
    ("发放手册", "≥50册", "50册", 10, 10),
)
NEW = form(
    ("举办讲座次数", "≥8场", "8场", 20, 20),
    ("受益人数", "≥100人", "95人", 20, 19),
    ("宣传次数", "≥5次", "5次", 20, 20),
    total=92,
    year=2023,
)


def changes(old: dict[str, object], new: dict[str, object]) -> set[tuple[object, ...]]:
    (compared,) = compare(file(old), file(new))["forms"]
    return {(c["what"], c["field"], c["old"], c["new"], c["note"]) for c in compared["changes"]}


def test_targets_weights_scores_and_rows_are_compared() -> None:
    found = changes(OLD, NEW)
    assert ("举办讲座次数", "target", "≥10场", "≥8场", "eased") in found
    assert ("举办讲座次数", "weight", 30, 20, "changed") in found
    assert ("受益人数", "declared", 18, 19, "changed") in found
    assert ("total", "declared", 90, 92, "changed") in found
    assert ("form", "year", 2022, 2023, "changed") in found
    assert {(what, note) for what, _, _, _, note in found if note in ("added", "removed")} == {
        ("宣传次数", "added"),
        ("发放手册", "removed"),
    }


def test_a_form_compared_with_itself_has_not_changed() -> None:
    assert changes(OLD, OLD) == set()


def test_forms_are_matched_by_their_project_whatever_their_order() -> None:
    other = form(project="乙项目")
    compared = compare(file(OLD, other), file(other, OLD))
    assert [(f["name"], f["changes"]) for f in compared["forms"]] == [("乙项目", []), ("甲项目", [])]
    gone = compare(file(OLD, other), file(OLD))
    assert [(f["name"], f["changes"][0]["note"]) for f in gone["forms"] if f["changes"]] == [
        ("乙项目", "removed")
    ]


@pytest.mark.parametrize(
    ("old", "new", "direction", "note"),
    [
        ("≥90%", "≥85%", "positive", "eased"), ("≥90%", "≥95%", "positive", "tightened"),
        ("≤3次", "≤5次", "reverse", "eased"), ("10场", "12场", "positive", "tightened"),
        ("良好", "优秀", "none", "changed"), ("10场", "10万元", "positive", "changed"), (None, "10场", "positive", "changed"),
    ],
)  # fmt: skip
def test_a_target_is_eased_where_it_is_easier_to_meet(old, new, direction, note) -> None:
    assert target_note(old, new, direction) == note


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "2020.xlsx", tmp_path / "2021.xlsx"
    shutil.copy(PUBLISHED / "004.xlsx", old)
    book = openpyxl.load_workbook(old)
    cell = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == "零发生")
    cell.value = "≤3次"
    book.save(new)
    return old, new


def test_the_command_gives_text_json_and_a_workbook(two, tmp_path, capsys) -> None:
    old, new = map(str, two)
    assert main(["compare", old, new]) == 0
    assert "零发生 → ≤3次" in capsys.readouterr().out
    assert main(["compare", old, new, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(len(form["changes"]) for form in told["forms"]) >= 1
    assert main(["compare", old, new, "-o", str(tmp_path / "对比.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "对比.xlsx")["对比"]
    assert any("≤3次" in str(row[4].value) for row in sheet.iter_rows(min_row=2))
    capsys.readouterr()
    assert main(["compare", old, str(tmp_path / "没有.xlsx")]) == 3
    assert "没有.xlsx" in capsys.readouterr().err
    assert main(["compare", old, new, "-o", old]) == 2


def test_rates_are_shown_as_rates():
    assert (shown(0.9973, "rate"), shown(0.9962, "rate"), shown(12.5), shown(None)) == (
        "99.73%",
        "99.62%",
        "12.5",
        "—",
    )
