"""Other words, split headings, moved columns and text for numbers leave the reading as it is, or are listed as unread."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from field.disturbing import WAYS, Disturb, baked, nonsense
from field.drawn import NAMES, drawn
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
    with TemporaryDirectory() as folder:
        for name in NAMES:
            grids += map(baked, read_grids(drawn(name).save(Path(folder) / f"{name}.xlsx")))
    return tuple((grid, found[0]) for grid in grids if len(found := find_forms(grid)) == 1)


def own(found: Field, row: int) -> str:
    """What stands in the row itself: a merged cell counts in its first row."""
    return found.folded if found.at is not None and found.at.row == row else ""


def points(found: Field, row: int) -> str:
    return own(found, row).removesuffix("分")


def said(form: Form) -> dict[str, object]:
    """What a form says, without where it says it."""
    return {
        "rows": [
            (i.name.folded, i.target.folded, i.actual.folded, points(i.weight, i.row), points(i.score, i.row))
            for i in form.indicators
            if not i.placeholder
        ],
        "criteria": [
            (c.name.folded, points(c.weight, c.row), own(c.standard, c.row), points(c.score, c.row))
            for c in form.criteria
        ],
        "groups": [
            (g.weight.folded.removesuffix("分"), g.score.folded.removesuffix("分"), g.members)
            for g in form.groups
        ],
        "funds": [
            (f.kind, f.budget.folded, f.executed.folded, f.rate.folded, f.score.folded) for f in form.funds
        ],
        "total": (form.total.folded.removesuffix("分"), form.total_weight.folded),
        "names": (form.project.folded, form.unit.folded, form.year, form.rulebook),
    }


LISTED = 50
"""Of so many disturbed forms one may be listed as unread: a share, as the pool grows with every form drawn.

What is read the same by nobody: a level over a dozen rows that is no longer merged leaves rows without a label; of
three headings 权重 the one renamed as 评价分值 may be the score.
"""
LISTED_BY_SEVERAL = 30
"""The same for up to six disturbances at once, each of which may hit such a form."""


def test_there_are_many_sheets_to_disturb() -> None:
    assert len(sheets()) >= 600


def unread_besides(found: Form, form: Form) -> set[str]:
    """What is listed as unread that is not so on the form as it was."""
    return {one.text for one in found.unread} - {one.text for one in form.unread}


def wrong(other: Grid, form: Form) -> str:
    """'' where a disturbed form says the same, else whether that is listed."""
    found = find_forms(other)
    if len(found) != 1:
        return "lost"
    if said(found[0]) == said(form):
        return ""
    return "listed" if unread_besides(found[0], form) else "silent"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_disturbed_form_says_the_same_or_what_it_could_not_read(way: Disturb) -> None:
    changed = listed = 0
    for index, (grid, form) in enumerate(sheets()):
        other = way(grid, form, Random(index))
        if other is grid:
            continue
        changed += 1
        result = wrong(other, form)
        assert result != "silent", (grid.name, form.title, index)
        listed += bool(result)  # or no form is found at all, which is said as well
    assert 3 * changed >= len(sheets())  # swapped columns are those alone that no merged area lies across
    assert listed <= changed // LISTED


def disturbed(seed: int) -> tuple[Grid, Form]:
    """A sheet after up to six disturbances one after another, and the form on it before the first."""
    random = Random(seed)
    grid, form = sheets()[random.randrange(len(sheets()))]
    other, seen = grid, form
    for way in random.sample(WAYS, random.randint(1, 6)):
        other = way(other, seen, random)
        found = find_forms(other)
        if len(found) != 1:
            break
        seen = found[0]
    return other, form


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_several_disturbances_at_once_are_read_the_same_or_listed(seed: int) -> None:
    other, form = disturbed(seed)
    assert wrong(other, form) != "silent", form.title


def test_hardly_anything_is_lost_by_several_disturbances() -> None:
    seeds = range(300)
    assert sum(wrong(*disturbed(seed)) != "" for seed in seeds) <= len(seeds) // LISTED_BY_SEVERAL


@pytest.mark.parametrize("seed", range(2))
def test_headings_without_sense_never_pass_in_silence(seed: int) -> None:
    """Either no form is found, or the columns whose headings nobody knows are listed."""
    for grid, form in sheets():
        for found in find_forms(nonsense(grid, form, Random(seed))):
            assert unread_besides(found, form) or said(found) == said(form), form.title


def test_what_is_not_recognised_is_said_at_every_level_of_a_report() -> None:
    grid, form = sheets()[1]
    other = nonsense(grid, form, Random(0))
    (found,) = find_forms(other)
    told = [finding for finding in run([found], [other]) if finding.code == "JX911"]
    assert told
    assert {place for finding in told for place in finding.places} == {one.at.a1 for one in found.unread}
    assert CATALOGUE["JX911"].always
