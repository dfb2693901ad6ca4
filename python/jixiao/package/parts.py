"""Parts and how they hang together: relationships, content types, part names (OPC, ISO 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from jixiao.core.memory import bounded
from jixiao.package.archive import Archive, folded
from jixiao.package.splice import Edit
from jixiao.package.xmltext import Token, parse_attributes, to_utf8, tokens

CONTENT_TYPES_PART = "[Content_Types].xml"
ROOT_RELS = "_rels/.rels"


class Relationship(NamedTuple):
    """A relationship. `kind` is the last segment of its type: the same in strict and transitional files.

    target  the part's name without the leading slash, or the address as written when `external`
    start, end  the place of the element in the .rels part
    """

    id: str
    type: str
    target: str
    external: bool
    start: int
    end: int

    @property
    def kind(self) -> str:
        return self.type.rsplit("/", 1)[-1]


def rels_name(part: str) -> str:
    """'xl/workbook.xml' -> 'xl/_rels/workbook.xml.rels'; '' (the package) -> '_rels/.rels'."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def resolve(part: str, target: str) -> str:
    """The part that `target` in the relationships of `part` means, without the leading slash."""
    target = unquote(target.split("#")[0]).replace("\\", "/")
    path = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(part), target)
    return posixpath.normpath(path).lstrip("/")


def elements(data: bytes, what: str, *locals_: str) -> Iterator[tuple[Token, dict[str, str]]]:
    """Every open or empty tag with one of these local names, with its attributes."""
    for token in tokens(data, what=what):
        if token.kind in ("open", "empty") and token.name[1] in locals_:
            yield token, parse_attributes(token.attributes)


def whole_elements(data: bytes, what: str, local: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """(start, end, attributes) of every element with this local name that stands in no other such element."""
    begin: tuple[int, int, dict[str, str]] | None = None
    for token in tokens(data, what=what):
        if token.name[1] != local or token.kind not in ("open", "empty", "close"):
            continue
        if token.kind == "empty" and begin is None:
            yield token.start, token.end, parse_attributes(token.attributes)
        elif token.kind == "open" and begin is None:
            begin = (token.depth, token.start, parse_attributes(token.attributes))
        elif token.kind == "close" and begin is not None and begin[0] == token.depth:
            yield begin[1], token.end, begin[2]
            begin = None


# The files of a batch mostly come from one program: their small parts are the same, byte for byte.
SMALL = 20_000


def relationships(archive: Archive, part: str) -> list[Relationship]:
    """The relationships of a part ('' for the package); [] where it has none."""
    name = archive.find(rels_name(part))
    if name is None:
        return []
    data, _ = to_utf8(archive.read(name), name)
    read = _relationships if len(data) <= SMALL else _relationships.__wrapped__
    return [_as_stored(r, archive) for r in read(data, part, name)]


def _as_stored(to: Relationship, archive: Archive) -> Relationship:
    """A relationship with the name of its part as the archive spells it."""
    if to.external or to.target in archive:
        return to
    return to._replace(target=archive.find(to.target) or to.target)


@bounded(128, characters=2_000_000)
def _relationships(data: bytes, part: str, name: str) -> tuple[Relationship, ...]:
    found = []
    for start, end, attributes in whole_elements(data, name, "Relationship"):
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode", "") == "External"
        where = target if external else resolve(part, target)
        found.append(
            Relationship(attributes.get("Id", ""), attributes.get("Type", ""), where, external, start, end)
        )
    return tuple(found)


def content_types(archive: Archive) -> Mapping[str, str]:
    """Content types by part name without the leading slash, in lower case; defaults under '.extension'."""
    name = archive.find(CONTENT_TYPES_PART)
    if name is None:
        return {}
    data, _ = to_utf8(archive.read(name), name)
    return _content_types(data, name) if len(data) <= SMALL else _content_types.__wrapped__(data, name)


@bounded(64, characters=1_000_000)
def _content_types(data: bytes, name: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for _, attributes in elements(data, name, "Override", "Default"):
        kind = attributes.get("ContentType", "")
        if "PartName" in attributes:
            found[part_named(attributes)] = kind
        elif "Extension" in attributes:
            found["." + attributes["Extension"].lower()] = kind
    return MappingProxyType(found)


def content_type(types: Mapping[str, str], part: str) -> str:
    """The content type of a part, '' where none is given."""
    return types.get(folded(part)) or types.get("." + part.rpartition(".")[2].lower(), "")


def part_named(attributes: Mapping[str, str]) -> str:
    """The part that an entry of [Content_Types].xml is about, as names are compared; '' for none."""
    return folded(attributes.get("PartName", "")).lstrip("/")


def drop_overrides(data: bytes, gone: set[str]) -> list[Edit]:
    """Edits of [Content_Types].xml that take out the entries of parts that are no more."""
    names = set(map(folded, gone))
    return [
        Edit(start, end, b"")
        for start, end, attributes in whole_elements(data, CONTENT_TYPES_PART, "Override")
        if part_named(attributes) in names
    ]
