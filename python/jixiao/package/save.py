"""Writing a file so that it is always whole: the old one until the very end, then the new one."""

from __future__ import annotations

import contextlib
import filecmp
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Union

from jixiao.core.messages import say
from jixiao.package import guard, leftovers
from jixiao.package.errors import UnwritableFile, system_reason
from jixiao.package.guard import Seen
from jixiao.package.leftovers import TEMPORARY, to_disk

Write = Callable[[Union[bytes, memoryview]], object]  # noqa: UP007 (3.10 runs it)

__all__ = ["TEMPORARY", "Write", "save", "save_text"]


def save(
    target: Path, fill: Callable[[Write], None], like: Path | None = None, seen: Seen | None = None
) -> None:
    """Write `target` through `fill`, which is given a function that takes the bytes piece by piece.

    The bytes go to a temporary file in the same folder, to the disk, and take the place of the target in one
    step. Permissions and origin are those of `like` (the file that the content comes from), where given, and the
    time stamps too while no byte differs. A link is followed; a file with several names keeps them. `seen` is what `like` was when it was read:
    where the target is that file, it must still be the same, else nothing is written. A new file is marked as
    written by jixiao. On any failure the target is as it was and the temporary file is gone; an OSError comes
    out as UnwritableFile.
    """
    temporary: Path | None = None
    folder: int | None = None
    given = target
    try:
        target = target.resolve()
        guard.refuse_other_kinds(target)
        own = like is not None and (given == like or _same(target, like) or target == like.resolve())
        if own and given != like:  # a link leads there that did not when the command began
            raise UnwritableFile(say("write.over_input", name=given.name))
        if target.exists() and not os.access(target, os.W_OK):
            raise UnwritableFile(say("write.read_only", name=target.name))
        folder = leftovers.reach(target.parent)
        handle, temporary = leftovers.make(target.parent)
        checksum = hashlib.sha256()
        with os.fdopen(handle, "wb") as file:

            def write(piece: bytes | memoryview) -> None:
                file.write(piece)
                checksum.update(piece)

            fill(write)
            file.flush()
            to_disk(file.fileno())
            original = like if like is not None and like.exists() else None
            _resemble(temporary, original)
            if original is not None and not filecmp.cmp(temporary, original, shallow=False):
                with contextlib.suppress(OSError):
                    os.utime(temporary)  # new content has its own time: backups and synchronisation go by it
            if not own:
                guard.mark(temporary, checksum.digest())
            if os.name == "posix":  # still held: no other run takes it for a leftover
                _replace(temporary, target, given, seen if own else None, folder)
        if os.name != "posix":
            _replace(temporary, target, given, seen if own else None, folder)
        temporary = None
    except OSError as error:
        raise UnwritableFile(say("write.failed", name=target.name, why=system_reason(error))) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary if folder is None else temporary.name, dir_fd=folder)
        if folder is not None:
            os.close(folder)


def save_bytes(target: Path, data: bytes) -> None:
    """Write a file that is whole in memory, as `save` does."""

    def fill(write: Write) -> None:
        write(data)

    save(target, fill)


def save_text(target: Path, text: str) -> None:
    """Write a text in UTF-8; what cannot be encoded (half a character) as a question mark."""
    save_bytes(target, text.encode("utf-8", "replace"))


def _same(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False


def _replace(temporary: Path, target: Path, given: Path, seen: Seen | None, folder: int | None) -> None:
    """The last step: look at the target once more, then put the new file in its place."""
    with guard.held(target, given) if target.exists() else contextlib.nullcontext():
        if seen is not None:
            guard.refuse_changed(target, seen)
        else:
            guard.refuse_stranger(target)
        state = target.stat() if seen is not None else None
        if state is None or state.st_nlink < 2:  # another name of an output may be somebody else's file
            leftovers.rename(temporary, target, folder)
            return
        redo = leftovers.redo_name(target.parent, state.st_ino)
        leftovers.rename(temporary, redo, folder)
        leftovers.write_through(redo, target)
        redo.unlink()


def _resemble(copy: Path, original: Path | None) -> None:
    """Give a copy the permissions, time stamps, origin and, where allowed, the owner of the original.

    Without an original it gets the permissions of any new file (a temporary file is private at first).
    """
    if original is None:
        with contextlib.suppress(OSError):
            copy.chmod(0o666 & ~UMASK)
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "chown"):
            state = original.stat()
            os.chown(copy, state.st_uid, state.st_gid)
    guard.copy_origin(original, copy)
    import shutil

    with contextlib.suppress(OSError):
        shutil.copystat(original, copy)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


UMASK = _umask()
"""Read once, at import: reading it changes it for a moment, which other threads would see."""
