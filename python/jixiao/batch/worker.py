"""The process that works on files: it may die of one, says what it began, and never outlives its parent."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from jixiao.batch.bounds import MIB, Bounds
from jixiao.core.errors import short_of
from jixiao.core.messages import Message, say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FAREWELL = 20
"""Seconds that a process has to end by itself."""
_GRACE = 3
"""Seconds of the processor between the polite end of a file and the end of its process."""

_NO_HANDLES = 71
"""The exit code of a process that may open no more files."""

_NEW_OBJECTS = 50_000
"""So many new objects are looked at together for rubbish: by the usual 700, a sixth of the time goes into looking."""


class Crash(NamedTuple):
    """Stands for the result of an item whose processing failed; one line for the user."""

    message: str
    retry: bool = False  # perhaps the fault of the files before it: tried once more in a new process


class OverTime(BaseException):
    """A file has used up its time. No `except Exception` holds it up."""


def attempt(function: Callable[[Any], Any], item: Any, bounds: Bounds | None = None) -> Any:
    """The result for one item, or a Crash: one bad item must not stop the others, whatever is wrong with it."""
    seconds = bounds.of(item) if bounds is not None else 0
    try:
        _begin_clock(seconds)
        return function(item)
    except OverTime:
        return Crash(over_time(seconds))
    except MemoryError:
        return over_memory(bounds)
    except RecursionError:
        return Crash(say("crash.depth"))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a library in another language panics with what is no Exception
        return defect(error)
    finally:
        _begin_clock(0)


def defect(error: BaseException) -> Crash:
    """What stands for the result where the program itself is at fault; the report of it is written."""
    from jixiao.core.defect import told

    return Crash(told(error))


def over_memory(bounds: Bounds | None) -> Crash:
    """What stands for the result of a file that needs more memory than it may have, be it only to tell of it."""
    return Crash(say("crash.memory", memory=bounds.memory if bounds is not None else ""), retry=True)


def over_time(seconds: float) -> Message:
    """What is said of a file that has used up its time."""
    return say("crash.time", seconds=f"{seconds:,.0f}")


def cause(code: int | None, seconds: float) -> Message:
    """Why a process died before it had given its result."""
    if os.name == "posix" and code in (-signal.SIGPROF, -signal.SIGXCPU):
        return over_time(seconds)
    short = short_of(OSError(errno.EMFILE, "")) if code == _NO_HANDLES else None
    return short or say("crash.died")


def _begin_clock(seconds: float) -> None:
    """Give the process so many seconds of the processor from now on; 0: no bound."""
    if not _bounded:
        return
    import resource

    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + seconds) + _GRACE if seconds else resource.RLIM_INFINITY
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        if hard == resource.RLIM_INFINITY or most <= hard:
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    except (ValueError, OSError):
        pass  # the system refuses: the parent's watch is left


_bounded = False
_stopping = False


def _stop(*_: object) -> None:
    global _stopping
    _stopping = True


def _over_time(*_: object) -> None:
    raise OverTime


def serve(
    function: Callable[[Any], Any],
    bounds: Bounds,
    parent: int,
    tasks: Connection,
    results: Connection,
    begun: Connection,
) -> None:
    """Work through chunks until there are no more. Every item is announced before it is begun."""
    settle(bounds, parent)
    room = _used() + bounds.memory * MIB // 2
    try:
        while (chunk := tasks.recv()) is not None:
            done = []
            for item in chunk:
                if _stopping:
                    return
                begun.send_bytes(b"x")
                done.append(attempt(function, item, bounds))
            try:
                results.send(done)
            except MemoryError:
                done = [over_memory(bounds)] * len(done)
                results.send(done)
            if _used() > room or any(isinstance(each, Crash) and each.retry for each in done):
                return  # caches have grown: the files to come shall have their room
    except (EOFError, OSError):
        return  # the parent has gone


def settle(bounds: Bounds, parent: int) -> None:
    """Signals, bounds and the end together with the parent; a process that cannot even load what they need ends."""
    try:
        _settle(bounds, parent)
    except (ImportError, OSError) as error:
        short = isinstance(error, ImportError) or error.errno in (errno.EMFILE, errno.ENFILE)
        os._exit(_NO_HANDLES if short else 1)


def _settle(bounds: Bounds, parent: int) -> None:
    global _bounded
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):  # a library that aborts says a hundred lines: the parent says one
            os.dup2(nothing, stream)
    gc.freeze()  # what was inherited is never rubbish: looking at it would only copy its memory
    gc.set_threshold(_NEW_OBJECTS, 10, 10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which says when to end
    if os.name != "posix":
        _watch_parent()
        _bound_commitment(bounds)
        return
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # and so is the end of a terminal
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGPROF, _over_time)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    _bounded = True
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    else:
        _watch_parent()
    if os.getppid() != parent:
        os._exit(1)
    _bound_memory(bounds)


def _watch_parent() -> None:
    """End at once when the parent is no more: every file is written whole or not at all."""
    from threading import Thread

    Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    if os.name == "nt":  # a process keeps the number of a parent that has gone
        from multiprocessing import parent_process
        from multiprocessing.connection import wait

        started_by = parent_process()
        if started_by is None:
            return
        wait([started_by.sentinel])
    while os.name != "nt" and os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


_LOOK = 1.0
"""Seconds between two looks for the parent, where the system does not tell of its end."""


def _bound_memory(bounds: Bounds) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = _used() + bounds.memory * MIB
    if bounds.memory and (hard == resource.RLIM_INFINITY or most <= hard):
        try:
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
        except (ValueError, OSError):
            return


_job: Any = None
"""Held as long as the process lives."""


def _bound_commitment(bounds: Bounds) -> None:
    """Windows: no more memory is given to this process than its bound; what asks for more has a MemoryError."""
    global _job
    from jixiao.batch.jobobject import Job

    if bounds.memory:
        _job = Job(os.getpid(), _used() + bounds.memory * MIB)


def _used() -> int:
    """Bytes of this process's own memory, 0 where the system does not tell."""
    if os.name == "nt":
        from jixiao.batch.jobobject import committed

        return committed()
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - after every chunk
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
