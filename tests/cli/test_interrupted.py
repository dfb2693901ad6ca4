"""Ctrl-C at a moment when no command has begun yet, or while another error is cleared up: no traceback, exit code 130."""

from __future__ import annotations

import pytest

import jixiao.cli
from jixiao.cli import app, entry


def _stopped(*_: object) -> int:
    raise KeyboardInterrupt


def test_before_a_command_has_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(jixiao.cli, "main", _stopped)
    with pytest.raises(SystemExit) as told:
        entry()
    assert told.value.code == 130 and capsys.readouterr() == ("", "")


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
