"""Rows that say that there is nothing: 不适用, —, 指标2：, ……"""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.forms.levels import is_level1, is_level2
from jixiao.forms.model import Field, Indicator

NOT_APPLICABLE = frozenset(["不适用", "-", "--", "/", "//", "无此项", "不涉及", "n/a", "N/A", "NA"])
_NUMBER = pattern(r"^(?:指标)?\d*[:.]")
_PLACEHOLDER = pattern(r"^(?:(?:指标|绩效指标|三级指标)?[\d一二三四五六七八九十]*[:.]?|[.…·]+)$")


def not_applicable(indicator: Indicator) -> bool:
    """True for a row whose target and result say that it does not apply."""
    target = indicator.target.folded
    if target and target not in NOT_APPLICABLE:
        return False
    actual = indicator.actual.folded
    if actual and actual not in NOT_APPLICABLE:
        return False
    return bool(target) or _NUMBER.sub("", indicator.name.folded) in NOT_APPLICABLE


def is_placeholder(indicator: Indicator) -> bool:
    """True for a row that was left empty."""
    if indicator.target.value is not None or indicator.actual.value is not None:
        return False
    if indicator.name.empty:
        return _blank(indicator.weight) and _blank(indicator.score)
    printed = (
        _PLACEHOLDER.match(indicator.name.folded)
        or is_level1(indicator.name.text)
        or is_level2(indicator.name.text)
    )
    return bool(printed) and _blank(indicator.score)


def _blank(found: Field) -> bool:
    return found.empty or found.folded in NOT_APPLICABLE
