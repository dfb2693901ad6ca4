"""The published forms: what is wrong is found at its cell, what is right stays unflagged."""

from __future__ import annotations

import pytest

from checks.cases import FOUND, NOT_IN_CELLS, RIGHT, WARNINGS, Place
from checks.samples import PUBLISHED, grids, published
from jixiao.workbook.grid import parse_a1


def places(cases: dict[str, list[Place]]) -> list[tuple[str, str, str, str, str]]:
    return [
        (case, document, sheet, cell, code)
        for case, found in cases.items()
        for (document, sheet), cells, code in found
        for cell in cells.split()
    ]


@pytest.mark.parametrize(("case", "document", "sheet", "cell", "code"), places(FOUND))
def test_every_fault_a_careful_reader_finds_is_found_at_its_cell(case, document, sheet, cell, code):
    here = {f.code for f in published(document) if f.sheet == sheet and cell in f.places}
    assert code in here, f"{case}: {sheet}!{cell} has {sorted(here)}"


@pytest.mark.parametrize(("case", "document", "sheet", "cell", "code"), places(WARNINGS))
def test_what_no_rule_forbids_is_still_told_as_information(case, document, sheet, cell, code):
    here = {f.code: f.severity.value for f in published(document) if f.sheet == sheet and cell in f.places}
    assert here.get(code) in ("info", "warning"), f"{case}: {sheet}!{cell} has {here}"


@pytest.mark.parametrize(
    ("case", "document", "sheet", "cell"),
    [(case, d, s, cell) for case, cells in RIGHT.items() for (d, s), text in cells for cell in text.split()],
)
def test_what_is_right_is_never_flagged(case, document, sheet, cell):
    of_others = {(d, s, c, code) for _, d, s, c, code in places(FOUND) + places(WARNINGS)}
    here = [f for f in published(document) if f.sheet == sheet and cell in f.places]
    unexpected = [f for f in here if (document, sheet, cell, f.code) not in of_others]
    assert not unexpected, f"{case}: {[f.message for f in unexpected]}"


@pytest.mark.parametrize(
    ("document", "sheet", "cells"), [(d, s, t) for c in RIGHT.values() for (d, s), t in c]
)
def test_the_cells_that_must_stay_unflagged_hold_something(document, sheet, cells):
    grid = next(g for g in grids(PUBLISHED / f"{document}.xlsx") if g.name == sheet)
    assert [cell for cell in cells.split() if grid.own(*parse_a1(cell)) in (None, "")] == []


def test_every_case_of_the_reader_is_listed_once():
    """A1–A22, B5–B19, C0–Cb15, D1–D14, E5–E18, F11–F30: the faults of kinds A, R, X, C and M."""
    wanted = {f"A{n}" for n in range(1, 23)}
    wanted |= {f"B{n}" for n in (5, 7, 8, 9, 10, 11, 12, 19)}
    wanted |= {"C0", "Ca4", "Ca6", "Ca8", "Cb5", "Cb6", "Cb8", "Cb10", "Cb11", "Cb12", "Cb13", "Cb15"}
    wanted |= {f"D{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9, 11, 13, 14)}
    wanted |= {f"E{n}" for n in (5, 6, 7, 8, 9, 10, 11, 13, 18)}
    wanted |= {f"F{n}" for n in (11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 27, 29, 30)}
    assert set(FOUND) | set(NOT_IN_CELLS) == wanted
    assert not set(FOUND) & set(NOT_IN_CELLS)


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_published_forms_hold_nothing_that_arithmetic_alone_calls_an_error(document):
    """Their printed figures are right by the rules they print; what is odd about them is a warning or information."""
    errors = [f for f in published(document) if f.severity.value == "error"]
    assert errors == []
