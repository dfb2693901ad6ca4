"""A few of the workbooks that `test_edited_behind` goes through by the dozen, for every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from hosts.office import Office
from recalc import edited, edited_kinds, edited_office, edited_real, edited_reviews, edited_rich
from recalc.behind import held_against

BOOKS = [
    *((edited.workbook, seed) for seed in (1, 2)),
    *((edited_rich.workbook, seed) for seed in (100, 101, 102)),
    *((edited_real.workbook, seed) for seed in (200, 201)),
    (edited_office.workbook, 401),
    (edited_kinds.workbook, 501),
    (edited_reviews.workbook, 601),
]


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_no_cell_differs_without_being_reported(office: Office, tmp_path: Path) -> None:
    differences, compared, reported = held_against(office, BOOKS, tmp_path)
    assert differences == []
    assert compared > 300 and reported < compared / 25
