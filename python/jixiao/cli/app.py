"""The table of commands, and how a mistake of usage is told."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.cli.exits import OK, UNREADABLE, USAGE, UsageError, complain, unheard
from jixiao.cli.parameters import HELP, Command, invoke, meant, parameters_of, read
from jixiao.core.errors import Told, UnreadableFile, short_of, system_reason
from jixiao.core.messages import say

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
    "rulebook": ("rulebook", "COMMANDS"),
    "completion": ("completion", "command"),
}


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit code. Ctrl-C ends with 130 and leaves no half-written file.

    What stands in the way of all that was asked is raised by a command as it is (`Told`), and told here.
    What nobody foresaw is a line as well: with the place of a report that holds nothing of the user's files.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # openpyxl loads numpy where it finds it, for nothing
    try:
        code = _chosen(list(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
    except UnreadableFile as error:
        complain(error.message)
        return UNREADABLE
    except Told as error:
        complain(error.message)
        return USAGE
    except (KeyboardInterrupt, EOFError):
        return _interrupted()
    except BrokenPipeError:
        unheard(sys.stdout, sys.stderr)
        return OK
    except MemoryError:
        complain(say("crash.no_memory"))
        return UNREADABLE
    except RecursionError:
        complain(say("crash.depth"))
        return UNREADABLE
    except Exception as error:
        if isinstance(
            error.__context__, KeyboardInterrupt
        ):  # what cleared up behind it did not come far either
            return _interrupted()
        return _defect(error)
    return code


def _interrupted() -> int:
    complain(say("crash.interrupted"))
    return INTERRUPTED


def _defect(error: Exception) -> int:
    """Tell of an exception that reached the end of the program."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        complain(say("crash.output", why=system_reason(error)))
        unheard(sys.stdout)
        return UNREADABLE
    if isinstance(error, FileNotFoundError) and _nowhere():
        complain(say("crash.nowhere"))
        return UNREADABLE
    line = short_of(error)
    if line is None:
        from jixiao.core.defect import told

        line = told(error)
    complain(line)
    return UNREADABLE


def _nowhere() -> bool:
    """Whether the folder in which the program was started is gone, so that no path can be completed."""
    try:
        os.getcwd()  # noqa: PTH109 - only whether there is one
    except FileNotFoundError:
        return True
    return False


INTERRUPTED = 130
LONGEST = 32_767
"""Characters of one word of a command line: as many as a cell holds, or a path of Windows."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def _chosen(rest: list[str]) -> int:
    """Find the command and run it. Raises UsageError."""
    too_long = next((word for word in rest if len(word) > LONGEST), None)
    if too_long is not None:
        raise UsageError(say("usage.too_long", beginning=too_long[:40], found=len(too_long), most=LONGEST))
    path: list[str] = []
    chosen: Any = COMMANDS
    while isinstance(chosen, Mapping):
        if not rest or rest[0] in HELP:
            print(_help(path, chosen), file=sys.stdout if rest else sys.stderr)
            return OK if rest else USAGE
        name, *rest = rest
        if name.startswith("-"):
            raise UsageError(meant(say("usage.no_option", name=name), name, ["--version", "--lang", *HELP]))
        if name not in chosen:
            raise UsageError(meant(say("usage.no_command", name=name), name, chosen))
        path.append(name)
        chosen = chosen[name]
        if isinstance(chosen, tuple):
            chosen = loaded(name)
    if any(word in HELP for word in rest):
        print(_help(path, chosen))
        return OK
    return invoke(chosen, read(parameters_of(chosen), rest))


def loaded(name: str) -> Command | Mapping[str, Command]:
    """A command, or a group of them, by its name."""
    module, function = COMMANDS[name]
    found: Command | Mapping[str, Command] = getattr(
        importlib.import_module(f"jixiao.cli.{module}"), function
    )
    return found


def _help(path: list[str], chosen: Any) -> str:
    from jixiao.cli.usage import page

    return page(path, chosen)
