"""The figures of a sentence: each with its unit, what it is for each of, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from jixiao.core import leads, units
from jixiao.core.lazy import lazy
from jixiao.core.memory import by_text
from jixiao.core.numerals import (
    NUMERALS,
    in_figures,
    plain_number,
    with_point,
    without_thousands,
)
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.turns import LESS, RISES
from jixiao.core.values import LONGEST, PREFIX, SIGN_OF, Quantity, ValueKind, parse

_NUMBER = pattern(
    r"(?<![\d.a-z])(?:(?P<low>\d+(?:\.\d+)?)(?P<of>[^\d,;:()~至到升降增减提缩达-]{0,4})[-~至到]{1,2}(?=\d))?"
    r"(?P<n>\d+(?:(?:年零?\d+个月|天零?\d+个?小时|个?小时零?\d+分钟?|分钟?\d+秒钟?)|(?:\.\d+)?(?!\d|\.\d)))"
)
_ABOUT = pattern("(?:大?(?<![签节预集履合公])约|接?近|将近)$")
STOP = pattern(r"[,;:()]|\.(?!\d)")
"""Where the words around a figure or a day end."""
_SCALE = pattern("[余多]?[万亿]?[余多]?")
_BOUND = pattern("(?:及其?|或)?以[上下内]|之内|内(?!容)|左右")
_PER = pattern(r"/[^\d,;:()/]{1,4}")
_OF_DATE = pattern("[月号日]|年(?!度?[均人])")
_PLAIN = pattern(
    "完成|开展|组织|实施|建设|实现|达到?|全年|年度|本年|累计|共计?|合计|总计|已|均|全部|不[低少]于|不超过|实际|任务|工作|项目|情况|分别|[经的了对将为个年及和]"
)
"""Words that stand in any sentence, and tell nothing of what is counted."""
SINCE = pattern("同比|环比|[较比](?:上年度?|去年|往年)(?:同期)?")
"""What a rise or a fall is told against."""
ALIKE = 2
"""Characters in a row that stand in two texts, from which on they speak of the same."""
UP = pattern(f"{RISES}|增收|提速")
DOWN = pattern(f"{LESS.pattern}|减[负排]|节[水电能]$")
_LEVEL = pattern("(?:提高|提升|增加|增长|上升|下降|降低|减少|压减|压缩|缩短|[升降增减])[到至为]|→|->|—>")
_TURNS = pattern(
    "[未不无没超差缺欠扣待拟另除]|核[定编]|(?<![响供适对反相])应.{1,2}$|较|(?<![占对相同环])比(?![例重赛])|剩余?|尚|其[中余]|余下|计划|目标|上年|去年|往年|上期|第(?!三方)|在建|正在|处于|结转|取消|停|下线|撤|报废|关|(?<=[^其集选初高适折途期命空])中$"
)
_FRACTION = pattern(rf"([万二三四五六])分之([\d.]+|[{NUMERALS}]+(?:点[{NUMERALS}]+)?)", needs="分")
_HALF = pattern("^(?:占比?)?(?:过半数?|超过?(?:半数|一半)|(?:半数|一半)以上)$")
_PARTS, _LEAST = {"万": 10000, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}, Decimal("0.0001")
_ERROR = pattern(r"(?<![\d%])[≤<]?±(?=\d)", needs="±")
"""±5mm: a limit of how far off something is."""
_AMONG = pattern("(?<!其)中$")
_MOST_OF = "最"
"""最高月份98.3% is no limit."""
POINTS = ("个百分点", "百分点")
OTHER, FROM = frozenset(["另"]), "由"
_DAILY = {"天": "日"}
SCHOOL = "学"
_EACH = pattern(r"[每各]个?(?![类项种级界方])([^\W\d]?)|([人户月日季周车校村亩店])均")
FINISHED = pattern("建成|完成|完工|竣工|验收|交付|到位")
PASSED = pattern("合格|通过|达标|优[良秀]|完好")
"""What is so is a part of what there is: 756批次，合格755批次."""
_DID = pattern("[举承]办|召开|开展|完成|实施|治理")
"""12期: 11期，另1期线上举办."""
_YEARLY = pattern("[年度]")
_TERM = pattern("(?:[春秋]季|[上下])(学)?(?:期|学期)?|第?[一二三四1-4](季)度|[上下](半)年")
_MOST = 12
"""Figures of a text at most: a sentence has four or five, and what has more lists what nobody can lay side by side."""


class Figure:
    """A figure of a sentence; `before` and `behind` are the words around it, up to the next sign or figure.

    `lead` are the words before that sign (国家标准 of 国家标准、行业标准4项), `low` is the lower end of a range.
    """

    def __init__(
        self,
        value: Quantity,
        before: str = "",
        behind: str = "",
        lead: str = "",
        low: Quantity | None = None,
    ) -> None:
        self.value, self.before, self.behind, self.lead, self.low = value, before, behind, lead, low

    def least(self) -> Figure:
        """The lower end of a range, any other figure itself."""
        return Figure(self.low, self.before, self.behind, low=self.low) if self.low else self

    def each_alone(self) -> Figure:
        return Figure(self.value.altered(per=""), self.before, self.behind)

    def named(self, name: str) -> Figure:
        """The same in a row of that name."""
        return Figure(self.value, f"{name} {self.before}", self.behind, self.lead)

    @lazy
    def words(self) -> str:
        """What is counted, without words that stand in any sentence."""
        return FINISHED.sub(" ", _PLAIN.sub(" ", f"{self.before} {self.behind}"))

    @lazy
    def turns(self) -> set[str]:
        """Words that say that it is no result: 未, 计划, 上年, or no more than a part of one: 其中, 合格."""
        found = {*_TURNS.findall(self.before), *_TURNS.findall(self.behind)}
        part = self.value.kind is ValueKind.COUNT and not FINISHED.search(self.before)
        found -= OTHER if _DID.search(self.behind) else set()
        if _LEVEL.match(self.behind):  # 由42%提高到50%
            found.add(FROM)
        return found | ({*PASSED.findall(self.before)} if part else set())

    @lazy
    def way(self) -> str:
        """Whether it is of a rise or a fall; '' for neither."""
        words = _LEVEL.sub("", self.before)
        return "rise" if UP.search(words) else "fall" if DOWN.search(words) else ""

    @lazy
    def each(self) -> frozenset[str]:
        """What it is for each of: 每村10万元, 村均8万元, 10万元/村."""
        found = {each[1] or each[2] or each[0] for each in _EACH.finditer(self.before)}
        return frozenset(_DAILY.get(one, one) for one in found | {*_YEARLY.sub("", self.value.per)})

    @lazy
    def terms(self) -> frozenset[str]:
        """The part of the year it is of: 春季学期3场 is that of a 学期."""
        return frozenset(next(filter(None, found.groups()), SCHOOL) for found in _TERM.finditer(self.before))


@by_text(4096)
def figures(text: str, unit: str = "", *, spreads: bool = False) -> tuple[Figure, ...]:
    """The figures of a text that have a unit that is known, or the one given; days and ordinals are none.

    None of a text that has more than can be laid side by side; a range, 1-2家, only where `spreads` asks for it.
    """
    return tuple(one for one in _figures(text, unit) if spreads or not one.low)


def _figures(text: str, unit: str) -> Iterator[Figure]:
    text = _HALF.sub(">50%", text)
    text = _FRACTION.sub(_percent, in_figures(without_thousands(_ERROR.sub("≤", fold(text)))))
    numbers = list(_NUMBER.finditer(text)) if len(text) < LONGEST else []
    if len(numbers) > _MOST:
        return
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    begin = 0
    for number, end in zip(numbers, ends, strict=False):
        *_, lead, before = ["", *STOP.split(text[begin : number.start()])]
        begin = number.end()
        if number[0][-1].isdigit():
            begin = _unit_end(text, begin, end, unit, before)
            if begin == number.end():
                continue
        bound = _BOUND.match(text, begin)
        begin = bound.end() if bound else begin
        before, sign = _words_and_sign(before)
        written = f"{sign}{{}}{text[number.end() : begin]}"
        value, low = parse(written.format(number["n"])), None
        if number["low"]:
            low = parse(number["low"] + number["of"] if number["of"] else written.format(number["low"]))
        if value.numeric and (low is None or low.kind is value.kind):
            behind = _AMONG.sub("", text[begin:end]) if end < len(text) else text[begin:]
            yield Figure(value, _AMONG.sub("", before.removesuffix("第")), STOP.split(behind)[0], lead, low)


def _words_and_sign(before: str) -> tuple[str, str]:
    """What stands before a figure, taken apart: 培训 and >= for 培训不少于, with 约 or 近 behind its sign."""
    about = _ABOUT.search(before)
    at = about.start() if about else len(before)
    signs = [one for one in PREFIX.finditer(before, 0, at) if one.end() == at or one[0][0] != _MOST_OF]
    if not signs:
        return before[:at], before[at:]
    last = signs[-1]
    return before[: signs[0].start()] + before[last.end() : at], SIGN_OF[last[0]] + before[at:]


def _percent(found: re.Match[str]) -> str:
    """0.012% for 万分之一点二, 33.3333% for 三分之一."""
    number = plain_number(found[2]) or plain_number(with_point(found[2]) or "")
    return f"{(number * 100 / _PARTS[found[1]]).quantize(_LEAST, ROUND_DOWN):f}%" if number else found[0]


def _unit_end(text: str, begin: int, end: int, given: str, before: str) -> int:
    """Where the unit ends that stands behind a number; where it begins, for what has none, and for a day."""
    scale = _SCALE.match(text, begin)
    at = scale.end() if scale else begin
    rest = text[at:end]
    unit = rest[:1] if rest[:1] in ("%", "‰", "元") else units.split_known(rest)[0]
    unit = next((of for of in POINTS if rest.startswith(of)), unit)
    unit = given if given and rest.startswith(given) and len(given) > len(unit) else unit
    day = rest[:1] == "日" and not (
        before.endswith("月") or "每月" in before or rest[1:2] in ("前", "至", "起")
    )
    of_date = _OF_DATE.match(rest) and not (rest[0] == "年" and end - begin < 3) and not day
    lasts = units.is_duration(unit)  # 提前3天, 来临前3天
    ordinal = (before.endswith("前") and not lasts) or (
        before.endswith("第") and before[-2:-1] not in ("后", "起")
    )
    if not unit or of_date or ordinal:
        return begin
    per = _PER.match(text, at + len(unit))
    return per.end() if per else at + len(unit)


def denied(words: str, name: str) -> bool:
    """Whether a name denies what the words say: 不合格率 and 合格率."""
    return bool(words) and any(leads.denials(words, name))


def alike(one: str, other: str) -> int:
    """How many characters the longest words have that stand in both."""
    best, row = 0, [0] * (len(other) + 1)
    for sign in one:
        row = [0, *((row[at] + 1) if sign == there and sign != " " else 0 for at, there in enumerate(other))]
        best = max(best, *row)
    return best
