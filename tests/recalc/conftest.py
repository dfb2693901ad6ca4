"""LibreOffice as the judge of what is calculated, with the extension as its sources build it now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hosts.office import Office
from jixiao.build.calc import build_oxt


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    oxt = tmp_path_factory.mktemp("oxt") / "jixiao.oxt"
    oxt.write_bytes(build_oxt())
    with Office([oxt], environment={"XDG_CONFIG_HOME": str(tmp_path_factory.mktemp("settings"))}) as running:
        yield running
