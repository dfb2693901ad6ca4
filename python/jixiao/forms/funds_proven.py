"""The table of funds that proves itself: one line of headings, the sum right below it, and a rate that comes out of it.

Where no other amount stands near it, nothing can speak more for another reading: none has to be weighed.
"""

from __future__ import annotations

from decimal import Decimal

from jixiao.forms.amounts import Funds, bare_amount, kind_of, labelled
from jixiao.forms.funds_assigned import RATE_FITS, Whole, comes_out
from jixiao.forms.funds_named import Named, amounts_in, named_above
from jixiao.forms.funds_table import headings, holds, under_headings
from jixiao.forms.model import Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import Value

_NEEDED = frozenset([Role.BUDGET, Role.EXECUTED, Role.RATE])
_MOST = Decimal(100)


def read_proven(sheet: SheetCells, rows: list[int]) -> tuple[Funds, Whole] | None:
    """The table and the sum of its amounts; None where other readings must be weighed."""
    lines = list(headings(sheet, rows))
    named = _below(sheet, lines[0][0].at.row) if len(lines) == 1 else {}
    first = min((n.at.column for n in named.values()), default=0)
    asked = {head.role for head in lines[0] if head.columns[-1] >= first} if named else set()
    whole = _proven(named) if asked - {Role.REASON} == named.keys() else None
    if whole is None:
        return None
    funds = under_headings(sheet, whole, set(rows))
    total, used, top = funds.total, funds.used, whole.budget.label.row
    if not holds(funds, whole) or total is None:
        return None
    if len(funds.rows) > 1 and kind_of(total.label.text) is not Fund.TOTAL:
        return None
    others = (v for row in rows for c, v in sheet.filled[row] if row == top or (row, c) not in used)
    return None if any(map(_tells_amount, others)) else (funds, whole)


def _below(sheet: SheetCells, top: int) -> dict[Role, Named]:
    """The amounts in the row below the headings, each with what the one above it says; none where they say more."""
    found: dict[Role, Named] = {}
    for column, value in sheet.filled[top + 1] if top + 1 < sheet.height else ():
        number = bare_amount(value)
        if number is None:
            continue
        n = named_above(sheet, sheet.fields[top + 1, column], number)
        if n is None or n.role in found or n.label != n.word or n.label.row != top or n.year or n.past:
            return {}
        if n.role is not None:
            found[n.role] = n
            if n.kind is not None:
                return {}
    return found


def _proven(named: dict[Role, Named]) -> Whole | None:
    """The whole whose rate is that of its two amounts, and whose points are within their bounds."""
    if not named.keys() >= _NEEDED:
        return None
    found = dict(named)
    budget, executed, rate = found.pop(Role.BUDGET), found.pop(Role.EXECUTED), found[Role.RATE]
    if budget.value <= 0:
        return None
    if not comes_out(float(rate.value), float(executed.value / budget.value)):
        return None
    weight, score = (found[role].value if role in found else None for role in (Role.WEIGHT, Role.SCORE))
    most = _MOST if weight is None else weight
    fits = 0 <= most <= _MOST and (score is None or 0 <= score <= most)
    return Whole(budget, executed, found, 0.0, (RATE_FITS,)) if fits else None


def _tells_amount(value: Value) -> bool:
    """Whether a cell holds or tells an amount, which might be another budget; a rate alone (完成率82%) is none."""
    if bare_amount(value) is not None:
        return True
    if type(value) is not str:
        return False
    return labelled(value) is not None or any(
        votes.best[0] is not Role.RATE for _, _, votes in amounts_in(value)
    )
