"""Windows: a process in a job object has its memory bounded, and ends with the process that made the job."""

from __future__ import annotations

import ctypes
import fcntl
import subprocess
from typing import Any

import pytest

from hosts.excel.wine import PYTHON, TARGET, TOOLS, environment
from jixiao.batch import jobobject
from jixiao.batch.jobobject import Job, committed


class Kernel:
    """What Windows is asked for, in order; `refuses` are the calls that fail."""

    def __init__(self, *refuses: str) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self._refuses = refuses

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> int:
            if name == "SetInformationJobObject":
                limits = arguments[2]._obj
                arguments = (arguments[0], arguments[1], limits.Basic.LimitFlags, limits.ProcessMemoryLimit)
            elif name == "K32GetProcessMemoryInfo":
                arguments[1]._obj.PagefileUsage = 77
                arguments = ()
            self.asked.append((name, *arguments))
            return 0 if name in self._refuses else 40 + len(self.asked)

        return call


def test_a_job_bounds_the_memory_and_ends_with_its_maker() -> None:
    kernel = Kernel()
    job = Job(123, 512 << 20, kernel)
    assert job.held
    job.close()
    job.close()
    assert kernel.asked == [
        ("CreateJobObjectW", None, None),
        ("SetInformationJobObject", 41, 9, 0x2000 | 0x100, 512 << 20),
        ("OpenProcess", 0x101, False, 123),
        ("AssignProcessToJobObject", 41, 43),
        ("CloseHandle", 43),
        ("CloseHandle", 41),
    ]


def test_a_job_without_a_bound_of_memory_says_nothing_of_it() -> None:
    kernel = Kernel()
    assert Job(1, 0, kernel).held and kernel.asked[1][3:] == (0x2000, 0)


@pytest.mark.parametrize(
    "refused", ["CreateJobObjectW", "SetInformationJobObject", "OpenProcess", "AssignProcessToJobObject"]
)
def test_where_the_system_refuses_nothing_is_held(refused: str) -> None:
    kernel = Kernel(refused)
    assert not Job(1, 1, kernel).held
    opened = ("OpenProcess", 0x101, False, 1) in kernel.asked and refused != "OpenProcess"
    assert sum(call[0] == "CloseHandle" for call in kernel.asked) == opened


def test_what_is_committed_is_told_by_the_system() -> None:
    assert committed(Kernel()) == 77 and committed(Kernel("K32GetProcessMemoryInfo")) == 0


def test_the_structures_are_as_large_as_windows_has_them() -> None:
    assert (ctypes.sizeof(jobobject._Basic), ctypes.sizeof(jobobject._Limits)) == (64, 144)
    assert ctypes.sizeof(jobobject._Counters) == 72


MAKER = """
import os, subprocess, sys, time
from jixiao.batch.jobobject import Job, committed
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
assert committed() > 1 << 20, committed()
job = Job(child.pid, 0)
assert job.held
if sys.argv[1] == "close":
    job.close()
    assert child.wait(60) is not None
    print("ended")
else:
    assert child.poll() is None
    print(child.pid, flush=True)
    os._exit(0)
"""
WATCH = """
import ctypes, sys
kernel = ctypes.WinDLL("kernel32")
handle = kernel.OpenProcess(0x100000, False, int(sys.argv[1]))
print("ended" if not handle or kernel.WaitForSingleObject(handle, 60000) == 0 else "lives")
"""


@pytest.mark.wine
@pytest.mark.slow
@pytest.mark.xdist_group("wine")
def test_windows_ends_what_is_in_a_job_with_its_handle() -> None:
    """Wine keeps this promise of the job object; its bound of memory it takes and does not keep."""
    if not (TARGET / ".stamp").is_file():
        pytest.fail(f"{TARGET} is not set up: run tests/hosts/setup/wine.sh (make test does)")
    with (TOOLS / ".wine.session").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        def run(script: str, *arguments: str) -> str:
            inside = environment()
            done = subprocess.run(
                [inside["WINELOADER"], PYTHON, "-c", script, *arguments],
                env=inside, capture_output=True, stdin=subprocess.DEVNULL, text=True, timeout=300, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            return done.stdout.strip()

        assert run(MAKER, "close") == "ended"
        child = run(MAKER, "exit")
        assert run(WATCH, child) == "ended"
