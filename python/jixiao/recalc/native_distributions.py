"""Native functions: distributions of chance."""

from __future__ import annotations

import math
from collections.abc import Callable

from jixiao.recalc.native_math import added, figures
from jixiao.recalc.native_numbers import large
from jixiao.recalc.runtime import native
from jixiao.recalc.values import NUMBER, Failure, differing


@figures("STANDARDIZE", "nnn")
def standardize(x: float, mean: float, deviation: float) -> float:
    return (x - mean) / _over_zero(deviation)


@figures("FISHER", "n")
def fisher(x: float) -> float:
    if not -1 < x < 1:
        raise Failure(NUMBER)
    return math.atanh(x)


@figures("EXPONDIST EXPON.DIST", "nnn")
def expondist(x: float, rate: float, cumulative: float) -> float:
    if x < 0 or rate <= 0:
        raise Failure(NUMBER)
    return -math.expm1(-rate * x) if cumulative else rate * math.exp(-rate * x)


def _up_to(k: int, chance: Callable[[int], float], cumulative: bool) -> float:
    return added(map(chance, range(k + 1))) if cumulative else chance(k)


@figures("POISSON POISSON.DIST", "wnb")
def poisson(k: int, mean: float, cumulative: bool) -> float:
    if k < 0 or mean < 0:
        raise Failure(NUMBER)
    large("POISSON", k)
    if mean == 0:
        raise differing("POISSON")
    return _up_to(k, lambda i: math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)), cumulative)


@figures("BINOMDIST BINOM.DIST", "wwnb")
def binomdist(k: int, n: int, p: float, cumulative: bool) -> float:
    if not 0 <= k <= n or not 0 <= p <= 1:
        raise Failure(NUMBER)
    large("BINOMDIST", n)
    return _up_to(k, lambda i: math.comb(n, i) * p**i * (1 - p) ** (n - i), cumulative)


@figures("CONFIDENCE CONFIDENCE.NORM", "nnw")
def confidence(alpha: float, deviation: float, n: int) -> float:
    sigma = _over_zero(deviation)
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


@figures("NORMDIST NORM.DIST", "nnnn")
def normdist(x: float, mean: float, deviation: float, cumulative: float) -> float:
    sigma = _over_zero(deviation)
    z = (x - mean) / sigma
    return _share_below(z) if cumulative else _density(z) / sigma


@figures("NORMINV NORM.INV", "nnn")
def norminv(share: float, mean: float, deviation: float) -> float:
    return mean + _over_zero(deviation) * _at_share(share)


figures("NORMSDIST", "n")(_share_below)
figures("NORMSINV NORM.S.INV", "n")(_at_share)
figures("PHI", "n")(_density)
figures("GAUSS", "n")(lambda z: math.erf(z / math.sqrt(2)) / 2)
figures("ERF.PRECISE", "n")(math.erf)
figures("ERFC ERFC.PRECISE", "n")(math.erfc)
figures("FISHERINV", "n")(math.tanh)
figures("GAMMALN GAMMALN.PRECISE", "n")(lambda x: math.lgamma(_over_zero(x)))


@figures("NORM.S.DIST", "nn")
def norm_s_dist(z: float, cumulative: float) -> float:
    return _share_below(z) if cumulative else _density(z)


@native("ERF", "n[N")
def erf(lower: float, upper: float | None = None) -> float:
    return math.erf(lower) if upper is None else math.erf(upper) - math.erf(lower)


@figures("LOGNORMDIST", "nnn")
def lognormdist(x: float, mean: float, deviation: float) -> float:
    return _share_below((math.log(_over_zero(x)) - mean) / _over_zero(deviation))


@figures("LOGNORM.DIST", "nnnn")
def lognorm_dist(x: float, mean: float, deviation: float, cumulative: float) -> float:
    size, sigma = _over_zero(x), _over_zero(deviation)
    z = (math.log(size) - mean) / sigma
    return _share_below(z) if cumulative else _density(z) / (size * sigma)


@figures("LOGINV LOGNORM.INV", "nnn")
def loginv(share: float, mean: float, deviation: float) -> float:
    return math.exp(mean + _over_zero(deviation) * _at_share(share))


@figures("WEIBULL WEIBULL.DIST", "nnnn")
def weibull(x: float, shape: float, scale: float, cumulative: float) -> float:
    a, b = _over_zero(shape), _over_zero(scale)
    if x < 0:
        raise Failure(NUMBER)
    if x == 0:
        raise differing("WEIBULL")
    below = math.pow(x / b, a)
    return -math.expm1(-below) if cumulative else a / x * below * math.exp(-below)


@figures("HYPGEOMDIST", "nnnn")
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
