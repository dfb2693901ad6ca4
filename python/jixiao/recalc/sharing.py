"""One workbook on several processors: each process evaluates some of its sheets, and whatever these need of the others.

What needs many sheets, as a summary does, is put off and evaluated in the end, from the results of all.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.package import Package
from jixiao.package.rewrite import Packed
from jixiao.recalc import apart
from jixiao.recalc.evaluated import Evaluated, Known
from jixiao.workbook.names import quoted
from jixiao.workbook.view import Results

WORTH = 4_000_000
"""Bytes of sheets that pay for one more process: about two tenths of a second of work."""

Some = Callable[[Sequence[int], "Known | None"], Evaluated]


class _Told(NamedTuple):
    """What a process tells of its sheets: their new parts, and what became of their formulas, pickled."""

    done: Evaluated
    parts: dict[str, Packed]
    known: bytes


def shared_out(package: Package, some: Some, jobs: int) -> Evaluated | None:
    """Evaluate the sheets of a package by so many processes at most; None where it is to be done by one alone.

    That is where the workbook is small, where a process died, and where what comes out may hang on where one begins:
    circles have no first cell, and what is too much work depends on all of it.
    """
    ranges = _ranges(package, jobs)
    if len(ranges) < 2 or not apart.possible():
        return None
    before = package.packed

    def work(sheets: range) -> _Told:
        done = some(sheets, None)
        if sheets.start == 0:  # what this process made is in the package already
            return _Told(done, {}, b"")
        parts = {name: packed for name, packed in package.packed.items() if before.get(name) is not packed}
        known, done.results.known = done.results.known, {}
        return _Told(done, parts, pickle.dumps(known, pickle.HIGHEST_PROTOCOL))

    told = apart.in_parts(work, ranges)
    whole = None if told is None else _whole(package, some, told)
    if whole is None:
        package.reset()
    return whole


def _whole(package: Package, some: Some, told: list[_Told]) -> Evaluated | None:
    """All parts together, and what they put off; None where one process alone might have come to something else."""
    parts = [each.done for each in told]
    if not _certain([each.results for each in parts]):
        return None
    for each in told:
        package.adopt(each.parts)
    late = [sheet for each in parts for sheet in each.results.put_off]
    if not late:
        return _joined(parts)
    known = dict(parts[0].results.known)
    for each in told[1:]:
        known.update(pickle.loads(each.known))
    parts.append(some(late, known))
    noted = [line for each in parts[:-1] for line in each.results.notes]
    if not _certain([each.results for each in parts]) or any(
        line not in noted
        for line in parts[-1].results.notes  # it may have to stand before others
    ):
        return None
    return _in_order(_joined(parts), [quoted(sheet.name) for sheet in package.sheets])


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


def _in_order(whole: Evaluated, sheets: list[str]) -> Evaluated:
    """The cells that are told, in the order of the sheets, given as formulas write them."""
    place = {sheet: number for number, sheet in enumerate(sheets)}

    def order(cell: str) -> int:
        return place[cell.rpartition("!")[0]]

    whole.absent.sort(key=order)
    whole.results.clock.sort(key=order)
    whole.results.unsupported.sort(key=lambda each: order(each.cell))
    return whole
