"""Faults in reasons and text."""

from __future__ import annotations

import random
from itertools import pairwise

from checks.faults.base import SUMS, Injected, at_of, counted_full, fault, full, like, own, pick
from jixiao.checks.facts import FormFacts
from jixiao.core.values import ValueKind
from jixiao.forms.model import Field


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
        rng, (r for r in full(facts) if r.target.kind is ValueKind.WORD and r.indicator.reason.at is not None)
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
