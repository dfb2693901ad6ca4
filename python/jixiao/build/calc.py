"""Builds jixiao.oxt, the extension for LibreOffice: byte for byte the same from the same sources.

The type library is the text of an IDL file; the registry entries of the functions and of the menu are made from
`FUNCTIONS` and from `MENU`. The pure-Python layers travel inside, the rulebooks as JSON, because the Python of an
older LibreOffice cannot read TOML.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import tomllib

from jixiao.build import rulebooks
from jixiao.core.rulebook import ids
from jixiao.functions import FUNCTIONS, Argument, Function, Takes
from jixiao.hosts.calc.menu import CONTEXT, MENU, PROTOCOL, TOOLBAR, Entry
from jixiao.version import __version__
from jixiao.workbook import rulebook

PACKAGE = Path(__file__).resolve().parents[1]
SOURCES = PACKAGE.parents[1] / "addin" / "calc"
COMPONENTS = ("jixiao_functions.py", "jixiao_commands.py")
LAYERS = (
    "core",
    "core/messages",
    "core/messages/zh",
    "core/messages/en",
    "functions",
    "functions/definitions",
    "package",
    "workbook",
    "forms",
    "checks",
    "figures",
    "checks/texts",
    "report",
    "hosts",
    "hosts/calc",
)
LEFT_OUT = frozenset(
    {"workbook/reading.py", *(f"hosts/calc/{name}.py" for name in ("install", "deploy", "doctor", "office"))}
)
"""What needs more than the standard library, or is of no use inside LibreOffice."""

SERVICE = "org.jixiao.Functions"
MANIFEST = "META-INF/manifest.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="{name}" oor:package="org.openoffice.Office{part}">\n'
    "{body}\n</oor:component-data>\n"
)
TYPE_LIBRARY = "application/vnd.sun.star.uno-typelibrary;type=RDB"
COMPONENT = "application/vnd.sun.star.uno-component;type=Python"
CONFIGURATION = "application/vnd.sun.star.configuration-data"


def build_oxt() -> bytes:
    """The extension as bytes."""
    return _stored(dict(sorted(parts().items(), key=lambda part: (part[0] != MANIFEST, part[0]))))


def _stored(members: Mapping[str, bytes]) -> bytes:
    """A zip file without compression: what deflate makes of the same text depends on the library of the machine."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, EPOCH)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_STORED)
    return content.getvalue()


def parts() -> dict[str, bytes]:
    """Every file of the extension by its name."""
    found = {
        "description.xml": (SOURCES / "description.xml").read_text("utf-8").replace("@VERSION@", __version__),
        "description.txt": (SOURCES / "description.txt").read_text("utf-8"),
        "jixiao.idl": idl(),
        "CalcAddIns.xcu": functions_xcu(),
        "Addons.xcu": menu_xcu(),
        "CalcWindowState.xcu": toolbar_xcu(),
        "ProtocolHandler.xcu": protocol_xcu(),
        MANIFEST: manifest(),
    }
    found |= {f"python/{name}": (SOURCES / name).read_text("utf-8") for name in COMPONENTS}
    found |= {f"python/pythonpath/jixiao/{name}": text for name, text in library()}
    return {name: text.encode("utf-8") for name, text in found.items()} | {
        f"python/pythonpath/jixiao/{name}": data for name, data in layouts()
    }


def library() -> Iterator[tuple[str, str]]:
    """The pure-Python part of the package and its data, by path inside the package."""
    for name in ("__init__.py", "version.py"):
        yield name, (PACKAGE / name).read_text("utf-8")
    for layer in LAYERS:
        for source in sorted((PACKAGE / layer).glob("*.py")):
            name = f"{layer}/{source.name}"
            if source == rulebooks.MODULE:
                yield name, rulebooks.module(lambda stem: _json(stem).encode("utf-8"))
            elif name not in LEFT_OUT:
                yield name, source.read_text("utf-8")
    for stem in sorted(ids()):
        yield f"rulebooks/{stem}.json", _json(stem)


def _json(stem: str) -> str:
    """A rulebook for a Python that reads no TOML."""
    data = tomllib.loads(rulebooks.shipped(stem).decode("utf-8"))
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def layouts() -> Iterator[tuple[str, bytes]]:
    """The official layouts that the menu inserts, as workbooks, and their list."""
    from jixiao.templates import TEMPLATES, build_one
    from jixiao.templates.values import as_bytes

    index = [(template.id, template.label) for template in TEMPLATES.values()]
    yield "hosts/calc/layouts/index.json", json.dumps(index, ensure_ascii=False).encode("utf-8")
    for template in TEMPLATES:
        made = build_one(template)
        # The 口径 cell is that of the sheet: inserted into a workbook, it must not decide for the other sheets.
        name = made.defined_names.pop(rulebook.NAME)
        made.worksheets[0].defined_names[rulebook.NAME] = name
        with zipfile.ZipFile(io.BytesIO(as_bytes(made))) as book:
            yield f"hosts/calc/layouts/{template}.xlsx", _stored({n: book.read(n) for n in book.namelist()})


def idl() -> str:
    """The interface of the functions. The type of a parameter decides what LibreOffice hands over.

    `any` takes values, single cells and inline arrays, and may be left out; `XCellRange` takes references only, but
    shows what stands in each cell, errors too, and must be there; `sequence<any>` is any number of `any`. The document
    comes first, unseen by the user.
    """
    lines = ["module org { module jixiao {", "", "interface XFunctions", "{"]
    for function in FUNCTIONS.values():
        parameters = ["[in] com::sun::star::beans::XPropertySet document"]
        parameters += [f"[in] {_type(a)} {_camel(a.name)}" for a in function.arguments]
        lines.append(f"    any {function.name}( {', '.join(parameters)} );")
    return "\n".join([*lines, "};", "", "}; };", ""])


def _type(argument: Argument) -> str:
    if argument.takes is Takes.RANGE and argument.optional:
        return "any"
    return {
        Takes.VALUE: "any",
        Takes.RANGE: "com::sun::star::table::XCellRange",
        Takes.MANY: "sequence< any >",
    }[argument.takes]


def _camel(name: str) -> str:
    """in_use -> inUse: the IDL allows no underscore in the name of a parameter."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def functions_xcu() -> str:
    """Names and descriptions of the functions, for LibreOffice's function wizard and for `.xlsx` files."""
    body = "\n".join(map(_function, FUNCTIONS.values()))
    return ROOT.format(
        name="CalcAddIns",
        part="",
        body=f' <node oor:name="AddInInfo">\n  <node oor:name="{SERVICE}" oor:op="replace">\n'
        f'   <node oor:name="AddInFunctions">\n{body}\n   </node>\n  </node>\n </node>',
    )


def _function(function: Function) -> str:
    parameters = "\n".join(
        f'     <node oor:name="{_camel(a.name)}" oor:op="replace">{_texts("DisplayName", a.name, a.name)}'
        f"{_texts('Description', a.doc)}</node>"
        for a in function.arguments
    )
    return (
        f'    <node oor:name="{function.name}" oor:op="replace">\n'
        f"     {_texts('DisplayName', function.name)}{_texts('Description', function.doc)}\n"
        f'     <prop oor:name="Category"><value>Add-In</value></prop>{_texts("CompatibilityName", function.name)}\n'
        f'     <node oor:name="Parameters">\n{parameters}\n     </node>\n    </node>'
    )


def _texts(prop: str, text: str, english: str = "") -> str:
    """A text shown in every language of the user interface: there is no English one of its own for most."""
    return (
        f'<prop oor:name="{prop}"><value xml:lang="en-US">{escape(english or text)}</value>'
        f'<value xml:lang="zh-CN">{escape(text)}</value></prop>'
    )


def menu_xcu() -> str:
    """The menu 绩效自评 and the toolbar of the same name."""
    menu = "\n".join(_entry(number, entry) for number, entry in enumerate(MENU, 1))
    bar = "\n".join(_entry(number, entry) for number, entry in enumerate(TOOLBAR, 1))
    return ROOT.format(
        name="Addons",
        part="",
        body=' <node oor:name="AddonUI">\n  <node oor:name="OfficeMenuBar">\n'
        '   <node oor:name="org.jixiao.menu" oor:op="replace">\n'
        f"    {_typed('Title', '绩效自评')}\n    {_plain('Context', CONTEXT)}\n"
        f'    <node oor:name="Submenu">\n{menu}\n    </node>\n   </node>\n  </node>\n'
        '  <node oor:name="OfficeToolBar">\n   <node oor:name="org.jixiao.toolbar" oor:op="replace">\n'
        f"{bar}\n   </node>\n  </node>\n </node>",
    )


def _entry(number: int, entry: Entry | None) -> str:
    """A line of the menu; None is a separator."""
    start = f'     <node oor:name="m{number:02}" oor:op="replace">'
    if entry is None:
        return f"{start}{_plain('URL', 'private:separator')}</node>"
    return (
        f"{start}{_plain('URL', PROTOCOL + entry.command)}{_typed('Title', entry.title)}"
        f"{_plain('Target', '_self')}{_plain('Context', CONTEXT)}</node>"
    )


def _plain(prop: str, text: str) -> str:
    return f'<prop oor:name="{prop}" oor:type="xs:string"><value>{escape(text)}</value></prop>'


def _typed(prop: str, text: str) -> str:
    return (
        f'<prop oor:name="{prop}" oor:type="xs:string"><value xml:lang="en-US">{escape(text)}</value>'
        f'<value xml:lang="zh-CN">{escape(text)}</value></prop>'
    )


def toolbar_xcu() -> str:
    """The name of the toolbar, and that it is shown as text."""
    return ROOT.format(
        name="CalcWindowState",
        part=".UI",
        body=' <node oor:name="UIElements">\n  <node oor:name="States">\n'
        '   <node oor:name="private:resource/toolbar/addon_org.jixiao.toolbar" oor:op="replace">\n'
        f"    {_typed('UIName', '绩效自评')}\n"
        '    <prop oor:name="Visible" oor:type="xs:boolean"><value>true</value></prop>\n'
        '    <prop oor:name="Docked" oor:type="xs:boolean"><value>true</value></prop>\n'
        '    <prop oor:name="DockingArea" oor:type="xs:int"><value>0</value></prop>\n'
        '    <prop oor:name="DockPos" oor:type="xs:string"><value>0,4</value></prop>\n'
        '    <prop oor:name="Style" oor:type="xs:int"><value>1</value></prop>\n'
        "   </node>\n  </node>\n </node>",
    )


def protocol_xcu() -> str:
    return ROOT.format(
        name="ProtocolHandler",
        part="",
        body=' <node oor:name="HandlerSet">\n  <node oor:name="org.jixiao.Commands" oor:op="replace">\n'
        f'   <prop oor:name="Protocols" oor:type="oor:string-list"><value>{PROTOCOL}*</value></prop>\n'
        "  </node>\n </node>",
    )


def manifest() -> str:
    entries = [("jixiao.idl", TYPE_LIBRARY)]
    entries += [(f"python/{name}", COMPONENT) for name in COMPONENTS]
    entries += [
        (f"{name}.xcu", CONFIGURATION)
        for name in ("CalcAddIns", "Addons", "CalcWindowState", "ProtocolHandler")
    ]
    lines = "\n".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(kind)}/>"
        for path, kind in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
        f"{lines}\n</manifest:manifest>\n"
    )
