"""Where the result of each input goes: beside it, into its place, into one file or a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from jixiao.cli.lang import t
from jixiao.core.errors import Told
from jixiao.package.places import is_url


class UsageError(Told):
    """The options do not fit together."""


def targets(files: Sequence[str], output: str | None, in_place: bool, ending: str) -> list[str]:
    """The output path of each file.

    Without `output` it is NAME + `ending` (`.recalc`) + suffix beside the source. `output` is a file for one
    input, else a folder: made when it is missing. Inputs of the same name from several folders keep their
    folders in it.
    """
    if in_place:
        if output is not None:
            raise UsageError(t("--in-place 与 -o 不能同时使用", "--in-place and -o exclude each other"))
        return list(files)
    if output is None:
        return [_beside(file, ending) for file in files]
    folder = (is_url(output) and output.endswith("/")) or (not is_url(output) and Path(output).is_dir())
    looks_like_file = (
        PurePath(output).suffix.lower() in (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam") and not folder
    )
    if looks_like_file:
        if len(files) != 1:
            raise UsageError(t("有多个输入时 -o 应是文件夹", "with several inputs -o must be a folder"))
        suffix = PurePath(files[0]).suffix.lower()
        if PurePath(output).suffix.lower() != suffix:
            raise UsageError(
                t(f"输出文件的扩展名应与输入相同({suffix})", f"the output must end in {suffix} too")
            )
        return [output]
    return _in_folder(files, output, ending)


def _beside(file: str, ending: str) -> str:
    head, dot, suffix = file.rpartition(".")
    return f"{head}{ending}{dot}{suffix}"


def _in_folder(files: Sequence[str], folder: str, ending: str) -> list[str]:
    names = [
        file.replace("\\", "/").rpartition("/")[2] if is_url(file) else Path(file).name for file in files
    ]
    if len({name.casefold() for name in names}) < len(names):
        whole = [file if is_url(file) else str(Path(file).resolve()) for file in files]
        top = os.path.commonpath([os.path.dirname(path) for path in whole])  # noqa: PTH120 - addresses too
        names = [os.path.relpath(path, top) for path in whole]
    found = []
    for file, name in zip(files, names, strict=True):
        target = f"{folder.rstrip('/')}/{name}" if is_url(folder) else str(Path(folder) / name)
        if not is_url(target) and not is_url(file) and Path(target).resolve() == Path(file).resolve():
            target = _beside(file, ending)
        found.append(target)
    return found


def make_folders(paths: Sequence[str]) -> None:
    """The folders of local outputs. Raises UsageError where one cannot be made."""
    try:
        for folder in {Path(path).parent for path in paths if not is_url(path)}:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(t(f"无法建立文件夹：{error}", f"cannot make a folder: {error}")) from None
