"""Files, folders and globs as a list of workbooks."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path, PurePath

from jixiao.core.messages import say
from jixiao.package.errors import system_reason
from jixiao.package.places import is_url
from jixiao.package.save import TEMPORARY

SUFFIXES = (".xlsx", ".xlsm")
RESULT = ".recalc"


def expand(paths: Iterable[str | Path]) -> tuple[list[str], list[str]]:
    """(workbooks as paths or addresses, problems): each problem is one Chinese line naming a path that leads to nothing.

    A folder stands for the .xlsx and .xlsm files in it and below, a glob for those it matches. Lock files of Excel and
    WPS (~$…), hidden files and earlier results (NAME.recalc.xlsx) are left out, unless one is named by itself. A file
    that is meant twice is taken once; the order is that of the arguments, within a folder by name.
    """
    files: dict[object, str] = {}
    problems: list[str] = []
    for given in paths:
        found, problem = _remote(given) if isinstance(given, str) and is_url(given) else _local(given)
        if problem:
            problems.append(problem)
        for file in found:
            files.setdefault(_same(file), file)
    return list(files.values()), problems


def _same(file: str) -> object:
    """The same for every spelling of a path to a file; a file with several names (hard links) is several."""
    if is_url(file):
        return file
    state = Path(file).stat()
    return (state.st_dev, state.st_ino) if state.st_nlink == 1 else str(Path(file).resolve())


def wanted(name: str) -> bool:
    """Whether a file that was not named by itself counts as input."""
    path = PurePath(name)
    return (
        path.suffix.lower() in SUFFIXES
        and not name.startswith(("~$", ".", TEMPORARY))
        and not path.stem.lower().endswith(RESULT)
    )


def _local(given: str | Path) -> tuple[list[str], str]:
    if not str(given):
        return [], say("path.empty")
    try:
        path = _home(Path(given))
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if wanted(p.name) and p.is_file() and _visible(p, path))
            return list(map(str, found)), "" if found else say("path.no_workbooks", path=str(given))
        if path.is_file():
            if path.name.startswith("~$"):
                return [], say("path.lock", path=str(given))
            return [str(path)], ""
        if glob.has_magic(str(path)):
            matches = sorted(Path(p) for p in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute patterns
            found = [p for p in matches if wanted(p.name) and p.is_file()]
            return list(map(str, found)), "" if found else say("path.no_match", path=str(given))
        if path.exists():
            return [], say("path.not_a_file", path=str(given))
    except OSError as error:
        return [], say("path.denied", path=str(given), why=system_reason(error))
    except ValueError:  # a zero character
        return [], say("path.bad", path=str(given))
    return [], say("path.missing", path=str(given))


def _home(path: Path) -> Path:
    """A path that begins with `~/` from the user's own folder; `~$a.xlsx` and `~a.xlsx` are names of files."""
    return path.expanduser() if path.parts[:1] == ("~",) else path


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _remote(given: str) -> tuple[list[str], str]:
    import fsspec

    try:
        filesystem, path = fsspec.core.url_to_fs(given)
        if glob.has_magic(path):
            found = [p for p in filesystem.glob(path) if wanted(p.rpartition("/")[2])]
        elif filesystem.isdir(path):
            found = [p for p in filesystem.find(path) if wanted(p.rpartition("/")[2])]
        elif filesystem.exists(path):
            found = [path]
        else:
            return [], say("path.missing", path=str(given))
    except (OSError, ValueError, ImportError) as error:
        return [], say("path.denied", path=str(given), why=str(error))
    return [filesystem.unstrip_protocol(p) for p in sorted(found)], "" if found else say(
        "path.no_match", path=str(given)
    )
