"""Native functions over JX results give what Excel gives; what is not certain is refused."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.core.messages import say
from jixiao.workbook.view import ErrorValue
from recalc.books import evaluated, refused
from recalc.data import DATA, value


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # totals: text, TRUE and empty cells in a range do not count; as arguments they do
        ("SUM(A1:A9)", 31.25),
        ("SUM(A:A)", 31.25),
        ("SUM(B1:B9)", 0),
        ('SUM(1,"2",TRUE)', 4),
        ('SUM(1,"x")', "#VALUE!"),
        ("SUM(A1:A2,F1)", "#DIV/0!"),
        ("AVERAGE(A1:A9)", 31.25 / 6),
        ("AVERAGE(B1:B5)", "#DIV/0!"),
        ("COUNT(A1:B9)", 6),
        ("COUNTA(A1:A9)", 8),
        ("COUNTBLANK(A1:A9)", 2),
        ("MAX(A6:A8)", 0),
        ("PRODUCT(A1:A3,2)", 3.75),
        ("SUMPRODUCT(A1:A5,C1:C5)", 967.5),
        ('SUMPRODUCT((E1:E5="产出")*A1:A5)', 1.25),
        ("SUMPRODUCT(A1:A6,C1:C6)", 967.5),
        ("SUMPRODUCT(A1:A3,C1:C2)", "#VALUE!"),
        ("SUMPRODUCT((A1:A6)*1)", "#VALUE!"),
        ("SUMPRODUCT(1/COUNTIF(E1:E5,E1:E5))", 3),
        ('SUM(SUMIF(E1:E5,{"产出","效益"},A1:A5))', 11.75),
        ("SUM({1,2;3,4}*A2)", 10),
        ("SUM((A1:A2,C1:C2))", 31.25),
        ("SUM(A1:A3 A2:C2)", 1),
        ("SUM(A1:A2 C1:C2)", "#NULL!"),
        ("SUM(A1:INDEX(A1:A5,3))", 8.75),
        # amounts that cancel out: what is left by rounding is 0 where the last one takes it away, as with +
        ("SUM(1.333,1.225,-1.333,-1.225)", 0),
        ("SUM({1.333,1.225,-1.333,-1.225})", 0),
        ("SUM(1.333,1.225,-1.333,-1.225,0)", -2.220446049250313e-16),
        ("SUM({0.94,-5,5,25,-25,3.06,-25,21,0})", -3.552713678800501e-15),
        ("AVERAGE(1.333,1.225,-1.333,-1.225)", 0),
        ("SUMPRODUCT({1.333,1.225,-1.333,-1.225},{1,1,1,1})", 0),
        ("SUM(-0.3,0.1,0.2,1E-9)", 1e-9),
        ("SUM(1E+308,1E+308,-1E+308)", "#NUM!"),
        ("SUM(0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1)", 1),
        # rounding: half away from zero, on 15 digits
        ("ROUND(2.675,2)", 2.68),
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(-2.5,0)", -3),
        ("ROUND(0.285*100,0)", 29),
        ("ROUND(1234,-2)", 1200),
        ("ROUNDUP(1.1*1.1,2)", 1.21),
        ("ROUNDDOWN(4.35*100,0)", 435),
        ("INT(-1.5)", -2),
        ("MOD(-7,3)", 2),
        ("MOD(7,-3)", -2),
        ("MOD(5.5,0.1)", 0),
        ("0.5-0.4-0.1", 0),
        ("0.1+0.2=0.3", True),
        ("2^3^2", 64),
        ("-2^2", 4),
        ("0^0", "#NUM!"),
        ("SQRT(-1)", "#NUM!"),
        # conditions choose before they calculate
        ("IF(A1>0.2,A2,1/0)", 1),
        ('IF(A6="","空",A6)', "#需评定 7.50–12.00"),
        ("IF(A1>1,1)", False),
        ("IF(A1>1,1,)", 0),
        ('IF("x",1,2)', "#VALUE!"),
        ('IFERROR(A6+1,"错")', "错"),
        ('IFERROR(F2,"缺")', "缺"),
        ("IFNA(F1,0)", "#DIV/0!"),
        ("AND(A6,TRUE)", True),
        ("AND(A6:A8)", "#VALUE!"),
        ("OR(A1>1,A2=1)", True),
        ("XOR(TRUE,TRUE)", False),
        ('IFS(A1>1,"a",A1>0.2,"b")', "b"),
        ('SWITCH(A2,1,"一","其他")', "一"),
        # comparison: numbers before text before logical values, capitals do not matter
        ('B5="APPLE"', True),
        ("A6>1", True),
        ("TRUE>A6", True),
        ('A8=""', True),
        ("A8=0", True),
        ('A7=""', True),
        ("A7=0", False),
        ("ISBLANK(A8)", True),
        ("ISBLANK(A7)", False),
        # an error that is asked about is a value
        ("ISERROR(A6+1)", True),
        ("ISNUMBER(1/0)", False),
        ('COUNT(MATCH("x",B1:B5,0),1)', 1),
        ("COUNTA(1/0,1)", 2),
        ("ERROR.TYPE(1/0)", 2),
        ("SUMPRODUCT(--ISERROR(A1:A6*1))", 1),
        # text: numbers with at most 15 digits
        ('"得分"&A1', "得分0.25"),
        ('1/3&""', "0.333333333333333"),
        ('0.1+0.2&""', "0.3"),
        ('TRUE&""', "TRUE"),
        ('CONCATENATE(A1,"/",A2)', "0.25/1"),
        ('TEXTJOIN("、",TRUE,B1:B2,A8,"")', "及时、较及时"),
        ("LEN(A6)", 15),
        ("LEFT(A6,4)", "#需评定"),
        ("MID(A6,2,3)", "需评定"),
        ("RIGHT(12345.5,3)", "5.5"),
        ('SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
        ('FIND("定",A6)', 4),
        ('SEARCH("?b","aab")', 2),
        ('REPLACE(A6,1,4,"x")', "x 7.50–12.00"),
        ('TRIM("  a   b ")', "a b"),
        ('REPT("★",3.9)', "★★★"),
        ('EXACT("a","A")', False),
        ('VALUE("1,234.5")+VALUE("12%")', 1234.62),
        ('VALUE("8次")', "#VALUE!"),
        ("B8+1", 13),
        ("A6+1", "#VALUE!"),
        # number formats
        ('TEXT(2.675,"0.00")', "2.68"),
        ('TEXT(2.5,"0")', "3"),
        ('TEXT(A1,"0.0%")', "25.0%"),
        ('TEXT(1234.5,"#,##0.00元")', "1,234.50元"),
        ('TEXT(9.5,"得分：0.00分")', "得分：9.50分"),
        ('TEXT(-3,"0.0;(0.0)")', "(3.0)"),
        ('TEXT(0,"0;-0;零")', "零"),
        ('TEXT(D1,"yyyy年m月d日")', "2021年1月1日"),
        ('TEXT(D2,"yyyy-mm-dd hh:mm")', "2021-02-03 12:00"),
        ('TEXT(0.75,"h时mm分")', "18时00分"),
        ('TEXT("优","0.00")', "优"),
        ('TEXT("5","0.0")', "5.0"),
        ('TEXT(12345,"0!.0,万")', "1.2万"),
        ('TEXT(12345,"#!.0000万元")', "1.2345万元"),
        ('TEXT(-12,"0;!0")', "0"),
        ('TEXT(1.75,"# ?/?")', "1 3/4"),
        ('TEXT(-0.5,"# ??/??")', "-  1/2 "),
        ('TEXT(2,"0 ?/?")', "2    "),
        ('TEXT(0.6,"0/0")', "3/5"),
        ('TEXT(1.5,"# ?/8")', "1 4/8"),
        ('TEXT(3.14159,"# ?/?")', "3 1/7"),
        ("FIXED(1234.567,1)", "1,234.6"),
        # looking up
        ('VLOOKUP("良",B1:C5,2,FALSE)', 40),
        ('VLOOKUP("差",B1:C5,2,FALSE)', "#N/A"),
        ("VLOOKUP(35,C1:D5,1)", 30),
        ('VLOOKUP("app*",B1:C5,2,0)', 50),
        ('VLOOKUP("良",B1:C5,3,0)', "#REF!"),
        ('VLOOKUP(85,{0,"差";60,"中";80,"良";90,"优"},2)', "良"),
        ('VLOOKUP("及时",B1:D1,3,0)', 44197),
        ('VLOOKUP("b~?c",B1:C9,2,0)=""', True),
        ('MATCH("~及时",B1:B2,0)', 1),
        ('MATCH("a~~b",{"ab","a~b"},0)', 2),
        ('MATCH("a~b",{"a~b","ab"},0)', 2),
        ("HLOOKUP(10,A1:C3,2,FALSE)", 20),
        ("LOOKUP(35,C1:C5,B1:B5)", "优"),
        ("LOOKUP(1,0/(A1:A5>1),C1:C5)", 50),
        ('INDEX(C1:C5,MATCH("良",B1:B5,0))', 40),
        ("INDEX(A1:C3,2,3)", 20),
        ("INDEX(C1:C5,6)", "#REF!"),
        ("SUM(INDEX(A1:C5,0,3))", 150),
        ("MATCH(35,C1:C5)", 3),
        ('XLOOKUP("良",B1:B5,C1:C5)', 40),
        ('XLOOKUP("差",B1:B5,C1:C5,"无")', "无"),
        ('XLOOKUP("良",B1:B5,C1:C4)', "#VALUE!"),
        ('INDIRECT("C"&2)', 20),
        ("SUM(OFFSET(C1,1,0,2,1))", 50),
        # criteria
        ('COUNTIF(A1:A9,">=3")', 4),
        ('COUNTIF(A1:A9,"#需评定*")', 1),
        ('COUNTIF(A1:A9,"")', 2),
        ('COUNTIF(A1:A9,"=")', 1),
        ('COUNTIF(A1:A9,"<>")', 8),
        ('COUNTIF(A1:A9,"<>x")', 9),
        ('COUNTIF(B1:B9,"12")', 1),
        ('COUNTIF(B1:B9,"app*")', 2),
        ('COUNTIF(B1:B9,"b~?c")', 1),
        ('COUNTIF(A:A,"")', 1048576 - 7),
        ('SUMIF(E1:E5,"产出",A1:A5)', 1.25),
        ('SUMIF(E1:E5,"产出",C1)', 30),
        ('SUMIFS(C1:C5,E1:E5,"效益",A1:A5,">5")', 30),
        ('COUNTIFS(E1:E5,"<>产出",C1:C5,">30")', 2),
        ('AVERAGEIF(E1:E5,"效益",A1:A5)', 5.25),
        ('AVERAGEIF(E1:E5,"无",A1:A5)', "#DIV/0!"),
        ('MAXIFS(C1:C5,E1:E5,"产出")', 20),
        # statistics and dates
        ("MEDIAN(A1:A5)", 3),
        ("LARGE(A1:A5,2)", 7.5),
        ("RANK(A3,A1:A5)", 2),
        ("DATE(2020,13,1)", 44197),
        ("YEAR(D1)&\"年\"", "2021年"),
        ("EOMONTH(D1,0)", 44227),
        ("EXP(0)", 1),
        ("SUMPRODUCT((MONTH(D1:D2)=2)*1)", 1),
        ("ROW()", 1),
        ("COLUMN()", 26),
        ("ROWS(A1:A9)", 9),
        ("LET(x,A3,y,x*2,y+1)", 16),
    ],
)  # fmt: skip
def test_a_native_function_gives_what_excel_gives(formula: str, expected: Any) -> None:
    found = value(formula)
    if isinstance(expected, (bool, str)):
        assert found == expected
        assert type(found) is (ErrorValue if str(expected) in _ERRORS else type(expected))
    else:
        assert not isinstance(found, (bool, str, type(None)))
        assert found == pytest.approx(expected, abs=1e-12)


_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


@pytest.mark.parametrize(
    "formula",
    [
        '"1月"+0',  # a date in a Chinese Excel, an error in others
        '"¥5"+0',
        '"９５％"+0',  # a share in an Excel of the far east, an error in others
        'COUNTIF(A1:A5,"１２")',
        '"3:00 PM"+0',
        'B1<B2',  # Chinese text is ordered by the system's language
        'COUNTIF(B1:B9,">b")',
        "INT(0.3/0.1)",  # 2.9999999999999996
        '1E+15&""',
        '0.00001&""',
        'CODE("中")',
        'TEXT(0.23,"# ??/??")',
        '69.17105263157895&""',
        'TEXT(1,"# ?/8")',
        'TEXT(0.5,"# #/#")',
        'TEXT(5,"0!")',
        'TEXT(5,"0""分")',
        'TEXT(D1,"mmm")',
        "MATCH(5,A1:A5)",  # not in ascending order
        'DATEVALUE("2021年1月1日")',
        "YEAR(60)",  # 29 February 1900
        'DATEDIF(44227,44256,"md")',
        "CELL(\"address\")",
        "GETPIVOTDATA(A1,A2)",
        "INDIRECT(\"R1C\"\"1\",FALSE)",
        "SUM(A1,)+PHONETIC(B1)",
        "SUM()",
        'NETWORKDAYS(44990,45010,{45001,"2023-01-31"})',
        "WORKDAY(44990,9,{45001.5})",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused(formula: str) -> None:
    assert value(formula) is None
    assert refused({**DATA, "Z1": f"=CHOOSE(1+0*$A$1,{formula})"})["Z1"]


def test_a_number_that_is_not_written_is_told_for_what_it_is() -> None:
    """What stands at the edge of fifteen figures is neither large nor small."""
    reasons = [
        refused({"A1": f'={number}&""', "B1": "=JX_RATE(A1,1)"})["B1"]
        for number in ("69.17105263157895", "1E+15")
    ]
    assert [say("formula.half_to_text") in reasons[0], say("formula.number_to_text") in reasons[1]] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(A1:XFC1048575)", 31.25 + 150 + 44197 + 44230.5),
        ("SUM(1E308,1E308)", "#NUM!"),
        ("1E308*10", "#NUM!"),
        ('REPT("长",40000)', "#VALUE!"),
        ('REPT("",1E300)', ""),
        ('"1E999"+0', "#VALUE!"),
        ("COUNTIF(A1:C1048575,10)", 1),
        ("MEDIAN(C1:C1048575)", 30),
        ('COUNTIF(A:A,"")', 1048576 - 7),
        ('COUNTIFS(A:A,"",C:C,"")', 1048576 - 7),
        ('SUMIF(E:E,"产出",C:C)', 30),
        ('SUMIF(A:B,"apple",C:D)', 44230.5 * 0),
        ("ROUND(123456.789,300)", 123456.789),
        ("ROUND(5,-30)", 0),
        ("INDEX(C:C,3)", 30),
    ],
)
def test_extremes_are_neither_slow_nor_fatal(formula: str, expected: Any) -> None:
    cells = {k: v for k, v in DATA.items() if not k.startswith("F")}
    assert evaluated({**cells, "XFD1048576": f"=CHOOSE(1+0*$A$1,{formula})"})["XFD1048576"] == expected


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    cells = {
        "A1": "=JX_SCORE(8,2,1)",
        "A2": 42735,
        "A3": '=TEXT(A2+A1*0,"yyyy年m月d日")',
        "A4": "=YEAR(A2+A1*0)",
    }
    assert evaluated(cells, date1904=True)["A3"] == "2021年1月1日"
    assert evaluated(cells, date1904=True)["A4"] == 2021


def test_subtotal_passes_over_subtotals_and_hidden_rows() -> None:
    from jixiao.recalc.evaluate import evaluate
    from jixiao.workbook.view import Book, PlainSheet

    cells = {
        "A1": "=JX_SCORE(8,8,1)", "A2": "=JX_SCORE(8,8,2)", "A3": "=SUBTOTAL(109,A1:A2)", "A4": "=JX_SCORE(8,8,4)",
        "B1": "=SUBTOTAL(9,A1:A4)", "B2": "=SUBTOTAL(109,A1:A4)",
    }  # fmt: skip
    assert evaluated(cells)["B1"] == 7.0
    by_hand = evaluate(Book([PlainSheet("S", cells, hidden_rows={1})]))
    assert (by_hand.values[0][0, 1], by_hand.values[0][1, 1]) == (7.0, 5.0)
    filtered = evaluate(Book([PlainSheet("S", cells, hidden_rows={1}, filtered=True)]))
    assert filtered.values[0][1, 1] == 5.0
    assert {u.cell for u in filtered.unsupported} == {"S!B1"}
