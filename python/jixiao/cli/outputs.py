"""Where the result of each input goes: beside it, into its place, into one file or a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from unicodedata import normalize

from jixiao.cli.exits import UsageError
from jixiao.cli.lang import t
from jixiao.core.messages import say
from jixiao.package import guard, leftovers
from jixiao.package.errors import system_reason
from jixiao.package.kinds import SUFFIXES
from jixiao.package.places import is_url

NAMED = frozenset(
    {
        *SUFFIXES,
        ".xlam",
        ".doc",
        ".wps",
        ".pdf",
        ".ofd",
        ".csv",
        ".tsv",
        ".txt",
        ".htm",
        ".html",
        ".json",
        ".toml",
    }
    | {".zip", ".rar", ".7z", ".parquet"}
)
"""How names of files end: no folder is meant by one, nor a file of another kind."""


def targets(files: Sequence[str], output: str | None, in_place: bool, ending: str) -> list[str]:
    """The output path of each file.

    Without `output` it is NAME + `ending` (`.recalc`) + suffix beside the source. `output` is a file for one
    input, else a folder: made when it is missing. Inputs of the same name from several folders keep their
    folders in it.
    """
    if in_place:
        if output is not None:
            raise UsageError(t("usage.in_place_and_output"))
        return list(files)
    if output is None:
        return [_beside(file, ending) for file in files]
    if not output:
        raise UsageError(say("path.empty"))
    folder = output.endswith(("/", os.sep)) or (not is_url(output) and os.path.isdir(output))  # noqa: PTH112 - of any name
    if PurePath(output).suffix.lower() in NAMED and not folder:
        if not files:
            return []  # none of the inputs was there: they are named
        if len(files) > 1:
            raise UsageError(t("usage.output_folder"))
        suffix = PurePath(files[0]).suffix.lower()
        if PurePath(output).suffix.lower() != suffix:
            raise UsageError(t("usage.same_suffix", suffix=suffix))
        return [output]
    return _in_folder(files, output, ending)


def _beside(file: str, ending: str) -> str:
    head, dot, suffix = file.rpartition(".")
    return f"{head}{ending}{dot}{suffix}"


def _in_folder(files: Sequence[str], folder: str, ending: str) -> list[str]:
    names = [
        file.replace("\\", "/").rpartition("/")[2] if is_url(file) else Path(file).name for file in files
    ]
    if len(set(map(_folded, names))) < len(names):
        whole = [file if is_url(file) else str(Path(file).resolve()) for file in files]
        top = os.path.commonpath([os.path.dirname(path) for path in whole])  # noqa: PTH120 - addresses too
        names = [os.path.relpath(path, top) for path in whole]
    found = []
    for file, name in zip(files, names, strict=True):
        target = f"{folder.rstrip('/')}/{name}" if is_url(folder) else str(Path(folder) / name)
        if not is_url(target) and not is_url(file) and identity(target) == identity(file):
            target = _beside(file, ending)
        found.append(target)
    return found


def without_last(files: Sequence[str], paths: Sequence[str], output: str | Path) -> list[str]:
    """The inputs without what an earlier run left at `output`: a report among the files of a folder, or results in a
    folder below one that was given. What the user names himself stays."""
    named = {identity(each) for path in paths for each in (path, Path(path).parent)}
    mine = identity(output)
    if is_url(output) or mine in named or not os.path.exists(output):  # noqa: PTH110 - of any name
        return list(files)

    def last(file: Path) -> bool:
        return any(identity(each) == mine for each in (file, *file.parents)) and guard.is_ours(file)

    return [file for file in files if is_url(file) or not last(Path(file))]


def refuse_overwriting(
    inputs: Sequence[str],
    outputs: Sequence[str],
    *,
    in_place: bool = False,
    force: bool = False,
    rulebook: str | None = None,
) -> None:
    """Raises UsageError where an output is an input or an existing file that is not ours, UnwritableFile for no file at all.

    The file of a `rulebook` is an input as well. An input is known under every name: through links, in other spellings, in other case where the file system does not
    tell. In place every output is its own input, and nothing else. What comes to stand at an output until it is written
    is looked at again then.
    """
    guard.keep_strangers(not force)
    if in_place:
        return
    known = {identity(path) for path in [*inputs, *_rulebook_file(rulebook)] if not is_url(path)}
    given = {path for path in inputs if is_url(path)}
    seen: set[object] = set()
    strangers: list[str] = []
    for output in outputs:
        name = str(output)
        if is_url(name):
            if name in given:
                raise UsageError(say("write.over_input", name=name))
            continue
        path = Path(name)
        same = identity(path)
        if same in known:
            raise UsageError(say("write.over_input", name=name))
        if same in seen:
            raise UsageError(say("write.twice", name=name))
        seen.add(same)
        guard.refuse_other_kinds(path)
        if not force and path.exists() and not guard.is_ours(path):
            strangers.append(name)
    if len(strangers) == 1:
        raise UsageError(say("write.stranger", name=strangers[0]))
    if strangers:
        raise UsageError(say("write.strangers", count=len(strangers), names=strangers[:3]))


def _rulebook_file(name: str | None) -> list[str]:
    """The file of a rulebook that was asked for; none where there is no such rulebook, which is told elsewhere."""
    if name is None:
        return []
    from jixiao.core.rulebook import RulebookError, get

    try:
        return [str(get(name, Path.cwd()).path)]
    except RulebookError:
        return []


def identity(path: str | Path) -> object:
    """What tells a file from all others: the same for every name that leads to it; a new file's whole path, as a file
    system sees it that tells neither case nor how an accent is written."""
    try:
        state = Path(path).stat()
    except OSError:
        return _folded(os.path.realpath(path))
    except ValueError:  # a name that no file can have
        return str(path)
    return state.st_dev, state.st_ino


def _folded(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())


def make_folders(paths: Sequence[str]) -> None:
    """The folders of local outputs, without what killed runs left there. Raises UsageError where one cannot be made."""
    folders = {Path(path).parent for path in paths if not is_url(path)}
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(say("write.folder", why=system_reason(error))) from None
    except ValueError:
        raise UsageError(say("write.bad_name")) from None
    leftovers.clear(folders)
