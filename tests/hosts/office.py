"""A LibreOffice of one's own for tests: headless, with a private profile, driven from any Python.

    with Office(extensions=[OXT]) as office:
        with office.open(path) as book:
            book.recalculate()
            assert book.values("Sheet1", "A1:B2") == [[1.0, "甲"], [None, {"error": "#N/A", "code": 32767}]]

LibreOffice's Python bindings belong to one Python (Debian: /usr/bin/python3), so a child of that Python does the work;
`office_child.py` lists the steps, and `Office.script` runs any Python text there.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OXT = ROOT / "addin" / "dist" / "jixiao.oxt"


class OfficeError(Exception):
    """LibreOffice is missing, does not answer in time, or refuses a step."""


def soffice() -> str:
    found = os.environ.get("JIXIAO_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        raise OfficeError("LibreOffice is missing: run tests/hosts/setup/apt.sh (make test does)")
    return found


def uno_python() -> str:
    """The first Python that can `import uno`."""
    for candidate in (os.environ.get("JIXIAO_UNO_PYTHON"), "/usr/bin/python3", sys.executable):
        if candidate and Path(candidate).exists():
            probe = subprocess.run([candidate, "-c", "import uno"], capture_output=True, timeout=60)
            if probe.returncode == 0:
                return candidate
    raise OfficeError("no Python with LibreOffice's bindings: run tests/hosts/setup/apt.sh (make test does)")


def clean_environment() -> dict[str, str]:
    """The environment without what would lead the Python inside LibreOffice astray: it looks for its library beside
    the first `python3` of the PATH, and fails with `bad_alloc` when that is one of a virtual environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PYENV"))}
    path = dict.fromkeys([str(Path(soffice()).parent), "/usr/local/bin", "/usr/bin", "/bin"])
    return {**kept, "PATH": os.pathsep.join(path), "PYTHONDONTWRITEBYTECODE": "1"}


class Office:
    """One LibreOffice. A context manager: it ends with the block, whatever happens inside.

    `extensions` are installed into the private profile. `environment` is added to LibreOffice's own. With
    `visible=True` it needs a display (`DISPLAY`), for screenshots. Every step must end within `timeout` seconds.
    """

    def __init__(
        self,
        extensions: Sequence[Path] = (),
        *,
        environment: dict[str, str] | None = None,
        visible: bool = False,
        timeout: float = 180,
        profile: Path | None = None,
    ) -> None:
        self.timeout = timeout
        self._temporary = None if profile else tempfile.TemporaryDirectory(prefix="jx-office-")
        self.profile = profile or Path(self._temporary.name)
        self._child = subprocess.Popen(
            [uno_python(), str(HERE / "office_child.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**clean_environment(), **(environment or {})},
            start_new_session=True,
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._send({"soffice": soffice(), "profile": str(self.profile), "visible": visible})
            self._answer("start")
            for extension in extensions:
                self.install(extension)
        except BaseException:
            self.close()
            raise

    def _listen(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._answers.put(line)
        self._answers.put("")

    def _send(self, step: dict[str, Any]) -> None:
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(step) + "\n")
            self._child.stdin.flush()
        except OSError as error:
            raise OfficeError(f"{step.get('do', 'start')}: the driver of LibreOffice has ended") from error

    def _answer(self, what: str) -> Any:
        try:
            line = self._answers.get(timeout=self.timeout)
        except queue.Empty:
            self._kill()
            raise OfficeError(f"{what}: no answer within {self.timeout} s") from None
        if not line:
            raise OfficeError(f"{what}: the driver of LibreOffice ended")
        reply = json.loads(line)
        if "error" in reply:
            raise OfficeError(f"{what}: {reply['error']}\n{reply.get('where', '')}")
        return reply["ok"]

    def step(self, do: str, **arguments: Any) -> Any:
        """One step of `office_child.Office` by its name."""
        self._send({"do": do, **arguments})
        return self._answer(do)

    def install(self, extension: Path) -> None:
        self.step("install", path=str(Path(extension).resolve()))

    def open(self, path: Path | str | None = None, *, hidden: bool = True, **properties: Any) -> Book:
        """Open a file, or a new workbook for None."""
        source = str(Path(path).resolve()) if path else None
        return Book(self, self.step("open", path=source, hidden=hidden, **properties))

    def script(self, source: str, *, books: dict[str, Book] | None = None, **arguments: Any) -> Any:
        """Run Python text beside LibreOffice; see `office_child.Office.script`."""
        documents = {name: book.number for name, book in (books or {}).items()}
        return self.step("script", source=source, arguments=arguments, documents=documents)

    def restart(self) -> None:
        self.step("stop")
        self.step("start")

    def close(self) -> None:
        if self._child.poll() is None:
            try:
                assert self._child.stdin is not None
                self._child.stdin.close()
                self._child.wait(40)
            except (subprocess.TimeoutExpired, OSError):
                self._kill()
        self._sweep()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _kill(self) -> None:
        self._child.kill()
        self._child.wait(10)

    def _sweep(self) -> None:
        """End whatever of this LibreOffice is left: the processes that name its private profile."""
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = entry.read_bytes()
            except OSError:
                continue
            if str(self.profile).encode() in command and b"soffice" in command:
                try:
                    os.kill(int(entry.parent.name), signal.SIGKILL)
                except (OSError, ValueError):
                    continue

    def __enter__(self) -> Office:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Book:
    """One open document. Sheets are named, or counted from 0; addresses are like 'A1' or 'A1:C3'."""

    def __init__(self, office: Office, number: int) -> None:
        self.office = office
        self.number = number

    def _step(self, do: str, **arguments: Any) -> Any:
        return self.office.step(do, document=self.number, **arguments)

    def recalculate(self) -> None:
        """Recalculate everything (`calculateAll`), whatever is cached."""
        self._step("recalculate")

    def sheets(self) -> list[str]:
        return self._step("sheets")

    def values(self, sheet: str | int, address: str) -> list[list[Any]]:
        """Rows of numbers, texts, None (empty) and {"error": text, "code": number}."""
        return self._step("values", sheet=sheet, address=address)

    def value(self, sheet: str | int, address: str) -> Any:
        return self.values(sheet, address)[0][0]

    def texts(self, sheet: str | int, address: str) -> list[list[str]]:
        """Rows of what is shown."""
        return self._step("texts", sheet=sheet, address=address)

    def formulas(self, sheet: str | int, address: str) -> list[list[str]]:
        return self._step("formulas", sheet=sheet, address=address)

    def write(self, sheet: str | int, address: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write a block; formulas in LibreOffice's English grammar: '=JX_SCORE(A1;B1;C1)'."""
        self._step("write", sheet=sheet, address=address, rows=[list(row) for row in rows])

    def names(self) -> dict[str, str]:
        return self._step("names")

    def named(self, name: str) -> list[list[Any]] | None:
        return self._step("named", name=name)

    def dispatch(self, command: str, **arguments: Any) -> Any:
        """Dispatch a command URL in the document's frame; gives the result's value when there is one."""
        return self._step("dispatch", command=command, **arguments)

    def undo(self) -> None:
        self._step("undo")

    def undo_titles(self) -> list[str]:
        return self._step("undo_titles")

    def script(self, source: str, **arguments: Any) -> Any:
        """Run Python text beside LibreOffice; the document is `book` there."""
        return self.office.script(source, books={"book": self}, **arguments)

    def save(self, path: Path, filter: str = "") -> Path:
        """Store a copy; the kind follows the suffix (.xlsx, .xlsm, .ods, .pdf)."""
        self._step("save", path=str(Path(path).resolve()), filter=filter)
        return path

    def close(self) -> None:
        self._step("close")

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def shared_office(extensions: Sequence[Path] = (OXT,)) -> Iterator[Office]:
    """For a session fixture: one LibreOffice for many tests."""
    with Office(extensions) as office:
        yield office
