"""What is missing (JX7xx): targets, actuals, scores, labels, head fields, whole kinds of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.checks.facts import FormFacts, RowFacts, State, blank, dashed, places_of
from jixiao.checks.finding import Finding
from jixiao.checks.narrative import shares_noun
from jixiao.checks.parts import is_extra
from jixiao.checks.registry import ERROR, INFO, WARNING, check, on_form
from jixiao.checks.repeats import spread
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.core.values import decimal
from jixiao.forms.execution import of_budget
from jixiao.forms.model import Field, FormKind, Fund, Indicator
from jixiao.workbook.grid import At

TARGET = check("JX701", "target-missing", WARNING)
ACTUAL = check("JX702", "actual-missing", WARNING)
SCORE = check("JX703", "score-missing", WARNING)
WEIGHT = check("JX704", "weight-missing", WARNING)
NAME = check("JX705", "name-missing", WARNING)
LEVEL = check("JX706", "level-missing", INFO)
PLACEHOLDER = check("JX707", "placeholder-left", INFO)
HEAD = check("JX708", "head-missing", WARNING)
TOTAL = check("JX709", "total-missing", WARNING)
AMOUNT = check("JX710", "amount-missing", WARNING)
GOAL = check("JX711", "goal-without-indicator", INFO)
KIND = check("JX712", "kind-of-indicator-missing", INFO)
SATISFACTION = check("JX713", "satisfaction-missing", INFO)
RATE = check("JX714", "rate-missing", WARNING)
TEXT_SCORE = check("JX715", "score-unreadable", ERROR)
RESULT = check("JX716", "results-missing", WARNING)

_PROMISE = pattern(r"(?:不少于|不低于|至少|≥)(\d+)(个|场次|场|次|家|项|人次|人|篇|期|批)")
_PHRASE = pattern(r"[^,.;:\n(]{2,24}$")
_LEVEL2 = {"数量": "quantity", "质量": "quality", "时效": "time", "成本": "cost"}


@on_form
def cells(facts: FormFacts) -> Iterator[Finding]:
    """The cells of the filled rows."""
    form = facts.form
    targets = any(
        i.target.at not in (None, i.name.at) for i in form.indicators
    )  # else the layout has no column for them
    untouched = all(row.indicator.actual.empty for row in facts.rows)
    if untouched and facts.counted:
        yield from _none_at_all(facts)
    scores = _live_scores(facts)
    unscored = not untouched and _unscored(facts, scores)
    if unscored:
        yield _no_score(facts, scores, facts.counted[0].label)
    for row in facts.counted:
        indicator = row.indicator
        if indicator.name.empty:
            if not (indicator.target.empty and indicator.actual.empty and indicator.weight.empty):
                yield facts.report(
                    NAME, indicator.name, indicator.target, indicator.actual, what=say("name.content")
                )
            continue
        if row.extra and blank(indicator.score):
            continue  # nothing is given or taken beside the whole
        # 加分 for what nobody had planned
        given = row.extra and indicator.target.empty and indicator.actual.empty
        if not given and not _told_by_funds(facts, indicator):
            # 预算执行率 may stand in one cell over names and targets
            placed = indicator.target.at is not None
            if targets and placed and indicator.target.empty and not indicator.target_text:
                yield facts.about(row, TARGET, indicator.target, indicator.name)
            if indicator.actual.empty and not untouched:
                yield facts.about(row, ACTUAL, indicator.actual, indicator.name)
        yield from _points(facts, row, untouched or unscored)


@on_form
def criteria(facts: FormFacts) -> Iterator[Finding]:
    """The cells of a rubric's rows."""
    form = facts.form
    if form.kind is not FormKind.RUBRIC:
        return
    scored = any(not criterion.score.empty for criterion in form.criteria)
    scores = [criterion.score for criterion in form.criteria if criterion.score.at is not None]
    if not facts.counted and _unscored(facts, scores):
        yield _no_score(facts, scores, form.criteria[0].name.text)
    column = any(c.weight.at not in (None, c.name.at) for c in form.criteria)
    for criterion in form.criteria:
        extra = is_extra(criterion)
        if scored and criterion.score.empty and not extra:
            yield facts.about(criterion, SCORE, criterion.score, criterion.name)
        other = column and criterion.weight.at is None  # a second table, whose headings have no weights
        if criterion.weight.empty and form.has_weights and not other and not extra:
            yield facts.about(criterion, WEIGHT, criterion.weight, criterion.name)


def _told_by_funds(facts: FormFacts, indicator: Indicator) -> bool:
    """Whether a row gives points to the execution alone, whose figures stand where the funds are: its target is the budget."""
    told = facts.total_fund is not None and facts.total_fund.ratio is not None
    return told and indicator.target.empty and of_budget(indicator.name.text)


def _live_scores(facts: FormFacts) -> list[Field]:
    return [points.score_cell for points in facts.points if points.live]


def _unscored(facts: FormFacts, scores: Sequence[Field]) -> bool:
    """No row of several has a score, though the form has a column for it."""
    return facts.form.has_scores and len(scores) > 1 and all(_unfilled(facts, cell) for cell in scores)


def _no_score(facts: FormFacts, scores: Sequence[Field], label: str) -> Finding:
    """One finding for all the scores that are not there."""
    return spread(facts.report(SCORE, *scores[:1], label=label), places_of(scores))


def _none_at_all(facts: FormFacts) -> Iterator[Finding]:
    """No row has an actual value, though amounts or scores are filled in: told once, with all the cells."""
    actuals = [row.indicator.actual for row in facts.counted]
    if not any(places_of(actuals)):
        return  # no column of actual values was found at all
    yield spread(facts.report(ACTUAL, *actuals[:1], label=facts.counted[0].label), places_of(actuals))
    scores = _live_scores(facts)
    if _unscored(facts, scores):
        yield _no_score(facts, scores, facts.counted[0].label)


def _points(facts: FormFacts, row: RowFacts, untouched: bool) -> Iterator[Finding]:
    form, group = facts.form, row.group
    weight = row.indicator.weight if group is None else group.weight
    score = row.indicator.score if group is None or group.score.at is None else group.score
    if group is not None and group.members and facts.rows[group.members[0]] is not row:
        return
    for field, column in ((weight, "argument.weight"), (score, "name.score")):
        if decimal(field.value) is None and not blank(field) and not field.text.startswith("#"):
            yield facts.about(row, TEXT_SCORE, field, column=say(column), found=field.text[:20])
    if form.has_weights and weight.empty and not row.extra:
        yield facts.about(row, WEIGHT, weight, row.indicator.name)
    if (
        form.has_scores
        and not untouched
        and blank(score)
        and not dashed(weight)
        and not row.indicator.actual.empty
        and score.at not in form.grid.formulas
    ):
        yield facts.about(row, SCORE, score, row.indicator.name)


@on_form
def levels(facts: FormFacts) -> Iterator[Finding]:
    """Rows that no level cell covers, though the column is there; told once for rows that follow one another."""
    for attribute, what in (("level1", say("name.level1")), ("level2", say("name.level2"))):
        fields = [getattr(row.indicator, attribute) for row in facts.counted]
        if not [field for field in fields if field.empty or field.at is None]:
            continue
        column = next((field.at.column for field in fields if field.at is not None), None)
        before: Field | None = None
        for row, field in zip(facts.counted, fields, strict=True):
            name = row.indicator.name.at
            over_all = name is not None and column is not None and name.column <= column
            lacks = (field.empty or field.at is None) and not over_all
            if lacks and column is not None and (before is None or before.value != field.value):
                place = field.at or At(row.indicator.row, column)
                yield facts.about(row, LEVEL, place, found=what)
            before = field if lacks else None


@on_form
def placeholders(facts: FormFacts) -> Iterator[Finding]:
    """Rows such as 指标2: or a level 2 with nothing behind it, in a form that is otherwise filled."""
    if not facts.counted or all(row.indicator.actual.empty for row in facts.counted):
        return
    for row in facts.rows:
        if row.indicator.placeholder:
            label = row.indicator.name.text or row.indicator.level2.text or say("row.blank")
            yield facts.report(PLACEHOLDER, row.indicator.name, row.indicator.level2, label=label)


def _unfilled(facts: FormFacts, field: Field) -> bool:
    """An empty cell; one whose formula was never evaluated is filled in, its value only is not stored."""
    return field.empty and field.at not in facts.form.grid.formulas


@on_form
def head(facts: FormFacts) -> Iterator[Finding]:
    form = facts.form
    filled = facts.state is State.STARTED
    for field, label in (
        (form.project, say("name.project")),
        (form.department, say("name.department")),
        (form.unit, say("name.unit")),
    ):
        if filled and field.at is not None and field.empty:
            yield facts.report(HEAD, field, label=label)
    if filled and form.has_scores and form.total.at is not None and _unfilled(facts, form.total):
        yield facts.report(TOTAL, form.total)
    if filled and form.results and all(result.empty for result in form.results):
        yield facts.report(RESULT, form.results[0])


@on_form
def funds(facts: FormFacts) -> Iterator[Finding]:
    fund = facts.total_fund
    if fund is None or fund.row.kind is not Fund.TOTAL:
        return
    row = fund.row
    for field, column in ((row.budget, say("name.budget")), (row.executed, say("name.executed"))):
        if field.at is not None and field.empty:
            yield facts.about(fund, AMOUNT, field, column=column)
    if fund.ratio is None:
        return
    scored = not blank(row.weight)
    for field, column, wanted in (
        (row.rate, say("name.execution_rate"), True),
        (row.score, say("name.score"), scored),
    ):
        if field.at is not None and _unfilled(facts, field) and wanted:
            yield facts.about(fund, RATE, field, found=column)


@on_form
def goals(facts: FormFacts) -> Iterator[Finding]:
    """不少于2次 promised in the goals, and no indicator speaks of it."""
    if facts.form.kind is not FormKind.PROJECT:
        return
    names = [row.name for row in facts.counted]
    for goal in facts.form.goals:
        text = goal.folded
        for promise in _PROMISE.finditer(text):
            phrase = _PHRASE.search(text, max(0, promise.start() - 24), promise.start())
            if phrase and names and not any(shares_noun(phrase[0], name) for name in names):
                yield facts.report(GOAL, goal, found=phrase[0] + promise[0])


@on_form
def kinds(facts: FormFacts) -> Iterator[Finding]:
    """The national form asks for quantity, quality, time and cost under 产出, and for satisfaction."""
    form = facts.form
    if form.kind is FormKind.RUBRIC or len(facts.counted) < 4 or not form.has_scores:
        return
    output = [row for row in facts.counted if "产出" in row.indicator.level1.folded]
    if not output and form.kind is FormKind.DEPARTMENT:
        return  # levels of its own: 履职效能, 管理效率
    if output:
        have = "".join(row.indicator.level2.folded for row in facts.rows)
        if not any(name in have for name in _LEVEL2):
            return  # the form has no column of kinds, or kinds of its own
        have += "".join(row.indicator.level1.folded for row in facts.rows)
        for name, kind in _LEVEL2.items():
            if name not in have:
                yield facts.report(
                    KIND,
                    output[0].indicator.level1,
                    output[0].indicator.name,
                    label=say("level.output"),
                    found=say(f"level.{kind}"),
                )
    satisfaction = any(
        "满意" in row.name + row.indicator.level1.folded + row.indicator.level2.folded for row in facts.rows
    )
    if not satisfaction and not facts.book.satisfaction_optional:
        last = facts.counted[-1].indicator
        yield facts.report(SATISFACTION, last.level1, last.name, book=facts.book.called)
