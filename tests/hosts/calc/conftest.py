"""One LibreOffice, with the extension as its sources build it now, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.office import Book, Office
from jixiao.build.calc import build_oxt


@pytest.fixture(scope="session")
def oxt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("oxt") / "jixiao.oxt"
    path.write_bytes(build_oxt())
    return path


@pytest.fixture(scope="session")
def office(oxt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    settings = tmp_path_factory.mktemp("settings")
    with Office([oxt], environment={"XDG_CONFIG_HOME": str(settings)}) as running:
        yield running


@pytest.fixture
def book(office: Office) -> Iterator[Book]:
    """A new workbook with one sheet. LibreOffice cannot undo new sheets of a document without a window: it has one,
    though no screen shows it."""
    with office.open(hidden=False) as opened:
        yield opened
