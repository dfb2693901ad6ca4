"""How a command line is read: what stands where, what is refused and in which words, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.cli import app, main, rulebook
from jixiao.cli.exits import UsageError
from jixiao.cli.options import Batch
from jixiao.cli.parameters import HELP, Argument, Option, invoke, parameters_of, read
from jixiao.cli.reporting import Format


def command(name):
    module, function = app.COMMANDS[name]
    return getattr(__import__(f"jixiao.cli.{module}", fromlist=[function]), function)


COMMANDS = {name: command(name) for name in app.COMMANDS if name != "rulebook"} | {
    f"rulebook {name}": each for name, each in rulebook.COMMANDS.items()
}

WORDS = [
    "a.xlsx", "表 1.xlsx", "", "-", "--", "-1", "5", "0", "63", "64", "0.05", "2.5", "1_000", " 7 ", "json", "JSON", "nan",
    "--json", "--json=1", "-q", "-o", "-oout", "--output=", "--output=x", "--force", "--in-place", "--memory", "--memory=64",
    "--jobs=2", "--timeout", "--format", "--format=json", "--select=JX2", "--level", "--rulebook", "--from", "--host", "--title",
    "--strange", "--strange=1", "-x", "-5%", "--trust-rulebooks", "--fi", "--rating=1", "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
@given(arguments=st.lists(st.sampled_from(WORDS), max_size=7))
def test_whatever_is_typed_is_read_or_refused_in_a_line(name, arguments):
    found = parameters_of(COMMANDS[name])
    try:
        values = read(found, arguments)
    except UsageError as mistake:
        assert mistake.message and "\n" not in mistake.message
    else:
        assert list(values) == [each.name for each in found]


def values(name, *arguments):
    found = parameters_of(COMMANDS[name])
    given = read(found, arguments)
    return {each.name: given[each.name] for each in found if given[each.name] != each.default}


def test_values_stand_in_any_order_among_options():
    expected = {
        "paths": ["a.xlsx", "-", "b.xlsx"], "output": Path("r.json"), "select": ["JX2", "JX3"], "jobs": 2, "timeout": 2.5,
        "quiet": True, "format": Format.json,
    }  # fmt: skip
    assert expected == values(
        "validate", "a.xlsx", "-qo", "r.json", "-", "--select", "JX2", "--jobs=2", "b.xlsx", "--select=JX3", "--timeout", "2.5",
        "--format=json",
    )  # fmt: skip
    assert expected == values(
        "validate", "--format", "json", "--timeout=2.5", "--select=JX2", "-q", "--select", "JX3", "--jobs", "2", "-or.json",
        "--", "a.xlsx", "-", "b.xlsx",
    )  # fmt: skip


def test_behind_two_dashes_everything_is_a_value():
    assert values("validate", "-q", "--", "-a.xlsx", "--json") == {
        "paths": ["-a.xlsx", "--json"],
        "quiet": True,
    }


def test_values_that_need_not_be_given_are_taken_in_their_order():
    assert values("new") == {}
    assert values("new", "mof-project") == {"template": "mof-project"}
    assert values("new", "mof-project", "--force", "a.xlsx") == {
        "template": "mof-project", "file": Path("a.xlsx"), "overwrite": True,
    }  # fmt: skip


def test_the_last_of_an_option_counts_where_it_takes_one_value():
    assert values("score", "8", "2", "1", "--rulebook", "a", "--rulebook=b")["rulebook"] == "b"


def test_what_is_left_out_is_the_default():
    assert read(parameters_of(COMMANDS["recalc"]), ["a.xlsx"])["memory"] == Batch._field_defaults["memory"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate"], "缺少参数：PATH…"),
        (["report", "a.xlsx"], "缺少参数：-o / --output"),
        (["compare", "a", "b", "c"], "多余的参数：c"),
        (["validate", "a", "-o"], "选项 -o / --output 后面缺少取值"),
        (["validate", "a", "--output", "--json"], "选项 -o / --output 后面缺少取值"),
        (["validate", "a", "--json=1"], "选项 --json 后面不能有取值"),
        (["validate", "a", "--jobs", "x"], "参数 --jobs 的值有误：“x”不是整数"),
        (["validate", "a", "--jobs", "0"], "参数 --jobs 的值有误：应不小于 1"),
        (["recalc", "a", "--timeout", "soon"], "参数 --timeout 的值有误：“soon”不是数"),
        (["recalc", "a", "--timeout", "0.05"], "应不小于 0.1"),
        (["validate", "a", "--format", "word"], "“word”不在可选的值"),
        (["validate", "a", "--strange=1"], "没有这个选项：--strange"),
        (["validate", "a", "--forma", "json"], "没有这个选项：--forma；是否指“--format”"),
        (["--strange"], "没有这个选项：--strange"),
        (["rulebook", "lsit"], "没有这个命令：lsit；是否指“list”"),
    ],
)
def test_a_mistake_is_named(capsys, arguments, said):
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.parametrize("arguments", [[], ["rulebook"]])
def test_without_a_command_the_help_is_told_as_a_mistake(capsys, arguments):
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert main([*arguments, "--help"]) == 0
    assert shown.err == capsys.readouterr().out
    assert len(shown.err.splitlines()) > 8


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_names_whatever_a_command_takes(name, capsys):
    for asked in HELP:
        assert main([*name.split(), "a.xlsx", asked]) == 0
        shown = capsys.readouterr().out
        assert shown.splitlines()[0].startswith(f"用法：jixiao {name} ")
        for each in parameters_of(COMMANDS[name]):
            assert f"\n  {', '.join(each.names) or each.shown}" in shown


def test_a_group_of_parameters_reaches_the_command_as_one():
    def one(
        batch: Batch, deep: Annotated[bool, Option("--deep")] = False, size: Annotated[int, Argument()] = 4
    ) -> int:
        assert batch == Batch(["a"], output="b")
        return size + deep

    one.__annotations__ = {
        "batch": Batch, "deep": Annotated[bool, Option("--deep")], "size": Annotated[int, Argument()], "return": int,
    }  # fmt: skip
    given = read(parameters_of(one), ["a", "-o", "b", "--deep"])
    assert invoke(one, given) == 5


@pytest.mark.parametrize("arguments", [["score", "90%", "81%", "10"], ["rule", "JX101"]])
def test_a_command_loads_nothing_but_what_it_needs(arguments):
    code = (
        f"import sys; from jixiao.cli import main; main({arguments!r});"
        "print([m for m in ('rich', 'multiprocessing', 'subprocess', 'shutil', 'uuid') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
