"""How long a file may take, and how much memory: an honest one stays far below, whatever the machine."""

from __future__ import annotations

import os
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
