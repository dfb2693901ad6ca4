"""A column 得分率 or 百分制得分 beside the scores: times the weight it gives the score (JX231); so does the mean of judges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.checks.cells import points_of
from jixiao.checks.facts import FormFacts, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.registry import WARNING, check, on_form
from jixiao.core.numerals import round_half_up, show
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.model import Criterion, Indicator
from jixiao.forms.vocabulary import Role

SHARE = check("JX231", "share-against-score", WARNING)

_FULL = 100
_HEADING = pattern(r"得分(?:率|比例|比率)|百分制|百分得分|[(（]百分[)）]")
_ROUNDED = Decimal("0.006")
_OPINIONS = ("", Role.SECOND.value)
_LEAST = 3
"""So many rows must come out before one that does not is told."""


@on_form
def shares(facts: FormFacts) -> Iterator[Finding]:
    """A row that breaks what all others keep: weight times share is the score."""
    form = facts.form
    rows: Sequence[Indicator | Criterion] = form.criteria or form.indicators
    for reading in form.readings:
        heading = "".join(reading.text.split())
        if not _HEADING.search(heading) and not (form.criteria and reading.role == Role.FACTOR.value):
            continue
        wrong: list[tuple[Indicator | Criterion, Decimal, Decimal, str]] = []
        right = 0
        for row in rows:
            weight, score = points_of(row)
            value = form.grid.value(row.row, reading.at.column)
            share = _share(value)
            if (
                weight is None
                or score is None
                or share is None
                or row.score.at == (row.row, reading.at.column)
            ):
                continue
            due = weight * share
            if abs(score - due) <= _ROUNDED + weight * _ROUNDED / 100:
                right += 1
            else:
                wrong.append((row, due, score, form.grid.text(row.row, reading.at.column)))
        if right >= max(_LEAST, 3 * len(wrong)):
            for row, due, score, shown in wrong:
                yield facts.report(
                    SHARE, row.score, label=row.name.text, weight=decimal(row.weight.value) or Decimal(0),
                    heading=heading, share=shown, expected=round_half_up(due), found=score,
                )  # fmt: skip


@on_form
def means(facts: FormFacts) -> Iterator[Finding]:
    """专家1 | 专家2 | 专家3 | 平均分: the one row whose score is not their mean."""
    judges, right, wrong = _judged(facts)
    if right >= max(_LEAST, 3 * len(wrong)):
        for row, given in wrong:
            yield facts.report(
                SHARE, row.score, label=row.name.text, weight=decimal(row.weight.value) or Decimal(0),
                heading="/".join(judges), share="/".join(map(show, given)),
                expected=round_half_up(total_of(given) / len(given)), found=decimal(row.score.value),
            )  # fmt: skip


def by_judges(facts: FormFacts) -> bool:
    """Whether the scores are the means of columns that belong to nothing else: opinions, not what a rule gives."""
    _, right, wrong = _judged(facts)
    return right > 0 and not wrong


def _judged(facts: FormFacts) -> tuple[list[str], int, list[tuple[Indicator | Criterion, list[Decimal]]]]:
    """The headings of the judges, in how many rows their mean is the score though they differ, and where it is not."""
    form = facts.form
    judges = [r for r in form.readings if r.filled and r.role in _OPINIONS]
    rows: Sequence[Indicator | Criterion] = form.criteria or form.indicators
    right, wrong = 0, []
    for row in rows if len(judges) > 1 else ():
        (weight, score), seen = points_of(row), (form.grid.value(row.row, r.at.column) for r in judges)
        given = [number for value in seen if (number := decimal(value)) is not None]
        if weight is None or score is None or len(given) < 2 or max(given) > weight:
            continue
        if abs(total_of(given) / len(given) - score) > _ROUNDED:
            wrong.append((row, given))
        else:
            right += min(given) < max(given)
    return [r.text for r in judges], right, wrong


def _share(value: object) -> Decimal | None:
    """0.96 for 96, 96% and 0.96."""
    quantity = parse(value)
    if quantity.number is None or quantity.kind not in (ValueKind.NUMBER, ValueKind.PERCENT):
        return None
    number = quantity.number
    return number / 100 if quantity.kind is ValueKind.NUMBER and number > 1 else number


def out_of_hundred(facts: FormFacts) -> bool:
    """Whether the rows are scored out of 100 and weighed afterwards: 20 | 100 and 10 | 90 under a total of 98.5."""
    pairs = [(row.weight, row.score) for row in facts.counted if row.weight and row.score is not None]
    above = [score for weight, score in pairs if score > weight]
    return len(above) >= _LEAST and 2 * len(above) > len(pairs) and max(above) <= _FULL < total_of(above)


def weighed(facts: FormFacts) -> Decimal | None:
    """The total of rows that are scored out of 100; None while a weight or a score is missing."""
    found = [(points.weight, points.score) for points in facts.points if points.live]
    found += [(facts.execution_weight, facts.execution_score)] if facts.execution_score is not None else []
    products = [weight * score for weight, score in found if weight is not None and score is not None]
    return round_half_up(total_of(products) / _FULL) if len(products) == len(found) else None
