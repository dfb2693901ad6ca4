"""Faults in weights, totals, the grade and rubrics."""

from __future__ import annotations

import random

from checks.faults.base import LOSS, SUMS, Injected, at_of, fault, full, pick
from jixiao.checks.facts import FormFacts
from jixiao.core.values import decimal


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
