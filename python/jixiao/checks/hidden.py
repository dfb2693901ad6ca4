"""Points in rows and columns that nobody sees (JX912)."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, check, on_form
from jixiao.forms.model import Criterion, Indicator

HIDDEN = check("JX912", "points-hidden", INFO)


@on_form
def hidden(facts: FormFacts) -> Iterator[Finding]:
    """They count in the totals, and whoever adds up the printed sheet comes to another sum."""
    grid = facts.form.grid
    if not grid.hidden_rows and not grid.hidden_columns:
        return
    rows: list[Indicator | Criterion] = [*facts.form.indicators, *facts.form.criteria]
    for row in rows:
        own = [cell.at for cell in (row.score, row.weight) if cell.at is not None and not cell.empty]
        if any(
            (at.row == row.row and row.row in grid.hidden_rows) or at.column in grid.hidden_columns
            for at in own
        ):
            yield facts.report(HIDDEN, row.score, row.weight, label=row.name.text)
