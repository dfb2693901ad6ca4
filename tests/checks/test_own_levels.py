"""A form whose levels are its own is given no hint of what the common levels want."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.drawn import drawn
from jixiao.report.collect import check_file

OF_COMMON_LEVELS = {"JX405", "JX712", "JX713"}


@pytest.mark.parametrize("name", ["rc-ha-own-levels", "rc-gx-duty-levels"])
def test_levels_of_its_own_are_not_measured_by_the_common_ones(name: str, tmp_path: Path) -> None:
    (form,) = check_file(str(drawn(name).save(tmp_path / "表.xlsx")))["forms"]
    assert {finding["code"] for finding in form["findings"]} & OF_COMMON_LEVELS == set()
