"""导出上报版: a workbook to hand in. Values instead of formulas, no macros, no ribbon, no helper sheets.

Everything else stays as it is, byte for byte: styles, pictures, comments, protection, print settings.
"""

from __future__ import annotations

import re
from pathlib import Path

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package import tidy
from jixiao.package.archive import folded
from jixiao.package.book import Package, SheetPart
from jixiao.package.errors import UnreadableFile, UnwritableFile
from jixiao.package.own_sheets import HELPERS
from jixiao.package.parts import (
    CONTENT_TYPES_PART,
    ROOT_RELS,
    Relationship,
    content_types,
    drop_overrides,
    elements,
    part_named,
    relationships,
    rels_name,
    whole_elements,
)
from jixiao.package.save import save
from jixiao.package.splice import Edit, apply
from jixiao.package.workbook import NameEntry
from jixiao.package.xmltext import attribute_span, natural

_PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# Relationships (by the last part of their type) that lead to macros, to the ribbon, or to the order of
# calculation.
_DROPPED_ROOT = frozenset({"extensibility", "userCustomization"})
_DROPPED_BOOK = frozenset({"vbaProject", "calcChain", "xlMacrosheet", "xlIntlMacrosheet"})
_EXTERNAL = pattern(rb"\[[0-9]+\]")


def export_values(src: Path, dst: Path) -> None:
    """Write `src` as values into `dst` (.xlsx).

    A formula without a stored result leaves an empty cell: recalculate before. A digital signature is
    dropped. Raises UnreadableFile, UnwritableFile (also when nothing but helper sheets would be left),
    ValueError for another suffix than .xlsx.
    """
    if dst.suffix.lower() != ".xlsx":
        raise ValueError(f"values are exported to .xlsx, not {dst.suffix}")
    package = Package.open(src, drop_signature=True)
    _Export(package).run()
    save(dst, package.write)


class _Export:
    def __init__(self, package: Package) -> None:
        self.package = package
        macros = {r.id for r in package.workbook_rels if r.kind in _DROPPED_BOOK}
        entries = package.workbook.sheets
        self.beside: dict[int, tidy.Columns] = {}
        for name in package.names:
            columns = tidy.columns_of(name.text) if name.name.upper() == tidy.HELPERS_NAME else None
            if columns is not None and name.sheet is not None:
                self.beside[name.sheet] = columns
        guides = {position for position, columns in self.beside.items() if tidy.whole(columns)}
        self.gone = [
            s
            for s in package.sheets
            if s.name in HELPERS or entries[s.position].rid in macros or s.position in guides
        ]
        self.kept = [s for s in package.sheets if s not in self.gone]
        if not any(s.state == "" for s in self.kept):
            raise UnwritableFile(say("export.nothing"))

    def run(self) -> None:
        package = self.package
        new = {sheet.part: self._values(sheet) for sheet in self.kept if sheet.part}
        if self.beside:
            self._without_fills()
        keep_external = self._external_is_used(list(new.values()))
        for part, data in new.items():
            if data != package.part(part)[0]:
                package.replace(part, data, package.part(part)[1])
        before = self._reachable(dropping=False)
        lost_sheets = {package.workbook.sheets[s.position].rid for s in self.gone}
        dropped = {
            r.id
            for r in package.workbook_rels
            if r.kind in _DROPPED_BOOK
            or r.id in lost_sheets
            or (r.kind == "externalLink" and not keep_external)
        }
        root = {r.id for r in relationships(package.archive, "") if r.kind in _DROPPED_ROOT}
        self.dropped: dict[str, set[str]] = {"": root, package.workbook_part: dropped}
        after = self._reachable(dropping=True)
        removed = {part for part in before - after if part in package.archive}
        removed |= {rels for part in removed if (rels := package.archive.find(rels_name(part)))}
        for owner, ids in self.dropped.items():
            self._drop_relationships(owner, ids)
        for part in removed:
            package.remove(part)
        for part in after:
            if part in package.archive and re.search(r"/drawings/.*\.(?:xml|vml)$", part, re.I):
                self._forget_macros(part)
        self._workbook(keep_external)
        self._types(removed, after)

    # --- sheets ---

    def _values(self, sheet: SheetPart) -> bytes:
        """The sheet without its formulas."""
        xml = self.package.sheet_xml(sheet)
        data = xml.data
        edits: list[Edit] = []
        for cell in {each.start: each for each in xml.formula_cells()}.values():
            tag = data[cell.start : cell.tag_end]
            names = [b"cm"] if cell.value_end else [b"cm", b"t", b"vm"]
            for name in names:
                span = attribute_span(tag, name)
                if span:
                    edits.append(Edit(cell.start + span[0], cell.start + span[1], b""))
            start = data.find(b"<%bf" % xml.prefix, cell.tag_end)
            if not cell.tag_end <= start < cell.formula_end:
                raise UnreadableFile(say("file.damaged"))
            edits.append(Edit(start, cell.formula_end, b""))
        new = apply(data, edits) if edits else data
        if sheet.position in self.beside:
            new = tidy.without_helpers(new, self.beside[sheet.position], sheet.name)
        return self._without_macros(new, sheet.name) if b"macro=" in new else new

    def _without_fills(self) -> None:
        for r in self.package.workbook_rels:
            if r.kind == "styles":
                data, encoding = self.package.part(r.target)
                new = tidy.without_fills(data)
                if new != data:
                    self.package.replace(r.target, new, encoding)

    def _without_macros(self, data: bytes, what: str) -> bytes:
        """Controls on the sheet without the macro that they call."""
        edits = []
        for token, attributes in elements(data, what, "controlPr", "sp", "pic", "graphicFrame", "cxnSp"):
            span = (
                attribute_span(data[token.start : token.end], b"macro") if attributes.get("macro") else None
            )
            if span:
                edits.append(Edit(token.start + span[2], token.start + span[3], b""))
        return apply(data, edits)

    def _forget_macros(self, part: str) -> None:
        data, encoding = self.package.part(part)
        if part.lower().endswith(".vml"):
            new = re.sub(rb"\s*<x:FmlaMacro>[^<]*</x:FmlaMacro>", b"", data)
        else:
            new = self._without_macros(data, part) if b"macro=" in data else data
        if new != data:
            self.package.replace(part, new, encoding)

    # --- parts ---

    def _reachable(self, *, dropping: bool) -> set[str]:
        """The parts that relationships lead to, from the package's own on."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            owner = waiting.pop()
            gone = self.dropped.get(owner, set()) if dropping else set()
            for r in relationships(self.package.archive, owner):
                if not r.external and r.id not in gone and r.target not in seen:
                    seen.add(r.target)
                    waiting.append(r.target)
        return seen

    def _drop_relationships(self, owner: str, ids: set[str]) -> None:
        rels = self.package.archive.find(rels_name(owner)) or ROOT_RELS
        found: list[Relationship] = relationships(self.package.archive, owner)
        edits = [Edit(r.start, r.end, b"") for r in found if r.id in ids]
        if edits and rels in self.package.changed_parts:  # the signature was dropped from it already
            signed = [Edit(r.start, r.end, b"") for r in found if "digital-signature" in r.type]
            data, encoding = self.package.part(rels)
            self.package.replace(rels, apply(data, edits + signed), encoding)
        else:
            self.package.edit(rels, edits)

    def _external_is_used(self, sheets: list[bytes]) -> bool:
        """Whether anything but a formula of a cell refers to another workbook."""
        archive = self.package.archive
        others = [n for n in archive if re.search(r"/(?:charts|drawings|pivotCache|tables)/.*\.xml$", n)]
        texts = [*sheets, *(archive.read(n) for n in others)]
        texts += [name.text.encode() for name in self.package.names if not self._name_goes(name)]
        return any(_EXTERNAL.search(text) for text in texts)

    # --- workbook.xml and content types ---

    def _name_goes(self, name: NameEntry) -> bool:
        """Whether a defined name belongs to a helper sheet, or calls a JX function."""
        gone = {sheet.position for sheet in self.gone}
        titles = [t for s in self.gone for t in (f"{s.name}!", "'{}'!".format(s.name.replace("'", "''")))]
        text = name.text.casefold()
        return (
            name.sheet in gone
            or any(t.casefold() in text for t in titles)
            or "jx_" in text
            or name.name.upper().startswith("JX_")
        )

    def _workbook(self, keep_external: bool) -> None:
        package, workbook = self.package, self.package.workbook
        edits = [
            Edit(workbook.sheets[s.position].start, workbook.sheets[s.position].end, b"") for s in self.gone
        ]
        position = {sheet.position: i for i, sheet in enumerate(self.kept)}
        going = [name for name in workbook.names if self._name_goes(name)]
        for name in workbook.names:
            if name in going:
                edits.append(Edit(name.start, name.end, b""))
            elif name.sheet is not None and name.sheet in position:
                edits += self._attribute(name.start, b"localSheetId", position[name.sheet])
        data = workbook.data
        if going and len(going) == len(workbook.names):
            edits = [e for e in edits if not any(n.start <= e.start < n.end for n in going)]
            edits += [
                Edit(start, end, b"")
                for start, end, _ in whole_elements(data, "workbook.xml", "definedNames")
            ]
        if not keep_external:
            found = whole_elements(data, "workbook.xml", "externalReferences")
            edits += [Edit(start, end, b"") for start, end, _ in found]
        for token, attributes in elements(data, "workbook.xml", "workbookView"):
            for written in ("activeTab", "firstSheet"):
                if written in attributes:
                    visible = next(i for i, s in enumerate(self.kept) if s.state == "")
                    now = position.get(natural(attributes[written]), visible)
                    edits += self._attribute(token.start, written.encode(), now)
        package.edit(package.workbook_part, edits)

    def _attribute(self, start: int, name: bytes, value: int) -> list[Edit]:
        """An attribute of the tag at `start` with another number; nothing where it is the same."""
        data = self.package.workbook.data
        tag = data[start : data.index(b">", start) + 1]
        span = attribute_span(tag, name)
        new = b"%d" % value
        if span is None or tag[span[2] : span[3]] == new:
            return []
        return [Edit(start + span[2], start + span[3], new)]

    def _types(self, removed: set[str], left: set[str]) -> None:
        """[Content_Types].xml: a plain workbook, nothing about parts that are gone."""
        package = self.package
        part = package.archive.find(CONTENT_TYPES_PART)
        if part is None:
            raise UnreadableFile(say("file.damaged"))
        data, encoding = package.part(part)
        signatures = {n for n in package.archive if n.lower().startswith("_xmlsignatures/")}
        edits = drop_overrides(data, removed | signatures)
        book = folded(package.workbook_part)
        types = content_types(package.archive)
        for token, attributes in elements(data, part, "Override", "Default"):
            tag = data[token.start : token.end]
            if part_named(attributes) == book or (
                attributes.get("Extension") and types.get(book) is None and self._default(attributes)
            ):
                span = attribute_span(tag, b"ContentType")
                if span and tag[span[2] : span[3]] != _PLAIN_TYPE.encode():
                    edits.append(Edit(token.start + span[2], token.start + span[3], _PLAIN_TYPE.encode()))
            elif "vbaProject" in attributes.get("ContentType", "") and "Extension" in attributes:
                ending = "." + attributes["Extension"].lower()
                if not any(p.lower().endswith(ending) and folded(p) not in types for p in left):
                    edits.append(Edit(token.start, token.end, b""))
        if edits:
            package.replace(part, apply(data, edits), encoding)

    def _default(self, attributes: dict[str, str]) -> bool:
        return self.package.workbook_part.lower().endswith("." + attributes["Extension"].lower()) and (
            "main+xml" in attributes.get("ContentType", "")
        )
