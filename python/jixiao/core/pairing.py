"""A target and an actual value brought to one scale, where the pair allows only one reading.

万元 against a bare number, a percentage against a fraction, 年 against 月: one side says what the other left out, or both
convert. An actual value that is known within bounds only (约8场, 20天 against 1个月, 48人 against 50人次) keeps its bounds.
What stays ambiguous is refused with the reason.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.core import units
from jixiao.core.messages import Said, Shown, later, say
from jixiao.core.numerals import SCALES, Number, exactly, show
from jixiao.core.patterns import pattern
from jixiao.core.quantity import Quantity, ValueKind
from jixiao.core.scales import (
    close,
    hundredfold,
    in_myriads,
    like_dates,
    near,
    percent_reading,
    slipped,
    thousandth_reading,
)


class Pair(NamedTuple):
    """Two numbers on one scale, as they are shown, and what had to be assumed. `problem` when there is no reading.

    `least` and `most` bound the actual value where it is not exact (`most` None: no upper bound). `open`: why the two
    cannot be compared without knowing more, which is for a person to judge.
    """

    target: Number = Decimal(0)
    actual: Number = Decimal(0)
    shown_target: str | Shown = ""
    shown_actual: str | Shown = ""
    notes: tuple[Said, ...] = ()
    problem: str = ""
    open: str = ""
    bounded: bool = False
    least: Number = Decimal(0)
    most: Number | None = None

    @property
    def sure(self) -> bool:
        """Whether the two are exact numbers on one scale."""
        return not self.problem and not self.open and not self.bounded

    def short(self, reverse: bool) -> bool:
        """Whether a pair that is sure stays behind its target: is more than a limit (`reverse`), or less than is due."""
        return self.actual > self.target if reverse else self.actual < self.target


_ZERO, _ONE, _TEN = Decimal(0), Decimal(1), Decimal(10)
_FAR = Decimal(3)  # 960 beside 95 %: 960 % is hardly meant
_OVERDONE = 5  # 480 beside 50万元: a point or a unit was forgotten


_VISITS = frozenset(["人次", "人/次"])
_DONE = pattern(r"已?(?:完成|实现)")
"""A share of what was to be done: 已完成100%."""
_PARTS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}


def _written(number: Number, scale: Decimal, sign: str = "") -> str:
    return show(number / scale if scale != 1 and isinstance(number, Decimal) else number) + sign


def _unscaled(number: Number, scale: Decimal, sign: str = "") -> Shown:
    """A number as it was written: in 万元, in per cent."""
    return Shown(_written, number, scale, sign)


def pair(target: Quantity, actual: Quantity, direction: str = "") -> Pair:
    """Bring two numeric quantities to one scale. Shown values keep the target's unit (2023.73万元)."""
    if target.number is None or actual.number is None:
        return Pair(problem=say("pair.not_number", text=(target if target.number is None else actual).shown))
    if actual.zero_word and direction == "reverse":
        actual = target.altered(text=actual.text, number=_ZERO, comparator="")  # 零投诉 for a rate of ≤1%
    both = _per(target, actual) if target.per or actual.per else _paired(target, actual, direction)
    if both.problem or both.open or not actual.about or both.bounded:
        return both
    return _approximately(both, actual)


def _paired(target: Quantity, actual: Quantity, direction: str) -> Pair:
    t, a = target.number, actual.number
    if t is None or a is None:
        return Pair(problem=say("pair.not_number", text=target.shown))
    kinds = {target.kind, actual.kind}
    if kinds == {ValueKind.NUMBER}:
        if target.scale != actual.scale and _ONE in (target.scale, actual.scale):
            return _with_unit(target, actual, t, a)
        return _both_bare(target, actual, t, a)
    if target.kind is actual.kind:
        return _same_kind(target, actual, t, a, direction)
    if kinds in ({ValueKind.NUMBER, ValueKind.COUNT}, {ValueKind.NUMBER, ValueKind.MONEY}):
        return _with_unit(target, actual, t, a)
    if kinds == {ValueKind.NUMBER, ValueKind.PERCENT}:
        return _with_percent(target, actual, t, a, direction)
    return _incomparable(target, actual)


def _incomparable(target: Quantity, actual: Quantity) -> Pair:
    if actual.kind is ValueKind.PERCENT and _DONE.match(actual.core) and target.number is not None:
        return _share_done(target, target.number, actual)
    return Pair(problem=say("pair.kinds", target=target.shown, actual=actual.shown))


def _share_done(target: Quantity, t: Decimal, actual: Quantity) -> Pair:
    """已完成100% of 10场 are all ten; how many any other share is, is for a person to judge."""
    if actual.number != 1:
        return Pair(open=say("pair.share_done", target=target.shown, actual=actual.shown))
    shown = _unscaled(t, target.scale)
    return Pair(t, t, shown, shown, (later("pair.done", actual=actual.shown, target=target.shown),))


def _approximately(both: Pair, actual: Quantity) -> Pair:
    """约8场: 7.2 to 8.8; 近8场: up to 8; 8余场: from 8 on."""
    value = exactly(both.actual)
    few, many = {"near": (Fraction(9, 10), Fraction(11, 10)), "below": (Fraction(9, 10), Fraction(1)),
                 "above": (Fraction(1), Fraction(2))}[actual.about]  # fmt: skip
    ends = sorted((value * few, value * many))
    note = later("pair.about", text=actual.shown)
    return both._replace(bounded=True, least=ends[0], most=ends[1], notes=(*both.notes, note))


def _both_bare(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    """Two bare numbers; a hundredth or a ten-thousandth of the target is more likely written in another unit."""
    if hundredfold(t, a):
        return Pair(problem=say("pair.hundredfold", target=target.shown, actual=actual.shown))
    if in_myriads(t, a):
        return Pair(problem=say("pair.scale", text=actual.shown, word="万"))
    if t != a and like_dates(t) and like_dates(a):
        return Pair(problem=say("pair.dates", target=target.shown, actual=actual.shown))
    return Pair(
        t, a, _unscaled(t, target.scale), _unscaled(a, actual.scale if actual.scale != 1 else target.scale)
    )


def _same_kind(target: Quantity, actual: Quantity, t: Decimal, a: Decimal, direction: str) -> Pair:
    if target.kind is ValueKind.PERCENT:
        return _both_percent(target, actual, t, a)
    if target.kind is ValueKind.MONEY:
        notes = (
            ()
            if target.unit == actual.unit
            else (later("pair.money", target=units.named(target.unit), actual=units.named(actual.unit)),)
        )
        return Pair(t, a, _unscaled(t, target.scale), _unscaled(a, target.scale), notes)
    if target.unit == actual.unit or target.zero_word or actual.zero_word or a == 0:
        return Pair(t, a, _unscaled(t, target.scale), _unscaled(a, target.scale))
    return _counts(target, actual, t, a, direction)


def _both_percent(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    sign = "‰" if target.unit == "‰" and actual.unit == "‰" else "%"
    if target.unit == actual.unit and slipped(t, a):
        return Pair(problem=say("pair.hundredfold", target=target.shown, actual=actual.shown))
    return Pair(t, a, _unscaled(t, _PARTS[sign], sign), _unscaled(a, _PARTS[sign], sign))


def _counts(target: Quantity, actual: Quantity, t: Decimal, a: Decimal, direction: str) -> Pair:
    """Two counts with different units: converted, as good as one another, or refused."""
    to, of = units.dimension(target.unit), units.dimension(actual.unit)
    if to is not None and of is not None and "data" in (to[0], of[0]):  # 20T for 20TB
        to, of = (
            units.dimension(f"{one.unit}b") or units.dimension(one.unit) or to for one in (target, actual)
        )
    if to is not None and of is not None:
        return _measures(target, actual, to, of, direction)
    if {target.unit, actual.unit} <= {"人", "名", "位", *_VISITS} and {target.unit, actual.unit} & _VISITS:
        if {target.unit, actual.unit} == _VISITS:
            return Pair(t, a, _unscaled(t, target.scale), _unscaled(a, target.scale))
        return _visits(target, actual, t, a)
    same = units.same_count(target.unit, actual.unit) if to is None and of is None else False
    if not same:
        return Pair(
            problem=say("pair.units", target=units.named(target.unit), actual=units.named(actual.unit))
        )
    note = later("pair.other_unit", target=units.named(target.unit), actual=units.named(actual.unit))
    return Pair(t, a, _unscaled(t, target.scale), _unscaled(a, target.scale), (note,))


def _visits(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    """人 against 人次: a person may come more than once."""
    note = later("pair.visits", target=units.named(target.unit), actual=units.named(actual.unit))
    both = Pair(t, a, _unscaled(t, target.scale), _unscaled(a, target.scale), (note,))
    if target.unit in _VISITS:
        return both._replace(bounded=True, least=a, most=None)
    return both._replace(bounded=True, least=Decimal(0), most=a)


def _measures(
    target: Quantity, actual: Quantity, to: tuple[str, Fraction], of: tuple[str, Fraction], direction: str
) -> Pair:
    t, a = exactly(target.number or _ZERO), exactly(actual.number or _ZERO)
    note = later("pair.converted", of=units.named(actual.unit), to=units.named(target.unit))
    if to[0] == of[0]:
        converted = a * of[1] / to[1]
        both = Pair(t, converted, Shown(show, t), Shown(show, converted), (note,))
        days = {target.unit, actual.unit} & {"天", "日"} and {target.unit, actual.unit} & {"小时", "个小时"}
        if days and direction != "reverse":  # a day of work has 8 hours
            work = converted / 3 if to[1] == 1 else converted * 3
            return both._replace(bounded=True, least=min(work, converted), most=max(work, converted))
        return both
    if to[0] not in units.TIME or of[0] not in units.TIME:
        return Pair(
            problem=say("pair.units", target=units.named(target.unit), actual=units.named(actual.unit))
        )
    least, most = _calendar(t, to, a, of)
    note = later("pair.calendar", of=units.named(actual.unit), to=units.named(target.unit))
    shown = actual.text if len(actual.text) < 12 else Shown(show, a)
    return Pair(
        t, a, Shown(_written, t, _ONE, target.unit), shown, (note,), bounded=True, least=least, most=most
    )


def _calendar(
    t: Fraction, to: tuple[str, Fraction], a: Fraction, of: tuple[str, Fraction]
) -> tuple[Fraction, Fraction]:
    """The actual value in the target's unit, at least and at most."""
    if t <= 0:
        return a, a
    few, many = _days(a, of)
    if to[0] == "workdays":
        return units.workdays_within(few)[0], units.workdays_within(many)[1]
    low, high = _days(t, to)
    return t * few / high, t * many / low


def _days(number: Fraction, unit: tuple[str, Fraction]) -> tuple[Fraction, Fraction]:
    if unit[0] == "hours":
        return number * unit[1] / 24, number * unit[1] / 24
    if unit[0] == "workdays":
        return units.days_of_workdays(number)
    return units.days_of_months(number * unit[1])


def _per(target: Quantity, actual: Quantity) -> Pair:
    """Rates: 2次/月, 300元/人. The same base compares, and nothing is nothing in any; a year is the form's own period;
    else something is missing."""
    if (target.per == actual.per and target.per != "?") or (actual.number == 0 and not actual.per):
        return _paired(target.altered(per=""), actual.altered(per=""), "")
    periods = units.PERIODS & {target.per, actual.per}
    if not periods or "?" in (target.per, actual.per):
        if not actual.per and actual.kind is ValueKind.NUMBER:
            return _paired(target.altered(per=""), actual, "")
        return Pair(problem=say("pair.rate", target=target.shown, actual=actual.shown))
    if {target.per, actual.per} == {"年", ""}:
        both = _paired(target.altered(per=""), actual.altered(per=""), "")
        return both._replace(notes=(*both.notes, later("pair.year")))
    if not actual.per or not target.per:
        return Pair(open=say("pair.periods", target=target.shown, actual=actual.shown))
    return _rates(target, actual)


def _rates(target: Quantity, actual: Quantity) -> Pair:
    """1次/月 against 4次/季度 is an average, 1次/月 against 1次/季度 keeps at least 3 in each quarter."""
    a, t = units.dimension(actual.per), units.dimension(target.per)
    if a is None or t is None or a[0] != t[0] or a[1] > t[1]:
        return Pair(open=say("pair.periods", target=target.shown, actual=actual.shown))
    both = _paired(target.altered(per=""), actual.altered(per=""), "")
    if both.problem:
        return both
    times = t[1] / a[1]
    scaled = exactly(both.actual) * times
    note = later("pair.converted", of=f"/{actual.per}", to=f"/{target.per}")
    return both._replace(
        target=exactly(both.target),
        actual=scaled,
        shown_actual=Shown(show, scaled),
        notes=(*both.notes, note),
    )


def _with_percent(target: Quantity, actual: Quantity, t: Decimal, a: Decimal, direction: str) -> Pair:
    """One side has its % sign, the other is a bare number: 0.965 and 96.5 both mean 96.5 %, 5 may mean 5 or 500 %."""
    bare_is_actual = actual.kind is ValueKind.NUMBER
    bare, known = (a, t) if bare_is_actual else (t, a)
    text = (actual if bare_is_actual else target).shown
    sign = (target if bare_is_actual else actual).unit
    reading = thousandth_reading(bare, known) if sign == "‰" else percent_reading(bare, known)
    if reading is None:
        return Pair(
            problem=say("pair.percent", text=text, fraction=show(bare * 100), points=show(bare), sign=sign)
        )
    times = 1000 if sign == "‰" else 100
    if (
        not bare_is_actual
        and bare >= _TEN
        and (reading > 1 >= a or (direction == "reverse" and a * 2 > reading * 3))
    ):
        # 100% for 132, or for ≤62.73: perhaps of what was to be done
        return Pair(problem=say("pair.kinds", target=target.shown, actual=actual.shown))
    notes = (later("pair.no_sign", text=text, value=_unscaled(reading, _PARTS[sign], sign)),) if bare else ()
    if sign == "%" and abs(reading) >= _FAR and abs(known) * 2 < abs(reading):
        other = (target if bare_is_actual else actual).shown
        return Pair(problem=say("pair.too_much", text=text, value=show(reading * times) + sign, other=other))
    t, a = (t, reading) if bare_is_actual else (reading, a)
    if sign == "%" and slipped(t, a):
        return Pair(problem=say("pair.hundredfold", target=target.shown, actual=actual.shown))
    return Pair(t, a, _unscaled(t, _PARTS[sign], sign), _unscaled(a, _PARTS[sign], sign), notes)


def _with_unit(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> Pair:
    """One side has its unit (万元, 万人次, 场), the other is bare.

    The bare one takes that unit, scale word and all, or the unit without its scale word when only this makes sense.
    """
    bare_is_actual = actual.kind is ValueKind.NUMBER and (
        target.kind is not ValueKind.NUMBER or actual.scale == 1
    )
    bare, known, scale = (a, t, target.scale) if bare_is_actual else (t, a, actual.scale)
    one = actual if bare_is_actual else target
    if one.scale != 1:  # 95万 against 元: its own scale word counts
        unit = (actual if one is target else target).unit.lstrip("亿万千百十")
        taken = later("pair.takes_unit", text=one.shown, unit=unit)
        return Pair(t, a, _unscaled(t, scale), _unscaled(a, scale), (taken,))
    text, unit = (actual.shown, target.unit) if bare_is_actual else (target.shown, actual.unit)
    scaled, plain = _unit_names(unit, scale)
    chosen, meant = bare * scale, scaled
    if bare and known:
        done, due = (chosen, known) if bare_is_actual else (known, chosen)
        if scale != 1 and (not near(chosen, known, Decimal(20)) or done > due * _OVERDONE):
            if not near(bare, known, Decimal(20)):
                return Pair(problem=say("pair.no_unit", text=text, scaled=scaled, plain=plain))
            chosen, meant = bare, plain
        elif scale == 1 and close(bare * 10000, known):
            return Pair(problem=say("pair.scale", text=text, word="万"))
    t, a = (t, chosen) if bare_is_actual else (chosen, a)
    note = (later("pair.takes_unit", text=text, unit=meant),) if bare and meant else ()
    return Pair(t, a, _unscaled(t, scale), _unscaled(a, scale), note)


def _unit_names(unit: str, scale: Decimal) -> tuple[str, str]:
    """A unit with its scale word and without: (万元, 元), (万人次, 人次)."""
    word = next((w for w, factor in SCALES.items() if factor == scale), "") if scale != 1 else ""
    plain = unit.removeprefix(word) if word else unit
    return (word + plain), plain
