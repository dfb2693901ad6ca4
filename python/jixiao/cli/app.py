"""The table of commands, and how a mistake of usage is told."""

from __future__ import annotations

import errno
import importlib
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import typer

from jixiao.cli.exits import OK, UNREADABLE, USAGE, complain
from jixiao.cli.lang import t
from jixiao.cli.usage import HELP, explain, translated
from jixiao.core.messages import say
from jixiao.version import __version__

# name -> (module, function)
COMMANDS: dict[str, tuple[str, str]] = {
    "recalc": ("recalc", "command"),
    "fill": ("fill", "command"),
    "validate": ("validate", "command"),
    "score": ("score", "command"),
    "new": ("new", "command"),
    "report": ("report", "command"),
    "compare": ("compare", "command"),
    "explain": ("explain", "command"),
    "rule": ("rule", "command"),
    "functions": ("functions", "command"),
    "install": ("addin", "install"),
    "uninstall": ("addin", "uninstall"),
    "status": ("addin", "status"),
    "doctor": ("addin", "doctor"),
    "licenses": ("licenses", "command"),
}  # fmt: skip


def _build(wanted: str | None) -> typer.Typer:
    """The application. Only the module of the wanted command is loaded."""
    completing = COMPLETE in os.environ  # the shell asks what may stand next
    app = typer.Typer(
        add_completion=True,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=t("help.jixiao"),
        context_settings={"help_option_names": list(HELP)},
    )

    @app.callback(invoke_without_command=True)
    def root(
        version: bool = typer.Option(False, "--version", help=t("help.version")),
    ) -> None:
        if version:
            print(f"jixiao {__version__}")
            raise typer.Exit(OK)

    for name, (module, function) in COMMANDS.items():
        app.command(name, help=t(f"command.{name}"))(
            _load(module, function) if name == wanted or completing else _listed
        )
    rulebooks = typer.Typer()
    if wanted == "rulebook" or completing:
        from jixiao.cli.rulebook import rulebook_app

        rulebooks = rulebook_app()
    app.add_typer(rulebooks, name="rulebook", help=t("help.rulebooks"))
    return app


def _listed() -> None:
    """Stands for a command in the list of the help; the command that is run is always loaded."""


def _load(module: str, function: str) -> Callable[..., Any]:
    loaded: Callable[..., Any] = getattr(importlib.import_module(f"jixiao.cli.{module}"), function)
    return loaded


# typer carries its own copy of click; its public exception tells where the family of usage errors begins
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit code. Ctrl-C ends with 130 and leaves no half-written file.

    What nobody foresaw is a line as well: with the place of a report that holds nothing of the user's files.
    """
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nobody to tell
        return OK
    except MemoryError:
        complain(say("crash.no_memory"))
        return UNREADABLE
    except RecursionError:
        complain(say("crash.depth"))
        return UNREADABLE
    except Exception as error:
        return _defect(error)
    return code


def _defect(error: Exception) -> int:
    """Tell of an exception that reached the end of the program."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        from jixiao.package.errors import system_reason

        complain(say("crash.output", why=system_reason(error)))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has no room either
        return UNREADABLE
    from jixiao.batch.defect import record

    complain(say("crash.bug", kind=type(error).__name__, report=record(error)))
    return UNREADABLE


NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def _run(arguments: Sequence[str]) -> int:
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
        complain(t("crash.interrupted"))
        return 130
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
