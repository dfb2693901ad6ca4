"""What stands before a figure and says only what is measured: 优秀率82% for 优秀率≥80%, 户均增收400元 for 户均增收500元.

A cell names its indicator again, or the plan before the result (计划56户，实际完成50户). Such words are no part of the value;
any others before a figure may change what it says (未完成3项, 超出5%) and stay, so that a person reads them.
"""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.core.quantity import Quantity, ValueKind
from jixiao.core.text import fold
from jixiao.core.values import LONGEST, parse

_LEAD = pattern(r"([\u4e00-\u9fff]{2,20}?)(?:为|是|达到?|:)?(?=[+-]?\d)")
_PLANNED = pattern(r"(?:原|年初)?计划[^,;]*\d[^,;]*[,;](?:全年|目前)?(?=实际|完成|已)")
_CHANGE = pattern(r"增长|增加|提高|提升|上升|下降|减少|降低|压减|缩短|下浮|上浮|降幅|增幅")
"""Only where the row is named so, figures behind such a word are values of one scale: 下降10% and 下降8%."""


def without(target: Quantity, actual: Quantity, name: str = "") -> tuple[Quantity, Quantity]:
    """A target and a result without the words before their figures that name the indicator (`name`: as its row does).

    Both as they are where one of them still is no figure: 3个村建成 beside 完成2个.
    """
    wanted, done, row = named(target), named(actual), fold(name)
    shared = bool(done) and done in (wanted, target.label) and not _CHANGE.search(done)
    t = _behind(target, wanted) if wanted and (shared or wanted in row) else target
    a = _behind(actual, done) if done and (shared or done in row) else _result(actual)
    return (t, a) if t.numeric and a.numeric else (target, actual)


def named(one: Quantity) -> str:
    """The words before the figure of a text that is none by itself; '' for any other."""
    short = one.kind is ValueKind.WORD and len(one.core) <= LONGEST
    found = _LEAD.match(one.core) if short else None
    return found[1] if found else ""


def _behind(one: Quantity, lead: str) -> Quantity:
    found = _LEAD.match(one.core)
    return one if found is None or found[1] != lead else _read(one, found.end())


def _result(one: Quantity) -> Quantity:
    """What was done, behind what was planned."""
    short = one.kind is ValueKind.WORD and len(one.core) <= LONGEST
    planned = _PLANNED.match(one.core) if short else None
    return one if planned is None else _read(one, planned.end())


def _read(one: Quantity, begin: int) -> Quantity:
    found = parse(one.core[begin:])
    return found.altered(text=one.text) if found.numeric else one
