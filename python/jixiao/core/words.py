"""How far words meet a target in words: met, partly met, not met, or not to be told by reading.

The target's own words again are met (及时/及时), also with more force (提高/显著提高); a hedge before them (比较及时, 基本完成)
or less than the target asks (显著提升/提升, 优秀/良好) is partly met; 未开展, 未完成, 无 are not met. A negated failure (未延期)
is no failure. Whatever else is written needs a person's judgement.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from jixiao.core import remarks
from jixiao.core.numerals import NO_NOUGHT, NUMERALS, chinese_number
from jixiao.core.patterns import pattern
from jixiao.core.text import fold, without_number
from jixiao.core.turns import EITHER, FALL, FALLS, RISE


class Degree(str, Enum):
    MET = "met"
    DENIED = "denied"  # the failure is denied, in other words than the target's
    PARTLY = "partly"
    AGAINST = "against"  # the other way than the target asks: 上升 for 下降
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


LONGEST = 300  # characters; of a longer text only equality is looked at

_HEDGES = (
    "比较", "较为", "较", "基本上", "基本", "部分", "大部分", "绝大部分", "大体", "初步", "一定程度", "在一定程度", "有所", "略有",
    "略", "稍有", "逐步", "正在", "尚可", "还算", "相对", "多数", "大多", "局部",
)  # fmt: skip
# More force in what was done than the target asks for is more than enough; the other way round it falls short.
_FORCE = ("明显", "显著", "大幅", "完全", "十分", "非常", "很", "有效", "切实", "全面", "持续", "进一步")
_ASKED = (*_FORCE, "不断", "稳步", "大力", "有力", "极大", "充分", "高效", "高质量", "高标准")
_THAN = pattern(r"^(?:比较)?较(?:上年|去年|往年|以前|年初|同期|历年|前|计划|目标|预期|基期)")
_MANNER = ("不断", "稳步", "持续", "进一步", "切实", "有效")
"""Words that say how, not how much: nobody loses points for 得到增强 where 不断增强 was asked for."""
_GRADUALLY = ("逐步", "逐年", "稳定")
_TIMELY = ("按时", "按期", "按计划", "按要求", "如期", "及时", "准时", "按进度")
_IN_TIME = pattern(r"^(?:按期|如期|准时)")
_PLAIN = ("圆满", "顺利", "实现", "有", "已经", "已", "均已", "均", "全部", "都", "全", "得到", "得以")
_BEFORE = tuple(sorted((*_FORCE, *_PLAIN, "按时", "按期", "按计划", "如期"), key=len, reverse=True))
_ENDINGS = ("了", "达成", "达到")
_GOALS = frozenset(
    {"达成预期指标", "达成年度指标", "达到预期", "达到预期目标", "达到预期效果", "达到预期指标", "达成预期目标", "达成年度目标", "完成目标", "完成预期目标",
     "完成年度目标", "达成目标", "已达成", "达成", "达到目标", "实现目标", "实现预期目标"}
)  # fmt: skip
_PARTLY = frozenset(
    {"部分达成", "部分达成预期指标", "部分达成年度指标", "部分完成", "基本达成", "基本完成", "基本达标", "一般",
     "部分达成预期指标并具有一定效果", "部分达成年度指标并具有一定效果"}
)  # fmt: skip
_FAILED_GOALS = frozenset(
    {"未达成预期指标且效果较差", "未达成年度指标且效果较差", "未达成预期指标", "未达成年度指标", "未达标"}
)
# Words of one scale, the best first. Better than asked is for a person to confirm, less is partly met.
_SCALES = (
    ("优秀", "优良", "良好", "合格", "达标", "不合格"),
    ("优", "良", "中", "差"),
    ("优秀", "良好", "一般", "较差", "差"),
    ("非常满意", "很满意", "满意", "较满意", "基本满意", "不满意"),
    ("很好", "好", "较好", "一般", "较差", "差"),
    ("很高", "高", "较高", "中", "低"),
)
_CLASS, _OR_BETTER = pattern(r"(?:等次|等级|档次|档)$"), pattern(r"及?以上$")
_OPPOSITE = frozenset({("无", "有"), ("否", "是")})
_LOWEST = frozenset({"差", "较差", "低", "不合格", "不满意"})  # not even partly met, and hardly nought
_ZERO = pattern(r"0[\u4e00-\u9fff]{0,2}", needs="0")  # 0起, 0人次
_NOTHING = frozenset({"无", "否", "未", "零", "没有", "没", "未有", "0"})
_DO = (
    "开展|完成|实施|执行|达成|达标|达到|达|实现|落实|举办|启动|进行|开工|建成|组织|召开|采购|验收|支付|支出|发放|安排|参加|提供|开始|合格|"
    "到位|公开|建立|制定|治理|整改|解决|改善|移交|交付|销号|清理|恢复|覆盖|编制|印发|出台|签订|更新|完工|竣工|交工|上线|投用|投产|结项|结题|拨付|下达|通过"
)
_FLAWS = "不(?:达标|合格|及时|合规|到位|满意|理想|足|健全|完善|明显|规范|完整)"
_UNDONE = pattern(
    rf"未(?:能|正常|有效|曾|予)?(?:{_DO})|没有?(?:{_DO})|(?:尚未|暂未|仍未|还未|均未|并未)(?:{_DO})|(?:尚未|暂未|仍未|还未|至今未)(?!发现|出现|发生|收到|接到|产生|到期|统计)[\u4e00-\u9fff]{{2}}|无法(?:{_DO})|取消|停办|终止|{_FLAWS}",
    needs=("未", "没", "无", "取消", "停办", "终止", "不"),
)
_SHORT = pattern(rf"{_FLAWS}|未能?(?:达|合格)")
_NOUN = r"(?=的|问题|事项|项目|情况|情形|行为|现象|企业|人员|部分|点位|产品)"
_FLAWLESS = pattern(
    rf"(?:未(?:发现|出现|发生|收到|接到|见)|不存在|没有?(?!{_DO})|无(?!法)|零|从未|[决绝]不|不因|杜绝|消除|防止|避免|查处|纠正)"
    rf"(?:[^\d]{{0,8}}?{_FLAWS}|(?:任何|一[例起项件个])?未(?:{_DO}))"
    rf"|(?:缓解|改善|弥补|补[齐足]|解决|减少|降低|确保|保证|整改|整治|清理|规范)[^\d]{{0,8}}?(?:(?:{_FLAWS}|未(?:{_DO})){_NOUN}|(?<=[^\d]{{3}})不足$)"
    rf"|{_FLAWS}[^\d未没不无待]{{0,10}}(?:整改|解决|处理|处置|纠正|清零|销号|消除|下架|减少|降低|下降|退出|不(?:上市|出厂|流入|[准得予]))(?!中)"
    rf"|未(?:{_DO})(?:[^\d未没不无待]{{0,8}}(?:已|均|全部|清零|办结|追回|退出|补)|[^\d未没不无待]{{2,8}}完[成毕]$)"
    r"|(?:取消|终止)[^\d]{0,6}(?:收费|证明|审批|限制|流程|许可)",
    needs=("不", "未", "取消", "终止"),
)
"""What is not wanted did not happen, or was put right: 未发现不合规支出, 不合格产品已全部整改."""
# Not done as it was asked for, but perhaps done: late, in part, put off.
_SOMEHOW = pattern(
    r"(?:未|没有?)(?:能)?(?:按|及时|按时|按期|按计划|全部|全面|完全|充分|如期|一次性|百分之百)|延期|推迟|延后|暂停|暂缓|滞后|逾期|超期|"
    r"部分|大部分|基本|其他|其余|其中|[\u4e00-\u9fff](?:全部|完全)$|已(?:完成|开展|启动|建成)|停止|正在|进行中"
)
_DIGIT = pattern(r"\d")
_MORE = pattern(r"[1-9]")  # 无资产损失、利用率高于80%: nought is half of it
_WHOLE = pattern(r"\d|[一二三四五六七八九十两]+(?:个|项|次|场|件|家|户|人|名|台|套|期|批|份|季度)|个别|少数")
_NOT_EXCEEDED = pattern(r"(?:未|没有|不得|不|没)(?:超过|超出|突破|超|高于|大于)")
_WITHIN = pattern(r"^控制在(?=.*内$)")
_EXCEEDED = pattern(r"(?<![不未没无])(?:超过|超出|突破|超支|高于|超(?=预算|概算|标准|计划))")
_NOUGHT = pattern(r"(?<![\d.])0(?:%|‰|起|次|件|例|人|个|宗)?$")  # 差错率0
_NONE_HAPPENED = pattern(
    rf"^(?:不发生|不出现|杜绝|没有发生|未发生|未出现|未收到|未接到|未发现|零发生|没有|无(?!缝|障碍|偿|害|纸|线|公害|人机)|为?零(?!{NO_NOUGHT})|未|为?0)"
)
_HAPPENED = pattern(
    r"^(?:共|累计)?(?:(?:发生|出现)(?:\d*[1-9]|[一二两三四五六七八九十])|(?:\d*[1-9]\d*|[一二两三四五六七八九十])[起次件例宗]$)"
)
_GRAVE = pattern(r"重大|较大|特大|严重|恶性")  # 无重大事故: one that happened may have been none of these
_NONE_SAID = pattern(
    r"^(?:未发生|未出现|没有发生|零|无|没有|未收到|未接到)[\u4e00-\u9fff]{0,10}$|^(?:未|没有)(?:发生|出现)[\u4e00-\u9fff]{0,24}$"
)
_BESIDE_TURN = pattern(
    rf"{EITHER.pattern}|同比|环比|[较比](?:上年度?|去年|往年|上一年|年初|同期)(?:同期)?|{'|'.join(sorted({*_HEDGES, *_ASKED, *_GRADUALLY, *_PLAIN}, key=len, reverse=True))}|\d+(?:%|个?百分点|[\u4e00-\u9fff]{{1,2}}$)?"
)
_SAME_AS_BEFORE = pattern(r"持平$|^(?:无|没有|未发生|未见)(?:明显|大的?)?变化$|^(?:基本)?不变$")
_UNWANTED = pattern(
    rf"{FALLS}|减轻|缓解|避免|防止|防范|预防|遏制|杜绝|消除|化解|控制|不(?!断[^档供电])|未|没|无|零|持平|稳定|以[内下]"
)
"""Where there should be less of something, nought may be all that was asked for."""
_AS_NEEDED = pattern("[按据][需实]|视情|酌情|需要|如有|不限|随时")
_EARLIER = ("上年", "去年", "往年")
_DENYING = pattern(r"[不未无没]")
_VAGUE = pattern(r"若干|一定(?!期)|逐步|有所|适当|适量|尽量|力争|大量|较多")


def degree(target: str, actual: str) -> Degree:
    """How far the words `actual` meet the words `target`."""
    if len(target) > LONGEST or len(actual) > LONGEST:
        return Degree.MET if target.split() == actual.split() else Degree.UNKNOWN
    return _degree(_normal(target), _normal(actual), fold(actual))


def says_nothing_done(actual: str) -> bool:
    """True for 未开展, 未完成, 无, 由于疫情原因未开展。: the target of a quantity was not worked on at all.

    Not where a number stands, nor where something was done late or in part, nor for a failure that is denied.
    """
    if len(actual) > LONGEST:
        return False
    words = _undenied(_normal(actual))
    if words in _NOTHING or _normal(actual) in _NOTHING:
        return True
    undone = bool(words) and _UNDONE.search(words) is not None
    return undone and not _WHOLE.search(words) and not _SOMEHOW.search(words)


def says_only_short(actual: str) -> bool:
    """True for 未达标, 不及时: something was done, and nobody says how much of what was asked for."""
    return _only_short(_undenied(_normal(actual)))


def _only_short(undone: str) -> bool:
    rest = _SHORT.sub("", undone)
    return rest != undone and not _UNDONE.search(rest)


def _undenied(words: str) -> str:
    """Words without the failures and flaws that they deny: 未发现不合规支出."""
    return _FLAWLESS.sub("", remarks.without_denials(words))


def only_not_asked(actual: str) -> bool:
    """未开展满意度调查, 未测评: not that the result is nought, but that nobody looked."""
    return bool(re.search(r"调查|测评|问卷|统计|监测|评价|评估|检测", fold(actual[: 2 * LONGEST])))


def says_none(actual: str) -> bool:
    """True for 无, 没有, 未发生, 零投诉, 无投诉: of what should not happen, nothing happened."""
    if len(actual) > LONGEST:
        return False
    words = _normal(actual)
    return words in _NOTHING or bool(_NONE_SAID.match(words)) or remarks.denies(words)


def is_bare_nothing(actual: str) -> bool:
    """无, 否, 没有: a word that may also say that nothing was due."""
    return len(actual) < 10 and _normal(actual) in _NOTHING


def vague(target: str) -> bool:
    """True for a target that cannot be measured or checked: 若干, 一定, 逐步, 有所提高."""
    return len(target) <= LONGEST and bool(_VAGUE.search(_normal(target)))


def better(target: str, actual: str) -> bool:
    """True where both are words of one scale and the actual one stands higher: 良好/优秀."""
    places = _places(_normal(target), _normal(actual))
    return places is not None and places[1] < places[0]


def only_manner(target: str, actual: str) -> bool:
    """True where the actual words are the target's but for how it was to be done: 不断增强/得到增强."""
    wanted, done = _normal(target), _unforced(_normal(actual))
    done += [form[len(word) :] for form in done for word in _GRADUALLY if form.startswith(word)]
    return any(wanted.startswith(word) and wanted[len(word) :] in done for word in (*_MANNER, *_GRADUALLY))


_TIMES = pattern(r"(?<=\d)[*x×](?=\d)")
_COUNTED = pattern(rf"[{NUMERALS}]+(?=[次个项场期批件份家户人天年月周])")
_SIGNS = pattern(r"[\s.,;:!?'\"()\[\]·*。，；：！？、]+")


def _normal(text: str) -> str:
    return _SIGNS.sub("", _TIMES.sub("×", without_number(fold(text)).lower()))


def _alike(words: str) -> str:
    """Words with their figures in one spelling: 半年1次 for 半年一次, 7×24小时 for 7*24小时."""
    return _COUNTED.sub(lambda found: str(chinese_number(found[0]) or found[0]), _TIMES.sub("×", words))


def _places(target: str, actual: str) -> tuple[int, int] | None:
    target, actual = _CLASS.sub("", _OR_BETTER.sub("", target)), _CLASS.sub("", actual)
    if len(target) > 3 and target[-2:] == actual[-2:]:  # 优良工程, 合格工程
        target, actual = target[:-2], actual[:-2]
    for scale in _SCALES:
        if target in scale and actual in scale:
            return scale.index(target), scale.index(actual)
    return None


@lru_cache(maxsize=1024)
def _degree(target: str, actual: str, written: str) -> Degree:
    if actual == target or _alike(actual) == _alike(target.removeprefix("≥")):
        return Degree.MET
    if actual in _NOTHING or _ZERO.fullmatch(actual):
        if target.startswith("o"):
            return Degree.UNKNOWN  # O起: perhaps 0起
        ruled_out = _NONE_HAPPENED.match(target) or remarks.rules_out(target)
        if _NOUGHT.search(target) or (ruled_out and not _MORE.search(target)):
            return Degree.MET
        open_ = any(found.search(target) for found in (_DIGIT, _UNWANTED, _AS_NEEDED))
        return Degree.UNKNOWN if open_ else Degree.NOT_MET
    limit = _NOT_EXCEEDED.match(target) or _WITHIN.match(target)
    if limit and not _same(target, actual):
        return _against_limit(target[limit.end() :], actual)
    if _NONE_HAPPENED.match(target) and _HAPPENED.match(actual) and not _GRAVE.search(target):
        return Degree.NOT_MET
    if (target, actual) in _OPPOSITE:
        return Degree.NOT_MET
    if _against(target, actual):
        return Degree.AGAINST
    if actual in _PARTLY:
        return Degree.PARTLY
    if actual in _GOALS:
        return Degree.MET
    if actual in _FAILED_GOALS:
        return Degree.NOT_MET
    places = _places(target, actual)
    if places is not None and actual not in _LOWEST:
        if places[0] == places[1]:
            return Degree.MET
        return Degree.PARTLY if places[1] > places[0] else Degree.UNKNOWN
    for hedge in _HEDGES:
        if actual.startswith(hedge) and not target.startswith(hedge) and len(actual) > len(hedge):
            return Degree.UNKNOWN if _THAN.match(actual) else Degree.PARTLY
    if _NONE_HAPPENED.match(target) and _NONE_HAPPENED.match(actual):
        rest = re.sub(r"(?:情况|现象|问题|情形|行为)$", "", _NONE_HAPPENED.sub("", actual))
        if not rest or rest in target or rest in ("发生", "出现"):
            return Degree.MET if _in_its_words(target, actual, rest) else Degree.DENIED
    if any(hedge in actual and actual.replace(hedge, "", 1) == target for hedge in _HEDGES):
        return Degree.PARTLY  # 网底较稳固 for 网底稳固
    if remarks.denies(actual):
        return Degree.MET if target.startswith(_TIMELY) and _delay(actual) else Degree.UNKNOWN
    return _compared(target, actual, written)


def _in_its_words(target: str, actual: str, rest: str) -> bool:
    """无事故 or 未发生 for 零事故; 未发生重大事故 for 无重大事故 and 未发生 for 不发生 say it in other words."""
    if target.startswith(("不发生", "不出现", "杜绝")):
        return False
    return not rest or not actual.startswith(("未发生", "未出现", "没有发生", "未收到", "未发现", "未接到"))


def _against(target: str, actual: str) -> bool:
    """Whether the one says that something rises and the other that the same falls, or stays as it was."""
    if _SAME_AS_BEFORE.search(actual) and not _DENYING.search(target) and "持平" not in target:
        return bool(RISE.search(target)) is not bool(FALL.search(target))
    ways = [(bool(RISE.search(words)), bool(FALL.search(words))) for words in (target, actual)]
    if ways not in ([(True, False), (False, True)], [(False, True), (True, False)]):
        return False
    of, what = (_BESIDE_TURN.sub("", words) for words in (target, actual))
    return of == what and not _DENYING.search(target + actual)


def _delay(words: str) -> bool:
    return bool(re.search(r"延期|推迟|拖延|延误|延迟|滞后|逾期|超期|超时", words))


def _compared(target: str, actual: str, written: str) -> Degree:
    negated = next(
        (
            actual.removeprefix(no)
            for no in ("没有", "没", "不", "未能", "未见", "未有", "未", "无")
            if actual.startswith(no)
        ),
        "",
    )
    if negated and negated in (target, target.removeprefix("已"), *_unasked(target)):
        return Degree.NOT_MET
    if _same(target, actual):
        return Degree.MET
    undone = _undenied(actual)
    if _SOMEHOW.search(undone) and not _SOMEHOW.search(target):
        return Degree.UNKNOWN
    head, remark = _apart(written)
    done = bool(remark) and _same(target, _normal(head))
    if _UNDONE.search(undone) and not _UNDONE.search(target):
        part = _WHOLE.search(undone) or (_DIGIT.search(target) and _only_short(undone))
        return Degree.UNKNOWN if done or part else Degree.NOT_MET
    if _weaker(target, actual):
        return Degree.PARTLY
    if done and remarks.praises(remark):
        return Degree.MET
    return Degree.UNKNOWN


def _apart(written: str) -> tuple[str, str]:
    """The words before the first comma or bracket, and the rest."""
    match = re.search(r"[,;(]", written)
    return (written[: match.start()], written[match.start() :]) if match else (written, "")


def _same(target: str, actual: str) -> bool:
    """Whether the actual words are the target's, perhaps with more force: 得到有效保障 for 有效保障."""
    goals = {target, target.removeprefix("已"), target.removeprefix("均")}
    return any(form in goals or _on_time(form) in map(_on_time, goals) for form in _unforced(actual))


def _on_time(words: str) -> str:
    """按期完成, 如期完成 and 准时完成 say 按时完成."""
    return _IN_TIME.sub("按时", words)


def _unforced(words: str) -> list[str]:
    """The words, and what is left of them when words of force fall away from the front, one by one."""
    forms = [words]
    changed = True
    while changed:
        changed = False
        for prefix in _BEFORE:
            if words.startswith(prefix) and len(words) > len(prefix) + 1:
                words, changed = words[len(prefix) :], True
                forms.append(words)
                break
    shorter = [f[: -len(end)] for f in forms for end in _ENDINGS if f.endswith(end) and len(f) > len(end) + 1]
    return forms + shorter


def _weaker(target: str, actual: str) -> bool:
    """Whether the actual words are the target's without its force: 提升 for 显著提升. 完成 for 按时完成 says nothing,

    and whether 明显提升 is less than 显著提升 is for a person to say.
    """
    forms = _unforced(actual)
    if any(form.startswith(_ASKED) for form in forms):
        return False
    return any(
        target.startswith(prefix) and len(target) > len(prefix) + 1 and target[len(prefix) :] in forms
        for prefix in _ASKED
    )


def _unasked(target: str) -> list[str]:
    """A target without how it is to be done: 提高 of 不断提高."""
    return [target[len(word) :] for word in (*_ASKED, *_GRADUALLY, "有所") if target.startswith(word)]


def _rises(words: str) -> bool:
    """较上年增长3%, and not -3%."""
    return (
        bool(RISE.search(words))
        and not FALL.search(words)
        and not _DENYING.search(words)
        and "-" not in words
    )


def _against_limit(core: str, actual: str) -> Degree:
    """不超过全年预算数 against what was written: 未超过…, 在预算内, 超过…"""
    kept = _NOT_EXCEEDED.search(actual)
    if kept is not None:
        rest = actual[kept.end() :]
        return Degree.MET if not rest or rest in core or core in rest else Degree.UNKNOWN
    if "%" in core and "%" in actual:
        return Degree.UNKNOWN  # 超概算1% for 不超过概算2%
    if _EXCEEDED.search(actual) or (core.startswith(_EARLIER) and _rises(actual)):
        return Degree.NOT_MET
    if re.fullmatch(r"(?:控制)?在?(?:全年)?预算(?:数|额)?(?:范围)?[以之]?内", actual):
        return Degree.MET
    return Degree.NOT_MET if _UNDONE.search(_undenied(actual)) else Degree.UNKNOWN
