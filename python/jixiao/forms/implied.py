"""Groups whose merged cells were lost: points printed once, for a row and the blank rows below it.

A sheet that went through another program may have lost its merged areas. Blank weights are taken for the rest of a
group only where the printed weights already add up to what the form prints for them: nothing is missing then.
"""

from __future__ import annotations

from decimal import Decimal

from jixiao.core.values import decimal
from jixiao.forms.model import ABSENT, Form, Group

ZERO = Decimal(0)


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
    if row.placeholder or row.not_applicable or row.group is not None:
        return False
    return row.weight.at is not None and row.weight.empty


def _together(form: Form, lead: int, index: int) -> bool:
    first, row = form.indicators[lead], form.indicators[index]
    return (
        not first.not_applicable and not first.placeholder and first.level2.folded == row.level2.folded != ""
    )


def _complete(form: Form) -> list[tuple[int, ...]]:
    """The parts of the form whose printed weights add up although some rows have none."""
    everything = tuple(range(len(form.indicators)))
    total = decimal(form.total_weight.value)
    alone = _weights(form, everything)
    execution = form.execution
    own = decimal(execution.weight.value) if execution is not None else None
    if total is not None and total in (alone, alone + (own or ZERO)):
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
