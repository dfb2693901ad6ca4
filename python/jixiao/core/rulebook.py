"""The rulebooks (口径) that can be named: where they lie, and how one is found by id, title or place.

A rulebook is one TOML file: dated, each table with its `source` and whether it was `verified` against the text of
the rule. Built-in ones lie in `jixiao/rulebooks`; a user's own in his configuration folder or beside the workbook. A
file beside a workbook came with it: it may add ids, and takes the place of a built-in one only where the user says so. What a file may hold
is defined in `rulebook_file`.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from functools import lru_cache
from pathlib import Path

from jixiao.core.errors import system_reason
from jixiao.core.messages import say
from jixiao.core.nearest import nearest
from jixiao.core.rulebook_model import (
    Band,
    Criterion,
    Execution,
    Grade,
    Over,
    Rulebook,
    RulebookError,
    Signature,
)
from jixiao.core.rulebook_ready import ready
from jixiao.core.text import fold

DEFAULT = "mof-2020"
CRITERIA_FALLBACK = "shenzhen-dept-2020"
CENTRAL = "central-2021"  # central departments: levels that other forms follow as well
_MOST_FILES = 200  # files of a folder that are looked through
_LONGEST_NAME = 100  # characters


_TRUST = "JIXIAO_TRUST_RULEBOOKS"
"""Carries the user's word to the processes that work for this one."""
_trusting = os.environ.get(_TRUST) == "1"


def trust(files_beside: bool) -> None:
    """Whether a file beside a workbook may take the place of a built-in rulebook: the user alone says so."""
    global _trusting
    _trusting = files_beside
    if files_beside:
        os.environ[_TRUST] = "1"
    else:
        os.environ.pop(_TRUST, None)


def trusting() -> bool:
    return _trusting


def builtin_folder() -> Path:
    return Path(__file__).resolve().parent.parent / "rulebooks"


def user_folder() -> Path:
    """Where a user keeps rulebooks of his own: %APPDATA%\\jixiao\\rulebooks, else ~/.config/jixiao/rulebooks."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or os.path.expanduser("~/AppData/Roaming")  # noqa: PTH111 - for each form
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
    return _own_folder(base)


@lru_cache(maxsize=8)
def _own_folder(base: str) -> Path:
    return Path(base) / "jixiao" / "rulebooks"


def _stems(folder: Path) -> dict[str, Path]:
    """The rulebook files of a folder by their names; nothing of them is read."""
    found: dict[str, Path] = {}
    if os.path.isdir(folder):  # noqa: PTH112 - False as well for what may not be looked at
        for suffix in (".json", ".toml"):
            for path in sorted(folder.glob(f"*{suffix}"))[:_MOST_FILES]:
                if os.path.isfile(path):  # noqa: PTH113 - no pipe, no device
                    found[path.stem] = path
    return found


def ids() -> list[str]:
    """The ids of the built-in rulebooks, the default first."""
    return list(_ids())


def available(beside: Path | None = None) -> list[Rulebook]:
    """All rulebooks that can be named here: built-in, of the user, in the folder given. Broken ones are left out."""
    books = [get(i) for i in ids()]
    known = {book.id for book in books}
    for folder in (user_folder(), beside):
        if folder is None:
            continue
        for path in _stems(folder).values():
            try:
                book = load(path)
            except RulebookError:
                continue  # an unrelated TOML file, or a broken one: `jixiao rulebook check` says what is wrong
            if book.id not in known:
                known.add(book.id)
                books.append(book)
    return books


def get(name: str, beside: Path | None = None, *, paths: bool = True) -> Rulebook:
    """The rulebook of that id, title or place; where `paths` are allowed, also of a file. Raises RulebookError.

    `beside` is the folder of the workbook: `NAME.toml` in it is read when it is asked for by that name. A path is for
    the command line; a cell or an argument names an id.
    """
    wanted = name.strip()
    key = wanted.casefold()
    if key in _builtin_stems():
        own = _file_of(key, beside) if _trusting and beside is not None else None
        return _builtin(key) if own is None else load(own)
    titled = _builtin_titles().get(wanted)
    if titled is not None:
        return _builtin(titled)
    if len(wanted) > _LONGEST_NAME and not paths:
        raise RulebookError(say("rulebook.name_long"))
    if wanted.lower().endswith((".toml", ".json")) or "/" in wanted or "\\" in wanted:
        if not paths:
            raise RulebookError(say("rulebook.path", name=wanted))
        path = Path(os.path.expanduser(wanted))  # noqa: PTH111 - as it is where nobody has such a home
        if not os.path.isfile(path) and beside is not None:  # noqa: PTH113
            path = beside / wanted
        if not os.path.isfile(path):  # noqa: PTH113
            raise RulebookError(say("rulebook.no_file", name=wanted))
        return load(path)
    found = locate(wanted, beside)
    return load(found) if found is not None else _by_title(wanted, beside)


def locate(stem: str, beside: Path | None) -> Path | None:
    """The file of that id: built in, in the user's folder, beside the workbook."""
    if stem in _builtin_files():
        return _builtin_files()[stem]
    for folder in (user_folder(), beside):
        found = _file_of(stem, folder) if folder is not None else None
        if found is not None:
            return found
    return None


def _file_of(stem: str, folder: Path) -> Path | None:
    """The rulebook file of that name in a folder; none for a name that leads elsewhere."""
    if not stem or stem != Path(stem).name:
        return None
    paths = (folder / f"{stem}{suffix}" for suffix in (".toml", ".json"))
    return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113 - of any name


def shadowed(beside: Path | None) -> list[Path]:
    """Files beside a workbook that bear the name of a built-in rulebook: not used, unless the user trusts them."""
    if beside is None:
        return []
    folder = os.fspath(beside)
    try:
        changed = os.stat(folder).st_mtime_ns  # noqa: PTH116 - one asks for each workbook
    except OSError:
        return []
    settled = time.time_ns() - changed > _SETTLED  # else a file may come within the same tick of its clock
    names = _shadowed(folder, changed) if settled else _bearing(folder)
    return [beside / name for name in names]


_SETTLED = 5_000_000_000
"""Nanoseconds after which what a folder holds is known by the time of its last change."""


@lru_cache(maxsize=64)
def _shadowed(folder: str, changed: int) -> list[str]:
    return _bearing(folder)


def _bearing(folder: str) -> list[str]:
    """The files of a folder that bear the name of a built-in rulebook."""
    names = (f"{stem}{suffix}" for stem in _builtin_stems() for suffix in (".toml", ".json"))
    return [name for name in names if os.path.isfile(f"{folder}{os.sep}{name}")]  # noqa: PTH113


def _by_title(wanted: str, beside: Path | None) -> Rulebook:
    """By title, place, or a part of the title; one that fits several lists them."""
    key = fold(wanted)
    books = available()
    for found in (
        [b for b in books if key in (fold(b.title), fold(f"{b.id} {b.title}"), fold(b.name))],
        [b for b in books if key.removesuffix("省").removesuffix("市") == fold(b.place)],
        [b for b in books if len(key) > 1 and key in fold(b.title)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise RulebookError(say("rulebook.ambiguous", name=wanted, known=[b.name for b in found]))
    for path in _stems(beside).values() if beside is not None else ():
        if _holds(path, wanted) and (book := load(path)).title == wanted:
            return book
    problem = say("rulebook.unknown", name=wanted, known=[book.name for book in books])
    near = nearest(wanted, [name for book in books for name in (book.id, book.title)])
    raise RulebookError(problem if near is None else say("usage.meant", problem=problem, near=near))


def _holds(path: Path, words: str) -> bool:
    """Whether a file, as far as it may be a rulebook, holds these words at all; only such a one is read."""
    from jixiao.core.rulebook_file import MOST_BYTES

    try:
        with path.open("rb") as file:
            return words.encode("utf-8") in file.read(MOST_BYTES)
    except (OSError, UnicodeEncodeError):
        return False


@lru_cache(maxsize=1)
def _builtin_files() -> dict[str, Path]:
    return _stems(builtin_folder())


@lru_cache(maxsize=1)
def _builtin_stems() -> dict[str, Path]:
    return {stem.casefold(): path for stem, path in _builtin_files().items()}


@lru_cache(maxsize=1)
def _ids() -> tuple[str, ...]:
    return tuple(sorted(_builtin_files(), key=lambda i: (i != DEFAULT, i)))


@lru_cache(maxsize=1)
def _builtin_titles() -> dict[str, str]:
    """The built-in rulebooks by their titles: a 口径 cell names one so, and worksheet functions ask with every call."""
    return {_builtin(key).title: key for key in _builtin_stems()}


@lru_cache(maxsize=64)
def _builtin(key: str) -> Rulebook:
    """A built-in rulebook: its file is looked at once, a worksheet function asks for it with every call."""
    path = _builtin_stems()[key]
    return ready(path) or load(path)


def load(path: Path) -> Rulebook:
    """Read one rulebook file. Raises RulebookError naming the key, the line and what was expected."""
    try:
        state = path.stat()
    except OSError as error:
        raise RulebookError(say("rulebook.unreadable", name=path.name, why=system_reason(error))) from error
    except ValueError:
        raise RulebookError(say("rulebook.no_file", name=str(path))) from None
    if not stat.S_ISREG(state.st_mode):
        raise RulebookError(say("rulebook.no_file", name=str(path)))
    return _load(str(path), state.st_mtime_ns)


@lru_cache(maxsize=64)
def _load(path: str, stamp: int) -> Rulebook:
    from jixiao.core.rulebook_file import read  # the built-in ones lie ready

    return read(Path(path), locate)


__all__ = [
    "CENTRAL",
    "CRITERIA_FALLBACK", "DEFAULT", "Band", "Criterion", "Execution", "Grade", "Over", "Rulebook", "RulebookError", "Signature",
    "available", "builtin_folder", "get", "ids", "load", "locate", "shadowed", "trust", "trusting", "user_folder",
]  # fmt: skip
