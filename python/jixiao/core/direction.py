"""Which way an indicator runs: one rule for the worksheet function, the templates, `fill` and the validator.

The direction given counts first, then the target's sign. Without a sign, what the form says around the row decides
where it can: money under 成本 is a limit, days under 时效 are one, too. A worksheet function sees its arguments only:
`fill` writes the direction of such a row into its formula (`written`), and a template, which does not know yet what
will stand there, hands over the row's level and name (数量指标：总成本) in the place of the direction. The year of the form
may stand before them (2023年度, （2023年度）时效指标：完工时间): a limit without a year, 12月31日前, is one of that year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.core import leads, units
from jixiao.core.memory import by_text
from jixiao.core.messages import Message, Said, later, say
from jixiao.core.patterns import pattern
from jixiao.core.quantity import Quantity, ValueKind
from jixiao.core.text import fold
from jixiao.core.turns import FALL, LESS

CHINESE = {"positive": "正向", "reverse": "反向", "equal": "等于", "qualitative": "定性"}
_GIVEN = {
    "正向": "positive", "正": "positive", "positive": "positive", "反向": "reverse", "逆向": "reverse", "负向": "reverse",
    "逐步提高": "positive", "逐步降低": "reverse", "监测比较": "", "反": "reverse", "reverse": "reverse", "等于": "equal", "等值": "equal", "equal": "equal", "定性": "qualitative",
    "qualitative": "qualitative", "≥": "positive", "≤": "reverse", "=": "equal", ">": "positive", "<": "reverse",
    ">=": "positive", "<=": "reverse",
}  # fmt: skip
_SAID = {
    "positive": "way.positive", "reverse": "way.reverse", "equal": "way.equal", "qualitative": "way.qualitative", "open": "way.open",
}  # fmt: skip
_LEVEL = pattern(r"指标$|数量|质量|时效|成本|效益|影响|满意")
_YEAR = pattern(r"\(?(?P<year>(?:19|20)\d{2})?年?度?\)?")
_OF_YEAR, _OF_ROW = "年度", "指标："
_BARE = (ValueKind.NUMBER, ValueKind.PERCENT)
_TIMELY = ("时效",)
_TIMED = pattern(r"\((?:(?:个?工作)?(?:天|日|小时|分钟)|个?月)\)$")
"""故障修复时间(小时): the unit stands behind the name."""
_SOONER = pattern(f"{LESS.pattern}|提前|提速")
"""提前天数, 审批压缩时间: how much less it takes, or how long it takes then."""
_LASTING = ("可持续", "影响")
_TAKES = pattern(
    r"时限|期限|工期|周期|时长|时间|用时|耗时|平均|办理|办结|审理|处理|响应|等候|等待|提前|压缩|缩短"
)
GOES_ON = "[管养维守]护|运[维行营]|服务|开放|值[班守]|巡[查护逻]|监测|供[暖热水电气餐]"
"""What is done all through a period."""
_LASTS = pattern(
    rf"(?:{GOES_ON}|质保|保[洁障修险存]|驻[村点校]|租赁?|合同|培训|[实见]习|展[览出]|在岗|[存储]储|储存|使用)"
    r"(?:工作|服务)*(?:(?P<term>期限?|年限)|时间|时段|时长|天数|周期)?$"
)
"""服务期限: what is to be done all through it is not too long; 服务时间 may be a limit as well."""
_FAULTS = (
    "投诉|差错|错误|失误|事故|超支|死亡|发病|返工|违约|违规|流失|空置|退货|不良|故障|缺勤|损耗|辍学|失业|中断|误报|漏报|拖欠|逾期|发案|漏损|漏失|闲置|超标"
    "|超限|超期|超编|不合格|不达标|不满意|缺陷|近视|肥胖|复发|感染|伤亡|撂荒|违章|破损"
)
_UNWANTED = pattern(rf"(?:(?:{_FAULTS})(?:发生)?率|PM(?:2\.5|10)(?:年?均?浓度)?)(?:\([^()]*\))?$")
"""Nobody means to reach a rate of complaints: its figure without a sign is a limit."""
_FAULT = pattern(_FAULTS)
_BETTER_LOW = pattern(
    rf"(?:{_FAULTS}|变动|偏差|结余|结转|负债|控制|发生|损失|重复|信访|上访|不良贷款|债务|预算调整|赔付|未整改|排放)(?:率|[次件起人]?数|量|比例|增幅)"
    r"|(?:能|电|水|煤|油|气|物|药)耗|能源消耗|(?:化肥|农药|塑料|燃煤|薄膜)(?:使|施)?用量|用(?:水|电|能|煤)量|排放(?:强度|浓度|总量)|药占比|耗占比"
    r"|PM(?:2\.5|10)|浓度|噪声|噪音"
)
"""What is less in a better year."""
_HANDLED = pattern(
    r"受理|接待|排查|处罚|打击|救治|随访|干预|矫正|筛查|预警|化解|赔偿|慰问|抢修|排除|处理|办结|办理|回复|查处|(?<!未)整改|处置|解决|降低|下降|减少|防控|覆盖|完成|及时|(?<!不)满意|检出|报告|节约|挽回|修复|维修|更换|盘活|清理|救助|帮扶|治理|监测(?!值)"
)
_CLASS, _OF_CLASS = "类", pattern("类别|水质|等[级次]")
"""水质类别 2类 is better than 3类."""
_PAID = pattern(
    r"(?:补助|补贴|补偿|发放|救助|资助|奖励|奖补|抚恤|慰问|津贴|低保|养老金|生活费|供养|优待|奖金|工资|报酬|生均|演出)[\u4e00-\u9fff]{0,8}标准(?:\([^()]*\))?$"
)
_PAID_EACH = pattern(r"(?:补助|补贴|补偿|抚恤|津贴|奖补|生活费)(?:资?金|费)?$")
"""What each one is paid: less than the standard is no saving, nor less than 每个托位1万元 under 托位补助."""


class Direction(NamedTuple):
    """positive, reverse, equal or qualitative; 'open' where an unsigned duration or negative figure may be either.

    `note` says what it was inferred from; None when it was given or stands in the target.
    """

    name: str
    note: Said | None = None
    word: str = ""  # open: the word of the name that leaves it open
    why: str = "explain.unsigned"  # and the message that says so

    @property
    def chinese(self) -> str:
        """As a worksheet function takes it; '' where none is to be written."""
        return CHINESE.get(self.name, "")


def said(name: str) -> Message:
    """A direction as a message names it."""
    return say(_SAID[name])


def given(text: str) -> str | None:
    """A direction as people write it -> its name; '' for nothing, None for a word that is none."""
    return _GIVEN.get(text.removesuffix("指标").lower()) if text else ""


def context_of(text: str) -> tuple[str, str, int | None] | None:
    """A text in the place of a direction that names the row instead: 成本指标, or 数量指标:总成本 with its name; and the
    year that stands before it.
    """
    head = _YEAR.match(text)
    year = int(head["year"]) if head and head["year"] else None
    level, colon, name = text[head.end() if head else 0 :].partition(":")
    if year and not level and not colon:
        return "", "", year
    known = len(level) <= 20 and _LEVEL.search(level) and (colon or not name)
    return (level, name, year) if known else None


def written(
    target: Quantity, context: Sequence[str], reverse_words: Sequence[str], year: int | None = None
) -> str:
    """The direction that a formula must name to score as the row does in its context; '' where none is needed.

    For a limit without its year that is the year of the form: a worksheet function sees its arguments only.
    """
    if target.kind is ValueKind.DATE and target.yearless and year is not None:
        return f"{year}{_OF_YEAR}"
    if target.kind is ValueKind.WORD or target.direction != "none":
        return ""  # the same in every context
    known = of(target, context, reverse_words)
    if known.word:
        return of_row(known.word)
    return "" if known.name == of(target, (), reverse_words).name else known.chinese


def of_row(name: str) -> str:
    """A row's name in the place of a direction, as `context_of` reads it."""
    return f"{_OF_ROW}{name}"


def heard(target: Quantity, actual: Quantity, level2: str, name: str) -> tuple[str, str]:
    """The words around a row, so far as its score asks for them: none beside a sign, nor where they say nothing.

    Rows of other names that score alike are then known to be alike.
    """
    if leads.hears(target) or leads.hears(actual) or leads.begins(actual) or fallen(actual, name):
        return level2, name
    if target.kind is ValueKind.WORD or target.direction != "none":
        return "", ""
    unnamed = target.kind is ValueKind.COUNT and not units.is_duration(target.unit)
    if (unnamed or target.kind in _BARE) and not (_tells(level2) or _tells(name)):
        return "", ""
    return level2, name


@by_text(8192)
def _tells(text: str) -> bool:
    """Whether words around a row may say which way its figures are better."""
    folded = fold(text)
    return bool(
        _rare(folded)
        or _OF_CLASS.search(folded)
        or _TIMED.search(folded)
        or _PAID.search(folded)
        or paid_each(folded)
    )


def falls(name: str) -> bool:
    """Whether a row is of what is to fall: 下降率."""
    return FALL.search(name) is not None


def fallen(actual: Quantity, name: str) -> bool:
    """Whether a figure below nought is of what is to fall (下降率 -3.4%): it fell, or rose by so much."""
    return actual.number is not None and actual.number < 0 and falls(name)


def _days_counted(context: Sequence[str]) -> bool:
    """供餐天数 under 数量指标: days that something is done, not those that it takes."""
    return any("数量" in text for text in context) and not any(_TAKES.search(text) for text in context)


@by_text(8192)
def _rare(text: str) -> str:
    """What a text names that is less in a better year; '' for nothing."""
    found = _BETTER_LOW.search(text)
    return found[0] if found else ""


def paid_each(name: str) -> re.Match[str] | None:
    """Whether a row is of what is paid: 托位补助."""
    return _PAID_EACH.search(name)


def is_fault(rare: str) -> bool:
    """Whether a word for what is less in a better year names a fault: 投诉件数, not 结余率."""
    return _FAULT.match(rare) is not None


def of(target: Quantity, context: Sequence[str] = (), reverse_words: Sequence[str] = ("成本",)) -> Direction:
    """The direction of a target in its context (names of the levels and of the indicator, folded)."""
    if target.kind is ValueKind.WORD:
        return Direction("qualitative")
    if target.direction != "none":
        return Direction(target.direction)
    if target.kind in (ValueKind.MONEY, ValueKind.NUMBER) and (
        paid := next(
            filter(
                None, (_PAID.search(text) or (paid_each(text) if target.per else None) for text in context)
            ),
            None,
        )
    ):
        return Direction("open", word=paid[0], why="explain.standard")
    if target.kind is ValueKind.MONEY and not any(LESS.search(text) for text in context):
        word = next((w for w in reverse_words if any(w in text for text in context)), None)
        if word is not None:
            return Direction("reverse", later("direction.cost", word=word))
    timed = target.kind is ValueKind.NUMBER and any(_TIMED.search(text) for text in context)
    counted = target.kind in (ValueKind.COUNT, ValueKind.RANGE) and not target.per
    if timed or (counted and units.is_duration(target.unit)):
        lasts = next(filter(None, map(_LASTS.search, context)), None)
        if lasts is not None:
            long = units.dimension(target.unit) or ("", 0)
            sure = (
                lasts["term"] and long[0] == "months" and not _HANDLED.search(lasts.string[: lasts.start()])
            )
            return Direction("positive" if sure else "open")
        if any(_SOONER.search(text) for text in context):
            return Direction("open")
        if any(word in text for text in context for word in _TIMELY):
            return Direction("reverse", later("direction.time", word=_TIMELY[0]))
        lasting = any(word in text for text in context for word in _LASTING) or _days_counted(context)
        return Direction("positive" if lasting else "open")
    if target.number is not None and target.number < 0:
        return Direction("open")
    rare = next(filter(None, map(_rare, context)), "") if target.number else ""
    if rare and not any(_HANDLED.search(text) for text in context):
        if target.kind is not ValueKind.RANGE and any(map(_UNWANTED.search, context)):
            return Direction("reverse", later("direction.cost", word=rare))
        return Direction("open", word=rare)
    if target.unit == _CLASS and any(_OF_CLASS.search(text) for text in context):
        return Direction("open")
    if target.number == Decimal(0) and target.kind is not ValueKind.RANGE:
        return Direction("equal")
    return Direction("positive")
