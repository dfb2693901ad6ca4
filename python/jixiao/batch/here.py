"""A single item, worked on in this process, where the system cannot copy one (Windows): within the bounds that a process
can set itself. What a compiled library reads is not for here: nothing interrupts it."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from jixiao.batch.bounds import MIB, Bounds
from jixiao.batch.worker import Crash, OverTime, attempt, over_time
from jixiao.core.messages import say

_LOOK, _GRACE = 0.25, 3.0
UNREADABLE = 3
"""The exit code of a command that could not read its input."""
_OLE, _TAIL = b"\xd0\xcf\x11\xe0", 1 << 16
_PYTHON = (".xlsx", ".xlsm", ".xltx", ".xltm", ".docx", ".docm", ".ods", ".ots")


def is_for_here(item: Any) -> bool:
    """Whether Python alone reads a file, or a task about one: its name says so, and neither its beginning nor its
    directory speaks of a binary workbook."""
    path = str(getattr(item, "path", item))
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a start is to be short
            first = file.read(4)
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            return path.lower().endswith(_PYTHON) and first != _OLE and b"workbook.bin" not in file.read()
    except (OSError, ValueError):
        return True  # refused in words, before anything is read


def in_this_process(function: Callable[[Any], Any], item: Any, bounds: Bounds) -> Any:
    """The result for an item, or a Crash."""
    seconds = bounds.of(item)
    done = threading.Event()
    told = say("joint.about", what=str(getattr(item, "path", item)), said=over_time(seconds))
    watch = threading.Thread(target=_watch, args=(threading.get_ident(), seconds, told, done), daemon=True)
    job = _bound_memory(bounds)
    try:
        watch.start()
        try:
            return attempt(function, item, bounds)
        finally:
            done.set()
            watch.join()
    except OverTime:  # it came to its end in the moment in which it was interrupted
        return Crash(over_time(seconds))
    finally:
        if job is not None:
            job.loosen()


def _watch(thread: int, seconds: float, told: str, done: threading.Event) -> None:
    """Interrupt the thread after so many seconds of the processor; if that does nothing, end the process with the line
    that would have been said."""
    last = time.process_time() + seconds
    interrupted = False
    while not done.wait(_LOOK):
        now = time.process_time()
        if interrupted and now > last + _GRACE:
            sys.stderr.write(f"{told}\n")
            sys.stderr.flush()
            os._exit(UNREADABLE)
        if not interrupted and now > last:
            interrupted = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OverTime))


def _bound_memory(bounds: Bounds) -> Any:
    """Windows: a job object around this process; what asks for more has a MemoryError."""
    if os.name != "nt" or not bounds.memory:
        return None
    from jixiao.batch.jobobject import Job, committed

    return Job(os.getpid(), committed() + bounds.memory * MIB)
