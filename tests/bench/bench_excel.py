"""Excel: what a call of a worksheet function costs, and how many calls to Excel a button makes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
if str(TESTS) not in sys.path:
    sys.path.insert(0, str(TESTS))

from hosts.excel.counting import Counting  # noqa: E402
from hosts.excel.wine import Windows, windows_path  # noqa: E402

FORM = TESTS / "forms" / "published" / "000.xlsx"
BUTTONS = (
    "recalc_sheet",
    "recalc_book",
    "fill_sheet",
    "validate_sheet",
    "validate_book",
    "clear_marks",
    "summary",
)
SIZES = (1, 10, 100)
APART = (1, 5)
"""Sheets where the add-in's VBA cannot be reached, and Excel is asked thing by thing: it takes minutes."""
CALLS = 300

SMALL = {"SIZES": (1, 3), "APART": (1,), "CALLS": 20}
EMPTY = """
import sys, types
import xlwings as xw
module = types.ModuleType("jixiao_empty")
module.__file__ = xw.__file__
def nothing(target, actual, weight):
    return 0.0
module.nothing = xw.func(nothing)
sys.modules["jixiao_empty"] = module
"""


def report() -> Iterator[str]:
    """Lines for `make bench`: ratios, with the figures behind them."""
    yield from _calls_of_buttons()
    windows = Windows()
    try:
        windows.activate()
        yield from _calls_of_functions(windows)
        yield from _calls_without_vba(windows)
    finally:
        windows.close()


def _calls_of_functions(windows: Windows) -> Iterator[str]:
    arguments = [[f"≥{90 + n % 10}%", f"{80 + n % 20}.5%", 10] for n in range(CALLS)]
    windows.step("run", source=EMPTY)

    def once(name: str, module: str, book: bool) -> float:
        calls = [[name, values] for values in arguments]
        return float(windows.step("each", calls=calls, module=module, book=book)["seconds"]) / CALLS * 1e6

    for book, how, rounds in ((False, "alone", 4), (True, "with the workbook, as VBA calls", 2)):
        # In turns, so that whatever else the machine does falls on both.
        pairs = [
            (once("nothing", "jixiao_empty", book), once("JX_SCORE", "jixiao.hosts.excel.udfs", book))
            for _ in range(rounds)
        ]
        empty, score = (min(column) for column in zip(*pairs, strict=True))
        yield (
            f"JX_SCORE through DLL and COM, {how}: {score:.0f} µs a call, "
            f"{score / empty:.2f} × an empty UDF ({empty:.0f} µs)"
        )
    distinct = [["JX_SCORE", values] for values in arguments]
    many = [distinct[n % CALLS] for n in range(10_000)]
    batch = min(windows.step("batch", calls=many)["seconds"] for _ in range(3)) / len(many) * 1e6
    yield (
        f"JX_SCORE in a batch of 10,000: {batch:.1f} µs a call, 1/{score / batch:.0f} of those single calls"
    )


def _calls_of_buttons() -> Iterator[str]:
    """As the add-in ships: its VBA gathers and paints for a whole button at once."""
    offices = [Counting(sheets) for sheets in SIZES]
    for name in BUTTONS:
        yield _told(name, [office.press(name) for office in offices], SIZES)


def _told(name: str, calls: list[int], sizes: tuple[int, ...], how: str = "") -> str:
    head, each = " / ".join(map(str, sizes)), " / ".join(f"{count:,}" for count in calls)
    return f"calls to Excel for a workbook of {head} sheets{how}, {name}: {each}"


def _calls_without_vba(windows: Windows) -> list[str]:
    counted: dict[str, list[int]] = {name: [] for name in BUTTONS}
    with tempfile.TemporaryDirectory() as folder:
        for sheets in APART:
            path = Path(folder) / f"{sheets}.xlsx"
            _workbook(path, sheets)
            windows.step("load", path=windows_path(path), name="bench.xlsm", seconds=300)
            for name in BUTTONS:
                answer: dict[str, Any] = windows.step("macro", name=name, seconds=600)
                counted[name].append(answer["calls"])
    return [_told(name, calls, APART, " without the add-in's VBA") for name, calls in counted.items()]


def _workbook(target: Path, sheets: int) -> None:
    """The published form, on so many sheets."""
    import openpyxl

    book = openpyxl.load_workbook(FORM)
    first = book.worksheets[0]
    for number in range(2, sheets + 1):
        copy = book.copy_worksheet(first)
        copy.title = f"第{number}张"
    book.save(target)


if __name__ == "__main__":
    print("\n".join(report()))
