"""Recalculation from the command line by shape, size and writer of the file, beside the floor and other engines.

Everything is processor time of whole processes on one core, cold values, byte code in place as an installed product has
it; the floor is inflating and deflating the same file with the zlib of the standard library at level 6.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "python"
SHEETS = 1000
SIZES = (10, 100, 1000, 5000)
WRITERS = 300
RUNS = 5

ENGINES = {
    "formualizer": "import formualizer; formualizer.recalculate_file(source, target)",
    "ironcalc": "import ironcalc, os; os.path.exists(target) and os.remove(target); m = ironcalc.load_from_xlsx(source, 'en', 'UTC', 'en'); m.evaluate(); m.save_to_xlsx(target)",
}
SMALL = {"SHEETS": 30, "SIZES": (10, 60), "WRITERS": 20, "RUNS": 1}


def zip_floor(source: Path, target: Path) -> float:
    """Processor seconds of inflating and deflating a file with the zlib of the standard library at level 6."""
    began = time.process_time()
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    return time.process_time() - began


_WATCHED = """
import json, os, subprocess, sys
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A small process between: the peak of a process counts from that of the one that began it."""


def of_process(command: list[str], cache: Path) -> tuple[float, float]:
    """Processor seconds and peak MiB of a process and what it starts, on one core."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    watched = [sys.executable, "-S", "-c", _WATCHED, *command]
    run = subprocess.run(watched, env=environment, capture_output=True, check=True)
    code, seconds, peak = json.loads(run.stdout)
    if code:
        raise subprocess.CalledProcessError(code, command, stderr=run.stderr)
    return float(seconds), float(peak)


class Bench:
    """One run: its folder, and the byte code of the product."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "bytecode"
        self.target = folder / "out.xlsx"
        self.python("pass")

    def recalc(self, source: Path) -> float:
        return self.measured(source)[0]

    def measured(self, source: Path) -> tuple[float, float]:
        """Processor seconds and peak MiB."""
        return of_process([sys.executable, "-m", "jixiao", *self.command(source)], self.cache)

    def command(self, source: Path) -> list[str]:
        return ["recalc", str(source), "-o", str(self.target), "--force"]

    def python(self, code: str) -> float:
        return of_process([sys.executable, "-c", code], self.cache)[0]

    def beside(self, source: Path, ways: list[Callable[[], float]], runs: int = 2) -> list[float]:
        """The floor and each way, taken in turns: the least of some runs."""
        taken = [
            [zip_floor(source, self.folder / "floor.xlsx"), *(way() for way in ways)] for _ in range(runs)
        ]
        return [min(column) for column in zip(*taken, strict=True)]


def by_shape(bench: Bench, sheets: int) -> Iterator[str]:
    """Each shape as a multiple of the floor measured beside it."""
    from bench.shapes import made

    for name, source, limit in made(bench.folder, sheets):
        peaks: list[float] = []

        def run(source: Path = source, peaks: list[float] = peaks) -> float:
            took, peak = bench.measured(source)
            peaks.append(peak)
            return took

        floor, ours = bench.beside(source, [run])
        yield (
            f"{name}: {ours / floor:.1f} x the floor (wanted: {limit:g}), {ours:.2f} s of {floor:.2f} s, "
            f"{max(peaks):.0f} MiB"
        )
        source.unlink()


def by_size(bench: Bench) -> list[str]:
    """The cost of a sheet beyond that of the start, from few to many sheets."""
    from bench.workbooks import workbook

    start = min(bench.recalc(workbook(bench.folder / "one.xlsx", 1)) for _ in range(2))
    each = []
    for sheets in SIZES:
        source = workbook(bench.folder / "size.xlsx", sheets)
        took, peak = min(bench.measured(source) for _ in range(2))
        each.append(f"{sheets}: {(took - start) / (sheets - 1) * 1e6:,.0f} µs, {peak:.0f} MiB")
    return [
        f"start and one sheet {start * 1000:.0f} ms; each further sheet of {'; '.join(each)} (linear: they stay alike)"
    ]


def by_writer(bench: Bench) -> list[str]:
    """The same forms as XlsxWriter, openpyxl and LibreOffice write them."""
    from openpyxl import load_workbook

    from bench.workbooks import workbook
    from hosts.office import Office

    files = {name: bench.folder / f"by-{name}.xlsx" for name in ("XlsxWriter", "openpyxl", "LibreOffice")}
    source = workbook(files["XlsxWriter"], WRITERS)
    load_workbook(source).save(files["openpyxl"])
    with Office(timeout=900) as office, office.open(source) as book:
        book.save(files["LibreOffice"])
    ours = dict(
        zip(
            files,
            bench.beside(source, [lambda f=f: bench.recalc(f) for f in files.values()])[1:],
            strict=True,
        )
    )  # type: ignore[misc]
    least = min(ours.values())
    return [
        f"the same {WRITERS} sheets by writer (wanted: within 1.5): "
        + ", ".join(f"{name} {took / least:.2f}" for name, took in ours.items())
    ]


_SHARED_OUT = """
import resource, sys, time
from jixiao.recalc.run import recalc_file
began = time.process_time()
assert recalc_file(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3])).error is None
copies = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.process_time() - began, copies.ru_utime + copies.ru_stime)
"""


def by_jobs(bench: Bench, sheets: int) -> list[str]:
    """A workbook alone by one process and by two: the same bytes; the whole command by the clock, and the work without
    the start of Python by the busier process's processor time, which other work on the machine disturbs less."""
    from bench.shapes import summary
    from bench.workbooks import workbook

    lines = []
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONPYCACHEPREFIX": str(bench.cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name, make in (("plain", workbook), ("summary sheet", summary)):
        source = make(bench.folder / "jobs.xlsx", sheets)
        clock: dict[int, list[float]] = {1: [], 2: []}
        busier: dict[int, list[float]] = {1: [], 2: []}
        made: dict[int, bytes] = {}
        for jobs in (1, 2) * RUNS:
            command = [sys.executable, "-m", "jixiao", *bench.command(source), "--jobs", str(jobs)]
            began = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            clock[jobs].append(time.perf_counter() - began)
            made[jobs] = bench.target.read_bytes()
            command = [sys.executable, "-c", _SHARED_OUT, str(source), str(bench.target), str(jobs)]
            said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            busier[jobs].append(max(map(float, said.split())))
        assert made[1] == made[2], "two processes make another file than one"
        gains = [min(taken[1]) / min(taken[2]) for taken in (clock, busier)]
        lines.append(
            f"{name}, {sheets} sheets, two processes beside one, the same bytes: {gains[0]:.2f} x by the clock, "
            f"{gains[1]:.2f} x by processor time of the busier one, the start left out (wanted: 1.5)"
        )
    return lines


def beside_engines(bench: Bench, sheets: int) -> list[str]:
    """Ours and other engines over the same workbook of native formulas, each loading, evaluating and saving it."""
    from bench.workbooks import workbook

    source = workbook(bench.folder / "native.xlsx", sheets, native=True)
    floor, ours = bench.beside(source, [lambda: bench.recalc(source)])
    lines = [f"{sheets} sheets of native formulas: jixiao {ours / floor:.1f} x the floor"]
    for name, code in ENGINES.items():
        whole = f"source, target = {str(source)!r}, {str(bench.folder / name)!r} + '.xlsx'; {code}"
        try:
            took = min(bench.python(whole) for _ in range(2))
        except subprocess.CalledProcessError as error:
            why = (error.stderr.decode(errors="replace").strip().splitlines() or ["?"])[-1]
            lines.append(f"   !!! NOT MEASURED: {name}: {why} (it comes with the extra “bench”)")
        else:
            lines.append(f"   {name} {took / floor:.1f} x the floor = {took / ours:.1f} x jixiao")
    return lines


def by_start(bench: Bench) -> list[str]:
    """Short commands as multiples of an empty Python."""
    from bench.workbooks import workbook

    source = workbook(bench.folder / "one.xlsx", 1)
    jixiao = [sys.executable, "-m", "jixiao"]
    commands = {
        "--version": [*jixiao, "--version"],
        "score": [*jixiao, "score", "90%", "81%", "10"],
        "one file": [*jixiao, *bench.command(source)],
    }
    taken = {
        name: min(of_process(command, bench.cache)[0] for _ in range(5)) for name, command in commands.items()
    }
    empty = min(bench.python("pass") for _ in range(5))
    return [
        f"beside an empty Python ({empty * 1000:.0f} ms): "
        + ", ".join(f"{name} {took / empty:.1f}" for name, took in taken.items())
    ]


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        bench = Bench(Path(name))
        yield from by_start(bench)
        yield from by_shape(bench, SHEETS)
        yield from by_size(bench)
        yield from by_writer(bench)
        yield from by_jobs(bench, SHEETS)
        yield from beside_engines(bench, SHEETS)
