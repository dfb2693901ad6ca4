"""Native functions: distributions of chance."""

from __future__ import annotations

import math
import operator
from collections import deque
from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from itertools import accumulate

from jixiao.recalc.errors import certain, require
from jixiao.recalc.native_math import figures
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


_TERM = 24
"""What a term of a distribution costs, in readings of a cell that is kept."""


@figures("POISSON POISSON.DIST", "wnb", env=True)
def poisson(env: Env, k: int, mean: float, cumulative: bool) -> float:
    require(k >= 0 and mean >= 0)
    large(env, "POISSON", k)
    certain(mean != 0, "POISSON")
    env.work(_TERM * (k + 1))
    with localcontext(_DIGITS):
        each = Decimal(mean)
        return _chance((-each).exp(), (each / i for i in range(1, k + 1)), cumulative)


@figures("BINOMDIST BINOM.DIST", "wwnb", env=True)
def binomdist(env: Env, k: int, n: int, p: float, cumulative: bool) -> float:
    require(0 <= k <= n and 0 <= p <= 1)
    large(env, "BINOMDIST", n)
    env.work(_TERM * (k + 1))
    if p == 1:
        return float(k == n)
    with localcontext(_DIGITS):
        yes, no = Decimal(p), 1 - Decimal(p)
        steps = (yes * (n - i) / (no * (i + 1)) for i in range(k))
        return _chance(no**n, steps, cumulative)


_DIGITS = Context(prec=36)
"""Thousands of factors leave all figures that a number has."""


def _chance(first: Decimal, steps: Iterable[Decimal], cumulative: bool) -> float:
    """The chance of the last case, or of all up to it: each is the one before it times a step."""
    chances = accumulate(steps, operator.mul, initial=first)
    return float(sum(chances) if cumulative else deque(chances, maxlen=1)[0])


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
