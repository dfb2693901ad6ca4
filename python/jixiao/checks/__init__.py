"""The validator: what a careful reader finds in a form, at the cell where it would be mended.

    run(forms, grids) -> findings of a workbook
    CATALOGUE         -> every check by its code

A check yields findings; it never raises for what a form may hold. A broken rulebook raises RulebookError: it is never
reported as a bad form.
"""

from __future__ import annotations

from jixiao.checks.explain import Explanation, by_name, explain
from jixiao.checks.finding import Finding, Severity
from jixiao.checks.fix import fixes
from jixiao.checks.registry import CATALOGUE, FAMILIES, Check, matches, message, unknown_patterns
from jixiao.checks.runner import run

_ordered = sorted(CATALOGUE.items())
CATALOGUE.clear()
CATALOGUE.update(_ordered)

__all__ = [
    "CATALOGUE", "FAMILIES", "Check", "Explanation", "Finding", "Severity", "by_name", "explain", "fixes", "matches", "message",
    "run", "unknown_patterns",
]  # fmt: skip
