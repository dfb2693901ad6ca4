"""`jixiao new`: an empty official layout, with formulas only (.xlsx) or with macros as well (.xlsm)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.exits import OK, USAGE, complain, tell
from jixiao.cli.lang import t
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import say

SUFFIXES = (".xlsx", ".xlsm")


def command(
    template: Annotated[
        str | None,
        typer.Argument(
            help=t(
                "模板的代号或名称；省略时列出全部模板",
                "id or name of a template; without one they are listed",
            ),
            metavar="[TEMPLATE",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(help=t(".xlsx 或 .xlsm", ".xlsx or .xlsm"), metavar="FILE]")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", "--force", help=t("文件已存在时覆盖", "replace an existing file"))
    ] = False,
) -> int:
    from jixiao.package import UnwritableFile, save
    from jixiao.templates import TEMPLATES, find

    if template is None:
        for each in TEMPLATES.values():
            tell(f"{each.id:<16} {each.label}  {each.purpose}")
        return OK
    found = find(template)
    if found is None:
        known = [name for each in TEMPLATES.values() for name in (each.id, each.label)]
        labels = [f"{each.id}（{each.label}）" for each in TEMPLATES.values()]
        complain(with_suggestion(say("usage.no_template", name=template, known=labels), template, known))
        return USAGE
    if file is None:
        complain(say("usage.no_target", template=found.id))
        return USAGE
    problem = _refusal(file, overwrite)
    if problem:
        complain(problem)
        return USAGE
    try:
        data = _with_macros(found.id) if file.suffix.lower() == ".xlsm" else _plain(found.id)
        save(file, _writer(data))
    except FileNotFoundError as missing:
        complain(
            t(f"这次安装缺少 {missing}，无法生成 .xlsm；可改用 .xlsx", f"{missing} is missing: use .xlsx")
        )
        return USAGE
    except UnwritableFile as error:
        complain(error.message)
        return USAGE
    tell(
        t(
            f"已生成：{file}（{found.label}，口径 {found.book}）",
            f"written: {file} ({found.id}, {found.book})",
        )
    )
    return OK


def _writer(data: bytes) -> Callable[[Callable[[bytes | memoryview], object]], None]:
    def fill(write: Callable[[bytes | memoryview], object]) -> None:
        write(data)

    return fill


def _refusal(file: Path, overwrite: bool) -> str:
    """Why the file cannot be written, '' when it can."""
    from jixiao.package import UnwritableFile, guard

    if file.suffix.lower() not in SUFFIXES:
        return t(
            f"文件名应以 .xlsx（只有公式）或 .xlsm（带宏）结尾：{file}",
            f"the name must end in .xlsx or .xlsm: {file}",
        )
    if file.exists() and not overwrite:
        return t(
            f"文件已存在，未覆盖：{file}（要覆盖请加 --overwrite）",
            f"exists, not replaced: {file} (--overwrite)",
        )
    if not file.absolute().parent.is_dir():
        return t(f"文件夹不存在：{file.absolute().parent}", f"no such folder: {file.absolute().parent}")
    try:
        guard.refuse_other_kinds(file)
    except UnwritableFile as error:
        return error.message
    return ""


def _plain(template: str) -> bytes:
    from jixiao.templates import build_one
    from jixiao.templates.values import as_bytes

    return as_bytes(build_one(template))


def _with_macros(template: str) -> bytes:
    """The layout with the macros and the ribbon of jixiao.xlsm. Raises FileNotFoundError where their texts are missing."""
    from jixiao.build import files
    from jixiao.templates import build_one
    from jixiao.templates.values import cached

    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "assets" / "addin", here.parents[3] / "addin"):
        if (folder / "vba").is_dir():
            book = build_one(template)
            return files.build(files.BOOK, folder, content=(book, cached(book))).data
    raise FileNotFoundError("addin/vba")
