"""Words of a result that tell of less than the target asks for, though they are not its own."""

from __future__ import annotations

from decimal import Decimal

from jixiao.checks.asked import share_short
from jixiao.checks.behind import falls_short
from jixiao.checks.told_figures import ALIKE, SINCE, alike, figures
from jixiao.core import units
from jixiao.core.numerals import exactly
from jixiao.core.pairing import pair
from jixiao.core.patterns import pattern
from jixiao.core.remarks import fails, without_denials
from jixiao.core.text import fold
from jixiao.core.turns import FALL, FALLS, RISE, RISES
from jixiao.core.values import Quantity, ValueKind, parse
from jixiao.core.words import Degree, degree, says_nothing_done

_DO = (
    "能|按|得到|达(?=\\d)|及时|全部|开展|完|实施|落实|启动|开工|竣工|建成|召开|采购|验收|支付|拨付|发放|兑付|到位|建立|整改|解决|移交|交付|覆盖|上线|投用|投产|结项|"
    "履行|鉴定|评定|认定|评审|审计|决算|结算|达标|达到|通过|免疫|实现|投入使用|统计|检测|监测|办结|办理|处理|安装|改造|签订|签约|开通|出具|形成|申报|报送|取得|获得"
)
_ADMITTED = pattern(
    rf"未(?:{_DO})|^个别|^少数|空缺|缺[员岗编]|除(?:\d|个别|部分|少[数量])[^,;]{{0,10}}外|除(?!涉密|法定|依法|按规定|不|周|节)[^,;]{{1,12}}外,?(?:其[余他]|均|全部|都)|(?:限期|责令|需)整改|需(?:要)?(?:二次|重新|再次|返工|补[充做种植录])|尚余|[尚仍还]有(?!效)|仍在|尚在|还在|正在|初稿|草案|送审稿|征求意见稿|延期|推迟|延后|延误|延迟(?!退休)|滞后|逾期|超期|停滞|搁置|暂缓|取消|放弃|跨年|次年|[晚迟漏]报|缺[少失项报测]|结转(?:至|到)?(?:下年|次年|明年)|进行中|推进中|筹备|准备中|(?:征求意见|起草|编制|修订|审[核批]|论证|建设|施工|办理|招标|采购|实施|评审|验收)中$|在建$|(?:主体|基础|土建|桩基)(?:工程|结构)?(?:施工|封顶|建设)(?:阶段|中)?$|不[升增]反[降减]|不[降减]反[升增]|有待|亟待|(?<![接招优])待(?:改进|提高|提升|加强|完善|验收|验$|检|建|开展|实施|完成|支付|拨付|结算)|(?:作用|效果|成效|效益)(?:一般|不明显|不显著|不大|有限|较弱|较小|较差)"
)
_ONE_STEP = pattern(
    r"(?:已|均|共|全部|完成)*\d[\d.,]*[^\d,;()]{1,6}?(?:均|都|已|全部|完成)*(勘[察测探]|选址|(?:施工图)?设计|立项|招投?标|[开动]工|封顶|报[批审]|调研|摸底)(?:完成|阶段)?"
)
"""18个已开工, 6处勘察: one step of what was to be done."""
_STATE = pattern("100%$|良好|正常|完好|稳定|平稳|规范|规定|要求|标准|合格|合规|达标|完整|准确|安全")
_BROKEN = pattern(
    r"^(?!.*(?:修|处[理置]|排除|解决|整改|追回|纠正|退[回还]|更换)).*(?:(?:[1-9]\d*[^\d,;]{1,8}|多[次处起][^\d,;]{0,4})(?:故障|停用|损坏|破损|瘫痪|中断|断网|宕机|超[标限差]|过期|失效|不(?:符合?|合格|达标|规范|完整|准确))|(?:流失|宕机|中断|断网)[^\d,;]{0,6}[1-9])"
)
"""2台设备故障停用 for 良好, 流失专业人员9人 for 稳定."""
_AIMED = pattern(r"(?<!\d)(?!100%$)\d|[不未无零防降减]|杜绝")
"""What a target must not say for a bare 超支 or 中断 to be its contrary."""
_HAPPENED = pattern(
    r"(?:发生|出现|^(?=\d))(?:([\u4e00-\u9fff]{2,10}?)(?:\d*[1-9]\d*|[一二两三四五六七八九十]+)[起次件例宗]"
    r"|了?(?:\d*[1-9]\d*|[一二两三四五六七八九十]+)[起次件例宗]([\u4e00-\u9fff]{2,10}))$"
)
_CALM = pattern("稳定|平稳|安全|有序")
_OR_WORSE = pattern("及?以[上下]")
_NONE = pattern(r"(?:确保|保证)?(?:全年|年内|年度内?)?(?:无|零|0(?![\d.])|不发生|不出现|杜绝|没有)")
_NOT_OVER, _OVER = (
    pattern(r"[不未]得?(?:超|突破)|[≤<]=?(?!(?!100%)\d)|不?[低高]于(?!\d)"),
    pattern(r"[^,;不未没无低]{0,8}(?:超(?!前|额)|高于)"),
)
_OVERSPENT, _LIMIT = pattern(r"超(?:支|出?预算|概算)[^\d,;]{0,4}\d"), pattern("[≤<]|不[得]?[超高突]|控制")
_AS_LAST_YEAR = pattern(
    r"(?:(?:不低于|高于|≥|>=?|超过)|(?P<less>不高于|低于|≤|<=?))(?:上年|去年|往年|上一年)"
)
_BOTH_YEARS = pattern(
    r"(?:上年|去年|上一年)度?[^\d,;]{0,8}(?P<before>\d[^,;]*)[,;](?:本年|今年|当年)度?[^\d,;]{0,8}(?P<now>\d[^,;]*)"
)
_ONLY = pattern(r"(?:仅|(?<![犬船羽])只)(?!用|需|花|占)[\u4e00-\u9fff]{0,4}\d")
_ONLY_WORD = pattern("[仅只]")
_ONE_OF, _SEVERAL = (
    pattern(r"(?:仅|只)[在对有]?([\u4e00-\u9fff]{2})"),
    pattern(r"[\u4e00-\u9fff][及和与、][\u4e00-\u9fff]"),
)
_DAY_OF_EACH = pattern(r"(每(?:周|月|季度?|半?年)(?:\d{1,2}月)?)(\d{1,2})[日号]")
_OFTEN = pattern(r"[每按](?P<each>半年|[日天周月季年])度?(?:1次)?(?P<what>[\u4e00-\u9fff]{2,6})(?:1次)?")
_FOUND = pattern(r"(?<![未无没不])(?:存在|发现|出现|有|[1-9]\d*[^\d,;])[^,;无未没]*$")
_REPORTED = pattern(
    r"(?:[收接]到[^\d,;未无没]{0,4}(?:诉|举报|信访)|反馈|指出|查出|通报|发现)[^\d,;未无没]{0,4}[1-9]\d*[个项处起件宗条]"
)
_WRONG = pattern("违[规法纪]|问题|过错|差错|失误|投诉|争议|信访")
_BY_RULE = pattern("(?:要求|标准|规定)$")
_SO = pattern("(?:全部|均|都)+")
_UNDONE = pattern("未(?:能|曾|予|完全|全部)?([\u4e00-\u9fff]{2})", needs="未")
_DENYING = pattern("[不未无没零]")
_NO_MORE, _NO_LESS = pattern("(?:只[减降])?不[增升][加长]?"), pattern("(?:只[增升])?不[减降][少低]?")
_DENIED = pattern("(?:无|没有|未有|缺乏|缺少)(.+)")
NOUGHT = pattern(r"(?<=[^\W\d])(?:数|率)?[为是][0零][起件个次]?$")
_PAST = pattern(r"(?<![未无不])超([^\W\d]{2})")
_OVER_STANDARD, _AT_FIRST = (
    pattern(r"超[^\d,;]{0,10}标"),
    pattern("一次性?(?:通过|验收|合格)|首次(?:通过|验收|合格)"),
)
_AGAIN = pattern(
    "(?:第[二三四2-4]|[二两三2-4])次|再次|复[验检审评测查]|(?:整改|返[工修]|修改|补[充正][^,;]{0,4})后"
)
_TELLING = 7
_UPWARDS, _DOWNWARDS = (
    pattern(f"{RISES}|回升|恢复|反弹|[升增][至到为]"),
    pattern(f"{FALLS}|回落|[降减][至到为]"),
)
_SINCE_THEN = pattern(rf"[由从]\d[\d.]*(?:%|[^\W\d]{{0,3}})$|{SINCE.pattern}|止跌|略有|有所|持续|逐年")
_BEHIND = pattern("(?:低于|落后于?|滞后于?|慢于|未达到?|达不到)([\u4e00-\u9fff]*进度)")
_BETWEEN = pattern(r"(?<!\d)[,，]|[,，](?!\d)|[、；;\n]|(?<=[^\W\d])/(?=[≥≤]?\d)")
_COUNTS = pattern(r"\d[\d.]*(?![万千百亿]|[个小]?[年月日天时分秒])[\u4e00-\u9fff]{1,2}")
_SIDE_BY_SIDE = pattern(rf"(?:共|计)?{_COUNTS.pattern}(?:共|计)?{_COUNTS.pattern}")
_REST = pattern(r"[,;(]|其中|另|其他|其它|第")
_LOST = pattern(r"(\d+(?:\.\d+)?)[^\d%]{0,4}(?:因|未|取消|延期|推迟|延后|正在|在建|停)|缺[员岗编](\d+)")


def met_by_words(target: Quantity, actual: Quantity) -> bool | None:
    """Whether words meet the target, None where they do not say it."""
    if target.kind is ValueKind.WORD and actual.kind is ValueKind.WORD:
        found = degree(target.text, actual.text)
        if found in (Degree.MET, Degree.DENIED):
            return True
        if found in (Degree.NOT_MET, Degree.AGAINST, Degree.PARTLY):
            return False
    if target.numeric and actual.kind is ValueKind.WORD and says_nothing_done(actual.text):
        return False
    return False if falls_short(target, actual) or share_short(target, actual) else None


def admitted(target: str, actual: str, name: str = "") -> bool:
    """Whether the result itself says that something was not done, is still under way or came late: 仍在实施, 3座均未完工."""
    said = without_denials(fold(actual))
    found = _ADMITTED.search(said)
    if found is not None and found[0] not in target + name:
        return True
    step = _ONE_STEP.fullmatch(said) if any(map(str.isdigit, target)) else None
    if step is not None and step[1] not in target + name:
        return True
    broken = _STATE.search(target) is not None and _BROKEN.search(said) is not None
    return (broken or fails(said)) and _AIMED.search(fold(target)) is None


def happened(target: str, name: str, actual: str) -> bool:
    """发生安全事故1起, 发生1起较大事故 where there should be none, named as the row or its target names it."""
    asked, said = fold(target), fold(actual)
    if any(_all_the_same(part, said) for part in asked.split(",")):
        return True
    none, found = _NONE.match(asked), _HAPPENED.search(said)
    if none and _WRONG.search(asked) and _REPORTED.search(said):
        return True  # 反馈2宗程序倒置 for 无违规
    if found is None:  # 存在虚列支出重大违规问题 for 无重大违规问题
        ruled_out = asked[none.end() :] if none else ""
        return len(ruled_out) > 1 and said.endswith(ruled_out) and _FOUND.match(said) is not None
    if _CALM.search(asked) or none is None:
        return _CALM.search(asked) is not None
    named, what = f"{asked};{fold(name)}", found[1] or found[2]
    return what in named or what.endswith(fold(name)) or (found[2] or found[1]) in _OR_WORSE.sub("", named)


def _all_the_same(target: str, said: str) -> bool:
    """2件案件经复议被撤销 for 无因执法过错被撤销的案件."""
    none = _NONE.match(target) or NOUGHT.search(target)
    told = [one for one in figures(said) if one.value.number]
    if none is None or not told:
        return False
    what = target[: none.start()] + target[none.end() :]
    if what and any(
        what in part and not _DENYING.search(part.replace(what, "", 1)) for part in said.split(",")
    ):
        return any(what in one.before for one in told)  # 不合格3件 for 不合格为零
    least = ALIKE if none.start() or _FOUND.match(said) or "发现" in said else ALIKE + 1
    return not _DENYING.search(said) and alike(_OR_WORSE.sub("", what), said) >= least


def exceeded(target: str, actual: str) -> bool:
    """略超预算 where it was not to be exceeded."""
    asked, said = fold(target), fold(actual)
    if "%" in said and "%" in asked.replace("100%", ""):
        return False  # 超概算1% for 不超过概算2%
    if _OVERSPENT.match(said) and _LIMIT.match(asked):
        return True
    return _NOT_OVER.match(asked) is not None and _OVER.match(said) is not None


def only_so_many(target: str, actual: str) -> bool:
    """受疫情影响，仅举办10场: more was meant; 仅在省级平台播放 is one of 央视及省级平台."""
    said, asked = fold(actual), fold(target)
    one = _ONE_OF.search(said)
    part = one is not None and one[1] in asked and _SEVERAL.search(asked) is not None
    return (part or _ONLY.search(said) is not None) and _ONLY_WORD.search(asked) is None


def short_of_each(target: Quantity, actual: Quantity) -> bool:
    """268元 for ≤260元/吨: a figure so near is that of each, whatever was left out."""
    one_sided = bool(target.per) != bool(actual.per) and target.per + actual.per not in units.PERIODS
    if not one_sided or actual.kind is not target.kind:
        return False
    both = pair(target.altered(per=""), actual.altered(per=""))
    near = both.sure and exactly(both.target) <= 2 * exactly(both.actual) <= 3 * exactly(both.target)
    return near and target.direction != "none" and both.short(target.direction == "reverse")


def parts_of(text: str) -> list[str]:
    """A result of several parts, taken apart: 高级工3,215人，技师486人; 2期120人."""
    if _SIDE_BY_SIDE.fullmatch(fold(text)):
        return _COUNTS.findall(fold(text))
    return _BETWEEN.split(text.strip(" \n。；;"))


def later_each_time(target: str, actual: str) -> bool:
    """每月15日 for 每月10日前."""
    due, done = _DAY_OF_EACH.match(fold(target)), _DAY_OF_EACH.match(fold(actual))
    return due is not None and done is not None and due[1] == done[1] and int(done[2]) > int(due[2])


def less_often(target: str, actual: str) -> bool:
    """每月更新1次 for 每周更新, 10月一次性发放 for 按月发放."""
    due, done = _OFTEN.fullmatch(fold(target)), _OFTEN.fullmatch(fold(actual))
    if due is None or (done is not None and due["what"] not in done["what"]):
        return False
    if done is None and "一次性" not in actual:
        return False
    often = 1 if done is None else units.TIMES_A_YEAR[done["each"]]
    return often < units.TIMES_A_YEAR[due["each"]]


def contrary(target: str, actual: str, name: str = "") -> bool:
    """存在1笔不合规支出 for 合规, 无专人管护 for 有专人管护, 下半年未检修 under 设备检修."""
    asked, said = fold(target), fold(actual)
    named, plain = f"{asked};{fold(name)}", not _DENYING.search(said)
    past, denied, undone = _PAST.search(said), _DENIED.match(said), _UNDONE.search(without_denials(said))
    turned = RISE if _NO_MORE.fullmatch(asked) else FALL if _NO_LESS.fullmatch(asked) else None
    if plain and (
        (past and f"{past[1]}内" in asked)  # 3件案件超审限结案 for 法定审限内结案
        or (
            _OVER_STANDARD.search(said) and "达" in asked and "标准" in asked
        )  # 总磷超一级A标准 for 达到一级A标准
        or (turned and turned.search(said))
        or (not _DENYING.search(asked) and any(_other_way(asked, part, name) for part in said.split(",")))
    ):
        return True
    if _AT_FIRST.search(asked) and _AGAIN.search(said) and not _AT_FIRST.search(said):
        return True  # 第二次评审通过 for 一次性通过
    if denied:
        return asked[:1] == "有" and len(asked) > 2 and denied[1].startswith(asked[1:])
    if undone and any(undone[1] in words and not _DENYING.search(words) for words in (asked, named)):
        return True  # 未通车 for 双向四车道通车
    asked = _BY_RULE.sub("", _SO.sub("", asked, count=1))
    broken = f"不{asked}" in said or f"违{asked[1:]}" in said
    return broken and 1 < len(asked) < _TELLING and _FOUND.search(said) is not None


def _other_way(asked: str, part: str, name: str) -> bool:
    """损失数上升7% for 发案数、损失数双下降; 止跌回升 for 持续下降."""
    ways = [(_UPWARDS.search(words), _DOWNWARDS.search(words)) for words in (asked, part)]
    (up, down), (rise, fall) = ways
    turn = rise if down and not up and not fall else fall if up and not down and not rise else None
    if turn is None:
        return False
    of = _SINCE_THEN.sub("", part[: turn.start()])
    return not of or alike(of, f"{fold(name)};{asked}") >= ALIKE


def below_last_year(target: str, actual: str) -> bool:
    """上年92%，本年90% for 不低于上年."""
    asked, told = _AS_LAST_YEAR.search(fold(target)), _BOTH_YEARS.fullmatch(fold(actual))
    if asked is None or told is None:
        return False
    before, now = parse(told["before"]), parse(told["now"])
    both = pair(before, now)
    return before.numeric and now.numeric and both.sure and both.short(reverse=asked["less"] is not None)


def slow(target: str, actual: str) -> bool:
    """低于序时进度 for 序时进度."""
    found = _BEHIND.match(fold(actual))
    return found is not None and found[1] in fold(target)


def undone_part(target: Quantity, actual: Quantity) -> bool:
    """5台，未验收 for 5台; 3座，1座未完工 for 3座: the figure less what its own remark says was not done is not enough."""
    text = actual.remark.strip("(),;.")
    if not text or actual.number is None or not admitted(target.text, text):
        return False
    if target.number is None:  # 38户，2户未完成 for 全部完成
        return target.kind is ValueKind.WORD and "全部" in target.text
    if _REST.search(text.strip(",;.()")):
        return False
    lost = _LOST.search(text)
    if lost is None:
        return not any(letter.isdigit() for letter in text) and actual.number <= target.number
    return target.kind is actual.kind and actual.number - Decimal(lost[1] or lost[2]) < target.number
