"""What stands beside a figure: 9场，1场因疫情取消 · 98%（超额完成） · 15篇，其中2篇待发表.

A remark never erases the figure. It may be harmless, tell of a failure, or leave open what the figure counts.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from jixiao.core.memory import bounded
from jixiao.core.numerals import SCALES, Number, exactly
from jixiao.core.parts import part_of_whole
from jixiao.core.patterns import pattern
from jixiao.core.text import fold

_FAILED = (
    "延期|推迟|拖延|延误|延迟|滞后|逾期|超期|取消|暂停|停办|停工|停止|终止|中断|中止|投诉|事故|差错|失误|违规|违纪|违法|超支|超标|超时|"
    "遗漏|缺陷|返工|拖欠|欠款|欠薪|纠纷|损坏|伤亡|死亡|受伤|异常|遗留|偏差|不良|舆情|信访|上访|失败|流标|废标|流失|问题|浪费|积压|搁置"
)
DENIED = pattern(
    rf"(?:未|无|没有|没|零|0|不存在|未曾|从未)(?:有|出现|发生|发现|产生|接到|收到)?(?:任何|一例|一起|一个|一次|一[期场项件人户]?(?={_FAILED})|重大|较大|明显|安全|质量|责任)*(?:{_FAILED})"
    r"(?:率)?(?:情况|现象|问题|情形|行为|事件|事项|记录)?(?:发生|出现)?",
    needs="未无没零0不",
)
_RULED_OUT = pattern(
    rf"(?:{DENIED.pattern}|(?:不|未)再?(?:发生|出现).*|(?:{_FAILED}).{{0,4}}为?零(?:发生)?)$",
    needs="未无没零0不",
)
_ONLY_FAILED = pattern(
    rf"(?:存在|有|出现|发生)?(?:个别|部分|少量|多[处起]|\d+[次起处例项个笔家户件])?(?:{_FAILED})(?:问题|现象|情况|行为|较多|较大|严重|明显)*"
    rf"|(?:存在|出现)[\u4e00-\u9fff]{{0,8}}?(?:{_FAILED})(?:问题|现象|情况)?"
    rf"|[\u4e00-\u9fff]{{2,4}}(?:{_FAILED})(?:问题|现象|情况)?(?:较多|较大|严重|明显|频繁)"
)
_FAILURE = pattern(
    rf"{_FAILED}|未|没有|没(?!收)|无(?!偿|线|人机|障碍|纸)|不(?!断|含|低于|少于|小于|包括|包含|限于?)|缺(?!一不可)|差(?=\d|额|距|了)|尚|仅|只(?!读)|"
    r"退回|作废|报废|停用|闲置|损毁|拆除|重复|注销|部分|剩余?|余下|欠|不足|下降|原因|疫情|计划|拟|预计|待(?!遇)|正在|在建|在途|筹备|筹建|进行中|将于|目标"
)
_OPEN = pattern(
    r"放弃|退出|转出|虚报|存疑|有误|不实|不准|错误|[+*×]\d|[两二三四五]年|另|此外|除外|还有|预计|拟|将|或|可能|暂定|估|待定|每|人均|月均|年均|日均|上年|去年|往年|历年|跨年|次年|明年|累计|目标"
)
_STILL_DUE = pattern(
    r"^另外?有?(?:\d+|[一二三四五六七八九十两]+)[^\d,;:]{1,3}?(?:预计|将|拟|待|尚|未|正在|计划)"
)
"""9场（另1场预计明年举办): what is not among the nine was not done."""
_FINISHED = "到[货岗]|签收|[联并]网|通车|完工|完成|建成|竣工|开工|投用|投入使用|使用|启用|验收|交付|发放|支付|拨付|到位|入住|入库|上线|安装|实施|办结|审结|结案|落实|整改|兑现|签约|签订"
_COMPARED = pattern(
    r"^(?!(?:提高|提升)[\d.]+[场次个件项人])(?:(?:(?:较|比|同比|环比)(?:上年|去年|上年度|同期|上年同期|去年同期|目标|计划)?)?(?:提高|增长|增加|上升|提升|多)"
    r"|(?:高于|低于|高出|超过|超出|超|未达|未达到)(?:年初|年度|预期|绩效)?(?:目标|指标|计划)值?)[\d.]*(?:%|个?百分点|[场次个件项人])?$"
)
_PART = pattern(
    r"^[,;:.(]*(?:其中|含|包括|包含|内含|分别|较|比|同比|环比|占|参训|覆盖|涉及|受益|详见|见附件|附件|来源|截至|截止)"
)
_OF_THEM = pattern(
    rf"(?=[^,;待未尚不没剩另]*?(?:{_FINISHED}|实际?\d|现?已)[^,;待未尚不没剩另]*(?:[,;]|$))[^\d率]{{0,12}}?(?P<n>\d+(?:\.\d+)?)(?P<scale>[万亿]?)"
)
"""6座（完工5座）: six, or five."""
_ITEM = pattern(r"第(\d{1,4})(?=[个项次场件期批])")
_WANTING = pattern(
    rf"{_FAILED}|未|不(?!断)|缺|个别|部分|有待|偏[低少高差慢弱]|[较太][低少慢弱差]|撤销|通报|退回|追加|调[剂减增]|一般|薄弱|滞后"
)
_NOTHING_WRONG = pattern(
    r"(?:均|都|全部|全年|年度内?|本年度?)*(?:无|未(?:发现|发生|出现|产生|有|超|扣|突破)|没有|不存在|不超|不扣)"
)
_NUMBER = pattern(r"(\d+(?:\.\d+)?)(%?)|[一二三四五六七八九十两][个项次场件家户人名台套期]")
_SHARE = pattern(r"[(,]?(\d{1,9})/(\d{1,9})\)?")
"""98.4%（126/128）: the share as it was counted."""
_ROUNDED = Fraction(1, 200)
_PRAISE = pattern(
    r"(?:已|均|全部|全面|按时|按期|如期|圆满|顺利|超额|提前|高质量|已经|任务|目标|指标|达到|预期|年度|工作|效果)*"
    r"(?:完成|达标|实现|验收|到位|通过|落实|开展|公开|支付|发放|执行|达成|良好|显著|合格|合规|覆盖|及时|足额|知晓|满意)(?:任务|目标|指标|验收|预期|计划|完毕|情况|了)*"
)


def bearing(remark: str, given: Number, percent: bool, *, bracketed: bool = False) -> str:
    """How a remark bears on its figure: harmless, failure (part of it was not done), or open (it may count otherwise)."""
    number = exactly(given)
    of_them = _OF_THEM.match(remark.strip(",;:.()"))
    if of_them and (percent or Fraction(of_them["n"]) * int(SCALES.get(of_them["scale"], 1)) < number):
        return "open"  # fewer were finished, or of another whole
    alone = _alone(remark)
    if alone:
        return alone
    told = None
    if percent:
        share = _SHARE.fullmatch(remark)
        told = (
            part_of_whole(remark.strip("(),;.")) if share is None else (Decimal(share[1]), Decimal(share[2]))
        )
    if told is not None and told[1]:
        return "harmless" if abs(exactly(told[0]) / exactly(told[1]) - number) <= _ROUNDED else "open"
    words = DENIED.sub("", remark.strip(",;:.()"))
    figures = _NUMBER.findall(words)
    if _FAILURE.search(words):
        beyond = _ITEM.match(words)
        if beyond and int(beyond[1]) > number:
            return "harmless"  # 3期，第4期推迟: of another one than the three
        if percent and any(sign and Fraction(n) / 100 + number == 1 for n, sign in figures):
            return "harmless"  # 98%，未完成2%: the rest of the same whole
        return "failure"
    small = all(n and not sign and Fraction(n) <= number for n, sign in figures)
    return "harmless" if bracketed and small and not percent else "open"


@bounded(1024, characters=100_000)
def _alone(remark: str) -> str:
    """The same where it does not hang on the figure, else ''. The rows of a form share their remarks."""
    words = remark.strip(",;:.()")
    if not words or _PRAISE.fullmatch(words):
        return "harmless"
    words = DENIED.sub("", words)
    if _COMPARED.match(words):
        return "harmless"
    if _STILL_DUE.match(words):
        return "failure"
    if _OPEN.search(words):
        return "open"
    part = _PART.match(words) is not None
    if _FAILURE.search(words):
        return "open" if part else ""  # 9场，其中1场未完成: nine, or eight
    return "harmless" if part or not _NUMBER.search(words) else ""


def praises(remark: str) -> bool:
    """Whether a remark says only that all went well, in so many words."""
    words = remark.strip(",;:.()")
    return not words or _PRAISE.fullmatch(words) is not None


def denies(words: str) -> bool:
    """Whether words say only that nothing went wrong: 未延期, 无推迟, 未出现推迟情况, 零投诉."""
    return DENIED.fullmatch(words) is not None


def rules_out(words: str) -> bool:
    """Whether words end in that nothing shall go wrong: 安全生产无事故, 确保不发生事故, 安全事故零发生."""
    return _RULED_OUT.search(words) is not None


def fails(words: str) -> bool:
    """Whether words say only that something went wrong: 超支, 存在违规问题, 流失较多."""
    return _ONLY_FAILED.fullmatch(words) is not None


def without_denials(words: str) -> str:
    """Words without their denied failures: what is left may tell of a failure."""
    return DENIED.sub("", words)


def wanting(words: str) -> bool:
    """Whether words tell what was wanting: 1处房屋未及时处置, 个别指标未量化, 账实不符1处; not 未发现问题, 96.2%."""
    parts = re.split("[,;.]", without_denials(fold(words)))
    return any(_WANTING.search(part) and not _NOTHING_WRONG.match(part) for part in parts)
