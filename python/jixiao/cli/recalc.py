"""`jixiao recalc`: evaluate every JX formula, and what depends on one, and store the results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli.lang import t


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help=t("文件、文件夹或通配符", "files, folders, globs"))
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", help=t("输出文件或文件夹", "output file or folder"))
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help=t("直接替换原文件", "replace the files"))
    ] = False,
    rulebook: Annotated[
        str | None, typer.Option(help=t("口径的名称或文件，代替工作簿自己的口径", "rulebook id or file"))
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help=t("进程数", "processes"))] = 1,
    as_json: Annotated[bool, typer.Option("--json", help=t("输出 JSON", "print JSON"))] = False,
    drop_signature: Annotated[
        bool, typer.Option("--drop-signature", help=t("去掉数字签名后处理", "drop digital signatures"))
    ] = False,
    cluster: Annotated[
        str | None,
        typer.Option(
            help=t("交给 dask 调度器，如 tcp://主机:8786", "address of a dask scheduler"), metavar="ADDRESS"
        ),
    ] = None,
    results: Annotated[
        Path | None, typer.Option(help=t("把每个文件的结果写入 Parquet", "write a row per file to Parquet"))
    ] = None,
) -> int:
    from jixiao.cli.working import Job, work
    from jixiao.recalc.run import recalc_file

    job = Job(recalc_file, paths, output, in_place, rulebook, jobs, as_json, drop_signature, cluster, results)
    return work(job, doing=t("重算", "recalculating"), ending=".recalc")
