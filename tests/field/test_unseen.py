"""Layouts that no list names, drawn as text: facts, rows and faults are what a careful reader sees, and nothing else.

The measures are those of the published forms beside them: every form, fact and row is read, every fault is found, and
no other error or warning is told.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from field.drawn import NAMES, Drawn, drawn
from field.judging import wrong_facts, wrong_rows
from jixiao.report.collect import check_file


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("unseen")

    @cache
    def check(name: str) -> tuple[Drawn, Any]:
        form = drawn(name)
        return form, check_file(str(form.save(folder / f"{name}.xlsx")))

    return check


def hard(record: Any) -> list[Any]:
    """Errors and warnings."""
    return [f for form in record["forms"] for f in form["findings"] if f["severity"] != "info"]


@pytest.mark.parametrize("name", NAMES)
def test_one_form_is_found_with_its_facts_and_rows(name: str, checked: Any) -> None:
    form, record = checked(name)
    (found,) = record["forms"]
    assert wrong_facts(form.wanted()["facts"], found) == []
    assert wrong_rows(form.wanted()["rows"], found) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_found(name: str, checked: Any) -> None:
    form, record = checked(name)
    told = {finding["cell"].split(":")[0] for finding in hard(record)}
    assert [fault for fault, cells in form.faults.items() if not told & set(cells)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is_called_wrong(name: str, checked: Any) -> None:
    form, record = checked(name)
    known = form.fair | {cell for cells in form.faults.values() for cell in cells}
    assert [(f["code"], f["cell"], f["message"]) for f in hard(record) if f["cell"] not in known] == []


def test_hints_stay_few(checked: Any) -> None:
    hints = sum(
        f["severity"] == "info" for n in NAMES for form in checked(n)[1]["forms"] for f in form["findings"]
    )
    assert hints / len(NAMES) <= 6


def test_there_are_many_and_they_hold_faults() -> None:
    assert len(NAMES) >= 36
    assert sum(len(drawn(name).faults) for name in NAMES) >= 36
