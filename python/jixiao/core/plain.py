"""The short way for what most cells hold: bare numbers, where nothing has to be read or explained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jixiao.core.numerals import from_float
from jixiao.core.rulebook_model import Rulebook
from jixiao.core.scales import as_they_stand

_LARGE = 1e9
_NUMBERS = (float, int)


def plain_score(target: Any, actual: Any, weight: Any, book: Rulebook) -> float | None:
    """The score of a bare number against a positive bare number, as a cell shows it.

    None wherever the general way (`scoring.indicator`) has something to say: it gives the same score where this one
    gives any.
    """
    if type(target) not in _NUMBERS or type(actual) not in _NUMBERS or type(weight) not in _NUMBERS:
        return None
    if not (0 < target < _LARGE and 0 <= actual < _LARGE and 0 <= weight < _LARGE):
        return None
    t, a, w = from_float(float(target)), from_float(float(actual)), from_float(float(weight))
    if not as_they_stand(t, a):
        return None
    above, below = w.as_integer_ratio()
    if a >= t:
        if book.over.threshold is not None and book.over.consequence == "deduct":
            return None
    elif book.positive == "zero":
        return 0.0
    else:
        (n, d), (m, e) = a.as_integer_ratio(), t.as_integer_ratio()
        above, below = above * n * e, below * d * m
    return (above * 200 + below) // (below * 2) / 100  # half up: the double nearest to so many hundredths


def plain_total(scores: Iterable[Any]) -> float | None:
    """The sum of scores, as a cell shows it, where all are bare numbers with two decimals at most; else None.

    It is what `totals.total` gives.
    """
    summed, count = 0, 0
    for count, score in enumerate(scores, 1):  # noqa: B007
        if type(score) is not float or not -_LARGE < score < _LARGE:
            return None
        hundredths = round(score * 100)
        if hundredths / 100 != score:
            return None
        summed += hundredths
    return summed / 100 if count else None
