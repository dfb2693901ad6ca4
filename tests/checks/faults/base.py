"""Faults that are put into clean forms: one kind a function, each at a random place.

A fault says which cells it changes, where it must be found, by which codes, and what else may follow from it (a wrong
score makes the total wrong, too). `None` means that the form has no place for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checks.paper import altered
from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.core import rulebook
from jixiao.core.values import ValueKind
from jixiao.forms.model import Field, Form
from jixiao.workbook.grid import At, Grid


@dataclass(frozen=True)
class Injected:
    """One fault: new values by cell, the cell where it must be found, the codes that tell it, what may follow."""

    edits: dict[At, Any]
    at: At
    codes: tuple[str, ...]
    follows: tuple[str, ...] = ()


Fault = Callable[[FormFacts, random.Random], "Injected | None"]
FAULTS: dict[str, Fault] = {}
SUMS = ("JX501", "JX502", "JX504", "JX506")
LOSS = ("JX601", "JX301", *SUMS)


def fault(function: Fault) -> Fault:
    FAULTS[function.__name__.replace("_", " ")] = function
    return function


def facts_of(form: Form) -> FormFacts:
    return FormFacts(form, rulebook.get(form.rulebook))


def edited(grid: Grid, edits: dict[At, Any]) -> Grid:
    """A copy of the sheet with other values in some cells."""
    rows = [list(row) for row in grid.rows]
    for at, value in edits.items():
        while len(rows) <= at.row:
            rows.append([])
        rows[at.row].extend([None] * (at.column + 1 - len(rows[at.row])))
        rows[at.row][at.column] = value
    return altered(grid, rows=rows)


def at_of(field: Field) -> At:
    assert field.at is not None
    return field.at


def pick(rng: random.Random, rows: Iterable[RowFacts]) -> RowFacts | None:
    found = list(rows)
    return rng.choice(found) if found else None


def own(facts: FormFacts) -> list[RowFacts]:
    """Rows with a weight and a score of their own, met and with full points."""
    return [
        row
        for row in facts.counted
        if row.weight and row.score is not None and row.indicator.factor.empty and row.indicator.score.at is not None
        and row.indicator.weight.at is not None
    ]  # fmt: skip


def full(facts: FormFacts) -> list[RowFacts]:
    return [row for row in own(facts) if row.met and row.score == row.weight]


def one_cell(row: RowFacts) -> bool:
    """Whether the target stands in one cell (not sign, value and unit in three)."""
    return len(row.indicator.target_cells) <= 1


def counted_full(facts: FormFacts) -> list[RowFacts]:
    """Full rows whose target is a number above 0 that may be missed: ≥, or no sign."""
    return [
        row
        for row in full(facts)
        if row.target.kind in (ValueKind.NUMBER, ValueKind.COUNT, ValueKind.PERCENT) and (row.target.number or 0) > 0
        and row.target.comparator in ("", ">=") and row.outcome is not None and row.outcome.rule == "positive"
        and not row.actual.comparator
    ]  # fmt: skip


def like(row: RowFacts, number: Decimal) -> Any:
    """A number written as the row writes its actual value."""
    actual = row.actual
    if actual.kind is ValueKind.PERCENT:
        return f"{number * 100:f}".rstrip("0").rstrip(".") + "%"
    if actual.kind is ValueKind.COUNT:
        return f"{number:f}{actual.unit}"
    return float(number)
