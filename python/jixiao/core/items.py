"""Several targets in one cell, with as many results: ≥3场、≥300人次 and 3场、280人次, a line or a number for each."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.core.text import fold

_PARTS = (pattern(r"\n"), pattern(r"[;；]"), pattern(r"、"))
_NUMBER = pattern(r"(?:指标|目标)?(?:[(（]?\d{1,2}(?:[)）:：]|[.．、](?!\d))|[①-⑳])\s*")
"""Before an item, and no part of it: 指标1：, 1.养护, （2）; 1.3 is a figure."""
_MOST = 20
_LONGEST = 400


def items(target: str, actual: str) -> list[tuple[str, str]]:
    """The targets and results of two texts, one with the other; none where there are not as many of both.

    >>> items("≥3场、≥300人次", "3场、280人次")
    [('≥3场', '3场'), ('≥300人次', '280人次')]
    >>> items("指标1：≥30公里\\n指标2：≥2座", "32公里\\n2座")
    [('≥30公里', '32公里'), ('≥2座', '2座')]
    >>> items("≥3场、≥300人次", "3场")
    []
    """
    if max(len(target), len(actual)) > _LONGEST:
        return []
    for part in _PARTS:
        due, done = ([_bare(each) for each in part.split(text.strip())] for text in (target, actual))
        if 1 < len(due) == len(done) <= _MOST:
            return [*zip(due, done, strict=True)]
    return []


def names_first(label: str, target: str, actual: str, name: str) -> bool:
    """Whether what stands over a target, 明显 over ≥1万人, is a target of its own and no name of what is measured."""
    label = label.rstrip(":")
    if not label or "\n" not in target or label in fold(name):
        return False
    return [fold(due) for due, _ in items(target, actual)][:1] == [label]


def _bare(item: str) -> str:
    item = item.strip().rstrip(";；。")
    number = _NUMBER.match(item)
    return item[number.end() :] if number is not None else item
