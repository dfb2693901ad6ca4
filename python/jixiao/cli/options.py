"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

from jixiao.batch.bounds import BASE, PER_MIB, Bounds
from jixiao.cli.parameters import Argument, Option, path_of

Paths = Annotated[list[str], Argument(metavar="PATH…", help="help.paths")]
Output = Annotated[
    str | None, Option("-o --output", help="help.output", callback=lambda given: given and path_of(given))
]
InPlace = Annotated[bool, Option("--in-place", help="help.in_place")]
Force = Annotated[bool, Option("--force", help="help.force")]
Jobs = Annotated[int | None, Option(least=1, most=999, help="help.jobs")]
AsJson = Annotated[bool, Option("--json", help="help.json")]
DropSignature = Annotated[bool, Option("--drop-signature", help="help.drop_signature")]
Cluster = Annotated[str | None, Option(help="help.cluster", metavar="ADDRESS")]
Results = Annotated[Path | None, Option(help="help.results")]
Timeout = Annotated[
    float | None,
    Option(
        least=0.1,
        most=999_999,
        metavar="SECONDS",
        help="help.timeout",
        words={"base": f"{BASE:.0f}", "per_mb": f"{PER_MIB:.0f}"},
    ),
]
Memory = Annotated[int, Option(least=64, most=999_999, metavar="MB", help="help.memory")]
MEMORY = Bounds().memory


def _trusts(given: bool) -> bool:
    from jixiao.core.rulebook import trust

    trust(given)
    return given


Trust = Annotated[bool, Option("--trust-rulebooks", help="help.trust_rulebooks", callback=_trusts)]
"""Has its effect when it is read: rulebooks are asked for everywhere."""


class Batch(NamedTuple):
    """What is asked of a command that turns files into files."""

    paths: Paths
    output: Output = None
    in_place: InPlace = False
    jobs: Jobs = None
    as_json: AsJson = False
    drop_signature: DropSignature = False
    force: Force = False
    timeout: Timeout = None
    memory: Memory = MEMORY
    cluster: Cluster = None
    results: Results = None
    trust_rulebooks: Trust = False
