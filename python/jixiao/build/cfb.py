"""Writes a compound file (MS-CFB version 3), the container of a VBA project. Deterministic."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]
"""Storages are mappings, streams are bytes."""

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
FREE, END_OF_CHAIN, FAT_SECTOR, NO_ENTRY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1
FAT_IN_HEADER = 109


@dataclass
class _Entry:
    """One directory entry; `left`, `right` and `child` are indices of other entries."""

    name: str
    kind: int
    data: bytes = b""
    left: int = NO_ENTRY
    right: int = NO_ENTRY
    child: int = NO_ENTRY
    colour: int = BLACK
    start: int = 0

    def packed(self) -> bytes:
        name = (self.name + "\0").encode("utf-16-le")
        if len(name) > 64:
            raise ValueError(f"the name of a stream has at most 31 characters: {self.name}")
        links = (self.left, self.right, self.child)
        head = name.ljust(64, b"\0") + struct.pack("<HBB3I", len(name), self.kind, self.colour, *links)
        # No class id, no state bits, no times: nothing that changes from build to build.
        return head + bytes(16 + 4 + 8 + 8) + struct.pack("<IQ", self.start, len(self.data))


@dataclass
class _Sectors:
    """Sectors handed out one after the other, and the chain (FAT) that links them."""

    size: int
    blocks: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """Store the data; the number of its first sector."""
        if not data:
            return END_OF_CHAIN
        start = len(self.blocks)
        self.blocks += [
            data[i : i + self.size].ljust(self.size, b"\0") for i in range(0, len(data), self.size)
        ]
        self.chain += [*range(start + 1, len(self.blocks)), END_OF_CHAIN]
        return start


def compound_file(tree: Tree) -> bytes:
    """The compound file that holds this tree. Raises ValueError above 6.8 MB (no DIFAT sectors)."""
    entries = [_Entry("Root Entry", ROOT)]
    _add_children(entries, 0, tree)
    sectors, mini = _Sectors(SECTOR), _Sectors(MINI_SECTOR)
    for entry in entries:
        if entry.kind == STREAM:
            entry.start = (mini if len(entry.data) < MINI_LIMIT else sectors).put(entry.data)
    root = entries[0]
    root.data = b"".join(mini.blocks)
    root.start = sectors.put(root.data)
    mini_fat = _padded(struct.pack(f"<{len(mini.chain)}I", *mini.chain), b"\xff")
    mini_fat_start = sectors.put(mini_fat)
    directory = b"".join(entry.packed() for entry in entries)
    while len(directory) % SECTOR:
        directory += bytes(68) + b"\xff" * 12 + bytes(48)  # an unused entry links to nothing
    directory_start = sectors.put(directory)

    fat_count = 1
    while fat_count * (SECTOR // 4) < len(sectors.blocks) + fat_count:
        fat_count += 1
    if fat_count > FAT_IN_HEADER:
        raise ValueError("the project is larger than 6.8 MB")
    fat_places = list(range(len(sectors.blocks), len(sectors.blocks) + fat_count))
    fat = sectors.chain + [FAT_SECTOR] * fat_count
    fat += [FREE] * (fat_count * (SECTOR // 4) - len(fat))
    header = struct.pack(
        "<8s16s5H6x9I",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        b"",
        0x3E,  # minor version
        3,  # major version
        0xFFFE,  # byte order mark
        9,  # sectors of 2^9 bytes
        6,  # mini sectors of 2^6 bytes
        0,
        fat_count,
        directory_start,
        0,
        MINI_LIMIT,
        mini_fat_start,
        len(mini_fat) // SECTOR,
        END_OF_CHAIN,
        0,
    )
    header += struct.pack(f"<{FAT_IN_HEADER}I", *fat_places, *[FREE] * (FAT_IN_HEADER - fat_count))
    return header + b"".join(sectors.blocks) + struct.pack(f"<{len(fat)}I", *fat)


def _padded(data: bytes, filler: bytes) -> bytes:
    return data + filler * (-len(data) % SECTOR)


def _add_children(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Append the children of one storage, linked as a balanced red-black tree, then theirs."""
    # The order that MS-CFB prescribes: shorter names first, then by capital letters.
    names = sorted(tree, key=lambda name: (len(name.encode("utf-16-le")), name.upper()))
    number = {name: len(entries) + i for i, name in enumerate(names)}
    for name in names:
        content = tree[name]
        entries.append(_Entry(name, STREAM, content) if isinstance(content, bytes) else _Entry(name, STORAGE))
    complete_levels = (len(names) + 1).bit_length() - 1

    def link(low: int, high: int, depth: int) -> int:
        if low >= high:
            return NO_ENTRY
        middle = (low + high) // 2
        entry = entries[number[names[middle]]]
        entry.colour = BLACK if depth < complete_levels else RED
        entry.left, entry.right = link(low, middle, depth + 1), link(middle + 1, high, depth + 1)
        return number[names[middle]]

    entries[parent].child = link(0, len(names), 0)
    for name in names:
        content = tree[name]
        if not isinstance(content, bytes):
            _add_children(entries, number[name], content)
