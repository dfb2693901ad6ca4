"""Forms whose formulas were never evaluated: no cell of theirs is empty."""

from __future__ import annotations

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
