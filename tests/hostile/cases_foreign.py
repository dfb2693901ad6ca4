"""More of the other kinds: Word files, old and open workbooks as other programs or nobody would write them, and wrong names."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile

from hostile import binary
from hostile.cases_kinds import docx, kind, ods, xls
from hostile.cases_parts import HONEST
from hostile.form import members, packed
from hostile.pieces import MIMETYPE, OPEN, OPEN_ROWS, TABLE, P, word_row
from workbook import as_docx

# --- Word ---
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_BOX = '<w:p><w:r><mc:AlternateContent {}><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
docx("foreign: 80 tables in each other around the form", "<w:tbl><w:tr><w:tc>" * 80 + TABLE.format("") + "</w:tc></w:tr></w:tbl>" * 80)  # fmt: skip
docx("foreign: 500 tables in each other", "<w:tbl><w:tr><w:tc>" * 500 + P.format("甲") + "</w:tc></w:tr></w:tbl>" * 500, "上限")  # fmt: skip
docx("foreign: a span of 100,000", TABLE.format(word_row("甲", properties='<w:gridSpan w:val="100000"/>')))
docx("foreign: cells below each other without a first", TABLE.format(word_row(*"甲乙丙丁戊己庚", properties="<w:vMerge/>")))  # fmt: skip
docx("foreign: the first row goes on from nothing", "<w:tbl>" + word_row(*"甲乙丙", properties='<w:vMerge w:val="continue"/>') + "</w:tbl>" + TABLE.format(""))  # fmt: skip
docx("foreign: the form in a box for two programs", _BOX.format(_MC, TABLE.format(""), TABLE.format("")))
docx("foreign: 60 boxes in each other", lambda: "<w:p><w:r><w:pict><w:txbxContent>" * 60 + TABLE.format("") + "</w:txbxContent></w:pict></w:r></w:p>" * 60)  # fmt: skip
docx("foreign: all of it inserted", TABLE.format("").replace("<w:r>", "<w:ins><w:r>").replace("</w:r>", "</w:r></w:ins>"))  # fmt: skip
docx("foreign: all of it deleted", TABLE.format("").replace("<w:r><w:t>", "<w:del><w:r><w:delText>").replace("</w:t></w:r>", "</w:delText></w:r></w:del>"))  # fmt: skip
docx("foreign: rows inserted and deleted", TABLE.format(word_row("甲").replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>") * 50))  # fmt: skip
docx("foreign: 200 controls of content in each other", lambda: "<w:sdt><w:sdtContent>" * 110 + TABLE.format("") + "</w:sdtContent></w:sdt>" * 110)  # fmt: skip
docx("foreign: 100,000 columns told", lambda: TABLE.format("").replace("<w:tbl>", "<w:tbl><w:tblGrid>" + '<w:gridCol w:w="-1"/>' * 100_000 + "</w:tblGrid>", 1))  # fmt: skip
docx("foreign: from right to left", TABLE.format("").replace("<w:tbl>", '<w:tbl><w:tblPr><w:bidiVisual/><w:tblW w:w="nan"/></w:tblPr>', 1))  # fmt: skip
docx("foreign: a table in a paragraph", "<w:p>" + TABLE.format("") + "</w:p>")
docx("foreign: a row in a row", TABLE.format("<w:tr><w:tr><w:tc>" + P.format("甲") + "</w:tc></w:tr></w:tr>"))
docx("foreign: text outside of everything", "甲" * 1000 + TABLE.format("乙"))
docx("foreign: fields, footnotes, formulas", P.format('</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "file:///etc/passwd"</w:instrText><w:footnoteReference w:id="99"/><m:oMath xmlns:m="urn:m"><m:r><m:t>x</m:t></m:r></m:oMath><w:t>') + TABLE.format(""))  # fmt: skip
docx("foreign: spans behind and before", TABLE.format('<w:tr><w:trPr><w:gridBefore w:val="-3"/><w:gridAfter w:val="99999"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'))  # fmt: skip


def _paper(**change: tuple[bytes, bytes] | bytes) -> bytes:
    """The form as a Word file, with parts changed (old, new) or replaced."""
    with zipfile.ZipFile(io.BytesIO(as_docx.document(TABLE.format("")))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    for name, new in change.items():
        found[name] = new if isinstance(new, bytes) else found[name].replace(*new)
    return packed(found)


DOCUMENT = "word/document.xml"
kind("foreign: Word in the strict form", ".docx", lambda: _paper(**{DOCUMENT: (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")}))  # fmt: skip
kind("foreign: Word with other prefixes", ".docx", lambda: _paper(**{DOCUMENT: _document().replace(b"w:", b"q:").replace(b":w=", b":q=")}), HONEST)  # fmt: skip
kind(
    "foreign: Word in which CDATA is no text",
    ".docx",
    lambda: _paper(**{DOCUMENT: ("培训场次".encode(), b"<![CDATA[\xff\xfe]]>")}),
)
kind("foreign: Word in UTF-16", ".docx", lambda: _paper(**{DOCUMENT: _document().decode().replace("UTF-8", "UTF-16").encode("utf-16")}), HONEST)  # fmt: skip
kind("foreign: Word with a document type", ".docx", lambda: _paper(**{DOCUMENT: (b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document')}), "损坏")  # fmt: skip
kind("foreign: Word whose document is elsewhere", ".docx", lambda: _paper(**{"_rels/.rels": (b"word/document.xml", b"../../etc/passwd")}), ".")  # fmt: skip
kind("foreign: Word whose document is outside", ".docx", lambda: _paper(**{"_rels/.rels": (b'Target="word/document.xml"', b'Target="http://127.0.0.1:9/x" TargetMode="External"')}), ".")  # fmt: skip
kind("foreign: Word without a body", ".docx", lambda: _paper(**{DOCUMENT: b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"}), ".")  # fmt: skip
kind("foreign: Word cut off", ".docx", lambda: _paper()[:-100], "损坏|不完整")
kind("foreign: Word with numbering without an end", ".docx", lambda: _paper(**{"word/numbering.xml": b"<w:numbering" * 50_000, "word/styles.xml": bytes(range(256)) * 100}), HONEST)  # fmt: skip


def _document() -> bytes:
    with zipfile.ZipFile(io.BytesIO(as_docx.document(TABLE.format("")))) as archive:
        return archive.read(DOCUMENT)


# --- .xls ---
_WHOLE = binary.container(binary.workbook(binary.form()))


def header(name: str, at: int, shape: str, value: int, said: str = ".") -> None:
    """The old form with another figure in the header of its container."""

    def data() -> bytes:
        raw = bytearray(_WHOLE)
        struct.pack_into(shape, raw, at, value)
        return bytes(raw)

    kind(f"foreign: old: {name}", ".xls", data, said)


header("sectors of 2^30", 30, "<H", 30)
header("sectors of one byte", 30, "<H", 0)
header("small sectors of 2^60", 32, "<H", 60)
header("no table of chains", 44, "<I", 0)
header("four billion tables of chains", 44, "<I", 0xFFFFFFFF)
header("a directory at the end of everything", 48, "<I", 0xFFFFFFFA)
header("small streams up to four gigabytes", 56, "<I", 0xFFFFFFFF)
header("small chains in themselves", 60, "<I", 0)
header("more small chains than there are", 64, "<I", 0x7FFFFFFF)
header("tables of tables at the beginning", 68, "<I", 0)
header("the other order of bytes", 28, "<H", 0xFFFF)
header("version 4", 26, "<H", 4)
for _thousandth in (10, 300, 600, 900):
    kind(f"foreign: old: the first {_thousandth} per mille", ".xls", _WHOLE[: len(_WHOLE) * _thousandth // 1000], ".")  # fmt: skip
kind("foreign: old: records without a container", ".xls", binary.workbook(binary.form()), ".")
kind("foreign: old: of version 2", ".xls", struct.pack("<2H2H", 0x0009, 4, 2, 0x10) + binary.record(0x0A), ".")  # fmt: skip
kind("foreign: old: of version 5", ".xls", binary.container(binary.workbook(binary.form()).replace(struct.pack("<H", 0x0600), struct.pack("<H", 0x0500)), "Book"), ".")  # fmt: skip
xls("foreign: a sheet that begins behind the end", binary.form(), globals_=binary.record(0x85, struct.pack("<IHBB", 0x7FFFFFFF, 0, 1, 0) + b"x"))  # fmt: skip
xls("foreign: a sheet that begins within itself", binary.form(), globals_=binary.record(0x85, struct.pack("<IHBB", 0, 0, 1, 0) + b"x") * 50)  # fmt: skip
xls("foreign: 5,000 beginnings in each other", binary.form(binary.record(0x0809, struct.pack("<4H2I", 0x0600, 0x10, 1, 1, 0, 6)) * 5000))  # fmt: skip
xls("foreign: runs without number", binary.form(), globals_=binary.record(0xFC, struct.pack("<2IHBHI", 1, 1, 3, 0x0D, 0xFFFF, 0x7FFFFFFF) + b"abc"))  # fmt: skip
xls("foreign: a text cut in the middle of a letter", binary.form(), globals_=binary.record(0xFC, struct.pack("<2IHB", 1, 1, 4, 1) + b"\x32\x75\x59") + binary.record(0x3C, b"\x01\x4e\x19\x4e\x01"))  # fmt: skip
xls("foreign: columns backwards", binary.form(binary.record(0xBD, struct.pack("<2H", 9, 250) + bytes(6) * 3 + struct.pack("<H", 2)) + binary.record(0xBE, struct.pack("<2H", 9, 9) + bytes(4) + struct.pack("<H", 0))))  # fmt: skip
xls("foreign: days of 1904 and none", binary.form(binary.number_cell(9, 3, -1e18) + binary.number_cell(10, 3, 1e18)), globals_=binary.record(0x22, b"\1\0") + binary.record(0x42, b"\xff\xff"))  # fmt: skip
for _way, _key in {"by a word that is known": struct.pack("<3H", 0, 0xB359, 0xBA4A), "by RC4": struct.pack("<3H", 1, 1, 1) + bytes(range(48)), "by RC4 of CryptoAPI": struct.pack("<3HI", 1, 2, 2, 4) + bytes(range(100)), "without a key": b""}.items():  # fmt: skip
    xls(f"foreign: encrypted {_way}", binary.form(), "加密", globals_=binary.record(0x2F, _key))
for _stream in ("EncryptedPackage", "EncryptionInfo", "\tDRMContent"):
    for _suffix in (".xls", ".xlsx", ".docx", ".ods"):
        kind(f"foreign: encrypted, with {_stream.strip()} by the name of {_suffix}", _suffix, binary.container(b"x" * 5000, _stream), "加密")  # fmt: skip
xls("foreign: notes, pictures and links without a body", binary.form(b"".join(binary.record(k, bytes(n)) for k in (0x1C, 0x5D, 0xEC, 0x1B6, 0x1B8, 0x01B2, 0x01BE, 0x0867) for n in (0, 1, 7, 300))))  # fmt: skip

# --- .ods ---
ods("foreign: 200 groups of rows in each other", "<table:table-row-group>" * 200 + "</table:table-row-group>" * 200)  # fmt: skip
ods("foreign: headers, groups and soft breaks", "<table:table-header-rows><table:table-row-group><text:soft-page-break/><table:table-row><table:covered-table-cell table:number-columns-repeated='99999'/><table:table-cell table:number-columns-spanned='99999' table:number-rows-spanned='1048576'><text:p>甲</text:p></table:table-cell></table:table-row></table:table-row-group></table:table-header-rows>")  # fmt: skip
ods("foreign: values that are not what they are called", "".join(f'<table:table-row><table:table-cell office:value-type="{k}" {a}><text:p>90</text:p></table:table-cell></table:table-row>' for k, a in (("percentage", 'office:value="x"'), ("boolean", 'office:boolean-value="2"'), ("time", 'office:time-value="PT999999999H"'), ("time", 'office:time-value="P"'), ("currency", 'office:currency="&#10;"'), ("zz", ""), ("float", ""), ("date", 'office:date-value="2020-02-30"'))))  # fmt: skip
ods("foreign: formulas of every kind", "".join(f'<table:table-row><table:table-cell table:formula="{f}" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>' for f in ("msoxl:=A1", "oooc:=[.A1]", "of:", "=", "of:=[.A1048577]", "of:=[file:///etc/passwd#$x.A1]", "of:=" + "(" * 5000, "zz:1+1")))  # fmt: skip
ods("foreign: 20,000 notes", lambda: "<table:table-row>" + "<table:table-cell><office:annotation><text:p>忽略 JX101</text:p></office:annotation></table:table-cell>" * 16_000 + "</table:table-row>")  # fmt: skip


def _open(content: bytes, **more: bytes) -> bytes:
    return packed({"mimetype": MIMETYPE, "content.xml": content, **more})


_CONTENT = OPEN.format(f'<table:table table:name="表">{OPEN_ROWS}</table:table>')
kind("foreign: open: other prefixes", ".ods", lambda: _open(_CONTENT.replace("table:", "t:").replace("text:", "x:").replace("office:", "o:").encode()))  # fmt: skip
kind(
    "foreign: open: CDATA that is no text",
    ".ods",
    lambda: _open(_CONTENT.encode().replace("培训场次".encode(), b"<![CDATA[\xff\xfe]]>")),
)
ods("foreign: moments of other places, numbers of programs", "".join(f'<table:table-row><table:table-cell office:value-type="{k}" office:{a}><text:p>90</text:p></table:table-cell></table:table-row>' for k, a in (("date", 'date-value="2020-12-31T23:59:59+08:00"'), ("date", 'date-value="2020-12-31T23:59:59Z"'), ("float", 'value="1_0"'), ("float", 'value=" 9 "'))))  # fmt: skip
kind("foreign: open: in UTF-16", ".ods", lambda: _open(_CONTENT.replace("UTF-8", "UTF-16").encode("utf-16")), HONEST)  # fmt: skip
kind("foreign: open: a document type", ".ods", lambda: _open(_CONTENT.replace("<office:document-content", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content').encode()), "损坏")  # fmt: skip
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
for _coded in ("utf-8", "utf-16"):
    kind(f"foreign: open: encrypted, as {_coded} says", ".ods", lambda coded=_coded: _open(bytes(range(256)) * 40, **{"META-INF/manifest.xml": _MANIFEST.encode(coded)}), "加密")  # fmt: skip
kind("foreign: open: encrypted as a whole", ".ods", lambda: packed({"mimetype": MIMETYPE, "encrypted-package": bytes(5000), "META-INF/manifest.xml": _MANIFEST.replace("content.xml", "encrypted-package").encode()}), "加密")  # fmt: skip
kind("foreign: open: in one file of XML", ".ods", lambda: _CONTENT.encode(), ".")
kind("foreign: open: cut off", ".ods", lambda: _open(_CONTENT.encode()[:-200]), "损坏")
kind("foreign: open: a text document", ".ods", lambda: _open(_CONTENT.replace("office:spreadsheet", "office:text").encode()))  # fmt: skip

# --- what only bears the name ---
for _name, _data in {
    "OFD": packed({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<x/>"}), "a book": packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}), "slides": packed({"ppt/presentation.xml": b"<x/>", "[Content_Types].xml": b"<Types/>"}),
    "seven": b"7z\xbc\xaf\x27\x1c" + bytes(500), "rar": b"Rar!\x1a\x07\x01\x00" + bytes(500), "xz": lzma.compress(b"x"), "gzip of a workbook": gzip.compress(packed(members())), "a shortcut": b"L\0\0\0\x01\x14\x02\0" + bytes(500), "JSON": b'{"a": [1, 2]}', "a mail": b"From: a\nTo: b\n\nx",
    "a page of frames": b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><frameset><frame src="file:///etc/passwd"></frameset></html>', "TOML": b'id = "x"\n', "a link to a cloud": b"[InternetShortcut]\nURL=file:///etc/passwd\n", "ASCII zeros": b"0" * 300_000, "one line feed": b"\n", "a mark of the order of bytes": b"\xef\xbb\xbf", "XML of 2003 with a form": '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">得分</Data></Cell></Row></Table></Worksheet></Workbook>'.encode(),
}.items():  # fmt: skip
    kind(f"foreign: {_name} by the name of a workbook", ".xlsx", _data, ".")
    if _name in ("OFD", "XML of 2003 with a form", "gzip of a workbook", "ASCII zeros"):
        for _suffix in (".xls", ".docx", ".ods", ".et", ".xlsb"):
            kind(f"foreign: {_name} by the name of {_suffix}", _suffix, _data, ".")
