"""`jixiao recalc`: evaluate every formula in order of dependence, and store the results."""

from __future__ import annotations

from typing import Annotated

import typer

from jixiao.cli.lang import t
from jixiao.cli.options import Batch, with_files


@with_files
def command(
    batch: Batch,
    rulebook: Annotated[str | None, typer.Option(help=t("help.rulebook_instead"))] = None,
    only_jx: Annotated[bool, typer.Option("--only-jx", help=t("help.only_jx"))] = False,
) -> int:
    from functools import partial

    from jixiao.cli.working import work
    from jixiao.recalc.run import recalc_file

    function = partial(recalc_file, only_jx=True) if only_jx else recalc_file
    return work(function, batch, rulebook, doing=t("doing.recalc"), ending=".recalc")
