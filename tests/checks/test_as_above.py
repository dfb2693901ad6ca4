"""同上 in the reason column means what stands above it."""

from __future__ import annotations

from checks.paper import ROWS, national, told

LOST = ROWS.replace("10场 | 20 | 20 |", "8场 | 20 | 16 | {first}").replace(
    "96% | 10 | 10 |", "90% | 10 | 9.47 | {second}"
)


def test_the_same_reason_as_above_is_a_reason():
    assert "JX601" not in {
        code for code, _ in told(national(rows=LOST.format(first="场地受限", second="同上")))
    }


def test_nothing_above_leaves_nothing_to_repeat():
    silent = {
        cell for code, cell in told(national(rows=LOST.format(first="", second="同上"))) if code == "JX601"
    }
    assert len(silent) == 2


def test_none_above_is_no_reason_either():
    silent = {
        cell
        for code, cell in told(national(rows=LOST.format(first="无", second="同上。")))
        if code == "JX601"
    }
    assert len(silent) == 2
