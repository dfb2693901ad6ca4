"""Forms of other places: their faults are found, and nothing else is called an error or a warning.

`given/<id>.xlsx` is a form, `<id>.json` what a careful reader sees: the cells of its faults, and the cells where a
finding is fair. A fault is found when an error or a warning stands at one of its cells.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiao.report.collect import Record, check_file

GIVEN = Path(__file__).parent / "given"
NAMES = sorted(path.stem for path in GIVEN.glob("*.json"))


@dataclass(frozen=True)
class Compared:
    found: tuple[str, ...]
    missed: tuple[str, ...]
    fair: tuple[str, ...]
    false: tuple[str, ...]
    hints: int
    forms: int


@cache
def compared(name: str) -> Compared:
    wanted = json.loads((GIVEN / f"{name}.json").read_text("utf-8"))
    record = check_file(str(GIVEN / f"{name}.xlsx"))
    findings = [finding for form in record["forms"] for finding in form["findings"]]
    hard = [finding for finding in findings if finding["severity"] != "info"]
    placed = [(finding, places(finding, wanted["sheet"])) for finding in hard]
    faults = {fault["say"] + str(fault["cells"]): set(fault["cells"]) for fault in wanted["faults"]}
    right = set(wanted["accept"]).union(*faults.values())
    here = set().union(*(at for _, at in placed))
    said = {id(f): f"{f['code']} {f['cell']} {f['message']}" for f in hard}
    return Compared(
        tuple(fault for fault, cells in faults.items() if cells & here),
        tuple(fault for fault, cells in faults.items() if not cells & here),
        tuple(said[id(finding)] for finding, at in placed if at & right),
        tuple(said[id(finding)] for finding, at in placed if not at & right),
        len(findings) - len(hard),
        len(record["forms"]),
    )


def places(finding: Record, sheet: str) -> set[str]:
    """The cell where a finding stands, alone on the form's sheet and with its sheet's name."""
    named = {f"{finding['sheet']}!{finding['cell']}"}
    return named | {finding["cell"]} if finding["sheet"] == sheet else named


def everything() -> list[Compared]:
    return [compared(name) for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_of_another_place_is_found_once(name):
    assert compared(name).forms == 1


def test_no_error_or_warning_is_a_false_alarm():
    assert [said for each in everything() for said in each.false] == []


def test_every_fault_is_found():
    assert [fault for each in everything() for fault in each.missed] == []


def test_a_form_carries_few_hints():
    """Six lines in the mean at most: the hints of one kind are one line."""
    assert sum(each.hints for each in everything()) <= 6 * len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_code_has_one_severity_in_a_form(name):
    for form in check_file(str(GIVEN / f"{name}.xlsx"))["forms"]:
        severities: dict[str, set[Any]] = {}
        for finding in form["findings"]:
            severities.setdefault(finding["code"], set()).add(finding["severity"])
        assert {code for code, kinds in severities.items() if len(kinds) > 1} == set()
