"""Scoring one indicator from two texts, beside parsing two texts with Decimal: seen before, and never seen."""

from __future__ import annotations

import time
import timeit
from decimal import Decimal

from jixiao.functions import FUNCTIONS

_PAIRS = [("90%以上", "96.5%"), ("8", "2"), ("≤1次", "0"), ("及时", "比较及时"), ("1411.9万元", "2023.73")]
_ROUNDS = 20000
_COLD = 3000
SMALL = {"_ROUNDS": 500, "_COLD": 300}


def report() -> list[str]:
    score = FUNCTIONS["JX_SCORE"].call

    def scores() -> None:
        for target, actual in _PAIRS:
            score(target, actual, 10)

    def decimals() -> None:
        for _ in _PAIRS:
            Decimal("90.00")
            Decimal("96.5")

    scores()
    ours = min(timeit.repeat(scores, number=_ROUNDS, repeat=3)) / _ROUNDS / len(_PAIRS)
    theirs = min(timeit.repeat(decimals, number=_ROUNDS, repeat=3)) / _ROUNDS / len(_PAIRS)
    started = time.process_time()
    for number in range(_COLD):  # no pair comes twice
        score(f"≥{number + 1000}.{number % 89 + 10}万元", f"{number + 900}.{number % 83 + 10}万元", 10)
    cold = (time.process_time() - started) / _COLD
    started = time.process_time()
    for number in range(_COLD):
        score(number + 1000.25, number + 900.5, 10)
    bare = (time.process_time() - started) / _COLD
    return [
        f"never seen: two texts {cold * 1e6:.1f} µs, ratio {cold / theirs:.1f}; two numbers {bare * 1e6:.1f} µs, "
        f"ratio {bare / theirs:.1f}",
        f"one indicator from two texts, warm: {ours * 1e6:.2f} µs; two Decimal(text): {theirs * 1e6:.2f} µs; "
        f"ratio {ours / theirs:.1f} (goal: under 20 µs)",
    ]
