"""A single item, worked on by a copy of this process: what it may die of is not this process, and no more is started."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from jixiao.batch.bounds import Bounds, Patience
from jixiao.batch.worker import FAREWELL, Crash, attempt, cause, over_memory, over_time, settle

_PIECE = 1 << 16


def in_a_copy(function: Callable[[Any], Any], item: Any, bounds: Bounds) -> Any:
    """The result for an item, or a Crash. The result must be picklable."""
    parent = os.getpid()
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _serve(function, item, bounds, parent, writing)
    os.close(writing)
    seconds = bounds.of(item)
    ended = False
    try:
        told = _read(reading, Patience(process, seconds))
        if told is None:
            os.kill(process, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        ended = True
    finally:
        os.close(reading)
        if not ended:
            _dismiss(process)
    if told is None:
        return Crash(over_time(seconds))
    try:
        return pickle.loads(told)
    except (EOFError, pickle.UnpicklingError):  # it died before it had told all
        return Crash(cause(code, seconds))


def work_in_chunks(function: Callable[[Any], Any], items: Sequence[Any], bounds: Bounds) -> list[Any]:
    """A chunk on a machine of a cluster: each item within its bounds, where the system can copy a process."""
    one = in_a_copy if hasattr(os, "fork") else attempt
    return [one(function, item, bounds) for item in items]


def _serve(function: Callable[[Any], Any], item: Any, bounds: Bounds, parent: int, writing: int) -> NoReturn:
    """The copy: it gives its result and ends, without a word about what was begun before it was made."""
    try:
        settle(bounds, parent)
        told = memoryview(_told(attempt(function, item, bounds), bounds))
        while told:
            told = told[os.write(writing, told) :]
    finally:
        os._exit(0)


def _told(result: Any, bounds: Bounds) -> bytes:
    try:
        return pickle.dumps(result)
    except MemoryError:
        return pickle.dumps(over_memory(bounds))


def _read(reading: int, patience: Patience) -> bytes | None:
    """All that the copy tells; None when it only waits."""
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading], [], [], patience.left())
        if not ready and patience.over():
            return None
        if not ready:
            continue
        piece = os.read(reading, _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _dismiss(process: int) -> None:
    """Let it end after the file that it is writing, by force in the end. A file is written whole or not at all."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGTERM)
        last = time.monotonic() + FAREWELL
        while not os.waitpid(process, os.WNOHANG)[0]:
            if time.monotonic() > last:
                os.kill(process, signal.SIGKILL)
            time.sleep(0.01)
