"""Faults in the scores of indicators."""

from __future__ import annotations

import random
from decimal import Decimal

from checks.faults.base import (
    LOSS,
    SUMS,
    Injected,
    at_of,
    counted_full,
    fault,
    full,
    like,
    one_cell,
    own,
    pick,
)
from jixiao.checks.facts import FormFacts
from jixiao.core.values import ValueKind, decimal


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
            if r.met and r.target.kind in (ValueKind.COUNT, ValueKind.PERCENT) and not r.target.comparator
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
    row = pick(rng, (r for r in full(facts) if r.target.kind is ValueKind.WORD))
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
    rows = [
        r for r in counted_full(facts) if r.indicator.reason.empty and r.target.kind is not ValueKind.PERCENT
    ]
    row = pick(rng, (r for r in rows if facts.form.reason.empty))
    if row is None:
        return None
    edits = {at_of(row.indicator.actual): like(row, (row.target.number or 0) * 3)}
    at = row.indicator.reason.at or at_of(row.indicator.actual)
    return Injected(edits, at, ("JX208",), ("JX212", "JX203", "JX811"))
