"""Ctrl-C at a moment when no command has begun yet, or while another error is cleared up: no traceback, exit code 130."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

import jixiao.cli
from jixiao.cli import app, entry
from jixiao.package.save import save


def _stopped(*_: object) -> int:
    raise KeyboardInterrupt


def test_before_a_command_has_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(jixiao.cli, "main", _stopped)
    with pytest.raises(SystemExit) as told:
        entry()
    assert told.value.code == 130 and capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")
def test_a_polite_end_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_to_end(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)

    monkeypatch.setattr(jixiao.cli, "main", lambda: save(tmp_path / "out.xlsx", asked_to_end))
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as told:
            entry()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert told.value.code == 143 and not [*tmp_path.iterdir()]


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
