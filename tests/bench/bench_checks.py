"""The validator: how many injected faults it finds, and what it costs beside just reading the files."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from checks.injection import bases, campaign
from checks.samples import PUBLISHED, VARIANTS

_FILES = 1000
_ROUNDS = 3
_BEFORE = 11.0
_SOURCES = [
    PUBLISHED / "000.xlsx",
    VARIANTS / "shifted.xlsx",
    VARIANTS / "hidden.xlsx",
    VARIANTS / "page_break.xlsx",
]
SMALL = {"_FILES": 40, "_ROUNDS": 1}


def report() -> list[str]:
    return [*_faults(), _speed()]


def _faults() -> list[str]:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stray = 0
    for outcome in campaign(rounds=_ROUNDS):
        total[outcome.kind] += 1
        found[outcome.kind] += outcome.found
        stray += bool(outcome.stray)
    lines = [
        f"faults injected into {len(bases())} clean forms: {len(total)} kinds, {sum(found.values())}/{sum(total.values())} "
        f"found at their cell ({sum(found.values()) / sum(total.values()):.2%}, goal 99%), {stray} with stray findings; "
        f"errors in the clean forms: {sum(len(base.errors) for base in bases())}"
    ]
    lines += [f"  {kind}: {found[kind]}/{total[kind]}" for kind in total]
    return lines


def _speed() -> str:
    """1,000 one-sheet files, each with one form: calamine's own reading against reading, finding and checking."""
    from python_calamine import CalamineWorkbook

    from jixiao.batch import processes, run
    from jixiao.report.collect import Options, check_file

    def read(path: Path) -> None:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    with tempfile.TemporaryDirectory() as folder:
        paths = [
            Path(shutil.copy(_SOURCES[n % len(_SOURCES)], f"{folder}/{n:04}.xlsx")) for n in range(_FILES)
        ]
        check = partial(check_file, options=Options())
        deque(run(check, map(str, paths[:8])), 0)
        _time(read, paths[:8])
        pairs = [(_time(read, part), _time(lambda path: check(str(path)), part)) for part in _parts(paths)]
        start = time.perf_counter()
        deque(run(check, map(str, paths), jobs=processes(len(paths))), 0)
        wall = time.perf_counter() - start
    theirs, ours = (sum(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    return (
        f"{_FILES} one-sheet files, processor time in turn: calamine reads them in {theirs:.2f} s, `jixiao validate` reads, "
        f"finds and checks in {ours:.2f} s, ratio {ratio:.1f} (goal: up to {_BEFORE}, what it was before forms were read by "
        f"evidence); {processes(_FILES)} processes take {wall:.2f} s on the clock"
    )


def _parts(paths: list[Path]) -> list[list[Path]]:
    return [paths[start : start + 100] for start in range(0, len(paths), 100)]


def _time(work: Callable[[Path], None], paths: list[Path]) -> float:
    start = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - start
