"""Ctrl-C at a moment when no command has begun yet, or while another error is cleared up: no traceback, exit code 130."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import jixiao.cli
from jixiao.cli import app, entry
from jixiao.package.save import save

posix = pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")


def _stopped(*_: object) -> int:
    raise KeyboardInterrupt


def _end(tmp_path: Path, main: Callable[[], int]) -> tuple[int, str]:
    """How a process ends whose command is `main`, and what it says."""
    said = tmp_path / "said"
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT, 0o600), stream)
        code: object = 99
        try:
            jixiao.cli.main = lambda argv=None: main()
            entry()
        except SystemExit as end:
            code = end.code
        finally:
            os._exit(code if isinstance(code, int) else 99)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    words = said.read_text(encoding="utf-8")
    said.unlink()
    return code, words


def _told_to_end(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)


@posix
def test_before_a_command_has_begun(tmp_path: Path) -> None:
    assert _end(tmp_path, _stopped) == (130, "")


@posix
def test_a_polite_end_leaves_no_temporary_file(tmp_path: Path) -> None:
    def main() -> int:
        save(tmp_path / "out.xlsx", _told_to_end)
        return 0

    assert _end(tmp_path, main) == (143, "")
    assert not [*tmp_path.iterdir()]


@posix
def test_what_clears_up_is_left_to_end_when_told_again(tmp_path: Path) -> None:
    def main() -> int:
        try:
            _told_to_end()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            (tmp_path / "cleared").write_text("", encoding="utf-8")
        return 0

    assert _end(tmp_path, main) == (143, "")
    assert (tmp_path / "cleared").exists()


@posix
def test_an_end_within_exec_is_told_as_it_was_asked_for() -> None:
    """Python remembers an interrupt that met `exec`, and would end as by Ctrl-C whatever is answered."""
    inner = "import os, signal, time; os.kill(os.getpid(), signal.SIGTERM); time.sleep(5)"
    code = f"import jixiao.cli as c; c.main = lambda: exec({inner!r}); c.entry()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 143


def test_what_clears_up_behind_it_may_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> int:
        try:
            return _stopped()
        finally:
            raise AttributeError

    monkeypatch.setattr(app, "_chosen", fails)
    assert app.run(["rule"]) == 130
    assert capsys.readouterr().err == "已中止\n"
