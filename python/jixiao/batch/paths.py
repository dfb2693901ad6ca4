"""Files, folders and globs as a list of workbooks."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from jixiao.core.messages import Message, say
from jixiao.package.errors import system_reason
from jixiao.package.places import is_url
from jixiao.package.save import TEMPORARY
from jixiao.workbook import kinds

SUFFIXES = (".xlsx", ".xlsm")
TABLES = (
    *kinds.SUFFIXES, ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".pdf", ".ofd", ".csv", ".zip", ".rar", ".7z",
)  # fmt: skip
"""What may hold a form: read where that is possible, else told as a file that could not be read."""

RESULT = ".recalc"
_OWN = (".toml", ".json")
"""Rulebooks and reports beside the forms."""


class Found(NamedTuple):
    """Files as paths or addresses; one line for each path that leads to nothing, and for each file of a folder that is
    not read."""

    files: list[str]
    problems: list[str]
    skipped: list[str]


def expand(paths: Iterable[str | Path], reads: Sequence[str] = SUFFIXES) -> tuple[list[str], list[str]]:
    """The files and the problems of `survey`."""
    return survey(paths, reads)[:2]


def survey(paths: Iterable[str | Path], reads: Sequence[str] = SUFFIXES) -> Found:
    """The files that are meant. `reads` are the suffixes that count in a folder.

    A folder stands for such files in it and below, a glob for those it matches. Lock files of Excel and WPS (~$…),
    hidden files and earlier results (NAME.recalc.xlsx) are left out, unless one is named by itself. A file that is
    meant twice is taken once; the order is that of the arguments, within a folder by name.
    """
    files: dict[object, str] = {}
    problems: list[str] = []
    others: dict[str, None] = {}
    for given in paths:
        if isinstance(given, str) and is_url(given):
            found, problem = _remote(given, reads)
        else:
            found, problem, rest = _local(given, reads)
            others.update(dict.fromkeys(rest))
        if problem:
            problems.append(problem)
        for file in found:
            files.setdefault(_same(file), file)
    taken = set(files.values())
    return Found(list(files.values()), problems, [_skipped(path) for path in others if path not in taken])


def _skipped(path: str) -> str:
    """Why a file of a folder is not read."""
    suffix = PurePath(path).suffix.lower()
    if suffix in kinds.SUFFIXES and not PurePath(path).stem.lower().endswith(RESULT):
        why = say("kind.only_xlsx", kind=suffix)
    elif suffix in kinds.SUFFIXES:
        why = say("kind.earlier_result")
    else:
        why = say("kind.unknown")
    return say("kind.skipped", path=path, why=why)


def _same(file: str) -> object:
    """The same for every spelling of a path to a file; a file with several names (hard links) is several."""
    if is_url(file):
        return file
    state = Path(file).stat()
    return (state.st_dev, state.st_ino) if state.st_nlink == 1 else str(Path(file).resolve())


def wanted(name: str, reads: Sequence[str] = SUFFIXES) -> bool:
    """Whether a file that was not named by itself counts as input."""
    path = PurePath(name)
    return (
        path.suffix.lower() in reads
        and not name.startswith(("~$", ".", TEMPORARY))
        and not path.stem.lower().endswith(RESULT)
    )


def _split(paths: Iterable[Path], reads: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files that are read, and the others that somebody put there."""
    found, others = [], []
    for path in paths:
        if not path.is_file():
            continue
        if wanted(path.name, reads):
            found.append(str(path))
        elif not path.name.startswith(("~$", ".", TEMPORARY)) and path.suffix.lower() not in _OWN:
            others.append(str(path))
    return found, others


def _problem(given: str | Path, code: str, **params: str) -> Message:
    """A line as every command has it: the path, then what is wrong with it."""
    return say("joint.about", what=str(given), said=say(code, **params))


def _local(given: str | Path, reads: Sequence[str]) -> tuple[list[str], str, list[str]]:
    if not str(given):
        return [], say("path.empty"), []
    try:
        path = _home(Path(given))
        if path.is_dir():
            found, others = _split(sorted(p for p in path.rglob("*") if _visible(p, path)), reads)
            return found, "" if found else _problem(given, "path.no_workbooks"), others
        if path.is_file():
            if path.name.startswith("~$"):
                return [], _problem(given, "path.lock"), []
            return [str(path)], "", []
        if glob.has_magic(str(path)):
            matches = sorted(Path(p) for p in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute patterns
            found, others = _split(matches, reads)
            return found, "" if found else _problem(given, "path.no_match"), others
        problem = _problem(given, "path.not_a_file" if path.exists() else "path.missing")
    except OSError as error:
        problem = _problem(given, "path.denied", why=system_reason(error))
    except ValueError:  # a zero character
        problem = _problem(given, "path.bad")
    return [], problem, []


def _home(path: Path) -> Path:
    """A path that begins with `~/` from the user's own folder; `~$a.xlsx` and `~a.xlsx` are names of files."""
    return path.expanduser() if path.parts[:1] == ("~",) else path


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _remote(given: str, reads: Sequence[str]) -> tuple[list[str], str]:
    import fsspec

    try:
        filesystem, path = fsspec.core.url_to_fs(given)
        if glob.has_magic(path):
            found = [p for p in filesystem.glob(path) if wanted(p.rpartition("/")[2], reads)]
        elif filesystem.isdir(path):
            found = [p for p in filesystem.find(path) if wanted(p.rpartition("/")[2], reads)]
        elif filesystem.exists(path):
            found = [path]
        else:
            return [], _problem(given, "path.missing")
    except (OSError, ValueError, ImportError) as error:
        return [], _problem(given, "path.denied", why=str(error))
    return [filesystem.unstrip_protocol(p) for p in sorted(found)], "" if found else _problem(
        given, "path.no_match"
    )
