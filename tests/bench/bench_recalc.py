"""Recalculation, side by side: our own, the floor under it, openpyxl, LibreOffice, `formulas`, IronCalc.

Each way runs in a process of its own, which reports its seconds (imports and start left out) and its peak memory. The
floor inflates and deflates the sheets of the same file at the same compression and writes the file; `codec` is the
same without reading and writing. openpyxl sets the scores it is given, LibreOffice, `formulas` and IronCalc calculate
the same workbook with native formulas instead of JX ones.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
for _folder in (TESTS, TESTS.parent / "python"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

SIZES = (1, 100, 1000)
FILES = 1000
RUNS = 3


SMALL = {"SIZES": (1, 20), "FILES": 40, "RUNS": 1}
TOOK: dict[str, float] = {}


@contextmanager
def timed() -> Iterator[None]:
    """Measures the block: seconds by the clock, and seconds of this process (which other work on the machine
    disturbs less)."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    TOOK.update(seconds=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def jixiao(source: Path, target: Path) -> None:
    from jixiao.recalc.run import recalc_file

    with timed():
        record = recalc_file(source, target)
    assert record.error is None and record.changed, record


def floor(source: Path, target: Path) -> None:
    from jixiao.package import Package
    from jixiao.package.save import save

    with timed():
        package = Package.open(source)
        for sheet in package.sheets:
            package.replace(sheet.part, package.archive.read(sheet.part))
        save(target, package.write, like=source)


def codec(source: Path, target: Path) -> None:
    from jixiao.package import Package
    from jixiao.package import codec as machine

    package = Package.open(source)
    sheets = [package.archive.members[sheet.part] for sheet in package.sheets]
    view = memoryview(package.archive.data)
    with timed():
        for member in sheets:
            machine.deflate(machine.inflate(view[member.data : member.packed_end], member.size))


def openpyxl(source: Path, target: Path) -> None:
    from openpyxl import load_workbook

    with timed():
        book = load_workbook(source)
        for sheet in book.worksheets:
            for row in range(10, 40):
                sheet.cell(row, 7).value = 2.5
        book.save(target)


def libreoffice(source: Path, target: Path) -> None:
    from hosts.office import Office

    with Office(timeout=900) as office:
        with office.open():
            pass
        with timed(), office.open(source) as book:
            book.recalculate()
            book.save(target)


def formulas(source: Path, target: Path) -> None:
    import formulas as library

    with timed():
        model = library.ExcelModel().loads(str(source)).finish()
        model.calculate()
        model.write(dirpath=str(target.parent))


def ironcalc(source: Path, target: Path) -> None:
    import ironcalc as library

    with timed():
        model = library.load_from_xlsx(str(source), "en", "UTC", "en")
        model.evaluate()
        model.save_to_xlsx(str(target))


WAYS: dict[str, tuple[Callable[[Path, Path], None], bool, int]] = {
    # name -> (function, on native formulas, most sheets)
    "jixiao": (jixiao, False, 10**9),
    "floor": (floor, False, 10**9),
    "codec": (codec, False, 10**9),
    "openpyxl": (openpyxl, False, 10**9),
    "libreoffice": (libreoffice, True, 10**9),
    "ironcalc": (ironcalc, True, 10**9),
    "formulas": (formulas, True, 1),
}


def _child(way: str, source: Path, target: Path) -> dict[str, Any]:
    """One way in a process of its own: seconds, cpu seconds and peak memory in MiB, or what went wrong."""
    environment = {**os.environ, "PYTHONPATH": f"{TESTS.parent / 'python'}{os.pathsep}{TESTS}"}
    command = [sys.executable, __file__, way, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=1200, check=False)
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["?"])[-1]}
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def measure(way: str, source: Path, folder: Path, runs: int) -> dict[str, Any]:
    """The best of some runs."""
    target = folder / "out" / source.name
    target.parent.mkdir(exist_ok=True)
    answers = []
    for _ in range(runs):
        target.unlink(missing_ok=True)
        answers.append(_child(way, source, target))
        if "error" in answers[-1] or answers[-1]["seconds"] > 5:
            break
    good = [a for a in answers if "error" not in a]
    return min(good, key=lambda a: a["seconds"]) if good else answers[-1]


def _by_size(folder: Path) -> list[str]:
    from bench.workbooks import workbook

    lines = []
    for sheets in SIZES:
        own = workbook(folder / f"{sheets}.xlsx", sheets)
        native = workbook(folder / f"{sheets}n.xlsx", sheets, native=True)
        found = {
            way: measure(way, native if on_native else own, folder, RUNS)
            for way, (_, on_native, most) in WAYS.items()
            if sheets <= most
        }
        ours = found["jixiao"]
        line = f"{sheets} sheets: jixiao {ours['seconds'] * 1000:,.0f} ms, {ours['peak']:.0f} MiB"
        for way in ("floor", "codec"):
            line += (
                f"; {ours['seconds'] / found[way]['seconds']:.1f} x {way} ({found[way]['seconds'] * 1000:,.1f} ms)"
                f", {ours['cpu'] / found[way]['cpu']:.1f} x by processor time"
            )
        lines.append(line)
        for way in found:
            if way not in ("jixiao", "floor", "codec"):
                answer = found[way]
                lines.append(
                    f"   {way}: {answer['error'][:80]}"
                    if "error" in answer
                    else f"   {way}: {answer['seconds']:,.2f} s = {answer['seconds'] / ours['seconds']:,.0f} x jixiao, "
                    f"{answer['peak']:,.0f} MiB"
                )
    return lines


def _batch(folder: Path, jobs: int) -> dict[str, float]:
    """Seconds for all files with so many processes, and processor time of this process and of those it started."""
    from functools import partial

    from jixiao.batch import expand, run
    from jixiao.recalc.run import recalc_file

    files = expand([folder])[0]
    with timed():
        records = list(run(partial(_to, recalc_file, folder / f"out{jobs}"), files, jobs=jobs))
    assert all(record.error is None for record in records)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {**TOOK, "workers": workers.ru_utime + workers.ru_stime}


def _to(function: Callable[..., Any], folder: Path, path: str) -> Any:
    return function(path, folder / Path(path).name)


def by_processes(folder: Path, count: int) -> dict[int, dict[str, float]]:
    """The best of two batches with one process and with two, by the number of processes."""
    from bench.workbooks import files

    folder = folder / "files"
    files(folder, count)
    best: dict[int, dict[str, float]] = {}
    for jobs in (1, 2, 1, 2):
        out = folder / f"out{jobs}"
        out.mkdir(exist_ok=True)
        answer = _batch_apart(folder, jobs)
        if jobs not in best or answer["seconds"] < best[jobs]["seconds"]:
            best[jobs] = answer
        for path in out.iterdir():
            path.unlink()
        out.rmdir()
    return best


def gain(best: dict[int, dict[str, float]]) -> float:
    """What two processes bring by processor time: on a machine with two free processors, by the clock as well."""
    return (best[1]["cpu"] + best[1]["workers"]) / (best[2]["cpu"] + best[2]["workers"] / 2)


def _by_processes(folder: Path) -> list[str]:
    best = by_processes(folder, FILES)
    lines = [
        f"{FILES} files: {FILES / best[jobs]['seconds']:,.0f} files/s with {jobs} process(es)"
        for jobs in best
    ]
    lines.append(
        f"   two processes = {best[1]['seconds'] / best[2]['seconds']:.2f} x one by the clock, {gain(best):.2f} x by "
        f"processor time (an empty loop on this machine now: {_scaling():.2f} x by the clock)"
    )
    return lines


def _scaling() -> float:
    """What two processes bring for work that shares nothing: the most that can be had while the machine is busy."""
    import multiprocessing

    def loop() -> None:
        sum(i * i for i in range(6_000_000))

    context = multiprocessing.get_context("fork")
    began = time.perf_counter()
    for _ in range(2):
        loop()
    one = time.perf_counter() - began
    began = time.perf_counter()
    both = [context.Process(target=loop) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    return one / (time.perf_counter() - began)


def _batch_apart(folder: Path, jobs: int) -> dict[str, float]:
    """`_batch` in a fresh process: what an earlier run remembers must not help."""
    environment = {**os.environ, "PYTHONPATH": f"{TESTS.parent / 'python'}{os.pathsep}{TESTS}"}
    command = [sys.executable, __file__, "batch", str(folder), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600, check=True)
    answer: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def _by_workers(folder: Path) -> list[str]:
    from functools import partial

    from distributed import LocalCluster

    from jixiao.batch import expand
    from jixiao.batch.cluster import run_on_cluster
    from jixiao.recalc.run import recalc_file

    folder = folder / "files"
    files = expand([folder])[0]
    lines = []
    for workers in (1, 2):
        out = folder / f"dask{workers}"
        out.mkdir()
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster:
            work = partial(_to, recalc_file, out)
            list(run_on_cluster(cluster.scheduler_address, work, files[:2]))
            began = time.perf_counter()
            records = list(run_on_cluster(cluster.scheduler_address, work, files))
            took = time.perf_counter() - began
        assert len(records) == len(files) and all(record.error is None for record in records)
        lines.append(f"{len(files)} files: {len(files) / took:,.0f} files/s with {workers} dask worker(s)")
        for path in out.iterdir():
            path.unlink()
        out.rmdir()
    return lines


def report() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="jx-bench-") as name:
        for part in (_by_size, _by_processes, _by_workers):
            yield from part(Path(name))


def peak() -> float:
    """The most memory that this process, or one that it started, held, in MiB.

    Not `ru_maxrss` of the process itself: Linux hands the size of the parent down to it.
    """
    status = Path("/proc/self/status").read_text()
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main() -> None:
    if sys.argv[1] == "batch":
        print(json.dumps(_batch(Path(sys.argv[2]), int(sys.argv[3]))))
        return
    WAYS[sys.argv[1]][0](Path(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps({**TOOK, "peak": peak()}))


if __name__ == "__main__":
    main()
