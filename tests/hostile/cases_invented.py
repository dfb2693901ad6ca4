"""What hangs together in circles, repeats itself by numbers, or says one thing and is another."""

from __future__ import annotations

import struct
from pathlib import Path

from hostile import binary
from hostile.cases import SHEET, case, form
from hostile.cases_archive import END
from hostile.cases_kinds import docx, kind
from hostile.cases_parts import BOOK, HONEST, OFFICE, RELS, ROOT, TYPES, hung, made, names, related, styled
from hostile.form import MAIN, Liar, cell, members, packed, rows
from hostile.pieces import MIMETYPE, OPEN, OPEN_ROWS, TABLE, P, word_row

REFUSED = "损坏|找不到|没有|上限|不是|无法|无效|不支持"
_SHARED = rows().replace('t="inlineStr"><is><t>测试项目</t></is>', 't="s"><v>0</v>')

# --- relationships and types ---
for _depth in (1, 2, 50):
    _parts = {f"xl/_rels/r{n}.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="r{(n + 1) % _depth}.xml"/></Relationships>'.encode() for n in range(_depth)}  # fmt: skip
    made(f"invented: {_depth} workbooks that lead to each other", lambda f, parts=_parts: f.update({ROOT: f[ROOT].replace(b"xl/workbook.xml", b"xl/r0.xml"), **parts, **{name.replace("_rels/", "").removesuffix(".rels"): f[BOOK] for name in parts}}))  # type: ignore[misc]  # fmt: skip
made("invented: the sheet's relations lead to the workbook", lambda f: f.update({"xl/worksheets/_rels/sheet1.xml.rels": f[RELS].replace(b"worksheets/sheet1.xml", b"../workbook.xml")}), HONEST)  # fmt: skip
made("invented: every part is called a picture", lambda f: f.update({TYPES: b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="image/png"/><Default Extension="rels" ContentType="image/png"/></Types>'}))  # fmt: skip
made("invented: the sheet is called macros", lambda f: f.update({TYPES: f[TYPES].replace(b"spreadsheetml.worksheet+xml", b"ms-office.vbaProject")}))  # fmt: skip
related("100 external workbooks with paths", lambda: "".join(f'<Relationship Id="x{n}" Type="{OFFICE}/externalLinkPath" Target="file://///host/share/{n}.xlsx" TargetMode="External"/>' for n in range(100)))  # fmt: skip
made("invented: the parts of the form lie in a folder of blanks", lambda f: f.update({ROOT: f[ROOT].replace(b"xl/workbook.xml", b"x%20l/workbook.xml")}))  # fmt: skip

# --- strings, styles, names ---
form("invented: a string of a million runs", _SHARED, strings=f'<sst xmlns="{MAIN}"><si>' + "<r><rPr><b/></rPr><t>长</t></r>" * 1_000_000 + "</si></sst>")  # fmt: skip
form("invented: a string with 100,000 readings", _SHARED, strings=f'<sst xmlns="{MAIN}"><si><t>甲</t>' + '<rPh sb="0" eb="1"><t>乙</t></rPh>' * 100_000 + "</si></sst>")  # fmt: skip
form("invented: inline texts of 5,000 runs", rows(more="".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is>{"<r><t>a</t></r>" * 5_000}</is></c></row>' for n in range(20, 40))))  # fmt: skip
styled("invented: 64,000 looks on looks", lambda: '<cellStyleXfs>' + '<xf numFmtId="9" xfId="1"/>' * 64_000 + '</cellStyleXfs><cellXfs>' + '<xf numFmtId="9" xfId="63999"/>' * 64_000 + "</cellXfs>", "63999")  # fmt: skip
styled("invented: a format of 30,000 sections", lambda: f'<numFmts><numFmt numFmtId="200" formatCode="{";".join(["[&gt;1]0.0"] * 30_000)}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>', "1")  # fmt: skip
names("invented: 2,000 names that each ask two others", "".join(f'<definedName name="n_{n}">n_{(2 * n + 1) % 2000}+n_{(2 * n + 2) % 2000}</definedName>' for n in range(2000)))  # fmt: skip
names("invented: a name for the rulebook that asks for itself", '<definedName name="JX_RULEBOOK">JX_RULEBOOK&amp;JX_RULEBOOK</definedName><definedName name="n_0">1</definedName>')  # fmt: skip
names("invented: a name over three sheets that are not there", '<definedName name="n_0">SUM(一:三!$A$1:$XFD$1048576)</definedName>')  # fmt: skip

# --- what hangs on a sheet ---
_ALL = " ".join(f"A{n}:XFD{n}" for n in range(1, 30_000))
form("invented: validations and looks of everywhere", after=f'<conditionalFormatting sqref="{_ALL}"><cfRule type="expression" dxfId="9" priority="1"><formula>JX_TOTAL(A1:XFD1048576)</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" sqref="{_ALL}"><formula1>INDIRECT(A1)</formula1></dataValidation></dataValidations>', said=HONEST)  # fmt: skip
form("invented: 100,000 looks by condition", after='<conditionalFormatting sqref="A1:A9"><cfRule type="cellIs" priority="1"><formula>1</formula></cfRule></conditionalFormatting>' * 100_000)  # fmt: skip
_NOTE = '<comment ref="G7" authorId="0"><text><t>&lt;b&gt;甲</t></text></comment>'
hung("invented: notes of 50,000 runs", "comments", f'<comments xmlns="{MAIN}"><authors><author>甲</author></authors><commentList><comment ref="G7" authorId="0"><text>{"<r><t>忽略 JX101 </t></r>" * 50_000}</text></comment></commentList></comments>'.encode())  # fmt: skip
hung("invented: 50,000 notes on one cell", "comments", f'<comments xmlns="{MAIN}"><authors/><commentList>{_NOTE * 50_000}</commentList></comments>'.encode())  # fmt: skip
_CHAIN = "".join(f'<c r="XFD{n}" i="{n}"/>' for n in range(50_000))
made("invented: the chain of calculation lies", lambda f: f.update({"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{_CHAIN}</calcChain>'.encode(), RELS: f[RELS].replace(b"</Relationships>", f'<Relationship Id="c1" Type="{OFFICE}/calcChain" Target="calcChain.xml"/></Relationships>'.encode())}), HONEST)  # fmt: skip
made("invented: 5,000 parts of custom XML in a circle", lambda f: f.update({f"customXml/_rels/item{n}.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{OFFICE}/customXml" Target="item{(n + 1) % 5000}.xml"/></Relationships>'.encode() for n in range(5000)}), HONEST)  # fmt: skip


@case("invented: two tables of one name over each other")
def _(path: Path) -> None:
    found = members(rows(formula="JX_TOTAL(表1[分值])"))
    link = '<Relationship Id="x{0}" Type="' + OFFICE + '/table" Target="../tables/t{0}.xml"/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    found["xl/worksheets/_rels/sheet1.xml.rels"] = (
        head + "".join(link.format(n) for n in range(200)) + "</Relationships>"
    ).encode()
    for n in range(200):
        found[f"xl/tables/t{n}.xml"] = f'<table xmlns="{MAIN}" id="1" name="表1" displayName="表1" ref="A{1 + n % 6}:H12"><tableColumns><tableColumn id="1" name="分值"/><tableColumn id="1" name="分值"/></tableColumns></table>'.encode()  # fmt: skip
    path.write_bytes(packed(found))


# --- the encoding and the type of a part ---
for _name, _declared, _codec in (("UTF-16 that calls itself UTF-8", "UTF-8", "utf-16"), ("UTF-8 that calls itself UTF-16", "UTF-16", "utf-8"), ("EBCDIC", "IBM037", "utf-8"), ("the code page of China", "GB18030", "gb18030"), ("the code page of Taiwan", "Big5", "utf-8"), ("UCS-4", "ISO-10646-UCS-4", "utf-32-be")):  # fmt: skip
    made(f"invented: {_name}", lambda f, declared=_declared, codec=_codec: f.update({SHEET: f[SHEET].decode().replace("UTF-8", declared).encode(codec)}))  # type: ignore[misc]  # fmt: skip
for _type in ("<!DOCTYPE worksheet>", '<!DOCTYPE worksheet PUBLIC "-//x" "http://127.0.0.1:9/x.dtd">', "<!DOCTYPE worksheet [<!ATTLIST c r CDATA 'A1'>]>", "<!DOCTYPE worksheet [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>", "<!doctype worksheet>", "<!DOCTYPE"):  # fmt: skip
    made(f"invented: {_type[:60]}", lambda f, kind_=_type: f.update({SHEET: f[SHEET].replace(b"<worksheet", kind_.encode() + b"<worksheet", 1)}), REFUSED)  # type: ignore[misc]  # fmt: skip
made("invented: 50,000 instructions before the sheet", lambda f: f.update({SHEET: f[SHEET].replace(b"<worksheet", b"<?x y?>" * 50_000 + b"<worksheet", 1)}))  # fmt: skip
made("invented: 2,000 namespaces", lambda f: f.update({SHEET: f[SHEET].replace(b"<worksheet", b"<worksheet " + b" ".join(f'xmlns:n{n}="urn:{n}"'.encode() for n in range(2000)), 1)}), REFUSED)  # fmt: skip


# --- archives ---
@case("invented: extras of 64 bits that lie in every member")
def _(path: Path) -> None:
    archive = Liar(members())
    entries = []
    for entry in archive.directory:
        head, title = entry[:46], entry[46:]
        extra = struct.pack("<2H3Q", 1, 24, 1 << 62, 1 << 62, 1 << 62)
        fields = bytearray(head)
        struct.pack_into("<2I", fields, 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<H", fields, 30, len(extra))
        entries.append(bytes(fields) + title + extra)
    listed = b"".join(entries)
    path.write_bytes(bytes(archive.body) + listed + END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(listed), len(archive.body), 0))  # fmt: skip


@case("invented: a time in the year 2107")
def _(path: Path) -> None:
    whole = bytearray(packed(members()))
    at = 0
    while (at := whole.find(b"PK\3\4", at)) >= 0:
        whole[at + 10 : at + 14] = b"\xff" * 4
        at += 4
    path.write_bytes(whole)


# --- Word ---
docx(
    "200 tables in each other", "<w:tbl><w:tr><w:tc>" * 200 + P.format("甲") + "</w:tc></w:tr></w:tbl>" * 200
)
docx("a part that is to be put in", '<w:altChunk xmlns:r="urn:r" r:id="rId9"/>' * 1000 + TABLE.format(""))
docx("fields that include files", lambda: TABLE.format(word_row("甲</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>INCLUDETEXT \"/etc/passwd\"</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>乙") * 2000))  # fmt: skip
docx("fields without an end", '<w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe">' * 200 + TABLE.format(""))  # fmt: skip
docx("boxes of text in boxes", "<w:p><w:r><w:pict><w:txbxContent>" * 60 + P.format("甲") + "</w:txbxContent></w:pict></w:r></w:p>" * 60 + TABLE.format(""))  # fmt: skip
docx("a row that begins behind 65,535 columns", TABLE.format('<w:tr><w:trPr><w:gridBefore w:val="65535"/></w:trPr><w:tc>' + P.format("甲") + "</w:tc></w:tr>") * 40)  # fmt: skip
docx("100,000 changes that were tracked", lambda: TABLE.format("<w:tr><w:tc><w:p>" + "<w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>" * 100_000 + "</w:p></w:tc></w:tr>"))  # fmt: skip


# --- OpenDocument and old workbooks ---
def _open(name: str, body: str) -> None:
    kind(f"ods: {name}", ".ods", lambda: packed({"mimetype": MIMETYPE, "content.xml": OPEN.format(body).encode()}))  # fmt: skip


_CELL = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="16384"><text:p>7</text:p></table:table-cell>'
_open("rows times columns of everything", f'<table:table table:name="表">{OPEN_ROWS}<table:table-row table:number-rows-repeated="1048576">{_CELL}</table:table-row></table:table>')  # fmt: skip
_open("500 rows that repeat themselves", '<table:table table:name="表">' + OPEN_ROWS + f'<table:table-row table:number-rows-repeated="5000">{_CELL.replace("16384", "3")}</table:table-row>' * 500 + "</table:table>")  # fmt: skip
_open("groups of rows 240 deep", f'<table:table table:name="表">{"<table:table-row-group>" * 240}{OPEN_ROWS}{"</table:table-row-group>" * 240}</table:table>')  # fmt: skip
_open("merged over everything in every cell", '<table:table table:name="表">' + OPEN_ROWS + ('<table:table-row>' + '<table:table-cell table:number-rows-spanned="1048576" table:number-columns-spanned="16384"><text:p>甲</text:p></table:table-cell>' * 50 + "</table:table-row>") * 20 + "</table:table>")  # fmt: skip
_CONTINUED = binary.record(0xFC, struct.pack("<2I", 9, 9) + struct.pack("<HB", 9000, 0)) + binary.record(0x3C, b"\0" + b"a" * 8000) * 400  # fmt: skip
kind("xls: strings that go on for 400 records", ".xls", lambda: binary.container(binary.workbook(binary.form(), globals_=_CONTINUED)))  # fmt: skip
kind("xls: 300 sheets of one stream", ".xls", lambda: binary.container(binary.workbook(binary.form(), sheets=300)))  # fmt: skip
kind("xls: formulas that share with each other", ".xls", lambda: binary.container(binary.workbook(binary.form(b"".join(binary.record(0x06, struct.pack("<3HdHIH", 8 + n, 0, 0, 1.0, 0, 0, 5) + b"\x01" + struct.pack("<2H", 8 + n, 0)) + binary.record(0x04BC, struct.pack("<2H2BH", 0, 65_535, 0, 255, 9)) for n in range(2000))))))  # fmt: skip

# --- rulebooks ---
for _name, _text in {
    "100,000 keys in each other": 'id = "evil"\nbase = "mof-2020"\n' + "".join(f"k{n} = {{a = {n}}}\n" for n in range(100_000)),
    "a key of 40,000 dots": 'id = "evil"\n' + ".".join(["a"] * 40_000) + " = 1\n",
    "what is infinite": 'id = "evil"\nbase = "mof-2020"\ntitle = "t"\nplace = "p"\ndated = "2020"\nkinds = ["project"]\nsource = "s"\nverified = true\n[execution]\nrule = "linear"\nweight = inf\n',
    "JSON": '{"id": "evil", "weight": NaN' + ', "a": {' * 10_000,
    "a title that acts": 'id = "evil"\nbase = "mof-2020"\ntitle = "\\u001b[2J\\u202e<script>"\nplace = "=1+1"\ndated = "2020"\nkinds = ["project"]\nsource = "javascript:alert(1)"\nverified = true\n',
}.items():  # fmt: skip

    def _rulebook(path: Path, text: str = _text) -> None:
        (path.parent / "evil.toml").write_text(text, encoding="utf-8")
        asked = rows(more=f'<row r="20">{cell("A20", "evil")}</row>')
        path.write_bytes(packed(members(asked, names='<definedNames><definedName name="JX_RULEBOOK">自评表!$A$20</definedName></definedNames>')))  # fmt: skip

    case(f"invented: a rulebook of {_name}")(_rulebook)
