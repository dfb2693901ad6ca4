"""Targets that cannot measure, values that cannot be meant as written, and full marks for what was missed (JX222–JX226)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.cells import no_reason
from jixiao.checks.facts import FormFacts, RowFacts
from jixiao.checks.finding import Finding
from jixiao.checks.printed import percent
from jixiao.checks.registry import INFO, WARNING, check, on_form
from jixiao.core.memory import by_text
from jixiao.core.outcome import Status
from jixiao.core.patterns import pattern
from jixiao.core.values import ValueKind
from jixiao.core.words import vague as vague_words

HUNDREDFOLD = check("JX222", "hundredfold", INFO)
LATE = check("JX223", "deadline-missed-full", WARNING)
VAGUE = check("JX225", "target-vague", WARNING)
FACTOR_UNMET = check("JX226", "factor-of-unmet-row", WARNING)

_VAGUE = pattern(
    r"(?:≥|不少于|至少|完成|开展|举办|培训|共)?(?:若干|适量|适当|少量|大量|部分|多|数|几|一定(?:的)?(?:数量|比例|规模|批次|范围|程度)|一些|一批|一定)"
    r"(?:数量)?(?:个|次|场次|场|家|项|人次|人|名|篇|期|批次|批|件|套|台|份|户|万元|元|以上)?"
)
_HUNDRED = Decimal(100)
_NEAR = Decimal("0.5"), Decimal(2)

_COUNTED = ("数量", "成本", "时效")


@on_form
def vague(facts: FormFacts) -> Iterator[Finding]:
    """若干, 一定数量: a target that any result meets."""
    for row in facts.counted:
        if row.target.kind is not ValueKind.WORD:
            continue
        target, level2 = row.indicator.target.folded, row.indicator.level2.folded
        if _amount_left_open(target) or (
            any(word in level2 for word in _COUNTED) and vague_words(target.strip(".;,"))
        ):
            yield facts.about(row, VAGUE, row.indicator.target, found=row.target.text[:20])


@by_text(4096)
def _amount_left_open(target: str) -> bool:
    return _VAGUE.fullmatch(target.strip(".;,")) is not None


def hundredfold(row: RowFacts) -> bool:
    """Whether target and actual differ by about 100, as 95 and 0.96 do: one of them lacks its sign of per cent."""
    target, actual = row.target.number, row.actual.number
    if target is None or actual is None or target <= 0 or actual <= 0 or row.trial is None:
        return False
    if row.trial.status is not Status.SCORED or not row.target.kind is row.actual.kind is ValueKind.NUMBER:
        return False
    small, large = sorted((target, actual))
    return small <= 1 and large > 2 and _NEAR[0] < large / (small * _HUNDRED) < _NEAR[1]


@on_form
def hundredfolds(facts: FormFacts) -> Iterator[Finding]:
    """Asked about, never scored."""
    for row in facts.counted:
        if hundredfold(row):
            yield facts.about(
                row, HUNDREDFOLD, row.indicator.actual, target=row.target.text, found=row.actual.text
            )


@on_form
def late(facts: FormFacts) -> Iterator[Finding]:
    """A deadline that was missed leaves no full marks."""
    for row in facts.counted:
        outcome, score, weight = row.outcome, row.score, row.weight
        if (
            outcome is None
            or outcome.rule != "date"
            or row.met is not False
            or score is None
            or weight is None
        ):
            continue
        if outcome.high is not None and outcome.high < score <= weight:
            # how much is lost is for a person to say, who told why
            told = score < weight and not no_reason(row.indicator.reason)
            yield facts.about(
                row, LATE, row.indicator.score, target=row.target.text, actual=row.actual.text,
                most=outcome.high, found=score, severity=INFO if told else None,
            )  # fmt: skip


@on_form
def factors(facts: FormFacts) -> Iterator[Finding]:
    """Chongqing: the factor says 100 % though the target was missed."""
    for row in facts.counted:
        outcome = row.outcome
        if outcome is None or outcome.rule != "factor" or row.met is not False or outcome.ratio is None:
            continue
        if outcome.ratio >= 1 and row.score is not None and row.score == row.weight:
            yield facts.about(
                row, FACTOR_UNMET, row.indicator.score, target=row.target.text, actual=row.actual.text,
                factor=percent(outcome.ratio, 0), found=row.score,
            )  # fmt: skip
