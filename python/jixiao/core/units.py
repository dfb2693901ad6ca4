"""Units as they stand behind a number: which there are, which convert into one another, which count the same thing.

Measures of one dimension convert by an exact factor. Calendar units (月 against 天) and working days have none: they
give bounds. Counters (场, 份, 人) do not convert; those that count the same kind of thing are as good as one another.
"""

from __future__ import annotations

from fractions import Fraction

from jixiao.core.patterns import pattern

_COUNTED = {
    "any": "个 项 件 种 类 点",
    "people": "人 名 位 个 人员 职工 学员 学生 人数",
    "visits": "人次 人/次 次 车次 户次 户/次 台次 件次",
    "events": "场 次 场次 场/次 批/次 期 批 批次 届 届次 轮 班 班次 期次 回 个 项 节 课 堂",
    "papers": "篇 份 本 册 部 件 个 项 页 版 章 集 张 幅 套 期 条 则 卷",
    "things": "台 套 辆 部 只 台套 台(套) 台/套 个 架 艘 张 件 把 支 块 盏 口 眼 床 颗 条 具 组 幅 根 座 处",
    "bodies": "家 个 所 户 单位 企业 部门 校 村 镇 县 区 市 省 站 处 座 间 栋 幢 支 队 组 点 社区 街道 乡镇",
    "doses": "支 剂 针 剂次",
    "plants": "株 棵 颗",
    "animals": "头 只 匹 尾 羽",
    "cases": "例 起 宗 件 笔 次 个 项 人次 通",
    "lessons": "课时 学时 节 课 门",
    "points": "分",
    "times": "倍",
    "mandays": "人天 人日 人·天 人·日",
    "manhours": "人小时 工时",
    "letters": "hz khz mhz °C ppm v kv mpa kpa mbps gbps ddds",
    "households": "户次",
    "pairs": "对 双",
}
PERIODS = frozenset(["天", "周", "月", "季度", "半年", "年"])
"""What a rate may be of, besides things: 2次/月."""
TIMES_A_YEAR = {"天": 365, "日": 365, "周": 48, "月": 12, "季": 4, "季度": 4, "半年": 2, "年": 1}
"""How often a year has each; of the weeks, those without the longest holidays."""
_OTHER = "级 星 层 月 年 日"
_KINDS: dict[str, frozenset[str]] = {}
for _name, _units in _COUNTED.items():
    for _unit in _units.split():
        _KINDS[_unit] = _KINDS.get(_unit, frozenset()) | {_name}

_DIMENSIONS: dict[str, tuple[str, Fraction]] = {
    **{u: ("length", Fraction(f)) for u, f in {
        "毫米": "0.001", "mm": "0.001", "厘米": "0.01", "公分": "0.01", "cm": "0.01", "分米": "0.1", "米": "1", "m": "1",
        "里": "500", "公里": "1000", "千米": "1000", "km": "1000", "延米": "1", "海里": "1852", "延长米": "1"}.items()},
    **{u: ("mass", Fraction(f)) for u, f in {
        "微克": "0.000000001", "μg": "0.000000001", "ug": "0.000000001", "毫克": "0.000001", "mg": "0.000001", "克": "0.001", "g": "0.001", "斤": "0.5", "市斤": "0.5", "公斤": "1", "千克": "1",
        "kg": "1", "吨": "1000", "t": "1000"}.items()},
    **{u: ("area", f) for u, f in {
        "平方厘米": Fraction(1, 10000), "cm2": Fraction(1, 10000), "平方米": Fraction(1), "平米": Fraction(1), "平方": Fraction(1),
        "m2": Fraction(1), "亩": Fraction(2000, 3), "公顷": Fraction(10000), "ha": Fraction(10000),
        "平方公里": Fraction(10**6), "平方千米": Fraction(10**6), "km2": Fraction(10**6)}.items()},
    **{u: ("volume", Fraction(f)) for u, f in {
        "毫升": "0.000001", "ml": "0.000001", "升": "0.001", "l": "0.001", "立方米": "1", "m3": "1", "立方": "1", "方": "1"}.items()},
    **{u: ("hours", f) for u, f in {
        "毫秒": Fraction(1, 3600000), "ms": Fraction(1, 3600000), "秒": Fraction(1, 3600), "s": Fraction(1, 3600), "分钟": Fraction(1, 60), "min": Fraction(1, 60), "小时": Fraction(1), "个小时": Fraction(1), "h": Fraction(1),
        "天": Fraction(24), "日": Fraction(24), "自然日": Fraction(24), "日历天": Fraction(24), "个自然日": Fraction(24),
        "周": Fraction(168), "星期": Fraction(168), "个星期": Fraction(168)}.items()},
    **{u: ("months", Fraction(f)) for u, f in {
        "个月": 1, "月": 1, "季度": 3, "个季度": 3, "季": 3, "半年": 6, "年": 12, "年度": 12, "周年": 12}.items()},
    **{u: ("workdays", Fraction(1)) for u in ("工作日", "个工作日", "工作天")},
    **{u: ("energy", Fraction(f)) for u, f in {"度": 1, "千瓦时": 1, "kwh": 1}.items()},
    **{u: ("power", Fraction(f)) for u, f in {"瓦": 1, "千瓦": 1000, "kw": 1000, "兆瓦": 10**6, "mw": 10**6}.items()},
    **{u: ("sound", Fraction(1)) for u in ("分贝", "db", "dba")},
    **{u: ("data", Fraction(f)) for u, f in {"mb": 1, "gb": 1024, "tb": 1024 * 1024}.items()},
}  # fmt: skip
TIME = frozenset({"hours", "months", "workdays"})

# Signs that the text behind a number is a sentence, or no unit: 15日前, 3-5, 5%%.
_NOT_UNIT = (
    "未", "没", "不", "无", "已", "完成", "但", "因", "后", "及", "和", "与", "其中", "中有", "尚", "较", "以", "待", "均", "前", "底", "末",
    "初", "旬", "半", "号", "多", "余", "约", "左右", "超", "达", "共", "为", "是", "的", "了", "得", "等", "每", "取消", "延期", "延迟",
    "延误", "推迟", "暂停", "停办", "停工", "停止", "终止", "退出", "退回", "剩余", "仅", "只有", "流标", "废标", "主体", "开工", "动工", "招标", "立项", "签约", "报废", "停用", "正在", "在建", "仍", "拟",
)  # fmt: skip
_STEPS = "外业|内业|勘[察测探]|踏勘|选址|方案|图纸|(?:初步|施工图?|工程|规划)?设计|测[绘量]|立项|招投?标|[申上][报请]|报[名批审]|[初送]审|评审|论证|起草|初稿|草案|封顶|主体|基础|土建|桩基|调试|备案|公示|审批|摸底|人选|推荐|遴选|(?:有序|稳步|正在|加快)*(?:推进(?!会)|进行)"
_STEP = pattern(rf"(?:{_STEPS})|.*(?:{_STEPS})$")
"""What comes before a thing is done: 6处勘察 are no 6处."""
_LENGTHS = ("天", "小时", "分钟", "个月", "工作日", "个工作日")
_MAX_UNIT = 8
_LETTERS = pattern(r"[a-z\u4e00-\u9fff°℃ω·]+")
_CJK_OR_KNOWN = pattern(r"[\u4e00-\u9fff℃]")
_JOINTS = pattern(r"[/·*]")
_PER = {
    "月份": "月", "个月": "月", "季": "季度", "个季度": "季度", "日": "天", "星期": "周", "年度": "年",
    "人日": "人天", "每月": "月", "每年": "年", "每季度": "季度", "每季": "季度", "每周": "周", "每天": "天", "每日": "天", "每人": "人",
    "半年度": "半年", "m2": "平方米", "平米": "平方米", "m3": "立方米", "km": "公里", "kg": "公斤", "千克": "公斤", "t": "吨",
    "l": "升",
}  # fmt: skip


def is_classifier(text: str) -> bool:
    """True for a unit that may stand behind Chinese numerals."""
    return text in _KINDS or text in _DIMENSIONS or text in _OTHER.split()


def is_unit(text: str) -> bool:
    """True when text behind digits reads as a unit: a known one, or short letters without a sign of a sentence.

    5月开工 is done in May, 2023年十月 is one: what begins with a month is known, or none.
    """
    if text in _KINDS or text in _DIMENSIONS:
        return True
    if text.startswith(_LENGTHS):
        return False  # 25天提交
    if text[:1] == "月" or (text[:1] == "年" and "月" in text):
        return False
    if not 0 < len(text) <= _MAX_UNIT or not _LETTERS.fullmatch(text) or not _CJK_OR_KNOWN.search(text):
        return False
    return not any(sign in text for sign in _NOT_UNIT)


def known(text: str) -> bool:
    """True for a unit of the tables."""
    return text in _KINDS or text in _DIMENSIONS


def split_known(text: str) -> tuple[str, str]:
    """The longest known unit at the beginning of a text, and the rest: ('台', '已验收')."""
    for end in range(min(len(text), 5), 0, -1):
        if known(text[:end]):
            return text[:end], text[end:]
    return "", text


def per_of(text: str) -> str:
    """One name for what a rate refers to: 每月, 月, 个月 -> 月; m2, 平米 -> 平方米; 月/人, 人·月 -> 人月."""
    parts = _JOINTS.split(text) if text else []
    if len(parts) > 1:
        named_ = [per_of(part) for part in parts]
        return "".join(sorted(named_, key=lambda part: part in _DIMENSIONS))
    return _PER.get(text.lower() if text.isascii() else text, text)


def dimension(unit: str) -> tuple[str, Fraction] | None:
    """The dimension of a measure and its factor in it."""
    return _DIMENSIONS.get(unit)


_NAMED = {
    "m2": "㎡",
    "m3": "m³",
    "km2": "km²",
    "cm2": "cm²",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个季度": "季度",
}


def named(unit: str) -> str:
    """A unit as a message names it; reading makes m2 of ㎡."""
    return _NAMED.get(unit, unit)


def is_duration(unit: str) -> bool:
    found = _DIMENSIONS.get(unit)
    return found is not None and found[0] in TIME


def same_count(one: str, other: str) -> bool | None:
    """Whether two counters, the `other` of what was done, count the same kind of thing; None where that cannot be told.

    个项目 is 个 with its noun: a noun on both sides must agree, on one side it may be left out.
    """
    if one == other:
        return True
    a, noun_a = _split(one)
    b, noun_b = _split(other)
    if noun_a and noun_b:
        return True if noun_a in noun_b or noun_b in noun_a else None
    if _STEP.match(noun_b):
        return None
    kinds_a, kinds_b = _KINDS.get(a), _KINDS.get(b)
    if a == b:
        return True
    if kinds_a is None or kinds_b is None:
        return None
    return bool(kinds_a & kinds_b)


def _split(unit: str) -> tuple[str, str]:
    return (unit, "") if unit in _KINDS else split_known(unit)


_FEWEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)


def days_of_months(months: Fraction) -> tuple[Fraction, Fraction]:
    """How many days so many months have, at least and at most."""
    years, rest = divmod(months, 12)
    whole, part = divmod(rest, 1)
    few = years * 365 + _FEWEST[int(whole)] + part * 28
    many = years * 366 + _MOST[int(whole)] + part * 31
    return Fraction(few), Fraction(many)


def workdays_within(days: Fraction) -> tuple[Fraction, Fraction]:
    """How many working days may lie in so many days in a row: none in a holiday, five of seven at most."""
    weeks, rest = divmod(days, 7)
    return Fraction(0), Fraction(weeks * 5 + min(rest, Fraction(5)))


def days_of_workdays(workdays: Fraction) -> tuple[Fraction, Fraction]:
    """How many days so many working days take: in a row, or with week-ends and the longest holiday."""
    weeks = -(-workdays // 5)
    return workdays, workdays + weeks * 2 + 8
