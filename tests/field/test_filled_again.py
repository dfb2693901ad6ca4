"""A form that `fill` has filled is the same form: its scores are the computed ones, everything else is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from field.filling import (
    BESIDE_WORDS,
    EVERY_THIRD,
    cells_of,
    file_of,
    forms_of,
    scores_of,
    told_by_points,
    without_scores,
)
from jixiao.core.messages import say
from jixiao.core.values import decimal
from jixiao.recalc.filling import fill_file
from jixiao.recalc.run import recalc_file
from jixiao.report.collect import check_file

SCORED = ("declared", "computed", "allowed", "explain", "rate_declared")
FACTS = (
    "sheet", "range", "kind", "rulebook", "title", "project", "department", "unit", "year", "money_unit", "missing",
    "unread",
)  # fmt: skip


def read_without_scores(form: dict[str, Any]) -> dict[str, Any]:
    read: dict[str, Any] = {fact: form[fact] for fact in FACTS}
    for rows in ("indicators", "groups", "criteria"):
        read[rows] = [{k: v for k, v in row.items() if k not in SCORED} for row in form[rows]]
    read["execution"] = {k: v for k, v in (form["execution"] or {}).items() if k not in SCORED}
    read["cells"] = form["total"]["cell"]
    return read


def errors(form: dict[str, Any]) -> set[tuple[str, str]]:
    return {(f["code"], f["cell"]) for f in form["findings"] if f["severity"] == "error"}


@pytest.mark.parametrize("name", EVERY_THIRD)
def test_a_form_without_scores_is_filled_and_read_as_before(name: str, tmp_path: Path) -> None:
    original = file_of(name, tmp_path)
    source = without_scores(original, tmp_path / "empty.xlsx")
    target = tmp_path / "filled.xlsx"
    record = fill_file(source, target)
    if record.error is not None:  # what may tell such a table are its scores, and without them it is none
        assert record.error == say("file.no_forms") and all(map(told_by_points, forms_of(original)))
        return
    before, after = cells_of(source), cells_of(target)
    assert {at: after.get(at) for at in before} == before
    assert all(
        str(after[at]).startswith("=JX_") or "JX_" in str(after[at]) for at in after.keys() - before.keys()
    )
    assert len(after) - len(before) == record.filled

    again = tmp_path / "again.xlsx"
    told = recalc_file(target, again)
    assert (told.error, told.changed, told.unsupported) == (None, 0, [])
    assert again.read_bytes() == target.read_bytes()

    old, new = check_file(str(source))["forms"], check_file(str(target))["forms"]
    assert [read_without_scores(form) for form in new] == [read_without_scores(form) for form in old]
    assert [form["stale"] for form in new] == [0] * len(new)
    for was, now in zip(old, new, strict=True):
        assert {each for each in errors(now) - errors(was) if each[0] not in BESIDE_WORDS} == set()


@pytest.mark.parametrize("name", EVERY_THIRD)
def test_every_filled_score_is_the_computed_one(name: str, tmp_path: Path) -> None:
    source = file_of(name, tmp_path)
    target = tmp_path / "filled.xlsx"
    record = fill_file(source, target, overwrite=True)
    assert record.error is None
    before, after = cells_of(source), cells_of(target)
    changed = {at for at in after if after[at] != before.get(at)}
    assert {
        at for at in changed & before.keys() if decimal(before[at]) is None and before[at][0] != "="
    } == set()
    for form in forms_of(target):
        for score, part in scores_of(form):
            if score.at is None or part is None or (form.sheet, score.at.a1) not in changed:
                continue
            if part.value is not None:
                assert decimal(score.value) == part.value, (score, part.explain)
            elif part.outcome is not None and part.low != part.high:
                assert score.text.startswith("#"), (score, part.explain)
    for read in check_file(str(target))["forms"]:
        wrong = [f for f in read["findings"] if f["code"] in ("JX121", "JX203")]
        assert [f["message"] for f in wrong if (read["sheet"], f["cell"]) in changed] == []


def test_what_is_left_to_a_person_is_named_with_the_reason(tmp_path: Path) -> None:
    said = {}
    for name in ("a10-shangwu", "a13-yinchuan", "b07-shaanxi", "gx-dept-2022", "rv-ticked-grades"):
        source = without_scores(file_of(name, tmp_path), tmp_path / "empty.xlsx")
        said[name] = "\n".join(fill_file(source, tmp_path / "filled.xlsx").lines)
    assert "G19 没有填：各级所印分值对不上" in said["a10-shangwu"]
    assert "G11、G12、G13、G14、G15、G16、G17、G18 没有填：没有年度指标值" in said["a13-yinchuan"]
    assert "J10、J13、J14、J16 没有填：按所印评分标准由人评定" in said["b07-shaanxi"]
    assert "F6、F7、F8、F9、F10、F12 没有填：实际值写在说明文字里" in said["gx-dept-2022"]
    assert "H5、H6、H7、H8、H9、H10、H11 没有填：实际值写在说明文字里" in said["rv-ticked-grades"]


def test_a_score_given_by_a_person_is_not_replaced_where_what_was_done_says_nothing_to_the_rule(
    tmp_path: Path,
) -> None:
    source = file_of("rv-found-before-score", tmp_path)
    fill_file(source, tmp_path / "filled.xlsx", overwrite=True)
    after = cells_of(tmp_path / "filled.xlsx")
    at = "自评表"
    assert (after[at, "G4"], after[at, "G5"], after[at, "G9"]) == (5, 5, "=JX_STANDARD(E9,F9,D9)")
