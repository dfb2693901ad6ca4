"""Reasons for deviations (JX6xx): missing, superfluous, contradicting what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import blank, points_of, unexplained
from jixiao.checks.facts import FormFacts, RowFacts, amount, no_reason, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.narrative import sums_of_money
from jixiao.checks.parts import is_extra
from jixiao.checks.printed import plain, same_score
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.core.messages import say
from jixiao.core.money import MONEY_UNITS
from jixiao.core.numerals import round_half_up
from jixiao.core.outcome import Outcome
from jixiao.core.patterns import pattern
from jixiao.core.remarks import wanting
from jixiao.core.values import ValueKind, decimal
from jixiao.core.words import Degree, degree
from jixiao.figures.computed import Part
from jixiao.forms.execution import of_budget
from jixiao.forms.model import Bracket, Criterion, Form
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import of_other_months

MISSING = check("JX601", "reason-missing", WARNING)
PART = check("JX602", "bracket-loss-unexplained", WARNING)
NEEDLESS = check("JX603", "reason-needless", INFO)
CONTRADICTS = check("JX604", "reason-contradicts", WARNING)
AMOUNTS = check("JX605", "reason-amounts", INFO)
SILENT = check("JX606", "reason-silent", INFO)
UNMET = check("JX607", "target-missed-unexplained", WARNING)

_CAUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("疫情", pattern(r"疫情|新冠|防控|聚集")),
    ("换届", pattern(r"换届|任期|改选")),
    ("经费", pattern(r"经费不足|资金不足|资金未到位|压减|冻结|财政紧张|预算削减|未拨付")),
    ("人员变动", pattern(r"人员变动|人手不足|人员不足|岗位调整|机构改革|人事调整")),
    ("天气", pattern(r"天气|暴雨|台风|洪水|降雨|高温")),
    ("采购", pattern(r"招标|采购流程|流标|采购程序|供应商")),
    ("政策调整", pattern(r"政策调整|政策变化|上级通知|计划调整|文件要求")),
)
_ASKS = pattern("原因|问题|不足|成因|理由|缘由|依据|扣分|失分|偏差|未完成|改进|措施")
"""A heading that asks why points were lost; 说明 and 备注 of a rubric may hold anything."""
_DIFFERENCE = pattern("差异|差距|不一致|分差")
"""What two scores of a row differ by: such a column explains another thing than the points lost."""
_SLOW_BELOW = Decimal("0.8")
_TRIFLE = Decimal("0.05")
"""What a row may lose without a word: 99.93% of 100% is 14.99 of 15 points."""
_TOLD_LOST = pattern(r"(?:扣|失|减)(?:除|去|减|掉|了)?(\d+(?:\.\d+)?)分")
_HABIT = 3
"""So many rows of a rubric below their weight and not one of them explained: it is not usual there."""
_A_NAME = 4
_A_TALE = 6
"""So many letters say more than 不规范 or 未完成."""
_LIST = pattern(r"一是.+二是", re.S)
_BECAUSE = pattern(r"(?:因|由于|受)[^因,.;:]{2,}|原因")
"""A cause told beside the value itself: 486人（因全校总人数减少）."""


@on_form
def missing(facts: FormFacts) -> Iterator[Finding]:
    """A score below the weight needs a reason in its row, or in the form's one block."""
    form = facts.form
    if not form.has_reasons or not facts.book.reason_below_weight:
        return
    lost = [row for row in facts.counted if row.lost and (row.score or 0) >= 0]
    silent = unexplained(row.indicator.reason for row in facts.counted) if lost else set()
    headings = {reading.role for reading in form.readings}
    asked = Role.REASON in headings or Role.REMARK not in headings  # a column 备注 asks for nothing
    for row in lost:
        if row.indicator.reason.at in silent:
            if row.indicator.reason.at is None and not no_reason(form.reason):
                continue
            if _BECAUSE.search(row.actual.text) or _told_in_words(row):
                continue
            full, given = row.weight or Decimal(0), row.score or Decimal(0)
            if not (_of_execution(facts, row.name, full, given) or _told_below(facts, row, full - given)):
                yield _missing(
                    facts, row, full, given, asked=asked and not _by_printed_rule(row, given, full)
                )
    for points in facts.points:
        weight, score, rows = points.weight, points.score, points.rows
        if len(rows) < 2 or weight is None or score is None or not 0 <= score < weight:
            continue
        if no_reason(form.reason) and all(no_reason(row.indicator.reason) for row in rows):
            short = next((row for row in rows if row.met is False), rows[0])
            yield _missing(facts, short, weight, score)


@on_form
def missing_in_rubric(facts: FormFacts) -> Iterator[Finding]:
    """The same for the criteria of a rubric, where the row does not tell otherwise what it lost its points for."""
    form = facts.form
    if not form.has_reasons or not facts.book.reason_below_weight:
        return
    lost = [row for row in map(_lost, form.criteria, facts.computed.criteria) if row is not None]
    silent = unexplained(criterion.reason for criterion in form.criteria)
    asked = _asks(form) and (len(lost) < _HABIT or any(row.reason.at not in silent for row, *_ in lost))
    for criterion, part, weight, score in lost:
        if criterion.reason.at in silent and not _of_execution(facts, criterion.name.text, weight, score):
            follows = _follows(part.outcome, score, weight)
            yield facts.about(
                criterion, MISSING, criterion.reason, expected=weight, found=score, lost=weight - score,
                severity=None if asked and not (follows or wanting(criterion.actual.text)) else INFO,
            )  # fmt: skip


def _asks(form: Form) -> bool:
    """Whether the heading asks why points were lost, and not what two scores of a row differ by."""
    compared = any(reading.role == Role.SECOND for reading in form.readings)
    headings = [reading.text for reading in form.readings if reading.role == Role.REASON]
    return any(_ASKS.search(text) and not (compared and _DIFFERENCE.search(text)) for text in headings)


def _lost(criterion: Criterion, part: Part) -> tuple[Criterion, Part, Decimal, Decimal] | None:
    """A criterion that lost points and has a cell for the reason, with its weight and score."""
    weight, score = points_of(criterion)
    if criterion.reason.at is None or is_extra(criterion) or weight is None or score is None:
        return None
    return (criterion, part, weight, score) if 0 <= score < weight else None


def _by_printed_rule(row: RowFacts, score: Decimal, weight: Decimal) -> bool:
    """Whether the rule printed on the row takes just these points: nothing is left to explain, unless 无 is."""
    printed = row.outcome is not None and row.outcome.rule == "printed"
    return printed and blank(row.indicator.reason) and _follows(row.outcome, score, weight)


def _follows(outcome: Outcome | None, score: Decimal, weight: Decimal) -> bool:
    """Whether a rule gives a score that lost points, or leaves it open only within the points that it takes."""
    if outcome is None:
        return False
    if outcome.value is not None:
        return same_score(score, outcome.value)
    return (
        outcome.low is not None and outcome.high is not None and outcome.low <= score <= outcome.high < weight
    )


def _told_in_words(row: RowFacts) -> bool:
    """Whether what was found says itself what was wanting: 1台设备未贴标签 for 规范."""
    return (
        row.target.kind is row.actual.kind is ValueKind.WORD
        and len(row.actual.text) >= _A_TALE
        and wanting(row.actual.text)
    )


def _of_execution(facts: FormFacts, name: str, full: Decimal, given: Decimal) -> bool:
    """Whether a row loses points for execution of the budget, which is explained where the funds are.

    What was executed in full loses none.
    """
    ratio = None if facts.total_fund is None else facts.total_fund.ratio
    executed = ratio is not None and ratio >= 1
    return not executed and of_budget(name) and given >= full * _SLOW_BELOW


def _told_below(facts: FormFacts, row: RowFacts, lost: Decimal) -> bool:
    """Whether the form's prose says what this row lost: 扣6分, or its problems call the row by its name."""
    problems = "\n".join((facts.excuses, *(answer.folded for _, answer in facts.answers)))
    told = "\n".join((problems, *(result.folded for result in facts.form.results)))
    named = len(row.name) >= _A_NAME and row.name in problems
    return named or any(Decimal(points) == lost for points in _TOLD_LOST.findall(told))


@on_form
def unmet(facts: FormFacts) -> Iterator[Finding]:
    """A form without scores asks why a target was missed: that is all it judges, and not before the year is over."""
    actual = next((reading.text for reading in facts.form.readings if reading.role == Role.ACTUAL.value), "")
    if facts.form.has_scores or not facts.form.has_reasons or of_other_months(actual):
        return
    silent = unexplained(row.indicator.reason for row in facts.counted)
    for row in facts.counted:
        undone = row.numeric_target or degree(row.target.text, row.actual.text) is Degree.NOT_MET
        if row.met is False and undone and row.indicator.reason.at in silent:
            yield facts.about(
                row, UNMET, row.indicator.reason, row.indicator.actual,
                expected=row.indicator.target_text, found=row.indicator.actual.text,
            )  # fmt: skip


def _missing(
    facts: FormFacts, row: RowFacts, weight: Decimal, score: Decimal, *, asked: bool = True
) -> Finding:
    return facts.about(
        row, MISSING, row.indicator.reason, facts.form.reason, row.indicator.score,
        expected=weight, found=score, lost=weight - score,
        severity=None if asked and weight - score >= _TRIFLE else INFO,
    )  # fmt: skip


def _losses(facts: FormFacts) -> Iterator[tuple[Bracket, Decimal, Decimal]]:
    """Brackets whose rows score less, in forms without weights: the bracket, its points, the scores."""
    if facts.form.has_weights:
        return
    for bracket in facts.form.brackets:
        printed = decimal(bracket.points.value)
        scores = facts.scores_under(bracket.covers)
        if bracket.level != 1 or printed is None or not scores or None in scores:
            continue
        if total_of(scores) < printed:
            yield bracket, printed, total_of(scores)


@on_form
def brackets(facts: FormFacts) -> Iterator[Finding]:
    """Without weights nobody can see which row lost its points; the one reason block must say it."""
    if re.search(r"扣分|扣除|扣了|得分|失分", facts.form.reason.folded):
        return
    lost = Decimal(0)
    told = not no_reason(facts.form.reason)
    for bracket, printed, scored in _losses(facts):
        if told and (_seen(facts, bracket, printed - scored) or _each_bracketed(facts, bracket)):
            continue
        unmet = [row for row in facts.rows_under(bracket.covers) if row.met is False]
        if any(_BECAUSE.search(row.actual.text) or not no_reason(row.indicator.reason) for row in unmet):
            continue
        lost += printed - scored
        yield facts.report(
            PART, bracket.label, label=bracket.name, expected=printed, found=scored, lost=printed - scored
        )
    if lost and not facts.form.reason.empty:
        yield facts.report(SILENT, facts.form.reason, found=lost)


def _each_bracketed(facts: FormFacts, bracket: Bracket) -> bool:
    """Whether narrower labels print the points of each row: what was lost, and where, is seen."""
    narrow = {b.covers[0] for b in facts.form.brackets if b.level > bracket.level and len(b.covers) == 1}
    return narrow.issuperset(bracket.covers)


def _seen(facts: FormFacts, bracket: Bracket, lost: Decimal) -> bool:
    """Whether rows that missed their targets lost just these points, each by its own ratio: 10 → 9.4 for 30 of 32."""
    seen = Decimal(0)
    for row in facts.rows_under(bracket.covers):
        ratio = None if row.trial is None else row.trial.ratio
        if row.met is not False or row.score is None or not ratio:
            continue
        seen += round_half_up(row.score / min(ratio, 1 / ratio), 0) - row.score
    return seen == lost


@on_form
def needless(facts: FormFacts) -> Iterator[Finding]:
    """Full points, the target exactly met, and still a deviation explained: one of the three is wrong."""
    for row in facts.counted:
        reason = row.indicator.reason
        if row.group is not None or no_reason(reason) or row.weight is None or row.score != row.weight:
            continue
        outcome = row.outcome
        exactly = outcome is not None and row.met is True and (outcome.ratio is None or outcome.ratio <= 1)
        if exactly and row.target.comparator == "" and row.target.text == row.actual.text:
            yield facts.about(row, NEEDLESS, reason, found=reason.text[:20])


@on_form
def contradicts(facts: FormFacts) -> Iterator[Finding]:
    for row in facts.counted:
        if row.indicator.reason.empty:
            continue
        said = _causes(row.actual.text)
        reason = _causes(row.indicator.reason.text) if said else said
        if reason and not said & reason:
            yield facts.about(
                row, CONTRADICTS, row.indicator.reason, expected="、".join(sorted(said)),
                found="、".join(sorted(reason)),
            )  # fmt: skip


def _causes(text: str) -> set[str]:
    return {name for name, pattern in _CAUSES if pattern.search(text)}


@on_form
def amounts(facts: FormFacts) -> Iterator[Finding]:
    """The amounts that the reason lists one by one against the deviations they are to explain."""
    text, fund = facts.form.reason.folded, facts.total_fund
    if fund is None or fund.budget is None or fund.executed is None or not _LIST.search(text):
        return
    scale = MONEY_UNITS.get(facts.form.money_unit, Decimal(1))
    listed = [money.yuan / scale for money in sums_of_money(text[text.index("一是") :])]
    if len(listed) < 2:
        return
    deviations: list[tuple[str, Decimal]] = [(say("deviation.execution"), fund.executed - fund.budget)]
    for row in facts.counted:
        target, actual = (
            amount(row.indicator.target, facts.form.money_unit),
            amount(row.indicator.actual, facts.form.money_unit),
        )
        if row.cost and target is not None and actual is not None and actual > target:
            deviations.append((say("deviation.row", name=row.label), actual - target))
    summed = total_of(listed)
    if all(abs(abs(value) - summed) > Decimal("0.01") for _, value in deviations):
        shown = [say("book.pair", name=name, points=plain(abs(value))) for name, value in deviations if value]
        if shown:
            yield facts.report(
                AMOUNTS, facts.form.reason, expected=say("joint.list", items=shown), found=summed
            )
