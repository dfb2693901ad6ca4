"""Native functions: statistics."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from jixiao.core.messages import say
from jixiao.recalc.native_math import added, decimal, finite, numbers
from jixiao.recalc.runtime import Env, Range, Rows, Value, elements, is_reference, native, rows_of
from jixiao.recalc.values import (
    DIVISION,
    MISSING,
    NUMBER,
    VALUE,
    Failure,
    Uncertain,
    same_number,
    to_bool,
    to_number,
    to_whole,
)
from jixiao.workbook.view import CellValue, ErrorValue


def _mean(values: list[float]) -> float:
    if not values:
        raise Failure(DIVISION)
    return added(values) / len(values)


def _squares(values: list[float]) -> float:
    """The sum of the squared distances from the mean."""
    mean = _mean(values)
    return added((x - mean) ** 2 for x in values)


def _variance(values: list[float], least: int) -> float:
    if len(values) < least + 1:
        raise Failure(DIVISION)
    return _squares(values) / (len(values) - least)


def _with_words(env: Env, arguments: tuple[Value, ...]) -> list[float]:
    """Numbers as AVERAGEA counts them: in ranges texts are 0 and TRUE is 1."""
    found: list[float] = []
    for argument in arguments:
        if is_reference(argument) or isinstance(argument, list):
            for value in elements(env, argument):
                if isinstance(value, ErrorValue):
                    raise Failure(value)
                if value is not None:
                    found.append(0.0 if isinstance(value, str) else float(value))
        else:
            found.append(to_number(argument))  # type: ignore[arg-type]
    return found


def _register(
    names: str,
    run: Callable[[list[float]], float],
    read: Callable[[Env, tuple[Value, ...]], Iterator[float] | list[float]] = numbers,
) -> None:
    @native(names, "a*a")
    def called(env: Env, *arguments: Value) -> float:
        return finite(run(list(read(env, arguments))))


def _median(values: list[float]) -> float:
    if not values:
        raise Failure(NUMBER)
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _geometric(values: list[float]) -> float:
    if not values or min(values) <= 0:
        raise Failure(NUMBER)
    return math.exp(added(map(math.log, values)) / len(values))


def _harmonic(values: list[float]) -> float:
    if not values or min(values) <= 0:
        raise Failure(NUMBER)
    return len(values) / added(1 / x for x in values)


def _deviation(values: list[float]) -> float:
    if not values:
        raise Failure(NUMBER)
    mean = _mean(values)
    return added(abs(x - mean) for x in values) / len(values)


def _mode(values: list[float]) -> float:
    counted = Counter(values).most_common()
    if not counted or counted[0][1] < 2:
        raise Failure(MISSING)
    return next(x for x in values if dict(counted)[x] == counted[0][1])


def _moment(values: list[float], power: int) -> tuple[float, float]:
    deviation = math.sqrt(_variance(values, 1))
    if deviation == 0:
        raise Failure(DIVISION)
    mean = _mean(values)
    return added(((x - mean) / deviation) ** power for x in values), float(len(values))


def _skew(values: list[float]) -> float:
    if len(values) < 3:
        raise Failure(DIVISION)
    total, n = _moment(values, 3)
    return total * n / ((n - 1) * (n - 2))


def _kurtosis(values: list[float]) -> float:
    if len(values) < 4:
        raise Failure(DIVISION)
    total, n = _moment(values, 4)
    return total * n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))


_register("STDEV STDEV.S", lambda v: math.sqrt(_variance(v, 1)))
_register("STDEVP STDEV.P", lambda v: math.sqrt(_variance(v, 0)))
_register("VAR VAR.S", lambda v: _variance(v, 1))
_register("VARP VAR.P", lambda v: _variance(v, 0))
_register("STDEVA", lambda v: math.sqrt(_variance(v, 1)), _with_words)
_register("STDEVPA", lambda v: math.sqrt(_variance(v, 0)), _with_words)
_register("VARA", lambda v: _variance(v, 1), _with_words)
_register("VARPA", lambda v: _variance(v, 0), _with_words)
_register("AVERAGEA", _mean, _with_words)
_register("MAXA", lambda v: max(v, default=0.0), _with_words)
_register("MINA", lambda v: min(v, default=0.0), _with_words)
_register("MEDIAN", _median)
_register("GEOMEAN", _geometric)
_register("HARMEAN", _harmonic)
_register("AVEDEV", _deviation)
_register("DEVSQ", lambda v: _squares(v) if v else _refused())
_register("MODE MODE.SNGL", _mode)
_register("SKEW", _skew)
_register("KURT", _kurtosis)


def _refused() -> float:
    raise Failure(NUMBER)


# --- ranks and shares of one set of numbers ---


def _ordered(env: Env, area: Value) -> list[float]:
    found = sorted(numbers(env, (area,)))
    if not found:
        raise Failure(NUMBER)
    return found


def _nth(env: Env, area: Value, place: CellValue, largest: bool) -> float:
    found = _ordered(env, area)
    number = math.ceil(to_number(place)) if largest else to_whole(place)
    if not 1 <= number <= len(found):
        raise Failure(NUMBER)
    return found[-number] if largest else found[number - 1]


@native("LARGE", "As")
def large(env: Env, area: Value, place: CellValue) -> float:
    return _nth(env, area, place, True)


@native("SMALL", "As")
def small(env: Env, area: Value, place: CellValue) -> float:
    return _nth(env, area, place, False)


def _ranked(env: Env, number: CellValue, area: Value, ascending: CellValue) -> tuple[int, int]:
    """How many are before a number, and how many are the same."""
    wanted, up = to_number(number), to_bool(ascending)
    found = list(numbers(env, (area,)))
    same = sum(same_number(x, wanted) for x in found)
    if not same:
        raise Failure(MISSING)
    return sum((x < wanted if up else x > wanted) and not same_number(x, wanted) for x in found), same


@native("RANK RANK.EQ", "sa[s")
def rank(env: Env, number: CellValue, area: Value, ascending: CellValue = False) -> float:
    return float(_ranked(env, number, area, ascending)[0] + 1)


@native("RANK.AVG", "sa[s")
def rank_avg(env: Env, number: CellValue, area: Value, ascending: CellValue = False) -> float:
    before, same = _ranked(env, number, area, ascending)
    return before + (same + 1) / 2


def _percentile(found: list[float], share: float) -> float:
    if not 0 <= share <= 1:
        raise Failure(NUMBER)
    place = share * (len(found) - 1)
    low = math.floor(place)
    if low + 1 == len(found) or place == low:
        return found[low]
    return found[low] + (place - low) * (found[low + 1] - found[low])


def _percentile_exc(found: list[float], share: float) -> float:
    place = share * (len(found) + 1)
    if not 1 <= place <= len(found):
        raise Failure(NUMBER)
    low = math.floor(place)
    return found[low - 1] + ((place - low) * (found[low] - found[low - 1]) if place > low else 0.0)


@native("PERCENTILE PERCENTILE.INC", "As")
def percentile(env: Env, area: Value, share: CellValue) -> float:
    return _percentile(_ordered(env, area), to_number(share))


@native("PERCENTILE.EXC", "As")
def percentile_exc(env: Env, area: Value, share: CellValue) -> float:
    return _percentile_exc(_ordered(env, area), to_number(share))


@native("QUARTILE QUARTILE.INC", "As")
def quartile(env: Env, area: Value, quarter: CellValue) -> float:
    return _percentile(_ordered(env, area), to_whole(quarter) / 4)


@native("QUARTILE.EXC", "As")
def quartile_exc(env: Env, area: Value, quarter: CellValue) -> float:
    return _percentile_exc(_ordered(env, area), to_whole(quarter) / 4)


@native("PERCENTRANK PERCENTRANK.INC", "As[s")
def percentrank(env: Env, area: Value, number: CellValue, digits: CellValue = 3.0) -> float:
    found, wanted, places = _ordered(env, area), to_number(number), to_whole(digits)
    if places < 1:
        raise Failure(NUMBER)
    if not found[0] <= wanted <= found[-1]:
        raise Failure(MISSING)
    if len(found) == 1:
        return 1.0
    below = sum(x < wanted for x in found)
    share = float(below)
    if found[below] != wanted:
        share += (wanted - found[below - 1]) / (found[below] - found[below - 1]) - 1
    return float(_cut(share / (len(found) - 1), places))


def _cut(number: float, places: int) -> float:
    """Cut off behind so many places, as Excel does; LibreOffice rounds, so what differs is refused."""
    size = min(places, 300)
    scaled = decimal(number).scaleb(size)
    if scaled != scaled.to_integral_value():
        raise Uncertain(say("formula.percentrank"))
    return float(scaled.scaleb(-size))


@native("TRIMMEAN", "As")
def trimmean(env: Env, area: Value, share: CellValue) -> float:
    found, part = _ordered(env, area), to_number(share)
    if not 0 <= part < 1:
        raise Failure(NUMBER)
    cut = int(part * len(found) / 2)
    return _mean(found[cut : len(found) - cut])


@native("FREQUENCY", "AA")
def frequency(env: Env, area: Value, limits: Value) -> Rows:
    found, bounds = list(numbers(env, (area,))), sorted(numbers(env, (limits,)))
    counts: list[CellValue] = []
    below = 0
    for bound in bounds:
        count = sum(x <= bound for x in found)
        counts.append(float(count - below))
        below = count
    return [[each] for each in [*counts, float(len(found) - below)]]


# --- two sets of numbers ---


def _pairs(env: Env, a: Value, b: Value) -> list[tuple[float, float]]:
    """The pairs in which both are numbers. Raises Failure where the two are not of one size."""
    left, right = (list(elements(env, side)) for side in (a, b))
    if isinstance(a, Range) and isinstance(b, Range):
        sizes = [side.height * side.width for side in (a, b)]
    else:
        sizes = [len(left), len(right)]
    if sizes[0] != sizes[1]:
        raise Failure(MISSING)
    found = []
    for x, y in zip(left, right, strict=False):
        for each in (x, y):
            if isinstance(each, ErrorValue):
                raise Failure(each)
        if type(x) in (float, int) and type(y) in (float, int):
            found.append((float(x), float(y)))  # type: ignore[arg-type]
    return found


def _moments(pairs: list[tuple[float, float]]) -> tuple[float, float, float, float, float]:
    """The means of both, the sums of squared distances of both, and that of the products."""
    if not pairs:
        raise Failure(DIVISION)
    mx, my = _mean([x for x, _ in pairs]), _mean([y for _, y in pairs])
    return (
        mx,
        my,
        added((x - mx) ** 2 for x, _ in pairs),
        added((y - my) ** 2 for _, y in pairs),
        added((x - mx) * (y - my) for x, y in pairs),
    )


def _over(a: float, b: float) -> float:
    if b == 0:
        raise Failure(DIVISION)
    return a / b


@native("CORREL PEARSON", "AA")
def correl(env: Env, a: Value, b: Value) -> float:
    _, _, xx, yy, xy = _moments(_pairs(env, a, b))
    return _over(xy, math.sqrt(xx * yy))


@native("RSQ", "AA")
def rsq(env: Env, a: Value, b: Value) -> float:
    return float(correl(env, a, b)) ** 2


@native("SLOPE", "AA")
def slope(env: Env, ys: Value, xs: Value) -> float:
    _, _, xx, _, xy = _moments(_pairs(env, xs, ys))
    return _over(xy, xx)


@native("INTERCEPT", "AA")
def intercept(env: Env, ys: Value, xs: Value) -> float:
    mx, my, xx, _, xy = _moments(_pairs(env, xs, ys))
    return my - _over(xy, xx) * mx


@native("FORECAST FORECAST.LINEAR", "sAA")
def forecast(env: Env, x: CellValue, ys: Value, xs: Value) -> float:
    return float(intercept(env, ys, xs)) + float(slope(env, ys, xs)) * to_number(x)


@native("STEYX", "AA")
def steyx(env: Env, ys: Value, xs: Value) -> float:
    pairs = _pairs(env, xs, ys)
    if len(pairs) < 3:
        raise Failure(DIVISION)
    _, _, xx, yy, xy = _moments(pairs)
    return math.sqrt(max(0.0, (yy - _over(xy * xy, xx)) / (len(pairs) - 2)))


@native("COVAR COVARIANCE.P", "AA")
def covar(env: Env, a: Value, b: Value) -> float:
    pairs = _pairs(env, a, b)
    return _moments(pairs)[4] / len(pairs)


@native("COVARIANCE.S", "AA")
def covariance_s(env: Env, a: Value, b: Value) -> float:
    pairs = _pairs(env, a, b)
    return _over(_moments(pairs)[4], len(pairs) - 1.0)


@native("SUMX2MY2", "AA")
def sumx2my2(env: Env, a: Value, b: Value) -> float:
    return added(x * x - y * y for x, y in _pairs(env, a, b))


@native("SUMX2PY2", "AA")
def sumx2py2(env: Env, a: Value, b: Value) -> float:
    return added(x * x + y * y for x, y in _pairs(env, a, b))


@native("SUMXMY2", "AA")
def sumxmy2(env: Env, a: Value, b: Value) -> float:
    return added((x - y) ** 2 for x, y in _pairs(env, a, b))


# --- distributions ---


@native("STANDARDIZE", "sss")
def standardize(x: CellValue, mean: CellValue, deviation: CellValue) -> float:
    size = to_number(deviation)
    if size <= 0:
        raise Failure(NUMBER)
    return (to_number(x) - to_number(mean)) / size


@native("FISHER", "s")
def fisher(x: CellValue) -> float:
    number = to_number(x)
    if not -1 < number < 1:
        raise Failure(NUMBER)
    return math.atanh(number)


@native("EXPONDIST EXPON.DIST", "sss")
def expondist(x: CellValue, rate: CellValue, cumulative: CellValue) -> float:
    number, rate_ = to_number(x), to_number(rate)
    if number < 0 or rate_ <= 0:
        raise Failure(NUMBER)
    return -math.expm1(-rate_ * number) if to_bool(cumulative) else rate_ * math.exp(-rate_ * number)


@native("POISSON POISSON.DIST", "sss")
def poisson(x: CellValue, mean: CellValue, cumulative: CellValue) -> float:
    k, m = to_whole(x), to_number(mean)
    if k < 0 or m < 0 or k > 10_000:
        raise Failure(NUMBER)
    if m == 0:
        return float(k == 0 or to_bool(cumulative))

    def chance(i: int) -> float:
        return math.exp(i * math.log(m) - m - math.lgamma(i + 1))

    return added(map(chance, range(k + 1))) if to_bool(cumulative) else chance(k)


@native("BINOMDIST BINOM.DIST", "ssss")
def binomdist(x: CellValue, trials: CellValue, share: CellValue, cumulative: CellValue) -> float:
    k, n, p = to_whole(x), to_whole(trials), to_number(share)
    if not 0 <= k <= n or not 0 <= p <= 1 or n > 10_000:
        raise Failure(NUMBER)

    def chance(i: int) -> float:
        try:
            return math.comb(n, i) * p**i * (1 - p) ** (n - i)
        except OverflowError:
            raise Failure(NUMBER) from None

    return added(map(chance, range(k + 1))) if to_bool(cumulative) else chance(k)


@native("CONFIDENCE CONFIDENCE.NORM", "sss")
def confidence(level: CellValue, deviation: CellValue, size: CellValue) -> float:
    from statistics import NormalDist

    alpha, sigma, n = to_number(level), to_number(deviation), to_whole(size)
    if not 0 < alpha < 1 or sigma <= 0 or n < 1:
        raise Failure(NUMBER)
    return NormalDist().inv_cdf(1 - alpha / 2) * sigma / math.sqrt(n)


def _matrix(env: Env, value: Value) -> list[list[float]]:
    rows = rows_of(env, value)
    if any(type(cell) not in (float, int) for row in rows for cell in row):
        raise Failure(VALUE)
    return [[float(cell) for cell in row] for row in rows]  # type: ignore[arg-type]


_MOST_PRODUCTS = 5_000_000


@native("MMULT", "AA")
def mmult(env: Env, a: Value, b: Value) -> Rows:
    left, right = _matrix(env, a), _matrix(env, b)
    if len(left[0]) != len(right) or len(left) * len(right) * len(right[0]) > _MOST_PRODUCTS:
        raise Failure(VALUE)
    columns = list(zip(*right, strict=True))
    return [[added(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in left]


@native("MDETERM", "A")
def mdeterm(env: Env, value: Value) -> float:
    rows = _matrix(env, value)
    if any(len(row) != len(rows) for row in rows) or len(rows) > 100:
        raise Failure(VALUE)
    product = 1.0
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot], product = rows[pivot], rows[i], -product
        product *= rows[i][i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return product
