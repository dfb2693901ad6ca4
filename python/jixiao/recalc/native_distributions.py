"""Native functions: distributions of chance."""

from __future__ import annotations

import math
from typing import Any

from jixiao.recalc.native_math import added, figures
from jixiao.recalc.native_numbers import large
from jixiao.recalc.runtime import native
from jixiao.recalc.values import NUMBER, Failure, differing, to_bool, to_number, to_whole
from jixiao.workbook.view import CellValue


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
    if k < 0 or m < 0:
        raise Failure(NUMBER)
    large("POISSON", k)
    if m == 0:
        raise differing("POISSON")

    def chance(i: int) -> float:
        return math.exp(i * math.log(m) - m - math.lgamma(i + 1))

    return added(map(chance, range(k + 1))) if to_bool(cumulative) else chance(k)


@native("BINOMDIST BINOM.DIST", "ssss")
def binomdist(x: CellValue, trials: CellValue, share: CellValue, cumulative: CellValue) -> float:
    k, n, p = to_whole(x), to_whole(trials), to_number(share)
    if not 0 <= k <= n or not 0 <= p <= 1:
        raise Failure(NUMBER)
    large("BINOMDIST", n)

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
    return -NormalDist().inv_cdf(alpha / 2) * sigma / math.sqrt(n)


# --- the normal distribution and what is made of it ---


def _normal() -> Any:
    from statistics import NormalDist

    return NormalDist()


def _share_below(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def _at_share(share: float) -> float:
    if not 0 < share < 1:
        raise Failure(NUMBER)
    return float(_normal().inv_cdf(share))


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _over_zero(size: float) -> float:
    if size <= 0:
        raise Failure(NUMBER)
    return size


@native("NORMDIST NORM.DIST", "ssss")
def normdist(x: CellValue, mean: CellValue, deviation: CellValue, cumulative: CellValue) -> float:
    sigma = _over_zero(to_number(deviation))
    z = (to_number(x) - to_number(mean)) / sigma
    return _share_below(z) if to_bool(cumulative) else _density(z) / sigma


@native("NORMINV NORM.INV", "sss")
def norminv(share: CellValue, mean: CellValue, deviation: CellValue) -> float:
    sigma = _over_zero(to_number(deviation))
    return to_number(mean) + sigma * _at_share(to_number(share))


@native("NORMSDIST", "s")
def normsdist(z: CellValue) -> float:
    return _share_below(to_number(z))


@native("NORM.S.DIST", "ss")
def norm_s_dist(z: CellValue, cumulative: CellValue) -> float:
    return _share_below(to_number(z)) if to_bool(cumulative) else _density(to_number(z))


@figures("NORMSINV NORM.S.INV", "s")
def normsinv(share: float) -> float:
    return _at_share(share)


@figures("PHI", "s")
def phi(z: float) -> float:
    return _density(z)


@figures("GAUSS", "s")
def gauss(z: float) -> float:
    return math.erf(z / math.sqrt(2)) / 2


@native("ERF", "s[o")
def erf(lower: CellValue, upper: CellValue = None) -> float:
    first = math.erf(to_number(lower))
    return first if upper is None else math.erf(to_number(upper)) - first


@figures("ERF.PRECISE", "s")
def erf_precise(x: float) -> float:
    return math.erf(x)


@figures("ERFC ERFC.PRECISE", "s")
def erfc(x: float) -> float:
    return math.erfc(x)


@figures("GAMMALN GAMMALN.PRECISE", "s")
def gammaln(x: float) -> float:
    return math.lgamma(_over_zero(x))


@figures("FISHERINV", "s")
def fisherinv(y: float) -> float:
    return math.tanh(y)


@figures("LOGNORMDIST", "sss")
def lognormdist(x: float, mean: float, deviation: float) -> float:
    return _share_below((math.log(_over_zero(x)) - mean) / _over_zero(deviation))


@figures("LOGNORM.DIST", "ssss")
def lognorm_dist(x: float, mean: float, deviation: float, cumulative: float) -> float:
    size, sigma = _over_zero(x), _over_zero(deviation)
    z = (math.log(size) - mean) / sigma
    return _share_below(z) if cumulative else _density(z) / (size * sigma)


@figures("LOGINV LOGNORM.INV", "sss")
def loginv(share: float, mean: float, deviation: float) -> float:
    return math.exp(mean + _over_zero(deviation) * _at_share(share))


@figures("WEIBULL WEIBULL.DIST", "ssss")
def weibull(x: float, shape: float, scale: float, cumulative: float) -> float:
    a, b = _over_zero(shape), _over_zero(scale)
    if x < 0:
        raise Failure(NUMBER)
    if x == 0:
        raise differing("WEIBULL")
    below = math.pow(x / b, a)
    return -math.expm1(-below) if cumulative else a / x * below * math.exp(-below)


@figures("HYPGEOMDIST", "ssss")
def hypgeomdist(*values: float) -> float:
    found, drawn, marked, whole = map(int, values)
    large("HYPGEOMDIST", whole)
    if (
        not 0 <= found <= min(drawn, marked)
        or drawn > whole
        or marked > whole
        or found < drawn - whole + marked
    ):
        raise Failure(NUMBER)
    return math.comb(marked, found) * math.comb(whole - marked, drawn - found) / math.comb(whole, drawn)
