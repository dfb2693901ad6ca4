"""Every published form and every layout is read alike after its sheet was disturbed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forms.drawing import moved
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Area, Grid
from jixiao.workbook.reading import read_grids

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "published").glob("*.xlsx")) + sorted((HERE / "variants").glob("*.xlsx"))


def said(form: Form) -> dict[str, Any]:
    """All that a form says, without where it says it."""
    return {
        "indicators": [
            (i.level1.folded, i.level2.folded, i.name.folded, i.target_text, i.actual.text, i.weight.text,
             i.score.text, i.group, i.placeholder, i.not_applicable)
            for i in form.indicators
        ],
        "criteria": [
            (c.level1.folded, c.level2.folded, c.name.folded, c.weight.text, c.standard.folded, c.score.text)
            for c in form.criteria
        ],
        "funds": [
            (f.kind, f.label.folded, f.initial.text, f.budget.text, f.executed.text, f.rate.text, f.score.text)
            for f in form.funds
        ],
        "brackets": [(b.name, b.points.value, b.covers) for b in form.brackets],
        "total": (form.total.text, form.total_weight.text, form.grade.text),
        "names": (form.title, form.project.text, form.department.text, form.unit.text, form.year, form.money_unit),
        "texts": [f.folded for f in (*form.goals, *form.results, form.reason, *form.remarks)],
        "rulebook": form.rulebook,
    }  # fmt: skip


def without_merged_areas(grid: Grid) -> Grid:
    return Grid(grid.name, grid.rows)


def with_blank_rows(grid: Grid) -> Grid:
    rows = [cells for row in grid.rows for cells in (list(row), [])]
    merges = [Area(2 * a.top, a.left, 2 * a.bottom + (a.bottom > a.top), a.right) for a in grid.merges]
    return Grid(grid.name, rows, merges)


def with_blank_columns(grid: Grid) -> Grid:
    rows = [[cell for value in row for cell in (value, None)] for row in grid.rows]
    return Grid(grid.name, rows, [Area(a.top, 2 * a.left, a.bottom, 2 * a.right + 1) for a in grid.merges])


def moved_away(grid: Grid) -> Grid:
    return moved(grid, 5, 3)


@pytest.mark.parametrize("disturb", [without_merged_areas, with_blank_rows, with_blank_columns, moved_away])
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_disturbed_sheet_says_the_same(path: Path, disturb: Callable[[Grid], Grid]) -> None:
    for grid in read_grids(path):
        assert [said(form) for form in find_forms(disturb(grid))] == [said(form) for form in find_forms(grid)]
