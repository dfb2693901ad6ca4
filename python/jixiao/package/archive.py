"""Zip archives as bytes: the central directory read, members inflated on demand, everything else left alone.

The standard library's `zipfile` can only rewrite an archive by compressing every member again. Here an
archive is its bytes, and writing (see `rewrite`) copies what did not change. Layout: APPNOTE.TXT, sections
4.3 to 4.5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from urllib.parse import unquote

from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.package import codec, limits
from jixiao.package.errors import UnreadableFile

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
END64 = struct.Struct("<4sQHHIIQQQQ")
LOCATOR64 = struct.Struct("<4sIQI")
EXTRA64 = 0x0001
FULL = 0xFFFFFFFF

STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, UTF8 = 0x0001, 0x0008, 0x0800

_BAD_NAME = pattern(r"^[A-Za-z]:|^/|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")


class Member:
    """One member: where it lies in the archive, and its sizes. Names are unique without regard to case."""

    __slots__ = ("central", "crc", "data", "end", "flags", "header", "method", "name", "packed", "size")

    def __init__(
        self,
        name: str,
        flags: int,
        method: int,
        crc: int,
        packed: int,
        size: int,
        header: int,
        central: bytes,
    ) -> None:
        self.name = name
        self.flags = flags
        self.method = method
        self.crc = crc
        self.packed = packed  # size as stored
        self.size = size  # size when inflated
        self.header = header  # offset of the local header
        self.data = 0  # offset of the stored data
        self.end = 0  # offset of whatever follows this member (its data descriptor included)
        self.central = central  # its record in the central directory

    @property
    def packed_end(self) -> int:
        return self.data + self.packed


def folded(name: str) -> str:
    """The name of a part as it is compared (OPC): without regard to case, and to what is written as %E8%A1%A8."""
    return unquote(name).lower()


class Archive:
    """The bytes of a zip file and its members in the order of the central directory.

    Raises UnreadableFile (one Chinese line) for what is broken, truncated, encrypted, a zip bomb or a path
    trick.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.directory, self.end_record, count = self._find_directory()
        self.comment = data[self.end_record + END.size :]
        self.members: dict[str, Member] = {}
        self._folded: dict[str, str] = {}
        self._read_directory(count)
        self._locate()

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def find(self, name: str) -> str | None:
        """The member's name as it is stored."""
        return name if name in self.members else self._folded.get(folded(name))

    def read(self, name: str) -> bytes:
        """The inflated bytes of a member. KeyError when there is none; UnreadableFile when they are
        damaged.
        """
        member = self.members[name]
        raw = memoryview(self.data)[member.data : member.packed_end]
        try:
            if member.method == STORED:
                if member.packed != member.size:
                    raise ValueError("sizes differ")
                content = bytes(raw)
            elif member.method == DEFLATED:
                content = codec.inflate(raw, member.size)
            else:
                raise UnreadableFile(say("archive.method", name=name, method=member.method))
        except ValueError:
            raise UnreadableFile(say("archive.unpack", name=name)) from None
        if codec.crc32(content) != member.crc:
            raise UnreadableFile(say("archive.checksum", name=name))
        return content

    def _find_directory(self) -> tuple[int, int, int]:
        """(offset of the central directory, offset of the end record, number of members)."""
        data = self.data
        place = data.rfind(b"PK\5\6", max(0, len(data) - END.size - 0xFFFF))
        while place >= 0:
            if place + END.size <= len(data):
                record = END.unpack_from(data, place)
                if place + END.size + record[7] == len(data):
                    break
            place = data.rfind(b"PK\5\6", max(0, len(data) - END.size - 0xFFFF), place)
        else:
            raise UnreadableFile(say("archive.no_directory"))
        _, disk, start_disk, _, count, size, offset, _ = record
        limit = place
        if 0xFFFF in (disk, start_disk, count) or FULL in (size, offset):
            found = self._end64(place)
            if found:
                count, size, offset, limit = found
                disk = start_disk = 0
        if disk or start_disk:
            raise UnreadableFile(say("archive.split"))
        if offset + size > limit:
            raise UnreadableFile(say("archive.directory_range"))
        self.directory_end = offset + size
        return offset, place, count

    def _end64(self, place: int) -> tuple[int, int, int, int] | None:
        at = place - LOCATOR64.size
        if at < 0 or self.data[at : at + 4] != b"PK\6\7":
            return None
        _, _, where, _ = LOCATOR64.unpack_from(self.data, at)
        if where + END64.size > at or self.data[where : where + 4] != b"PK\6\6":
            raise UnreadableFile(say("archive.zip64_directory"))
        fields = END64.unpack_from(self.data, where)
        return fields[7], fields[8], fields[9], where

    def _read_directory(self, count: int) -> None:
        limits.refuse(limits.MAX_MEMBERS, count)
        data, at = self.data, self.directory
        for _ in range(count):
            if at + CENTRAL.size > self.directory_end or data[at : at + 4] != b"PK\1\2":
                raise UnreadableFile(say("archive.directory"))
            f = CENTRAL.unpack_from(data, at)
            flags, method, crc, packed, size = f[3], f[4], f[7], f[8], f[9]
            names, extras, comments, header = f[10], f[11], f[12], f[16]
            stop = at + CENTRAL.size + names + extras + comments
            if stop > self.directory_end:
                raise UnreadableFile(say("archive.directory"))
            raw = data[at + CENTRAL.size : at + CENTRAL.size + names]
            if FULL in (packed, size, header):
                extra = data[at + CENTRAL.size + names : at + CENTRAL.size + names + extras]
                size, packed, header = _zip64(extra, size, packed, header)
            name = _decode(raw, flags).replace("\\", "/")  # as some writers on Windows have it
            self._admit(name, flags)
            self.members[name] = Member(name, flags, method, crc, packed, size, header, data[at:stop])
            self._folded[folded(name)] = name
            at = stop
        if data[at : min(at + 4, self.directory_end)] == b"PK\1\2":  # members that others would see
            raise UnreadableFile(say("archive.directory"))
        self._check_sizes()

    def _admit(self, name: str, flags: int) -> None:
        if _BAD_NAME.search(name):
            raise UnreadableFile(say("archive.path", name=repr(name[:60])))
        if folded(name) in self._folded:
            raise UnreadableFile(say("archive.twice", name=name))
        if flags & ENCRYPTED:
            raise UnreadableFile(say("file.encrypted"))

    def _check_sizes(self) -> None:
        """By what the directory says: no member can give more, since it is inflated up to its size only."""
        sizes = [member.size for member in self.members.values()]
        total = sum(sizes)
        limits.refuse(limits.MAX_MEMBER, max(sizes, default=0))
        limits.refuse(limits.MAX_TOTAL, total)
        if total > limits.RATIO_FROM:
            limits.refuse(limits.MAX_RATIO, -(-total // len(self.data)))

    def _locate(self) -> None:
        """Find the data of every member, and make sure that no two members share bytes."""
        data, stop = self.data, self.directory
        for member in sorted(self.members.values(), key=lambda m: m.header, reverse=True):
            start = member.header
            if start + LOCAL.size > stop or data[start : start + 4] != b"PK\3\4":
                raise UnreadableFile(say("archive.position", name=member.name))
            names, extras = struct.unpack_from("<HH", data, start + 26)
            member.data = start + LOCAL.size + names + extras
            if member.packed_end > stop:
                raise UnreadableFile(say("archive.position", name=member.name))
            member.end = stop
            stop = start


def _decode(raw: bytes, flags: int) -> str:
    """Names are ASCII in OOXML; other bytes are read as UTF-8 where flagged or valid, else as code page
    437.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & UTF8:
            raise UnreadableFile(say("archive.name_encoding")) from None
        return raw.decode("cp437")


def _zip64(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """The three figures that did not fit into 32 bits, from the ZIP64 extra field (in this order, only if
    needed).
    """
    for kind, body in extras_of(extra):
        if kind == EXTRA64:
            values = [int.from_bytes(body[i : i + 8], "little") for i in range(0, len(body) - 7, 8)]
            try:
                if size == FULL:
                    size = values.pop(0)
                if packed == FULL:
                    packed = values.pop(0)
                if header == FULL:
                    header = values.pop(0)
            except IndexError:
                raise UnreadableFile(say("archive.zip64_field")) from None
    return size, packed, header


def extras_of(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The (kind, body) pairs of an extra field; a torn tail is left out."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if at + 4 + length > len(extra):
            return
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length
