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
        self.variables = {
            "APPDATA": str(disk / "AppData"),
            "LOCALAPPDATA": str(disk / "Local"),
            "USERPROFILE": str(disk),
        }
        self.problem = ""  # what the registered Python says when it is started
        self.programs: set[str] = set()  # what runs now
        self.short_names: dict[str, str] = {}
        self.release = (3, 12)
        self.interpreter = disk / "Python312" / "python.exe"
        self.interpreter.parent.mkdir(parents=True)
        self.interpreter.write_bytes(b"")
        (self.interpreter.parent / "xlwings64-0.37.8.dll").write_bytes(b"")

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
        return self.variables.get(name, "")

    def version(self, package: str) -> str | None:
        return self.packages.get(package)

    def start(self, python: str, program: str) -> str:
        return self.problem

    def running(self, program: str) -> bool:
        return program in self.programs

    def short(self, path: Path) -> str:
        return self.short_names.get(path.name, "")

    def zone(self, path: Path) -> int | None:
        return self.zones.get(path.name)

    def registry(self, place: str) -> str | int | bytes | None:
        return self.values.get(place)

    def registry_values(self, key: str) -> list[str | int | bytes]:
        return [value for place, value in self.values.items() if place.startswith(key + "|")]

    def registry_keys(self, key: str) -> list[str]:
        below = [place[len(key) + 1 :] for place in self.values if place.startswith(key + "\\")]
        return sorted({place.split("\\")[0].split("|")[0] for place in below})

    def set_registry(self, place: str, text: str) -> None:
        self.values[place] = text

    def remove_registry(self, key: str) -> bool:
        if self.registry_keys(key):
            return False
        for place in [place for place in self.values if place.startswith(key + "|")]:
            del self.values[place]
        return True
