"""Rows that share one weight: each has an equal part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
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
    if len(targets) != len(actuals):
        return unreadable(
            say("group.counts", targets=len(targets), actuals=len(actuals)), about=say("argument.pair")
        )
    ways = [directions[0] if directions else None] * len(targets) if len(directions) < 2 else directions
    if len(ways) != len(targets):
        return unreadable(
            say("group.directions", targets=len(targets), directions=len(ways)),
            about=say("argument.direction"),
        )
    w = parse(weight)
    if w.kind is ValueKind.NOT_APPLICABLE:
        return NOT_APPLICABLE
    points = points_of(w, _ONE, _ONE)
    if isinstance(points, Outcome):
        return points
    silent = (ValueKind.EMPTY, ValueKind.NOT_APPLICABLE)
    rows: list[tuple[int, Any, Any, Any]] = []
    for index, (t, a, way) in enumerate(zip(targets, actuals, ways, strict=True), 1):
        if parse(t).kind in silent and parse(a).kind in silent:
            continue
        if len(rows) == MOST:
            return unreadable(say("group.too_many", most=MOST), about=say("argument.pair"))
        rows.append((index, t, a, way))
    if not rows:
        return BLANK
    outcomes = [(index, indicator(t, a, points, direction=way, book=book)) for index, t, a, way in rows]
    for index, outcome in outcomes:
        if outcome.status is Status.UNREADABLE:
            return unreadable(
                say("group.row", index=index, problem=outcome.problem),
                about=say("argument.row", number=index),
            )
        if outcome.status is Status.BLANK:
            return BLANK
    count, full = len(outcomes), exactly(points)
    exacts = [outcome.exact for _, outcome in outcomes]
    if all(exact == full for exact in exacts):  # what most groups are: nothing to add up
        low, high = full, full
        short: list[int] = []
    else:
        low = high = _mean([exact for exact in exacts if exact is not None], full, count)
        for _, outcome in outcomes:
            if outcome.exact is None:
                low += exactly(outcome.low or ZERO) / count
                high += exactly(outcome.high or ZERO) / count
        short = [i for (i, _), exact in zip(outcomes, exacts, strict=True) if exact is None or exact < full]
    said = {"count": len(outcomes), "points": show(points, 2)}
    explain = say("explain.group.short", **said, rows=short) if short else say("explain.group", **said)
    notes = tuple(note for _, outcome in outcomes for note in outcome.notes)
    if any(outcome.status is Status.JUDGE for _, outcome in outcomes):
        return judge(low, high, "group", explain, notes=notes)
    ratio = as_decimal(low / exactly(points)) if points else None
    return scored(low, "group", explain, ratio=ratio, met=not short, notes=notes)


def _mean(points: Sequence[Fraction], full: Fraction, count: int) -> Fraction:
    """Their sum over the number of all rows: most of them are `full`, and fractions are slow to add."""
    others = [each for each in points if each != full]
    return sum(others, full * (len(points) - len(others))) / count
