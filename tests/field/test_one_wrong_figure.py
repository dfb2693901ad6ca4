"""One wrong figure is a fault to be told, and changes nothing of what its column holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from field.disturbing import again
from field.test_disturbed import sheets
from jixiao.core.values import decimal
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field, Form
from jixiao.workbook.grid import Grid


def layout(form: Form) -> dict[str, object]:
    """Which columns and cells the form was read from, whatever they hold."""
    return {
        "columns": {reading.at: reading.role for reading in form.readings if reading.role},
        "rows": [row.name.at for row in form.indicators or form.criteria],
        "total": (form.total.at, form.total_weight.at),
    }


def is_figure(grid: Grid, found: Field) -> bool:
    return found.at is not None and isinstance(grid.own(*found.at), (int, float))


def wrong(grid: Grid, form: Form, what: str, random: Random) -> Grid | None:
    """The form with a weight, a score or the total that is wrong; None where it has no such figure."""
    rows = [
        row
        for row in form.indicators or form.criteria
        if is_figure(grid, row.weight) and is_figure(grid, row.score) and row.weight.at != row.score.at
    ]
    field = form.total if what == "total" else getattr(random.choice(rows), what) if rows else form.total
    if not is_figure(grid, field) or (what != "total" and not rows):
        return None
    assert field.at is not None
    figure = decimal(grid.own(*field.at)) or Decimal(0)
    cells = [list(row) for row in grid.rows]
    cells[field.at.row][field.at.column] = float(
        {"weight": figure + 5, "score": 10 * figure + 1}.get(what, figure - 1)
    )
    return again(grid, cells, grid.merges)


@pytest.mark.parametrize("what", ["weight", "score", "total"])
def test_one_wrong_figure_leaves_every_column_what_it_is(what: str) -> None:
    others = [(form, wrong(grid, form, what, Random(f"{form.title}{what}"))) for grid, form in sheets()]
    found = [(form, find_forms(other)) for form, other in others if other is not None]
    assert len(found) > 900
    changed = [form.title for form, forms in found if len(forms) != 1 or layout(forms[0]) != layout(form)]
    assert len(changed) <= len(found) // 200, changed
