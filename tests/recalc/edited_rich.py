"""Random workbooks that use what real ones use, edited behind the stored results: tables, names of a workbook and of a
sheet, formulas in names, array and dynamic formulas, spilled areas, references over several sheets, hidden rows,
Chinese number formats, dates, text work, lookups in every direction, criteria put together from cells.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

_WORDS = ("产出", "效益", "满意度", "成本")
_NOTES = ("按时完成", "基本完成", "未完成", "完成 80%", "Done OK", "")

# {n} a row of the list, {m} another one, {l} its last row; 清单: A kind, B number (D1) C note, D date, E whole number, F share, G formula.
SHAPES = (
    # criteria put together
    '=COUNTIF(清单!B2:B{l},">="&清单!B{n})', '=SUMIF(清单!A2:A{l},清单!A{n},清单!B2:B{l})', '=SUMIFS(清单!B2:B{l},清单!D2:D{l},">="&DATE(2021,1,1),清单!D2:D{l},"<"&清单!D{n})',
    '=COUNTIFS(清单!C2:C{l},"*完成",清单!B2:B{l},"<>"&清单!B{n})', '=COUNTIF(清单!C2:C{l},"")', '=COUNTIF(清单!C2:C{l},"<>")', '=COUNTIF(清单!C2:C{l},"??完成")',
    '=SUMPRODUCT((清单!A2:A{l}=清单!A{n})*(清单!B2:B{l}>20)*清单!E2:E{l})', '=SUMPRODUCT(1/COUNTIF(清单!A2:A{l},清单!A2:A{l}))', '=SUMPRODUCT((MONTH(清单!D2:D{l})=2)*1)',
    '=SUM(SUMIF(清单!A2:A{l},{{"产出","效益"}},清单!B2:B{l}))', '=SUMPRODUCT(--(YEAR(清单!D2:D{l})=2021),清单!B2:B{l})', '=AVERAGEIFS(清单!B2:B{l},清单!A2:A{l},"<>成本",清单!E2:E{l},">3")',
    '=_xlfn.MAXIFS(清单!B2:B{l},清单!A2:A{l},清单!A{n})', '=_xlfn.MINIFS(清单!D2:D{l},清单!A2:A{l},"产出")',
    # formats
    '=TEXT(清单!E{n},"[DBNum1][$-804]General")', '=TEXT(清单!E{n}*1001,"[DBNum2][$-804]General")', '=TEXT(清单!D{n},"[$-804]aaaa")',
    '=TEXT(清单!B{n},"_ * #,##0.00_ ;_ * -#,##0.00_ ")', '=TEXT(清单!B{n},"[>=60]""及格"";""不及格""")', '=TEXT(清单!F{n},"0.0%")', '=TEXT(清单!B{n},"0.00;-0.00;零")', '=TEXT(清单!D{n},"yyyy-mm-dd")',
    '=TEXT(清单!D{n},"[DBNum1][$-804]yyyy年m月d日")', '=TEXT(清单!B{n}*1000,"#,##0")', '=TEXT(清单!E{n},"000")', '=TEXT(清单!B{n},"0.0_ ")&"分"', '=FIXED(清单!B{n}*1000,1)', '="共"&清单!E{n}&"项，完成率"&TEXT(清单!F{n},"0%")',
    # arrays in one cell
    "=SUM(_xlfn._xlws.FILTER(清单!B2:B{l},清单!A2:A{l}=清单!A{n}))", '=IFERROR(INDEX(_xlfn._xlws.FILTER(清单!B2:B{l},清单!A2:A{l}="无"),1),"无")', "=INDEX(_xlfn._xlws.SORT(清单!B2:B{l},1,-1),3)", "=INDEX(_xlfn.SORTBY(清单!A2:A{l},清单!B2:B{l}),2)",
    "=ROWS(_xlfn.UNIQUE(清单!A2:A{l}))", '=_xlfn.TEXTJOIN("、",TRUE,_xlfn.UNIQUE(清单!A2:A{l}))', "=SUM(_xlfn.SEQUENCE(清单!E{n}))", "=COUNTA(_xlfn.UNIQUE(清单!A2:A{l}))", '=_xlfn.TEXTJOIN(",",TRUE,_xlfn._xlws.SORT(清单!E2:E{l}))',
    "=SUM(MMULT({{1,2;3,4}},{{1;2}}))*清单!E{n}", "=SUM(FREQUENCY(清单!B2:B{l},{{20,60}})*{{1;10;100}})", "=_xlfn.AGGREGATE(9,6,清单!B2:B{l})", "=_xlfn.AGGREGATE(15,6,清单!B2:B{l}/(清单!A2:A{l}=清单!A{n}),1)", "=SUMPRODUCT(LARGE(清单!B2:B{l},{{1,2,3}}))",
    # lookups
    '=_xlfn.XLOOKUP(清单!A{n},清单!A2:A{l},清单!B2:B{l},"无",0,-1)', "=_xlfn.XLOOKUP(清单!B{n},清单!B2:B{l},清单!C2:C{l}&\"\")", "=_xlfn.XLOOKUP(50,清单!B2:B{l},清单!E2:E{l},0,-1)", "=_xlfn.XLOOKUP(50,清单!B2:B{l},清单!E2:E{l},0,1)", "=_xlfn.XMATCH(清单!A{n},清单!A2:A{l},0,-1)",
    "=INDEX(清单!A2:F{l},MATCH(清单!B{n},清单!B2:B{l},0),5)", '=VLOOKUP(清单!E{n},{{0,"差";5,"中";10,"良";20,"优"}},2)', '=LOOKUP(1,0/(清单!A2:A{l}=清单!A{n}),清单!B2:B{l})', "=SUM(清单!B2:INDEX(清单!B2:B{l},清单!E{n}))", "=IFERROR(MATCH(清单!B{n}+1000,清单!B2:B{l},0),-1)",
    "=SUM(OFFSET(清单!B2,0,0,COUNT(清单!B2:B{l}),1))", '=SUM(INDIRECT("清单!B2:B"&{n}))', '=INDIRECT("清单!"&ADDRESS({n},2))', "=CHOOSE(MOD(清单!E{n},3)+1,清单!B{n},清单!E{n},清单!F{n})", "=SUM(CHOOSE(2,清单!B2:B{l},清单!E2:E{l}))",
    # statistics
    "=FREQUENCY(清单!B2:B{l},清单!B{n})", "=TRIMMEAN(清单!B2:B{l},0.2)", "=STDEV(清单!B2:B{l})/AVERAGE(清单!B2:B{l})", "=CORREL(清单!B2:B{l},清单!E2:E{l})", "=FORECAST(5,清单!B2:B{l},清单!E2:E{l})", "=RANK(清单!B{n},清单!B2:B{l})", "=_xlfn.RANK.AVG(清单!E{n},清单!E2:E{l},1)", "=GEOMEAN(清单!E2:E{l})", "=MEDIAN(IF(1,清单!B2:B{l}))",
    '=DSUM(清单!A1:G{l},"数值",条件!A1:A2)', "=DCOUNT(清单!A1:G{l},2,条件!A1:B2)", '=DMAX(清单!A1:G{l},"数值",条件!A1:A2)', '=SUBTOTAL(109,清单!B2:B{l})', "=SUBTOTAL(3,条件!A1:A2)",
    # dates
    "=NETWORKDAYS(清单!D{n},清单!D{m},条件!D1:D3)", "=WORKDAY(清单!D{n},清单!E{n},条件!D1:D3)", "=EDATE(清单!D{n},-清单!E{n})", "=EOMONTH(清单!D{n},清单!E{n})", "=DATEDIF(MIN(清单!D{n},清单!D{m}),MAX(清单!D{n},清单!D{m}),\"m\")", "=WEEKDAY(清单!D{n},2)", '=IF(清单!D{n}>DATE(2022,6,30),"下半年","上半年")', "=YEARFRAC(清单!D{n},清单!D{m},1)", "=DATE(YEAR(清单!D{n}),MONTH(清单!D{n})+1,0)", "=清单!D{n}+清单!E{n}",
    # text
    "=LEN(清单!C{n})+LENB(清单!C{n})", "=LEFT(清单!C{n},2)&RIGHT(清单!C{n},1)", '=IFERROR(FIND("完成",清单!C{n}),0)', '=SUBSTITUTE(清单!C{n},"完成","达成")', '=REPLACE(清单!C{n},1,1,"*")', '=REPT("★",INT(清单!E{n}/5))', "=MID(清单!C{n},2,2)", "=UPPER(清单!C{n})", "=IF(EXACT(清单!C{n},清单!C{m}),1,0)", '=IF(ISNUMBER(SEARCH("完成",清单!C{n})),1,0)', "=VALUE(LEFT(清单!E{n}&\"00\",2))", "=TRIM(\" \"&清单!C{n}&\"  x \")", '=T(清单!C{n})&N(清单!B{n})', "=CONCATENATE(清单!A{n},\"-\",清单!E{n})", "=清单!B{n}&\"\"", "=PROPER(清单!C{n})",
    # arithmetic and choice
    "=ROUND(清单!B{n}*清单!F{n},2)", "=清单!B{n}/清单!E{n}", "=ROUNDUP(清单!B{n}/7,1)", "=_xlfn.CEILING.MATH(清单!B{n},0.5)", "=_xlfn.FLOOR.MATH(清单!B{n},0.3)", "=MOD(清单!E{n},7)", "=MOD(清单!B{n},0.7)", "=清单!B{n}^2-清单!B{m}^2", "=清单!F{n}-清单!F{m}", "=MROUND(清单!B{n},0.05)",
    '=_xlfn.IFS(清单!B{n}>=90,"优",清单!B{n}>=60,"中",TRUE,"差")', '=_xlfn.SWITCH(清单!A{n},"产出",1,"效益",2,0)', "=IF(AND(清单!B{n}>20,清单!E{n}<15),清单!B{n},-1)", "=IFERROR(1/(清单!E{n}-清单!E{m}),\"同\")", "=(清单!B{n}>清单!B{m})*1", "=MAX(0,MIN(1,清单!B{n}/60))", "=PMT(清单!F{n}/12+0.001,清单!E{n},-1000)", "=NPV(0.05,清单!B2:B{l})", "=IF(清单!C{n}=\"\",\"缺\",清单!C{n})",
    # names, tables, several sheets
    "=SUM(全部)", "=合计", "=AVERAGE(全部)*系数", "=本表合计", "=SUM(表一[数值])", '=SUMIF(表一[类别],"产出",表一[数值])', "=COUNTA(表一[类别])", "=SUM(表一[[数值]:[个数]])", "=SUM(一月:三月!B2)", "=AVERAGE(一月:三月!B2:B4)", "=MAX(一月:三月!B2:B4)", "=一月!B2+二月!B2+三月!B2", "=SUM(清单!B:B)-SUM(清单!E:E)", "=COUNTA(清单!A:A)",
    "=SUM(清单!B2:B{l} 清单!A{n}:F{n})", "=SUM((清单!B2:B3,清单!E2:E3))", "=ROW(清单!A{n})+COLUMNS(清单!A1:F1)", "=_xlfn.LET(_xlpm.x,清单!B{n},_xlpm.y,_xlpm.x*2,_xlpm.x+_xlpm.y)", "=JX_SCORE(清单!E{n},清单!E{m},10)", "=JX_TOTAL(清单!B2:B{l})", "=ROUND(JX_SCORE(清单!E{n},清单!E{m},10)/3,2)",
)  # fmt: skip

# Array formulas of one cell.
ARRAYS = (
    "{{=SUM((清单!A2:A{l}=清单!A{n})*清单!B2:B{l})}}", "{{=MAX(IF(清单!A2:A{l}=清单!A{n},清单!B2:B{l}))}}", "{{=INDEX(清单!B2:B{l},MATCH(1,(清单!A2:A{l}=清单!A{n})*(清单!E2:E{l}>3),0))}}",
    "{{=SUM(LEN(清单!C2:C{l}))}}", "{{=AVERAGE(IF(清单!B2:B{l}>30,清单!B2:B{l}))}}", "{{=SUM(IF(清单!C2:C{l}=\"\",0,1))}}", "{{=SMALL(IF(清单!A2:A{l}<>\"成本\",清单!B2:B{l}),2)}}",
    "{{=SUM(ROUND(清单!B2:B{l}*清单!F2:F{l},1))}}", "{{=COUNT(IF(MOD(清单!E2:E{l},2)=0,清单!E2:E{l}))}}",
)  # fmt: skip


def workbook(path: Path, seed: int) -> Path:
    """One random workbook."""
    rnd = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    names = ("清单", "汇总", "条件", "一月", "二月", "三月", "动态", "表")
    sheets = {name: book.add_worksheet(name) for name in names}
    rows = rnd.randint(8, 40)
    _list(sheets["清单"], rows, rnd)
    _small(sheets, rnd)
    _table(sheets["表"], rnd)
    _dynamic(sheets["动态"], rows, rnd)
    book.define_name("全部", f"=清单!$B$2:$B${rows + 1}")
    book.define_name("系数", "=条件!$F$1")
    book.define_name("合计", "=SUM(全部)+系数")
    book.define_name("汇总!本表合计", f"=SUM(清单!$E$2:$E${rows + 1})")
    book.define_name("条件!本表合计", "=1")
    _summary(sheets["汇总"], rows, rnd)
    book.close()
    return path


def _stored(rnd: random.Random) -> Any:
    return rnd.choice((round(rnd.uniform(0, 100), 2), 0, "旧", "", "#DIV/0!", "#N/A", rnd.randint(1, 900)))


def _list(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    sheet.write_row(0, 0, ("类别", "数值", "说明", "日期", "个数", "比例", "算得"))
    for row in range(1, rows + 1):
        n = row + 1
        sheet.write(row, 0, rnd.choice(_WORDS))
        sheet.write(row, 1, round(rnd.uniform(0, 100), rnd.choice((0, 1, 2))))
        note = rnd.choice(_NOTES)
        if note:
            sheet.write(row, 2, note)
        sheet.write(row, 3, rnd.randint(43891, 45200))
        sheet.write(row, 4, rnd.randint(1, 30))
        sheet.write(row, 5, round(rnd.uniform(0, 1), 3))
        formula = rnd.choice(
            (
                f"=B{n}*F{n}",
                f"=ROUND(B{n}/E{n},2)",
                f'=IF(C{n}="","",B{n})',
                f"=SUM(B$2:B{n})",
                f"=E{n}/COUNT(E$2:E{n})",
            )
        )
        sheet.write_formula(row, 6, formula, None, _stored(rnd))
        if rnd.random() < 0.1:
            sheet.set_row(row, None, None, {"hidden": True})


def _small(sheets: dict[str, Worksheet], rnd: random.Random) -> None:
    conditions = sheets["条件"]
    conditions.write_row(0, 0, ("类别", "个数"))
    conditions.write_row(1, 0, (rnd.choice(_WORDS), f">{rnd.randint(1, 10)}"))
    for row, day in enumerate((44200, 44201, 44563)):
        conditions.write(row, 3, day)
    conditions.write("F1", rnd.choice((1, 1.1, 0.85)))
    for name in ("一月", "二月", "三月"):
        for row in range(1, 4):
            sheets[name].write(row, 1, rnd.randint(1, 100))
        sheets[name].write_formula(4, 1, "=SUM(B2:B4)", None, _stored(rnd))


def _table(sheet: Worksheet, rnd: random.Random) -> None:
    last = rnd.randint(4, 9)
    for row in range(1, last):
        sheet.write_row(row, 0, (rnd.choice(_WORDS), round(rnd.uniform(0, 50), 1), rnd.randint(1, 9)))
    columns = [
        {"header": "类别"}, {"header": "数值"}, {"header": "个数"},
        {"header": "小计", "formula": "=表一[[#This Row],[数值]]*表一[[#This Row],[个数]]"}, {"header": "占比", "formula": "=ROUND(表一[[#This Row],[数值]]/SUM(表一[数值]),4)"},
    ]  # fmt: skip
    sheet.add_table(0, 0, last - 1, 4, {"name": "表一", "columns": columns})
    sheet.write_formula("G1", "=SUM(表一[小计])", None, _stored(rnd))
    sheet.write_formula("G2", "=表一[[#Headers],[数值]]&COUNTA(表一[#All])", None, _stored(rnd))


def _dynamic(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    """Spilled areas: one that keeps its size, and one whose size hangs on what was edited."""
    sheet.write_dynamic_array_formula(0, 0, rows - 1, 0, f"=_xlfn._xlws.SORT(清单!B2:B{rows + 1})", None, 1)
    sheet.write_dynamic_array_formula(
        0, 2, 2, 2, f"=_xlfn.SEQUENCE({rnd.choice((3, 3, 3, 4))})*清单!E2", None, 1
    )
    sheet.write_array_formula(0, 4, 2, 4, "{=清单!B2:B4*清单!E2:E4}", None, 1)


def _summary(sheet: Worksheet, rows: int, rnd: random.Random) -> None:
    last = rows + 1
    for row in range(rnd.randint(30, 60)):
        array = rnd.random() < 0.12
        shape = rnd.choice(ARRAYS if array else SHAPES)
        formula = shape.format(n=rnd.randint(2, last), m=rnd.randint(2, last), l=last)
        if array:
            sheet.write_array_formula(row, 0, row, 0, formula, None, round(rnd.uniform(0, 100), 2))
        else:
            sheet.write_formula(row, 0, formula, None, _stored(rnd))
        if row and rnd.random() < 0.3:
            n = row + 1
            more = rnd.choice(
                (
                    f"=IFERROR(A{n}*2,0)",
                    f"=IF(ISNUMBER(A{n}),A{n},-1)",
                    f"=A{n}=A{row}",
                    f'=A{n}&"|"&A{row}',
                    f"=COUNTA(A$1:A{n})",
                    f"=ISERROR(A{n})",
                )
            )
            sheet.write_formula(row, 1, more, None, _stored(rnd))
