"""The funds: budget, executed amount, rate and score, in a table, in a line, down a column, or told in words.

A table that proves itself is taken as it stands (`funds_proven`). Elsewhere every amount is a candidate with the words
that name it (`funds_named`); the best whole is taken (`funds_assigned`) with its points (`funds_points`). Its rows are
read from the table under headings that holds it (`funds_table`), or from what lies around it (`funds_parts`).
"""

from __future__ import annotations

from jixiao.core.money import MONEY_UNITS
from jixiao.forms import keys, words
from jixiao.forms.amounts import Funds, amount, kind_of, on_other_side, texts
from jixiao.forms.funds_assigned import Whole, assign
from jixiao.forms.funds_named import Named, Scores, Way, find_named, find_unfilled
from jixiao.forms.funds_parts import alone, of_all
from jixiao.forms.funds_points import of_execution, points_in_heading, two_in_one, with_points
from jixiao.forms.funds_proven import read_proven
from jixiao.forms.funds_table import headings, holds, under_headings
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading
from jixiao.forms.sheet import SheetCells, places, right_of
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value

_IN_RATE = (Role.BUDGET, Role.EXECUTED, Role.RATE)
_OF_BLOCK = frozenset([Role.BUDGET, Role.EXECUTED, Role.RATE, Role.WEIGHT, Role.SCORE])
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
    funds = proven(sheet, rows) or weighed(sheet, rows, scores)
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


def weighed(sheet: SheetCells, rows: list[int], scores: Scores) -> Funds:
    """The best reading of every amount by its words and by arithmetic, with what belongs to it."""
    rows = [row for row in rows if len(sheet.filled[row]) <= _WIDEST]
    named = find_named(sheet, rows)
    filled_in = {n.role for n in named} >= _OF_BLOCK
    asked = [] if filled_in else find_unfilled(sheet, rows, named)
    named, asked = (of_execution(sheet, found, scores) for found in (named, asked))
    told = {n.at for n in named if n.role in _BESIDE_SPENT}
    others = {n.at.row for n in named if n.at not in told}
    if any(n.role is Role.EXECUTED or (n.role is Role.BUDGET and n.at.row not in others) for n in asked):
        named += asked
    whole = assign(sheet, named)
    whole = whole and of_all(sheet, named, with_points(sheet, named, asked, whole, scores))
    if whole is None:
        return Funds()
    headed = whole.budget.way is whole.executed.way is Way.ABOVE and not _in_lists(sheet, whole)
    funds = under_headings(sheet, whole, set(rows)) if headed else Funds()
    if not holds(funds, whole):
        if funds.total is not None:
            return funds  # its sum is not filled in, and no part of it is the whole
        if headed and _is_row(whole, named):
            return Funds()
        funds = alone(sheet, whole, named)
    _complete(funds, whole)
    _use_known(sheet, funds, whole, named)
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


def _complete(funds: Funds, whole: Whole) -> None:
    """What belongs to the whole and stands outside the row of its amounts."""
    total, labels = funds.total, whole.labels
    for role, found in whole.found.items():
        if getattr(total, role.value).at is None:
            setattr(total, role.value, found.field)
            funds.use(found.field, Field(None, labels.get(role)))


def _use_known(sheet: SheetCells, funds: Funds, whole: Whole, named: list[Named]) -> None:
    """The other amounts in the lines of the block whose words are known to be of funds (到位数), those of a block that
    tells the same whole once more (the sum of 支出明细), and the rows of other tables: their sums are checked from the
    sheet itself."""
    same = {(n.role, n.value) for n in (whole.budget, whole.executed) if n.value}
    again = {n.at.row for n in named if (n.role, n.value) in same}
    read = {at.row for fund in funds.rows for at in (fund.budget.at, fund.executed.at) if at is not None}
    first, last = min(read | again), max(read | again)
    above = [n for n in named if n.way is Way.ABOVE and n.role in _AMOUNTS]
    spent = {n.at.row for n in above if n.role is Role.EXECUTED and n.label != whole.executed.label}
    for n in above:
        if n.at.row in spent - read and n.role is Role.BUDGET:
            funds.used.update(places(sheet, n.at.row), places(sheet, n.label.row))
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
    """The amount beside a label, or the empty cell there. What heads a column is no label, and a text or an amount with
    an amount behind it is a row of a table: 基本支出 | 人员及公用经费 | 420."""
    cells = list(right_of(sheet, at))
    first, *behind = [found for found in cells if found.value is not None] or [ABSENT]
    if amount(first.value) is not None:
        return ABSENT if any(amount(found.value) is not None for found in behind[:1]) else first
    empty = first.at is None or keys.key_of(first.text) is not None
    below = range(at.row + 1, min(at.row + 4, sheet.height))
    headed = any(amount(sheet.own(row, at.column)) is not None for row in below)
    return next((f for f in cells if f.value is None), ABSENT) if empty and not headed else ABSENT


def names_funds(sheet: SheetCells, row: int) -> bool:
    """True for the heading of the funds, where it stands below the indicators, and for 预算数 | 300 | 执行数 | 291."""
    beside = {n.fund for column, n in sheet.named[row] if amount(_behind(sheet, row, column)) is not None}
    return beside >= {Role.BUDGET, Role.EXECUTED} or any(headings(sheet, [row]))


def _behind(sheet: SheetCells, row: int, column: int) -> Value:
    return sheet.own(row, sheet.area(row, column).right + 1)
