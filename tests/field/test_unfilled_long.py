"""Every form of the pools, unfilled as a Word form, lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from field.filling import POOL
from field.unfilled_life import UNTOUCHED, lives


@pytest.mark.parametrize("name", [name for name in POOL if name not in UNTOUCHED])
def test_a_live_workbook_of_an_unfilled_form_is_right_when_it_is_filled_in(name: str, tmp_path: Path) -> None:
    lives(name, tmp_path)
