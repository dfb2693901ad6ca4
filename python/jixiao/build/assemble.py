"""Turns a workbook of openpyxl into the bytes of an .xlsm or .xlam: macros and ribbon added, omissions repaired.

Members are stored, not deflated: the bytes then depend on no version of zlib, so that every machine builds the same.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from openpyxl import Workbook

from jixiao.build.project import SHEET_BASE, WORKBOOK_BASE, Module, ModuleKind, module
from jixiao.package.fonts import in_schema_order

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

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
    for name, member in _sheet_members(parts).items():
        parts[member] = _with_values(parts[member], cached.get(name, {}))
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


def _serialised(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _set_types(parts: dict[str, bytes], workbook_type: str) -> None:
    root = etree.fromstring(parts["[Content_Types].xml"])
    for override in root.iter(f"{{{TYPES}}}Override"):
        if override.get("PartName") == "/xl/workbook.xml":
            override.set("ContentType", workbook_type)
    etree.SubElement(root, f"{{{TYPES}}}Override", PartName="/xl/vbaProject.bin", ContentType=VBA_TYPE)
    parts["[Content_Types].xml"] = _serialised(root)


def _relate(parts: dict[str, bytes], member: str, identity: str, kind: str, target: str) -> None:
    root = etree.fromstring(parts[member])
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=identity, Type=kind, Target=target)
    parts[member] = _serialised(root)


def _date(parts: dict[str, bytes]) -> None:
    """openpyxl stamps the time of saving and itself as the author."""
    root = etree.fromstring(parts["docProps/core.xml"])
    for element in root.iter():
        name = etree.QName(element).localname
        if name in ("created", "modified"):
            element.text = CREATED
        elif name in ("creator", "lastModifiedBy"):
            element.text = "jixiao"
    parts["docProps/core.xml"] = _serialised(root)


def _set_calculation(parts: dict[str, bytes]) -> None:
    root = etree.fromstring(parts["xl/workbook.xml"])
    for properties in root.iter(f"{{{MAIN}}}calcPr"):
        properties.attrib.clear()
        properties.set("calcId", CALC_ID)
    parts["xl/workbook.xml"] = _serialised(root)


def _sheet_members(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The members of the worksheets by the names of their sheets."""
    targets = {
        relationship.get("Id"): relationship.get("Target", "")
        for relationship in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    book = etree.fromstring(parts["xl/workbook.xml"])
    return {
        sheet.get("name", ""): _member(targets[sheet.get(f"{{{OFFICE_RELATIONSHIPS}}}id")])
        for sheet in book.iter(f"{{{MAIN}}}sheet")
    }


def _member(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _with_values(sheet: bytes, values: Mapping[str, float | str | bool]) -> bytes:
    """The sheet with the cached values of its formulas. Raises KeyError naming a formula cell without one."""
    root = etree.fromstring(sheet)
    for cell in root.iter(f"{{{MAIN}}}c"):
        formula = cell.find(f"{{{MAIN}}}f")
        if formula is None:
            continue
        value = values[cell.get("r", "")]
        for child in list(cell):
            if child is not formula:
                cell.remove(child)
        cell.attrib.pop("t", None)
        stored = etree.SubElement(cell, f"{{{MAIN}}}v")
        if isinstance(value, bool):
            cell.set("t", "b")
            stored.text = str(int(value))
        elif isinstance(value, str):
            cell.set("t", "str")
            stored.text = value
        else:
            stored.text = repr(float(value)).removesuffix(".0")
    return _serialised(root)
