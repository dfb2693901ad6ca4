"""Recalculation of JX_SCORE cells in LibreOffice against as many native formulas, in one run of one LibreOffice.

Two native formulas: the shortest that scores plain numbers, and one that does what JX_SCORE does here (an empty actual,
targets such as ≤3 or 90%以上, actuals such as 96.5%). `first` comes straight after loading; `again` has seen the values.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from hosts.office import Office
from jixiao.build.calc import build_oxt

SIZES = (10_000, 50_000)
SHORT = "=ROUND(MAX(0;MIN(1;B#/A#))*C#;2)"
EQUAL = (
    '=IF(B#="";"";IF(ISNUMBER(A#);ROUND(MAX(0;MIN(1;B#/A#))*C#;2);IF(LEFT(A#;1)="≤";'
    "IF(B#<=VALUE(MID(A#;2;9));C#;ROUND(VALUE(MID(A#;2;9))/B#*C#;2));"
    'ROUND(MAX(0;MIN(1;IF(ISNUMBER(B#);B#;VALUE(SUBSTITUTE(B#;"%";""))/100)'
    '/(VALUE(SUBSTITUTE(SUBSTITUTE(A#;"以上";"");"%";""))/100)))*C#;2))))'
)
SCORE = "=JX_SCORE(A#;B#;C#)"

ROUNDS = 2

SMALL = {"SIZES": (1_000,), "ROUNDS": 2}
MEASURE = """
import time
book.enableAutomaticCalculation(False)
times = []
for _ in range(rounds):
    start = time.perf_counter(); book.calculateAll(); times.append(time.perf_counter() - start)
result = times
"""


def rows(size: int, mixed: bool) -> Iterator[tuple[float | str, float | str, float]]:
    """Target, actual and weight of every row; hardly two are the same."""
    for i in range(size):
        value = 50 + (i * 7) % 4999 / 100
        kind = i % 5 if mixed else 0
        if kind == 3:
            yield f"≤{i % 90 + 3}", value / 10 + 0.25, 5.0
        elif kind == 4:
            yield "90%以上", f"{value + 0.5:.2f}%", 10.0
        else:
            yield 100.0 + i, value, 10.0


def write(path: Path, formula: str, size: int, mixed: bool) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    text = formula.replace(";", ",")
    for i, row in enumerate(rows(size, mixed)):
        sheet.write_row(i, 0, row)
        sheet.write_formula(i, 3, text.replace("#", str(i + 1)))
    book.close()


def measure(office: Office, folder: Path, formula: str, size: int, mixed: bool) -> tuple[float, float]:
    """Seconds of the first recalculation after loading, and of the best later one."""
    path = folder / "cells.xlsx"
    write(path, formula, size, mixed)
    with office.open(path) as book:
        first, *others = book.script(MEASURE, rounds=ROUNDS)
    return first, min(others)


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        oxt = folder / "jixiao.oxt"
        oxt.write_bytes(build_oxt())
        with Office([oxt], timeout=600) as office:
            measure(office, folder, SCORE, 100, True)  # loads the extension
            for size in SIZES:
                for mixed, native, what in (
                    (False, SHORT, "plain numbers, shortest native formula"),
                    (False, EQUAL, "plain numbers, native formula of equal meaning"),
                    (True, EQUAL, "numbers and texts, native formula of equal meaning"),
                ):
                    base = min(measure(office, folder, native, size, mixed))
                    first, again = measure(office, folder, SCORE, size, mixed)
                    yield (
                        f"{size:>7} {what}: {first / base:6.1f} x first, {again / base:6.1f} x again"
                        f"  ({first / size * 1e6:.1f} and {again / size * 1e6:.1f} µs a cell, native"
                        f" {base / size * 1e6:.2f} µs)"
                    )
