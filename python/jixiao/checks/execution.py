"""The score of the execution and its points (JX121 to JX124)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import total_of
from jixiao.checks.facts import FormFacts, FundFacts
from jixiao.checks.finding import Finding
from jixiao.checks.parts import by_sources, of_rounded_amounts
from jixiao.checks.printed import in_one_decimal, percent, read_rate, same_score
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form
from jixiao.checks.shares import out_of_hundred
from jixiao.checks.weights import own_points
from jixiao.core import execution
from jixiao.core.numerals import round_half_up
from jixiao.core.outcome import Status
from jixiao.core.values import decimal

SCORE = check("JX121", "execution-score", ERROR)
SCORE_ABOVE = check("JX122", "execution-score-above-weight", ERROR)
SCORE_FLAT = check("JX123", "execution-score-flat", WARNING)
WEIGHT = check("JX124", "execution-weight", WARNING)

_CENT = Decimal("0.02")


@mending
def score(facts: FormFacts) -> Iterator[Finding]:
    """The score against its points, and against what the rule gives for the amounts."""
    fund, declared = facts.total_fund, facts.execution_score
    if fund is None or declared is None or not _weight_known(facts, fund) or out_of_hundred(facts):
        return
    outcome, weight = facts.execution_outcome, facts.execution_weight
    right = outcome.value if outcome is not None and outcome.status is Status.SCORED else None
    if weight is not None and declared > weight:
        yield facts.report(
            SCORE_ABOVE, fund.row.score, weight=weight, expected="" if right is None else right, found=declared,
            fix=right,
        )  # fmt: skip
        return
    if outcome is not None and right is not None:
        digits = facts.book.execution.digits
        if not same_score(declared, right, digits) and not by_sources(fund, facts.funds):
            near = outcome.rule != "printed" and (
                _by_printed_rate(fund, weight, declared, right) or in_one_decimal(declared, outcome)
            )
            yield facts.report(
                SCORE, fund.row.score, expected=right, found=declared, rule=outcome.explain, fix=right,
                severity=INFO if near else None,
            )  # fmt: skip
            return
    yield from _departs(facts, fund, declared)


def _weight_known(facts: FormFacts, fund: FundFacts) -> bool:
    """False where the form prints no points for execution and nothing else tells that the rulebook's are meant."""
    in_bracket = any(bracket.of_execution for bracket in facts.form.brackets)
    if not facts.assumed or in_bracket or decimal(fund.row.weight.value) is not None:
        return True
    full = decimal(facts.form.total_weight.value) or facts.book.total
    rows = [points.weight for points in facts.points if points.live]
    firsts = [decimal(bracket.points.value) for bracket in facts.form.brackets if bracket.level == 1]
    return full - facts.book.execution.weight in (total_of(rows), total_of(firsts))


def _by_printed_rate(fund: FundFacts, weight: Decimal | None, declared: Decimal, right: Decimal) -> bool:
    """Computed from the printed rate instead of the exact one: a matter of rounding, not a wrong score."""
    printed = read_rate(fund.row.rate.value)
    if printed is None or weight is None:
        return False
    if abs(declared - right) > _CENT and not of_rounded_amounts(fund, printed):
        return False
    return same_score(declared, round_half_up(weight * printed.fraction))


def _departs(facts: FormFacts, fund: FundFacts, declared: Decimal) -> Iterator[Finding]:
    """A rulebook read off forms is no rule: what it lets pass is still held against the national one."""
    if not facts.book.inferred or fund.ratio is None or fund.budget is None or fund.executed is None:
        return
    national = execution.execution(
        fund.budget, fund.executed, book=facts.national, weight=facts.execution_weight
    )
    if national.value is not None and not same_score(declared, national.value):
        yield facts.report(
            SCORE_FLAT, fund.row.score, expected=national.value, found=declared,
            rate=percent(fund.ratio), book=facts.book.called,
        )  # fmt: skip


@on_form
def weight(facts: FormFacts) -> Iterator[Finding]:
    """The printed points against those of the rulebook."""
    fund = facts.total_fund
    if fund is None or facts.book.execution.rule in ("none", "quarterly"):
        return
    printed = decimal(fund.row.weight.value)
    if printed is not None and printed != facts.book.execution.weight and not own_points(facts):
        yield facts.report(
            WEIGHT, fund.row.weight, expected=facts.book.execution.weight, found=printed,
            book=facts.book.called,
        )  # fmt: skip
