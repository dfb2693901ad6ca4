"""How far words meet a target in words: met, partly met, not met, or not to be told by reading.

The target's own words again are met (及时/及时); a hedge before them is partly met (比较及时, 较为健全, 基本完成); 未开展,
未完成, 无 are not met. Whatever else is written needs a person's judgement.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from jixiao.core.text import fold


class Degree(str, Enum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_HEDGES = (
    "比较", "较为", "较", "基本", "部分", "大部分", "绝大部分", "大体", "初步", "一定程度", "在一定程度", "有所", "略有",
    "略", "稍有", "逐步", "正在", "尚可", "还算", "相对", "多数", "大多", "局部",
)  # fmt: skip
_INTENSIFIERS = (
    "已经", "已", "均已", "均", "全部", "全面", "全", "都", "得到", "得以", "明显", "显著", "持续", "进一步", "大幅",
    "完全", "十分", "非常", "很", "有效", "切实", "按时", "按期", "按计划", "如期",
)  # fmt: skip
_ENDINGS = ("了", "达成", "达到")
_GOALS = frozenset(
    {"达成预期指标", "达成年度指标", "达到预期", "达到预期目标", "达到预期效果", "达到预期指标", "完成目标", "完成预期目标",
     "完成年度目标", "达成目标", "已达成", "达成", "达到目标", "实现目标", "实现预期目标", "达标"}
)  # fmt: skip
_PARTLY = frozenset(
    {
        "部分达成",
        "部分达成预期指标",
        "部分完成",
        "基本达成",
        "基本完成",
        "基本达标",
        "一般",
        "部分达成预期指标并具有一定效果",
    }
)
_ZERO = re.compile(r"0[\u4e00-\u9fff]{0,2}")  # 0起, 0人次
_NOTHING = frozenset({"无", "否", "未", "零", "没有", "没", "未有", "0"})
_UNDONE = re.compile(
    r"未(?:能|按|及时|按时|按期|按计划|全部|正常|有效|曾)?(?:开展|完成|实施|执行|达成|达标|达到|达|实现|落实|举办|启动|进行|开工|"
    r"建成|组织|召开|采购|验收|支付|支出|发放|安排|参加|提供|开始|合格|到位|公开|建立|制定)"
    r"|没有?(?:开展|完成|实施|执行|达成|达标|达到|实现|落实|举办|启动|进行|召开)|尚未|取消|停办|停止|暂停|推迟|延期|终止|"
    r"无法(?:开展|完成|实施|举办|进行)|不(?:达标|合格|及时|合规|到位|满意|理想|足|健全|完善|明显|规范|完整)"
)
_NOT_EXCEEDED = re.compile(r"^(?:未|没有|不|不得|没)(?:超过|超出|突破|超|高于|大于)")
_EXCEEDED = re.compile(r"(?:超过|超出|突破|超支|高于)")
_NONE_HAPPENED = re.compile(r"^(?:无|零|没有|未|未发生|未出现|没有发生|零发生|0)")
_PARTLY_SENTENCE = re.compile(r"^(?:部分|基本|大部分|初步)")


def degree(target: str, actual: str) -> Degree:
    """How far the words `actual` meet the words `target`."""
    return _degree(_normal(target), _normal(actual))


def says_nothing_done(actual: str) -> bool:
    """True for 未开展, 未完成, 无, 由于疫情原因未开展。: the target of a quantity was not worked on at all."""
    words = _normal(actual)
    if _PARTLY_SENTENCE.match(words):
        return False
    return words in _NOTHING or bool(_UNDONE.search(words))


def says_none(actual: str) -> bool:
    """True for 无, 没有, 未发生, 零投诉, 无投诉: of what should not happen, nothing happened."""
    words = _normal(actual)
    return words in _NOTHING or bool(re.match(r"^(?:未发生|未出现|没有发生|零|无|没有|未收到|未接到)", words))


def _normal(text: str) -> str:
    return re.sub(r"[\s.,;:!?'\"()\[\]·*。，；：！？、]+", "", fold(text)).lower()


@lru_cache(maxsize=16384)
def _degree(target: str, actual: str) -> Degree:
    if actual == target:
        return Degree.MET
    if actual in _NOTHING or _ZERO.fullmatch(actual):
        return Degree.MET if _NONE_HAPPENED.match(target) else Degree.NOT_MET
    limit = _NOT_EXCEEDED.match(target)
    if limit:
        return _against_limit(target[limit.end() :], actual)
    if actual in _PARTLY:
        return Degree.PARTLY
    if actual in _GOALS:
        return Degree.MET
    for hedge in _HEDGES:
        if actual.startswith(hedge) and not target.startswith(hedge) and len(actual) > len(hedge):
            return Degree.PARTLY
    if _NONE_HAPPENED.match(target) and _NONE_HAPPENED.match(actual):
        rest = _NONE_HAPPENED.sub("", actual)
        if not rest or rest in target or rest in ("发生", "出现"):
            return Degree.MET
    negated = next(
        (actual.removeprefix(no) for no in ("没有", "没", "不", "未") if actual.startswith(no)), ""
    )
    if negated and negated in (target, target.removeprefix("已")):
        return Degree.NOT_MET
    if _UNDONE.search(actual) and not _UNDONE.search(target):
        return Degree.NOT_MET
    if _strip(actual) == _strip(target):
        return Degree.MET
    return Degree.UNKNOWN


def _against_limit(core: str, actual: str) -> Degree:
    """不超过全年预算数 against what was written: 未超过…, 在预算内, 超过…"""
    if _NOT_EXCEEDED.match(actual):
        rest = _NOT_EXCEEDED.sub("", actual)
        return Degree.MET if not rest or rest in core or core in rest else Degree.UNKNOWN
    if _EXCEEDED.search(actual):
        return Degree.NOT_MET
    if re.fullmatch(r"(?:控制)?在?(?:全年)?预算(?:数|额)?(?:范围)?[以之]?内", actual):
        return Degree.MET
    return Degree.NOT_MET if _UNDONE.search(actual) else Degree.UNKNOWN


def _strip(words: str) -> str:
    changed = True
    while changed:
        changed = False
        for prefix in _INTENSIFIERS:
            if words.startswith(prefix) and len(words) > len(prefix) + 1:
                words, changed = words[len(prefix) :], True
                break
    for ending in _ENDINGS:
        if words.endswith(ending) and len(words) > len(ending) + 1:
            words = words[: -len(ending)]
    return words
