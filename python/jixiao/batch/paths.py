"""Files, folders and globs as a list of workbooks."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.package import kinds
from jixiao.package.errors import system_reason
from jixiao.package.places import is_url
from jixiao.package.save import TEMPORARY

SUFFIXES = (".xlsx", ".xlsm")
TABLES = (
    *kinds.SUFFIXES, ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".pdf", ".ofd", ".csv", ".zip", ".rar", ".7z",
)  # fmt: skip
"""What may hold a form: read where that is possible, else told as a file that could not be read."""

RESULT = ".recalc"
_OWN = (".toml", ".json")
"""Rulebooks and reports beside the forms."""


class Problem(NamedTuple):
    """A path that leads to nothing, as it was given, and why."""

    path: str
    why: str

    @property
    def line(self) -> str:
        """As every command has it: the path, then what is wrong with it."""
        return say("joint.about", what=self.path, said=self.why) if self.path else self.why


class Found(NamedTuple):
    """Files as paths or addresses; what leads to nothing; one line for each file of a folder that is not read."""

    files: list[str]
    problems: list[Problem]
    skipped: list[str]


def expand(paths: Iterable[str | Path], reads: Sequence[str] = SUFFIXES) -> tuple[list[str], list[str]]:
    """The files of `survey`, and a line for each of its problems."""
    found = survey(paths, reads)
    return found.files, [problem.line for problem in found.problems]


def survey(paths: Iterable[str | Path], reads: Sequence[str] = SUFFIXES) -> Found:
    """The files that are meant. `reads` are the suffixes that count in a folder.

    A folder stands for such files in it and below, a glob for those it matches. Lock files of Excel and WPS (~$…),
    hidden files and earlier results (NAME.recalc.xlsx) are left out, unless one is named by itself. A file that is
    meant twice is taken once; the order is that of the arguments, within a folder by name.
    """
    files: dict[object, str] = {}
    problems: list[Problem] = []
    others: dict[str, None] = {}
    for given in paths:
        if isinstance(given, str) and is_url(given):
            found, told = _remote(given, reads)
        else:
            found, told, rest = _local(given, reads)
            others.update(dict.fromkeys(rest))
        problems += told
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


def _split(
    paths: Iterable[Path], reads: Sequence[str], refused: list[Problem]
) -> tuple[list[str], list[str]]:
    """The files that are read, and the others that somebody put there. What may not be looked at is noted in `refused`."""
    found, others = [], []
    for path in paths:
        try:
            if not path.is_file():
                continue
        except OSError as error:
            refused.append(_problem(path, "path.denied", why=system_reason(error)))
            continue
        if wanted(path.name, reads):
            found.append(str(path))
        elif not path.name.startswith(("~$", ".", TEMPORARY)) and path.suffix.lower() not in _OWN:
            others.append(str(path))
    return found, others


def _problem(given: str | Path, code: str, **params: str) -> Problem:
    return Problem(str(given), say(code, **params))


def _local(given: str | Path, reads: Sequence[str]) -> tuple[list[str], list[Problem], list[str]]:
    if not str(given):
        return [], [_problem(given, "path.empty")], []
    refused: list[Problem] = []
    try:
        path = Path(home(str(given)))
        if path.is_dir():
            found, others = _split(sorted(_below(path, refused)), reads, refused)
            return found, refused or ([] if found else [_problem(given, "path.no_workbooks")]), others
        if path.is_file():
            if path.name.startswith("~$"):
                return [], [_problem(given, "path.lock")], []
            return [str(path)], [], []
        if glob.has_magic(str(path)):
            found, others = _split(sorted(_matching(path, refused)), reads, refused)
            return found, refused or ([] if found else [_problem(given, "path.no_match")]), others
        problem = _problem(given, "path.not_a_file" if path.exists() else "path.missing")
    except OSError as error:
        problem = _problem(given, "path.denied", why=system_reason(error))
    except ValueError:  # a zero character
        problem = _problem(given, "path.bad")
    return [], [problem], []


def _below(folder: Path, refused: list[Problem]) -> Iterator[Path]:
    """Everything visible in a folder and below that is no folder. A link to a folder is not followed: it may lead back.
    What cannot be opened is noted in `refused`."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    else:
                        yield Path(entry.path)
        except OSError as error:
            refused.append(_problem(here, "path.denied", why=system_reason(error)))


def _matching(pattern: Path, refused: list[Problem]) -> Iterator[Path]:
    """What a pattern means. `**` stands for any folders below, as `_below` finds them."""
    parts = pattern.parts
    if "**" not in parts:
        return map(Path, glob.iglob(str(pattern)))  # noqa: PTH207 - absolute patterns
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    top = Path(*parts[:first])
    return (p for p in _below(top, refused) if _fits(p.relative_to(top).parts, parts[first:]))


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a pattern means a path; the places of the pattern up to which it may be used are followed together."""
    places = _further({0}, pattern)
    for part in parts:
        used = {n + (pattern[n] != "**") for n in places if n < len(pattern) and _means(pattern[n], part)}
        places = _further(used, pattern)
    return len(pattern) in places


def _means(pattern: str, part: str) -> bool:
    return pattern == "**" or fnmatch.fnmatch(part, pattern)


def _further(places: set[int], pattern: tuple[str, ...]) -> set[int]:
    """With the places behind each `**`, which may stand for no folder."""
    for n, piece in enumerate(pattern):
        if n in places and piece == "**":
            places.add(n + 1)
    return places


def home(path: str) -> str:
    """A path that begins with `~/` from the user's own folder; `~$a.xlsx` and `~a.xlsx` are names of files."""
    return os.path.expanduser(path) if PurePath(path).parts[:1] == ("~",) else path  # noqa: PTH111


def _remote(given: str, reads: Sequence[str]) -> tuple[list[str], list[Problem]]:
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
            return [], [_problem(given, "path.missing")]
    except (OSError, ValueError, ImportError) as error:
        return [], [_problem(given, "path.denied", why=str(error))]
    problems = [] if found else [_problem(given, "path.no_match")]
    return [filesystem.unstrip_protocol(p) for p in sorted(found)], problems
