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


def in_one(findings: Sequence[Finding], homes: Homes) -> list[Finding]:
    """The findings, in their order, with one severity a code and form, and the hints of one code and form in one.

    A warning is told as the error that its code has beside it; a hint is never raised: it waits until what is sure is
    mended.
    """
    keys = [_key(finding, homes) for finding in findings]
    highest: dict[tuple[object, ...], Severity] = {}
    for key, finding in zip(keys, findings, strict=True):
        if _ORDER[finding.severity] <= _ORDER[highest.setdefault(key, finding.severity)]:
            highest[key] = finding.severity
    hints: dict[tuple[object, ...], list[Finding]] = {}
    told: list[Finding | list[Finding]] = []
    for key, finding in zip(keys, findings, strict=True):
        severity = highest[key]
        if finding.severity is Severity.INFO and severity is not Severity.INFO:
            continue
        one = finding if finding.severity is severity else finding._replace(severity=severity)
        if severity is not Severity.INFO or one.cells:
            told.append(one)
        elif key in hints:
            hints[key].append(one)
        else:
            told.append(hints.setdefault(key, [one]))
    return [_as_one(each) if isinstance(each, list) else each for each in told]


def _key(finding: Finding, homes: Homes) -> tuple[object, ...]:
    home = homes.inside(finding.sheet, parse_a1(finding.cell))
    return finding.code, finding.sheet, home, finding.suppressed


def _as_one(findings: Sequence[Finding]) -> Finding:
    return spread(findings[0], (finding.cell for finding in findings))


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
