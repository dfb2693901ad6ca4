"""The score of an indicator: quantitative (positive, reverse, equal, range, date) and qualitative.

Every function is pure, takes what cells hold (text, numbers, None) and gives an `Outcome`; nothing is raised for what
a user may type. Sources of the rules stand in the rulebooks.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jixiao.core import direction as directions
from jixiao.core import leads, timing, words
from jixiao.core.direction import Direction
from jixiao.core.formulas import Figures, by_direction
from jixiao.core.messages import Message, Shown, later, say
from jixiao.core.numerals import Number, as_decimal, exactly, percent, show
from jixiao.core.outcome import BLANK, NOT_APPLICABLE, Outcome, Status, judge, scored, unreadable
from jixiao.core.pairing import Pair, pair
from jixiao.core.patterns import pattern
from jixiao.core.qualitative import by_turn, confirmed, for_a_number, qualitative, ranked
from jixiao.core.rulebook import Rulebook
from jixiao.core.text import fold
from jixiao.core.values import Quantity, ValueKind, as_long_as, parse

ZERO = Decimal(0)
ONE = Decimal(1)
_CONDITIONS = pattern(r"[≥≤<>]\d|每|上限|下限|封顶|最高|最多|最低|不超|不低于|以内|以下")
_OF_WHICH = pattern(r"(?:其中|包?含|包括)[^\d]*\d")
_YEAR = pattern(r"20\d\d(?=年)")
_REMEMBERED = 64  # characters of a text, up to which an outcome is remembered
_AROUND = 200  # the same for the words around it
_PLAIN = frozenset({str, int, float, bool, type(None), Decimal, dt.date, dt.datetime, Quantity})


def indicator(
    target: Any,
    actual: Any,
    weight: Any,
    *,
    book: Rulebook,
    direction: Any = None,
    rating: Any = None,
    level2: str = "",
    name: str = "",
    year: int | None = None,
) -> Outcome:
    """The score of one indicator.

    `direction`: 正向 / 反向 / 等于 / 定性, else read from the target's sign, from the row's context (`level2`, `name`: a
    cost in money without a sign is reverse) and the rulebook. `rating`: 0–1, the judged degree of a qualitative
    indicator. `year`: that of the form, for dates without one. The score stays within 0 and the weight.
    """
    target, actual = leads.parted(target, actual)
    aim, done = parse(target), parse(actual)
    level2, name = directions.heard(aim, done, level2, name)
    if ValueKind.DATE not in (aim.kind, done.kind) and _year_told(done) is None:
        year = None
    given = target, actual, weight, direction, rating, level2, name, year, book
    for value in given[:5]:
        kind = type(value)
        if kind not in _PLAIN or (kind is str and len(value) > _REMEMBERED):
            return _scored(*given)
    score = _remembered if len(level2) + len(name) <= _AROUND else _scored
    return score(*given)


def _scored(
    target: Any, actual: Any, weight: Any, direction: Any, rating: Any, level2: str, name: str, year: int | None,
    book: Rulebook,
) -> Outcome:  # fmt: skip
    t, a, w = parse(target), parse(actual), parse(weight)
    points = points_of(w, t, a)
    if isinstance(points, Outcome):
        return points
    said = parse(direction)
    word = fold(said.text) if said.text else ""
    wanted = directions.given(word)
    row = directions.context_of(word) if wanted is None else None
    if row is not None:
        wanted, level2, name, year = "", f"{level2}{row[0]}", f"{name}{row[1]}", year or row[2]
    if wanted is None:
        return unreadable(say("problem.direction", text=said.shown), about=say("argument.direction"))
    degree = _rating(parse(rating))
    if isinstance(degree, Message):
        return unreadable(degree, about=say("argument.rating"))
    begun = ValueKind.NOT_APPLICABLE is t.kind or a.kind is not ValueKind.EMPTY
    unfiled = cost_unfiled(t, points, (level2, name), book) if begun else None
    if unfiled is not None:
        return unfiled
    missing = _missing(t, a, points, book)
    if missing is not None:
        return missing
    if (
        wanted == "qualitative"
        and book.quality == "by-formula"
        and t.numeric
        and a.numeric
        and degree is None
    ):
        wanted = ""  # a formula scores these, too
    if degree is None and wanted != "qualitative" and ValueKind.WORD in (t.kind, a.kind):
        t, a = leads.without(t, a, name)
        turn = leads.turned(t, a)
        if turn is not None:
            way = Direction(wanted or turn[0].direction)
            return by_turn(t, a, points, _quantitative(*turn, points, way, bool(wanted), book), book)
    in_words = t.kind is ValueKind.WORD or (t.zero_word and a.kind is ValueKind.WORD)
    if wanted == "qualitative" or in_words or _in_two_lines(t, a, name):
        if wanted in ("positive", "reverse", "equal") and t.kind is ValueKind.WORD:
            return unreadable(
                say("problem.words_by_number", text=t.shown, how=directions.said(wanted)),
                about=say("argument.direction"),
            )
        return qualitative(t, a, points, degree, book)
    if ValueKind.RANK in (t.kind, a.kind):
        return ranked(t, a, points, degree, book)
    if ValueKind.DATE in (t.kind, a.kind):
        t, a = as_long_as(t, a), as_long_as(a, t)
    if ValueKind.DATE in (t.kind, a.kind):
        return _by_date(t, a, points, book, year)
    if leads.only_begun(t, a, name) or _of_other_year(t, a, year):
        a = a.altered(bearing="open")
    if (t.number or 0) >= 0 and directions.fallen(a, t.label + name):
        return unreadable(
            say("problem.decrease", target=t.shown, actual=a.shown), about=say("argument.actual")
        )
    context = (fold(level2), fold(name)) if level2 or name else ()
    found = Direction(wanted) if wanted else directions.of(t, context, book.reverse_level2)
    return _quantitative(t, a, points, found, bool(wanted), book)


def _in_two_lines(t: Quantity, a: Quantity, name: str) -> bool:
    """明显 over ≥1万人, with as many results: a target of its own where it is no name of what is measured."""
    label = t.label.rstrip(":")
    return bool(label) and label not in fold(name) and all("\n" in each.text.strip() for each in (t, a))


def _year_told(one: Quantity) -> int | None:
    found = _YEAR.match(fold(one.text)) if one.numeric and "年" in one.text else None
    return found and int(found[0])


def _of_other_year(t: Quantity, a: Quantity, year: int | None) -> bool:
    """2022年300顶 in a form of 2023."""
    told, due = _year_told(a), _year_told(t) or year
    return told is not None and due is not None and told != due


_remembered = lru_cache(maxsize=4096, typed=True)(_scored)


_SILENT = (ValueKind.EMPTY, ValueKind.NOT_APPLICABLE)


def cost_unfiled(t: Quantity, points: Decimal, context: tuple[str, ...], book: Rulebook) -> Outcome | None:
    """A cost for which no indicator was filed: what the rulebook lets it score at most."""
    if (
        book.cost_limit is None
        or t.kind not in _SILENT
        or not points
        or not any("成本" in c for c in context)
    ):
        return None
    most = min(points, book.cost_limit)
    return judge(ZERO, most, "unfiled", later("explain.unfiled", most=most))


def _missing(t: Quantity, a: Quantity, points: Decimal, book: Rulebook) -> Outcome | None:
    """What stands in the way before anything is compared."""
    if book.rescale and t.kind is ValueKind.NOT_APPLICABLE and a.kind in _SILENT:
        return NOT_APPLICABLE  # its points go to the other rows
    if t.kind is ValueKind.ERROR:
        return unreadable(say("problem.target", said=_says(t)), about=say("argument.target"))
    if a.kind is ValueKind.ERROR:
        return unreadable(say("problem.actual", said=_says(a)), about=say("argument.actual"))
    if a.kind is ValueKind.EMPTY:
        return BLANK  # a judged degree alone is no result: somebody has to say what was done
    if t.kind is ValueKind.EMPTY:
        return unreadable(say("problem.target", said=say("problem.empty")), about=say("argument.target"))
    if t.kind is ValueKind.NOT_APPLICABLE:
        return unreadable(
            say("problem.target_na", text=t.shown, weight=show(points)), about=say("argument.target")
        )
    if a.kind is ValueKind.NOT_APPLICABLE:
        return unreadable(say("problem.actual_na", text=a.shown), about=say("argument.actual"))
    return None


def points_of(w: Quantity, t: Quantity, a: Quantity) -> Decimal | Outcome:
    """The weight in points, or what the row is when there is none."""
    if w.kind is ValueKind.NOT_APPLICABLE or (w.number == 0 and t.kind in _SILENT and a.kind in _SILENT):
        return NOT_APPLICABLE
    if t.kind is ValueKind.NOT_APPLICABLE and a.kind in _SILENT and w.kind is ValueKind.EMPTY:
        return NOT_APPLICABLE
    if w.kind is ValueKind.EMPTY:
        return (
            BLANK
            if a.kind is ValueKind.EMPTY
            else unreadable(say("problem.weight", said=say("problem.empty")), about=say("argument.weight"))
        )
    plain = (
        w.kind in (ValueKind.NUMBER, ValueKind.COUNT)
        and w.unit in ("", "分")
        and not w.comparator
        and not w.about
    )
    if w.number is None or not plain or w.bearing == "failure":
        return unreadable(say("problem.weight", said=_says(w)), about=say("argument.weight"))
    if w.number < 0:
        return unreadable(say("problem.weight_negative", text=w.shown), about=say("argument.weight"))
    return w.number


def _says(q: Quantity) -> Message:
    """How a quantity that cannot be used is named: “12,34”逗号的位置…"""
    if q.kind is ValueKind.EMPTY:
        return say("problem.empty")
    if q.kind is ValueKind.ERROR:
        alone = not q.text or q.problem == q.text or q.text in q.problem
        return (
            say("problem.alone", problem=q.problem)
            if alone
            else say("problem.of", text=q.shown, problem=q.problem)
        )
    return say("problem.no_number", text=q.shown)


def _rating(q: Quantity) -> Decimal | Message | None:
    """0–1 (or a percentage) -> the fraction; None when not given; a message that says what is wrong."""
    if q.kind is ValueKind.EMPTY:
        return None
    plain = q.kind in (ValueKind.NUMBER, ValueKind.PERCENT) and not q.comparator and not q.remark
    if q.number is None or not plain or not 0 <= q.number <= 1:
        return say("problem.rating", text=q.shown)
    return q.number


def _quantitative(
    t: Quantity, a: Quantity, w: Decimal, way: Direction, given: bool, book: Rulebook
) -> Outcome:
    if a.kind is ValueKind.WORD:
        return for_a_number(t, a, w, way.name, book)
    if t.kind is ValueKind.RANGE:
        return _within_range(t, a, w, way.name)
    if a.kind is ValueKind.RANGE:
        return unreadable(say("problem.actual_range", text=a.shown), about=say("argument.actual"))
    if t.bearing == "failure" or (t.remark and _CONDITIONS.search(t.remark)):
        return unreadable(say("problem.target_remark", text=t.shown), about=say("argument.target"))
    both = pair(t, a, way.name)
    if both.problem:
        return unreadable(both.problem, about=say("argument.pair"))
    if both.open:
        return judge(ZERO, w, "periods", both.open)
    notes = both.notes + ((way.note,) if way.note is not None else ())
    name = way.name
    if name == "open":
        if both.target != both.actual or both.bounded:
            if way.word:
                explain = later(way.why, target=t.shown, actual=a.shown, word=way.word)
                return judge(ZERO, w, "duration", explain)
            code = "explain.below_zero" if t.number is not None and t.number < 0 else "explain.duration"
            return judge(ZERO, w, "duration", later(code, target=t.shown, actual=a.shown))
        name = "equal"
    loose = _open_ended(a, name, both.target, both.actual)
    if isinstance(loose, Message):
        return unreadable(loose, about=say("argument.actual"))
    if loose:
        notes += (later("note.open_ended", text=a.shown),)
    strict = t.comparator in (">", "<") and not given and a.comparator != t.comparator
    figures = Figures(both.target, both.actual, both.shown_target, both.shown_actual, w, strict, notes)
    outcome = by_direction(name, figures, book)
    if both.bounded:
        outcome = _between(both, figures, name, book)
    if t.about and outcome.met is False and outcome.scored:
        return _near_enough(t, a, figures, outcome, name, book)
    parts = t.remark != a.remark and all(_OF_WHICH.search(one.remark) for one in (t, a))
    if (a.bearing == "open" or parts) and outcome.met is not False:  # 6件，其中发明2件 for 5件，其中发明3件
        return judge(ZERO, w, "remark", later("explain.step", actual=a.shown), notes=notes)
    if a.bearing == "failure" and outcome.met is not False:
        return judge(ZERO, w, "remark", later("explain.remark", actual=a.shown), notes=notes)
    return outcome


def _near_enough(
    t: Quantity, a: Quantity, f: Figures, outcome: Outcome, name: str, book: Rulebook
) -> Outcome:
    """A target of about 100: what lies within a tenth of it may be taken as met."""
    eased = f._replace(
        target=exactly(f.target) * (Fraction(9, 10) if name != "reverse" else Fraction(11, 10))
    )
    if by_direction(name, eased, book).met is not True or outcome.value is None:
        return outcome
    return judge(
        outcome.value, f.weight, name, later("explain.bounds", actual=a.shown, target=t.shown), notes=f.notes
    )


def _between(both: Pair, figures: Figures, name: str, book: Rulebook) -> Outcome:
    """An actual value known within bounds only: what holds at both ends is sure, else the two scores are the bounds."""
    ends = [
        both.least,
        both.most if both.most is not None else max(exactly(both.target), exactly(both.least)) * 1000,
    ]
    outcomes = [by_direction(name, figures._replace(actual=end), book) for end in ends]
    first, second = outcomes
    if first.met is True and second.met is True and first.value == second.value:
        sure = by_direction(name, figures, book)
        return sure if sure.met and sure.value == first.value else first
    lows = [o.value if o.value is not None else o.low or ZERO for o in outcomes]
    met = False if first.met is False and second.met is False else None
    explain = later("explain.bounds", actual=figures.shown_actual, target=figures.shown_target)
    return judge(min(lows), max(lows), name, explain, notes=figures.notes, met=met)


def _open_ended(a: Quantity, direction: str, t: Number, value: Number) -> Message | bool:
    """An actual such as ≥90%: its bound decides when it settles the matter; else the problem as text."""
    if a.comparator in ("", "=") or a.zero_word:
        return False
    bound_is_low = a.comparator in (">=", ">")
    settled = (direction == "positive" and bound_is_low and value >= t) or (
        direction == "reverse" and not bound_is_low and value <= t
    )
    return True if settled else say("problem.open_ended", text=a.shown)


def _within_range(t: Quantity, a: Quantity, w: Decimal, way: str) -> Outcome:
    """A target such as 3-5次: inside is met, below it counts in proportion to the lower end, above is for a person."""
    if a.kind is ValueKind.RANGE or t.low is None or t.high is None or t.inner is None:
        return unreadable(say("problem.actual_range", text=a.shown), about=say("argument.actual"))
    if a.comparator not in ("", "="):
        return unreadable(say("problem.open_ended", text=a.shown), about=say("argument.actual"))
    ends = [
        pair(Quantity(t.text, t.inner, end, t.unit, scale=t.scale, per=t.per), a) for end in (t.low, t.high)
    ]
    for end in ends:
        if end.problem:
            return unreadable(end.problem, about=say("argument.pair"))
        if end.open or end.bounded:
            return judge(
                ZERO, w, "range", end.open or later("explain.bounds", actual=a.shown, target=t.shown)
            )
    low, high = ends
    said = {
        "low": low.shown_target,
        "actual": low.shown_actual,
        "high": high.shown_target,
        "weight": Shown(show, w, 2),
    }
    if low.target <= low.actual <= high.target:
        if a.bearing == "failure":
            return judge(ZERO, w, "remark", later("explain.remark", actual=a.shown))
        return scored(w, "range", later("explain.range.met", **said), ratio=ONE, met=True, notes=low.notes)
    above = high.actual > high.target
    if above or low.target <= 0 or way in ("open", "reverse"):
        code, end = ("explain.range.above", high) if above else ("explain.range.below", low)
        return judge(
            ZERO, w, "range", later(code, actual=end.shown_actual, end=end.shown_target), notes=end.notes
        )
    share = max(exactly(low.actual), exactly(ZERO)) / exactly(low.target)
    explain = later(
        "explain.range.ratio",
        actual=low.shown_actual,
        low=low.shown_target,
        ratio=percent(share),
        weight=Shown(show, w, 2),
    )
    return scored(exactly(w) * share, "range", explain, ratio=as_decimal(share), met=False, notes=low.notes)


def _by_date(t: Quantity, a: Quantity, w: Decimal, book: Rulebook, year: int | None) -> Outcome:
    """A day: in time is met; late has no formula and is for a person to judge, at most the middle grade."""
    if a.kind is ValueKind.WORD:
        if words.says_only_short(a.text):
            return judge(ZERO, w, "date", later("explain.short", actual=a.shown, target=t.shown), met=False)
        if words.says_nothing_done(a.text):
            explain = later("explain.date.undone", actual=a.shown, weight=Shown(show, w, 2))
            return scored(ZERO, "date", explain, ratio=ZERO, met=False)
        return judge(ZERO, w, "date", later("explain.date.words", actual=a.shown, target=t.shown))
    found = timing.compare(t, a, year)
    if isinstance(found, str):
        return unreadable(found, about=say("argument.pair"))
    said = {"done": found.done, "due": found.due}
    if found.met is True and not found.sure:
        explain = later("explain.date.alike", actual=a.shown, target=t.shown)
        return confirmed(w, "date", book, explain, notes=found.notes)
    if found.met is True:
        explain = later("explain.date.met", **said, weight=Shown(show, w, 2))
        return scored(w, "date", explain, ratio=ONE, met=True, notes=found.notes)
    if found.met is None:
        return judge(ZERO, w, "date", later("explain.date.open", **said), notes=found.notes)
    grade = book.partly
    top = w * grade.high if grade and book.quality == "graded" else w
    return judge(ZERO, top, "date", later("explain.date.late", **said), notes=found.notes, met=False)


__all__ = ["Status", "indicator", "points_of", "qualitative"]
