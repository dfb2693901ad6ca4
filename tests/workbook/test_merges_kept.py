"""The merged areas of a template are looked through once; those of an odd sheet are kept by nobody."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.workbook.grid import Area, At, Grid, _covers


def kept(merges: Sequence[Area]) -> bool:
    """Whether a second sheet with these areas is spared the looking."""
    _covers.cache_clear()
    for _ in range(2):
        grid = Grid("s", [["a"]], merges)
        assert grid.anchor(merges[0].bottom, merges[0].right) == At(merges[0].top, merges[0].left)
    return _covers.cache_info().hits > 0


def test_the_areas_of_a_form_are_looked_through_once() -> None:
    assert kept([Area(row, 0, row, 9) for row in range(60)])


def test_one_area_of_many_cells_is_not_kept() -> None:
    assert not kept([Area(0, 0, 99, 99)])
