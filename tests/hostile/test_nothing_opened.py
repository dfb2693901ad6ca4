"""Nothing is opened that a workbook names, no process is started and nothing is asked of the network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from hostile import cases_archive, cases_book, cases_tricks  # noqa: F401  each adds its own to CASES
from hostile.cases import CASES

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
)  # fmt: skip


@pytest.mark.parametrize("name", NAMING)
@pytest.mark.parametrize("command", ["validate", "recalc", "fill", "new --from"])
def test_what_a_workbook_names_is_left_alone(tmp_path: Path, name: str, command: str) -> None:
    CASES[name](tmp_path / "a.xlsx")
    arguments = [*command.split(), "a.xlsx", *(() if command == "validate" else ("-o", "out.xlsx"))]
    environment = {**os.environ, "PYTHONPATH": str(Path(jixiao.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", WATCHED, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True)  # fmt: skip
    assert done.returncode in (0, 1, 3) and "ACTED" not in done.stderr
    assert not (tmp_path / "pwned.toml").exists()
