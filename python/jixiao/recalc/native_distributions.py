"""Native functions: distributions of chance."""

from __future__ import annotations

import math
from collections.abc import Callable

from jixiao.recalc.errors import certain, require
from jixiao.recalc.native_math import added, figures
from jixiao.recalc.native_numbers import large
from jixiao.recalc.runtime import Env, native


@figures("EXPONDIST EXPON.DIST", "nnn")
def expondist(x: float, rate: float, cumulative: float) -> float:
    require(x >= 0 and rate > 0)
    return -math.expm1(-rate * x) if cumulative else rate * math.exp(-rate * x)


@figures("FISHER", "n")
def fisher(x: float) -> float:
    require(-1 < x < 1)
    return math.atanh(x)


def _up_to(k: int, chance: Callable[[int], float], cumulative: bool) -> float:
    return added(map(chance, range(k + 1))) if cumulative else chance(k)


_FEW = 100
"""Up to here all figures are had by multiplying."""
_TERM = 24
"""What a term of a distribution costs, in readings of a cell that is kept."""


@figures("POISSON POISSON.DIST", "wnb", env=True)
def poisson(env: Env, k: int, mean: float, cumulative: bool) -> float:
    require(k >= 0 and mean >= 0)
    large(env, "POISSON", k)
    certain(mean != 0, "POISSON")
    env.work(_TERM * (k + 1))
    return _up_to(k, lambda i: _poisson(i, mean), cumulative)


@figures("BINOMDIST BINOM.DIST", "wwnb", env=True)
def binomdist(env: Env, k: int, n: int, p: float, cumulative: bool) -> float:
    require(0 <= k <= n and 0 <= p <= 1)
    large(env, "BINOMDIST", n)
    env.work(_TERM * (k + 1))
    return _up_to(k, lambda i: _binomial(i, n, p), cumulative)


def _poisson(k: int, mean: float) -> float:
    """With all figures however large k is (C. Loader, Fast and Accurate Computation of Binomial Probabilities)."""
    if k <= _FEW and mean <= _FEW:
        return math.exp(-mean) * mean**k / math.factorial(k)
    if k == 0:
        return math.exp(-mean)
    return math.exp(-_beyond_stirling(k) - _deviance(k, mean)) / math.sqrt(2 * math.pi * k)


def _binomial(k: int, n: int, p: float) -> float:
    if p in (0, 1):
        return float(k == n * p)
    if k == 0 or k == n or n <= _FEW:
        return math.comb(n, k) * p**k * (1 - p) ** (n - k)
    size = _beyond_stirling(n) - _beyond_stirling(k) - _beyond_stirling(n - k)
    size -= _deviance(k, n * p) + _deviance(n - k, n * (1 - p))
    return math.exp(size) * math.sqrt(n / (2 * math.pi * k * (n - k)))


def _beyond_stirling(n: int) -> float:
    """The logarithm of n! without Stirling's formula."""
    if n < 16:
        return math.log(math.factorial(n)) - (n + 0.5) * math.log(n) + n - math.log(2 * math.pi) / 2
    square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n


def _deviance(x: float, mean: float) -> float:
    """x log(x / mean) + mean - x, also where the two are near."""
    apart = x - mean
    if abs(apart) >= 0.1 * (x + mean):
        return x * math.log(x / mean) - apart
    share = apart / (x + mean)
    total, term, odd = apart * share, 2 * x * share, 1
    while True:
        term, odd = term * share * share, odd + 2
        more = total + term / odd
        if more == total:
            return total
        total = more


@figures("CONFIDENCE CONFIDENCE.NORM", "nnw")
def confidence(alpha: float, deviation: float, n: int) -> float:
    sigma = _over_zero(deviation)
    require(0 < alpha < 1 and n >= 1)
    return -_at_share(alpha / 2) * sigma / math.sqrt(n)


# --- the normal distribution and what is made of it ---


def _share_below(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def _at_share(share: float) -> float:
    from statistics import NormalDist

    require(0 < share < 1)
    return NormalDist().inv_cdf(share)


def _density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _over_zero(size: float) -> float:
    require(size > 0)
    return size


@figures("NORMDIST NORM.DIST", "nnnn")
def normdist(x: float, mean: float, deviation: float, cumulative: float, scale: float = 1.0) -> float:
    """`scale`: how fast what is looked up grows there, 1 but for the logarithm of a size."""
    sigma = _over_zero(deviation)
    z = (x - mean) / sigma
    return _share_below(z) if cumulative else _density(z) / (scale * sigma)


figures("STANDARDIZE", "nnn")(lambda x, mean, deviation: (x - mean) / _over_zero(deviation))
figures("NORMINV NORM.INV", "nnn")(
    lambda share, mean, deviation: mean + _over_zero(deviation) * _at_share(share)
)
figures("LOGNORMDIST", "nnn")(
    lambda x, mean, deviation: normdist(math.log(_over_zero(x)), mean, deviation, True)
)
figures("LOGINV LOGNORM.INV", "nnn")(
    lambda share, mean, deviation: math.exp(mean + _over_zero(deviation) * _at_share(share))
)
figures("NORM.S.DIST", "nn")(lambda z, cumulative: _share_below(z) if cumulative else _density(z))
figures("NORMSDIST", "n")(_share_below)
figures("NORMSINV NORM.S.INV", "n")(_at_share)
figures("PHI", "n")(_density)
figures("GAUSS", "n")(lambda z: math.erf(z / math.sqrt(2)) / 2)
figures("ERF.PRECISE", "n")(math.erf)
figures("ERFC ERFC.PRECISE", "n")(math.erfc)
figures("FISHERINV", "n")(math.tanh)
figures("GAMMALN GAMMALN.PRECISE", "n")(lambda x: math.lgamma(_over_zero(x)))


native("ERF", "n[N")(lambda low, up=None: math.erf(low) if up is None else math.erf(up) - math.erf(low))


figures("LOGNORM.DIST", "nnnn")(
    lambda x, mean, deviation, share: normdist(math.log(_over_zero(x)), mean, deviation, share, x)
)


@figures("WEIBULL WEIBULL.DIST", "nnnn")
def weibull(x: float, shape: float, scale: float, cumulative: float) -> float:
    a, b = _over_zero(shape), _over_zero(scale)
    require(x >= 0)
    certain(x != 0, "WEIBULL")
    below = math.pow(x / b, a)
    return -math.expm1(-below) if cumulative else a / x * below * math.exp(-below)


@figures("HYPGEOMDIST", "nnnn", env=True)
def hypgeomdist(env: Env, *values: float) -> float:
    found, drawn, marked, whole = map(int, values)
    for each in values[1:]:
        large(env, "HYPGEOMDIST", abs(int(each)))
    require(max(0, drawn - whole + marked) <= found <= min(drawn, marked))
    require(drawn <= whole and marked <= whole)
    return math.comb(marked, found) * math.comb(whole - marked, drawn - found) / math.comb(whole, drawn)
