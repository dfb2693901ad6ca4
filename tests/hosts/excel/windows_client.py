"""Plays VBA inside Excel: runs in Windows Python under Wine, takes steps as JSON lines, answers each with a
line.

Loads the xlwings DLL, activates the Python server with the configuration string that xlwings' VBA builds,
then calls worksheet functions through `CallUDF` and macros as `RunPython` does, against the played Excel.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import json
import shutil
import sys
import threading
import time
import traceback
from typing import Any

import pythoncom
import pywintypes
import win32api
import win32com.client
import win32con
import win32process
from win32com.client import VARIANT

from hosts.excel import loading, played, played_com, played_formulas
from hosts.excel.described import dump_sheet, encode, fill_sheet, paint

MISSING = -2147352572
UDFS = "jixiao.hosts.excel.udfs"


class _Variant(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_ushort),
        ("r", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("v2", ctypes.c_void_p),
    )


class Client:
    def __init__(self) -> None:
        self.python: Any = None
        self.dll: Any = None
        self.config = ""
        self.app = played.Application()
        self.book = played.Workbook(self.app, "自评.xlsm")

    # The server

    def activate(self, dll: str, config: str) -> dict[str, Any]:
        """LoadLibrary and XLPyDLLActivateAuto(result, config, 1), as Sub XLPyLoadDLL and Function XLPy do."""
        started = time.perf_counter()
        self.dll, self.config = ctypes.WinDLL(dll), config
        result = _Variant()
        code = self._activate(result, 1)
        if code:
            return {"code": code, "error": ctypes.wstring_at(result.value) if result.kind == 8 else ""}
        server = pythoncom.ObjectFromAddress(result.value, pythoncom.IID_IDispatch)
        self.python = win32com.client.dynamic.Dispatch(server)
        self.python.Exec(
            "import win32api, json\nwin32api.messages = []\n"
            "win32api.MessageBox = lambda hwnd, text, title, style: win32api.messages.append([text, title, style]) or 1"
        )
        return {"code": 0, "seconds": time.perf_counter() - started}

    def _activate(self, result: _Variant, mode: int) -> int:
        allocate = ctypes.WinDLL("oleaut32").SysAllocStringByteLen  # VBA hands a String on as an ANSI BSTR
        allocate.restype, allocate.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_uint]
        text = self.config.encode("mbcs")
        call = self.dll.XLPyDLLActivateAuto
        call.restype, call.argtypes = (
            ctypes.c_long,
            [ctypes.POINTER(_Variant), ctypes.c_void_p, ctypes.c_long],
        )
        return int(call(ctypes.byref(result), allocate(text, len(text)), mode))

    def kill(self) -> dict[str, Any]:
        """XLPyDLLActivateAuto(result, config, -1): the ribbon's "restart UDF server"."""
        self.python = None
        return {"code": self._activate(_Variant(), -1)}

    def server(self) -> dict[str, Any]:
        """The process of the server: its number, and where it looks for packages."""
        of_server = self.python.Eval("[__import__('os').getpid(), __import__('sys').path]")
        return {"told": self.python.Str(of_server)}

    def end_server(self, pid: int, after: float = 0) -> dict[str, Any]:
        """The user ends the server in the task manager; some time from now, so that it can be in the middle."""

        def end() -> None:
            handle = win32api.OpenProcess(win32con.PROCESS_TERMINATE, False, pid)
            win32api.TerminateProcess(handle, 1)

        if after:
            threading.Timer(after, end).start()
        else:
            end()
        return {}

    def pythons(self) -> list[int]:
        """The Pythons that run now, but this one."""
        found = []
        for pid in win32process.EnumProcesses():
            try:
                rights = win32con.PROCESS_QUERY_INFORMATION | win32con.PROCESS_VM_READ
                handle = win32api.OpenProcess(rights, False, pid)
                name = win32process.GetModuleFileNameEx(handle, 0)
            except pywintypes.error:
                continue  # a process of Windows itself
            if name.lower().endswith("python.exe") and pid != win32api.GetCurrentProcessId():
                found.append(pid)
        return found

    # Worksheet functions

    def udf(self, function: str, args: list[Any], module: str = UDFS) -> Any:
        try:
            answer = self.python.CallUDF(
                module, function, tuple(map(self.decode, args)), played_com.face(self.book), None
            )
        except pywintypes.com_error as error:
            return {"com_error": error.excepinfo[2] if error.excepinfo else repr(error)}
        return {"value": encode(answer)}

    def each(self, calls: list[Any], module: str = UDFS, book: bool = False) -> Any:
        """Many calls one by one, as the cells of a sheet make them; seconds over all."""
        decoded = [(name, tuple(map(self.decode, args))) for name, args in calls]
        caller = played_com.face(self.book) if book else None
        started = time.perf_counter()
        answers = [self.python.CallUDF(module, name, args, caller, None) for name, args in decoded]
        return {"seconds": time.perf_counter() - started, "values": encode(answers)}

    def batch(self, calls: list[Any], repeat: int = 1) -> Any:
        """All calls in one trip, as the fast VBA does in a recalculation."""
        packed = tuple((name, tuple(map(self.decode, args))) for name, args in calls) * repeat
        started = time.perf_counter()
        try:
            rows = self.python.CallUDF(UDFS, "JX_BATCH", (packed,), None, None)
        except pywintypes.com_error as error:
            return {"number": error.hresult, "seconds": time.perf_counter() - started}
        return {
            "seconds": time.perf_counter() - started,
            "count": rows[0][0],
            "values": encode([r[0] for r in rows[1:]]),
        }

    def decode(self, value: Any) -> Any:
        """An argument as VBA would hand it over."""
        if value is None:
            return pythoncom.Empty
        if isinstance(value, list):
            return tuple(self.decode(item) for item in value)
        if not isinstance(value, dict):
            return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if "missing" in value:
            return VARIANT(pythoncom.VT_ERROR, MISSING)
        if "error" in value:
            # pywin32 makes no error variant with a code of its own; it reads one as this very number.
            return played.ERRORS[value["error"]]
        if "date" in value:
            return pywintypes.Time(dt.datetime.fromisoformat(value["date"]).replace(tzinfo=dt.timezone.utc))
        if "range" in value:
            return played_com.face(self.book.active.Range(value["range"]))
        raise ValueError(f"no such argument: {value}")

    # Workbooks and macros

    def load(self, path: str, name: str, beside: bool = False) -> Any:
        """A workbook file; it becomes the active workbook, as it would in Excel. `beside`: the others stay open."""
        if not beside:
            self.app = played.Application()
        self.book = loading.open_file(self.app, path, name)
        self.book.Activate()
        self._connect()
        return {}

    def front(self, name: str) -> Any:
        """The user changes to another workbook."""
        self.book = self.app.Workbooks(name)
        self.book.Activate()
        return {}

    def _connect(self) -> None:
        self.book.evaluate = self._evaluate
        self.app.macros["JixiaoRecalculate"] = self._recalculate
        self.app.open = lambda path: loading.open_file(self.app, path)

    def open(self, name: str, sheets: list[dict[str, Any]], names: dict[str, Any] | None = None) -> Any:
        """A workbook from its description; it becomes the active one."""
        self.app = played.Application()
        self.book = played.Workbook(self.app, name)
        self.book.sheets.clear()
        self._connect()
        for description in sheets:
            fill_sheet(self.book.add(description["name"]), description)
        for text, (sheet, address) in (names or {}).items():
            self.book.names[text] = self.book.sheet(sheet).Range(address)
        self.book.active = self.book.sheets[0]
        for sheet in self.book.sheets:
            for place, cell in sheet.grid.items():
                if cell.formula and cell.value is None:
                    self.book.calculate_cell(sheet, place)
        return {}

    def _evaluate(self, sheet: played.Worksheet, formula: str) -> Any:
        """A cell's formula through its wrapper: one trip to Python, while Python may be waiting for Excel."""
        found = played_formulas.arguments(sheet, formula)
        if found is None:
            return "#NAME?"
        name, arguments = found
        return self.python.CallUDF(
            UDFS, name, tuple(map(self._pass, arguments)), played_com.face(sheet.book), None
        )

    @staticmethod
    def _pass(argument: Any) -> Any:
        if argument is ...:
            return VARIANT(pythoncom.VT_ERROR, MISSING)
        if isinstance(argument, played.Range):
            value = argument.Value2
            return pythoncom.Empty if value is None else played_com.outward(value)
        return argument

    def _recalculate(self, book: str, sheet_name: str) -> str:
        """What the VBA function does: every call in one trip."""
        self.app.recalculations = getattr(self.app, "recalculations", 0) + 1
        for sheet in self.book.sheets:
            cells = [
                (cell, played_formulas.arguments(sheet, cell.formula))
                for cell in sheet.grid.values()
                if cell.formula
            ]
            asked = [(cell, found) for cell, found in cells if found is not None]
            if asked:
                packed = tuple((found[0], tuple(map(self._pass, found[1]))) for _, found in asked)
                rows = self.python.CallUDF(UDFS, "JX_BATCH", (packed,), None, None)
                for (cell, _), row in zip(asked, rows[1:], strict=True):
                    cell.value = row[0]
        return ""

    def macro(
        self,
        name: str,
        args: list[str] | None = None,
        answers: list[Any] | None = None,
    ) -> Any:
        """What JixiaoRun of our VBA does: the active workbook is the caller, then "import …macros as m; m.name(…)"."""
        before = self._settings()
        self.app.answers, self.app.asked = list(answers or []), []
        self.app.status.clear()
        played_com.calls.clear()
        self.python.Exec(
            "win32api.messages.clear()", self.python.Dict("win32api", self.python.Module("win32api"))
        )
        self.python.SetAttr(
            self.python.Module("xlwings._xlwindows"), "BOOK_CALLER", played_com.face(self.app.ActiveWorkbook)
        )
        text = ", ".join(map(repr, args or []))
        started = time.perf_counter()
        self.python.Exec(
            f"import win32api, jixiao.hosts.excel.macros as m; win32api.result = m.{name}({text})"
        )
        seconds = time.perf_counter() - started
        calls = dict(played_com.calls)
        report = "json.dumps([win32api.messages, win32api.result.text, dict(win32api.result.counts), win32api.result.ok])"
        messages, text, counts, ok = json.loads(
            self.python.Str(
                self.python.Eval(
                    f"(lambda json, win32api: {report})(__import__('json'), __import__('win32api'))"
                )
            )
        )
        after = self._settings()
        return {
            "text": text, "counts": counts, "ok": ok, "messages": messages, "seconds": seconds,
            "calls": sum(calls.values()), "members": calls, "status": [s for s in self.app.status if s is not False],
            "asked": self.app.asked, "before": before, "after": after,
            "recalculations": getattr(self.app, "recalculations", 0),
        }  # fmt: skip

    def _settings(self) -> dict[str, Any]:
        app = self.app
        names = ("ScreenUpdating", "EnableEvents", "DisplayAlerts", "Calculation", "StatusBar")
        return {name: getattr(app, name) for name in names} | {
            "sheet": self.app.ActiveWorkbook.active.Name,
            "cell": [app.ActiveCell.Row, app.ActiveCell.Column],
        }

    def vba(self, path: str, settings: dict[str, str]) -> Any:
        """The add-in's own VBA with the real DLL: a form is opened, calculated, checked by the button."""
        from hosts.excel.vba_excel import Excel
        from hosts.excel.windows_real import RealWindows

        def activate(dll: str, config: str) -> tuple[Any, str]:
            answer = self.activate(dll, config)
            return (self.python, "") if answer["code"] == 0 else (None, answer["error"])

        windows = RealWindows(settings, activate)
        excel = Excel(windows)
        excel.load()
        self.app = excel.app
        self.book = book = excel.open(loading.open_file(excel.app, path))
        sheet = book.sheets[0]
        excel.type(sheet, {"Z1": 8.0, "Z2": 2.0, "Z3": "=JX_SCORE(Z1,Z2,1)"})
        played_com.calls.clear()
        addin = next(each for each in excel.projects if each.IsAddin)
        excel.press(addin, "validate_book")
        messages = self.python.Str(self.python.Eval("__import__('win32api').messages"))
        return {
            "cell": encode(sheet.Range("Z3").Value2), "attempts": windows.attempts, "said": excel.said,
            "messages": messages, "calls": sum(played_com.calls.values()), "sheets": [each.Name for each in book.sheets],
        }  # fmt: skip

    def set(self, **settings: Any) -> Any:
        for name, value in settings.items():
            setattr(self.app, name, value)
        return {}

    def change(self, sheet: str, cells: dict[str, Any] | None = None, **attributes: Any) -> Any:
        """What a user types or sets on a sheet."""
        target = self.book.sheet(sheet)
        for address, value in (cells or {}).items():
            target.Range(address).Formula = value
        for name, value in attributes.items():
            setattr(target, name, value)
        return {}

    def paint(self, sheet: str, **description: Any) -> Any:
        """Fills that the user chose."""
        paint(self.book.sheet(sheet), description)
        return {}

    def spoil(self, sheet: str, values: dict[str, Any]) -> Any:
        """Results that are out of date: the formulas stay."""
        for address, value in values.items():
            range_ = self.book.sheet(sheet).Range(address)
            self.book.sheet(sheet).cell(range_.Row, range_.Column).value = value
        return {}

    def save_copies_of(self, path: str) -> Any:
        """What Workbook.SaveCopyAs writes from now on: this file."""
        self.book.SaveCopyAs = lambda target: shutil.copyfile(path, target) and None
        return {}

    def go(self, sheet: str, address: str) -> Any:
        self.book.sheet(sheet).Range(address).Select()
        return {}

    def dump(self) -> Any:
        return [dump_sheet(sheet) for sheet in self.book.sheets]

    def run(self, source: str) -> Any:
        """Python code in the server, for set-ups that no user can make."""
        self.python.Exec(source)
        return {}

    def evaluate(self, expression: str, setup: str = "") -> Any:
        """A Python expression on Windows, in this process."""
        names: dict[str, Any] = {}
        exec(setup, names)
        return encode(eval(expression, names))

    def exit(self) -> Any:
        if self.python is not None:
            self.kill()
        return {}


def main() -> None:
    pythoncom.CoInitialize()
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    client = Client()
    out.write(b'{"ready": true}\n')
    out.flush()
    for line in sys.stdin:
        step = json.loads(line)
        name = step.pop("do")
        try:
            answer = {"ok": getattr(client, name)(**step)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        out.write(json.dumps(answer, ensure_ascii=True).encode() + b"\n")
        out.flush()
        if name == "exit":
            break
    with contextlib.suppress(Exception):
        pythoncom.CoUninitialize()


if __name__ == "__main__":
    main()
