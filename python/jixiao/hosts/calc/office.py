"""Where LibreOffice is on this machine, which version, and with which of its own programs extensions are handled."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from jixiao.core.errors import system_reason
from jixiao.core.messages import say
from jixiao.hosts.port import HostError

OLDEST = (24, 8)
"""The oldest version that finds the functions of `.xlsx` files by their short names."""

NOT_FOUND = say("calc.none")
SECONDS = 120


@dataclass(frozen=True)
class Office:
    """One installed LibreOffice."""

    soffice: Path
    version: tuple[int, int]

    @property
    def name(self) -> str:
        return f"LibreOffice {self.version[0]}.{self.version[1]}"

    @property
    def program(self) -> Path:
        """The folder of its programs."""
        return self.soffice.resolve().parent

    def tool(self, name: str) -> Path | None:
        """One of its own programs, such as unopkg."""
        for folder in (self.program, self.soffice.parent):
            for suffix in (".com", ".exe", ""):
                path = folder / (name + suffix)
                if path.is_file():
                    return path
        return None


def places() -> list[str]:
    """Where soffice usually lies, most wanted first. `*` stands for a version."""
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        return [str(Path(r) / "LibreOffice*" / "program" / "soffice.com") for r in dict.fromkeys(roots) if r]
    if sys.platform == "darwin":
        inside = "LibreOffice.app/Contents/MacOS/soffice"
        return [f"/Applications/{inside}", str(Path.home() / "Applications" / inside)]
    return [
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/snap/bin/libreoffice",
    ]


def find() -> Office:
    """The LibreOffice to use: the one named by JIXIAO_SOFFICE, on the PATH, or in the usual folders; of several the
    newest. Raises HostError when there is none, or only one that is too old."""
    named = os.environ.get("JIXIAO_SOFFICE")
    if named:
        if not Path(named).is_file():
            raise HostError(say("calc.no_named", path=named))
        candidates = [named]
    else:
        on_path = [shutil.which(name) for name in ("soffice", "libreoffice")]
        usual = [path for place in places() for path in _newest_first(Path(place))]
        candidates = [path for path in [*on_path, *usual] if path]
    found: dict[Path, Office] = {}
    for candidate in candidates:
        path = Path(candidate)
        if path.resolve() not in found:
            version = version_of(path)
            if version is not None:
                found[path.resolve()] = Office(path, version)
    if not found:
        raise HostError(NOT_FOUND)
    return max(found.values(), key=lambda office: office.version)


def _newest_first(place: Path) -> list[str]:
    """The files that a place with `*` in it stands for."""
    fixed = Path(place.anchor)
    return [str(path) for path in sorted(fixed.glob(str(place.relative_to(fixed))), reverse=True)]


def checked(office: Office) -> Office:
    """The same, when it is new enough. Raises HostError else."""
    if office.version < OLDEST:
        raise HostError(say("calc.old", name=office.name, path=office.soffice))
    return office


def version_of(soffice: Path) -> tuple[int, int] | None:
    """(25, 2) as LibreOffice itself says; None when it does not answer."""
    try:
        answer = subprocess.run(
            [str(soffice), "--version"], capture_output=True, timeout=SECONDS, env=environment(soffice)
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(rb"LibreOffice\D*(\d+)\.(\d+)", answer.stdout)
    return (int(match[1]), int(match[2])) if match else None


def environment(soffice: Path) -> dict[str, str]:
    """The environment in which LibreOffice's Python finds its own library: not that of a virtual environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if sys.platform != "win32":
        first = [str(soffice.resolve().parent), "/usr/bin", "/bin"]
        kept["PATH"] = os.pathsep.join(dict.fromkeys([*first, *os.environ.get("PATH", "").split(os.pathsep)]))
    return kept


def python_with_uno(office: Office) -> Path | None:
    """A Python that can speak to this LibreOffice: its own, or the system's."""
    own = [office.program / name for name in ("python.exe", "python")]
    own.append(office.program.parent / "Resources" / "python")
    for path in [*own, Path("/usr/bin/python3")]:
        if path.is_file():
            probe = subprocess.run(
                [str(path), "-c", "import uno"],
                capture_output=True,
                timeout=SECONDS,
                env=environment(office.soffice),
            )
            if probe.returncode == 0:
                return path
    return None


def profile() -> str:
    """The address of the user profile to work on, '' for the user's own. JIXIAO_PROFILE names another folder.

    Raises HostError when that folder cannot be made: LibreOffice would wait for an answer to a box that nobody sees.
    """
    named = os.environ.get("JIXIAO_PROFILE")
    if not named:
        return ""
    folder = Path(named).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HostError(say("calc.no_profile", folder=folder, why=system_reason(error))) from error
    return folder.as_uri()
