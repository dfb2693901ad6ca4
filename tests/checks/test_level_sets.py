"""Levels that follow the central rule of 2021, with or without costs, are no deviation from the national one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.checks.weights import _fits_a_known_set
from jixiao.core import rulebook


@pytest.mark.parametrize(
    ("levels", "book", "fits"),
    [
        ({"产出": 50, "效益": 30, "满意度": 10}, "mof-2020", True),
        ({"成本指标": 20, "产出": 40, "效益": 20, "满意度": 10}, "mof-2020", True),
        ({"成本": 20, "产出": 40, "效益": 20, "满意度": 10}, "central-2021", True),
        ({"产出": 50, "效益": 30, "满意度": 10}, "central-2021", True),
        ({"产出": 50, "效益": 30, "满意度": 10}, "shanghai-2022", True),
        ({"成本": 20, "产出": 40, "效益": 20, "满意度": 10}, "hubei-2021", False),
        ({"产出": 60, "效益": 20, "满意度": 10}, "mof-2020", False),
    ],
)
def test_a_known_set_of_levels_fits(levels, book, fits):
    sums = {name: Decimal(points) for name, points in levels.items()}
    assert _fits_a_known_set(sums, rulebook.get(book)) is fits
