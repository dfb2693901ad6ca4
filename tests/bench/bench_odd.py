"""A form over a million rows in unusual writing, by what may be asked of it: processor seconds of a whole process and its
largest memory (the bounds of a file: 20 s, 600 MiB). The scores are still to be filled in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.processes import SOURCES, Bench, before, of_state
from hostile.cases_parts import MILLION, OPEN_SCORES
from hostile.form import write

ROWS = 1_000_000
SMALL = {"ROWS": 5_000}
REFUSED = 3
"""What a command ends with that names a file it could not do: a bound was reached."""
_PATIENCE = ("--timeout", 600)
COMMANDS = {
    "validate": ("validate", "--format", "json"),
    "--fix": ("validate", "--fix"),
    "fill": ("fill",),
    "recalc": ("recalc",),
}


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        bench = Bench(Path(name))
        for kind in ("oddly written", "without addresses"):
            more = "".join(map(MILLION[kind].format, range(20, ROWS)))
            source = write(bench.folder / f"{kind}.xlsx", OPEN_SCORES + more)
            for said, command in COMMANDS.items():
                for sources in (each for each in (SOURCES, before()) if each):
                    yield f"{of_state(sources)}{ROWS:,} rows {kind}, {said}: {_taken(bench, command, source, sources)}"


def _taken(bench: Bench, command: tuple[str, ...], source: Path, sources: Path) -> str:
    whole = ("-m", "jixiao", *command, source, "-o", bench.target, "--force", *_PATIENCE)
    spent = bench.run(*whole, sources=sources, codes=(0, 1, REFUSED))
    refused = ", refused" if spent.code == REFUSED else ""
    return f"{spent.seconds:.1f} s, {spent.peak:.0f} MiB{refused}"
