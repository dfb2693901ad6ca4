"""What JX functions get from a formula, and what the others get from them."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.workbook.view import ErrorValue
from recalc.books import evaluated
from recalc.data import DATA


def test_jx_functions_take_cells_ranges_errors_and_empty_arguments_as_excel_hands_them_over() -> None:
    seen: list[tuple[Any, ...]] = []

    def call(name: str, *arguments: Any) -> float:
        seen.append((name, *arguments))
        return float(len(seen))

    from jixiao.recalc.evaluate import evaluate
    from recalc.books import one_sheet

    cells = {
        **{k: v for k, v in DATA.items() if k not in ("A1", "A2")},
        "Z1": "=JX_SCORE(A3,A8,A7,,F1,1/0)",
        "Z2": "=JX_TOTAL(A3:B4,C1,5,A3)",
        "Z3": "=JX_WAVG(C1,A3:A4)",
        "Z4": "=JX_SCORE(B9,B8,A3*2)",
        "Z5": "=JX_TOTAL({1,2;3,4})",
    }
    evaluate(one_sheet(cells), call=call)
    assert seen == [
        ("JX_SCORE", 7.5, None, "", None, "#DIV/0!", "#DIV/0!"),
        ("JX_TOTAL", [[7.5, "优"], [3, "良"]], 10, 5.0, 7.5),
        ("JX_WAVG", [[10]], [[7.5], [3]]),
        ("JX_SCORE", True, "12", 15.0),
        ("JX_TOTAL", [[1.0, 2.0], [3.0, 4.0]]),
    ]


def test_a_text_result_of_ours_is_text_for_the_others() -> None:
    cells = {
        "A1": '=JX_SCORE("及时","较及时",10)', "A2": "=JX_SCORE(8,2,1)", "A3": "=SUM(A1:A2)", "A4": "=JX_TOTAL(A1:A2)",
        "A5": "=ISTEXT(A1)", "A6": "=A1+1", "A7": '=COUNTIF(A1:A2,"#需评定*")', "A8": '=IF(LEFT(A1)="#","待评",A1)',
    }  # fmt: skip
    found = evaluated(cells)
    assert str(found["A1"]).startswith("#需评定")
    assert not isinstance(found["A1"], ErrorValue)
    assert found["A3"] == 0.25
    assert str(found["A4"]).startswith("#")
    assert (found["A5"], found["A6"], found["A7"], found["A8"]) == (True, "#VALUE!", 1.0, "待评")


@pytest.mark.parametrize(
    "argument", ["A1:B3", "TRUE", "1E300", "1/0", "{1,2;3,4}", "A1:A2 C1", "(A1,B1)", "A:A", "A8"]
)
@pytest.mark.parametrize("more", [-9, -1, 0, 1])
def test_odd_arguments_of_ours_give_a_value_and_never_an_exception(argument: str, more: int) -> None:
    from jixiao.functions import FUNCTIONS

    formulas = [
        f"={n}({','.join([argument] * max(0, len(f.arguments) + more))})" for n, f in FUNCTIONS.items()
    ]
    cells = {k: v for k, v in DATA.items() if k[0] in "ABC"} | {f"H{i}": f for i, f in enumerate(formulas, 1)}
    found = evaluated(cells)
    assert all(isinstance(found[f"H{i}"], (float, str)) for i in range(1, len(formulas) + 1))
