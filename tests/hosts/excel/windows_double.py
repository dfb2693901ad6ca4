"""A Windows for the played Excel where there is none: the DLL starts servers that answer with the real UDF module."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable
from typing import Any

import xlwings

from addin.xlwings_generator import UDFS, windows_xlwings
from hosts.excel import played
from jixiao.hosts import commands
from jixiao.hosts.excel.workbook import ExcelWorkbook

GONE = -2147023174  # RPC_S_SERVER_UNAVAILABLE
KIT = r"C:\Users\张三\AppData\Local\jixiao\runtime\python.exe"


class ComError(Exception):
    """What pywin32 and VBA get when a call fails."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.hresult = code
        self.excepinfo = (0, "Python", text, None, 0, code)


class _Engine:
    """What xlwings' conversion asks of Excel: which values are empty. Errors stay the integers that they come as."""

    name, type = "excel", "desktop"

    @staticmethod
    def clean_value_data(data: Any, _: Any, empty_as: Any, *__: Any) -> Any:
        return [[empty_as if value in ("", None) else value for value in row] for row in data]


class Server:
    """One Python process, as xlwings' DLL hands it out."""

    def __init__(self, windows: Windows, number: int) -> None:
        self.windows, self.number = windows, number
        self.lives_for = -1  # calls until somebody ends it
        self.alive = True
        self.trips: list[str] = []
        self.callers: list[Any] = []  # what stood in BOOK_CALLER at each command

    def _reached(self, what: str) -> None:
        if self.lives_for == 0:
            self.alive = False
        if not self.alive:
            raise ComError(GONE, "The RPC server is unavailable.")
        self.lives_for -= 1
        self.trips.append(what)

    def Bool(self, value: Any) -> bool:
        if not self.alive:
            raise ComError(GONE, "The RPC server is unavailable.")
        return bool(value)

    def Module(self, name: str) -> str:
        return name

    def SetAttr(self, module: str, name: str, value: Any) -> None:
        assert (module, name) == ("xlwings._xlwindows", "BOOK_CALLER")
        self.caller = value

    def CallUDF(self, module: str, name: str, arguments: Any, *rest: Any) -> Any:
        self._reached(name)
        assert (module, name) == (UDFS, "JX_BATCH"), "everything else is the way of xlwings' own wrappers"
        with windows_xlwings():
            if "excel" not in [engine.name for engine in xlwings.engines]:
                xlwings.engines.add(xlwings.main.Engine(impl=_Engine))
            rows = importlib.import_module(UDFS)._batch(arguments[0])
        self._reached("answer")
        return tuple(map(tuple, rows))

    def Exec(self, text: str) -> None:
        """What JixiaoRun sends: import the macros, run one."""
        self._reached(text)
        self.callers.append(self.caller)
        match = re.fullmatch(
            r"import jixiao\.hosts\.excel\.macros as macros; macros\.(\w+)\(('(?:[^'\\]|\\.)*')?\)", text
        )
        assert match is not None, text
        given = [ast.literal_eval(match[2])] if match[2] else []
        book = self.windows.over(self.caller)
        port = ExcelWorkbook(book, lambda said, warning: self.windows.told.append(said))
        self.windows.results.append(commands.run(port, match[1], *given))


class Windows:
    """The Machine of `vba_excel`: files, settings, the DLL."""

    def __init__(self) -> None:
        self.settings = {"python": KIT, "stamp": "1"}
        self.files = {KIT: 1.0, KIT.replace("python.exe", "xlwings64-0.37.8.dll"): 1.0}
        self.servers: list[Server] = []
        self.by_command: dict[str, Server] = {}
        self.attempts: list[str] = []
        self.broken = ""  # what the DLL says instead of starting anything
        self.loaded: set[str] = set()
        self.told: list[str] = []
        self.results: list[Any] = []
        self.over: Callable[[Any], Any] = lambda book: book  # what lies between the server and Excel

    def activate(self, config: str) -> tuple[Any, str]:
        self.attempts.append(config)
        assert len(config.encode("gbk")) < 2048, "the DLL would write beyond its buffer"
        if self.broken:
            return None, self.broken
        found = self.by_command.get(config)
        if found is not None and not found.alive:  # its class id is not free at once
            return None, f"Could not activate Python COM server, hr = {GONE}"
        if found is None:
            found = self.by_command[config] = Server(self, len(self.servers) + 1)
            self.servers.append(found)
        return found, ""

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def found(self, path: str) -> bool:
        return path in self.files

    def stamp(self, path: str) -> float:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def load_library(self, path: str) -> int:
        self.loaded.add(path)
        return int(path in self.files)

    @property
    def processes(self) -> list[Server]:
        return [server for server in self.servers if server.alive]


def column(book: played.Workbook, sheet: int, letter: str, rows: range) -> list[Any]:
    return [book.sheets[sheet].Range(f"{letter}{row}").Value2 for row in rows]
