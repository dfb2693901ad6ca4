"""Recalculation from the command line by shape, size and writer of the file, beside the floor and other engines.

Everything is processor time of whole processes on one core, cold values, byte code in place as an installed product has
it; the floor is inflating and deflating the same file with the zlib of the standard library at level 6.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "python"
SIZES = (10, 100, 1000, 5000)
WRITERS = 300

ENGINES = {
    "formualizer": "import formualizer; formualizer.recalculate_file(source, target)",
    "ironcalc": "import ironcalc, os; os.path.exists(target) and os.remove(target); m = ironcalc.load_from_xlsx(source, 'en', 'UTC', 'en'); m.evaluate(); m.save_to_xlsx(target)",
}


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


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def of_process(command: list[str], cache: Path) -> tuple[float, float]:
    """Processor seconds and peak MiB of a process and what it starts, on one core."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, env=environment, stdout=said, stderr=subprocess.STDOUT, preexec_fn=_one_core
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, stderr=said.read())
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


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
        command = ["-m", "jixiao", "recalc", str(source), "-o", str(self.target), "--force"]
        return of_process([sys.executable, *command], self.cache)

    def python(self, code: str) -> float:
        return of_process([sys.executable, "-c", code], self.cache)[0]

    def beside(self, source: Path, ways: list[Callable[[], float]], runs: int = 2) -> list[float]:
        """The floor and each way, taken in turns: the least of some runs."""
        taken = [
            [zip_floor(source, self.folder / "floor.xlsx"), *(way() for way in ways)] for _ in range(runs)
        ]
        return [min(column) for column in zip(*taken, strict=True)]


def by_shape(bench: Bench, sheets: int = 1000) -> list[str]:
    """Each shape as a multiple of the floor measured beside it."""
    from bench.shapes import made

    lines = []
    for name, source, limit in made(bench.folder, sheets):
        peaks: list[float] = []

        def run(source: Path = source, peaks: list[float] = peaks) -> float:
            took, peak = bench.measured(source)
            peaks.append(peak)
            return took

        floor, ours = bench.beside(source, [run])
        lines.append(
            f"{name}: {ours / floor:.1f} x the floor (wanted: {limit:g}), {ours:.2f} s of {floor:.2f} s, "
            f"{max(peaks):.0f} MiB"
        )
        source.unlink()
    return lines


def by_size(bench: Bench) -> list[str]:
    """The cost of a sheet beyond that of the start, from few to many sheets."""
    from bench.workbooks import workbook

    start = min(bench.recalc(workbook(bench.folder / "one.xlsx", 1)) for _ in range(2))
    each = {}
    for sheets in SIZES:
        source = workbook(bench.folder / "size.xlsx", sheets)
        each[sheets] = (min(bench.recalc(source) for _ in range(2)) - start) / (sheets - 1)
    found = "; ".join(f"{sheets}: {cost * 1e6:,.0f} µs" for sheets, cost in each.items())
    return [
        f"start and one sheet {start * 1000:.0f} ms; each further sheet of {found} (linear: they stay alike)"
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
began = time.perf_counter()
assert recalc_file(sys.argv[1], sys.argv[2], jobs=int(sys.argv[3])).error is None
took = time.perf_counter() - began
of = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(took, *(each.ru_utime + each.ru_stime for each in of))
"""


def by_jobs(bench: Bench, sheets: int = 1000) -> list[str]:
    """A workbook alone by one process and by two: the same bytes, by the clock and by the busier one's processor time."""
    from bench.shapes import summary
    from bench.workbooks import workbook

    lines = []
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    for name, make in (("plain", workbook), ("summary sheet", summary)):
        source = make(bench.folder / "jobs.xlsx", sheets)
        taken: dict[int, list[list[float]]] = {1: [], 2: []}
        made: dict[int, bytes] = {}
        for jobs in (1, 2, 1, 2, 1, 2):
            command = [sys.executable, "-c", _SHARED_OUT, str(source), str(bench.target), str(jobs)]
            said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            taken[jobs].append([float(each) for each in said.split()])
            made[jobs] = bench.target.read_bytes()
        assert made[1] == made[2], "two processes make another file than one"
        clock = {jobs: min(each[0] for each in runs) for jobs, runs in taken.items()}
        busier = {jobs: min(max(each[1:]) for each in runs) for jobs, runs in taken.items()}
        lines.append(
            f"{name}, {sheets} sheets, --jobs 2: {clock[1] / clock[2]:.2f} x one process by the clock, "
            f"{busier[1] / busier[2]:.2f} x by the processor time of the busier one; the same bytes"
        )
    return lines


def beside_engines(bench: Bench, sheets: int = 1000) -> list[str]:
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
        "one file": [*jixiao, "recalc", str(source), "-o", str(bench.target), "--force"],
    }
    taken = {
        name: min(of_process(command, bench.cache)[0] for _ in range(5)) for name, command in commands.items()
    }
    empty = min(bench.python("pass") for _ in range(5))
    return [
        f"beside an empty Python ({empty * 1000:.0f} ms): "
        + ", ".join(f"{name} {took / empty:.1f}" for name, took in taken.items())
    ]


def report() -> list[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        bench = Bench(Path(name))
        return [
            *by_start(bench),
            *by_shape(bench),
            *by_size(bench),
            *by_writer(bench),
            *by_jobs(bench),
            *beside_engines(bench),
        ]
