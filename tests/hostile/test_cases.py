"""Every hostile workbook through every command: a clean line, in bounds, and the input as it was."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

import jixiao
from hostile.cases import CASES, SAID
from jixiao.cli import main

COMMANDS = {
    "validate": ["validate", "a.xlsx"],
    "recalc": ["recalc", "a.xlsx", "-o", "recalc.xlsx"],
    "fill": ["fill", "a.xlsx", "-o", "fill.xlsx"],
    "fix": ["validate", "a.xlsx", "--fix", "-o", "fix.xlsx"],
}
UNCLEAN = re.compile("处理时出错|缺陷|Traceback|意外终止|超过时限|超过内存上限")
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SECONDS, MEMORY = 20, 600 << 10


@cache
def _zygote() -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    command = [sys.executable, str(Path(__file__).with_name("zygote.py"))]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def run(arguments: list[str]) -> tuple[int, float, int]:
    """A command in a process of its own: (exit code, seconds of the processor, KiB of memory at most).

    What it prints is printed again here, for `capfd`.
    """
    zygote = _zygote()
    assert zygote.stdin is not None and zygote.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {"cwd": str(Path.cwd()), "arguments": arguments, "out": str(out), "err": str(err)}
        zygote.stdin.write(json.dumps(order) + "\n")
        zygote.stdin.flush()
        code, seconds, memory = json.loads(zygote.stdout.readline())
        for file, number in ((out, 1), (err, 2)):
            if file.exists():
                os.write(number, file.read_bytes())
    return code, seconds, memory


@pytest.mark.parametrize("name", list(CASES))
def test_a_hostile_workbook_is_a_clean_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.xlsx"
    CASES[name](path)
    before = path.read_bytes()
    wrong: list[str] = []
    said = ""
    for command, arguments in COMMANDS.items():
        code, seconds, memory = run(arguments)
        out, err = capfd.readouterr()
        said += out + err
        found = UNCLEAN.search(out + err) or ACTS.search(out + err)
        if (
            code not in (0, 1, 3)
            or found
            or seconds > SECONDS
            or memory > MEMORY
            or path.read_bytes() != before
        ):
            wrong.append(f"{command}: {code} {seconds:.1f} s {memory >> 10} MiB {err[:300]!r}")
        if code == 3 and not (err.startswith("a.xlsx：") and len(err.splitlines()) == 1):
            wrong.append(f"{command}: not one line: {err[:300]!r}")
    assert wrong == []
    assert re.search(SAID.get(name, ""), said), said[:500]
    assert not (tmp_path.parent / "pwned.toml").exists()


def test_the_root_decides_which_workbook_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CASES["the root leads to another workbook"](tmp_path / "a.xlsx")
    assert main(["validate", "a.xlsx"]) in (0, 1)
    shown = capsys.readouterr().out
    assert "真正的表" in shown and "测试项目" not in shown
