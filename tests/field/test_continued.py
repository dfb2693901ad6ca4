"""A form whose heading is printed again after a page break is read as one form, and as it was before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from field.disturbing import again
from field.test_disturbed import sheets, wrong
from jixiao.forms.model import Criterion, Form, Indicator
from jixiao.forms.regions import find_regions
from jixiao.forms.sheet import SheetCells
from jixiao.workbook.grid import Area, Grid, Value


def continued(grid: Grid, form: Form, random: Random) -> Grid | None:
    """The form on two pages: its heading stands once more before some row, maybe below 续表; None where it cannot."""
    headers = [header for region in find_regions(SheetCells(grid)) for header in region.headers]
    if len(headers) != 1 or form.groups:
        return None
    (header,) = headers
    own = [area for area in grid.merges if header.top <= area.top and area.bottom <= header.bottom]
    across = [a for a in grid.merges if a.top <= header.bottom < a.bottom and a.left >= header.left]
    whole = filter(_whole, form.indicators or form.criteria)
    rows = [row.row for row in whole if row.row > header.bottom][1:]
    if not rows or across:
        return None
    at = random.choice(rows)
    title = random.choice([[], [], [["续表"]], [[f"{form.title}（续）"]]])
    heading = [_typed_again(row, random) for row in grid.rows[header.top : header.bottom + 1]]
    page = [list(row) for row in grid.rows[at:]]
    down = len(title) + len(heading)
    merges = [_moved(area, at + len(title) - header.top) for area in own]
    for area in grid.merges:
        if area.bottom < at:
            merges.append(area)
        elif area.top >= at:
            merges.append(_moved(area, down))
        else:  # both pages say what the cell says
            merges.append(area._replace(bottom=at - 1))
            beside = area.left < header.left and area.top <= header.top
            first = heading[0] if beside else page[0]
            first += [None] * (area.left + 1 - len(first))
            first[area.left] = grid.own(area.top, area.left)
            top = at + len(title) if beside else at + down
            merges.append(Area(top, area.left, area.bottom + down, area.right))
    return again(
        grid,
        [*grid.rows[:at], *title, *heading, *page],
        [a for a in merges if a.bottom > a.top or a.right > a.left],
    )


def _whole(row: Indicator | Criterion) -> bool:
    """No page breaks between rows that share points or a rule: said on both pages they would be said twice."""
    rule = [row.standard] if isinstance(row, Criterion) else []
    return all(one.at is None or one.at.row == row.row for one in (row.weight, row.score, *rule))


def _typed_again(row: Sequence[Value], random: Random) -> list[Value]:
    """The same words, some of them in another spacing: 分 值."""
    return [" ".join(v) if isinstance(v, str) and len(v) < 5 and random.random() < 0.2 else v for v in row]


def _moved(area: Area, down: int) -> Area:
    return Area(area.top + down, area.left, area.bottom + down, area.right)


@pytest.mark.parametrize("seed", range(2))
def test_a_heading_printed_again_changes_nothing(seed: int) -> None:
    # each form by itself, lest one drawn anew moves the page of all others
    pages = [(form, continued(grid, form, Random(f"{form.title}{seed}"))) for grid, form in sheets()]
    results = [(form.title, wrong(page, form)) for form, page in pages if page is not None]
    assert len(results) >= 150
    silent = [title for title, result in results if result in ("silent", "lost")]
    assert len(silent) <= 1, silent
    assert sum(result == "listed" for _, result in results) <= 2  # a column read by its place alone says so
