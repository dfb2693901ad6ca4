"""The benches run: over little, and those alone that need no host and no further library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench import run

BENCHES = sorted(Path(run.__file__).parent.glob("bench_*.py"))


@pytest.mark.parametrize("path", BENCHES, ids=lambda path: path.stem)
def test_what_a_bench_makes_small_is_what_it_measures_with(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    names = [each.id for node in assigned for each in ast.walk(node) if isinstance(each, ast.Name)]
    small = next(node.value for node in assigned if ast.unparse(node.targets[0]) == "SMALL")
    assert set(ast.literal_eval(small)) <= {*names} - {"SMALL"}


def test_small_benches_run_to_their_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--small", "core", "reader"]) == 0
    said = capsys.readouterr().out
    assert "== core" in said and "== reader" in said and "0 failed" in said
