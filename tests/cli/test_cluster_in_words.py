"""What is said, in both languages, where a cluster cannot be used; nothing is written then."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest

from jixiao.cli import main

FORM = Path(__file__).parents[1] / "forms" / "published" / "000.xlsx"


def _unreachable(*_: object, **__: object) -> None:
    raise TypeError("refused")  # what the code of an address raises is its own affair


@pytest.mark.parametrize(
    ("there", "language", "said"),
    [
        (False, "zh", "jixiao[cluster]"),
        (False, "en", "--cluster needs dask: install jixiao[cluster]"),
        (True, "zh", "tcp://nowhere:1"),
        (True, "en", "cannot reach the scheduler tcp://nowhere:1: refused"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_told_in_a_line(
    there: bool,
    language: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    library = types.ModuleType("distributed")
    library.Client = _unreachable  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", library if there else None)
    output = tmp_path / "out.xlsx"
    asked = [
        "recalc", str(FORM), "-o", str(output), "--cluster", "tcp://nowhere:1", "--lang", language,
    ]  # fmt: skip
    assert main(asked) != 0
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert said in line
    assert (language == "en") == line.isascii()
    assert not output.exists()
