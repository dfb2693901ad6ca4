"""Formulas over the workbooks of `edited_office`: {n} and {m} are rows of the ledger 流水, {l} its last one, {r} the formula's.

流水: A day, B unit (merged), C code, D budget as typed, E spent (halves), F yes or no, G state, H rate with errors, I blanks of a
formula, J rest, K rising figures, L figures in no order. 一季 to 四季: B figures, C halves. 档: A and B grades in order, C and D not.
"""

from __future__ import annotations

SHAPES = (
    # conditional totals over whole columns and mixed cells
    "SUMIFS(流水!E:E,流水!B:B,流水!B{n})", 'SUMIFS(流水!E:E,流水!A:A,">="&DATE(2023,4,1),流水!A:A,"<="&EOMONTH(DATE(2023,4,1),2))', 'SUMIFS(流水!L:L,流水!G:G,"*完成*",流水!K:K,">"&流水!K{n})',
    'COUNTIFS(流水!C:C,20101)', 'COUNTIFS(流水!C:C,"20101")', 'COUNTIF(流水!C2:C{l},"2010*")', 'COUNTIF(流水!D2:D{l},300)', 'COUNTIF(流水!D2:D{l},"300")', 'COUNTIF(流水!D2:D{l},">100")', 'COUNTIF(流水!D2:D{l},"<=300")',
    'COUNTIF(流水!D2:D{l},"<>300")', 'COUNTIF(流水!D2:D{l},"=")', 'COUNTIF(流水!D2:D{l},"<>")', 'COUNTIF(流水!D2:D{l},"")', 'COUNTIF(流水!D2:D{l},"=300")', 'COUNTIF(流水!G2:G{l},"~**")', 'COUNTIF(流水!G2:G{l},"完成~?")', 'COUNTIF(流水!G2:G{l},"完成?")', 'COUNTIF(流水!G2:G{l},"??")', 'COUNTIF(流水!B2:B{l},"*(筹)")',
    'COUNTIF(流水!B2:B{l},"abc*")', 'COUNTIF(流水!I2:I{l},"")', 'COUNTIF(流水!I2:I{l},"=")', 'COUNTIF(流水!I2:I{l},"<>")', 'COUNTBLANK(流水!I2:I{l})', 'COUNTA(流水!I2:I{l})', 'COUNT(流水!I2:I{l})', 'SUMIF(流水!F2:F{l},TRUE,流水!L2:L{l})', 'SUMIF(流水!F2:F{l},1,流水!L2:L{l})', 'SUMIF(流水!F2:F{l},"是",流水!L2:L{l})',
    'SUMIF(流水!C2:C{l},流水!C{n},流水!L2:L{l})', 'SUMIF(流水!D2:D{l},"<0")', 'AVERAGEIFS(流水!L:L,流水!B:B,流水!B{n},流水!K:K,"<"&流水!K{m})', '_xlfn.MAXIFS(流水!L:L,流水!G:G,"完成*")', 'SUMPRODUCT(SUMIFS(流水!L2:L{l},流水!B2:B{l},{{"办公室","教务处"}},流水!G2:G{l},{{"完成";"未完成"}}))', 'SUMPRODUCT(COUNTIFS(流水!B2:B{l},{{"办公室","教务处"}},流水!K2:K{l},">5"))',
    'SUM(COUNTIFS(流水!K2:K{l},{{">=0",">=10",">=20"}}))', 'COUNTIFS(流水!K2:K{l},">="&5,流水!K2:K{l},"<"&15)', 'COUNTIF(流水!H2:H{l},"#DIV/0!")', 'COUNTIF(流水!H2:H{l},">0")', 'SUMIF(流水!H2:H{l},">0")', 'SUMIF(流水!H2:H{l},"<9.9E307")',
    # several sheets at once
    "SUM(一季:四季!B2:B5)", "AVERAGE(一季:四季!B6)", "MAX(一季:三季!C2:C5)", "MIN(二季:四季!B2:C5)", "COUNT(一季:四季!B2:B5)", "COUNTA(一季:四季!A1:C6)", "全年", "全年/COUNT(一季:四季!B2:B5)", "LARGE(一季:四季!B2:B5,2)", "SMALL(一季:四季!C2:C5,1)", "STDEV(一季:四季!B2:B5)", "PRODUCT(一季:二季!C2)", "SUM(四季:一季!C5)", "SUM('一季:四季'!B6)",
    "MEDIAN(一季:四季!C2:C5)", "RANK(一季!B6,一季:四季!B6)", "SUMSQ(一季:四季!C2)", "VAR(一季:四季!B2:B3)", "AVERAGEA(一季:三季!B2:B5)",
    # days, also such as were typed as texts
    "EDATE(流水!A{n},3)", "EOMONTH(流水!A{n},-1)+1", 'DATEDIF(流水!A{n},DATE(2025,6,30),"ym")', 'DATEDIF(DATE(2021,5,31),流水!A{n},"m")', "WORKDAY(流水!A{n},10)", "NETWORKDAYS(流水!A{n},DATE(2025,1,31))", "YEAR(流水!A{n})*100+MONTH(流水!A{n})", "ROUNDUP(MONTH(流水!A{n})/3,0)", 'TEXT(流水!A{n},"yyyy年m月d日")', 'TEXT(流水!A{n},"yyyy-mm-dd")', 'TEXT(流水!A{n},"m月")',
    'TEXT(流水!A{n},"[DBNum1]yyyy年m月")', 'TEXT(流水!A{n},"aaaa")', "IF(ISNUMBER(流水!A{n}),流水!A{n},DATEVALUE(流水!A{n}))", "IFERROR(流水!A{n}+0,0)", "IFERROR(DATEVALUE(SUBSTITUTE(流水!A{n},\".\",\"-\")),0)", "--TEXT(流水!A{n},\"0\")", 'DATE(LEFT(流水!A{n},4),MID(流水!A{n},5,2),1)', "WEEKDAY(流水!A{n},2)", "DAY(EOMONTH(流水!A{n},0))", "YEARFRAC(流水!A{n},DATE(2025,12,31),1)", "INT((DATE(2025,12,31)-流水!A{n})/7)",
    'TEXT(DATE(2023,{n},1),"m月")&"至"&TEXT(EOMONTH(DATE(2023,{n},1),2),"m月d日")', "DATE(2023,{n},0)", "DATE(2024,2,29)+{n}", "SUMPRODUCT((ISNUMBER(流水!A2:A{l}))*(MONTH(N(+流水!A2:A{l}))=3))", "MAX(流水!A:A)", "COUNT(流水!A:A)", '"截至"&TEXT(MAX(流水!A2:A{l}),"yyyy年m月d日")', "EDATE(\"2024-1-31\",1)", "DATE(2023,1,{n}*15)", "EDATE(DATE(2024,2,29),12)", "WEEKNUM(流水!A{n},21)", "NETWORKDAYS(流水!A{n},流水!A{m})",
    # text put together
    'TEXT(流水!L{n},"[DBNum1][$-804]General")&"个"', 'TEXT(流水!L{n}*1000+流水!L{m},"[DBNum2][$-804]General")', '"第"&TEXT({n},"[DBNum1]")&"次"', 'TEXT(流水!E{n},"0.00")&"万元"', 'TEXT(流水!E{n},"#,##0.0")', 'TEXT(流水!E{n}/7,"0.0%")', 'FIXED(流水!E{n},2)', '流水!E{n}&""', 'ROUND(流水!E{n},2)&"/"&流水!L{n}', "LEN(流水!E{n}&\"\")", 'SUBSTITUTE(SUBSTITUTE(流水!D{n},",",""),"￥","")+0', 'VALUE(ASC(流水!D{n}))', 'TRIM(流水!C{n})', 'TRIM(ASC(流水!C{n}))*1',
    'LEFT(流水!C{n},3)&"-"&RIGHT(流水!C{n},2)', 'IF(LEN(流水!C{n})=5,流水!C{n},TEXT(流水!C{n},"00000"))', 'REPT("0",6-LEN(流水!C{n}))&流水!C{n}', '_xlfn.TEXTJOIN("、",TRUE,流水!G2:G{l})', '_xlfn.TEXTJOIN("；",TRUE,IF(1,流水!B2:B{l}))', '_xlfn.CONCAT(一季!A2:B5)', 'MID(流水!G{n},FIND(" ",流水!G{n})+1,9)', 'IFERROR(LEFT(流水!B{n},FIND("(",ASC(流水!B{n}))-1),流水!B{n})', 'UPPER(流水!B{n})&LOWER(流水!B{m})', 'SUBSTITUTE(流水!B{n},"处","科",1)', 'IF(流水!B{n}="","(同上)",流水!B{n})',
    'LOOKUP("座",流水!B$2:B{n})', 'REPLACE(流水!C{n},1,2,"")', '流水!D{n}&流水!F{n}', 'TEXT(流水!D{n},"0.00")', 'T(流水!D{n})&N(流水!D{n})', 'IF(EXACT(流水!G{n},"完成"),1,0)', 'CODE(流水!B{n})', 'LENB(流水!B{n})-LEN(流水!B{n})', 'TEXT(流水!E{n},"0.00;-0.00;-")', 'TEXT(-流水!E{n},"0.0")', 'TEXT(流水!E{n},"¥#,##0.00;[Red]¥-#,##0.00")', 'TEXT(流水!L{n}/60,"0.0%;;")',
    # figures typed as texts
    "流水!D{n}*1", "流水!D{n}+流水!D{m}", "SUM(流水!D{n},流水!D{m})", "SUM(流水!D2:D{l})", "SUMPRODUCT(流水!D{n}*1)", "N(流水!D{n})", "IFERROR(VALUE(流水!D{n}),0)", "MAX(流水!D{n},10)", "AVERAGE(流水!D{n},3)", "COUNT(流水!D2:D{l})", "COUNTA(流水!D2:D{l})", "AVERAGEA(流水!D2:D{l})", "MAXA(流水!D2:D{l})", "IF(流水!D{n}>100,1,0)", 'IF(流水!D{n}="",1,2)', "IF(流水!D{n}=0,1,2)", "IF(流水!D{n},1,2)", "-流水!D{n}", "流水!D{n}%", "流水!D{n}^2",
    "ROUND(流水!D{n},1)", "INT(流水!D{n})", "ABS(流水!D{n})", "MOD(流水!D{n},7)", "PRODUCT(流水!D{n},2)", "SUMPRODUCT(流水!D2:D{l},流水!L2:L{l})", "SUM(流水!F2:F{l})", "SUM(流水!F{n},流水!F{m})", "流水!F{n}+流水!F{m}", "SUMPRODUCT(--(流水!F2:F{l}=TRUE))", "COUNT(流水!F2:F{l})", "SUM(TRUE,流水!F{n})", "IF(流水!F{n}=TRUE,1,0)", "流水!F{n}*1", "AVERAGE(流水!F2:F{l},1)", "MIN(流水!F2:F{l},5)",
    # looking up, also where nothing is in order
    "VLOOKUP(流水!L{n}*2,档!A2:B5,2)", "VLOOKUP(流水!L{n}*2,档!C2:D5,2)", "LOOKUP(流水!L{n}*2,档!C2:C5,档!D2:D5)", "MATCH(流水!L{n},流水!L2:L{l})", "MATCH(流水!L{n},流水!L2:L{l},-1)", "VLOOKUP(流水!L{n}*2,档次,2)", "LOOKUP(流水!L{n}*2,档次)", "INDEX(档次,2,2)", "MATCH(流水!K{n},流水!K2:K{l})", "MATCH(流水!K{n}+0.5,流水!K2:K{l},1)", "VLOOKUP(流水!C{n},流水!C2:L{l},10,FALSE)", "VLOOKUP(流水!C{n}&\"\",流水!C2:L{l},10,FALSE)",
    "VLOOKUP(\"*处*\",流水!B2:L{l},11,FALSE)", "VLOOKUP(流水!B{n},流水!B:L,10,0)", "INDEX(流水!$L:$L,MATCH(流水!B{n},流水!$B:$B,0))", "INDEX(流水!A2:L{l},MATCH(\"未完成\",流水!G2:G{l},0),12)", "_xlfn.XLOOKUP(流水!K{n}+0.1,流水!K2:K{l},流水!L2:L{l},0,-1)", "_xlfn.XLOOKUP(流水!L{n}+0.5,流水!L2:L{l},流水!K2:K{l},0,1)", "SUM(_xlfn.XLOOKUP(流水!K{n},流水!K2:K{l},流水!K2:L{l}))", "_xlfn.XMATCH(流水!L{n}+0.5,流水!L2:L{l},-1)", "INDEX(流水!A1:L{l},{n},MATCH(\"升\",流水!1:1,0))", "SUM(INDEX(流水!A:L,0,12))", "SUM(INDEX(流水!K2:L{l},{m}-1,0))", "LOOKUP(9E+307,流水!E:E)", "LOOKUP(2,1/(流水!G2:G{l}=\"完成\"),流水!L2:L{l})", "SUM(OFFSET(流水!L1,MATCH(流水!B{n},流水!B:B,0)-1,0,COUNTIF(流水!B:B,流水!B{n}),1))", "SUM(INDIRECT(\"流水!L2:L\"&{n}))", "INDIRECT(\"流水!R{n}C12\",0)", "SUM(INDIRECT({{\"一季\",\"二季\"}}&\"!B6\"))", "SUMPRODUCT(SUMIF(INDIRECT({{\"一季\",\"四季\"}}&\"!A2:A5\"),\"项目2\",INDIRECT({{\"一季\",\"四季\"}}&\"!B2:B5\")))", "INDIRECT(\"平均支出\")",
    # ranks and shares
    "PERCENTRANK(流水!L2:L{l},流水!L{n})", "PERCENTRANK(流水!K2:K{l},流水!K{n},2)", "_xlfn.PERCENTRANK.INC(流水!L2:L{l},流水!L{n}+0.5)", "RANK(流水!L{n},流水!L2:L{l})", "SUMPRODUCT((流水!L2:L{l}>流水!L{n})/COUNTIF(流水!L2:L{l},流水!L2:L{l}))+1", "_xlfn.RANK.AVG(流水!K{n},流水!K2:K{l})", "COUNTIF(流水!L2:L{l},\">\"&流水!L{n})+1", "QUARTILE(流水!L2:L{l},3)", "PERCENTILE(流水!L2:L{l},0.85)", "_xlfn.PERCENTILE.EXC(流水!L2:L{l},0.5)", "MODE(流水!L2:L{l})", "MEDIAN(流水!K2:K{l},流水!L2:L{l})", "TRIMMEAN(流水!L2:L{l},0.25)",
    "SUM(LARGE(流水!L2:L{l},{{1,2,3}}))", "SUMPRODUCT(LARGE(流水!L2:L{l},ROW($1:$3)))", "AVERAGE(LARGE(流水!L2:L{l},{{1;2}}),SMALL(流水!L2:L{l},{{1;2}}))", "FREQUENCY(流水!L2:L{l},{{20,40}})", "SUM((FREQUENCY(流水!L2:L{l},流水!L2:L{l})>0)*1)",
    # halves and the last binary digit
    "ROUND(流水!E{n},2)", "ROUND(流水!E{n}*100,0)", "ROUND(流水!E{n}*1.1,2)", "ROUNDUP(流水!E{n},2)", "ROUNDDOWN(流水!E{n}*100,0)/100", "ROUND(流水!E{n}/3,3)*3", "ROUND(SUM(流水!E2:E{l}),2)", "SUMPRODUCT(ROUND(流水!E2:E{l},2))", "MROUND(流水!E{n},0.05)", "_xlfn.CEILING.MATH(流水!E{n},0.05)", "FLOOR(ABS(流水!E{n}),0.01)", "TRUNC(流水!E{n}*10,1)", "INT(流水!E{n}*1000)", "MOD(流水!E{n},0.1)", "流水!E{n}-流水!E{m}", "(流水!E{n}-INT(流水!E{n}))*100",
    "流水!E{n}*3-流水!E{n}-流水!E{n}-流水!E{n}", "IF(流水!E{n}+0.1-0.1=流水!E{n},1,0)", "SUM(流水!E2:E{l})-SUM(流水!E2:E{n})", "EVEN(流水!E{n})", "QUOTIENT(流水!E{n},0.1)", "TEXT(流水!E{n},\"0.00\")*1", "ROUND(-流水!E{n},1)", "ROUND(流水!E{n}*税率,2)", "ROUND(平均支出,3)", "_xlfn.FLOOR.MATH(-流水!E{n},0.1)",
    # errors, blanks, empty cells
    "流水!H{n}", "SUM(流水!H2:H{l})", "IFERROR(流水!H{n},0)", "IFERROR(流水!H{n}*流水!H{m},-1)", "SUM(IFERROR(流水!H{n},0),1)", "_xlfn.AGGREGATE(9,6,流水!H2:H{l})", "_xlfn.AGGREGATE(14,6,流水!H2:H{l},1)", "_xlfn.AGGREGATE(15,6,流水!L2:L{l}/(流水!G2:G{l}=\"完成\"),1)", "_xlfn.AGGREGATE(1,7,流水!H2:H{l})", "_xlfn.IFNA(MATCH(流水!H{n},流水!L2:L{l},0),-1)", "ERROR.TYPE(流水!H{n})", "IF(ISERROR(流水!H{n}),\"错\",流水!H{n})", "流水!I{n}", "流水!I{n}+1", "N(流水!I{n})+1", "SUM(流水!I{n},1)", "流水!I{n}&\"|\"", "IF(流水!I{n}=\"\",\"空\",流水!I{n}*2)",
    "SUM(流水!I2:I{l})", "AVERAGE(流水!I2:I{l})", "MIN(流水!I2:I{l})", "SUMPRODUCT((流水!I2:I{l}=\"\")*流水!L2:L{l})", "SUMPRODUCT(--(流水!D2:D{l}=0))", "SUMPRODUCT(--(流水!D2:D{l}=\"\"))", "SUMPRODUCT(--(流水!D2:D{l}<>\"\"))", "SUMPRODUCT(--ISBLANK(流水!D2:D{l}))", "SUMPRODUCT(--ISNUMBER(流水!D2:D{l}))", "流水!B{n}&\"\"", "IF(流水!N{n}=\"\",0,1)+IF(流水!N{n}=0,0,1)", "LEN(流水!N{n})", "SUMPRODUCT(--(LEN(流水!G2:G{l})=0))", "MAX(流水!N2:N{l})", "COUNTBLANK(流水!B2:I{l})",
    # hidden rows
    "SUBTOTAL(9,流水!L2:L{l})", "SUBTOTAL(109,流水!L2:L{l})", "SUBTOTAL(103,流水!G2:G{l})", "SUBTOTAL(2,流水!K2:K{l})", "SUBTOTAL(104,流水!L2:L{l})", "SUBTOTAL(101,流水!L2:L{l})", "_xlfn.AGGREGATE(9,5,流水!L2:L{l})", "_xlfn.AGGREGATE(14,5,流水!L2:L{l},2)", "_xlfn.AGGREGATE(12,3,流水!H2:H{l})", "SUMPRODUCT(SUBTOTAL(103,OFFSET(流水!L1,ROW(流水!L2:L{l})-1,0))*(流水!K2:K{l}>5))", "SUBTOTAL(9,透视!B2:F6)", "SUBTOTAL(107,流水!K2:K{l})",
    # choices
    '_xlfn.IFS(流水!L{n}>=50,"优",流水!L{n}>=30,"良",流水!L{n}>=10,"中")', '_xlfn.SWITCH(流水!G{n},"完成",1,"已完成",1,"未完成",0,-1)', '_xlfn.SWITCH(TRUE,流水!L{n}>40,"高",流水!L{n}>20,"中","低")', '_xlfn.SWITCH(流水!F{n},TRUE,"是",FALSE,"否","?")', "_xlfn.LET(_xlpm.a,流水!L{n},_xlpm.b,流水!K{m},IF(_xlpm.b=0,0,ROUND(_xlpm.a/_xlpm.b,2)))", "_xlfn.LET(_xlpm.x,流水!L2:L{l},SUM(_xlpm.x)/COUNT(_xlpm.x))",
    'IF(AND(流水!D{n}<>"",流水!E{n}<>""),1,0)', 'CHOOSE(MATCH(流水!L{n},{{0,20,40}}),"低","中","高")', 'IF(OR(流水!G{n}={{"完成","已完成"}}),1,0)', "SUM(IF({{1,0,1}},流水!L{n},流水!K{n}))", "MAX(0,MIN(1,流水!L{n}/50))*10", 'IF(COUNTIF(流水!B$2:B{n},流水!B{n})=1,"首","续")', "IF(流水!F{n},1,0)", "IF(N(流水!F{n}),1,0)",
    # names that count from their own cell
    "本行比", "SUM(下一行,1)", "本行支出*税率", "ROUND(本行比,2)", "IFERROR(本行支出/下一行,0)", "SUM(支出列)*税率", "SUM(INDEX(支出列,1):INDEX(支出列,{m}-1))", "COUNTIF(支出列,\">\"&平均支出)",
    # cut to the own row
    "流水!L$2:L${l}", "流水!L:L*2", "流水!$K:$K+流水!$L:$L", "_xlfn.SINGLE(流水!L2:L{l})", "_xlfn.SINGLE(流水!L:L)", "ABS(流水!L$1:L${l})", "IF(流水!L:L>20,1,0)", "VLOOKUP(流水!K:K,流水!K2:L{l},2,0)", "SUM(流水!L:L)-流水!L:L", "支出列*2", "流水!A{n}:L{n} 流水!L1:L{l}", "SUM(流水!{n}:{n} 流水!K:L)", "流水!1:1",
    # arrays inside functions that take them
    "SUMPRODUCT((流水!B2:B{l}=流水!B{n})*流水!L2:L{l})", "SUMPRODUCT((流水!B2:B{l}=流水!B{n})*(流水!G2:G{l}=\"完成\"),流水!L2:L{l})", "SUMPRODUCT((LEFT(流水!C2:C{l},3)=\"201\")*流水!L2:L{l})", "SUMPRODUCT((流水!B2:B{l}&流水!G2:G{l}=流水!B{n}&流水!G{n})*1)", "SUMPRODUCT({{1,2,3}},{{4,5,6}})", "SUM({{1,2;3,4}}*{{10;20}})", "INDEX({{1,2;3,4}},2,1)", "SUM(INDEX({{1,2;3,4}},0,2))", "MMULT({{1,2}},{{3;4}})", "SUM(N(OFFSET(流水!L1,{{1,2,3}},0)))",
    "SUM(_xlfn._xlws.FILTER(流水!L2:L{l},(流水!G2:G{l}=\"完成\")*(流水!K2:K{l}>3),0))", "ROWS(_xlfn.UNIQUE(流水!B2:B{l}))", "_xlfn.TEXTJOIN(\",\",TRUE,_xlfn._xlws.SORT(_xlfn.UNIQUE(流水!L2:L{l})))", "INDEX(_xlfn.SORTBY(流水!B2:B{l},流水!L2:L{l},-1,流水!K2:K{l},1),1)&\"\"", "SUM(_xlfn.TAKE(_xlfn._xlws.SORT(流水!L2:L{l},1,-1),3))", "SUM(_xlfn.DROP(流水!K2:L{l},2,1))", "COUNT(_xlfn.VSTACK(一季!B2:B5,二季!B2:B5))", "SUM(_xlfn.CHOOSECOLS(流水!K2:L{l},2))", "_xlfn.TEXTJOIN(\"-\",TRUE,_xlfn.TEXTSPLIT(流水!G{n},\" \"))", "_xlfn.TEXTBEFORE(流水!G{n},\" \",1,0,1)", "SUM(_xlfn.TOCOL(流水!K2:L{l},1))",
    "SUM(动态!A1:A3)", "SUM(_xlfn.ANCHORARRAY(动态!A1))", "MAX(动态!E1:G4)-动态!C1", "INDEX(_xlfn.ANCHORARRAY(动态!E1),2,2)", "透视!F6", "透视!F2/透视!F6", "INDEX(透视!A1:F6,MATCH(\"教务处\",透视!A1:A6,0),6)", "VLOOKUP(\"办公室\",透视!A2:F6,6,0)", "SUMPRODUCT((透视!A2:A5<>\"\")*透视!B2:E5)",
    # the form's own functions among these
    "JX_TOTAL(流水!K2:K{l})", 'JX_SCORE("≥90%",TEXT(流水!L{n}/60,"0.0%"),10)', "ROUND(JX_RATE(流水!L{n},60)*100,2)", "SUM(JX_SCORE(60,流水!L{n},10),流水!K{m})", "JX_GRADE(流水!L{n}+40)", "IF(N(流水!D{n})>0,JX_EXECSCORE(流水!D{n},流水!L{n}),0)", "SUMIF(流水!B2:B{l},流水!B{n},流水!L2)", "DSUM(流水!A1:L{l},\"升\",档!G1:G2)", "DCOUNTA(流水!A1:L{l},\"状态\",档!G1:G2)", "DAVERAGE(流水!A1:L{l},12,档!G1:G2)",
)  # fmt: skip
"""Formulas that stand alone, and on which others hang."""

ARRAYS = (
    "SUM(IF(流水!B2:B{l}=流水!B{n},流水!L2:L{l}))", "SUM((流水!G2:G{l}=\"完成\")*(流水!L2:L{l}>20))", "MAX(IF(流水!G2:G{l}=\"完成\",流水!L2:L{l}))", "AVERAGE(IF(ISNUMBER(流水!D2:D{l}),流水!D2:D{l}))", "SUM(IFERROR(流水!H2:H{l},0))", "SUM(IFERROR(流水!D2:D{l}*1,0))", "COUNT(IF(流水!L2:L{l}>20,1))", "INDEX(流水!B2:B{l},MATCH(1,(流水!L2:L{l}>10)*(流水!K2:K{l}>1),0))", "SUM(1/COUNTIF(流水!L2:L{l},流水!L2:L{l}))",
    "MEDIAN(IF(流水!K2:K{l}>0,流水!L2:L{l}))", "SMALL(IF(流水!G2:G{l}=\"完成\",ROW(流水!G2:G{l})),1)", "SUM(LARGE(流水!L2:L{l},ROW(INDIRECT(\"1:3\"))))", "PERCENTILE(IF(流水!L2:L{l}>10,流水!L2:L{l}),0.5)", "SUM(ROUND(流水!E2:E{l},2))", "_xlfn.TEXTJOIN(\"、\",TRUE,IF(流水!L2:L{l}>40,流水!B2:B{l},\"\"))", "MATCH(TRUE,流水!L2:L{l}>20,0)", "SUM(LEN(流水!G2:G{l}))", "MIN(ABS(流水!L2:L{l}-30))",
    "INDEX(流水!L2:L{l},MATCH(MIN(ABS(流水!L2:L{l}-30)),ABS(流水!L2:L{l}-30),0))", "SUM(IF(MOD(ROW(流水!L2:L{l}),2)=0,流水!L2:L{l}))", "STDEV(IF(流水!B2:B{l}=流水!B{n},流水!L2:L{l}))", "SUM(TRANSPOSE(流水!K2:K{l})*1)", "SUM(MMULT(TRANSPOSE(流水!K2:K{l}),流水!L2:L{l}))", "SUM((流水!B2:B{l}=TRANSPOSE(流水!B2:B4))*1)",
    "SUM(IF(FREQUENCY(流水!L2:L{l},流水!L2:L{l})>0,1))", "LOOKUP(2,1/(流水!B2:B{l}<>\"\"),流水!B2:B{l})", "SUM(--(流水!A2:A{l}>=DATE(2024,1,1)))", "SUM(IF(ISNUMBER(流水!A2:A{l}),IF(YEAR(流水!A2:A{l})=2023,流水!L2:L{l})))", "SUM((流水!D2:D{l}=\"\")+0)", "AND(流水!L2:L{l}>0)*1", "SUM(_xlfn.IFS(流水!L2:L{l}>40,3,流水!L2:L{l}>20,2,TRUE,1))", "SUM(_xlfn.SWITCH(流水!G2:G{l},\"完成\",1,\"未完成\",2,0))", "MAX(LEN(流水!B2:B{l}))", "SUM(N(流水!I2:I{l}<>\"\"))",
    "SUM(VALUE(TEXT(流水!E2:E{l},\"0.0\")))", "CORREL(IF(流水!K2:K{l}>0,流水!K2:K{l}),流水!L2:L{l})", "SUM(CHOOSE({{1,2}},流水!L{n},流水!K{n}))", "VLOOKUP(流水!L{n},CHOOSE({{1,2}},流水!L2:L{l},流水!K2:K{l}),2,0)",
)  # fmt: skip
"""Formulas entered as arrays."""

ALONE = (
    "INDEX(支出列,{n}-1)", "HLOOKUP(\"支*\",流水!A1:L{l},{n},0)", "HLOOKUP(\"支出\",流水!A1:L{l},{n},FALSE)", "支出列", "流水!N{n}", "右格", "本行支出", "流水!F{n}", "流水!D{n}", "流水!A{n}", "流水!C{n}", "流水!G{n}", "IF(流水!L{n}>20,流水!D{n})", "CHOOSE(1,流水!F{n})", "INDEX(流水!F2:F{l},{n}-1)", "IFERROR(流水!D{n},0)", "VLOOKUP(流水!K{n},流水!K2:L{l},2,0)=流水!L{n}", "流水!C{n}=流水!C{m}", "TYPE(流水!D{n})", "ROW()", "COLUMN()", "ROW(流水!A{n})", "_xlfn.FORMULATEXT(流水!J{n})", "_xlfn.SHEET()", "_xlfn.SHEETS()", "_xlfn.ISFORMULA(流水!J{n})", "CELL(\"row\",流水!A{n})",
)  # fmt: skip
"""Formulas on which nothing hangs."""

TRUTHS = (
    "流水!D{n}>流水!D{m}", "流水!D{n}=300", '流水!D{n}="300"', '流水!D{n}=""', "流水!D{n}=0", "流水!F{n}=1", "流水!F{n}>5", "流水!F{n}=流水!F{m}", '流水!G{n}>"A"', "流水!I{n}=0", '流水!I{n}=""', "流水!I{n}>1E9", "流水!E{n}=ROUND(流水!E{n},2)", "流水!E{n}*100=INT(流水!E{n}*100)", "ISNUMBER(流水!D{n})", "ISTEXT(流水!C{n})", "ISLOGICAL(流水!F{n})", "ISBLANK(流水!D{n})", "AND(流水!F2:F{l})", "OR(流水!F{n},流水!L{n}>30)", "NOT(流水!F{n})", "_xlfn.XOR(流水!L{n}>20,流水!K{n}>5)", "ISERR(流水!H{n})", "ISNA(流水!H{n})", 'EXACT(流水!B{n},流水!B{m})', "ISNUMBER(MATCH(流水!C{n},流水!C2:C{l},0))", "本行支出=流水!E{r}", "ISNUMBER(DATEVALUE(流水!A{n}))", "流水!A{n}>=DATE(2024,1,1)", "COUNTIF(流水!B:B,流水!B{n})>1",
)  # fmt: skip
"""Formulas that are true or false."""

PIVOT = (
    '=SUMIFS(流水!$L:$L,流水!$B:$B,$A{n},流水!$A:$A,">="&{c}$1,流水!$A:$A,"<="&EOMONTH({c}$1,0))', '=SUMIFS(流水!$E:$E,流水!$B:$B,$A{n},流水!$A:$A,">="&{c}$1,流水!$A:$A,"<"&EDATE({c}$1,1))', "=SUMPRODUCT((流水!$B$2:$B$9=$A{n})*(流水!$K$2:$K$9>COLUMN())*流水!$L$2:$L$9)", "=COUNTIFS(流水!$B:$B,$A{n},流水!$K:$K,\">\"&MONTH({c}$1)*3)", "=IFERROR(AVERAGEIFS(流水!$L:$L,流水!$B:$B,$A{n},流水!$G:$G,\"<>未完成\"),0)", '=SUMIF(流水!$B:$B,$A{n}&"*",流水!$K:$K)*({c}$1>=$B$1)',
)  # fmt: skip
"""A cell of the summary: {n} its row, {c} its column."""

TABLE = (
    "=SUM(明细表[金额])", "=明细表[[#Totals],[金额]]", "=明细表[[#Totals],[数量]]-SUM(明细表[数量])", "=SUM(明细表[[#All],[数量]])", "=明细表[[#Headers],[单价(元)]]", "=COUNTA(明细表[#Headers])", "=ROWS(明细表[#Data])", "=ROWS(明细表[#All])", "=SUM(明细表[[数量]:[金额]])", '=SUMIFS(明细表[金额],明细表[单位],"办公室")', "=VLOOKUP(\"教务处\",明细表[[单位]:[金额]],4,0)", "=INDEX(明细表[金额],2)/明细表[[#Totals],[金额]]", "=SUMPRODUCT(明细表[数量]*明细表[单价(元)])", "=明细表[[#This Row],[数量]]*2", "=MAX(明细表[占比])", "=SUM(明细表[[#This Row]])", "=明细表[[#This Row],[累计]]-明细表[[#This Row],[金额]]", "=SUBTOTAL(109,明细表[金额])",
    "=SUM(明细表[[#This Row],[数量]:[金额]])", "=COUNTIF(明细表[占比],\">0.2\")", "=明细表[数量]", "=SUM(明细表[[#Data],[#Totals],[数量]])", "=_xlfn.XLOOKUP(MAX(明细表[数量]),明细表[数量],明细表[单位])", "=RANK(明细表[[#This Row],[金额]],明细表[金额])", "=SUM(OFFSET(明细表[[#Headers],[金额]],1,0,2))", "=LOOKUP(9E+307,明细表[金额])", "=_xlfn.TEXTJOIN(\",\",TRUE,明细表[单位])", "=明细表",
)  # fmt: skip
"""Formulas beside the table and below it."""
