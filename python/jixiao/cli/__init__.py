"""The command line: `jixiao COMMAND …`.

Each command is a module of this package with a function `command`; it is loaded when it is called, and imports what
is heavy inside; here nothing is imported before `entry` waits for Ctrl-C. Every mistake of usage is one line in the user's language and exit code 2.
"""

from __future__ import annotations

import sys

from jixiao.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="replace"
            )  # a console that lacks a character shows '?' instead of failing
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        try:
            print(f"jixiao {__version__}", flush=True)
        except BrokenPipeError:
            from jixiao.cli.exits import unheard

            unheard(sys.stdout)
        return 0
    from jixiao.cli import lang
    from jixiao.cli.exits import USAGE, complain

    try:
        problem = _take_language(arguments)
        if problem:
            complain(problem)
            return USAGE
        from jixiao.cli.app import run

        return run(arguments)
    finally:
        lang.use(lang.DEFAULT)  # the language is this run's: the next one in the same process has its own
        guard = sys.modules.get("jixiao.package.guard")
        if guard is not None:
            guard.keep_strangers(False)  # and so is the word on files of others


def _take_language(arguments: list[str]) -> str:
    """Take `--lang zh|en` out of the arguments, wherever it stands. Gives what is wrong with it."""
    from jixiao.cli import lang
    from jixiao.core.messages import say

    for index, argument in enumerate(arguments):
        if argument == "--":
            return ""
        name, equals, value = argument.partition("=")
        if name != "--lang":
            continue
        if not equals:
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        if value not in ("zh", "en"):
            return say("usage.lang")
        del arguments[index : index + (1 if equals else 2)]
        lang.use(value)
        return ""
    return ""


_SELDOM = 50_000
"""Objects made between two searches for circles of them: more than a start makes, which is kept to the end of the process.
To look through it once takes a twentieth of a short command, as often as Python does a fifth."""


STOPPED = 128
"""The exit code of what a signal ended is so much more than its number."""


def _open_outlets() -> None:
    """A stream that was closed leads nowhere: its number would be that of the next file or pipe, and written to as a stream."""
    import os

    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(
                sys,
                name,
                os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w", encoding="utf-8"),
            )


def entry() -> None:
    """The console script. A polite end (SIGTERM, a terminal that is closed) is one as Ctrl-C is: what was begun is cleared up."""
    asked: list[int] = []
    try:
        _listen(asked)
        code = main()
        _hear_no_more()
    except KeyboardInterrupt:  # before a command had begun, or when it was over
        if "signal" in sys.modules:
            _hear_no_more()
        code = 130
    if asked and code == 130:
        _leave(asked[0])
    import gc

    gc.freeze()  # the end of a process looks for circles as well, twice: what lives now goes with it
    raise SystemExit(code)


def _leave(code: int) -> NoReturn:
    """End with `code` itself: Python ends as by Ctrl-C wherever an interrupt met `exec`, as in the making of a dataclass."""
    import atexit
    import os
    from contextlib import suppress

    atexit._run_exitfuncs()
    for outlet in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # who listened may be gone
            outlet.flush()
    os._exit(code)


def _hear_no_more() -> None:
    """What was asked for is done, or cleared up: its answer stands, whatever comes while the process goes."""
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _listen(asked: list[int]) -> None:
    import gc
    import os
    import signal

    gc.set_threshold(_SELDOM)
    _open_outlets()
    process = os.getpid()

    def end(number: int, *_: object) -> None:
        if os.getpid() != process:  # a copy that has not begun its work
            os._exit(STOPPED + number)
        again = bool(asked)
        asked.append(STOPPED + number)
        if not again:  # a terminal that is closed may say so twice: what clears up is left to end
            raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # else `nohup`
        signal.signal(signal.SIGHUP, end)
    if hasattr(signal, "SIGCHLD"):  # who started us may want to hear of no process: we wait for ours
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
