"""Native functions: distributions of chance."""

from __future__ import annotations

import math

from jixiao.recalc.native_math import added, figures
from jixiao.recalc.native_numbers import large
from jixiao.recalc.runtime import native
from jixiao.recalc.values import NUMBER, Failure, differing, to_bool, to_number, to_whole
from jixiao.workbook.view import CellValue


@figures("STANDARDIZE", "sss")
def standardize(x: float, mean: float, deviation: float) -> float:
    return (x - mean) / _over_zero(deviation)


@figures("FISHER", "s")
def fisher(x: float) -> float:
    if not -1 < x < 1:
        raise Failure(NUMBER)
    return math.atanh(x)


@figures("EXPONDIST EXPON.DIST", "sss")
def expondist(x: float, rate: float, cumulative: float) -> float:
    if x < 0 or rate <= 0:
        raise Failure(NUMBER)
    return -math.expm1(-rate * x) if cumulative else rate * math.exp(-rate * x)


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
    alpha, sigma, n = to_number(level), _over_zero(to_number(deviation)), to_whole(size)
    if not 0 < alpha < 1 or n < 1:
        raise Failure(NUMBER)
    return -_at_share(alpha / 2) * sigma / math.sqrt(n)


# --- the normal distribution and what is made of it ---


def _share_below(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def _at_share(share: float) -> float:
    from statistics import NormalDist

    if not 0 < share < 1:
        raise Failure(NUMBER)
    return NormalDist().inv_cdf(share)


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _over_zero(size: float) -> float:
    if size <= 0:
        raise Failure(NUMBER)
    return size


@figures("NORMDIST NORM.DIST", "ssss")
def normdist(x: float, mean: float, deviation: float, cumulative: float) -> float:
    sigma = _over_zero(deviation)
    z = (x - mean) / sigma
    return _share_below(z) if cumulative else _density(z) / sigma


@figures("NORMINV NORM.INV", "sss")
def norminv(share: float, mean: float, deviation: float) -> float:
    return mean + _over_zero(deviation) * _at_share(share)


@figures("NORMSDIST", "s")
def normsdist(z: float) -> float:
    return _share_below(z)


@figures("NORM.S.DIST", "ss")
def norm_s_dist(z: float, cumulative: float) -> float:
    return _share_below(z) if cumulative else _density(z)


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
