"""Groups of rows that share one weight: under one merged cell, or printed once above rows that were left blank.

A sheet that went through another program may have lost its merged areas. Blank weights are taken for the rest of a
group only where the printed weights already add up to what the form prints for them: nothing is missing then.
"""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.values import decimal
from jixiao.forms.model import ABSENT, Form, Group
from jixiao.forms.sheet import SheetCells
from jixiao.forms.tables import Table
from jixiao.workbook.grid import At

ZERO, FULL = Decimal(0), Decimal(100)


def group_rows(sheet: SheetCells, table: Table) -> None:
    """Rows under one merged weight (and score) form a group, and have no weight of their own."""
    merged = {(area.top, area.left) for area in sheet.grid.merges if area.bottom > area.top}
    members: dict[At, list[int]] = {}
    for index, indicator in enumerate(table.indicators if not table.named_weights else ()):
        at = indicator.weight.at
        if at is not None and at in merged:
            members.setdefault(at, []).append(index)
    for indexes in members.values():
        first = table.indicators[indexes[0]]
        shared = len({table.indicators[i].score.at for i in indexes}) == 1
        above = table.groups[-1] if table.groups else None
        blank = shared and first.weight.empty and first.score.empty
        if above is not None and blank and _continues(table, above.members[-1], indexes[0]):
            above.members.extend(indexes)  # the rest of a group after a page break
        elif len(indexes) < 2:
            continue
        else:
            table.groups.append(Group(first.weight, first.score if shared else ABSENT, list(indexes)))
        for i in indexes:
            table.indicators[i].group = len(table.groups) - 1
            table.indicators[i].weight = ABSENT
            if shared:
                table.indicators[i].score = ABSENT


def _continues(table: Table, last: int, index: int) -> bool:
    """True when the row goes on with the group above it, under the same level-2 label."""
    rows = table.indicators
    return index == last + 1 and rows[last].level2.folded == rows[index].level2.folded


def imply_groups(form: Form) -> None:
    """Join rows without a weight to the row above them that carries the points of their level-2 label."""
    if not form.has_weights or not any(_bare(form, i) for i in range(len(form.indicators))):
        return
    for rows in _complete(form):
        lead: int | None = None
        for index in rows:
            if not _bare(form, index):
                lead = index
            elif lead is not None and _together(form, lead, index):
                _join(form, lead, index)


def _bare(form: Form, index: int) -> bool:
    """True for an indicator that has no weight, though there is a column of weights."""
    row = form.indicators[index]
    blank = row.placeholder or row.not_applicable or row.group is not None
    return not blank and row.weight.at is not None and row.weight.empty


def _together(form: Form, lead: int, index: int) -> bool:
    first, row = form.indicators[lead], form.indicators[index]
    points, name = row.weight.at, row.level2.at or row.name.at
    if points and name and points.column < name.column:  # right behind their level
        return first.level1 == row.level1
    blank = first.not_applicable or first.placeholder
    return not blank and first.level2.folded == row.level2.folded != ""


def _complete(form: Form) -> list[tuple[int, ...]]:
    """The parts of the form whose printed weights add up although some rows have none."""
    everything = tuple(range(len(form.indicators)))
    total = decimal(form.total_weight.value) or FULL
    alone = _weights(form, everything)
    own = [b.points for b in form.brackets if b.of_execution] + [fund.weight for fund in form.funds]
    if total in (alone, *(alone + (decimal(points.value) or ZERO) for points in own)):
        return [everything]
    brackets = [b for b in form.brackets if b.level == 1 and b.covers]
    return [b.covers for b in brackets if _weights(form, b.covers) == decimal(b.points.value)]


def _weights(form: Form, rows: tuple[int, ...]) -> Decimal:
    found = [decimal(form.indicators[i].weight.value) for i in rows]
    groups = {form.indicators[i].group for i in rows}
    found += [decimal(form.groups[g].weight.value) for g in groups if g is not None]
    return sum((n for n in found if n is not None), ZERO)


def _join(form: Form, lead: int, index: int) -> None:
    first, row = form.indicators[lead], form.indicators[index]
    if first.group is None:
        first.group = len(form.groups)
        form.groups.append(Group(first.weight, first.score if row.score.empty else ABSENT, [lead]))
        first.weight = ABSENT
    group = form.groups[first.group]
    group.members.append(index)
    row.group, row.weight = first.group, ABSENT
    if group.score.at is not None:  # one score for all of them; else each row keeps its own
        first.score = row.score = ABSENT
