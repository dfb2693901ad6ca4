"""Workbooks whose parts lie: relationships, types, styles, strings, names, tables, notes and what hangs on a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hostile.cases import SHEET, case, changed, form
from hostile.form import MAIN, cell, members, packed, rows, write

ROOT, BOOK, RELS, TYPES = (
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REFUSED = "损坏|找不到|没有|上限|不是|无法|无效"
Parts = dict[str, bytes]


def made(name: str, change: Callable[[Parts], object], said: str = "", **more: object) -> None:
    """The form with its parts changed."""

    def function(path: Path) -> None:
        found = members(**more)  # type: ignore[arg-type]
        change(found)
        path.write_bytes(packed(found))

    case(name, said)(function)


def _swap(part: str, old: str, new: str | Callable[[], str]) -> Callable[[Parts], None]:
    def change(found: Parts) -> None:
        assert old.encode() in found[part], old
        found[part] = found[part].replace(old.encode(), (new if isinstance(new, str) else new()).encode())

    return change


def _rel(number: int | str, kind: str, target: str, mode: str = "") -> str:
    told = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="{target}"{told}/>'


def related(name: str, entries: str | Callable[[], str], part: str = RELS, said: str = "") -> None:
    made(f"relations: {name}", _swap(part, "</Relationships>", lambda: (entries if isinstance(entries, str) else entries()) + "</Relationships>"), said)  # fmt: skip


# --- relations and types ---
HONEST = "共 1 个文件|工作表"
for _target in ("/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets/../worksheets/sheet1.xml", "WORKSHEETS/SHEET1.XML"):  # fmt: skip
    made(f"relations: the sheet at {_target}", _swap(RELS, "worksheets/sheet1.xml", _target), HONEST)
for _target in ("worksheets\\sheet1.xml", "worksheets/sheet1.xml?a#b", "worksheets/%73heet1.xml", "file:///etc/passwd", "http://127.0.0.1:9/x.xml", "/etc/passwd", "C:\\x.xml", "\\\\host\\x", "", ".", "..", "/", "../" * 5000 + "x", "a" * 60_000, "a&#10;b", "&#27;[2J"):  # fmt: skip
    made(f"relations: the sheet at {_target[:24]!r}", _swap(RELS, "worksheets/sheet1.xml", _target))
made("relations: the sheet outside", _swap(RELS, 'Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"'))  # fmt: skip
made("relations: the workbook outside", _swap(ROOT, 'Target="xl/workbook.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"'), REFUSED)  # fmt: skip
related("two workbooks", _rel(2, "officeDocument", "xl/other.xml"), ROOT)
related("two with one id", '<Relationship Id="rId1" Type="x" Target="worksheets/sheet2.xml"/>')
related(
    "100,000 of them", lambda: "".join(_rel(n, "worksheet", f"worksheets/s{n}.xml") for n in range(100_000))
)
related("outside in every way", "".join(_rel(n, kind, "http://127.0.0.1:9/x", "External") for n, kind in enumerate(("image", "oleObject", "externalLinkPath", "hyperlink", "attachedTemplate", "frame", "connections", "styles", "sharedStrings", "theme"))))  # fmt: skip
related("styles that are the sheet", _rel(1, "styles", "worksheets/sheet1.xml"))
related("strings that are the workbook", _rel(1, "sharedStrings", "workbook.xml"))
related("macros that are garbage", _rel(1, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"))  # fmt: skip
made("relations: none of the root", lambda found: found.pop(ROOT), REFUSED)
made("relations: none of the workbook", lambda found: found.pop(RELS))
made("relations: the root is empty", lambda found: found.update({ROOT: b""}), REFUSED)
made("relations: the root leads to itself", _swap(ROOT, "xl/workbook.xml", "_rels/.rels"), REFUSED)
made("types: none", lambda found: found.pop(TYPES))
made("types: empty", lambda found: found.update({TYPES: b""}))
made("types: no workbook", _swap(TYPES, "spreadsheetml.sheet.main+xml", "spreadsheetml.zz+xml"))
made("types: slides", _swap(TYPES, "spreadsheetml.sheet.main+xml", "presentationml.presentation.main+xml"))
made("types: macros", _swap(TYPES, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))  # fmt: skip
made("types: 100,000 of them", _swap(TYPES, "</Types>", lambda: "".join(f'<Override PartName="/x{n}" ContentType="y"/>' for n in range(100_000)) + "</Types>"))  # fmt: skip
made("types: one part twice", _swap(TYPES, "</Types>", '<Override PartName="/XL/WORKBOOK.xml" ContentType="text/plain"/></Types>'))  # fmt: skip

# --- the workbook ---
_ENTRY = '<sheet name="自评表" sheetId="1" r:id="rId1"/>'
for _name, _new in {
    "one sheet twice": _ENTRY + _ENTRY.replace("自评表", "另一表"),
    "two sheets of one name": _ENTRY * 2,
    "names that differ in case": _ENTRY.replace("自评表", "Abc") + _ENTRY.replace("自评表", "aBC"),
    "a name of 100,000": _ENTRY.replace("自评表", "长" * 100_000),
    "a name that is a formula": _ENTRY.replace("自评表", "=cmd|' /C calc'!A0"),
    "a name with quotes": _ENTRY.replace("自评表", "'''!A1&quot;&lt;b&gt;"),
    "a name that turns round": _ENTRY.replace("自评表", "甲&#x202e;xslx.&#10;乙&#13;&#9;丙"),
    "a state that is none": _ENTRY.replace("/>", ' state="zz"/>'),
    "hidden deeply": _ENTRY.replace("/>", ' state="veryHidden"/>'),
    "another namespace": _ENTRY.replace("<sheet ", '<sheet xmlns="urn:x" '),
    "an alternative": f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">{_ENTRY}</mc:Choice><mc:Fallback>{_ENTRY}</mc:Fallback></mc:AlternateContent>',
    "an attribute twice": _ENTRY.replace("sheetId", 'name="另一表" sheetId'),
    "single quotes": _ENTRY.replace('"', "'"),
    "a CDATA": "<![CDATA[x]]>" + _ENTRY,
}.items():  # fmt: skip
    made(f"workbook: {_name}", _swap(BOOK, _ENTRY, _new))
made("workbook: 20,001 sheets", _swap(BOOK, _ENTRY, lambda: _ENTRY * 20_001), "上限")
made("workbook: 5,000 sheets of one part", _swap(BOOK, _ENTRY, lambda: "".join(_ENTRY.replace("自评表", f"表{n}") for n in range(5000))))  # fmt: skip
changed("workbook: another namespace throughout", BOOK, MAIN.encode(), b"urn:x")
changed("workbook: a mark of the order of bytes", BOOK, b"<workbook", b"\xef\xbb\xbf<workbook", HONEST)
changed("workbook: code page of China", BOOK, b"<workbook", b'<?xml version="1.0" encoding="GBK"?><workbook')
changed(
    "workbook: an encoding that is none", BOOK, b"<workbook", b'<?xml version="1.0" encoding="x"?><workbook'
)
changed("workbook: 1.1", BOOK, b"<workbook", b'<?xml version="1.1"?><workbook')
made("workbook: sheet in UTF-16", lambda f: f.update({SHEET: f[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")}), HONEST)  # fmt: skip
made("workbook: sheet in torn UTF-16", lambda f: f.update({SHEET: f[SHEET].decode().encode("utf-16")[:-1]}), REFUSED)  # fmt: skip
made("workbook: sheet in UTF-32", lambda f: f.update({SHEET: f[SHEET].decode().encode("utf-32")}))
made("workbook: sheet in UTF-7", lambda f: f.update({SHEET: f[SHEET].decode().replace("UTF-8", "UTF-7").encode("utf-7")}))  # fmt: skip

# --- names ---


def names(
    name: str, entries: Callable[[], str] | str, formula: str = "JX_TOTAL(n_0)", said: str = ""
) -> None:
    def function(path: Path) -> None:
        listed = entries if isinstance(entries, str) else entries()
        path.write_bytes(
            packed(members(rows(formula=formula), names=f"<definedNames>{listed}</definedNames>"))
        )

    case(f"names: {name}", said)(function)


def _name(title: str, means: str, more: str = "") -> str:
    return f'<definedName name="{title}"{more}>{means}</definedName>'


names("one that is itself", _name("n_0", "n_0"))
names("three in a circle", _name("n_0", "n_1") + _name("n_1", "n_2+1") + _name("n_2", "SUM(n_0)"))
names("10,000 in a chain", lambda: "".join(_name(f"n_{n}", f"n_{n + 1}") for n in range(10_000)) + _name("n_10000", "自评表!$D$5"))  # fmt: skip
names("10,000 in a circle", lambda: "".join(_name(f"n_{n}", f"n_{(n + 1) % 10_000}") for n in range(10_000)))
names("that double 60 times", lambda: "".join(_name(f"n_{n}", f"n_{n + 1}+n_{n + 1}") for n in range(60)) + _name("n_60", "自评表!$D$5"))  # fmt: skip
names("200,001 of them", lambda: "".join(_name(f"n_{n}", "1") for n in range(200_001)), said="上限")
names("one 100,000 times", lambda: _name("n_0", "自评表!$D$5") * 100_000)
names("a title of 100,000", lambda: _name("n" * 100_000, "1") + _name("n_0", "1"))
names("a text of a million", lambda: _name("n_0", "1+" * 500_000 + "1"))
names("brackets without an end", lambda: _name("n_0", "(" * 10_000))
names("of a sheet that is not there", _name("n_0", "没有!$A$1", ' localSheetId="99"') + _name("n_0", "自评表!$D$5", f' localSheetId="{"9" * 5000}"'))  # fmt: skip
names("of everything", _name("n_0", "自评表!$A$1:$XFD$1048576") + _name("_xlnm.Print_Area", "自评表!$A:$XFD"))
names("of a thousand areas", _name("n_0", ",".join(["自评表!$A$1:$XFD$1048576"] * 1000)))
names("that open themselves", _name("Auto_Open", "cmd|' /C calc'!A0", ' xlm="1" function="1" hidden="1"') + _name("n_0", "EXEC(\"calc\")"))  # fmt: skip
names("that are cells", _name("A1", "自评表!$D$5") + _name("R1C1", "1") + _name("n_0", "A1"))
names("JX_RULEBOOK over everything", _name("JX_RULEBOOK", "自评表!$A$1:$XFD$1048576") + _name("n_0", "1"))
names("JX_RULEBOOK is itself", _name("JX_RULEBOOK", "JX_RULEBOOK") + _name("n_0", "1"))
names("JX_RULEBOOK is an error", _name("JX_RULEBOOK", "#REF!") + _name("n_0", "1"))
names("JX_RULEBOOK is a text", _name("JX_RULEBOOK", '"../../etc/passwd"') + _name("n_0", "1"))

# --- styles ---


def styled(name: str, styles: Callable[[], str] | str, style: str = "1") -> None:
    def function(path: Path) -> None:
        found = members(rows().replace('<c r="E5">', f'<c r="E5" s="{style}">'))
        inner = styles if isinstance(styles, str) else styles()
        found["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'.encode()
        found[RELS] = found[RELS].replace(b"</Relationships>", _rel(1, "styles", "styles.xml").encode() + b"</Relationships>")  # fmt: skip
        path.write_bytes(packed(found))

    case(f"styles: {name}")(function)


def _xfs(code: str, number: str = "200") -> str:
    return f'<numFmts><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'


for _code in ("[" * 200_000, ";" * 200_000, "0" * 200_000, "y" * 200_000, "&quot;" * 200_001, "\\" * 200_001, "[$-" * 100_000, "0." + "#" * 200_000 + "%", "%" * 200_000, "@" * 100_000, "[h]" * 100_000, "*x_y" * 50_000, "General" * 50_000, "&#27;[2J", "[DBNum1]" * 50_000, "[&gt;=" * 50_000, ",." * 100_000, "E+" * 100_000, "#/" * 100_000):  # fmt: skip
    styled(f"format {_code[:8]}", lambda code=_code: _xfs(code))  # type: ignore[misc]
styled("a million looks", lambda: "<cellXfs>" + "<xf/>" * 1_000_000 + "</cellXfs>")
styled("200,000 formats", lambda: "<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0.{n}"/>' for n in range(200_000)) + "</numFmts>")  # fmt: skip
for _style in ("-1", "9" * 5000, "x", "", "1.5"):
    styled(f"number {_style[:5]!r}", _xfs("0.0"), _style)
styled("a format of 5,000 digits", _xfs("0", "9" * 5000))
styled("nothing", "")
form("styles: none, but asked for", rows().replace('<c r="E5">', '<c r="E5" s="7">'))

# --- what hangs on a sheet ---


def hung(
    name: str, kind: str, content: Callable[[], bytes] | bytes, target: str = "../x1.xml", after: str = ""
) -> None:
    """The sheet with one more part."""

    def function(path: Path) -> None:
        found = members(after=after)
        found["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{_rel(1, kind, target)}</Relationships>'.encode()  # fmt: skip
        found["xl/x1.xml"] = content if isinstance(content, bytes) else content()
        path.write_bytes(packed(found))

    case(f"beside the sheet: {name}")(function)


def _table(columns: str, place: str = "A6:H12", title: str = "表1") -> bytes:
    return f'<table xmlns="{MAIN}" id="1" name="{title}" displayName="{title}" ref="{place}"><tableColumns>{columns}</tableColumns></table>'.encode()  # fmt: skip


_TABLED = f'<tableParts><tablePart xmlns:r="{OFFICE}" r:id="x1"/></tableParts>'
hung("a table of 200,000 columns", "table", lambda: _table("".join(f'<tableColumn id="{n}" name="c{n}"/>' for n in range(200_000))), after=_TABLED)  # fmt: skip
hung("a table of one column 16,384 times", "table", lambda: _table('<tableColumn id="1" name="甲"/>' * 16_384, "A6:XFD12"), after=_TABLED)  # fmt: skip
hung("a table by the name of a cell", "table", _table('<tableColumn id="1" name="&#27;[2J&#10;"/>', title="A1"), after=_TABLED)  # fmt: skip
hung("a table of garbage", "table", b"\0garbage", after=_TABLED)
hung("a table that is the sheet", "table", b"", "sheet1.xml", after=_TABLED)
_NOTE = '<comment ref="A1" authorId="99999"><text><t>x</t></text></comment>'
_STEP = '<c r="XFD1048576" i="99"/>'
hung("100,000 notes", "comments", lambda: f'<comments xmlns="{MAIN}"><authors><author>甲</author></authors><commentList>{_NOTE * 100_000}</commentList></comments>'.encode())  # fmt: skip
hung("a drawing that leads to itself", "drawing", b"<x/>", "../worksheets/sheet1.xml")
hung("a drawing of garbage", "drawing", bytes(range(256)) * 100)
hung("a drawing of 200 levels", "drawing", b"<a>" * 200 + b"</a>" * 200)
hung("settings of a printer", "printerSettings", b"\0" * 100_000)
hung(
    "a query",
    "queryTable",
    f'<queryTable xmlns="{MAIN}" name="x" connectionId="1" refreshOnLoad="1"/>'.encode(),
)
_MANY = {
    "conditional formats": '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>',
    "rules of input": '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"是,否"</formula1></dataValidation>',
    "links": '<hyperlink ref="A1" location="x" display="javascript:alert(1)"/>',
    "merges of two": '<mergeCell ref="J1:K1"/>', "breaks": '<brk id="1"/>', "protected ranges": '<protectedRange sqref="A1" name="x"/>',
}  # fmt: skip
for _title, _piece in _MANY.items():
    form(f"beside the sheet: 100,000 {_title}", after=_piece * 100_000)
form("beside the sheet: 500,001 merges", after="<mergeCells>" + "".join(f'<mergeCell ref="J{n}:K{n}"/>' for n in range(1, 500_002)) + "</mergeCells>", said="上限")  # fmt: skip
form("beside the sheet: 100,000 different merges", after="<mergeCells>" + "".join(f'<mergeCell ref="J{n}:K{n}"/>' for n in range(1, 100_001)) + "</mergeCells>")  # fmt: skip
form("beside the sheet: pieces of merges", after="<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='$A$1:$B$2'/><mergeCell ref='A1:B2 C1:D2'/><mergeCell ref='表!A1:B2'/><mergeCell ref='a1:b2'/><mergeCell ref='A1048577:A1048578'/></mergeCells>")  # fmt: skip
made("beside the sheet: an order of calculation that lies", lambda f: f.update({"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{_STEP * 100_000}</calcChain>'.encode(), RELS: f[RELS].replace(b"</Relationships>", _rel(1, "calcChain", "calcChain.xml").encode() + b"</Relationships>")}))  # fmt: skip
made("beside the sheet: a signature", lambda f: f.update({"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": b"<Signature/>", ROOT: f[ROOT].replace(b"</Relationships>", b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>')}))  # fmt: skip

# --- strings ---


def strings(name: str, content: Callable[[], str] | str, index: str = "0", times: int = 1) -> None:
    def function(path: Path) -> None:
        more = "".join(
            f'<row r="{n}"><c r="A{n}" t="s"><v>{index}</v></c></row>' for n in range(20, 20 + times)
        )
        listed = content if isinstance(content, str) else content()
        path.write_bytes(packed(members(rows(more=more), strings=f'<sst xmlns="{MAIN}" count="{"9" * 5000}" uniqueCount="-1">{listed}</sst>')))  # fmt: skip

    case(f"strings: {name}")(function)


strings("200,000 runs", lambda: "<si>" + "<r><rPr><b/></rPr><t>长</t></r>" * 200_000 + "</si>")
strings("20,000 cells of one long text", lambda: f"<si><t>{'长' * 32_000}</t></si>", times=20_000)
strings("readings", "<si><t>甲</t><rPh sb='0' eb='9'><t>音</t></rPh><phoneticPr/></si>")
strings("strings in strings", "<si><si><t>甲</t></si></si>")
strings("escapes", "<si><t>_x0000__x001B__xD800__xFFFF__x005F_x0041_</t></si>")
for _index in ("1.5", "1e3", "9" * 5000, "", "x", "０"):
    strings(f"number {_index[:4]!r}", "<si><t>甲</t></si>", _index)
strings("another namespace", '<x:si xmlns:x="urn:x"><x:t>甲</x:t></x:si>')
form("strings: a mark inside", rows().replace("测试项目", "<![CDATA[<b>&amp;]]>"))
form("strings: three values", rows().replace("<v>90</v>", "<v>90</v><v>91</v><v/>"))
form("strings: a cell in a cell", rows(more='<row r="20"><c r="A20"><c r="B20"><v>1</v></c></c></row>'))
form(
    "strings: rows backwards",
    rows(more="".join(f'<row r="{n}">{cell(f"A{n}", n)}</row>' for n in range(60, 20, -1))),
)
form("strings: one row a thousand times", rows(more=f'<row r="20">{cell("A20", 1)}</row>' * 1000))
form("strings: places that are none", rows(more='<row r="0"><c r="XFE1"><v>1</v></c></row><row r="-1"><c r="$A$1"><v>1</v></c></row><row r="２１"><c r="a21"><v>1</v></c><c r="A1048577"><v>1</v></c></row>'))  # fmt: skip
for _dimension in ("A1:A1", "XFD1048576", "x", "A1:" + "9" * 5000, "Z9:A1"):
    form(f"strings: dimension {_dimension[:9]}", before=f'<dimension ref="{_dimension}"/>')
form("strings: every column hidden", before='<cols><col min="1" max="16384" hidden="1"/></cols>')
changed(
    "strings: data twice",
    SHEET,
    b"</worksheet>",
    b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
)
changed("strings: data elsewhere", SHEET, b"<sheetData>", b'<sheetData xmlns="urn:x">')
form(
    "strings: 1,000,000 rows of nothing", rows(more="".join(f'<row r="{n}"/>' for n in range(20, 1_000_000)))
)
form("strings: 200,000 rows with a look", rows(more="".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(20, 200_000))))  # fmt: skip
OPEN_SCORES = re.sub(r'<c r="G(?:[7-9]|1[01])">.*?</c>', "", rows(formulas=False))
MILLION = {
    "of a text": '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>甲</t></is></c></row>',
    "of texts": '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>甲{0}</t></is></c></row>',
    "without addresses": "<row><c><v>{0}</v></c></row>",
    "oddly written": "<row r='{0}'><c s='0' t='inlineStr' r='A{0}'><is><t>甲{0}</t></is></c></row>",
    "of texts in runs": '<row r="{0}"><c r="A{0}" t="inlineStr"><is><r><t>甲</t></r><r><t>{0}</t></r></is></c></row>',
}
for _kind, _piece in MILLION.items():
    for _above, _rows in {"": rows(), " below scores": rows(formulas=False), " below scores to be filled in": OPEN_SCORES}.items():  # fmt: skip
        case(f"strings: 1,000,000 rows {_kind}{_above}")(lambda path, above=_rows, piece=_piece: write(path, above + "".join(map(piece.format, range(20, 1_000_000)))))  # fmt: skip
form("strings: 1,000,000 rows of a number", rows(more="".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(20, 1_000_000))))  # fmt: skip
for _formula in ('TEXT(D5,REPT("[",32000))', 'TEXT(D5,REPT("[$-",10000))', 'TEXT(D5,REPT("0.",16000))', 'TEXT(D5,REPT(";",32000))', 'SUBSTITUTE(REPT("aa",16000),"a",REPT("b",32000))', 'FIND(REPT("a",16000)&"b",REPT("a",32000))', 'SEARCH(REPT("a?*",10000),REPT("a",32000))', 'COUNTIF(A1:H12,REPT("*a",16000))', 'VALUE(REPT("1,",16000))', 'DATEVALUE(REPT("2020年",6000))'):  # fmt: skip
    form(f"formula: {_formula[:40]}", rows(formula=f"JX_TOTAL(LEN({_formula}))"))
