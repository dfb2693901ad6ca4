"""Reports of the findings."""

from __future__ import annotations

TEXT = {
    "report.sum": "{files} files, {forms} forms: {errors} errors, {warnings} warnings, {infos} infos",
    "report.suppressed": "{count} suppressed",
    "report.unreadable": "{count} files not processed",
    "report.nothing": "nothing found",
    "report.missing": "not read: {what} (not checked)",
    "report.nothing.read": "nothing found in what was read; please look at the rest",
    "report.totals": "total declared {declared}, scores added up {added}, by the rules {by_rule}",
    "report.rate": "rate {rate}",
    "report.grade": "grade {grade}",
    "report.counts": "{errors} errors, {warnings} warnings, {infos} infos",
    "report.rulebook": "rulebook {title} ({reason})",
    "report.places": "{count} places: {cells}",
    "report.ignored": "{message} (suppressed: {reason})",
    "report.mend": "fix: {text}",
    "report.rule": "rule: {text}",
    "report.hidden": "and {count} infos (--level info lists them)",
    "report.hidden.all": "{count} not listed (--level takes error, warning, info)",
    "report.stale": "{count} stored results are out of date, the computed ones were checked: recalculate and save",
    "level.error": "error",
    "level.warning": "warning",
    "level.info": "info",
}
