"""Files as grids, one a sheet or a table: values as they are stored, with merged areas, hidden sheets included."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jixiao.package import Package, guard
from jixiao.package.archive import Archive
from jixiao.package.kinds import FileKind, OtherKind
from jixiao.workbook.book import FileBook
from jixiao.workbook.grid import Grid
from jixiao.workbook.grids import grids_of


class Opened(NamedTuple):
    """What a file is, its tables, and the workbook itself where it is one of OOXML."""

    kind: FileKind
    grids: list[Grid]
    book: FileBook | None


class Taken(NamedTuple):
    """The bytes of a file, before anything is made of them."""

    data: bytes
    digest: str
    name: str

    def opened(self) -> Opened:
        """What these bytes are. Raises UnreadableFile."""
        try:
            package = Package(self.data, self.name, drop_signature=True)
        except OtherKind as other:
            return Opened(other.kind, _other_grids(other.kind, self.data), None)
        book = FileBook(package)
        return Opened(FileKind.OOXML, grids_of(book), book)


def take(path: str | Path) -> Taken:
    """A file, which is looked at once. Raises UnreadableFile."""
    file = Path(path)
    data, seen = guard.read(file)
    return Taken(data, seen.digest.hex(), file.name)


def read_grids(path: str | Path) -> list[Grid]:
    """Every worksheet of a workbook, or every table of a Word file, in its order. Raises UnreadableFile."""
    return read_kind(path)[1]


def read_kind(path: str | Path) -> tuple[FileKind, list[Grid]]:
    """The same, and what kind of file it is."""
    opened = take(path).opened()
    return opened.kind, opened.grids


def _other_grids(kind: FileKind, data: bytes) -> list[Grid]:
    from jixiao.workbook import docx, foreign, ods  # most files are none of these

    if kind is FileKind.XLS:
        return foreign.xls_grids(data)
    if kind is FileKind.XLSB:
        return foreign.xlsb_grids(data)
    if kind is FileKind.ODS:
        return ods.grids_of(Archive(data))
    return docx.grids_of(Archive(data))
