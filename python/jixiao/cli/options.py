"""The options that `recalc` and `fill` share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

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


@dataclass(frozen=True)
class Batch:
    """What is asked of a command that turns files into files."""

    paths: Paths
    output: Output = None
    in_place: InPlace = False
    jobs: Jobs = 1
    as_json: AsJson = False
    drop_signature: DropSignature = False
    force: Force = False
    timeout: Timeout = None
    memory: Memory = MEMORY
    cluster: Cluster = None
    results: Results = None
    trust_rulebooks: Trust = False


def with_files(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command, which takes a Batch first, the options of one on the command line, before its own."""
    hints = get_type_hints(Batch, include_extras=True)
    shared = [
        Parameter(
            each.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if each.default is MISSING else each.default,
            annotation=hints[each.name],
        )
        for each in fields(Batch)
    ]
    hints |= get_type_hints(command, include_extras=True)
    own = [
        each.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[each.name])
        for each in list(signature(command).parameters.values())[1:]
    ]

    def run(**given: Any) -> int:
        batch = Batch(**{each.name: given.pop(each.name) for each in shared})
        return command(batch, **given)

    run.__signature__ = signature(command).replace(parameters=[*shared, *own])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in [*shared, *own]} | {"return": int}
    return run
