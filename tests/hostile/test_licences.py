"""Everything that is needed at run time is listed with its licence."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from jixiao.cli import main
from jixiao.cli.licenses import parts


def test_every_part_has_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    found = {part.name.lower(): part for part in parts()}
    unknown = [name for name, part in found.items() if part.licence == "?" and name != "jixiao"]
    assert unknown == []
    assert main(["licenses"]) == 0
    assert "openpyxl" in capsys.readouterr().out


def test_what_a_user_installs_beside_is_listed_and_what_a_developer_needs_is_not() -> None:
    found = {part.name.lower() for part in parts()}
    for name in ("xlwings", "distributed", "pyarrow"):
        if find_spec(name) is not None:
            assert name in found
    assert not found & {"hypothesis", "pytest", "ruff", "mypy"}
