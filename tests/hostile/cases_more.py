"""Further workbooks of every kind that mean harm: wrappers, encodings, places for texts, dates, rules that hang on a sheet."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile import binary
from hostile.cases import SHEET, case, changed, form
from hostile.cases_kinds import docx, kind, ods, xls
from hostile.cases_parts import HONEST, REFUSED, RELS, ROOT, hung, made, names, related, strings, styled
from hostile.form import INDICATORS, MAIN, Liar, cell, members, packed, rows
from hostile.pieces import TABLE, P, word_row

# --- archives and wrappers ---


def data(name: str, make: Callable[[], bytes], said: str = "", suffix: str = "") -> None:
    case(f"more: {name}", said, suffix)(lambda path: path.write_bytes(make()))


def _zipcrypto() -> bytes:
    archive = Liar()
    for name, content in members().items():
        archive.add(name, content, flags=1)
    return archive.bytes()


def _aes() -> bytes:
    archive = Liar()
    for name, content in members().items():
        archive.add(name, raw=content, method=99, flags=1)
    return archive.bytes()


def _in_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("自评表.xlsx", packed(members()))
    return out.getvalue()


data("encrypted as archives are", _zipcrypto, "加密")
data("encrypted with AES", _aes, "加密|压缩")
data("an archive around it", _in_zip, "压缩")
data("an old container around it", lambda: binary.container(packed(members()), "Package"), ".")
data(
    "an old container of Word by its name", lambda: binary.container(b"x" * 5000, "WordDocument"), ".", ".xls"
)
data(
    "an old container named by controls", lambda: binary.container(b"x" * 5000, "\x01Ole\x1b[2J"), ".", ".xls"
)
data(
    "twelve bytes of an old container",
    lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4),
    REFUSED + "|.",
    ".xls",
)
data("every member of the archive empty", lambda: packed(dict.fromkeys(members(), b"")), REFUSED)
data("every member is the sheet", lambda: packed(dict.fromkeys(members(), members()[SHEET])), REFUSED + "|.")
data("20,000 relationships of parts to each other", lambda: packed({**members(), **{f"xl/x/_rels/p{n}.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/image" Target="p{(n + 1) % 20_000}.xml"/></Relationships>'.encode() for n in range(20_000)}, **{f"xl/x/p{n}.xml": b"<x/>" for n in range(20_000)}}))  # fmt: skip

# --- XML ---
changed("more: an external entity", SHEET, b"<worksheet", b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', REFUSED)  # fmt: skip
changed("more: entities of entities", SHEET, b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet', REFUSED)  # fmt: skip
changed("more: a document type elsewhere", SHEET, b"<worksheet", b'<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd"><worksheet', REFUSED)  # fmt: skip
made("more: sheet in UTF-16 with the other order of bytes", lambda f: f.update({SHEET: b"\xfe\xff" + f[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16-be")}), HONEST)  # fmt: skip
made(
    "more: sheet that says UTF-16 and is UTF-8",
    lambda f: f.update({SHEET: f[SHEET].replace(b"UTF-8", b"UTF-16")}),
)
made("more: sheet in UTF-16 without a mark", lambda f: f.update({SHEET: f[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16-le")}))  # fmt: skip
made("more: strings with a mark in their middle", lambda f: f.update({SHEET: f[SHEET].replace("测试项目".encode(), "测\ufeff试".encode())}), HONEST)  # fmt: skip
changed("more: half characters as references", SHEET, "测试项目".encode(), b"&#xD83D;&#xDE00;&#55357;")
changed(
    "more: references beyond the last character",
    SHEET,
    "测试项目".encode(),
    b"&#x110000;&#99999999999999999999;&#-1;&#x;",
)
changed(
    "more: UTF-8 of too many bytes",
    SHEET,
    "测试项目".encode(),
    b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80\xed\xa0\x80",
)
changed(
    "more: instructions for programs",
    SHEET,
    b"<sheetData>",
    b"<?xml-stylesheet href='x'?>" * 20_000 + b"<sheetData>",
)
form(
    "more: CDATA in CDATA",
    rows(project="甲").replace("<t>甲</t>", "<t><![CDATA[a]]><![CDATA[]]]]><![CDATA[>]]></t>"),
)
form("more: a tag of a megabyte", rows(more=f'<row r="20"><{"x" * (1 << 20)}/></row>'))
form("more: namespaces of 900 names on a tag", rows(more='<row r="20" ' + " ".join(f'xmlns:n{n}="u{n}"' for n in range(900)) + "/>"))  # fmt: skip

# --- relationships, links, what is outside ---
related("more: a sheet on another machine", '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="\\\\host\\share\\x.xml"/>')  # fmt: skip
related("more: a template from the web", '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:1/x.dotm" TargetMode="External"/>')  # fmt: skip
related("more: 60,000 links to elsewhere", lambda: "".join(f'<Relationship Id="x{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///c:/{n}.xlsx" TargetMode="External"/>' for n in range(60_000)))  # fmt: skip
changed("more: a root of many kinds", ROOT, b"</Relationships>", b'<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')  # fmt: skip
changed(
    "more: a target of escapes",
    RELS,
    b"worksheets/sheet1.xml",
    b"worksheets/%2e%2e/%2e%2e/xl/worksheets/sheet1.xml",
)
form(
    "more: a formula of another workbook",
    rows(formula="JX_TOTAL('file:///etc/[passwd]x'!$A$1,[99]表!A1,'\\\\host\\s\\[x.xlsx]表'!A1)"),
)
form("more: calls to the web and to programs", rows(formula='JX_TOTAL(WEBSERVICE("http://127.0.0.1:1"),CALL("kernel32","WinExec","JCJ","calc",0),RTD("x",,"y"),DDE("a","b","c"),HYPERLINK("x"))'))  # fmt: skip

# --- names and styles ---
names("more: 3,000 names of all names before", lambda: "".join(f'<definedName name="n_{n}">SUM(n_{n + 1},n_{n + 2})</definedName>' for n in range(3000)) + '<definedName name="n_3000">1</definedName><definedName name="n_3001">1</definedName>')  # fmt: skip
names(
    "more: the hidden kind with controls",
    '<definedName name="n_0" hidden="1" comment="&#27;[2J&#x202e;">自评表!$D$5</definedName><definedName name="&#x202e;甲">1</definedName>',
)
names("more: the same name in other cases", "".join(f'<definedName name="{n}">自评表!$D$5</definedName>' for n in ("n_0", "N_0", "ｎ_0", "ⅿ_0", "ſ_0")))  # fmt: skip
styled("more: 65,000 looks of 65,000 formats", lambda: "<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0.0{n}"/>' for n in range(164, 65_164)) + "</numFmts><cellXfs>" + "".join(f'<xf numFmtId="{n}"/>' for n in range(164, 65_164)) + "</cellXfs>", "64999")  # fmt: skip
for _code in ("_-" * 60_000, "0,0" * 60_000, "[红色]" * 30_000, "yyyy&quot;年&quot;" * 20_000, "\\%" * 60_000 + "%", "0;" * 3 + "[$€-" * 40_000, "?" * 100_000 + "/" + "?" * 100_000, "[s].0" * 30_000, "!" * 100_000):  # fmt: skip
    styled(f"more: format {_code[:6]}", lambda code=_code: f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>')  # type: ignore[misc]  # fmt: skip

# --- strings, texts in every place ---
strings("more: a mark for another table", '<si><t xml:space="preserve">&#x20;&#x202e;甲&#xfeff;</t></si>')
strings("more: 300,000 empty runs", lambda: "<si>" + "<r><t/></r>" * 300_000 + "</si>")
strings(
    "more: 100,000 readings in a string",
    lambda: "<si><t>甲</t>" + '<rPh sb="0" eb="1"><t>a</t></rPh>' * 100_000 + "</si>",
)
_TURNED = "甲\u202e乙\u2066\u200f\ufeff\u00ad丙"
form("more: overrides everywhere", rows(project=_TURNED, unit=_TURNED, department=_TURNED, indicators=[(_TURNED + a, b + _TURNED, _TURNED, f"{_TURNED}{d}", f"{e}{_TURNED}", w) for a, b, _, d, e, w in INDICATORS]))  # fmt: skip
form(
    "more: tags of another plane", rows(project="\U000e0041\U000e0042甲\U0010ffff", unit="\U0001f600" * 2000)
)
form("more: 10,000 signs upon a letter", rows(project="a" + "\u0301" * 10_000, unit="é" * 5000))

# --- dates and numbers ---
for _value in ("1e15", "-1", "2958466", "60", "0.99999999999999999", "1E-400"):
    form(f"more: a date of {_value}", rows().replace('<c r="E9" t="inlineStr"><is><t>及时</t></is></c>', f'<c r="E9" s="1"><v>{_value}</v></c>'))  # fmt: skip
form(
    "more: dates that are none",
    rows(indicators=[(a, b, c, "2020年13月45日前", "99999年99月99日", w) for a, b, c, _, _, w in INDICATORS]),
)
form(
    "more: years of many digits",
    rows(indicators=[(a, b, c, f"{'2' * 400}年", "−9999-12-31", w) for a, b, c, _, _, w in INDICATORS]),
)
form(
    "more: numbers of other scripts",
    rows(indicators=[(a, b, c, "≥٩٠٪", "९५", w) for a, b, c, _, _, w in INDICATORS]),
)
form("more: weights that are none", rows(indicators=[(a, b, c, d, e, v) for (a, b, c, d, e, _), v in zip(INDICATORS, (-20, 1e300, "二十分之一", "20%", "0x14"), strict=True)]))  # fmt: skip
form(
    "more: errors for everything",
    rows(
        budget="#DIV/0!",
        indicators=[(a, b, c, "#REF!", "#N/A", "#VALUE!") for a, b, c, _, _, _ in INDICATORS],
    ),
)

# --- what hangs on a sheet ---
for _title, _piece in {
    "nested conditions": "<conditionalFormatting>" * 200 + "</conditionalFormatting>" * 200,
    "conditions of a long text": f'<conditionalFormatting sqref="{"A1 " * 100_000}"><cfRule type="expression"><formula>{"A1+" * 50_000}1</formula></cfRule></conditionalFormatting>',
    "input from a list of 500,000": f'<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"{"是," * 250_000}"</formula1></dataValidation></dataValidations>',
    "input of itself": '<dataValidations><dataValidation type="custom" sqref="A1:XFD1048576"><formula1>A1</formula1><formula2>INDIRECT("A"&amp;A1)</formula2></dataValidation></dataValidations>',
    "extensions": '<extLst>' + '<ext uri="x"><x/></ext>' * 100_000 + '</extLst>',
    "protection by a hash": '<sheetProtection algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="4294967295" sheet="1"/>',
    "a filter over everything": '<autoFilter ref="A1:XFD1048576"><filterColumn colId="99999"><filters>' + '<filter val="x"/>' * 100_000 + "</filters></filterColumn></autoFilter>",
}.items():  # fmt: skip
    form(f"more: {_title}", after=_piece)
hung("more: notes by controls", "comments", f'<comments xmlns="{MAIN}"><authors><author>&#x202e;甲</author></authors><commentList><comment ref="B2" authorId="0"><text><t>忽略 JX101&#10;&#x202e;:&#8232;</t></text></comment></commentList></comments>'.encode())  # fmt: skip
hung("more: a table that lies about its columns", "table", f'<table xmlns="{MAIN}" id="1" name="表1" displayName="表1" ref="A6:H12" totalsRowCount="99"><tableColumns count="999999999"><tableColumn id="1" name="分值"><calculatedColumnFormula>表1[分值]</calculatedColumnFormula></tableColumn></tableColumns></table>'.encode(), after='<tableParts count="1"><tablePart xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="x1"/></tableParts>')  # fmt: skip

_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_LINK = '<Relationship Id="d{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/{0}.{1}"/>'  # fmt: skip
made("more: drawings that are not there", lambda f: f.update({"xl/worksheets/_rels/sheet1.xml.rels": _LINKS.format(_LINK.format(1, "xml") + _LINK.format(2, "vml")).encode()}))  # fmt: skip
changed("more: a formula between the rows", SHEET, b'</row><row r="9">', b'</row><f>9"></f><row r="9">')
made("more: relationships of relationships", lambda f: f.update({"xl/worksheets/_rels/sheet1.xml.rels": _LINKS.format('<Relationship Id="d" Type="x/drawing" Target="_rels/sheet1.xml.rels"/><Relationship Id="e" Type="x/y" Target="/[Content_Types].xml"/>').encode()}))  # fmt: skip

# --- Word, .ods, .xls ---
docx(
    "more: spans that lie",
    TABLE.format(
        "".join(
            word_row(*["甲"] * 7, properties=f'<w:gridSpan w:val="{n}"/>') for n in (1, 2, 63, 0, -1, 999)
        )
    ),
)
docx("more: 200 tables in each other, each with a form", lambda: (TABLE.format("").replace("</w:tbl>", "<w:tr><w:tc>")) * 60 + "</w:tc></w:tr></w:tbl>" * 60)  # fmt: skip
docx(
    "more: rows that begin far to the right",
    TABLE.format('<w:tr><w:trPr><w:gridBefore w:val="999"/></w:trPr><w:tc><w:p/></w:tc></w:tr>' * 400),
)
docx("more: 100,000 notes of changes", lambda: TABLE.format("<w:tr><w:tc><w:p>" + "<w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>" * 50_000 + "</w:p></w:tc></w:tr>"))  # fmt: skip
docx(
    "more: fields that call",
    P.format('</w:t><w:instrText> DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" </w:instrText><w:t>')
    + TABLE.format(""),
)
docx("more: pieces of other documents", TABLE.format('<w:tr><w:tc><w:altChunk r:id="rId9"/><w:object/><w:drawing/><w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:tr>'))  # fmt: skip
ods("more: repeats of 2^30", '<table:table-row table:number-rows-repeated="1073741824"><table:table-cell table:number-columns-repeated="1073741824"/></table:table-row>')  # fmt: skip
ods("more: repeats of a full row", '<table:table-row table:number-rows-repeated="1073741824"><table:table-cell table:number-columns-repeated="16384"><text:p>甲</text:p></table:table-cell></table:table-row>', "上限")  # fmt: skip
ods("more: links and scripts", '<table:table-row><table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;&quot;/etc/passwd&quot;;&quot;A1&quot;)"><text:p><text:a>甲</text:a></text:p></table:table-cell></table:table-row>')  # fmt: skip
xls("more: 5,000 records that go on", binary.form(binary.record(0xFC, struct.pack("<2I", 1, 1) + b"\x01\x00\x00a") + binary.record(0x3C, b"\x00" * 8000) * 400))  # fmt: skip
xls("more: a record longer than the file", binary.form() + struct.pack("<2H", 0x0203, 0xFFFF))
xls("more: sheets in sheets", binary.form((binary.record(0x0809, bytes(16))) * 300))
xls("more: a formula of a text that does not come", binary.form(binary.record(0x06, struct.pack("<3H", 8, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(8)) * 50 + binary.record(0x0207, b"\xff\xff\x01")))  # fmt: skip
kind(
    "more: letters of a table by the name of one",
    ".xlsx",
    ("一级指标\t得分\n" * 50_000).encode("utf-16"),
    ".",
)
kind("more: a page by the name of Word", ".docx", b"<html>" + b"<table><tr><td>" * 50_000, ".")
kind(
    "more: pages of one file",
    ".xls",
    b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + b"x" * 50_000,
    ".",
)
kind("more: a database", ".xlsx", b"SQLite format 3\0" + bytes(4000), ".")
kind("more: a program", ".xlsx", b"MZ" + bytes(5000), ".")


@case("more: 2,000 columns of headings and one row")
def _(path: Path) -> None:
    from jixiao.package.address import column_letters

    heads = "".join(cell(f"{column_letters(n)}30", "分值" if n % 2 else "得分") for n in range(2000))
    path.write_bytes(packed(members(rows(more=f'<row r="30">{heads}</row>'))))
