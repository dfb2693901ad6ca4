"""`jixiao recalc`: evaluate every formula in order of dependence, and store the results."""

from __future__ import annotations

from typing import Annotated

from jixiao.cli.lang import t
from jixiao.cli.options import Batch
from jixiao.cli.parameters import Option


def command(
    batch: Batch,
    rulebook: Annotated[str | None, Option(help="help.rulebook_instead")] = None,
    only_jx: Annotated[bool, Option("--only-jx", help="help.only_jx")] = False,
) -> int:
    from functools import partial

    from jixiao.cli.working import work
    from jixiao.recalc.run import recalc_file

    function = partial(recalc_file, only_jx=True) if only_jx else recalc_file
    return work(function, batch, rulebook, doing=t("doing.recalc"), ending=".recalc")
