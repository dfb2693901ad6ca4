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
    Trust,
)


def command(
    paths: Paths,
    output: Output = None,
    in_place: InPlace = False,
    rulebook: Annotated[str | None, typer.Option(help=t("help.rulebook_or_form"))] = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help=t("help.overwrite_cells")),
    ] = False,
    jobs: Jobs = 1,
    as_json: AsJson = False,
    drop_signature: DropSignature = False,
    force: Force = False,
    timeout: Timeout = None,
    memory: Memory = MEMORY,
    cluster: Cluster = None,
    results: Results = None,
    trust_rulebooks: Trust = False,
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
    return work(job, doing=t("doing.fill"), ending=".filled")
