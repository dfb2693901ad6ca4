"""`jixiao recalc`: evaluate every formula in order of dependence, and store the results."""

from __future__ import annotations

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
    rulebook: Annotated[str | None, typer.Option(help=t("help.rulebook_instead"))] = None,
    jobs: Jobs = 1,
    as_json: AsJson = False,
    drop_signature: DropSignature = False,
    force: Force = False,
    only_jx: Annotated[
        bool,
        typer.Option(
            "--only-jx",
            help=t("help.only_jx"),
        ),
    ] = False,
    timeout: Timeout = None,
    memory: Memory = MEMORY,
    cluster: Cluster = None,
    results: Results = None,
    trust_rulebooks: Trust = False,
) -> int:
    from functools import partial

    from jixiao.batch.bounds import Bounds
    from jixiao.cli.working import Job, work
    from jixiao.recalc.run import recalc_file

    function = partial(recalc_file, only_jx=True) if only_jx else recalc_file
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
    return work(job, doing=t("doing.recalc"), ending=".recalc")
