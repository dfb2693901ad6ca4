"""A command in a process group of its own, to be killed at any moment."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from jixiao.cli import entry


def begin(arguments: list[str]) -> int:
    """Run a command, as the console script does, in a copy of this process; gives the number of the process, and of its
    group."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        code: object = 99
        try:
            sys.argv = ["jixiao", *arguments]
            entry()
        except SystemExit as end:
            code = end.code
        except KeyboardInterrupt:  # before the command began
            code = 130
        finally:
            os._exit(code if isinstance(code, int) else 99)
    with suppress(OSError):
        os.setpgid(child, child)
    return child


def end_of(child: int) -> int:
    """Wait for its end; gives the exit code, below 0 for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def survivors(group: int, seconds: float) -> list[str]:
    """The processes of a group that still live after so many seconds."""
    until = time.monotonic() + seconds
    while (found := _living(group)) and time.monotonic() < until:
        time.sleep(0.005)
    return found


def _living(group: int) -> list[str]:
    found = []
    for each in os.scandir("/proc"):
        if each.name.isdigit():
            try:
                state, _, pgrp = Path(each.path, "stat").read_text().rpartition(") ")[2].split()[:3]
            except OSError:
                continue
            if int(pgrp) == group and state != "Z":
                found.append(each.name)
    return found
