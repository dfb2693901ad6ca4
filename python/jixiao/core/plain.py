"""The short way for what most cells hold: two bare numbers, where nothing has to be read or explained."""

from __future__ import annotations

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
