"""The table of commands, and how a mistake of usage is told."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import typer

from jixiao.cli.exits import OK, USAGE, complain
from jixiao.cli.lang import t
from jixiao.cli.usage import HELP, explain, translated
from jixiao.version import __version__

# name -> (module, function, zh, en)
COMMANDS: dict[str, tuple[str, str, str, str]] = {
    "recalc": ("recalc", "command", "重算：按依赖次序计算全部公式（JX 和其他）并写回缓存值，文件其余部分一字节不变", "recalculate every formula and store the results"),
    "fill": ("fill", "command", "自动填分：在表格的空白得分处写入 JX 公式", "write JX formulas into the empty score cells of forms"),
    "validate": ("validate", "command", "校验：逐表检查，指出哪个单元格有什么问题、依据哪条规则", "check every form on every sheet"),
    "score": ("score", "command", "计算一个指标的得分并说明", "one score and its explanation"),
    "new": ("new", "command", "新建：由官方模板生成空白表格", "an empty official template"),
    "report": ("report", "command", "写报告：由填好的自评表生成绩效自评报告（Word）", "the self-evaluation report as a Word document"),
    "compare": ("compare", "command", "对比：同一张表两个版本或两个年度之间变了什么", "what changed between two versions of a form"),
    "explain": ("explain", "command", "表是怎样读出来的：每一列、每一行资金、总分的单元格、依据和把握，以及没有读出的内容", "how a form was read, and what was not"),
    "rule": ("rule", "command", "检查目录：每项检查的含义、原因、实例和改法", "the catalogue of checks"),
    "install": ("addin", "install", "把加载项装入 Excel 或 LibreOffice", "install the add-in into Excel or LibreOffice"),
    "uninstall": ("addin", "uninstall", "卸载加载项", "remove the add-in"),
    "status": ("addin", "status", "加载项的安装状态", "the state of the add-in"),
    "doctor": ("addin", "doctor", "诊断：加载项无法工作的原因", "what stands in the add-in's way"),
    "licenses": ("licenses", "command", "许可：运行所需各组件的许可证", "the licences of what is needed at run time"),
}  # fmt: skip


def _build(wanted: str | None) -> typer.Typer:
    """The application. Only the module of the wanted command is loaded."""
    completing = COMPLETE in os.environ  # the shell asks what may stand next
    app = typer.Typer(
        add_completion=True,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=t(
            "绩效自评：计分、校验、批量重算",
            "budget performance self-evaluation: scoring, validation, recalculation",
        ),
        context_settings={"help_option_names": list(HELP)},
    )

    @app.callback(invoke_without_command=True)
    def root(
        version: bool = typer.Option(False, "--version", help=t("显示版本", "show the version")),
    ) -> None:
        if version:
            print(f"jixiao {__version__}")
            raise typer.Exit(OK)

    for name, (module, function, zh, en) in COMMANDS.items():
        app.command(name, help=t(zh, en))(
            _load(module, function) if name == wanted or completing else _listed
        )
    from jixiao.cli.rulebook import rulebook_app

    app.add_typer(rulebook_app(), name="rulebook", help=t("口径：list、show ID、check FILE", "the rulebooks"))
    return app


def _listed() -> None:
    """Stands for a command in the list of the help; the command that is run is always loaded."""


def _load(module: str, function: str) -> Callable[..., Any]:
    loaded: Callable[..., Any] = getattr(importlib.import_module(f"jixiao.cli.{module}"), function)
    return loaded


# typer carries its own copy of click; its public exception tells where the family of usage errors begins
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit code. Ctrl-C ends with 130 and leaves no half-written file."""
    wanted = next((a for a in arguments if not a.startswith("-")), None)
    try:
        given = _negative_numbers(list(arguments)) if wanted == "score" else list(arguments)
        app = _build(wanted)
        if any(a in HELP for a in given):
            with redirect_stdout(StringIO()) as shown:
                app(args=given, prog_name="jixiao", standalone_mode=False)
            print(translated(shown.getvalue()), end="")
            return OK
        result = app(args=given, prog_name="jixiao", standalone_mode=False)
    except _UsageError as error:
        complain(explain(error, [*COMMANDS, "rulebook"]))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        complain(t("已中止", "interrupted"))
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nobody to tell
        return OK
    return result if isinstance(result, int) else OK


COMPLETE = "_JIXIAO_COMPLETE"
_NEGATIVE = re.compile(r"-[\d.]")


def _negative_numbers(arguments: list[str]) -> list[str]:
    """`score 10 -1 5`: a negative number is a value and no option, so the values go behind a `--`."""
    if "--" in arguments or not any(_NEGATIVE.match(a) for a in arguments):
        return arguments
    options: list[str] = []
    values: list[str] = []
    rest = iter(arguments[1:])
    for argument in rest:
        if not argument.startswith("-") or _NEGATIVE.match(argument):
            values.append(argument)
            continue
        options.append(argument)
        if argument not in ("--json", "--help", "-h") and "=" not in argument:
            options.extend([value for value in [next(rest, None)] if value is not None])
    return [arguments[0], *options, "--", *values]
