"""A day or a period against a limit: in time, late, or not to be told."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from jixiao.core.dates import YEARLESS, days_of, from_serial, in_year, written_in_figures
from jixiao.core.messages import Said, Shown, later, say
from jixiao.core.quantity import Quantity, ValueKind

_SURE_GAP = 120  # days before a limit without a year, within which the year cannot be another one


class Timing(NamedTuple):
    """`met`: True in time, False late, None open; the two days as they are shown; what had to be assumed."""

    met: bool | None
    done: str | Shown = ""
    due: str | Shown = ""
    notes: tuple[Said, ...] = ()
    sure: bool = True  # what is met lies in time however both are read; else a person confirms it


class _Side(NamedTuple):
    first: dt.date
    last: dt.date
    yearless: bool


def compare(target: Quantity, actual: Quantity, year: int | None = None) -> Timing | str:
    """Whether `actual` lies in time for `target`, or the problem as text. `year` is that of the form, where known."""
    notes: list[Said] = []
    due = _side(target, actual, notes, done=False)
    if isinstance(due, str):
        return due
    done = _side(actual, target, notes, done=True)
    if isinstance(done, str):
        return done
    settled = _years(due, done, year, notes)
    if isinstance(settled, str):
        return settled
    (due, done), guessed = settled
    shown = (
        Shown(_shown, done.last, actual.yearless and target.yearless),
        Shown(_shown, due.last, actual.yearless and target.yearless),
    )
    met = _met(target, actual, due, done)
    if guessed and met is True and (due.last - done.last).days > _SURE_GAP:
        return say("date.year_unknown", target=target.shown, actual=actual.shown)
    sure = (
        met is not True or _alike(target, actual) or (target.ended and _months(done.last) < _months(due.last))
    )
    return Timing(None if guessed and met is False else met, *shown, tuple(notes), sure)


def periods(target: Quantity, actual: Quantity) -> tuple[tuple[dt.date, dt.date], ...] | None:
    """The first and the last day of two times of doing (1-12月), in one year; None for any other two."""
    due, done = (_side(target, actual, [], done=False), _side(actual, target, [], done=True))
    if not (target.span and actual.span) or isinstance(due, str) or isinstance(done, str):
        return None
    settled = _years(due, done, None, [])
    return None if isinstance(settled, str) else tuple((side.first, side.last) for side in settled[0])


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month


_THIRDS = frozenset({"part", "quarter", "half"})


def _alike(target: Quantity, actual: Quantity) -> bool:
    """Whether the two are written so that one bounds the other: as exactly as one another, or with a named end.

    上半年 and 5月底 are not; nor, without a year that says when, are 12月前 and 11月30日, or 12月31日前 and 12月.
    """
    if target.kind is not actual.kind or target.grain == actual.grain:
        return True
    if {target.grain, actual.grain} & _THIRDS:
        coarse = target if target.grain in _THIRDS else actual
        return coarse.ended
    return not (target.yearless and actual.yearless) or (target.ended and actual.ended)


def _side(one: Quantity, other: Quantity, notes: list[Said], *, done: bool) -> _Side | str:
    day, first = one.date, one.first
    if day is None and one.kind is ValueKind.NUMBER and one.number is not None:
        day = from_serial(one.number)
        if day is not None:
            notes.append(later("date.serial", text=one.shown, day=day.isoformat()))
        elif (plain := written_in_figures(one.core)) is not None:
            return _Side(*plain, False)
        elif done and other.first is not None and one.number in range(1, 13) and _one_month(other):
            year = other.first.year
            month = int(one.number)
            notes.append(later("date.month", text=one.shown, month=month))
            first, day = dt.date(year, month, 1), dt.date(year, month, days_of(year, month))
            return _Side(first, day, other.yearless)
    if day is None:
        return say("date.not_date", text=one.shown, other=other.shown)
    return _Side(first or day, day, one.yearless)


def _one_month(period: Quantity) -> bool:
    """≤12月 may be met by a bare 11: a month beside a month."""
    first, last = period.first, period.date
    return (
        first is not None
        and last is not None
        and first.day == 1
        and (first.year, first.month) == (last.year, last.month)
    )


def _years(
    due: _Side, done: _Side, year: int | None, notes: list[Said]
) -> tuple[tuple[_Side, _Side], bool] | str:
    """Both sides with a year, and whether the year was guessed from the other side."""
    guessed = False
    if due.yearless and done.yearless:
        if _next_year(due, done):  # 12月底前, 1月15日: of the same year, or of the next
            return say("date.next_year", actual=done.last.strftime("%m-%d"))
        return (due, done), False
    if due.yearless:
        of = year or done.last.year - (due.last.year - YEARLESS)
        guessed = year is None
        notes.append(later("date.year_of_form" if year else "date.year_of_other", year=of))
        due = _Side(*in_year((due.first, due.last), of), False)
    elif done.yearless:
        if _next_year(due, done):
            return say("date.next_year", actual=done.last.strftime("%m-%d"))
        notes.append(later("date.year_of_other", year=due.last.year))
        done = _Side(*in_year((done.first, done.last), due.last.year), False)
    return (due, done), guessed


def _next_year(due: _Side, done: _Side) -> bool:
    """Whether what was done early in a year may be of the year after the limit, and nobody says so."""
    return due.last.month >= 10 and done.last.month <= 3 and done.last.year == YEARLESS


def _met(target: Quantity, actual: Quantity, due: _Side, done: _Side) -> bool | None:
    if (due.first, due.last) == (done.first, done.last) and target.comparator == actual.comparator:
        return True
    if target.span or actual.span:
        # 1-12月 is a time of doing: done in one month of it is not done all the time; begun and ended later is late
        shifted = due.last < done.last and due.first < done.first <= due.last
        return False if target.span and actual.span and shifted else None
    if target.comparator in (">=", ">"):
        return True if done.first >= due.first else None
    limit = due.first - dt.timedelta(days=1) if target.loose else due.last
    if done.last <= limit:
        early = (
            not target.comparator
            and not (target.yearless or actual.yearless)
            and done.last.year < due.first.year
        )
        return None if early else True  # 2022年10月 for 2023年10月 is more likely a slip than a year ahead
    return False if done.first > due.last else None


def _shown(day: dt.date, yearless: bool) -> str:
    if not yearless:
        return day.isoformat()
    month_and_day = day.strftime("%m-%d")
    return month_and_day if day.year == YEARLESS else say("date.of_next_year", day=month_and_day)
