"""File systems that refuse a call, and disks that fail: what is only an adornment is left out, what carries the data is one
line, and the old file stays."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.package import Package

COMMANDS = {
    "recalc in place": ["recalc", "a.xlsx", "--in-place"],
    "recalc": ["recalc", "a.xlsx", "-o", "out.xlsx"],
    "json": ["validate", "a.xlsx", "-o", "out.json"],
    "report": ["report", "a.xlsx", "-o", "out.docx"],
}
ADORNMENTS = {
    "chmod": (os, "chmod"), "chown": (os, "chown"), "utime": (os, "utime"), "copystat": (shutil, "copystat"), "flock": (fcntl, "flock"),
    "lockf": (fcntl, "lockf"), "setxattr": (os, "setxattr"), "getxattr": (os, "getxattr"), "listxattr": (os, "listxattr"),
}  # fmt: skip
UNKNOWN = {errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}


def _fails(code: int) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return call


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx", rows(budget=120))
    return tmp_path


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("call", [*sorted(ADORNMENTS), "fsync"])
def test_what_a_volume_does_not_know_is_left_out(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, call: str
) -> None:
    module, name = ADORNMENTS.get(call, (os, "fsync"))
    before = (here / "a.xlsx").read_bytes()
    for code in sorted(UNKNOWN):
        (here / "a.xlsx").write_bytes(before)
        with monkeypatch.context() as patch:
            patch.setattr(module, name, _fails(code))
            found = main([*COMMANDS[command], "--force"] if "-o" in COMMANDS[command] else COMMANDS[command])
        out, err = capfd.readouterr()
        assert found in (0, 1) and "Traceback" not in err, (errno.errorcode[code], out, err)
        written = here / ("a.xlsx" if "--in-place" in COMMANDS[command] else COMMANDS[command][-1])
        assert written.read_bytes() != before
        if written.suffix == ".xlsx":
            Package.open(written)
        assert not [each.name for each in here.iterdir() if each.name.startswith(".jixiao")]


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EPERM])
def test_a_disk_that_fails_is_one_line_and_leaves_the_old_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, call: str, code: int
) -> None:  # fmt: skip
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _fails(code))
        found = main(COMMANDS[command])
    out, err = capfd.readouterr()
    assert found in (2, 3) and len(err.splitlines()) == 1 and "处理时出错" not in err, (out, err)
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_a_file_that_is_open_under_another_name_is_left_alone(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.xlsx").symlink_to(here / "a.xlsx")
    (here / "sub" / "~$b.xlsx").write_bytes(b"user")
    before = (here / "a.xlsx").read_bytes()
    assert main(["recalc", "--in-place", "sub/b.xlsx"]) == 3
    assert "正被其他程序打开" in capsys.readouterr().err
    assert (here / "a.xlsx").read_bytes() == before
