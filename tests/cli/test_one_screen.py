"""On a terminal a file that cannot be read is told once: in the report; in a pipe on stderr as well."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path


def on_a_terminal(*arguments: str, folder: Path) -> str:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "jixiao", *arguments], cwd=folder, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 3
    return shown.decode()


def test_what_cannot_be_read_is_told_once_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK no workbook")
    shown = on_a_terminal("validate", "坏.xlsx", "没有.xlsx", folder=tmp_path)
    assert shown.count("坏.xlsx") == 1 and shown.count("没有.xlsx") == 1, shown
    assert "文件已损坏" in shown and "文件不存在" in shown


def test_in_a_pipe_both_say_it(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK no workbook")
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "validate", "坏.xlsx"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "文件已损坏" in done.stdout and done.stderr.startswith("坏.xlsx：文件已损坏")


def test_a_report_that_goes_elsewhere_leaves_the_complaint_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK no workbook")
    shown = on_a_terminal("validate", "坏.xlsx", "-o", "结果.xlsx", folder=tmp_path)
    assert "坏.xlsx：文件已损坏" in shown
