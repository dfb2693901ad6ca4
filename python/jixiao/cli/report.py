"""`jixiao report`: the self-evaluation report of a workbook's forms as a Word document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.exits import OK, UNREADABLE, USAGE, complain, tell
from jixiao.cli.lang import t


def command(
    form: Annotated[
        str, typer.Argument(help=t("填好的自评表", "a workbook with filled forms"), metavar="FORM")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help=t("写入的 .docx 文件", "the .docx to write"))
    ],
    rulebook: Annotated[str | None, typer.Option(help=t("口径的名称或文件", "rulebook"))] = None,
    force: Annotated[
        bool, typer.Option("--force", help=t("文件已存在时覆盖", "replace an existing file"))
    ] = False,
) -> int:
    from jixiao.core.errors import UnreadableFile
    from jixiao.core.rulebook import RulebookError
    from jixiao.package import UnwritableFile, save
    from jixiao.report.paper import of_file

    if output.suffix.lower() != ".docx":
        complain(t(f"文件名应以 .docx 结尾：{output}", f"the name must end in .docx: {output}"))
        return USAGE
    if output.exists() and not force:
        complain(
            t(
                f"文件已存在，未覆盖：{output}（要覆盖请加 --force）",
                f"exists, not replaced: {output} (--force)",
            )
        )
        return USAGE
    try:
        title, data = of_file(form, rulebook)
        save(output, _writer(data))
    except (UnreadableFile, RulebookError) as error:
        complain(f"{form}：{error}")
        return UNREADABLE
    except UnwritableFile as error:
        complain(str(error))
        return USAGE
    tell(t(f"已写入 {output}（{title}）", f"written: {output}"))
    tell(
        t(
            "黄色的【待填】处请补写；数字都取自表格。",
            "fill in what is marked; all figures come from the sheet",
        )
    )
    return OK


def _writer(data: bytes) -> Callable[[Callable[[bytes | memoryview], object]], None]:
    def fill(write: Callable[[bytes | memoryview], object]) -> None:
        write(data)

    return fill
