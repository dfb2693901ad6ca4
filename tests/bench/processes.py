"""Whole processes measured as the product is run: from the command line, cold, byte code in place as an installed product
has it, by processor time, which other work on the machine disturbs less than the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).resolve().parents[2] / "python"
BEFORE = "JIXIAO_BEFORE"
"""The folder of another state of the product (a worktree), which is then measured in turns beside this one."""


class Spent(NamedTuple):
    """Of a process and what it started."""

    seconds: float  # of the processors
    peak: float  # MiB of the largest
    clock: float
    code: int  # with which it ended


_WATCHED = """
import json, os, subprocess, sys, time
if sys.argv[1] == "1" and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
began = time.perf_counter()
process = subprocess.Popen(sys.argv[2:], stdout=sys.stderr)
_, status, used = os.wait4(process.pid, 0)
clock = time.perf_counter() - began
process.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, clock]))
"""
"""A small process between: the peak of a process counts from that of the one that began it."""


class Bench:
    """One run: its folder, the byte code of the product, and the workbooks made so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.target = folder / "out.xlsx"
        self._made: dict[str, Path] = {}
        self.python("pass")

    def source(self, name: str, make: Callable[[Path], Path]) -> Path:
        """A workbook that is made once a run."""
        if name not in self._made:
            self._made[name] = make(self.folder / f"source{len(self._made)}.xlsx")
        return self._made[name]

    def run(
        self, *command: object, sources: Path = SOURCES, one_core: bool = True, codes: tuple[int, ...] = (0,)
    ) -> Spent:
        """What a command of this Python takes."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(sources),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        whole = [sys.executable, *map(str, command)]
        watched = [sys.executable, "-S", "-c", _WATCHED, "1" if one_core else "all", *whole]
        done = subprocess.run(watched, env=environment, capture_output=True, check=True)
        code, *spent = json.loads(done.stdout)
        if code not in codes:
            raise subprocess.CalledProcessError(code, whole, stderr=done.stderr)
        return Spent(*spent, code)

    def python(self, code: str) -> Spent:
        return self.run("-c", code)

    def recalc(self, source: Path, *options: object, one_core: bool = True) -> Spent:
        command = ("-m", "jixiao", "recalc", source, "-o", self.target, "--force", *options)
        return self.run(*command, one_core=one_core)

    def floor(self, source: Path) -> float:
        """Processor seconds of inflating and deflating a file with the zlib of the standard library at level 6."""
        began = time.process_time()
        with (
            zipfile.ZipFile(source) as old,
            zipfile.ZipFile(self.folder / "floor.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
        ):
            for entry in old.infolist():
                new.writestr(entry.filename, old.read(entry))
        return time.process_time() - began


def in_turns(ways: list[Callable[[], float]], rounds: int) -> list[float]:
    """The least that each way took, when they were taken in turns: what else the machine does falls on all."""
    taken = [[way() for way in ways] for _ in range(rounds)]
    return [min(column) for column in zip(*taken, strict=True)]


def before() -> Path | None:
    """The sources of the other state of the product, where one is named."""
    named = os.environ.get(BEFORE)
    return Path(named) / "python" if named else None


def of_state(sources: Path) -> str:
    """How a line about one of the two states begins."""
    return "" if sources == SOURCES else "before: "
