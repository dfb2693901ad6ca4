"""Layouts that no list names, drawn as text: facts, rows and faults are what a careful reader sees, and nothing else.

The measures are those of the published forms beside them: every form, fact and row is read, every fault is found, and
no other error or warning is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from field.drawn import NAMES, drawn
from field.judging import wrong_facts, wrong_rows
from jixiao.report.collect import check_file

MOST_HINTS = 6
"""In one form."""


def hard(record: Any) -> list[Any]:
    """Errors and warnings."""
    return [f for form in record["forms"] for f in form["findings"] if f["severity"] != "info"]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_read_its_faults_are_found_and_nothing_else_is_called_wrong(
    name: str, tmp_path: Path
) -> None:
    form = drawn(name)
    record = check_file(str(form.save(tmp_path / f"{name}.xlsx")))
    (found,) = record["forms"]
    assert wrong_facts(form.wanted()["facts"], found) == []
    assert wrong_rows(form.wanted()["rows"], found) == []
    told = {finding["cell"].split(":")[0] for finding in hard(record)}
    assert [fault for fault, cells in form.faults.items() if not told & set(cells)] == []
    known = form.fair | {cell for cells in form.faults.values() for cell in cells}
    assert [(f["code"], f["cell"], f["message"]) for f in hard(record) if f["cell"] not in known] == []
    assert len(found["findings"]) - len(hard(record)) <= MOST_HINTS


def test_there_are_many_and_they_hold_faults() -> None:
    assert len(NAMES) >= 900
    assert sum(len(drawn(name).faults) for name in NAMES) >= 900


def test_a_dash_where_a_name_would_stand_is_no_indicator(tmp_path: Path) -> None:
    form = drawn("rt-sd-culture-methods")
    (found,) = check_file(str(form.save(tmp_path / "form.xlsx")))["forms"]
    assert [row["row"] for row in found["indicators"] if row["name"] == "-"] == []


def test_goals_beside_their_label_and_above_the_results_are_no_results(tmp_path: Path) -> None:
    form = drawn("pf-tj-goals-over-results")
    (found,) = check_file(str(form.save(tmp_path / "form.xlsx")))["forms"]
    assert "JX811" not in [finding["code"] for finding in found["findings"]]
