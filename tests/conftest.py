"""For all tests: an example takes as long as a busy machine needs, and what takes minutes is marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

LONG = (
    "docs/test_walk.py",
    "hosts/excel/test_install_under_wine.py",
    "hosts/excel/test_kit_under_wine.py",
    "hosts/excel/test_macros_under_wine.py",
    "hosts/excel/test_server_under_wine.py",
    "hosts/excel/test_udfs_under_wine.py",
    "hosts/calc_vba/test_fast_wrappers.py",
    "hostile/test_cases.py",
    "hostile/test_kills.py",
    "recalc/test_against_libreoffice.py",
    "recalc/test_edited_behind.py",
)
"""Minutes of Wine, of LibreOffice or of hostile workbooks: `make test-long` runs them, `make test` does not."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).as_posix() in LONG:
            item.add_marker(pytest.mark.long)
