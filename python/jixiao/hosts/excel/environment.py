"""What installation and diagnosis ask of the computer, behind one object: tests put a made-up computer in
its place."""

from __future__ import annotations

import os
import sys
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Any

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

    def package_folder(self, package: str) -> Path | None:
        """The folder of an importable package, without importing it."""
        spec = util.find_spec(package)
        return None if spec is None or spec.origin is None else Path(spec.origin).parent

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
