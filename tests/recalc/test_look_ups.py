"""What is looked up in a large range is what going through it cell by cell finds, refusals and all."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jixiao.package.errorvalue import ErrorValue
from jixiao.recalc import areas
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book, PlainSheet

_NUMBERS = st.sampled_from([0.0, 1.0, 2.0, -1.0, 0.1 + 0.2, 0.3, 8.0, 1e15, 1e15 + 0.125, 2.0000000000000004])
_TEXTS = st.sampled_from(
    [
        "优",
        "良",
        "abc",
        "ABC",
        "aBc",
        "İ",
        "ss",
        "ß",
        "*",
        "a*",
        "",
        " ",
        "8",
        "08",
        "8%",
        "0.3",
        "1,000",
        "TRUE",
    ]
)
_ODD = st.sampled_from([None, None, True, False, ErrorValue("#N/A"), ErrorValue("#DIV/0!")])
_DOUBTFUL = st.sampled_from(["2020年", "1/2", "12:30", "￥8"])
_CELLS = st.one_of(_NUMBERS, _NUMBERS, _TEXTS, _TEXTS, _ODD)
_WANTED = st.one_of(
    _CELLS,
    st.sampled_from(
        [">0.3", ">=0.3", "<0.3", "<=0.3", "<>0.3", "=8", "<>8", "<>", "=", "<>优", "a*", "?", "*", "~*", "<>a*", "=*b*", ">x", "#N/A", "=TRUE", ">=1e15"]
    ),
)  # fmt: skip
FORMULAS = [
    "=COUNTIF($A${a}:$A${b},{w})",
    "=COUNTIF($A${a}:$B${b},{w})",
    "=COUNTIF(A:A,{w})",
    "=SUMIF($A${a}:$A${b},{w},$B${a}:$B${b})",
    "=SUMIF($A${a}:$A${b},{w})",
    "=AVERAGEIF($A${a}:$A${b},{w},$B${a}:$B${b})",
    "=COUNTIFS($A${a}:$A${b},{w},$B${a}:$B${b},{v})",
    "=COUNTIFS(A:A,{w},B:B,{v})",
    "=SUMIFS($B${a}:$B${b},$A${a}:$A${b},{w},$C${a}:$C${b},{v})",
    "=SUMIFS(C:C,A:A,{w})",
    "=_xlfn.MAXIFS($B${a}:$B${b},$A${a}:$A${b},{w},$A${a}:$A${b},{v})",
    "=MATCH({w},$A${a}:$A${b},0)",
    "=MATCH({w},$A${a}:$A${b})",
    "=MATCH({w},$C${a}:$C${b})",
    "=MATCH({w},A:A,0)",
    "=VLOOKUP({w},$A${a}:$C${b},2,FALSE)",
    "=VLOOKUP({w},$C${a}:$D${b},2)",
    "=VLOOKUP({w},A:C,3,0)",
    "=_xlfn.XLOOKUP({w},$A${a}:$A${b},$B${a}:$B${b})",
    "=_xlfn.XMATCH({w},$A${a}:$A${b})",
    "=RANK({w},$C${a}:$C${b})",
    "=RANK({w},$B${a}:$B${b},1)",
    "=LARGE($C${a}:$C${b},{w})",
    "=PERCENTILE($C${a}:$C${b},0.3)",
]


def _told(cells: dict[str, Any]) -> tuple[Any, Any]:
    results = evaluate(Book([PlainSheet("表", cells)]))
    return results.values, [(each.cell, each.reason) for each in results.unsupported]


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, Any]:
    """Columns of values, and formulas over them in column F that ask the same ranges again and again."""
    rows = draw(st.integers(2, 12))
    column = _CELLS if draw(st.booleans()) else st.one_of(_CELLS, _DOUBTFUL)
    cells: dict[str, Any] = {}
    for row in range(1, rows + 1):
        cells |= {f"A{row}": draw(column), f"B{row}": draw(_CELLS), f"C{row}": draw(_NUMBERS), f"D{row}": row}
    if draw(st.booleans()):
        for row, number in enumerate(sorted(cells[f"C{row}"] for row in range(1, rows + 1)), 1):
            cells[f"C{row}"] = number
    formula = draw(st.sampled_from(FORMULAS))
    first = draw(st.integers(1, rows - 1))
    for row in range(1, draw(st.integers(3, 8))):
        grows = draw(st.booleans())
        cells |= {f"G{row}": draw(_WANTED), f"H{row}": draw(_WANTED)}
        last = max(first, row) if grows else rows
        cells[f"F{row}"] = (formula.format(a=first, b=last, w=f"G{row}", v=f"H{row}"), 1.0)
    return {at: value for at, value in cells.items() if value is not None}


_CAPITALS = {"A1": "ABC", "A2": "abc", "A3": "b"} | {
    f"F{row}": ('=COUNTIF($A$1:$A$3,"aBc")', 1.0) for row in range(1, 5)
}


@given(cells=sheets())
@example(cells=_CAPITALS)
def test_looked_up_is_what_is_found_cell_by_cell(cells: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(areas, "_TALL", 1)
        patch.setattr(areas, "_OTHER_AREAS", 1)
        patch.setattr(areas, "_LARGE", 1)
        looked_up = _told(cells)
        patch.setattr(areas.AreaReader, "line", lambda *_: None)
        assert looked_up == _told(cells)


def _list(rows: int, formula: str) -> dict[str, Any]:
    chance = random.Random(rows)
    cells: dict[str, Any] = {}
    for row in range(1, rows + 1):
        cells |= {f"A{row}": f"单位{row % 97}", f"B{row}": float(chance.randint(1, 400)) / 4}
        cells[f"C{row}"] = (formula.format(n=row, rows=rows), 1.0)
    return cells


@pytest.mark.parametrize(
    "formula",
    [
        "=COUNTIF($A$1:$A${rows},A{n})",
        "=COUNTIF($A$1:A{n},A{n})",
        "=SUMIF($A$1:$A${rows},A{n},$B$1:$B${rows})",
        '=COUNTIFS($A$1:$A${rows},A{n},$B$1:$B${rows},">50")',
        '=COUNTIF($B$1:$B${rows},">="&B{n})',
        "=VLOOKUP(A{n},$A$1:$B${rows},2,FALSE)",
        "=RANK(B{n},$B$1:$B${rows})",
        "=SUMPRODUCT(1/COUNTIF($A$1:$A${rows},$A$1:$A${rows}))*(ROW()=1)",
    ],
)
def test_as_many_formulas_as_rows_are_not_too_much_work(formula: str) -> None:
    rows = 12_000 if "SUMPRODUCT" not in formula else 200
    cells = _list(rows, formula)
    results = evaluate(Book([PlainSheet("清单", cells)]))
    assert results.unsupported == [] and len(results.values[0]) == rows
