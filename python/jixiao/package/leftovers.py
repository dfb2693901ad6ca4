"""Temporary files: named so that they are known, held while they are needed, cleared when their maker is gone."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable
from pathlib import Path

TEMPORARY = ".jixiao-"
_NO_SUCH_CALL = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""How a file system says that it does not know a call; every other error is one of the disk."""
ENDING = ".tmp"
REDO = ".redo"
_OLD = 600
"""Seconds after which a temporary file is nobody's, where the system cannot tell that its maker is gone."""


def make(folder: Path) -> tuple[int, Path]:
    """A new temporary file: its open handle and its path. It is held until the handle is closed."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=ENDING, dir=folder)
    try:
        if os.name == "posix":
            _hold(handle)
    except BaseException:  # stopped, or nothing left to hold it by
        os.close(handle)
        Path(name).unlink()
        raise
    return handle, Path(name)


def reach(folder: Path) -> int | None:
    """A handle of a folder, by which its files are reached whatever its name leads to later; None where no system
    call goes by one. It is to be closed."""
    if os.rename not in os.supports_dir_fd:
        return None
    return os.open(folder, os.O_DIRECTORY | getattr(os, "O_PATH", os.O_RDONLY))


def rename(old: Path, new: Path, folder: int | None) -> None:
    """Give a file of this folder another name there, which may be another file's until then."""
    if folder is None:
        old.replace(new)
    else:
        os.replace(old.name, new.name, src_dir_fd=folder, dst_dir_fd=folder)


def _hold(handle: int) -> bool:
    """Take the lock of an open file; False when another process has it."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return False
    return True


def clear(folders: Iterable[Path]) -> None:
    """Remove what killed runs left in these folders, and finish what they had begun to write through."""
    for folder in set(folders):
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(folder)):
                if entry.name.startswith(TEMPORARY) and entry.name.endswith((ENDING, REDO)):
                    with contextlib.suppress(OSError):
                        _clear(Path(entry.path))


def _clear(path: Path) -> None:
    if path.is_symlink() or not path.is_file():
        return
    if os.name != "posix":
        if time.time() - path.stat().st_ctime > _OLD:
            _settle(path)
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if _hold(handle):
            _settle(path)
    finally:
        os.close(handle)


def _settle(path: Path) -> None:
    if path.name.endswith(REDO):
        _redo(path)
    path.unlink()


def redo_name(folder: Path, inode: int) -> Path:
    """The whole new content of a file with several names, while it is written into the file itself."""
    return folder / f"{TEMPORARY}{inode:x}{REDO}"


def _redo(path: Path) -> None:
    """Finish a file that was being written through when its process was killed: only where it is torn.

    The number of a file is given anew when the file is gone: what does not begin as the new content does is another one.
    """
    inode = int(path.name[len(TEMPORARY) : -len(REDO)], 16)
    for entry in list(os.scandir(path.parent)):
        if entry.name != path.name and entry.is_file(follow_symlinks=False) and entry.inode() == inode:
            target = Path(entry.path)
            if _whole(path) and _beginning(path) == _beginning(target) and not _whole(target):
                write_through(path, target)
            return


def _whole(path: Path) -> bool:
    from jixiao.package.archive import Archive
    from jixiao.package.errors import UnreadableFile

    try:
        archive = Archive(path.read_bytes())
        for name in archive:
            archive.read(name)
    except UnreadableFile:
        return False
    return True


def _beginning(path: Path) -> bytes:
    """The first header of an archive: kind, checksum and sizes of its first part."""
    with path.open("rb") as file:
        return file.read(30)


def write_through(new: Path, target: Path) -> None:
    """The content of `new` into the file that `target` names, so that its other names show it too."""
    with new.open("rb") as source, target.open("r+b") as file:
        while piece := source.read(1 << 20):
            file.write(piece)
        file.truncate()
        file.flush()
        to_disk(file.fileno())


def to_disk(handle: int) -> None:
    """See that what was written has reached the disk, where the file system can say so."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
