"""Memory on a workbook of 1,000 sheets; speed is measured by `make bench`, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.bench_recalc import measure
from bench.workbooks import workbook

SHEETS = 1000


@pytest.mark.slow
@pytest.mark.xdist_group("speed")
def test_memory_stays_below_200_mib(tmp_path: Path) -> None:
    answer = measure("jixiao", workbook(tmp_path / "large.xlsx", SHEETS), tmp_path, runs=1)
    assert "error" not in answer, answer
    assert answer["peak"] <= 200, answer
