"""Which rulebook is in force."""

from __future__ import annotations

TEXT = {
    "rulebook.given": "basis: chosen by the user",
    "rulebook.in_cell": "basis: the sheet's 口径 cell {cell}",
    "rulebook.of_sheet": "basis: the sheet's JX_RULEBOOK",
    "rulebook.of_workbook": "basis: the workbook's JX_RULEBOOK",
    "rulebook.no_evidence": "basis: nothing on the form speaks for a local rulebook; national rules",
    "rulebook.passed_over": "the rulebook named at {where} was passed over: {why}",
}
