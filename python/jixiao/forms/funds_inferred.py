"""Amounts whose labels say nothing known, found by the arithmetic of the line: the rate is executed over budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from jixiao.core.values import decimal
from jixiao.forms import words
from jixiao.forms.amounts import PLACES, Funds, Head, amount, heads, name_budget, texts
from jixiao.forms.funds_line import NEAR, beside_of, use_known
from jixiao.forms.model import Field, Fund, FundRow
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_NEAR = Decimal("0.0006")
_ROUNDED = Decimal("0.006")
"""What rounding may do to a score of ten points."""
_DEEP = 3
"""Rows below a heading that are looked at for its amounts."""


def infer(sheet: SheetCells, region: Region, row: int, named: list[Head]) -> list[Head]:
    """The heads of a row with the budget and the executed amount that only the arithmetic tells apart."""
    rate = next((head for head in named if head.role is Role.RATE), None)
    deep = {
        head.at for head in named[:1] if rate and sheet.area(*head.at).bottom > sheet.area(*rate.at).bottom
    }
    roles = {head.role for head in named if head.at not in deep}
    both = {Role.BUDGET, Role.EXECUTED} <= roles
    if both and (rate is None or sum(head.role is Role.EXECUTED for head in named) == 1):
        return named
    if rate is None and not _half_named(sheet, region, row, roles):
        return named
    anchor = rate.at if rate is not None else named[-1].at
    for line in _lines(sheet, region, row, anchor):
        pair = _pair(line, named, sheet, both)
        if both and pair is not None and line[pair[0]] == line[pair[1]]:
            continue  # any two equal amounts make 100%
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


def _half_named(sheet: SheetCells, region: Region, row: int, roles: set[Role]) -> bool:
    """True where one of the two amounts is named, and another label of the row may be the other."""
    if Role.EXECUTED not in roles or Role.INITIAL in roles:
        return False
    return sum(words.of_funds(text) for _, text in texts(sheet, region, row)) > len(roles)


def _head(sheet: SheetCells, at: At, role: Role) -> Head:
    area = sheet.area(*at)
    return Head(role, list(range(area.left, area.right + 1)), at)


def _lines(sheet: SheetCells, region: Region, row: int, anchor: At) -> Iterator[dict[At, Decimal]]:
    """The figures of the labels in a row: those beside them, else those of a row below them."""
    labels = [at for at, text in texts(sheet, region, row) if amount(text) is None]
    beside = {at: next((f for f in right_of(sheet, at, region.right) if not f.empty), None) for at in labels}
    line = {at: decimal(f.value) for at, f in beside.items() if f is not None and amount(f.value) is not None}
    if anchor in line:
        yield {at: value for at, value in line.items() if value is not None}
        return
    for below in range(sheet.area(*anchor).bottom + 1, sheet.area(*anchor).bottom + 1 + _DEEP):
        fields = {at: sheet.field(below, at.column) for at in labels}
        line = {at: amount(f.value) for at, f in fields.items() if f.at is not None and f.at.row == below}
        yield {at: value for at, value in line.items() if value is not None}


def _pair(
    line: dict[At, Decimal], named: list[Head], sheet: SheetCells, proved: bool
) -> tuple[At, At] | None:
    """The budget and the executed amount that the words do not deny, best where the line's arithmetic comes out."""
    figures = {head.role: line[head.at] for head in named if head.at in line}
    fixed = {
        head.at: head.role
        for head in named
        if head.role is not Role.INITIAL and not (proved and head.role is Role.BUDGET)
    }
    votes = {at: words.heading(str(sheet.own(*at)), funds=True) for at in line}
    best: tuple[float, tuple[At, At]] | None = None
    for budget, executed in permutations(line, 2):
        if (
            fixed.get(budget, Role.BUDGET) is not Role.BUDGET
            or fixed.get(executed, Role.EXECUTED) is not Role.EXECUTED
            or line[budget] <= 0
        ):
            continue
        speak = votes[budget].get(Role.BUDGET, 0.0), votes[executed].get(Role.EXECUTED, 0.0)
        proof = _proof(line, budget, executed, figures)
        known = proof > 0 or words.of_funds(str(sheet.own(*budget)))
        if (
            min(speak) < -1.0
            or not known
            or (proved and not proof)
            or not _enough(line, budget, executed, speak, proof)
        ):
            continue
        value = sum(speak) + proof + (0.5 if budget.column < executed.column else 0.0)
        if best is None or value > best[0]:
            best = value, (budget, executed)
    return None if best is None else best[1]


def _proof(line: dict[At, Decimal], budget: At, executed: At, figures: dict[Role, Decimal]) -> float:
    """How much of the line comes out with these two: the rate, the score of the weight, what is left."""
    share, left = line[executed] / line[budget], line[budget] - line[executed]
    rate, weight, score = (figures.get(role) for role in (Role.RATE, Role.WEIGHT, Role.SCORE))
    proof = 0.0
    if rate is not None:
        if rate <= 0 or abs(share - _share(rate)) > _NEAR:
            return 0.0
        proof += 2.0
    if weight and score is not None and abs(score / weight - share) <= _ROUNDED:
        proof += 1.5
    if left and any(value == left for at, value in line.items() if at not in (budget, executed)):
        proof += 1.5
    return proof


def _enough(
    line: dict[At, Decimal], budget: At, executed: At, speak: tuple[float, float], proof: float
) -> bool:
    """Whether words and arithmetic together carry the reading; any two equal amounts make 100%."""
    equal = line[budget] == line[executed]
    if proof and max(speak) >= (1.0 if equal else 0.3):
        return True
    return budget.column < executed.column and speak[1] >= words.LIKELY and line[executed] <= line[budget]


def _share(rate: Decimal) -> Decimal:
    """A rate as a fraction: 98 and 0.98 are the same."""
    return rate / 100 if rate > 2 else rate


def in_block(sheet: SheetCells, region: Region, row: int, inside: set[int], alone: bool) -> Funds | None:
    """Labels with their amounts beside them, all over some lines: 年初预算 | 500 | 调整预算 | 520 over 实际支出 | 509.6.

    Where all heads stand in one column (`alone` is false) that column is read down instead.
    """
    near = [r for r in range(row - NEAR, row + NEAR + 1) if r in inside]
    named = [head for r in near for head in heads(sheet, region, r)]
    found: dict[Role, tuple[At, Field]] = {}
    for head in sorted(named, key=lambda head: abs(head.at.row - row)):
        beside = beside_of(sheet, head.at, region)
        if (
            head.role in (Role.INITIAL, Role.BUDGET, Role.EXECUTED, Role.RATE, Role.WEIGHT, Role.SCORE)
            and amount(beside.value) is not None
        ):
            found.setdefault(head.role, (head.at, beside))
    if Role.EXECUTED not in found or not (alone or len({at.column for at, _ in found.values()}) > 1):
        return None
    if Role.BUDGET not in found:
        _budget_of(sheet, region, near, found)
    name_budget(found)
    if Role.BUDGET not in found:
        return None
    at = min(place for place, _ in found.values())
    fund = FundRow(Fund.TOTAL, Field(sheet.own(*at), at))
    funds = Funds([fund], weight=2.0 + len(found))
    for role, (place, beside) in found.items():
        setattr(fund, PLACES[role], beside)
        funds.use(Field(None, place), beside)
        funds.money_unit = funds.money_unit or words.money_unit(str(sheet.own(*place)))
    for r in {place.row for place, _ in found.values()}:
        use_known(sheet, region, r, funds)
    return funds


def _budget_of(
    sheet: SheetCells, region: Region, near: list[int], found: dict[Role, tuple[At, Field]]
) -> None:
    """The budget among labels of other words: what was executed over it is the rate."""
    rate = decimal(found[Role.RATE][1].value) if Role.RATE in found else None
    executed = amount(found[Role.EXECUTED][1].value)
    if not rate or executed is None:
        return
    share = _share(rate)
    taken = {at for at, _ in found.values()}
    for r in near:
        for at, text in texts(sheet, region, r):
            beside = beside_of(sheet, at, region)
            whole = amount(beside.value)
            votes = words.heading(text, funds=True)
            denied = at in taken or not words.of_funds(text) or votes.get(Role.BUDGET, 0.0) < -1.0
            if not denied and whole and abs(executed / whole - share) <= _NEAR:
                found[Role.BUDGET] = at, beside
                return
