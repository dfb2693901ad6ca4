"""The grammar of printed rules: a text -> its clauses, each a condition with what it gives; all of the text or nothing."""

from __future__ import annotations

import re
from fractions import Fraction

from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import LATE, Clause, Condition, half, included, interval, per_cent
from jixiao.core.printed_spelling import spelled
from jixiao.core.printed_value import LEFT

_LONGEST = 400  # a longer text describes more than one rule

_N = r"\d+(?:\.\d+)?"
_WORDS = "元/(?:人|户|亩|次|天|件|台|平方米|公里)|平方米|公里|公顷|个?小时|分钟|个?工作日|个月|人次|场次|学时|课时|公斤|分贝|亩|吨|米|分"
_U = rf"(?:%|个?百分点|万?(?:{_WORDS})|[个项次件起天日人场户家名万亿元篇份本台套辆所座处批期例倍门类种组支头栋宗册]{{1,2}})?"
_C = r"(?:\(不?含(?:{N}{U})?\)|含)?".replace("{N}", _N).replace("{U}", _U)
_CMP = {
    "≥": ">=", ">=": ">=", "大于等于": ">=", "大于或等于": ">=", "不低于": ">=", "不少于": ">=", "不小于": ">=", "达到": ">=", "达": ">=",
    "≤": "<=", "<=": "<=", "小于等于": "<=", "小于或等于": "<=", "不高于": "<=", "不超过": "<=", "不大于": "<=", "未超过": "<=",
    ">": ">", "大于": ">", "高于": ">", "超过": ">", "超出": ">", "超": ">",
    "<": "<", "小于": "<", "低于": "<", "少于": "<", "不足": "<", "未达到": "<", "未达": "<", "不到": "<", "=": "=", "等于": "=",
}  # fmt: skip
_BEHIND = {
    "及以上": (">=", True), "以上": (">=", True), "及以下": ("<=", True), "及以内": ("<=", True), "以下": ("<=", None), "以内": ("<=", True),
    "之内": ("<=", True),
}  # fmt: skip
_SIGN = "|".join(sorted(map(re.escape, _CMP), key=len, reverse=True))
_TAIL = "|".join(_BEHIND)
_SUBJECT = r"(?P<subject>(?:\d{1,2}(?:月|个?(?:工作日|[天日])(?:之|以)?内)|[^\d≥≤<>=;,%()每]){0,25}?)"
_CONDITION = pattern(
    rf"{_SUBJECT}(?:在|为|介于|处于)?(?:"
    rf"(?P<a>{_N})(?P<ua>{_U})(?P<s1>≤|<)(?P<mid>[^\d≥≤<>=;,%]{{0,20}}?)(?P<s2>≤|<)(?P<b>{_N})(?P<ub>{_U})"
    rf"|(?:在|介于|达到?)?(?P<ra>{_N})(?P<rua>{_U})(?P<rca>{_C})(?:-|~|至|到|和|与)(?P<rb>{_N})(?P<rub>{_U})(?P<rcb>{_C})(?:之间|区间|范围内)?"
    rf"|(?P<da>{_N})(?P<dua>{_U})(?P<d1>≥|>)(?P<dmid>[^\d≥≤<>=;,%]{{1,20}}?)(?P<d2>≥|>)(?P<db>{_N})(?P<dub>{_U})"
    rf"|(?P<open>[\[(])(?P<ia>{_N})(?P<iua>{_U}),(?P<ib>{_N})(?P<iub>{_U})(?P<shut>[\])])"
    rf"|(?P<l>{_N})(?P<lu>{_U})(?P<ls>≤|<|≥|>)(?P<lmid>[^\d≥≤<>=;,%]{{1,20}}?)(?=[,:得计])"
    rf"|(?P<owt>≤|<)(?P<oa>{_N})(?P<oua>{_U})[,且并和]?(?P<owtb>≥|>)(?P<ob>{_N})(?P<oub>{_U})"
    rf"|(?P<two>≥|>)(?P<ta>{_N})(?P<tua>{_U})[,且并和]?(?P<twob>≤|<)(?P<tb>{_N})(?P<tub>{_U})"
    rf"|(?P<sign>{_SIGN})(?P<n>{_N})(?P<u>{_U})(?P<c>{_C})(?:时|及?以上(?:\(含(?:{_N}{_U})?\))?)?"
    rf"|(?P<m>{_N})(?P<mu>{_U})(?P<mc>{_C})(?P<tail>{_TAIL})(?P<tc>\(不?含(?:{_N}{_U})?\))?"
    rf"|(?P<e>{_N})(?P<eu>[个项次件起天人场户家名门类种组支头栋宗册份期批篇套台座所]{{1,2}}(?!工作日|[之以]?内)|%|(?=[计得](?:满?分|\d)))"
    rf")(?:(?<=[项条])(?:要求|标准|条件|要素))?(?:者|的)?[,:]?(?:则)?"
)
_ELSE = pattern(
    r"(?:(?P<above>超过|超出|高于)(?=的)|(?P<under>低于|未达到)(?=的)|否则|其他(?:情况)?|其余(?:情况)?|其它(?:情况)?|反之)(?:的)?[,:]?"
)
_POINTS = pattern(
    rf"(?:(?:计|得|记|为|评|给|打|可得|各得)(?P<n>{_N})分|(?P<bare>{_N})分|\((?P<inside>{_N})分\)|(?:计|得|记)(?P<share>{_N})%(?:的?(?:权重|分值|满分)(?:分|值)?)?|(?P<alone>{_N})%的?(?:权重|分值)(?:分|值)?|(?:计|得|记)(?:该项|本项|指标)?(?:权重|分值|满分)(?:分|值)?的?(?P<part>{_N})%|(?P<full>[得计给打记为]?满分|得?全分|不扣分)"
    rf"|(?P<none>(?:[本该此]项)?(?:不得分|不计分)|(?:得|计|记|为)?零分)|(?:扣|减|扣减)(?P<loss>{_N})分)(?=[;,.]|$)"
)
_LATES = "|".join(LATE)
_MORE = (
    rf"再?(?P<way>变动(?:\(增减\))?|增减|超过\(降低\)|超过或降低|降低\(超过\)|超过|超出|超支|{_LATES}|超|高于|高出|高|增加|上升|提高|增|多|低于|低|降低|下降|降|减少|缺少|少完成"
    r"|少|缺|漏|不足|未完成)?(?:年度|年初|绩效)?(?:目标|指标|计划|预算|规定)?[值数]?"
)
_FAULTS = r"(?:每|凡)?(?P<fault>发现|出现|发生|存在|(?<!每)有(?=[一两\d])|有(?=(?:[一两]|\d+)(?:[处例起件笔]|人次|次,?扣|项[^扣未]{0,6}(?:不|缺失)))|缺少|少完成|少|缺|漏|未完成)"
_WHAT = r"[^\d,;.扣减每%低高超不未少达率一两]{0,8}?"
_STEP = pattern(
    rf"{_SUBJECT}(?:每{_MORE}|{_FAULTS}{_WHAT}|(?P<late>{_LATES})了?|(?P<unmet>每有)(?=[^扣]*未))(?P<n>{_N}|一|两)(?P<u>%|个百分点|百分点|万?(?:{_WORDS}|元)|万?[个项次件起天日人场户家名处例笔份条台套篇期批座辆本所门类种组支头栋宗册])"
    rf"(?P<above>[及或]?以上)?[^\d,;.扣减每%]{{0,10}}[,:]?(?:(?P<all>(?:[本该此]项)?(?:不得分|不计分)|扣完|扣全部分)|(?:扣|减|扣减|扣除|倒扣)(?:(?P<loss>{_N})分|(?:该项|本项)?(?:权重|分值|满分|标准分)(?:值|分)?的(?P<part>{_N})%|(?P<part2>{_N})%的?(?:权重|分值)分?))"
)
_EACH = pattern(
    rf"(?:(?:[^\d;.每扣得]{{0,12}}(?:出现|发现|发生|存在)|有|未|不)[^\d,;.每]{{1,30}}?(?:的)?,?每(?P<u>[个项次件处例条起])[^\d,;.扣减每]{{0,6}}"
    rf"|(?:每[月季年])?[^;.每扣得]{{1,30}}?(?:的|[未不][^\d,;.每扣]{{1,6}}),?每(?P<u6>[次处例起])"
    rf"|每(?:[^\d,;.扣减每%低高超不未少缺漏增减降延逾迟晚滞达率]{{2,8}}|错)[1一](?P<u7>[次处例起户笔份人名])[^\d,;.扣减每]{{0,8}}"
    rf"|[1一](?P<u2>[个项次件处例条起])[^\d,;.扣减每]{{0,8}}?[不未][^\d,;.扣减每]{{1,6}}?(?:的)?"
    rf"|[^\d,;.每扣得缺少漏未]{{2,8}}[1一](?P<u3>[个项次件处例条起笔])"
    rf"|每(?:(?P<u4>[次处例起])|(?P<u5>[个项次件条笔])(?=[^\d,;.扣]{{0,8}}?(?!{LEFT})[不未违错漏逾迟]))[^\d,;.扣减每]{{0,8}}),?(?:扣|减|扣减|扣除)(?P<loss>{_N})分"
)
_GAIN = pattern(
    rf"(?P<each>每)?(?!\D{{0,7}}?(?:增加|增长|(?<!新)增\d|升|提高|超|低|高|降|少|缺|漏|未|不|逾|延|晚|发现|发生|出现))[^\d,;.扣减每%]{{0,8}}?(?P<n>{_N}|一|两)(?P<u>%|个?百分点|万?(?:{_WORDS}|元)|万?[个项次件场户家名人处例笔份条台套篇座所门类种组支头栋宗册])"
    rf"[^\d,;.扣减每%得]{{0,8}}[,:]?(?:的,?)?[得计给](?P<gain>{_N})分"
    rf"(?:[,;.]?(?:(?:最高|最多|满分|至多|上限)(?:得|计|不?超过|为|:)*(?P<most>{_N})分|得?满(?:分|(?P<most2>{_N})分)为止|得完为止|(?:最高|最多)得?满分))?(?=[;,.]|$)"
)
_STEP_TAIL = pattern(
    rf"[,;.]?(?:(?P<end>(?:最低|最少)(?:得|为|扣至)?0分|不(?:得|计)负分|直?至?[扣减]完(?:该项分值|本项分值)?(?:为止)?|扣至0分(?:为止)?)|(?:(?:最多|最高|至多)扣|直?至?扣[完满])(?P<most>{_N})分(?:为止)?|扣完(?:该项)?(?:分值)?为止"
    rf"|\(?(?P<started>不足(?P<part>{_N}|一)?(?:%|个百分点|个单位|[个项次件天])?(?:的)?(?:,)?按(?P<whole>{_N}|一)?(?:%|个百分点|个单位|[个项次件天])?(?:计算|计|扣分|扣)\)?)"
    rf"|(?P<whole_only>不足(?P<begun>{_N}|一)?(?:%|个百分点|个单位|[个项次件天])?(?:的)?,?不(?:予)?(?:扣分|扣|计))"
    rf"|(?P<share>按比例(?:扣分|扣减|扣)))(?=[;,.]|$)"
)
LACKS = ("少完成", "未完成", "缺少", "减少", "少", "缺", "漏")
_DOWN = frozenset([*LACKS, "低于", "低", "降低", "下降", "降", "不足"])
_EITHER = frozenset({"超过(降低)", "超过或降低", "降低(超过)", "变动(增减)", "变动", "增减"})
_DENIALS = ("不", "未", "没", "没有", "无")
_RATES = ("率", "度", "比例", "占比")
_RATE = r"[^\d≥≤<>=;,%×*]{0,16}?(?:率|度|比例|进度|占比)"
_PART = r"(?![^/÷]{0,12}(?:计划|目标|指标|应))[^\d≥≤<>=;,%×*()/÷-]{2,14}[/÷][^\d≥≤<>=;,%×*()/÷-]{2,14}"
_WEIGHT = rf"(?:权重(?:分值?)?|分值|满分|(?:该|本)?(?:项|指标|项指标)(?:分值|满分|权重分?)|标准分(?:值)?|(?P<factor>{_N})分?)"
_WEIGHT_2 = _WEIGHT.replace("factor", "factor2")
_WEIGHT_3 = _WEIGHT.replace("factor", "factor3")
_TIMES = r"(?:[×*xX]|乘以?)"
_SCORE = r"[^\d≥≤<>=;,%×*]{0,12}?得分(?:=|为|:)"
_UNMET = r"(?:(?:(?:未(?:全部|按期|按时)?(?:完成|达到|达成|实现|达标|达)|达不到|低于(?=目标|指标|计划))[^\d,;.按]{0,6}|否则|反之|其余|其他)(?:的|者)?[,:]?)?"
_OF_TARGET = r"\(?(?:(?:实际|已|实际已)(?:完成)?|完成)(?:值|数|量)(?:/|÷)(?:年度)?(?:指标|目标|计划|应)(?:完成|任务)?(?:值|数|量)?\)?(?:的?(?:比值|比例|比率))?"
_LINEAR = pattern(
    rf"{_UNMET}按?(?:{_SCORE})?(?:(?P<share>{_OF_TARGET})|\(1-(?P<lack>{_RATE}|{_PART})\)|\(?(?P<part>{_PART})\)?|(?P<subject>{_RATE})(?:[/÷](?P<whole>{_N})%)?){_TIMES}{_WEIGHT}(?:计算得分|计算|计分|记分|得分)?"
    rf"|(?:{_SCORE})?{_WEIGHT_2}{_TIMES}(?:(?P<share2>{_OF_TARGET})|(?P<subject2>{_RATE}))"
    rf"|{_UNMET}按(?P<share3>完成值[与占和]?(?:指标|目标|计划)值的?(?:比例|比率)|[Bb]/[Aa]{_TIMES}{_WEIGHT_3})(?:计算得分|计分|记分|得分)"
    rf"|{_UNMET}(?:按照?|根据|依据|以)(?:实际)?(?:满意度|[^\d,;.按降减增超差偏未不扣]{{0,4}}?(?:比例|率|进度))(?:量化)?(?:计算)?(?:[得计赋给]分|得相应分值|扣分|扣减分值)"
)
_OPTION = pattern(
    r"(?P<words>(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)?[^\d≥≤<>=;,.%()每:]{1,40}?)(?:的)?[,:]?(?=[得计记][\d满全零本该指权分]|不得分|不计分|\(?\d|扣|满分)"
)
_UNKNOWN = ("以上情况", "酌情", "视情", "适当扣", "适当减", "适当给", "情节", "分别", "各得", "同时", "其中")


def clauses(text: str) -> list[Clause]:
    """The clauses of a text; empty when a word of it is not understood."""
    if len(text) > _LONGEST:
        return []
    rest = spelled(text)
    if not rest or any(word in rest for word in _UNKNOWN):
        return []
    found: list[Clause] = []
    while rest:
        step = _one(rest)
        if step is None:
            return []
        clause, used = step
        if clause is not None and clause.rest:
            ends = {getattr(c.condition, clause.rest) for c in found if c.condition is not None}
            if None in ends or not ends:
                return []  # 超过的: there must be a limit that is exceeded
        if clause is not None:
            found.append(_of_rate(clause, found))
        elif not found or found[-1].step is None:
            return []
        else:
            found[-1] = _tail(found[-1], rest)
        rest = rest[used:].lstrip(";,.")
    percent = any(c.percent_step or (c.condition is not None and c.condition.percent) for c in found)
    return [_on_scale(c) for c in found] if percent else found


def _one(rest: str) -> tuple[Clause | None, int] | None:
    """The clause at the beginning and its length; None for the clause when it is the tail of a step."""
    tail = _STEP_TAIL.match(rest)
    if tail:
        return None, tail.end()
    for reader in (_read_linear, _read_gain, _read_step, _read_band, _read_else, _read_option):
        got = reader(rest)
        if got is not None:
            return got
    return None


def _tail(clause: Clause, rest: str) -> Clause:
    match = _STEP_TAIL.match(rest)
    if match is None:
        return clause
    if match["most"]:
        return clause._replace(most=Fraction(match["most"]))
    if match["started"]:
        return clause._replace(started=_whole(match, clause))
    if match["whole_only"]:
        return clause._replace(finished=_whole(match, clause))
    return clause._replace(proportional=True) if match["share"] else clause


def _whole(match: re.Match[str], clause: Clause) -> bool:
    """不足5个百分点按5个百分点: the same number twice, and that of the step."""
    part, whole = (
        {"一": "1", None: None}.get(n, n) for n in (match["part"] or match["begun"], match["whole"])
    )
    size = (clause.step or 0) * (100 if clause.percent_step else 1)
    return all(n is None or Fraction(n) == size or (n == "1" == part) for n in (part, whole))


def _of_rate(clause: Clause, before: list[Clause]) -> Clause:
    """变动率≤0, and the >0 of the clauses behind it: a limit of nought on the scale of the rate."""
    first = next((c.subject for c in before if c.subject), "")
    subject = first if first.startswith(clause.subject) else clause.subject
    return _on_scale(clause) if subject.endswith(_RATES) else clause


def _on_scale(clause: Clause) -> Clause:
    """A limit of nought beside percents is one itself: 0计满分；0-10%（含）计8分, or 0得5分，每超过1%扣0.5分."""
    at = clause.condition
    return clause if at is None or not at.nought else clause._replace(condition=at._replace(percent=True))


def _gives(rest: str, at: int) -> tuple[Clause, int] | None:
    """What a clause gives, and where it ends."""
    match = _POINTS.match(rest, at)
    if match is None:
        return None
    if match["full"]:
        return Clause(full=True), match.end()
    if share := match["share"] or match["part"] or match["alone"]:
        return Clause(share=Fraction(share) / 100), match.end()
    if match["none"]:
        return Clause(points=Fraction(0)), match.end()
    if match["loss"]:
        return Clause(flat_loss=Fraction(match["loss"])), match.end()
    return Clause(points=Fraction(match["n"] or match["bare"] or match["inside"])), match.end()


def _read_linear(rest: str) -> tuple[Clause, int] | None:
    match = _LINEAR.match(rest)
    if match is None or not _ends(rest, match.end()):
        return None
    factor = match["factor"] or match["factor2"] or match["factor3"]
    formula = any(
        match[part] for part in ("share", "share2", "share3", "subject", "subject2", "lack", "part")
    )
    return (
        Clause(
            subject=_subject(match["subject"] or match["subject2"] or match["lack"] or match["part"] or ""),
            linear=True,
            of_target=bool(match["share"] or match["share2"] or match["share3"]),
            lack=match["lack"] is not None,
            whole=Fraction(match["whole"] or 100) / 100,
            factor=Fraction(factor) if factor else None,
            proportional=not formula,
        ),
        match.end(),
    )


def _read_gain(rest: str) -> tuple[Clause, int] | None:
    """每完成1个得2分，最高10分; without 每 the most must be told: 3次得2分 is a band."""
    match = _GAIN.match(rest)
    if match is None:
        return None
    most = match["most"] or match["most2"]
    size, percent = _size(match["n"]), per_cent(match["u"])
    if (match["each"] is None and most is None) or not size:
        return None
    return Clause(
        step=size / 100 if percent else size, percent_step=percent, unit="" if percent else match["u"],
        gain=Fraction(match["gain"]), most=None if most is None else Fraction(most),
    ), match.end()  # fmt: skip


def _size(number: str) -> Fraction:
    return Fraction({"一": "1", "两": "2"}.get(number, number))


def _read_step(rest: str) -> tuple[Clause, int] | None:
    """每超过1%扣0.5分, also behind a condition of its own: >5%的，每增加0.1个百分点扣0.1分."""
    at, condition, subject = 0, None, ""
    each = _EACH.match(rest)
    if each is not None:  # 出现违规问题的，每个问题扣1分
        one, loss = Fraction(1), Fraction(each["loss"])
        return Clause(
            step=one,
            unit=next(unit for name in ("u", "u2", "u3", "u4", "u5", "u6", "u7") if (unit := each[name])),
            below=False,
            counted=True,
            loss=loss,
        ), each.end()
    match = _STEP.match(rest)
    if match is None or match["subject"]:
        head = _CONDITION.match(rest)
        if head is not None:
            condition, at, subject = _condition(head), head.end(), _subject(head["subject"])
            match = _STEP.match(rest, at) if condition is not None else None
    if match is None or (at and match["subject"]):
        return None
    percent = per_cent(match["u"])
    size = _size(match["n"])
    way = "未完成" if match["unmet"] else match["way"] or match["fault"] or match["late"]
    counted = match["fault"] is not None and way not in _DOWN
    none_at_all = match["all"] is not None
    at_once = match["fault"] is not None and size == 1
    if (none_at_all and not at_once) or (match["above"] and not none_at_all):
        return None  # 发生2起不得分: what one costs is not said
    if not size or match["above"] == "以上":
        return None  # 1起以上: with or without the first one
    share = "100" if none_at_all else match["part"] or match["part2"]
    return Clause(
        subject=subject or _subject(match["subject"]),
        condition=condition,
        step=size / 100 if percent else size,
        percent_step=percent,
        unit="" if percent else match["u"],
        below=None if way is None or way in _EITHER else way in _DOWN,
        both=way in _EITHER,
        counted=counted,
        loss=Fraction(match["loss"]) if match["loss"] else None,
        loss_share=Fraction(share) / 100 if share else None,
        late=way in LATE,
    ), match.end()


def _read_band(rest: str) -> tuple[Clause, int] | None:
    head = _CONDITION.match(rest)
    if head is None:
        return None
    gives = _gives(rest, head.end())
    subject, condition = _subject(head["subject"]), _condition(head)
    if condition is None:
        return None
    if gives is None:
        linear = _LINEAR.match(rest, head.end())
        if linear is None or not _ends(rest, linear.end()):
            return None
        gives = _read_linear(rest[head.end() :])
        if gives is None:
            return None
        gives = gives[0], head.end() + gives[1]
    return gives[0]._replace(subject=subject, condition=condition), gives[1]


def _read_else(rest: str) -> tuple[Clause, int] | None:
    head = _ELSE.match(rest)
    gives = None if head is None else _gives(rest, head.end())
    if head is None or gives is None:
        return None
    side = "high" if head["above"] else "low" if head["under"] else ""
    return gives[0]._replace(rest=side), gives[1]


def _read_option(rest: str) -> tuple[Clause, int] | None:
    head = _OPTION.match(rest)
    gives = None if head is None else _gives(rest, head.end())
    if head is None or gives is None:
        return None
    return gives[0]._replace(words=(head["words"],)), gives[1]


def _ends(rest: str, at: int) -> bool:
    return at == len(rest) or rest[at] in ";,."


def _subject(words: str) -> str:
    for end in ("在", "为", "达到", "达", "的"):
        words = words.removesuffix(end)
    return words.removeprefix("实际").strip(":\"'") if words != "完成" else ""


def _condition(match: re.Match[str]) -> Condition | None:
    g = match.groupdict()
    if g["subject"].endswith(_DENIALS):
        return None  # 未≥5%: a sign behind a denial is another one
    if g["a"] is not None:
        return interval(g["a"], g["ua"], g["s1"] == "≤", g["b"], g["ub"], g["s2"] == "≤")
    if g["open"] is not None:
        return interval(g["ia"], g["iua"], g["open"] == "[", g["ib"], g["iub"], g["shut"] == "]")
    if g["l"] is not None:
        return half(g["l"], g["lu"], "<" if g["ls"] in "≥>" else ">", g["ls"] in "≥≤")
    if g["da"] is not None:
        return interval(g["db"], g["dub"], g["d2"] == "≥", g["da"], g["dua"], g["d1"] == "≥")
    if g["ra"] is not None:
        low, high = included(g["rca"]), included(g["rcb"])
        if g["rcb"] and g["ra"] in g["rcb"]:
            low, high = high, None  # 80%-90%(含80%)
        elif high is False and low is None:
            low = True  # 90%-95%(不含): what is not said to be left out belongs to it
        return interval(g["ra"], g["rua"], low, g["rb"], g["rub"], high)
    if g["owt"] is not None:
        return interval(g["ob"], g["oub"], g["owtb"] == "≥", g["oa"], g["oua"], g["owt"] == "≤")
    if g["two"] is not None:
        return interval(g["ta"], g["tua"], g["two"] == "≥", g["tb"], g["tub"], g["twob"] == "≤")
    if g["sign"] is not None:
        sign, closed = _CMP[g["sign"]], bool(included(g["c"]))
        return half(g["n"], g["u"], sign[0], "=" in sign or closed)
    if g["tail"] is not None:
        sign, says = _BEHIND[g["tail"]]
        said = included(g["mc"] or g["tc"])
        found = half(g["m"], g["mu"], sign[0], says if said is None else said)
        return found._replace(yields=said is None and g["tail"] == "以上")
    return half(g["e"], g["eu"], "=", True)
