"""No room on the disk: the old file stays whole, nothing is left behind, and the line says why."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main

COMMANDS = {
    "recalc in place": ["recalc", "a.xlsx", "--in-place"],
    "fill in place": ["fill", "a.xlsx", "--in-place", "--overwrite"],
    "recalc": ["recalc", "a.xlsx", "-o", "out.xlsx"],
    "fix": ["validate", "a.xlsx", "--fix", "-o", "out.xlsx"],
    "json": ["validate", "a.xlsx", "-o", "out.json"],
    "html": ["validate", "a.xlsx", "-o", "out.html"],
    "xlsx": ["validate", "a.xlsx", "--format", "xlsx", "-o", "out.xlsx"],
    "report": ["report", "a.xlsx", "-o", "out.docx"],
    "new": ["new", "--from", "a.xlsx", "-o", "out.xlsx"],
    "compare": ["compare", "a.xlsx", "b.xlsx", "--format", "xlsx", "-o", "out.xlsx"],
}
BEFORE = b"the old report"


def _prepared(folder: Path, command: list[str]) -> dict[str, bytes]:
    write(folder / "a.xlsx", rows(budget=120))
    write(folder / "b.xlsx")
    if "-o" in command and "new" not in command:
        (folder / command[command.index("-o") + 1]).write_bytes(BEFORE)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _whole(folder: Path, before: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def _force(command: list[str]) -> list[str]:
    return command if "new" in command or "--in-place" in command else [*command, "--force"]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_file_that_may_not_grow_leaves_everything_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = _prepared(tmp_path, COMMANDS[name])
    child = os.fork()
    if not child:
        code = 99
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
            code = main(_force(COMMANDS[name]))
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (2, 3)
    said = capfd.readouterr().err
    assert "配额" in said and "Traceback" not in said and len(said.splitlines()) == 1
    _whole(tmp_path, before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_full_disk_leaves_everything_as_it_was(
    name: str, small_disk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = _prepared(small_disk, COMMANDS[name])
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"x" * 4096)
        except OSError:
            pass
    before["filler"] = filler.read_bytes()
    with monkeypatch.context() as patch:
        patch.chdir(small_disk)
        assert main(_force(COMMANDS[name])) in (2, 3)
    said = capfd.readouterr().err
    assert "磁盘空间不足" in said and "Traceback" not in said and len(said.splitlines()) == 1
    _whole(small_disk, before)
