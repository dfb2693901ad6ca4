"""Native functions: places, ranks and shares in one set of numbers."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP

from jixiao.core.messages import say
from jixiao.recalc.errors import MISSING, Uncertain, differing, require
from jixiao.recalc.index import same_numbers
from jixiao.recalc.native_math import decimal, mean, numbers
from jixiao.recalc.runtime import Env, Range, Rows, Value, native, size
from jixiao.workbook.view import CellValue, ErrorValue


def _sorted(env: Env, area: Value) -> list[float]:
    """The numbers by their size; nobody changes this list."""
    ready = env.line(area) if isinstance(area, Range) else None
    if ready is not None and ready.whole and not ready.index.of_kind(ErrorValue):
        return ready.index.sizes
    return sorted(numbers(env, (area,)))


def _ordered(env: Env, area: Value) -> list[float]:
    found = _sorted(env, area)
    require(found)
    return found


def _nth(name: str, letter: str, place: Callable[[list[float], int], float]) -> None:
    @native(name, "a" + letter)
    def called(env: Env, area: Value, number: float) -> float:
        found, nth = _ordered(env, area), math.ceil(number)
        require(1 <= nth <= len(found))
        return place(found, nth)


_nth("LARGE", "n", lambda found, nth: found[-nth])
_nth("SMALL", "w", lambda found, nth: found[nth - 1])


def _ranked(env: Env, number: float, area: Value, up: bool = False) -> tuple[int, int]:
    """How many are before a number, and how many are the same."""
    found = _sorted(env, area)
    first, last = same_numbers(found, number)
    require(first != last, MISSING)
    return first if up else len(found) - last, last - first


native("RANK RANK.EQ", "na[b")(lambda env, *arguments: float(_ranked(env, *arguments)[0] + 1))


@native("RANK.AVG", "na[b")
def rank_avg(env: Env, number: float, area: Value, up: bool = False) -> float:
    before, same = _ranked(env, number, area, up)
    return before + (same + 1) / 2


def _share(env: Env, area: Value, share: float, outside: int) -> float:
    """What so large a share lies below, the least and the greatest value being `outside` of it or not (1 or -1)."""
    found = _ordered(env, area)
    place = share * (len(found) + outside) - (outside > 0)
    require(0 <= share <= 1 and 0 <= place <= len(found) - 1)
    low = math.floor(place)
    return found[low] + ((place - low) * (found[low + 1] - found[low]) if place > low else 0.0)


native("PERCENTILE PERCENTILE.INC", "an")(lambda env, area, share: _share(env, area, share, -1))
native("PERCENTILE.EXC", "an")(lambda env, area, share: _share(env, area, share, 1))
native("QUARTILE QUARTILE.INC", "aw")(lambda env, area, fourths: _share(env, area, fourths / 4, -1))
native("QUARTILE.EXC", "aw")(lambda env, area, fourths: _share(env, area, fourths / 4, 1))


@native("PERCENTRANK PERCENTRANK.INC", "an[w")
def percentrank(env: Env, area: Value, wanted: float, places: int = 3) -> float:
    found = _ordered(env, area)
    require(places >= 1)
    require(found[0] <= wanted <= found[-1], MISSING)
    if len(found) == 1:
        return 1.0
    below = sum(x < wanted for x in found)
    share = float(below)
    if found[below] != wanted:
        share += (wanted - found[below - 1]) / (found[below] - found[below - 1]) - 1
    scaled = decimal(share / (len(found) - 1)).scaleb(min(places, 300))
    cut = scaled.to_integral_value(ROUND_DOWN)
    if cut != scaled.to_integral_value(ROUND_HALF_UP):  # Excel cuts off, others round
        raise Uncertain(say("formula.percentrank"))
    return float(cut.scaleb(-min(places, 300)))


@native("TRIMMEAN", "an")
def trimmean(env: Env, area: Value, share: float) -> float:
    found = _ordered(env, area)
    require(0 <= share < 1)
    cut = int(share * len(found) / 2)
    return mean(found[cut : len(found) - cut])


@native("FREQUENCY", "AA")
def frequency(env: Env, area: Value, limits: Value) -> Rows:
    """How many lie up to each limit, in the order in which the limits stand; of equal limits the first has them."""
    if isinstance(limits, (Range, list)) and min(size(env, limits)) > 1:
        raise differing("FREQUENCY")
    found, bounds = sorted(numbers(env, (area,))), list(numbers(env, (limits,)))
    counts: list[CellValue] = [0.0] * len(bounds)
    below = 0
    for place in sorted(range(len(bounds)), key=bounds.__getitem__):
        count = bisect_right(found, bounds[place])
        counts[place] = float(count - below)
        below = count
    return [[each] for each in [*counts, float(len(found) - below)]]
