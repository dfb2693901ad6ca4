"""README and docs say what is true: links resolve, commands run, make has the targets."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from jixiao.cli.app import run

ROOT = Path(__file__).parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FORM = ROOT / "tests" / "forms" / "published" / "002.xlsx"

_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)


def lines(paper: Path, program: str) -> list[str]:
    """The command lines of a program in the fenced blocks of a paper, without their comments."""
    found = []
    for block in _BLOCK.findall(paper.read_text("utf-8")):
        found += [
            line.split("  #")[0].strip() for line in block.splitlines() if line.startswith(f"{program} ")
        ]
    return found


COMMANDS = [(paper.name, line) for paper in PAPERS for line in lines(paper, "jixiao")]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_link_leads_somewhere(paper):
    for target, _ in _LINK.findall(paper.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (paper.parent / target).exists(), f"{paper.name}: {target}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_every_place_in_the_sources_that_is_named_exists(paper):
    for named in re.findall(r"`((?:python|tests|addin|docs)/[^`<>\s]+)`", paper.read_text("utf-8")):
        assert (ROOT / named).exists(), f"{paper.name}: {named}"


def test_the_layers_of_the_architecture_are_the_folders_of_the_package():
    package = ROOT / "python" / "jixiao"
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set()
    for row in re.findall(r"^\| (`.*?`(?:, `.*?`)*) \|", text, re.M):
        for name in re.findall(r"`([^`]+)`", row):
            named |= {p.name for p in package.glob(name)} if "*" not in name else {name.split("/")[0]}
    folders = {path.name for path in package.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert named == folders - {"build", "assets"}, "what only makes the files of the add-ins is no layer"
    for file in re.findall(r"`([a-z_]+/[\w/]+\.py)`", text):
        assert (package / file).is_file() or (ROOT / file).is_file(), file
    for module in re.findall(r"`([a-z_]+)\.([a-z_]+)`", text):
        if module[0] in folders:
            assert (package / module[0] / f"{module[1]}.py").is_file() or (
                package.joinpath(*module)
            ).is_dir(), module
    for module in re.findall(r"`(Jixiao\w+)`", text):
        assert (ROOT / "addin" / "vba" / f"{module}.bas").is_file(), module


def test_the_papers_hold_commands():
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize(("paper", "line"), COMMANDS)
def test_every_command_runs_as_written(paper, line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(line)[1:]
    made = {arguments[i + 1] for i, a in enumerate(arguments[:-1]) if a == "-o"}
    if arguments[:2] == ["rulebook", "check"]:
        assert run(["rulebook", "new", arguments[2]]) == 0
    for argument in arguments[1:]:
        if argument in made or argument.startswith("-"):
            continue
        if argument.endswith(".xlsx"):
            shutil.copy(FORM, argument)
        elif argument.endswith("/"):
            Path(argument).mkdir()
            shutil.copy(FORM, argument)
    code = run(arguments)
    assert code in (0, 1), capsys.readouterr().err
    for name in made:
        assert Path(name).is_file()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.name)
def test_make_has_every_target_that_is_named(paper):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in lines(paper, "make"):
        assert re.search(rf"^{line.split()[1]}:", makefile, re.M), line


def test_the_version_is_one_that_the_change_log_knows():
    from jixiao.version import __version__

    assert f"## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
