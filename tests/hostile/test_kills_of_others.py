"""Killed or stopped at any moment: what `fill`, `--fix`, `new` and the reports write is whole or not there, a stopped command
leaves nothing else, and the next run clears up after a killed one and writes what would have been written."""

from __future__ import annotations

import io
import os
import random
import re
import signal
import sys
import time
import zipfile
from pathlib import Path

import pytest

from hostile.form import rows, write
from hostile.killing import begin, end_of, survivors

TRIALS = 50
STOPPED = {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGHUP: 129}
"""The exit codes of commands that were stopped; one that did not listen yet ends by the signal."""
EMPTY = rows(formulas=False, budget=120).replace('<c r="H5"><v>9</v></c>', "")
COMMANDS = {
    "fill in place": (["fill", "--in-place", "{}", "--jobs", "2"], ""),
    "fix": (["validate", "{}", "--fix", "-o", "{}/out"], "out"),
    "fill": (["fill", "{}", "-o", "{}/out", "--jobs", "2"], "out"),
    "findings": (["validate", "{}", "-o", "{}/out/r.json"], "out"),
    "findings in a workbook": (["validate", "{}", "-o", "{}/out/r.xlsx"], "out"),
    "findings on a page": (["validate", "{}", "-o", "{}/out/r.html"], "out"),
    "comparison": (["compare", "{}/0.xlsx", "{}/1.xlsx", "-o", "{}/out/c.xlsx"], "out"),
    "new": (["new", "--from", "{}/0.xlsx", "-o", "{}/out/n.xlsx", "--force"], "out"),
    "report": (["report", "{}/0.xlsx", "-o", "{}/out/r.docx"], "out"),
}


STAMPED = ("n.xlsx", "r.xlsx", "c.xlsx")


def content(path: Path, data: bytes | None = None) -> object:
    """The bytes of a file, but for the moment in which it was made."""
    data = path.read_bytes() if data is None else data
    if path.suffix == ".html":
        return re.sub(rb"20\d\d-\d\d-\d\d \d\d:\d\d", b"", data)
    if path.name not in STAMPED:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize(
    "by", (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP), ids=lambda each: each.name
)
def test_what_is_killed_leaves_whole_files_and_nothing_else(
    name: str, by: signal.Signals, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    arguments = [each.format(folder) for each in COMMANDS[name][0]]
    target = folder / COMMANDS[name][1]
    target.mkdir(parents=True, exist_ok=True)
    inputs = [folder / f"{n}.xlsx" for n in range(4)]
    old = {
        path: write(path, EMPTY.replace("测试项目", f"项目{n}")).read_bytes() for n, path in enumerate(inputs)
    }

    def restore() -> None:
        for path in target.iterdir():
            if path.is_file():
                path.unlink()
        for path, data in old.items():
            path.write_bytes(data)

    took = 60.0
    for _ in range(2):
        restore()
        begun = time.perf_counter()
        assert end_of(begin(arguments)) in (0, 1)
        took = min(took, time.perf_counter() - begun)
    new = {path: content(path) for path in target.iterdir() if path.is_file()}
    assert new and any(path not in old or data != content(path, old[path]) for path, data in new.items())
    chance, killed = random.Random(name), 0
    for _ in range(20 * TRIALS):
        restore()
        child = begin(arguments)
        time.sleep(chance.uniform(0, took * 1.2))
        everybody = by in (signal.SIGINT, signal.SIGHUP)  # all processes of a terminal
        (os.killpg if everybody else os.kill)(child, by)
        code = end_of(child)
        killed += code not in (0, 1)
        assert code in (0, 1, -by) or code == STOPPED.get(by), code
        assert survivors(child, 30) == [], "a process outlived its parent"
        for path in (each for each in target.iterdir() if each.is_file()):
            if code == -by and path.name.startswith(".jixiao"):
                continue  # what the next run clears up
            assert content(path) == new.get(path) or path.read_bytes() == old.get(path), path.name
        assert target == folder or all(path.read_bytes() == data for path, data in old.items())
        if killed == TRIALS:
            break
    assert killed == TRIALS
    assert end_of(begin(arguments)) in (0, 1)
    assert {path: content(path) for path in target.iterdir() if path.is_file()} == new
