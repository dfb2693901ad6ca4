"""The funds: budget, executed amount, rate and score, in a table, in a line, down a column, or told in words.

A table that proves itself is taken as it stands (`funds_proven`). Elsewhere every amount is a candidate with the words
that name it (`funds_named`); the best whole is taken (`funds_assigned`) with its points (`funds_points`). Its rows are
read from the table under headings that holds it (`funds_table`), or from what lies around it (`funds_parts`).
"""

from __future__ import annotations

from itertools import takewhile

from jixiao.core.money import MONEY_UNITS
from jixiao.forms import keys, words
from jixiao.forms.amounts import PLACES, Funds, amount, kind_of, on_other_side, texts
from jixiao.forms.funds_assigned import Whole, assign
from jixiao.forms.funds_named import Named, Scores, Way, find_named, find_unfilled
from jixiao.forms.funds_parts import alone, of_all
from jixiao.forms.funds_points import points_in_heading, two_in_one, with_points
from jixiao.forms.funds_proven import read_proven
from jixiao.forms.funds_table import headings, holds, read_table, under_headings
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading
from jixiao.forms.sheet import SheetCells, places, right_of
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At

_IN_RATE = (Role.BUDGET, Role.EXECUTED, Role.RATE)
_BESIDE_SPENT = (Role.EXECUTED, Role.RATE, Role.WEIGHT, Role.SCORE)
"""What may stand in a row whose budget is still to come."""
_WIDEST = 200
"""Filled cells of a row of funds at most: every two of its amounts may be the budget and what was spent of it."""
_AMOUNTS = (Role.INITIAL, *_IN_RATE)


def read_funds(sheet: SheetCells, rows: list[int], scores: Scores) -> Funds:
    """Read the funds in some rows of a region; an empty `Funds` without any."""
    said = [found for row in rows for found in texts(sheet, row)]
    received = _received(sheet, said)
    if received:
        rows = [row for row in rows if row not in received]
        said = [(at, text) for at, text in said if at.row not in received]
    unit = _unit([text for _, text in said])
    funds = proven(sheet, rows) or weighed(sheet, rows, unit, scores)
    funds.money_unit = funds.money_unit or (unit if funds.rows else "")
    if funds.total is not None and "支出" in words.label(funds.total.label.text):
        # 基金收入, 基金支出, 当年结余: only what is spent is executed
        funds.rows = [fund for fund in funds.rows if not on_other_side(fund.label.text)]
    _pairs(sheet, said, funds)
    two_in_one(funds)
    points_in_heading(funds)
    return funds


def _received(sheet: SheetCells, said: list[tuple[At, str]]) -> set[int]:
    """The rows beside a label of what comes in, where one of what is spent stands right below: 收入 and 支出, each beside
    rows of its own."""
    beside: set[int] = set()
    for at, text in said:
        if at in sheet.grid.master and on_other_side(text):
            area = sheet.area(*at)
            below = sheet.own(area.bottom + 1, area.left) if area.bottom > area.top else None
            if type(below) is str and "支出" in words.label(below):
                beside.update(range(area.top, area.bottom + 1))
    return beside


def _unit(said: list[str]) -> str:
    """The unit of money that the block prints, in a heading or in a cell of its own."""
    alone = (text.strip() for text in said if text.strip() in MONEY_UNITS)
    return next(filter(None, map(words.money_unit, said)), "") or next(alone, "")


def proven(sheet: SheetCells, rows: list[int]) -> Funds | None:
    """The table that proves itself, with what belongs to its sum; None where other readings must be weighed."""
    found = read_proven(sheet, rows)
    if found is None:
        return None
    funds, whole = found
    _complete(funds, whole)
    _tell(sheet, funds, whole)
    return funds


def weighed(sheet: SheetCells, rows: list[int], unit: str, scores: Scores) -> Funds:
    """The best reading of every amount by its words and by arithmetic, with what belongs to it."""
    rows = [row for row in rows if len(sheet.filled[row]) <= _WIDEST]
    named = find_named(sheet, rows, scores)
    below = [row + 1 for row in rows[-1:] if row + 1 < sheet.height]
    asked = find_unfilled(sheet, rows + below, named, scores)
    told = {n.at for n in named if n.role in _BESIDE_SPENT}
    others = {n.at.row for n in named if n.at not in told}
    if any(n.role is Role.EXECUTED or (n.role is Role.BUDGET and n.at.row not in others) for n in asked):
        named += asked
    whole = assign(sheet, named, unit)
    whole = whole and of_all(sheet, named, with_points(sheet, named, asked, whole, scores.columns))
    if whole is None:
        return Funds()
    headed = whole.budget.way is whole.executed.way is Way.ABOVE and not _in_lists(sheet, whole)
    funds = under_headings(sheet, whole, set(rows)) if headed else None
    if funds is None or not holds(funds, whole):
        if funds is not None and funds.total is not None:
            return funds  # its sum is not filled in, and no part of it is the whole
        if headed and _is_row(whole, named):
            return Funds()
        funds = alone(sheet, whole, named)
    _use_items(sheet, rows, funds)
    _complete(funds, whole)
    _use_known(funds, whole, named)
    _tell(sheet, funds, whole)
    return funds


def _in_lists(sheet: SheetCells, whole: Whole) -> bool:
    """Whether both amounts are called the sum in their own lists: 合计 | 800 | 合计 | 752 below 收入 and 支出."""
    sums = (sheet.own(n.at.row, n.at.column - 1) for n in (whole.budget, whole.executed))
    return all(type(text) is str and kind_of(text) is Fund.TOTAL for text in sums)


def _is_row(whole: Whole, named: list[Named]) -> bool:
    """True where other rows below the same headings hold amounts as well, and nothing says that this one is the whole."""
    if whole.budget.word == whole.budget.at and whole.budget.kind is Fund.TOTAL:
        return False  # 资金总额：820 in its own cell
    others = {n.at.row for n in named if n.label == whole.executed.label} - {whole.executed.at.row}
    score = whole.found.get(Role.SCORE)
    if score is not None and score.way is Way.ABOVE and score.at.row == whole.executed.at.row:
        # the one that is scored is the whole
        return any(n.role is Role.SCORE and n.at.row in others for n in named)
    return bool(others)


def _use_items(sheet: SheetCells, lines: list[int], funds: Funds) -> None:
    """The cells of other tables, as of single items: their sums are checked from the sheet itself."""
    for columns in headings(sheet, lines):
        row = columns[0].at.row
        if any(head.at not in funds.used for head in columns):
            items = read_table(sheet, columns, range(row, row + 1), set(lines))
            rows = {fund.budget.at.row for fund in items.rows if fund.budget.at is not None}
            funds.used.update(items.used, *(places(sheet, below) for below in rows))


def _complete(funds: Funds, whole: Whole) -> None:
    """What belongs to the whole and stands outside the row of its amounts."""
    total, labels = funds.total, whole.labels
    for role, found in whole.found.items():
        if getattr(total, PLACES[role]).at is None:
            setattr(total, PLACES[role], found.field)
            funds.use(found.field, Field(None, labels.get(role)))


def _use_known(funds: Funds, whole: Whole, named: list[Named]) -> None:
    """The other amounts in the lines of the block whose words are known to be of funds (到位数), and in those of a block
    that tells the same whole once more: the sum of 支出明细."""
    same = {(n.role, n.value) for n in (whole.budget, whole.executed) if n.value}
    again = {n.at.row for n in named if (n.role, n.value) in same}
    read = {at.row for fund in funds.rows for at in (fund.budget.at, fund.executed.at) if at is not None}
    first, last = min(read | again), max(read | again)
    for n in named:
        told = n.role in _AMOUNTS if n.way is Way.ABOVE else not n.far and (n.known or n.kind is not None)
        if told and first <= n.at.row <= last:
            funds.used.update((n.at, n.label, n.word))


def _tell(sheet: SheetCells, funds: Funds, whole: Whole) -> None:
    """The readings of the whole with what speaks for them."""
    total, labels = funds.total, whole.labels
    assert total is not None
    total.sure = min(whole.sure(Role.BUDGET), whole.sure(Role.EXECUTED))
    told = set(labels.values())
    funds.readings = [reading for reading in funds.readings if reading.at not in told]
    for role, at in labels.items():
        way = whole.executed.way if role is Role.EXECUTED else whole.budget.way
        text = Field(sheet.own(*at), at).line
        code = "seen.heading" if way is Way.ABOVE else "seen.value"
        comes_out = whole.seen if role in _IN_RATE and not whole.executed.field.empty else ()
        sure = whole.sure(role) if role in (Role.BUDGET, Role.EXECUTED) else 1.0
        funds.readings.append(Reading(at, text, role.value, sure, ((code, {"text": text}), *comes_out)))


def _pairs(sheet: SheetCells, said: list[tuple[At, str]], funds: Funds) -> None:
    """基本支出总额 and 项目支出总额 as label and value side by side (Hubei): both are executed amounts."""
    kinds: dict[Key | None, Fund] = {Key.BASIC: Fund.BASIC, Key.PROJECTS: Fund.PROJECT}
    for at, text in said:
        kind = kinds.get(keys.key_of(text)) if at not in funds.used else None
        if kind is None or any(fund.kind is kind for fund in funds.rows):
            continue
        found = _beside(sheet, at)
        if found.at is not None:
            funds.rows.append(FundRow(kind, Field(text, at), executed=found))
            funds.use(Field(text, at), found)


def _beside(sheet: SheetCells, at: At) -> Field:
    """The amount beside a label: the next filled cell, unless that is a label itself; else the empty cell beside it.

    A text with amounts behind it, or an amount with one, is none: 基本支出 | 人员及公用经费 | 420 is a row of a table,
    and 项目支出 | 当年结余 are headings of one.
    """
    cells = list(right_of(sheet, at))
    empty = next((found for found in cells if found.value is None), ABSENT)
    filled = [found for found in cells if found.value is not None]
    if not filled or keys.key_of(filled[0].text):
        below = (sheet.own(row, at.column) for row in range(at.row + 1, min(at.row + 4, sheet.height)))
        first = next((value for value in below if value is not None), None)
        return empty if amount(first) is None else ABSENT  # the heading of what stands below it
    behind = filled[1:2] if amount(filled[0].value) is not None else filled[1:]
    own = takewhile(lambda found: keys.key_of(found.text) is None, behind)
    of_table = any(amount(found.value) is not None for found in own)
    of_table |= kind_of(filled[0].text) is not None or words.names_amount(filled[0].text)
    return ABSENT if of_table else filled[0]


def names_funds(sheet: SheetCells, row: int) -> bool:
    """True for the heading of the funds, where it stands below the indicators."""
    return sum([name.funds for _, name in sheet.named[row]]) > 1 and any(headings(sheet, [row]))
