"""Roll-up: totals, grades and means weighted by amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.core.execution import no_number
from jixiao.core.messages import say
from jixiao.core.numerals import as_decimal, exactly, show
from jixiao.core.outcome import BLANK, Outcome, Status, scored, unreadable
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import Quantity, ValueKind, parse

ZERO = Decimal(0)
MOST_TEXTS = 100_000
"""Different texts in one call, each of which is read: a whole column of them would take the better part of a minute.
A form has some dozens of scores, a budget some hundreds of units."""


def _points(quantity: Quantity) -> bool:
    """A bare number, or one with 分 behind it."""
    plain = quantity.kind is ValueKind.NUMBER or (quantity.kind is ValueKind.COUNT and quantity.unit == "分")
    return plain and quantity.scale == 1


def _too_many(rule: str, about: str, cells: Sequence[Any]) -> Outcome | None:
    if len(cells) <= MOST_TEXTS or len({each for each in cells if isinstance(each, str)}) <= MOST_TEXTS:
        return None
    return unreadable(say("total.texts", most=MOST_TEXTS), rule, about=about)


def total(scores: Sequence[Any]) -> Outcome:
    """The sum of scores (already rounded ones add up). What does not apply ('—') counts for nothing.

    A cell that is empty, waits for a judgement or cannot be read makes the total unreadable instead of vanishing.
    """
    refused = _too_many("total", say("argument.scores"), scores)
    if refused:
        return refused
    summed = ZERO
    count = 0
    for index, value in enumerate(scores, 1):
        quantity = parse(value)
        if quantity.kind is ValueKind.NOT_APPLICABLE:
            continue
        if quantity.kind is ValueKind.EMPTY:
            return unreadable(
                say("total.empty", index=index), "total", about=say("argument.score", number=index)
            )
        if quantity.number is None or not quantity.exact or not _points(quantity):
            said = (
                say("total.broken", index=index, problem=quantity.problem)
                if quantity.kind is ValueKind.ERROR
                else say("total.item", index=index, shown=quantity.shown)
            )
            return unreadable(said, "total", about=say("argument.score", number=index))
        summed += quantity.number
        count += 1
    if not count:
        return unreadable(say("total.nothing"), "total", about=say("argument.scores"))
    return scored(summed, "total", say("total.sum", count=count))


def grade(value: Any, book: Rulebook, *, department: bool = False) -> tuple[str | None, Outcome]:
    """The grade of a total: (name, SCORED) or (None, what is wrong). Totals run from 0 to the rulebook's total.

    `department`: the conclusion of a department as a whole, which a rulebook may grade by limits of its own.
    """
    quantity = parse(value)
    if quantity.kind is ValueKind.EMPTY:
        return None, BLANK
    if quantity.number is None or not quantity.exact or not _points(quantity):
        return None, unreadable(
            no_number(quantity, say("argument.total")), "grade", about=say("argument.total")
        )
    number = quantity.number
    if not 0 <= number <= book.total:
        return None, unreadable(
            say("total.outside", number=show(number), total=show(book.total)),
            "grade",
            about=say("argument.total"),
        )
    share = number * 100 / book.total
    grades = book.department_grades if department and book.department_grades else book.grades
    name = next(name for name, low in grades if share >= low)
    return name, Outcome(Status.SCORED, number, said=f"{show(number)} → {name}", rule="grade")


def rescaled(score: Decimal, applying: Decimal, book: Rulebook) -> Fraction:
    """A total where what does not apply was dropped: the score as a share of the weights that apply, of the total."""
    if not book.rescale or applying <= 0:
        return exactly(score)
    return exactly(score) * exactly(book.total) / exactly(applying)


def rescale(score: Any, applying: Any, book: Rulebook) -> Outcome:
    """A total of scores, and the weights of what applies, as the rulebook has it: rescaled to its total, or as it is."""
    summed, weights = parse(score), parse(applying)
    if summed.kind is ValueKind.EMPTY:
        return BLANK
    for quantity, name in ((summed, say("argument.total")), (weights, say("argument.applying"))):
        if quantity.number is None or quantity.number < 0 or not quantity.exact or not _points(quantity):
            return unreadable(no_number(quantity, name), "total", about=name)
    number, of = summed.number or ZERO, weights.number or ZERO
    if not book.rescale:
        return scored(number, "total", say("total.as_it_is", total=show(number)))
    if of == 0:
        return unreadable(say("total.nothing_applies"), "total", about=say("argument.applying"))
    explain = say("total.rescaled", total=show(number), applying=show(of), full=show(book.total))
    return scored(rescaled(number, of, book), "total", explain)


def _scale_of(amounts: Sequence[Quantity]) -> Decimal | None:
    """The factor for bare amounts: that of the unit the others write (3 beside 1万元 is 3万元); None when it is open."""
    scales = {amount.scale for amount in amounts if amount.kind is ValueKind.MONEY}
    if not scales or all(amount.kind is not ValueKind.NUMBER or not amount.number for amount in amounts):
        return Decimal(1)
    return scales.pop() if len(scales) == 1 else None


def weighted_average(values: Sequence[Any], amounts: Sequence[Any]) -> Outcome:
    """The mean of relative values weighted by amount: how a department rolls up its units (Hubei's remark 2).

    `value` is unrounded. Percentages count as fractions. Rows without value and amount are left out.
    """
    if len(values) != len(amounts):
        return unreadable(
            say("mean.counts", values=len(values), amounts=len(amounts)),
            "average",
            about=say("argument.mean"),
        )
    refused = _too_many("average", say("argument.mean"), [*values, *amounts])
    if refused:
        return refused
    scale = _scale_of([parse(amount) for amount in amounts])
    if scale is None:
        return unreadable(say("mean.units"), "average", about=say("argument.amounts"))
    summed = weights = ZERO
    shares = []
    for index, (value, amount) in enumerate(zip(values, amounts, strict=False), 1):
        v, a = parse(value), parse(amount)
        silent = (ValueKind.EMPTY, ValueKind.NOT_APPLICABLE)
        if v.kind in silent and (a.kind in silent or a.number == 0):
            continue
        for quantity, code in ((v, "argument.value"), (a, "argument.amount")):
            if quantity.number is None or not quantity.exact:
                name = say(code, number=index)
                return unreadable(no_number(quantity, name), "average", about=name)
        if v.number is None or a.number is None:  # cannot be: both were just found to be numbers
            continue
        if a.number < 0:
            return unreadable(
                say("mean.negative", index=index, shown=a.shown),
                "average",
                about=say("argument.amount", number=index),
            )
        amount_of = a.number * scale if a.kind is ValueKind.NUMBER else a.number
        summed += v.number * amount_of
        weights += amount_of
        shares.append(v.kind)
    if not shares:
        return BLANK
    if ValueKind.PERCENT in shares and ValueKind.NUMBER in shares:
        return unreadable(say("mean.mixed"), "average", about=say("argument.values"))
    if weights == 0:
        return unreadable(say("mean.zero"), "average", about=say("argument.amounts"))
    mean = exactly(summed) / exactly(weights)
    explain = say("explain.mean", summed=show(summed), weights=show(weights))
    return Outcome(Status.SCORED, as_decimal(mean), said=explain, rule="average", unrounded=mean)
