"""No formula gives a text longer than a cell holds: Excel's answer is #VALUE!, and takes a file with such a text for damaged."""

from __future__ import annotations

import pytest

from jixiao.package.limits import MAX_TEXT
from jixiao.recalc.errors import VALUE
from jixiao.recalc.evaluate import evaluate
from recalc.books import one_sheet, results

LONGEST = MAX_TEXT.most
MAKERS = [
    "A1&A2", 'A1&A2&""', "CONCATENATE(A1,A2)", "CONCAT(A1:A2)", 'TEXTJOIN("",TRUE,A1:A2)', "REPLACE(A1,1,0,A2)",
    'SUBSTITUTE(A1&"y","y",A2)', 'REPT("xx",LEN(A1)+LEN(A2)-LEN(A1)*1)&REPT("x",LEN(A1))',
]  # fmt: skip


def _joined(formula: str, length: int) -> object:
    half = "x" * (LONGEST // 2)
    book = one_sheet({"A1": half, "A2": half + "x" * (length - 2 * len(half)), "Z1": f"={formula}"})
    return results(evaluate(book), book)["S!Z1"]


@pytest.mark.parametrize("formula", MAKERS[:-1])
def test_a_text_that_fits_is_given(formula: str) -> None:
    assert _joined(formula, LONGEST) == "x" * LONGEST


@pytest.mark.parametrize("formula", MAKERS)
def test_a_text_that_no_cell_holds_is_an_error(formula: str) -> None:
    assert _joined(formula, LONGEST + 1) == VALUE


def test_a_list_of_a_whole_column_is_an_error() -> None:
    book = one_sheet({"A1": "x" * LONGEST, "A2": "x", "Z1": "=ARRAYTOTEXT(A1:A2)"})
    assert results(evaluate(book), book)["S!Z1"] == VALUE
