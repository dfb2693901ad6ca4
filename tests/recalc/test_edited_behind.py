"""Workbooks edited behind their stored results: what is stored is what LibreOffice calculates, or it is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from hosts.office import Office
from jixiao.recalc.run import recalc_file
from recalc import edited, edited_kinds, edited_odd, edited_office, edited_real, edited_reviews, edited_rich
from recalc.behind import held_against, kept, written_by

BOOKS = [
    *((edited.workbook, seed) for seed in range(72)),
    *((edited_rich.workbook, seed) for seed in range(100, 116)),
    *((edited_real.workbook, seed) for seed in range(200, 224)),
    *((edited_odd.workbook, seed) for seed in range(300, 324)),
    *((edited_office.workbook, seed) for seed in range(400, 424)),
    *((edited_kinds.workbook, seed) for seed in range(500, 524)),
    *((edited_reviews.workbook, seed) for seed in range(600, 624)),
]
"""Seventy-two of the common kind, some that use nearly everything, some with what people type, some odd ones, some as a budget
office keeps them, some of many kinds at once, and some that gather the evaluations of many units."""


def test_recalculating_twice_changes_nothing(tmp_path: Path) -> None:
    for workbook, seed in BOOKS:
        source = workbook(tmp_path / f"{seed}.xlsx", seed)
        first, second = tmp_path / f"{seed}.b.xlsx", tmp_path / f"{seed}.c.xlsx"
        record = recalc_file(source, first)
        assert record.error is None and record.changed > 10
        assert kept(source) == kept(first)
        again = recalc_file(first, second)
        assert again.changed == 0 and again.unsupported == record.unsupported
        assert second.read_bytes() == first.read_bytes()


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_no_cell_differs_from_libreoffice_without_being_reported(office: Office, tmp_path: Path) -> None:
    differences, compared, reported = held_against(office, BOOKS, tmp_path)
    assert differences == []
    assert compared > 24000 and reported < compared / 25


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_nor_where_libreoffice_has_written_the_file(office: Office, tmp_path: Path) -> None:
    books = [(written_by(office, make), seed) for make, seed in BOOKS[::12]]
    differences, compared, reported = held_against(office, books, tmp_path)
    assert differences == []
    assert compared > 1500 and reported < compared / 10
    for _, seed in books:
        source, output = tmp_path / f"{seed}.xlsx", tmp_path / f"{seed}.recalc.xlsx"
        assert kept(source) == kept(output)
