"""The funds: budget, executed amount, rate and score, in a table, in a line, down a column, or as single pairs.

A form may print several tables of amounts (sub-projects, tasks, sources). All are read; the one whose headings say
most and whose own arithmetic comes out is the execution of the form.
"""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.forms import words
from jixiao.forms.amounts import Funds, amount, heads, texts
from jixiao.forms.funds_inferred import in_block, infer
from jixiao.forms.funds_line import down_a_column, in_line, pairs
from jixiao.forms.funds_stacked import stacked
from jixiao.forms.funds_table import under_heading
from jixiao.forms.funds_text import in_words
from jixiao.forms.model import Fund
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, row_cells
from jixiao.forms.vocabulary import Role

_NAMES = pattern(r"[预执支算额]")


def read_funds(sheet: SheetCells, region: Region, rows: list[int], score_columns: list[int]) -> Funds:
    """Read the funds in some rows of a region; an empty `Funds` without any."""
    found: list[Funds] = []
    inside = set(rows)
    done = -1
    for row in rows:
        if row <= done or not row_cells(sheet, row, region.left, region.right):
            continue
        named = infer(sheet, region, row, heads(sheet, region, row))
        if any(head.role is Role.EXECUTED for head in named):
            table = (
                in_line(sheet, region, row, named, score_columns)
                or under_heading(sheet, region, row, named, inside)
                or in_block(sheet, region, row, inside, alone=False)
                or down_a_column(sheet, region, row, named)
                or in_block(sheet, region, row, inside, alone=True)
                or stacked(sheet, region, row, named)
            )
        else:
            table = in_words(sheet, region, row)
        if table is not None:
            if any("累计" in text for _, text in texts(sheet, region, row)):
                table.weight -= 2.0  # of the project as a whole, not of the year
            found.append(table)
            done = max([row, *(fund.budget.at.row for fund in table.rows if fund.budget.at is not None)])
    best = max(found, key=lambda funds: funds.weight, default=Funds())
    for other in found:
        best.money_unit = best.money_unit or other.money_unit
        best.used |= other.used  # single items: their sums are checked from the sheet itself
    pairs(sheet, region, rows, best)
    return best


def has_total(funds: Funds) -> bool:
    return any(fund.kind is Fund.TOTAL for fund in funds.rows)


def names_funds(sheet: SheetCells, region: Region, row: int) -> bool:
    """True for the heading of the funds, where it stands below the indicators."""
    texts = []
    for _, value in reversed(row_cells(sheet, row, region.left, region.right)):
        if type(value) is not str:
            return False
        texts.append(value)
    likely = [text for text in texts if len(text) <= words.MAX_LABEL and _NAMES.search(text)]
    if len(likely) < 2 or any(amount(text) is not None for text in texts):
        return False
    roles = {head.role for head in heads(sheet, region, row)}
    return Role.EXECUTED in roles and bool(roles & {Role.BUDGET, Role.INITIAL})
