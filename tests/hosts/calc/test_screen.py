"""The menu and the toolbar on a screen: a virtual one. Pictures go to out/calc for whoever wants to look."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.office import ROOT, Office

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc"), pytest.mark.slow]

FORM = Path(__file__).parents[2] / "forms" / "published" / "000.xlsx"
PICTURES = ROOT / "out" / "calc"


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own; the X server picks a free number."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1500x950x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.kill()
        server.wait(20)


def test_menu_and_toolbar_are_shown_and_a_validated_sheet_is_coloured(
    oxt: Path, display: str, tmp_path: Path
) -> None:
    def picture(name: str) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        command = ["import", "-window", "root", str(path)]
        subprocess.run(command, env={**os.environ, "DISPLAY": display}, timeout=60, check=True)
        return path

    with Office([oxt], profile=tmp_path):
        pass
    screen = {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
    with (
        Office(profile=tmp_path, visible=True, environment=screen) as office,
        office.open(FORM, hidden=False) as book,
    ):
        time.sleep(3)
        shown = book.script("""
manager = book.CurrentController.Frame.LayoutManager
bar = "private:resource/toolbar/addon_org.jixiao.toolbar"
menu = manager.getElement("private:resource/menubar/menubar").XMenuBar
titles = [menu.getItemText(menu.getItemId(n)) for n in range(menu.getItemCount())]
result = [manager.isElementVisible(bar), manager.isElementDocked(bar), titles]
""")
        before = picture("menu").read_bytes()
        assert shown[:2] == [True, True]
        assert "绩效自评" in [title.replace("~", "") for title in shown[2]]
        assert "校验完成" in book.dispatch("org.jixiao:validate_sheet", Quiet=True)
        time.sleep(2)
        assert picture("validated").read_bytes() != before
