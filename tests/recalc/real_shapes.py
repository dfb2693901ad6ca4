"""Formulas over the workbooks of `edited_real`: {n} and {m} are rows of the list 明细, {l} its last one.

明细: A number, B unit (merged), C kind, D target, E done, F day, G amount, H share, I yes or no, J score, K with errors,
L shared formula, M note. 参数: D least figure, E grade.
"""

from __future__ import annotations

SHAPES = (
    # criteria over what people typed
    "COUNTIF(明细!D2:D{l},95)", 'COUNTIF(明细!D2:D{l},"95")', 'COUNTIF(明细!D2:D{l},">=90")', 'COUNTIF(明细!C2:C{l},"*指标*")', 'COUNTIF(明细!C2:C{l},"产出*")',
    'COUNTIF(明细!C2:C{l},"产出指标（数量）")', 'COUNTIF(明细!E2:E{l},"*完成")', 'COUNTIF(明细!E2:E{l},"<>完成")', 'COUNTIF(明细!D2:D{l},"≥95%")',
    'COUNTIF(明细!D2:D{l},"—")', 'COUNTIF(明细!J2:J{l},"")', 'COUNTIF(明细!B2:B{l},"abc中心")', 'COUNTIF(明细!M2:M{l},"a~?b~*c")', 'COUNTIF(明细!I2:I{l},TRUE)',
    'COUNTIF(明细!I2:I{l},"是")', 'COUNTIF(明细!K2:K{l},"#DIV/0!")', 'COUNTIF(明细!F2:F{l},">="&DATE(2018,1,1))', 'COUNTIF(明细!G:G,">0")',
    'SUMIF(明细!C:C,"产出指标",明细!G:G)', 'SUMIF(明细!C2:C{l},"*指标",明细!G2)', 'SUMIF(明细!B2:B{l},明细!B{n},明细!G2:G{l})',
    'SUMIF(明细!H2:H{l},">"&明细!H{n},明细!G2:G{l})', 'SUMIFS(明细!G2:G{l},明细!C2:C{l},明细!C{n},明细!H2:H{l},"<1")',
    'SUMIFS(明细!G:G,明细!C:C,"<>产出*",明细!A:A,"<="&{n})', 'AVERAGEIF(明细!C2:C{l},"成本指标",明细!G2:G{l})', 'COUNTIFS(明细!C2:C{l},"*指标",明细!E2:E{l},">50")',
    'COUNTIFS(明细!D2:D{l},"<>",明细!E2:E{l},"")', 'SUMPRODUCT((明细!C2:C{l}="产出指标")*(明细!H2:H{l}>=0.5)*明细!G2:G{l})',
    'SUMPRODUCT(ISNUMBER(FIND("产出",明细!C2:C{l}))*明细!G2:G{l})', 'SUMPRODUCT(--ISNUMBER(明细!D2:D{l}))',
    'SUMPRODUCT((明细!C2:C{l}<>"")/COUNTIF(明细!C2:C{l},明细!C2:C{l}&""))', 'SUMPRODUCT(N(LEN(明细!M2:M{l})>0))',
    'SUMPRODUCT((LEN(明细!M2:M{l})-LEN(SUBSTITUTE(明细!M2:M{l},"、",""))+1)*(明细!M2:M{l}<>""))', '_xlfn.MAXIFS(明细!G2:G{l},明细!C2:C{l},"*指标*")',
    '_xlfn.MINIFS(明细!H2:H{l},明细!G2:G{l},">0")', 'COUNTIF(明细!L2:L{l},"<0")', 'SUM(COUNTIF(明细!C2:C{l},{{"产出*","成本*"}}))',
    # totals over what is mixed
    "SUM(明细!D2:D{l})", "COUNT(明细!D2:D{l})", "COUNTA(明细!D2:D{l})", "COUNTBLANK(明细!D2:E{l})", "AVERAGE(明细!D2:D{l})", "MAX(明细!E2:E{l})",
    "SUM(明细!J2:J{l})", "COUNT(明细!J2:J{l})", "SUM(明细!K2:K{l})", "_xlfn.AGGREGATE(9,6,明细!K2:K{l})", "_xlfn.AGGREGATE(4,7,明细!K2:K{l})",
    "_xlfn.AGGREGATE(14,6,明细!K2:K{l},2)", "SUBTOTAL(9,明细!G2:G{l})", "SUBTOTAL(3,明细!M2:M{l})", "INDEX((明细!G2:G4,明细!H2:H4),2,1,2)", "SUBTOTAL(109,明细!G2:G{l})", "SUBTOTAL(103,明细!C2:C{l})", "SUBTOTAL(104,明细!H2:H{l})",
    "SUBTOTAL(101,明细!G2:G{l})", "_xlfn.AGGREGATE(9,5,明细!G2:G{l})", "_xlfn.AGGREGATE(1,3,明细!K2:K{l})", "SUM('1月:3月'!B1:B4)", "AVERAGE('1月:3月'!B1:B4)",
    "MAX('1月:3月'!B5)", "COUNT('1月:3月'!A1:B4)", "SUM('2023年 (上)'!B1:B5)", "SUM(金额)", "总额", "率*明细!G{n}", "SUM(动态区)", "SUM(INDEX(明细!G2:H{l},0,1))",
    "SUMPRODUCT(金额,明细!H2:H{l})", "SUM(INDIRECT(\"'2023年 (上)'!B\"&1&\":B\"&3))", "SUM(INDIRECT({{1,2,3}}&\"月!B1\"))", 'INDIRECT(1+MOD({n},3)&"月!B5")',
    'INDIRECT("参数!B2")', 'SUM(INDIRECT("金额"))', "SUM(OFFSET(明细!$A$1,1,6,{n},1))", "OFFSET(明细!A1,{n}-1,7)", "SUM(明细!G{n}:INDEX(明细!G:G,{m}))",
    "SUM(明细!G2:G{l} 明细!F{n}:H{l})", "SUM((明细!G2:G4,明细!H2:H4))",
    # looking up
    'VLOOKUP(明细!C{n},明细!C2:G{l},5,FALSE)', 'VLOOKUP("效益*",明细!C2:G{l},5,0)', 'VLOOKUP(明细!H{n}*100,参数!D1:E4,2)',
    'LOOKUP(明细!H{n}*100,参数!D1:D4,参数!E1:E4)', 'LOOKUP(9E+307,明细!G2:G{l})', 'LOOKUP("座",明细!C2:C{l})', 'INDEX(明细!C2:C{l},MATCH(明细!G{n},明细!G2:G{l},0))',
    'INDEX(明细!B2:B{l},MATCH("*",明细!B2:B{l},-1))', 'LOOKUP(1,0/(明细!C2:C{l}=明细!C{n}),明细!G2:G{l})', 'LOOKUP("々",明细!B$2:B{n})',
    'MATCH("成本*",明细!C2:C{l},0)', 'MATCH(MAX(明细!G2:G{l}),明细!G2:G{l},0)', '_xlfn.XLOOKUP(明细!C{n},明细!C2:C{l},明细!G2:G{l})',
    '_xlfn.XLOOKUP("无此项",明细!C2:C{l},明细!G2:G{l},"未找到")', '_xlfn.XLOOKUP("效益*",明细!C2:C{l},明细!G2:G{l},"无",2)',
    'IFERROR(VLOOKUP(明细!G{n},明细!G2:H{l},2,0),"")', 'HLOOKUP("金额",明细!A1:M{l},{n},0)', 'INDEX(明细!A1:M{l},{n},MATCH("金额",明细!A1:M1,0))',
    'VLOOKUP(明细!A{n}&"",明细!A2:C{l},3,0)', 'MATCH(明细!A{n},明细!D2:D{l},0)', 'VLOOKUP("市",明细!B2:C{l},2,1)', 'INDEX(明细!G2:G{l},0+{n}-1,1)',
    'CHOOSE({n},1,2,3)', 'IFERROR(CHOOSE({n}-1,"甲","乙","丙"),"丁")',
    # typed texts as numbers
    '明细!D{n}*1', '明细!D{n}+明细!E{n}', '--明细!D{n}', 'IFERROR(VALUE(明细!D{n}),"文本")', 'VALUE(SUBSTITUTE(明细!D{n},"≥",""))',
    'IFERROR(--SUBSTITUTE(明细!D{n},"万元",""),0)', 'N(明细!D{n})', 'T(明细!D{n})', 'IF(明细!D{n}>90,"大","小")', 'IF(明细!D{n}="","空",明细!D{n})',
    'IF(明细!D{n}=0,"零","非零")', '明细!D{n}&明细!E{n}', 'LEN(明细!D{n})', 'SUM(明细!D{n},明细!E{n})', 'SUM(明细!D{n}+0,1)', 'MAX(明细!D{n},0)',
    'AVERAGE(明细!D{n},明细!E{n})', 'IF(ISBLANK(明细!D{n}),1,0)', 'IF(AND(明细!D{n}<>"",明细!E{n}<>""),明细!E{n}/明细!D{n},"")', 'ERROR.TYPE(明细!K{n})',
    'IFERROR(明细!K{n},0)', '_xlfn.IFNA(明细!K{n},"无")', 'IF(ISERROR(明细!K{n}),"错",明细!K{n})', 'IF(明细!I{n},1,0)', 'IF(明细!I{n}="是",1,0)',
    'TEXT(明细!D{n},"0.00")', 'ROUND(明细!E{n},0)',
    # days
    'YEAR(明细!F{n})', 'MONTH(明细!F{n})&"月"', 'TEXT(明细!F{n},"yyyy-mm-dd")', 'TEXT(明细!F{n},"yyyy""年""m""月""d""日""")', 'TEXT(明细!F{n},"[$-804]aaaa")',
    'TEXT(明细!F{n},"m/d")', 'DATEDIF(明细!F{n},DATE(2030,1,1),"m")', 'DATEDIF(明细!F{n},DATE(2030,12,31),"yd")', 'IF(明细!F{n}>DATE(2019,12,31),"新","旧")',
    'EDATE(明细!F{n},12)-1', 'EOMONTH(明细!F{n},0)', 'WEEKDAY(明细!F{n},2)', 'DATE(2024,13,0)-明细!F{n}', '明细!F{n}-明细!F{m}',
    'IFERROR(DATEVALUE(明细!F{n}),明细!F{n})', 'INT((MONTH(明细!F{n})+2)/3)', 'NETWORKDAYS(明细!F{n},明细!F{m})', 'WORKDAY(明细!F{n},{m})',
    'TEXT(明细!F{n},"yyyymmdd")', 'DATE(YEAR(明细!F{n}),12,31)', 'WEEKNUM(明细!F{n})', '_xlfn.DAYS(明细!F{n},明细!F{m})',
    'TEXT(明细!F{n}+0.75,"yyyy-mm-dd hh:mm")', 'MAX(明细!F2:F{l})', 'DATE(2023,2,29)', 'YEAR("2023-5-1")', 'DAY(DATE(2024,3,0))', 'TEXT(明细!F{n},"e年m月")',
    'YEARFRAC(明细!F{n},明细!F{m})', 'DAYS360(明细!F{n},明细!F{m})',
    # writing figures
    'TEXT(明细!G{n},"0.00")', 'TEXT(明细!G{n},"#,##0.00")', 'TEXT(明细!G{n},"0!.0,""万""")', 'TEXT(明细!G{n},"#,##0")', 'TEXT(明细!H{n},"0.00%")',
    'TEXT(明细!H{n},"0%")', 'TEXT(明细!G{n},"0.00;[红色]-0.00")', 'TEXT(明细!G{n},"¥#,##0.00")', 'TEXT(明细!G{n},"0.00E+00")', 'TEXT(明细!H{n},"# ?/?")',
    'TEXT(明细!H{n},"# ??/??")', 'TEXT(INT(明细!G{n}),"[DBNum2][$-804]General")', 'TEXT(ABS(INT(明细!G{n})),"[DBNum1][$-804]General")',
    'TEXT(明细!A{n},"000")', 'TEXT(明细!A{n},"第0名")', 'TEXT(明细!G{n},"[>=1000]0.0,""千"";0")', 'TEXT(明细!G{n},"+0.0;-0.0;0")', 'TEXT(明细!G{n},"0.0#")',
    'TEXT(明细!G{n},"#.##")', 'TEXT(明细!G{n},"G/通用格式")', 'TEXT(明细!C{n},"@")', 'TEXT(明细!G{n},"0_ ")', 'TEXT(明细!G{n},"0.00_);(0.00)")',
    'TEXT(明细!G{n},"0,000")', 'TEXT(明细!H{n},"0.0%;-0.0%;0")', 'FIXED(明细!G{n},2)', 'FIXED(明细!G{n},0,TRUE)', '明细!G{n}&"元"', '"完成"&明细!H{n}*100&"%"',
    'TEXT(明细!H{n}*24,"[h]:mm")', 'TEXT(明细!H{n},"hh:mm:ss")', 'TEXT(明细!G{n},"0.0,")', 'TEXT(明细!H{n},"[<0.6]""不合格"";[<0.9]""合格"";""优秀""")',
    'TEXT(ROUND(明细!G{n},2),"[DBNum2][$-804]0.00")', 'TEXT(明细!A{n},"[DBNum1][$-804]0")', 'TEXT(明细!G{n},"¥#,##0.00;¥-#,##0.00")',
    'TEXT(明细!G{n}*100,"0角0分")', 'TEXT(明细!G{n},"@")', 'TEXT(明细!A{n},"!第0")', 'TEXT(明细!H{n},"0.???")', 'TEXT(-明细!H{n},"0")', 'TEXT(明细!G{n},"0.00"&"元")',
    'TEXT(明细!G{n},"#")', 'TEXT(明细!G{n},"??0.0")',
    # rounding
    'ROUND(明细!G{n},2)', 'ROUND(明细!G{n},-2)', 'ROUND(明细!G{n}*明细!H{n},2)', 'ROUNDUP(明细!G{n},1)', 'ROUNDDOWN(明细!G{n},1)', 'INT(明细!G{n})',
    'TRUNC(明细!G{n},1)', 'MOD(明细!G{n},3)', 'MOD(-明细!A{n},4)', 'MOD(明细!A{n},-4)', 'INT(-明细!H{n}*10)', 'MROUND(明细!A{n},5)', 'CEILING(明细!G{n},0.5)',
    'FLOOR(明细!H{n},0.05)', 'EVEN(明细!G{n})', 'QUOTIENT(明细!G{n},7)', 'ROUND(1.005*明细!A{n},2)', 'ROUND(明细!A{n}/8,2)', 'ROUND(-明细!A{n}/8,2)',
    'ROUND(明细!H{n}/3,4)*3', '明细!H{n}*3-明细!H{n}-明细!H{n}-明细!H{n}', '1.1-1-0.1', 'SIGN(明细!G{n})', 'ABS(明细!G{n})', 'POWER(明细!H{n},2)', '明细!A{n}^-1',
    '-明细!A{n}^2', '明细!A{n}%', 'SQRT(明细!G{n})', '明细!G{n}/明细!E{n}', 'RANK(明细!G{n},明细!G2:G{l})', 'RANK(明细!H{n},明细!H$2:H${l},1)',
    'COUNTIF(明细!G$2:G${l},">"&明细!G{n})+1', 'LARGE(明细!G2:G{l},3)', 'PERCENTILE(明细!H2:H{l},0.9)', 'MEDIAN(明细!G2:G{l})', 'STDEV(明细!H2:H{l})',
    'PERCENTRANK(明细!H2:H{l},明细!H{n})',
    # texts
    'LEFT(明细!M{n},2)', 'MID(明细!M{n},4,9)', 'FIND("、",明细!M{n})', 'IFERROR(SEARCH("?",明细!M{n}),0)', 'SEARCH("a",明细!B{n})', 'LEN(TRIM(明细!M{n}))',
    'TRIM(明细!M{n})', 'SUBSTITUTE(明细!M{n}," ","")', 'SUBSTITUTE(明细!B{n},"市","区",1)', 'ASC(明细!M{n})', 'LENB(明细!C{n})', 'UPPER(明细!B{n})',
    'REPT("■",明细!A{n})', 'CONCATENATE(明细!B{n},明细!A{n},明细!D{n})', '_xlfn.CONCAT(明细!B2:C{l})', '_xlfn.TEXTJOIN("、",TRUE,明细!B2:B{l})',
    '_xlfn.TEXTJOIN(",",FALSE,明细!M2:M{l})', 'MID(明细!C{n},FIND("指",明细!C{n}),2)', 'TRIM(MID(SUBSTITUTE(明细!M{n},"、",REPT(" ",99)),99,99))',
    'REPLACE(明细!B{n},2,2,"**")', 'CHAR(65+MOD({n},26))', 'CODE(明细!M{n})', 'CLEAN(明细!M{n})', 'PROPER("zhang san")', 'VALUE(MID(明细!M{n},2,2))',
    '明细!B{n}&CHAR(10)&明细!C{n}', 'IF(LEN(明细!M{n})=0,"无备注",明细!M{n})', 'HYPERLINK("#明细!A"&{n},"查看")', 'ADDRESS({n},3,4)', 'COLUMN(明细!D{n})',
    'ROW(明细!D{n})', 'ROW()', 'ROWS(明细!A2:A{l})', 'RIGHT(明细!C{n},LEN(明细!C{n})-2)', 'LEFT(明细!B{n},LENB(明细!B{n})-LEN(明细!B{n}))',
    'SUBSTITUTE(明细!C{n},"（","(")', '_xlfn.UNICHAR(9733)', 'MIDB(明细!C{n},1,4)',
    # choices
    'IF(明细!H{n}>=0.9,"优",IF(明细!H{n}>=0.8,"良",IF(明细!H{n}>=0.6,"中","差")))', '_xlfn.IFS(明细!H{n}>=0.9,"优",明细!H{n}>=0.6,"中",TRUE,"差")',
    '_xlfn.SWITCH(明细!C{n},"产出指标",50,"效益指标",30,"满意度指标",10,0)', 'IF(OR(明细!H{n}>1,明细!G{n}<0),"异常","")', 'IF(明细!E{n}>=明细!D{n},10,0)',
    'MAX(0,MIN(10,明细!H{n}*10))', 'IF(SUM(明细!G2:G{l})=0,0,明细!G{n}/SUM(明细!G2:G{l}))', 'IF(COUNTIF(明细!B2:B{l},明细!B{n})>1,"重复","")',
    'JX_TOTAL(明细!J2:J{l})', 'JX_SCORE("≥90%",TEXT(明细!H{n},"0.0%"),10)', 'IF(明细!H{n}>0.5,JX_SCORE(100,95,10),0)+SUM(JX_SCORE(10,8,5),1)',
    'JX_GRADE(明细!H{n}*100)', 'ROUND(JX_RATE(明细!H{n},1)*100,1)', 'SUM(JX_SCORE(10,9,5),JX_SCORE("≤3天","2天",5))',
    '_xlfn.LET(_xlpm.x,明细!G{n},_xlpm.y,_xlpm.x*2,_xlpm.x+_xlpm.y)', 'IFERROR(明细!G{n}/0,IFERROR(明细!K{n},"双错"))',
    # many references, and arrays without entering them as such
    'SUMPRODUCT(SUBTOTAL(103,OFFSET(明细!C2,ROW(明细!C2:C{l})-ROW(明细!C2),0))*(明细!C2:C{l}="产出指标"))',
    'SUMPRODUCT(SUBTOTAL(109,OFFSET(明细!G2,ROW(明细!G2:G{l})-ROW(明细!G2),0)))', 'SUM(SUMIF(INDIRECT({{"1月","2月"}}&"!B1:B4"),">5"))',
    'SUMPRODUCT(N(INDIRECT({{"1","2","3"}}&"月!B5")))', 'SUMPRODUCT(N(OFFSET(明细!G1,ROW(明细!G2:G{l})-1,0)))', 'SUM(COUNTIF(INDIRECT({{"1月","3月"}}&"!B1:B4"),">5"))',
    'VLOOKUP(明细!G{n},IF({{1,0}},明细!G2:G{l},明细!C2:C{l}),2,0)', 'LOOKUP(1,0/((明细!C2:C{l}=明细!C{n})*(明细!H2:H{l}=明细!H{n})),明细!G2:G{l})',
    'MATCH(1,INDEX((明细!C2:C{l}=明细!C{n})*(明细!H2:H{l}=明细!H{n}),0),0)', 'SUM(VLOOKUP(明细!C{n},明细!C2:H{l},{{5,6}},0))', 'SUMPRODUCT(MAX((明细!C2:C{l}=明细!C{n})*明细!H2:H{l}))',
    'SUM(SUMIFS(明细!G2:G{l},明细!C2:C{l},{{"产出指标","效益指标"}},明细!H2:H{l},">0.5"))', 'LOOKUP(2,1/(明细!M2:M{l}<>""),ROW(明细!M2:M{l}))', 'SUMPRODUCT(COUNTIF(明细!C2:C{l},明细!C2:C{l})*1)',
    # arrays in one cell
    'SUM(_xlfn._xlws.FILTER(明细!G2:G{l},明细!C2:C{l}="产出指标",0))', '_xlfn.TEXTJOIN("、",TRUE,_xlfn._xlws.FILTER(明细!B2:B{l},明细!B2:B{l}<>"","无"))',
    'ROWS(_xlfn.UNIQUE(明细!C2:C{l}))', 'COUNTA(_xlfn.UNIQUE(明细!B2:B{l}))', 'INDEX(_xlfn._xlws.SORT(明细!G2:G{l},1,-1),2)',
    'INDEX(_xlfn.SORTBY(明细!C2:C{l},明细!H2:H{l},-1),1)', 'SUM(_xlfn.SEQUENCE(明细!A{n},1,2,2))', 'SUMPRODUCT(LARGE(明细!G2:G{l},ROW(INDIRECT("1:3"))))',
    'SUMPRODUCT(MID(明细!A{n}&"0",ROW(INDIRECT("1:"&LEN(明细!A{n}))),1)*1)', 'SUM(FREQUENCY(明细!H2:H{l},{{0.5,0.9}}))',
    'INDEX(FREQUENCY(明细!H2:H{l},{{0.5;0.9}}),2)', 'SUMPRODUCT((明细!G2:G{l}>AVERAGE(明细!G2:G{l}))*1)',
    'SUMPRODUCT(SUMIF(明细!C2:C{l},{{"产出指标";"成本指标"}},明细!G2:G{l}))', 'SUMPRODUCT(ROUND(明细!G2:G{l},0))', 'MMULT({{1,2}},{{3;4}})*明细!A{n}',
    'SUM(--(明细!H2:H{l}>0.5))', 'SUMPRODUCT((MONTH(DATE(2023,明细!A2:A{l},1))=3)*1)', 'SUMPRODUCT(明细!G2:G{l}*(MOD(ROW(明细!G2:G{l}),2)=0))',
)  # fmt: skip
"""Formulas that stand alone."""

ARRAYS = (
    "SUM(IF(明细!C2:C{l}=\"产出指标\",明细!G2:G{l}))", "AVERAGE(IF(明细!H2:H{l}>0.5,明细!G2:G{l}))", "MAX(IF(明细!C2:C{l}=明细!C{n},明细!H2:H{l}))",
    "SUM(IFERROR(明细!K2:K{l},0))", "COUNT(1/(明细!C2:C{l}=明细!C{n}))", "INDEX(明细!C2:C{l},MATCH(1,(明细!H2:H{l}>0.3)*(明细!G2:G{l}>0),0))",
    "SUM((明细!C2:C{l}=\"产出指标\")*(明细!H2:H{l}>0.5))", "SUM(1/COUNTIF(明细!C2:C{l},明细!C2:C{l}))", "SMALL(IF(明细!G2:G{l}>0,ROW(明细!G2:G{l})),1)",
    "SUM(ISNUMBER(明细!D2:D{l})*1)", "SUM(LEN(明细!C2:C{l}))", "MAX(LEN(明细!M2:M{l}))", "_xlfn.TEXTJOIN(\"、\",TRUE,IF(明细!H2:H{l}>0.8,明细!C2:C{l},\"\"))",
    "SUM(ROUND(明细!G2:G{l}*明细!H2:H{l},2))", "SUM(IF(ISERROR(明细!K2:K{l}),1,0))", "SUM(IF(明细!E2:E{l}=\"\",0,1))", "MATCH(TRUE,明细!H2:H{l}>0.5,0)",
    "SUM(N(明细!G2:G{l}>0))", "LARGE(IF(明细!C2:C{l}=\"产出指标\",明细!G2:G{l}),1)", "MEDIAN(IF(明细!G2:G{l}>0,明细!G2:G{l}))", "SUM(TRANSPOSE(明细!G2:G{l}))",
    "SUM(INT(明细!H2:H{l}*10))", "INDEX(明细!A1:A{l},SMALL(IF(明细!C$1:C${l}=\"产出指标\",ROW($1:${l}),4^8),1))", "STDEV(IF(明细!H2:H{l}>0.2,明细!H2:H{l}))",
    "SUM(MOD(明细!A2:A{l},2))", "SUM(VALUE(明细!A2:A{l}&\"\"))", "SUM(--TEXT(明细!H2:H{l},\"0.0\"))", "SUM(LARGE(明细!G2:G{l},{{1,2}}))",
)  # fmt: skip
"""Formulas entered as arrays."""

OVER_ROWS = (
    "明细!G{n}*明细!H{n}", "SUM(明细!G$2:G{n})", 'IF(明细!B{n}="",A1&"",明细!B{n})', "COUNTIF(明细!C$2:C{n},明细!C{n})",
    'IF(COUNTIF(明细!C$2:C{n},明细!C{n})=1,明细!C{n},"")', "RANK(明细!G{n},明细!G$2:G${l})", "IFERROR(明细!E{n}/明细!D{n},\"-\")",
    "ROUND(明细!G{n}/SUM(明细!G$2:G${l}),4)", "SUMIF(明细!C$2:C${l},明细!C{n},明细!G$2:G${l})", "COUNT(明细!D$2:D{n})", "COUNTA(明细!D$2:D{n})", "MAX(明细!G$2:G{n})",
    "ROW()-1", "TEXT(ROW()-1,\"00\")&明细!C{n}", "明细!J{n}", "IF(明细!K{n}>0,1,0)", "LOOKUP(\"座\",明细!B$2:B{n})",
    "SUMPRODUCT((明细!C$2:C${l}=明细!C{n})*(明细!G$2:G${l}>明细!G{n}))+1", "VLOOKUP(明细!C{n},明细!C$2:H${l},6,0)", "明细!E{n}&\"\"", "SUBTOTAL(103,明细!C$2:C{n})",
    "明细!L{n}-明细!L$2", "JX_SCORE(明细!D{n},明细!E{n},10)", "INDEX(明细!G$2:G${l},ROW()-1)", "明细!G$2:G${l}", "OFFSET(明细!$G$1,ROW()-1,0)",
    "SUM(OFFSET(明细!G{n},0,0,2,1))", "TEXT(明细!F{n},\"yyyy.mm\")", "率*明细!H{n}", "IF(ROW()=2,明细!G{n},明细!G{n}-OFFSET(明细!G{n},-1,0))",
)  # fmt: skip
"""Formulas filled down, {n} the row of both sheets."""

OVER_RESULTS = (
    "SUM(逐行!A2:A{l})", "COUNT(逐行!A$2:C{l})", "COUNTA(逐行!B2:B{l})", "COUNTBLANK(逐行!A2:D{l})", 'COUNTIF(逐行!C2:C{l},0)', 'COUNTIF(逐行!A2:D{l},"")',
    'COUNTIF(逐行!B2:B{l},"<>")', 'IF(逐行!C{n}="","空",逐行!C{n})', "逐行!C{n}&逐行!D{n}", "LEN(逐行!D{n})", "AVERAGE(逐行!C2:C{l})", "MAX(逐行!A2:D{l})",
    "SUMIF(逐行!A2:A{l},\">0\",逐行!C2:C{l})", "MATCH(0,逐行!B2:B{l},0)", "SUMPRODUCT((逐行!D2:D{l}=\"\")*1)", "IFERROR(逐行!A{n}*1,0)", "N(逐行!C{n})",
    "T(逐行!B{n})", "COUNT(A$1:A{n})", "COUNTA(A$1:A{n})", "IFERROR(A{n}*2,0)", "IF(ISNUMBER(A{n}),A{n},-1)", "A{n}&\"|\"&A{m}",
    "SUM(IFERROR(A{n},0),1)", "IF(ISTEXT(A{n}),LEN(A{n}),A{n})",
)  # fmt: skip
"""Formulas over what other formulas give: {n} and {m} are rows of both sheets."""

ALONE = (
    'ISNUMBER(明细!D{n})', 'ISTEXT(明细!D{n})', '明细!D{n}=明细!E{n}', 'ISERROR(明细!K{n})', 'TYPE(明细!D{n})', '明细!I{n}=TRUE', 'NOT(明细!H{n})', '明细!C{n}>明细!H{n}',
    '明细!C{n}<明细!I{n}', '明细!G{n}/3*3=明细!G{n}', '0.1*3=0.3', 'EXACT(明细!B{n},明细!B{m})', '明细!B{n}=明细!B{m}', 'AND(明细!H2:H{l}>0)', 'OR(明细!C2:C{l}="产出")',
    '_xlfn.XOR(明细!H{n}>0.5,明细!H{m}>0.5)', 'IF(TRUE,明细!D{n})', 'IF(明细!H{n}>0.5,明细!D{n},明细!E{n})', 'ISBLANK(逐行!A{n})', 'ISNUMBER(逐行!B{n})', '逐行!A{n}=0',
    'ISERROR(A{n})', 'A{n}=A{m}',
)  # fmt: skip
"""Formulas whose result may be TRUE, FALSE or an empty cell: LibreOffice takes these for other values, so that nothing
hangs on them here."""

ROWS_ALONE = (
    '明细!D{n}', '明细!I{n}', '明细!H{n}>=0.6', '明细!F{n}', '明细!A{n}=明细!A2', 'IF(明细!I{n}="","未填",明细!I{n})',
)  # fmt: skip
"""The same, filled down."""
