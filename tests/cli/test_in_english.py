"""`--lang en`: what a command prints is English; Chinese is only what stands in the file, in quotes or by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest

from jixiao.cli import main
from jixiao.core import rulebook
from jixiao.core.messages import say
from jixiao.core.text import fold
from jixiao.hosts.port import HostError
from jixiao.workbook.reading import read_grids

pytestmark = pytest.mark.slow
TESTS = Path(__file__).parents[1]
FORMS = sorted([*(TESTS / "field" / "given").glob("*.xlsx"), *(TESTS / "forms" / "published").glob("*.xlsx")])
CHINESE = re.compile(r"[\u3400-\u9fff]+")
UNITS = frozenset({"元", "万元", "亿元", "万", "口径"})
NAMES = frozenset(
    {name for book in rulebook.available() for name in (*CHINESE.findall(book.title), *dict(book.grades))}
)
"""Rulebooks and grades: what stands alone in a cell of a table is not quoted."""


def flat(text: str) -> str:
    return "".join(fold(text).split())


def words_of(path: Path) -> str:
    """Everything that stands in a workbook: its cells and the names of its sheets."""
    grids = read_grids(path)
    texts = [str(value) for grid in grids for _, value in grid.cells()]
    without_quotes = [re.sub(r"“[^“”]*”", "", text) for text in texts]  # what is left of them in `ours`
    return flat("\n".join([str(path), *(grid.name for grid in grids), *texts, *without_quotes]))


def ours(text: str, own: str) -> set[str]:
    """Chinese outside quotes that is not from the file: said by the program."""
    bare = re.sub(r"“[^“”]*”", "", text)
    return {run for run in CHINESE.findall(bare) if flat(run) not in own and run not in UNITS}


@pytest.mark.parametrize("path", FORMS[::4], ids=lambda path: path.stem)
def test_validate_says_everything_in_english(path, capsys, tmp_path):
    own = words_of(path)
    main(["--lang", "en", "validate", str(path), "--level", "info"])
    shown = capsys.readouterr()
    sources = (
        "\n".join(line for line in shown.out.splitlines() if not line.strip().startswith("rule ")),
        shown.err,
    )
    assert [ours(text, own) for text in sources] == [set(), set()]


@pytest.mark.parametrize("path", FORMS[2::12], ids=lambda path: path.stem)
def test_the_page_and_the_workbook_of_findings_are_english_too(path, capsys, tmp_path):
    own = words_of(path)
    for name in ("report.html", "report.xlsx"):
        main(["--lang", "en", "validate", str(path), "-o", str(tmp_path / name)])
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>|<br><b>Rule</b>[^<]*", " ", page, flags=re.DOTALL)
    assert ours(unescape(re.sub(r"<[^>]*>", "\n", page)), own) <= NAMES
    with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
        texts = [
            book.read(n).decode("utf-8")
            for n in book.namelist()
            if "worksheets/sheet" in n or "workbook.xml" in n
        ]
    assert ours("\n".join(texts), own) <= NAMES


@pytest.mark.parametrize("path", FORMS[1::9], ids=lambda path: path.stem)
def test_the_other_commands_say_everything_in_english(path, capsys, tmp_path):
    own = words_of(path)
    for arguments in (
        ["recalc", str(path), "-o", str(tmp_path / "recalc.xlsx")],
        ["fill", str(path), "-o", str(tmp_path / "fill.xlsx")],
        ["compare", str(path), str(path)],
        ["compare", str(FORMS[0]), str(path)],
        ["explain", str(path)],
    ):
        main(["--lang", "en", *arguments])
        shown = capsys.readouterr()
        assert ours(shown.out + shown.err, own + words_of(FORMS[0])) == set(), arguments


@pytest.mark.parametrize("arguments", [
    ["--help"], ["validate", "--help"], ["recalc", "--help"], ["new", "--help"], ["rulebook", "--help"], ["score", "--help"],
    ["validate"], ["validate", "nothing.xlsx"], ["validat", "x"], ["score", "8"], ["new", "nothing", "x.xlsx"], ["recalc", "--job", "1"],
    ["rulebook", "check", "nothing.toml"], ["new"], ["functions"], ["functions", "JX_SCORE"], ["functions", "nothing"],
    ["rulebook", "list"], ["doctor"], ["status"], ["rule"], ["rule", "JX203"], ["rule", "JX999"],
["validate", "x.xlsx", "--level", "no"], ["validate", "x.xlsx", "--rulebook", "no"],
], ids=" ".join)  # fmt: skip
def test_help_and_mistakes_are_english(arguments, tmp_path):
    """In a process of their own: the help of a command is made when its module is loaded."""
    command = [sys.executable, "-m", "jixiao", "--lang", "en", *arguments]
    own = {
        **os.environ,
        "JIXIAO_PROFILE": str(tmp_path / "profile"),
    }  # a profile serves one LibreOffice at a time
    shown = subprocess.run(
        command, cwd=tmp_path, env=own, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ours(re.sub(r"  =JX_.*", "", shown.stdout) + shown.stderr, "") <= NAMES
    titles = "|".join(re.escape(book.title) for book in rulebook.available())
    said = re.sub(rf"“[^“”]*”|  =JX_.*|{titles}", "", shown.stdout + shown.stderr)
    assert not set("，。；：、（）") & set(said)


def test_an_office_that_refuses_is_told_of_in_english(capsys, monkeypatch):
    def refuse(*_):
        raise HostError(say("calc.refused", why="locked"))

    monkeypatch.setattr("jixiao.hosts.calc.office.find", refuse)
    for action in ("doctor", "status", "install"):
        main(["--lang", "en", action, "--host", "calc"])
        shown = capsys.readouterr()
        assert "locked" in shown.out + shown.err and ours(shown.out + shown.err, "") <= NAMES, action
