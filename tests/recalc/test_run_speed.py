"""Speed and memory on a workbook of 1,000 sheets, as ratios measured in one run, by processor time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.bench_recalc import by_processes, gain, measure
from bench.workbooks import workbook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("speed")]
SHEETS = 1000


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("speed")
    large = workbook(folder / "large.xlsx", SHEETS)
    small = workbook(folder / "small.xlsx", SHEETS // 20)
    found = {"openpyxl": measure("openpyxl", small, folder, runs=1)}
    for _ in range(3):  # in turn, so that both meet the same machine
        for way in ("jixiao", "floor"):
            answer = measure(way, large, folder, runs=1)
            assert "error" not in answer, answer
            if way not in found or answer["cpu"] < found[way]["cpu"]:
                found[way] = answer
    return found


def test_recalculation_takes_at_most_four_times_what_inflating_and_deflating_takes(
    measured: dict[str, dict[str, Any]],
) -> None:
    assert measured["jixiao"]["cpu"] <= 4 * measured["floor"]["cpu"], measured


def test_it_is_at_least_fifty_times_as_fast_as_openpyxl(measured: dict[str, dict[str, Any]]) -> None:
    """openpyxl is given a twentieth of the sheets: its time grows at least with their number."""
    assert 20 * measured["openpyxl"]["cpu"] >= 50 * measured["jixiao"]["cpu"], measured


def test_memory_stays_below_200_mib(measured: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    assert measured["jixiao"]["peak"] <= 200, measured


def test_two_processes_share_the_work_of_many_files(tmp_path: Path) -> None:
    """By processor time: the work itself is divided, and little is added to it."""
    best = by_processes(tmp_path, 300)
    assert gain(best) >= 1.5, best
