"""What real workbooks use beyond the commonest functions, and figures that would take for ever."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from jixiao.recalc.evaluate import evaluate
from recalc.books import evaluated, one_sheet, results
from recalc.data import value


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("FACT(1E9)", "#NUM!"),
        ("COMBIN(1E9,5E8)", None),
        ("WORKDAY(44197,1E9)", "#NUM!"),
        ("PERMUT(1E9,1E8)", None),
        ("YEAR(1E12)", "#NUM!"),
        ("EDATE(44197,4E9)", "#NUM!"),
        ("GCD(1E200,7)", "#NUM!"),
        ("ROWS(SEQUENCE(1E6,1E6))", None),
        ('REPT("x",1E9)', "#VALUE!"),
        ("POISSON(1E9,5,TRUE)", None),
    ],
)
def test_figures_that_would_take_for_ever_give_an_error_or_are_refused(formula: str, expected: Any) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('TEXT(1005,"[DBNum1]")', "一千〇五"),
        ('TEXT(123456,"[DBNum2]G/通用格式")', "壹拾贰万叁仟肆佰伍拾陆"),
        ('TEXT(10010,"[DBNum2][$-804]General")', "壹万零壹拾"),
        ('TEXT(100000000,"[DBNum1][$-804]General")', "一亿"),
        ('TEXT(100050000,"[DBNum2]")', "壹亿零伍万"),
        ('TEXT(2021,"[DBNum1]0")', "二〇二一"),
        ('TEXT(1234,"[$-zh-CN][DBNum2]G/通用格式")', "壹仟贰佰叁拾肆"),
        ('TEXT(12,"[DBNum2]0角0分")', "壹角贰分"),
        ('TEXT(5,"[DBNum2]0角0分")', "零角伍分"),
        ('TEXT(0,"[DBNum2]")', "零"),
        ('SUBSTITUTE(TEXT(1.5,"[DBNum2]"),".","点")', "壹点伍"),
        ('TEXT(D1,"aaaa")', "星期五"),
        ('TEXT(D1,"yyyy年m月d日 周aaa")', "2021年1月1日 周五"),
        ('TEXT(D1,"e年m月")', "2021年1月"),
        ('TEXT(D1,"[DBNum1]yyyy年m月d日")', "二〇二一年一月一日"),
        ('TEXT(44550,"[DBNum1]m月d日")', "十二月二十日"),
        ('TEXT(85.5,"G/通用格式分")', "85.5分"),
        ('TEXT(59,"[>=60]""及格"";""不及格""")', "不及格"),
        ('TEXT(75,"[>=90]""优"";[>=60]""中"";""差""")', "中"),
        ('TEXT(-3,"[<60]0.0差;0.0")', "-3.0差"),
        ('TEXT(59,"_ * #,##0.00_ ;_ * -#,##0.00_ ")', " 59.00 "),
        ('TEXT(-59,"_ * #,##0.00_ ;_ * -#,##0.00_ ")', " -59.00 "),
        ('TEXT(1234567,"0.0,,百万")', "1.2百万"),
        ('TEXT(59,"[红色]0.0")', "59.0"),
        ('TEXT(12345,"0.00E+00")', "1.23E+04"),
        ('TEXT(0,"0.00E+00")', "0.00E+00"),
        ('TEXT(9.996,"0.00E+00")', "1.00E+01"),
        (r'TEXT(12345,"0\.0,""万""")', "1.2万"),
        (r'TEXT(-12345,"0\.0000""万元""")', "-1.2345万元"),
        (r'TEXT(99950000,"0\.0,万")', "9995.0万"),
        ('DATEVALUE("待定")', "#VALUE!"),
        ("DATEVALUE(44500)", "#VALUE!"),
        ('TEXT(1.5,"[h]时")', "36时"),
        ('TEXT(0.75,"h:mm AM/PM")', "6:00 PM"),
        ('TEXT(0.25,"上午/下午h时")', "上午6时"),
        ('TEXT(13800138000,"000-0000-0000")', "138-0013-8000"),
        ('LENB("a中")', 3),
        ('LEFTB("a中文",3)', "a中"),
        ('ASC("ＡＢ１　")', "AB1 "),
        ('WIDECHAR("A1")', "Ａ１"),
        ("SUM(FILTER(C1:C5,C1:C5>20))", 120),
        ("INDEX(SORT(C1:C5,1,-1),1)", 50),
        ("INDEX(SORTBY(B3:B4,C3:C4,-1),1)", "良"),
        ("ROWS(UNIQUE(E1:E5))", 3),
        ("INDEX(UNIQUE(E1:E5,FALSE,TRUE),1)", "满意度"),
        ('XLOOKUP("产出",E1:E5,C1:C5,"无",0,-1)', 20),
        ("XLOOKUP(35,C1:C5,B1:B5,,-1)", "优"),
        ("XMATCH(35,C1:C5,1)", 4),
        ("SUM(XLOOKUP(20,C1:C5,C1:D5))", 44250.5),
        ("MATCH(35,{50,40,30,20},-1)", 2),
        ("SUM(MMULT({1,2;3,4},{5;6}))", 56),
        ("SUM(SEQUENCE(3,2))", 21),
        ("CEILING.MATH(-4.3)", -4),
        ("FLOOR.MATH(-4.3,1,1)", -4),
        ("AGGREGATE(9,6,F1:F2,C1:C2)", 30),
        ("AGGREGATE(14,6,C1:C5/(E1:E5=\"产出\"),1)", 20),
        ("SUM(FREQUENCY(C1:C5,{20,40})*{1;10;100})", 122),
        ("PERCENTRANK(C1:C5,25)", 0.375),
        ("PERCENTRANK({1,2,3,4,7},5)", 0.833),
        ("NETWORKDAYS(44197,44227,{44198;44200})", 20),
        ("WORKDAY(44197,5,44200)", 44207),
        ('SUBTOTAL(7,C1:C5)', 15.811388300841896),
        ("CEILING(-4.2,0.5)", -4),
        ("CEILING(-4.2,-0.5)", -4.5),
        ("FLOOR(-4.2,0.5)", -4.5),
        ("FLOOR(-4.2,-0.5)", -4),
        ('DATEDIF(44197,44230,"md")', 2),
        ('DATEDIF(43966,44331,"yd")', 0),
        ('DATEDIF(43966,44330,"yd")', 364),
        ("SUMPRODUCT(SMALL(C1:C5,ROW(1:3)))", 60),
        ('SUMPRODUCT(ROW(INDIRECT("1:"&4)))', 10),
        ('VLOOKUP("满意度",CHOOSE({1,2},E1:E5,C1:C5),2,FALSE)', 50),
        ('SUMPRODUCT(SWITCH(E1:E5,"产出",1,"效益",10,100))', 122),
        ("SUMPRODUCT(IFS(C1:C5>30,1,TRUE,10))", 32),
        ('INDIRECT("R2C3",FALSE)', 20),
        ('SUM(INDIRECT("S!R1C3:R5C3",0))', 150),
        ('"2021-3-1"+0', 44256),
        ('"2021-03-01 12:30"-"2021-3-1"', 0.5208333333357587),
        ('TIMEVALUE("18:00")', 0.75),
        ('TEXT("2021-12-31","m月d日")', "12月31日"),
        ('COUNTIF(D1:D2,">=2021-1-1")', 2),
        ('COUNTIFS(D1:D2,">=2021-1-1",D1:D2,"<2021-2-1")', 1),
        ('NETWORKDAYS("2021-1-1","2021-1-31")', 21),
        ('NUMBERVALUE("1.234,5",",",".")', 1234.5),
        ("ISREF(A1)", True),
        ("ADDRESS(2,3)", "$C$2"),
        ("XLOOKUP(35,C1:C5,B1:B5,,-1)", "优"),
    ],
)  # fmt: skip
def test_what_real_workbooks_use_beyond_the_commonest_functions(formula: str, expected: Any) -> None:
    found = value(formula)
    assert found == (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-14))


def test_a_table_is_totalled_by_criteria_and_a_name_is_read_through_indirect() -> None:
    cells = {
        "A1": "类别", "B1": "金额", "A2": "甲", "B2": 10, "A3": "乙", "B3": 20, "A4": "甲", "B4": "=JX_SCORE(8,8,5)",
        "D1": "类别", "D2": "甲", "E1": '=DSUM(A1:B4,"金额",D1:D2)', "E2": '=SUM(INDIRECT("得分区"))', "E3": '=DCOUNT(A1:B4,2,D1:D2)',
    }  # fmt: skip
    found = evaluated(cells, {"得分区": "S!$B$2:$B$4"})
    assert (found["E1"], found["E2"], found["E3"]) == (15.0, 35.0, 2.0)


@pytest.mark.parametrize(
    "formula",
    ["SUBTOTAL(7,A1:A3)", "AGGREGATE(14,6,A1:A3,1)", "AGGREGATE(12,4,A1:A3)", "DSTDEV(A1:A3,1,B1:B2)"],
)
def test_a_total_that_names_another_function_by_number_finds_it_where_nothing_else_was_asked_for(
    formula: str,
) -> None:
    alone = (
        "from jixiao.recalc.evaluate import evaluate\n"
        "from jixiao.workbook.view import Book, PlainSheet\n"
        "cells = {'A1': '得分', 'A2': 1.0, 'A3': 3.0, 'B1': '得分', 'B2': '>0', 'C1': '=%s'}\n"
        "print(evaluate(Book([PlainSheet('S', cells)])).values[0][0, 2])\n"
    )
    told = subprocess.run([sys.executable, "-c", alone % formula], capture_output=True, text=True, check=True)
    assert float(told.stdout) == pytest.approx(
        {"S": 2**0.5, "A": 3 if "14" in formula else 2, "D": 2**0.5}[formula[0]]
    )


def test_indirect_takes_names_of_cells_and_none_that_are_worked_out() -> None:
    names = {"区": "S!$A$1:$A$3", "动态": "OFFSET(S!$A$1,0,0,2,1)", "数": "5"}
    cells = {"A1": 1, "A2": 2, "A3": 4}
    for row, text in enumerate(("区", "动态", "数", "没有"), 1):
        cells[f"B{row}"] = f'=SUM(INDIRECT("{text}"))'
    book = one_sheet(cells, names)
    found = results(evaluate(book), book)
    assert [found[f"S!B{row}"] for row in range(1, 5)] == [7, "#REF!", "#REF!", "#REF!"]
