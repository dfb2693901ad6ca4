"""Functions that few workbooks use, by the examples and the rules of Microsoft's documentation."""

from __future__ import annotations

import math
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest

from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.grid import Area
from jixiao.workbook.view import Book, Formula, FormulaKind, PlainSheet
from recalc.books import results
from recalc.data import value

PIECES = [
    ('TEXTBEFORE("甲-乙-丙","-")', "甲"),
    ('TEXTBEFORE("甲-乙-丙","-",2)', "甲-乙"),
    ('TEXTBEFORE("甲-乙-丙","-",-1)', "甲-乙"),
    ('TEXTBEFORE("甲-乙","、")', "#N/A"),
    ('TEXTBEFORE("甲-乙","、",1,0,1)', "甲-乙"),
    ('TEXTBEFORE("甲-乙","、",1,0,0,"无")', "无"),
    ('TEXTBEFORE("甲-乙","-",0)', "#VALUE!"),
    ('TEXTBEFORE("Red riding Hood","HOOD",1,1)', "Red riding "),
    ('TEXTBEFORE("甲、乙，丙",{"，","、"})', "甲"),
    ('TEXTAFTER("甲-乙-丙","-")', "乙-丙"),
    ('TEXTAFTER("甲-乙-丙","-",2)', "丙"),
    ('TEXTAFTER("甲-乙-丙","-",-2)', "乙-丙"),
    ('TEXTAFTER("甲-乙","-",3)', "#N/A"),
    ('TEXTAFTER("甲乙","")', "甲乙"),
    ('TEXTBEFORE("甲乙","")', ""),
    ('INDEX(TEXTSPLIT("甲、乙、丙","、"),1,2)', "乙"),
    ('COLUMNS(TEXTSPLIT("甲、、丙","、"))', 3),
    ('COLUMNS(TEXTSPLIT("甲、、丙","、",,TRUE))', 2),
    ('ROWS(TEXTSPLIT("甲=1；乙=2","=","；"))', 2),
    ('INDEX(TEXTSPLIT("甲=1；乙","=","；"),2,2)', "#N/A"),
    ('INDEX(TEXTSPLIT("甲=1；乙","=","；",,,"-"),2,2)', "-"),
    ('SUM(--TEXTSPLIT("1,2,3",","))', 6),
    ('TEXTSPLIT("甲","")', "#VALUE!"),
    ("ARRAYTOTEXT({1,2;3,4})", "1, 2, 3, 4"),
    ('ARRAYTOTEXT({1,"a";TRUE,4},1)', '{1,"a";TRUE,4}'),
    ("VALUETOTEXT(B1,1)", '"及时"'),
]
SHAPES = [
    ("SUM(TOCOL({1,2;3,4})*{1;10;100;1000})", 4321),
    ("SUM(TOCOL({1,2;3,4},0,TRUE)*{1;10;100;1000})", 4231),
    ("ROWS(TOCOL(A1:B9,1))", 17),
    ("ROWS(TOCOL(F1:F2,2))", "#CALC!"),
    ("INDEX(WRAPROWS({1,2,3,4,5},2),3,1)", 5),
    ("INDEX(WRAPROWS({1,2,3,4,5},2),3,2)", "#N/A"),
    ("INDEX(WRAPCOLS({1,2,3,4,5},2,0),2,3)", 0),
    ("WRAPROWS({1,2;3,4},2)", "#VALUE!"),
    ("WRAPROWS({1,2},0)", "#NUM!"),
    ("SUM(CHOOSECOLS({1,2,3;4,5,6},-1))", 9),
    ("SUM(CHOOSEROWS({1,2,3;4,5,6},2,1)*{1,10,100})", 975),
    ("CHOOSEROWS({1,2},3)", "#VALUE!"),
    ("SUM(DROP({1,2,3;4,5,6},1))", 15),
    ("SUM(DROP({1,2,3;4,5,6},,-1))", 12),
    ("SUM(EXPAND({1,2},2,3,10))", 43),
    ("EXPAND({1,2},1,1)", "#VALUE!"),
]
WRITTEN = [
    ("NUMBERSTRING(1234567890,2)", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾"),
    ("NUMBERSTRING(123,1)", "一百二十三"),
    ("NUMBERSTRING(123,3)", "一二三"),
    ("NUMBERSTRING(1005,1)", None),
    ('SEARCHB("?","张三138")', 5),
    ('LEFTB("张三138",SEARCHB("?","张三138")-1)', "张三"),
    ('FINDB("三","张三138")', 3),
    ('REPLACEB("张三138",1,4,"李")', "李138"),
    ("BASE(7,2,5)", "00111"),
    ('DECIMAL("zap",36)', 45745),
    ('ARABIC("MCMXCIX")', 1999),
    ("DEC2HEX(-54)", "FFFFFFFFCA"),
    ("DEC2HEX(100,4)", "0064"),
    ('HEX2BIN("B7")', "10110111"),
    ("BITXOR(5,3)", 6),
    ("BITLSHIFT(4,2)", 16),
]
FIGURES = [
    ("NORM.DIST(42,40,1.5,TRUE)", 0.9087887802741321),
    ("NORM.INV(0.908789,40,1.5)", 42.00000200956616),
    ("NORMSINV(0.5)", 0.0),
    ("LOGNORM.DIST(4,3.5,1.2,TRUE)", 0.0390835557068005),
    ("XNPV(0.09,{-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904})", 2086.6476020315),
    ("XIRR({-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904},0.1)", 0.373362535),
    ("MIRR({-120000,39000,30000,21000,37000,46000},0.1,0.12)", 0.126094130366),
    ("CUMIPMT(0.09/12,360,125000,13,24,0)", -11135.2321307508),
    ("CUMPRINC(0.09/12,360,125000,13,24,0)", -934.107123420868),
    ("RRI(96,10000,11000)", 0.0009933073762913),
    ("PDURATION(0.025,2000,2200)", 3.85986616262266),
    ("FVSCHEDULE(1,{0.09,0.11,0.1})", 1.33089),
    ("DOLLARDE(1.02,16)", 1.125),
    ("SUM(MINVERSE({4,-1;2,0}))", 1.5),
    ("SUM(TREND({1;3;5},,{4;5}))", 16.0),
    ("INDEX(LINEST({1,9,5,7},{0,4,2,3}),1,2)", 1.0),
    ("SUM(GROWTH({1;2;4},,{4}))", 8.0),
]


@pytest.mark.parametrize(("formula", "expected"), [*PIECES, *SHAPES, *WRITTEN])
def test_a_call_gives_what_the_documentation_says(formula: str, expected: Any) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize(("formula", "expected"), FIGURES)
def test_a_figure_is_that_of_the_documentation(formula: str, expected: float) -> None:
    assert value(formula) == pytest.approx(expected, rel=1e-7, abs=1e-12)


def _on_second(formula: str) -> Any:
    book = Book([PlainSheet("甲", {"A1": 5, "A2": "=1+1"}), PlainSheet("乙", {"C3": formula})])
    return results(evaluate(book), book).get("乙!C3")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SHEET()", 2), ("=SHEET(甲!A1)", 1), ('=SHEET("乙")', 2), ('=SHEET("丙")', "#N/A"), ("=SHEETS()", 2),
        ("=ISFORMULA(甲!A2)", True), ("=ISFORMULA(甲!A1)", False), ("=AREAS((A1:A2,B1))", 2), ('=CELL("row",甲!A2)', 2),
        ('=CELL("col",D7)', 4), ('=CELL("address",D7)', "$D$7"), ('=CELL("contents",甲!A1)', 5), ('=CELL("type",甲!A1)', "v"),
        ('=CELL("filename",A1)', None), ('=CELL("row")', None),
    ],
)  # fmt: skip
def test_where_a_cell_lies(formula: str, expected: Any) -> None:
    assert _on_second(formula) == expected


def test_a_text_cut_in_pieces_spills() -> None:
    spilled = Formula(0, 1, 'TEXTSPLIT(A1,"、")', kind=FormulaKind.DYNAMIC, area=Area(0, 1, 0, 3))
    book = Book([PlainSheet("S", {"A1": "甲、乙、丙", "B1": spilled})])
    assert results(evaluate(book), book) == {"S!B1": "甲", "S!C1": "乙", "S!D1": "丙"}


@pytest.mark.parametrize(("n", "k", "p"), [(10, 3, 0.3), (101, 1, 0.25), (300, 299, 0.75), (1000, 16, 0.01), (9000, 4400, 0.5)])  # fmt: skip
def test_a_binomial_share_has_all_its_figures_however_many_there_are(n: int, k: int, p: float) -> None:
    exact = math.comb(n, k) * Fraction(p) ** k * (1 - Fraction(p)) ** (n - k)
    assert value(f"BINOMDIST({k},{n},{p},FALSE)") == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize(("k", "mean"), [(3, 2.5), (90, 100), (150, 140.5), (2000, 1900)])
def test_so_has_one_of_rare_events(k: int, mean: float) -> None:
    with localcontext(Context(prec=60)):
        exact = Decimal(mean) ** k * (-Decimal(mean)).exp() / Decimal(math.factorial(k))
    assert value(f"POISSON({k},{mean},FALSE)") == pytest.approx(float(exact), rel=1e-12)
