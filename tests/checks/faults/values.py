"""Faults in targets and actual values, and what is left out."""

from __future__ import annotations

import random

from checks.faults.base import SUMS, Injected, at_of, counted_full, fault, full, one_cell, own, pick
from jixiao.checks.facts import FormFacts
from jixiao.core.values import ValueKind


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
            if r.target.kind is ValueKind.PERCENT and isinstance(r.indicator.actual.value, str)
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
        if r.target.kind is ValueKind.COUNT and r.actual.kind is ValueKind.COUNT and one_cell(r)
    ]
    row = pick(rng, (r for r in rows if r.target.unit))
    if row is None or row.actual.number is None:
        return None
    at = at_of(row.indicator.actual)
    return Injected({at: float(row.actual.number)}, at, ("JX212",))


@fault
def stray_sign(facts: FormFacts, rng: random.Random) -> Injected | None:
    row = pick(rng, (r for r in counted_full(facts) if r.target.kind is ValueKind.COUNT and one_cell(r)))
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
