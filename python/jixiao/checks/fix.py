"""Fixes: the cells for which a finding knows the only right value. Judgement is never applied."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.checks.finding import Finding
from jixiao.workbook.grid import Value

MOST_ROUNDS = 5
"""How often what was mended is looked at again: a score, its sum, the total, the grade."""


def fixes(findings: Iterable[Finding]) -> list[tuple[str, str, Value]]:
    """(sheet, cell, value) for every finding that carries its fix and is not suppressed, each cell once.

    Two findings that want different values in one cell cancel each other: then there is no only right value.
    """
    wanted: dict[tuple[str, str], Value] = {}
    disputed: set[tuple[str, str]] = set()
    for finding in findings:
        if finding.fix is None or finding.suppressed is not None:
            continue
        place = (finding.sheet, finding.cell)
        if place in wanted and wanted[place] != finding.fix:
            disputed.add(place)
        wanted.setdefault(place, finding.fix)
    return [(sheet, cell, value) for (sheet, cell), value in wanted.items() if (sheet, cell) not in disputed]
