"""Reading prose: sentences, counts with their nouns, ratios with their labels.

Everything here works on folded text and is linear in its length. What it gives are hints for checks of the kind `info`;
none of it claims to understand a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from jixiao.core.memory import remembered
from jixiao.core.money import MONEY_UNITS
from jixiao.core.numerals import LONGEST_NUMBER
from jixiao.core.patterns import pattern

NUMBER = rf"(?<!\d)\d[\d,]{{0,{LONGEST_NUMBER}}}(?:\.\d{{1,{LONGEST_NUMBER}}})?"
"""A figure in a text. It begins where its digits begin and has an end: a cell full of digits is looked through once."""

_MONEY = pattern(rf"({NUMBER})(亿元|万元|元)")
UNITS = "个|家|场次|场|次|项|人次|名|位|篇|期|批次|批|台|件|套|份|人"
_STOP = ",.;:!?'\"()[]<>《》“”‘’|\n"

_GENERIC = frozenset({
    "完成", "情况", "工作", "活动", "项目", "指标", "数量", "开展", "组织", "举办", "参加", "实施", "及时",
    "合规", "保障", "管理", "服务", "科技", "国际", "年度", "有效", "各项", "相关", "人员", "系统", "正常",
    "运行", "建设", "加强", "提高", "提升", "推进", "进行", "交流", "创新", "发展", "合作", "技术", "单位",
    "经费", "资金", "预算", "预期", "目标",
})  # fmt: skip


@remembered(8192)
def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters that are not everybody's words."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return frozenset(p for p in pairs if p not in _GENERIC and all("\u4e00" <= c <= "\u9fff" for c in p))


def shares_noun(one: str, other: str) -> bool:
    """Whether two phrases share a word that is not a general one."""
    return bool(bigrams(one) & bigrams(other))


def sentences(text: str) -> Iterator[str]:
    """The sentences of folded text (a full stop between digits is a decimal point)."""
    for part in re.split(r"(?<!\d)\.|\.(?!\d)|[;\n!?]", text):
        if part:
            yield part


class Count(NamedTuple):
    """A number with its unit and the words right behind it: 7个海智工作站."""

    number: Decimal
    unit: str
    noun: str
    before: str  # what stands right before it in the same sentence


_BEFORE = 200
_COUNT = pattern(rf"(?<![\d.第])({NUMBER})({UNITS})([^\d{re.escape(_STOP)}]{{0,16}})")


@remembered(4096)
def counts(text: str) -> tuple[Count, ...]:
    """Every count in folded text."""
    found = []
    for sentence in sentences(text):
        for match in _COUNT.finditer(sentence):
            number = Decimal(match[1].replace(",", ""))
            found.append(
                Count(number, match[2], match[3], sentence[max(0, match.start() - _BEFORE) : match.start()])
            )
    return tuple(found)


def sums_of_money(text: str) -> list[Decimal]:
    """Every amount with its unit in folded text, in yuan."""
    return [Decimal(n.replace(",", "")) * MONEY_UNITS[unit] for n, unit in _MONEY.findall(text)]


class Ratio(NamedTuple):
    """A percentage that the text gives under a label: 政府采购执行率95.15%."""

    label: str
    value: Decimal  # the fraction
    text: str  # as written: 95.15%


_LABEL = r"[\u4e00-\u9fff\"]{2,14}?(?:率|满意度|比率|比例)"
_RATIO = pattern(rf"({_LABEL})(?:\([^()]*\))?(?:为|达到|达|是|约|:|均)?({NUMBER})%")
_EQUATION = pattern(rf"({_LABEL})=(.*?)(?:[,;\n](?!\d)|(?<!\d)\.|$)")
_RESULT = pattern(rf"=({NUMBER})%")
_TOPIC = pattern(r"([\u4e00-\u9fff\"]{3,14}率)\(扣")
_OF = pattern(rf"占[^,.;%]{{0,14}}?的({NUMBER})%")
_SKIP = ("得分率",)


@remembered(4096)
def ratios(text: str) -> tuple[Ratio, ...]:
    """The labelled percentages of folded text; of an equation (率=A/B×100%=78.67%) the result."""
    if "%" not in text:
        return ()
    found: list[Ratio] = []
    for match in _RATIO.finditer(text):
        _add(found, match[1], match[2])
    for match in _EQUATION.finditer(text):
        results = _RESULT.findall(match[2])
        if results:
            _add(found, match[1], results[-1])
    topics = list(_TOPIC.finditer(text))
    for topic, after in zip_longest(topics, topics[1:]):
        for match in _OF.finditer(text, topic.end(), after.start() if after else len(text)):
            _add(found, topic[1], match[1])
    return tuple(found)


def _add(found: list[Ratio], label: str, number: str) -> None:
    if any(label.endswith(skip) for skip in _SKIP):
        return
    ratio = Ratio(label.replace('"', ""), Decimal(number.replace(",", "")) / 100, f"{number}%")
    if ratio not in found:
        found.append(ratio)


SPENT = ("控制率", "支付完成率", "执行率", "支付率", "支出率", "使用率", "支付进度")
"""Endings that all name the same ratio: what was paid over what was planned."""


def ratio_key(label: str) -> str:
    """One key for labels of the same ratio: 公用经费支付完成率 and 公用经费控制率."""
    for ending in SPENT:
        if label.endswith(ending):
            return label[: -len(ending)] + "/"
    return label
