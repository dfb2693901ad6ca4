"""A folder is somebody's as well: links that lead back, what is no file, what cannot be opened, thousands of files."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import jixiao
from hostile.form import write
from jixiao.batch import survey
from jixiao.batch.paths import _fits
from jixiao.cli import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capfd: pytest.CaptureFixture[str], *paths: str) -> tuple[int, list[str], str]:
    code = main(["validate", *paths, "--json"])
    out, err = capfd.readouterr()
    return code, [file["path"] for file in json.loads(out)["files"] if file["forms"]], err


PATTERNS = [".", "**/*.xlsx", "*/**/*.xlsx", "**"]


def test_links_that_lead_back_are_not_followed(here: Path) -> None:
    """Two links double the ways at every step: forty steps are as many as a system takes."""
    for folder in ("a", "a/b"):
        (here / folder).mkdir()
        write(here / folder / "x.xlsx")
        for link in ("c", "d", "e"):
            (here / folder / link).symlink_to(here, target_is_directory=True)
    for given in PATTERNS:
        script = f"from jixiao.batch import survey; print(*survey([{given!r}]).files)"
        environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=300, check=True)  # fmt: skip
        assert done.stdout.split() == ["a/b/x.xlsx", "a/x.xlsx"], given


def test_a_pattern_means_what_it_meant(here: Path) -> None:
    for name in ("a.xlsx", "b/c.xlsx", "b/d/e.xlsx", "b/.h/f.xlsx", ".g/i.xlsx", "b/d/j.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        write(here / name)
    meant = {
        "**/*.xlsx": ["a.xlsx", "b/c.xlsx", "b/d/e.xlsx"], "b/**/*.xlsx": ["b/c.xlsx", "b/d/e.xlsx"], "*/*.xlsx": ["b/c.xlsx"],
        "b/**": ["b/c.xlsx", "b/d/e.xlsx"], "**/d/**/e.*": ["b/d/e.xlsx"], f"{here}/**/[ac].xlsx": [f"{here}/a.xlsx", f"{here}/b/c.xlsx"], "*": ["a.xlsx"],
    }  # fmt: skip
    assert {given: survey([given]).files for given in meant} == meant
    assert survey(["x/**/*.xlsx"]).problems


def test_what_is_no_file_is_no_input(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(here / "good.xlsx")
    os.mkfifo(here / "pipe.xlsx")
    (here / "folder.xlsx").mkdir()
    (here / "nowhere.xlsx").symlink_to("missing")
    (here / "itself.xlsx").symlink_to("itself.xlsx")
    (here / "zero.xlsx").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.xlsx")
        code, read, err = checked(capfd, ".")
        assert (code in (0, 1), read, err) == (True, ["good.xlsx"], "")
        for name in ("pipe.xlsx", "zero.xlsx", "socket.xlsx", "nowhere.xlsx", "itself.xlsx"):
            code, read, err = checked(capfd, name, "good.xlsx")
            assert (code, read, len(err.splitlines())) == (3, ["good.xlsx"], 1), name
            assert err.startswith(name)


def test_a_folder_that_cannot_be_opened_is_named(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("open", "closed"):
        (here / name).mkdir()
        write(here / name / "x.xlsx")
    scandir = os.scandir

    def closed(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    for given in (".", "**/*.xlsx"):
        code, read, err = checked(capfd, given)
        assert (code, read, len(err.splitlines())) == (3, ["open/x.xlsx"], 1)
        assert err.startswith("closed：")


@pytest.mark.parametrize(
    "given",
    [
        "validate ../a.xlsx --format xlsx -o ../r.xlsx",
        "recalc --in-place .",
        "rulebook list",
        "score 90 81 10 --rulebook x",
    ],
)
def test_a_folder_that_is_gone_is_told(
    here: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    write(here / "a.xlsx")
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    assert main(given.split()) in (2, 3)
    err = capfd.readouterr().err
    assert len(err.splitlines()) == 1 and "处理时出错" not in err


def test_a_file_that_shrinks_while_it_is_read_is_damaged(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.package import guard
    from jixiao.report.collect import check_file

    write(here / "a.xlsx")
    state = os.fstat

    def shrinks(number: int) -> os.stat_result:
        found = state(number)
        os.truncate("a.xlsx", 700)
        return found

    monkeypatch.setattr(guard.os, "fstat", shrinks)
    said = check_file("a.xlsx")["error"]
    assert said and len(said.splitlines()) == 1


def test_ten_thousand_files_are_found_at_once(here: Path) -> None:
    for number in range(10_000):
        (here / f"{number}.xlsx").touch()
    asked: list[Any] = []
    sys.setprofile(lambda frame, event, argument: asked.append(1) if event == "call" else None)
    try:
        found = survey(["."])
    finally:
        sys.setprofile(None)
    assert len(found.files) == 10_000
    assert len(asked) < 10_000 * 120  # steps, not seconds: none of them goes through the others


def test_names_that_only_a_file_system_takes(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = [b"a\nb.xlsx", b"\xff.xlsx", b"c\x1b[2J.xlsx", "长".encode() * 83 + b".xlsx", b"-o.xlsx", b" .xlsx", b"%s{0}.xlsx"]  # fmt: skip
    for name in names:
        write(Path(os.fsdecode(name)))
    code, read, err = checked(capfd, ".")
    assert code in (0, 1) and sorted(map(os.fsencode, read)) == sorted(names)
    assert err and "\x1b" not in err  # that they are copies of each other
    assert main(["recalc", ".", "-o", "out", "--results", "r.parquet"]) == 0
    listed = pytest.importorskip("pyarrow.parquet").read_table("r.parquet")["path"].to_pylist()
    assert len(listed) == len(names) and "?.xlsx" in listed


def test_many_stars_take_no_longer_than_one() -> None:
    parts = tuple("abcdefghijklmnopqrst")
    assert not _fits(parts, ("**", "*") * 12 + ("no",))
    assert _fits(parts, ("**", "*") * 10 + ("**",)) and _fits(("a",), ("**", "**", "a", "**"))
    assert not _fits((), ("**", "a")) and _fits((), ("**",))
