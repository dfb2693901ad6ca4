"""Where the amounts of a block of funds lie to each other: those of one reading, and the rate that is theirs."""

from __future__ import annotations

from jixiao.forms.funds_named import Named, Way
from jixiao.forms.model import Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Role

NEAR = 4
"""Rows of one block of amounts."""
FAR = 8
"""Rows of one block whose labels stand in one column."""


def by_place(budget: Named, executed: Named) -> float:
    """What the places of two amounts say: side by side, from left to right, from top to bottom, the last ones first."""
    rows, columns = executed.at.row - budget.at.row, executed.at.column - budget.at.column
    weight = 0.5 if not rows or not columns else 0.0
    weight -= 1.5 * (budget.way is not executed.way) + 4.0 * (budget.past or executed.past)
    weight -= 0.05 * abs(columns) + 0.03 * executed.at.row + 0.3 * (rows < 0) + 0.3 * (columns < 0)
    return weight + (0.02 * executed.at.column if budget.way is Way.ABOVE else 0.0)


def together(budget: Named, executed: Named) -> bool:
    """True where the cells lie as those of one reading do."""
    rows = abs(budget.at.row - executed.at.row)
    if budget.way is not executed.way:
        # a label with its amount below a table that holds the other one, or in one line with 执行数：149.76 in one cell
        beside, other = (executed, budget) if executed.way is Way.LEFT else (budget, executed)
        below = beside.at.row - other.at.row
        told = budget.role and executed.role and beside.way is Way.LEFT and not beside.far
        return bool(told) and (0 < below <= NEAR if other.way is Way.ABOVE else not below)
    if budget.way is Way.OWN or budget is executed:
        return rows <= 1 and budget is not executed
    if budget.way is Way.ABOVE:
        return rows == 0
    if budget.far or executed.far:
        return 0 < rows <= FAR and budget.at.column == executed.at.column
    return rows <= NEAR or (rows <= FAR and budget.at.column == executed.at.column)


def near(named: Named, budget: Named, executed: Named) -> bool:
    """True for a figure in the lines of two amounts, or just below them."""
    row = named.at.row
    if budget.way is Way.ABOVE and named.way is Way.ABOVE:
        return row == executed.at.row
    if (
        budget.way is Way.ABOVE
        and named.far
        and named.at.column not in (budget.at.column, executed.at.column)
    ):
        return False
    parted = named.role is Role.RATE and named.label.column == budget.label.column  # parts may stand between
    least, most = sorted((budget.at.row, executed.at.row))
    return least - 2 <= row <= most + (FAR if parted else NEAR)


def is_share(sheet: SheetCells, named: Named) -> bool:
    """Whether a figure is shown as a share: 95%."""
    return sheet.percent(named.at) or (type(named.field.value) is str and "%" in named.field.folded)


def distance(named: Named, executed: Named) -> tuple[int, int]:
    return abs(named.at.row - executed.at.row), abs(named.at.column - executed.at.column)


def beside(named: Named, budget: Named, executed: Named) -> bool:
    """True for a rate that stands where that of these two amounts must stand; right behind what was spent it needs no
    label, nor one of its own way."""
    row, column = named.at
    behind = row == executed.at.row and column > executed.at.column
    if named.role is not Role.RATE:
        return behind and named.label == executed.label and named.far == executed.far + 1
    if budget.way is Way.ABOVE or named.way is Way.ABOVE:
        beside = row in (budget.at.row, executed.at.row) and column > max(
            budget.at.column, executed.at.column
        )
        return row == executed.at.row if budget.way is named.way else beside and budget.way is Way.LEFT
    if budget.way is Way.OWN and named.way is Way.LEFT:
        return behind
    ours = named.word == named.label or named.kind is Fund.TOTAL
    return ours and named.way is budget.way and named.far == executed.far and near(named, budget, executed)
