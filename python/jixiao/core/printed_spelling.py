"""A printed rule as its text is folded: without numbering and what goes without saying, each sign in one spelling."""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.numerals import chinese_number
from jixiao.core.patterns import pattern
from jixiao.core.printed_clauses import LATE
from jixiao.core.printed_value import AGAINST_LAST_YEAR, LEFT
from jixiao.core.text import UNSEEN, fold
from jixiao.core.turns import EITHER, FALLS, RISES
from jixiao.core.values import parse

_DEFINITION = pattern(
    r"^[^\d=;,]{2,20}(?:率|度|比例|比)=[^;=]{2,60}?(?:/|÷)[^;,=]{2,60}?(?:[×*xX]100%)?[;,.]+(?=.)"
    r"|^[^\d=;,.]{2,20}[/÷][^\d=;,.]{2,20}[;,.]+(?=[^\d=;,.]{0,10}(?:率|度|比例|比)[×*xX])"
)
"""完成率=实际数/计划数×100%: what the rule measures, before the rule itself."""
_BASE = pattern(
    r"^以100%为标准[;,.]+(?!每)|^(?:根据|按照?)[^\d;,.]{2,40}(?:计算|考核|核定)[^\d;,.]{0,12}(?:率|度|比例)[;,.]+(?=[\d≥≤<>=])"
)
_CAP = pattern(
    r"[,;](?:得|计)?满分?为止|[,;.]超[过额][^\d,;.]{0,6}不(?:再|予)?加分|[,;]?(?:但)?(?:最高|最多)?不(?:得)?超过(?:该项|本项|该指标|指标)?(?:分值|权重分?|满分|标准分)"
    r"|[,;.][^\d,;.]{0,8}(?:超过100%|超额完成)的?,?按(?:100%|满分)(?:计算|计)|[,;.](?:[若如][^\d,;.]{0,10}?)?(?:没有|无)[^\d,;.]{2,20}的(?:部门|单位)?,?(?:按满分(?:计算|计)|不扣分)"
)
"""What goes without saying: no score above the weight; full points where there is nothing to judge."""
_NOTHING = r"(?:年度|绩效|预期)?(?:目标|指标)?值?的?,?(?:[本该此]项)?(?:不得分|不计分|得0分|得零分)$"
_IN_DAYS = pattern(
    r"\d{1,2}个?(?:工作日|日|天|小时)(?:之|以)?内(?=[^\d;,.]{1,10}得满分[;,]每[^\d;,.扣]{1,8}[1一][处次起件例]扣)"
)
"""7日内修补得满分，每延误1处扣1分: a day by which it is due, where what is measured are the faults."""
_SPELLED = (
    (pattern(rf"^((?:{'|'.join(LATE)})[^\d;,.每]{{2,12}}扣\d+(?:\.\d+)?分)$"), r"\1;否则得满分"),
    (pattern(rf"({'|'.join(LATE)})的?,?每(?=[天日周]|个?(?:月|工作日))"), r"每\g<1>1"),
    (
        pattern(
            r"^(?:[^\d;,扣]{2,40}[得计]\d+(?:\.\d+)?分[;,])+每?(?=[项条][^\d;,.扣得]{0,4}[不未][^\d;,.扣得]{1,8}扣)"
        ),
        "每有一",
    ),
    (_IN_DAYS, "按时"),
    (
        pattern(r"^[^\d;,.]{0,10}以(\d+(?:\.\d+)?%)为(?:标准|基准|基数|满分|上限|下限)[;,.]+(?=每)"),
        r"\1得满分;",
    ),
    (pattern(r"(^|[;,.])[^\d;,.得计扣]{0,8}[不未](?!超|高|低)[^\d;,.]{1,6}的,(?=每)"), r"\1"),
    (
        pattern(r"(\d+(?:\.\d+)?%)(?:\(含\))?及?以上(?:\(含[\d.%]*\))?[,且]?(?:不足|不到|低于|<)(?=\d)"),
        r"≥\1且<",
    ),
    (pattern(r"(?<=\d%)[,且]?不(?:[高大]于|超过)(?=\d)"), "且≤"),
    (pattern(r"(?<=\d%)[,且]?不[低小]于(?=\d)"), "且≥"),
    (
        pattern(
            r"(?:低于|未达到?|达不到|未完成|高于|超过|超支)(?:年初|年度|绩效|预期)?(?:目标|指标|计划|标准|规定)[值数]?(?:的|者)?,(?=每)"
        ),
        "",
    ),
    (pattern(rf"(^|[;,.]){AGAINST_LAST_YEAR}"), r"\1"),
    (pattern(r"±(?=\d)|(?<=%)完成(?=[得计,])"), ""),
    (pattern(r"^超[过额](?:目标值?|指标值?|完成)?(?:的|部分)?不加分[,;]"), ""),
    (pattern(r"(?<=[得计记])(?:一半|半数)的?(?:权重|分值?|权重分)?(?=[,;.]|$)"), "50%权重分"),
    (pattern(r"(?<=[数量])[为是]0(?=[计得])"), "=0"),
    (pattern(r"[大高]于(?:或?等于|\(等于\))(?=\d)"), "≥"),
    (pattern(r"[小低]于(?:或?等于|\(等于\))(?=\d)"), "≤"),
    (pattern(r"=(?=\d+(?:\.\d+)?%以[上下])"), ""),
    (pattern(r"负增长(?:的)?(?=[,得计不])"), "<0"),
    (pattern(r"(?:没有|未|不得)(?=(?:超过|[大高小低]于)\d)"), "不"),
    (pattern(r"(?<![每不])[大高]于(?=\d)"), ">"),
    (pattern(r"(?<![每不])[小低]于(?=\d)"), "<"),
    (pattern(r'"'), ""),
    (pattern(r"(?<=发生|出现|发现)[一二两三](?=[起次例])"), lambda found: str(chinese_number(found[0]))),
    (pattern(r"(?<=[率度])[为是]?0(?=[计得]\d)"), "=0"),
    (pattern(r"每低于(\d+(?:\.\d+)?%)(?=[\d一][\d.]*(?:%|个?百分点))"), r"\1得满分;每低于"),
    (pattern(rf"每(?=[个项件][^\d;,.扣]{{0,8}}{LEFT})"), "每有一"),
    (pattern(rf"^超(?:过|出|支|标){_NOTHING}"), "控制在目标值内得满分;否则不得分"),
    (pattern(rf"^(?:[未不]达标|未达到?|未完成){_NOTHING}"), "达到目标值得满分;否则不得分"),
    (pattern(r"每[高超][于过](\d+(?:\.\d+)?%)(?=[\d一][\d.]*(?:%|个?百分点))"), r"≤\1得满分;每超过"),
)
_TURN = pattern(rf"({EITHER.pattern})[率幅度]?(?:[≥≤<>=]|[不未大小高低超达]\D{{0,3}})?\d")
_OTHER_WAY = {
    turn: pattern(
        rf"(?<=[;,.])(?:较?(?:上年|去年))?(?:(?:{other})(?P<or>或持平)?|(?P<none>持平或(?:{other})|(?:未|没有){turn}))(?:的)?,?(?=得|计|记|不)"
    )
    for turns, other in ((FALLS, RISES), (RISES, FALLS))
    for turn in turns.split("|")
}
"""下降≥3%得5分；上升不得分: what rises, falls by less than nothing."""
_BARE_SHARE = pattern(r"(?<![\d.≥≤<>=~到至达过为是于率度比例量-])(\d{1,3}(?:\.\d+)?%)(?=[;,.]|$)")
_POINTS = pattern(r"\d分|[得满计]分")
"""规范100%，较规范80%，不规范0%: what each gives of the points, where no text of a rule speaks of points."""
_LED = pattern(
    r"^(?!超|低|高)[^\d,;.:=每季月超低得扣分计率]{2,40}(?:(?<!的),|,(?=每?发现))(?=(?:每|凡)?(?:发现|存在|出现|缺少?|有)[^,;.得每]{0,12}扣\d)"
)
"""抽查申报材料，每发现1例…, or 账实相符，发现一处…: what is looked for, before what it costs."""
_LIST = pattern(r"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十分])、(?=[\u4e00-\u9fff])")
"""公开及时、完整得5分: one thing, not two."""
_THAT_IS = pattern(r"^[^\d;=]{2,40}[赋计得打]分,即(?=[^;=]{0,12}得分=)")
"""按照完成程度赋分,即得分=…: said again as a formula."""
_MARK = pattern(r"(^|[;,，\n])\s*(?:[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.、](?!\d)|[A-Ha-h][.、)）])\s*")
_MILLE = pattern(r"(\d+(?:\.\d+)?)‰", needs="‰")
_MYRIAD = pattern(r"(\d+(?:\.\d+)?)亿(?=元)", needs="亿")
"""5000万元-1亿元: one unit for both."""

_AIM = pattern(
    r"^\s*(?:(?:年度?|全年)?(?:(?:计划|目标)[\u4e00-\u9fff]{0,6}?|完成)?(?:为|:|：)?|(?!每(?!年))[\u4e00-\u9fff]{2,14}(?=(?:[≥≤]|不少于|不低于)[\d.]+[^\d.%]))(?P<aim>(?:[≥≤=]|>=|<=|不少于|不低于)?\d[\d,.]*[^\d\s,，;；。得计分扣]{1,6})[,，;；。]\s*(?P<rule>.+)$"
)
"""≥12.6公里，未完成按比例扣分: the target before the rule."""

_LONGEST_TARGET = 30


def spelled(text: str) -> str:
    """The text of a rule, folded, each sign in one spelling."""
    rest = text.translate(UNSEEN).replace("。", ";").replace("；", ";")
    rest = fold(_LIST.sub("和", _MARK.sub(r"\1", rest))).strip(";,.")
    for lead in ("评分标准:", "计分方法:", "评分细则:", "计分标准:", "扣分项:"):
        rest = rest.removeprefix(lead)
    rest = _CAP.sub("", _LED.sub("", _THAT_IS.sub("", _DEFINITION.sub("", _BASE.sub("", rest)))))
    rest = _MILLE.sub(lambda found: f"{Decimal(found[1]) / 10}%", rest)
    if "万元" in rest:
        rest = _MYRIAD.sub(lambda found: f"{Decimal(found[1]) * 10000}万", rest)
    for words, sign in _SPELLED:
        rest = words.sub(sign, rest)
    if "100%" in _BARE_SHARE.findall(rest) and not _POINTS.search(rest):
        rest = _BARE_SHARE.sub(r"\1权重分", rest)
    turn = _TURN.search(rest)
    if turn is None:
        return rest
    return _OTHER_WAY[turn[1]].sub(lambda found: "≤0" if found["or"] or found["none"] else "<0", rest)


def aimed(text: str) -> tuple[str, str] | None:
    """The target with which a text begins, and the rule behind it: ≥12.6公里 | 未完成按比例扣分."""
    found = _AIM.match(text)
    return (found["aim"], found["rule"]) if found and parse(found["aim"]).numeric else None


def target_in(description: str) -> str:
    """The target that stands in place of a description: ≥420万平方米, 年度计划80万页; '' where there is none."""
    if len(description) > _LONGEST_TARGET:
        return ""
    if parse(description).numeric:
        return description
    lead = aimed(f"{description};.")
    return lead[0] if lead else ""
