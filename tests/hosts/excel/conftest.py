"""One Windows session for all tests of a file: it holds the prefix, which the tests of the kit want for themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hosts.excel.wine import Windows


@pytest.fixture(scope="module")
def windows() -> Iterator[Windows]:
    """Windows Python with the xlwings server activated through its DLL."""
    session = Windows()
    try:
        answer = session.activate()
        assert answer["code"] == 0, answer
        yield session
    finally:
        session.close()
