"""Data first: no command writes over an input, a stranger's file, or anything that is no file."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tomllib

from hostile.form import write
from jixiao.cli import main
from jixiao.cli.outputs import identity, targets
from jixiao.package import leftovers
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


ENDING = {"report": "docx", "json": "json", "html": "html"}


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
    target = here / f"out.{ENDING.get(name, 'xlsx')}"
    target.write_bytes(b"somebody's only copy")
    refused(capsys, [*COMMANDS[name], "-o", target.name], "--force")
    assert target.read_bytes() == b"somebody's only copy"
    assert main([*COMMANDS[name], "-o", target.name, "--force"]) in (0, 1)
    assert target.read_bytes() != b"somebody's only copy" and is_ours(target)
    assert main([*COMMANDS[name], "-o", target.name]) in (0, 1)  # what we wrote we may write again
    with target.open("ab") as file:
        file.write(b" ")  # now it is somebody's work
    refused(capsys, [*COMMANDS[name], "-o", target.name], "--force")


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


WRITING = {
    **COMMANDS,
    "report": ["report", "a.xlsx"],
    "compare": ["compare", "a.xlsx", "b.xlsx"],
    "new": ["new", "--from", "a.xlsx"],
}


@pytest.mark.parametrize("name", sorted(WRITING))
def test_a_path_that_ends_as_a_folder_is_no_file(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (here / "b.xlsx").write_bytes(b"somebody's only copy")
    assert main([*WRITING[name], "-o", "b.xlsx/", "--force"]) == 2
    assert "文件夹" in capsys.readouterr().err
    assert (here / "b.xlsx").read_bytes() == b"somebody's only copy"


def _meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """What happens between the look at an output and its writing."""
    made = leftovers.make

    def make(folder: Path) -> tuple[int, Path]:
        happens()
        return made(folder)

    monkeypatch.setattr(leftovers, "make", make)


@pytest.mark.parametrize("name", sorted(WRITING))
def test_a_strangers_file_that_comes_while_the_command_works_is_kept(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(here / "b.xlsx")
    target = here / f"out.{ENDING.get(name, 'xlsx')}"
    _meanwhile(monkeypatch, lambda: target.write_bytes(b"somebody's only copy"))
    assert main([*WRITING[name], "-o", target.name]) in (2, 3)
    error = capfd.readouterr().err
    assert "文件已存在" in error and len(error.splitlines()) == 1, error
    assert target.read_bytes() == b"somebody's only copy"
    assert not [each for each in here.iterdir() if each.name.startswith(".jixiao")]
    assert main([*WRITING[name], "-o", target.name, "--force"]) in (0, 1)
    assert target.read_bytes() == b"somebody's only copy" or is_ours(target) or name == "new"


@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize("name", ["fix", "recalc", "fill"])
def test_a_folder_that_becomes_a_link_leads_to_no_input(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, force: list[str]
) -> None:  # fmt: skip
    """The output's folder is exchanged for a link to that of the inputs when all looks have been taken."""
    before = (here / "a.xlsx").read_bytes()
    (here / "out").mkdir()
    resolve = Path.resolve

    def exchanged(path: Path, *given: bool) -> Path:
        if path.parent.name == "out" and not path.parent.is_symlink():
            (here / "out").rmdir()
            (here / "out").symlink_to(here, target_is_directory=True)
        return resolve(path, *given)

    monkeypatch.setattr(Path, "resolve", exchanged)
    assert main([*COMMANDS[name], "-o", "out/a.xlsx", *force]) == 3
    assert "输入" in capfd.readouterr().err
    assert (here / "a.xlsx").read_bytes() == before and (here / "out").is_symlink()


@pytest.mark.parametrize("ending", ["toml", "json"])
@pytest.mark.parametrize("name", ["validate", "report", "compare"])
def test_the_rulebook_that_is_given_is_an_input(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, ending: str
) -> None:
    assert main(["rulebook", "new", "本地.toml", "--id", "local", "--place", "本地"]) == 0
    book = here / "本地.toml"
    if ending == "json":
        book = here / "本地.json"
        book.write_text(json.dumps(tomllib.loads((here / "本地.toml").read_text("utf-8"))), "utf-8")
    if name == "report":  # its output is a document: under that name
        book = book.rename(here / "本地.docx")
        (here / f"local.{ending}").symlink_to(book)
    before = book.read_bytes()
    write(here / "b.xlsx")
    given = f"local.{ending}" if name == "report" else book.name
    refused(capsys, [*WRITING[name], "--rulebook", given, "-o", book.name, "--force"], "输入")
    assert book.read_bytes() == before


@pytest.mark.parametrize("name", ["fix", "recalc", "fill"])
def test_the_results_below_a_folder_are_no_inputs_of_the_next_run(
    here: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (here / "表").mkdir()
    (here / "a.xlsx").rename(here / "表" / "a.xlsx")
    command = [word.replace("a.xlsx", "表") for word in COMMANDS[name]]
    for _ in range(2):
        assert main([*command, "-o", "表/out"]) == 0
    assert "表/out/a.xlsx" in capsys.readouterr().err
    assert sorted(str(p.relative_to(here)) for p in here.rglob("*.*")) == ["表/a.xlsx", "表/out/a.xlsx"]
    with (here / "表" / "out" / "a.xlsx").open("ab") as file:
        file.write(b" ")  # now it is somebody's work, and an input as all others
    refused(capsys, [*command, "-o", "表/out"], "输入")
    assert main([*command[:-1], "表/out/a.xlsx"] if name != "fix" else ["validate", "--fix", "表/out/a.xlsx"]) in (0, 3)  # fmt: skip


def test_an_accent_written_in_two_ways_is_one_file_where_a_system_says_so() -> None:
    one, other = "caf\u00e9.xlsx", "cafe\u0301.XLSX"
    assert one != other and identity(one) == identity(other)
    assert targets([f"a/{one}", f"b/{other}"], "out", in_place=False, ending="") == [f"out/a/{one}", f"out/b/{other}"]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "a.xlsx", "-o", "out.docx"],
        ["validate", "a.xlsx", "-o", "out.pdf"],
        ["validate", "a.xlsx", "--json", "-o", "out.xlsx"],
        ["validate", "a.xlsx", "--format", "xlsx", "-o", "out.html"],
        ["compare", "a.xlsx", "b.xlsx", "-o", "out.html"],
        ["compare", "a.xlsx", "b.xlsx", "--json", "-o", "out.xlsx"],
        ["fill", "a.xlsx", "-o", "out.xls"],
        ["recalc", "a.xlsx", "-o", "out.csv"],
        ["recalc", "a.xlsx", "-o", "out.xlsx", "--results", "out.csv"],
        ["validate", "a.xlsx", "--fix", "-o", "out.html"],
    ],
)
def test_a_name_promises_what_is_in_the_file(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    write(here / "b.xlsx")
    refused(capsys, arguments, "扩展名" if (arguments[0] in ("fill", "recalc") and "--results" not in arguments) or "--fix" in arguments else "结尾")  # fmt: skip
    assert sorted(each.name for each in here.iterdir()) == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "a.xlsx", "--json", "--format", "html"],
        ["validate", "a.xlsx", "--fix", "--json"],
        ["validate", "a.xlsx", "--fix", "--format", "html", "-o", "out.xlsx"],
        ["validate", "a.xlsx", "--fix", "-q"],
        ["compare", "a.xlsx", "a.xlsx", "--json", "--format", "xlsx"],
        ["new", "mof", "out.xlsx", "-o", "other.xlsx"],
        ["new", "mof", "--from", "a.xlsx", "-o", "out.xlsx"],
    ],
)
def test_nothing_that_was_asked_for_is_passed_over(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    refused(capsys, arguments, "只能有一个输出" if arguments[0] == "new" else "不能同时使用")
    assert [each.name for each in here.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    ("option", "value"),
    [("--timeout", "inf"), ("--timeout", "1e300"), ("--memory", "9" * 30), ("--jobs", "9" * 30)],
)
def test_a_bound_beyond_all_bounds_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    refused(capsys, ["validate", "a.xlsx", option, value], "应不大于 999")


def test_the_folder_for_results_is_made_before_anything_is_worked_on(here: Path) -> None:
    assert main(["recalc", "a.xlsx", "-o", "b.xlsx", "--results", "new/r.parquet"]) == 0
    assert (here / "new" / "r.parquet").is_file()
