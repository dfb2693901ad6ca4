"""What the rules give for one row: the rule printed on it first, then a judged factor, then the rulebook."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.core import direction as directions
from jixiao.core import leads, scoring
from jixiao.core.execution import a_rate
from jixiao.core.messages import say
from jixiao.core.numerals import exactly, percent, round_half_up, show
from jixiao.core.outcome import Outcome, Status
from jixiao.core.patterns import pattern
from jixiao.core.rulebook import Rulebook
from jixiao.core.scales import near
from jixiao.core.standard import by_standard
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms.model import Criterion, Indicator

if TYPE_CHECKING:
    from jixiao.core.printed_rule import PrintedRule

_IN_PROPORTION = pattern(r"(?:比例|完成率|实现程度)\D{0,4}[赋计得打评]分$")
_BY_KIND = pattern(
    r"定性.*定量[^;]*(?:满分|全分)[,;.][^;]*按(?:b/a|(?:完成)?比[率例])"
    r"|正向[^;]*(?:实际|完成)值?(?:\(b\))?[/÷](?:年度)?(?:目标|指标)值.*[反逆负]向[^;]*(?:目标|指标)值(?:\(a\))?[/÷](?:全年)?(?:实际|完成)"
)
"""Grades for words and the ratio for figures, or the two ratios, in one text under all rows."""
_DIGIT = pattern(r"\d")
_PARTS = ("%", "％", "‰")
_SIGNS = "≥≤><=＝≧≦⩾⩽﹦"


def target_of(indicator: Indicator) -> Any:
    """What the rules take as the target: the cell's own value, or the text composed of several cells."""
    if len(indicator.target_cells) > 1 or indicator.target.at is None:
        return indicator.target_text or None
    value = indicator.target.value
    return value if indicator.target_text == indicator.target.text else indicator.target_text


def has_unit_of_its_own(indicator: Indicator) -> bool:
    """True for a bare number under a unit that the layout prints in its own column: 96 | %."""
    if len(indicator.target_cells) < 2:
        return False
    value, text = indicator.actual.value, indicator.target_text.strip()
    if not text.endswith(_PARTS) or parse(value).kind is not ValueKind.NUMBER:
        return False
    number, stated = decimal(value), decimal(text[:-1].lstrip(_SIGNS))
    if number is None or stated is None:
        return False
    return not (abs(number) <= 1 < stated and near(number * 100, stated, 5))  # 0.96 for 95 is meant as 96 %


def actual_of(indicator: Indicator) -> Any:
    """What the rules take as the actual value."""
    if has_unit_of_its_own(indicator):
        return f"{indicator.actual.text}{indicator.target_text.strip()[-1]}"
    return indicator.actual.value


def in_proportion(indicator: Indicator) -> bool:
    """Whether the row prints the way of every rulebook, in words: 按完成比例计分; 定性…，定量指标…按B/A计分 over figures."""
    standard = indicator.standard.folded
    if _BY_KIND.search(standard.lower()):
        return parse(target_of(indicator)).numeric and parse(actual_of(indicator)).numeric
    by = standard.partition("按")[2]
    return bool(_IN_PROPORTION.search(by)) and not _DIGIT.search(standard)


def printed(row: Indicator | Criterion, weight: Decimal | None) -> PrintedRule | None:
    """The rule that the row prints, where a program can read it; a criterion has no target to go by."""
    if weight is None or weight < 0 or row.standard.empty:
        return None
    from jixiao.core.printed_rule import parse as rule_of  # few forms print a rule

    rule = rule_of(row.standard.text, weight)
    if rule is None or isinstance(row, Indicator) or not rule.needs_target(row.name.folded):
        return rule
    return rule if aim_of(row, rule) else None


def aim_of(criterion: Criterion, rule: PrintedRule) -> str:
    """The target that a rule without one goes by, where it stands in place of a description: ≥420万平方米 | 按完成比例得分; or
    what was due in the unit of what was done, where the rule asks for the share: 计划修缮5处 | 完成率×分值 | 完成4处."""
    if rule.aim or criterion.description.empty or not (rule.of_target or rule.of_share):
        return ""
    from jixiao.core.printed_spelling import target_in

    aim = target_in(criterion.description.text)
    due, done = parse(aim), parse(criterion.actual.value)
    alike = due.kind is done.kind is ValueKind.COUNT and due.unit == done.unit
    return aim if rule.of_target or alike else ""


def by_row(row: Indicator | Criterion, actual: Any, weight: Any, target: Any = None) -> Outcome | None:
    """What the rule printed on the row gives; None where it prints none, or nothing to go by is there yet."""
    if row.standard.empty or row.actual.empty:
        return None
    points = decimal(weight)
    if points is None or points < 0:
        return None
    return by_standard(row.standard.text, actual, points, target)


def by_aim(criterion: Criterion, rule: PrintedRule, points: Decimal | None) -> Outcome | None:
    """What the rule printed beside a criterion gives, with the target that may stand in its description."""
    return by_row(criterion, criterion.actual.value, points, aim_of(criterion, rule) or None)


def readable(row: Indicator | Criterion, rule: PrintedRule, points: Decimal | None) -> bool:
    """Whether the printed rule tells anything of what stands there as done, or nothing stands there yet."""
    if isinstance(row, Indicator):
        outcome = by_row(row, actual_of(row), points, target_of(row))
    else:
        outcome = by_aim(row, rule, points)
    return outcome is None or outcome.status in (Status.SCORED, Status.JUDGE)


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
    if not (indicator.standard.empty or in_proportion(indicator)):
        outcome = by_row(indicator, actual_of(indicator), weight, target_of(indicator))
        if outcome is not None:
            return outcome
    return scoring.indicator(
        target_of(indicator), actual_of(indicator), weight, book=book,
        direction=indicator.direction or None, rating=indicator.rating.value, level2=indicator.level2.text,
        name=indicator.name.text, year=year,
    )  # fmt: skip


def direction_of(indicator: Indicator, book: Rulebook, year: int | None) -> str:
    """The direction as a formula must name it: what the layout says, else what the row's context tells; '' for none."""
    if indicator.direction:
        return indicator.direction
    context = (indicator.level2.folded, indicator.name.folded)
    target, actual = parse(target_of(indicator)), parse(actual_of(indicator))
    said = directions.written(target, context, book.reverse_level2, year)
    if said:
        return said
    name = indicator.name.text
    heard = leads.hears(target) or leads.hears(actual)
    needed = heard and leads.without(target, actual, name) != leads.without(target, actual)
    falls = target.numeric and directions.falls(name)  # whatever will stand there
    return directions.of_row(name) if needed or falls else ""


def _factor(indicator: Indicator) -> Decimal | None:
    """得分系数 as a fraction; it may be printed as 0.9, 90 or 90%."""
    if indicator.factor.empty:
        return None
    reading = a_rate(indicator.factor.value, say("name.factor"))
    return reading if isinstance(reading, Decimal) and 0 <= reading <= 1 else None
