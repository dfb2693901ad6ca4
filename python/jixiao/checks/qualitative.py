"""Scores of indicators in words (JX3xx): met but short, outside the grade, not done but scored, unequal measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.facts import FormFacts, RowFacts, no_reason, places_of, total_of
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.indicators import COMPUTED
from jixiao.checks.narrative import shares_noun
from jixiao.checks.printed import percent, plain
from jixiao.checks.registry import INFO, WARNING, check, mending, on_form, on_workbook
from jixiao.checks.repeats import spread
from jixiao.checks.shares import by_judges
from jixiao.checks.workbook import Workbook
from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.outcome import Status
from jixiao.core.scoring import indicator as score_of
from jixiao.core.values import ValueKind, decimal
from jixiao.core.words import Degree, degree, only_manner

MET_SHORT = check("JX301", "met-but-short", WARNING)
OUTSIDE = check("JX302", "outside-grade", WARNING)
UNEQUAL = check("JX303", "same-words-unequal", INFO)
UNDONE = check("JX304", "not-met-scored", WARNING)

_FAILED = (Degree.NOT_MET, Degree.AGAINST)


@mending
def met_but_short(facts: FormFacts) -> Iterator[Finding]:
    """A target that was met keeps its points; a group whose rows all met theirs, too."""
    judged = by_judges(facts)
    for row in facts.counted:
        outcome = row.outcome
        if outcome is None or not row.lost or row.met is not True or outcome.rule == "factor":
            continue
        if (
            outcome.value == row.weight
            and row.weight is not None
            and row.score is not None
            and row.score >= 0
        ):
            fix = outcome.number if outcome.rule in COMPUTED and not row.loses else None
            told = judged or not no_reason(row.indicator.reason) or shares_noun(row.name, facts.excuses)
            yield facts.about(
                row, MET_SHORT, row.indicator.score, expected=row.weight, found=row.score,
                values=_values(row), fix=fix, severity=Severity.INFO if told else None,
            )  # fmt: skip
    for points in facts.points:
        weight, score = points.weight, points.score
        if len(points.rows) < 2 or weight is None or score is None or not 0 <= score < weight:
            continue
        if all(row.met is True for row in points.rows):
            yield facts.about(
                points, MET_SHORT, points.score_cell, points.weight_cell, expected=weight,
                found=score, values=say("state.all_met"),
            )  # fmt: skip


@on_form
def met_under_a_bracket(facts: FormFacts) -> Iterator[Finding]:
    """Without weights: every row under a bracket met its target, and still the bracket is not filled."""
    if facts.form.has_weights:
        return
    for bracket in facts.form.brackets:
        printed = decimal(bracket.points.value)
        rows = facts.rows_under(bracket.covers)
        scores = facts.scores_under(bracket.covers)
        if bracket.level != 1 or printed is None or not rows or None in scores or total_of(scores) >= printed:
            continue
        if all(row.met is True for row in rows):
            label = bracket.name if len(rows) == 1 else say("name.rows", name=bracket.name, count=len(rows))
            finding = facts.report(
                MET_SHORT, rows[0].indicator.score, bracket.label, label=label, expected=printed,
                found=total_of(scores), values=say("state.all_met"),
            )  # fmt: skip
            yield spread(finding, places_of(row.indicator.score for row in rows))


def _values(row: RowFacts) -> str:
    return f"{row.target.text}→{row.actual.text}"


@on_form
def grades(facts: FormFacts) -> Iterator[Finding]:
    """Partly met within its band, not met at most in the lowest."""
    for row in facts.counted:
        declared, weight = row.score, row.weight
        if row.outcome is None or declared is None or not weight or not 0 <= declared <= weight:
            continue
        if row.target.kind is not ValueKind.WORD and row.outcome.rule != "qualitative":
            continue
        if row.outcome.rule == "factor":
            continue
        how = degree(row.target.text, row.actual.text)
        outcome, severity = row.outcome, Severity.WARNING
        if facts.book.inferred:
            # Judged by hand in an inferred rulebook: held against the national grades, as information.
            outcome = score_of(row.target.text, row.indicator.actual.value, weight, book=facts.national)
            severity = Severity.INFO
        if how is Degree.PARTLY and only_manner(row.target.text, row.actual.text):
            continue
        if how is Degree.PARTLY and outcome.low is not None and outcome.high is not None:
            if not outcome.low <= declared <= outcome.high:
                if outcome.high < declared < weight:
                    severity = Severity.INFO  # as well taken for met, less a little
                yield facts.about(
                    row, OUTSIDE, row.indicator.score, actual=row.actual.text[:20],
                    expected=say("value.between", low=plain(outcome.low), high=plain(outcome.high)), found=declared,
                    share=percent(declared / weight), severity=severity,
                )  # fmt: skip
            elif declared == weight:
                yield _full_for_part(facts, row, declared, severity)
        elif (how in _FAILED or _ranked_below(row)) and outcome.high is not None and declared > outcome.high:
            yield facts.about(
                row, UNDONE, row.indicator.score, actual=row.actual.text[:20],
                expected=outcome.high, found=declared, severity=severity,
            )  # fmt: skip
        elif how is Degree.NOT_MET and outcome.status is Status.JUDGE and declared == weight:
            yield facts.about(  # whatever the printed rule asks for
                row, UNDONE, row.indicator.score, actual=row.actual.text[:20],
                expected=say("value.below", value=plain(declared)), found=declared, severity=severity,
            )  # fmt: skip


def _ranked_below(row: RowFacts) -> bool:
    """第4名 for 前3名, Ⅳ类 for Ⅲ类."""
    return row.met is False and row.target.kind is ValueKind.RANK is row.actual.kind


def _full_for_part(facts: FormFacts, row: RowFacts, declared: Decimal, severity: Severity) -> Finding:
    """A rulebook without grades still does not give full marks for half a result."""
    return facts.about(
        row, OUTSIDE, row.indicator.score, actual=row.actual.text[:20], expected=say("value.below", value=plain(declared)),
        found=declared, share="100%", severity=severity,
    )  # fmt: skip


@on_workbook
def unequal(workbook: Workbook) -> Iterator[Finding]:
    """The same target and actual words, with a different share of the weight, in the forms of one workbook."""
    seen: dict[tuple[str, str], list[tuple[FormFacts, RowFacts, Decimal]]] = defaultdict(list)
    for facts in workbook.forms:
        for row in facts.counted:
            judged = row.outcome is not None and row.outcome.status is Status.JUDGE and row.met is False
            in_words = row.target.kind is ValueKind.WORD is row.actual.kind
            if judged and in_words and row.weight and row.score is not None:
                key = (row.target.core or row.target.text, row.actual.core or row.actual.text)
                seen[key].append((facts, row, row.score / row.weight))
    for (target, actual), rows in seen.items():
        shares = Counter(round_half_up(share, 4) for _, _, share in rows)
        if len(shares) < 2:
            continue
        usual = shares.most_common(1)[0][0]
        for facts, row, share in rows:
            if round_half_up(share, 4) != usual:
                yield facts.report(
                    UNEQUAL, row.indicator.score, values=f"{target[:12]}→{actual[:12]}", expected=percent(usual),
                    found=percent(share),
                )  # fmt: skip
