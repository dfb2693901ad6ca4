"""Shares and changes that a result tells in words, and that are less than was asked for: 11个/12个, 增长4%, 误差率1.2%."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jixiao.checks.told_figures import denied, figures
from jixiao.core import leads
from jixiao.core.numerals import exactly
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind

_ALL = pattern(
    r"^[^\d,;未不没无]{0,14}?(?:全覆盖|全部[\u4e00-\u9fff]{2,4}|应[\u4e00-\u9fff]尽[\u4e00-\u9fff])$"
)
_PART_DONE = pattern(
    r"(?:完成|支付|支出|执行|拨付|发放|实施|建成|安装|覆盖|整改|办结)(?:了|率|面|进度|比例|率?为|率?达到?|至|约)?(\d{1,2}(?:\.\d+)?)%$"
)
_RATE_OF = pattern(r"([\u4e00-\u9fff]{2,4})率(?:为|是|达到?|:)?\d{1,2}(?:\.\d+)?%$")
_RATE_TOLD = pattern(r"([\u4e00-\u9fff]{2,6}率)(?:为|是|达到?|:)?(\d{1,3}(?:\.\d+)?)%")
_OF_DUE = pattern(r"应[^\d,;]{1,6}(\d+)[^\d,;]{1,3}[,;]实[^\d,;]{1,6}(\d+)[^\d,;]{1,3}$", needs="应")
_FLAWED = pattern(
    r"(?<!\d)(\d+)([\u4e00-\u9fff]{1,2})[^\d]{0,6}?[,;](?:其中)?(?:发现|存在|有)?(?:[不未]|差错|错误|问题)[^\d,;]{0,6}(\d+)\2$",
    needs=("不", "未", "差错", "错误", "问题"),
)
_FLAW = pattern("[不未]|差错|错误|问题")
_NUMBER = pattern(r"\d[\d.]*")
_FLAW_RATE = pattern(
    r"(?:[不未][\u4e00-\u9fff]{1,4}|无效|差错|误差|错误|问题|流失|逾期|超[时期限]|延[误迟]|[漏迟]报|[遗漏]失|故障|缺勤)率(?:仅?为|仅)?(\d+(?:\.\d+)?)%"
)


def flawed_share(actual: Quantity) -> Fraction | None:
    """What share is good, told by what is not: 抽查50批次，不合格2批次."""
    rate = _FLAW_RATE.fullmatch(fold(actual.text))
    if rate is not None:  # 误差率1.2% for 准确率≥99%
        return 1 - Fraction(rate[1]) / 100
    found = _FLAWED.search(actual.core)
    whole, bad = (Fraction(found[1]), Fraction(found[3])) if found is not None else (Fraction(0), Fraction(0))
    return (whole - bad) / whole if 0 < bad <= whole else None


def falls_short(target: Quantity, actual: Quantity, name: str = "") -> bool:
    """Whether words tell of less than was asked for: 增长4% for 增长5%, 支付87% for 12月底前支付完毕."""
    rates = figures(target.text) if target.kind is ValueKind.WORD else ()
    if len(rates) == 1 and rates[0].value.kind is ValueKind.PERCENT:  # 合格率95%, 100%办复, 三分之一以上
        target, name = rates[0].value, f"{name}{rates[0].before}{rates[0].behind}"
    words, share = target.kind is ValueKind.WORD, target.kind is ValueKind.PERCENT
    due, reverse = exactly(target.number or Decimal(0)), target.direction == "reverse"
    all_of = words and _ALL.search(target.text) is not None
    parted = leads.parted_of(actual, fold(name + target.label)) if all_of or share else None
    if parted is not None and (parted[0] <= parted[1] or not target.label):
        done, due = exactly(parted[0]) / exactly(parted[1]), due or Fraction(1)
        return done > due if reverse else done < due
    of_due = None if share else _OF_DUE.search(actual.core)
    if of_due is not None and _NUMBER.findall(target.core) == [of_due[1]]:  # 应种3500人，实种3486人
        return Decimal(of_due[2]) < Decimal(of_due[1])
    good = flawed_share(actual) if share else None
    if good is not None and not reverse and not _FLAW.search(name):
        return good < due
    rest = _RATE_TOLD.fullmatch(actual.core) if share and reverse else None
    if rest is not None and denied(rest[1], name):  # 合格率97% for 不合格率≤2%
        return 1 - Fraction(rest[2]) / 100 > due
    if actual.kind is ValueKind.PERCENT and actual.number is not None and _ALL.search(target.text):
        return actual.number < 1 and not actual.about
    part, rate = _PART_DONE.search(fold(actual.text)), _RATE_OF.match(fold(actual.text))
    named = rate is not None and rate[1] in fold(name)  # 维护率98% for 112套 of 设备维护
    return (part is not None or named) and not share and "%" not in target.text
