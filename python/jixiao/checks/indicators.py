"""Scores of the indicators (JX20x): above the weight, negative, or not what the rule gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import points_of
from jixiao.checks.facts import FormFacts, RowFacts, no_reason, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.measures import hundredfold
from jixiao.checks.parts import is_extra
from jixiao.checks.printed import between, in_one_decimal, percent, plain, same_score
from jixiao.checks.registry import ERROR, INFO, WARNING, check, mending, on_form
from jixiao.checks.shares import out_of_hundred
from jixiao.core import scoring
from jixiao.core.execution import a_rate
from jixiao.core.messages import Message, say
from jixiao.core.numerals import round_half_up
from jixiao.core.outcome import Outcome, Status
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import ValueKind, decimal
from jixiao.figures.scores import actual_of, target_of
from jixiao.forms.model import Field

ABOVE = check("JX201", "score-above-weight", ERROR)
NEGATIVE = check("JX202", "score-negative", ERROR)
SCORE = check("JX203", "score-wrong", ERROR)
FORWARD = check("JX204", "reverse-scored-forward", ERROR)
COST = check("JX205", "cost-above-target", WARNING)
GROUP = check("JX206", "group-unmet-full", WARNING)
FACTOR = check("JX207", "factor-score", ERROR)
OVER = check("JX208", "over-achieved", INFO)
COST_ROWS = check("JX209", "cost-rows-forward", WARNING)
UNFILED = check("JX228", "cost-unfiled", ERROR)
FACTOR_RANGE = check("JX220", "factor-out-of-range", ERROR)

COMPUTED = frozenset({"positive", "reverse", "equal", "range", "printed"})
_HALF_A_PERCENT = Decimal("0.005")
OVER_FROM = Decimal("1.3")
OVERSHOT = frozenset({"positive", "equal"})
_SAVINGS = ("率", "节约", "降低", "下降", "比例")

_POSITIVE = "正向"
_ADDED = pattern(r"(?<!增)加(\d+(?:\.\d+)?)分")


@mending
def bounds(facts: FormFacts) -> Iterator[Finding]:
    """Scores above their weight or below 0: indicators, groups and criteria."""
    of_hundred = out_of_hundred(facts)
    for points in facts.points:
        if points.extra or of_hundred:
            continue  # a deduction is below 0, and what is given beside the whole has no weight
        right = points.rows[0].outcome if len(points.rows) == 1 else None
        fix = _only_value(right, facts.book)
        yield from _bounds(facts, points.label, points.weight, points.score, points.score_cell, fix)
    for criterion in facts.form.criteria:
        if is_extra(criterion):
            continue
        weight, score = points_of(criterion)
        more = _ADDED.findall(criterion.standard.folded) if weight is not None else ()
        if score is not None and weight is not None and more and score <= weight + max(map(Decimal, more)):
            continue  # 获表彰的加2分
        yield from _bounds(facts, criterion.name.text, weight, score, criterion.score, None)


def _bounds(
    facts: FormFacts,
    label: str,
    weight: Decimal | None,
    score: Decimal | None,
    cell: Field,
    fix: Decimal | None,
) -> Iterator[Finding]:
    if score is None:
        return
    if weight is not None and score > weight:
        right = "" if fix is None else fix
        yield facts.report(ABOVE, cell, label=label, expected=right, found=score, fix=fix, weight=weight)
    elif score < 0:
        yield facts.report(NEGATIVE, cell, label=label, found=score)


def _only_value(outcome: Outcome | None, book: Rulebook) -> Decimal | None:
    """The score where the rule leaves one right value only: quantitative, by a formula that is printed somewhere."""
    if outcome is None or outcome.status is not Status.SCORED or outcome.rule not in COMPUTED:
        return None
    settled = (
        outcome.rule in ("positive", "printed")
        or outcome.met
        or book.provenance.get("quantitative", ("", False))[1]
    )
    return outcome.value if settled else None


@mending
def scores(facts: FormFacts) -> Iterator[Finding]:
    """Quantitative scores against the rule. Met targets that lost points are JX301's."""
    for row in facts.counted:
        outcome, declared, weight, cell = row.outcome, row.score, row.weight, row.indicator.score
        if cell.at is None and weight is not None:
            (_, declared), cell = points_of(row.indicator), row.indicator.lost
        if outcome is None or declared is None or weight is None or not 0 <= declared <= weight:
            continue
        if outcome.rule == "printed" and outcome.excludes(declared):
            yield facts.about(
                row, SCORE, cell, expected=between(outcome), found=declared, rule=outcome.explain
            )
            continue
        computed = outcome.status is Status.SCORED and outcome.rule in COMPUTED | {"date"}
        if computed and not _fits(facts, row, declared, weight, outcome):
            yield _wrong(facts, row, declared, weight, outcome, cell)


def _fits(facts: FormFacts, row: RowFacts, declared: Decimal, weight: Decimal, outcome: Outcome) -> bool:
    """Whether a score is what the rule gives, or may be: by the other formula for costs, in one decimal, for money saved."""
    right = outcome.value
    if hundredfold(row):
        return True  # one of the two lacks its sign of per cent: asked about, not scored
    if right is None or same_score(declared, right) or (outcome.met and right == round_half_up(weight)):
        return True
    if in_one_decimal(declared, outcome) or (declared == weight and row.either and not _to_ask(row)):
        return True
    return outcome.rule == "reverse" and _other_formula(row, facts.book, declared)


def _to_ask(row: RowFacts) -> bool:
    """Whether something lasting is told to last for more than the year."""
    return row.lasting and (row.actual.number or 0) > 1


def _wrong(
    facts: FormFacts, row: RowFacts, declared: Decimal, weight: Decimal, outcome: Outcome, cell: Field
) -> Finding:
    """A score that the rule does not give: a hint where it may have been meant otherwise."""
    full = declared == weight
    saved = full and row.cost and outcome.rule == "equal" and row.target.kind is ValueKind.MONEY
    part = outcome.value == 0 == row.target.number and 0 < declared < weight  # no share of nought is defined
    rounded = not full and _rounded(facts, declared, outcome)
    doubt = INFO if rounded or saved or part or (full and _to_ask(row)) else None
    forward = outcome.rule == "reverse" and same_score(declared, _forward(row, weight, facts.book))
    sure = not (row.either or doubt or row.loses or row.score is None)
    return facts.about(
        row, FORWARD if forward else SCORE, cell, expected=outcome.value, found=declared, rule=outcome.explain,
        severity=doubt, fix=_only_value(outcome, facts.book) if sure else None,
    )  # fmt: skip


def _rounded(facts: FormFacts, declared: Decimal, outcome: Outcome) -> bool:
    """The right score in another precision: 16.66 for 16.667, or 19 for 18.95 where the office gives whole points only."""
    if outcome.exact is None:
        return False
    cents = Decimal(int(outcome.exact * 100)) / 100
    return declared == cents or (facts.in_whole_points and declared == round_half_up(outcome.exact, 0))


def _other_formula(row: RowFacts, book: Rulebook, declared: Decimal) -> bool:
    """Two reverse formulas are in use; where the rulebook's text is not verified, the other one passes as well."""
    if book.provenance.get("quantitative", ("", False))[1]:
        return False
    other = book._replace(reverse="decay" if book.reverse == "ratio" else "ratio")
    value = _plain(row, other).value
    return value is not None and same_score(declared, value)


def _plain(row: RowFacts, book: Rulebook) -> Outcome:
    """What a rulebook gives for target and actual alone, whatever else the row prints."""
    indicator = row.indicator
    return scoring.indicator(
        target_of(indicator), actual_of(indicator), row.weight, book=book, level2=indicator.level2.text,
        name=indicator.name.text, direction=indicator.direction or None,
    )  # fmt: skip


def _forward(row: RowFacts, weight: Decimal, book: Rulebook) -> Decimal:
    values = target_of(row.indicator), actual_of(row.indicator)
    outcome = scoring.indicator(*values, weight, book=book, direction=_POSITIVE)
    return outcome.value if outcome.value is not None else Decimal(-1)


@on_form
def costs(facts: FormFacts) -> Iterator[Finding]:
    """A cost given as a bare number: more than planned is no achievement."""
    for row in facts.counted:
        if not row.cost or row.target.comparator or any(word in row.name for word in _SAVINGS):
            continue
        target, actual = row.target.number, row.actual.number
        if (
            row.target.kind not in (ValueKind.NUMBER, ValueKind.COUNT)
            or target is None
            or actual is None
            or actual <= target
        ):
            continue
        if row.actual.kind in (ValueKind.NUMBER, ValueKind.COUNT) and row.weight and row.score == row.weight:
            yield facts.about(row, COST, row.indicator.score, expected=target, found=actual)


@on_form
def cost_rows(facts: FormFacts) -> Iterator[Finding]:
    """Without a weight column two cost rows still tell: the dearer one must not score more than the cheaper one."""
    if facts.form.has_weights:
        return
    costs = [
        row for row in facts.counted
        if row.cost and row.score is not None and row.trial is not None and row.trial.rule == "reverse"
    ]  # fmt: skip
    above = [row for row in costs if row.met is False]
    within = [row for row in costs if row.met is True]
    if not above or not within:
        return
    best, least = max(r.score or Decimal(0) for r in above), min(r.score or Decimal(0) for r in within)
    if best <= least:
        return
    for row in above:
        yield facts.about(row, COST_ROWS, row.indicator.score, found=row.score, state=say("state.above"))
    for row in within:
        if row.score is not None and row.score < best:
            yield facts.about(row, COST_ROWS, row.indicator.score, found=row.score, state=say("state.within"))


@on_form
def unfiled_costs(facts: FormFacts) -> Iterator[Finding]:
    """Where no cost indicator was filed, its rows together score at most what the rulebook allows."""
    limit, left = facts.book.cost_limit, facts.book.cost_limit
    if limit is None or left is None:
        return
    for row, part in zip(facts.rows, facts.computed.indicators, strict=True):
        if part.outcome is None or part.outcome.rule != "unfiled" or part.declared is None:
            continue
        if part.declared > left:
            yield facts.about(
                row, UNFILED, row.indicator.score, limit=limit, expected=left, found=part.declared
            )
        left = max(left - part.declared, Decimal(0))


@on_form
def groups(facts: FormFacts) -> Iterator[Finding]:
    """Rows that share one weight: full marks although a target was missed."""
    for group, part in zip(facts.form.groups, facts.computed.groups, strict=True):
        weight, score = part.weight, part.declared
        members = facts.members(group)
        unmet = [row for row in members if row.met is False]
        if weight is None or score != weight or not unmet:
            continue
        row = unmet[0]
        label = row.label if len(unmet) == 1 else say("name.rows", name=row.label, count=len(unmet))
        yield facts.report(
            GROUP,
            group.score,
            row.indicator.score,
            label=label,
            row=f"{row.target.text}→{row.actual.text}",
            found=score,
            expected=say("verdict.not_full") if part.value is None else plain(part.value),
            due=_due(part.value),
        )  # no fix: that the rows share equally is our reading, the form does not say it


def _due(value: Decimal | None) -> Message:
    return say("verdict.lose") if value is None else say("verdict.equal_parts", points=plain(value))


@on_form
def brackets(facts: FormFacts) -> Iterator[Finding]:
    """Without weights: a label whose rows score all its points although a target was missed."""
    form = facts.form
    if form.has_weights:
        return
    levels = [(bracket.level, {*bracket.covers}) for bracket in form.brackets]
    for bracket in form.brackets:
        points, scores = decimal(bracket.points.value), facts.scores_under(bracket.covers)
        unmet = [
            row for row in facts.rows_under(bracket.covers)
            if row.met is False and row.numeric_target and not _by_rounding(row)
        ]  # fmt: skip
        if any(level > bracket.level and covers & {*bracket.covers} for level, covers in levels):
            continue
        if not unmet or not scores or None in scores or total_of(scores) != points:
            continue
        for row in unmet:
            yield facts.about(
                row, GROUP, row.indicator.score, row=f"{row.target.text}→{row.actual.text}",
                found=points, expected=say("verdict.not_full"), due=_due(None),
            )  # fmt: skip


def _by_rounding(row: RowFacts) -> bool:
    """Whether a target is missed by so little that the points are still all there: 99.97% of 100% for 10 points."""
    ratio = None if row.trial is None else row.trial.ratio
    return (
        ratio is not None
        and row.score is not None
        and same_score(row.score, round_half_up(row.score * ratio))
    )


@mending
def factors(facts: FormFacts) -> Iterator[Finding]:
    """Chongqing: score = weight × 得分系数."""
    for row in facts.counted:
        factor = row.indicator.factor
        if factor.empty:
            continue
        outcome = row.outcome
        if outcome is None or outcome.rule != "factor" or outcome.value is None:
            reading = a_rate(factor.value, say("name.factor"))
            within = isinstance(reading, Decimal) and 0 <= reading <= 1
            if decimal(factor.value) is not None and row.weight is not None and not within:
                yield facts.about(row, FACTOR_RANGE, factor, found=factor.text)
            continue
        if row.score is None or row.weight is None or not 0 <= row.score <= row.weight:
            continue
        if not same_score(row.score, outcome.value) and not _before_rounding(facts, row, outcome):
            yield facts.about(
                row, FACTOR, row.indicator.score, expected=outcome.value, found=row.score, fix=outcome.number
            )


def _before_rounding(facts: FormFacts, row: RowFacts, outcome: Outcome) -> bool:
    """9.33 for 14 of 15 where the factor is printed as 93%: the score was taken from the ratio itself."""
    plain = _plain(row, facts.book)
    if plain.ratio is None or plain.value is None or row.score is None or outcome.ratio is None:
        return False
    return same_score(row.score, plain.value) and abs(plain.ratio - outcome.ratio) <= _HALF_A_PERCENT


@on_form
def over_achieved(facts: FormFacts) -> Iterator[Finding]:
    over = facts.book.over
    limit = over.threshold or OVER_FROM
    for row in facts.counted:
        outcome = row.trial
        if outcome is None or outcome.rule not in OVERSHOT or not outcome.met or outcome.ratio is None:
            continue
        if outcome.rule == "equal" and over.threshold is None:
            continue
        if outcome.ratio >= limit and no_reason(row.indicator.reason) and no_reason(facts.form.reason):
            yield facts.about(
                row, OVER, row.indicator.actual if row.group else row.indicator.reason, row.indicator.actual, expected=percent(limit, 0),
                found=percent(outcome.ratio), severity=WARNING if over.threshold else INFO,
            )  # fmt: skip
