"""Made-up computers for the tests of installation and diagnosis: files on a temporary disk, a registry in a
dict."""

from __future__ import annotations

from pathlib import Path

from jixiao.hosts.excel.environment import Environment

EXCEL = "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE"
CLASS = "{00024500-0000-0000-C000-000000000046}"
SERVER = f"HKCR\\CLSID\\{CLASS}\\LocalServer32|"


class Computer(Environment):
    """A Windows computer on which nothing stands in the way, until a test changes something."""

    def __init__(self, disk: Path) -> None:
        self.disk = disk
        self.system = "win32"
        self.code_page = "gbk"
        self.packages: dict[str, str] = {"xlwings": "0.37.8", "pywin32": "312"}
        self.values: dict[str, str | int | bytes] = {
            "HKCR\\Excel.Application\\CLSID|": CLASS,
            SERVER: f'"{EXCEL}" /automation',
        }
        self.zones: dict[str, int] = {}
        self.release = (3, 12)
        self.interpreter = disk / "Python312" / "python.exe"
        self.interpreter.parent.mkdir(parents=True)
        self.interpreter.write_bytes(b"")
        (self.interpreter.parent / "xlwings64-0.37.8.dll").write_bytes(b"")
        self.xlwings = disk / "site-packages" / "xlwings"
        (self.xlwings / "addin").mkdir(parents=True)
        (self.xlwings / "addin" / "xlwings.xlam").write_bytes(b"xlwings 0.37.8")

    @property
    def platform(self) -> str:
        return self.system

    @property
    def executable(self) -> Path:
        return self.interpreter

    @property
    def python(self) -> tuple[int, int]:
        return self.release

    @property
    def ansi(self) -> str:
        return self.code_page

    def variable(self, name: str) -> str:
        return {"APPDATA": str(self.disk / "AppData"), "USERPROFILE": str(self.disk)}.get(name, "")

    def version(self, package: str) -> str | None:
        return self.packages.get(package)

    def package_folder(self, package: str) -> Path | None:
        return self.xlwings if package in self.packages else None

    def zone(self, path: Path) -> int | None:
        return self.zones.get(path.name)

    def registry(self, place: str) -> str | int | bytes | None:
        return self.values.get(place)

    def registry_values(self, key: str) -> list[str | int | bytes]:
        return [value for place, value in self.values.items() if place.startswith(key + "|")]
