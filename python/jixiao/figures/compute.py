"""What the rules give for a form: execution, every indicator, group and criterion, the totals and the grade.

Checks, reports and the fill-in share these figures. Two totals are kept apart: `total_of_declared` adds up what the
form declares, as the printed total should; `total_by_rule` puts the rule's own figure wherever a rule determines one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter, is_
from typing import Any, NamedTuple, cast

from jixiao.core import groups, scoring, totals
from jixiao.core.messages import say
from jixiao.core.numerals import percent, show
from jixiao.core.outcome import NOT_APPLICABLE, Outcome, Status
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import decimal, parse
from jixiao.figures.computed import Computed, Part
from jixiao.figures.criteria import by_figures
from jixiao.figures.execution import counts_execution, execution_of
from jixiao.figures.scores import by_aim, direction_of, printed, score_of, target_of
from jixiao.figures.whole import added, applying_points, cap_of, once, whole
from jixiao.forms.model import Criterion, Form, FormKind, Group, Indicator

ZERO = Decimal(0)


def compute(form: Form, book: Rulebook) -> Computed:
    """Score a form by a rulebook. Raises nothing for what cells may hold.

    The checks and the description of a form ask for the same figures: they are worked out once, and again as soon as
    a value of the form was replaced.
    """
    values = _values(form)
    if form.memory is not None:
        known, before, computed = form.memory
        if known is book and len(before) == len(values) and all(map(is_, before, values)):
            return cast("Computed", computed)
    computed = _compute(form, book)
    form.memory = (book, values, computed)
    return computed


_OF_INDICATOR = attrgetter(
    "target", "actual", "weight", "score", "factor", "rating", "level1", "level2", "name", "direction", "group",
    "target_text", "placeholder", "not_applicable", "standard",
)  # fmt: skip
_OF_CRITERION = attrgetter("name", "weight", "score", "actual", "figures", "standard", "description")
_OF_FUND = attrgetter("kind", "budget", "executed", "weight", "score")


def _values(form: Form) -> list[Any]:
    """Everything that the figures depend on, in a fixed order."""
    found: list[Any] = [form.has_weights, form.has_scores, form.kind, form.year, form.money_unit]
    for rows, values in (
        (form.indicators, _OF_INDICATOR), (form.criteria, _OF_CRITERION), (form.funds, _OF_FUND),
    ):  # fmt: skip
        for row in rows:
            found += values(row)
    for g in form.groups:
        found += (g.weight, g.score, len(g.members))
    return found


def _compute(form: Form, book: Rulebook) -> Computed:
    shares = [_share(form, g) for g in form.groups]
    indicators = tuple(_indicator(form, i, shares, book) for i in form.indicators)
    groups = tuple(_group(form, g, book) for g in form.groups)
    criteria = tuple(_criterion(c, book) for c in form.criteria)
    execution = execution_of(form, book)
    parts = once(form, indicators)
    parts += [
        p for p, g in zip(groups, form.groups, strict=True) if not g.score.empty or g.score.at is not None
    ]
    parts += list(criteria)
    cap = cap_of(execution, book)
    own = execution.part if counts_execution(form, book) else None
    applying = applying_points(form, indicators, groups, criteria, own) if book.rescale else None
    declared, missing = added([p.counted for p in parts], own is not None, own and own.counted)
    by_rule, _ = added([p.ruled for p in parts], own is not None, own and own.ruled)
    declared, by_rule = (whole(total, applying, cap, book) for total in (declared, by_rule))
    grade = ""
    if form.apart:
        declared = by_rule = None  # the other part is not on this sheet
    if declared is not None:
        grade = totals.grade(declared, book, department=form.kind is not FormKind.PROJECT)[0] or ""
    return Computed(
        book,
        execution,
        indicators,
        groups,
        criteria,
        declared,
        by_rule,
        applying,
        cap,
        grade,
        "" if parts else say("missing.scores"),
        missing,
    )


def _indicator(form: Form, indicator: Indicator, shares: Sequence[_Share], book: Rulebook) -> Part:
    declared = decimal(indicator.score.value)
    unfiled = None if declared is None else _cost_unfiled(indicator, book)
    if unfiled is not None:
        return Part.of(unfiled, declared, decimal(indicator.weight.value))
    if indicator.placeholder:
        return Part(declared, explain=say("row.blank"))
    if indicator.not_applicable:
        return Part(
            declared, decimal(indicator.weight.value), explain=NOT_APPLICABLE.explain, outcome=NOT_APPLICABLE
        )
    if indicator.group is not None:
        return _member(form, shares[indicator.group], indicator, declared, book)
    if not form.has_weights and indicator.weight.empty:
        return _unweighted(indicator, declared, book, form.year)
    weight = decimal(indicator.weight.value)
    return Part.of(score_of(indicator, indicator.weight.value, book, form.year), declared, weight)


def _cost_unfiled(indicator: Indicator, book: Rulebook) -> Outcome | None:
    """What a cost row may score at most for which no target was filed."""
    if book.cost_limit is None:
        return None
    points = decimal(indicator.weight.value)
    if points is None or points < 0:
        return None
    context = (indicator.level1.folded, indicator.level2.folded, indicator.name.folded)
    return scoring.cost_unfiled(parse(target_of(indicator)), points, context, book)


class _Share(NamedTuple):
    """What each row of a group has of its weight."""

    points: Decimal | None
    rows: int
    weight: str


def _share(form: Form, group: Group) -> _Share:
    count = sum(
        not (row.placeholder or row.not_applicable) for row in map(form.indicators.__getitem__, group.members)
    )
    weight = decimal(group.weight.value)
    if weight is None or not count:
        return _Share(None, count, "")
    return _Share(weight / count, count, show(weight, 2))


def _member(
    form: Form, share: _Share, indicator: Indicator, declared: Decimal | None, book: Rulebook
) -> Part:
    """A row of a group: its equal share of the group's weight."""
    if share.points is None:
        return Part(declared, explain=say("row.shares"), outcome=None)
    outcome = score_of(indicator, share.points, book, form.year)
    explain = say("row.group", count=share.rows, points=share.weight, row=outcome.line())
    return Part(declared, None, None, explain=explain, outcome=outcome)


def _unweighted(indicator: Indicator, declared: Decimal | None, book: Rulebook, year: int | None) -> Part:
    """A row of a layout without weights: the share of the weight that the rule gives, but no points."""
    outcome = score_of(indicator, Decimal(100), book, year)
    lead = say("row.no_weight")
    if outcome.scored and outcome.value is not None:
        share = percent(outcome.value / 100)
        return Part(
            declared, explain=say("row.share", lead=lead, share=share, rule=outcome.explain), outcome=outcome
        )
    if outcome.status is Status.JUDGE:
        return Part(declared, explain=say("row.judge", lead=lead), outcome=outcome)
    return Part(declared, explain=say("joint.then", a=lead, b=outcome.line()), outcome=outcome)


def _group(form: Form, group: Group, book: Rulebook) -> Part:
    rows = [form.indicators[i] for i in group.members]
    rows = [row for row in rows if not row.placeholder and not row.not_applicable]
    declared = decimal(group.score.value)
    if group.score.at is None:
        scores = [decimal(row.score.value) for row in rows]
        declared = None if None in scores else sum((s for s in scores if s is not None), ZERO)
    outcome = groups.group(
        [target_of(row) for row in rows], [row.actual.value for row in rows], group.weight.value,
        [direction_of(row, book, form.year) for row in rows], book=book,
    )  # fmt: skip
    return Part.of(outcome, declared, decimal(group.weight.value))


def _criterion(criterion: Criterion, book: Rulebook) -> Part:
    """By the rule printed on the row where a program can read it, else by the rulebook's."""
    declared, weight = decimal(criterion.score.value), decimal(criterion.weight.value)
    rule = printed(criterion, weight)
    outcome = None if rule is None else by_aim(criterion, rule, weight)
    if outcome is None:
        outcome = by_figures(criterion, book)
    if outcome is not None and outcome.status in (Status.SCORED, Status.JUDGE):
        return Part.of(outcome, declared, weight)
    known = book.criterion(criterion.name.text)
    judged = known is None or known.rule == "judged"
    explain = say("row.standard") if judged else say("row.no_figures")
    return Part(declared, weight, None, ZERO, weight, explain)


__all__ = ["Computed", "Part", "compute"]
