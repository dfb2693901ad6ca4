"""One line for what repeats: hints of one code and form become one finding that lists its cells.

Errors and warnings stay one a cell, for each of them is mended and marked at its own place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.checks.finding import Finding, Severity
from jixiao.checks.homes import Homes
from jixiao.core.messages import say
from jixiao.workbook.grid import parse_a1

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_SHOWN = 8


def of_one_severity(findings: Sequence[Finding], homes: Homes) -> list[Finding]:
    """One severity a code and form: the highest that it has there."""
    highest: dict[tuple[object, ...], Severity] = {}
    keys = [_key(finding, homes) for finding in findings]
    for key, finding in zip(keys, findings, strict=True):
        if _ORDER[finding.severity] <= _ORDER[highest.setdefault(key, finding.severity)]:
            highest[key] = finding.severity
    return [
        f if f.severity is highest[key] else f._replace(severity=highest[key])
        for key, f in zip(keys, findings, strict=True)
    ]


def merged(findings: Sequence[Finding], homes: Homes) -> list[Finding]:
    """The findings, in their order, with the hints of one code and form in one."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    keys: list[tuple[object, ...] | None] = []
    for finding in findings:
        hint = finding.severity is Severity.INFO and not finding.cells
        key = _key(finding, homes) if hint else None
        keys.append(key)
        if key is not None:
            together.setdefault(key, []).append(finding)
    told: list[Finding] = []
    for finding, key in zip(findings, keys, strict=True):
        same = [] if key is None else together[key]
        if len(same) < 2:
            told.append(finding)
        elif same[0] is finding:
            told.append(_as_one(same))
    return told


def _key(finding: Finding, homes: Homes) -> tuple[object, ...]:
    home = homes.inside(finding.sheet, parse_a1(finding.cell))
    return finding.code, finding.sheet, home, finding.suppressed


def _as_one(findings: Sequence[Finding]) -> Finding:
    return spread(findings[0], (cell for finding in findings for cell in finding.places))


def spread(finding: Finding, cells: Iterable[str]) -> Finding:
    """A finding that speaks of several cells at once."""
    places = tuple(dict.fromkeys((finding.cell, *cells)))
    if len(places) < 2:
        return finding
    return finding._replace(message=finding.message + and_others(places), cells=places)


def and_others(cells: Sequence[str], lang: str = "zh") -> str:
    """What is added to the message of the first place: how many there are, and where."""
    shown, more = list(cells[:_SHOWN]), len(cells) > _SHOWN
    code = "places.more" if more else "places.all"
    return say(code, count=len(cells), cells=shown).told(lang)
