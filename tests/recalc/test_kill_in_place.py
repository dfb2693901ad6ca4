"""Killed at any moment, `--in-place` leaves every file whole: the old one or the new one."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from bench.workbooks import workbook
from jixiao.batch import expand
from jixiao.package.save import TEMPORARY
from jixiao.recalc.run import recalc_file

TRIALS = 200
FILES = 4


def _recalculate(paths: list[Path]) -> None:
    for path in paths:
        recalc_file(path, path)


def test_kill_9_at_200_random_moments(tmp_path: Path) -> None:
    sources = [workbook(tmp_path / f"{i}.xlsx", 6, seed=i) for i in range(FILES)]
    old = [path.read_bytes() for path in sources]
    folder = tmp_path / "work"
    folder.mkdir()
    paths = [folder / path.name for path in sources]

    def restore() -> None:
        for path, data in zip(paths, old, strict=True):
            path.write_bytes(data)

    restore()
    began = time.perf_counter()
    _recalculate(paths)
    new = [path.read_bytes() for path in paths]
    assert all(a != b for a, b in zip(old, new, strict=True))
    context = multiprocessing.get_context("fork")
    took = 60.0
    for _ in range(3):
        restore()
        began = time.perf_counter()
        whole = context.Process(target=_recalculate, args=(paths,))
        whole.start()
        whole.join()
        took = min(took, time.perf_counter() - began)
    rnd = random.Random(9)
    killed = finished = replaced = 0
    while killed < TRIALS:  # a run that ends before its moment comes does not count
        assert finished < 10 * TRIALS, (killed, finished, took)
        restore()
        process = context.Process(target=_recalculate, args=(paths,))
        process.start()
        time.sleep(rnd.uniform(0, took))
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        finished += process.exitcode == 0
        for path, before, after in zip(paths, old, new, strict=True):
            now = path.read_bytes()
            assert now in (before, after), f"{path.name} is neither old nor new"
            replaced += now == after
    assert 0 < replaced < (killed + finished) * FILES
    left = {path.name for path in folder.iterdir()} - {path.name for path in paths}
    assert all(name.startswith(TEMPORARY) for name in left)
    assert expand([folder]) == ([str(path) for path in sorted(paths)], [])
