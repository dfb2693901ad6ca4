"""The score of an indicator in words, of a rank, and of words where a figure is due: met and not met are scored, all
between is for a person to judge.
"""

from __future__ import annotations

from decimal import Decimal

from jixiao.core import direction as directions
from jixiao.core import leads, words
from jixiao.core.messages import Said, Shown, later, say
from jixiao.core.numerals import exactly, percent, quotient, show
from jixiao.core.outcome import Outcome, judge, scored, unreadable
from jixiao.core.quantity import Quantity, ValueKind
from jixiao.core.rulebook import Rulebook
from jixiao.core.words import Degree

ZERO, ONE = Decimal(0), Decimal(1)
_IN_WORDS = (ValueKind.WORD, ValueKind.COUNT, ValueKind.NUMBER, ValueKind.RANK)


def qualitative(t: Quantity, a: Quantity, weight: Decimal, rating: Decimal | None, book: Rulebook) -> Outcome:
    """A target in words. What a person judged (`rating`) counts; else only met and not met are scored by reading."""
    shown = Shown(show, weight, 2)
    if rating is not None:
        explain = later("explain.rating", rating=rating, weight=shown)
        exact = exactly(weight) * exactly(rating)
        return scored(exact, "rating", explain, ratio=rating, met=None)
    readable = a.kind in _IN_WORDS or a.text == t.text
    how = words.degree(t.text, a.text) if readable else Degree.UNKNOWN
    said = {"actual": a.shown, "target": t.shown, "weight": shown}
    grades = book.grades_of_quality if book.quality == "graded" else ()
    if how is Degree.MET:
        low = weight * grades[0].low if grades else (ZERO if book.quality == "by-hand" else weight)
        explain = later("explain.words.met", **said)
        return scored(weight, "qualitative", explain, ratio=ONE, met=True, low=low, high=weight)
    if how is Degree.NOT_MET:
        high = weight * grades[-1].high if grades else (weight if book.quality == "by-hand" else ZERO)
        explain = later("explain.words.not_met", **said)
        return scored(ZERO, "qualitative", explain, ratio=ZERO, met=False, low=ZERO, high=high)
    if how is Degree.PARTLY:
        return _partly(weight, book, later("explain.words.partly", **said))
    if how is Degree.AGAINST:
        return _partly(weight, book, later("explain.words.against", **said), least=ZERO)
    if how is Degree.DENIED:
        return confirmed(weight, "qualitative", book, later("explain.words.denied", **said))
    if words.better(t.text, a.text):
        return confirmed(weight, "qualitative", book, later("explain.words.better", **said))
    return judge(ZERO, weight, "qualitative", later("explain.words.unknown", **said))


def _partly(
    weight: Decimal, book: Rulebook, explain: Said, least: Decimal | None = None, rule: str = "qualitative"
) -> Outcome:
    """Less than the target asks: the middle grade, or from `least` up to it."""
    grade = book.partly if book.quality == "graded" else None
    low, high = (weight * grade.low, weight * grade.high) if grade else (ZERO, weight)
    return judge(low if least is None else least, high, rule, explain, met=False)


def confirmed(
    weight: Decimal, rule: str, book: Rulebook, explain: Said, *, notes: tuple[Said, ...] = ()
) -> Outcome:
    """Met, but not in so many words: the highest grade, for a person to confirm."""
    graded = book.quality == "graded" and book.grades_of_quality
    low = weight * book.grades_of_quality[0].low if graded else ZERO
    return judge(low, weight, rule, explain, notes=notes, met=True)


def ranked(t: Quantity, a: Quantity, weight: Decimal, rating: Decimal | None, book: Rulebook) -> Outcome:
    """A rank against a rank: the same is met, another is judged by its order and never divided."""
    if rating is not None or t.rank is None or a.rank is None or not _one_scale(t.rank[0], a.rank[0]):
        return qualitative(t, a, weight, rating, book)
    said = {"actual": a.shown, "target": t.shown, "weight": Shown(show, weight, 2)}
    same = t.core == a.core or (t.rank == a.rank and t.rank[1] != 0)
    if same and t.comparator in ("", "=", ">=") and a.comparator in ("", "="):
        explain = later("explain.words.met", **said)
        return scored(weight, "qualitative", explain, ratio=ONE, met=True, low=weight, high=weight)
    if t.rank[1] == 0 or a.rank[1] == 0 or t.comparator in ("<=", "<") or a.comparator in ("<=", "<"):
        return judge(ZERO, weight, "qualitative", later("explain.rank.open", **said))
    if a.rank[1] > t.rank[1] or (t.rank[0] != a.rank[0] and a.rank[1] == t.rank[1]):
        return confirmed(weight, "qualitative", book, later("explain.rank.better", **said))
    if same:
        return judge(ZERO, weight, "qualitative", later("explain.rank.open", **said))
    middle = book.partly if book.quality == "graded" else None
    high = weight * middle.high if middle else weight
    return judge(ZERO, high, "qualitative", later("explain.rank.worse", **said), met=False)


def _one_scale(target: str, actual: str) -> bool:
    """Whether two ranks stand on one scale; the third place lies within the first ten (前10名)."""
    return target == actual or (target, actual) == ("前几名", "名次")


def for_a_number(t: Quantity, a: Quantity, w: Decimal, direction: str, book: Rulebook) -> Outcome:
    """由于疫情原因未开展 where a number is due. Of what should not happen, 无 means that it did not."""
    parted = leads.parted_of(a) if t.kind is ValueKind.PERCENT else None
    if parted is not None:
        share = percent(quotient(*parted))
        return judge(ZERO, w, direction, later("explain.parted", actual=a.shown, target=t.shown, share=share))
    if a.problem:
        return unreadable(
            say("problem.actual", said=say("problem.of", text=a.shown, problem=a.problem)),
            about=say("argument.actual"),
        )
    if leads.against(t, a):
        explain = later("explain.words.against", actual=a.shown, target=t.shown)
        return _partly(w, book, explain, least=ZERO, rule=direction)
    name = directions.said(direction)
    said = {"how": name, "actual": a.shown, "target": t.shown, "weight": Shown(show, w, 2)}
    upper = direction == "reverse" or (direction == "equal" and t.number == 0)
    nothing = words.says_nothing_done(a.text)
    if upper and words.says_none(a.text):
        return scored(w, direction, later("explain.none", **said), ratio=ONE, met=True)
    if upper and nothing:
        return unreadable(say("problem.nought_or_undone", text=a.shown), about=say("argument.actual"))
    if (
        nothing
        and t.kind is ValueKind.PERCENT
        and (words.is_bare_nothing(a.text) or words.only_not_asked(a.text))
    ):
        return judge(ZERO, w, direction, later("explain.nothing_due", actual=a.shown, target=t.shown))
    if nothing and words.says_only_short(a.text):
        return judge(ZERO, w, direction, later("explain.short", **said), met=False)
    if nothing and not words.only_not_asked(a.text):
        return scored(ZERO, direction, later("explain.undone", how=name, actual=a.shown, weight=Shown(show, w, 2)), ratio=ZERO,
                      met=False, notes=(later("note.number_due"),))  # fmt: skip
    return unreadable(
        say("problem.words_for_number", target=t.shown, actual=a.shown), about=say("argument.actual")
    )


def by_turn(t: Quantity, a: Quantity, weight: Decimal, found: Outcome, book: Rulebook) -> Outcome:
    """增长7% for 增长≥6%: `found` is what the figures score; whether both compare with the same year is for a person."""
    said = {"actual": a.shown, "target": t.shown}
    if not found.scored or found.value is None:
        return found
    if found.met:
        return confirmed(weight, found.rule, book, later("explain.turn.met", **said))
    return judge(ZERO, found.value, found.rule, later("explain.turn.short", **said), met=False)
