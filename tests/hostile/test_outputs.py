"""Data first: no command writes over an input, a stranger's file, or anything that is no file."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from hostile.form import write
from jixiao.cli import main
from jixiao.package.guard import is_ours


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx")
    return tmp_path


COMMANDS = {
    "validate": ["validate", "a.xlsx"],
    "json": ["validate", "a.xlsx", "--format", "json"],
    "html": ["validate", "a.xlsx", "--format", "html"],
    "xlsx": ["validate", "a.xlsx", "--format", "xlsx"],
    "fix": ["validate", "a.xlsx", "--fix"],
    "recalc": ["recalc", "a.xlsx"],
    "fill": ["fill", "a.xlsx"],
}


def refused(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    capsys.readouterr()
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert said in error and len(error.splitlines()) == 1, error


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("spelling", ["same", "dots", "whole", "symlink", "hardlink", "folder link", "force"])
def test_an_input_is_no_output_under_any_name(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, spelling: str
) -> None:
    before = (here / "a.xlsx").read_bytes()
    (here / "sub").mkdir()
    (here / "link").symlink_to(here, target_is_directory=True)
    (here / "soft.xlsx").symlink_to("a.xlsx")
    os.link(here / "a.xlsx", here / "hard.xlsx")
    output = {
        "same": "a.xlsx", "force": "a.xlsx", "dots": "sub/.././a.xlsx", "whole": str(here / "a.xlsx"),
        "symlink": "soft.xlsx", "hardlink": "hard.xlsx", "folder link": "link/a.xlsx",
    }[spelling]  # fmt: skip
    more = ["--force"] if spelling == "force" else []
    refused(capsys, [*COMMANDS[name], "-o", output, *more], "输入")
    assert (here / "a.xlsx").read_bytes() == before


def test_an_input_that_has_the_name_of_the_default_report_is_kept(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.xlsx").rename(here / "绩效自评校验结果.xlsx")
    before = (here / "绩效自评校验结果.xlsx").read_bytes()
    refused(capsys, ["validate", "绩效自评校验结果.xlsx", "--format", "xlsx"], "输入")
    refused(capsys, ["validate", ".", "--format", "xlsx"], "输入")
    assert (here / "绩效自评校验结果.xlsx").read_bytes() == before


def test_the_last_report_in_a_folder_is_no_input_of_the_next(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["validate", ".", "--format", "xlsx"]) in (0, 1)
    capsys.readouterr()
    assert main(["validate", ".", "--format", "json", "-o", "r.json"]) in (0, 1, 3)
    assert main(["validate", "a.xlsx", "--format", "json", "-o", "r.json"]) in (0, 1)
    assert [f["path"] for f in json.loads((here / "r.json").read_text())["files"]] == ["a.xlsx"]


def test_a_default_output_that_is_an_input_too_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile("a.xlsx", "a.recalc.xlsx")
    before = (here / "a.recalc.xlsx").read_bytes()
    refused(capsys, ["recalc", "a.xlsx", "a.recalc.xlsx"], "输入")
    assert (here / "a.recalc.xlsx").read_bytes() == before


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_strangers_file_is_kept_unless_forced_and_ours_is_replaced(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = here / "out.xlsx"
    target.write_bytes(b"somebody's only copy")
    refused(capsys, [*COMMANDS[name], "-o", "out.xlsx"], "--force")
    assert target.read_bytes() == b"somebody's only copy"
    assert main([*COMMANDS[name], "-o", "out.xlsx", "--force"]) in (0, 1)
    assert target.read_bytes() != b"somebody's only copy" and is_ours(target)
    assert main([*COMMANDS[name], "-o", "out.xlsx"]) in (0, 1)  # what we wrote we may write again
    with target.open("ab") as file:
        file.write(b" ")  # now it is somebody's work
    refused(capsys, [*COMMANDS[name], "-o", "out.xlsx"], "--force")


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "link to a device"])
def test_only_an_ordinary_file_is_written(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    (here / "folder.txt").mkdir()
    os.mkfifo(here / "pipe.xlsx")
    (here / "null.xlsx").symlink_to("/dev/null")
    output = {"folder": "folder.txt", "pipe": "pipe.xlsx", "device": "/dev/null", "link to a device": "null.xlsx"}[kind]  # fmt: skip
    if kind in ("folder", "device") and name in ("fix", "recalc", "fill"):
        if kind == "folder":
            assert main([*COMMANDS[name], "-o", output]) == 0  # a folder holds the results
        else:
            assert main([*COMMANDS[name], "-o", output]) == 2
        return
    refused(capsys, [*COMMANDS[name], "-o", output], "普通文件")
    assert (here / "null.xlsx").is_symlink() and (here / "pipe.xlsx").is_fifo()


def test_an_empty_path_is_no_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "a.xlsx").read_bytes()
    for arguments in (["recalc", "--in-place", ""], ["fill", "--in-place", ""], ["validate", ""]):
        assert main(arguments) == 3
        assert "路径是空的" in capsys.readouterr().err
    refused(capsys, ["recalc", "a.xlsx", "-o", ""], "路径是空的")
    assert (here / "a.xlsx").read_bytes() == before


@pytest.mark.parametrize("name", ["~$a.xlsx", "~a.xlsx", "~nobody", "a\x00.xlsx", "x" * 5000, "管道.xlsx"])
@pytest.mark.parametrize("command", ["validate", "recalc", "fill"])
def test_an_odd_argument_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    if name == "管道.xlsx":
        os.mkfifo(here / name)
    if name in ("~$a.xlsx", "~a.xlsx"):
        (here / name).write_bytes(b"x" * 165)
    assert main([command, name]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_new_asks_before_it_replaces(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "a.xlsx").read_bytes()
    refused(capsys, ["new", "mof", "a.xlsx"], "文件已存在")
    assert (here / "a.xlsx").read_bytes() == before
    (here / "dir.xlsx").mkdir()
    refused(capsys, ["new", "mof", "dir.xlsx", "--force"], "普通文件")
