"""Forms as they are published in many places are read as a careful reader reads them.

given/ holds each form as a workbook, and as JSON what stands where in it: facts, rows with their cells, the rulebook.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from field.judging import wrong_facts, wrong_rows
from jixiao.core import rulebook
from jixiao.figures.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.reading import read_grids

GIVEN = Path(__file__).parent / "given"
NAMES = sorted(path.stem for path in GIVEN.glob("*.json"))


@cache
def wanted(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((GIVEN / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def forms(name: str) -> tuple[Form, ...]:
    return tuple(form for grid in read_grids(GIVEN / f"{name}.xlsx") for form in find_forms(grid))


@cache
def record(name: str) -> dict[str, Any]:
    (form,) = forms(name)
    return describe(form, rulebook.get(form.rulebook))


@pytest.mark.parametrize("name", NAMES)
def test_exactly_one_form_is_found(name: str) -> None:
    assert len(forms(name)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_read_from_their_cells(name: str) -> None:
    assert wrong_facts(wanted(name)["facts"], record(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_read_with_its_values_and_cells(name: str) -> None:
    assert wrong_rows(wanted(name)["rows"], record(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_form_is_put_under_the_rules_of_another_place(name: str) -> None:
    want = wanted(name)["rulebook"]
    assert forms(name)[0].rulebook in (want if isinstance(want, list) else [want or "mof-2020"])


@pytest.mark.parametrize("name", NAMES)
def test_every_column_says_how_it_was_read(name: str) -> None:
    (form,) = forms(name)
    assert all(0 <= reading.confidence <= 1 for reading in form.readings)
    assert all(reading.evidence for reading in form.readings if reading.role and reading.confidence >= 0.5)
    assert {"name"} <= {reading.role for reading in form.readings}
