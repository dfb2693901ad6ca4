"""`jixiao completion`: what a shell offers while a command is typed."""

from __future__ import annotations

import shlex
import subprocess

import pytest

from jixiao.checks import CATALOGUE
from jixiao.cli import main
from jixiao.cli.app import COMMANDS
from jixiao.cli.completion import Shell, script
from jixiao.core import rulebook

BASH = script(Shell.BASH)


def offered(*words: str) -> set[str]:
    """What bash would offer for the last of these words."""
    line = ["jixiao", *words]
    asked = f"COMP_WORDS=({shlex.join(line)}); COMP_CWORD={len(words)}; _jixiao; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    shown = subprocess.run(["bash", "-c", f"{BASH}\n{asked}"], capture_output=True, text=True, check=True)
    assert shown.stderr == ""
    return set(shown.stdout.split())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("va",), {"validate"}),
        (("--lang", "en", "re"), {"recalc", "report"}),
        (("--lang", ""), {"zh", "en"}),
        (("validate", "--form"), {"--format"}),
        (("validate", "x.xlsx", "--format", "h"), {"html"}),
        (("validate", "--level", ""), {"error", "warning", "info"}),
        (("fill", "--over"), {"--overwrite"}),
        (("recalc", "--rulebook", "hub"), {"hubei-2021"}),
        (("rule", "JX20"), {code for code in CATALOGUE if code.startswith("JX20")}),
        (("rulebook", "sh"), {"show"}),
        (
            ("rulebook", "show", "mof"),
            {book.id for book in rulebook.available() if book.id.startswith("mof")},
        ),
        (("functions", "JX_QU"), {"JX_QUARTERSCORE"}),
        (("new", "hu"), {"hubei"}),
    ],
)
def test_the_shell_offers_what_may_stand_there(typed: tuple[str, ...], expected: set[str]) -> None:
    assert offered(*typed) == expected


def test_every_command_is_offered() -> None:
    assert offered("") > set(COMMANDS)


def test_a_file_is_left_to_the_shell() -> None:
    assert offered("validate", "自评") == set()


@pytest.mark.parametrize("shell", list(Shell))
def test_the_command_prints_the_script(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell.value]) == 0
    assert capsys.readouterr().out == script(shell) + "\n"
