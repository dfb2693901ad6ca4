"""Native functions over JX results give what Excel gives; what is not certain is refused."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.workbook.view import ErrorValue, Formula
from recalc.books import evaluated, refused

DATA: dict[str, Any] = {
    "A1": "=JX_SCORE(8,2,1)",  # 0.25
    "A2": "=JX_SCORE(8,8,1)",  # 1
    "A3": 7.5, "A4": 3, "A5": 12, "A6": "#需评定 7.50–12.00", "A7": "", "A9": 7.5,
    "B1": "及时", "B2": "较及时", "B3": "优", "B4": "良", "B5": "apple", "B6": "Apple pie", "B7": "b?c", "B8": "12", "B9": True,
    "C1": 10, "C2": 20, "C3": 30, "C4": 40, "C5": 50,
    "E1": "产出", "E2": "产出", "E3": "效益", "E4": "效益", "E5": "满意度",
    "F1": Formula(0, 0, "1/0", ErrorValue("#DIV/0!")), "F2": Formula(0, 0, "NA()", ErrorValue("#N/A")),
    "D1": 44197, "D2": 44230.5,
}  # fmt: skip


def value(formula: str) -> Any:
    """The formula's result, in a cell that depends on a JX call whatever the formula is."""
    return evaluated({**DATA, "Z1": f"=CHOOSE(1+0*$A$1,{formula})"}).get("Z1")


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
        '"3:00"+0',
        'B1<B2',  # Chinese text is ordered by the system's language
        'COUNTIF(B1:B9,">b")',
        "INT(0.3/0.1)",  # 2.9999999999999996
        '1E+15&""',
        '0.00001&""',
        'CODE("中")',
        'TEXT(1,"# ?/?")',
        'TEXT(D1,"mmm")',
        "MATCH(5,A1:A5)",  # not in ascending order
        'DATEVALUE("2021年1月1日")',
        "YEAR(60)",  # 29 February 1900
        'DATEDIF(D1,D2,"md")',
        "CELL(\"address\")",
        "GETPIVOTDATA(A1,A2)",
        "INDIRECT(\"R1C1\",FALSE)",
        "SUM(A1,)+PHONETIC(B1)",
        "SUM()",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused(formula: str) -> None:
    assert value(formula) is None
    assert refused({**DATA, "Z1": f"=CHOOSE(1+0*$A$1,{formula})"})["Z1"]


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
    hidden = evaluate(Book([PlainSheet("S", cells, hidden_rows={1})]))
    assert hidden.values[0][1, 1] == 5.0
    assert {u.cell for u in hidden.unsupported} == {"S!B1"}


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
        ("POISSON(1E9,5,TRUE)", "#NUM!"),
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
        ("NETWORKDAYS(44197,44227,{44198;44200})", 20),
        ("WORKDAY(44197,5,44200)", 44207),
        ('SUBTOTAL(7,C1:C5)', 15.811388300841896),
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
