"""The options that `recalc` and `fill` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jixiao.batch.bounds import BASE, PER_MIB, Bounds
from jixiao.cli.lang import t

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help=t("help.paths"))]
Output = Annotated[str | None, typer.Option("-o", "--output", help=t("help.output"))]
InPlace = Annotated[bool, typer.Option("--in-place", help=t("help.in_place"))]
Force = Annotated[
    bool,
    typer.Option("--force", help=t("help.force")),
]
Jobs = Annotated[int, typer.Option(min=1, help=t("help.jobs"))]
AsJson = Annotated[bool, typer.Option("--json", help=t("help.json"))]
DropSignature = Annotated[bool, typer.Option("--drop-signature", help=t("help.drop_signature"))]
Cluster = Annotated[
    str | None,
    typer.Option(help=t("help.cluster"), metavar="ADDRESS"),
]
Results = Annotated[Path | None, typer.Option(help=t("help.results"))]
Timeout = Annotated[
    float | None,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        help=t("help.timeout", base=f"{BASE:.0f}", per_mb=f"{PER_MIB:.0f}"),
    ),
]
Memory = Annotated[
    int,
    typer.Option(min=64, metavar="MB", help=t("help.memory")),
]
MEMORY = Bounds().memory


def _trusts(given: bool) -> bool:
    from jixiao.core.rulebook import trust

    trust(given)
    return given


Trust = Annotated[bool, typer.Option("--trust-rulebooks", help=t("help.trust_rulebooks"), callback=_trusts)]
"""Has its effect when it is read: rulebooks are asked for everywhere."""
