"""Killed at any moment with two processes at work: every file is whole, no process is left, the next run clears up."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.recalc.run import recalc_file

TRIALS, FILES = 200, 6


def _children(group: int) -> list[str]:
    """The living processes of a process group."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                state, _, pgrp = Path(entry.path, "stat").read_text().rpartition(") ")[2].split()[:3]
            except OSError:
                continue
            if int(pgrp) == group and state != "Z":
                found.append(entry.name)
    return found


def _begin(folder: Path) -> int:
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        code = 99
        try:
            code = main(["recalc", "--in-place", str(folder), "--jobs", "2"])
        finally:
            os._exit(code)
    return child


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_two_hundred_kills_in_place_with_two_processes(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    paths = [folder / f"{n}.xlsx" for n in range(FILES)]
    old = [write(path, rows(project=f"项目{n}")).read_bytes() for n, path in enumerate(paths)]

    def restore() -> None:
        for path, data in zip(paths, old, strict=True):
            path.write_bytes(data)

    recalc_file(paths[0], tmp_path / "once.xlsx")  # what is loaded once is loaded for all
    took = 60.0
    for _ in range(3):
        restore()
        begun = time.perf_counter()
        child = _begin(folder)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        took = min(took, time.perf_counter() - begun)
    new = [path.read_bytes() for path in paths]
    assert all(a != b for a, b in zip(old, new, strict=True))
    chance = random.Random(14)
    killed = replaced = 0
    for _ in range(10 * TRIALS):
        restore()
        child = _begin(folder)
        time.sleep(chance.uniform(0, took * 1.3))
        os.kill(child, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        until = time.monotonic() + 10
        while _children(child) and time.monotonic() < until:
            time.sleep(0.005)
        assert _children(child) == [], "a process outlived its parent"
        for path, before, after in zip(paths, old, new, strict=True):
            now = path.read_bytes()
            assert now in (before, after), f"{path.name} is neither old nor new"
            replaced += now == after
        if killed == TRIALS:
            break
    assert killed == TRIALS and replaced > 0
    child = _begin(folder)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [path.read_bytes() for path in paths] == new
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in paths)
