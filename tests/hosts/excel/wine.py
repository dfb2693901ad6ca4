"""One Windows Python under Wine, driven from the tests by steps over pipes."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import queue
import re
import signal
import subprocess
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
TOOLS = Path(os.environ.get("JIXIAO_TOOLS") or Path.home() / ".cache" / "jixiao-tools")
TARGET = TOOLS / "wine"
PYTHON = r"c:\py\python.exe"
WORKBOOK = r"c:\proj\jixiao.xlsm"


class WineError(AssertionError):
    """The Windows side failed, or did not answer in time."""


def windows_path(path: Path) -> str:
    return "Z:" + str(path.resolve()).replace("/", "\\")


def environment() -> dict[str, str]:
    wine = TARGET / "wine/usr/lib/wine"
    libraries = TARGET / "wine/usr/lib/x86_64-linux-gnu"
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "PYTHONPATH")}
    return kept | {
        "LD_LIBRARY_PATH": f"{libraries}:{libraries}/pulseaudio",
        "WINEPREFIX": str(TARGET / "prefix"),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",
        "WINESERVER": str(wine / "wineserver64"),
        "WINELOADER": str(wine / "wine64"),
        "PYTHONPATH": f"{windows_path(ROOT / 'tests')};{windows_path(ROOT / 'python')}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


class Windows:
    """A session: `step("udf", function=…, args=…)` runs a step of the client and gives its answer."""

    def __init__(self) -> None:
        if not (TARGET / ".stamp").is_file():
            raise WineError(f"{TARGET} is not set up: run tests/hosts/setup/wine.sh (make test does)")
        self._lock = (TOOLS / ".wine.session").open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)  # one session in a prefix: its server is killed at the end
        self._environment = environment()
        self._server("-p60")
        client = windows_path(ROOT / "tests/hosts/excel/windows_client.py")
        self._process = subprocess.Popen(
            [self._environment["WINELOADER"], PYTHON, "-u", client],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self._environment,
            start_new_session=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._noise: list[str] = []
        for stream, keep in (
            (self._process.stdout, self._lines.put),
            (self._process.stderr, self._noise.append),
        ):
            threading.Thread(target=self._drain, args=(stream, keep), daemon=True).start()
        self._read(120)

    def _server(self, option: str) -> None:
        command = [self._environment["WINESERVER"], option]
        null = subprocess.DEVNULL  # the server stays behind as a daemon: it must not hold a pipe of ours
        subprocess.run(
            command, env=self._environment, stdin=null, stdout=null, stderr=null, timeout=60, check=False
        )

    @staticmethod
    def _drain(stream: Any, keep: Any) -> None:
        for line in stream:
            keep(line.decode("utf-8", "replace"))

    def _read(self, seconds: float) -> Any:
        while True:
            try:
                line = self._lines.get(timeout=seconds)
            except queue.Empty:
                raise WineError(
                    f"no answer from Windows in {seconds} s\n{''.join(self._noise[-40:])}"
                ) from None
            if line.startswith("{"):
                return json.loads(line)

    def step(self, do: str, seconds: float = 120, **arguments: Any) -> Any:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"do": do, **arguments}).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise WineError(f"the Windows client is gone\n{''.join(self._noise[-40:])}") from error
        answer = self._read(seconds)
        if "error" in answer:
            raise WineError(answer["error"] + "".join(self._noise[-40:]))
        return answer["ok"]

    def activate(self) -> Any:
        """Start the Python server through the DLL, as the VBA of xlwings does."""
        version, config = vba_configuration(
            {"INTERPRETER_WIN": PYTHON, "PYTHONPATH": windows_path(ROOT / "python")}
        )
        return self.step("activate", dll=rf"c:\py\xlwings64-{version}.dll", config=config)

    def close(self) -> None:
        with contextlib.suppress(WineError):
            self.step("exit", seconds=20)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        self._server("-k")
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        self._lock.close()


def vba_configuration(settings: dict[str, str]) -> tuple[str, str]:
    """The version of xlwings and the string that Function XLPyCommand of its VBA gives for these settings.

    The function's own expressions are evaluated, taken from the installed package.
    """
    from importlib.util import find_spec

    spec = find_spec("xlwings")
    assert spec is not None and spec.origin is not None
    source = (Path(spec.origin).parent / "xlwings.bas").read_text(encoding="utf-8")
    version = re.search(r'XLWINGS_VERSION As String = "([\d.]+)"', source)
    assert version is not None
    body = source[source.index("Function XLPyCommand()") :]
    body = body[: body.index("End Function")]
    variables = {"PYTHON_WIN": settings["INTERPRETER_WIN"], "ConsoleSwitch": "", "LicenseKeyEnvString": ""}

    def evaluate(expression: str) -> str:
        text, rest = "", expression.strip()
        while rest:
            if match := re.match(r'"((?:[^"]|"")*)"', rest):
                text += match[1].replace('""', '"')
            elif match := re.match(r"Chr\((\d+)\)", rest):
                text += chr(int(match[1]))
            elif match := re.match(r'GetConfig\("([^"]*)"(?:, "?([^")]*)"?)?\)', rest):
                text += settings.get(match[1], match[2] or "")
            elif match := re.match(r'Replace\((\w+), "([^"]*)", "([^"]*)"\)', rest):
                text += variables[match[1]].replace(match[2], match[3])
            elif match := re.match(r"ThisWorkbook\.FullName", rest):
                text += WORKBOOK
            elif match := re.match(r"\w+", rest):
                text += variables[match[0]]
            else:
                raise AssertionError(f"XLPyCommand has changed: {rest!r}")
            rest = rest[match.end() :].strip().removeprefix("&").strip()
        return text

    # The path that VBA takes on Windows in Excel, without conda, console, licence key and debugging.
    for line in (
        r"AddExcelDir = GetConfig\(.*",
        r"PYTHONPATH = AddExcelDir .*",
        r"PYTHONPATH = Replace\(PYTHONPATH, \"\\\".*",
        r"PYTHONPATH = Replace\(PYTHONPATH, \"'\".*",
        r"PYTHONPATH = Replace\(PYTHONPATH, \"&\".*",
        r"PYTHON_WIN = \"cmd\.exe \" & ConsoleSwitch & \" /K \" & Chr.*",
        r"tail = .*",
        r"XLPyCommand = PYTHON_WIN .*",
    ):
        found = re.search(rf"^\s*({line})$", body, re.MULTILINE)
        assert found is not None, f"XLPyCommand has changed: no line {line}"
        name, expression = found[1].split(" = ", 1)
        variables[name] = evaluate(expression)
    return version[1], variables["XLPyCommand"]
