"""What the .cmd files of the offline kit run: install, uninstall, diagnose, validate. The last line of each says what
happened and what to do next; everything that is shown is kept in a log beside the .cmd file.

The kit is copied into the user's own program folder, so that the unpacked one may be moved or deleted. Nothing else is
touched but the folder that Excel loads add-ins from and the user's part of the registry.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path, PureWindowsPath

from jixiao.core.messages import say
from jixiao.hosts.excel import install as add_in
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.port import HostError
from jixiao.package.errors import system_reason
from jixiao.version import __version__

DONE, WRONG, NOT_DONE = 0, 1, 3
RUNTIME = Path("runtime") / "python.exe"
PACKAGES = Path("runtime") / "Lib" / "site-packages"
INSTALL, UNINSTALL = "“安装.cmd”", "“卸载.cmd”"
LOG, DIAGNOSIS = "日志.txt", "诊断结果.txt"


class Placed(Environment):
    """This computer, with the program where the kit puts it."""

    @property
    def executable(self) -> Path:
        return self.program_folder / RUNTIME


def install(source: Path, environment: Environment | None = None) -> list[str]:
    """Copy the kit into the program folder and put the add-in in place. Raises HostError with one line."""
    env = environment or Placed()
    target = env.program_folder
    said: list[str] = []
    if not _same(source, target):
        if target.exists() and env.running("excel.exe"):
            raise HostError(say("kit.open_excel", program=INSTALL))
        said.append(say("kit.updated" if target.exists() else "kit.copied", path=target))
        _copy(source, target)
        if not (
            target / PACKAGES / "jixiao" / "__pycache__"
        ).is_dir():  # built by another Python than its own
            compileall.compile_dir(target / PACKAGES, quiet=2, workers=1)
    said += add_in.install(env)[:-1]
    return [
        *said,
        say("kit.installed", version=__version__),
    ]


def uninstall(environment: Environment | None = None) -> list[str]:
    """Take everything away again. A program that runs from the program folder leaves that to its .cmd file."""
    env = environment or Placed()
    target = env.program_folder
    if env.running("excel.exe"):
        raise HostError(say("kit.open_excel", program=UNINSTALL))
    said = add_in.uninstall(env)[:-1]
    if target.exists() and not _same(Path(sys.executable).parents[1], target):
        _remove(target)
        said.append(say("excel.deleted", path=target))
    return [*said, say("kit.uninstalled")]


def diagnose(environment: Environment | None = None) -> tuple[list[str], bool]:
    """The obstacles, a line each, and whether there are certain ones."""
    from jixiao.hosts.excel import doctor

    found = doctor.examine(environment or Placed())
    return [obstacle.line for obstacle in found], any(obstacle.certain for obstacle in found)


def validate(paths: Sequence[str], now: float | None = None) -> tuple[str, int]:
    """Check files and folders, write the report as a page beside the first. Gives the last line and the exit code."""
    from jixiao.cli import main

    if not paths:
        return say("kit.drag_here"), NOT_DONE
    report = _report(Path(paths[0]), time.localtime(now))
    code = main(["validate", *paths, "--format", "html", "-o", str(report)])
    if not report.exists():
        return say("kit.not_done"), code or NOT_DONE
    if sys.platform == "win32" and "JIXIAO_QUIET" not in os.environ:
        os.startfile(report)
    what = {
        0: say("kit.clean"),
        1: say("kit.errors"),
        3: say("kit.unread"),
    }
    return say("kit.checked", what=what.get(code, say("kit.see_report")), path=report), code


def dragged(line: str, given: Sequence[str]) -> list[str]:
    """The paths that were dragged onto the .cmd file.

    Explorer puts those without blanks in without quotes, and cmd.exe cuts them at & and the like: the whole line, which
    cmd.exe keeps, tells what was meant.
    """
    _, cmd, rest = line.rpartition('.cmd"')
    if not cmd or not rest.strip(' "'):
        return list(given)
    rest = rest.strip().removesuffix('"') if rest.count('"') % 2 else rest.strip()
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', rest)]


def _report(first: Path, now: time.struct_time) -> Path:
    """Where the report goes: beside what was dragged, else into the user's own folder for such things."""
    name = str(say("kit.report_name", time=time.strftime("%Y-%m-%d %H%M%S", now)))
    folder = first if first.is_dir() else first.parent
    probe = folder / f".{name}"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        folder = Path(tempfile.gettempdir())  # a disc or a share that nothing can be written to
    return folder / name


def _same(one: Path, other: Path) -> bool:
    return PureWindowsPath(one) == PureWindowsPath(other) or (other.exists() and one.samefile(other))


def _copy(source: Path, target: Path) -> None:
    """The whole kit in the place of the former one, or nothing."""
    new, old = target.with_name(target.name + ".new"), target.with_name(target.name + ".old")
    _remove(new)
    _remove(old)
    try:
        shutil.copytree(source, new, ignore=shutil.ignore_patterns(LOG, DIAGNOSIS), copy_function=_copy_file)
    except (OSError, HostError):
        _remove(new)
        raise
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        _remove(new)
        raise HostError(say("excel.in_use", path=target)) from None
    _remove(old)


def _copy_file(source: str, target: str) -> None:
    """One file of the kit; the first that fails ends the copying, where copytree would go on and list them all."""
    try:
        shutil.copy2(source, target)
    except OSError as error:
        raise HostError(say("kit.copy_failed", why=system_reason(error))) from error


def _remove(folder: Path) -> None:
    if not folder.exists():
        return
    try:
        shutil.rmtree(folder)
    except OSError:
        raise HostError(say("excel.in_use", path=folder)) from None


class _Log:
    """Standard output that is kept in a file as well, as far as that takes it: what is shown is shown on a full disk too."""

    def __init__(self, stream: object, path: Path) -> None:
        self._stream, self._path = stream, path

    def write(self, text: str) -> int:
        with contextlib.suppress(OSError):
            _append(self._path, text)
        self._stream.write(text)  # type: ignore[attr-defined]
        return len(text)

    def flush(self) -> None:
        self._stream.flush()  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def _append(log: Path, text: str) -> None:
    with log.open("a", encoding="utf-8-sig" if not log.exists() else "utf-8") as file:
        file.write(text)


def _log(here: Path) -> Path:
    """The log beside the .cmd file; where nothing can be written there, in the folder for temporary files."""
    path = here / LOG
    try:
        _append(path, f"\n{time.strftime('%Y-%m-%d %H:%M:%S')} {__version__}\n")
    except OSError:
        return Path(tempfile.gettempdir()) / "jixiao-log.txt"
    return path


def run(arguments: Sequence[str], here: Path) -> int:
    """One command of the kit that lies in the folder `here`. Gives the exit code."""
    command, *given = arguments
    if command == "validate":
        line, code = validate(dragged(os.environ.get("JIXIAO_LINE", ""), given))
        print(line)
        return code
    if command == "diagnose":
        lines, certain = diagnose()
        print(*lines, sep="\n")
        return WRONG if certain else DONE
    actions: dict[str, Callable[[], list[str]]] = {
        "install": lambda: install(here),
        "uninstall": uninstall,
    }
    try:
        print(*actions[command](), sep="\n")
    except HostError as problem:
        print(say("kit.refused", problem=problem))
        return NOT_DONE
    return DONE


def main(arguments: Sequence[str]) -> int:
    here = Path(os.environ.get("JIXIAO_HERE") or Path(sys.executable).parents[1])
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if arguments[:1] != ["diagnose"]:  # its .cmd file keeps what it says
        log = _log(here)
        sys.stdout, sys.stderr = _Log(sys.stdout, log), _Log(sys.stderr, log)
    try:
        return run(arguments, here)
    except OSError as error:
        print(say("kit.refused", problem=system_reason(error)))
    except Exception as fault:
        from jixiao.core.defect import told

        print(told(fault, "kit.failed"))
    return NOT_DONE


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
