"""What the amounts of a block of funds are: the budget and what was spent of it, weighed by words and arithmetic.

Every two amounts that words do not deny are weighed together with what the block prints about them: the rate, the
score, what is left over, the sums. The best whole is taken; where words and arithmetic do not carry it, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.core.money import MONEY_UNITS
from jixiao.core.text import fold
from jixiao.forms import words
from jixiao.forms.amounts import amount
from jixiao.forms.funds_named import Named, Way, kind_of
from jixiao.forms.model import Field, Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

NEAR = 4
"""Rows of one block of amounts."""
FAR = 8
"""Rows of one block whose labels stand in one column."""
_ITEMS = ("子项", "任务", "明细", "科目", "分项")
_EXACT = Decimal("0.0006")
_ROUNDED = Decimal("0.006")
"""What rounding may do to a score of ten points."""
_BUDGETS = (Role.BUDGET, Role.INITIAL)


class Whole(NamedTuple):
    """The budget and the executed amount of a form with what is printed about them."""

    budget: Named
    executed: Named
    found: dict[Role, Field]  # the rate, the weight and the score
    labels: dict[Role, At]
    proved: bool  # the form's own arithmetic comes out
    weight: float


def assign(sheet: SheetCells, named: list[Named], unit: str, scores: list[int]) -> Whole | None:
    """The best whole of some amounts; None where words and arithmetic carry none."""
    rates = [n for n in named if n.role is Role.RATE or _shows_share(sheet, n)]
    best: Whole | None = None
    for budget, executed in _pairs(named):
        whole = _weigh(sheet, named, rates, budget, executed, unit)
        if whole is not None and (best is None or whole.weight > best.weight):
            best = whole
    return best and _with_points(sheet, named, best, scores)


def _shows_share(sheet: SheetCells, named: Named) -> bool:
    bare = named.role is None or named.far > 0
    return bare and (sheet.percent(named.at) or "%" in fold(str(named.field.value)))


def _pairs(named: list[Named]) -> Iterator[tuple[Named, Named]]:
    """A budget and an executed amount that are named in one way, near each other."""
    for budget in named:
        if not (budget.role in _BUDGETS or (budget.role is None and _may(budget, Role.BUDGET))):
            continue
        for executed in named:
            if (
                executed.field is not budget.field
                and (
                    executed.role is Role.EXECUTED
                    or (executed.role is None and _may(executed, Role.EXECUTED))
                )
                and _together(budget, executed)
            ):
                yield budget, executed


def _may(named: Named, role: Role) -> bool:
    return named.vote(role) > -1.0


def _together(budget: Named, executed: Named) -> bool:
    """True where the cells lie as those of one reading do."""
    rows = abs(budget.at.row - executed.at.row)
    if budget.way is not executed.way:
        return _beside_each_other(budget, executed) and rows <= NEAR
    if budget.way is Way.OWN:
        return rows <= 1
    if budget.label == executed.label or budget.at == executed.at:
        return False
    if budget.way is Way.ABOVE:
        return rows == 0
    if budget.far or executed.far or (_part(budget) is not _part(executed)):
        return (
            rows > 0 and rows <= FAR and budget.at.column == executed.at.column and budget.far == executed.far
        )
    return rows <= NEAR or (rows <= FAR and budget.at.column == executed.at.column)


def _beside_each_other(budget: Named, executed: Named) -> bool:
    """A label with its amount below a table that holds the other one."""
    beside, other = sorted((budget, executed), key=lambda named: named.way is not Way.LEFT)
    full = budget.role is not None and executed.role is not None
    return (
        full
        and beside.way is Way.LEFT
        and not beside.far
        and other.way is Way.ABOVE
        and beside.at.row > other.at.row
    )


def _part(named: Named) -> Fund | None:
    """The part that stands between an amount and the words of its role."""
    return named.kind if named.word != named.label and named.kind is not Fund.TOTAL else None


def _money(one: Named, other: Named, unit: str) -> tuple[Decimal, Decimal]:
    """Two amounts in one unit, also where only one of them writes its own."""
    scale = MONEY_UNITS.get(unit, Decimal(1))
    if one.written == other.written:
        return one.value, other.value
    return one.value * (1 if one.written else scale), other.value * (1 if other.written else scale)


def _weigh(
    sheet: SheetCells, named: list[Named], rates: list[Named], budget: Named, executed: Named, unit: str
) -> Whole | None:
    whole, spent = _money(budget, executed, unit)
    speak = budget.vote(budget.role or Role.BUDGET), executed.vote(Role.EXECUTED)
    share = spent / whole if whole > 0 else None
    found: dict[Role, Field] = {}
    labels = {Role.BUDGET: budget.label, Role.EXECUTED: executed.label}
    proof = 0.0
    if share is not None:
        equal = [r for r in rates if _near(r, budget, executed) and _is_share(r.value, share)]
        rate = min(
            equal,
            key=lambda r: (
                r.role is not Role.RATE,
                _part(r) is not None or (r.kind is not None),
                _distance(r, executed),
            ),
            default=None,
        )
        if rate is not None and (rate.role is Role.RATE or share != 1):
            found[Role.RATE] = rate.field
            if rate.way is budget.way and rate.role is Role.RATE:
                labels[Role.RATE] = rate.label
            proof += (2.0 if share != 1 else 0.6) + 0.3 * rate.vote(Role.RATE)
    if Role.RATE not in found:
        stated = [r for r in rates if r.role is Role.RATE and _beside(r, budget, executed)]
        if len({r.at for r in stated}) == 1 or (stated and budget.way is Way.OWN):
            found[Role.RATE], labels[Role.RATE] = stated[0].field, stated[0].label
    proof += _points_proof(named, budget, executed, share)
    left = whole - spent
    if left and any(
        n.value == left
        and n.field is not budget.field
        and n.field is not executed.field
        and _near(n, budget, executed)
        for n in named
    ):
        proof += 0.7
    sums = _sums(named, budget, executed)
    proved = proof >= 2.0 or sums
    if not _carried(budget, executed, speak, proof, spent, whole):
        return None
    weight = sum(min(vote, words.LIKELY) + 0.2 * min(vote, 4.0) for vote in speak) + proof + 0.8 * sums
    weight += _of_whole(sheet, budget, executed)
    weight += 0.5 if budget.at.row == executed.at.row or budget.at.column == executed.at.column else 0.0
    weight -= 1.5 * (budget.way is not executed.way) + 2.0 * (budget.past or executed.past)
    weight -= 0.05 * abs(budget.at.column - executed.at.column)
    if Role.RATE in found:
        rate_at = found[Role.RATE].at or executed.at
        weight -= 0.02 * abs(rate_at.column - executed.at.column)
    weight -= 0.03 * executed.at.row + (1.5 if budget.role is Role.INITIAL else 0.0)
    weight -= 0.3 * (budget.at.row > executed.at.row) + 0.3 * (budget.at.column > executed.at.column)
    weight -= 4.0 if _of_items(sheet, executed) else 0.0
    weight -= (budget.role is None) + (executed.role is None)
    weight += 0.02 * executed.at.column if budget.way is Way.ABOVE else 0.0
    last = max((n.year for n in named if n.way is budget.way), default=0)
    weight -= 1.5 if 0 < budget.year < last or 0 < executed.year < last else 0.0
    return Whole(budget, executed, found, labels, proved, weight)


def _points_proof(named: list[Named], budget: Named, executed: Named, share: Decimal | None) -> float:
    """Whether a score of the lines is the weight's share: 9.5 of 10."""
    if share is None:
        return 0.0
    weights, scores = (
        [n.value for n in named if n.role is role and n.value > 0 and _near(n, budget, executed)]
        for role in (Role.WEIGHT, Role.SCORE)
    )
    return 1.5 if any(abs(s / w - share) <= _ROUNDED for w in weights for s in scores) else 0.0


def _carried(
    budget: Named, executed: Named, speak: tuple[float, float], proof: float, spent: Decimal, whole: Decimal
) -> bool:
    """Whether words and arithmetic together carry the reading; any two equal amounts make 100 %."""
    full = budget.role is not None, executed.role is not None
    if budget.way is not executed.way and proof < 2.0:
        return False
    if proof >= 2.0:
        told = budget.known or speak[0] > 0.3 or full[1], executed.known or speak[1] > 0.3 or full[0]
        return max(speak) > 0.3 and all(told)
    if budget.way is not Way.ABOVE and spent > whole * Decimal("1.5"):
        return False
    if all(full):
        return True
    return full[1] and speak[0] > 0.3 and whole >= spent and budget.kind in (None, Fund.TOTAL)


def _is_share(rate: Decimal, share: Decimal) -> bool:
    return min(abs(rate - share), abs(rate / 100 - share)) <= _EXACT


def _near(named: Named, budget: Named, executed: Named) -> bool:
    """True for a figure in the lines of two amounts, or just below them."""
    row = named.at.row
    if budget.way is Way.ABOVE and named.way is Way.ABOVE:
        return row == executed.at.row
    if budget.way is Way.ABOVE and named.far:
        return False
    return min(budget.at.row, executed.at.row) - 2 <= row <= max(budget.at.row, executed.at.row) + NEAR


def _distance(named: Named, executed: Named) -> tuple[int, int]:
    return abs(named.at.row - executed.at.row), abs(named.at.column - executed.at.column)


def _beside(named: Named, budget: Named, executed: Named) -> bool:
    """True for a rate that stands where that of these two amounts must stand."""
    if named.way is not budget.way:
        return False
    if named.way is Way.ABOVE:
        return named.at.row == executed.at.row
    return named.far == executed.far and _near(named, budget, executed)


def _of_whole(sheet: SheetCells, budget: Named, executed: Named) -> float:
    """Whether two amounts are called the whole, or a part of it."""
    value = 0.0
    for named in (budget, executed):
        kinds = [named.kind if named.word != named.label or named.kind is Fund.TOTAL else None]
        if named.way is not Way.OWN:
            kinds.append(_row_kind(sheet, named))
        for kind in kinds:
            value += {None: 0.0, Fund.TOTAL: 0.7}.get(kind, -0.6)
    return value


def _of_items(sheet: SheetCells, named: Named) -> bool:
    """True below headings of single items, which are not the whole."""
    row, last = named.label
    said = (sheet.own(row, c) for c in range(last) if named.way is Way.ABOVE)
    return any(type(text) is str and any(part in words.label(text) for part in _ITEMS) for text in said)


def _row_kind(sheet: SheetCells, named: Named) -> Fund | None:
    """What the label of the row says in which an amount, or the label beside it, stands."""
    row, column = named.at if named.way is Way.ABOVE else named.label
    for c in range(column - 1, -1, -1):
        found = sheet.field(row, c)
        if type(found.value) is str and amount(found.value) is None and found.folded.strip("-/"):
            return kind_of(found.value)
    return None


def _sums(named: list[Named], budget: Named, executed: Named) -> bool:
    """True where both amounts are what others in their columns, or in their rows, come to."""
    return all(
        _is_sum(
            one, [n for n in named if n.way is one.way and n.label == one.label and n.field is not one.field]
        )
        for one in (budget, executed)
    )


def _is_sum(one: Named, others: list[Named]) -> bool:
    parts = [n.value for n in others if n.value]
    return len(parts) >= 2 and one.value > 0 and (sum(parts) == one.value)


def _with_points(sheet: SheetCells, named: list[Named], whole: Whole, scores: list[int]) -> Whole:
    """The weight and the score that stand in the lines of the amounts."""
    found, labels = dict(whole.found), dict(whole.labels)
    budget, executed = whole.budget, whole.executed
    for role in (Role.WEIGHT, Role.SCORE):
        stated = [n for n in named if n.role is role and _near(n, budget, executed) and 0 <= n.value <= 100]
        if budget.way is not Way.OWN:
            stated = [
                n
                for n in stated
                if (
                    n.at.row == executed.at.row
                    if n.way is Way.ABOVE
                    else n.at.row >= min(budget.at.row, executed.at.row)
                )
            ]
        limit = amount(found[Role.WEIGHT].value) if Role.WEIGHT in found else None
        stated = [n for n in stated if limit is None or n.value <= limit]
        best = min(stated, key=lambda n: (n.way is not budget.way, _distance(n, executed)), default=None)
        if best is not None:
            found[role] = best.field
            if best.way is budget.way:
                labels[role] = best.label
    initial = [
        n for n in named if n.role is Role.INITIAL and n.way is budget.way and n.field is not budget.field
    ]
    if budget.role is Role.BUDGET:
        here = [n for n in initial if _together(n, executed)]
        if here:
            first = min(here, key=lambda n: _distance(n, budget))
            found[Role.INITIAL], labels[Role.INITIAL] = first.field, first.label
    if Role.SCORE not in found:
        for n in named:
            taken = {budget.at, executed.at, *(field.at for field in found.values())}
            bare = n.role is None and n.far and n.way is Way.LEFT and n.at not in taken
            if bare and budget.way is Way.LEFT and n.at.row == executed.at.row and n.at.column in scores:
                found[Role.SCORE] = n.field
    return whole._replace(found=found, labels=labels)
