"""The funds: budget, executed amount, rate and score, in a table, in a line, down a column, or told in words.

Every amount is a candidate with the words that name it (`funds_named`); the best whole is taken (`funds_assigned`).
Where it stands under headings, the rows of that table are read with it (`funds_table`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.amounts import (
    PLACES,
    Funds,
    Head,
    amount,
    heads,
    on_other_side,
    outer,
    read_title,
    texts,
)  # fmt: skip
from jixiao.forms.funds_assigned import Whole, assign
from jixiao.forms.funds_named import (
    YEAR,
    Named,
    Scores,
    Way,
    find_named,
    find_unfilled,
    kind_of,
)  # fmt: skip
from jixiao.forms.funds_parts import of_all
from jixiao.forms.funds_place import NEAR
from jixiao.forms.funds_table import points_in_heading, read_table, two_in_one
from jixiao.forms.model import ABSENT, Field, Fund, FundRow, Reading, Seen
from jixiao.forms.sheet import SheetCells, places, right_of
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At

_IN_RATE = (Role.BUDGET.value, Role.EXECUTED.value, Role.RATE.value)
_BUDGETS = (Role.INITIAL, Role.BUDGET)
_HALVES = (Fund.BASIC, Fund.PROJECT)
_AMONG = "其中"
_OF_POINTS = (Role.RATE, Role.WEIGHT, Role.SCORE)
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED, Role.RATE)
Lines = dict[int, list[tuple[At, str]]]
"""The texts of a block, row by row."""
_CENT = Decimal("0.005")
_UNIT = pattern(r"\d(亿元|百万元|万元|千元|元)")


def read_funds(sheet: SheetCells, rows: list[int], scores: Scores) -> Funds:
    """Read the funds in some rows of a region; an empty `Funds` without any."""
    lines = {row: texts(sheet, row) for row in rows}
    unit = _unit(lines)
    found = _best(sheet, lines, unit, scores)
    found.money_unit = found.money_unit or (unit if found.rows else "")
    _drop_other_side(found)
    _pairs(sheet, lines, found)
    two_in_one(found)
    points_in_heading(found)
    return found


def _best(sheet: SheetCells, lines: Lines, unit: str, scores: Scores) -> Funds:
    """The best reading of every amount by its words and by arithmetic, with what belongs to it."""
    rows = list(lines)
    named = find_named(sheet, rows, scores)
    below = [row + 1 for row in rows[-1:] if row + 1 < sheet.height]
    asked = find_unfilled(sheet, rows + below, named, scores)
    if any(n.role is Role.EXECUTED for n in asked):
        named += asked
    whole = assign(sheet, named, asked, unit, scores.columns)
    whole = whole and of_all(sheet, named, whole)
    if whole is None:
        return Funds()
    under = whole.budget.way is whole.executed.way is Way.ABOVE
    found = _under_headings(sheet, whole, set(lines)) if under else None
    if found is None or not _holds(found, whole):
        if under and (_is_row(whole, named) or (found is not None and found.total is not None)):
            return found if found is not None and found.total is not None else Funds()
        found = _alone(sheet, whole, named)
    _use_items(sheet, lines, found)
    _complete(found, whole)
    _use_known(found, whole, named)
    _tell(sheet, found, whole)
    return found


def _drop_other_side(funds: Funds) -> None:
    """基金收入, 基金支出, 当年结余: only what is spent is executed."""
    if funds.total is not None and "支出" in words.label(funds.total.label.text):
        funds.rows = [fund for fund in funds.rows if not on_other_side(fund.label.text)]


def _use_items(sheet: SheetCells, lines: Lines, funds: Funds) -> None:
    """The cells of other tables, as of single items: their sums are checked from the sheet itself."""
    for row, columns in _headings(sheet, lines):
        if any(head.at not in funds.used for head in columns):
            items = read_table(sheet, columns, range(row, row + 1), set(lines))
            rows = {fund.budget.at.row for fund in items.rows if fund.budget.at is not None}
            funds.used.update(items.used, *(places(sheet, below) for below in rows))
            funds.money_unit = funds.money_unit or items.money_unit


def _headings(sheet: SheetCells, lines: Lines) -> Iterator[tuple[int, list[Head]]]:
    """The rows that name a budget and what was spent, and hold no amount: the headings of tables."""
    for row, said in lines.items():
        columns = heads(sheet, said)
        roles = {head.role for head in columns}
        if Role.EXECUTED not in roles or roles.isdisjoint(_BUDGETS):
            continue
        if Role.BUDGET not in roles:
            columns = [h._replace(role=Role.BUDGET) if h.role is Role.INITIAL else h for h in columns]
        if all(type(value) is str and amount(value) is None for _, value in sheet.filled[row]):
            yield row, columns


def _unit(lines: Lines) -> str:
    """The unit of money that the block prints, in a heading or in a cell of its own."""
    said = [text for line in lines.values() for _, text in line]
    alone = (text.strip() for text in said if text.strip() in MONEY_UNITS)
    return next(filter(None, map(words.money_unit, said)), "") or next(alone, "")


def _under_headings(sheet: SheetCells, whole: Whole, inside: set[int]) -> Funds | None:
    """The table whose headings name the amounts of the whole; None where they stand apart."""
    budget, executed = whole.budget, whole.executed
    area = sheet.area(*executed.label)
    if budget.label.row != area.top and (budget.label.row > area.bottom or budget.role not in _BUDGETS):
        return None
    in_texts = {role for role, n in whole.found.items() if n.way is not Way.ABOVE}  # 执行率（满分15分）
    own = {at: role for role, at in whole.labels.items() if role not in in_texts}
    if not {Role.BUDGET, Role.EXECUTED} <= set(own.values()):
        return None  # one heading for both
    top = min(budget.label.row, executed.label.row)
    bottom = max(sheet.area(*named.word).bottom for named in (budget, executed))
    others = [head for row in range(top, bottom + 1) for head in heads(sheet, texts(sheet, row))]
    columns = [_head(sheet, role, at, whole) for at, role in own.items()]
    taken = set(own.values())
    for head in others:
        if head.role is Role.BUDGET and head.at.column < budget.label.column:
            head = head._replace(
                role=Role.INITIAL
            )  # 预算数 … 调整预算数: the latter is nearer to the executed
        if head.at not in own and head.role not in taken and not _over_labels(sheet, head, budget.at):
            columns.append(head)
            taken.add(head.role)
    columns.sort(key=lambda head: head.at.column)
    return read_table(sheet, columns, range(top, bottom + 1), inside)


def _over_labels(sheet: SheetCells, head: Head, at: At) -> bool:
    """Whether labels stand below a heading, or between it and an amount: 资金投入 over 资金总额; the left one of
    收入 | 预算数 | 支出 | 预算数. 待定 behind the label of its row is an amount that is badly written."""
    between = (sheet.field(at.row, column).value for column in range(head.columns[0], at.column))
    said = [text for text in between if type(text) is str and any(map(str.isalpha, text))]
    leads = not any(type(value) is str for column, value in sheet.filled[at.row] if column < head.columns[0])
    return bool(said) and (leads or any(kind_of(text) is not None for text in said))


def _head(sheet: SheetCells, role: Role, at: At, whole: Whole) -> Head:
    """A heading of the whole with its columns: the one of the amount, where lines below it split the heading."""
    named = {Role.BUDGET: whole.budget, Role.EXECUTED: whole.executed}.get(role)
    if named is not None and named.word != at:
        return Head(role, [named.at.column], at)
    area = sheet.area(*at)
    return Head(role, list(range(area.left, area.right + 1)), at)


def _holds(table: Funds, whole: Whole) -> bool:
    """Whether one of its rows is the whole: that is its total then, and the others are its parts where they may be."""
    cells = whole.budget.at, whole.executed.at
    total = next((fund for fund in table.rows if (fund.budget.at, fund.executed.at) == cells), None)
    if total is None:
        return False
    owners = [fund for fund in table.rows if not fund.label.folded.startswith(_AMONG)]
    if total not in owners and owners == table.rows[:1]:
        total = owners[0]  # the amounts that were told most of are a part of those above them
    parts = [fund for fund in table.rows if fund is not total]
    years = [YEAR.match(fund.label.folded) for fund in parts if fund.kind is not Fund.TOTAL]
    by_year = bool(years) and all(years) and YEAR.match(total.label.folded) is not None
    if any(part.kind is Fund.TOTAL for part in parts) and not by_year:
        return False
    called = Fund.TOTAL in (total.kind, kind_of(total.label.text))
    if not called and not by_year and _is_item(total, parts):
        return False
    total.kind = Fund.TOTAL
    if by_year:
        table.rows = [total]  # a row a year: the form is about this one
    return True


def _is_item(one: FundRow, others: list[FundRow]) -> bool:
    """True for one of several rows of which none is the sum: 基本支出 and 项目支出, 会议费 and 培训费."""
    if one.kind in _HALVES and any(fund.kind in _HALVES for fund in others):
        return True
    said = [fund for fund in others if not on_other_side(fund.label.text)]
    beside = takewhile(lambda fund: not fund.label.folded.startswith(_AMONG), said)
    spent = [value for fund in (one, *beside) if (value := amount(fund.executed.value))]
    whole, parts = spent[0] if spent else 0, spent[1:]
    return bool(parts) and whole not in (sum(parts), sum(outer(parts, _CENT)))


def _is_row(whole: Whole, named: list[Named]) -> bool:
    """True where other rows below the same headings hold amounts as well, and nothing says that this one is the whole."""
    if whole.budget.word == whole.budget.at and whole.budget.kind is Fund.TOTAL:
        return False  # 资金总额：820 in its own cell
    return any(n.label == whole.executed.label and n.at.row != whole.executed.at.row for n in named)


def _complete(funds: Funds, whole: Whole) -> None:
    """What belongs to the whole and stands outside the row of its amounts."""
    total = funds.total
    assert total is not None
    for role, found in whole.found.items():
        if getattr(total, PLACES[role]).at is None:
            setattr(total, PLACES[role], found.field)
            funds.use(found.field, Field(None, whole.labels.get(role)))


def _tell(sheet: SheetCells, funds: Funds, whole: Whole) -> None:
    """The readings of the whole with what speaks for them."""
    total = funds.total
    assert total is not None
    total.sure = min(whole.sure(Role.BUDGET), whole.sure(Role.EXECUTED))
    told = set(whole.labels.values())
    funds.readings = [reading for reading in funds.readings if reading.at not in told]
    for role, at in whole.labels.items():
        way = whole.executed.way if role is Role.EXECUTED else whole.budget.way
        text = Field(sheet.own(*at), at).line
        code = "seen.heading" if way is Way.ABOVE else "seen.value"
        amounts = role.value in _IN_RATE
        comes_out = whole.seen if amounts and not whole.executed.field.empty else ()
        seen: tuple[Seen, ...] = ((code, {"text": text}), *comes_out)
        sure = whole.sure(role) if role in (Role.BUDGET, Role.EXECUTED) else 1.0
        funds.readings.append(Reading(at, text, role.value, sure, seen))


def _alone(sheet: SheetCells, whole: Whole, named: list[Named]) -> Funds:
    """The whole where no table of rows under headings holds it, with its parts."""
    budget, executed = whole.budget, whole.executed
    top = min(budget.label.row, executed.label.row)
    column, lead = sheet.filled[top][0]
    label = Field(lead, At(top, column))
    if budget.way is Way.LEFT and (budget.far or budget.at.column == executed.at.column):
        above = next(
            (n for n in named if n.way is Way.ABOVE and n.at == budget.at and n.kind is not None), None
        )
        in_head = budget.word if budget.word.row < budget.at.row else budget.label
        label = sheet.fields[above.word if above is not None else in_head]
    fund = FundRow(Fund.TOTAL, label, budget.field, executed.field)
    funds = Funds([fund])
    unit = _UNIT.search(budget.field.folded) or _UNIT.search(executed.field.folded)
    funds.money_unit = unit.group(1) if unit and not words.money_unit(str(lead)) else ""
    of_other = label.at in whole.labels.values() and label.at != budget.label  # 年初预算 beside 全年预算
    if of_other or keys.key_of(label.folded.split(":")[0]) is not None:
        label = fund.label = Field(sheet.own(*budget.label), budget.label)
    funds.use(budget.field, executed.field, label, *(Field(None, at) for at in whole.labels.values()))
    _parts(sheet, whole, named, funds)
    read_title(sheet, top, sheet.width - 1, funds)
    return funds


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


def _parts(sheet: SheetCells, whole: Whole, named: list[Named], funds: Funds) -> None:
    """Amounts that lie to each other as those of the whole do, and are called parts of it."""
    budget, executed = whole.budget, whole.executed
    by_cell = {(n.way, n.at): n for n in named}
    across = budget.at.row == executed.at.row
    top = sheet.area(*at).bottom if (at := funds.rows[0].label.at) is not None else -1
    for n in named if budget.way is not Way.OWN else ():
        move = n.at.row - budget.at.row, n.at.column - budget.at.column
        other = by_cell.get((n.way, At(executed.at.row + move[0], executed.at.column + move[1])))
        unspent = sheet.fields[executed.at.row, n.at.column]  # a part of which nothing is filled in yet
        headed = by_cell.get(
            (Way.ABOVE, n.at), n
        ).role  # the rate of both lines, whose merged area was taken apart
        if other is None and not across and unspent.empty and headed not in _OF_POINTS:
            other = n._replace(field=unspent, label=executed.label, word=executed.label)
        if n.way is not budget.way or other is None or move == (0, 0):
            continue
        kind, word = n.kind, n.word
        if across:
            fits = not move[1] and 0 < move[0] <= NEAR and other.kind in (None, kind)
        else:
            fits = not move[0] and n.label == budget.label and other.label == executed.label
            if word == n.label:
                above = by_cell.get((Way.ABOVE, n.at), n)
                fits = fits and sheet.area(*above.word).bottom == top and above is not n
                kind, word = above.kind or Fund.OTHER, above.word
        if not fits or kind is None or kind is Fund.TOTAL:
            continue
        label = Field(sheet.own(*word), word)
        fund = FundRow(kind, label, n.field, other.field)
        for role in (Role.INITIAL, Role.RATE):
            stated = whole.found.get(role)
            if stated is None:
                continue
            beside = by_cell.get((Way.LEFT, At(n.at.row, stated.at.column))) if across else None
            if not across and stated.at.column == budget.at.column:
                setattr(fund, PLACES[role], sheet.field(stated.at.row, n.at.column))
            elif beside is not None and beside.role is role and beside.at != stated.at:
                setattr(fund, PLACES[role], beside.field)
        funds.rows.append(fund)
        funds.use(label, fund.initial, fund.budget, fund.executed, fund.rate, Field(None, other.word))


def _pairs(sheet: SheetCells, lines: Lines, funds: Funds) -> None:
    """基本支出总额 and 项目支出总额 as label and value side by side (Hubei): both are executed amounts."""
    kinds: dict[Key | None, Fund] = {Key.BASIC: Fund.BASIC, Key.PROJECTS: Fund.PROJECT}
    for at, text in (found for line in lines.values() for found in line):
        kind = kinds.get(keys.key_of(text)) if at not in funds.used else None
        found = _beside(sheet, at) if kind is not None else ABSENT
        if kind is not None and found.at is not None and all(fund.kind is not kind for fund in funds.rows):
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
    several = sum([name.funds for _, name in sheet.named[row]]) > 1
    return several and any(_headings(sheet, {row: texts(sheet, row)}))
