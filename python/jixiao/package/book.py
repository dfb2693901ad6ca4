"""A workbook file: read as bytes, changed in few places, everything else kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from jixiao.core.lazy import lazy
from jixiao.core.memory import bounded
from jixiao.core.messages import say
from jixiao.package import guard, splice
from jixiao.package.archive import Archive
from jixiao.package.cells import Known, SheetXml
from jixiao.package.errors import SignedFile, UnreadableFile
from jixiao.package.kinds import FileKind, OtherKind, identified
from jixiao.package.parts import (
    CONTENT_TYPES_PART,
    ROOT_RELS,
    SMALL,
    Relationship,
    drop_overrides,
    relationships,
)
from jixiao.package.rewrite import Packed, pack, rewrite
from jixiao.package.splice import Edit, Result
from jixiao.package.strings import SharedStrings
from jixiao.package.workbook import NameEntry, WorkbookXml
from jixiao.package.xmltext import from_utf8, to_utf8


@bounded(64, characters=1_000_000)
def _small_workbook(data: bytes) -> WorkbookXml:
    return WorkbookXml(data)


class SheetPart(NamedTuple):
    """A sheet of the workbook. `part` is '' for what is no worksheet (a chart sheet, a dialog): it has no
    cells.
    """

    position: int
    name: str
    part: str
    id: int
    state: str


def _is_signed(archive: Archive) -> bool:
    """Whether the package carries a digital signature (OPC, ISO 29500-2, clause 10)."""
    return any(name.lower().startswith("_xmlsignatures/") for name in archive) or any(
        "digital-signature/origin" in relationship.type for relationship in relationships(archive, "")
    )


class Package:
    """An .xlsx, .xlsm, .xlam, .xltx or .xltm file in memory.

    Reading inflates a part only when it is asked for; `replace` deflates at once, so that memory holds the
    file as it is stored and one sheet at a time. Raises UnreadableFile for what cannot be read, SignedFile
    for a signed file unless `drop_signature`.
    """

    def __init__(self, data: bytes, name: str = "", *, drop_signature: bool = False) -> None:
        known = identified(data, PurePath(name).suffix)
        if known.kind is not FileKind.OOXML or known.archive is None:
            raise OtherKind(known.kind)
        if known.part not in known.archive:
            raise UnreadableFile(say("file.no_part"))
        self.archive, self.workbook_part = known.archive, known.part
        self._known: dict[str, Known] = {}
        self._known_anew: dict[str, Known] = {}  # of the parts with new content
        self._changed: dict[str, Packed] = {}
        self._added: dict[str, Packed] = {}
        self._removed: set[str] = set()
        self._signed = _is_signed(self.archive)
        if self._signed:
            if not drop_signature:
                raise SignedFile(say("file.signed"))
            self._drop_signature()

    @classmethod
    def open(cls, path: Path, *, drop_signature: bool = False) -> Package:
        """Read a file. OSError is turned into UnreadableFile."""
        return cls(guard.read(path)[0], path.name, drop_signature=drop_signature)

    # --- reading ---

    def part(self, name: str) -> tuple[bytes, str]:
        """(the part in UTF-8, its own encoding)."""
        return to_utf8(self.archive.read(name), name)

    @lazy
    def workbook(self) -> WorkbookXml:
        data = self.part(self.workbook_part)[0]
        return _small_workbook(data) if len(data) <= SMALL else WorkbookXml(data)

    @lazy
    def workbook_rels(self) -> list[Relationship]:
        return relationships(self.archive, self.workbook_part)

    @lazy
    def sheets(self) -> list[SheetPart]:
        """All sheets in the order of the workbook. Raises UnreadableFile when one has lost its part."""
        by_id = {r.id: r for r in self.workbook_rels}
        found = []
        parts: set[str] = set()
        for position, entry in enumerate(self.workbook.sheets):
            relationship = by_id.get(entry.rid)
            part = ""
            if relationship is not None and relationship.kind == "worksheet" and not relationship.external:
                part = relationship.target
                if part not in self.archive:
                    raise UnreadableFile(say("file.no_sheet", name=entry.name))
                if part in parts:  # a small file would be a large workbook
                    raise UnreadableFile(say("file.same_sheet", name=entry.name))
                parts.add(part)
            found.append(SheetPart(position, entry.name, part, entry.id, entry.state))
        return found

    @property
    def names(self) -> list[NameEntry]:
        return self.workbook.names

    @lazy
    def strings(self) -> SharedStrings:
        part = next(
            (r.target for r in self.workbook_rels if r.kind == "sharedStrings" and not r.external), ""
        )
        if part not in self.archive:
            return SharedStrings(b"<sst/>")
        return SharedStrings(self.part(part)[0], part)

    def sheet_xml(self, sheet: SheetPart) -> SheetXml:
        """The cells of a sheet as they are in the file. Inflated anew at each call; what is found out about them is kept."""
        return self.encoded_xml(sheet)[0]

    def encoded_xml(self, sheet: SheetPart) -> tuple[SheetXml, str]:
        """The same, and the part's own encoding."""
        data, encoding = self.part(sheet.part)
        return SheetXml(data, sheet.name, self._known.setdefault(sheet.part, {})), encoding

    # --- changing ---

    def replace(self, part: str, data: bytes, encoding: str = "utf-8", known: Known | None = None) -> None:
        """Give a part new content (UTF-8, stored in `encoding`), of which something may be `known`."""
        self._changed[part] = pack(from_utf8(data, encoding))
        self._known_anew[part] = known or {}

    def edit(self, part: str, edits: list[Edit]) -> None:
        """Make edits in a part that has not been changed before. No edits, no change."""
        if edits:
            if part in self._changed:
                raise ValueError(f"{part} was changed already")
            data, encoding = self.part(part)
            self.replace(part, splice.apply(data, edits), encoding)

    def reset(self) -> None:
        """Forget all changes but the dropped signature."""
        self._changed.clear()
        self._known_anew.clear()
        self._added.clear()
        self._removed.clear()
        if self._signed:
            self._drop_signature()

    @property
    def packed(self) -> dict[str, Packed]:
        """The parts with new content, as they will be stored."""
        return dict(self._changed)

    def adopt(self, parts: Mapping[str, Packed]) -> None:
        """Take over parts that a copy of this package changed."""
        self._changed.update(parts)
        self._known_anew.update((part, {}) for part in parts)

    def remove(self, part: str) -> None:
        self._removed.add(part)
        self._changed.pop(part, None)

    def add(self, part: str, data: bytes) -> None:
        self._added[part] = pack(data)

    def store(self, sheet: SheetPart, results: Mapping[tuple[int, int], Result]) -> set[tuple[int, int]]:
        """Store new results of formula cells; gives the cells whose stored value changed.

        KeyError when a cell holds no formula; nothing is changed then.
        """
        xml, encoding = self.encoded_xml(sheet)
        new, changed = splice.store(xml, results)
        if changed:
            self.replace(sheet.part, new.data, encoding, new.known)
        return changed

    def calculate_on_load(self) -> None:
        """Mark the workbook so that Excel, WPS and LibreOffice calculate everything when they open it."""
        self.edit(self.workbook_part, self.workbook.full_calc_edits())

    def _drop_signature(self) -> None:
        gone = {name for name in self.archive if name.lower().startswith("_xmlsignatures/")}
        for name in gone:
            self.remove(name)
        root = self.archive.find(ROOT_RELS) or ROOT_RELS
        self.edit(
            root,
            [
                Edit(r.start, r.end, b"")
                for r in relationships(self.archive, "")
                if "digital-signature/origin" in r.type
            ],
        )
        types = self.archive.find(CONTENT_TYPES_PART) or CONTENT_TYPES_PART
        self.edit(types, drop_overrides(self.part(types)[0], gone))

    # --- writing ---

    @property
    def changed_parts(self) -> set[str]:
        return set(self._changed) | set(self._added) | self._removed

    def write(self, write: Callable[[bytes | memoryview], object]) -> None:
        """Write the file piece by piece. Without any change it is the original, byte for byte."""
        if not self.changed_parts:
            write(self.archive.data)
        else:
            rewrite(self.archive, self._changed, write, self._removed, self._added)

    def pieces(self) -> Iterator[bytes | memoryview]:
        """What `write` writes."""
        found: list[bytes | memoryview] = []
        self.write(found.append)
        return iter(found)

    def again(self) -> Package:
        """The file as it is written now, opened anew; what is known of the cells of its parts is still known."""
        new = Package(self.to_bytes())
        new._known = {**self._known, **self._known_anew}
        return new

    def to_bytes(self) -> bytes:
        return b"".join(self.pieces())
