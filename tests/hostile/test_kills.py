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
from hostile.killing import begin, end_of, survivors
from jixiao.recalc.run import recalc_file

TRIALS, FILES = 200, 6


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_two_hundred_kills_in_place_with_two_processes(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    arguments = ["recalc", "--in-place", str(folder), "--jobs", "2"]
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
        assert end_of(begin(arguments)) == 0
        took = min(took, time.perf_counter() - begun)
    new = [path.read_bytes() for path in paths]
    assert all(a != b for a, b in zip(old, new, strict=True))
    chance = random.Random(14)
    killed = replaced = 0
    for _ in range(10 * TRIALS):
        restore()
        child = begin(arguments)
        time.sleep(chance.uniform(0, took * 1.3))
        os.kill(child, signal.SIGKILL)
        killed += end_of(child) == -signal.SIGKILL
        assert survivors(child, 10) == [], "a process outlived its parent"
        for path, before, after in zip(paths, old, new, strict=True):
            now = path.read_bytes()
            assert now in (before, after), f"{path.name} is neither old nor new"
            replaced += now == after
        if killed == TRIALS:
            break
    assert killed == TRIALS and replaced > 0
    assert end_of(begin(arguments)) == 0
    assert [path.read_bytes() for path in paths] == new
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in paths)
