"""Recalculation from the command line by shape, size and writer of the file, beside the floor and other engines.

Everything is processor time of whole processes on one core, cold values; the floor is inflating and deflating the same
file with the zlib of the standard library at level 6.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.processes import SOURCES, Bench, before, in_turns, of_state
from bench.shapes import SHAPES, summary
from bench.workbooks import FIRST, ROWS, workbook

SHEETS = 1000
SIZES = (10, 100, 1000, 5000)
WRITERS = 200
FEW = 50
"""Sheets for those that take minutes over more."""
ROUNDS = 2
SMALL = {"SHEETS": 30, "SIZES": (10, 60), "WRITERS": 20, "FEW": 2, "ROUNDS": 1}

ENGINES = {
    "formualizer": "formualizer.recalculate_file(source, target)",
    "ironcalc": "m = ironcalc.load_from_xlsx(source, 'en', 'UTC', 'en'); m.evaluate(); m.save_to_xlsx(target)",
}
LIBRARIES = {
    "openpyxl, which only sets the scores it is given": (
        "b = openpyxl.load_workbook(source)\n"
        f"for s in b: [s.cell(r, 7, 2.5) for r in range({FIRST + 1}, {FIRST + ROWS + 1})]\n"
        "b.save(target)",
        50,
    ),
    "formulas": (
        "m = formulas.ExcelModel().loads(source).finish(); m.calculate(); m.write(dirpath=target + 's')",
        1,
    ),
}
"""What takes minutes over a thousand sheets, and the most that it is given."""


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        bench = Bench(Path(name))
        yield from by_start(bench)
        yield from by_shape(bench)
        yield from by_size(bench)
        yield from by_writer(bench)
        yield from by_jobs(bench)
        yield from beside_engines(bench)


def plain(bench: Bench, sheets: int, native: bool = False) -> Path:
    return bench.source(f"plain {sheets} {native}", lambda path: workbook(path, sheets, native=native))


def by_start(bench: Bench) -> Iterator[str]:
    """Short commands as multiples of an empty Python."""
    source = plain(bench, 1)
    commands: dict[str, tuple[object, ...]] = {
        "--version": ("--version",),
        "score": ("score", "90%", "81%", "10"),
        "recalc of one file": ("recalc", source, "-o", bench.folder / "one.xlsx"),
        "validate of one file": ("validate", source, "--format", "json"),
    }
    states = [each for each in (SOURCES, before()) if each]
    ways = [partial(_short, bench, sources, command) for sources in states for command in commands.values()]
    empty, *taken = in_turns([lambda: bench.python("pass").seconds, *ways], 3 + ROUNDS)
    for place, sources in enumerate(states):
        each = zip(commands, taken[place * len(commands) :], strict=False)
        yield f"{of_state(sources)}beside an empty Python ({empty * 1000:.0f} ms): " + ", ".join(
            f"{name} {took / empty:.1f}" for name, took in each
        )


def _short(bench: Bench, sources: Path, command: tuple[object, ...]) -> float:
    return bench.run("-m", "jixiao", *command, sources=sources, codes=(0, 1, 2)).seconds


def by_shape(bench: Bench) -> Iterator[str]:
    """Each shape as a multiple of the floor measured beside it."""
    for name, (make, limit) in SHAPES.items():
        source = (
            plain(bench, SHEETS)
            if make is workbook
            else bench.source(name, lambda path, make=make: make(path, SHEETS))
        )
        runs = [(bench.floor(source), bench.recalc(source)) for _ in range(ROUNDS)]
        floor, ours = min(each for each, _ in runs), min(spent for _, spent in runs)
        yield (
            f"{name}: {ours.seconds / floor:.1f} x the floor (wanted: {limit:g}), {ours.seconds:.2f} s of {floor:.2f} s, "
            f"{ours.peak:.0f} MiB"
        )


def by_size(bench: Bench) -> Iterator[str]:
    """The cost of a sheet beyond that of the start, from few to many sheets."""
    start = min(bench.recalc(plain(bench, 1)).seconds for _ in range(1 + ROUNDS))
    each = []
    for sheets in SIZES:
        spent = min(bench.recalc(plain(bench, sheets)) for _ in range(ROUNDS))
        each.append(f"{sheets}: {(spent.seconds - start) / (sheets - 1) * 1e6:,.0f} µs, {spent.peak:.0f} MiB")
    yield f"start and one sheet {start * 1000:.0f} ms; each further sheet of {'; '.join(each)} (linear: they stay alike)"


def by_writer(bench: Bench) -> Iterator[str]:
    """The same forms as XlsxWriter, openpyxl and LibreOffice write them."""
    from openpyxl import load_workbook

    from hosts.office import Office

    source = plain(bench, WRITERS)
    files = {"XlsxWriter": source}
    for name in ("openpyxl", "LibreOffice"):
        files[name] = bench.folder / f"by-{name}.xlsx"
    load_workbook(source).save(files["openpyxl"])
    with Office(timeout=900) as office, office.open(source) as book:
        book.save(files["LibreOffice"])
    ours = in_turns([lambda file=file: bench.recalc(file).seconds for file in files.values()], 1 + ROUNDS)
    yield f"the same {WRITERS} sheets by writer (wanted: within 1.5): " + ", ".join(
        f"{name} {took / min(ours):.2f}" for name, took in zip(files, ours, strict=True)
    )


def by_jobs(bench: Bench) -> Iterator[str]:
    """A workbook alone by one process and by two, by the clock: the same bytes."""
    for name, source in (
        ("plain", plain(bench, SHEETS)),
        ("summary sheet", bench.source("summary sheet", lambda path: summary(path, SHEETS))),
    ):
        made: dict[int, bytes] = {}

        def clock(jobs: int, source: Path = source, made: dict[int, bytes] = made) -> float:
            took = bench.recalc(source, "--jobs", jobs, one_core=False).clock
            made[jobs] = bench.target.read_bytes()
            return took

        one, two = in_turns([lambda: clock(1), lambda: clock(2)], 1 + ROUNDS)
        assert made[1] == made[2], "two processes make another file than one"
        yield f"{name}, {SHEETS} sheets, the same bytes by two processes: {one / two:.2f} x as fast by the clock"


def beside_engines(bench: Bench) -> Iterator[str]:
    """Ours and other engines over the same workbook of native formulas, each loading, evaluating and saving it."""
    source = plain(bench, SHEETS, native=True)
    floor, ours = in_turns([lambda: bench.floor(source), lambda: bench.recalc(source).seconds], ROUNDS)
    yield f"{SHEETS} sheets of native formulas: jixiao {ours / floor:.1f} x the floor"
    for name, code in ENGINES.items():
        took = _engine(bench, name, code, source)
        yield f"   {name} {took if isinstance(took, str) else f'{took / floor:.1f} x the floor = {took / ours:.1f} x jixiao'}"
    for name, (code, most) in LIBRARIES.items():
        source = plain(bench, min(FEW, most), native=True)
        ours = bench.recalc(source).seconds
        took = _engine(bench, name.partition(",")[0], code, source)
        yield f"   over {min(FEW, most)}, {name}: {took if isinstance(took, str) else f'{took / ours:.1f} x jixiao'}"
    yield f"   over {FEW}, LibreOffice, its start left out: {_libreoffice(bench)}"


def _engine(bench: Bench, module: str, code: str, source: Path) -> float | str:
    """Processor seconds, or why there are none."""
    target = bench.folder / f"{module}.xlsx"
    whole = f"import os, {module}; source, target = {str(source)!r}, {str(target)!r}\n"
    whole += f"os.path.exists(target) and os.remove(target)\n{code}"
    try:
        return min(bench.python(whole).seconds for _ in range(ROUNDS))
    except subprocess.CalledProcessError as error:
        why = (error.stderr.decode(errors="replace").strip().splitlines() or ["?"])[-1]
        return f"!!! NOT MEASURED: {why} (it comes with the extras “bench” and “dev”)"


def _libreoffice(bench: Bench) -> str:
    """LibreOffice works in a process that others start: by the clock, as ours beside it."""
    from hosts.office import Office

    source = plain(bench, FEW, native=True)
    with Office(timeout=900) as office:
        with office.open():
            pass
        began = time.perf_counter()
        with office.open(source) as book:
            book.recalculate()
            book.save(bench.folder / "office.xlsx")
        took = time.perf_counter() - began
    return f"{took / bench.recalc(source).clock:.1f} x jixiao by the clock"
