"""Budget execution: the rate, its score, the four quarters, and the cap that a low rate may put on the total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jixiao.core import units
from jixiao.core.messages import Message, Shown, say
from jixiao.core.numerals import Number, as_decimal, exactly, percent, product, quotient, round_half_up, show
from jixiao.core.outcome import BLANK, Outcome, Status, judge, scored, unreadable
from jixiao.core.pairing import pair
from jixiao.core.rulebook import Band, Criterion, Rulebook
from jixiao.core.scales import close, near, percent_reading
from jixiao.core.values import Quantity, ValueKind, parse

ZERO = Decimal(0)
ONE = Decimal(1)
_QUARTERS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), ONE)
_BEYOND = 20  # times what is known: no budget is overspent so
_LARGEST_FRACTION, _LARGEST_POINTS = Decimal(2), Decimal(300)
_LARGEST = 10**300  # a cell holds numbers up to 1.79E308


def amount(value: Any, name: str, unlike: ValueKind | None = None) -> Decimal | Outcome:
    """An amount or a count as a number; BLANK when empty; what is wrong with it, under the argument's name.

    `unlike`: a kind that cannot be meant: 5万元 of people.
    """
    quantity = parse(value)
    if quantity.kind is ValueKind.EMPTY:
        return BLANK
    plain = quantity.exact and quantity.kind not in (ValueKind.PERCENT, unlike) and not quantity.per
    if quantity.number is None or not plain or quantity.bearing == "failure":
        return unreadable(no_number(quantity, name), about=name)
    return quantity.number


def no_number(quantity: Quantity, name: str) -> Message:
    """What is wrong with a value where a number is due, under the argument's name."""
    if quantity.kind is ValueKind.EMPTY:
        return say("rule.empty", first_name=name)
    if quantity.kind is ValueKind.ERROR:
        return say("rule.broken", name=name, problem=quantity.problem)
    return say("rule.not_number", name=name, text=quantity.shown)


def two_amounts(
    first: Any, first_name: str, second: Any, second_name: str, unlike: ValueKind | None = None
) -> tuple[Decimal, Decimal] | Outcome:
    """Two amounts in one unit, the base first. A bare number beside one with its unit takes that unit.

    `unlike`: the kind that neither may be: money where people are counted.
    """
    a, b = parse(first), parse(second)
    one, two = amount(first, first_name, unlike), amount(second, second_name, unlike)
    for side in (one, two):
        if isinstance(side, Outcome) and side.status is Status.UNREADABLE:
            return side
    if isinstance(one, Outcome):
        empty = say("rule.empty", first_name=first_name)
        return one if isinstance(two, Outcome) else unreadable(empty, about=first_name)
    if isinstance(two, Outcome):
        return two
    kinds = {a.kind, b.kind}
    if ValueKind.COUNT in kinds and ValueKind.NUMBER not in kinds:
        both = pair(a, b)
        if not both.sure:
            said = {"target": units.named(a.unit), "actual": units.named(b.unit)}
            return unreadable(say("pair.units", **said), about=second_name)
        return as_decimal(both.target), as_decimal(both.actual)
    if kinds != {ValueKind.NUMBER, ValueKind.MONEY}:
        return one, two
    leads = a.kind is ValueKind.NUMBER
    bare, known, scale = (one, two, b.scale) if leads else (two, one, a.scale)
    name, text = (first_name, a.shown) if leads else (second_name, b.shown)
    unsure = unreadable(say("rule.unit_open", name=name, text=text), about=name)
    if scale != 1 and known and abs(bare * scale) > abs(known) * _BEYOND:
        if not near(bare, known, _BEYOND):
            return unsure
        scale = ONE  # 900000 beside 100万元 are 元
    elif scale == 1 and close(bare * 10000, known):
        return unsure  # 681.96 beside 6793831元 are 万元
    return (one * scale, two) if leads else (one, two * scale)


def rate(numerator: Any, denominator: Any, book: Rulebook) -> Outcome:
    """numerator / denominator as a number. `value` and `exact` are unrounded.

    0/0 is '—' or 0 as the rulebook says; anything else over 0 cannot be computed.
    """
    amounts = two_amounts(denominator, say("name.denominator"), numerator, say("name.numerator"))
    if isinstance(amounts, Outcome):
        return amounts
    below, above = amounts
    if below == 0:
        if above != 0:
            return unreadable(say("rule.no_rate", above=show(above)), about=say("name.denominator"))
        if book.execution.zero_rate == "zero":
            return _ratio(Fraction(0), say("rule.zero_zero"))
        return Outcome(Status.NOT_APPLICABLE, said=say("rule.zero_na"), rule="rate")
    exact = quotient(above, below)
    if not 0 <= abs(exact) < _LARGEST:
        return unreadable(say("rule.ratio_large"), about=say("name.denominator"))
    return _ratio(exact, Shown(_quotient, above, below, as_decimal(exact)))


def _ratio(exact: Fraction, said: Message | Shown) -> Outcome:
    ratio = as_decimal(exact)
    return Outcome(Status.SCORED, ratio, said=said, rule="rate", unrounded=exact, ratio=ratio)


def _quotient(above: Decimal, below: Decimal, ratio: Decimal) -> str:
    """Figures alone: the same in every language."""
    return f"{show(above)}/{show(below)} → {percent(ratio)}"


def execution(budget: Any, executed: Any, *, book: Rulebook, weight: Any = None) -> Outcome:
    """The score of budget execution: weight × executed/budget as the rulebook says (linear, banded, flat)."""
    rule = book.execution
    points = weight_of(weight, rule.weight)
    if isinstance(points, Outcome):
        return points
    if rule.rule == "quarterly":
        return unreadable(say("rule.use_quarters"), about=say("argument.rulebook"))
    if rule.rule == "none":
        return Outcome(Status.NOT_APPLICABLE, said=say("rule.no_execution"), rule="execution")
    amounts = two_amounts(budget, say("name.budget"), executed, say("name.executed"), ValueKind.COUNT)
    if isinstance(amounts, Outcome):
        return amounts
    base, spent = amounts
    if base < 0:
        return unreadable(say("rule.budget_negative", base=show(base)), about=say("name.budget"))
    if base == 0:
        return zero_over_zero(spent, rule.zero, points, say("name.budget"), say("name.executed"), "execution")
    notes = (say("rule.executed_negative"),) if spent < 0 else ()
    exact = quotient(max(spent, ZERO), base)
    ratio = as_decimal(exact)
    said = {"spent": show(spent), "base": show(base), "ratio": percent(ratio)}
    if rule.rule == "flat":
        text = say("explain.execution.flat", **said, points=show(points, 2))
        noted = (*notes, say("note.rulebook", text=rule.note))
        return scored(points, "execution", text, digits=rule.digits, ratio=ratio, notes=noted)
    if rule.rule == "banded":
        band = next(b for b in rule.bands if exact in b)
        value = exactly(band.points) * exactly(points) / exactly(rule.weight)
        text = say("explain.execution.band", **said, band=band.shown())
        return scored(value, "execution", text, digits=rule.digits, ratio=ratio, notes=notes)
    used = min(exact, Fraction(1)) if rule.capped else exact
    code = "explain.execution.capped" if exact > 1 and rule.capped else "explain.execution.ratio"
    text = say(code, **said, points=show(points, 2))
    return scored(product(points, used), "execution", text, digits=rule.digits, ratio=ratio, notes=notes)


def zero_over_zero(
    above: Decimal, how: str, points: Decimal, below_name: str, above_name: str, rule: str
) -> Outcome:
    """A rate over 0: 0/0 as the rulebook says; anything else cannot be read."""
    if above != 0:
        return unreadable(
            say("rule.no_ratio", below_name=below_name, above_name=above_name, above=show(above)),
            about=below_name,
        )
    if how == "judge":
        return judge(
            ZERO, points, rule, say("rule.both_zero_open", above_name=above_name, below_name=below_name)
        )
    code, value = ("rule.both_zero_full", points) if how == "full" else ("rule.both_zero_nought", ZERO)
    return scored(value, rule, say(code, above_name=above_name, below_name=below_name))


def weight_of(weight: Any, default: Decimal) -> Decimal | Outcome:
    """The weight given, else the rulebook's."""
    quantity = parse(weight)
    if quantity.kind is ValueKind.EMPTY:
        return default
    if quantity.number is None or not quantity.exact or quantity.unit not in ("", "分"):
        return unreadable(no_number(quantity, say("argument.weight")), about=say("argument.weight"))
    if quantity.number < 0:
        return unreadable(say("rule.weight_negative", shown=quantity.shown), about=say("argument.weight"))
    return quantity.number


def total_cap(ratio: Number, book: Rulebook) -> Band | None:
    """The band of the rulebook that caps the total at this execution rate, if it has such a rule."""
    return next((band for band in book.execution.caps_total if ratio in band), None)


def quarters(rates: Sequence[Any], criterion: Criterion) -> Outcome:
    """预算执行率 of the department rubric: the cumulative progress at the four quarter ends.

    Each is divided by 25/50/75/100 %; `parts` are the weights of the four quotients and of their mean. Every part is
    capped at its weight.
    """
    given = list(rates)
    if len(given) != 4:
        return unreadable(say("rule.quarters", given=len(given)), about=say("name.progress"))
    quotients: list[Fraction] = []
    as_points = _all_points(given)
    for number, (value, due) in enumerate(zip(given, _QUARTERS, strict=False), 1):
        name = say("name.quarter", number=number)
        progress = a_rate(value, name, as_points)
        if isinstance(progress, Outcome):
            if progress.status is Status.BLANK and any(parse(v).kind is not ValueKind.EMPTY for v in given):
                return unreadable(say("rule.empty", first_name=name), about=name)
            return progress
        if progress < 0:
            return unreadable(say("rule.negative", value=name), about=name)
        quotients.append(exactly(progress) / exactly(due))
    mean = sum(quotients, Fraction(0)) / 4
    parts = [
        min(q, Fraction(1)) * exactly(w) for q, w in zip([*quotients, mean], criterion.parts, strict=False)
    ]
    shown = "+".join(f"{show(round_half_up(p, 4))}" for p in parts)
    explain = say("explain.quarters", each=[percent(q) for q in quotients], mean=percent(mean), parts=shown)
    return scored(sum(parts, Fraction(0)), "quarters", explain, ratio=as_decimal(mean))


def _all_points(rates: Sequence[Any]) -> bool:
    """Whether the bare ones of four cumulative rates are percentage points: 5, 30, 60, 95.

    One of them is above any fraction, and read as points none falls below the one before it.
    """
    known = [q.number for q in map(parse, rates) if q.kind is ValueKind.NUMBER and q.number is not None]
    return any(number > _LARGEST_FRACTION for number in known) and known == sorted(known)


def a_rate(value: Any, name: str, as_points: bool = False) -> Decimal | Outcome:
    """A rate written as 0.9822, 98.22 or 98.22% -> the fraction. What may be read in two ways is refused.

    `as_points`: the rates beside it have settled that a bare number stands for percentage points.
    """
    quantity = parse(value)
    if quantity.kind is ValueKind.EMPTY:
        return BLANK
    if (
        quantity.number is None
        or quantity.about
        or quantity.kind not in (ValueKind.NUMBER, ValueKind.PERCENT)
    ):
        return unreadable(no_number(quantity, name), about=name)
    if quantity.kind is ValueKind.PERCENT:
        return quantity.number
    reading = quantity.number / 100 if as_points else percent_reading(quantity.number)
    if reading is None or abs(quantity.number) > _LARGEST_POINTS:
        number = quantity.number
        return unreadable(
            say(
                "rule.percent_open",
                name=name,
                shown=quantity.shown,
                number=show(number * 100),
                number2=show(number),
            ),
            about=name,
        )
    return reading
