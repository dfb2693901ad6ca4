"""Memory on a workbook of 1,000 sheets; speed is measured by `make bench`, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.processes import Bench
from bench.workbooks import workbook

SHEETS = 1000


@pytest.mark.slow
@pytest.mark.xdist_group("speed")
def test_memory_stays_below_200_mib(tmp_path: Path) -> None:
    assert Bench(tmp_path).recalc(workbook(tmp_path / "large.xlsx", SHEETS)).peak <= 200
