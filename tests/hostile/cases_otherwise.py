"""A workbook written in an unusual way: prefixes, encodings, pieces of XML in between, the strict form, flags of archives.

What Excel reads is read; what no program reads is refused in one line.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from hostile.cases import SHEET, case
from hostile.cases_parts import BOOK, HONEST, REFUSED, RELS, ROOT, TYPES, Parts, made
from hostile.form import MAIN, Liar, members, packed, rows
from package.small import STRICT, STRICT_RELATIONS, parts, sheet

TRANSITIONAL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(name: str, change: Callable[[str], str], said: str = "", part: str = SHEET, encoding: str = "utf-8") -> None:  # fmt: skip
    """The form with the text of one part changed, and the part stored in another encoding."""
    made(f"otherwise: {name}", lambda f: f.update({part: change(f[part].decode()).encode(encoding)}), said)


def swapped(name: str, old: str, new: str, said: str = "", part: str = SHEET) -> None:
    def change(whole: str) -> str:
        assert old in whole, old
        return whole.replace(old, new, 1)

    text(name, change, said, part)


# --- prefixes and namespaces ---
_TAG = re.compile(r"<(/?)(?=[a-zA-Z])")


def _prefixed(whole: str) -> str:
    head, _, body = whole.partition("?>")
    return head + "?>" + _TAG.sub(r"<\1x:", body).replace("xmlns=", "xmlns:x=", 1)


@case("otherwise: the strict form", HONEST)
def _(path: Path) -> None:
    strict = {"自评表": sheet(rows(), ns=STRICT)}
    path.write_bytes(packed(parts(strict, ns=STRICT, relations=STRICT_RELATIONS)))


@case("otherwise: the strict form beside the other", HONEST)
def _(path: Path) -> None:
    path.write_bytes(packed(parts({"自评表": sheet(rows(), ns=STRICT)}, relations=STRICT_RELATIONS, ns=MAIN)))


text("every element of the sheet with a prefix", _prefixed, HONEST)
made("otherwise: every element of the workbook with a prefix", lambda f: f.update({BOOK: _TAG.sub(r"<\1x:", f[BOOK].decode()).replace("xmlns=", "xmlns:x=", 1).encode()}), HONEST)  # fmt: skip
made("otherwise: every element of the relationships with a prefix", lambda f: f.update({p: _TAG.sub(r"<\1x:", f[p].decode()).replace("xmlns=", "xmlns:x=", 1).encode() for p in (ROOT, RELS)}), HONEST)  # fmt: skip
made("otherwise: prefixes changed for each other", lambda f: f.update({BOOK: f[BOOK].replace(b"<workbook xmlns=", b"<r:workbook xmlns:r=").replace(b"xmlns:r=\"" + TRANSITIONAL, b"xmlns:q=\"" + TRANSITIONAL).replace(b"r:id", b"q:id").replace(b"<sheet", b"<r:sheet").replace(b"</sheets", b"</r:sheets").replace(b"</workbook", b"</r:workbook")}), HONEST)  # fmt: skip
swapped("a prefix that nobody declared", '<c r="E5">', '<z:c r="E5"></z:c><c r="E5">')
swapped("a cell of another namespace", '<c r="E5">', '<c xmlns="urn:x" r="E5"><v>7</v></c><c r="E5">')
swapped("a row of another namespace", '<row r="5">', '<row xmlns="urn:x" r="5">')
swapped("the namespace declared at every cell", '<c r="E5">', f'<c xmlns="{MAIN}" r="E5">', HONEST)
swapped("a cell and its namesake with a prefix", '<c r="E5">', f'<y:c xmlns:y="{MAIN}" r="K5"><y:v>3</y:v></y:c><c r="E5">')  # fmt: skip
swapped("the prefix xml for something else", "<worksheet ", '<worksheet xmlns:xml="urn:x" ')
swapped("alternatives around a row", '<row r="5">', '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="zz"><row r="5"><c r="A5"><v>666</v></c></row></mc:Choice><mc:Fallback/></mc:AlternateContent><row r="5">')  # fmt: skip
swapped("everything to be ignored", "<worksheet ", '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:q="urn:q" mc:Ignorable="q w z" mc:MustUnderstand="zz" ')  # fmt: skip

# --- pieces in between ---
swapped("a comment in a value", "<v>90</v>", "<v>9<!-- 5 -->0</v>")
swapped("an instruction in a value", "<v>90</v>", "<v>9<?x 5?>0</v>")
swapped("a comment in a formula", "<f>JX_RATE(E5,D5)</f>", "<f>JX_RATE(<!-- -->E5,D5)</f>")
swapped("a formula as CDATA", "<f>JX_RATE(E5,D5)</f>", "<f><![CDATA[JX_RATE(E5,D5)]]></f>")
swapped("a formula by references", "<f>JX_RATE(E5,D5)</f>", "<f>&#74;&#x58;_RATE(E5&#44;D5)</f>")
swapped("a value as CDATA", "<v>90</v>", "<v><![CDATA[90]]></v>")
swapped("a tag in a comment", '<row r="5">', '<!-- </sheetData><row r="5"><c r="E5"><v>1</v></c></row> --><row r="5">', HONEST)  # fmt: skip
swapped("two dashes in a comment", '<row r="5">', '<!-- -- --- --><row r="5">')
swapped("an end of data in an attribute", '<row r="5">', '<row r="5" x="</sheetData>">')
swapped("an angle bracket in an attribute", '<row r="5">', '<row r="5" x="a>b<c r=\'A9\'>">')
swapped("an ampersand alone", "测试项目", "测试 & 项目 &nbsp; &unknown; &#; &;")
swapped("attributes over lines", '<c r="E5">', "<c\n\tr\n=\n'E5'\n>", HONEST)
swapped("attributes without blanks", '<c r="E5">', '<c r="E5"s="0">')
swapped("attributes without quotes", '<c r="E5">', "<c r=E5>")
swapped("an attribute twice", '<c r="E5">', '<c r="E5" r="E6">')
swapped("a zero in the text", "测试项目", "测试\0项目")
swapped("a tag that another one closes", "</row>", "</rox>", REFUSED + "|工作表")
text("the data closed by itself", lambda t: re.sub("<sheetData>.*</sheetData>", "<sheetData/>", t))
text("two roots", lambda t: t + t.split("?>", 1)[1])
text("letters behind the root", lambda t: t + "junk " * 1000)
text("blanks in front of the declaration", lambda t: "\n  " + t)
text("two declarations", lambda t: t.split("?>", 1)[0] + "?>" + t)
text("no declaration", lambda t: t.split("?>", 1)[1], HONEST)
text("the root of a page", lambda t: "<html><body><table><tr><td>1</td></tr></table></body></html>")
text("the root of a workbook", lambda t: t.replace("<worksheet", "<workbook").replace("</worksheet", "</workbook"))  # fmt: skip
text("the root of a chart sheet", lambda t: t.replace("worksheet", "chartsheet"))
text("an attribute of 60 MiB", lambda t: t.replace("<worksheet ", f'<worksheet x="{"长" * (20 << 20)}" '), "")
text("256 levels", lambda t: t.replace("</worksheet>", "<extLst>" + "<a>" * 253 + "</a>" * 253 + "</extLst></worksheet>"))  # fmt: skip
text("1,000 attributes of a row", lambda t: t.replace('<row r="5">', '<row r="5" ' + " ".join(f'a{n}=""' for n in range(1_200)) + ">"))  # fmt: skip
for _part in (BOOK, ROOT, RELS, TYPES):
    text(f"a document type in {_part}", lambda t: re.sub(r"<(?=[A-Za-z])", '<!DOCTYPE x SYSTEM "x.dtd"><', t, count=1), REFUSED, _part)  # fmt: skip
    text(f"a mark of the order of bytes in {_part}", lambda t: "\ufeff" + t, HONEST, _part)
    text(f"two such marks in {_part}", lambda t: "\ufeff\ufeff" + t, "", _part)
    text(f"UTF-16 in {_part}", lambda t: '<?xml version="1.0" encoding="UTF-16"?>' + t, HONEST, _part, "utf-16")  # fmt: skip

# --- encodings ---
for _name in ("gbk", "gb18030", "big5", "cp037", "latin-1", "utf-8-sig", "utf-32"):

    def _recoded(found: Parts, name: str = _name) -> None:
        declared = found[SHEET].decode().replace("UTF-8", name.upper())
        found[SHEET] = declared.encode(name, "xmlcharrefreplace")

    made(f"otherwise: a sheet in {_name}", _recoded)
made("otherwise: UTF-16 with half a character", lambda f: f.update({SHEET: b"\xff\xfe" + f[SHEET].decode().replace("UTF-8", "UTF-16").replace("测试项目", "测\ud800试").encode("utf-16-le", "surrogatepass")}))  # fmt: skip
made("otherwise: an end cut within a character", lambda f: f.update({SHEET: f[SHEET].replace("测试项目".encode(), "测试项目".encode()[:-1])}))  # fmt: skip

for _old in (b"<v>90</v>", "<t>测试项目</t>".encode(), b"<f>JX_RATE(E5,D5)</f>"):
    made(f"otherwise: CDATA of bytes that are no text in {_old[1:2].decode()}", lambda f, old=_old: f.update({SHEET: f[SHEET].replace(old, old[:3] + b"<![CDATA[\xff\xfe9]]>" + old[-4:])}))  # type: ignore[misc]  # fmt: skip
made("otherwise: bytes that are no text in places, kinds and styles", lambda f: f.update({SHEET: f[SHEET].replace(b'<c r="E5">', b'<c r="E5" s="\xff" t="\xfe">').replace(b'<row r="5">', b'<row r="5" spans="\xff:1" s="&quot; x=&lt;">').replace(b"<sheetData>", b'<dimension ref="\xff"/><cols><col min="1" max="9" style="1&quot;&gt;"/></cols><sheetData>')}), content=rows(formulas=False))  # fmt: skip

# --- flags of archives ---


def _central(change: Callable[[bytearray, int], None]) -> bytes:
    """The form with another record of its sheet in the directory."""
    whole = bytearray(packed(members()))
    change(whole, whole.rindex(SHEET.encode()) - 46)
    return bytes(whole)


def flagged(name: str, at: int, shape: str, value: int, said: str = "") -> None:
    case(f"otherwise: {name}", said)(
        lambda path: path.write_bytes(_central(lambda w, p: struct.pack_into(shape, w, p + at, value)))
    )


flagged("a member that is a link", 38, "<I", 0xA1FF0000, HONEST)
flagged("a member that is a folder", 38, "<I", 0x41ED0010)
flagged("a member of a later version", 6, "<H", 99)
flagged("a member of no day", 12, "<I", 0xFFFFFFFF, HONEST)
flagged("a member on another disk", 34, "<H", 3)
flagged("a longer comment in the directory", 32, "<H", 60_000, REFUSED)
flagged("longer extras in the directory", 30, "<H", 60_000, REFUSED)


def _extra(extra: bytes, **fields: int) -> bytes:
    """The form with an extra field at its sheet, in the directory."""
    archive = Liar(members(), [SHEET])
    archive.add(SHEET, members()[SHEET], **fields)
    record = bytearray(archive.directory.pop())
    struct.pack_into("<H", record, 30, len(extra))
    archive.directory.append(bytes(record) + extra)
    return archive.bytes()


_OTHER = b"xl/worksheets/other.xml"
for _name, _more, _size in (
    ("a name told otherwise in the extras", struct.pack("<HHBI", 0x7075, 5 + len(_OTHER), 1, zlib.crc32(SHEET.encode())) + _OTHER, {}),
    ("torn extras", b"\x01\x00\xff\xff\x00", {}),
    ("a size of 2^63 in the extras", struct.pack("<HHQ", 1, 8, 1 << 63), {"size": 0xFFFFFFFF}),
    ("a size in the extras", struct.pack("<HHQ", 1, 8, len(members()[SHEET])), {"size": 0xFFFFFFFF}),
    ("60,000 bytes of extras", struct.pack("<HH", 0xCAFE, 60_000) + bytes(60_000), {}),
):  # fmt: skip
    case(f"otherwise: {_name}")(
        lambda path, more=_more, size=_size: path.write_bytes(_extra(more, **size))  # type: ignore[misc]
    )


@case("otherwise: everything stored as it is", HONEST)
def _(path: Path) -> None:
    archive = Liar()
    for name, content in members().items():
        archive.add(name, content, method=0)
    path.write_bytes(archive.bytes())


@case("otherwise: the directory in the other order", HONEST)
def _(path: Path) -> None:
    archive = Liar(members())
    archive.directory.reverse()
    path.write_bytes(archive.bytes())


@case("otherwise: junk between the members", HONEST)
def _(path: Path) -> None:
    archive = Liar()
    for name, content in members().items():
        archive.add(name, content)
        archive.body += b"PK\3\4 no member " * 50
    path.write_bytes(archive.bytes())


@case("otherwise: Word and workbook in one")
def _(path: Path) -> None:
    from workbook import as_docx

    whole = as_docx.document("<w:p/>")
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        paper = {name: archive.read(name) for name in archive.namelist()}
    path.write_bytes(packed({**paper, **members(), ROOT: paper[ROOT]}))
