"""Weights (JX4xx): against the bracketed figure, the rulebook, and the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.checks.facts import FormFacts, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.parts import is_extra, is_left_out
from jixiao.checks.registry import ERROR, INFO, WARNING, check, on_form
from jixiao.core import rulebook
from jixiao.core.messages import say
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import decimal
from jixiao.figures.execution import counts_execution
from jixiao.forms.model import Bracket, Field, FormKind
from jixiao.workbook.grid import At

BRACKET = check("JX401", "bracket-sum", ERROR)
NESTED = check("JX402", "bracket-of-brackets", ERROR)
TOTAL = check("JX403", "weights-total", ERROR)
HUNDRED = check("JX404", "weights-not-hundred", ERROR)
LEVEL = check("JX405", "level-weight", INFO)
NO_WEIGHTS = check("JX406", "no-weights", INFO)
NOT_POSITIVE = check("JX407", "weight-not-positive", WARNING)

_OTHER_WHOLES = (200, 500, 1000)
"""What the points of a rubric may come to besides 100, where it says so."""
_NOISE = Decimal("0.005")

_FIRST = ("满意度", "效益", "产出")
_LEVELS = {
    "产出": "level.output",
    "效益": "level.benefit",
    "满意度": "level.satisfaction",
    "成本": "level.cost",
}
_COMMON = (*_LEVELS, "执行", "预算", "资金", "效果")
"""What level 1 is called where it is divided as the rulebooks divide it."""


@on_form
def brackets(facts: FormFacts) -> Iterator[Finding]:
    """产出指标(50分): the rows under it add up to 50."""
    for bracket in facts.form.brackets:
        printed = decimal(bracket.points.value)
        if printed is None or not bracket.covers:
            continue
        weights = _covered(facts, bracket)
        if weights is None:
            continue
        summed = total_of(weights)
        if abs(summed - printed) > _NOISE and summed != -printed:  # 扣分项（5分） over -5
            yield facts.report(BRACKET, bracket.label, label=bracket.name, expected=summed, found=printed)


@on_form
def of_levels(facts: FormFacts) -> Iterator[Finding]:
    """合计 below the points that stand beside the levels: what they add up to."""
    form, rows = facts.form, all_weights(facts) or ()
    points: dict[int, list[Bracket]] = {}
    for bracket in form.brackets:
        if bracket.points.at is not None and bracket.points.at != bracket.label.at:
            points.setdefault(bracket.points.at.column, []).append(bracket)
    for column, of_level in points.items() if form.total_row is not None else ():
        at = At(form.total_row or 0, column)
        printed, known = decimal(form.grid.own(*at)), _known([bracket.points for bracket in of_level])
        every = {index for bracket in of_level for index in bracket.covers}
        if printed is None or known is None or len(every) < len(form.criteria or form.indicators):
            continue
        summed = total_of(known)  # one of its points may be wrong instead
        if at != form.total_weight.at and not {summed, total_of(rows)} & {printed, printed * 100}:
            yield facts.report(TOTAL, at, expected=summed, found=printed)


def _covered(facts: FormFacts, bracket: Bracket) -> list[Decimal] | None:
    """The weights under a bracket, shared ones once; None when one is missing or cannot be read."""
    if facts.form.kind is FormKind.RUBRIC:
        criteria = (facts.form.criteria[index] for index in bracket.covers)
        return _known([criterion.weight for criterion in criteria if not is_left_out(criterion)])
    if not facts.form.has_weights:
        return None
    fields: dict[object, Field] = {}
    for index in bracket.covers:
        row = facts.rows[index]
        field = row.indicator.weight if row.group is None else row.group.weight
        if (row.counted or not field.empty) and not is_left_out(row.indicator):
            fields[field.at or ("row", index)] = field
    return _known(list(fields.values()))


def _known(fields: list[Field]) -> list[Decimal] | None:
    found = []
    for field in fields:
        number = decimal(field.value)
        if number is None:
            if field.folded.strip("-/") == "" and not field.empty:
                continue  # a dash: the row does not apply
            return None
        found.append(number)
    return found or None


@on_form
def nested(facts: FormFacts) -> Iterator[Finding]:
    """年度目标(80分) = 40 + 30 + 10; and a level-1 bracket against the brackets of its level 2."""
    brackets = facts.form.brackets
    firsts = [b for b in brackets if b.level == 1]
    for bracket in brackets:
        printed = decimal(bracket.points.value)
        if printed is None:
            continue
        if bracket.level == 0 and not bracket.of_execution:
            below = firsts
        elif bracket.level == 1:
            below = [
                b for b in brackets if b.level == 2 and b.covers and set(b.covers) <= set(bracket.covers)
            ]
            if {i for b in below for i in b.covers} != set(bracket.covers):
                continue
        else:
            continue
        points = [decimal(b.points.value) for b in below]
        if points and None not in points and abs(total_of(points) - printed) > _NOISE:
            yield facts.report(
                NESTED, bracket.label, label=bracket.name, expected=total_of(points), found=printed
            )


def _in_a_cell(facts: FormFacts) -> bool:
    """Whether the points of the execution stand in a cell of their own, not in a heading: 得分（10分）."""
    at = None if facts.total_fund is None else facts.total_fund.row.weight.at
    return at is not None and decimal(facts.form.grid.own(*at)) is not None


@on_form
def totals(facts: FormFacts) -> Iterator[Finding]:
    """All weights against the printed total, or against the rulebook's when none is printed."""
    weights = all_weights(facts)
    if weights is None or _dropped(facts) or facts.form.apart:
        return
    summed = total_of(weights)
    execution = facts.execution_weight if facts.total_fund is not None else None
    outside, inside = summed, summed + (execution or 0)
    printed = decimal(facts.form.total_weight.value)
    right = inside if counts_execution(facts.form, facts.book) else outside
    more = total_of(points.weight for points in facts.points if points.extra)
    if printed is not None:
        fits = {right} if execution is None or facts.book.inferred else {right, inside}
        fits.add(right + more)
        if all(abs(value - printed) > _NOISE for value in fits):
            implied = execution is not None and not _in_a_cell(facts)
            unsaid = execution is None and facts.total_fund is not None and facts.book.execution.weight
            modest = (implied and abs(printed - outside) <= _NOISE) or (
                unsaid and abs(printed - outside - unsaid) <= _NOISE and printed <= facts.book.total
            )  # the points of the execution are printed nowhere
            unread = printed == facts.book.total and funds_unread(facts, summed)
            yield facts.report(
                TOTAL, facts.form.total_weight, expected=right, found=printed, fix=None,
                severity=INFO if modest or unread or rows_alone(facts) else None,
            )  # fmt: skip
        elif min(abs(printed - facts.book.total), abs(printed - more - facts.book.total)) > _NOISE and not (
            facts.form.kind is FormKind.RUBRIC and printed in _OTHER_WHOLES
        ):
            yield facts.report(
                HUNDRED, facts.form.total_weight, expected=facts.book.total, found=printed,
                severity=INFO if _scored_elsewhere(facts, printed) else None,
            )  # fmt: skip
    elif abs(right - facts.book.total) > _NOISE and not facts.form.brackets:
        yield facts.report(
            HUNDRED, facts.form.total_weight, facts.form.total, _last_weight(facts),
            expected=facts.book.total, found=right, severity=INFO if _scored_elsewhere(facts, right) else None,
        )  # fmt: skip


def rows_alone(facts: FormFacts) -> bool:
    """Whether the row 合计 speaks of the indicators only, in points and in score: 90 and 90 beside the execution's 10."""
    weights, printed = all_weights(facts), decimal(facts.form.total_weight.value)
    scores = [points.score for points in facts.points if points.live]
    if weights is None or printed is None or None in scores or facts.total != total_of(scores):
        return False
    whole = printed + (facts.execution_weight or 0)
    return abs(total_of(weights) - printed) <= _NOISE and abs(whole - facts.book.total) <= _NOISE


def _scored_elsewhere(facts: FormFacts, points: Decimal) -> bool:
    """Whether just the points of the execution are missing, and the form has no cell where it could be scored."""
    missing = facts.book.total - points - facts.book.execution.weight
    apart = facts.total_fund is not None and facts.total_fund.row.score.at is None
    return funds_unread(facts, points) or (apart and abs(missing) <= _NOISE)


def funds_unread(facts: FormFacts, points: Decimal) -> bool:
    """Whether figures were left over, no funds were read, and their points are what is missing to the whole."""
    missing = facts.book.total - points - facts.book.execution.weight
    return facts.total_fund is None and bool(facts.form.unread) and abs(missing) <= _NOISE


def all_weights(facts: FormFacts) -> list[Decimal] | None:
    """Every weight of the indicators or criteria, shared ones once; None when one is missing."""
    if facts.form.kind is FormKind.RUBRIC:
        own = (c for c in facts.form.criteria if not is_extra(c))
        return _known([criterion.weight for criterion in own])
    if not facts.form.has_weights:
        return None
    return _known([points.weight_cell for points in facts.points if points.live and not points.extra])


def _dropped(facts: FormFacts) -> bool:
    """Whether rows were left out whose points the rulebook spreads over the others: then the rest need not add up."""
    return facts.book.rescale and any(indicator.not_applicable for indicator in facts.form.indicators)


def own_points(facts: FormFacts) -> bool:
    """Whether the points that the form prints add up by themselves: then they are its own, whatever a rulebook says."""
    firsts = [decimal(bracket.points.value) for bracket in facts.form.brackets if bracket.level == 1]
    weights = all_weights(facts) or firsts  # 产出指标（40分） over rows without weights of their own
    if not weights:
        return False
    summed = total_of(weights) + (facts.execution_weight or Decimal(0))
    printed = decimal(facts.form.total_weight.value)  # a total of the rows alone is not that of all points
    return any(whole is not None and abs(summed - whole) <= _NOISE for whole in (printed, facts.book.total))


def _last_weight(facts: FormFacts) -> Field | None:
    fields = [points.weight_cell for points in facts.points] or [c.weight for c in facts.form.criteria]
    return fields[-1] if fields else None


@on_form
def levels(facts: FormFacts) -> Iterator[Finding]:
    """The weights of each level 1 against the rulebook; an inferred rulebook has none, so the national ones count."""
    if facts.form.kind is FormKind.RUBRIC or not facts.form.has_weights:
        return
    if any(bracket.level == 1 for bracket in facts.form.brackets):
        return  # the form prints its own points
    book = facts.book if facts.book.levels else facts.national if facts.book.inferred else None
    if book is None or all_weights(facts) is None or _dropped(facts):
        return
    sums: dict[str, Decimal] = {}
    cells: dict[str, Field] = {}
    for points in facts.points:
        live = [row.indicator for row in points.rows if row.counted]
        if not live or points.weight is None:
            continue
        name = _level_name(facts, live[0].level1, live[0].level2)
        sums[name] = sums.get(name, Decimal(0)) + points.weight
        cells.setdefault(
            name, next((f for f in (live[0].level1, live[0].level2) if f.at is not None), live[0].name)
        )
    # 投入管理指标 leaves the others less
    own = any(not any(word in name for word in _COMMON) for name in sums)
    if len(sums) < 2 or own or _fits_a_known_set(sums, book):
        return
    for name, expected in book.levels.items():
        found = sums.get(name.removesuffix("指标"))
        if found is not None and abs(found - expected) > _NOISE:
            key = name.removesuffix("指标")
            yield facts.report(
                LEVEL, cells[key], label=_named(name), expected=expected, found=found, book=book.called
            )


def _named(level: str) -> str:
    """A level as it is said: 产出指标 in a Chinese sentence, output in an English one."""
    code = _LEVELS.get(level.removesuffix("指标"))
    return level if code is None else say(code)


def _fits_a_known_set(sums: Mapping[str, Decimal], book: Rulebook) -> bool:
    """Whether the levels are those of the rulebook, with or without costs; beside the national one, of the central one."""
    sets = book.level_sets + (
        rulebook.get(rulebook.CENTRAL).level_sets if book.id == rulebook.DEFAULT else ()
    )
    found = {name.removesuffix("指标"): points for name, points in sums.items()}
    return any({name.removesuffix("指标"): points for name, points in each.items()} == found for each in sets)


def _level_name(facts: FormFacts, level1: Field, level2: Field) -> str:
    """产出, 效益 or 满意度, whatever the label adds; satisfaction inside 效益 stays there where the rulebook says so."""
    word = level1.folded
    for name in _FIRST:
        if name in word:
            if name == "效益" and "满意" in level2.folded and facts.book.satisfaction_within is None:
                return _FIRST[0]
            return name
    return word


@on_form
def no_weights(facts: FormFacts) -> Iterator[Finding]:
    form = facts.form
    if form.has_weights or not form.has_scores or not form.indicators:
        return
    yield facts.report(NO_WEIGHTS, _heading(facts), form.indicators[0].score)


def _heading(facts: FormFacts) -> Field | None:
    """The heading of the score column, above the first row's score."""
    at = facts.form.indicators[0].score.at
    if at is None:
        return None
    for row in range(at.row - 1, max(at.row - 4, facts.form.area.top - 1), -1):
        if "得分" in facts.form.grid.text(row, at.column):
            return Field(facts.form.grid.text(row, at.column), facts.form.grid.anchor(row, at.column))
    return None


@on_form
def not_positive(facts: FormFacts) -> Iterator[Finding]:
    for row in facts.counted:
        weight = decimal(row.indicator.weight.value) if row.group is None else None
        if weight is not None and weight <= 0 and not row.extra:
            yield facts.about(
                row, NOT_POSITIVE, row.indicator.weight, found=weight, severity=INFO if weight == 0 else None
            )
