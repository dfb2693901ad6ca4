"""Faults that are put into clean forms: one kind a function, each at a random place.

A fault says which cells it changes, where it must be found, by which codes, and what else may follow from it (a wrong
score makes the total wrong, too). `None` means that the form has no place for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.core import rulebook
from jixiao.core.values import Kind, decimal
from jixiao.forms.grid import At, Grid
from jixiao.forms.model import Field, Form, Fund


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
    return replace(grid, rows=rows)


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
        if row.target.kind in (Kind.NUMBER, Kind.COUNT, Kind.PERCENT) and (row.target.number or 0) > 0
        and row.target.comparator in ("", ">=") and row.outcome is not None and row.outcome.rule == "positive"
        and not row.actual.comparator
    ]  # fmt: skip


def like(row: RowFacts, number: Decimal) -> Any:
    """A number written as the row writes its actual value."""
    actual = row.actual
    if actual.kind is Kind.PERCENT:
        return f"{number * 100:f}".rstrip("0").rstrip(".") + "%"
    if actual.kind is Kind.COUNT:
        return f"{number:f}{actual.unit}"
    return float(number)


# funds ---------------------------------------------------------------------------------------------------------------


def total_row(facts: FormFacts) -> Any:
    fund = facts.total_fund
    return None if fund is None or fund.ratio is None or fund.row.rate.at is None else fund


@fault
def rate_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [
        fund for fund in facts.funds if fund.ratio is not None and decimal(fund.row.rate.value) is not None
    ]
    if not rows:
        return None
    fund = rng.choice(rows)
    value = round(float(fund.ratio) + rng.choice([-0.2, -0.013, 0.0021, 0.07]), 4)
    shown = f"{value * 100:.2f}%" if isinstance(fund.row.rate.value, str) else value
    return Injected({at_of(fund.row.rate): shown}, at_of(fund.row.rate), ("JX101",))


@fault
def rate_without_percent_sign(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    if fund is None or fund.ratio < Decimal("0.05"):
        return None
    at = at_of(fund.row.rate)
    return Injected({at: round(float(fund.ratio * 100), 2)}, at, ("JX102",))


@fault
def rate_cut_off(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    if fund is None or fund.row.score.at is None:
        return None
    at = at_of(fund.row.rate)
    executed = (fund.budget * Decimal("0.98457")).quantize(Decimal("0.01"))
    hundredths = int(executed / fund.budget * 10**4)
    if executed / fund.budget * 10**4 - hundredths < Decimal("0.5"):
        return None
    score = float((executed / fund.budget * (facts.execution_weight or 0)).quantize(Decimal("0.01")))
    edits = {
        at_of(fund.row.executed): float(executed),
        at_of(fund.row.score): score,
        at: f"{hundredths / 100:.2f}%",
    }
    return Injected(
        edits, at, ("JX103",), ("JX106", "JX101", "JX121", "JX123", "JX105", "JX111", "JX112", *SUMS)
    )


@fault
def execution_score_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    score = facts.execution_score
    if fund is None or score is None or score < 2 or facts.execution_outcome is None:
        return None
    at = at_of(fund.row.score)
    return Injected({at: float(score) - rng.choice([0.02, 0.5, 1.0, 1.37])}, at, ("JX121",), ("JX123", *SUMS))


@fault
def execution_score_above_weight(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    if fund is None or facts.execution_score is None or facts.execution_weight is None:
        return None
    at = at_of(fund.row.score)
    value = float(facts.execution_weight) + rng.choice([0.1, 1, 3.5])
    return Injected({at: value}, at, ("JX122",), SUMS)


@fault
def execution_weight_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    if fund is None or decimal(fund.row.weight.value) is None:
        return None
    at = at_of(fund.row.weight)
    return Injected({at: 15}, at, ("JX124",), ("JX121", "JX123", "JX403", "JX404", *SUMS))


@fault
def part_of_the_funds_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    parts = [fund for fund in facts.funds if fund.row.kind is Fund.CURRENT and fund.executed]
    total = facts.total_fund
    if not parts or total is None or not facts.funds or total.executed is None:
        return None
    executed = float(parts[0].executed or 0) * 0.9
    edits = {at_of(parts[0].row.executed): round(executed, 2)}
    return Injected(edits, at_of(total.row.executed), ("JX106",), ("JX101",))


@fault
def amount_negative(facts: FormFacts, rng: random.Random) -> Injected | None:
    parts = [fund for fund in facts.funds if fund.row.kind is Fund.OTHER and fund.row.executed.at is not None]
    if not parts:
        return None
    at = at_of(parts[0].row.executed)
    return Injected({at: -rng.choice([1, 25.5, 1000])}, at, ("JX114",), ("JX106", "JX107", "JX104"))


@fault
def amount_as_text(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = facts.total_fund
    if fund is None or fund.initial is None:
        return None
    at = at_of(fund.row.initial)
    return Injected({at: rng.choice(["待定", "见附件", "约一百万左右吧"])}, at, ("JX113",), ("JX106",))


@fault
def executed_above_budget(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = facts.total_fund
    if fund is None or not fund.budget:
        return None
    at = at_of(fund.row.executed)
    value = round(float(fund.budget) * rng.choice([1.01, 1.2, 2]), 2)
    return Injected(
        {at: value}, at, ("JX105",), ("JX101", "JX102", "JX106", "JX111", "JX112", "JX121", "JX123", *SUMS)
    )


@fault
def low_execution_unexplained(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = total_row(facts)
    if fund is None or facts.excuses.strip() or fund.row.score.at is None:
        return None
    ratio = Decimal(rng.choice(["0.31", "0.5", "0.64"]))
    score = float((ratio * (facts.execution_weight or 0)).quantize(Decimal("0.01")))
    edits = {at_of(fund.row.executed): float(fund.budget * ratio), at_of(fund.row.rate): float(ratio)}
    edits[at_of(fund.row.score)] = score
    at = fund.row.reason.at or at_of(fund.row.rate)
    return Injected(edits, at, ("JX109",), ("JX106", "JX121", "JX123", "JX215", *SUMS))


@fault
def large_adjustment_unexplained(facts: FormFacts, rng: random.Random) -> Injected | None:
    fund = facts.total_fund
    if fund is None or not fund.budget or fund.row.initial.at is None or facts.excuses.strip():
        return None
    edits = {at_of(fund.row.initial): round(float(fund.budget) * rng.choice([0.4, 2.5]), 2)}
    return Injected(edits, fund.row.reason.at or at_of(fund.row.budget), ("JX108",), ("JX106",))


@fault
def points_on_a_part_of_the_funds(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [f for f in facts.funds if f.row.kind is not Fund.TOTAL and f.row.weight.at is not None]
    rows = [
        f
        for f in rows
        if decimal(f.row.weight.value) is None and f.row.weight.at != facts.total_fund.row.weight.at
    ]
    if not rows:
        return None
    at = at_of(rng.choice(rows).row.weight)
    return Injected({at: 10}, at, ("JX110",))


# scores --------------------------------------------------------------------------------------------------------------


@fault
def score_above_weight(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: float(row.weight) + rng.choice([0.5, 1, 10])}, at, ("JX201",), ("JX505", *SUMS))


@fault
def score_negative(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: -rng.choice([0.5, 1, 3])}, at, ("JX202",), SUMS)


@fault
def unmet_target_scored_full(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, counted_full(facts))
    if row is None or row.target.number is None:
        return None
    edits = {at_of(row.indicator.actual): like(row, row.target.number * Decimal(rng.choice(["0.5", "0.8"])))}
    return Injected(edits, at_of(row.indicator.score), ("JX203",), ("JX212", "JX811", "JX603"))


@fault
def unmet_target_scored_a_little_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in counted_full(facts) if r.weight >= 2 and r.indicator.reason.at is not None))
    if row is None or row.target.number is None:
        return None
    edits = {
        at_of(row.indicator.actual): like(row, row.target.number / 2),
        at_of(row.indicator.score): float(row.weight / 2) + rng.choice([-0.3, 0.25]),
        at_of(row.indicator.reason): "参加人数未达到预期。",
    }
    return Injected(edits, at_of(row.indicator.score), ("JX203",), ("JX212", "JX811", "JX803", *SUMS))


@fault
def reverse_indicator_scored_forward(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if one_cell(r) and not r.indicator.direction))
    if row is None:
        return None
    edits = {at_of(row.indicator.target): "≤10次", at_of(row.indicator.actual): "16次"}
    return Injected(edits, at_of(row.indicator.score), ("JX204", "JX203"), ("JX212",))


@fault
def cost_above_target_scored_full(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if r.cost and one_cell(r) and "率" not in r.name))
    if row is None:
        return None
    target, actual = rng.choice([("100万元", "120万元"), (100, 120), ("≤100万元", "150万元")])
    edits = {at_of(row.indicator.target): target, at_of(row.indicator.actual): actual}
    return Injected(edits, at_of(row.indicator.score), ("JX203", "JX204", "JX205"), ("JX112",))


@fault
def group_with_an_unmet_row_scored_full(facts: FormFacts, rng: random.Random) -> Injected | None:
    for group in facts.form.groups:
        rows = [
            r
            for r in facts.members(group)
            if r.met and r.target.kind in (Kind.COUNT, Kind.PERCENT) and not r.target.comparator
        ]
        if rows and decimal(group.score.value) == decimal(group.weight.value) and group.score.at is not None:
            row = rng.choice(rows)
            edits = {at_of(row.indicator.actual): like(row, (row.target.number or 0) / 2)}
            return Injected(edits, at_of(group.score), ("JX206",), ("JX212", "JX811", "JX816"))
    return None


@fault
def met_target_that_lost_points(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if r.weight > 1))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: float(row.weight) - rng.choice([0.5, 1])}, at, ("JX301",), LOSS)


@fault
def partly_met_outside_its_grade(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if one_cell(r) and r.indicator.reason.at is not None))
    if row is None or (facts.book.quality != "graded" and not facts.book.inferred):
        return None
    share = rng.choice([0.2, 0.45, 0.95])
    edits = {
        at_of(row.indicator.target): "健全",
        at_of(row.indicator.actual): "较为健全",
        at_of(row.indicator.score): round(float(row.weight) * share, 2),
        at_of(row.indicator.reason): "个别环节仍在完善。",
    }
    return Injected(edits, at_of(row.indicator.score), ("JX302",), ("JX303", "JX215", "JX803", *SUMS))


@fault
def not_done_but_scored(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if r.target.kind is Kind.WORD))
    if row is None:
        return None
    edits = {at_of(row.indicator.actual): rng.choice(["未开展", "未完成"])}
    return Injected(edits, at_of(row.indicator.score), ("JX304",), ("JX603",))


@fault
def factor_product_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in facts.counted if not r.indicator.factor.empty and (r.score or 0) > 1))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: float(row.score) - 0.6}, at, ("JX207",), LOSS)


@fault
def far_above_target_unexplained(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [r for r in counted_full(facts) if r.indicator.reason.empty and r.target.kind is not Kind.PERCENT]
    row = pick(rng, (r for r in rows if facts.form.reason.empty))
    if row is None:
        return None
    edits = {at_of(row.indicator.actual): like(row, (row.target.number or 0) * 3)}
    at = row.indicator.reason.at or at_of(row.indicator.actual)
    return Injected(edits, at, ("JX208",), ("JX212", "JX203", "JX811"))


# values --------------------------------------------------------------------------------------------------------------


@fault
def text_where_a_number_belongs(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in counted_full(facts) if r.indicator.reason.at is not None))
    if row is None:
        return None
    at = at_of(row.indicator.actual)
    edits = {
        at: "由于疫情原因未开展。",
        at_of(row.indicator.score): 0,
        at_of(row.indicator.reason): "受疫情影响未能举办。",
    }
    return Injected(edits, at, ("JX210",), ("JX803", *SUMS))


@fault
def range_where_a_value_belongs(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(
        rng,
        (
            r
            for r in counted_full(facts)
            if r.target.kind is Kind.PERCENT and isinstance(r.indicator.actual.value, str)
        ),
    )
    if row is None:
        return None
    at = at_of(row.indicator.actual)
    return Injected({at: f"≥{row.actual.core or row.actual.text}"}, at, ("JX211",))


@fault
def unit_left_out(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [
        r
        for r in counted_full(facts)
        if r.target.kind is Kind.COUNT and r.actual.kind is Kind.COUNT and one_cell(r)
    ]
    row = pick(rng, (r for r in rows if r.target.unit))
    if row is None or row.actual.number is None:
        return None
    at = at_of(row.indicator.actual)
    return Injected({at: float(row.actual.number)}, at, ("JX212",))


@fault
def stray_sign(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in counted_full(facts) if r.target.kind is Kind.COUNT and one_cell(r)))
    if row is None:
        return None
    at = at_of(row.indicator.target)
    return Injected({at: row.target.text + "·"}, at, ("JX903",), ("JX212",))


@fault
def value_of_another_indicator(facts: FormFacts, rng: random.Random) -> Injected | None:
    word = rng.choice(["安全", "整洁"])
    row = pick(
        rng,
        (
            r
            for r in full(facts)
            if one_cell(r) and not any(w in r.name for w in "安全整洁房设系环场工信网用运保数事故")
        ),
    )
    if row is None:
        return None
    at = at_of(row.indicator.target)
    return Injected({at: word, at_of(row.indicator.actual): word}, at, ("JX804",), ("JX215",))


@fault
def target_that_repeats_the_name(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(
        rng,
        (
            r
            for r in full(facts)
            if one_cell(r) and len(r.name) >= 3 and not r.name.endswith("率") and not r.name[-1].isdigit()
        ),
    )
    if row is None or not isinstance(row.indicator.name.value, str):
        return None
    at, text = at_of(row.indicator.target), row.indicator.name.text
    return Injected({at: text, at_of(row.indicator.actual): text}, at, ("JX802",), ("JX215",))


# completeness --------------------------------------------------------------------------------------------------------


@fault
def target_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in own(facts) if one_cell(r) and r.indicator.target.at is not None))
    if row is None:
        return None
    at = at_of(row.indicator.target)
    return Injected({at: None}, at, ("JX701",))


@fault
def actual_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.actual)
    return Injected({at: None}, at, ("JX702",))


@fault
def score_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: None}, at, ("JX703",))


@fault
def weight_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.weight)
    return Injected({at: None}, at, ("JX704",))


@fault
def project_name_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    if facts.form.project.empty or facts.form.project.at is None:
        return None
    at = facts.form.project.at
    return Injected({at: None}, at, ("JX708",), ("JX805",))


@fault
def total_missing(facts: FormFacts, rng: random.Random) -> Injected | None:
    if facts.total is None or facts.form.total.at is None:
        return None
    return Injected({facts.form.total.at: None}, facts.form.total.at, ("JX709",), ("JX503",))


@fault
def score_is_text(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(row.indicator.score)
    return Injected({at: "满分"}, at, ("JX715",))


# weights and totals --------------------------------------------------------------------------------------------------


@fault
def bracket_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    found = [b for b in facts.form.brackets if b.level in (1, 2) and b.covers and b.label.at is not None]
    if not found or not (facts.form.has_weights or facts.form.criteria):
        return None
    bracket = rng.choice(found)
    points = decimal(bracket.points.value)
    text = str(bracket.label.value)
    shown = str(int(points)) if points == int(points) else str(points)
    if shown not in text:
        return None
    return Injected(
        {at_of(bracket.label): text.replace(shown, str(int(points) + 5))},
        at_of(bracket.label),
        ("JX401",),
        ("JX402",),
    )


@fault
def row_weight_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if r.weight > 1))
    if row is None:
        return None
    index = facts.rows.index(row)
    label = next((b.label for b in facts.form.brackets if index in b.covers and b.level == 1), None)
    label = label or next((b.label for b in facts.form.brackets if index in b.covers), None)
    place = label if label is not None else facts.form.total_weight
    if place.at is None:
        return None
    edits = {at_of(row.indicator.weight): float(row.weight) + rng.choice([1, 2, 5])}
    return Injected(
        edits, place.at, ("JX401", "JX403", "JX404"), ("JX403", "JX404", "JX405", "JX402", "JX401", *LOSS)
    )


@fault
def total_weight_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    field = facts.form.total_weight
    if field.at is None or decimal(field.value) is None:
        return None
    return Injected(
        {field.at: float(decimal(field.value)) + rng.choice([-10, 5, 10])}, field.at, ("JX403", "JX404")
    )


@fault
def total_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    if facts.total is None or facts.form.total.at is None:
        return None
    at, value = facts.form.total.at, float(facts.total) - rng.choice([0.1, 1, 2.5, 9])
    shown = f"{value:g}分" if isinstance(facts.form.total.value, str) else value
    return Injected({at: shown}, at, ("JX501",), ("JX503", "JX502"))


@fault
def execution_left_out_of_the_total(facts: FormFacts, rng: random.Random) -> Injected | None:
    total, execution = facts.form.total, facts.execution_score
    if not execution or facts.total is None or total.at is None or not facts.book.execution.in_total:
        return None
    return Injected({total.at: float(facts.total - execution)}, total.at, ("JX502",), ("JX503",))


@fault
def grade_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    grade = facts.form.grade
    if grade.empty or grade.at is None or facts.total is None:
        return None
    return Injected({grade.at: rng.choice([g for g in "优良中差" if g != grade.text])}, grade.at, ("JX503",))


# reasons -------------------------------------------------------------------------------------------------------------


@fault
def lost_points_without_a_reason(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [r for r in counted_full(facts) if r.indicator.reason.at is not None and r.indicator.reason.empty]
    row = pick(rng, rows)
    if row is None or not facts.form.has_reasons:
        return None
    edits = {
        at_of(row.indicator.actual): like(row, (row.target.number or 0) / 2),
        at_of(row.indicator.score): float(row.weight / 2),
    }
    return Injected(edits, at_of(row.indicator.reason), ("JX601",), ("JX212", "JX811", "JX203", *SUMS))


@fault
def reason_without_lost_points(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in full(facts) if r.target.text == r.actual.text and not r.target.comparator
                     and r.indicator.reason.at is not None and r.indicator.reason.empty))  # fmt: skip
    if row is None:
        return None
    at = at_of(row.indicator.reason)
    return Injected({at: "受客观条件限制,部分工作推迟。"}, at, ("JX603",), ("JX817",))


@fault
def reason_that_contradicts(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(
        rng, (r for r in full(facts) if r.target.kind is Kind.WORD and r.indicator.reason.at is not None)
    )
    if row is None:
        return None
    at = at_of(row.indicator.reason)
    edits = {
        at_of(row.indicator.actual): "由于疫情原因未开展",
        at_of(row.indicator.score): 0,
        at: "因换届方案未定,暂停办理。",
    }
    return Injected(edits, at, ("JX604",), ("JX803", *SUMS))


@fault
def duplicate_indicator(facts: FormFacts, rng: random.Random) -> Injected | None:
    rows = [r for r in facts.counted if r.name and r.indicator.name.at is not None]
    pairs = [
        (one, other)
        for one, other in pairwise(rows)
        if one.indicator.level2.folded == other.indicator.level2.folded and one.name != other.name
        and one.indicator.name.at != other.indicator.name.at
    ]  # fmt: skip
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    edits = {at_of(other.indicator.name): one.indicator.name.value}
    return Injected(
        edits,
        at_of(other.indicator.name),
        ("JX801",),
        ("JX802", "JX805", "JX811", "JX816", "JX904", "JX213", "JX205", "JX814", "JX804", "JX711", "JX713"),
    )


# text ----------------------------------------------------------------------------------------------------------------


def _text_cell(facts: FormFacts, rng: random.Random) -> Field | None:
    cells = [r.indicator.name for r in facts.counted if isinstance(r.indicator.name.value, str)]
    cells += [r.indicator.reason for r in facts.counted if isinstance(r.indicator.reason.value, str)]
    cells += [goal for goal in facts.form.goals if isinstance(goal.value, str)]
    return rng.choice(cells) if cells else None


TEXT_FOLLOWS = ("JX805", "JX803", "JX711", "JX802", "JX811", "JX816", "JX814", "JX804", "JX801")


@fault
def error_value(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, own(facts))
    if row is None:
        return None
    at = at_of(rng.choice([row.indicator.score, row.indicator.actual]))
    return Injected(
        {at: rng.choice(["#DIV/0!", "#REF!", "#N/A", "#VALUE!"])}, at, ("JX906",), ("JX703", "JX702")
    )


@fault
def broken_character(facts: FormFacts, rng: random.Random) -> Injected | None:
    cell = _text_cell(facts, rng)
    if cell is None:
        return None
    return Injected({at_of(cell): f"{cell.value}\ufffd"}, at_of(cell), ("JX905",), TEXT_FOLLOWS)


@fault
def doubled_word(facts: FormFacts, rng: random.Random) -> Injected | None:
    cell = _text_cell(facts, rng)
    if cell is None:
        return None
    return Injected({at_of(cell): f"{cell.value}完成后后"}, at_of(cell), ("JX901",), (*TEXT_FOLLOWS, "JX904"))


@fault
def typing_error(facts: FormFacts, rng: random.Random) -> Injected | None:
    cell = _text_cell(facts, rng)
    if cell is None:
        return None
    word = rng.choice(["提升工作能利", "绩校评价", "财政拔款", "及时布署"])
    return Injected({at_of(cell): f"{cell.value}{word}"}, at_of(cell), ("JX902",), (*TEXT_FOLLOWS, "JX904"))


@fault
def name_cut_off(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(
        rng,
        (
            r
            for r in facts.counted
            if isinstance(r.indicator.name.value, str) and "（" not in r.indicator.name.value
        ),
    )
    if row is None:
        return None
    at = at_of(row.indicator.name)
    return Injected({at: f"{row.indicator.name.value}（含创新"}, at, ("JX904",), TEXT_FOLLOWS)


# rubrics -------------------------------------------------------------------------------------------------------------


@fault
def rubric_score_above_weight(facts: FormFacts, rng: random.Random) -> Injected | None:
    if not facts.form.criteria:
        return None
    criterion = rng.choice(facts.form.criteria)
    at = at_of(criterion.score)
    return Injected({at: float(decimal(criterion.weight.value) or 0) + 1}, at, ("JX201",), SUMS)


@fault
def rubric_score_between_bands(facts: FormFacts, rng: random.Random) -> Injected | None:
    found = []
    for criterion in facts.form.criteria:
        rule = facts.book.criterion(criterion.name.text)
        if rule is not None and rule.rule == "bands":
            found.append(criterion)
    if not found:
        return None
    criterion = rng.choice(found)
    at = at_of(criterion.score)
    value = round(float(decimal(criterion.weight.value) or 0) * 0.55, 2)
    return Injected({at: value}, at, ("JX952",), ("JX953", *SUMS))


@fault
def rubric_standard_above_weight(facts: FormFacts, rng: random.Random) -> Injected | None:
    found = [
        c for c in facts.form.criteria if isinstance(c.standard.value, str) and "分）" in c.standard.value
    ]
    if not found:
        return None
    criterion = rng.choice(found)
    at = at_of(criterion.standard)
    return Injected({at: f"{criterion.standard.value}\n9.另设加分项（40分）。"}, at, ("JX951",), ("JX956",))


@fault
def rubric_total_wrong(facts: FormFacts, rng: random.Random) -> Injected | None:
    if not facts.form.criteria or facts.total is None or facts.form.total.at is None:
        return None
    at = facts.form.total.at
    return Injected({at: float(facts.total) - rng.choice([0.05, 1, 3])}, at, ("JX501",), ("JX503",))
