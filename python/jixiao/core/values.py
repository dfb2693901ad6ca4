"""Values as people write them: text or number -> a typed quantity.

What a cell holds is read exactly (Decimal, from the text as typed) and never guessed: a quantity says what it is
(`ValueKind`), and what is ambiguous is an ERROR with the reason. Comparators may stand before or behind (`≥90%`, `90%以上`,
`不超过3次`, `2020年12月31日前`); a remark beside the figure is kept apart (`9场，1场取消`). How a figure with its unit is
read stands in `figures`.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jixiao.core import dates, figures, ranks, units
from jixiao.core.messages import say
from jixiao.core.numerals import (
    LONGEST_NUMBER,
    NO_NOUGHT,
    NUMERALS,
    chinese_number,
    from_float,
    in_figures,
    plain_number,
)
from jixiao.core.patterns import pattern
from jixiao.core.quantity import NUMERIC, Quantity, ValueKind
from jixiao.core.text import UNSEEN, fold, without_number

LONGEST = 200  # characters; a longer text is words, whatever it says
_LARGEST = Decimal(10) ** 400  # to hold a decimal against an integer of such a length takes ten times as long
_LEAST = -_LARGEST
_CACHED = 64  # characters of a text that is remembered

_NOT_APPLICABLE = frozenset({"/", "\\", "不适用", "n/a", "na", "不涉及", "无需填写", "不需填写"})
_CELL_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!",
     "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA"}
)  # fmt: skip

_PREFIXES = (
    ("大于或等于", ">="), ("大于等于", ">="), ("小于或等于", "<="), ("小于等于", "<="),
    ("不得少于", ">="), ("不得低于", ">="), ("不得超过", "<="), ("不得高于", "<="), ("不能超过", "<="),
    ("不能少于", ">="), ("不能低于", ">="), ("不能高于", "<="),
    ("不少于", ">="), ("不低于", ">="), ("不小于", ">="), ("至少", ">="), ("最少", ">="), ("最低", ">="),
    ("不超过", "<="), ("不超出", "<="), ("不高于", "<="), ("不大于", "<="), ("不多于", "<="), ("不突破", "<="),
    ("未超过", "<="), ("没有超过", "<="), ("未突破", "<="), ("至多", "<="), ("最多", "<="), ("最高", "<="),
    ("控制在", "<="), ("大于", ">"), ("高于", ">"), ("多于", ">"), ("超过", ">"), ("超", ">"), ("逾", ">"), ("小于", "<"), ("低于", "<"),
    ("少于", "<"), ("不足", "<"), ("不到", "<"), ("等于", "="),
    ("≥", ">="), (">=", ">="), ("=>", ">="), ("≤", "<="), ("<=", "<="), ("=<", "<="), (">", ">"), ("<", "<"),
    ("=", "="), ("》", ">"), ("〉", ">"),
)  # fmt: skip
_SUFFIXES = (
    ("及其以上", ">="), ("及以上", ">="), ("或以上", ">="), ("以上", ">="), ("及其以下", "<="), ("及以下", "<="),
    ("或以下", "<="), ("以下", "<="), ("以内", "<="), ("之内", "<="), ("内", "<="), ("+", ">="),
)  # fmt: skip
SIGN_OF = dict(_PREFIXES)
"""The comparison that stands before a figure, by its word or sign: 不低于, ≥ -> >=."""
PREFIX = pattern("|".join(re.escape(word) for word, _ in _PREFIXES))
_INCLUDED = pattern(
    r"\(含[^()]*\)(?=[及或]?以[上下内]$)|(?<=以[上下内])\(含[^()]*\)$|含(?=以[上下内]$)", needs="含"
)
"""95%(含)以上, 95%以上(含95%): the bound belongs to it, as it does anyway."""
_EXCLUDED = pattern(
    r"\(?不含(?:本数|[^()]*\d[^()]*)?\)?(?=以[上下]$)|(?<=以[上下])\(不含[^()]*\)$", needs="不含"
)
"""3次（不含）以上: more than three."""
_BETWEEN = pattern(
    r"(?:≥|>=|不[少低小]于)(?P<low>\d[^,;且并≤<不]*)[,;且并]*(?:≤|<=|不超过|不[高大多]于)(?P<high>\d.*)"
    r"|(?P<from>\d[^≤<]*)(?:≤|<=)[^\d≤<]{0,10}(?:≤|<=)(?P<to>\d.*)"
)
"""≥80%且≤100%, 80%≤X≤100%: a range, as 80%-100% is."""
_GRADE = pattern(r"[A-Z]\+$")
"""AA+ is a grade of its own."""
_SUFFIX_OF = dict(_SUFFIXES)
_SUFFIX_ENDS = frozenset("上下内+)")
_LABEL = pattern(
    rf"^([^\d≥≤<>=]{{1,20}}(?=[≥≤<>=])|(?!每)[\u4e00-\u9fff]{{1,8}}率(?=(?:{PREFIX.pattern})\d))"
)  # 合格率≥95%: the indicator's name before its sign
_WITHIN = pattern(r"(.*\d\D{0,3}(?:秒|分钟|小时|天|日|周|月|年))[以之]?内[\u4e00-\u9fff]{2,6}", needs="内")
"""4小时内到场: the limit, and what is done within it."""
_EVERY = pattern(
    rf"^(?:每(?P<per>个?月|季度?|半年度?|年度?|周|天|日|人次?|户|村|期|次|[台套辆亩吨场份间座件]|平方米|公里|公顷|[课学]时)(?=不|至|≥|≤|每|[<>=]|\d|[{NUMERALS}])|(?P<mean>[月周季日])均(?=\d))"
)
_OF_YEAR = pattern(
    rf"^(?:(?:20\d\d|[全当本一])年度?内?|年度内?|年内|1[-~至]12月|4个季度|12个月|截[至止]到?(?:目前|(?:20\d\d)?年[底末]|(?:20\d\d年)?12月(?:[底末]|31日)?))"
    rf"[,:]?(?!\d\d?[月日])(?=[\u4e00-\u9fff]{{0,4}}(?:{PREFIX.pattern})?\d)",
    needs=("年", "月", "季", "截"),
)
"""全年不少于6次, 截至12月底完成6次: figures are those of the year, whether or not a cell says so."""
_SINCE = pattern(
    r"^平均(?=\d[\d.]*个?(?:工作日|天|日|小时|分钟|秒|月))|^(?:(?:自|从)?[\u4e00-\u9fff]{2,12}?(?:之日)?[后起]|(?:收到|接到|受理|提交)[\u4e00-\u9fff]{0,8}?)"
    r"(?=\d+个?(?:工作日|自然日|天|日|小时|分钟|月|周)[以之]?内$)|^[\u4e00-\u9fff]{2,12}?(?<![滞延落推])后(?=\d+个?(?:工作日|自然日|天|小时|分钟|月|周)(?:[^后内]{2,4})?$)"
    r"|^分\d{1,3}(?:期|批次?|次|轮|组|段)(?=[\u4e00-\u9fff]{0,8}\d)",
    needs=("内", "平均", "分", "后"),
)
"""受理后5个工作日内, 平均25天: a length, whatever it begins with; 分3期培训村医180人: so many in all."""
_PER_LABEL = pattern(r"每(个?月|季度?|半年|年度?|周|天|日)|([年月日周季])均")
_NO_GROWTH = {"零增长": "<=", "负增长": "<"}
"""What is not to grow: a change of at most nothing."""
_ZERO_WORD = pattern(rf"^零(?!件|次|个|人|起|例|元|分|项|宗|%|{NO_NOUGHT})[\u4e00-\u9fff]{{1,6}}$")
_QUARTERS = pattern(r"([1-4])季度?")
# Two numbers in one cell, set apart by space or a line: 8 9 is not 89; 1 234 567 and 210 .00 are one number.
_GAP = pattern(r"\d\s+(?:\d|[.．](?!\d))")
_THOUSANDS = pattern(r"[^\d]*\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\s*\.\d+)?\D*")
# Folding would make 10² of 102 and ①8 of 18.
_RAISED = pattern(r"(?<![mMｍＭ])[²³¹⁰⁴-⁹₀-₉]|[①-⒛⓪-⓿❶-➓½⅓⅔¼¾⅛]")
_SURROGATE = pattern(r"[\ud800-\udfff]")
_FAST = pattern(
    r"(>=|<=|[≥≤<>=]|不少于|不低于|不超过|不高于|至少|大于|小于|低于|高于)?"
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,15})?)(亿|万|千(?!米|克|瓦))?([^\d及以]{0,3})(及以上|以上|及以下|以下|以内)?"
)
_FAST_UNITS = frozenset("个场次家项人户件台套篇份期名所座元%") | {"人次", "场次", "亩", "米", "公里", "吨"}


def parse(value: Any) -> Quantity:
    """Read what a cell holds: text, float, int, Decimal, bool, date, datetime or None. Never raises."""
    if value is None:
        return _EMPTY
    kind = type(value)
    if kind is float:
        return _parse_float(value)
    if kind is str or isinstance(value, str):
        return _short_text(value) if len(value) <= _CACHED else _parse_text(value)
    if isinstance(value, bool):
        word = "TRUE" if value else "FALSE"
        return _error(word, say("value.logical", value=word))
    if isinstance(value, float):
        return _parse_float(value)
    if isinstance(value, (int, Decimal)):
        return _exact(value) if _LEAST < value < _LARGEST else _vast(value)
    if isinstance(value, dt.datetime):
        return Quantity(
            value.date().isoformat(), ValueKind.DATE, date=value.date(), core=value.date().isoformat()
        )
    if isinstance(value, dt.date):
        return Quantity(value.isoformat(), ValueKind.DATE, date=value, core=value.isoformat())
    if isinstance(value, Quantity):
        return value
    return _error(type(value).__name__, say("value.type", type=type(value).__name__))


def decimal(value: Any) -> Decimal | None:
    """The exact number a cell holds, written in any way (8.5, '1,234.50', '96.5%', '3万元', '12分'), else None."""
    kind = type(value)
    if kind is float or (kind is str and len(value) <= _CACHED):
        return _plain(value)
    return None if value is None else parse(value).plain


@lru_cache(maxsize=8192)
def _plain(value: float | str) -> Decimal | None:
    return parse(value).plain


def is_cell_error(text: str) -> bool:
    """True for an error that a spreadsheet shows in a cell, and for the '#…' answers of the worksheet functions."""
    return (text.startswith("#") and len(text) > 1) or text.startswith("Err:")


def _error(text: str, problem: str) -> Quantity:
    return Quantity(text, ValueKind.ERROR, problem=problem)


_EMPTY = Quantity("", ValueKind.EMPTY)


def _vast(value: int | Decimal) -> Quantity:
    """A number that no cell holds: not finite, or too long."""
    finite = isinstance(value, int) or value.is_finite()
    return _error("…", say("value.too_long" if finite else "value.infinite"))


@lru_cache(maxsize=1024, typed=True)
def _exact(value: int | Decimal) -> Quantity:
    number = Decimal(value)
    text = f"{number:f}"
    return Quantity(text, ValueKind.NUMBER, number, core=text)


@lru_cache(maxsize=4096)
def _parse_float(value: float) -> Quantity:
    try:
        number = from_float(value)
    except ValueError:
        return _error(str(value), say("value.infinite"))
    return Quantity(f"{number:f}", ValueKind.NUMBER, number, core=f"{number:f}")


@lru_cache(maxsize=4096)
def _short_text(text: str) -> Quantity:
    return _parse_text(text)


def _parse_text(original: str) -> Quantity:
    text = original.strip()
    if len(text) > LONGEST:
        return Quantity(text, ValueKind.WORD, core=text)
    if not text.isascii() and _SURROGATE.search(text):
        return _error(_SURROGATE.sub("\ufffd", text), say("value.characters"))
    folded = fold(text).strip("·;,*\"'`").rstrip(".")
    if not folded:
        # "." and "……" are left from an unfinished row: nothing is said. Everything else here is white space.
        return _EMPTY
    found = _parse_folded(text, without_number(folded))
    if found.kind in NUMERIC or found.kind is ValueKind.RANGE:
        seen = text if text.isascii() else text.translate(UNSEEN)
        if _GAP.search(seen) and not _THOUSANDS.fullmatch(seen):
            return _error(text, say("value.gap"))
        if _RAISED.search(seen):
            return _error(text, say("value.raised"))
    return found


def _parse_folded(text: str, folded: str) -> Quantity:
    fast = _FAST.fullmatch(folded)
    if fast is not None and (not fast[4] or fast[4] in _FAST_UNITS) and not (fast[1] and fast[5]):
        core = folded[fast.end(1) if fast[1] else 0 : fast.start(5) if fast[5] else None]
        sign = SIGN_OF[fast[1]] if fast[1] else _SUFFIX_OF[fast[5]] if fast[5] else ""
        found = figures.figure(fast[2], fast[3] or "", fast[4], text, sign, core)
        if found is not None:
            return found
    if is_cell_error(folded):
        upper = folded.upper()
        known = upper in _CELL_ERRORS or folded[0] != "#"
        return _error(text, say("value.cell_error", error=upper) if known else text)
    if (folded[0] == "-" and not folded.strip("-")) or folded.lower() in _NOT_APPLICABLE:
        return Quantity(text, ValueKind.NOT_APPLICABLE, core=folded)
    growth = _NO_GROWTH.get(folded)
    if growth:
        return Quantity(text, ValueKind.PERCENT, Decimal(0), "%", growth, zero_word=True, core=folded)
    if folded[0] == "零" and _ZERO_WORD.match(folded):
        return Quantity(text, ValueKind.COUNT, Decimal(0), comparator="=", zero_word=True, core=folded)
    period = dates.parse_date(folded)
    if period is not None:
        return _dated(text, folded, period, "")
    return _compared(text, folded)


def _dated(text: str, folded: str, period: dates.Period, comparator: str) -> Quantity:
    return Quantity(
        text, ValueKind.DATE, date=period.last, first=period.first, comparator="<=" if period.by else comparator,
        yearless=period.yearless, loose=period.loose and period.by, span=period.span, core=folded, grain=period.grain, ended=period.ended,
    )  # fmt: skip


def _compared(text: str, folded: str) -> Quantity:
    """Comparator, label and 每月 apart, then the figure, the rank or the words between them."""
    between = _BETWEEN.fullmatch(folded)
    if between:
        folded = f"{between['low'] or between['from']}-{between['high'] or between['to']}"
    whole = folded
    folded = _SINCE.sub("", _OF_YEAR.sub("", folded))
    label = _LABEL.match(folded)
    rest = folded[label.end() :] if label else folded
    every = _EVERY.match(rest)
    also = _EVERY.match(rest[every.end() :]) if every else None
    if every:
        rest = rest[every.end() :]
    if also:  # 每人每天不超过200元
        rest = rest[also.end() :]
    comparator, core = _split_comparator(rest)
    rank = ranks.parse_rank(core)
    if rank is not None:
        return Quantity(text, ValueKind.RANK, comparator=comparator, rank=rank, core=core)
    if comparator:
        period = dates.parse_date(core)
        if period is not None:
            dated = _dated(text, core, period, comparator)
            return _length(dated) or dated  # ≥2季度 is a length, whatever stands beside it
    found = figures.parse_figure(core)
    if found is None:
        counted = in_figures(whole)
        if counted != whole:
            return _parse_folded(text, counted)
        if not _prefix_of(folded):
            comparator, core = "", folded  # a suffix or a label counts only with a number: 室内 is a word
        return Quantity(text, ValueKind.WORD, comparator=comparator, core=core)
    if found.kind is ValueKind.ERROR:
        return found.altered(text=text, core=core)
    if found.kind is ValueKind.WORD:
        return found.altered(text=text, core=folded)
    if found.kind is ValueKind.RANGE:
        if comparator:
            return _error(text, say("value.range_and_sign"))
        return _error(text, say("value.rate_unclear")) if every else found.altered(text=text, core=core)
    if also and found.kind is not ValueKind.MONEY:
        return Quantity(text, ValueKind.WORD, core=folded)
    per = found.per
    if every and found.unit in ("日", "号"):
        return Quantity(text, ValueKind.WORD, core=folded)  # 每月15日 is a day
    if every:
        named_ = [(each["per"] or each["mean"]).removeprefix("个") for each in (every, also) if each]
        per = units.per_of("·".join(named_)) if not per else "?"
    elif label:
        named = _PER_LABEL.search(label[1])
        per = units.per_of((named[1] or named[2]).removeprefix("个")) if named and not per else per
    return found.altered(
        text=text, comparator=comparator, core=core, per=per, label=label[1] if label else ""
    )


def as_long_as(one: Quantity, other: Quantity) -> Quantity:
    """1季度 is the first quarter; beside 3个月 it is the length of one."""
    length = other.kind is ValueKind.COUNT and units.is_duration(other.unit)
    return _length(one) or one if length else one


def _length(dated: Quantity) -> Quantity | None:
    quarters = _QUARTERS.fullmatch(dated.core) if dated.grain == "quarter" else None
    if quarters is None:
        return None
    number = Decimal(quarters[1])
    return Quantity(dated.text, ValueKind.COUNT, number, "季度", dated.comparator, core=dated.core)


def _prefix_of(folded: str) -> str:
    match = PREFIX.match(folded)
    return SIGN_OF[match[0]] if match else ""


def _split_comparator(folded: str) -> tuple[str, str]:
    folded, excluded = _EXCLUDED.subn("", _INCLUDED.sub("", folded))
    match = PREFIX.match(folded)
    if match is not None and match.end() < len(folded):
        sign, rest = SIGN_OF[match[0]], folded[match.end() :]
        if rest[-1] in _SUFFIX_ENDS:
            for suffix, same in _SUFFIXES:  # ≥90%以上: the sign is written twice
                if same[0] == sign[0] and rest.endswith(suffix) and len(rest) > len(suffix):
                    return sign, rest.removesuffix(suffix)
        return sign, rest
    within = _WITHIN.fullmatch(folded)
    if within:
        return "<=", within[1]
    if folded[-1] in _SUFFIX_ENDS and not _GRADE.search(folded):
        for word, sign in _SUFFIXES:
            if folded.endswith(word) and len(folded) > len(word):
                return sign[: 2 - excluded], folded[: -len(word)]
    return "", folded


__all__ = [
    "LONGEST", "LONGEST_NUMBER", "NUMERIC", "Quantity", "ValueKind", "as_long_as", "chinese_number", "decimal",
    "is_cell_error", "parse", "plain_number",
]  # fmt: skip
