"""The life of an unfilled form: Word, a live workbook, what a clerk types, recalculation, validation."""

from __future__ import annotations

from pathlib import Path

from field.filling import cells_of, file_of, forms_of, scores_of, typed_in, unfilled
from jixiao.core.values import decimal
from jixiao.recalc.run import recalc_file
from jixiao.report.collect import check_file
from jixiao.templates.living import convert
from jixiao.workbook.reading import read_grids
from workbook.as_docx import saved

WRONG = ("JX101", "JX121", "JX123", "JX203", "JX205", "JX206", "JX207", "JX503", "JX504")
"""Findings that would say of our own formulas that they are wrong."""
UNTOUCHED = frozenset(
    [
        "blank-columns-rows",
        "offset-unmerged",
        "d-score-on-top-right",
        "z-late-weights",
        "r-progress-only",
        "g-progress-100",
    ]
)
"""Three whose columns shift where a Word table leaves out what is empty; one with a second column of results that stays
filled in; two that are no form without their results."""


def lives(name: str, folder: Path) -> None:
    """Assert that nothing typed is lost, that every formula shows what the rules give, and that nobody is misled."""
    source = file_of(name, folder)
    values = unfilled(source, folder / "blank.xlsx")
    word = saved(read_grids(folder / "blank.xlsx"), folder / "blank.docx", 1)
    live, done = folder / "live.xlsx", folder / "done.xlsx"
    assert convert(word, live).error is None
    typed = typed_in(live, folder / "typed.xlsx", values)
    told = recalc_file(folder / "typed.xlsx", done)
    assert (told.error, told.unsupported) == (None, [])
    before, after = cells_of(live), cells_of(done)
    assert {at: after.get(at) for at in typed} == typed
    formulas = {at: value for at, value in before.items() if str(value).startswith("=")}
    assert {at: after.get(at) for at in formulas} == formulas
    for form in forms_of(done):
        for score, part in scores_of(form):
            if score.at not in form.grid.formulas or part is None:
                continue
            if part.value is not None and not score.text.startswith("#"):
                assert decimal(score.value) == part.value, (score, form.grid.formulas[score.at], part.explain)
            elif part.value is None and part.outcome is not None and part.low != part.high:
                assert score.text.startswith("#"), (score, form.grid.formulas[score.at], part.explain)
    said = {f["code"] for form in check_file(str(source))["forms"] for f in form["findings"]}
    found = [f for form in check_file(str(done))["forms"] for f in form["findings"]]
    sheets = {form.sheet: form.grid.formulas for form in forms_of(done)}
    ours = {at.a1 for cells in sheets.values() for at in cells}
    assert [
        f["message"] for f in found if f["code"] in WRONG and f["cell"] in ours and f["code"] not in said
    ] == []
