"""Units as they stand behind a number, and those that convert into one another."""

from __future__ import annotations

from decimal import Decimal

# Units that may stand behind Chinese numerals (三场); behind digits any short text without a verb is a unit.
_CLASSIFIERS = frozenset(
    [
        "个",
        "场",
        "场次",
        "次",
        "家",
        "项",
        "人",
        "人次",
        "人天",
        "户",
        "件",
        "台",
        "套",
        "批",
        "批次",
        "种",
        "类",
        "篇",
        "份",
        "册",
        "期",
        "名",
        "所",
        "座",
        "亩",
        "公里",
        "千米",
        "米",
        "平方米",
        "平方公里",
        "公顷",
        "吨",
        "公斤",
        "千克",
        "克",
        "天",
        "日",
        "个月",
        "月",
        "年",
        "小时",
        "分钟",
        "分",
        "条",
        "处",
        "间",
        "辆",
        "部",
        "本",
        "张",
        "幅",
        "块",
        "支",
        "队",
        "组",
        "班",
        "门",
        "课时",
        "学时",
        "课",
        "例",
        "起",
        "宗",
        "笔",
        "颗",
        "株",
        "棵",
        "头",
        "只",
        "栋",
        "幢",
        "层",
        "级",
        "星",
        "倍",
        "轮",
        "届",
        "点",
        "站",
        "村",
        "镇",
        "县",
        "区",
        "市",
        "省",
        "校",
        "户次",
        "车次",
        "班次",
        "人日",
        "台套",
        "台次",
        "件次",
        "架",
        "艘",
        "口",
        "眼",
        "盏",
        "床",
        "位",
        "届次",
        "版",
        "章",
        "节",
        "集",
        "部门",
        "单位",
        "企业",
    ]
)
# Signs that the text behind a number is a sentence, not a unit.
_NOT_UNIT = (
    "未", "没", "不", "无", "已", "完成", "但", "因", "后", "，", ",", "。", "；", ";", ":", "：", "、", "及", "和", "与", "其中",
    "尚", "较", "以", "≥", "≤", ">", "<", "=", "~", "待", "均",
)  # fmt: skip
_MAX_UNIT = 10

_DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    "米": ("length", Decimal(1)), "公里": ("length", Decimal(1000)), "千米": ("length", Decimal(1000)),
    "km": ("length", Decimal(1000)), "m": ("length", Decimal(1)),
    "克": ("mass", Decimal("0.001")), "千克": ("mass", Decimal(1)), "公斤": ("mass", Decimal(1)), "kg": ("mass", Decimal(1)),
    "吨": ("mass", Decimal(1000)),
    "平方米": ("area", Decimal(1)), "㎡": ("area", Decimal(1)), "m2": ("area", Decimal(1)), "公顷": ("area", Decimal(10000)),
    "平方公里": ("area", Decimal(1000000)), "平方千米": ("area", Decimal(1000000)),
    "分钟": ("time", Decimal(1)), "小时": ("time", Decimal(60)),
}  # fmt: skip


def is_classifier(text: str) -> bool:
    """True for a unit that may stand behind Chinese numerals."""
    return text in _CLASSIFIERS


def is_unit(text: str) -> bool:
    """True when text behind digits reads as a unit: short, no digits, no sign of a sentence."""
    if text in _CLASSIFIERS or text in _DIMENSIONS:
        return True
    return (
        0 < len(text) <= _MAX_UNIT
        and not any(c.isdigit() for c in text)
        and not any(sign in text for sign in _NOT_UNIT)
    )


def factor(unit_from: str, unit_to: str) -> Decimal | None:
    """How many `unit_to` one `unit_from` is, for units of one dimension; None where they do not convert."""
    a, b = _DIMENSIONS.get(unit_from), _DIMENSIONS.get(unit_to)
    if a is None or b is None or a[0] != b[0]:
        return None
    return a[1] / b[1]


def incompatible(unit_a: str, unit_b: str) -> bool:
    """True when both are measures, of different dimensions (米 against 小时), so that no reading compares them."""
    a, b = _DIMENSIONS.get(unit_a), _DIMENSIONS.get(unit_b)
    return a is not None and b is not None and a[0] != b[0]
