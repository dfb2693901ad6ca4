"""Formulas over the workbooks of `edited_reviews`: {n} and {m} are rows of a form, {l} its last, {t} that of its totals, {u} and {v}
rows of the list 清单 and of 汇总, {q} a form's name. <N> is a number, <T> a text, <C> a condition, <S> anything.
"""

from __future__ import annotations

_AT = '"\'"&SUBSTITUTE($A{n},"\'","\'\'")&"\'!'

SUMMARY = {
    "score": (
        f'INDIRECT({_AT}G{{t}}")', f'IFERROR(INDIRECT({_AT}G{{t}}"),0)', 'INDIRECT(ADDRESS({t},7,1,1,$A{n}))', f'SUM(INDIRECT({_AT}G3:G{{l}}"))',
        f'ROUND(INDIRECT({_AT}R{{t}}C7",FALSE),1)', f'VLOOKUP("*",INDIRECT({_AT}B3:G{{l}}"),6,FALSE)', "CHOOSE({p},'一中'!G{t},'二 中'!G{t},'三中''分校'!G{t},'办公室(本级)'!G{t},'2023'!G{t},'A-1'!G{t})",
    ),
    "place": (
        "RANK(B{n},B$2:B$7)", "RANK(B{n},$B$2:$B$7,0)+COUNTIF($B$2:B{n},B{n})-1", 'COUNTIF($B$2:$B$7,">"&B{n})+1', "SUMPRODUCT((B$2:B$7>B{n})/COUNTIF(B$2:B$7,B$2:B$7))+1",
        'IFERROR(RANK(B{n},B$2:B$7),"—")', "_xlfn.RANK.AVG(B{n},B$2:B$7)", "MATCH(B{n},LARGE($B$2:$B$7,{{1,2,3,4,5,6}}),0)", '"第"&RANK(B{n},B$2:B$7)&"名"', "COUNT(B$2:B$7)-RANK(B{n},B$2:B$7,1)+1",
    ),
    "grade": (
        'IF(B{n}>=90,"优",IF(B{n}>=80,"良",IF(B{n}>=60,"中","差")))', "VLOOKUP(N(B{n}),档表,2)", 'LOOKUP(N(B{n}),{{0,60,80,90}},{{"差","中","良","优"}})', "IF(ISNUMBER(B{n}),JX_GRADE(B{n}),\"未评\")",
        '_xlfn.IFS(B{n}>=90,"优",B{n}>=80,"良",B{n}>=60,"中",TRUE,"差")', 'IF(ISNUMBER(B{n}),TEXT(B{n},"[>=90]优;[>=60]中;差"),"错")', 'MID("差差中良优优",MAX(1,MIN(6,INT(B{n}/20)+1)),1)',
    ),
    "words": (
        'A{n}&"得分"&TEXT(B{n},"0.00")&"分，排"&C{n}&"，等级"&D{n}', 'IF(D{n}="差",A{n}&CHAR(10)&"需整改","")', '_xlfn.TEXTJOIN(CHAR(10),TRUE,A{n},IF(ISNUMBER(B{n}),FIXED(B{n},1),""),D{n})', 'IFERROR(A{n}&"："&ROUND(B{n},1),"无")',
        f'SUBSTITUTE(INDIRECT({_AT}A1"),"绩效自评表","")&"（"&D{{n}}&"）"', 'REPT("★",MAX(0,INT(N(B{n})/20)))&LEFT(A{n},2)', f'COUNTA(INDIRECT({_AT}H3:H{{l}}"))&"条原因"', '_xlfn.CONCAT(A{n}:D{n})', "LEN(A{n}&B{n}&C{n})",
    ),
    "more": (
        f'COUNTIF(INDIRECT({_AT}A3:A{{l}}"),"产出指标")', f'SUMIF(INDIRECT({_AT}A3:A{{l}}"),"产出指标",INDIRECT({_AT}E3:E{{l}}"))', f'SUMPRODUCT((INDIRECT({_AT}E3:E{{l}}")>5)*1)', f'MAX(INDIRECT({_AT}E3:E{{l}}"))', f'INDEX(INDIRECT({_AT}B3:B{{l}}"),MATCH(10,INDIRECT({_AT}E3:E{{l}}"),0))',
        f'COUNTBLANK(INDIRECT({_AT}C3:D{{l}}"))', f'LOOKUP("座",INDIRECT({_AT}A3:A{{l}}"))', "B{n}/SUM(B$2:B$7)", "IF($B$8=0,0,B{n}/$B$8)", "IFERROR(B{n}-AVERAGE(B$2:B$7),0)", "SUM(B$2:B{n})", "MAX(B$2:B$7)-B{n}", "PERCENTRANK(B$2:B$7,B{n})", "ROUND(B{n}*0.7+N(清单!F{n})*0.3/100,2)",
        "左格", "ROUND(同行金额/3,2)", "清单!F{n}-ROUND(清单!F{n}/3,2)*2-ROUND(清单!F{n}/3,2)", 'IF(清单!D{n}>清单!C{n},"逾期"&清单!D{n}-清单!C{n}&"天","按时")', 'IF(清单!D{n}="","未报",IF(清单!D{n}-清单!C{n}>0,1,0))', 'IF(清单!E{n}="是",B{n},0)', 'IF(TRIM(清单!E{n})="是","是","否")', 'DATEDIF(清单!C{n},DATE(2025,3,31),"m")', "EDATE(清单!C{n},6)", "WORKDAY(清单!C{n},10)",
        "NETWORKDAYS(清单!C{n},DATE(2024,3,31))", 'TEXT(清单!C{n},"yyyy年m月d日")', 'TEXT(清单!C{n},"m月d日")&"前"', "清单!G{n}*100", 'IFERROR(清单!G{n}*B{n},"")', 'VALUE(清单!G{n})', 'IF(ISNUMBER(清单!G{n}),清单!G{n},VALUE(SUBSTITUTE(清单!G{n},"%",""))/100)', "清单!B{n}+0", 'TEXT(清单!B{n},"000")', 'VLOOKUP(清单!B{n},清单!$B$2:$F$7,5,0)', 'COUNTIF(清单!$B$2:$B$7,清单!B{n})',
        'SUMIFS(清单!$F$2:$F$7,清单!$E$2:$E$7,清单!E{n})', 'SUMIFS(清单!$F:$F,清单!$H:$H,"*张三*",清单!$E:$E,"是")', "SUM(INDEX(B$2:B$7,1):INDEX(B$2:B$7,{p}))", "IF(C{n}=C{p},\"并列\",\"\")", "AVERAGE(B{n}:B{n},100)", "SUM(OFFSET(B{n},-1,0,1,1),0)", "_xlfn.XLOOKUP(A{n},单位名,清单!$F$2:$F$7,0)", "INDEX(清单!$F$2:$F$7,MATCH(A{n},单位名,0))", '_xlfn.XLOOKUP(A{n}&"*",单位名,清单!$G$2:$G$7,"无",2)', 'VLOOKUP(A{n},清单!$A:$H,8,FALSE)&""',
        "SUBTOTAL(109,清单!F$2:F{n})", "SUBTOTAL(9,清单!F$2:F{n})", "_xlfn.AGGREGATE(14,6,B$2:B$7,{p})", "LARGE(B$2:B$7,{p})", "SMALL(B$2:B$7,{p})", "INDEX(A$2:A$7,MATCH(LARGE(B$2:B$7,{p}),B$2:B$7,0))", "ROUNDUP(B{n},0)", "CEILING(ABS(B{n}),5)", "TRUNC(B{n},1)", "IF(ISNUMBER(B{n}),JX_RATE(B{n},100),0)", "MIN(100,ROUND(B{n},0))",
    ),
}  # fmt: skip
"""The columns of 汇总: {n} the row, {p} the one before it."""

CHECKS = (
    "SUM('一中:A-1'!G{t})-SUM(汇总!B2:B7)", "SUM('一中:2023'!E3:E{l})-SUM('一中:2023'!E{t})", "SUM({q}!E3:E{l})-100", "{q}!G{t}-SUM({q}!G3:G{l})", "{q}!G{t}-SUMPRODUCT({q}!E3:E{l},{q}!E3:E{l})/10", "SUM(清单!F2:F7)-SUMIF(清单!E2:E7,\"是\",清单!F2:F7)-SUMIF(清单!E2:E7,\"<>是\",清单!F2:F7)", "总分-SUM(汇总!B2:B7)",
    "COUNTA(单位名)-ROWS(单位名)", "SUMPRODUCT(COUNTIF(单位名,单位名))-6", "MAX('一中:A-1'!E{t})-MIN('一中:A-1'!E{t})", "SUM('一中'!得分列,'二 中'!得分列)-'一中'!G{t}-'二 中'!G{t}", "SUM(得分列)-'办公室(本级)'!G{t}", "SUMPRODUCT({q}!E3:E{l}*({q}!A3:A{l}<>\"\"))-SUM({q}!E3:E{l})", "SUM({q}!E:E)-2*{q}!E{t}",
    "ROUND(SUM({q}!G3:G{l})/3,2)*3-{q}!G{t}", "SUMPRODUCT(ROUND(N(+{q}!E3:E{l})/3,2))-ROUND(SUM({q}!E3:E{l})/3,2)", "COUNTIF({q}!H3:H{l},\"*\")-COUNTA({q}!H3:H{l})", "COUNTBLANK({q}!D3:D{l})+COUNTA({q}!D3:D{l})-ROWS({q}!D3:D{l})", "AVERAGE('一中:A-1'!E{t})-SUM('一中:A-1'!E{t})/6", "SUM(清单!F2:F7)-SUBTOTAL(109,清单!F2:F7)", "SUM(N(INDIRECT(\"'\"&清单!A2&\"'!E{t}\")),N(INDIRECT(\"'\"&清单!A3&\"'!E{t}\")))-SUM('一中:二 中'!E{t})",
    "SUMPRODUCT(SUMIF(INDIRECT(\"'\"&{{\"一中\",\"2023\",\"A-1\"}}&\"'!A3:A{l}\"),\"产出指标\",INDIRECT(\"'\"&{{\"一中\",\"2023\",\"A-1\"}}&\"'!E3:E{l}\")))-SUMIF('一中'!A3:A{l},\"产出指标\",'一中'!E3)-SUMIF('2023'!A3:A{l},\"产出指标\",'2023'!E3)-SUMIF('A-1'!A3:A{l},\"产出指标\",'A-1'!E3)", "SUM({q}!E3:E{l},-{q}!E{t})", "IF(COUNTIF(汇总!D2:D7,\"优\")>2,\"优过多\",0)", "IF(SUMPRODUCT(--({q}!G3:G{l}=\"\"))>0,\"有未评\",0)", "{q}!F{t}*100-{q}!G{t}/{q}!E{t}*100",
)  # fmt: skip
"""What must be 0, or says what is not."""

PIECES: dict[str, tuple[str, ...]] = {
    "N": (
        "{q}!E{n}", "{q}!E{n}", "{q}!G{t}", "清单!F{u}", "清单!C{u}", "汇总!B{u}", "100", "0.5", "-3", "60", "{n}", "1E-3", "SUM({q}!E{n}:E{l})", "(<N>+<N>)", "(<N>-<N>)", "(<N>*<N>)", "(<N>/<N>)", "-<N>", "<N>%", "ROUND(<N>,2)", "ROUND(<N>,0)", "ROUND(<N>/3,1)*3", "ROUNDUP(<N>,1)", "ROUNDDOWN(<N>,1)", "INT(<N>)", "ABS(<N>)", "MOD(<N>,7)", "MAX(0,MIN(100,<N>))",
        "IF(<C>,<N>,<N>)", "IFERROR(<N>,<N>)", "IFERROR(IFERROR(<S>*1,<N>),0)", "IFERROR(VALUE(<T>),<N>)", "_xlfn.IFNA(MATCH(<T>,{q}!B3:B{l},0),<N>)", "N(<S>)", "N({q}!D{n})", "SUM(<S>,<N>)", "SUM({q}!D{n},{q}!C{n})", "SUM({q}!G3:G{l})", "COUNT({q}!D3:D{l})", "COUNTA({q}!D3:D{l})", "AVERAGE({q}!E3:E{l},<N>)", "MAX({q}!C3:D{l})", "MIN({q}!E3:E{l},<N>)", "PRODUCT(<N>,<N>)", "LEN(<T>)", "LENB(<T>)",
        "COUNTIF({q}!A3:A{l},\"产出*\")", "COUNTIF({q}!C3:C{l},\"*%\")", "COUNTIF({q}!D3:D{l},\">\"&<N>)", "COUNTIF({q}!D3:D{l},\"<>\")", "COUNTIF({q}!F3:F{l},\"\")", "COUNTIF({q}!B3:B{l},{q}!B{n})", "COUNTIF({q}!H3:H{l},\"*\"&CHAR(10)&\"*\")", "COUNTIFS({q}!A3:A{l},\"效益指标\",{q}!E3:E{l},\">=\"&{q}!E{n})", "SUMIF({q}!A3:A{l},{q}!A{n},{q}!E3:E{l})", "SUMIF({q}!B3:B{l},\"?量*\",{q}!E3)", "SUMIFS({q}!E3:E{l},{q}!A3:A{l},\"<>产出指标\",{q}!B3:B{l},\"数量*\")", "SUMIFS({q}!G3:G{l},{q}!E3:E{l},\">5\")", "AVERAGEIF({q}!E3:E{l},\">5\")", "_xlfn.MAXIFS({q}!E3:E{l},{q}!B3:B{l},\"*{n}\")",
        "SUMPRODUCT(({q}!A3:A{l}=\"产出指标\")*{q}!E3:E{l})", "SUMPRODUCT(--(LEFT({q}!B3:B{l},2)=\"数量\"),{q}!E3:E{l})", "SUMPRODUCT(({q}!H3:H{l}<>\"\")*({q}!E3:E{l}>=7.5))", "SUMPRODUCT(ISNUMBER({q}!D3:D{l})*{q}!E3:E{l})", "SUMPRODUCT(--ISERROR({q}!F3:F{l}))", "SUMPRODUCT((LOOKUP(ROW({q}!A3:A{l}),ROW({q}!A3:A{l})/({q}!A3:A{l}<>\"\"),{q}!A3:A{l})=\"产出指标\")*{q}!E3:E{l})", "SUMPRODUCT(ROUND({q}!E3:E{l}/3,2))", "SUMPRODUCT(({q}!E3:E{l}>{q}!E{n})/COUNTIF({q}!E3:E{l},{q}!E3:E{l}))", "SUMPRODUCT(--({q}!C3:C{l}<>{q}!D3:D{l}))", "SUMPRODUCT(LEN({q}!H3:H{l})-LEN(SUBSTITUTE({q}!H3:H{l},\"、\",\"\")))", "SUM(COUNTIF({q}!A3:A{l},{{\"产出指标\",\"成本指标\"}}))", "SUM(SUMIF({q}!A3:A{l},{{\"产出指标\";\"效益指标\"}},{q}!E3:E{l}))", "SUMPRODUCT(SUMIFS({q}!E3:E{l},{q}!A3:A{l},{{\"产出指标\",\"效益指标\"}},{q}!B3:B{l},{{\"数量*\";\"质量*\"}}))",
        "VLOOKUP({q}!B{n},{q}!B3:G{l},4,FALSE)", "VLOOKUP(\"质量*\",{q}!B3:G{l},4,0)", "INDEX({q}!E3:E{l},MATCH({q}!B{m},{q}!B3:B{l},0))", "INDEX({q}!A3:G{l},MATCH(\"时效*\",{q}!B3:B{l},0),5)", "_xlfn.XLOOKUP({q}!B{n},{q}!B3:B{l},{q}!E3:E{l},0)", "SUM(_xlfn.XLOOKUP({q}!B{n},{q}!B3:B{l},{q}!E3:E{l}):{q}!E{l})", "LOOKUP(1,0/({q}!E3:E{l}=10),{q}!E3:E{l})", "LOOKUP(<N>,{{0,60,80,90}},{{4,3,2,1}})", "HLOOKUP(\"分值\",{q}!A2:H{l},{n}-1,0)", "SUM(OFFSET({q}!E2,1,0,{n}-2,1))", "SUM({q}!E3:INDEX({q}!E:E,{n}))", "SUM(CHOOSE(2,{q}!C3:C{l},{q}!E3:E{l}))", "SUM(IF(<C>,{q}!E3:E{l},{q}!G3:G{l}))", "INDIRECT(\"清单!F\"&{u})", "INDIRECT(ADDRESS({n},5,4,1,清单!A{u}))", "SUM(INDIRECT(\"'\"&清单!A{u}&\"'!E3:E{l}\"))", "INDIRECT(\"清单!R{u}C6\",0)", "COLUMNS({q}!A3:G{l})", "ROWS(单位名)",
        "SUM('一中:A-1'!E{t})", "AVERAGE('一中:2023'!E{n})", "COUNT('一中:A-1'!D3:D{l})", "COUNTA('一中:A-1'!H3:H{l})", "MAX('二 中:A-1'!E3:E{l})", "LARGE('一中:A-1'!E{t},2)", "SUM('一中:A-1'!E{n},<N>)", "SUBTOTAL(9,清单!F2:F7)", "SUBTOTAL(109,清单!F2:F7)", "SUBTOTAL(103,清单!A2:A7)", "SUBTOTAL(102,清单!C2:C7)", "_xlfn.AGGREGATE(9,7,{q}!F3:F{l})", "_xlfn.AGGREGATE(14,6,{q}!E3:E{l}/({q}!A3:A{l}=\"产出指标\"),1)", "_xlfn.AGGREGATE(4,5,清单!F2:F7)",
        "YEAR(清单!C{u})", "MONTH(EDATE(清单!C{u},{n}))", "DAY(EOMONTH(清单!C{u},0))", "DATEDIF(清单!C{u},DATE(2026,2,28),\"{d}\")", "WORKDAY(清单!C{u},{n})", "WORKDAY(清单!C{u},-{n},清单!C2:C7)", "NETWORKDAYS(清单!C{u},清单!C{v})", "EDATE(清单!C{u},-{n})-清单!C{v}", "WEEKDAY(清单!C{u},2)", "ROUNDUP(MONTH(清单!C{u})/3,0)", "DATE(YEAR(清单!C{u}),MONTH(清单!C{u})+1,0)-清单!C{u}", "清单!D{u}-清单!C{u}", "INT(清单!D{u})", "DATEVALUE(\"2024-{n}-1\")", "YEARFRAC(清单!C{u},DATE(2025,1,1))",
        "{q}!C{n}*1", "{q}!D{n}+{q}!C{n}", "清单!G{u}*<N>", "清单!B{u}*1", "--(<T>)", "VALUE(<T>)", "VALUE(SUBSTITUTE(SUBSTITUTE({q}!C{n},\"≥\",\"\"),\"天\",\"\"))", "--SUBSTITUTE({q}!C{n},\"万元\",\"\")", "(<C>)*<N>", "(<C>)+(<C>)", "FIND(\"标\",{q}!A{n}&\"标\")", "SEARCH(\"?%\",{q}!C{n})", "CODE(<T>)", "ROW({q}!A{n})", "RANK({q}!E{n},{q}!E3:E{l})", "RANK(清单!F{u},清单!F2:F7,1)", "PERCENTILE({q}!E3:E{l},0.3)", "MEDIAN({q}!E3:E{l},<N>)", "LARGE({q}!E3:E{l},2)", "STDEV({q}!E3:E{l})", "SMALL({q}!E3:E{l},MIN({n}-2,3))", "FREQUENCY({q}!E3:E{l},7.5)", "MODE({q}!E3:E{l},5)", "QUARTILE({q}!E3:E{l},1)", "TRIMMEAN({q}!E3:E{l},0.4)",
        "JX_SCORE({q}!C{n},{q}!E{m},{q}!E{n})", "JX_SCORE(100,<N>,10)", "JX_RATE(<N>,100)", "JX_EXECSCORE(100,ABS(<N>))", "JX_TOTAL({q}!E3:E{l})", "JX_WAVG({q}!E3:E{l},{q}!E3:E{l})", "_xlfn.LET(_xlpm.a,<N>,_xlpm.b,<N>,IF(_xlpm.b=0,0,_xlpm.a/_xlpm.b))", "SUM(_xlfn._xlws.FILTER({q}!E3:E{l},{q}!A3:A{l}=\"产出指标\",0))", "COUNTA(_xlfn.UNIQUE({q}!E3:E{l}))", "INDEX(_xlfn._xlws.SORT({q}!E3:E{l},1,-1),1)", "SUM(_xlfn.SEQUENCE({n},1,<N>))", "SUM({{1,2;3,4}}*<N>)", "SUM(TRUE,<N>)", "SUM({q}!D{n})", "SUM({q}!D3:D{n})", "COUNT(<S>,<N>)",
    ),
    "T": (
        "{q}!A{n}", "{q}!B{n}", "{q}!H{n}", "{q}!C{n}&\"\"", "清单!A{u}", "清单!H{u}&\"\"", "清单!G{u}&\"\"", "\"95%\"", "\" 40 \"", "\"\"", "\"是\"", "<T>&<T>", "<N>&<T>", "<T>&CHAR(10)&<T>", "TEXT(<N>,\"<F>\")", "TEXT(<N>,\"<F>\")", "TEXT(<S>,\"0.00\")", "TEXT(清单!C{u},\"<Y>\")", "TEXT(清单!D{u},\"<Y>\")", "FIXED(<N>,1)", "ROUND(<N>,1)&\"%\"", "LEFT(<T>,2)", "RIGHT(<T>,2)", "MID(<T>,2,3)", "TRIM(<T>)", "CLEAN(<T>)", "SUBSTITUTE(<T>,CHAR(10),\"；\")", "SUBSTITUTE(<T>,\"指标\",\"\")", "REPLACE(<T>,1,1,\"\")", "UPPER(<T>)", "REPT(<T>,2)", "T(<S>)", "IF(<C>,<T>,<T>)", "IF(<C>,<T>,\"\")", "IFERROR(<S>&\"\",<T>)",
        "IF(清单!E{u}=\"是\",\"是\",IF(清单!E{u}=\"否\",\"否\",\"未填\"))", "_xlfn.TEXTJOIN(\"、\",TRUE,{q}!H3:H{l})", "_xlfn.TEXTJOIN(CHAR(10),FALSE,{q}!B{n}:C{n})", "_xlfn.TEXTJOIN(\",\",TRUE,IF({q}!E3:E{l}>7,{q}!B3:B{l},\"\"))", "_xlfn.CONCAT({q}!A3:A{l})", "LOOKUP(\"座\",{q}!A$3:A{n})", "INDEX({q}!B3:B{l},MATCH(MAX({q}!E3:E{l}),{q}!E3:E{l},0))", "VLOOKUP(<N>,档表,2)", "LOOKUP(<N>,{{0,60,80,90}},{{\"差\",\"中\",\"良\",\"优\"}})", "_xlfn.SWITCH(清单!E{u},\"是\",<T>,\"否\",<T>,\"其他\")", "_xlfn.IFS(<C>,<T>,TRUE,<T>)", "IFERROR(VLOOKUP(<T>,清单!A2:H7,8,FALSE)&\"\",\"查无\")", "IFERROR(INDEX(清单!H2:H7,MATCH(<T>,清单!A2:A7,0))&\"\",<T>)", "_xlfn.XLOOKUP(<N>,清单!F2:F7,清单!A2:A7,\"无\",-1)", "JX_GRADE(<N>)", "JX_EXPLAIN(100,<N>,10)", "ADDRESS({n},{u},4,1,\"表 1\")", "ASC({q}!C{n})", "{q}!D{n}&\"\"", "HYPERLINK(\"#汇总!A1\",<T>)", "INDIRECT(\"'\"&清单!A{u}&\"'!B{n}\")", "CONCATENATE(<T>,\"（\",<N>,\"）\")", "TEXT({q}!F{n},\"0.00%\")", "TEXT(清单!G{u},\"0%\")", "\"截至\"&TEXT(MAX(清单!C2:C7),\"yyyy年m月d日\")",
    ),
    "C": (
        "<N>><N>", "<N>>=<N>", "<N>=<N>", "<T>=<T>", "<T>=\"\"", "<T><>\"是\"", "{q}!D{n}=\"\"", "{q}!D{n}={q}!C{n}", "{q}!F{n}>=1", "清单!E{u}=\"是\"", "清单!E{u}<>\"否\"", "AND(<C>,<C>)", "OR(<C>,<C>)", "NOT(<C>)", "ISNUMBER(<S>)", "ISTEXT({q}!D{n})", "ISBLANK({q}!D{n})", "ISERROR(<S>)", "ISNUMBER(FIND(\"指标\",<T>))", "COUNTIF(单位名,<T>)>0", "AND({q}!E3:E{l}>0)", "OR({q}!A3:A{l}=\"产出指标\")", "EXACT(<T>,<T>)", "ISNA(MATCH(<T>,单位名,0))", "清单!D{u}>清单!C{u}", "ISERR({q}!F{n})",
    ),
    "S": ("<N>", "<T>", "{q}!D{n}", "{q}!C{n}", "{q}!F{n}", "{q}!G{n}", "清单!G{u}", "清单!D{u}", "清单!B{u}", "汇总!E{u}", "IF(<C>,<N>,<T>)", "IFERROR({q}!D{n},<T>)", "INDEX({q}!A3:H{l},{n}-2,{u})", "VLOOKUP({q}!B{n},{q}!B3:H{l},{u}-1,0)"),
    "F": ("0", "0.00", "#,##0.00", "0.0%", "0.00%", "0.0", "#,##0", "0.00;-0.00;0", "+0.0;-0.0", "0.0#", "000", "0.00元", "第0名", "[>=60]0.0;\"\"差\"\"", "0.00_ ", "¥#,##0.00", "0!.0,", "0;;", "\"\"约\"\"0", "@", "[DBNum1][$-804]General", "General"),
    "Y": ("yyyy-mm-dd", "yyyy年m月d日", "m月d日", "yyyy/m/d", "yyyymmdd", "yyyy年mm月", "d", "yyyy-mm-dd hh:mm", "[$-804]yyyy年m月d日"),
}  # fmt: skip
"""What may stand for a letter."""
PIECES = {
    kind: tuple(unit for p in found for unit in ([p.replace("{d}", d) for d in ("m", "d", "y", "ym", "md")] if "{d}" in p else [p]))
    for kind, found in PIECES.items()
}  # fmt: skip

OF_FORM = (
    "{q}!A{n}", "{q}!F{n}", "{q}!G{n}", "{q}!H{t}", "{q}!F{t}", "得分列", "单位名", "IF({q}!D{n}=\"\",\"\",{q}!D{n})", "IF({q}!A{n}=\"\",D1,{q}!A{n})", "IFERROR({q}!D{n}/{q}!C{n},\"—\")", "IF(ISERROR({q}!F{n}),0,{q}!F{n})", "IF({q}!F{n}>1,1,{q}!F{n})", "ROUND({q}!F{n}*100,2)", "SUM({q}!F3:F{l})", "AVERAGE({q}!F3:F{l})", "MAX({q}!F3:F{l})", "COUNT({q}!F3:F{l})", "SUMPRODUCT({q}!F3:F{l}*{q}!E3:E{l})", "SUMPRODUCT({q}!F3:F{l},{q}!E3:E{l})", "SUM(汇总!B2:B7)", "AVERAGE(汇总!F2:F7)", "SUM(汇总!F2:M7)", "COUNT(汇总!F2:M7)", "COUNTA(汇总!F2:M7)", "汇总!G{u}", "汇总!K{u}&\"\"",
    "INDEX(汇总!A2:A7,MATCH(MAX(汇总!B2:B7),汇总!B2:B7,0))", "VLOOKUP(清单!A{u},汇总!A2:M7,{n}-1,0)", "SUMIF(汇总!D2:D7,\"优\",汇总!B2:B7)", "COUNTIF(汇总!C2:C7,1)", "_xlfn.TEXTJOIN(CHAR(10),TRUE,汇总!E2:E7)", "IFERROR(汇总!H{u},汇总!I{u})", "SUM(核对!B1:B14)", "COUNTIF(核对!C1:C14,\"平\")", "IF(COUNTIF(核对!C1:C14,\"平\")=14,\"全部相符\",\"有\"&14-COUNTIF(核对!C1:C14,\"平\")&\"处不符\")",
)  # fmt: skip
"""What other formulas give."""

ARRAYS = (
    "SUM(IF({q}!A3:A{l}=\"产出指标\",{q}!E3:E{l}))", "SUM(IFERROR({q}!F3:F{l}*1,0))", "SUM(IFERROR({q}!D3:D{l}/{q}!C3:C{l},0))", "AVERAGE(IF(ISNUMBER({q}!F3:F{l}),{q}!F3:F{l}))", "MAX(IF({q}!B3:B{l}<>\"\",{q}!E3:E{l}))", "INDEX({q}!B3:B{l},MATCH(1,({q}!E3:E{l}>5)*({q}!A3:A{l}<>\"\"),0))", "SUM(({q}!H3:H{l}<>\"\")*({q}!E3:E{l}))", "SUM(ROUND({q}!E3:E{l}*{q}!E3:E{l}/7,2))", "_xlfn.TEXTJOIN(CHAR(10),TRUE,IF({q}!E3:E{l}>=10,{q}!B3:B{l}&{q}!E3:E{l},\"\"))", "SUM(1/COUNTIF({q}!B3:B{l},{q}!B3:B{l}))", "SUM(LEN({q}!B3:B{l}))", "MATCH(TRUE,ISERROR({q}!F3:F{l}),0)", "SUM(N({q}!E3:E{l}>7))", "SUM(LARGE({q}!E3:E{l},{{1,2,3}}))", "SMALL(IF({q}!E3:E{l}>5,ROW({q}!E3:E{l})),1)", "SUM(IF(ISTEXT({q}!D3:D{l}),1,0))",
    "SUM(VALUE(TEXT({q}!E3:E{l},\"0.0\")))", "SUM(IF(LEFT({q}!B3:B{l},2)={{\"数量\",\"质量\"}},{q}!E3:E{l}))", "SUM(MMULT(TRANSPOSE({q}!E3:E{l}),{q}!E3:E{l}))", "SUM(IF(FREQUENCY({q}!E3:E{l},{q}!E3:E{l})>0,1))", "MIN(IF({q}!E3:E{l}>{q}!E{n},{q}!E3:E{l}))", "SUM(({q}!E3:E{l}=TRANSPOSE({q}!E3:E5))*1)", "PRODUCT(IF({q}!E3:E{l}>0,1.1))", "SUM(_xlfn.IFS({q}!E3:E{l}>=10,2,TRUE,1))", "COUNT(IF({q}!C3:C{l}<>\"\",IF({q}!D3:D{l}=\"\",1)))", "SUM(SUMIF(INDIRECT(\"'\"&清单!A2:A4&\"'!A3:A{l}\"),\"产出指标\",INDIRECT(\"'\"&清单!A2:A4&\"'!E3:E{l}\")))",
)  # fmt: skip
"""Entered as arrays."""

ALONE = (
    "<C>", "{q}!D{n}={q}!D{m}", "{q}!D{n}>{q}!C{n}", "{q}!C{n}=0", "清单!B{u}=清单!B{v}", "{q}!D{n}", "ISNUMBER({q}!D{n})", "TYPE({q}!C{n})", "EXACT({q}!B{n},{q}!B{m})", "AND({q}!D{n}<>\"\",{q}!H{n}=\"\")", "_xlfn.XOR(<C>,<C>)", "IF(<C>,{q}!D{n},{q}!C{n})", "汇总!D{u}=\"优\"", "_xlfn.ISFORMULA({q}!G{n})", "CELL(\"address\",{q}!B{n})", "ISBLANK(汇总!E{u})", "1=1.0000000000000001", "<N>=ROUND(<N>,2)",
)  # fmt: skip
"""Formulas on which nothing hangs: LibreOffice has 1 and 0 for TRUE and FALSE."""
