"""Two forms on one sheet, side by side or one below the other, are read as each of them is alone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from field.disturbing import again
from field.filling import told_by_points
from field.test_disturbed import said, sheets
from jixiao.forms.find import find_forms
from jixiao.forms.keys import is_title
from jixiao.forms.model import Form
from jixiao.workbook.grid import Area, Grid

Join = Callable[[Grid, Grid, int], Grid]


def below(one: Grid, other: Grid, gap: int) -> Grid:
    down = max([one.height, *(area.bottom + 1 for area in one.merges)]) + gap
    rows = [*one.rows, *([] for _ in range(down - one.height)), *other.rows]
    moved = [Area(a.top + down, a.left, a.bottom + down, a.right) for a in other.merges]
    return again(one, rows, [*one.merges, *moved])


def beside(one: Grid, other: Grid, gap: int) -> Grid:
    right = max([one.width, *(area.right + 1 for area in one.merges)]) + gap
    rows = []
    for row in range(max(one.height, other.height)):
        left = list(one.rows[row]) if row < one.height else []
        rows.append([*left, *[None] * (right - len(left)), *(other.rows[row] if row < other.height else [])])
    moved = [Area(a.top, a.left + right, a.bottom, a.right + right) for a in other.merges]
    return again(one, rows, [*one.merges, *moved])


def stands_alone(grid: Grid, form: Form) -> bool:
    """Whether the form is all that its sheet holds, and its names have a heading that is known by its words: what else
    stands above it, and a table that its points alone tell, is read otherwise beside another form."""
    first = next(row for row, cells in enumerate(grid.filled) if cells)
    return form.area.top == first and not told_by_points(form)


def read(form: Form) -> dict[str, object]:
    """What a form says, its rulebook apart: the name of the sheet may speak for one."""
    says = said(form)
    return {**says, "names": (form.project.folded, form.unit.folded, form.year)}


@pytest.mark.parametrize("join", [below, beside])
def test_each_of_two_forms_says_what_it_says_alone(join: Join) -> None:
    random = Random(join.__name__)
    alone_on_sheet = [each for each in sheets() if stands_alone(*each)]
    assert len(alone_on_sheet) > 1000
    for _ in range(60):
        (one, first), (other, second) = random.choice(alone_on_sheet), random.choice(alone_on_sheet)
        found = [read(form) for form in find_forms(join(one, other, random.randint(1, 2)))]
        alone = [read(first), read(second)]
        assert found in (alone, alone[::-1]), (first.title, second.title)


def test_a_table_that_its_points_alone_tell_is_a_form_of_its_own_below_its_title() -> None:
    one, first = sheets()[0]
    told = [(grid, form) for grid, form in sheets() if told_by_points(form) and is_title(form.title)]
    assert len(told) > 2
    for other, second in told:
        assert [form.title for form in find_forms(below(one, other, 1))] == [first.title, second.title]
