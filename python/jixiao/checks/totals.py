"""Totals and the grade (JX5xx): sums of scores with the execution score inside or outside, caps, grades."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import points_of
from jixiao.checks.facts import FormFacts, dashed, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.parts import is_left_out
from jixiao.checks.printed import percent, plain, same_score
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form
from jixiao.checks.shares import out_of_hundred, weighed
from jixiao.checks.weights import all_weights, funds_unread, rows_alone
from jixiao.core.execution import total_cap
from jixiao.core.messages import say
from jixiao.core.numerals import round_half_up
from jixiao.core.totals import grade, rescaled
from jixiao.core.values import decimal
from jixiao.figures.execution import counts_execution
from jixiao.forms.model import Form, FormKind

SUM = check("JX501", "total-wrong", ERROR)
OUTSIDE = check("JX502", "execution-outside-total", ERROR, certain=False)
GRADE = check("JX503", "grade-wrong", ERROR, certain=True)
CAPPED = check("JX504", "total-above-cap", ERROR)
PART = check("JX505", "part-above-bracket", ERROR)
ABOVE = check("JX506", "total-above-full", ERROR)
APART = check("JX509", "form-on-two-sheets", INFO)

_NOISE = Decimal("0.005")


def scores_of(facts: FormFacts) -> list[Decimal] | None:
    """Every score of the indicators or criteria, groups once; None while one is missing or cannot be read."""
    if facts.form.kind is FormKind.RUBRIC:
        if not facts.form.has_scores:
            return _left(facts.form)
        chosen = [criterion for criterion in facts.form.criteria if not is_left_out(criterion)]
        pairs = [(criterion.score, decimal(criterion.score.value)) for criterion in chosen]
    else:
        scored = [p for p in facts.points if p.live and not all(is_left_out(row.indicator) for row in p.rows)]
        pairs = [(points.score_cell, points.score) for points in scored]
    found = []
    for cell, number in pairs:
        if number is not None:
            found.append(number)
        elif not dashed(cell):
            return None
    return found or None


def _left(form: Form) -> list[Decimal] | None:
    """What 扣分 leaves of each weight, where the rows print no score; nothing written there is nothing taken."""
    pairs = [
        (weight, weight if left is None else left)
        for weight, left in map(points_of, form.criteria)
        if weight is not None
    ]
    if len(pairs) < len(form.criteria) or all(weight == left for weight, left in pairs):
        return None
    return [left for _, left in pairs]


_GRADES = {"及格": "中", "合格": "中", "一般": "中", "不及格": "差", "不合格": "差", "较差": "差"}
"""What is written for the grades of the rulebooks."""


@mending
def total(facts: FormFacts) -> Iterator[Finding]:
    """The total against the sum that the rulebook makes of the scores."""
    declared, scores = facts.total, scores_of(facts)
    if facts.form.apart:
        yield facts.report(APART, facts.form.total, other=facts.form.apart)
        return
    if declared is None or scores is None or facts.form.total.at is None:
        return
    if out_of_hundred(facts):
        whole = weighed(facts)
        if whole is not None and not same_score(declared, whole):
            yield facts.report(
                SUM, facts.form.total, expected=whole, found=declared, parts=say("parts.rows"), fix=whole
            )
        return
    indicators = total_of(scores)
    execution = facts.execution_score if facts.form.kind is not FormKind.RUBRIC else None
    if not _to_be_told(facts, declared, indicators, execution):
        return
    in_total = counts_execution(facts.form, facts.book)
    right = _rescaled(facts, indicators + (execution or 0 if in_total else 0))
    cap = _cap(facts)
    if cap is not None and right > cap:
        if declared > cap:
            rate = facts.total_fund.ratio if facts.total_fund is not None else None
            yield facts.report(
                CAPPED, facts.form.total, expected=cap, found=declared, rate=percent(rate or Decimal(0)),
                fix=cap,
            )  # fmt: skip
    elif facts.has_extra and declared == facts.book.total <= right:
        return  # what is given beside the whole does not lift it
    elif _without_what_does_not_apply(facts, declared, indicators):
        return
    elif execution and _agrees(facts, declared, scores):
        if in_total or facts.book.inferred:
            yield _outside(facts, declared, indicators + execution, in_total=in_total)
    elif not _agrees(facts, declared, [*scores, execution or Decimal(0)] if in_total else scores):
        yield _off(facts, declared, right, indicators, execution if in_total else None)


def _to_be_told(facts: FormFacts, declared: Decimal, indicators: Decimal, execution: Decimal | None) -> bool:
    """Whether all that belongs into the total is known."""
    if execution is None and _execution_unprinted(facts, declared, indicators):
        return False  # the total counts an execution score that has no cell of its own
    if execution is None and facts.total_fund is not None and _execution_due(facts):
        return False  # the missing execution score is reported
    # where it is None the points of a row are missing: that is reported
    return not facts.book.rescale or facts.computed.applying is not None


def _outside(facts: FormFacts, declared: Decimal, inside: Decimal, *, in_total: bool) -> Finding:
    """The total is that of the indicators alone, without the score of the execution."""
    apart = rows_alone(facts)
    return facts.report(
        OUTSIDE, facts.form.total, expected=inside, found=declared, score=facts.execution_score,
        severity=INFO if apart else ERROR if in_total else WARNING,
        fix=float(inside) if in_total and inside <= 100 and not apart else None,
    )  # fmt: skip


def _off(
    facts: FormFacts, declared: Decimal, right: Decimal, indicators: Decimal, execution: Decimal | None
) -> Finding:
    """The total is no sum of the scores, with `execution` where that counts among them."""
    applying, full = facts.computed.applying, facts.book.total
    parts = say("parts.rows")
    if execution:
        parts = say("parts.with_execution", rows=plain(indicators), execution=plain(execution))
    if applying is not None and applying != full:
        parts = say("total.parts_rescaled", parts=parts, applying=applying, full=full)
    return facts.report(
        SUM, facts.form.total, expected=right, found=declared, parts=parts, fix=round_half_up(right),
        severity=INFO if _funds_missing(facts, declared - right) else None,
    )  # fmt: skip


def _without_what_does_not_apply(facts: FormFacts, declared: Decimal, summed: Decimal) -> bool:
    """Whether a rubric with 不涉及 in the place of a score prints its share of the points that apply: 86.02 of 90 as 95.58."""
    weights = [(decimal(row.weight.value) or Decimal(0), dashed(row.score)) for row in facts.form.criteria]
    whole, dropped = total_of(w for w, _ in weights), total_of(w for w, drops in weights if drops)
    return 0 < dropped < whole and same_score(declared, round_half_up(summed * whole / (whole - dropped)))


def _funds_missing(facts: FormFacts, more: Decimal) -> bool:
    """Whether the total may hold the score of funds that were not read."""
    weights = all_weights(facts)
    unread = weights is not None and funds_unread(facts, total_of(weights))
    return unread and 0 < more <= facts.book.execution.weight


def _agrees(facts: FormFacts, declared: Decimal, parts: list[Decimal]) -> bool:
    """Whether a total is the sum of its parts: as they stand (formulas that nobody rounds), or each rounded."""
    return same_score(declared, _rescaled(facts, total_of(parts))) or same_score(
        declared, _rescaled(facts, total_of(round_half_up(part) for part in parts))
    )


def _rescaled(facts: FormFacts, summed: Decimal) -> Decimal:
    """A sum of scores as the total that the rulebook makes of it."""
    applying = facts.computed.applying
    return round_half_up(summed if applying is None else rescaled(summed, applying, facts.book))


def _execution_due(facts: FormFacts) -> bool:
    """Whether an execution score belongs into the total at all."""
    fund = facts.total_fund
    return (
        fund is not None and counts_execution(facts.form, facts.book) and fund.budget is not None
        and not fund.row.weight.empty and fund.row.score.at is not None
    )  # fmt: skip


def _execution_unprinted(facts: FormFacts, declared: Decimal, indicators: Decimal) -> bool:
    fund = facts.total_fund
    if fund is None or fund.row.score.at is not None or fund.ratio is None:
        return False
    due = facts.book.execution.weight * min(fund.ratio, Decimal(1))
    return same_score(declared, round_half_up(indicators + due))


def _cap(facts: FormFacts) -> Decimal | None:
    fund = facts.total_fund
    if fund is None or fund.ratio is None or not facts.book.execution.caps_total:
        return None
    band = total_cap(fund.ratio, facts.book)
    return None if band is None else band.points


@on_form
def above_full(facts: FormFacts) -> Iterator[Finding]:
    declared = facts.total
    if declared is not None and declared > facts.book.total and not facts.has_extra:
        scores = scores_of(facts)
        if scores is None or all_weights(facts) is None:
            yield facts.report(ABOVE, facts.form.total, expected=facts.book.total, found=declared)


@mending
def rows_total(facts: FormFacts) -> Iterator[Finding]:
    """合计 of the rows above a total of its own; some add the execution there already."""
    declared, scores = decimal(facts.form.rows_total.value), scores_of(facts)
    if declared is None or scores is None or out_of_hundred(facts):
        return
    if _agrees(facts, declared, scores) or _agrees(
        facts, declared, [*scores, facts.execution_score or Decimal(0)]
    ):
        return
    right = total_of(scores)
    yield facts.report(
        SUM, facts.form.rows_total, expected=right, found=declared, parts=say("parts.rows"), fix=right
    )


_TICKS = "☑√✓✔■●"


def _ticked(printed: str, names: set[str]) -> str:
    """The grade with the tick: 优☑良□中□差□, □优☑良, 优(√)良( ); '' where nothing, or more than one, is ticked."""
    bare = printed.replace("(", "").replace(")", "").replace("[", "").replace("]", "")
    before = bool(bare) and not bare[0].isalpha()  # the box stands before its grade
    found = [
        name for name in names if any((tick + name if before else name + tick) in bare for tick in _TICKS)
    ]
    return found[0] if len(found) == 1 else ""


@on_form
def grades(facts: FormFacts) -> Iterator[Finding]:
    printed, declared = facts.form.grade.folded, facts.total
    if not printed or declared is None:
        return
    right, _ = grade(declared, facts.book, department=facts.form.kind is not FormKind.PROJECT)
    names = {name for name, _ in facts.book.grades}
    said = _ticked(printed, names) or printed
    said = said.removesuffix("秀").removesuffix("好").removesuffix("等").removesuffix("级")
    said = _GRADES.get(said, said)
    if right is not None and said in names and said != right:
        yield facts.report(
            GRADE, facts.form.grade, total=declared, expected=right, found=facts.form.grade.text
        )


@on_form
def parts(facts: FormFacts) -> Iterator[Finding]:
    """Where weights are not printed, the scores under a bracket still cannot exceed it."""
    if facts.form.has_weights:
        return
    for bracket in facts.form.brackets:
        printed = decimal(bracket.points.value)
        known = [score for score in facts.scores_under(bracket.covers) if score is not None]
        if printed is not None and known and total_of(known) > printed + _NOISE:
            yield facts.report(
                PART, bracket.label, label=bracket.name, expected=printed, found=total_of(known)
            )
