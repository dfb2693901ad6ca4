"""What installation and diagnosis ask of the computer, behind one object: tests put a made-up computer in
its place."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from jixiao.core.errors import system_reason
from jixiao.core.messages import say

START_SECONDS = 60
PROCESSES = 2  # TH32CS_SNAPPROCESS
ROOTS = {"HKCR": "HKEY_CLASSES_ROOT", "HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}


def _registry() -> Any:
    """The module of Windows that reads the registry."""
    return import_module("winreg")


def _value(key: str, name: str, view: int) -> str | int | bytes | None:
    winreg = _registry()
    root, _, path = key.partition("\\")
    try:
        with winreg.OpenKey(getattr(winreg, ROOTS[root]), path, 0, winreg.KEY_READ | view) as opened:
            value: str | int | bytes | None = winreg.QueryValueEx(opened, name)[0]
            return value
    except OSError:
        return None


def _process_entry() -> Any:
    """PROCESSENTRY32W, empty."""
    import ctypes

    class Entry(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("usage", ctypes.c_uint32),
            ("process", ctypes.c_uint32),
            ("heap", ctypes.c_void_p),
            ("module", ctypes.c_uint32),
            ("threads", ctypes.c_uint32),
            ("parent", ctypes.c_uint32),
            ("priority", ctypes.c_int32),
            ("flags", ctypes.c_uint32),
            ("name", ctypes.c_wchar * 260),
        )

    return Entry(size=ctypes.sizeof(Entry))


class Environment:
    """The computer as it is. Registry places are written HKCU\\Software\\…; a value behind a bar:
    …\\Key|Name."""

    @property
    def platform(self) -> str:
        return sys.platform

    @property
    def executable(self) -> Path:
        """The Python that runs now."""
        return Path(sys.executable)

    @property
    def python(self) -> tuple[int, int]:
        return sys.version_info[:2]

    @property
    def ansi(self) -> str:
        """The encoding of the system's code page, which VBA reads files and calls the DLL in."""
        return "mbcs" if sys.platform == "win32" else "utf-8"

    def variable(self, name: str) -> str:
        """An environment variable, '' when it is not set."""
        return os.environ.get(name, "")

    def version(self, package: str) -> str | None:
        """The version of an installed Python package; None when it is missing."""
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            return None

    def start(self, python: str, program: str) -> str:
        """Start another Python with this program, as Excel does. '' when it ends well, else its last line."""
        command = [python, "-B", "-P", "-c", program]
        # Not through a pipe: a service of Windows that it wakes would hold the other end, and nobody would see it end.
        with tempfile.TemporaryFile() as said:
            try:
                code = subprocess.call(
                    command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=START_SECONDS
                )
            except OSError as error:
                return system_reason(error)
            except subprocess.TimeoutExpired:
                return say("excel.timeout", seconds=START_SECONDS)
            if code == 0:
                return ""
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").split("\n")
        ended = say("excel.exit_code", code=code)
        return next((line.strip() for line in reversed(lines) if line.strip()), ended)

    def exists(self, path: Path | str) -> bool:
        return Path(path).exists()

    def zone(self, path: Path) -> int | None:
        """The security zone that Windows noted with a downloaded file (3: internet); None without such a
        mark."""
        try:
            text = Path(f"{path}:Zone.Identifier").read_text(errors="replace")
        except OSError:
            return None
        number = text.partition("ZoneId=")[2][:1]
        return int(number) if number.isdigit() else None

    def registry(self, place: str) -> str | int | bytes | None:
        """A value of the registry; None when it or its key does not exist."""
        key, _, name = place.partition("|")
        for view in (_registry().KEY_WOW64_64KEY, _registry().KEY_WOW64_32KEY):
            value = _value(key, name, view)
            if value is not None:
                return value
        return None

    def set_registry(self, place: str, text: str) -> None:
        """Write a text into the user's part of the registry."""
        key, _, name = place.partition("|")
        winreg = _registry()
        root, _, path = key.partition("\\")
        with winreg.CreateKey(getattr(winreg, ROOTS[root]), path) as opened:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def remove_registry(self, key: str) -> bool:
        """Remove a key that holds no other keys. False where it is not there, or holds some."""
        winreg = _registry()
        root, _, path = key.partition("\\")
        try:
            winreg.DeleteKey(getattr(winreg, ROOTS[root]), path)
        except OSError:
            return False
        return True

    def registry_keys(self, key: str) -> list[str]:
        """The names of the keys below a key; none when it does not exist."""
        winreg = _registry()
        root, _, path = key.partition("\\")
        try:
            with winreg.OpenKey(getattr(winreg, ROOTS[root]), path) as opened:
                return [winreg.EnumKey(opened, n) for n in range(winreg.QueryInfoKey(opened)[0])]
        except OSError:
            return []  # no such key: nothing is below it

    def registry_values(self, key: str) -> list[str | int | bytes]:
        """All values of a registry key; none when it does not exist."""
        root, _, path = key.partition("\\")
        winreg = _registry()
        found: list[str | int | bytes] = []
        try:
            with winreg.OpenKey(getattr(winreg, ROOTS[root]), path) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                found = [winreg.EnumValue(opened, number)[1] for number in range(count)]
        except OSError:
            pass  # no such key: nothing is set there
        return found

    # What follows from the above

    @property
    def windows(self) -> bool:
        return self.platform == "win32"

    @property
    def startup(self) -> Path:
        """The user's XLSTART: Excel opens what lies there, and trusts its macros unless told otherwise."""
        return Path(self.variable("APPDATA")) / "Microsoft" / "Excel" / "XLSTART"

    @property
    def configuration(self) -> Path:
        """The user's settings of xlwings."""
        return Path(self.variable("USERPROFILE")) / ".xlwings" / "xlwings.conf"

    @property
    def own_folder(self) -> Path:
        """Where the installation keeps what it needs to undo itself."""
        return Path(self.variable("APPDATA")) / "jixiao"

    @property
    def kit(self) -> bool:
        """Whether this Python belongs to an offline kit, and so is closed to the settings of the computer."""
        return bool(list(self.executable.parent.glob("python*._pth")))

    @property
    def program_folder(self) -> Path:
        """Where the offline kit puts the program."""
        return Path(self.variable("LOCALAPPDATA")) / "jixiao"

    def short(self, path: Path) -> str:
        """The path in the old short form, which is plain ASCII; '' where the disk keeps none."""
        import ctypes

        buffer = ctypes.create_unicode_buffer(32768)
        found = ctypes.WinDLL("kernel32").GetShortPathNameW(str(path), buffer, len(buffer))  # type: ignore[attr-defined]
        return buffer.value if found else ""

    def running(self, program: str) -> bool:
        """Whether a program of that file name (excel.exe) runs in this session."""
        import ctypes

        kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
        kernel.CreateToolhelp32Snapshot.restype = ctypes.c_void_p
        snapshot = ctypes.c_void_p(kernel.CreateToolhelp32Snapshot(PROCESSES, 0))
        entry = _process_entry()
        more = kernel.Process32FirstW(snapshot, ctypes.byref(entry))
        try:
            while more:
                if entry.name.lower() == program.lower():
                    return True
                more = kernel.Process32NextW(snapshot, ctypes.byref(entry))
        finally:
            kernel.CloseHandle(snapshot)
        return False

    def excel(self) -> str:
        """The program that answers for Excel.Application, '' when none does."""
        clsid = self.registry("HKCR\\Excel.Application\\CLSID|")
        if not clsid:
            return ""
        command = self.registry(f"HKCR\\CLSID\\{clsid!s}\\LocalServer32|")
        text = os.path.expandvars(str(command or "")).strip()
        return text[1:].partition('"')[0] if text.startswith('"') else text.partition(" /")[0]

    def settings(self) -> dict[str, str]:
        """xlwings' settings of the user, by name in capitals."""
        try:
            text = self.configuration.read_bytes().decode(self.ansi, "replace")
        except OSError:
            return {}
        pairs = (line.strip().strip('"').partition('","') for line in text.splitlines() if '","' in line)
        return {name.upper(): value for name, _, value in pairs}
