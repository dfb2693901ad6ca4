"""Random calls of every native function, with usual and with odd arguments."""

from __future__ import annotations

import random
from typing import Any

CELLS: dict[str, Any] = {
    "A1": 10, "A2": 20, "A3": 30.5, "A4": -4, "A5": 0, "A6": 2.675, "A7": 10000000000.0, "A8": 7, "A9": 20, "A10": 0.1,
    "B1": 5, "B2": "12", "B3": 2, "B5": "文字", "B6": "", "B7": 3.5, "B8": "3.5", "B9": -1, "B10": 6, "C1": "及时",
    "C2": "apple", "C3": "Apple pie", "C4": "a?c", "C5": "产出指标", "C6": "比较及时", "C7": "a*c", "C8": " 空 格 ", "C9": "ABC",
    "C10": "１２ａ", "D1": 44197, "D2": 44230.75, "D3": 43890, "D4": 36585, "D5": 45351, "D6": 44561, "D7": 44286, "D8": 61,
    "D9": 43861, "D10": 44255, "E1": "产出", "E2": "产出", "E3": "效益", "E4": "效益", "E5": "满意度", "E6": "产出", "E7": "成本",
    "E8": "效益", "E10": "产出", "F1": "=1/0", "F2": "=NA()", "F3": 3, "F5": '=""', "F6": 4, "F7": "x", "F8": 2.5, "F9": 8,
    "F10": "=1/3", "G1": 1, "G2": 3, "G3": 5, "G4": 7, "G5": 9, "G6": 11, "G7": 13, "G8": 15, "G9": 17, "G10": 19,
    "H1": 1, "H2": 2, "H3": 2, "H4": 3, "H5": 4, "H6": 5, "H7": 5, "H8": 6, "H9": 8, "H10": 9,
}  # fmt: skip
"""Numbers, mixed values, texts, days, kinds, errors and blanks, numbers in order, small numbers: columns A to H."""

OTHERS: dict[str, dict[str, Any]] = {
    "另表": {
        "A1": 5, "A2": "x", "A3": 7.5, "A5": 4, "A6": "9", "A7": -2, "A8": 3,
    },
    "数据库": {
        "A1": "类别", "B1": "单位", "C1": "得分", "D1": "日期", "A2": "产出", "B2": "甲", "C2": 5, "D2": 44197, "A3": "效益", "B3": "乙",
        "C3": 7.5, "D3": 44200, "A4": "产出", "B4": "丙", "C4": 9, "D4": 44300, "A5": "成本", "B5": "甲", "D5": 44301, "A6": "产出",
        "B6": "乙", "C6": "无", "D6": 44302, "A7": "满意度", "B7": "甲", "C7": 3, "D7": 44303, "A8": "效益", "B8": "丁", "C8": 8,
        "D8": 44304, "A9": "产出", "B9": "戊", "C9": 1, "D9": 44305, "F1": "类别", "F2": "产出", "G1": "得分", "G2": ">4", "F3": "效益",
        "G3": "<8", "F4": "得分", "F5": "<>5", "H1": "单位", "H2": "甲",
    },
    "甲": {
        "A1": 1, "A2": "t", "A3": 3,
    },
    "中": {
        "A1": 2.5, "A2": "t", "A3": 3,
    },
    "乙": {
        "A1": 4, "A2": "t", "A3": 3,
    },
}  # fmt: skip

USUAL: dict[str, tuple[str, ...]] = {
    "n": (  # a number
        "1", "2", "3", "5", "0.5", "2.5", "1.25", "10", "100", "A1", "A2", "A3", "A4", "A6", "A8", "A10", "B1", "B7", "B9",
        "G3", "G5", "H4", "F10", "12.345", "-3.7", "A1/3", "A2*1.1", "G2-H3", "1.005", "0.285",
    ),
    "w": (  # a whole number
        "0", "1", "2", "3", "4", "5", "-1", "-2", "H2", "G2", "1.9", "2.5", "6", "10",
    ),
    "p": (  # a positive number
        "1", "2", "3", "4", "0.5", "7", "H3", "G2", "A1", "12", "10", "1.5",
    ),
    "h": (  # a share
        "0", "0.1", "0.25", "0.3", "0.5", "0.9", "1", "0.05", "1/3", "A10",
    ),
    "t": (  # a text
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "E1", '"abcabc"', '"及时完成及时"', '"  a  b "', '"x"', "B5",
        '"产出"', '"Hello World"', "C1&C2", 'A1&"分"',
    ),
    "c": (  # a condition
        "TRUE", "FALSE", "A1>5", 'B5="文字"', "A4<0", "B4=0", 'B4=""', 'B6=""', 'C2="APPLE"', "B2=12", "B3=TRUE",
        "A10+0.2=0.3", "1", "0", "A5", "F1", 'E1="产出"', "A1:A3>5", "C1>A1", '"TRUE"', "B4", '"x"', "F3",
    ),
    "R": (  # numbers
        "A1:A10", "G1:G10", "H1:H10", "A1:A5", "G2:G6", "H1:H6", "B1:B10", "A6:A10", "G1:H5", "F3:F10",
    ),
    "r": (  # a range
        "A1:A10", "G1:G10", "H1:H10", "E1:E10", "C1:C10", "B1:B10",
    ),
    "C": (  # a criterion
        '"产出"', '"<>产出"', '">5"', '">="&A1', '"<0"', '"<>"', '""', '"="', "A1", "B2", '"12"', "12", '"a*"', '"*及时"',
        '"?pple"', '"a~?c"', '"a~*c"', "C4", "TRUE", '"TRUE"', "B4", "F1", '"#DIV/0!"', '"<>0"', '"=20"', '"<>20"', "E1",
        '"*"', '"<>*及*"', '"?*"', '">2021/1/1"', '"<="&D1', "D1", '">50%"', '"3.5"', '">a"', '"=文字"', '"<>12"', "0", '"文"',
        '"APPLE"', '"<10"', "FALSE", '"="&B6', '">"&A20', '"=*"', '"~"',
    ),
    "d": (  # a day
        "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D9", "D10", "DATE(2021,5,31)", "DATE(2020,2,29)", "44500", "D1+45",
        "DATE(2019,12,31)",
    ),
    "f": (  # a number format
        '"0"', '"0.00"', '"#,##0"', '"#,##0.00"', '"0%"', '"0.0%"', '"0.00%"', '"#"', '"#.##"', '"0.#"', '"000"', '"00.00"',
        '"yyyy-mm-dd"', '"yyyy年m月d日"', '"yyyy/m/d"', '"m月d日"', '"yyyy-mm-dd hh:mm"', '"h:mm:ss"', '"hh:mm"', '"[h]:mm"',
        '"aaaa"', '"aaa"', '"e年m月"', '"[DBNum1]"', '"[DBNum2]"', '"[DBNum1]0"', '"[DBNum2]0.00"', '"[DBNum1][$-804]G/通用格式"',
        '"[DBNum2]G/通用格式"', '"G/通用格式"', '"General"', '"@"', '"0.00;-0.00"', '"0;-0;零"', '"0.00;[红色]-0.00"',
        '"[>=60]""及格"";""不及格"""', '"[>=90]""优"";[>=60]""中"";""差"""', '"[<1]0.0%;0.0"', '"0.00元"', '"0""分"""', '"￥0.00"',
        '"¥#,##0.00"', '"$0.00"', '"0.00E+00"', '"0.0E+0"', '"##0.0E+0"', '"# ?/?"', '"# ??/??"', '"_ * #,##0.00_ "',
        '"0_)"', '"0,"', '"0.0,,"', '"#,##0.00_);(#,##0.00)"', '"0;0;;@"', '";;;"', '"mmm"', '"mmmm d"', '"dddd"', '"ddd"',
        '"yy"', '"[$-804]yyyy年m月d日"', '"[DBNum1]yyyy年m月d日"', '"[DBNum2][$-804]yyyy年m月d日"', '"AM/PM h:mm"', '"上午/下午h时mm分"',
        '"h""时""mm""分"""', '"0000-00-00"', r'"00\:00"', '"!￥0"', '"*-0"', '""', "0", "A1", '"文字"', '"第0名"', '"0/100"',
        '"0.0 %"', '"???"', '"0.0??"', '"mm:ss.0"', '"[s]"', '"[DBNum1]aaaa"', '"ggge年"', '"m"', '"d"', '"yyyy"', '"0!%"',
        '"+0;-0"', '"#0.0#"', '"0 0"', r'"\a0"', '"yyyymmdd"', '"yyyymm"', '"yyyy年第q季度"',
    ),
}  # fmt: skip

ODD: dict[str, tuple[str, ...]] = {
    "n": (
        "A1:A3", "B2", "B3", "B4", "B5", "F1", "F2", '"7"', '"1,234.5"', '"50%"', "TRUE", "FALSE", "", '""', '"abc"', "-0.5",
        "1E+20", "1E-20", "0", "-7", "{1,2,3}", "A20", "1/3", "0.1+0.2", "1E+300", "F5", "A1:A5*2", "2^53", "D1", "C1",
        "-1E-5",
    ),
    "w": (
        "A1:A3", "B2", "B3", "B4", "B5", "F1", "F2", '"7"', '"50%"', "TRUE", "FALSE", "", '""', '"abc"', "-0.5", "-7", "{1,2,3}",
        "A20", "1/3", "-1E-5", "100", "C1", "F5",
    ),
    "t": (
        "A1", "A6", "B3", "B4", "F1", "F10", "C1:C3", '""', "TRUE", "12345.678", "1/3", "1E+15", "D1", '{"a","bc"}', "A5",
        "B2", "F5", '"a""b"', "0.00001", "123456789012", "-A6", "A20",
    ),
    "R": (
        "B1:B10", "F1:F10", "F3:F10", "A:A", "G:G", "A1:B10", "A1", "A20:A25", "C1:C10", "{1,2,3}", "{1;2;3;4}",
        "(A1:A3,G1:G2)", "5", "1:1", "$A$1:$A$10", "A1:A10*2", "E1:E10", "B7:B9", "A1:INDEX(A1:A10,4)", "OFFSET(A1,0,0,3,1)",
        'INDIRECT("G1:G5")', '"3"', "B2:B3", "B4:B6", "D1:D10", "另表!A1:A5", "数列", "另表!A:A", "IF(A1:A10>5,A1:A10)", "F6:F6",
        "甲:乙!A1", "甲:乙!A1:A3",
    ),
    "r": (
        "B1:B10", "F1:F10", "A:A", "C1:C10", "A1:B5", "A20:A29", "D1:D10", "另表!A1:A10", "A1:J1",
    ),
    "d": (
        "A1", "B4", "0", "1", "60", "61", '"2021-3-1"', '"2021/3/1"', '"2021年3月1日"', "TRUE", "-1", "F1", "C1", "D1:D3",
        "2958465", "2958466", "1E+7", "D8", "B2", '""', "DATE(2020,2,29)", "44197.99999", "59", "D2+0.3", '"12:30"',
        '"2021-3-1 12:30"',
    ),
}  # fmt: skip

_LIKE = {"p": "w", "h": "n"}
"""Which odd ones stand for those of another letter."""

_SHAPES = {
    (
        "ABS ACOS ASIN ATAN COS COSH DEGREES EXP INT LN LOG10 RADIANS SIGN SIN SINH SQRT SQRTPI TAN TANH "
        "FISHER EVEN ODD FACT FACTDOUBLE ISEVEN ISODD "
    ): "n",
    "ASC CLEAN CODE LEN LENB LOWER UPPER PROPER TRIM WIDECHAR VALUE NUMBERVALUE UNICODE": "t",
    "T N ISBLANK ISERR ISERROR ISLOGICAL ISNA ISNONTEXT ISNUMBER ISTEXT TYPE ERROR.TYPE": "v",
    "ADDRESS": "w w [w",
    "AGGREGATE": "=1|2|3|4|5|9|12|14|15|16|17 =0|1|2|4|5|6|7 R [w",
    "AND OR XOR": "c *c",
    "NOT": "c",
    "ATAN2 CEILING FLOOR MOD MROUND POWER QUOTIENT": "n n",
    (
        "AVEDEV AVERAGE AVERAGEA COUNT COUNTA DEVSQ GEOMEAN HARMEAN KURT MAX MAXA MEDIAN MIN MINA MODE "
        "MODE.SNGL PRODUCT SKEW STDEV STDEV.P STDEV.S STDEVA STDEVP STDEVPA SUM SUMSQ VAR VAR.P VAR.S VARA "
        "VARP VARPA GCD LCM MULTINOMIAL SUMPRODUCT "
    ): "R *R",
    "AVERAGEIF SUMIF": "r C [r",
    "COUNTIF": "r C",
    "COUNTIFS": "r C *r+C",
    "SUMIFS AVERAGEIFS MAXIFS MINIFS": "r r C *r+C",
    "BIN2DEC": '="101"|"1111111111"|1101|"12"|"3"',
    "HEX2DEC": '="FF"|"7f"|"FFFFFFFFFF"|12|"G"|B4',
    "DEC2BIN": "w [w",
    "BINOM.DIST BINOMDIST": '=0|1|2|3|5|10|H4|A20|1.9|-1|B5|F1|"7"|TRUE|{1,2,3}|D1 =0|1|2|3|5|10|H4|A20|1.9|-1|B5|F1|"7"|TRUE|{1,2,3}|D1 h b',
    "CEILING.MATH FLOOR.MATH": "n [n [b",
    "CEILING.PRECISE FLOOR.PRECISE ISO.CEILING LOG": "n [n",
    "CHAR": '=65|97|10|200|0|256|H1|"65"|126',
    "COLUMN": "[=A1|C1:D2|D:D|A1:A3",
    "ROW": "[=A1|C1:D2|3:3|A1:A3",
    "COLUMNS": "=A1|C1:D2|D:F|{1,2,3}|1:1",
    "ROWS": "=A1|C1:D2|D:D|{1;2}|2:5|A1:A10",
    "COMBIN PERMUT": '=0|1|2|3|5|10|H4|A20|1.9|-1|B5|F1|"7"|TRUE|{1,2,3}|D1 =0|1|2|3|5|10|H4|A20|1.9|-1|B5|F1|"7"|TRUE|{1,2,3}|D1',
    "CONCAT CONCATENATE": "t *t",
    "CONFIDENCE CONFIDENCE.NORM": "h p p",
    (
        "CORREL COVAR COVARIANCE.P COVARIANCE.S INTERCEPT PEARSON RSQ SLOPE STEYX SUMX2MY2 SUMX2PY2 SUMXMY2 "
        "FREQUENCY "
    ): "R R",
    "FORECAST FORECAST.LINEAR": "n R R",
    "COUNTBLANK TRANSPOSE": "r",
    "DATE": '=2020|2021|1900|99|0|2019.9|A1|D1|10000|1899|"2021" w w',
    "DATEDIF": 'd d ="d"|"m"|"y"|"ym"|"md"|"yd"|"D"|"x"|C1',
    "DATEVALUE": '="2021-3-1"|"2021/3/1"|"2021年3月1日"|"3/1"|"abc"|D1|"2021-2-30"|"2021-3-1␣12:00"|""|C1',
    "DAY MONTH YEAR HOUR MINUTE SECOND ISOWEEKNUM": "d",
    "DAYS": "d d",
    "DAYS360": "d d [b",
    "WEEKDAY": "d [=1|2|3|11|14|17|0|4|B3",
    "WEEKNUM": "d [=1|2|11|17|21|3|0",
    "EDATE EOMONTH": "d w",
    "NETWORKDAYS": "d d [=D1:D10|D1|B4|{44197,44198}|A20:A22",
    "NETWORKDAYS.INTL": 'd d [=1|2|7|11|17|8|"0000011"|"1111111"|"1010101"| [=D1:D10|D1|B4',
    "WORKDAY": "d w [=D1:D10|D1|B4|{44197,44198}",
    "WORKDAY.INTL": 'd w [=1|2|7|11|17|"0000011"|"1111111"|"1010101"| [=D1:D10|D1',
    "YEARFRAC": "d d [=0|1|2|3|4|5|B4",
    "TIME": "w w w",
    "DB": "p p p p [w",
    "DDB": "p p p p [n",
    "SLN": "p p p",
    "SYD": "p p p p",
    "EFFECT NOMINAL": "h p",
    "FV PV PMT": "h p n [n [b",
    "NPER": "h n n [n [b",
    "RATE": "p n n [n [b",
    "IPMT PPMT": "h p p n [n [b",
    "IRR": "=A1:A5|{-100,30,40,60}|A4:A8|B1:B10|{-100;20;20}|F3:F10 [h",
    "NPV": "h R *R",
    "DAVERAGE DCOUNT DCOUNTA DGET DMAX DMIN DPRODUCT DSTDEV DSTDEVP DSUM DVAR DVARP": '=数据库!A1:D9 ="得分"|3|C1|"单位"|5 =数据库!F1:F2|数据库!F1:G2|数据库!F1:G3|数据库!F4:F5|数据库!H1:H2',
    "EXACT IFERROR IFNA": "v v",
    "EXPON.DIST EXPONDIST": "n p b",
    "FILTER": 'r =A1:A10>5|E1:E10="产出"|B1:B10|G1:G10>100|A1:J1>3|A1:A5>3 [v',
    "FIND": '="a"|"及"|""|"A"|C9|1|"?" t [w',
    "SEARCH": '="a"|"及"|""|"A"|C9|1|"?"|"a*c"|"~?"|"*" t [w',
    "FIXED": "n [w [b",
    "HLOOKUP": "v =A1:H3|G1:H5|C1:E2|{1,2,3;4,5,6} w [b",
    "VLOOKUP": "v =A1:H10|G1:H10|C1:E10|E:F|{1,2;3,4}|E1:G10|G1:G10 w [b",
    "LOOKUP": 'v =G1:G10|A1:A10|G1:H10|{1,2,3}|E1:E10|H1:H10|C1:C10 [=H1:H10|C1:C10|G1:G10|A1:H1|{"a","b","c"}',
    "MATCH": "v =G1:G10|A1:A10|B1:B10|C1:C10|E:E|{1,2,3}|A1:H1|A1:B3|H1:H10 [=0|1|-1||B3|0|0",
    "XLOOKUP": 'v =G1:G10|A1:A10|B1:B10|C1:C10|E1:E10|{1,2,3}|A1:H1|H1:H10 =H1:H10|C1:C10|A2:H2|G1:H10|{"a","b","c"}|B1:B10 [v [=0|-1|1|2 [=1|-1|2|-2',
    "XMATCH": "v =G1:G10|A1:A10|B1:B10|C1:C10|E1:E10|{1,2,3}|A1:H1|H1:H10 [=0|-1|1|2 [=1|-1|2|-2",
    "HYPERLINK": "t [v",
    "INDEX": "=A1:A10|A1:H10|G1:H5|{1,2;3,4}|A1:H1|E:E|A1|(A1:A3,G1:G3) [w [w",
    "LARGE SMALL QUARTILE QUARTILE.EXC QUARTILE.INC": "R w",
    "PERCENTILE PERCENTILE.EXC PERCENTILE.INC TRIMMEAN": "R h",
    "PERCENTRANK PERCENTRANK.INC": "R n [w",
    "RANK RANK.EQ RANK.AVG": "n r [b",
    "LEFT RIGHT LEFTB RIGHTB": "t [w",
    "MID MIDB": "t w w",
    "MDETERM": "=G1:H2|{1,2;3,4}|A1:B2|G1:H3|A1:C3|{2}",
    "MMULT": "=G1:H2|{1,2;3,4}|A1:B2|{1,2,3} =G1:H2|{1,2;3,4}|A1:B2|{1;2;3}",
    "OFFSET": "=A1|A1:A3|G1:H2|C3 w w [w [w",
    "POISSON POISSON.DIST": '=0|1|2|3|5|10|H4|A20|1.9|-1|B5|F1|"7"|TRUE|{1,2,3}|D1 p b',
    "REPLACE": "t w w t",
    "REPT": "t w",
    "ROMAN": "w",
    "ROUND ROUNDDOWN ROUNDUP": "n w",
    "TRUNC": "n [w",
    "SEQUENCE": "w [w [n [n",
    "SORT": "r [=1|2|| [=1|-1|0",
    "SORTBY": "r r [=1|-1 *r+=1|-1",
    "UNIQUE": "r [b [b",
    "TAKE DROP": "r w [w",
    "HSTACK VSTACK": "r *r",
    "EXPAND": '=A1:A3|G1:H2|{1,2} =3|4|1|B4| [=2|3||1 [=0|""|F1|A20',
    "TOCOL TOROW": "=A1:B5|G1:H3|F1:F4|{1,2;3,4}|A20:A22 [=0|1|2|3|4|B4 [b",
    "WRAPROWS WRAPCOLS": "=G1:G10|A1:H1|{1,2,3,4,5}|A1|G1:H2 =1|2|3|0|20|2.9 [=0|\"\"|F2",
    "CHOOSEROWS CHOOSECOLS": "=A1:C3|G1:H10|{1,2;3,4} =1|2|-1|0|{1,2}|9|1.9 *=1|-1|2",
    "TEXTSPLIT": 't ="a"|"及"|"b"|"␣"|""|{"a","c"}|C9| [="c"|"完"| [b [=0|1 [=0|"-"|F2',
    "TEXTBEFORE TEXTAFTER": 't ="a"|"及"|"B"|"␣"|""|{"a","c"}|"时" [=1|2|-1|-2|0|3 [=0|1 [=0|1 [="无"',
    "ARRAYTOTEXT": "=A1:C2|G1:H3|{1,2;3,4}|{\"a\",TRUE} [=0|1|2",
    "VALUETOTEXT": "v [=0|1",
    "NUMBERSTRING": "=0|7|10|123|1005|123456789|-1|1.5|H4 =1|2|3|0|4",
    "BASE": "=0|5|255|1E+15|-1|A1|7.9 =2|8|16|36|1|37|B3 [=0|4|10|-1|256",
    "DECIMAL": '="zz"|"77"|"19"|"FF"|""|12 =8|10|36|16|2|1',
    "ARABIC": '="XIV"|"mcmxcix"|""|"A"|"IX"|"IIX"|12',
    "DEC2HEX DEC2OCT": "=0|5|255|-1|-200|1E+6|1E+12|2.9|B4|H4 [=1|4|10|11|-1|",
    "BIN2HEX BIN2OCT OCT2BIN OCT2HEX HEX2BIN HEX2OCT": '="101"|"1111111111"|1101|"12"|B4|"0"|"777" [=1|4|10|11|',
    "OCT2DEC": '="101"|"7777777777"|1101|"12"|"8"|B4',
    "BITAND BITOR BITXOR": "=0|5|12|255|2.5|-1|H4|1E+15 =0|3|10|255|H3|281474976710656",
    "BITLSHIFT BITRSHIFT": "=0|5|12|255|2.5|-1|H4 =0|1|4|-2|60|H3",
    "SHEET": '[=A1|另表!A1|"另表"|"无"',
    "SHEETS": "[=A1|甲:乙!A1|另表!A1",
    "ISFORMULA": "=F1|A1|F10|A20|A1:A2",
    "AREAS": "=A1|A1:B3|(A1:A3,B1)|(A1,B1,C1:D2)",
    "CELL": '="row"|"col"|"address"|"contents"|"type"|"filename"|"Row" [=A1|B5|D3|A20|另表!A1|F1',
    "FINDB SEARCHB": '="a"|"及"|"A"|C9|1|"?"|"b" t [w',
    "REPLACEB": "t w w t",
    "NORMDIST NORM.DIST": "n n p b",
    "NORMINV NORM.INV LOGINV LOGNORM.INV": "h n p",
    "NORMSDIST PHI GAUSS ERF.PRECISE ERFC ERFC.PRECISE FISHERINV": "=0|1|-1.5|0.25|2.5|A4|B5|F1|\"0.5\"|A20|TRUE|-3|5",
    "NORM.S.DIST": "=0|1|-1.5|0.25|2.5|A4|B5 b",
    "NORMSINV NORM.S.INV": "h",
    "ERF": "=0|1|-1.5|0.25|2.5|A4|B5 [=1|2|0.5|A20",
    "GAMMALN GAMMALN.PRECISE": "=1|2|0.5|10|4.5|0|-1|B5|H4",
    "LOGNORMDIST": "p n p",
    "LOGNORM.DIST": "p n p b",
    "WEIBULL WEIBULL.DIST": "p p p b",
    "HYPGEOMDIST": "=0|1|2|3|-1 =2|4|5|0 =3|8|10 =10|20|5",
    "XNPV": "h =A1:A3|{-100,60,70}|G1:G3|A1:A4 =D1:D3|{44197,44300,44600}|G1:G3",
    "XIRR": "={-100,60,70}|{-100,30,90}|{100,-60,-70}|G1:G3 ={44197,44300,44600}|{44197,44562,44927}|G1:G3 [=0.1|0.2|0",
    "MIRR": "={-100,60,70}|A1:A5|{-100,30,-20,120}|G1:G5 h h",
    "CUMIPMT CUMPRINC": "h =12|24|36|0 =1000|5000|-5 =1|2|0 =3|12|1|40 =0|1|2",
    "ISPMT": "h w =12|24|0 p",
    "RRI": "p p p",
    "PDURATION": "h p p",
    "FVSCHEDULE": "n ={0.1,0.2}|A10|{0.05,-0.1,0}|A20:A22|G1:G2",
    "DOLLARDE DOLLARFR": "=1.02|1.1|-2.03|A1|12.125|0 =8|16|32|1|10|0|-1|2.9",
    "MINVERSE": "=G1:H2|{1,2;3,4}|{2,1;1,3}|A1:C3|{2}|{1,2;2,4}|B4:B5",
    "MUNIT": "=1|2|3|0|2.9|B5",
    "TREND GROWTH": "=G1:G5|H1:H6|{1,2,4}|A6:A10|C1:C3 [=H1:H5|{1,2,3}|H1:H6| [=H6:H8|{7,8}|5| [b",
    "LINEST LOGEST": "=G1:G5|H1:H6|{1,2,4}|C1:C3 [=H1:H5|{1,2,3}|H1:H6| [b [=FALSE|0|TRUE",
    "STANDARDIZE": "n n p",
    "SUBSTITUTE": 't ="a"|"及"|""|"␣"|1|"A"|"时" =""|"Z"|"完"|2|B4 [w',
    "SUBTOTAL": "=1|2|3|4|5|6|7|9|10|101|109|103|12|0|B4 =A1:A10|B1:B10|F3:F10|A:A|A1:B10|(A1:A3,G1:G2)|F1:F10|A20:A22|另表!A1:A8",
    "TEXT": "v f",
    "TEXTJOIN": '="、"|""|","|A1 b r *t',
    "UNICHAR": '=20013|65|0|1114112|55296|128512|A1|"66"',
    "IF": "c v [v",
    "IFS": "c v *c+v =TRUE v",
    "SWITCH": "v v v *v+v [v",
    "CHOOSE": "w v v *v",
    "INDIRECT": "=\"A1\"|\"另表!A1\"|\"A\"&1|\"数列\"|\"A1:A3\"|\"无\"|\"\"|C1|\"R1C1\"|\"'另表'!A2\"|\"$A$1\" [b",
    "TRUE FALSE PI NA": "",
    "TIMEVALUE": '="12:30"|"0:00:01"|"2021-3-1␣18:00"|"23:59"|"abc"|C1',
    "ISREF": "=A1|A1:B2|A1*1|\"A1\"|数列|OFFSET(A1,1,0)",
    "SINGLE": "=A1:A10|A1|G1:H1",
}  # fmt: skip
"""The arguments of each function: a letter of the pools, v any value, b yes or no, =a|b one of these (␣ a blank); behind '['
they may be left out, behind '*' repeated."""

SHAPES = {name: shape for names, shape in _SHAPES.items() for name in names.split()}

_PREFIXED = {
    "_xlfn.": (
        "CEILING.PRECISE FLOOR.PRECISE CONCAT TEXTJOIN IFS SWITCH MAXIFS MINIFS IFNA XOR DAYS STDEV.P STDEV.S "
        "VAR.P VAR.S MODE.SNGL PERCENTILE.EXC PERCENTILE.INC QUARTILE.EXC QUARTILE.INC PERCENTRANK.INC RANK.EQ "
        "RANK.AVG COVARIANCE.P COVARIANCE.S BINOM.DIST POISSON.DIST EXPON.DIST CONFIDENCE.NORM FORECAST.LINEAR "
        "CEILING.MATH FLOOR.MATH AGGREGATE NUMBERVALUE UNICHAR UNICODE ISOWEEKNUM XLOOKUP XMATCH SORTBY UNIQUE "
        "SEQUENCE TAKE HSTACK VSTACK SINGLE DROP EXPAND TOCOL TOROW WRAPROWS WRAPCOLS CHOOSEROWS CHOOSECOLS "
        "TEXTSPLIT TEXTBEFORE TEXTAFTER ARRAYTOTEXT VALUETOTEXT BASE DECIMAL ARABIC BITAND BITOR BITXOR BITLSHIFT "
        "BITRSHIFT SHEET SHEETS ISFORMULA NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV LOGNORM.DIST LOGNORM.INV "
        "WEIBULL.DIST GAMMALN.PRECISE GAUSS PHI ERF.PRECISE ERFC.PRECISE RRI PDURATION MUNIT "
    ),
    "_xlfn._xlws.": (
        "FILTER SORT "
    ),
}  # fmt: skip
_PREFIX = {name: prefix for prefix, names in _PREFIXED.items() for name in names.split()}
_OPERATORS = ("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">=")


class Calls:
    """`odd` is the share of odd arguments."""

    def __init__(self, chance: random.Random, odd: float) -> None:
        self.chance, self.odd = chance, odd

    def of(self, name: str) -> str:
        """A call of the function, without the equals sign."""
        arguments: list[str] = []
        for token in SHAPES[name].split():
            if token.startswith("[") and self.chance.random() < 0.45:
                break
            token = token.removeprefix("[")
            if token.startswith("*"):
                for _ in range(self.chance.randint(0, 2)):
                    arguments += map(self.argument, token[1:].split("+"))
            else:
                arguments.append(self.argument(token))
        return f"{_PREFIX.get(name, '')}{name}({','.join(arguments)})"

    def operation(self) -> str:
        """Two values and an operator."""
        sign = self.chance.choice(_OPERATORS)
        return f"({self.argument('v') or 0}{sign}{self.argument('v') or 0})"

    def argument(self, token: str) -> str:
        if token.startswith("="):
            return self.chance.choice(token[1:].split("|")).replace("␣", " ")
        if token == "v":
            return self.argument(self.chance.choice("ntcd")) or "A20"
        if token == "b":
            return self.chance.choice(("TRUE", "FALSE", "0", "1", "", "B3", "A20"))
        odd = ODD.get(_LIKE.get(token, token), ())
        return self.chance.choice(odd if odd and self.chance.random() < self.odd else USUAL[token])
