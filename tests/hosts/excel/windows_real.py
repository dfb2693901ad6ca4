"""The real Windows for the played Excel: files, the DLL, the server behind it. Runs under Wine."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hosts.excel import played_com


class Server:
    """What the DLL handed out; every argument goes over COM."""

    def __init__(self, python: Any) -> None:
        self.python = python

    def Bool(self, value: Any) -> bool:
        return bool(self.python.Bool(value))

    def Module(self, name: str) -> Any:
        return self.python.Module(name)

    def SetAttr(self, thing: Any, name: str, value: Any) -> None:
        self.python.SetAttr(thing, name, played_com.face(value))

    def Exec(self, text: str) -> None:
        self.python.Exec(text)

    def CallUDF(self, module: str, name: str, arguments: Any, *rest: Any) -> Any:
        return self.python.CallUDF(module, name, arguments, *map(played_com.outward, rest))


class RealWindows:
    """The Machine of `vba_excel`. `activate(dll, config)` is the client's call of XLPyDLLActivateAuto."""

    def __init__(self, settings: dict[str, str], activate: Callable[[str, str], Any]) -> None:
        self.settings, self._activate = settings, activate
        self.dll = ""
        self.attempts: list[str] = []

    def activate(self, config: str) -> tuple[Any, str]:
        self.attempts.append(config)
        python, wrong = self._activate(self.dll, config)
        return (None, wrong) if python is None else (Server(python), "")

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def found(self, path: str) -> bool:
        return Path(path).is_file()

    def stamp(self, path: str) -> float:
        return Path(path).stat().st_mtime

    def load_library(self, path: str) -> int:
        ctypes.WinDLL(path)  # type: ignore[attr-defined]
        self.dll = path
        return 1
