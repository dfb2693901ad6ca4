"""The points that a row says it lost, or was given: in a column of their own, or in its texts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import points_of
from jixiao.checks.facts import FormFacts, total_of
from jixiao.checks.finding import Finding
from jixiao.checks.parts import is_extra
from jixiao.checks.printed import same_score
from jixiao.checks.registry import ERROR, check, on_form
from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms.model import Criterion, Field, Indicator

LOST = check("JX227", "points-lost", ERROR)

_ROW_LOST = pattern(r"(?:^|[,;.、(]|共|故|合计|本项|酌情|\d[次处项个例起天])扣(?:除|减)?(\d+(?:\.\d+)?)分")
_GIVEN = pattern(r"[计得](\d+(?:\.\d+)?)分")
_GIVEN_LAST = pattern(r"[计得]\d+(?:\.\d+)?分[.;]?$")
_TELLING = 3
"""So many rows below their weight that agree show that the texts tell what was given."""
_SHORT = 40
"""A longer explanation may speak of more than what was lost."""


@by_text(8192)
def _loses(text: str) -> bool:
    return _ROW_LOST.search(fold(text)) is not None


@by_text(8192)
def _gives(text: str) -> bool:
    return _GIVEN_LAST.search(fold(text)) is not None


def _points(row: Indicator | Criterion) -> tuple[Decimal, Decimal] | None:
    """The weight and the score of a row; None where the score does not lie between nothing and the weight."""
    weight, score = points_of(row)
    return None if weight is None or score is None or not 0 <= score <= weight else (weight, score)


@on_form
def lost(facts: FormFacts) -> Iterator[Finding]:
    """A column 扣分 beside the score: the weight less what is lost is the score."""
    rows: list[Indicator | Criterion] = [*facts.form.indicators, *facts.form.criteria]
    for row in rows:
        taken = decimal(row.lost.value)
        points = None if taken is None else _points(row)
        if taken is None or points is None or is_extra(row):
            continue  # of what is given beside the whole, it may be what was won
        weight, score = points
        if not same_score(score, weight - abs(taken)):
            yield facts.report(
                LOST, row.score, row.lost, label=row.name.text, weight=weight, lost=abs(taken),
                found=score, expected=weight - abs(taken),
            )  # fmt: skip
    yield from _of_the_whole(facts, rows)


def _of_the_whole(facts: FormFacts, rows: list[Indicator | Criterion]) -> Iterator[Finding]:
    """What the row of the total says was lost: what its rows lost, or what its score leaves of its weight."""
    form, columns = facts.form, {row.lost.at.column for row in rows if row.lost.at is not None}
    if form.total_row is None or len(columns) != 1:
        return
    at = form.grid.anchor(form.total_row, columns.pop())
    cell = Field(form.grid.value(*at), at)
    taken, weight, score = (decimal(field.value) for field in (cell, form.total_weight, form.total))
    if taken is None or weight is None or score is None:
        return
    once = total_of(abs(decimal(row.lost.value) or Decimal(0)) for row in rows)
    if not (same_score(abs(taken), once) or same_score(abs(taken), weight - score)):
        yield facts.report(
            LOST, cell, form.total, label=form.grid.text(form.total_row, form.area.left), weight=weight,
            lost=abs(taken), found=score, expected=weight - abs(taken),
        )  # fmt: skip


@on_form
def told_losses(facts: FormFacts) -> Iterator[Finding]:
    """2笔手续不全，扣2分: what the explanation says was lost is what is missing to the weight."""
    rows: list[Indicator | Criterion] = [*facts.form.indicators, *facts.form.criteria]
    for row in rows if facts.form.grid.says(_loses) else ():
        text, points = row.reason.folded, _points(row)
        if points is None or decimal(row.lost.value) is not None:
            continue
        weight, score = points
        taken = total_of(map(Decimal, _ROW_LOST.findall(text))) if len(text) <= _SHORT else Decimal(0)
        if taken and "每" not in text and not same_score(score, weight - taken):
            yield facts.report(
                LOST, row.score, row.reason, label=row.name.text, weight=weight, lost=taken,
                found=score, expected=weight - taken,
            )  # fmt: skip


@on_form
def told_points(facts: FormFacts) -> Iterator[Finding]:
    """追加8.6%，计4分: where the texts of a form say what each row was given, the score is that."""
    if not facts.form.grid.says(_gives):
        return
    rows: list[Indicator | Criterion] = [*facts.form.indicators, *facts.form.criteria]
    found: list[tuple[Indicator | Criterion, Field, Decimal, Decimal, Decimal]] = []
    for row in rows:
        weight, score = points_of(row)
        given = _told_points(row)
        if given is not None and weight is not None and score is not None and given[1] <= weight:
            found.append((row, *given, weight, score))
    agree = [told < weight for _, _, told, weight, score in found if told == score]
    proven = sum(agree) >= _TELLING and len(found) - len(agree) <= len(agree) // _TELLING
    for row, cell, told, weight, score in found:
        beside_rule = cell is row.reason and not row.standard.empty and told < weight
        if told != score and (proven or beside_rule):  # else the points may be those of a rule
            yield facts.report(
                LOST, row.score, cell, label=row.name.text, weight=weight, lost=weight - told,
                found=score, expected=told,
            )  # fmt: skip


def _told_points(row: Indicator | Criterion) -> tuple[Field, Decimal] | None:
    """The points that a text of the row ends with, where it names no others."""
    for cell in (row.reason, row.actual, row.standard):
        points = _GIVEN.findall(cell.folded)
        if len(points) == 1 and _gives(cell.text):
            return cell, Decimal(points[0])
    return None
