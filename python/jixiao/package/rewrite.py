"""Writing an archive in which a few members changed: all others are copied as they are stored.

Headers, extra fields, comments, time stamps, order, data descriptors and even gaps between members stay; of
a changed member only sizes, checksum, method and offsets are new.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from jixiao.package import codec
from jixiao.package.archive import (
    CENTRAL,
    DEFLATED,
    DESCRIPTOR,
    END,
    END64,
    EXTRA64,
    FULL,
    LOCAL,
    LOCATOR64,
    UTF8,
    Archive,
    Member,
    extras_of,
)

LIMIT32 = 0xFFFFFFF0
LIMIT16 = 0xFFF0


class Packed(NamedTuple):
    """New content of a member, already deflated."""

    data: bytes
    crc: int
    size: int


def pack(content: bytes) -> Packed:
    return Packed(codec.deflate(content), codec.crc32(content), len(content))


def rewrite(
    archive: Archive,
    changed: Mapping[str, Packed],
    write: Callable[[bytes | memoryview], object],
    removed: Iterable[str] = (),
    added: Mapping[str, Packed] | None = None,
) -> None:
    """Write `archive` through `write`, with `changed` members replaced, `removed` ones left out and `added`
    at the end.

    KeyError when a changed or removed member does not exist.
    """
    gone = set(removed)
    for name in [*changed, *gone]:
        archive.members[name]
    view = memoryview(archive.data)
    position = 0
    records: dict[str, bytes] = {}
    members = sorted(archive.members.values(), key=lambda m: m.header)
    if members and members[0].header:
        position = members[0].header
        write(view[:position])
    for member in members:
        if member.name in gone:
            continue
        packed = changed.get(member.name)
        if packed is None:
            write(view[member.header : member.end])
            records[member.name] = _moved(member, position)
            position += member.end - member.header
        else:
            header = _local(archive, member, packed)
            write(header)
            write(packed.data)
            records[member.name] = _central(member, packed, position)
            position += len(header) + len(packed.data)
    for name, packed in (added or {}).items():
        header, record = _new(name, packed, position)
        write(header)
        write(packed.data)
        records[name] = record
        position += len(header) + len(packed.data)
    order = [name for name in archive.members if name in records] + list(added or {})
    directory = b"".join(records[name] for name in order)
    write(directory)
    write(_end(archive, len(order), len(directory), position))


def _strip64(extra: bytes) -> bytes:
    """An extra field without its ZIP64 entry; other entries as they are."""
    if EXTRA64.to_bytes(2, "little") not in extra:
        return extra
    return b"".join(
        struct.pack("<HH", kind, len(body)) + body for kind, body in extras_of(extra) if kind != EXTRA64
    )


def _local(archive: Archive, member: Member, packed: Packed) -> bytes:
    _check_size(packed)
    f = list(LOCAL.unpack_from(archive.data, member.header))
    name_end = member.header + LOCAL.size + f[9]
    extra = _strip64(archive.data[name_end : name_end + f[10]])
    f[2] &= ~DESCRIPTOR
    f[3], f[6], f[7], f[8], f[10] = DEFLATED, packed.crc, len(packed.data), packed.size, len(extra)
    return LOCAL.pack(*f) + archive.data[member.header + LOCAL.size : name_end] + extra


def _central(member: Member, packed: Packed, position: int) -> bytes:
    f = list(CENTRAL.unpack_from(member.central))
    f[3] &= ~DESCRIPTOR
    f[4], f[7], f[8], f[9] = DEFLATED, packed.crc, len(packed.data), packed.size
    return _placed(f, member.central, position)


def _moved(member: Member, position: int) -> bytes:
    """The directory record of an unchanged member that now starts at `position`."""
    f = list(CENTRAL.unpack_from(member.central))
    if FULL not in (f[8], f[9], f[16]) and position < LIMIT32:
        f[16] = position
        return CENTRAL.pack(*f) + member.central[CENTRAL.size :]
    f[8], f[9] = member.packed, member.size
    return _placed(f, member.central, position)


def _placed(f: list[int], record: bytes, position: int) -> bytes:
    """The directory record with fields `f` at `position`; what does not fit into 32 bits goes into a ZIP64
    entry.
    """
    name_end = CENTRAL.size + f[10]
    name = record[CENTRAL.size : name_end]
    extra = _strip64(record[name_end : name_end + f[11]])
    comment = record[name_end + f[11] :]
    wide = b""
    for index, value in ((9, f[9]), (8, f[8]), (16, position)):
        if value >= LIMIT32:
            wide += value.to_bytes(8, "little")
            f[index] = FULL
        elif index == 16:
            f[16] = position
    if wide:
        extra = struct.pack("<HH", EXTRA64, len(wide)) + wide + extra
        f[2] = max(f[2], 45)
    f[11] = len(extra)
    return CENTRAL.pack(*f) + name + extra + comment


def _new(name: str, packed: Packed, position: int) -> tuple[bytes, bytes]:
    """Local header and directory record of a new member, dated 1980-01-01 so that output depends on input
    only.
    """
    _check_size(packed)
    raw = name.encode()
    flags = 0 if raw.isascii() else UTF8
    sizes = (packed.crc, len(packed.data), packed.size)
    local = LOCAL.pack(b"PK\3\4", 20, flags, DEFLATED, 0, 33, *sizes, len(raw), 0) + raw
    fields = [b"PK\1\2", 20, 20, flags, DEFLATED, 0, 33, *sizes, len(raw), 0, 0, 0, 0, 0, 0]
    return local, _placed(fields, CENTRAL.pack(*fields) + raw, position)  # type: ignore[arg-type]


def _check_size(packed: Packed) -> None:
    if max(packed.size, len(packed.data)) >= LIMIT32:
        raise ValueError("a member of 4 GiB or more")


def _end(archive: Archive, count: int, size: int, offset: int) -> bytes:
    wide = b""
    if count >= LIMIT16 or size >= LIMIT32 or offset >= LIMIT32:
        wide = END64.pack(b"PK\6\6", END64.size - 12, 45, 45, 0, 0, count, count, size, offset)
        wide += LOCATOR64.pack(b"PK\6\7", 0, offset + size, 1)
    short = min(count, 0xFFFF) if count < LIMIT16 else 0xFFFF
    return wide + (
        END.pack(
            b"PK\5\6", 0, 0, short, short,
            size if size < LIMIT32 else FULL, offset if offset < LIMIT32 else FULL, len(archive.comment),
        )
        + archive.comment
    )  # fmt: skip
