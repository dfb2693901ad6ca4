"""Sheets, books, formulas and values written in ways that no program writes, and files that are not what they are called."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
import re
from pathlib import Path

from hostile.cases import case
from hostile.form import INDICATORS, MAIN, cell, members, packed, rows
from hostile.pieces import SHEET

BOOK = "xl/workbook.xml"
good = packed(members())
f0 = members()
x, w = f0[SHEET].decode(), f0[BOOK].decode()


def data(name: str, content: bytes, suffix: str = "") -> None:
    def function(path: Path) -> None:
        path.write_bytes(content)

    case(f"written: {name}", suffix=suffix)(function)


SHEETS = {
    "lower refs": re.sub(r'r="([A-Z])(\d+)"', lambda m: f'r="{m[1].lower()}{m[2]}"', x),
    "blank refs": re.sub(r'r="([A-Z]\d+)"', r'r=" \1 "', x),
    "dollar refs": re.sub(r'r="([A-Z])(\d+)"', r'r="$\1$\2"', x),
    "no refs": re.sub(r' r="[A-Z]*\d+"', "", x),
    "rows backwards": re.sub(
        r"(<sheetData>)(.*)(</sheetData>)",
        lambda m: m[1] + "".join(reversed(re.findall(r"<row.*?</row>", m[2]))) + m[3],
        x,
        flags=re.S,
    ),
    "all rows twice": re.sub(r"(<sheetData>)(.*)(</sheetData>)", r"\1\2\2\3", x, flags=re.S),
    "sheetData twice": re.sub(r"(<sheetData>.*</sheetData>)", r"\1\1", x, flags=re.S),
    "string index -1": x.replace(
        "</sheetData>", '<row r="50"><c r="A50" t="s"><v>-1</v></c></row></sheetData>'
    ),
    "string index 1e9": x.replace(
        "</sheetData>", '<row r="50"><c r="A50" t="s"><v>1e9</v></c></row></sheetData>'
    ),
    "type z": x.replace('t="inlineStr"', 't="z"'),
    "style 99999": x.replace("<c r=", '<c s="99999" r='),
    "style -1": x.replace("<c r=", '<c s="-1" r='),
    "CRLF": x.replace("><", ">\r\n<"),
    "tabs": x.replace(" r=", "\tr="),
    "single quotes": x.replace('"', "'"),
    "comments": x.replace("<row", "<!-- <row r='1'> --><row"),
    "processing": x.replace("<row", "<?x <row ?><row"),
    "cdata": re.sub(r"<t>([^<]*)</t>", r"<t><![CDATA[\1]]></t>", x),
    "entities": re.sub(r"<t>([^<])", lambda m: f"<t>&#{ord(m[1])};", x),
    "bom": "\ufeff" + x,
    "doctype": x.replace("<worksheet", "<!DOCTYPE worksheet [<!ENTITY a 'b'>]><worksheet", 1),
    "doctype outside": x.replace(
        "<worksheet", "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'><worksheet", 1
    ),
    "row 0": x.replace('<row r="1"', '<row r="0"'),
    "row 2^31": x.replace('<row r="1"', '<row r="2147483648"'),
    "row text": x.replace('<row r="1"', '<row r="一"'),
    "col ZZZ": x.replace('r="A1"', 'r="ZZZ1"'),
    "col AAAA": x.replace('r="A1"', 'r="AAAA1"'),
    "ref only row": x.replace('r="A1"', 'r="1"'),
    "ref only col": x.replace('r="A1"', 'r="A"'),
    "v twice": re.sub(r"(<v>[^<]*</v>)", r"\1\1", x),
    "is and v": x.replace("</is>", "</is><v>5</v>"),
    "f behind v": re.sub(r"(<f>[^<]*</f>)(<v>[^<]*</v>)", r"\2\1", x),
    "nested cell": x.replace("<is>", "<c r='Z9'><v>1</v></c><is>", 1),
    "mergeCells twice": x.replace(
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:H1"/></mergeCells><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    ),
    "merge reversed": x.replace(
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="H1:A1"/><mergeCell ref="A:A"/><mergeCell ref="1:1"/><mergeCell ref="#REF!"/></mergeCells>',
    ),
    "merge all": x.replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "hidden all": x.replace("<row ", '<row hidden="1" '),
    "cols hidden": x.replace("<sheetData>", '<cols><col min="1" max="16384" hidden="1"/></cols><sheetData>'),
    "cut": x[: len(x) // 2],
    "empty": "",
    "only root": f'<worksheet xmlns="{MAIN}"/>',
    "other root": x.replace("worksheet", "chartsheet"),
    "no namespace": x.replace(f' xmlns="{MAIN}"', ""),
    "strict": x.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    "alternate": x.replace(
        "<row ",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><row r="99"/></mc:Choice></mc:AlternateContent><row ',
        1,
    ),
    "nul": x.replace("培训", "培\0训"),
    "x0000": x.replace("培训", "_x0000__xD800_"),
    "surrogate": x.replace("培训", "&#xD83D;&#xDE00;"),
    "utf16 declared": x.replace("UTF-8", "UTF-16"),
    "ext 10000": x.replace("</worksheet>", "<extLst>" + "<ext uri='x'/>" * 10000 + "</extLst></worksheet>"),
    "attrs": x.replace("<row ", "<row " + " ".join(f'a{i}="1"' for i in range(900)) + " ", 1),
    "dup attr": x.replace("<row ", '<row r="1" ', 1),
    "long number": x.replace("<v>", "<v>" + " " * 50000, 1),
    "bool type date": x.replace('<c r="F', '<c t="d" r="F'),
    "number as e": x.replace('<c r="F', '<c t="e" r="F'),
}
BOOKS = {
    "no sheets": re.sub("<sheets>.*</sheets>", "", w),
    "sheet without rid": re.sub(r'r:id="[^"]*"', "", w),
    "sheetId same 3": re.sub("(<sheet [^>]*>)", r"\1\1\1", w),
    "very hidden only": w.replace("<sheet ", '<sheet state="veryHidden" '),
    "active 99": w.replace(
        "<sheets>", '<bookViews><workbookView activeTab="99" firstSheet="-5"/></bookViews><sheets>'
    ),
    "names bad": w.replace(
        "</sheets>",
        '</sheets><definedNames><definedName name="JX_RULEBOOK">=</definedName><definedName name="">1</definedName><definedName>x</definedName><definedName name="a" localSheetId="-1">[1]x!$A$1</definedName></definedNames>',
    ),
    "calc iterate": w.replace(
        "</sheets>", '</sheets><calcPr iterate="1" iterateCount="999999999" iterateDelta="-1"/>'
    ),
    "protected": w.replace(
        "<sheets>", '<workbookProtection lockStructure="1" workbookPassword="ZZZZ"/><sheets>'
    ),
    "1904 odd": w.replace("<sheets>", '<workbookPr date1904="maybe" codeName="&#27;"/><sheets>'),
}
NAMES = [
    "a\u202eb",
    "\u2066x",
    "'quoted'",
    "it's",
    "[x]",
    "a/b\\c",
    "*?:",
    "x" * 31,
    "x" * 32,
    "中" * 300,
    "",
    "  ",
    " 表 ",
    "\t",
    "a&#10;b",
    "a&#13;b",
    "&#x85;",
    "&#x2028;",
    "=1+1",
    "#REF!",
    "History",
    "校验结果",
    "绩效自评校验结果",
    "JX_RULEBOOK",
    "A1",
    "R1C1",
    "TRUE",
    "1",
    "表!A1",
    "'!'",
    "&lt;script&gt;",
    "👩‍👩‍👧",
    "&#xFFFE;",
    "e\u0301",
    "-",
    "--help",
    "%s{x}",
]
FORMULAS = [
    "JX_SCORE(A:A,B:B,C:C)",
    "JX_SCORE(1:1,2:2,3:3)",
    "JX_TOTAL(A1:XFD1)",
    "JX_TOTAL(H5)+H5",
    "JX_RATE(1/0,0)",
    "JX_RATE(NA(),1)",
    "JX_EXECSCORE(-1,-1,-1)",
    "JX_EXECSCORE(1E308,1E-308,1E308)",
    'JX_SCORE("≥"&REPT("9",300),1,10)',
    "JX_TOTAL({1,2;3})",
    'JX_TOTAL({1,"x";#N/A,TRUE})',
    "JX_SCORE(,,)",
    "JX_SCORE()",
    "JX_SCORE(1,2,3,4,5,6,7,8,9)",
    "jx_score(1,2,3)",
    "_xlfn.JX_SCORE(1,2,3)",
    "_xludf.JX_SCORE(1,2,3)",
    "[1]!JX_SCORE(1,2,3)",
    "'C:\\x\\[b.xlam]s'!JX_SCORE(1,2,3)",
    "JX_NOTHING(1)",
    'JX_SCORE(INDIRECT("\'"&A1&"\'!A1"),1,1)',
    "JX_TOTAL(OFFSET(A1,-1,0))",
    "JX_TOTAL(OFFSET(A1,0,0,-5,-5))",
    "JX_TOTAL(A1:INDEX(A:A,9E9))",
    "JX_TOTAL(@A:A)",
    "JX_TOTAL(A1#)",
    "JX_TOTAL(Table1[[#All],[x]])",
    "JX_TOTAL(#REF!)",
    "JX_TOTAL(自评表!#REF!)",
    "JX_TOTAL(R1C1)",
    "JX_TOTAL(A1 B1)",
    "JX_TOTAL(A1,)",
    "JX_TOTAL(A1;B1)",
    "JX_TOTAL(“A1”)",
    "JX_TOTAL（A1）",
    "JX_TOTAL(A1))",
    "((((JX_TOTAL(A1)",
    "=JX_TOTAL(A1)",
    "+-+-+-JX_TOTAL(F7)",
    "JX_TOTAL(F7)%%%%",
    "2^JX_TOTAL(F7)^JX_TOTAL(F7)^9",
    "JX_TOTAL(RAND(),NOW(),TODAY())",
    "JX_TOTAL(_xlfn.RANDARRAY(1000,1000))",
    "JX_TOTAL(_xlfn._xlws.SORT(A1:H12))",
    "JX_TOTAL(_xlfn.REDUCE(0,_xlfn.SEQUENCE(1000000),_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a+_xlpm.b)))",
    'JX_TOTAL(_xlfn.TEXTJOIN(",",1,REPT(A1:H12,1000)))',
    'JX_TOTAL(SUBSTITUTE(REPT("a",32767),"a",REPT("b",32767)))',
    'JX_TOTAL(VLOOKUP("*"&REPT("?",255),A1:H12,2,0))',
    'JX_TOTAL(COUNTIF(A1:H12,REPT("*a",100)))',
    'JX_TOTAL(SEARCH(REPT("?*",120)&"x",REPT("a",30000)))',
    'JX_TOTAL(TEXT(1,REPT("0",5000)))',
    'JX_TOTAL(TEXT(1E300,REPT("#,",100)))',
    "JX_TOTAL(FACT(170)*FACT(170),COMBIN(1E9,5E8))",
    "JX_TOTAL(MMULT(A1:H12,A1:H12))",
    "JX_TOTAL(SUMPRODUCT(--(A1:A1000000=B1:B1000000)))",
    "JX_TOTAL(CHAR(0),CHAR(27),UNICHAR(55296),UNICHAR(1114111))",
    'HYPERLINK("file:///etc/passwd",JX_TOTAL(F7))',
    'WEBSERVICE("http://127.0.0.1")&JX_TOTAL(F7)',
    "JX_TOTAL(DATE(9999,12,31)+1,DATE(1,1,1),DATE(-1,1,1))",
    'JX_TOTAL(DATEVALUE("30/2/2021"),VALUE("１２"))',
    "JX_TOTAL(POWER(-8,1/3),LOG(0),SQRT(-1),MOD(1E300,3),INT(-0.5))",
    "JX_TOTAL(ROUND(1E308,-400),ROUND(1.5,400),TRUNC(1,1E9))",
    "JX_TOTAL(CHOOSE(1E9,1),INDEX(A1:H12,0,0),INDEX(A1:H12,-1))",
]
VALUES = [
    "1e308",
    "-0",
    "１００",
    "1e5",
    "0x10",
    "∞",
    "½",
    "㊿",
    "٣٤",
    "10^3",
    "≥≤5",
    "5≥",
    "～",
    "100%%",
    "--5",
    "+5",
    "5-",
    "1/0",
    "0/0",
    "%",
    "‰5",
    "5‰",
    "1,2,3",
    "1.2.3",
    "1 000",
    "1'000",
    "(5)",
    "（5）分",
    "−5",
    "⁵",
    "Ⅻ",
    "廿",
    "卅五",
    "〇",
    "两百五",
    "一点五",
    "负五",
    "万",
    "5万万",
    "90%~",
    "~90%",
    "90%-",
    "≥90%且≤80%",
    "≥100%或及时",
    "N/A",
    "无",
    "nan",
    "None",
    "null",
    "TRUE",
    "#N/A",
    "2020-13-45",
    "29/2/2021",
    "12月32日前",
    "2020年第5季度",
    "=1",
    "'5",
    "\u200b5",
    "5\u00a0",
    "\ufeff5",
    "5\ufe0f",
    "＝5",
    "5" * 300,
    "9e-400",
    "1_000",
    "१०",
    "𝟗𝟎%",
    "⑩",
    "5分5",
    "5.%",
    ".5%",
    "5 %",
    "百分之五",
    "百分之一百二十",
    "3/4",
    "≥3/4",
    "2：1",
    "1:0",
    "8成",
    "九成五",
    "10分/次",
    "每个1分",
    "0",
    "0.0",
    "-1",
    "101",
    "1e2%",
]
csv = "一级指标,二级指标,分值,得分\n产出指标,数量指标,10,9\n".encode()
FILES = {
    "csv": csv,
    "csv gbk": csv.decode().encode("gbk"),
    "csv utf16": csv.decode().encode("utf-16"),
    "csv nul": csv + b"\0" * 1000,
    "csv quotes": b'"' * 99999,
    "csv million commas": b"," * 1000000,
    "html": b"<html><table><tr><td>\xe5\x88\x86</td></tr></table></html>",
    "html bomb": b"<table>" * 100000,
    "rtf": b"{\\rtf1" + b"{" * 100000,
    "pdf": b"%PDF-1.7\n" + b"x" * 1000,
    "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 1000,
    "gzip": gzip.compress(good),
    "bz2": bz2.compress(good),
    "xz": lzma.compress(good),
    "empty zip": b"PK\5\6" + b"\0" * 18,
    "ole empty": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
    "ole noise": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(3).randbytes(8192),
    "xml": b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    "xml bomb": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
    "json": b'{"a":[',
    "one byte": b"P",
    "pk": b"PK",
    "pk34": b"PK\3\4",
    "zeros": b"\0" * 100000,
    "ff": b"\xff" * 100000,
    "biff2": b"\x09\0\4\0\2\0\x10\0" + b"\0" * 100,
    "biff4": b"\x09\4\6\0\0\0\x10\0\0\0" + b"\0" * 100,
    "lotus": b"\0\0\2\0\6\4\6\0",
    "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
    "uos": b"PK\3\4" + good[4:2000],
    "xlsx cut": good[:-30],
    "xlsx head": good[:100],
    "xlsx twice": good + good,
    "xlsx bent": good[:200] + b"\0" + good[201:],
    "ods no content": packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "docx no document": packed({"[Content_Types].xml": b"<Types/>", "word/x.xml": b""}),
    "flat ods": b"<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' office:mimetype='application/vnd.oasis.opendocument.spreadsheet'/>",
    "eml": b"From: a\nSubject: b\n\nx",
}

for _name, _text in SHEETS.items():
    data(f"sheet, {_name}", packed({**f0, SHEET: _text.encode("utf-8", "surrogatepass")}))
for _name, _text in BOOKS.items():
    data(f"book, {_name}", packed({**f0, BOOK: _text.encode()}))
for _number, _name in enumerate(NAMES):
    _name = _name.replace('"', "&quot;")
    data(
        f"sheet called {_number}",
        packed({**f0, BOOK: re.sub('name="[^"]*"', lambda _, n=_name: f'name="{n}"', w, count=1).encode()}),
    )  # type: ignore[misc]
for _number, _text in enumerate(FORMULAS):
    data(
        f"formula {_number}",
        packed(members(rows(formula=_text, more=f'<row r="30">{cell("A30", formula=_text)}</row>'))),
    )
for _role, _name in enumerate(("name", "target", "actual", "weight"), 2):
    _listed = [
        tuple(v if n == _role else e for n, e in enumerate(INDICATORS[k % 5])) for k, v in enumerate(VALUES)
    ]
    data(f"values as {_name}", packed(members(rows(indicators=_listed))))
for _number, (_name, _content) in enumerate(FILES.items()):
    data(f"a file of {_name}", _content, ("", ".xls", ".ods", ".docx", ".et", ".xlsb")[_number % 6])
