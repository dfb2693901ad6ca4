"""The findings of a form for reading: what is gravest first, and what repeats as one entry with its cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Record = dict[str, Any]

RANKS = {"error": 0, "warning": 1, "info": 2}
"""The levels, the gravest first."""

MOST_CELLS = 8


class Group(NamedTuple):
    """The findings of one check in one form, or in a whole report."""

    code: str
    severity: str
    findings: tuple[Record, ...]

    @property
    def first(self) -> Record:
        return self.findings[0]

    @property
    def cells(self) -> list[str]:
        """Every place, each once, with its sheet where that is not the sheet of the first."""
        sheet = self.first["sheet"]
        named = (
            cell if finding["sheet"] == sheet else f"{finding['sheet']}!{cell}"
            for finding in self.findings
            for cell in finding["cells"]
        )
        return list(dict.fromkeys(named))


def grouped(findings: Iterable[Record]) -> list[Group]:
    """One group a check: errors, warnings, hints; within a level in the order of the form."""
    together: dict[tuple[int, str], list[Record]] = {}
    for finding in findings:
        together.setdefault((RANKS[finding["severity"]], finding["code"]), []).append(finding)
    return [
        Group(code, found[0]["severity"], tuple(found))
        for (_, code), found in sorted(together.items(), key=lambda item: item[0][0])
    ]


def some(cells: list[str], joined: str = "、") -> str:
    """The cells in a line, cut where there are many."""
    return joined.join(cells[:MOST_CELLS]) + ("…" if len(cells) > MOST_CELLS else "")
