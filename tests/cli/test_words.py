"""Words of a command line that are no names of files, too long, or begin with the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.form import rows, write
from jixiao.cli import main
from jixiao.core.shown import short

_OUTPUTS = {
    "fill": ["fill", "a.xlsx", "-o"], "recalc": ["recalc", "a.xlsx", "-o"], "fix": ["validate", "a.xlsx", "--fix", "-o"],
    "results": ["recalc", "a.xlsx", "-o", "o.xlsx", "--results"], "report": ["report", "a.xlsx", "-o"],
    "compare": ["compare", "a.xlsx", "b.xlsx", "-o"], "new": ["new", "mof", "-o"], "new there": ["new", "mof"],
    "new from": ["new", "--from", "a.xlsx", "-o"], "json": ["validate", "a.xlsx", "--json", "-o"],
    "page": ["validate", "a.xlsx", "--format", "html", "-o"], "rulebook": ["rulebook", "new"],
}  # fmt: skip
_ENDS = {"report": "docx", "results": "parquet", "json": "json", "page": "html", "rulebook": "toml"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one works in; the user's own is another one."""
    (tmp_path / "home").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "here")
    for name in "ab":
        write(tmp_path / "here" / f"{name}.xlsx", rows(formulas=False, budget=120, project=f"项目{name}"))
    return tmp_path / "here"


@pytest.mark.parametrize("name", _OUTPUTS)
def test_a_dash_is_no_file(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main([*_OUTPUTS[name], "-"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("“-”不是文件名") and said.err.count("\n") == 1
    assert sorted(each.name for each in here.iterdir()) == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize("name", _OUTPUTS)
def test_an_output_may_lie_in_the_own_folder_also_where_the_shell_does_not_say_so(
    here: Path, name: str
) -> None:
    if name == "results":
        pytest.importorskip("pyarrow")
    file = f"sub.{_ENDS.get(name, 'xlsx')}"
    assert main([*_OUTPUTS[name], f"~/{file}"]) in (0, 1)
    assert [each.name for each in (here.parent / "home").iterdir()] == [file]
    assert not (here / "~").exists()


def test_a_folder_and_inputs_may_lie_there_too(here: Path) -> None:
    home = here.parent / "home"
    assert main(["fill", "a.xlsx", "b.xlsx", "-o", "~/out/"]) == 0
    assert sorted(each.name for each in (home / "out").iterdir()) == ["a.xlsx", "b.xlsx"]
    for command in (
        ["explain"],
        ["report", "-o", "o.docx"],
        ["new", "-o", "o.xlsx", "--from"],
        ["compare", "b.xlsx"],
    ):
        assert main([*command, "~/out/a.xlsx"]) in (0, 1), command
    assert main(["new", "mof", "-o", "~a.xlsx"]) == 0 and (here / "~a.xlsx").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["{}"], ["--{}"], ["validate", "{}"], ["validate", "a.xlsx", "--{}"], ["validate", "a.xlsx", "-o", "{}"], ["rule", "{}"],
        ["rule", "a", "{}"], ["validate", "a.xlsx", "--select", "{}"], ["score", "8", "2", "10", "--rulebook", "{}"], ["new", "{}"],
        ["new", "--from", "{}"], ["fill", "{}", "-o", "o.xlsx"], ["fill", "a.xlsx", "-o", "{}"], ["functions", "{}"],
        ["validate", "a.xlsx", "--jobs", "{}"], ["score", "{}", "2", "10"], ["rulebook", "show", "{}"], ["explain", "{}"],
        ["compare", "a.xlsx", "{}"], ["report", "a.xlsx", "-o", "{}"], ["completion", "{}"], ["--lang", "{}"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("length", [5_000, 30_000, 100_000])
def test_what_is_too_long_to_be_read_is_not_said_back(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], length: int
) -> None:
    code = main([each.replace("{}", "长" * length) for each in arguments])
    said = capsys.readouterr()
    assert code in (2, 3) or arguments[0] == "score"
    assert (
        max(map(len, said.err.splitlines()), default=0) <= 2100
        and max(map(len, said.out.splitlines()), default=0) <= 2100
    )
    assert sorted(each.name for each in here.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_line_keeps_its_ends() -> None:
    assert short("ab" * 1000) == "ab" * 1000
    assert short("甲" + "ab" * 1000 + "乙") == "甲" + ("ab" * 500)[:999] + "……" + ("ab" * 500)[-999:] + "乙"
