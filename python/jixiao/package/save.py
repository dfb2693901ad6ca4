"""Writing a file so that it is always whole: the old one until the very end, then the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Union

from jixiao.package.errors import UnwritableFile, system_reason

Write = Callable[[Union[bytes, memoryview]], object]  # noqa: UP007 (3.10 runs it)
TEMPORARY = ".jixiao-"


def save(target: Path, fill: Callable[[Write], None], like: Path | None = None) -> None:
    """Write `target` through `fill`, which is given a function that takes the bytes piece by piece.

    The bytes go to a temporary file in the same folder, to the disk, and take the place of the target in one
    step. Permissions and time stamps are those of `like` (the file that the content comes from), where
    given. A link is followed. On any failure the target is as it was and the temporary file is gone; an
    OSError comes out as UnwritableFile.
    """
    temporary = ""
    try:
        target = target.resolve()
        if target.exists() and not os.access(target, os.W_OK):
            raise UnwritableFile(f"文件是只读的，未改动：{target.name}")
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            fill(file.write)
            file.flush()
            os.fsync(file.fileno())
        _resemble(Path(temporary), like if like is not None and like.exists() else None)
        Path(temporary).replace(target)
        temporary = ""
    except OSError as error:
        raise UnwritableFile(f"无法写入 {target.name}：{system_reason(error)}") from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _resemble(copy: Path, original: Path | None) -> None:
    """Give a copy the permissions, time stamps and, where allowed, the owner of the original.

    Without an original it gets the permissions of any new file (a temporary file is private at first).
    """
    if original is None:
        copy.chmod(0o666 & ~UMASK)
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "chown"):
            state = original.stat()
            os.chown(copy, state.st_uid, state.st_gid)
    with contextlib.suppress(OSError):
        shutil.copystat(original, copy)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


UMASK = _umask()
"""Read once, at import: reading it changes it for a moment, which other threads would see."""
