"""Other words, split headings, moved columns and text for numbers leave the reading as it is, or are listed as unread."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field.disturbing import WAYS, Disturb, baked, nonsense
from jixiao.checks.registry import CATALOGUE
from jixiao.checks.runner import run
from jixiao.forms.find import find_forms
from jixiao.forms.model import Field, Form
from jixiao.workbook.grid import Grid
from jixiao.workbook.reading import read_grids

HERE = Path(__file__).parent
FILES = [
    *sorted((HERE / "given").glob("*.xlsx")),
    *sorted((HERE.parent / "forms" / "published").glob("*.xlsx")),
    *sorted((HERE.parent / "forms" / "variants").glob("*.xlsx")),
]


@cache
def sheets() -> tuple[tuple[Grid, Form], ...]:
    """Every sheet of every workbook that holds one form, with the form."""
    grids = [baked(grid) for path in FILES for grid in read_grids(path)]
    return tuple((grid, found[0]) for grid in grids if len(found := find_forms(grid)) == 1)


def own(found: Field, row: int) -> str:
    """What stands in the row itself: a merged cell counts in its first row."""
    return found.folded if found.at is not None and found.at.row == row else ""


def said(form: Form) -> dict[str, object]:
    """What a form says, without where it says it."""
    return {
        "rows": [
            (i.name.folded, i.target.folded, i.actual.folded, own(i.weight, i.row), own(i.score, i.row))
            for i in form.indicators
            if not i.placeholder
        ],
        "criteria": [
            (c.name.folded, c.weight.folded, c.standard.folded, c.score.folded) for c in form.criteria
        ],
        "groups": [(g.weight.folded, g.score.folded, g.members) for g in form.groups],
        "funds": [
            (f.kind, f.budget.folded, f.executed.folded, f.rate.folded, f.score.folded) for f in form.funds
        ],
        "total": (form.total.folded.removesuffix("分"), form.total_weight.folded),
        "names": (form.project.folded, form.unit.folded, form.year, form.rulebook),
    }


def test_there_are_many_sheets_to_disturb() -> None:
    assert len(sheets()) >= 75


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_disturbed_form_says_the_same_or_what_it_could_not_read(way: Disturb) -> None:
    changed = 0
    for index, (grid, form) in enumerate(sheets()):
        other = way(grid, form, Random(index))
        if other is grid:
            continue
        changed += 1
        (found,) = find_forms(other)
        assert said(found) == said(form) or found.unread, (grid.name, form.title, index)
    assert changed >= 30


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(WAYS), st.integers(0, 10_000))
def test_any_disturbance_is_read_the_same_or_listed(index: int, way: Disturb, seed: int) -> None:
    grid, form = sheets()[index % len(sheets())]
    (found,) = find_forms(way(grid, form, Random(seed)))
    assert said(found) == said(form) or found.unread


@pytest.mark.parametrize("seed", range(2))
def test_headings_without_sense_never_pass_in_silence(seed: int) -> None:
    """Either no form is found, or the columns whose headings nobody knows are listed."""
    for grid, form in sheets():
        other = nonsense(grid, form, Random(seed))
        for found in find_forms(other):
            assert found.unread or said(found) == said(form), form.title


def test_what_is_not_recognised_is_said_at_every_level_of_a_report() -> None:
    grid, form = sheets()[1]
    other = nonsense(grid, form, Random(0))
    (found,) = find_forms(other)
    told = [finding for finding in run([found], [other]) if finding.code == "JX911"]
    assert told
    assert {place for finding in told for place in finding.places} == {one.at.a1 for one in found.unread}
    assert CATALOGUE["JX911"].always
