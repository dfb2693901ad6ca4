"""OFFSET and INDIRECT of arrays: one range after the other is taken, by the functions that do so in Excel."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book, PlainSheet
from recalc.books import results

MONTHS = [
    PlainSheet(f"{i}月", {"A1": "甲", "A2": "乙", "A3": "甲", "B1": i, "B2": 10 * i, "B3": 100 * i})
    for i in (1, 2)
]
LIST = {"A1": 1, "A2": 2, "A3": 4, "A4": "x", "B1": "甲", "B2": "乙", "B3": "甲", "B4": "甲"}


def value(formula: str) -> Any:
    book = Book([PlainSheet("S", {**LIST, "Z9": f"={formula}"}), *MONTHS])
    return results(evaluate(book), book).get("S!Z9")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('SUM(SUMIF(INDIRECT({"1月","2月"}&"!A1:A3"),"甲",INDIRECT({"1月","2月"}&"!B1:B3")))', 303),
        ('SUMPRODUCT(SUMIF(INDIRECT({"1月","2月"}&"!A:A"),"甲",INDIRECT({"1月","2月"}&"!B:B")))', 303),
        ('SUMPRODUCT(SUMIFS(INDIRECT({"1月","2月"}&"!B1:B3"),INDIRECT({"1月","2月"}&"!A1:A3"),"乙"))', 30),
        ('SUMPRODUCT(COUNTIF(INDIRECT({"1月","2月"}&"!A1:A3"),"甲"))', 4),
        ('SUM(N(INDIRECT({"1月","2月"}&"!B2")))', 30),
        ('SUM(SUMIF(INDIRECT({"1月","无"}&"!A1:A3"),"甲"))', "#REF!"),
        ("SUMPRODUCT(SUBTOTAL(3,OFFSET(A1,ROW(A1:A4)-1,0))*(B1:B4=\"甲\"))", 3),
        ("SUMPRODUCT(SUBTOTAL(9,OFFSET(A1,0,0,ROW(1:3))))", 11),
        ("SUMPRODUCT(N(OFFSET(A1,ROW(1:4)-1,0)))", 7),
        ('SUMPRODUCT((T(OFFSET(B1,ROW(1:4)-1,0))="甲")*1)', 3),
        ("SUMPRODUCT(COUNTIF(OFFSET(B1,0,0,ROW(1:4)),B1:B4))", 7),
        ("N(OFFSET(A1,1,0))", 2),
        ('COUNTIF(INDIRECT("B1:B4"),"甲")', 3),
        ('SUM(INDIRECT({"1月","2月"}&"!B2"))', None),  # which of the two is meant nobody says
        ("SUM(OFFSET(A1,ROW(1:3)-1,0))", None),
    ],
)  # fmt: skip
def test_each_range_is_taken_for_itself(formula: str, expected: Any) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(ROW(1:3)*2)", None),
        ("SUM(SMALL(A1:A3,ROW(1:2)))", None),
        ("SUMPRODUCT(SMALL(A1:A3,ROW(1:2)))", 3),
        ("ROW(2:4)", 2),
        ("INDEX(A1:A3,ROW(A2))", 2),
        ("INDEX(ROW(1:5),3)", 3),
        ('SUM(INDEX((B1:B4="甲")*(A1:A4<>"x"),0))', 2),
        ('MATCH(1,INDEX((B1:B4="甲")*(A1:A4=4),0),0)', 3),
    ],
)
def test_several_rows_are_an_array_only_where_arrays_are_calculated(formula: str, expected: Any) -> None:
    assert value(formula) == expected
