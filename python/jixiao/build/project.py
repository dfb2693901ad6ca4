"""A VBA project as bytes (vbaProject.bin) out of the text of its modules. Deterministic."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from jixiao.build.cfb import compound_file
from jixiao.build.ovba import compress, obfuscate

CODEPAGE = 936
ENCODING = "gbk"
LCID = 0x0409


class ModuleKind(Enum):
    """What a module is; the value is its keyword in the PROJECT stream."""

    STANDARD = "Module"
    CLASS = "Class"
    DOCUMENT = "Document"


WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
SHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"

_CLASS_HEADER = re.compile(r"\AVERSION 1\.0 CLASS\nBEGIN\n(?:.*\n)*?END\n")
_ATTRIBUTE = re.compile(r"^Attribute (VB_\w+) = (.*)$", re.MULTILINE)
_LEADING_ATTRIBUTES = re.compile(r"\A(?:Attribute VB_\w+ = .*\n)*")


@dataclass(frozen=True)
class Module:
    """One module. `source` is its full text with all attributes and CRLF, as oletools shows it."""

    name: str
    kind: ModuleKind
    source: str


def module(name: str, kind: ModuleKind, text: str, base: str = "") -> Module:
    """A module from what the editor exports (.bas, .cls) or from bare code.

    `base` is the interface of a document module (WORKBOOK_BASE, SHEET_BASE). Raises ValueError when the
    text is outside the project's code page, names another module or holds a null character.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _CLASS_HEADER.sub("", text)
    leading = _LEADING_ATTRIBUTES.match(text)
    assert leading is not None
    given = dict(_ATTRIBUTE.findall(leading[0]))
    if given.get("VB_Name", f'"{name}"') != f'"{name}"':
        raise ValueError(f"the module {name} calls itself {given['VB_Name']}")
    attributes = _attributes(name, kind, given, base)
    body = (
        "".join(f"Attribute {key} = {value}\n" for key, value in attributes.items()) + text[leading.end() :]
    )
    source = (body if body.endswith("\n") else body + "\n").replace("\n", "\r\n")
    if "\0" in source:
        raise ValueError(f"the module {name} holds a null character")
    source.encode(ENCODING)
    return Module(name, kind, source)


def _attributes(name: str, kind: ModuleKind, given: dict[str, str], base: str) -> dict[str, str]:
    """The attributes that the editor writes for a module of this kind, in its order, then the others."""
    attributes = {"VB_Name": f'"{name}"'}
    if kind is ModuleKind.STANDARD:
        return attributes | given
    document = kind is ModuleKind.DOCUMENT
    if document and not base:
        raise ValueError(f"the document module {name} needs the interface of its object")
    attributes |= {
        "VB_Base": f'"{base or CLASS_BASE}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True" if document else given.get("VB_PredeclaredId", "False"),
        "VB_Exposed": "True" if document else given.get("VB_Exposed", "False"),
        "VB_TemplateDerived": "False",
        "VB_Customizable": str(document),
    }
    return attributes | {key: value for key, value in given.items() if key not in attributes}


@dataclass(frozen=True)
class Library:
    """A reference to a type library."""

    name: str
    libid: str


STDOLE = Library(
    "stdole",
    r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
)
OFFICE = Library(
    "Office",
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16"
    r"\MSO.DLL#Microsoft Office 16.0 Object Library",
)


def vba_project(name: str, project_id: str, modules: Sequence[Module]) -> bytes:
    """vbaProject.bin with these modules, in this order. `project_id` is a GUID in braces."""
    directory = _dir_head(name) + b"".join(map(_library_reference, (STDOLE, OFFICE))) + _dir_modules(modules)
    streams = {
        "dir": compress(directory),
        # No compiled code is stored: Excel compiles the text when it opens the file.
        "_VBA_PROJECT": bytes.fromhex("cc61ffff000100"),
        **{m.name: compress(m.source.encode(ENCODING)) for m in modules},
    }
    if len({stream.upper() for stream in streams}) != len(modules) + 2:
        raise ValueError("two modules have the same name")
    names = b"".join(m.name.encode(ENCODING) + b"\0" + m.name.encode("utf-16-le") + b"\0\0" for m in modules)
    return compound_file(
        {"VBA": streams, "PROJECT": _project_text(name, project_id, modules), "PROJECTwm": names + b"\0\0"}
    )


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _twice(number: int, unicode_number: int, text: str) -> bytes:
    """A text in the project's code page, followed by the same text in UTF-16."""
    return _record(number, text.encode(ENCODING)) + _record(unicode_number, text.encode("utf-16-le"))


def _dir_head(name: str) -> bytes:
    """PROJECTINFORMATION of the dir stream (MS-OVBA 2.3.4.2.1)."""
    return b"".join(
        [
            _record(0x01, struct.pack("<I", 1)),  # SYSKIND: 32-bit Windows, which 64-bit Excel reads as well
            _record(0x02, struct.pack("<I", LCID)),
            _record(0x14, struct.pack("<I", LCID)),
            _record(0x03, struct.pack("<H", CODEPAGE)),
            _record(0x04, name.encode(ENCODING)),
            _twice(0x05, 0x40, ""),  # description
            _record(0x06) + _record(0x3D),  # help files
            _record(0x07, bytes(4)),  # help context
            _record(0x08, bytes(4)),  # flags of the library
            struct.pack("<HIIH", 0x09, 4, 1, 1),  # version 1.1
            _twice(0x0C, 0x3C, ""),  # compilation constants
        ]
    )


def _library_reference(library: Library) -> bytes:
    libid = library.libid.encode(ENCODING)
    return _twice(0x16, 0x3E, library.name) + _record(0x0D, struct.pack("<I", len(libid)) + libid + bytes(6))


def _dir_modules(modules: Sequence[Module]) -> bytes:
    """PROJECTMODULES of the dir stream (MS-OVBA 2.3.4.2.3)."""
    out = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    for m in modules:
        out += _twice(0x19, 0x47, m.name) + _twice(0x1A, 0x32, m.name) + _twice(0x1C, 0x48, "")
        out += _record(0x31, bytes(4))  # the source begins at the start of its stream
        out += _record(0x1E, bytes(4)) + _record(0x2C, b"\xff\xff")
        out += _record(0x21 if m.kind is ModuleKind.STANDARD else 0x22) + _record(0x2B)
    return out + _record(0x10)


def _project_text(name: str, project_id: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream: plain text, unprotected (MS-OVBA 2.3.1)."""
    lines = [
        f'ID="{project_id}"',
        *(f"{m.kind.value}={m.name}" + "/&H00000000" * (m.kind is ModuleKind.DOCUMENT) for m in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{obfuscate(project_id, bytes(4), 0x0A)}"',
        f'DPB="{obfuscate(project_id, bytes(1), 0x14)}"',
        'GC="' + obfuscate(project_id, b"\xff", 0x1E) + '"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{m.name}=0, 0, 0, 0, C" for m in modules),
    ]
    return "".join(line + "\r\n" for line in lines).encode(ENCODING)
