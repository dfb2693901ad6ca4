"""The evaluator without files: 200 forms in memory, beside the JX calls alone and beside IronCalc's native formulas."""

from __future__ import annotations

import random
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import ironcalc

from jixiao.functions import call
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book, PlainSheet

SHEETS, ROWS = 200, 30
_TARGETS = [100, 95, 90, 12, "≥90%", "及时", "≤1次", "7场"]
_ACTUALS = [88, 95.5, 61.25, 3, "96.5%", "及时", "0次", "6场"]
SMALL = {"SHEETS": 20}


def _form(chance: random.Random, plain: bool) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for r in range(10, 10 + ROWS):
        cells |= {f"D{r}": chance.choice(_TARGETS), f"E{r}": chance.choice(_ACTUALS), f"F{r}": 3}
        score = f"JX_SCORE(D{r},E{r},F{r})"
        cells[f"G{r}"] = (f"={score}" if plain else f'=IF(E{r}="","",IFERROR(ROUND({score},2),{score}))', 1.0)
    last = 9 + ROWS
    cells["G40"] = (f"=SUM(G10:G{last})", 1.0)
    if not plain:
        cells["H40"] = (f'=IF(COUNTIF(G10:G{last},"#*")>0,"待评",TEXT(G40,"0.00分"))', "")
        cells["I40"] = (f"=MEDIAN(G10:G{last})", 1.0)
    return cells


def _book(plain: bool) -> Book:
    chance = random.Random(1)
    return Book([PlainSheet(f"自评表{i}", _form(chance, plain)) for i in range(SHEETS)])


def _best(run: Callable[[], object], times: int = 3) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return min(found)


def _calls(book: Book) -> None:
    for sheet in book.sheets:
        for row in range(9, 9 + ROWS):
            call("JX_SCORE", sheet.value(row, 3), sheet.value(row, 4), sheet.value(row, 5))


def _ironcalc() -> None:
    """The nearest that native formulas come to a score, over numbers."""
    model = ironcalc.create("bench", "en", "UTC", "en")
    chance = random.Random(1)
    for sheet in range(SHEETS):
        if sheet:
            model.new_sheet()
        for r in range(10, 10 + ROWS):
            model.update_cell_with_number(sheet, r, 4, chance.choice([100, 95, 90]))
            model.update_cell_with_number(sheet, r, 5, chance.choice([88, 95.5, 61.25]))
            model.update_cell_with_number(sheet, r, 6, 3)
            model.update_cell_with_formula(sheet, r, 7, f"=ROUND(MIN(F{r},F{r}*E{r}/D{r}),2)")
        model.update_cell_with_formula(sheet, 40, 7, "=SUM(G10:G39)")
    model.evaluate()


def report() -> list[str]:
    plain, mixed = _book(True), _book(False)
    evaluate(plain), evaluate(mixed)
    alone = _best(lambda: _calls(plain))
    ours, ours_mixed = _best(lambda: evaluate(plain)), _best(lambda: evaluate(mixed))
    theirs = _best(_ironcalc)
    tracemalloc.start()
    evaluate(mixed)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    cells = SHEETS * (ROWS + 1)
    return [
        f"{cells:,} cells of {SHEETS} forms: JX calls alone 1.0 ({alone * 1e6 / cells:.1f} µs a cell); evaluated {ours / alone:.1f}; "
        f"wrapped in IF/IFERROR/ROUND with COUNTIF, TEXT and MEDIAN {ours_mixed / alone:.1f}",
        f"IronCalc alone on native formulas over numbers {theirs / alone:.1f}; peak memory of the evaluation {peak:.0f} MiB",
    ]


if __name__ == "__main__":
    print("\n".join(report()))
