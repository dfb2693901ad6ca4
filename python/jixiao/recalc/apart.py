"""Parts of one piece of work in processes of their own, copies of this one, where the system can copy a process.

No part outlives this process, and what becomes of a part that dies or fails is for the caller to do again alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def possible() -> bool:
    """Whether this process can be copied: one with further threads cannot."""
    return hasattr(os, "fork") and threading.active_count() == 1


def in_parts(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result] | None:
    """What `work` gives for each part: the first one done here, the others meanwhile by copies of this process.

    None where a copy died or failed. What `work` raises here is raised. Results of copies must be picklable.
    """
    reading, writing = os.pipe()  # never written to: its end tells the copies that this process is no more
    copies: list[_Copy] = []
    try:
        try:
            for part in parts[1:]:
                copies.append(_Copy(work, part, reading, writing))  # noqa: PERF401 - one may fail
        except OSError:
            return None
        first = work(parts[0])
        told = [copy.told() for copy in copies]
        return [first, *(each[0] for each in told)] if all(told) else None
    finally:
        os.close(writing)
        os.close(reading)
        for copy in copies:
            copy.end()


class _Copy:
    """A copy of this process at work on a part."""

    def __init__(self, work: Callable[[Any], Any], part: Any, reading: int, writing: int) -> None:
        import tempfile  # not before it is needed: a small workbook is done by one process

        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._ended = False
        self._process = os.fork()
        if not self._process:
            _serve(work, part, self._file, reading, writing)

    def told(self) -> tuple[Any, ...]:
        """Wait for its end: its result alone, or nothing where there is none."""
        _, status = os.waitpid(self._process, 0)
        self._ended = True
        self._file.seek(0)
        try:
            return () if status else (pickle.load(self._file),)
        except (EOFError, pickle.UnpicklingError):
            return ()

    def end(self) -> None:
        if not self._ended:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._file.close()


def _serve(work: Callable[[Any], Any], part: Any, file: Any, reading: int, writing: int) -> NoReturn:
    """Do the part and end, without a word: what was begun before the copy was made is none of its business."""
    try:
        os.close(writing)
        for each in (signal.SIGTERM, signal.SIGPROF):
            signal.signal(each, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=_end_with, args=(reading,), daemon=True).start()
        pickle.dump(work(part), file)
        file.flush()
        os._exit(0)
    finally:
        os._exit(1)


def _end_with(reading: int) -> None:
    os.read(reading, 1)
    os._exit(1)
