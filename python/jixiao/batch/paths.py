"""Files, folders and globs as a list of workbooks."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path, PurePath

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
    files: dict[str, str] = {}
    problems: list[str] = []
    for given in paths:
        found, problem = _remote(given) if isinstance(given, str) and is_url(given) else _local(given)
        if problem:
            problems.append(problem)
        for file in found:
            files.setdefault(file if is_url(file) else str(Path(file).resolve()), file)
    return list(files.values()), problems


def wanted(name: str) -> bool:
    """Whether a file that was not named by itself counts as input."""
    path = PurePath(name)
    return (
        path.suffix.lower() in SUFFIXES
        and not name.startswith(("~$", ".", TEMPORARY))
        and not path.stem.lower().endswith(RESULT)
    )


def _local(given: str | Path) -> tuple[list[str], str]:
    path = Path(given).expanduser()
    try:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if wanted(p.name) and p.is_file() and _visible(p, path))
            return list(map(str, found)), "" if found else f"文件夹中没有工作簿(.xlsx、.xlsm)：{given}"
        if path.is_file():
            if path.name.startswith("~$"):
                return [], f"这是 Excel 或 WPS 打开文件时的锁定文件，已跳过：{given}"
            return [str(path)], ""
        if glob.has_magic(str(path)):
            matches = sorted(Path(p) for p in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute patterns
            found = [p for p in matches if wanted(p.name) and p.is_file()]
            return list(map(str, found)), "" if found else f"没有匹配的工作簿：{given}"
    except OSError as error:
        return [], f"无法访问 {given}：{error.strerror}"
    return [], f"文件不存在：{given}"


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
            return [], f"文件不存在：{given}"
    except (OSError, ValueError, ImportError) as error:
        return [], f"无法访问 {given}：{error}"
    return [
        filesystem.unstrip_protocol(p) for p in sorted(found)
    ], "" if found else f"没有匹配的工作簿：{given}"
