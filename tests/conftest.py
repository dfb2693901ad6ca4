"""For all tests: an example takes as long as a busy machine needs, and the same examples are tried every time unless
`--hypothesis-profile exploring` looks for new ones; what takes minutes is marked, and `--quick` tries fewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None)
settings.load_profile("steady")

LONG = (
    "docs/test_walk.py",
    "hosts/excel/test_install_under_wine.py",
    "hosts/excel/test_kit_under_wine.py",
    "hosts/excel/test_macros_under_wine.py",
    "hosts/excel/test_server_under_wine.py",
    "hosts/excel/test_udfs_under_wine.py",
    "hosts/calc_vba/test_fast_wrappers.py",
    "field/test_made_anew.py",
    "field/test_unfilled_long.py",
    "forms/test_one_answer_long.py",
    "hostile/test_cases.py",
    "hostile/test_kills.py",
    "hostile/test_kills_of_others.py",
    "hostile/test_memory.py",
    "recalc/test_against_libreoffice.py",
    "recalc/test_calls_against_libreoffice.py",
    "recalc/test_edited_behind.py",
    "workbook/test_new_from_converted.py",
)
"""Minutes of Wine, of LibreOffice or of hostile workbooks: `make test-long` runs them, `make test` does not."""


SHARE, FEWEST = 5, 10
"""With `--quick` a property tries one example of so many, and so many at least."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="fewer examples of every property: `make quick`")


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether a test that tries every case there is shall try a part of them."""
    return bool(request.config.getoption("quick"))


def _fewer_examples(test: object) -> None:
    own = getattr(test, "_hypothesis_internal_use_settings", None)
    if own is not None:
        most = max(own.max_examples // SHARE, FEWEST)
        test._hypothesis_internal_use_settings = settings(own, max_examples=most)  # type: ignore[attr-defined]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    if config.getoption("quick"):
        for test in {item.obj for item in items if isinstance(item, pytest.Function)}:
            _fewer_examples(test)
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).as_posix() in LONG:
            item.add_marker(pytest.mark.long)
