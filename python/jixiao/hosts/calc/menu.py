"""The menu and the toolbar 绩效自评 in LibreOffice: which commands, in which order."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.hosts.commands import COMMANDS

PROTOCOL = "org.jixiao:"
CONTEXT = "com.sun.star.sheet.SpreadsheetDocument"


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    command: str

    @property
    def title(self) -> str:
        return COMMANDS[self.command].title


def _entries(text: str) -> list[Entry | None]:
    return [None if name == "|" else Entry(name) for name in text.split()]


MENU = _entries(
    "recalc_sheet recalc_book fill_sheet"
    " | validate_sheet validate_book clear_marks previous_finding next_finding fix_sheet"
    " | set_rulebook insert_template summary | export_values write_paper | show_rules diagnose about"
)
"""None is a separator. The report of the checks as a page is left to the command line: it needs more than LibreOffice's Python has."""

TOOLBAR = _entries(
    "recalc_book fill_sheet | validate_sheet validate_book clear_marks previous_finding next_finding"
    " | set_rulebook insert_template | export_values show_rules"
)
