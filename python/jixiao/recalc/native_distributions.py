"""Native functions: distributions of chance."""

from __future__ import annotations

import math

from jixiao.recalc.native_math import added
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
