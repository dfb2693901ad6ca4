"""Random workbooks of odd cells and nested formulas, edited behind the stored results: codes with leading zeros, full-width
figures, wildcards as characters, truth values, blanks of formulas, lists that are not sorted, tables with awkward names,
ranges over several sheets, whole columns and rows, days from 1904; formulas are put together at random from pieces.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_PIECE = re.compile(r"<([A-Z])>")

_UNITS = ("局机关", "一中", "二中 ", "A*级", "A?级", "~备", "（市）站", "(市)站", "ABC", "abc", "Ａ区", "")
_PERCENTS: tuple[Any, ...] = (0.95, 1, "95%", "100%", "９５％", "≥90%", None, 0, "12.5 %", "—")
_CODES: tuple[Any, ...] = ("001", "02", "3", 4, 5, "１２", " 6 ", "1e2", "", None, "0x1", "-7", "1,000")
_TRUTHS: tuple[Any, ...] = (True, False, None, "是", 1, 0, "TRUE")
_FIGURES: tuple[Any, ...] = (
    0,
    1,
    -1,
    2.5,
    -2.5,
    0.1,
    0.2,
    0.3,
    100,
    1e9,
    -0.005,
    1.005,
    33.333333333,
    7,
    7,
    12,
)

# 台账: A code, B unit, C figure, D percent, E day, F truth, G score 0-100, H formula with errors, I figures not sorted,
# J formula with blanks, K ascending steps, L descending steps. <N> a number, <T> a text, <C> a condition, <R> a range of figures,
# <V> a range of anything, {n} {m} rows, {l} the last one.
NUMBERS = (
    "台账!C{n}", "台账!G{n}", "台账!I{m}", "台账!K{n}", "甲!B2", "乙!B{k}", "参数!B1", "{n}", "{m}", "0.5", "1.25", "-3", "N(台账!J{n})", "表!C{k}",
    "SUM(<R>)", "SUM(<R>,<N>)", "AVERAGE(<R>)", "MAX(<R>,<N>)", "MIN(<R>)", "COUNT(<V>)", "COUNTA(<V>)", "COUNTBLANK(台账!J2:J{l})", "PRODUCT(<N>,<N>)",
    "SUMSQ(<N>,<N>)", "MEDIAN(<R>)", "STDEV(台账!G2:G{l})", "VAR(台账!G2:G{l})", "LARGE(<R>,1)", "SMALL(<R>,2)", "RANK(台账!G{n},台账!G$2:G${l})", "AVEDEV(台账!G2:G{l})", "GEOMEAN(台账!K2:K{l})",
    "SUM(甲:丙!B2)", "SUM(甲:丙!B2:C4)", "AVERAGE(甲:丙!B2:B4)", "COUNT(甲:丙!A1:B5)", "MAX(甲:丙!B2:B4)-MIN(甲:丙!B2:B4)", "SUM(台账!G:G)", "COUNTA(台账!B:B)", "SUM(台账!3:3)", "MAX(台账!K:L)", "SUM(台账!$A:$A)",
    "ROUND(<N>,<D>)", "ROUNDUP(<N>,<D>)", "ROUNDDOWN(<N>,<D>)", "INT(<N>)", "TRUNC(<N>,1)", "MOD(<N>,7)", "ABS(<N>)", "SIGN(<N>)", "CEILING(ABS(<N>),0.5)", "FLOOR(ABS(<N>),0.2)", "EVEN(<N>)", "ODD(<N>)", "QUOTIENT(<N>,3)",
    "_xlfn.CEILING.MATH(<N>,2)", "_xlfn.FLOOR.MATH(<N>,0.5)", "MROUND(ABS(<N>),0.25)", "SQRT(ABS(<N>))", "(<N>+<N>)", "(<N>-<N>)", "(<N>*<N>)", "(<N>/<N>)", "-<N>", "<N>%", "(<N>)^2", "LEN(<T>)", "LENB(<T>)",
    "IF(<C>,<N>,<N>)", "IFERROR(<N>,<N>)", "IFERROR(台账!H{n},<N>)", "_xlfn.IFNA(VLOOKUP(<T>,台账!B2:G{l},6,FALSE),<N>)", "_xlfn.IFS(<C>,<N>,TRUE,<N>)", "_xlfn.SWITCH(台账!B{n},\"一中\",<N>,\"ABC\",<N>,0)", "CHOOSE(MOD({n},3)+1,<N>,<N>,<N>)",
    "COUNTIF(台账!B2:B{l},\"A~*级\")", "COUNTIF(台账!B2:B{l},\"A~?*\")", "COUNTIF(台账!B2:B{l},\"~~备\")", "COUNTIF(台账!B2:B{l},\"?中\")", "COUNTIF(台账!B2:B{l},\"*站\")", "COUNTIF(台账!B2:B{l},\"abc\")", "COUNTIF(台账!B2:B{l},台账!B{n})", "COUNTIF(台账!A2:A{l},\"<>\")",
    "COUNTIF(台账!J2:J{l},\"\")", "COUNTIF(台账!G2:G{l},\"<>\"&台账!G{n})", "COUNTIF(台账!D2:D{l},\">0.5\")", "COUNTIF(台账!A2:A{l},\"3\")", "COUNTIF(台账!E2:E{l},\">=\"&DATE(2021,6,1))", "COUNTIF(台账!G2:G{l},\">=60\")-COUNTIF(台账!G2:G{l},\">80\")",
    "COUNTIFS(台账!B2:B{l},\"*中*\",台账!G2:G{l},\">\"&<N>)", "COUNTIFS(台账!G2:G{l},\">=50\",台账!K2:K{l},\"<=\"&台账!K{n})", "SUMIF(台账!B2:B{l},\"?中\",台账!G2:G{l})", "SUMIF(台账!G2:G{l},\">\"&<N>)", "SUMIF(台账!B:B,台账!B{n},台账!G:G)", "SUMIFS(台账!G2:G{l},台账!B2:B{l},\"<>一中\",台账!K2:K{l},\">\"&台账!K{n})",
    "AVERAGEIF(台账!G2:G{l},\">=\"&台账!G{n})", "AVERAGEIFS(台账!G2:G{l},台账!K2:K{l},\">0\",台账!L2:L{l},\">0\")", "_xlfn.MAXIFS(台账!G2:G{l},台账!K2:K{l},\"<\"&台账!K{n})", "_xlfn.MINIFS(台账!G2:G{l},台账!B2:B{l},\"*\")",
    "SUMPRODUCT(--(台账!B2:B{l}=台账!B{n}),台账!G2:G{l})", "SUMPRODUCT((台账!G2:G{l}>台账!G{n})/COUNTIF(台账!G2:G{l},台账!G2:G{l}))+1", "SUMPRODUCT(--(LEFT(台账!B2:B{l},1)=\"A\"))", "SUMPRODUCT(ISNUMBER(SEARCH(\"中\",台账!B2:B{l}))*1)", "SUMPRODUCT(--EXACT(台账!B2:B{l},\"abc\"))",
    "SUMPRODUCT(台账!G2:G{l},台账!K2:K{l})", "SUMPRODUCT((台账!G2:G{l}-AVERAGE(台账!G2:G{l}))^2)", "SUMPRODUCT(N(+台账!G2:G{l}))", "SUMPRODUCT(--ISBLANK(台账!A2:A{l}))", "SUMPRODUCT(--(台账!J2:J{l}=\"\"))", "SUMPRODUCT(LEN(台账!B2:B{l})-LEN(TRIM(台账!B2:B{l})))", "SUMPRODUCT(MOD(ROW(台账!G2:G{l}),2)*台账!G2:G{l})",
    "LOOKUP(<N>,台账!K2:K{l})", "LOOKUP(<N>,台账!K2:K{l},台账!G2:G{l})", "LOOKUP(<N>,台账!I2:I{l})", "LOOKUP(1,0/(台账!G2:G{l}>50),台账!I2:I{l})", "MATCH(<N>,台账!K2:K{l})", "MATCH(<N>,台账!I2:I{l},1)", "MATCH(<N>,台账!L2:L{l},-1)", "MATCH(台账!G{n},台账!G2:G{l},0)", "MATCH(\"*站\",台账!B2:B{l},0)", "MATCH(\"A~*级\",台账!B2:B{l},0)", "MATCH(台账!B{n},台账!B2:B{l},0)",
    "VLOOKUP(<N>,台账!K2:L{l},2)", "VLOOKUP(<N>,台账!I2:L{l},3,TRUE)", "VLOOKUP(台账!B{n},台账!B2:G{l},6,0)", "VLOOKUP(\"?中\",台账!B2:G{l},6,FALSE)", "HLOOKUP(\"得分\",台账!A1:L{l},{n},FALSE)", "INDEX(台账!G2:G{l},{n}-1)", "INDEX(台账!A1:L{l},{n},MATCH(\"得分\",台账!A1:L1,0))", "SUM(INDEX(台账!G2:K{l},0,1))", "SUM(INDEX(台账!G2:L{l},{n}-1,0))", "SUM(台账!G2:INDEX(台账!G2:G{l},{n}-1))",
    "_xlfn.XLOOKUP(台账!B{n},台账!B2:B{l},台账!G2:G{l})", "_xlfn.XLOOKUP(<N>,台账!K2:K{l},台账!G2:G{l},-1,-1)", "_xlfn.XLOOKUP(<N>,台账!I2:I{l},台账!G2:G{l},-1,1)", "_xlfn.XLOOKUP(<N>,台账!K2:K{l},台账!G2:G{l},-1,-1,2)", "_xlfn.XLOOKUP(<N>,台账!L2:L{l},台账!G2:G{l},-1,1,-2)", "_xlfn.XLOOKUP(\"*站\",台账!B2:B{l},台账!G2:G{l},-1,2,-1)", "_xlfn.XMATCH(台账!G{n},台账!G2:G{l},0,-1)", "_xlfn.XMATCH(<N>,台账!I2:I{l},-1)",
    "SUM(OFFSET(台账!G1,{n}-1,0,2,2))", "SUM(OFFSET(台账!G{l},0,0,-3,1))", "OFFSET(台账!A1,{n}-1,6)", "SUM(OFFSET(台账!G2,0,0,COUNT(台账!G2:G{l})))", "AVERAGE(OFFSET(台账!K2:L3,1,0))", "SUM(INDIRECT(\"台账!G2:G\"&{n}))", "INDIRECT(\"台账!R{n}C7\",FALSE)", "INDIRECT(\"'\"&\"甲\"&\"'!B2\")", "SUM(INDIRECT(\"得分区\"))", "COUNTA(INDIRECT(\"台账!B:B\"))", "INDIRECT(ADDRESS({n},7,1,1,\"台账\"))",
    "SUM(得分区)", "上限*<N>", "合计式", "SUM(表_一[数量])", "SUM(表_一[[单价 (元)]:[数量]])", "COUNTA(表_一[名称])", "SUMIF(表_一[名称],\"甲*\",表_一[数量])", "SUM(表_一[#All])", "ROWS(表_一)", "SUM(表_一[[#Totals],[数量]])", "SUBTOTAL(109,表_一[数量])", "MAX(表_一[金额''1])", "INDEX(表_一[数量],2)", "VLOOKUP(\"甲\",表_一,3,0)",
    "SUBTOTAL(9,台账!G2:G{l})", "SUBTOTAL(2,台账!G2:G{l})", "SUBTOTAL(101,台账!G2:G{l})", "_xlfn.AGGREGATE(9,6,台账!H2:H{l})", "_xlfn.AGGREGATE(14,6,台账!G2:G{l}/(台账!K2:K{l}>台账!K{n}),1)", "_xlfn.AGGREGATE(1,5,台账!G2:G{l})", "FREQUENCY(台账!G2:G{l},60)", "SUM(FREQUENCY(台账!G2:G{l},{{60,80}}))", "PERCENTILE(台账!G2:G{l},0.35)", "QUARTILE(台账!G2:G{l},1)", "PERCENTRANK(台账!G2:G{l},台账!G{n})", "MODE(台账!G2:G{l})", "CORREL(台账!G2:G{l},台账!K2:K{l})", "SLOPE(台账!G2:G{l},台账!K2:K{l})", "TRIMMEAN(台账!G2:G{l},0.3)",
    "DATE(2020,<M>,31)", "DATE(2024,2,{n}-{m})", "DAY(台账!E{n})", "MONTH(台账!E{n})", "YEAR(台账!E{n}+<M>)", "WEEKDAY(台账!E{n},2)", "WEEKNUM(台账!E{n},2)", "EDATE(台账!E{n},<M>)", "EOMONTH(台账!E{n},-<M>)", "DATEDIF(台账!E{n},DATE(2031,3,31),\"md\")", "DATEDIF(台账!E{n},DATE(2031,3,31),\"ym\")", "DATEDIF(台账!E{n},DATE(2031,3,31),\"y\")", "NETWORKDAYS(台账!E{n},台账!E{n}+<M>)", "NETWORKDAYS.INTL(台账!E{n},台账!E{n}+20,\"0000110\")", "WORKDAY(台账!E{n},-<M>)", "_xlfn.ISOWEEKNUM(台账!E{n})", "YEARFRAC(台账!E{n},台账!E{m},3)", "DAYS360(台账!E{n},台账!E{m},TRUE)", "TIME(<M>,75,0)*24", "HOUR(台账!E{n}+0.73)", "MINUTE(0.734)", "DATEVALUE(\"2022-3-1\")-台账!E{n}", "DAY(EOMONTH(DATE(2023,<M>,1),0))",
    "VALUE(TEXT(<N>,\"0.00\"))", "VALUE(台账!A{n})", "--台账!A{n}", "台账!A{n}*1", "台账!D{n}+0", "台账!D{n}*100", "SUM(台账!A2:A{l})", "SUMPRODUCT(台账!F2:F{l}*1)", "SUM(台账!F2:F{l})", "COUNT(台账!F2:F{l},TRUE)", "COUNT(台账!A2:A{l},\"3\")", "MAX(台账!A2:A{l},0)", "AVERAGE(台账!D2:D{l})", "COUNTA(台账!J2:J{l})", "(<C>)+(<C>)", "--(<C>)", "(<C>)*<N>", "FIND(\"中\",台账!B{n})", "SEARCH(\"a?级\",台账!B{n})", "IFERROR(SEARCH(\"~*\",台账!B{n}),0)", "CODE(<T>)", "_xlfn.UNICODE(台账!B{n})", "COLUMN(台账!D{n})", "ROW(台账!D{n})", "ROWS(台账!A2:A{l})", "COLUMNS(台账!A:F)",
    "SUM(_xlfn._xlws.FILTER(台账!G2:G{l},台账!K2:K{l}>台账!K{n},0))", "INDEX(_xlfn._xlws.SORT(台账!G2:G{l},1,-1),2)", "INDEX(_xlfn.SORTBY(台账!G2:G{l},台账!K2:K{l},-1),1)", "COUNT(_xlfn.UNIQUE(台账!G2:G{l}))", "SUM(_xlfn.SEQUENCE(3,2,<N>,2))", "SUM(MMULT({{1,2;3,4}},{{1;2}}))", "SUM(INDEX(_xlfn.SEQUENCE(3,3),0,2))", "SUM(_xlfn.TAKE(台账!G2:G{l},-2))",
    "JX_SCORE(100,<N>,10)", "JX_SCORE(\"≥90%\",\"{m}%\",5)", "JX_TOTAL(<R>)", "JX_EXECSCORE(100,<M>)", "ROUND(JX_RATE(<M>,50)*100,2)", "PMT(0.05/12,12,<N>)", "NPV(0.05,<N>,<N>)", "FV(0.03,<M>,-100)", "SLN(1000,100,<M>)", "GCD(12,<M>)", "LCM(4,<M>)", "COMBIN(10,MIN(9,<M>))", "FACT(MIN(9,<M>))", "LOG10(1+ABS(<N>))", "EXP(MIN(3,ABS(<N>)))", "DSUM(台账!A1:L{l},\"得分\",参数!D1:D2)", "DCOUNT(台账!A1:L{l},\"得分\",参数!D1:E2)", "DGET(台账!A1:L{l},\"得分\",参数!D1:E2)",
    "_xlfn.LET(_xlpm.a,<N>,_xlpm.b,<N>,_xlpm.a-_xlpm.b)", "SUM({{1,2,3}}*<N>)", "SUM(<N>,{{1;2}},\"3\")", "MAX({{1,5,3}},<N>)", "SUMPRODUCT({{1,2}},{{3,4}})", "SUM((台账!G2:G4,台账!K2:K4))", "SUM(台账!G2:K{n} 台账!G{n}:L{n})", "AREAS((台账!A1,台账!B2:C3))", "ERROR.TYPE(台账!H{n})", "SUM(IF({{1,0}},<N>,<N>))",
)  # fmt: skip
TEXTS = (
    "台账!B{n}", "台账!B{m}", "\"甲\"", "\"\"", "\" a b \"", "\"Ａ１\"", "台账!A{n}", "T(台账!B{n})", "台账!D{n}&\"\"", "(<T>&<T>)", "(<N>&<T>)", "LEFT(<T>,<D>)", "RIGHT(<T>,<D>)", "MID(<T>,2,<M>)", "SUBSTITUTE(<T>,\"a\",\"é\")", "SUBSTITUTE(<T>,\"中\",\"学\",1)", "REPLACE(<T>,1,1,\"＊\")",
    "REPT(<T>,2)", "UPPER(<T>)", "LOWER(<T>)", "PROPER(<T>)", "TRIM(<T>)", "CLEAN(<T>)", "IF(<C>,<T>,<T>)", "IFERROR(<N>&\"\",<T>)", "IFERROR(VLOOKUP(<N>,台账!K2:L{l},2)&\"\",\"无\")", "CONCATENATE(<T>,<N>,<T>)", "_xlfn.CONCAT(台账!B2:B{l})", "_xlfn.TEXTJOIN(\"、\",TRUE,台账!B2:B{l})", "_xlfn.TEXTJOIN(\",\",FALSE,台账!J2:J{l})", "_xlfn.TEXTJOIN(\";\",TRUE,IF(台账!G2:G{l}>50,台账!G2:G{l},\"\"))",
    "ASC(<T>)", "WIDECHAR(LEFT(<T>,2))", "CHAR(65+<D>)", "_xlfn.UNICHAR(20013+<D>)", "FIXED(<N>,<D>)", "FIXED(<N>,1,TRUE)", "DOLLARDE(1.02,16)&\"\"", "ADDRESS({n},{m})", "ADDRESS({n},3,4,1,\"表\")", "INDEX(台账!B2:B{l},{n}-1)", "LOOKUP(台账!G{n},{{0,60,80,90}},{{\"差\",\"中\",\"良\",\"优\"}})", "VLOOKUP(台账!G{n},{{0,\"差\";60,\"中\";80,\"良\"}},2)", "_xlfn.XLOOKUP(<N>,台账!K2:K{l},台账!B2:B{l},\"缺\",-1)", "JX_GRADE(<N>)", "TEXT(<N>,\"@\")",
    "TEXT(<N>,\"<F>\")", "TEXT(<N>,\"<F>\")", "TEXT(<N>,\"<F>\")", "TEXT(台账!G{n},\"<F>\")", "TEXT(台账!E{n},\"<Y>\")", "TEXT(台账!E{n},\"<Y>\")", "TEXT(台账!E{n}+0.375,\"yyyy/m/d h:mm\")", "TEXT(<M>/24,\"h:mm AM/PM\")", "TEXT(<T>,\"<F>\")", "ROMAN(<M>)", "DEC2HEX(<M>)", "_xlfn.BASE(<M>,2)", "NUMBERSTRING(<M>,1)", "NUMBERSTRING(<M>,2)", "HYPERLINK(\"#A1\",<T>)", "表_一[[#Headers],[数量]]", "INDEX(表_一[名称],1)&<T>", "LEFTB(<T>,3)", "MIDB(<T>,2,3)", "TRIM(LEFT(SUBSTITUTE(<T>,\"中\",REPT(\" \",50)),50))",
)  # fmt: skip
CONDITIONS = (
    "<N>><N>", "<N><<N>", "<N>>=<N>", "<N>=<N>", "<N><><N>", "<T>=<T>", "<T>=\"\"", "<T><>\"\"", "AND(<C>,<C>)", "OR(<C>,<C>)", "NOT(<C>)", "ISNUMBER(<N>)", "ISTEXT(台账!A{n})", "ISBLANK(台账!A{n})", "ISERROR(台账!H{n})", "ISNUMBER(台账!D{n})", "_xlfn.XOR(<C>,<C>)", "EXACT(<T>,<T>)", "ISEVEN({n})", "台账!J{n}=\"\"", "台账!A{n}=0", "台账!F{n}=TRUE", "ISNA(MATCH(<T>,台账!B2:B{l},0))", "ISNUMBER(FIND(\"中\",<T>))", "COUNTIF(台账!B2:B{l},<T>)>0", "AND(台账!G2:G{l}>=0)", "OR(台账!B2:B{l}=<T>)", "ISLOGICAL(台账!F{n})", "ISERR(台账!H{n})",
)  # fmt: skip
PIECES = {
    "N": NUMBERS,
    "T": TEXTS,
    "C": CONDITIONS,
    "R": ("台账!G2:G{l}", "台账!I2:I{l}", "台账!K{n}:L{l}", "台账!C2:C{l}", "甲!B2:B4", "得分区", "台账!J2:J{l}", "甲:丙!B2:B4", "表_一[数量]", "台账!G:G", "台账!G{n}:K{m}"),
    "V": ("台账!A2:A{l}", "台账!B2:B{l}", "台账!D2:D{l}", "台账!F2:F{l}", "台账!J2:J{l}", "台账!A2:L{l}", "台账!B:B", "甲:丙!A1:C4", "台账!A{n}:C{m}"),
    "D": ("0", "1", "2", "3", "-1"),
    "M": ("1", "2", "3", "7", "11", "14", "25"),
    "F": ("0", "0.00", "#,##0.00", "0.0%", "0%", "#,##0", "0.0#", "00.0", "+0;-0;0", "0.00;(0.00)", "#.##", "¥#,##0.00", "0.00_ ", "[>=60]\"\"及格\"\";\"\"不及格\"\"", "0\"\"分\"\"", "第0名", "0.00E+00", "0!.0,万", "[DBNum1]0", "[DBNum2]0", "[DBNum1]General", "[DBNum2]General元", "[DBNum2]0.00", "G/通用格式", "000000", "0000-00-00", "0.0,", "[红色]0.0;[蓝色]-0.0", "# ?/?", "# ??/??", "0.0_);[Red](0.0)", "0;;", ";;;@", "0.00\"\"万元\"\"", "[=0]\"\"零\"\";0", "#,##0.0,,", "0.???"),
    "Y": ("yyyy-mm-dd", "yyyy年m月d日", "yy/m/d", "m月d日", "aaaa", "aaa", "yyyy年mm月", "e年m月d日", "[DBNum1]yyyy年m月d日", "yyyymmdd", "d", "mm", "yyyy\"\"年第\"\"m\"\"月\"\"", "[$-804]yyyy年m月d日 aaaa", "[DBNum2]m", "yyyy.m.d", "m-d"),
}  # fmt: skip
"""What may stand for a letter."""


def put_together(rnd: random.Random, kind: str, depth: int, last: int) -> str:
    """A random formula of a kind, without the equals sign; behind `depth` only what holds nothing more."""
    pieces = PIECES[kind]
    if depth <= 0 and kind in "NTC":
        pieces = tuple(p for p in pieces if "<N>" not in p and "<T>" not in p and "<C>" not in p) or ("TRUE",)
    shape = rnd.choice(pieces)
    if kind not in "FY":
        shape = shape.format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last, k=rnd.randint(2, 4))
    return _PIECE.sub(lambda match: put_together(rnd, match[1], depth - 1, last), shape)


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    from_1904 = rnd.random() < 0.2
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904})
    names = ("算", "台账", "甲", "乙", "丙", "表", "参数")
    sheets = {name: book.add_worksheet(name) for name in names}
    last = rnd.randint(6, 25) + 1
    _ledger(sheets["台账"], last, rnd, 42000 if from_1904 else 43500)
    for name in "甲乙丙":
        for row in range(1, 4):
            sheets[name].write_row(row, 0, (f"项{row}", rnd.randint(-5, 99), round(rnd.uniform(0, 9), 2)))
        sheets[name].write_formula("B5", "=SUM(B2:B4)", None, _stored(rnd))
    _table(sheets["表"], rnd)
    sheets["参数"].write_row("A1", ("上限", rnd.choice((1, 0.9, 60))))
    sheets["参数"].write_row("D1", ("得分", "升"))
    sheets["参数"].write_row("D2", (f">{rnd.randint(10, 70)}", f"<={rnd.randint(5, 90)}"))
    book.define_name("得分区", f"=台账!$G$2:$G${last}")
    book.define_name("上限", "=参数!$B$1")
    book.define_name("合计式", "=SUM(得分区)-上限")
    book.define_name("台账!上限", "=1")
    _calculated(sheets["算"], last, rnd)
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#N/A", "#VALUE!", rnd.randint(1, 900)))


def _ledger(sheet: Worksheet, last: int, rnd: random.Random, first_day: int) -> None:
    sheet.write_row(0, 0, ("编码", "单位", "数", "率", "日期", "答", "得分", "错", "乱", "空", "升", "降"))
    up, down = 0.0, 1000.0
    for row in range(1, last):
        n = row + 1
        for column, values in ((0, _CODES), (1, _UNITS), (2, _FIGURES), (3, _PERCENTS), (5, _TRUTHS)):
            value = rnd.choice(values)
            if isinstance(value, str) and value:
                sheet.write_string(row, column, value)
            elif value is not None and value != "":
                sheet.write(row, column, value)
        sheet.write(row, 4, first_day + rnd.randint(0, 1500))
        if rnd.random() < 0.4:
            formula = rnd.choice((f"=ROUND(I{n}*0.7,1)", f"=MIN(100,K{n})", "=SUM(甲:丙!B2)/3"))
            sheet.write_formula(row, 6, formula, None, _stored(rnd))
        else:
            sheet.write(row, 6, rnd.choice((0, 60, 80, 100, round(rnd.uniform(0, 100), 1))))
        fault = rnd.choice(
            (f"=G{n}/0", f"=G{n}", f'=VLOOKUP("无",B2:C{last},2,0)', f"=A{n}*1", f"=B{n}+1", "=SQRT(-1)")
        )
        sheet.write_formula(row, 7, fault, None, _stored(rnd))
        sheet.write(row, 8, round(rnd.uniform(0, 140), rnd.choice((0, 1))))
        sheet.write_formula(row, 9, f'=IF(G{n}>50,G{n},"")', None, _stored(rnd))
        up, down = up + rnd.randint(1, 12), down - rnd.randint(1, 30)
        sheet.write(row, 10, up)
        sheet.write(row, 11, down)


def _table(sheet: Worksheet, rnd: random.Random) -> None:
    last = rnd.randint(4, 7)
    for row in range(1, last):
        sheet.write_row(row, 0, (("甲", "乙", "甲乙", "丙")[row % 4], rnd.randint(1, 30), rnd.randint(1, 9)))
    columns = [
        {"header": "名称"}, {"header": "单价 (元)"}, {"header": "数量", "total_function": "sum"},
        {"header": "金额'1", "formula": "=表_一[[#This Row],[单价 (元)]]*表_一[[#This Row],[数量]]"},
    ]  # fmt: skip
    sheet.add_table(0, 0, last, 3, {"name": "表_一", "columns": columns, "total_row": True})


def _calculated(sheet: Worksheet, last: int, rnd: random.Random) -> None:
    """Numbers and texts in column A, conditions (LibreOffice has 1 and 0 for TRUE and FALSE) in B, where nothing hangs
    on them, and formulas entered as arrays in C."""
    for row in range(rnd.randint(50, 70)):
        formula = put_together(rnd, rnd.choice("NNNT"), rnd.choice((0, 1, 1, 2, 3)), last)
        sheet.write_formula(row, 0, f"={formula}", None, _stored(rnd))
        if rnd.random() < 0.3:
            sheet.write_formula(row, 1, f"={put_together(rnd, 'C', 2, last)}", None, _stored(rnd))
        if rnd.random() < 0.2:
            formula = put_together(rnd, "N", 1, last)
            sheet.write_array_formula(row, 2, row, 2, f"{{={formula}}}", None, 1)
