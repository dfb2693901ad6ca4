"""A share that a text tells by its two amounts, named as a rule names them: 年初预算1200万元，年中追加240万元 for 年中追加/年初预算."""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.numerals import show
from jixiao.core.patterns import pattern

_NAME = r"([\u4e00-\u9fff]{2,14}?)(?:总?[数额量值])?"
_FRACTION = pattern(
    rf"(?:^|[=,;:]|(?<!-)\((?:1-(?=[^()]{{1,40}}\)[×*xX]))?){_NAME}[/÷]\(?{_NAME}(?=[)×*xX,;.]|$)"
)
_AMOUNT = pattern(
    r"([\u4e00-\u9fff]{2,12}?)[共为是:达约]?(\d{1,12}(?:\.\d{1,6})?)([\u4e00-\u9fff]{1,3})(?=[,;.]|$)"
)
_MONEY = frozenset("万亿千百元")


def share_told(said: str, of: str) -> str:
    """The share as 20%, from folded texts: what is said, and the rule or description with one fraction; '' for none."""
    fractions = set(_FRACTION.findall(of)) if "/" in of or "÷" in of else set()
    if len(fractions) != 1 or "%" in said:
        return ""
    found: list[tuple[Decimal, str]] = []
    amounts = _AMOUNT.findall(said)
    top, bottom = fractions.pop()
    for name, other in ((top, bottom), (bottom, top)):
        named = [a for a in amounts if a[0] in name or name in a[0]]
        own = [a for a in named if not (a[0] in other or other in a[0])] or named  # 产出指标24项，完成22项
        found += [(Decimal(own[0][1]), own[0][2])] if len(own) == 1 else []
    if len(found) != 2 or found[0] is found[1]:
        return ""
    (part, unit), (whole, other) = found
    alike = unit == other or _MONEY.isdisjoint(unit + other)
    return f"{show(part / whole * 100, 6)}%" if alike and whole and (part, unit) != (whole, other) else ""
