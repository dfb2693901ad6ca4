"""A figure with its unit, and what stands beside it: 1.2万人次, 百分之九十五, 约8场, 9场，1场取消, 300元/人·天, 3-5次."""

from __future__ import annotations

import re
from decimal import Decimal

from jixiao.core import remarks, units
from jixiao.core.messages import say
from jixiao.core.numerals import LONGEST_NUMBER, NUMERALS, SCALES, chinese_number, plain_number
from jixiao.core.patterns import pattern
from jixiao.core.quantity import Quantity, ValueKind

_LEAD = pattern(
    r"^(?:已|共计|共|累计|合计|总计|实际|完成|达到|达|实现|为|发生|出现|举办|召开|开展|组织|培训|新增|新建|建成|购置|采购|发放|发布|人民币"
    r"|印发|编制|印制|发表|出版|安装|完工|竣工|办结|交付|支出|收到|全年|本年度?|了|均为|均|仅|只有|仅有|只"
    r"|保持在?|稳定在|(?:提高|提升|增加|增长|上升)[到至])+(?=[\d.+-])"
)
_ABOUT_BEFORE = pattern(r"^(?P<near>大约|约)(?=[\d.+-])|^(?P<below>近|将近|接近)(?=[\d.+-])")
_ABOUT_BEHIND = pattern(r"(?:左右|上下)$")
_NUM = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+"
_SCALE = r"(?P<scale>万亿|千万|百万|十万|亿|万|千(?!米|克|瓦)|百(?!分))?"
_HEAD = pattern(rf"(?P<num>{_NUM})(?P<more>余|多)?{_SCALE}(?P<more2>余|多)?(?P<rest>.*)", re.DOTALL)
_UNIT = pattern(
    r"(?:[kcdm]?m[23]|[^\d,;:.()/]*)(?:/(?:[kcdm]?m[23](?:·[^\d,;:.()/]{1,4})?|[^\d,;:.()/]{1,6}))?",
    re.IGNORECASE,
)
_RANGE = pattern(rf"(?P<a>{_NUM})(?P<ua>[^\d~至到,;-]*)(?:~|至|到|-)(?P<b>{_NUM})(?P<ub>[^\d,;]*)")
_FURTHER = pattern(r"/[^\d,;:.()/]{1,4}(?=$|[,;:.(])")  # 元/人/年: a rate of a rate
_N = rf"(?P<n>\d{{1,3}}|[{NUMERALS}]{{1,3}})"
_PER_MYRIADS = pattern(rf"(?P<num>{_NUM})(?P<unit>[^\d/,;:.()]{{0,2}})/(?:10|十)万人?")
"""12/10万, 3.5人/十万: rates of what is rare."""
_HALF = pattern(
    rf"(?:半个?(?P<half>年|小时|月)|{_N}(?P<year>年)半|{_N.replace('<n>', '<m>')}个半(?P<unit>小时|月))(?=$|[,;:(])"
)
_LONG = pattern(
    r"(\d{1,4})(?:(年)零?(\d{1,2}个月)|(天)零?(\d{1,2}个?小时)|(个?小时|时)零?(\d{1,2}分钟?)|(分钟?)零?(\d{1,2}秒钟?))(?=$|[,;:(])"
)
"""2小时35分钟, 1年6个月."""
_BROKEN_COMMAS = pattern(r"^[+-]?\d+(?:,\d+)+(?:\.\d+)?\D*$")
_HUNDREDTHS = pattern(rf"^(?P<of>百|千)分之(?P<n>[{NUMERALS}]+|[\d.]+)(?P<rest>[,;:(].*)?$", re.DOTALL)
_WHOLE = pattern(r"^百分之?百(?=$|[,;:(])")
_TENTHS = pattern(r"^([1-9一二三四五六七八九])成([1-9一二三四五六七八九])?(?=$|[,;:(])")
_RUN = pattern(rf"^[{NUMERALS}]+")
_PERCENT_UNITS = frozenset({"%", "百分比", "百分点", "个百分点"})
_THOUSANDTHS = frozenset({"‰", "千分比", "千分点"})
_YUAN = pattern(r"^([\d.,]*\d(?:万亿|[亿万千])?)元?")
_GROUPED = pattern(r"/\(([^\d,;:.()/]{1,6}·[^\d,;:.()/]{1,6})\)")
_BREAKS = frozenset(",;:(")
_ONE = Decimal(1)
_MONEY_UNITS = frozenset({"元", "元人民币", "人民币", "元整", "圆"})


def parse_figure(core: str) -> Quantity | None:
    """Folded text without its comparator -> a numeric quantity, a range, an ERROR, or None for words."""
    number = plain_number(core)
    if number is not None:
        return Quantity(core, ValueKind.NUMBER, number)
    core = _WHOLE.sub("100%", _TENTHS.sub(_tenths, core))
    hundredths = _HUNDREDTHS.match(core)
    if hundredths:
        part = _part_of(hundredths["n"], 2 if hundredths["of"] == "百" else 3)
        if part is None or not hundredths["rest"]:
            return part
        number = (part.number or Decimal(0)) / part.scale
        return _with_remark(core, f"{number:f}{part.unit}{hundredths['rest']}", "")
    if "半" in core:
        half = _HALF.match(core)
        if half is not None:
            return _and_a_half(core, half)
    lasted = _LONG.match(core)
    if lasted is not None:
        return _with_remark(core, f"{_in_the_smaller(lasted)}{core[lasted.end() :]}", "")
    if core[0] in NUMERALS:
        return _parse_chinese(core)
    rare = _PER_MYRIADS.fullmatch(core) if "万" in core else None
    if rare is not None:
        found = figure(rare["num"], "", rare["unit"])
        return found and found.altered(per="10万")
    lead = _LEAD.sub("", core)
    if lead[0] == "¥":
        lead = _YUAN.sub(r"\1元", lead[1:], count=1)
    before = _ABOUT_BEFORE.match(lead)
    about = "" if before is None else ("near" if before["near"] else "below")
    lead = lead[before.end() :] if before else lead
    behind = _ABOUT_BEHIND.search(lead)
    if behind:
        lead, about = lead[: behind.start()], about or "near"
    if not lead or lead[0] not in "0123456789+-.":
        return None
    spread = _RANGE.fullmatch(lead)
    if spread:
        return _parse_range(spread)
    if _BROKEN_COMMAS.match(lead) and not re.match(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\D*$", lead):
        return _error(core, "value.commas")
    return _with_remark(core, lead, about)


def _tenths(found: re.Match[str]) -> str:
    """九成 as 90%, 八成五 as 85%."""
    tens, ones = (chinese_number(part) if part in NUMERALS else part for part in (found[1], found[2] or "零"))
    return f"{tens}{ones}%"


def _and_a_half(core: str, half: re.Match[str]) -> Quantity | None:
    """半年, 两年半, 1个半月."""
    whole = half["n"] or half["m"] or "0"
    number = int(whole) if whole.isdigit() else chinese_number(whole)
    unit = half["half"] or half["year"] or half["unit"]
    return None if number is None else _with_remark(core, f"{number}.5{unit}{core[half.end() :]}", "")


_CLOCK = {"年": (12, "个月"), "天": (24, "小时"), "时": (60, "分钟"), "分": (60, "秒")}


def _in_the_smaller(lasted: re.Match[str]) -> str:
    """A length of two units in the smaller one: 155分钟 for 2小时35分钟."""
    whole, large, small = (part for part in lasted.groups() if part is not None)
    of, unit = _CLOCK[large.removeprefix("个").removesuffix("钟").removeprefix("小")]
    return f"{int(whole) * of + int(''.join(filter(str.isdecimal, small)))}{unit}"


def _error(core: str, code: str) -> Quantity:
    return Quantity(core, ValueKind.ERROR, problem=say(code))


def _part_of(written: str, digits: int) -> Quantity | None:
    value = plain_number(written)
    if value is None:
        chinese = chinese_number(written)
        value = None if chinese is None else Decimal(chinese)
    if value is None:
        return None
    unit = "%" if digits == 2 else "‰"
    return Quantity(
        written, ValueKind.PERCENT, value.scaleb(-digits), unit=unit, scale=Decimal(1).scaleb(-digits)
    )


_OR = pattern("[,/]")


def _with_remark(core: str, lead: str, about: str) -> Quantity | None:
    """The figure at the beginning, its unit, and the remark behind it."""
    head = _HEAD.fullmatch(_GROUPED.sub(r"/\1", lead))
    if head is None:
        return None
    if len(head["num"]) > LONGEST_NUMBER:
        return _error(core, "value.too_long")
    if head["more"] or head["more2"]:
        about = "above"
    rest = head["rest"]
    match = _UNIT.match(rest)
    unit = match[0] if match else ""
    remark = rest[len(unit) :]
    if remark[:1] == ":" and remark[1:2].isdigit():
        return None  # 1:3 is a ratio
    if unit == "月" and remark[:1].isdigit():
        return None  # 12月31日前未完工 is a day with words, no 12 months
    if remark.startswith("("):
        inner, _, after = remark[1:].partition(")")
        behind = not after or after[0] in _BREAKS
        if not unit and behind and (units.is_unit(inner) or inner in _PERCENT_UNITS):
            unit, remark = inner, after
        elif unit and behind and all(map(units.known, (unit, *_OR.split(inner)))):
            remark = after  # 5台(套), 45万头(只,羽)
    if remark.startswith("/"):
        further = _FURTHER.match(remark)
        if further is None:
            return None  # 9场/季/…: who can say of what
        unit, remark = unit + further[0], remark[further.end() :]
    unit = unit.strip("·.;,*")
    if "每" in unit[1:] and "/" not in unit:  # 31元每册
        unit = unit.replace("每", "/", 1)
    found = figure(head["num"], head["scale"] or "", unit)
    if found is None:
        known, tail = units.split_known(unit)
        if unit[:1] == "%":
            known, tail = "%", unit[1:]
        if not known or not remarks.praises(tail):
            return None  # 7场未完成: who can say how many were done
        found, remark = figure(head["num"], head["scale"] or "", known), tail + remark
    if found is None or found.number is None:
        return None
    if not remark:
        return found.altered(about=about)
    bracketed = remark.startswith("(") and remark.endswith(")")
    bearing = remarks.bearing(remark, found.number, found.kind is ValueKind.PERCENT, bracketed=bracketed)
    if bearing == "open":
        return Quantity(
            core, ValueKind.WORD, core=core, problem=say("value.remark", remark=remark.strip(",;:.()")[:20])
        )
    return found.altered(about=about, remark=remark, bearing=bearing)


def figure(
    written: str, scale_word: str, unit: str, text: str = "", comparator: str = "", core: str = ""
) -> Quantity | None:
    """A number with its scale word and unit; None when the unit is none."""
    number = Decimal(written.replace(",", "") if "," in written else written)
    scale = SCALES[scale_word] if scale_word else _ONE
    if scale_word:
        number *= scale
    per = ""
    kind, name = ValueKind.COUNT, unit
    if not unit:
        kind = ValueKind.NUMBER
    elif unit in _PERCENT_UNITS or unit in _THOUSANDTHS:
        if scale_word:
            return None
        places, name = (-2, "%") if unit in _PERCENT_UNITS else (-3, "‰")
        kind, scale, number = ValueKind.PERCENT, _ONE.scaleb(places), number.scaleb(places)
    else:
        base, slash, per = unit.partition("/") if not units.known(unit) else (unit, "", "")
        if slash and (not per or not (base or scale_word)):
            return None
        per = units.per_of(per)
        name = base.lower() if base.isascii() else base
        if not base:
            kind = ValueKind.NUMBER  # 620万/月, which leaves out what it counts as 620万 does
        elif base in _MONEY_UNITS:
            kind, name = ValueKind.MONEY, f"{scale_word}元"
        elif name != "台(套)" and not units.is_unit(name):
            return None
    return Quantity(text or written, kind, number, name, comparator, scale, per=per, core=core)


def _parse_chinese(core: str) -> Quantity | None:
    """三场, 两次, 十二万元: Chinese numerals count only before a known unit (一般, 一次性 and 万一 are words)."""
    run = _RUN.match(core)
    if run is None:
        return None
    number, rest = chinese_number(run[0]), core[run.end() :]
    if number is None:
        return None
    if not rest:
        return Quantity(core, ValueKind.NUMBER, Decimal(number))
    if rest[0] == "元":
        scale_word = next((word for word in ("亿", "万") if run[0].endswith(word)), "")
        plain = Decimal(number) / (SCALES[scale_word] if scale_word else _ONE)
        return _with_remark(core, f"{plain:f}{scale_word}{rest}", "")
    known, remark = units.split_known(rest)
    if known and remark[:1] in _BREAKS:
        return _with_remark(core, f"{number}{rest}", "")  # 五次，已完成
    unit, slash, per = rest.partition("/")
    if units.is_classifier(unit) and (per or not slash):
        return Quantity(core, ValueKind.COUNT, Decimal(number), unit, per=units.per_of(per))
    return None


def _parse_range(match: re.Match[str]) -> Quantity | None:
    ends: list[Quantity] = []
    unit_a, unit_b = match["ua"].strip("·.;,*"), match["ub"].strip("·.;,*")
    for number, unit in ((match["a"], unit_a or unit_b), (match["b"], unit_b or unit_a)):
        scale_word = next((w for w in SCALES if unit.startswith(w) and not units.known(unit)), "")
        if len(number) > LONGEST_NUMBER:
            return None
        end = figure(number, scale_word, unit[len(scale_word) :])
        if end is None:
            return None
        ends.append(end)
    first, last = ends
    if first.kind is ValueKind.COUNT and first.unit != last.unit:
        return None  # 3人-5天
    if first.kind is not last.kind or first.number is None or last.number is None or first.per != last.per:
        return None
    if first.number >= last.number:
        return _error(match[0], "value.range_order")
    return Quantity(
        match[0], ValueKind.RANGE, unit=last.unit, scale=last.scale, low=first.number, high=last.number, inner=last.kind,
        per=last.per,
    )  # fmt: skip
