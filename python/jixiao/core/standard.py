"""The score of a row by the scoring standard (评分标准) that is printed on it: its own rule, else a person's judgement."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from jixiao.core.messages import say
from jixiao.core.outcome import BLANK, Outcome, judge, unreadable
from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import LATE
from jixiao.core.scoring import points_of
from jixiao.core.text import fold
from jixiao.core.values import ValueKind, parse

ZERO = Decimal(0)
_CLAUSE = pattern("[,;.]")
_TIMES = pattern(r"(?P<what>[\u4e00-\u9fff]{0,8})(?P<count>\d+(?P<unit>[次处例起笔]))$")
_EACH = "{what}[^\\d,;.少未缺低月季年周日]{{0,6}}[1一]?{unit}"
"""退回2次, or 2次 alone, under 每退回1次扣2分."""


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


def answer_under(standard: str, points: Decimal, said: str) -> tuple[str, bool]:
    """The part of a folded explanation that only says which option of a rule came true, how late it was or what was found
    (制度不全，2处考勤记录缺失), '' for none; and whether it leaves all points."""
    from jixiao.core import printed_rule, printed_value

    rule = printed_rule.parse(standard, points)
    if rule is None or rule.kind not in ("choice", "steps"):
        return "", False
    times = _TIMES.match(said) if rule.clauses[0].counted else None
    if times is not None and re.search(_EACH.format(**times.groupdict()), fold(standard)):
        return times["count"], False
    if rule.kind == "steps" and printed_value.lacking(said, rule.clauses[0]):
        return said, False
    whole = rule.kind == "choice" or rule.clauses[0].late
    late = whole and rule.kind == "steps"
    parts = [p for p in _CLAUSE.split(said) if (p.startswith(LATE) if late else any(map(str.isdigit, p)))]
    for part in (said, *parts[: len(parts) == 1 and (late or not whole)]):
        if whole or printed_value.deviation(part, rule.clauses[0]) is not None:
            given = rule.score(part)
            if given.scored:
                return part, given.met is True
    return "", False
