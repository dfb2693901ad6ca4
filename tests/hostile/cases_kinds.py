"""Files of other kinds that mean harm: Word, old and binary workbooks, OpenDocument, and what only bears a name."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

from hostile import binary
from hostile.cases import case
from hostile.form import members, packed
from hostile.pieces import CELLS, MIMETYPE, OPEN, OPEN_ROWS, TABLE, P, word_row
from workbook import as_docx, as_xlsb


def kind(name: str, suffix: str, data: Callable[[], bytes] | bytes, said: str = "") -> None:
    """A case of another kind of file."""

    def function(path: Path) -> None:
        path.write_bytes(data if isinstance(data, bytes) else data())

    case(name, said, suffix)(function)


def docx(name: str, body: Callable[[], str] | str, said: str = "") -> None:
    kind(f"Word: {name}", ".docx", lambda: as_docx.document(body if isinstance(body, str) else body()), said)


docx("2,000,000 empty cells", lambda: TABLE.format("<w:tr>" + "<w:tc/>" * 2_000_000 + "</w:tr>"))
docx("1,000,000 rows", lambda: TABLE.format("<w:tr/>" * 1_000_000))
docx("600,000 rows of a cell", lambda: TABLE.format("<w:tr><w:tc/></w:tr>" * 600_000))
docx("a cell over a million columns", lambda: TABLE.format("<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr></w:tc>' * 1000 + "</w:tr>"))  # fmt: skip
docx("spans that are none", TABLE.format(word_row("a", "b", properties='<w:gridSpan w:val="-5"/><w:vMerge w:val="x"/>') + word_row("a", properties=f'<w:gridSpan w:val="{"9" * 5000}"/>')))  # fmt: skip
docx("5,000 rows in one cell", TABLE.format(word_row("a", properties='<w:vMerge w:val="restart"/>') + word_row("甲", properties="<w:vMerge/>") * 5000))  # fmt: skip
docx("2,000 rows of 60 cells in one", lambda: TABLE.format(word_row(*["a"] * 60, properties='<w:vMerge w:val="restart"/>') + word_row(*["乙"] * 60, properties="<w:vMerge/>") * 2000))  # fmt: skip
docx("60 tables in each other", "<w:tbl><w:tr><w:tc>" * 60 + P.format("甲") + "</w:tc></w:tr></w:tbl>" * 60)
docx("200,000 tables in a table", lambda: TABLE.format("<w:tr><w:tc>" + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 200_000 + "</w:tc></w:tr>"))  # fmt: skip
docx("20,000 forms", lambda: TABLE.format("") * 20_000)
docx("a cell of four million characters", lambda: TABLE.format(word_row("长" * (4 << 20))))
docx("100,000 paragraphs in a cell", lambda: TABLE.format("<w:tr><w:tc>" + P.format("甲") * 100_000 + "</w:tc></w:tr>"))  # fmt: skip
docx("100,000 paragraphs of prose", lambda: P.format("由于疫情，项目推迟。") * 100_000 + TABLE.format(""))
docx(
    "200,000 tabs",
    lambda: "<w:p><w:r>" + "<w:tab/><w:t>甲</w:t>" * 200_000 + "</w:r></w:p>" + TABLE.format(""),
)
docx("100,000 breaks in a cell", lambda: TABLE.format("<w:tr><w:tc><w:p><w:r>" + "<w:br/>" * 100_000 + "</w:r></w:p></w:tc></w:tr>"))  # fmt: skip
docx("marks that are none", TABLE.format(word_row("甲</w:t><w:sym w:char=\"FFFFFFFFFF\" w:font=\"x\"/><w:sym/><w:sym w:char=\"zz\"/><w:t>")))  # fmt: skip
docx(
    "overrides and escapes",
    TABLE.format(word_row("甲\u202e乙\u2066", "\u200b", "&#27;[2J", "&#xD800;", "&#0;", "a", "b")),
)
docx("100,000 runs with a font", lambda: TABLE.format("<w:tr><w:tc><w:p>" + '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>' * 100_000 + "</w:p></w:tc></w:tr>"))  # fmt: skip
docx("tables without an end", "<w:tbl>" * 1000, "损坏|上限")
docx("no table", P.format("没有表"))
docx("nothing", "")
docx("a table without rows", "<w:tbl/>" + "<w:tbl></w:tbl>" + "<w:tbl><w:tr/></w:tbl>")
kind("Word: an entity", ".docx", lambda: as_docx.document("").replace(b"x", b"x"), "")
kind("Word that is called a workbook", ".xlsx", lambda: as_docx.document(TABLE.format("")))
kind("a workbook that is called Word", ".docx", lambda: packed(members()))
kind("a workbook that is called .xls", ".xls", lambda: packed(members()))

# --- .xls ---


def xls(name: str, sheet: Callable[[], bytes] | bytes, said: str = "", **more: object) -> None:
    kind(f"old: {name}", ".xls", lambda: binary.container(binary.workbook(sheet if isinstance(sheet, bytes) else sheet(), **more)), said)  # type: ignore[arg-type]  # fmt: skip


def container(name: str, said: str = "", **more: object) -> None:
    kind(f"old: {name}", ".xls", lambda: binary.container(binary.workbook(binary.form()), **more), said)  # type: ignore[arg-type]  # fmt: skip


xls("honest", binary.form(), "共 1 个文件|工作表")
xls("far cell", binary.form(binary.number_cell(65_535, 255, 1)))
xls("farther than there are columns", binary.form(binary.number_cell(65_535, 65_535, 1)), "上限|损坏")
xls("a dimension that lies", binary.record(0x0200, struct.pack("<2I3H", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)) + binary.form())  # fmt: skip
xls("a dimension upside down", binary.record(0x0200, struct.pack("<2I3H", 9, 1, 9, 1, 0)) + binary.form())
xls("a large dimension", binary.record(0x0200, struct.pack("<2I3H", 0, 65_535, 0, 65_535, 0)) + binary.form())
xls(
    "a short dimension that lies",
    binary.record(0x0200, struct.pack("<5H", 0x6B26, 0x5E8B, 0xE389, 0x4ED2, 0)) + binary.form(),
)
xls("a dimension far to the right", binary.form(binary.record(0x0200, struct.pack("<5H", 11_558, 20_946, 26_711, 27_467, 0))))  # fmt: skip
xls("a dimension of no size", binary.record(0x0200, struct.pack("<2I3H", 5, 5, 5, 5, 0)) + binary.form())
xls("rows that go up again", binary.form(binary.number_cell(60_000, 3, 1) + binary.number_cell(2, 3, 1)))
xls("2,000 names of one sheet", lambda: binary.form(binary.number_cell(900, 5, 1) * 5000), sheets=2000)
xls("60,000 names of one sheet", binary.form(), sheets=60_000)
xls("strings that are not there", binary.form(binary.record(0xFD, struct.pack("<3HI", 9, 1, 0, 0xFFFFFFFF))), globals_=binary.record(0xFC, struct.pack("<2I", 1, 0x7FFFFFFF)))  # fmt: skip
xls("two billion strings", binary.form(), globals_=binary.record(0xFC, struct.pack("<2I", 0x7FFFFFFF, 0x7FFFFFFF)))  # fmt: skip
xls("minus one strings", binary.form(), globals_=binary.record(0xFC, struct.pack("<2I", 0xFFFFFFFF, 0xFFFFFFFF)))  # fmt: skip
xls("a string longer than its record", binary.form(binary.record(0x0204, struct.pack("<4HB", 8, 0, 0, 60_000, 1) + b"ab")))  # fmt: skip
xls("empty records", binary.form(b"".join(binary.record(k) for k in (0x0203, 0x0204, 0x027E, 0xBD, 0x06, 0x0208, 0x7D, 0xE5, 0xFD, 0x0205, 0x0207, 0x0221, 0x04BC))))  # fmt: skip
xls("merges over each other", lambda: binary.form(binary.record(0xE5, struct.pack("<H", 1000) + struct.pack("<4H", 0, 6000, 8, 200) * 1000) * 20))  # fmt: skip
xls("merges that are none", binary.form(binary.record(0xE5, struct.pack("<H", 9999) + struct.pack("<4H", 9, 1, 9, 1))))  # fmt: skip
xls("100,000 formats", binary.form(), globals_=b"".join(binary.record(0x041E, struct.pack("<HHB", n % 65536, 8, 0) + b"[[[[[[[[") for n in range(100_000)))  # fmt: skip
xls(
    "a formula of nothing", binary.form(binary.record(0x06, struct.pack("<3HQHIH", 8, 0, 0, 0, 0, 0, 60_000)))
)
xls("a formula of odd tokens", binary.form(binary.record(0x06, struct.pack("<3HQHIH", 8, 0, 0, 0, 0, 0, 40) + bytes(range(40)))))  # fmt: skip
xls("numbers that are none", binary.form(b"".join(binary.number_cell(8 + n, 3, v) for n, v in enumerate((float("nan"), float("inf"), -float("inf"), 1e308, 5e-324)))))  # fmt: skip
xls("encrypted records", binary.form(), globals_=binary.record(0x2F, bytes(60)))
xls("half a million cells", lambda: binary.form(b"".join(binary.number_cell(n % 60_000, 8 + n // 60_000, n) for n in range(500_000))))  # fmt: skip
xls("controls in names", binary.form(binary.text_cell(1, 1, "甲\x1b[2J\n\u202e乙\x00\ud800")), title="甲\x1b[2J\n")  # fmt: skip
container("a chain in a circle", loop=True)
container("a directory in a circle", directory_loop=True)
container("a stream of four gigabytes", size=0xFFFFFFF0, loop=True)
container("small sectors in a circle", size=0x7FFFFFFF, cutoff=0xFFFFFFFF)
container("tables of chains that name each other", extra_fat=20_000)
kind("old: a stream without an end", ".xls", lambda: binary.container(binary.workbook(binary.form())[:300] + b"\x09\x08\xff\xff"))  # fmt: skip
kind("old: no workbook in it", ".xls", lambda: binary.container(b"x" * 5000, "Other"), "没有|不是|损坏|复合")
kind(
    "old: chains everywhere", ".xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 100_000, "损坏"
)
kind("old: encrypted", ".xls", lambda: binary.container(b"x" * 5000, "EncryptedPackage"), "加密")

# --- .xlsb ---


def _xlsb(sheet: Callable[[bytes], bytes] | None = None, root: Callable[[bytes], bytes] | None = None, **extra: bytes) -> bytes:  # fmt: skip
    import zipfile

    with zipfile.ZipFile(io.BytesIO(as_xlsb.book({"表": (CELLS, [])}))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    if sheet:
        found["xl/worksheets/sheet1.bin"] = sheet(found["xl/worksheets/sheet1.bin"])
    if root:
        found["xl/workbook.bin"] = root(found["xl/workbook.bin"])
    return packed({**found, **extra})


def _record(kind_: int, body: bytes) -> bytes:
    return as_xlsb._record(kind_, body)


def _cell(row: int, column: int) -> bytes:
    return _record(0, struct.pack("<2I", row, 0) + bytes(9)) + _record(5, struct.pack("<2Id", column, 0, 1.0))


_STOP = _record(146, b"")


def xlsb(name: str, more: Callable[[], bytes] | bytes, said: str = "") -> None:
    """A binary workbook with more records behind its cells."""

    def data() -> bytes:
        extra = more if isinstance(more, bytes) else more()
        return _xlsb(lambda part: part.replace(_STOP, extra + _STOP, 1))

    kind(f"binary: {name}", ".xlsb", data, said)


xlsb("honest", b"", "共 1 个文件|工作表")
xlsb("far cell", _cell(1_048_575, 16_383), "上限")
xlsb("farther than there are rows", _cell(0xFFFFFFFF, 0xFFFFFFFF), "上限|损坏")
xlsb("a string longer than its record", _record(6, struct.pack("<3I", 3, 0, 0x7FFFFFFF) + b"ab"))
xlsb("a record longer than the part", b"\x05\xff\xff\xff\x7f")
xlsb("strings that are not there", _record(7, struct.pack("<3I", 3, 0, 0xFFFFFFFF)))
xlsb("empty cells", b"".join(_record(k, b"") for k in range(12)))
xlsb("merges over each other", lambda: _record(176, struct.pack("<4I", 0, 60_000, 8, 2000)) * 20_000)
xlsb("rows that go up again", _cell(60_000, 3) + _cell(2, 3))
xlsb(
    "rows and cells of no bytes",
    _record(0, b"") * 3 + _record(5, b"") + _record(0, b"") + _record(3, b"") * 3,
    "损坏",
)
xlsb("a merge that ends before it begins", _record(176, struct.pack("<4I", 0, 0xE9000000, 0xE9, 5)))
xlsb(
    "a rich text far away",
    _record(0, struct.pack("<2I", 1_048_000, 0) + bytes(9))
    + _record(62, struct.pack("<2IB", 16_000, 0, 0) + as_xlsb._wide("甲")),
)
xlsb("400,000 empty records", lambda: _record(1, struct.pack("<2I", 0, 0)) * 400_000)
xlsb("a formula of odd tokens", _record(9, struct.pack("<2IdHI", 3, 0, 1.0, 0, 40) + bytes(range(40))))
kind("binary: cut off", ".xlsb", lambda: _xlsb(lambda part: part[: len(part) // 2]))
kind("binary: 30,000 names of one sheet", ".xlsb", lambda: _xlsb(None, lambda part: part.replace(_record(156, struct.pack("<2I", 0, 1) + as_xlsb._wide("rId1") + as_xlsb._wide("表")), _record(156, struct.pack("<2I", 0, 1) + as_xlsb._wide("rId1") + as_xlsb._wide("表")) * 30_000)))  # fmt: skip
kind("binary: two billion strings", ".xlsb", lambda: _xlsb(**{"xl/sharedStrings.bin": _record(159, struct.pack("<2I", 0x7FFFFFFF, 0x7FFFFFFF))}))  # fmt: skip
kind("binary: a workbook of garbage", ".xlsb", lambda: _xlsb(None, lambda part: bytes(range(256)) * 40))

# --- .ods ---


def ods(name: str, rows: Callable[[], str] | str = "", said: str = "", *, whole: str = "") -> None:
    def data() -> bytes:
        more = rows if isinstance(rows, str) else rows()
        content = whole or f'<table:table table:name="表">{OPEN_ROWS}{more}</table:table>'
        return packed({"mimetype": MIMETYPE, "content.xml": OPEN.format(content).encode()})  # fmt: skip

    kind(f"open: {name}", ".ods", data, said)


def _ocell(attributes: str = "", text: str = "甲") -> str:
    return f"<table:table-row><table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell></table:table-row>"


ods("honest", "", "共 1 个文件|工作表")
ods("a row a million times", '<table:table-row table:number-rows-repeated="1048000"><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>')  # fmt: skip
ods("a row of six cells a million times", '<table:table-row table:number-rows-repeated="1048000">' + "<table:table-cell><text:p>甲</text:p></table:table-cell>" * 6 + "</table:table-row>")  # fmt: skip
ods("a cell 16,384 times in each of 400 rows", _ocell('table:number-columns-repeated="16384"') * 400)
ods("a cell of a form 16,000 times in each of 100 rows", OPEN_ROWS.replace("<text:p>25<", "<text:p>甲<").replace("<table:table-cell><text:p>100<", '<table:table-cell table:number-columns-repeated="16000"><text:p>100<') + _ocell('table:number-columns-repeated="16000"') * 100, "上限")  # fmt: skip
ods(
    "empty rows a million times, then a cell",
    '<table:table-row table:number-rows-repeated="1048000"/>' + _ocell(),
)
ods("repeats that are none", _ocell('table:number-columns-repeated="-1" table:number-rows-spanned="x"') + _ocell(f'table:number-columns-repeated="{"9" * 5000}"'))  # fmt: skip
ods("blanks a thousand times a thousand times", lambda: _ocell("", '<text:s text:c="1000"/>' * 100_000))
ods("merges over each other", lambda: _ocell('table:number-rows-spanned="60000" table:number-columns-spanned="100"') * 20_000)  # fmt: skip
ods("hidden columns a million times", lambda: '<table:table-column table:visibility="collapse" table:number-columns-repeated="16384"/>' * 200_000)  # fmt: skip
ods("hidden rows a million times", lambda: '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"/>' * 100_000)  # fmt: skip
ods("numbers that are none", "".join(_ocell(f'office:value-type="float" office:value="{v}"') for v in ("nan", "inf", "x", "1e999", "9" * 5000)))  # fmt: skip
ods("dates that are none", "".join(_ocell(f'office:value-type="date" office:date-value="{v}"') for v in ("9999-99-99", "x", "T", "2020-01-01T99:99", "-0001-01-01")))  # fmt: skip
ods("formulas with brackets", lambda: _ocell(f'table:formula="of:={"[." * 16_000}"') * 20 + _ocell(f'table:formula="of:={"[.A1:" * 16_000}"') + _ocell("table:formula=\"of:=" + "['" * 16_000 + '"'))  # fmt: skip
ods("tables in tables", whole='<table:table table:name="表">' * 200 + "</table:table>" * 200)
ods("50,000 tables", whole='<table:table table:name="表"/>' * 50_000)
ods("no table", whole="<x/>")
ods("an entity", whole="&a;")
kind("open: no content", ".ods", lambda: packed({"mimetype": MIMETYPE}), "损坏")  # fmt: skip
kind("open: a bomb", ".ods", lambda: packed({"mimetype": MIMETYPE, "content.xml": b" " * (100 << 20)}), "上限")  # fmt: skip

# --- what only bears the name ---


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("xl/workbook.xml"))
    return out.getvalue()


for _name, _data in {
    "commas": "一级指标,得分\n产出,5\n".encode(), "commas in GBK": "一级指标,得分\n产出,5\n".encode("gbk"), "a page": b"<html><table><tr><td>1</td></tr></table></html>",
    "XML of 2003": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a portable document": b"%PDF-1.4", "what an office's software encrypted": b"%TSD-Header-###%" + bytes(4080), "rich text": b"{\\rtf1 x}",
    "gzip": gzip.compress(b"x"), "a tape": _tar(), "zeros": bytes(100_000), "a picture": b"\x89PNG\r\n\x1a\n", "random": bytes((n * 7919 + n // 251) % 256 for n in range(50_000)),
    "SYLK": b"ID;PWXL;N;E\nC;Y1;X1;K1\nE\n", "an empty archive": b"PK\5\6" + bytes(18), "only the mark": b"PK\3\4",
}.items():  # fmt: skip
    kind(f"{_name} by the name of a workbook", ".xlsx", _data, "不是|请|损坏|打不开|压缩|另存")
    if _name in ("commas", "a page", "random", "gzip"):
        kind(f"{_name} by the name of Word", ".docx", _data, ".")
        kind(f"{_name} by the name of an old workbook", ".xls", _data, ".")
