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

COMMITTED: Mapping[str, Callable[[], bytes]] = {
    files.BOOK.file: lambda: files.build(files.BOOK, SOURCE).data,
    files.ADDIN.file: lambda: files.build(files.ADDIN, SOURCE).data,
    "addin/dist/jixiao.oxt": build_oxt,
}
"""The files in the repository, by their paths."""


def differences(committed: bytes | None, built: bytes) -> list[str]:
    """How a file in the repository differs from what its sources give now; nothing when it is up to date.

    Both are zip archives. When every member is the same and only the bytes around them differ (their order, a
    compression), that is said as well: a build is the same byte for byte.
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
    found += [f"{name}: {_where(old[name], new[name])}" for name in old.keys() & new.keys()]
    found = [line for line in found if not line.endswith(": same")]
    return sorted(found) or ["same members, other bytes around them"]


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


def _where(old: bytes, new: bytes) -> str:
    if old == new:
        return "same"
    place = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    return f"{len(old)} bytes in the repository, {len(new)} built, first difference at {place}"
