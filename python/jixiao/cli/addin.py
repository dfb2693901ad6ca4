"""`jixiao install | uninstall | status | doctor`: the add-in in Excel and in LibreOffice."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated

from jixiao.cli.exits import FOUND_ERRORS, OK, UNREADABLE, UsageError, complain, in_language, tell
from jixiao.cli.lang import t
from jixiao.cli.parameters import Argument, Option
from jixiao.hosts.port import HostError

HOSTS = ("excel", "calc")
Host = Annotated[str | None, Option("--host", help="help.host", metavar="HOST")]


def install(host: Host = None) -> int:
    return _change("install", host)


def uninstall(host: Host = None) -> int:
    return _change("uninstall", host)


def status(host: Host = None) -> int:
    for name in _hosts(host, HOSTS):
        _print(_module(name, "install").status())
    return OK


def doctor(
    host: Host = None, workbook: Annotated[Path | None, Argument(help="help.broken_book")] = None
) -> int:
    """0 when nothing stands in the way, 1 when something does."""
    clean = True
    for name in _hosts(host, HOSTS):
        print({"excel": "Excel", "calc": "LibreOffice"}[name])
        module = _module(name, "doctor")
        obstacles = module.examine(workbook=workbook) if name == "excel" else module.examine()
        clean = clean and not any(obstacle.certain for obstacle in obstacles)
        _print([obstacle.line for obstacle in obstacles] or [t("addin.nothing")], "  ")
    return OK if clean else FOUND_ERRORS


def _change(action: str, host: str | None) -> int:
    """Install or uninstall. Without a host: Excel on Windows, LibreOffice elsewhere."""
    failed = False
    for name in _hosts(host, ("excel",) if sys.platform == "win32" else ("calc",)):
        run: Callable[[], Sequence[str]] = getattr(_module(name, "install"), action)
        try:
            _print(run())
        except HostError as problem:
            complain(problem.message)
            failed = True
    return UNREADABLE if failed else OK


def _hosts(host: str | None, default: Sequence[str]) -> Sequence[str]:
    """The hosts meant. Raises UsageError for an unknown name."""
    if host is None:
        return default
    if host not in HOSTS:
        raise UsageError(t("usage.host", host=host))
    return (host,)


def _module(host: str, name: str) -> ModuleType:
    return importlib.import_module(f"jixiao.hosts.{host}.{name}")


def _print(lines: Sequence[str], indent: str = "") -> None:
    for line in lines:
        tell(indent + in_language(line))
