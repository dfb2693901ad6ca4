"""Ranks and grades: 二级, 第3名, 前10名, 一等奖, AA级, Ⅱ类, 五星级, 国家级. They have an order and no size: never divided."""

from __future__ import annotations

import re

from jixiao.core.numerals import chinese_number
from jixiao.core.patterns import pattern

_AMONG = "全[国省市县区]"
_LEAD = pattern(rf"达到|(?:保持|稳居|位[居列]|[名排]列|排名?|进入)在?(?=[第前]|{_AMONG})")
"""What says only that the place is held."""
_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "劣V": 6, "VI": 6}
_LEVELS = ("国家级", "省级", "市级", "县级", "区级", "乡级", "校级")
_LETTERS = "甲乙丙丁"

# scale name, pattern, whether a smaller number is better (None: differs from case to case)
_SCALES: tuple[tuple[str, re.Pattern[str], bool | None], ...] = (
    ("名次", pattern(rf"(?:{_AMONG})?第{_NUMBER}[名位]?"), True),
    ("前几名", pattern(rf"(?:{_AMONG})?前{_NUMBER}[名位]?"), True),
    ("前几成", pattern(r"前(?P<n>\d{1,3})%"), True),
    ("奖", pattern(rf"获?(?P<top>特)?{_NUMBER}?等[奖级]?"), True),
    ("级", pattern(rf"(?P<top>特)?{_NUMBER}?级"), None),
    ("类别", pattern(r"(?P<roman>I{1,3}|IV|劣V|VI?)[类级]"), True),
    ("类别", pattern(r"(?P<n>[一二三四五六七八九十])类"), None),
    ("等", pattern(rf"(?P<letter>[{_LETTERS}])[级等类]"), True),
    ("字母", pattern(r"(?P<abc>[A-E][+-]?)[级类等]?"), True),
    ("字母", pattern(r"(?P<aaa>A{2,5})[级类]?"), False),
    ("A级", pattern(r"(?P<n>\d)A级?"), False),
    ("星级", pattern(rf"{_NUMBER}(?:颗)?星级?"), False),
)


_HINT = pattern(r"[第前奖级类等星A-EIV]")  # what every rank has something of


def parse_rank(folded: str) -> tuple[str, int] | None:
    """The scale and the place on it, a higher one being better (0 where the better end is not known); else None."""
    if not _HINT.search(folded):
        return None
    lead = _LEAD.match(folded)
    folded = folded[lead.end() :] if lead else folded
    if len(folded) > 12:
        return None
    if folded in _LEVELS:
        return "层级", 10 - _LEVELS.index(folded)
    for scale, shape, small_is_better in _SCALES:
        match = shape.fullmatch(folded)
        if match is not None:
            place = _place(match)
            if place is None:
                continue
            return scale, 0 if small_is_better is None else (-place if small_is_better else place)
    return None


def _place(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("top"):
        return 0
    if groups.get("roman"):
        return _ROMAN.get(groups["roman"])
    if groups.get("letter"):
        return _LETTERS.index(groups["letter"])
    if groups.get("abc"):
        return 3 * ord(groups["abc"][0]) + {"+": -1, "-": 1}.get(groups["abc"][1:], 0)
    if groups.get("aaa"):
        return len(groups["aaa"])
    number = groups.get("n")
    if not number:
        return None
    return int(number) if number.isdigit() else chinese_number(number)
