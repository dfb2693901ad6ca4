"""What the rules give for one row: the rule printed on it first, then a judged factor, then the rulebook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.core import printed_rule, scoring
from jixiao.core.execution import a_rate
from jixiao.core.messages import say
from jixiao.core.numerals import exactly, percent, round_half_up, show
from jixiao.core.outcome import Outcome, Status, judge
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Rulebook
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.model import Indicator

_IN_PROPORTION = pattern(r"^\D*按\D*(?:比例|完成率|实现程度)\D{0,4}[赋计得打评]分$")
_PARTS = ("%", "％", "‰")
_SIGNS = "≥≤><=＝≧≦⩾⩽﹦"


def target_of(indicator: Indicator) -> Any:
    """What the rules take as the target: the cell's own value, or the text composed of several cells."""
    if len(indicator.target_cells) > 1 or indicator.target.at is None:
        return indicator.target_text or None
    value = indicator.target.value
    return value if indicator.target_text == indicator.target.text else indicator.target_text


def actual_of(indicator: Indicator) -> Any:
    """What the rules take as the actual value: a bare number has the unit that the layout prints in its own column."""
    value, text = indicator.actual.value, indicator.target_text.strip()
    if (
        len(indicator.target_cells) < 2
        or not text.endswith(_PARTS)
        or parse(value).kind is not ValueKind.NUMBER
    ):
        return value
    number, stated = decimal(value), decimal(text[:-1].lstrip(_SIGNS))
    if number is None or stated is None or number <= 1 < stated:  # 0.96 for 95 may be meant as 96 %
        return value
    return f"{indicator.actual.text}{text[-1]}"


def _by_standard(indicator: Indicator, weight: Any) -> Outcome | None:
    """The rule printed on the row comes first; where a program cannot read it, a person judges by it."""
    points = decimal(weight)
    if indicator.standard.empty or points is None or points < 0 or indicator.actual.empty:
        return None
    if _IN_PROPORTION.search(indicator.standard.folded):
        return None  # the way of every rulebook, in words
    rule = printed_rule.parse(indicator.standard.text, points)
    if rule is None:
        return judge(Decimal(0), points, "printed", say("row.by_hand"))
    return rule.score((target_of(indicator), actual_of(indicator)))


def score_of(indicator: Indicator, weight: Any, book: Rulebook, year: int | None = None) -> Outcome:
    """The rule's outcome for a row, at any weight (a share of a group, or 100 where none is printed)."""
    factor = _factor(indicator)
    if factor is not None:
        points = decimal(weight)
        if points is not None:
            value = round_half_up(points * factor)
            explain = say(
                "explain.scored",
                what=say("row.factor", factor=percent(factor), points=show(points, 2)),
                value=show(value, 2),
            )
            return Outcome(
                Status.SCORED,
                value,
                said=explain,
                rule="factor",
                ratio=factor,
                unrounded=exactly(points) * exactly(factor),
            )
    printed = _by_standard(indicator, weight)
    if printed is not None:
        return printed
    return scoring.indicator(
        target_of(indicator), actual_of(indicator), weight, book=book,
        direction=indicator.direction or None, rating=indicator.rating.value, level2=indicator.level2.text,
        name=indicator.name.text, year=year,
    )  # fmt: skip


def _factor(indicator: Indicator) -> Decimal | None:
    """得分系数 as a fraction; it may be printed as 0.9, 90 or 90%."""
    if indicator.factor.empty:
        return None
    reading = a_rate(indicator.factor.value, say("name.factor"))
    return reading if isinstance(reading, Decimal) and 0 <= reading <= 1 else None
