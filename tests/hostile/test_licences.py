"""Everything that is needed at run time is listed with its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomllib

from jixiao.cli import main
from jixiao.cli.licenses import parts

ROOT = Path(__file__).resolve().parents[2]


def test_every_part_has_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    found = {part.name.lower(): part for part in parts()}
    unknown = [name for name, part in found.items() if part.licence == "?" and name != "jixiao"]
    assert unknown == []
    assert main(["licenses"]) == 0
    assert "openpyxl" in capsys.readouterr().out


def test_what_the_program_asks_for_is_there() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9._-]", each)[0].lower() for each in wanted}
    installed = {part.name.lower() for part in parts()}
    from importlib import metadata

    asked = {re.split(r"[^A-Za-z0-9._-]", each)[0].lower() for each in metadata.requires("jixiao") or ()}
    assert names & asked <= installed
