"""Everything that is needed at run time is listed with its licence."""

from __future__ import annotations

import pytest

from jixiao.cli import main
from jixiao.cli.licenses import parts


def test_every_part_has_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    found = {part.name.lower(): part for part in parts()}
    unknown = [name for name, part in found.items() if part.licence == "?" and name != "jixiao"]
    assert unknown == []
    assert main(["licenses"]) == 0
    assert "openpyxl" in capsys.readouterr().out
