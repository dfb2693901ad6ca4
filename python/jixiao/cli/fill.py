"""`jixiao fill`: write JX formulas into the empty score, rate and total cells of forms."""

from __future__ import annotations

from typing import Annotated

from jixiao.cli.lang import t
from jixiao.cli.options import Batch
from jixiao.cli.parameters import Option


def command(
    batch: Batch,
    rulebook: Annotated[str | None, Option(help="help.rulebook_or_form")] = None,
    overwrite: Annotated[bool, Option("--overwrite", help="help.overwrite_cells")] = False,
) -> int:
    from functools import partial

    from jixiao.cli.working import work
    from jixiao.recalc.filling import fill_file

    # A file that nobody named is not made for nothing; one that was asked for is there, filled or not.
    function = partial(fill_file, overwrite=overwrite, always=batch.output is not None)
    return work(function, batch, rulebook, doing=t("doing.fill"), ending=".filled")
