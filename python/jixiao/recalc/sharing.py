"""One workbook on several processors: each process evaluates some of its sheets, and whatever these need of the others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from jixiao.package import Package
from jixiao.package.rewrite import Packed
from jixiao.recalc import apart
from jixiao.recalc.evaluated import Evaluated
from jixiao.workbook.view import Results

WORTH = 4_000_000
"""Bytes of sheets that pay for one more process: about a tenth of a second of work."""


class _Told(NamedTuple):
    """What a process tells of its sheets, and their new parts."""

    done: Evaluated
    parts: dict[str, Packed]


def shared_out(package: Package, some: Callable[[range], Evaluated], jobs: int) -> Evaluated | None:
    """Evaluate the sheets of a package by so many processes at most; None where it is to be done by one alone.

    That is where the workbook is small, where a process died, and where what comes out may hang on where one begins:
    circles have no first cell, and what is too much work depends on all of it.
    """
    ranges = _ranges(package, jobs)
    if len(ranges) < 2 or not apart.possible():
        return None
    before = package.packed

    def work(sheets: range) -> _Told:
        done = some(sheets)
        here = sheets.start == 0  # what this process made is in the package already
        parts = {} if here else {n: p for n, p in package.packed.items() if before.get(n) is not p}
        return _Told(done, parts)

    told = apart.in_parts(work, ranges)
    if told is None or not _certain([each.done.results for each in told]):
        package.reset()
        return None
    for each in told:
        package.adopt(each.parts)
    return _joined([each.done for each in told])


def _ranges(package: Package, jobs: int) -> list[range]:
    """The sheets in so many runs of about the same size."""
    members = package.archive.members
    sizes = [members[sheet.part].size if sheet.part else 0 for sheet in package.sheets]
    total = sum(sizes)
    count = min(jobs, total // WORTH)
    ends: dict[int, int] = {}
    before = 0
    for position, size in enumerate(sizes):
        ends[(2 * before + size) * count // (2 * total) if total else 0] = position + 1
        before += size
    return [range(first, last) for first, last in pairwise([0, *ends.values()])]


def _certain(results: list[Results]) -> bool:
    """Whether one process alone would have come to the same: far from every bound, and without circles."""
    spent = zip(*(each.spent for each in results), strict=True)
    return not any(each.cycles for each in results) and all(sum(shares) < 0.5 for shares in spent)


def _joined(parts: list[Evaluated]) -> Evaluated:
    whole = parts[0]
    for part in parts[1:]:
        whole.changed += part.changed
        whole.absent += part.absent
        whole.results.formulas += part.results.formulas
        whole.results.unsupported += part.results.unsupported
        whole.results.clock += part.results.clock
        whole.results.notes += [line for line in part.results.notes if line not in whole.results.notes]
    return whole
