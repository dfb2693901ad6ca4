"""The page in the oldest engine that it promises to work in."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from jixiao.build.web import OLDEST
from web.conftest import TOOLS, command_line

WORKBOOK = Path(__file__).parents[1] / "forms" / "published" / "002.xlsx"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("web")]


def test_the_oldest_engine_finds_what_the_command_line_finds(page):
    done = subprocess.run(
        [TOOLS / "oldest" / "bin" / "python", Path(__file__).with_name("oldest_engine.py"), page, WORKBOOK],
        capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    said = json.loads(done.stdout.splitlines()[-1])
    assert f"Chromium {said['engine'].split('.')[0]}" == OLDEST
    assert said["failure"] == ""
    told = json.loads(command_line("validate", "--format", "json", WORKBOOK))["files"][0]
    found = [[f["message"] for f in form["findings"]] for form in said["records"][0]["forms"]]
    assert found == [[f["message"] for f in form["findings"]] for form in told["forms"]]
    assert found[0]
