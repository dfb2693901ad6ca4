"""Comparison of two packages member by member, and of two sheets cell by cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_CELL = re.compile(r"<(?:\w+:)?c\b[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.S)
_STORED = re.compile(
    r"""\st=(?:"[^"]*"|'[^']*')|<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>.*?</(?:\w+:)?v>)""", re.S
)  # fmt: skip


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed_members(before: Path, after: Path) -> set[str]:
    """The members that differ. Asserts that none appeared, vanished or moved."""
    old, new = members(before), members(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def stored_bytes(path: Path) -> dict[str, bytes]:
    """The members as they are stored: local header without its place, and compressed data."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            names = int.from_bytes(data[info.header_offset + 26 : info.header_offset + 28], "little")
            extras = int.from_bytes(data[info.header_offset + 28 : info.header_offset + 30], "little")
            end = info.header_offset + 30 + names + extras + info.compress_size
            found[info.filename] = data[info.header_offset : end]
    return found


def without_results(sheet: bytes, touched: Callable[[str], bool] = lambda cell: "<f" in cell) -> str:
    """The sheet with the `t` and the `<v>` of its formula cells taken out: what recalculation must not change."""

    def bare(m: re.Match[str]) -> str:
        cell = m[0]
        return _STORED.sub("", cell) if touched(cell) else cell

    return _CELL.sub(bare, sheet.decode())
