"""Whole columns, calculated row by row: the rows in use, and what stands for all that follow."""

from __future__ import annotations

from typing import Any

import pytest

from recalc.books import evaluated, refused

CELLS: dict[str, Any] = {
    "A1": "产出", "A2": "效益", "A3": "产出", "A4": "成本", "A6": "产出", "B1": 1, "B2": 2, "B3": 3, "B4": 4, "B6": 6,
    "C1": "甲", "C2": "乙", "C3": "丙", "C4": "丁", "C6": "戊",
}  # fmt: skip


def value(formula: str) -> Any:
    return evaluated({**CELLS, "Z1": f"=CHOOSE(1+0*JX_SCORE(8,8,1),{formula})"}).get("Z1")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('SUMPRODUCT((A:A="产出")*1)', 3.0),
        ('SUMPRODUCT((A:A="产出")*B:B)', 10.0),
        ('SUMPRODUCT(--(A:A="产出"),B:B)', 10.0),
        ('SUMPRODUCT((A2:A1048576="产出")*(B2:B1048576>3))', 1.0),
        ('SUMPRODUCT((A:A="")*1)', 1048571.0),
        ('SUMPRODUCT((A:A<>"")*1)', 5.0),
        ("SUMPRODUCT(MAX((B:B<5)*B:B))", 4.0),
        ('INDEX(C:C,MATCH("产出3",A:A&B:B,0))', "丙"),
        ('MATCH("",A:A&B:B,0)', 5.0),
        ('XLOOKUP("产出"&6,A:A&B:B,C:C,"无")', "戊"),
        ('XLOOKUP("没有",A:A&B:B,C:C,"无")', "无"),
        ('LOOKUP(1,0/(A:A="产出"),C:C)', "戊"),
        ('SUM(FILTER(B:B,A:A="产出"))', 10.0),
        ('TEXTJOIN("、",TRUE,FILTER(C:C,B:B>2))', "丙、丁、戊"),
        ('ROWS(UNIQUE(FILTER(A:A,A:A<>"")))', 3.0),
        ('VLOOKUP("成本",IF({1,0},A:A,C:C),2,FALSE)', "丁"),
        ('VLOOKUP("成本",CHOOSE({1,2},A:A,C:C),2,FALSE)', "丁"),
    ],
)  # fmt: skip
def test_the_rows_in_use_are_calculated(formula: str, expected: Any) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        'COUNTA(FILTER(A:A,A:A=""))',  # a million empty cells
        'SUMPRODUCT((A:A="产出")*{1;2;3})',
        "SUMPRODUCT(SMALL(B:B*1,1))",  # a million zeros
        'LOOKUP(1,(A:A="产出")*1,C:C)',
        "ROWS(TRANSPOSE(A:A))",
        "SUMPRODUCT(ROW(A:A))",
        "JX_TOTAL(B:B*1)",
    ],
)
def test_what_hangs_on_a_million_empty_rows_is_refused(formula: str) -> None:
    cells = {**CELLS, "Z1": f"=CHOOSE(1+0*JX_SCORE(8,8,1),{formula})"}
    assert evaluated(cells).get("Z1") is None
    assert refused(cells)["Z1"]
