"""Tricks within the XML of open workbooks, Word files and sheets: repeats, tables in tables, encodings, texts in pieces."""

from __future__ import annotations

import struct
from collections.abc import Callable

from hostile.cases import case
from hostile.cases_kinds import _ocell, docx, ods
from hostile.cases_parts import made
from hostile.form import Liar, members, rows
from hostile.pieces import OPEN_ROWS, SHEET, TABLE, P, word_row

# --- .ods ---
_ROWS, _COLUMNS = "table:number-rows-repeated", "table:number-columns-repeated"
ods("tricks: repeats beyond 32 bits", _ocell(f'{_COLUMNS}="4294967297"') + f'<table:table-row {_ROWS}="4294967297"><table:table-cell/></table:table-row>')  # fmt: skip
ods("tricks: repeats that are no numbers", "".join(_ocell(f'{_COLUMNS}="{n}"') for n in ("１２３", "1e3", " 5 ", "+5", "0", "-1")))  # fmt: skip
ods("tricks: covered cells by the million", lambda: f'<table:table-row {_ROWS}="1000"><table:covered-table-cell {_COLUMNS}="16384"/></table:table-row>' * 500)  # fmt: skip
ods("tricks: notes in notes", lambda: _ocell("", "<office:annotation>" * 80 + "<text:p>x</text:p>" + "</office:annotation>" * 80))  # fmt: skip
ods("tricks: 200 spans in each other, 200 times", lambda: _ocell("", "<text:span>" * 200 + "甲" + "</text:span>" * 200) * 200)  # fmt: skip
ods("tricks: two billion blanks", _ocell("", '<text:s text:c="2000000000"/><text:s text:c="-5"/><text:s text:c="x"/>'))  # fmt: skip
ods("tricks: values of every kind", "".join(_ocell(f'office:value-type="{t}" office:value="{v}" office:boolean-value="{v}" office:time-value="{v}"') for t in ("currency", "boolean", "time", "percentage", "void", "x") for v in ("1", "PT999999H99M", "nan", "-", "")))  # fmt: skip
ods("tricks: days that are none", "".join(_ocell(f'office:value-type="date" office:date-value="{v}"') for v in ("99999-01-01", "0000-00-00", "1899-12-29", "2020-02-30", "2020-01-01T24:00:00Z", "二〇二〇-01-01")))  # fmt: skip
ods("tricks: an array over everything", _ocell('table:formula="of:=[.A1:.XFD1048576]" table:number-matrix-columns-spanned="16384" table:number-matrix-rows-spanned="1048576"'))  # fmt: skip
ods("tricks: tables by the names of programs", '</table:table><table:table table:name="=cmd|\'/c calc\'!A0">' + OPEN_ROWS + '</table:table><table:table table:name="\u202e&#10;x">' + OPEN_ROWS)  # fmt: skip
ods("tricks: 300 tables in cells", lambda: _ocell("", '</text:p><table:table table:is-sub-table="true">' + OPEN_ROWS + "</table:table><text:p>") * 300)  # fmt: skip
ods("tricks: 300 forms", lambda: OPEN_ROWS * 300)
ods(
    "tricks: 400 sheets of one name",
    lambda: ('</table:table><table:table table:name="甲">' + OPEN_ROWS) * 400,
)
ods("tricks: a million digits", lambda: _ocell("", "9" * 1_000_000))


# --- Word ---
def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{P.format(text)}</w:tc>"


def _span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


docx("tricks: spans that differ in each of 1,000 rows", lambda: TABLE.format("".join("<w:tr>" + _cell("产出", _span(1 + r % 60)) * 7 + "</w:tr>" for r in range(1000))))  # fmt: skip
docx("tricks: 20 cells over 5,000 rows", lambda: TABLE.format(word_row(*"甲" * 20, properties='<w:vMerge w:val="restart"/>') + word_row(*[""] * 20, properties="<w:vMerge/>") * 5000))  # fmt: skip
docx("tricks: cells inserted, deleted and joined", TABLE.format("<w:tr>" + _cell("甲", '<w:cellIns w:id="1"/>') + _cell("乙", '<w:cellDel w:id="1"/>') + _cell("丙", '<w:cellMerge w:vMerge="rest"/>') + "</w:tr>"))  # fmt: skip
docx("tricks: a form in each of 200 cells of a form", lambda: TABLE.format(("<w:tr><w:tc>" + TABLE.format("") + "<w:p/></w:tc></w:tr>") * 200))  # fmt: skip
docx("tricks: 1,000 tables of headings", lambda: ("<w:tbl>" + word_row("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分") + "</w:tbl><w:p/>") * 1000)  # fmt: skip
docx("tricks: 1,000 other documents", lambda: '<w:altChunk r:id="rId9" xmlns:r="urn:r"/>' * 1000 + TABLE.format(""))  # fmt: skip
docx("tricks: fields that start programs", lambda: P.format('</w:t></w:r><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>') * 500 + TABLE.format(""))  # fmt: skip
docx("tricks: 500 columns of headings", lambda: "<w:tbl>" + word_row(*(("分值", "得分", "年度指标值", "实际完成值") * 125)) + word_row(*(["5"] * 500)) * 20 + "</w:tbl>")  # fmt: skip
docx("tricks: rows each wider than the last", lambda: "<w:tbl>" + "".join(word_row(*["1"] * r) for r in range(1, 400)) + "</w:tbl>")  # fmt: skip
docx("tricks: a number that is hidden", TABLE.format(word_row("</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:t>")))  # fmt: skip
docx("tricks: powers of powers", lambda: TABLE.format('<w:tr><w:tc><w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">' + "<m:sSup><m:e><m:r><m:t>1</m:t></m:r></m:e><m:sup>" * 60 + "<m:r><m:t>2</m:t></m:r>" + "</m:sup></m:sSup>" * 60 + "</m:oMath></w:p></w:tc></w:tr>"))  # fmt: skip
docx("tricks: three megabytes of prose in a paragraph", lambda: P.format("预算100万元，执行90万元，得分9分；" * 60_000) + TABLE.format(""))  # fmt: skip


# --- sheets ---
def whole(name: str, change: Callable[[bytes], bytes], said: str = "") -> None:
    """The form with its sheet written in another way."""
    made(f"tricks: {name}", lambda found: found.update({SHEET: change(found[SHEET])}), said)


def _content(sheet: bytes) -> bytes:
    return sheet.partition(b"?>")[2]


whole("UTF-16 that says nothing", lambda sheet: _content(sheet).decode().encode("utf-16"))
whole("EBCDIC", lambda sheet: sheet.decode().encode("cp500", "replace"), "损坏|编码")
whole("a sheet that is said to be ASCII", lambda sheet: b'<?xml version="1.0" encoding="us-ascii"?>' + _content(sheet))  # fmt: skip
whole("a look from a server", lambda sheet: b'<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>' + _content(sheet))  # fmt: skip
whole("a file that is to be included", lambda sheet: sheet.replace(b"<sheetData>", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/><sheetData>'))  # fmt: skip
whole("a comment in a number", lambda sheet: sheet.replace(b"<v>20</v>", b"<v>2<!-- x -->0</v>"))
whole("100,000 pieces of a number", lambda sheet: sheet.replace(b"<v>20</v>", b"<v>" + b"<![CDATA[0]]>" * 100_000 + b"20</v>"))  # fmt: skip
whole("200,000 digits by number", lambda sheet: sheet.replace(b"<v>20</v>", b"<v>" + b"&#x30;" * 200_000 + b"20</v>"))  # fmt: skip
whole("an attribute of 40 MiB", lambda sheet: sheet.replace(b"<sheetData>", b'<sheetViews><sheetView x="' + b"a" * (40 << 20) + b'"/></sheetViews><sheetData>'))  # fmt: skip
whole("60 MiB of blanks between rows", lambda sheet: sheet.replace(b"</row>", b" " * (6 << 20) + b"</row>"))
whole("two values in a cell", lambda sheet: sheet.replace(b"<v>20</v>", b"<v>20</v><v>99</v>"))
whole("two texts in a cell", lambda sheet: sheet.replace(b"</is>", b"</is><is><t>x</t></is>"))
whole(
    "data that is empty, then full", lambda sheet: sheet.replace(b"<sheetData>", b"<sheetData/><sheetData>")
)


# --- archives ---
def _with(*more: tuple[str, bytes, dict[str, int]]) -> bytes:
    archive = Liar(members())
    for name, data, told in more:
        archive.add(name, data, **told)  # type: ignore[arg-type]
    return archive.bytes()


def _archive(name: str, make: Callable[[], bytes], said: str = "") -> None:
    case(f"tricks: archive: {name}", said)(lambda path: path.write_bytes(make()))


_archive("names with and without the mark of UTF-8", lambda: _with(("xl/中文.xml", b"x", {"flags": 0}), ("xl/中文2.xml", b"x", {"flags": 0x800})))  # fmt: skip
for _sign in ("\u200b", "\ufeff", "\u2028", "\x85", "\xa0"):
    _archive(f"another sheet behind {_sign!r}", lambda sign=_sign: _with((SHEET + sign, members(rows(project="别的"))[SHEET], {})))  # type: ignore[misc]  # fmt: skip
_archive("10,000 members in 100 folders of one name", lambda: _with(*(("a/" * 100 + str(n), b"", {}) for n in range(10_000))))  # fmt: skip


def _over_everything() -> bytes:
    archive = Liar(members())
    half = len(archive.body) // 2
    for number in range(200):
        archive.entry(f"xl/o{number}.xml".encode(), 0, 0, (0, half, half), 30)
    return archive.bytes()


_archive("200 members over everything", _over_everything)


def _extra(identity: int, data: bytes) -> bytes:
    """The form whose sheet has one more field in the directory."""
    archive = Liar(members())
    field = struct.pack("<2H", identity, len(data)) + data
    entry = archive.directory[0]
    archive.directory[0] = entry[:30] + struct.pack("<H", len(field)) + entry[32:] + field
    return archive.bytes()


_archive("another name in a field of Unicode", lambda: _extra(0x7075, b"\1" + bytes(4) + b"../../pwned.toml"))
_archive("a field of encryption", lambda: _extra(0x9901, b"\2\0AE\3\x08\0"))
_archive("a field longer than it is", lambda: _extra(0x0001, b"\xff" * 3))
