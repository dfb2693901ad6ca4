"""What must be known of a file before it is replaced: what it is, whose it is, and whether it is still the same."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from jixiao.core.messages import say
from jixiao.package.errors import UnreadableFile, UnwritableFile, system_reason
from jixiao.package.limits import MAX_FILE, refuse

_MARK = "jixiao.output"
_KEPT = "JIXIAO_KEEP_STRANGERS"
"""Carries the command's word to the processes that work for it."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened to be read: a pipe does not make the reader wait for its writer."""
STREAMS = os.name == "nt"
"""Whether a file may have further streams beside its content (NTFS)."""


class Seen(NamedTuple):
    """A file as it was when it was read."""

    device: int
    inode: int
    size: int
    changed: int
    digest: bytes

    def same_file(self, state: os.stat_result) -> bool:
        return (state.st_dev, state.st_ino) == (self.device, self.inode)

    def same_state(self, state: os.stat_result) -> bool:
        return self.same_file(state) and (state.st_size, state.st_mtime_ns) == (self.size, self.changed)


def read(path: Path) -> tuple[bytes, Seen]:
    """The bytes of a regular file, and what it was. Raises UnreadableFile."""
    try:
        with os.fdopen(os.open(path, _READ), "rb", buffering=0) as file:
            state = os.fstat(file.fileno())
            kind = _kind(state)
            if kind:
                raise UnreadableFile(say("read.not_a_file", kind=kind))
            refuse(MAX_FILE, state.st_size)
            data = file.read()
    except FileNotFoundError:
        raise UnreadableFile(say("file.missing")) from None
    except OSError as error:
        raise UnreadableFile(say("read.failed", why=system_reason(error))) from None
    except ValueError:  # a zero character in the path, or half a character
        raise UnreadableFile(say("read.bad_name")) from None
    refuse(MAX_FILE, len(data))
    return data, Seen(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, digest(data))


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _kind(state: os.stat_result) -> str:
    """What stands at a place that is no regular file, '' for a file."""
    mode = state.st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return say("kind.folder")
    if stat.S_ISFIFO(mode):
        return say("kind.pipe")
    if stat.S_ISSOCK(mode):
        return say("kind.socket")
    return say("kind.device")


def refuse_other_kinds(target: Path) -> None:
    """Raises UnwritableFile where something stands at `target` that is no regular file. A link is followed."""
    try:
        kind = _kind(target.stat())
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnwritableFile(say("write.failed", name=target.name, why=system_reason(error))) from None
    except ValueError:
        raise UnwritableFile(say("write.bad_name")) from None
    if kind:
        raise UnwritableFile(say("write.not_a_file", name=target.name, kind=kind))


def refuse_changed(target: Path, seen: Seen) -> None:
    """Raises UnwritableFile unless the file is what it was when it was read, and nobody has begun to write into it."""
    try:
        if os.name == "posix" and _being_written(target):
            raise UnwritableFile(say("write.locked", name=target.name))
        same = seen.same_state(target.stat()) and digest(target.read_bytes()) == seen.digest
        same = same and seen.same_state(target.stat())
    except FileNotFoundError:
        raise UnwritableFile(say("write.gone", name=target.name)) from None
    if not same:
        raise UnwritableFile(say("write.changed", name=target.name))


def keep_strangers(wanted: bool) -> None:
    """From now on this process, and those that work for it, replace no file that jixiao did not write. Whoever asks
    nothing of the kind has asked the user himself (a dialog, a folder of his own)."""
    os.environ[_KEPT] = "1" if wanted else ""


def refuse_stranger(target: Path) -> None:
    """Raises UnwritableFile where a file to be kept has come to stand at `target` since the command began."""
    if os.environ.get(_KEPT) and target.exists() and not is_ours(target):
        raise UnwritableFile(say("write.stranger", name=target.name))


@contextlib.contextmanager
def held(target: Path, given: Path) -> Iterator[None]:
    """Hold a file that is about to be replaced: another run that comes to it meanwhile finds it locked. Raises
    UnwritableFile where another program says that it has the file open, under the name that was `given` or under its own."""
    for path in dict.fromkeys((target, given)):
        for lock in (f"~${path.name}", f".~lock.{path.name}#", f".~{path.name}"):
            if _is_there(path.with_name(lock)):
                raise UnwritableFile(say("write.open", lock=lock, name=path.name))
    if os.name != "posix":
        yield
        return
    import fcntl

    with target.open("rb") as file:
        if not _free(fcntl.flock, file) or not _nobody_writes(target):
            raise UnwritableFile(say("write.locked", name=target.name))
        yield


def _is_there(lock: Path) -> bool:
    """A lock whose name is too long for the file system can be nobody's."""
    try:
        return lock.exists()
    except OSError:
        return False


def _nobody_writes(target: Path) -> bool:
    """Whether a file can be opened to be written into, and no part of it is locked."""
    import fcntl

    with target.open("r+b") as file:
        return _free(fcntl.lockf, file)


def _free(lock: Callable[[BinaryIO, int], object], file: BinaryIO) -> bool:
    """Take this kind of lock of a file, unless somebody holds it; a file system without locks is always free."""
    import fcntl

    try:
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _being_written(target: Path) -> bool:
    """Whether a program has a file open to write into it: Linux grants a lease for reading only where none has. Whoever
    owns the file may ask, and who may not is told nothing."""
    import fcntl
    import signal

    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    handle = os.open(target, _READ)
    try:
        fcntl.fcntl(
            handle, fcntl.F_SETSIG, signal.SIGURG
        )  # who wants to write meanwhile: no signal that ends us
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def mark(path: Path, content: bytes) -> None:
    """Note at a file (beside its content) that jixiao wrote it, with the digest of what it wrote.

    A file system that cannot hold such a note goes without: the file then counts as a stranger's.
    """
    note = content.hex().encode()
    with contextlib.suppress(OSError):
        if hasattr(os, "setxattr"):
            os.setxattr(path, f"user.{_MARK}", note)
        elif STREAMS and _has_streams(path.anchor):
            with stream(path, _MARK, "wb") as file:
                file.write(note)


def is_ours(path: Path) -> bool:
    """Whether a file holds what jixiao wrote there, unchanged since. An empty file is nobody's work."""
    note = b""
    try:
        if not path.stat().st_size:
            return True
        if hasattr(os, "getxattr"):
            note = os.getxattr(path, f"user.{_MARK}")
        elif STREAMS:
            with stream(path, _MARK, "rb") as file:
                note = file.read()
        return bool(note) and note == digest(path.read_bytes()).hex().encode()
    except OSError:
        return False


@lru_cache(maxsize=64)
def _has_streams(volume: str) -> bool:
    """Whether a volume of Windows keeps further streams: NTFS does, FAT and Wine do not (a file would appear there)."""
    import ctypes

    windll = getattr(ctypes, "windll", None)
    flags = ctypes.c_ulong(0)
    if windll is None or not windll.kernel32.GetVolumeInformationW(
        volume or None, None, 0, None, None, ctypes.byref(flags), None, 0
    ):
        return False
    return bool(flags.value & 0x00040000)  # FILE_NAMED_STREAMS


def stream(path: Path, name: str, mode: str) -> BinaryIO:
    """A further stream of a file (NTFS)."""
    return open(f"{path}:{name}", mode)  # type: ignore[return-value] # noqa: PTH123


def copy_origin(source: Path, copy: Path) -> None:
    """Windows' mark of the web: a copy of what came from elsewhere came from elsewhere too."""
    if not STREAMS or not _has_streams(copy.anchor):
        return
    with contextlib.suppress(OSError):
        with stream(source, "Zone.Identifier", "rb") as file:
            zone = file.read()
        with stream(copy, "Zone.Identifier", "wb") as file:
            file.write(zone)
