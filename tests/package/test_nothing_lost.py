"""Recalculation keeps everything: each feature of a workbook, each member, each byte outside of stored results."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixiao.recalc.run import recalc_file
from package.compare import changed_members, members, stored_bytes, without_results
from package.everything import FEATURES, SHEET, build


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("everything") / "全部.xlsm")


@pytest.fixture(scope="module")
def after(before: Path) -> Path:
    target = before.with_name("全部.recalc.xlsm")
    record = recalc_file(before, target)
    assert record.error is None and record.changed > 20, record
    return target


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_is_there_before_and_after(feature: str, before: Path, after: Path) -> None:
    pattern, evidence = FEATURES[feature]
    for path in (before, after):
        parts = [data for name, data in members(path).items() if re.match(pattern, name)]
        assert parts, f"{feature}: no part {pattern} in {path.name}"
        assert evidence.encode() in b"".join(parts), f"{feature} in {path.name}"


def test_every_member_is_the_same_but_the_sheet_whose_results_changed(before: Path, after: Path) -> None:
    assert changed_members(before, after) <= {SHEET, "xl/workbook.xml"}
    old, new = stored_bytes(before), stored_bytes(after)
    assert all(old[name] == new[name] for name in old if name not in (SHEET, "xl/workbook.xml"))


def test_the_sheet_differs_only_in_the_stored_results_of_formulas(before: Path, after: Path) -> None:
    old, new = members(before)[SHEET], members(after)[SHEET]
    assert old != new
    assert without_results(old) == without_results(new)


def test_every_way_of_writing_a_score_gets_its_result(after: Path) -> None:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(after).get_sheet_by_name("自评表").to_python(skip_empty_area=False)
    from jixiao import functions

    for number in range(10, 40):
        target, actual, weight, score = rows[number - 1][3:7]
        expected = functions.call("JX_SCORE", target, actual if actual != "" else None, weight)
        assert score == expected, f"G{number}: {target} {actual}"


def test_recalculating_twice_changes_nothing(after: Path) -> None:
    again = after.with_name("again.xlsm")
    record = recalc_file(after, again)
    assert record.changed == 0
    assert again.read_bytes() == after.read_bytes()


def test_in_place_without_a_change_does_not_even_write(after: Path) -> None:
    stamp = after.stat()
    assert recalc_file(after, after).error is None
    assert after.stat().st_ino == stamp.st_ino and after.stat().st_mtime_ns == stamp.st_mtime_ns


@pytest.mark.ooxml
def test_the_validator_finds_no_fault(before: Path, after: Path) -> None:
    from package.validator import faults

    assert faults(before) == []
    assert faults(after) == []
