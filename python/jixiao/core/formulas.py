"""The formulas of quantitative indicators: positive, reverse, equal. Exact fractions; rounded once, in the outcome."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.core.messages import Later, Said, Shown, later
from jixiao.core.numerals import Number, as_decimal, exactly, percent, product, quotient, show
from jixiao.core.outcome import Outcome, judge, scored
from jixiao.core.rulebook import Rulebook

ZERO, ONE = Decimal(0), Decimal(1)


class Figures(NamedTuple):
    """Target and actual value on one scale, as they are shown; the weight; whether the sign is > or <."""

    target: Number
    actual: Number
    shown_target: str | Shown
    shown_actual: str | Shown
    weight: Decimal
    strict: bool
    notes: tuple[Said, ...] = ()


def by_direction(direction: str, figures: Figures, book: Rulebook) -> Outcome:
    return {"positive": positive, "reverse": reverse, "equal": equal}[direction](figures, book)


def positive(f: Figures, book: Rulebook) -> Outcome:
    t, a, notes = f.target, f.actual, f.notes
    if a < 0 == t:
        explain = later("explain.positive.below_zero", actual=f.shown_actual, target=f.shown_target)
        return judge(ZERO, f.weight, "positive", explain, notes=notes)
    if a < 0 < t:
        notes, a = (*notes, later("note.negative")), ZERO
        f = f._replace(shown_actual="0")
    met = a > t if f.strict else a >= t
    if t <= 0:
        if met:
            return _met("positive", "explain.positive.reached", f, ONE, notes)
        if t == 0:
            return _missed("positive", "explain.positive.zero", f, notes)
        explain = later("explain.positive.below_zero", actual=f.shown_actual, target=f.shown_target)
        return judge(ZERO, f.weight, "positive", explain, notes=notes, met=False)
    ratio = quotient(a, t)
    if met:
        notes += _reason_due(ratio, book)
        return _over(ratio, f, book, notes) or _met("positive", "explain.positive.met", f, ratio, notes)
    if book.positive == "zero":
        return _missed("positive", "explain.positive.zero", f, notes, ratio)
    return _shared(
        "positive",
        "explain.positive.ratio",
        f,
        ratio if ratio.numerator < ratio.denominator else Fraction(1),
        notes,
        ratio,
    )


def _over(ratio: Fraction, f: Figures, book: Rulebook, notes: tuple[Said, ...]) -> Outcome | None:
    """Over-achievement beyond the rulebook's threshold, where it costs points."""
    over = book.over
    if over.threshold is None or over.consequence != "deduct" or ratio < over.threshold:
        return None
    explain = later(
        "explain.positive.over", actual=f.shown_actual, target=f.shown_target, ratio=Shown(percent, ratio),
        weight=Shown(show, f.weight, 2), threshold=Shown(percent, over.threshold, 0), points=over.points,
    )  # fmt: skip
    return scored(
        max(f.weight - over.points, ZERO), "positive", explain, ratio=as_decimal(ratio), met=True, notes=notes
    )


def _reason_due(ratio: Fraction, book: Rulebook) -> tuple[Said, ...]:
    """What the rulebook wants explained is said beside the score, which it leaves as it is."""
    over = book.over
    if over.threshold is None or over.consequence != "reason" or ratio < over.threshold:
        return ()
    return (later("note.reason_due", threshold=Shown(percent, over.threshold, 0)),)


def reverse(f: Figures, book: Rulebook) -> Outcome:
    t, a = f.target, f.actual
    if a < t or (a == t and not f.strict):
        return _met("reverse", "explain.reverse.met", f, ONE, f.notes)
    if t < 0:
        explain = later("explain.reverse.below_zero", actual=f.shown_actual, target=f.shown_target)
        return judge(ZERO, f.weight, "reverse", explain, notes=f.notes, met=False)
    if t == 0:
        return _missed("reverse", "explain.reverse.zero", f, f.notes)
    if book.reverse == "decay":
        left = max(1 - (exactly(a) - exactly(t)) / exactly(t), Fraction(0))
        return _shared("reverse", "explain.reverse.decay", f, left, f.notes)
    return _shared("reverse", "explain.reverse.ratio", f, quotient(t, a), f.notes)


def equal(f: Figures, book: Rulebook) -> Outcome:
    t, a = f.target, f.actual
    if a == t or (t == 0 and a <= 0):
        return _met("equal", "explain.equal.met", f, ONE, f.notes)
    if t > 0 and a > t and book.equal == "at-least":
        ratio = quotient(a, t)
        return _met("equal", "explain.equal.passed", f, ratio, f.notes + _reason_due(ratio, book))
    if t <= 0 or a <= 0 or book.equal == "exact":
        return _missed("equal", "explain.equal.zero", f, f.notes)
    if book.equal == "decay":
        left = max(1 - abs(exactly(a) - exactly(t)) / exactly(t), Fraction(0))
        return _shared("equal", "explain.equal.decay", f, left, f.notes)
    return _shared(
        "equal",
        "explain.equal.below" if a < t else "explain.equal.above",
        f,
        quotient(min(a, t), max(a, t)),
        f.notes,
    )


def _met(rule: str, code: str, f: Figures, ratio: Number, notes: tuple[Said, ...]) -> Outcome:
    return scored(f.weight, rule, _said(code, f, ratio), ratio=as_decimal(ratio), met=True, notes=notes)


def _missed(rule: str, code: str, f: Figures, notes: tuple[Said, ...], ratio: Number = ZERO) -> Outcome:
    return scored(ZERO, rule, _said(code, f, ratio), ratio=as_decimal(ratio), met=False, notes=notes)


def _shared(
    rule: str, code: str, f: Figures, share: Fraction, notes: tuple[Said, ...], ratio: Fraction | None = None
) -> Outcome:
    shown = share if ratio is None else ratio
    return scored(
        product(f.weight, share), rule, _said(code, f, shown), ratio=as_decimal(shown), met=False, notes=notes
    )


def _said(code: str, f: Figures, ratio: Number) -> Later:
    return later(
        code,
        actual=f.shown_actual,
        target=f.shown_target,
        ratio=Shown(percent, ratio),
        weight=Shown(show, f.weight, 2),
    )
