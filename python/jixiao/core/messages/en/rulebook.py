"""Which rulebook is in force."""

from __future__ import annotations

TEXT = {
    "rulebook.given": "basis: chosen by the user",
    "rulebook.in_cell": "basis: the sheet's 口径 cell {cell}",
    "rulebook.of_sheet": "basis: the sheet's JX_RULEBOOK",
    "rulebook.of_workbook": "basis: the workbook's JX_RULEBOOK",
    "rulebook.no_evidence": "basis: nothing on the form speaks for a local rulebook; national rules",
    "rulebook.beside_unused": "{name} beside the workbook is not used in place of the built-in one ({changes}); --trust-rulebooks",
    "rulebook.beside_trusted": "{name} beside the workbook rules, as --trust-rulebooks says ({changes})",
    "rulebook.beside": "the rulebook “{id}” is {name} beside the workbook ({changes})",
    "rulebook.change": "{key}: {old} → {new}",
    "rulebook.changes": "differs from the built-in one in {count}: {listed}",
    "rulebook.same": "the same as the built-in one",
    "rulebook.not_used": "“{name}” at {where} names no rulebook and was passed over",
    "rulebook.passed_over": "the rulebook named at {where} was passed over: {why}",
    "rulebook.because": "because: {reasons}",
    "evidence.phrases": "the form says {phrases}",
    "evidence.bands": "{count} printed standards have the rulebook's bands",
    "evidence.year": "the year {year}",
    "evidence.no_weights": "no column of weights",
    "evidence.outside": "the weights add up to 100 without execution",
    "evidence.factors": "a column of factors",
    "evidence.place": "{what} has “{place}”",
    "evidence.project_code": "the area code in the project's number is that of “{place}”",
    "place.title": "the title",
    "place.unit": "the unit's name",
    "place.department": "the department's name",
    "place.sheet": "the sheet's name",
}
