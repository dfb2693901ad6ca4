"""How long a file may take, and how much memory: an honest one stays far below, whatever the machine."""

from __future__ import annotations

import os
import time
from typing import Any, NamedTuple

MIB = 1 << 20


class Bounds(NamedTuple):
    """The bounds of each file. Time is time of the processor: a busy machine does not use it up.

    seconds  fixed by the user; None: BASE and PER_MIB of the file's size
    memory   MiB beyond what the process had when it began
    """

    seconds: float | None = None
    memory: int = 512

    def of(self, item: Any) -> float:
        """The seconds for a file, or for a task about one (`task.path`)."""
        if self.seconds is not None:
            return self.seconds
        try:
            size = os.stat(getattr(item, "path", item)).st_size  # noqa: PTH116 - thousands of files
        except (OSError, TypeError, ValueError):
            size = 0
        return BASE + PER_MIB * size / MIB


BASE = 15.0
PER_MIB = 4.0
"""Seconds a file, and a MiB of it: ten times what the slowest honest workbook takes on a small machine."""

PATIENCE = 4
"""Wall-clock seconds for each second of the processor before a process that only waits is ended."""
_WAITS = 0.02
"""What part of that time a process that waits spends with the processor at most; on a busy machine others get more."""


class Patience:
    """Watches over a process that works on one file: one that waits for ever is to be ended, one that has to wait for its
    turn with the processor is not, nor one whose machine slept meanwhile: it is found waiting twice in a row."""

    def __init__(self, process: int, seconds: float) -> None:
        self._process, self._most = process, seconds * PATIENCE / 2
        self._waited = False
        self._begun, self._spent = time.monotonic(), spent(process)

    def left(self) -> float:
        """Seconds of the clock until it is worth while to look again."""
        return max(0.0, self._begun + self._most - time.monotonic())

    def over(self) -> bool:
        """Whether the process has done nothing but wait, in all the time that it is given."""
        if self.left():
            return False
        before, self._spent, self._begun = self._spent, spent(self._process), time.monotonic()
        little = self._spent - before < self._most * _WAITS
        waited, self._waited = self._waited, little and not is_next(self._process)
        return waited and self._waited


def spent(process: int) -> float:
    """The seconds of the processor that a process has used so far; always 0 where the system does not tell."""
    try:
        fields = _state(process)
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def is_next(process: int) -> bool:
    """Whether a process would go on if the processor were free; False where the system does not tell."""
    try:
        return _state(process)[:1] == [b"R"]
    except OSError:
        return False


def _state(process: int) -> list[bytes]:
    """What Linux tells of a process behind its name: the state, …, the ticks of the processor."""
    with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123 - in every watch
        return file.read().rpartition(b")")[2].split()
