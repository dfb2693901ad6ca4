"""The options that `recalc` and `fill` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.batch.bounds import BASE, PER_MIB, Bounds
from jixiao.cli.lang import t

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help=t("文件、文件夹或通配符", "files, folders, globs"))
]
Output = Annotated[
    str | None, typer.Option("-o", "--output", help=t("输出文件或文件夹", "output file or folder"))
]
InPlace = Annotated[bool, typer.Option("--in-place", help=t("直接替换原文件", "replace the files"))]
Force = Annotated[
    bool,
    typer.Option("--force", help=t("覆盖不是本程序写出的文件", "replace files that jixiao did not write")),
]
Jobs = Annotated[int, typer.Option(min=1, help=t("进程数", "processes"))]
AsJson = Annotated[bool, typer.Option("--json", help=t("输出 JSON", "print JSON"))]
DropSignature = Annotated[
    bool, typer.Option("--drop-signature", help=t("去掉数字签名后处理", "drop digital signatures"))
]
Cluster = Annotated[
    str | None,
    typer.Option(
        help=t("交给 dask 调度器，如 tcp://主机:8786", "address of a dask scheduler"), metavar="ADDRESS"
    ),
]
Results = Annotated[
    Path | None, typer.Option(help=t("把每个文件的结果写入 Parquet", "write a row per file to Parquet"))
]
Timeout = Annotated[
    float | None,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        help=t(
            f"每个文件的时限（处理器秒数）；省略时为 {BASE:.0f} 秒，另加每 MB {PER_MIB:.0f} 秒",
            f"processor seconds a file; by default {BASE:.0f} and {PER_MIB:.0f} for each MB",
        ),
    ),
]
Memory = Annotated[
    int,
    typer.Option(min=64, metavar="MB", help=t("每个文件的内存上限（MB）", "memory a file may take (MB)")),
]
MEMORY = Bounds().memory
