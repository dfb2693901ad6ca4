"""Installation and diagnosis on Windows itself: its registry, its folders, its code page."""

from __future__ import annotations

from typing import Any

import pytest

from hosts.excel.wine import Windows

pytestmark = [pytest.mark.wine, pytest.mark.xdist_group("wine")]

SETUP = """
import os, sys
from pathlib import Path
from jixiao import assets
from jixiao.hosts.excel import doctor, install
from jixiao.hosts.excel.environment import Environment
env = Environment()
own = Path(os.environ["TEMP"]) / "jixiao.xlam"
own.write_bytes(b"stands for the add-in")
assets.path = lambda name: own
def files():
    folders = (env.startup, env.configuration.parent, env.own_folder)
    return sorted(str(p) for f in folders for p in f.rglob("*") if p.is_file() and p.suffix != ".log")
"""


def evaluate(windows: Windows, expression: str) -> Any:
    return windows.step("evaluate", expression=expression, setup=SETUP)


def test_installing_and_uninstalling_on_windows_leaves_no_trace(windows: Windows) -> None:
    before = evaluate(windows, "files()")
    said = evaluate(windows, "install.install()")
    try:
        assert any("XLSTART" in line for line in said)
        assert evaluate(windows, "env.settings()['INTERPRETER_WIN'].lower()") == r"c:\py\python.exe"
        placed = {path.rsplit("\\", 1)[-1] for path in evaluate(windows, "files()")} - {
            path.rsplit("\\", 1)[-1] for path in before
        }
        assert {"jixiao.xlam", "xlwings.xlam", "xlwings.conf"} <= placed
        codes = evaluate(windows, "[o.code for o in doctor.examine()]")
        assert codes == ["no-excel"]  # everything is in place but Excel
        assert "已安装" in "".join(evaluate(windows, "install.status()"))
    finally:
        evaluate(windows, "install.uninstall()")
    assert evaluate(windows, "files()") == before


def test_the_registry_and_the_mark_of_a_download_are_read(windows: Windows) -> None:
    assert evaluate(
        windows, r"env.registry('HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion|CurrentVersion')"
    )
    assert evaluate(windows, r"env.registry('HKLM\\Software\\Nothing\\Here|Value')") is None
    assert evaluate(windows, r"env.registry_values('HKCU\\Software\\Nothing')") == []
    assert evaluate(windows, "env.excel()") == ""
    assert evaluate(windows, "env.zone(Path(sys.executable))") is None
