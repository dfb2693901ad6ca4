"""One Windows session for all tests that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hosts.excel.wine import Windows


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    """Windows Python with the xlwings server activated through its DLL."""
    session = Windows()
    try:
        answer = session.activate()
        assert answer["code"] == 0, answer
        yield session
    finally:
        session.close()
