"""A process that answers a hundred thousand different calls stays as small as one that answered ten thousand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao

CALLS = """
import gc, os, sys
import jixiao
def used():
    gc.collect()
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
def call(n):
    goal, actual = f"≥{n}.{n % 97}万人次", f"{n * 3 % 1013}.{n % 89}万人次（含{n}人）"
    jixiao.JX_SCORE(goal, actual, 10)
    if n % 3 == 0:
        jixiao.JX_EXPLAIN(goal, actual, 10)
    if n % 5 == 0:
        jixiao.JX_SCORE(f"目标{n}：完成", f"已完成{n}项，" * (5 + n % 40), 10)
    if n % 7 == 0:
        jixiao.JX_RATE(n + 1, n + 2)
    if n % 1000 == 0:
        jixiao.JX_SCORE(f"{n}、" + "完成项目建设，" * 4000, "长" * (n % 32_000), 10)
"""
MANY = (
    CALLS
    + """
for n in range(10_000):
    call(n)
before = used()
for n in range(10_000, 100_000):
    call(n)
print(before, used())
"""
)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc")
def test_a_hundred_thousand_different_calls_take_no_more_than_ten_thousand() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1]), "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-c", MANY], capture_output=True, text=True, env=environment, check=True
    )
    before, after = map(int, done.stdout.split())
    assert after <= 1.10 * before, (before >> 10, after >> 10)
