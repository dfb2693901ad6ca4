"""The validator: how many injected faults it finds, and what it costs beside just reading the files."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from checks.injection import bases, campaign
from checks.samples import PUBLISHED, VARIANTS, forms

_FILES = 1000
_SOURCES = [
    PUBLISHED / "000.xlsx",
    VARIANTS / "shifted.xlsx",
    VARIANTS / "hidden.xlsx",
    VARIANTS / "page_break.xlsx",
]


def report() -> list[str]:
    return [*_faults(), _speed()]


def _faults() -> list[str]:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stray = 0
    for outcome in campaign(rounds=3):
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

    from jixiao.checks import run
    from jixiao.forms.sources import read_grids

    def read(path: Path) -> None:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    def validate(path: Path) -> None:
        sheets = read_grids(path)
        run(forms(sheets), sheets)

    with tempfile.TemporaryDirectory() as folder:
        paths = [
            Path(shutil.copy(_SOURCES[n % len(_SOURCES)], f"{folder}/{n:04}.xlsx")) for n in range(_FILES)
        ]
        for warm in (read, validate):
            _time(warm, paths[:8])
        theirs, ours = _time(read, paths), _time(validate, paths)
    return (
        f"{_FILES} one-sheet files: calamine reads them in {theirs:.2f} s, read and validated in {ours:.2f} s; "
        f"ratio {ours / theirs:.1f} (goal: under 10)"
    )


def _time(work: Callable[[Path], None], paths: list[Path]) -> float:
    start = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - start
