"""Odd values of every option of every command: a clean line or what was asked for, and every input as it was."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from hostile.form import rows, write
from hostile.test_cases import ACTS, UNCLEAN
from jixiao.cli import main

_ACTS = "a\x1b[31mb\u202ec\n"
_WORDS = ("", " ", "*", "(", "^(a+)+$", _ACTS, "..", "/dev/zero", "sub", "a.xlsx", "strange.txt", "~root", "$HOME", "\0x", "file:///etc/passwd", "%s{0}")  # fmt: skip
_NUMBERS = ("0", "-1", "nan", "inf", "1e999", "1e-9", "1_0", "１０", "9" * 5000, "", "0x10", _ACTS, "5s")
_NAMES = (".", "..", "full", "/dev/full", "sub", "sub/", "strange.txt", "a.xlsx", "l.xlsx", "o.docx", "o.xls", "o.pdf", "o.csv", "o.html", "o.json", "o.", "o\0.html", _ACTS + ".html", "长" * 200 + ".html", "--")  # fmt: skip
_OUT = ["-o", "o.xlsx"]
_BY_WORD = {
    "select": ["validate", "b.xlsx", "--select"], "ignore": ["validate", "b.xlsx", "--ignore"], "level": ["validate", "b.xlsx", "--level"],
    "format": ["validate", "b.xlsx", "--format"], "rulebook": ["validate", "a.xlsx", "--rulebook"], "fill by": ["fill", "a.xlsx", *_OUT, "--rulebook"],
    "report by": ["report", "b.xlsx", "-o", "o.docx", "--rulebook"], "show": ["rulebook", "show"], "check": ["rulebook", "check"], "new rulebook": ["rulebook", "new"],
    "new": ["new"], "new from": ["new", *_OUT, "--from"], "rule": ["rule"], "functions": ["functions"], "doctor": ["doctor", "a.xlsx", "--host"],
    "explain": ["explain"], "compare": ["compare", "a.xlsx"], "score": ["score", "8", "2"], "language": ["rule", "--lang"],
}  # fmt: skip
_BY_NUMBER = {f"{command} {option}": [command, "a.xlsx", *(_OUT if command != "validate" else []), option] for command, option in product(("validate", "fill"), ("--timeout", "--memory", "--jobs"))}  # fmt: skip
_BY_NAME = {
    "validate": ["validate", "b.xlsx", "-o"], "json": ["validate", "b.xlsx", "--json", "-o"], "fix": ["validate", "b.xlsx", "--fix", "-o"], "fill": ["fill", "a.xlsx", "-o"],
    "recalc": ["recalc", "a.xlsx", "-o"], "results": ["recalc", "a.xlsx", *_OUT, "--results"], "report": ["report", "b.xlsx", "-o"],
    "compare": ["compare", "a.xlsx", "b.xlsx", "-o"], "new": ["new", "mof", "-o"], "new from": ["new", "--from", "a.xlsx", "-o"],
}  # fmt: skip
CASES = [
    (name, [*command, value])
    for kind, values in ((_BY_WORD, _WORDS), (_BY_NUMBER, _NUMBERS), (_BY_NAME, _NAMES))
    for (name, command), value in product(kind.items(), values)
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    write(tmp_path / "a.xlsx", rows(formulas=False, budget=120))
    write(tmp_path / "b.xlsx", rows(formulas=False, project="另一项目"))
    (tmp_path / "strange.txt").write_text("somebody's only copy")
    (tmp_path / "sub").mkdir()
    (tmp_path / "l.xlsx").symlink_to("a.xlsx")
    (tmp_path / "full").symlink_to("/dev/full")
    return tmp_path


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_an_odd_value_is_a_clean_line(
    here: Path, capfd: pytest.CaptureFixture[str], name: str, arguments: list[str]
) -> None:
    before = {each.name: each.read_bytes() for each in here.iterdir() if each.is_file() and not each.is_symlink()}  # fmt: skip
    code = main(arguments)
    told = capfd.readouterr()
    assert code in (0, 1, 2, 3), (code, told)
    assert not UNCLEAN.search(told.out + told.err) and not ACTS.search(told.out + told.err), told
    assert code in (0, 1) or told.err.strip(), told
    assert code != 2 or len(told.err.splitlines()) == 1, told.err
    assert {name: (here / name).read_bytes() for name in before} == before
    assert not [each for each in here.rglob("*") if each.name.startswith((".jixiao", "jixiao-"))]
