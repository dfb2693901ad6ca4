"""The score of a row by the scoring standard (评分标准) that is printed on it: its own rule, else a person's judgement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.core.messages import say
from jixiao.core.outcome import BLANK, Outcome, judge, unreadable
from jixiao.core.scoring import points_of
from jixiao.core.values import ValueKind, parse

ZERO = Decimal(0)


def by_standard(standard: Any, actual: Any, weight: Any, target: Any = None) -> Outcome:
    """What the standard gives for what was achieved; where a program cannot read it, a person judges by it.

    `target` is for the rules that speak of it: 每低于目标值5%扣2分, 完成率. Never raises for what cells may hold.
    """
    done = parse(actual)
    points = points_of(parse(weight), done, done)
    if isinstance(points, Outcome):
        return points
    rule = parse(standard)
    for found, about in ((rule, say("argument.standard")), (done, say("argument.actual"))):
        if found.kind is ValueKind.ERROR:
            return unreadable(found.problem, about=about)
    if done.kind is ValueKind.EMPTY:
        return BLANK
    if rule.kind is ValueKind.EMPTY:
        return unreadable(say("problem.no_standard"), about=say("argument.standard"))
    from jixiao.core import printed_rule  # few forms print a rule

    printed = printed_rule.parse(str(standard), points)
    if printed is None:
        return judge(ZERO, points, "printed", say("row.by_hand"))
    return printed.score((target, actual))
