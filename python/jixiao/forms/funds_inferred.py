"""Amounts whose labels say nothing known, found by the arithmetic of the line: the rate is executed over budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from jixiao.core.values import decimal
from jixiao.forms import words
from jixiao.forms.amounts import Head, amount, texts
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_NEAR = Decimal("0.0006")
_DEEP = 3
"""Rows below a heading that are looked at for its amounts."""


def infer(sheet: SheetCells, region: Region, row: int, named: list[Head]) -> list[Head]:
    """The heads of a row with the budget and the executed amount that only the arithmetic tells apart."""
    rate = next((head for head in named if head.role is Role.RATE), None)
    roles = {head.role for head in named}
    known = Role.BUDGET in roles or Role.INITIAL in roles
    if rate is None or (known and Role.EXECUTED in roles):
        return named
    for line in _lines(sheet, region, row, rate.at):
        pair = _pair(line.pop(rate.at, None), line, named, sheet)
        if pair is not None:
            kept = [
                head
                for head in named
                if head.at not in pair and head.role not in (Role.BUDGET, Role.EXECUTED)
            ]
            found = [
                _head(sheet, at, role) for at, role in zip(pair, (Role.BUDGET, Role.EXECUTED), strict=True)
            ]
            return sorted([*kept, *found], key=lambda head: head.at.column)
    return named


def _head(sheet: SheetCells, at: At, role: Role) -> Head:
    area = sheet.area(*at)
    return Head(role, list(range(area.left, area.right + 1)), at)


def _lines(sheet: SheetCells, region: Region, row: int, rate: At) -> Iterator[dict[At, Decimal]]:
    """The amounts of the labels in a row: those beside them, else those of a row below them."""
    labels = [at for at, text in texts(sheet, region, row) if amount(text) is None]
    beside = {at: next((f for f in right_of(sheet, at, region.right) if not f.empty), None) for at in labels}
    line = {at: decimal(f.value) for at, f in beside.items() if f is not None and amount(f.value) is not None}
    if rate in line:
        yield {at: value for at, value in line.items() if value is not None}
        return
    for below in range(sheet.area(*rate).bottom + 1, sheet.area(*rate).bottom + 1 + _DEEP):
        fields = {at: sheet.field(below, at.column) for at in labels}
        line = {at: amount(f.value) for at, f in fields.items() if f.at is not None and f.at.row == below}
        yield {at: value for at, value in line.items() if value is not None}


def _pair(
    rate: Decimal | None, line: dict[At, Decimal], named: list[Head], sheet: SheetCells
) -> tuple[At, At] | None:
    """The budget and the executed amount of which the rate comes, by what the words of their labels do not deny."""
    if not rate or rate < 0:
        return None
    share = rate / 100 if rate > 2 else rate
    fixed = {head.at: head.role for head in named if head.role is not Role.INITIAL}
    votes = {at: words.heading([str(sheet.own(*at))], funds=True) for at in line}
    best: tuple[float, tuple[At, At]] | None = None
    for budget, executed in permutations(line, 2):
        if (
            fixed.get(budget, Role.BUDGET) is not Role.BUDGET
            or fixed.get(executed, Role.EXECUTED) is not Role.EXECUTED
        ):
            continue
        if line[budget] <= 0 or abs(line[executed] / line[budget] - share) > _NEAR:
            continue
        speak = votes[budget].get(Role.BUDGET, 0.0), votes[executed].get(Role.EXECUTED, 0.0)
        if min(speak) < -1.0 or max(speak) < (1.0 if share == 1 else 0.3):
            continue  # any two equal amounts make 100%
        value = sum(speak) + (0.5 if budget.column < executed.column else 0.0)
        if best is None or value > best[0]:
            best = value, (budget, executed)
    return None if best is None else best[1]
