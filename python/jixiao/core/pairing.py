"""A target and an actual value brought to one scale, where the pair allows only one reading.

万元 against a bare number, a percentage against a fraction, a date against a serial number: one side says what the
other left out. What stays ambiguous is refused with the reason.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core import units
from jixiao.core.dates import from_serial
from jixiao.core.numerals import SCALES, show
from jixiao.core.values import Kind, Quantity


@dataclass(frozen=True)
class Pair:
    """Two numbers on one scale, as they are shown, and what had to be assumed. `problem` when there is no reading."""

    target: Decimal = Decimal(0)
    actual: Decimal = Decimal(0)
    shown_target: str = ""
    shown_actual: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""


_HUNDRED = Decimal(100)
_WORDS_OF_KIND = {Kind.PERCENT: "百分比", Kind.MONEY: "金额", Kind.COUNT: "数量", Kind.NUMBER: "数值"}


def pair(target: Quantity, actual: Quantity) -> Pair:
    """Bring two numeric quantities to one scale. Shown values keep the target's unit (2023.73万元)."""
    t, a = target.number, actual.number
    if t is None or a is None:
        return Pair(problem=f"“{(target if t is None else actual).text}”不是数值")
    if (
        target.kind is actual.kind is Kind.NUMBER
        and target.scale != actual.scale
        and 1 in (target.scale, actual.scale)
    ):
        return _with_unit(target, actual, t, a)
    if target.kind is actual.kind:
        return _same_kind(target, actual, t, a)
    kinds = {target.kind, actual.kind}
    if kinds == {Kind.NUMBER, Kind.COUNT}:
        return _with_unit(target, actual, t, a)
    if kinds == {Kind.NUMBER, Kind.PERCENT}:
        return _with_percent(target, actual, t, a)
    if kinds == {Kind.NUMBER, Kind.MONEY}:
        return _with_unit(target, actual, t, a)
    return Pair(
        problem=f"年度指标值“{target.text}”是{_WORDS_OF_KIND[target.kind]}，"
        f"实际完成值“{actual.text}”是{_WORDS_OF_KIND[actual.kind]}，单位不一致，无法比较"
    )


def _same_kind(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    scale = target.scale
    if target.kind is Kind.PERCENT:
        return Pair(t, a, show(t * 100) + "%", show(a * 100) + "%")
    if target.kind is Kind.MONEY:
        scale = target.scale
        notes = (
            () if target.unit == actual.unit else (f"金额单位不同（{target.unit}、{actual.unit}），已换算",)
        )
        return Pair(t, a, show(t / scale), show(a / scale), notes)
    if (
        target.kind is Kind.COUNT
        and target.unit != actual.unit
        and not target.zero_word
        and not actual.zero_word
    ):
        factor = units.factor(actual.unit, target.unit)
        if factor is not None:
            return Pair(
                t, a * factor, show(t), show(a * factor), (f"单位由{actual.unit}换算为{target.unit}",)
            )
        if units.incompatible(target.unit, actual.unit):
            return Pair(problem=f"单位“{target.unit}”与“{actual.unit}”不能换算，无法比较")
        return Pair(
            t,
            a,
            show(t / scale),
            show(a / scale),
            (f"单位不同：指标值用“{target.unit}”，完成值用“{actual.unit}”",),
        )
    return Pair(t, a, show(t / scale), show(a / scale))


def _with_percent(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    """One side has its % sign, the other is a bare number: 0.965 and 96.5 both mean 96.5 %, 5 may mean 5 or 500 %."""
    bare_is_actual = actual.kind is Kind.NUMBER
    bare, known = (a, t) if bare_is_actual else (t, a)
    reading = percent_reading(bare, known)
    text = actual.text if bare_is_actual else target.text
    if reading is None:
        other = "年度指标值" if bare_is_actual else "实际完成值"
        return Pair(
            problem=f"{other}是百分比，“{text}”可能是 {show(bare * 100)}%，也可能是 {show(bare)}%，请写明百分号"
        )
    notes = (f"“{text}”没有百分号，按 {show(reading * 100)}% 计",) if bare else ()
    t, a = (t, reading) if bare_is_actual else (reading, a)
    return Pair(t, a, show(t * 100) + "%", show(a * 100) + "%", notes)


def percent_reading(bare: Decimal, known: Decimal | None = None) -> Decimal | None:
    """A bare number that must be a percentage -> the fraction, or None where it may be read in two ways.

    Up to 2 it is a fraction (1 is 100 %, 1.05 is 105 %), from 10 on percentage points. Between, it is points only
    where the other side is near them and far from the fraction (target 3 %, actual 5); below, a small other side
    (target 1 %, actual 0.5) leaves it open.
    """
    size = abs(bare)
    if size == 0:
        return bare
    if size >= 10:
        return bare / _HUNDRED
    only_points = (
        known is not None
        and known != 0
        and _near(size / _HUNDRED, abs(known), Decimal(10))
        and not _near(size, abs(known), Decimal(10))
    )
    if size > 2:
        return bare / _HUNDRED if only_points else None
    return None if only_points else bare


def _with_unit(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    """One side has its unit (万元, 万人次, 场), the other is bare.

    The bare one takes that unit, scale word and all, or the unit without its scale word when only this makes sense.
    """
    bare_is_actual = actual.kind is Kind.NUMBER and (target.kind is not Kind.NUMBER or actual.scale == 1)
    bare, known, scale = (a, t, target.scale) if bare_is_actual else (t, a, actual.scale)
    text, unit = (actual.text, target.unit) if bare_is_actual else (target.text, actual.unit)
    scaled, plain = _unit_names(unit, scale)
    chosen, note = bare * scale, f"“{text}”没有写单位，按{scaled}计"
    if scale != 1 and bare and known and not _near(chosen, known):
        if _near(bare, known):
            chosen, note = bare, f"“{text}”没有写单位，按{plain}计"
        elif abs(chosen) > abs(known):
            return Pair(problem=f"“{text}”没有写单位，按{scaled}或按{plain}都与对方相差过大，请写明单位")
    t, a = (t, chosen) if bare_is_actual else (chosen, a)
    return Pair(t, a, show(t / scale), show(a / scale), (note,) if bare else ())


def _unit_names(unit: str, scale: Decimal) -> tuple[str, str]:
    """A unit with its scale word and without: (万元, 元), (万人次, 人次)."""
    word = next((w for w, factor in SCALES.items() if factor == scale), "") if scale != 1 else ""
    plain = unit.removeprefix(word) if word else unit
    return (word + plain), plain


def _near(a: Decimal, b: Decimal, times: Decimal = _HUNDRED) -> bool:
    return 1 / times <= abs(a / b) <= times


def pair_dates(target: Quantity, actual: Quantity) -> tuple[dt.date, dt.date, tuple[str, ...]] | str:
    """Two dates to compare and what was assumed, or the problem as text."""
    sides: list[dt.date] = []
    notes: list[str] = []
    for quantity, other in ((target, actual), (actual, target)):
        day = quantity.date
        if day is None and quantity.kind is Kind.NUMBER and quantity.number is not None:
            day = from_serial(quantity.number)
            if day is not None:
                notes.append(f"“{quantity.text}”按日期 {day.isoformat()} 计")
        if day is None:
            return f"“{quantity.text}”不是日期，无法与“{other.text}”比较"
        sides.append(day)
    first, second = sides
    if target.yearless != actual.yearless:
        year = second.year if target.yearless else first.year
        if target.yearless:
            first = _in_year(first, year)
        else:
            second = _in_year(second, year)
        notes.append(f"没有写年份的日期按 {year} 年计")
    return first, second, tuple(notes)


def _in_year(day: dt.date, year: int) -> dt.date:
    if (day.month, day.day) == (2, 29) and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return dt.date(year, 2, 28)
    return day.replace(year=year)
