"""A bound for every file: one that hangs, eats the memory or kills its process is named, and the batch goes on."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import jixiao
from jixiao.batch import Bounds, run
from jixiao.core.defect import record
from jixiao.core.messages import say


def spin(item: str) -> str:
    if item == "spin":
        while True:
            pass
    if item == "sleep":
        time.sleep(1000)
    if item == "stubborn":
        signal.setitimer(signal.ITIMER_PROF, 0)  # as a library that never comes back to Python
        while True:
            pass
    if item == "memory":
        kept = bytearray(1 << 30)
        return str(len(kept))
    if item == "slow memory":
        pieces = [b"x" * (1 << 20)]
        while True:
            pieces.append(bytes(pieces[-1]) + b"")
            pieces.append(bytearray(1 << 20))  # type: ignore[arg-type]
    if item == "much to tell":
        return _Much()  # type: ignore[return-value]
    if item == "deep":
        return spin_deep()
    if item == "panic":
        raise _Panic("of a library, with ¥1234 from the workbook")
    if item == "abort":
        faulthandler.disable()  # the runner of the tests would tell of it
        os.abort()
    if item == "exit":
        os._exit(0)
    return item.upper()


def spin_deep() -> str:
    return spin_deep()


class _Panic(BaseException):
    pass


class _Much:
    """A result that fits into the memory once, and not twice."""

    def __reduce__(self) -> str:
        raise MemoryError


WORDS = {
    "spin": "超过时限（1 秒）",
    "sleep": "超过时限（1 秒）",
    "stubborn": "超过时限（1 秒）",
    "memory": "超过内存上限（100 MB）",
    "slow memory": "超过内存上限（100 MB）",
    "much to tell": "超过内存上限（100 MB）",
    "deep": "嵌套过深",
    "panic": "处理时出错（_Panic）",
    "abort": "意外终止",
    "exit": "意外终止",
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", sorted(WORDS))
def test_one_bad_item_is_named_and_all_others_are_done(bad: str, jobs: int) -> None:
    items = ["a", "b", bad, "c", *("d" * n for n in range(40))]
    crashed: list[tuple[str, str]] = []

    def failed(item: str, message: str) -> str:
        crashed.append((item, message))
        return "!"

    results = list(run(spin, items, jobs=jobs, failed=failed, bounds=Bounds(1, 100)))
    assert results == ["!" if item == bad else item.upper() for item in items]
    assert [item for item, _ in crashed] == [bad]
    assert WORDS[bad] in crashed[0][1]


@pytest.mark.parametrize("bad", sorted(WORDS))
def test_a_single_item_has_the_same_bounds(bad: str) -> None:
    (message,) = run(spin, [bad], failed=lambda _, message: message, bounds=Bounds(1, 100))
    assert WORDS[bad] in message


def test_the_time_grows_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "a", tmp_path / "b"
    small.write_bytes(b"x")
    large.write_bytes(bytes(10 << 20))
    bounds = Bounds()
    assert bounds.of(small) < 20 < bounds.of(large)
    assert Bounds(5).of(large) == 5
    assert bounds.of("nothing") == bounds.of(object()) == 15


def test_the_report_of_a_defect_holds_no_content() -> None:
    secret = "机密金额1234"
    try:
        try:
            int(secret)
        except ValueError:
            raise KeyError(secret) from None
    except KeyError as error:
        path = Path(record(error))
    text = path.read_text(encoding="utf-8")
    assert path.parent == Path(tempfile.gettempdir()) and path.stat().st_mode & 0o077 == 0
    assert "KeyError" in text and "ValueError" in text and "test_bounds.py" in text
    assert "机密" not in text and "1234" not in text and str(Path.home()) not in text
    path.unlink()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="one user")
def test_the_report_of_somebody_else_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shared folder for temporary files another user may have met the same defect, or may wait for it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = record(KeyError())
    assert record(KeyError()) == first
    mine = os.getuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: mine + 1)
        other = Path(record(KeyError()))
        assert other != Path(first)
        assert record(KeyError()) == ""  # the file is not theirs whose name it bears
    other.unlink()
    other.symlink_to(first)
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: mine + 1)
        assert record(KeyError()) == ""


PARENT = """
import os, sys, time
from jixiao.batch import run
def hold(number):
    open(os.path.join(sys.argv[1], f"{os.getpid()}"), "w").close()
    time.sleep(100)
if __name__ == "__main__":
    list(run(hold, range(int(sys.argv[2])), jobs=2))
"""


def _lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize("items", [8, 1])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_its_parent(tmp_path: Path, how: signal.Signals, items: int) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    noted = tmp_path / "noted"
    noted.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    command = [sys.executable, str(script), str(noted), str(items)]
    parent = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    until = time.monotonic() + 30
    while len(list(noted.iterdir())) < min(items, 2) and time.monotonic() < until:
        time.sleep(0.05)
    children = [int(path.name) for path in noted.iterdir()]
    assert len(children) == min(items, 2)
    parent.send_signal(how)
    if how == signal.SIGINT:  # Ctrl-C waits for the file that is being written: here for ever
        time.sleep(0.5)
        parent.kill()
    parent.wait(30)
    until = time.monotonic() + 10
    while any(map(_lives, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_lives, children))


class Unborn:
    """Ends a process before it has begun anything."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def test_processes_that_die_at_their_start_end_the_batch_and_do_not_follow_each_other_for_ever() -> None:
    items = [Unborn() for _ in range(3)]  # dies while its work is handed over
    assert list(run(str, items, jobs=2, failed=lambda item, message: message)) == [say("crash.died")] * 3


def test_a_long_result_of_a_single_item_comes_whole() -> None:
    (result,) = run(bytes, [10 << 20])
    assert result == bytes(10 << 20)
