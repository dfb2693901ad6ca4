"""Names that no file can have, or that mean something else elsewhere: told in one line by every command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hostile.form import write
from jixiao.cli import main

NAMES = {
    "too long": "x" * 300,
    "too long, with its suffix": "x" * 300 + ".xlsx",
    "a whole path too long": "x/" * 3000 + "a.xlsx",
    "a zero character": "a\0b.xlsx",
    "half a character": "\ud800.xlsx",
    "no file but a step": "a.xlsx/b.xlsx",
    "a link to itself": "loop",
    "below a link to itself": "loop/a.xlsx",
}
INPUT = {
    "validate": ["validate", "@"], "recalc": ["recalc", "@"], "in place": ["recalc", "--in-place", "@"], "fill": ["fill", "@"],
    "fix": ["validate", "--fix", "@"], "report": ["report", "@", "-o", "r.docx"], "explain": ["explain", "@"], "compare": ["compare", "a.xlsx", "@"],
    "compare the other way": ["compare", "@", "a.xlsx"], "new": ["new", "--from", "@", "-o", "z.xlsx"], "rulebook": ["rulebook", "check", "@"],
}  # fmt: skip
OUTPUT = {
    "text": ["validate", "a.xlsx", "-o", "@"], "html": ["validate", "a.xlsx", "--format", "html", "-o", "@"], "fix": ["validate", "a.xlsx", "--fix", "-o", "@"],
    "recalc": ["recalc", "a.xlsx", "-o", "@"], "fill": ["fill", "a.xlsx", "-o", "@"], "results": ["recalc", "a.xlsx", "--results", "@"],
    "report": ["report", "a.xlsx", "-o", "@"], "compare": ["compare", "a.xlsx", "a.xlsx", "-o", "@"], "new": ["new", "project", "@"],
    "from": ["new", "--from", "a.xlsx", "-o", "@"], "rulebook": ["rulebook", "new", "@.toml"],
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.xlsx")
    for name in ("loop", "loop.toml"):
        (tmp_path / name).symlink_to(name)
    return tmp_path


def told(capfd: pytest.CaptureFixture[str], arguments: list[str]) -> int:
    code = main(arguments)
    out, err = capfd.readouterr()
    assert code in (2, 3), (code, out, err)
    assert err.strip() and "处理时出错" not in out + err and "Errno" not in out + err, err
    assert len(err.splitlines()) == 1, err
    return code


@pytest.mark.parametrize("command", sorted(INPUT))
@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_input_that_cannot_be_is_one_line(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    told(capfd, [each.replace("@", NAMES[name]) for each in INPUT[command]])
    assert sorted(os.listdir(here)) == ["a.xlsx", "loop", "loop.toml"]  # noqa: PTH208


@pytest.mark.parametrize("command", sorted(OUTPUT))
@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_output_that_cannot_be_is_one_line_and_nothing_is_left(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    before = (here / "a.xlsx").read_bytes()
    told(capfd, [each.replace("@", NAMES[name]) for each in OUTPUT[command]])
    assert (here / "a.xlsx").read_bytes() == before
    assert sorted(os.listdir(here)) == ["a.xlsx", "loop", "loop.toml"]  # noqa: PTH208
