"""`jixiao recalc`: evaluate every JX formula, and what depends on one, and store the results."""

from __future__ import annotations

from typing import Annotated

import typer

from jixiao.cli.lang import t
from jixiao.cli.options import AsJson, Cluster, DropSignature, Force, InPlace, Jobs, Output, Paths, Results


def command(
    paths: Paths,
    output: Output = None,
    in_place: InPlace = False,
    rulebook: Annotated[
        str | None, typer.Option(help=t("口径的名称或文件，代替工作簿自己的口径", "rulebook id or file"))
    ] = None,
    jobs: Jobs = 1,
    as_json: AsJson = False,
    drop_signature: DropSignature = False,
    force: Force = False,
    cluster: Cluster = None,
    results: Results = None,
) -> int:
    from jixiao.cli.working import Job, work
    from jixiao.recalc.run import recalc_file

    job = Job(
        recalc_file, paths, output, in_place, rulebook, jobs, as_json, drop_signature, cluster, results, force
    )
    return work(job, doing=t("重算", "recalculating"), ending=".recalc")
