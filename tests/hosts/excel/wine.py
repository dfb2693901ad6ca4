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
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
TOOLS = Path(os.environ.get("JIXIAO_TOOLS") or Path.home() / ".cache" / "jixiao-tools")
TARGET = TOOLS / "wine"
PYTHON = r"c:\py\python.exe"


class WineError(AssertionError):
    """The Windows side failed, or did not answer in time."""


def windows_path(path: Path) -> str:
    return "Z:" + str(path.resolve()).replace("/", "\\")


CHINESE = {
    "LOCPATH": str(TARGET / "locale"),
    "LC_ALL": "zh_CN.UTF-8",
    "LANG": "zh_CN.UTF-8",
    "USER": "张三",
    "LOGNAME": "张三",
}
"""What makes Windows a Chinese one, used by 张三."""


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

    def __init__(self, more: Mapping[str, str] | None = None, *, second: bool = False) -> None:
        """`more` are environment variables. `second`: a further Excel on the computer of a session that goes on."""
        self._second = second
        if not (TARGET / ".stamp").is_file():
            raise WineError(f"{TARGET} is not set up: run tests/hosts/setup/wine.sh (make test does)")
        self._lock = (TOOLS / ".wine.session").open("w")
        self._environment = environment() | dict(more or {})
        if not second:
            fcntl.flock(self._lock, fcntl.LOCK_EX)  # one session in a prefix: its server is killed at the end
            self._server("-k")  # one that lingers knows another user: 张三 of the kit
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

    def activate(
        self, python: str = PYTHON, path: str = "", generation: int = 0, seconds: float = 120, dll: str = ""
    ) -> Any:
        """Start the Python server through the DLL with the command of our own VBA."""
        config = command(python, path, generation)
        return self.step("activate", dll=dll or DLL, config=config, seconds=seconds)

    def close(self) -> None:
        with contextlib.suppress(WineError):
            self.step("exit", seconds=20)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        if not self._second:
            self._server("-k")
            fcntl.flock(self._lock, fcntl.LOCK_UN)
        self._lock.close()


def command(python: str, path: str = "", generation: int = 0) -> str:
    """What JixiaoCommand of our VBA gives: its own expressions are evaluated."""
    source = (ROOT / "addin/vba/JixiaoServer.bas").read_text("ascii")
    values = {"python": python, "before": "", "mark": "", "generation": str(generation)}
    if path:
        values["Escaped(package)"] = path.replace("\\", "/").replace("'", "\\'")
        values["before"] = _text(_assigned(source, "before"), values)
    if generation:
        values["mark"] = _text(_assigned(source, "mark"), values)
    return _text(_assigned(source, "JixiaoCommand"), values)


def _assigned(source: str, name: str) -> str:
    found = re.search(rf"(?m)^ +(?:If .* Then )?{name} = (.*&.*)$", source)
    assert found is not None, f"JixiaoServer.bas assigns no text to {name}"
    return found[1]


def _text(expression: str, values: dict[str, str]) -> str:
    """A VBA expression of texts, names and & between them."""
    parts = re.findall(r'"(?:[^"]|"")*"|[\w()]+', expression)
    assert " & ".join(parts) == expression, f"JixiaoServer.bas has changed: {expression}"
    return "".join(part[1:-1].replace('""', '"') if part[0] == '"' else values[part] for part in parts)


DLL = rf"c:\py\{re.search(r'xlwings64-[0-9.]+dll', (ROOT / 'addin/vba/JixiaoDll.bas').read_text('ascii'))[0]}"  # type: ignore[index]
"""xlwings' DLL as our VBA declares it, beside the Python of the tests."""
