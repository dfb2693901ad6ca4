"""Funds (JX10x, JX11x, JX125): amounts, parts and sums, rates, adjustments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.facts import (
    PARTS,
    FormFacts,
    FundFacts,
    amount,
    blank,
    no_reason,
    places_of,
    total_of,
)
from jixiao.checks.finding import Finding
from jixiao.checks.parts import by_sources, of_rounded_amounts
from jixiao.checks.printed import Verdict, judge_rate, percent, read_rate
from jixiao.checks.prompts import is_prompt, rate_limit
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form
from jixiao.checks.repeats import spread
from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.amounts import (
    asks_for_reason,
    on_other_side,
    says_beginning,
    says_percent,
)
from jixiao.forms.model import Field, Fund
from jixiao.forms.words import of_months

RATE = check("JX101", "rate-wrong", ERROR)
RATE_WHOLE = check("JX102", "rate-without-percent", WARNING)
RATE_CUT = check("JX103", "rate-cut-off", INFO)
RATE_OF_NOTHING = check("JX104", "rate-of-nothing", WARNING)
OVERSPENT = check("JX105", "executed-above-budget", WARNING)
ADJUSTED = check("JX108", "budget-adjusted", INFO)
SLOW = check("JX109", "execution-low", WARNING)
PART_WEIGHT = check("JX110", "weight-on-part", WARNING)
NOT_ADJUSTED = check("JX111", "budget-not-adjusted", WARNING)
BAD_AMOUNT = check("JX113", "amount-unreadable", ERROR)
NEGATIVE = check("JX114", "amount-negative", ERROR)
PART_SCORE = check("JX125", "score-on-part", WARNING)

COLUMNS = (("initial", "年初预算数"), ("budget", "全年预算数"), ("executed", "全年执行数"))
UNITS = frozenset({"元", "万元", "亿元", "万", "人民币"})
SLOW_BELOW = Decimal("0.8")
_ASKED_BELOW = Decimal("0.9")
_SPENDING = (Fund.BASIC, Fund.PROJECT)
_ADJUSTING = pattern(r"预算|追加|调整|调增|调减|增加|压减|压缩|收回|新增|下达|变更|结转|缴回")
_ABOUT_BUDGET = pattern(r"预算|执行|经费|支付|支出|资金|压减|冻结|追加|调整|结转|财政")


@on_form
def amounts(facts: FormFacts) -> Iterator[Finding]:
    """Amounts that are text or negative."""
    for fund in facts.funds:
        for attribute, column in COLUMNS:
            cell: Field = getattr(fund.row, attribute)
            if cell.at is None or blank(cell) or cell.at == fund.row.label.at:
                continue  # a cell merged with its label is text of the form
            quantity = parse(cell.value)
            if quantity.kind is ValueKind.EMPTY:
                continue
            if cell.folded.strip(":()") in UNITS:
                continue  # the unit that the form prints, and no figure before it
            number = amount(cell, facts.form.money_unit)
            if number is None:
                if not (
                    quantity.kind is ValueKind.ERROR and cell.text.startswith("#")
                ):  # an error cell is JX906's
                    words = not any(
                        map(str.isdigit, cell.folded)
                    )  # 未安排, 见附表: somebody meant to write no figure
                    yield facts.about(
                        fund,
                        BAD_AMOUNT,
                        cell,
                        column=column,
                        found=cell.text[:30],
                        severity=INFO if words else None,
                    )
            elif number < 0:
                meant = _adds_up(facts, attribute)
                yield facts.about(
                    fund, NEGATIVE, cell, column=column, found=number, severity=INFO if meant else None
                )


def _adds_up(facts: FormFacts, attribute: str) -> bool:
    """Whether the sources of a column come to its total, so that an amount below zero (收回结余) is meant."""
    parts = [getattr(fund, attribute) for fund in facts.funds if fund.row.kind in PARTS]
    return facts.total_fund is not None and total_of(parts) == getattr(facts.total_fund, attribute)


@mending
def rates(facts: FormFacts) -> Iterator[Finding]:
    """The rate of every row of the funds against its amounts."""
    whole = []
    for fund in facts.funds:
        cell = fund.row.rate
        if cell.at is None or blank(cell) or read_rate(cell.value) is None:
            continue
        exact = fund.ratio
        if exact is None:
            yield from _rate_of_nothing(facts, fund)
            continue
        verdict = judge_rate(cell.value, exact)
        printed = read_rate(cell.value)
        if verdict is Verdict.WRONG and printed is not None and printed.fraction == 1 < exact:
            continue  # cut at the whole: that more was spent is told where it was spent
        if verdict is Verdict.WHOLE:
            whole.append((fund, exact))
            continue
        check_of = {Verdict.WRONG: RATE, Verdict.TRUNCATED: RATE_CUT}.get(verdict)
        if check_of is not None:
            found = shown_rate(cell)
            if fund.initial and judge_rate(cell.value, (fund.executed or 0) / fund.initial) is Verdict.RIGHT:
                found = say("rate.of_first", rate=found, budget=fund.initial)
            yield facts.about(
                fund, check_of, cell, expected=percent(exact), found=found,
                fix=_rate_like(cell, exact), severity=INFO if of_rounded_amounts(fund, printed) else None,
            )  # fmt: skip
    yield from _without_sign(facts, whole)


def _without_sign(facts: FormFacts, whole: list[tuple[FundFacts, Decimal]]) -> Iterator[Finding]:
    """97.81 for 97.81 %: right under a heading that says %, else told once for the column."""
    if not whole or says_percent(facts.form.grid, whole[0][0].row.rate.at):
        return
    fund, exact = whole[0]
    cell = fund.row.rate
    stated = [other for other in facts.funds if read_rate(other.row.rate.value) is not None]
    custom = len(whole) == len(stated)  # every rate is written so: nobody errs
    finding = facts.about(
        fund, RATE_WHOLE, cell, expected=percent(exact), found=shown_rate(cell),
        fix=_rate_like(cell, exact), severity=INFO if custom else WARNING,
    )  # fmt: skip
    yield spread(finding, places_of(other.row.rate for other, _ in whole))


def _rate_of_nothing(facts: FormFacts, fund: FundFacts) -> Iterator[Finding]:
    """0/0 may print a dash, 0 % or 100 %, as rulebooks differ; anything else comes from nowhere."""
    if fund.budget != 0 or fund.executed is None:
        return
    printed = read_rate(fund.row.rate.value)
    harmless = fund.executed == 0 and printed is not None and printed.fraction in (0, 1, 100)
    if not harmless:
        yield facts.about(fund, RATE_OF_NOTHING, fund.row.rate, found=shown_rate(fund.row.rate))


def shown_rate(cell: Field) -> str:
    printed = read_rate(cell.value)
    if printed is None or isinstance(cell.value, str) or printed.fraction > 2:
        return cell.text
    return percent(printed.fraction)


def _rate_like(cell: Field, exact: Decimal) -> float | str:
    """The right rate in the cell's own manner: text stays text, a number stays a number."""
    return percent(exact) if isinstance(cell.value, str) else float(round_half_up(exact, 4))


@on_form
def overspent(facts: FormFacts) -> Iterator[Finding]:
    for fund in [*facts.funds, *facts.tasks]:
        if fund.budget is None or fund.executed is None or fund.budget < 0:
            continue
        if of_months(fund.row.label.text) or on_other_side(fund.row.label.text):
            continue  # what one quarter leaves the next one may spend; more may come in than was expected
        if round_half_up(fund.executed, 2) > round_half_up(fund.budget, 2):
            planned = says_beginning(facts.form.grid, fund.row.budget.at)  # what came later is not printed
            yield facts.about(
                fund, OVERSPENT, fund.row.executed, expected=fund.budget,
                found=fund.executed, severity=INFO if planned else None,
            )  # fmt: skip


@on_form
def adjusted(facts: FormFacts) -> Iterator[Finding]:
    """A large change from the initial to the adjusted budget wants a word of explanation."""
    fund = facts.total_fund
    if fund is None or fund.initial is None or fund.budget is None or fund.budget == fund.initial:
        return
    asked = _asks_for_adjustments(facts)
    strict = asked or facts.book.execution.adjustment_reason
    limit = Decimal(0) if strict else facts.book.adjustment_reason_above
    change = fund.budget - fund.initial
    if limit is None or (not fund.initial and not strict) or abs(change) <= limit * abs(fund.initial):
        return
    own, told = fund.row.reason, _explained(facts, strict)
    of_the_rate = strict and told and not no_reason(own) and _demanded(facts, fund) > (fund.ratio or 1)
    if not told or (of_the_rate and not _ADJUSTING.search(own.folded)):
        moved = say("change.from_none")
        if fund.initial:
            way = "change.up" if change > 0 else "change.down"
            moved = say(way, share=percent(abs(change / fund.initial)))
        yield facts.report(
            ADJUSTED, own, fund.row.budget, change=moved, expected=fund.initial, found=fund.budget,
            severity=WARNING if strict and not told and (fund.initial or asked) else INFO,
        )  # fmt: skip


@on_form
def slow(facts: FormFacts) -> Iterator[Finding]:
    fund = facts.total_fund
    if fund is None or fund.ratio is None:
        return
    demanded = _demanded(facts, fund)
    limit = demanded or SLOW_BELOW
    if fund.ratio < limit and not _explained(facts, bool(demanded)):
        yield facts.report(
            SLOW, fund.row.reason, fund.row.rate, fund.row.executed, expected=percent(limit, 0),
            found=percent(fund.ratio), severity=WARNING if demanded else INFO,
        )  # fmt: skip


def _demanded(facts: FormFacts, fund: FundFacts) -> Decimal:
    """The rate below which a reason is due, 0 where none is asked for."""
    asked = _ASKED_BELOW if asks_for_reason(facts.form.grid, fund.row.reason.at) else Decimal(0)
    return rate_limit(facts.printed) or facts.book.execution.reason_below or asked


def _asks_for_adjustments(facts: FormFacts) -> bool:
    """年中发生预算调整的应单独说明理由, printed on the form."""
    return any("预算调整" in text and is_prompt(text) for text in facts.printed)


def _explained(facts: FormFacts, demanded: bool) -> bool:
    """Whether the form gives a reason: in a row of the funds, where the form demands one there, else anywhere."""
    fund = facts.total_fund
    if any(not no_reason(other.row.reason) for other in facts.funds):
        return True
    if demanded and fund is not None and fund.row.reason.at is not None:
        return False
    return bool(_ABOUT_BUDGET.search(facts.excuses))


@on_form
def part_points(facts: FormFacts) -> Iterator[Finding]:
    """Only the total row is scored: a naive sum of the 分值 column would count a source's points twice."""
    total = facts.total_fund
    if total is None or by_sources(total, facts.funds, summed=False):
        return
    for fund in facts.funds:
        weight, score = decimal(fund.row.weight.value), decimal(fund.row.score.value)
        if fund.row.kind is Fund.TOTAL or fund.row.weight.at == total.row.weight.at:
            continue
        if weight:
            yield facts.about(fund, PART_WEIGHT, fund.row.weight, found=weight)
        if score and fund.row.score.at != total.row.score.at:
            yield facts.about(fund, PART_SCORE, fund.row.score, found=score)


@on_form
def not_adjusted(facts: FormFacts) -> Iterator[Finding]:
    """The explanation says that the budget was set to what was paid; then both would be the same."""
    fund = facts.total_fund
    if fund is None or fund.budget is None or fund.executed is None or fund.budget == fund.executed:
        return
    if re.search(r"(?:调整)?预算数(?:调整)?为实际(?:支付|支出|执行)数", facts.excuses):
        yield facts.report(NOT_ADJUSTED, fund.row.budget, expected=fund.executed, found=fund.budget)
