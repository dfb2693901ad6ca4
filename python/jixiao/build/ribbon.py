"""The ribbon of an Excel file and the VBA callbacks behind it, out of one description (addin/ribbon/jixiao.xml).

Excel finds a callback by its bare name in whatever project it meets first, so the workbook and the add-in must not
share names: each file gets its own prefix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CHOICES = {"templates": "insert_template", "rulebook": "set_rulebook"}
"""Controls whose command takes an argument: the id of the chosen item."""

GETTERS = {
    "Loaded": "ribbon As IRibbonUI",
    "TabVisible": "control As IRibbonControl, ByRef visible",
    "RulebookId": "control As IRibbonControl, ByRef id",
}
"""The callbacks that answer Excel instead of running a command, with their arguments; the bodies are in JixiaoRibbon."""


@dataclass(frozen=True)
class Choice:
    """An entry of a menu or of a list: what Python calls it, and what the user reads."""

    id: str
    label: str


@dataclass(frozen=True)
class Ribbon:
    xml: bytes
    callbacks: str  # the text of the VBA module with one procedure for each callback
    commands: tuple[tuple[str, str], ...]  # (VBA procedure, Python function)


def build(
    source: str, prefix: str, version: str, templates: Sequence[Choice], rulebooks: Sequence[Choice]
) -> Ribbon:
    """The ribbon of one file. `prefix` starts the names of its callbacks; `source` is addin/ribbon/jixiao.xml."""
    root = ElementTree.fromstring(source.replace("{version}", version))
    for element in root.iter():  # everything is of the one namespace, which the root then declares
        element.tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    root.set("xmlns", NAMESPACE)
    _fill(root, "templates", "button", "template", templates)
    _fill(root, "rulebook", "item", "rulebook", rulebooks)
    commands: dict[str, str] = {}
    procedures: list[str] = []
    for control in root.iter():
        for attribute in ("onLoad", "getVisible", "getSelectedItemID", "onAction"):
            name = control.get(attribute)
            if name is None:
                continue
            callback = prefix + (name if name in GETTERS else _camel(name))
            control.set(attribute, callback)
            if name in GETTERS:
                procedures.append(_getter(name, callback))
            elif callback not in commands:
                commands[callback] = name
                procedures.append(_command(control, callback, name))
    ElementTree.indent(root)
    xml = HEAD + ElementTree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"
    head = (
        f'Attribute VB_Name = "{prefix}Callbacks"\n'
        "Option Explicit\n"
        "' Generated from addin/ribbon/jixiao.xml by addin/build.py: what the ribbon of this file calls.\n"
    )
    return Ribbon(xml, head + "".join(procedures), tuple(commands.items()))


def item_id(kind: str, name: str) -> str:
    """The id of an entry in the XML: it must be unique in the file and may hold letters, digits, - . _ only."""
    return f"{kind}.{name}"


def _fill(root: Element, control: str, tag: str, kind: str, choices: Sequence[Choice]) -> None:
    place = next(element for element in root.iter() if element.get("id") == control)
    for choice in choices:
        entry = ElementTree.SubElement(place, tag, id=item_id(kind, choice.id), label=choice.label)
        if tag == "button":
            entry.set("tag", choice.id)
            entry.set("onAction", CHOICES[control])


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _getter(name: str, callback: str) -> str:
    arguments = GETTERS[name]
    last = arguments.removeprefix("control As IRibbonControl, ByRef ").split()[0]
    body = f"Set JixiaoRibbonUI = {last}" if name == "Loaded" else f"{last} = Jixiao{name}()"
    return f"\nPublic Sub {callback}({arguments})\n    {body}\nEnd Sub\n"


def _command(control: Element, callback: str, name: str) -> str:
    if control.tag == "dropDown":
        arguments = "control As IRibbonControl, selectedId As String, selectedIndex As Integer"
        # behind the dot: see item_id
        call = f'JixiaoRun "{name}", Mid(selectedId, InStr(selectedId, ".") + 1)'
    else:
        arguments = "control As IRibbonControl"
        call = f'JixiaoRun "{name}"' + ", control.Tag" * (name in CHOICES.values())
    return f"\nPublic Sub {callback}({arguments})\n    {call}\nEnd Sub\n"
