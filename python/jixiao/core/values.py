"""Values as people write them: text or number -> a typed quantity.

What a cell holds is read exactly (Decimal, from the text as typed) and never guessed: a quantity says what it is
(`Kind`), and what is ambiguous is an ERROR with the reason in Chinese. Comparators may stand before or behind
(`≥90%`, `90%以上`, `不超过3次`, `2020年12月31日前`). The list of spellings follows the published forms.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from jixiao.core import dates, units
from jixiao.core.numerals import NUMERALS, SCALES, chinese_number, from_float, plain_number
from jixiao.core.text import fold


class Kind(str, Enum):
    NUMBER = "number"  # a bare number
    PERCENT = "percent"  # number is the fraction: 96.5% -> 0.965
    MONEY = "money"  # number is in 元; scale tells how it was written
    COUNT = "count"  # a number with its unit
    DATE = "date"
    RANGE = "range"  # low..high, both of the kind `inner`
    WORD = "word"
    NOT_APPLICABLE = "not_applicable"
    EMPTY = "empty"
    ERROR = "error"  # cannot be read; `problem` says why


NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.COUNT})

_DIRECTIONS = {">=": "positive", ">": "positive", "<=": "reverse", "<": "reverse", "=": "equal", "": "none"}


@dataclass(frozen=True)
class Quantity:
    """What a cell says.

    `number` is exact: a percentage as a fraction, money in 元, a count with its scale word worked in (1.2万人次 ->
    12000). `scale` is the factor worked in (10000 for 万元), `core` the folded text without its comparator.
    """

    text: str
    kind: Kind
    number: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    scale: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    inner: Kind | None = None
    date: dt.date | None = None
    yearless: bool = False  # a date written without its year: `date` has the year 1904
    approximate: bool = False  # 约 / 近 / 余 / 左右
    zero_word: bool = False  # 零发生: a word that means the number 0
    core: str = ""
    problem: str = ""

    def __hash__(self) -> int:
        # equal quantities have the same text; hashing all the rest costs as much as a score
        return hash(self.text)

    @property
    def direction(self) -> str:
        """'positive' for ≥ and >, 'reverse' for ≤ and <, 'equal' for =, 'none' where no sign is written."""
        return _DIRECTIONS[self.comparator]

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


_NOT_APPLICABLE = frozenset({"/", "\\", "不适用", "n/a", "na", "不涉及", "无需填写", "不需填写"})
_CELL_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!",
     "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA"}
)  # fmt: skip

_PREFIXES = (
    ("大于或等于", ">="), ("大于等于", ">="), ("小于或等于", "<="), ("小于等于", "<="),
    ("不得少于", ">="), ("不得低于", ">="), ("不得超过", "<="), ("不得高于", "<="), ("不能超过", "<="),
    ("不少于", ">="), ("不低于", ">="), ("不小于", ">="), ("至少", ">="), ("最少", ">="), ("最低", ">="),
    ("不超过", "<="), ("不超出", "<="), ("不高于", "<="), ("不大于", "<="), ("不多于", "<="), ("不突破", "<="),
    ("未超过", "<="), ("未突破", "<="), ("至多", "<="), ("最多", "<="), ("最高", "<="),
    ("控制在", "<="), ("大于", ">"), ("高于", ">"), ("多于", ">"), ("超过", ">"), ("小于", "<"), ("低于", "<"),
    ("少于", "<"), ("等于", "="),
    ("≥", ">="), (">=", ">="), ("=>", ">="), ("≤", "<="), ("<=", "<="), ("=<", "<="), (">", ">"), ("<", "<"),
    ("=", "="),
)  # fmt: skip
_SUFFIXES = (
    ("及其以上", ">="), ("及以上", ">="), ("或以上", ">="), ("以上", ">="), ("及其以下", "<="), ("及以下", "<="),
    ("或以下", "<="), ("以下", "<="), ("以内", "<="), ("之内", "<="), ("内", "<="), ("+", ">="),
)  # fmt: skip
_LABEL = re.compile(r"^[^\d≥≤<>=]{1,20}(?=[≥≤<>=])")  # 合格率≥95%: the indicator's name before its sign
_LEAD = re.compile(
    r"^(?:已|共计|共|累计|合计|总计|实际|完成|达到|达|实现|为|发生|出现|举办|召开|开展|组织|培训|新增|新建|建成|购置|采购|发放|发布"
    r"|印发|编制|收到|了)+(?=[\d.+-])"
)
_ABOUT_BEFORE = re.compile(r"^(?:大约|约|近|将近|接近)(?=[\d.+-])")
_ABOUT_BEHIND = re.compile(r"(?:左右|上下)$")
_NUM = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+-]?\.\d+"
_QUANTITY = re.compile(
    rf"(?P<num>{_NUM})(?P<more>余|多)?(?P<scale>万亿|千万|百万|十万|亿|万|千|百(?!分))?(?P<unit>\D*)"
)
_RANGE = re.compile(rf"(?P<a>{_NUM})(?P<ua>[^\d~至到-]*)(?:~|至|到|-)(?P<b>{_NUM})(?P<ub>\D*)")
_BROKEN_COMMAS = re.compile(r"^[+-]?\d+(?:,\d+)+(?:\.\d+)?\D*$")
_HUNDREDTHS = re.compile(rf"^百分之([{NUMERALS}]+|[\d.]+)$")
_CHINESE = re.compile(rf"^([{NUMERALS}]+)(\D+)$")
_ZERO_WORD = re.compile(r"^零(?!件|次|个|人|起|例|元|分|项|宗|%)[\u4e00-\u9fff]{1,6}$")
_PERCENT_UNITS = frozenset({"%", "百分比", "百分点", "个百分点"})
_MONEY_UNITS = frozenset({"元", "元人民币", "人民币"})


def parse(value: Any) -> Quantity:
    """Read what a cell holds: text, float, int, Decimal, bool, date, datetime or None. Never raises."""
    if isinstance(value, str):
        return _parse_text(value)
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return _error(
            "TRUE" if value else "FALSE", f"是逻辑值 {'TRUE' if value else 'FALSE'}，不是数值或文字"
        )
    if isinstance(value, float):
        return _parse_float(value)
    if isinstance(value, (int, Decimal)):
        number = Decimal(value)
        if not number.is_finite():
            return _error(str(value), "不是有限的数")
        return Quantity(str(value), Kind.NUMBER, number, core=str(value))
    if isinstance(value, dt.datetime):
        return Quantity(value.date().isoformat(), Kind.DATE, date=value.date(), core=value.date().isoformat())
    if isinstance(value, dt.date):
        return Quantity(value.isoformat(), Kind.DATE, date=value, core=value.isoformat())
    if isinstance(value, Quantity):
        return value
    return _error(str(value), f"类型 {type(value).__name__} 无法作为单元格的值")


def decimal(value: Any) -> Decimal | None:
    """The exact number a cell holds, written in any way (8.5, '1,234.50', '96.5%', '3万元', '12分'), else None."""
    quantity = parse(value)
    return quantity.number if quantity.numeric and not quantity.comparator else None


def is_cell_error(text: str) -> bool:
    """True for an error that a spreadsheet shows in a cell, and for the '#…' answers of the worksheet functions."""
    return (text.startswith("#") and len(text) > 1) or text.startswith("Err:")


def _error(text: str, problem: str) -> Quantity:
    return Quantity(text, Kind.ERROR, problem=problem)


_EMPTY = Quantity("", Kind.EMPTY)


@lru_cache(maxsize=65536)
def _parse_float(value: float) -> Quantity:
    try:
        number = from_float(value)
    except ValueError:
        return _error(str(value), "不是有限的数")
    return Quantity(f"{number:f}", Kind.NUMBER, number, core=f"{number:f}")


@lru_cache(maxsize=65536)
def _parse_text(original: str) -> Quantity:
    text = original.strip()
    folded = fold(text).strip("·;,*\"'`").rstrip(".")
    if not folded:
        # "." and "……" are left from an unfinished row: nothing is said. Everything else here is white space.
        return _EMPTY
    if is_cell_error(folded):
        upper = folded.upper()
        return _error(text, f"单元格错误 {upper}" if upper in _CELL_ERRORS or folded[0] != "#" else text)
    if set(folded) == {"-"} or folded.lower() in _NOT_APPLICABLE:
        return Quantity(text, Kind.NOT_APPLICABLE, core=folded)
    if _ZERO_WORD.match(folded):
        return Quantity(text, Kind.COUNT, Decimal(0), comparator="=", zero_word=True, core=folded)
    date = dates.parse_date(folded)
    if date is not None:
        day, comparator, yearless = date
        return Quantity(text, Kind.DATE, date=day, comparator=comparator, yearless=yearless, core=folded)
    comparator, core = _split_comparator(_LABEL.sub("", folded))
    found = _parse_core(core)
    if found is None:
        if not _prefix_of(folded):
            comparator, core = "", folded  # a suffix or a label counts only with a number: 室内 is a word
        return Quantity(text, Kind.WORD, comparator=comparator, core=core)
    if comparator and found.kind is Kind.RANGE:
        return _error(text, "比较符号和区间同时出现")
    return replace(found, text=text, comparator=comparator, core=core)


def _prefix_of(folded: str) -> str:
    return next((sign for word, sign in _PREFIXES if folded.startswith(word)), "")


def _split_comparator(folded: str) -> tuple[str, str]:
    for word, sign in _PREFIXES:
        if folded.startswith(word) and len(folded) > len(word):
            rest = folded[len(word) :]
            for suffix, same in _SUFFIXES:  # ≥90%以上: the sign is written twice
                if same[0] == sign[0] and rest.endswith(suffix) and len(rest) > len(suffix):
                    return sign, rest.removesuffix(suffix)
            return sign, rest
    for word, sign in _SUFFIXES:
        if folded.endswith(word) and len(folded) > len(word):
            return sign, folded[: -len(word)]
    return "", folded


def _parse_core(core: str) -> Quantity | None:
    """Folded text without its comparator -> a numeric quantity, a range, an ERROR, or None for words."""
    number = plain_number(core)
    if number is not None:
        return Quantity(core, Kind.NUMBER, number)
    hundredths = _HUNDREDTHS.match(core)
    if hundredths:
        written = hundredths[1]
        value = plain_number(written)
        if value is None:
            chinese = chinese_number(written)
            value = None if chinese is None else Decimal(chinese)
        return (
            None
            if value is None
            else Quantity(core, Kind.PERCENT, value / 100, unit="%", scale=Decimal("0.01"))
        )
    if core[0] in NUMERALS:
        return _parse_chinese(core)
    lead = _LEAD.sub("", core)
    if lead[0] == "¥":
        lead = lead[1:].removesuffix("元") + "元"
    about = bool(_ABOUT_BEFORE.search(lead) or _ABOUT_BEHIND.search(lead))
    lead = _ABOUT_BEHIND.sub("", _ABOUT_BEFORE.sub("", lead))
    if not lead or lead[0] not in "0123456789+-.":
        return None
    spread = _RANGE.fullmatch(lead)
    if spread:
        return _parse_range(spread)
    if _BROKEN_COMMAS.match(lead) and not _QUANTITY.fullmatch(lead):
        return _error(core, "逗号的位置不合千分位，可能是小数点、分隔符或多个数")
    remark = ""
    if lead.endswith(")") and "(" in lead:
        lead, _, remark = lead[:-1].partition("(")
    match = _QUANTITY.fullmatch(lead)
    if not match:
        return None
    unit = match["unit"].strip("·.;,*")
    if remark and not unit and units.is_unit(remark):
        unit = remark
    return _with_unit(
        core, Decimal(match["num"].replace(",", "")), match["scale"] or "", unit, about or bool(match["more"])
    )


def _with_unit(core: str, number: Decimal, scale_word: str, unit: str, about: bool) -> Quantity | None:
    scale = SCALES[scale_word] if scale_word else Decimal(1)
    if unit in _PERCENT_UNITS:
        if scale_word:
            return None
        return Quantity(core, Kind.PERCENT, number / 100, "%", scale=Decimal("0.01"), approximate=about)
    if unit in ("‰", "千分比"):
        return Quantity(core, Kind.PERCENT, number / 1000, "‰", scale=Decimal("0.001"), approximate=about)
    if unit in _MONEY_UNITS:
        return Quantity(core, Kind.MONEY, number * scale, f"{scale_word}元", scale=scale, approximate=about)
    if not unit:
        return Quantity(core, Kind.NUMBER, number * scale, scale=scale, approximate=about)
    if not units.is_unit(unit):
        return None
    return Quantity(core, Kind.COUNT, number * scale, unit, scale=scale, approximate=about)


def _parse_chinese(core: str) -> Quantity | None:
    """三场, 两次, 十二万元: Chinese numerals count only before a known unit (一般, 一次性 and 万一 are words)."""
    alone = chinese_number(core)
    if alone is not None:
        return Quantity(core, Kind.NUMBER, Decimal(alone))
    for end in range(len(core), 0, -1):
        number = chinese_number(core[:end])
        rest = core[end:]
        if number is None or not rest:
            continue
        if rest == "元":
            scale = next((w for w in ("亿", "万") if core[:end].endswith(w)), "")
            factor = SCALES[scale] if scale else Decimal(1)
            return Quantity(core, Kind.MONEY, Decimal(number), f"{scale}元", scale=factor)
        if units.is_classifier(rest):
            return Quantity(core, Kind.COUNT, Decimal(number), rest)
    return None


def _parse_range(match: re.Match[str]) -> Quantity | None:
    ends = []
    unit_a, unit_b = match["ua"].strip("·.;,*"), match["ub"].strip("·.;,*")
    for number, unit in ((match["a"], unit_a or unit_b), (match["b"], unit_b or unit_a)):
        scale_word = next((w for w in SCALES if unit.startswith(w)), "")
        end = _with_unit(number, Decimal(number.replace(",", "")), scale_word, unit[len(scale_word) :], False)
        if end is None:
            return None
        ends.append(end)
    first, last = ends
    if first.kind is not last.kind or first.number is None or last.number is None:
        return None
    if first.number >= last.number:
        return _error(match[0], "区间的下限不小于上限")
    return Quantity(
        match[0],
        Kind.RANGE,
        unit=last.unit,
        scale=last.scale,
        low=first.number,
        high=last.number,
        inner=last.kind,
    )
