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
    """A file that was read: what it is, its tables, its digest, and the workbook itself where it is one of OOXML."""

    kind: FileKind
    grids: list[Grid]
    digest: str
    book: FileBook | None


def read_grids(path: str | Path) -> list[Grid]:
    """Every worksheet of a workbook, or every table of a Word file, in its order. Raises UnreadableFile."""
    return read_kind(path)[1]


def read_kind(path: str | Path) -> tuple[FileKind, list[Grid]]:
    """The same, and what kind of file it is."""
    opened = read_file(path)
    return opened.kind, opened.grids


class Taken(NamedTuple):
    """The bytes of a file, before anything is made of them."""

    data: bytes
    digest: str
    name: str

    def opened(self) -> Opened:
        """What these bytes are. Raises UnreadableFile."""
        kind, grids, book = _read(self.data, self.name)
        return Opened(kind, grids, self.digest, book)


def take(path: str | Path) -> Taken:
    """A file, which is looked at once. Raises UnreadableFile."""
    file = Path(path)
    data, seen = guard.read(file)
    return Taken(data, seen.digest.hex(), file.name)


def read_file(path: str | Path) -> Opened:
    """Everything that is read of a file. Raises UnreadableFile."""
    return take(path).opened()


def _read(data: bytes, name: str) -> tuple[FileKind, list[Grid], FileBook | None]:
    try:
        package = Package(data, name, drop_signature=True)
    except OtherKind as other:
        return other.kind, _other_grids(other.kind, data), None
    book = FileBook(package)
    return FileKind.OOXML, grids_of(book), book


def _other_grids(kind: FileKind, data: bytes) -> list[Grid]:
    from jixiao.workbook import docx, foreign, ods  # most files are none of these

    if kind is FileKind.XLS:
        return foreign.xls_grids(data)
    if kind is FileKind.XLSB:
        return foreign.xlsb_grids(data)
    if kind is FileKind.ODS:
        return ods.grids_of(Archive(data))
    return docx.grids_of(Archive(data))
