"""The Excel files as their sources give them now, built once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jixiao.build import files
from jixiao.build.artefacts import SOURCE
from jixiao.build.files import ADDIN, BOOK, Built


@pytest.fixture(scope="session")
def built_book() -> Built:
    return files.build(BOOK, SOURCE)


@pytest.fixture(scope="session")
def built_addin() -> Built:
    return files.build(ADDIN, SOURCE)


@pytest.fixture(scope="session", params=["jixiao.xlsm", "jixiao.xlam"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two files in turn."""
    chosen: Callable[[str], Built] = request.getfixturevalue
    return chosen("built_book" if request.param == "jixiao.xlsm" else "built_addin")
