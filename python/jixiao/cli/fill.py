"""`jixiao fill`: write JX formulas into the empty score, rate and total cells of forms."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from jixiao.cli.lang import t
from jixiao.cli.options import (
    MEMORY,
    AsJson,
    Cluster,
    DropSignature,
    Force,
    InPlace,
    Jobs,
    Memory,
    Output,
    Paths,
    Results,
    Timeout,
)


def command(
    paths: Paths,
    output: Output = None,
    in_place: InPlace = False,
    rulebook: Annotated[
        str | None, typer.Option(help=t("口径的名称或文件；省略时由表格判定", "rulebook id or file"))
    ] = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help=t("已有的数字和公式也换掉", "replace numbers and formulas too")),
    ] = False,
    jobs: Jobs = 1,
    as_json: AsJson = False,
    drop_signature: DropSignature = False,
    force: Force = False,
    timeout: Timeout = None,
    memory: Memory = MEMORY,
    cluster: Cluster = None,
    results: Results = None,
) -> int:
    from jixiao.batch.bounds import Bounds
    from jixiao.cli.working import Job, work
    from jixiao.recalc.filling import fill_file

    function = partial(fill_file, overwrite=overwrite)
    job = Job(
        function,
        paths,
        output,
        in_place,
        rulebook,
        jobs,
        as_json,
        drop_signature,
        cluster,
        results,
        force,
        Bounds(timeout, memory),
    )
    return work(job, doing=t("自动填分", "filling"), ending=".filled")
