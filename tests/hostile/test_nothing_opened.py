"""Nothing is opened that a workbook names, no process is started and nothing is asked of the network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from hostile import (  # noqa: F401  each adds its own to CASES
    cases_archive,
    cases_book,
    cases_invented,
    cases_more,
    cases_tricks,
)
from hostile.cases import CASES, SUFFIX

WATCHED = """
import sys
from jixiao.cli import main
OURS = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "urllib.Request")
def watch(event, given):
    named = event == "open" and isinstance(given[0], str) and ("passwd" in given[0] or "pwned" in given[0])
    if event in OURS or named:
        sys.stderr.write(f"ACTED {event} {given}\\n")
sys.addaudithook(watch)
sys.exit(main(sys.argv[1:]))
"""
NAMING = (
    "entity from a file", "relationship to elsewhere", "formula: a program", "formula: another workbook", "asks for /etc/passwd",
    "trick: a sheet outside", "trick: a workbook outside", "trick: relationships in a circle", "trick: a sheet of old macros",
    "Word: fields that include files", "Word: more: fields that call", "open: more: links and scripts",
)  # fmt: skip
COMMANDS = {
    "validate": ["validate", "a"], "fix": ["validate", "a", "--fix", "-o", "out.xlsx"], "recalc": ["recalc", "a", "-o", "out.xlsx"],
    "fill": ["fill", "a", "-o", "out.xlsx"], "new": ["new", "--from", "a", "-o", "out.xlsx"], "report": ["report", "a", "-o", "out.docx"],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMING)
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_what_a_workbook_names_is_left_alone(tmp_path: Path, name: str, command: str) -> None:
    path = tmp_path / f"a{SUFFIX.get(name, '.xlsx')}"
    CASES[name](path)
    arguments = [path.name if word == "a" else word for word in COMMANDS[command]]
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", WATCHED, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True)  # fmt: skip
    unlike = "out.xlsx" in arguments and path.suffix != ".xlsx"  # a result keeps the kind of its source
    assert done.returncode in ((0, 1, 2, 3) if unlike else (0, 1, 3)) and "ACTED" not in done.stderr
    assert not (tmp_path / "pwned.toml").exists()
