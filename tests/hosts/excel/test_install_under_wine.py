"""Installation and diagnosis on Windows itself: its registry, its folders, its code page."""

from __future__ import annotations

from typing import Any

import pytest

from hosts.excel.wine import PYTHON, ROOT, Windows, windows_path

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
    folders = (env.startup.parents[1], env.configuration.parent, env.own_folder)
    return sorted(str(p) for f in folders for p in f.rglob("*"))
def settings():
    return [env.registry(place) for place in (install.PYTHON, install.PATH, install.STAMP)]
"""


def evaluate(windows: Windows, expression: str) -> Any:
    return windows.step("evaluate", expression=expression, setup=SETUP)


def test_installing_and_uninstalling_on_windows_leaves_no_trace(windows: Windows) -> None:
    before = evaluate(windows, "files()")
    keys = evaluate(windows, r"env.registry_keys('HKCU\\Software')")
    said = evaluate(windows, "install.install()")
    try:
        assert any("XLSTART" in line for line in said)
        python, path, stamp = evaluate(windows, "settings()")
        assert python.lower() == PYTHON
        assert path == windows_path(ROOT / "python")
        assert stamp.isdigit()
        placed = {name.rsplit("\\", 1)[-1] for name in set(evaluate(windows, "files()")) - set(before)}
        assert {"jixiao.xlam", "excel-install.json"} <= placed and "xlwings.xlam" not in placed
        codes = evaluate(windows, "[o.code for o in doctor.examine()]")
        assert set(codes) - {"pythonpath"} == {"no-excel"}, "everything is in place but Excel"
        assert "已安装" in "".join(evaluate(windows, "install.status()"))
    finally:
        evaluate(windows, "install.uninstall()")
    assert evaluate(windows, "files()") == before
    assert evaluate(windows, "settings()") == [None, None, None]
    assert evaluate(windows, r"env.registry_keys('HKCU\\Software')") == keys


def test_the_registry_and_the_mark_of_a_download_are_read(windows: Windows) -> None:
    assert evaluate(
        windows, r"env.registry('HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion|CurrentVersion')"
    )
    assert evaluate(windows, r"env.registry('HKLM\\Software\\Nothing\\Here|Value')") is None
    assert evaluate(windows, r"env.registry_values('HKCU\\Software\\Nothing')") == []
    assert evaluate(windows, "env.excel()") == ""
    assert evaluate(windows, "env.zone(Path(sys.executable))") is None


def test_what_runs_and_whether_a_program_starts_is_told(windows: Windows) -> None:
    assert evaluate(windows, "env.running('python.exe')") is True
    assert evaluate(windows, "env.running('excel.exe')") is False
    leave = "import os; os._exit(0)"
    assert evaluate(windows, f"env.start(sys.executable, {leave!r})") == ""
    assert "nothing_here" in evaluate(windows, "env.start(sys.executable, 'import nothing_here')")
    assert evaluate(windows, r"env.start('c:\\nowhere\\python.exe', '')") != ""
