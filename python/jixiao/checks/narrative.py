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

from jixiao.checks.printed import written_decimals
from jixiao.core.memory import by_text, remembered
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


_STOPS = pattern(r"(?<!\d)\.|\.(?!\d)|[;\n!?]")


def sentences(text: str) -> Iterator[str]:
    """The sentences of folded text (a full stop between digits is a decimal point)."""
    for part in _STOPS.split(text):
        if part:
            yield part


_COMMA = pattern(r"(?<!\d),|,(?!\d)")
_YEAR = pattern(r"(20\d\d)年")
_ELSEWHEN = pattern(
    r"上年|去年|往年|上一年|前一年|历年|年来|上半年|季度|(?<!\d)(?:[1-9]|1[01])月(?:底|末|\d)|截[至止](?:20\d\d年)?(?:[1-9]|1[01])月"
    r"|前\d{1,2}个?月|其中|复核"
)
_NOW = pattern(r"本年|当年|今年|全年|年底|年末|12月|本项目|该项目")
_NOT_SO = pattern(
    r"预计|预期|计划|拟|目标|要求|力争|确保|设定|不低于|明年|下一?年|监控|中期|的得|满分(?!为?\d)|每[低超高降少]|分以[上下]|以[上下][的得]|[≥≤]"
    r"|平均(?!满意)|财政(?:局|厅|部门|所)|第三方|另一|其[他它]项目"
)
_WIDER = pattern(r"全[局省市县区委系]")
_WHOLE = pattern(r"部门整体|整体支出")


@by_text(256)
def of_this_year(text: str, years: frozenset[int], whole: bool) -> str:
    """The clauses of folded text that tell what came of the form's own matter in its own year, joined again.

    Left out are those of another year or of a part of the year (截至6月底), from there until a clause comes back to
    the year, and those that tell a plan, a rule (90%以上的得满分) or somebody else's figure (财政局复核). What is said of
    a department as a whole counts where `whole`.
    """
    leaving = [each.search for each in (_ELSEWHEN, *(() if whole else (_WHOLE,))) if each.search(text)]
    never = [each.search for each in (_NOT_SO, *(() if whole else (_WIDER,))) if each.search(text)]
    dated = _YEAR.search(text) is not None
    kept: list[str] = []
    for sentence in sentences(text):
        away = False
        for clause in _COMMA.split(sentence):
            if any(leaves(clause) for leaves in leaving):
                away = True
            elif dated and (named := _YEAR.findall(clause)):
                away = years.isdisjoint(map(int, named))
            elif away and _NOW.search(clause):
                away = False
            if not (away or any(excluded(clause) for excluded in never)):
                kept.append(clause)
    return ",".join(kept)


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


class Money(NamedTuple):
    """An amount as a text writes it, in yuan, and what its last digit stands for: 100 yuan in 1.23万元."""

    yuan: Decimal
    digit: Decimal


def sums_of_money(text: str) -> list[Money]:
    """Every amount with its unit in folded text."""
    return [
        Money(Decimal(n.replace(",", "")) * MONEY_UNITS[unit], MONEY_UNITS[unit].scaleb(-written_decimals(n)))
        for n, unit in _MONEY.findall(text)
    ]


class Ratio(NamedTuple):
    """A percentage that the text gives under a label: 政府采购执行率95.15%."""

    label: str
    value: Decimal  # the fraction
    text: str  # as written: 95.15%
    least: bool = False  # 达到95%以上: no less than that


_LABEL = r"[\u4e00-\u9fff\"]{2,14}?(?:率|满意度|比率|比例)"
_RATIO = pattern(rf"({_LABEL})(?:\([^()]*\))?(?:为|达到|达|是|约|:|均)?({NUMBER})%([及含或]{{0,2}}以上)?")
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
        _add(found, match[1], match[2], match[3] is not None)
    for match in _EQUATION.finditer(text):
        results = _RESULT.findall(match[2])
        if results:
            _add(found, match[1], results[-1])
    topics = list(_TOPIC.finditer(text))
    for topic, after in zip_longest(topics, topics[1:]):
        for match in _OF.finditer(text, topic.end(), after.start() if after else len(text)):
            _add(found, topic[1], match[1])
    return tuple(found)


def _add(found: list[Ratio], label: str, number: str, least: bool = False) -> None:
    if any(label.endswith(skip) for skip in _SKIP):
        return
    ratio = Ratio(label.replace('"', ""), Decimal(number.replace(",", "")) / 100, f"{number}%", least)
    if ratio not in found:
        found.append(ratio)


_LEAD = pattern(
    r"^(?:年度?|本年度?|今年|全年|[本该]?项目|实际)+(?=[\u4e00-\u9fff]{4})", needs=("年", "项目", "实际")
)
SPENT = ("控制率", "支付完成率", "执行率", "支付率", "支出率", "使用率", "支付进度")
"""Endings that all name the same ratio: what was paid over what was planned."""


def ratio_key(label: str) -> str:
    """One key for labels of the same ratio: 公用经费支付完成率 and 公用经费控制率."""
    label = _LEAD.sub("", label)
    for ending in SPENT:
        if label.endswith(ending):
            return label[: -len(ending)] + "/"
    return label
