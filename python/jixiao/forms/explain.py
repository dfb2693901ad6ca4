"""How a form was read, line by line: each column, row of funds, total and name with its cell, evidence and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.core.messages import say
from jixiao.core.numerals import show
from jixiao.core.values import decimal
from jixiao.forms.model import Field, Form


class Line(NamedTuple):
    """One thing that was read: its cell, what it is, how sure that is (None where a label names it), why."""

    cell: str
    role: str
    confidence: float | None
    evidence: tuple[str, ...]


def explain(form: Form) -> Iterator[Line]:
    """Every reading of a form; what was not read stands in `form.unread`."""
    for key, found in (
        ("role.project", form.project),
        ("role.department", form.department),
        ("role.whose", form.unit),
        ("role.year", Field(form.year, form.year_cell)),
    ):
        yield from _single(key, found)
    for reading in form.readings:
        if reading.role:
            yield Line(reading.at.a1, say(f"role.{reading.role}"), reading.confidence, reading.evidence)
    for fund in form.funds:
        role = say("role.execution" if fund is form.execution else "role.fund")
        cells = [
            f.at.a1
            for f in (fund.initial, fund.budget, fund.executed, fund.weight, fund.rate, fund.score)
            if f.at
        ]
        at = fund.label.at.a1 if fund.label.at else (cells[0] if cells else "")
        sure = fund.sure if fund is form.execution else None
        yield Line(at, role, sure, (say("seen.value", text=fund.label.line), " ".join(cells)))
    for bracket in form.brackets:
        number = decimal(bracket.points.value)
        points = "" if number is None else show(number)
        printed = say("seen.points", name=bracket.name, points=points, count=len(bracket.covers))
        at = bracket.label.at.a1 if bracket.label.at else ""
        yield Line(at, say("role.bracket"), None, (printed,))
    for key, found in (
        ("role.total_weight", form.total_weight),
        ("role.total", form.total),
        ("role.grade", form.grade),
    ):
        yield from _single(key, found)


def _single(key: str, found: Field) -> Iterator[Line]:
    if found.at is not None:
        yield Line(found.at.a1, say(key), None, (say("seen.value", text=found.line),))
