"""Every hostile workbook through every command and every other door: a clean line, in bounds, and the input as it was."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import jixiao
from hostile import (  # noqa: F401  each adds its own to CASES
    cases_archive,
    cases_binary,
    cases_book,
    cases_contents,
    cases_foreign,
    cases_forms,
    cases_invented,
    cases_kinds,
    cases_more,
    cases_office,
    cases_otherwise,
    cases_parts,
    cases_strange,
    cases_strange_files,
    cases_text,
    cases_tricks,
    cases_written,
)
from hostile.cases import CASES, SAID, SUFFIX
from hostile.doors import DOORS, SECONDS
from hostile.form import rows, write
from jixiao.cli import main

READ = {
    "validate": ["validate", "a"],
    "many": ["validate", "good.xlsx", "a", "third.xlsx", "--json"],
    "html": ["validate", "a", "--format", "html", "-o", "r.html"],
    "xlsx": ["validate", "a", "--format", "xlsx", "-o", "r.xlsx"],
    "report": ["report", "a", "-o", "r.docx"],
    "explain": ["explain", "a"],
    "compare": ["compare", "good.xlsx", "a", "-o", "c.xlsx"],
    "new": ["new", "--from", "a", "-o", "new.xlsx"],
    "page": ["a"],
    "addin": ["a"],
}
WRITTEN = {
    "recalc": ["recalc", "a", "-o", "recalc.xlsx"],
    "in place": ["recalc", "--in-place", "copy.xlsx"],
    "fill": ["fill", "a", "-o", "fill.xlsx"],
    "fix": ["validate", "a", "--fix", "-o", "fix.xlsx"],
    "export": ["a"],
}
"""What is done with an .xlsx only."""
BY_STEP = ("page", "addin")
"""Doors of many buttons: each of them is one command, and is timed by itself."""
UNCLEAN = re.compile("处理时出错|缺陷|程序出错|Traceback|意外终止|超过时限|超过内存上限")
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MEMORY = 600 << 10


@cache
def _zygote() -> subprocess.Popen[str]:
    folders = (Path(jixiao.__file__).parents[1], Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, str(Path(__file__).with_name("zygote.py"))]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


class Ran(NamedTuple):
    """What a command did: its exit code, seconds of the processor, KiB of memory at most, and what it said."""

    code: int
    seconds: float
    memory: int
    out: str
    err: str


def run(arguments: list[str], door: str = "") -> Ran:
    """A command, or another door, in a process of its own."""
    zygote = _zygote()
    assert zygote.stdin is not None and zygote.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, "out"), Path(folder, "err")]
        order = {"cwd": str(Path.cwd()), "door": door, "arguments": arguments, "out": str(files[0]), "err": str(files[1])}  # fmt: skip
        zygote.stdin.write(json.dumps(order) + "\n")
        zygote.stdin.flush()
        code, seconds, memory = json.loads(zygote.stdout.readline())
        said = [file.read_bytes().decode("utf-8", "replace") if file.exists() else "" for file in files]
    return Ran(code, seconds, memory, *said)


def _good(report: str) -> list[str]:
    """The good files of a report in JSON in which their form was found."""
    files = json.loads(report)["files"]
    return [file["path"] for file in files if file["path"] in ("good.xlsx", "third.xlsx") and len(file["forms"]) == 1]  # fmt: skip


def judged(name: str, folder: Path) -> tuple[list[str], dict[str, Ran]]:
    """What is wrong with what becomes of a case in `folder`, where this process stands, and what each command did."""
    path = folder / f"a{SUFFIX.get(name, '.xlsx')}"
    CASES[name](path)
    write(folder / "good.xlsx")
    before = path.read_bytes()
    copy = folder / "copy.xlsx"
    copy.write_bytes(before)
    write(folder / "third.xlsx", rows(project="第三个项目"))
    wrong: list[str] = []
    done: dict[str, Ran] = {}
    for command, arguments in (READ if name in SUFFIX else READ | WRITTEN).items():
        door = command if command in DOORS else ""
        ran = run([path.name if each == "a" else each for each in arguments], door)
        code, seconds, memory, out, err = done[command] = ran
        found = UNCLEAN.search(out + err) or ACTS.search(out + err)
        if (
            code not in (0, 1, 3)
            or found
            or (seconds > SECONDS and command not in BY_STEP)
            or memory > MEMORY
            or path.read_bytes() != before
        ):
            wrong.append(f"{command}: {code} {seconds:.1f} s {memory >> 10} MiB {(err or out)[:300]!r}")
        if code == 3 and not (err.startswith((path.name, copy.name)) and len(err.splitlines()) == 1):
            wrong.append(f"{command}: not one line: {err[:300]!r}")
        if code == 3 and command == "in place" and copy.read_bytes() != before:
            wrong.append("in place: refused, and yet written")
        if command == "many" and _good(out) != ["good.xlsx", "third.xlsx"]:
            wrong.append(f"many: the others are not there: {out[:300]!r}")
    said = "".join(ran.out + ran.err for ran in done.values())
    if not re.search(SAID.get(name, ""), said):
        wrong.append(f"not said: {said[:500]!r}")
    wrong += [each.name for each in folder.iterdir() if each.name.startswith(".jixiao")]
    wrong += [each.name for each in [folder.parent / "pwned.toml"] if each.exists()]
    return wrong, done


@pytest.mark.parametrize("name", list(CASES))
def test_a_hostile_workbook_is_a_clean_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert judged(name, tmp_path)[0] == []


def test_the_root_decides_which_workbook_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CASES["the root leads to another workbook"](tmp_path / "a.xlsx")
    assert main(["validate", "a.xlsx"]) in (0, 1)
    shown = capsys.readouterr().out
    assert "真正的表" in shown and "测试项目" not in shown
