"""The report of a defect: where the program failed, and nothing of what stood in the workbook."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import stat
import sys
import tempfile
import traceback
from pathlib import Path

from jixiao.core.errors import short_of
from jixiao.core.messages import Message, say
from jixiao.version import __version__


def told(error: BaseException, code: str = "crash.bug") -> Message:
    """The line for an unexpected exception: its kind and where its report lies, which is written; or what the system lacks."""
    return short_of(error) or say(code, kind=type(error).__name__, report=record(error))


def record(error: BaseException) -> str:
    """Write the report of an unexpected exception; gives its path, '' where it cannot be written.

    It holds the kinds of the exceptions and the places in the program's own text: no message, no value, no name of a
    file of the user, because each of them may hold what stood in the workbook. The same defect gives one report.
    """
    text = _text(error)
    name = hashlib.sha256(f"{_user()} {text}".encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"jixiao-{name}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return str(path) if _own(path) else ""
    except OSError:
        return ""
    return str(path)


def _user() -> int:
    """Whose report it is: others who share the folder have theirs."""
    return os.getuid() if hasattr(os, "getuid") else 0


def _own(path: Path) -> bool:
    """Whether a report was written before, and by nobody else: a name can be guessed."""
    with contextlib.suppress(OSError):
        state = path.lstat()
        return stat.S_ISREG(state.st_mode) and state.st_uid == _user()
    return False


def _text(error: BaseException) -> str:
    lines = [
        f"jixiao {__version__}",
        f"Python {platform.python_version()} {sys.platform} {platform.machine()}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines += ["", f"{type(seen).__module__}.{type(seen).__qualname__}"]
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _inside(filename: str) -> str:
    """The place of a source below its package's folder: the folders above may name the user."""
    path = Path(filename)
    for top in map(Path, sys.path):
        with contextlib.suppress(ValueError):
            return path.relative_to(top).as_posix() if str(top) not in ("", ".") else path.name
    return path.name
