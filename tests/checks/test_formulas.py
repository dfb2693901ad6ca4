"""Forms whose formulas were never evaluated: no cell of theirs is empty."""

from __future__ import annotations

import pytest

from checks.paper import altered
from forms.drawing import plain
from jixiao import checks
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import parse_a1

CELLS = {"G6": "E6/D6", "H6": "10*G6", "H13": "20", "H18": "SUM(H12:H17)+H6"}


def missing(formulas: dict[str, str]) -> list[str]:
    grid = plain()
    rows = [list(row) for row in grid.rows]
    for address in CELLS:
        at = parse_a1(address)
        rows[at.row][at.column] = None
    grid = altered(grid, rows=rows, formulas={parse_a1(a): text for a, text in formulas.items()})
    return [f.cell for f in checks.run(find_forms(grid), [grid]) if f.code in ("JX703", "JX709", "JX714")]


def test_an_empty_cell_is_missing_and_a_formula_is_not():
    assert missing({}) == ["G6", "H6", "H13", "H18"]
    assert missing(CELLS) == []


FILLED = {
    "E6": "台账!B2",
    "F14": "'明细 表'!$C$3",
    "H13": "ROUND(19.5,1)",
    "H12": "IF(TRUE,20,0)",
    "H18": "98+0",
}
DERIVED = {"E6": "D6*1", "F14": "E14", "H13": "G13", "H12": "SUM(G12:G13)", "H18": "总额"}


@pytest.mark.parametrize(("formulas", "begun"), [(FILLED, True), (DERIVED, False)])
def test_figures_from_another_sheet_are_filled_in_and_those_of_the_form_itself_are_not(
    formulas: dict[str, str], begun: bool
) -> None:
    """=台账!B3 holds what somebody entered there; =G13 stands in a form that nobody has touched."""
    grid = plain()
    rows = [list(row) for row in grid.rows]
    kept = {parse_a1(address) for address in formulas}
    for form in find_forms(grid):
        done = [field for i in form.indicators for field in (i.actual, i.score)]
        for field in (*done, *(fund.executed for fund in form.funds), *form.results, form.total):
            if field.at is not None and field.at not in kept:
                rows[field.at.row][field.at.column] = None
    grid = altered(grid, rows=rows, formulas={parse_a1(a): text for a, text in formulas.items()})
    found = {f.code for f in checks.run(find_forms(grid), [grid])}
    assert ("JX723" not in found) is begun
