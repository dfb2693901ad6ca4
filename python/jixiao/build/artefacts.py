"""The built files that lie in the repository: what they are made of, and how a stale one differs."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from jixiao.build import files
from jixiao.build.calc import build_oxt

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "addin"

ZIP = b"PK\x03\x04"

COMMITTED: Mapping[str, Callable[[], bytes]] = {
    files.BOOK.file: lambda: files.build(files.BOOK, SOURCE).data,
    files.ADDIN.file: lambda: files.build(files.ADDIN, SOURCE).data,
    "addin/dist/jixiao.oxt": build_oxt,
}
"""The files in the repository, by their paths."""


def differences(committed: bytes | None, built: bytes) -> list[str]:
    """In which contents a file in the repository differs from what its sources give now.

    Both are zip archives, and so are some of their members. What counts is what is in them: the extension holds
    workbooks that are compressed, and another version of the compressing library gives other bytes for the same.
    """
    if committed is None:
        return ["missing"]
    if committed == built:
        return []
    try:
        old, new = _members(committed), _members(built)
    except zipfile.BadZipFile:
        return ["not a zip archive"]
    found = [f"{name}: missing" for name in new.keys() - old.keys()]
    found += [f"{name}: not built any more" for name in old.keys() - new.keys()]
    for name in old.keys() & new.keys():
        found += _member_differences(name, old[name], new[name])
    return sorted(found)


def _member_differences(name: str, old: bytes, new: bytes) -> list[str]:
    if old == new:
        return []
    if old.startswith(ZIP) and new.startswith(ZIP):
        return [f"{name}/{line}" for line in differences(old, new)]
    pairs = enumerate(zip(old, new, strict=False))
    place = next((i for i, (a, b) in pairs if a != b), min(len(old), len(new)))
    sizes = f"{len(old)} bytes in the repository, {len(new)} built"
    return [f"{name}: {sizes}, first difference at {place}"]


def stale(root: Path = ROOT) -> dict[str, list[str]]:
    """The files in the repository that are not what their sources give, with what differs."""
    found: dict[str, list[str]] = {}
    for name, build in COMMITTED.items():
        path = root / name
        lines = differences(path.read_bytes() if path.is_file() else None, build())
        if lines:
            found[name] = lines
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
