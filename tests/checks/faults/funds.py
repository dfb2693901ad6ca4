"""Faults in the funds and in budget execution."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from checks.faults.base import SUMS, Injected, at_of, fault
from jixiao.checks.facts import FormFacts
from jixiao.core.values import decimal
from jixiao.forms.model import Fund


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
