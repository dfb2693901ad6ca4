"""Turns a workbook of openpyxl into the bytes of an .xlsm or .xlam: macros and ribbon added, omissions repaired.

Members are stored, not deflated: the bytes then depend on no version of zlib, so that every machine builds the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook

from jixiao.build.project import SHEET_BASE, WORKBOOK_BASE, Module, ModuleKind, module
from jixiao.package import Package
from jixiao.package.address import At
from jixiao.package.cells import SheetXml
from jixiao.package.fonts import in_schema_order
from jixiao.package.parts import whole_elements
from jixiao.package.splice import store

WORKBOOK_TYPES = {
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
VBA_TYPE = "application/vnd.ms-office.vbaProject"
VBA_RELATIONSHIP = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"

THIS_WORKBOOK = "ThisWorkbook"
CREATED = "2024-01-01T00:00:00Z"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
CALC_ID = "191029"
"""The calculation engine of current Excel: a newer one than the reader's makes it recalculate on load, and a user
without Python would then see messages instead of the stored figures."""

Cached = Mapping[str, Mapping[str, float | str | bool]]
"""Cached values of formula cells: sheet name -> A1 address -> value."""


@dataclass(frozen=True)
class Macros:
    """What makes a workbook a program: its vbaProject.bin and its customUI14.xml."""

    project: bytes
    ribbon: bytes


def name_documents(book: Workbook) -> None:
    """Give the workbook and every sheet the code name that its document module will have."""
    book.code_name = THIS_WORKBOOK
    taken = {sheet.sheet_properties.codeName for sheet in book.worksheets}
    for number, sheet in enumerate(book.worksheets, 1):
        if not sheet.sheet_properties.codeName:
            name = f"Sheet{number}"
            while name in taken:
                name += "x"
            taken.add(name)
            sheet.sheet_properties.codeName = name


def document_modules(book: Workbook, this_workbook: str) -> list[Module]:
    """The document modules that match the code names. `this_workbook` is the code of the workbook's module."""
    return [
        module(THIS_WORKBOOK, ModuleKind.DOCUMENT, this_workbook, WORKBOOK_BASE),
        *(
            module(sheet.sheet_properties.codeName or "", ModuleKind.DOCUMENT, "", SHEET_BASE)
            for sheet in book.worksheets
        ),
    ]


def assemble(book: Workbook, suffix: str, macros: Macros, cached: Cached) -> bytes:
    """The file. Raises KeyError for a suffix other than .xlsm and .xlam."""
    stored = io.BytesIO()
    book.save(stored)
    with zipfile.ZipFile(stored) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _set_types(parts, WORKBOOK_TYPES[suffix])
    parts["xl/vbaProject.bin"] = macros.project
    _relate(parts, "xl/_rels/workbook.xml.rels", "rIdVba", VBA_RELATIONSHIP, "vbaProject.bin")
    parts["customUI/customUI14.xml"] = macros.ribbon
    _relate(parts, "_rels/.rels", "rIdRibbon", RIBBON_RELATIONSHIP, "customUI/customUI14.xml")
    _date(parts)
    parts["xl/styles.xml"] = in_schema_order(parts["xl/styles.xml"])
    _set_calculation(parts)
    package = Package(zipped(parts), f"built{suffix}")
    for sheet in package.sheets:
        parts[sheet.part] = _with_values(SheetXml(parts[sheet.part], sheet.name), cached.get(sheet.name, {}))
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The members as a zip archive that depends on nothing but them."""
    out = io.BytesIO()
    first = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
    names = sorted(parts, key=lambda name: (first.index(name) if name in first else len(first), name))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.create_system = 0
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return out.getvalue()


def _with(data: bytes, closing: bytes, element: str) -> bytes:
    """A part with one more element at the end of its root. Raises ValueError where the root does not end so."""
    at = data.rindex(closing)
    return data[:at] + element.encode() + data[at:]


def _set_types(parts: dict[str, bytes], workbook_type: str) -> None:
    name = "[Content_Types].xml"
    overrides = whole_elements(parts[name], name, "Override")
    ((start, end),) = [
        (s, e) for s, e, attributes in overrides if attributes["PartName"] == "/xl/workbook.xml"
    ]
    own = _override("/xl/workbook.xml", workbook_type)
    types = parts[name][:start] + own.encode() + parts[name][end:]
    parts[name] = _with(types, b"</Types>", _override("/xl/vbaProject.bin", VBA_TYPE))


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{kind}"/>'


def _relate(parts: dict[str, bytes], member: str, identity: str, kind: str, target: str) -> None:
    element = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
    parts[member] = _with(parts[member], b"</Relationships>", element)


def _date(parts: dict[str, bytes]) -> None:
    """openpyxl stamps the time of saving and itself as the author."""
    core = re.sub(rb"(<dcterms:\w+\b[^>]*>)[^<]*", rb"\g<1>" + CREATED.encode(), parts["docProps/core.xml"])
    parts["docProps/core.xml"] = re.sub(
        rb"(<(?:dc:creator|cp:lastModifiedBy)\b[^>]*>)[^<]*", rb"\g<1>jixiao", core
    )


def _set_calculation(parts: dict[str, bytes]) -> None:
    own = f'<calcPr calcId="{CALC_ID}"/>'.encode()
    parts["xl/workbook.xml"], count = re.subn(rb"<calcPr\b[^>]*/>", own, parts["xl/workbook.xml"])
    assert count == 1, "openpyxl writes how a workbook is calculated"


def _with_values(sheet: SheetXml, values: Mapping[str, float | str | bool]) -> bytes:
    """The sheet with the cached values of its formulas. Raises KeyError naming a formula cell without one."""
    wanted = {(cell.row, cell.column): values[At(cell.row, cell.column).a1] for cell in sheet.formula_cells()}
    return store(sheet, wanted)[0].data
