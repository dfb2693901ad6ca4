"""Rows that share one weight: each has an equal part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

from jixiao.core.messages import say
from jixiao.core.numerals import as_decimal, exactly, show
from jixiao.core.outcome import BLANK, NOT_APPLICABLE, Outcome, Status, judge, scored, unreadable
from jixiao.core.rulebook import Rulebook
from jixiao.core.scoring import indicator, points_of
from jixiao.core.values import Quantity, ValueKind, parse

MOST = 20_000
"""Rows that share one weight: a whole column of different values would be reckoned for minutes, for no group there is."""
ZERO = Decimal(0)
_ONE = Quantity("1", ValueKind.NUMBER, Decimal(1))
_SILENT = (ValueKind.EMPTY, ValueKind.NOT_APPLICABLE)


def group(
    targets: Sequence[Any],
    actuals: Sequence[Any],
    weight: Any,
    directions: Sequence[Any] = (),
    *,
    book: Rulebook,
) -> Outcome:
    """The score of rows that share one weight: each row has an equal part; rounded once, for the whole group.

    `directions`: one for all rows, or one a row, as `indicator` takes them.

    Rows without target and actual (placeholders) and rows that do not apply have no part. A row that cannot be read
    makes the whole group unreadable; rows that need judgement give bounds.
    """
    ways = _ways(targets, actuals, directions)
    if isinstance(ways, Outcome):
        return ways
    w = parse(weight)
    if w.kind is ValueKind.NOT_APPLICABLE:
        return NOT_APPLICABLE
    points = points_of(w, _ONE, _ONE)
    if isinstance(points, Outcome):
        return points
    told = (
        (index, t, a, way)
        for index, (t, a, way) in enumerate(zip(targets, actuals, ways, strict=True), 1)
        if parse(t).kind not in _SILENT or parse(a).kind not in _SILENT
    )
    rows = list(islice(told, MOST + 1))
    if len(rows) > MOST:
        return unreadable(say("group.too_many", most=MOST), about=say("argument.pair"))
    outcomes = {index: indicator(t, a, points, direction=way, book=book) for index, t, a, way in rows}
    for index, outcome in outcomes.items():
        if outcome.status is Status.UNREADABLE:
            return unreadable(
                say("group.row", index=index, problem=outcome.problem),
                about=say("argument.row", number=index),
            )
        if outcome.status is Status.BLANK:
            return BLANK
    return _together(outcomes, points) if outcomes else BLANK


def _ways(
    targets: Sequence[Any], actuals: Sequence[Any], directions: Sequence[Any]
) -> Sequence[Any] | Outcome:
    """The direction of each row; what is wrong where there are not as many of one as of another."""
    if len(targets) != len(actuals):
        return unreadable(
            say("group.counts", targets=len(targets), actuals=len(actuals)), about=say("argument.pair")
        )
    if len(directions) < 2:
        return [directions[0] if directions else None] * len(targets)
    if len(directions) != len(targets):
        return unreadable(
            say("group.directions", targets=len(targets), directions=len(directions)),
            about=say("argument.direction"),
        )
    return directions


def _together(outcomes: Mapping[int, Outcome], points: Decimal) -> Outcome:
    """The mean of what the rows give at all the points, each by its number."""
    count, full = len(outcomes), exactly(points)
    exacts = {index: outcome.exact for index, outcome in outcomes.items()}
    short = [index for index, exact in exacts.items() if exact != full]
    low = high = full
    if short:
        low = high = _mean([exact for exact in exacts.values() if exact is not None], full, count)
        for outcome in outcomes.values():
            if outcome.exact is None:
                low += exactly(outcome.low or ZERO) / count
                high += exactly(outcome.high or ZERO) / count
    said = {"count": count, "points": show(points, 2)}
    explain = say("explain.group.short", **said, rows=short) if short else say("explain.group", **said)
    notes = tuple(note for outcome in outcomes.values() for note in outcome.notes)
    if any(outcome.status is Status.JUDGE for outcome in outcomes.values()):
        return judge(low, high, "group", explain, notes=notes)
    ratio = as_decimal(low / full) if points else None
    return scored(low, "group", explain, ratio=ratio, met=not short, notes=notes)


def _mean(points: Sequence[Fraction], full: Fraction, count: int) -> Fraction:
    """Their sum over the number of all rows: most of them are `full`, and fractions are slow to add."""
    others = [each for each in points if each != full]
    return sum(others, full * (len(points) - len(others))) / count
