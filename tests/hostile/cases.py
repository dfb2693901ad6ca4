"""Workbooks that somebody made to do harm, and odd ones that nobody meant: `CASES[name](path)` writes one.

`SAID` holds what a command says of a case, where it has to say something. Every finding becomes a case.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable
from pathlib import Path

from hostile.form import INDICATORS, MAIN, Liar, cell, members, packed, parts, rows, sheet, write, zeros
from hostile.pieces import SHEET

FOUR_GIB = 4095 << 20
CASES: dict[str, Callable[[Path], object]] = {}
SAID: dict[str, str] = {}
SUFFIX: dict[str, str] = {}
"""Of what is no .xlsx."""


def case(
    name: str, said: str = "", suffix: str = ""
) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    def note(function: Callable[[Path], object]) -> Callable[[Path], object]:
        assert name not in CASES, name
        CASES[name] = function
        if said:
            SAID[name] = said
        if suffix:
            SUFFIX[name] = suffix
        return function

    return note


def form(name: str, content: str | None = None, said: str = "", **more: object) -> None:
    """A case that is the form with other rows or other parts around them."""
    case(name, said)(lambda path: write(path, content, **more))


def changed(name: str, part: str, old: bytes, new: bytes, said: str = "") -> None:
    """A case that is the form with other bytes in one part."""

    def function(path: Path) -> None:
        found = members()
        assert old in found[part]
        path.write_bytes(packed({**found, part: found[part].replace(old, new)}))

    case(name, said)(function)


def liar(name: str, said: str = "", **told: object) -> None:
    """A case in which the headers of the sheet's member lie."""

    def function(path: Path) -> None:
        honest = members()
        archive = Liar(honest, [SHEET])
        archive.add(SHEET, honest[SHEET], **told)  # type: ignore[arg-type]
        path.write_bytes(archive.bytes())

    case(name, said)(function)


# --- archives ---


def _bomb(part: str, around: tuple[bytes, bytes] = (b"", b""), size: int = FOUR_GIB, fill: bytes = b"\0", told: int | None = None, pad: int = 0) -> Callable[[Path], object]:  # fmt: skip
    def function(path: Path) -> None:
        archive = Liar(members(), [part])
        raw, crc, whole = zeros(size, around, fill)
        archive.add(part, raw=raw, crc=crc, size=whole if told is None else told)
        if pad:
            archive.add("pad.bin", os.urandom(pad), method=0)
        path.write_bytes(archive.bytes())

    return function


_COMMENT = (sheet(rows())[: -len("</worksheet>")].encode() + b"<!--", b"--></worksheet>")
case("bomb in the sheet", "上限")(_bomb(SHEET))
case("bomb in the shared strings", "上限")(_bomb("xl/sharedStrings.xml", size=300 << 20))
case("bomb in the workbook", "上限")(_bomb("xl/workbook.xml", size=300 << 20))
case("bomb in the content types", "上限")(_bomb("[Content_Types].xml", size=300 << 20))
case("bomb in the relationships", "上限")(_bomb("_rels/.rels", size=300 << 20))
case("bomb in a picture", "上限")(_bomb("xl/media/image1.png", size=300 << 20))
case("well-formed bomb below the ratio", "上限")(_bomb(SHEET, _COMMENT, 900 << 20, b" ", pad=3 << 20))
case("well-formed comment of 120 MiB", "")(_bomb(SHEET, _COMMENT, 120 << 20, b" ", pad=1 << 20))
case("bomb that calls itself small", "无法解压")(_bomb(SHEET, size=300 << 20, told=1000))
liar("larger in the directory", "无法解压", size=999_999)
liar("smaller in the directory", "无法解压", size=10)
liar("wrong checksum", "校验和", crc=1)
liar("local sizes differ", local=(9, 7, 5))
liar("encrypted member", "加密", flags=1)
liar("unknown method", "压缩方式", method=9, raw=b"abc")
liar("zip64 without its field", "无法解压|上限|损坏", size=0xFFFFFFFF)


@case("60,000 members", "部件")
def _(path: Path) -> None:
    archive = Liar(members())
    for number in range(60_000):
        archive.add(f"xl/x{number}.xml", method=0)
    path.write_bytes(archive.bytes())


@case("members that overlap", "位置无效")
def _(path: Path) -> None:
    archive = Liar(members())
    first = zlib.compress(members()[SHEET], 9)
    archive.entry(b"xl/o.xml", 0, 8, (0, len(first), len(first)), 0)
    path.write_bytes(archive.bytes())


@case("the same member twice", "两个")
def _(path: Path) -> None:
    archive = Liar(members())
    archive.add(SHEET.upper(), members(rows(project="另一份"))[SHEET])
    path.write_bytes(archive.bytes())


case("a name that leaves the archive", "越界")(
    lambda path: path.write_bytes(packed({**members(), "../../../x.txt": b"x"}))
)
for _part in (1, 50, 200, 500, 800, 950, 999):
    case(f"the first {_part} per mille", "损坏|不完整|空的|不是")(
        lambda path, part=_part: path.write_bytes(packed(members())[: len(packed(members())) * part // 1000])
    )
case("nothing", "空")(lambda path: path.write_bytes(b""))
case("one byte", "不是|损坏")(lambda path: path.write_bytes(b"P"))
case("encrypted container", "加密")(
    lambda path: path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(512)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(4096)
    )
)
case("old container of zeros", "损坏|无法|不是")(
    lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100_000))
)

# --- XML ---

_LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"  # fmt: skip
changed("entities in entities", SHEET, b"<worksheet", f"{_LAUGHS}<worksheet".encode(), "损坏")
changed("entity from a file", SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet', "损坏")  # fmt: skip
changed("entity in the workbook", "xl/workbook.xml", b"<workbook", f"{_LAUGHS}<workbook".encode(), "损坏")
changed("document type in the relationships", "_rels/.rels", b"<Relationships", f"{_LAUGHS}<Relationships".encode(), "损坏")  # fmt: skip
changed("half a character by reference", SHEET, "测试项目".encode(), b"&#xD800;")
changed("a reference of 5,000 digits", SHEET, "测试项目".encode(), b"&#" + b"1" * 5000 + b";")
changed("bad UTF-8", SHEET, "测试项目".encode(), b"\xff\xfe\x80")
changed("raw escape", SHEET, "测试项目".encode(), b"\x1b[2J\x1b]0;t\x07")
changed("sheet number of 5,000 digits", "xl/workbook.xml", b'sheetId="1"', b'sheetId="' + b"1" * 5000 + b'"')
changed("no content types", "[Content_Types].xml", b"<", b"<", "")
form("200,000 elements deep", before="<extLst>" + "<a>" * 200_000 + "</a>" * 200_000 + "</extLst>", said="")
form("300,000 attributes", rows(more='<row r="20" ' + " ".join(f'a{n}="1"' for n in range(300_000)) + "/>"))
form("row tags without an end", rows() + "<row " * 300_000)
form("cells without an end", '<row r="1"><c r="A1"><f>JX_SCORE(B1,C1,D1)</f></c></row><row r="20">' + '<c r="A20"><x>' * 200_000 + "</row>", said="")  # fmt: skip
form("formulas without an end", rows() + '<row r="30"><c r="A30"><f>' * 100_000, said="损坏")
form("comments without an end", rows() + "<!--" * 100_000, said="损坏")
form("row number of 5,000 digits", rows(more=f'<row r="{"1" * 5000}"><c r="A20"><v>1</v></c></row>'))
form("cell numbers that are none", rows(more='<row r="30"><c r="A0"><v>1</v></c><c r="1A"><v>1</v></c><c r=""><v>1</v></c></row>'))  # fmt: skip
form("formula at A0", rows(more='<row r="30"><c r="A0"><f>JX_RATE(1,2)</f><v>1</v></c></row>'))

# --- sheets ---

_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
form("far cell", rows(more=_FAR))
form("far cell in an early row", _FAR + rows())
form("far formula", rows(more='<row r="1048576"><c r="XFD1048576"><f>98%</f></c></row>'))
form("cells without addresses", re.sub(r' r="[A-Z]*\d+"', "", rows()))
form("far cells without addresses", rows(more='<row><c r="XFD40"><v>1</v></c><c><v>2</v></c></row>'))
form("the same cell three times", rows().replace('<c r="E5"><v>90</v></c>', '<c r="E5"><v>90</v></c>' * 3))
form("merges over merges", after="<mergeCells>" + '<mergeCell ref="J1:Z1170"/>' * 20_000 + "</mergeCells>")
form("merges that are none", after='<mergeCells><mergeCell ref="B2"/><mergeCell ref=""/><mergeCell ref="Z9:A1"/><mergeCell ref="A1:ZZZZ9"/><mergeCell/></mergeCells>')  # fmt: skip
form("a merge of everything", after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
form("200,000 column tags", before="<cols>" + '<col min="1" max="16384" width="9" hidden="1" style="1"/>' * 200_000 + "</cols>")  # fmt: skip
form("columns that are none", before='<cols><col min="x" max="-1" style="1"/><col/><col min="99999999999" max="1" style="1"/></cols>')  # fmt: skip
_SHARED = rows().replace('t="inlineStr"><is><t>测试项目</t></is>', 't="s"><v>0</v>')
form("five million shared strings", _SHARED, strings=f'<?xml version="1.0"?><sst xmlns="{MAIN}">' + "<si><t>测试</t></si>" * 5_000_000 + "</sst>")  # fmt: skip
form("a shared string of 90 MiB", _SHARED, strings=f'<?xml version="1.0"?><sst xmlns="{MAIN}"><si><t>' + "长" * (30 << 20) + "</t></si></sst>")  # fmt: skip
form("no such shared string", _SHARED.replace("<v>0</v></c></row>", "<v>9</v></c></row>"), strings=f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>')  # fmt: skip
form("negative shared string", _SHARED.replace('t="s"><v>0</v>', 't="s"><v>-1</v>'), strings=f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>')  # fmt: skip
for _value in ("nan", "inf", "-1E999", "九十", "1e308", "0x10", " ", "1_000", "9" * 400):
    form(f"a number that is {_value[:9]}", rows().replace("<v>90</v>", f"<v>{_value}</v>"))
form("a date that is none", rows().replace('<c r="E5"><v>90</v></c>', '<c r="E5" t="d"><v>9999-99-99</v></c>'))  # fmt: skip
form("a type that is none", rows().replace('<c r="E5"><v>90</v></c>', '<c r="E5" t="zz"><v>90</v></c>'))
changed("a chart sheet only", "xl/_rels/workbook.xml.rels", b'/worksheet"', b'/chartsheet"')
changed("relationship to elsewhere", "xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../../../etc/passwd", "找不到|损坏")  # fmt: skip
changed("relationship of nobody", "xl/workbook.xml", b'r:id="rId1"', b'r:id="rId99"')
changed("sheet without a name", "xl/workbook.xml", 'name="自评表"'.encode(), b'name=""')
changed("workbook without sheets", "xl/workbook.xml", b"<sheets>", b"<sheets/><x>", "损坏|没有")
changed("active sheet of 5,000 digits", "xl/workbook.xml", b"<sheets>", b'<bookViews><workbookView activeTab="' + b"1" * 5000 + b'"/></bookViews><sheets>')  # fmt: skip


@case("the root leads to another workbook", "")
def _(path: Path) -> None:
    found = members()
    real = members(rows(project="真正的表"))
    found["xl/real.xml"] = found["xl/workbook.xml"]
    found["xl/_rels/real.xml.rels"] = found["xl/_rels/workbook.xml.rels"].replace(b"sheet1", b"sheet2")
    found["xl/worksheets/sheet2.xml"] = real[SHEET]
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/real.xml")
    kinds = found["[Content_Types].xml"]
    found["[Content_Types].xml"] = kinds.replace(b"/xl/workbook.xml", b"/xl/real.xml")
    path.write_bytes(packed(found))


def _table(**attributes: str) -> Callable[[Path], object]:
    def function(path: Path) -> None:
        told = "".join(f' {key}="{value}"' for key, value in attributes.items())
        found = members(rows(formula="JX_TOTAL(表1[分值])"), after='<tableParts><tablePart r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></tableParts>')  # fmt: skip
        found["xl/worksheets/_rels/sheet1.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>'
        )
        found["xl/tables/table1.xml"] = f'<table xmlns="{MAIN}" id="1" displayName="表1"{told}><tableColumns count="1"><tableColumn id="1" name="分值"/></tableColumns></table>'.encode()  # fmt: skip
        path.write_bytes(packed(found))

    return function


case("a table whose head is no number")(_table(ref="A6:H12", headerRowCount="x", totalsRowCount="1" * 5000))
case("a table over everything")(_table(ref="A1:XFD1048576"))
case("a table upside down")(_table(ref="H12:A6"))
case("a table without a place")(_table(headerRowCount="1"))

# --- formulas ---

for _name, _formula in {
    "8,192 characters": "JX_TOTAL(" + ",".join(["A1"] * 2700) + ")",
    "180,000 dots": "JX_TOTAL(D5)+" + "1.1" * 60_000,
    "200,001 quotes": "JX_TOTAL(D5)&" + '"' * 200_001,
    "5,000 levels": "JX_TOTAL(" + "IF(1," * 5000 + "D5" + ",0)" * 5000 + ")",
    "100,000 signs": "JX_TOTAL(" + "-" * 100_000 + "D5)",
    "100,000 brackets": "JX_TOTAL(" + "(" * 100_000,
    "100,000 ampersands": "JX_TOTAL(D5" + "&D5" * 100_000 + ")",
    "100,000 apostrophes": "JX_TOTAL(" + "'" * 100_000,
    "a name of 100,000": "JX_TOTAL(" + "n" * 100_000 + ")",
    "100,000 unions": "JX_TOTAL((" + ",".join(["D5"] * 100_000) + "))",
    "100,000 ranges": "JX_TOTAL(" + ":".join(["D5"] * 100_000) + ")",
    "controls": "JX_TOTAL(D5)\x01\x02",
    "a tower of powers": "JX_TOTAL(9^9^9^9^9^9)",
    "REPT in REPT": 'JX_EXPLAIN(REPT(REPT(REPT("12345",32000),32000),32000),1,1)',
    "whole columns": "JX_TOTAL(K:XFD)",
    "a cross product": "JX_TOTAL(SUMPRODUCT((A1:A440=TRANSPOSE(A1:A440))*(K1:K440=TRANSPOSE(L1:L440))))",
    "far dates": "JX_TOTAL(NETWORKDAYS(1,2958465),WORKDAY(100,1000000000),EDATE(100,99999),YEARFRAC(1,2958465,1))",
    "a function of itself": "JX_TOTAL(_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.n,_xlpm.f(_xlpm.n)),_xlpm.f(1)))",
    "a program": "JX_TOTAL(cmd|' /C calc'!A0)",
    "another workbook": "JX_TOTAL([1]表!$A$1)",
    "tiny and huge": "JX_RATE(1E308,5E-324)",
    "1E309": "JX_TOTAL(1E309)",
    "an empty range": "JX_TOTAL(K1:K2)",
    "nothing": "JX_TOTAL()",
    "itself": "JX_TOTAL(H5)",
    "a long text": 'JX_EXPLAIN(REPT("一百",16000),REPT("二",32000),1)',
    "offset far": "JX_TOTAL(OFFSET(A1,0,0,1048576,16384))",
    "indirect": 'JX_TOTAL(INDIRECT("A1:XFD1048576"))',
    "sequence": "JX_TOTAL(_xlfn.SEQUENCE(1048576,16384))",
}.items():
    form(f"formula: {_name}", rows(formula=_formula.replace("\x01", "&#1;").replace("\x02", "&#2;")))
form("chain of 20,000", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"A{n + 1}+1")}</row>' for n in range(20, 20_020)) + f'<row r="20020">{cell("A20020", formula="JX_RATE(1,2)")}</row>'))  # fmt: skip
form("circle of 20,000", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(A{n + 1})")}</row>' for n in range(20, 20_020)) + f'<row r="20020">{cell("A20020", formula="JX_TOTAL(A20)")}</row>'))  # fmt: skip
form("a column over itself", rows(more=f'<row r="20">{cell("A20", formula="JX_TOTAL(A:A)")}</row>'))
form("names that double", rows(formula="JX_TOTAL(n_0)"), names="<definedNames>" + "".join(f'<definedName name="n_{n}">n_{n + 1}+n_{n + 1}</definedName>' for n in range(40)) + '<definedName name="n_40">自评表!$D$5</definedName></definedNames>')  # fmt: skip
form("names in a circle", rows(formula="JX_TOTAL(n_0)"), names='<definedNames><definedName name="n_0">n_1</definedName><definedName name="n_1">n_0</definedName></definedNames>')  # fmt: skip
form("100,000 names", rows(formula="JX_TOTAL(n_0)"), names="<definedNames>" + "".join(f'<definedName name="n_{n}">自评表!$D$5</definedName>' for n in range(100_000)) + "</definedNames>")  # fmt: skip
form("300,000 names", names="<definedNames>" + "".join(f'<definedName name="n_{n}">自评表!$D$5</definedName>' for n in range(300_000)) + "</definedNames>", said="名称")  # fmt: skip
form("a name local to nobody", names='<definedNames><definedName name="JX_RULEBOOK" localSheetId="99999999999999999999">1</definedName></definedNames>')  # fmt: skip
form("shared without a master", rows(more=f'<row r="20"><c r="A20"><f t="shared" si="5"/><v>1</v></c></row><row r="21">{cell("A21", formula="JX_TOTAL(A20)")}</row>'))  # fmt: skip
form("shared by 5,000 digits", rows(more='<row r="20"><c r="A20"><f t="shared" si="' + "1" * 5000 + '" ref="A20:A21">JX_RATE($D$5,$E$5)</f><v>1</v></c></row>'))  # fmt: skip
form("a long shared formula", rows(more='<row r="20"><c r="A20"><f t="shared" si="0" ref="A20:A60000">' + "+".join(["A1"] * 2700) + "</f><v>1</v></c></row>" + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>1</v></c></row>' for n in range(21, 30_000))))  # fmt: skip
form("array over the sheet", rows(more='<row r="20"><c r="K20"><f t="array" ref="A20:XFD1048576">JX_RATE(D5,E5)</f><v>1</v></c></row>'))  # fmt: skip
form("sixteen arrays of a million", rows(more='<row r="20">' + "".join(f'<c r="{c}20"><f t="array" ref="{c}20:{c}1048576">JX_RATE(D5,E5)</f><v>1</v></c>' for c in "KLMNOPQRSTUVWXYZ") + "</row>"))  # fmt: skip
form("3,000 large ranges", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(K{n}:Z12000)")}</row>' for n in range(20, 3020))))  # fmt: skip

# --- texts ---

LONG = {
    "digits": "9" * 50_000, "percent": "9" * 50_000 + "%", "commas": "1," * 25_000, "threes": "111," * 15_000 + "x",
    "open": "（" * 50_000, "5 open": "5（" * 25_000, "ones": "一" * 50_000, "hundreds": "一百" * 25_000, "zeros": "零" * 50_000,
    "twos": "二" * 50_000, "pairs": "两" * 50_000, "tens": "十" * 50_000, "ranges": "1-" * 25_000, "least": "≥" * 50_000,
    "dots": "." * 50_000, "points": "1." * 25_000, "done": "完成" * 25_000 + "1", "dates": "2020年" * 10_000, "signs": "%" * 50_000,
    "blanks": "1" + " " * 50_000 + "x", "after": "后" * 50_000, "quotes": "“" * 50_000, "items": "；1." * 15_000, "mixed": "1a" * 25_000,
    "money": "1万" * 25_000, "slashes": "/" * 50_000, "dashes": "-" * 50_000, "colons": "：" * 50_000, "not": "不" * 50_000,
    "each": "每" * 25_000 + "扣1分" * 8_000, "bands": "90%以上得5分；" * 6_000, "labels": "一级指标" * 10_000, "braces": "[" * 50_000, "lines": "\n" * 50_000,
}  # fmt: skip
for _name, _text in LONG.items():
    for _size in (len(_text), 32_767):
        _cut = _text[:_size]
        form(
            f"text of {_size}: {_name}",
            rows(
                project=_cut,
                budget=_cut if _name in ("digits", "hundreds") else 100,
                indicators=[
                    (
                        a,
                        b,
                        _cut if n == 1 else c,
                        _cut if n != 2 else d,
                        _cut if n != 3 else e,
                        w if n != 4 else _cut,
                    )
                    for n, (a, b, c, d, e, w) in enumerate(INDICATORS)
                ],
            ),
        )
        if _size == 32_767:
            break


@case("headings in 16,000 columns")
def _(path: Path) -> None:
    from jixiao.package.address import column_letters

    words = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    heads = "".join(cell(f"{column_letters(n)}40", words[n % 7]) for n in range(16_000))
    below = "".join(cell(f"{column_letters(n)}41", "5") for n in range(16_000))
    write(path, rows(more=f'<row r="40">{heads}</row><row r="41">{below}</row>'))


@case("200 forms on one sheet")
def _(path: Path) -> None:
    once = rows(formulas=False)
    whole = [
        re.sub(r'r="([A-Z]*)(\d+)"', lambda m, by=number * 13: f'r="{m[1]}{int(m[2]) + by}"', once)
        for number in range(200)
    ]
    write(path, "".join(whole))


# --- rulebooks ---


def _asks(value: str, path: Path) -> None:
    write(path, rows(more=f'<row r="20">{cell("A20", value)}</row>'), names="<definedNames><definedName name=\"JX_RULEBOOK\">自评表!$A$20</definedName></definedNames>")  # fmt: skip


for _value in ("/etc/passwd", "~/secret.toml", "/dev/zero", "../x.toml", "\\\\host\\x.toml", "a_x0000_b.toml", "a_xD800_b/c.toml", "管道.toml", "x" * 30_000):  # fmt: skip

    def _function(path: Path, value: str = _value) -> None:
        if value == "管道.toml" and not (path.parent / value).exists():
            os.mkfifo(path.parent / value)
        _asks(value, path)

    case(f"asks for {_value[:20]}")(_function)

HEAD = 'id = "evil"\nbase = "{}"\ntitle = "t"\nplace = "p"\ndated = "2020"\nkinds = ["project"]\nsource = "s"\nverified = true\n'  # fmt: skip
_TOML = HEAD.format("mof-2020")
for _name, _text in {
    "deep": "a = " + "[" * 100_000,
    "deep tables": _TOML + "[" + ".".join(["a"] * 20_000) + "]\n",
    "300,000 lines": _TOML + "".join(f"k{n} = {n}\n" for n in range(300_000)),
    "its own base": HEAD.format("evil"),
    "a base elsewhere": HEAD.format("../../../etc/passwd"),
    "other types": _TOML + "[execution]\nrule = 5\nweight = [1, 2]\n",
    "no number": _TOML + '[execution]\nrule = "linear"\nweight = nan\n',
    "5,000 digits": _TOML + '[execution]\nrule = "linear"\nweight = ' + "9" * 5000 + "\n",
    "a name elsewhere": _TOML.replace('"evil"', '"../../../pwned"', 1),
    "bad UTF-8": b"\xff\xfe\x80",
    "nothing": "",
}.items():

    def _function(path: Path, text: str | bytes = _text) -> None:
        (path.parent / "evil.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        _asks("evil", path)

    case(f"rulebook: {_name}")(_function)


@case("a chain of 2,000 rulebooks")
def _(path: Path) -> None:
    for number in range(2000):
        text = HEAD.format(f"evil{number + 1}").replace('"evil"', f'"evil{number}"', 1)
        (path.parent / f"evil{number}.toml").write_text(text)
    _asks("evil0", path)


@case("1,000 rulebooks beside")
def _(path: Path) -> None:
    for number in range(1000):
        (path.parent / f"r{number}.toml").write_text(_TOML.replace('"evil"', f'"r{number}"', 1))
    _asks("某某口径", path)


@case("a folder for a rulebook")
def _(path: Path) -> None:
    (path.parent / "evil.toml").mkdir(exist_ok=True)
    _asks("evil", path)


__all__ = ["CASES", "SAID", "parts"]
