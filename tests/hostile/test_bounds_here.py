"""A single file where no process can be copied: its bounds are kept in the process itself, or it gets one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from hostile import binary
from hostile.form import write
from hostile.test_bounds import WORDS, spin
from hostile.test_job_object import Kernel
from jixiao.batch import bounds as bounding
from jixiao.batch import here, running
from jixiao.batch.bounds import Bounds, Patience
from jixiao.batch.here import in_this_process, is_for_here
from jixiao.batch.jobobject import Job
from jixiao.batch.worker import Crash


@pytest.mark.parametrize("bad", ["spin", "deep", "panic"])
def test_what_hangs_or_fails_is_named(bad: str) -> None:
    crash = in_this_process(spin, bad, Bounds(0.5, 100))
    assert isinstance(crash, Crash)
    assert WORDS[bad].replace("1 秒", "0 秒") in crash.message


def test_the_next_file_is_not_interrupted() -> None:
    assert isinstance(in_this_process(spin, "spin", Bounds(0.3)), Crash)
    assert [in_this_process(spin, "x" * n, Bounds(5)) for n in range(30)] == ["X" * n for n in range(30)]


STUBBORN = """
from jixiao.batch.bounds import Bounds
from jixiao.batch.here import in_this_process
def hold(path):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
in_this_process(hold, "甲.xlsx", Bounds(0.5))
"""


def test_what_cannot_be_interrupted_ends_the_process_with_its_line() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", STUBBORN], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (3, "甲.xlsx：超过时限（0 秒），已中止：可用 --timeout 放宽\n")  # fmt: skip


def test_what_a_compiled_library_reads_has_a_process_of_its_own(tmp_path: Path) -> None:
    form = write(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(binary.container(binary.workbook(binary.form())))
    (tmp_path / "c.xls").write_bytes(form.read_bytes())
    (tmp_path / "d.xlsx").write_bytes(form.read_bytes() + b"xl/workbook.bin")
    given = [*(tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xls", "d.xlsx")), "missing.xlsx", "s3://x/y.xlsx"]  # fmt: skip
    assert [is_for_here(path) for path in given] == [True, False, False, False, True, True]


def test_without_copies_of_processes_every_way_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.delattr(os, "fork")
    here_, apart = write(tmp_path / "a.xlsx"), tmp_path / "c.xls"
    apart.write_bytes(b"x")
    assert running._alone([here_]) is here.in_this_process
    assert running._alone([apart]) is running._alone([here_, here_]) is None
    monkeypatch.undo()
    assert list(running.run(str.upper, ["a"])) == ["A"]


def test_the_bound_of_memory_can_be_taken_back() -> None:
    kernel = Kernel()
    job = Job(123, 512 << 20, kernel)
    job.loosen()
    assert kernel.asked[-1] == ("SetInformationJobObject", 41, 9, 0x2000, 0)


def test_a_process_that_waits_for_the_processor_is_not_one_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    now, used, runs = [0.0], [0.0], [False]
    monkeypatch.setattr(bounding.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(bounding, "is_next", lambda process: runs[0])
    monkeypatch.setattr(bounding, "spent", lambda process: used[0])
    patience = Patience(1, 15)
    now[0] = 29.0
    assert patience.left() == 1 and not patience.over()
    now[0], used[0] = 31.0, 4.0  # a busy machine
    assert not patience.over() and patience.left() == 30
    now[0] = 90_000.0  # it slept for a day
    assert not patience.over()
    now[0], used[0] = 90_031.0, 8.0
    assert not patience.over()
    for now[0], runs[0], over in (
        (90_062.0, True, False),  # a machine so busy that it got nothing at all
        (90_093.0, True, False),
        (90_124.0, False, False),
        (90_155.0, False, True),
    ):
        assert patience.over() == over


def test_what_a_process_has_used_is_known_where_the_system_tells() -> None:
    assert bounding.spent(0) == 0
    if Path("/proc/self/stat").exists():
        assert bounding.spent(os.getpid()) > 0 and bounding.is_next(os.getpid())
    assert not bounding.is_next(0)
