"""Microsoft's schema of the ribbon, made acceptable to libxml2, which refuses an attribute reached by two groups."""

from __future__ import annotations

import copy
from functools import lru_cache
from pathlib import Path

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
FILE = Path(__file__).parent / "schemas" / "customui14.xsd"


def _owner(kind: etree._Element) -> etree._Element:
    """The element of a complex type that holds its attributes."""
    for content in ("complexContent", "simpleContent"):
        found = kind.find(XSD + content)
        if found is not None:
            return found[-1]
    return kind


@lru_cache(maxsize=1)
def ribbon_schema() -> etree.XMLSchema:
    """The schema with every attribute group written out, each attribute once."""
    tree = etree.parse(str(FILE))
    root = tree.getroot()
    groups = {group.get("name"): group for group in root.findall(XSD + "attributeGroup")}
    types = {kind.get("name"): kind for kind in root.findall(XSD + "complexType")}

    def attributes(element: etree._Element) -> dict[str, etree._Element]:
        found: dict[str, etree._Element] = {}
        for child in element:
            if child.tag == XSD + "attribute":
                found.setdefault(child.get("name") or child.get("ref", ""), child)
            elif child.tag == XSD + "attributeGroup" and child.get("ref"):
                for name, attribute in attributes(groups[child.get("ref")]).items():
                    found.setdefault(name, attribute)
        return found

    own = {name: attributes(_owner(kind)) for name, kind in types.items()}

    def inherited(kind: etree._Element) -> set[str]:
        owner = _owner(kind)
        base = owner.get("base") if owner.tag == XSD + "extension" else None
        return set() if base not in types else set(own[base]) | inherited(types[base])

    for kind in list(root.iter(XSD + "complexType")):
        owner = _owner(kind)
        flat = attributes(owner)
        kept = [copy.deepcopy(attribute) for name, attribute in flat.items() if name not in inherited(kind)]
        for child in list(owner):
            if child.tag in (XSD + "attribute", XSD + "attributeGroup"):
                owner.remove(child)
        owner.extend(kept)
    for group in groups.values():
        root.remove(group)
    return etree.XMLSchema(tree)
