"""A thousand files of one sheet from the command line, by processor time of whole processes.

`validate` beside calamine, which only reads the values of the same files: four forms, saved again and again, of
which much is known after the first, and forms with live formulas and figures of their own. No file is another's copy to
the byte: those are read once. `recalc` by one process and two, and by workers of a dask cluster.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.processes import SOURCES, Bench, before, in_turns, of_state
from bench.workbooks import files
from checks.samples import PUBLISHED, VARIANTS

FILES = 1000
CLUSTER = 300
ROUNDS = 3
SMALL = {"FILES": 40, "CLUSTER": 20, "ROUNDS": 1}
_SOURCES = [
    PUBLISHED / "000.xlsx",
    *(VARIANTS / f"{name}.xlsx" for name in ("shifted", "hidden", "page_break")),
]
_CALAMINE = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
for path in Path(sys.argv[1]).iterdir():
    with CalamineWorkbook.from_path(str(path)) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
"""


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        bench = Bench(Path(name))
        alike, live = bench.folder / "forms", bench.folder / "live"
        alike.mkdir()
        for number in range(FILES):
            saved = Path(shutil.copy(_SOURCES[number % len(_SOURCES)], alike / f"{number:04}.xlsx"))
            with zipfile.ZipFile(saved, "a") as archive:
                archive.comment = str(number).encode()
        files(live, FILES)
        yield from _validate(bench, alike, "files of four forms")
        yield from _validate(bench, live, "forms with figures of their own, their formulas evaluated")
        yield from _recalc(bench, live)
        yield from _cluster(bench, live)


def _validate(bench: Bench, folder: Path, what: str) -> Iterator[str]:
    def validate(jobs: int, sources: Path = SOURCES) -> float:
        command = ("-m", "jixiao", "validate", folder, "--format", "json", "--jobs", jobs)
        return bench.run(*command, sources=sources, one_core=jobs == 1, codes=(0, 1)).seconds

    states = [each for each in (SOURCES, before()) if each]
    ways = [partial(validate, jobs, sources) for sources in states for jobs in (1, 2)]
    theirs, *taken = in_turns([lambda: bench.run("-c", _CALAMINE, folder).seconds, *ways], ROUNDS)
    for place, sources in enumerate(states):
        one, two = taken[2 * place : 2 * place + 2]
        yield (
            f"{of_state(sources)}{FILES} {what}, read, understood and checked: by one "
            f"process {one:.2f} s, {one / theirs:.1f} x calamine ({theirs:.2f} s); by two {two:.2f} s, "
            f"{two / theirs:.1f} x"
        )


def _recalc(bench: Bench, folder: Path) -> Iterator[str]:
    def recalc(jobs: int) -> float:
        out = bench.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        return bench.run("-m", "jixiao", "recalc", folder, "-o", out, "--jobs", jobs, one_core=False).clock

    one, two = in_turns([partial(recalc, 1), partial(recalc, 2)], ROUNDS)
    yield (
        f"{FILES} files recalculated: {FILES / one:,.0f} a second by one process, {FILES / two:,.0f} by two = "
        f"{one / two:.2f} x by the clock"
    )


def _cluster(bench: Bench, folder: Path) -> Iterator[str]:
    from distributed import LocalCluster

    from jixiao.batch.cluster import run_on_cluster
    from jixiao.recalc.run import recalc_file

    paths = sorted(map(str, folder.iterdir()))[:CLUSTER]
    for workers in (1, 2):
        out = bench.folder / f"dask{workers}"
        out.mkdir()
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster:
            work = partial(_to, recalc_file, out)
            list(run_on_cluster(cluster.scheduler_address, work, paths[:2]))
            began = time.perf_counter()
            records = list(run_on_cluster(cluster.scheduler_address, work, paths))
            took = time.perf_counter() - began
        assert all(record.error is None for record in records)
        yield f"{len(paths)} files: {len(paths) / took:,.0f} a second with {workers} dask worker(s)"


def _to(function: Any, folder: Path, path: str) -> Any:
    return function(path, folder / Path(path).name)
