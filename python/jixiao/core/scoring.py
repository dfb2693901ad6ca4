"""The score of an indicator: quantitative (positive, reverse, equal, range, date) and qualitative.

Every function is pure, takes what cells hold (text, numbers, None) and gives an `Outcome`; nothing is raised for what
a user may type. Sources of the rules stand in the rulebooks.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from jixiao.core import words
from jixiao.core.numerals import percent, show
from jixiao.core.outcome import BLANK, NOT_APPLICABLE, Outcome, judge, scored, unreadable
from jixiao.core.pairing import pair, pair_dates
from jixiao.core.rulebook import Rulebook
from jixiao.core.text import fold
from jixiao.core.values import Kind, Quantity, parse
from jixiao.core.words import Degree

ZERO = Decimal(0)
ONE = Decimal(1)

_DIRECTIONS = {
    "正向": "positive", "正": "positive", "positive": "positive", "反向": "reverse", "逆向": "reverse", "反": "reverse",
    "reverse": "reverse", "等于": "equal", "等值": "equal", "equal": "equal", "定性": "qualitative",
    "qualitative": "qualitative", "≥": "positive", "≤": "reverse", "=": "equal",
}  # fmt: skip
_NAMES = {"positive": "正向", "reverse": "反向", "equal": "等于"}


def indicator(
    target: Any,
    actual: Any,
    weight: Any,
    *,
    book: Rulebook,
    direction: Any = None,
    rating: Any = None,
    level2: str = "",
) -> Outcome:
    """The score of one indicator.

    `direction`: 正向 / 反向 / 等于 / 定性, else read from the target's sign, from `level2` (a cost in money without a
    sign is reverse where the rulebook says so) and the rulebook. `rating`: 0–1, the judged degree of a qualitative
    indicator. The score stays within 0 and the weight.
    """
    return _indicator(
        parse(target), parse(actual), parse(weight), parse(direction), parse(rating), fold(level2), book
    )


@lru_cache(maxsize=65536)
def _indicator(
    t: Quantity, a: Quantity, w: Quantity, direction: Quantity, rating: Quantity, level2: str, book: Rulebook
) -> Outcome:
    points = points_of(w, t, a)
    if isinstance(points, Outcome):
        return points
    wanted = _direction(direction)
    if wanted is None:
        return unreadable(f"方向“{direction.text}”：应为 正向、反向、等于 或 定性")
    degree = _rating(rating)
    if isinstance(degree, str):
        return unreadable(degree)
    if t.kind is Kind.ERROR:
        return unreadable(f"年度指标值{_says(t)}")
    if a.kind is Kind.ERROR:
        return unreadable(f"实际完成值{_says(a)}")
    if a.kind is Kind.EMPTY:
        return BLANK  # a judged degree alone is no result: somebody has to say what was done
    if t.kind is Kind.EMPTY:
        return unreadable("年度指标值为空")
    if t.kind is Kind.NOT_APPLICABLE:
        return unreadable(f"年度指标值为“{t.text}”（不适用），但分值为 {show(points)}")
    if a.kind is Kind.NOT_APPLICABLE:
        return unreadable(f"实际完成值为“{a.text}”，分不清是不适用还是未完成")
    if wanted == "qualitative" or t.kind is Kind.WORD or (t.zero_word and a.kind is Kind.WORD):
        if wanted in _NAMES and t.kind is Kind.WORD:
            return unreadable(f"年度指标值“{t.text}”不是数值，不能按{_NAMES[wanted]}指标计分")
        return qualitative(t, a, points, degree, book)
    return _quantitative(t, a, points, wanted, level2, book)


def points_of(w: Quantity, t: Quantity, a: Quantity) -> Decimal | Outcome:
    """The weight in points, or what the row is when there is none."""
    silent = (Kind.EMPTY, Kind.NOT_APPLICABLE)
    if w.kind is Kind.NOT_APPLICABLE or (w.number == 0 and t.kind in silent and a.kind in silent):
        return NOT_APPLICABLE
    if t.kind is Kind.NOT_APPLICABLE and a.kind in silent and w.kind is Kind.EMPTY:
        return NOT_APPLICABLE
    if w.kind is Kind.EMPTY:
        return BLANK if a.kind is Kind.EMPTY else unreadable("分值为空")
    if (
        w.number is None
        or w.comparator
        or w.kind not in (Kind.NUMBER, Kind.COUNT)
        or w.unit not in ("", "分")
    ):
        return unreadable(f"分值{_says(w)}")
    if w.number < 0:
        return unreadable(f"分值“{w.text}”是负数")
    return w.number


def _says(q: Quantity) -> str:
    """How a quantity that cannot be used is named: “12,34”逗号的位置…"""
    if q.kind is Kind.ERROR:
        return f"：{q.problem}" if q.text in q.problem or not q.text else f"“{q.text}”：{q.problem}"
    return "为空" if q.kind is Kind.EMPTY else f"“{q.text}”不是数值"


def _direction(q: Quantity) -> str | None:
    if q.kind is Kind.EMPTY:
        return ""
    return _DIRECTIONS.get(fold(q.text).removesuffix("指标").lower())


def _rating(q: Quantity) -> Decimal | str | None:
    """0–1 (or a percentage) -> the fraction; None when not given; text that says what is wrong."""
    if q.kind is Kind.EMPTY:
        return None
    if (
        q.number is None
        or q.kind not in (Kind.NUMBER, Kind.PERCENT)
        or q.comparator
        or not 0 <= q.number <= 1
    ):
        return f"评定系数“{q.text}”：应为 0 到 1 的数"
    return q.number


def qualitative(t: Quantity, a: Quantity, weight: Decimal, rating: Decimal | None, book: Rulebook) -> Outcome:
    """A target in words. What a person judged (`rating`) counts; else only met and not met are scored by reading."""
    shown = f"“{_short(a.text)}”对“{_short(t.text)}”"
    if rating is not None:
        explain = f"定性 评定系数 {show(rating)} × {show(weight, 2)}"
        return scored(weight * rating, "rating", explain, ratio=rating, met=None)
    how = (
        words.degree(t.text, a.text)
        if a.kind in (Kind.WORD, Kind.COUNT, Kind.NUMBER) or a.text == t.text
        else Degree.UNKNOWN
    )
    grades = book.grades_of_quality if book.quality == "graded" else ()
    if how is Degree.MET:
        low = weight * grades[0].low if grades else (ZERO if book.quality == "by-hand" else weight)
        return scored(
            weight,
            "qualitative",
            f"定性 {shown} 达成 × {show(weight, 2)}",
            ratio=ONE,
            met=True,
            low=low,
            high=weight,
        )
    if how is Degree.NOT_MET:
        high = weight * grades[-1].high if grades else (weight if book.quality == "by-hand" else ZERO)
        return scored(
            ZERO,
            "qualitative",
            f"定性 {shown} 未达成 0 × {show(weight, 2)}",
            ratio=ZERO,
            met=False,
            low=ZERO,
            high=high,
        )
    if how is Degree.PARTLY:
        grade = book.partly if grades else None
        low, high = (weight * grade.low, weight * grade.high) if grade else (ZERO, weight)
        return judge(low, high, "qualitative", f"定性 {shown} 部分达成 × {show(weight, 2)}", met=False)
    return judge(ZERO, weight, "qualitative", f"定性 {shown} 无法由文字判断 × {show(weight, 2)}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else text[:23] + "…"


def _quantitative(t: Quantity, a: Quantity, w: Decimal, wanted: str, level2: str, book: Rulebook) -> Outcome:
    if Kind.DATE in (t.kind, a.kind):
        return _by_date(t, a, w, book)
    direction = wanted or t.direction
    if direction == "none":
        cost = t.kind is Kind.MONEY and any(word in level2 for word in book.reverse_level2)
        direction = (
            "reverse" if cost else ("equal" if t.number == 0 and t.kind is not Kind.RANGE else "positive")
        )
    if a.kind is Kind.WORD:
        return _words_for_a_number(t, a, w, direction)
    if t.kind is Kind.RANGE:
        return _within_range(t, a, w)
    if a.kind is Kind.RANGE:
        return unreadable(f"实际完成值“{a.text}”是一个区间，应填一个数值")
    both = pair(t, a)
    if both.problem:
        return unreadable(both.problem)
    notes = both.notes + (("实际完成值是约数",) if a.approximate else ())
    strict = t.comparator in (">", "<") and not wanted
    loose = _open_ended(a, direction, both.target, both.actual)
    if isinstance(loose, str):
        return unreadable(loose)
    if loose:
        notes += (f"实际完成值“{a.text}”是一个范围，应填数值",)
    figures = (both.target, both.actual, both.shown_target, both.shown_actual)
    if direction == "positive":
        outcome = _positive(*figures, w, strict, book, notes)
    elif direction == "reverse":
        outcome = _reverse(*figures, w, strict, book, notes)
    else:
        outcome = _equal(*figures, w, book, notes)
    return outcome


def _open_ended(a: Quantity, direction: str, t: Decimal, value: Decimal) -> str | bool:
    """An actual such as ≥90%: its bound decides when it settles the matter; else the problem as text."""
    if a.comparator in ("", "=") or a.zero_word:
        return False
    bound_is_low = a.comparator in (">=", ">")
    settled = (direction == "positive" and bound_is_low and value >= t) or (
        direction == "reverse" and not bound_is_low and value <= t
    )
    return True if settled else f"实际完成值“{a.text}”是一个范围，无法与年度指标值比较，应填数值"


def _words_for_a_number(t: Quantity, a: Quantity, w: Decimal, direction: str) -> Outcome:
    """由于疫情原因未开展 where a number is due. Of what should not happen, 无 means that it did not."""
    name = _NAMES[direction]
    shown = f"“{_short(a.text)}”"
    upper = direction == "reverse" or (direction == "equal" and t.number == 0)
    if upper and words.says_none(a.text):
        return scored(
            w, direction, f"{name} {shown} 按 0 计，达到“{t.text}” × {show(w, 2)}", ratio=ONE, met=True
        )
    if upper and words.says_nothing_done(a.text):
        return unreadable(f"实际完成值{shown}不是数值，分不清是 0 还是未开展")
    if words.says_nothing_done(a.text):
        return scored(
            ZERO, direction, f"{name} {shown} 按未完成计 0 × {show(w, 2)}", ratio=ZERO, met=False,
            notes=("实际完成值应填数值",),
        )  # fmt: skip
    return unreadable(f"年度指标值“{t.text}”是数值，实际完成值{shown}不是数值")


def _positive(
    t: Decimal, a: Decimal, st: str, sa: str, w: Decimal, strict: bool, book: Rulebook, notes: tuple[str, ...]
) -> Outcome:
    a_counted = max(a, ZERO)
    if a < 0 <= t:
        notes += ("实际完成值为负，按 0 计",)
    met = a > t if strict else a >= t
    if t <= 0:
        if met:
            return scored(
                w, "positive", f"正向 {sa}≥{st} 达到 × {show(w, 2)}", met=True, ratio=ONE, notes=notes
            )
        if t == 0:
            return scored(
                ZERO,
                "positive",
                f"正向 {sa}<{st} 未达到 0 × {show(w, 2)}",
                met=False,
                ratio=ZERO,
                notes=notes,
            )
        return judge(ZERO, w, "positive", f"正向 {sa}<{st} 指标值为负，没有计分公式", notes=notes, met=False)
    ratio = a_counted / t
    if met:
        outcome = _over(ratio, f"正向 {sa}/{st}={percent(ratio)} 达到 × {show(w, 2)}", w, book, notes)
        return outcome or scored(
            w,
            "positive",
            f"正向 {sa}/{st}={percent(ratio)} 达到 × {show(w, 2)}",
            ratio=ratio,
            met=True,
            notes=notes,
        )
    if book.positive == "zero":
        return scored(
            ZERO, "positive", f"正向 {sa}<{st} 未达到 0 × {show(w, 2)}", ratio=ratio, met=False, notes=notes
        )
    explain = f"正向 {sa}/{st}={percent(ratio)} × {show(w, 2)}"
    return scored(w * min(ratio, ONE), "positive", explain, ratio=ratio, met=False, notes=notes)


def _over(ratio: Decimal, explain: str, w: Decimal, book: Rulebook, notes: tuple[str, ...]) -> Outcome | None:
    """Over-achievement beyond the rulebook's threshold, where it costs points."""
    over = book.over
    if over.threshold is None or over.consequence != "deduct" or ratio < over.threshold:
        return None
    left = max(w - over.points, ZERO)
    text = f"{explain}，超过 {percent(over.threshold, 0)} 扣 {show(over.points)} 分"
    return scored(left, "positive", text, ratio=ratio, met=True, notes=notes)


def _reverse(
    t: Decimal, a: Decimal, st: str, sa: str, w: Decimal, strict: bool, book: Rulebook, notes: tuple[str, ...]
) -> Outcome:
    met = a < t if strict else a <= t
    if met:
        return scored(w, "reverse", f"反向 {sa}≤{st} 达到 × {show(w, 2)}", ratio=ONE, met=True, notes=notes)
    if t <= 0:
        return scored(
            ZERO, "reverse", f"反向 {sa}>{st} 未达到 0 × {show(w, 2)}", ratio=ZERO, met=False, notes=notes
        )
    if book.reverse == "decay":
        excess = (a - t) / t
        left = max(ONE - excess, ZERO)
        explain = f"反向 1-({sa}-{st})/{st}={percent(left)} × {show(w, 2)}"
        return scored(w * left, "reverse", explain, ratio=left, met=False, notes=notes)
    ratio = t / a
    return scored(
        w * ratio,
        "reverse",
        f"反向 {st}/{sa}={percent(ratio)} × {show(w, 2)}",
        ratio=ratio,
        met=False,
        notes=notes,
    )


def _equal(
    t: Decimal, a: Decimal, st: str, sa: str, w: Decimal, book: Rulebook, notes: tuple[str, ...]
) -> Outcome:
    if a == t or (t == 0 and a <= 0):
        return scored(w, "equal", f"等于 {sa}={st} 达到 × {show(w, 2)}", ratio=ONE, met=True, notes=notes)
    if t <= 0 or a <= 0 or book.equal == "exact":
        return scored(
            ZERO, "equal", f"等于 {sa}≠{st} 未达到 0 × {show(w, 2)}", ratio=ZERO, met=False, notes=notes
        )
    if book.equal == "decay":
        ratio = max(ONE - abs(a - t) / t, ZERO)
        explain = f"等于 1-|{sa}-{st}|/{st}={percent(ratio)} × {show(w, 2)}"
    else:
        ratio = min(a, t) / max(a, t)
        explain = f"等于 {sa if a < t else st}/{st if a < t else sa}={percent(ratio)} × {show(w, 2)}"
    return scored(w * ratio, "equal", explain, ratio=ratio, met=False, notes=notes)


def _within_range(t: Quantity, a: Quantity, w: Decimal) -> Outcome:
    """A target such as 3-5次: inside is met, below it counts in proportion to the lower end, above is for a person."""
    if t.low is None or t.high is None or t.inner is None:  # a RANGE always has its ends
        return unreadable(f"年度指标值“{t.text}”")
    if a.kind is Kind.RANGE:
        return unreadable(f"实际完成值“{a.text}”是一个区间，应填一个数值")
    ends = [pair(Quantity(t.text, t.inner, end, t.unit, scale=t.scale), a) for end in (t.low, t.high)]
    for end in ends:
        if end.problem:
            return unreadable(end.problem)
    low, high = ends
    if a.comparator not in ("", "="):
        return unreadable(f"实际完成值“{a.text}”是一个范围，应填数值")
    if low.target <= low.actual <= high.target:
        explain = f"区间 {low.shown_target}≤{low.shown_actual}≤{high.shown_target} 达到 × {show(w, 2)}"
        return scored(w, "range", explain, ratio=ONE, met=True, notes=low.notes)
    if high.actual > high.target:
        return judge(
            ZERO, w, "range", f"区间 {high.shown_actual} 高于上限 {high.shown_target}", notes=high.notes
        )
    if low.target <= 0:
        return judge(
            ZERO, w, "range", f"区间 {low.shown_actual} 低于下限 {low.shown_target}", notes=low.notes
        )
    ratio = max(low.actual, ZERO) / low.target
    explain = f"区间 {low.shown_actual}/{low.shown_target}={percent(ratio)} × {show(w, 2)}"
    return scored(w * ratio, "range", explain, ratio=ratio, met=False, notes=low.notes)


def _by_date(t: Quantity, a: Quantity, w: Decimal, book: Rulebook) -> Outcome:
    """A day: in time is met; late has no formula and is for a person to judge, at most the middle grade."""
    if a.kind is Kind.WORD:
        if words.says_nothing_done(a.text):
            explain = f"时限 “{_short(a.text)}” 未完成 0 × {show(w, 2)}"
            return scored(ZERO, "date", explain, ratio=ZERO, met=False)
        return judge(ZERO, w, "date", f"时限 “{_short(a.text)}”对“{t.text}” 无法由文字判断")
    days = pair_dates(t, a)
    if isinstance(days, str):
        return unreadable(days)
    due, done, notes = days
    met = done >= due if t.comparator in (">=", ">") else done <= due
    if met:
        explain = f"时限 {done.isoformat()} 不晚于 {due.isoformat()} 达到 × {show(w, 2)}"
        return scored(w, "date", explain, ratio=ONE, met=True, notes=notes)
    grade = book.partly
    top = w * grade.high if grade and book.quality == "graded" else w
    return judge(ZERO, top, "date", f"时限 {done.isoformat()} 晚于 {due.isoformat()}", notes=notes, met=False)
