"""The funds: budget, executed amount, rate and score, in a table, in a line, or as single pairs.

A form may print several tables of amounts (sub-projects, tasks, sources). All are read; the one whose headings say
most and whose own arithmetic comes out is the execution of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from jixiao.core.text import fold
from jixiao.core.values import decimal, parse
from jixiao.forms import keys, words
from jixiao.forms.brackets import bracket
from jixiao.forms.content import figure
from jixiao.forms.model import ABSENT, Bracket, Field, Fund, FundRow, Reading
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of, row_cells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At, Value

_LONGEST = 14
"""Rows looked at below a heading."""

_PLACES = (
    (Role.INITIAL, "initial"),
    (Role.BUDGET, "budget"),
    (Role.EXECUTED, "executed"),
    (Role.WEIGHT, "weight"),
    (Role.RATE, "rate"),
    (Role.SCORE, "score"),
    (Role.REASON, "reason"),
)
_HEADINGS = ("项目资金", "执行情况", "资金情况", "预算资金", "年度资金", "预算执行", "资金安排", "资金使用")
_NAMES = re.compile(r"[预执支算额]")
_TELLS = re.compile(r":\d")
_ITEMS = ("子项", "任务", "明细", "科目", "分项")


@dataclass
class Funds:
    """The rows of the funds table with its money unit, and the cells that were used up by it."""

    rows: list[FundRow] = field(default_factory=list)
    money_unit: str = ""
    brackets: list[Bracket] = field(default_factory=list)
    used: set[At] = field(default_factory=set)
    readings: list[Reading] = field(default_factory=list)
    weight: float = 0.0  # how much speaks for this table as the execution of the form


def read_funds(sheet: SheetCells, region: Region, rows: list[int], score_columns: list[int]) -> Funds:
    """Read the funds in some rows of a region; an empty `Funds` without any."""
    found: list[Funds] = []
    inside = set(rows)
    done = -1
    for row in rows:
        if row <= done or not row_cells(sheet, row, region.left, region.right):
            continue
        named = _roles(sheet, region, row)
        if not any(role is Role.EXECUTED for role, _, _ in named):
            continue
        table = _in_line(sheet, region, row, named, score_columns) or _under_heading(
            sheet, region, row, named, inside
        )
        if table is not None:
            found.append(table)
            done = max(
                (at.row for fund in table.rows for at in [fund.budget.at] if at is not None), default=row
            )
    best = max(found, key=lambda funds: funds.weight, default=Funds())
    for other in found:
        best.money_unit = best.money_unit or other.money_unit
        best.used |= other.used  # single items: their sums are checked from the sheet itself
    _pairs(sheet, region, rows, best)
    return best


def amount(value: Value) -> Decimal | None:
    """The amount of money in a cell (100, '100', '300万元'), None for any other text."""
    return _written(value) if isinstance(value, str) else figure(value)


@lru_cache(maxsize=4096)
def _written(text: str) -> Decimal | None:
    if len(text) > 24 or not any(map(str.isdigit, text)):
        return None
    number = decimal(text)
    return parse(text).number if number is None else number


Named = list[tuple[Role, list[int], At]]
"""The cells of a row that name a column of amounts: the role, its columns, the cell."""


def _roles(sheet: SheetCells, region: Region, row: int) -> Named:
    found = []
    for column, value in row_cells(sheet, row, region.left, region.right):
        if isinstance(value, str) and len(value) <= words.MAX_LABEL:
            role = words.fund_role(value)
            if role is not None:
                area = sheet.area(row, column)
                found.append((role, list(range(area.left, area.right + 1)), At(row, column)))
    return found


def names_funds(sheet: SheetCells, region: Region, row: int) -> bool:
    """True for the heading of the funds, where it stands below the indicators."""
    cells = row_cells(sheet, row, region.left, region.right)
    texts = [v for _, v in cells if isinstance(v, str) and len(v) <= words.MAX_LABEL and _NAMES.search(v)]
    if len(texts) < 2 or any(amount(v) is not None for _, v in cells):
        return False
    roles = {role for role, _, _ in _roles(sheet, region, row)}
    return Role.EXECUTED in roles and bool(roles & {Role.BUDGET, Role.INITIAL})


def _in_line(
    sheet: SheetCells, region: Region, row: int, named: Named, score_columns: list[int]
) -> Funds | None:
    """预算数 | 100 | 执行数 | 95 | 执行率 | 95%: labels and amounts side by side; None where the row is no such line."""
    found: dict[Role, tuple[At, Field]] = {}
    for role, _, at in named:
        if role not in found:
            found[role] = at, _beside(sheet, at, region)
    if Role.BUDGET not in found and Role.INITIAL in found:
        found[Role.BUDGET] = found.pop(Role.INITIAL)
    if Role.BUDGET not in found or Role.EXECUTED not in found:
        return None
    if any(amount(found[role][1].value) is None for role in (Role.BUDGET, Role.EXECUTED)):
        return None
    funds = Funds(weight=3.0 + len(found))
    column, text = row_cells(sheet, row, region.left, region.right)[0]
    fund = FundRow(Fund.TOTAL, Field(text, At(row, column)))
    for role, name in _PLACES:
        if role in found:
            at, beside = found[role]
            setattr(fund, name, beside)
            funds.used.update(place for place in (at, beside.at) if place is not None)
    _beside_the_line(sheet, region, row, fund, funds, score_columns)
    if fund.label.at is not None:
        funds.used.add(fund.label.at)
    funds.money_unit = words.money_unit(fund.label.text) or _unit_above(sheet, region, row)
    funds.rows.append(fund)
    _parts_of_line(sheet, region, row, funds)
    _title(sheet, region, row, funds, region.right)
    return funds


def _beside_the_line(
    sheet: SheetCells, region: Region, row: int, fund: FundRow, funds: Funds, score_columns: list[int]
) -> None:
    """Numbers of the line without a label: under the form's 得分 column a score, else what the cell above says."""
    for column, value in row_cells(sheet, row, region.left, region.right):
        at = At(row, column)
        if at in funds.used or amount(value) is None:
            continue
        above = sheet.field(row - 1, column) if row else ABSENT
        role = words.fund_role(above.text) if isinstance(above.value, str) else None
        if role is Role.RATE and fund.rate.at is None:
            fund.rate = Field(value, at)
        elif column in score_columns and fund.score.at is None:
            fund.score = Field(value, at)
        else:
            continue
        funds.used.add(at)


def _parts_of_line(sheet: SheetCells, region: Region, row: int, funds: Funds) -> None:
    """The lines below with parts of the amounts: 其中:财政资金 | 80 | 其中:财政资金 | 76."""
    columns = [at for at in (funds.rows[0].budget.at, funds.rows[0].executed.at) if at is not None]
    for below in range(row + 1, min(row + 5, region.bottom) + 1):
        cells = row_cells(sheet, below, region.left, region.right)
        first = next(((c, v) for c, v in cells if isinstance(v, str) and fund_kind(v)), None)
        if first is None or keys.is_expected(words.label(str(first[1]))):
            return
        amounts = [sheet.field(below, at.column) for at in columns]
        label = Field(first[1], At(below, first[0]))
        kind = fund_kind(label.text)
        if kind is None or kind is Fund.TOTAL:
            return
        if all(a.empty or amount(a.value) is not None or a.folded.endswith("元") for a in amounts):
            funds.rows.append(FundRow(kind, label, budget=amounts[0], executed=amounts[-1]))
            funds.used.update(At(below, c) for c, _ in cells)


def _under_heading(
    sheet: SheetCells, region: Region, row: int, found: Named, inside: set[int]
) -> Funds | None:
    roles = {role for role, _, _ in found}
    if Role.EXECUTED not in roles or not roles & {Role.BUDGET, Role.INITIAL}:
        return None
    columns: dict[Role, list[int]] = {}
    for role, span, _ in found:
        # the last budget column before the executed one counts; behind it one counts only where no other is
        if role not in columns or (role is Role.BUDGET and Role.EXECUTED not in columns):
            columns[role] = span
    if Role.BUDGET not in columns:  # it stands behind the executed column, or there is only one budget column
        late = [span for role, span, _ in found if role is Role.BUDGET]
        columns[Role.BUDGET] = late[0] if late else columns.pop(Role.INITIAL)
    _drop_labels(sheet, row, columns)
    if Role.BUDGET not in columns:
        return None
    funds = Funds(weight=float(len(columns)))
    for role, _, at in found:
        text = str(sheet.own(*at))
        vote = words.heading([text], funds=True).get(role, 0.0)
        reading = Reading(
            at, text, role.value, min(1.0, vote / 4), (("seen.heading", {"text": " ".join(text.split())}),)
        )
        funds.readings.append(reading)
    _read(sheet, region, row, inside, columns, funds)
    if not funds.rows:
        return None
    funds.weight += _arithmetic(sheet, region, row, funds)
    return funds


def _drop_labels(sheet: SheetCells, row: int, columns: dict[Role, list[int]]) -> None:
    """预算资金 over 总额, 其中: it heads the labels, not amounts."""
    for role in (Role.INITIAL, Role.BUDGET):
        if role in columns:
            below = sheet.field(sheet.area(row, columns[role][0]).bottom + 1, columns[role][0])
            if isinstance(below.value, str) and fund_kind(below.text) and amount(below.value) is None:
                del columns[role]
    if Role.BUDGET not in columns and Role.INITIAL in columns:
        columns[Role.BUDGET] = columns.pop(Role.INITIAL)


def _read(
    sheet: SheetCells,
    region: Region,
    heading: int,
    inside: set[int],
    columns: dict[Role, list[int]],
    funds: Funds,
) -> None:
    amounts = [columns[role] for role in (Role.INITIAL, Role.BUDGET, Role.EXECUTED) if role in columns]
    first = min(min(span) for span in amounts)
    taken = {c for span in columns.values() for c in span}
    labelled = [c for c in range(first - 1, region.left - 1, -1) if c not in taken]
    bottom = max(sheet.area(heading, c).bottom for span in columns.values() for c in span)
    funds.used.update(sheet.anchor(heading, c) for span in columns.values() for c in span)
    for column, value in row_cells(sheet, heading, region.left, region.right):
        if isinstance(value, str):
            funds.money_unit = funds.money_unit or words.money_unit(value)
            funds.used.add(At(heading, column))
    halves = next((r for r in (bottom + 1, bottom + 2) if r in inside and _halves(sheet, r, columns)), None)
    if halves is not None:
        cells = row_cells(sheet, halves, region.left, region.right)
        funds.used.update(At(halves, column) for column, _ in cells)
    row = bottom + 1 if halves is None else halves + 1
    stop = bottom + _LONGEST
    while row <= stop and row in inside:
        label = _row_label(sheet, row, labelled, heading)
        spans = [
            columns[role] if halves is None else columns[role][:1] for role in (Role.BUDGET, Role.EXECUTED)
        ]
        fields = [_amount(sheet, row, span) for span in spans]
        figures = [f for f in fields if amount(f.value) is not None and f.at != label.at]
        if any(isinstance(f.value, str) and len(f.folded) > 30 for f in fields) or _section(
            sheet, region, row
        ):
            break
        if any(_is_label(f) for f in fields if f.at != label.at):
            funds.used.update(At(row, c) for c, _ in row_cells(sheet, row, region.left, region.right))
            row += 1
            continue  # labels and amounts side by side: a breakdown of the amounts above, not of this table
        if not figures and any(words.fund_role(f.text) for f in fields if isinstance(f.value, str)):
            break  # the heading of another table
        kind = _kind(label, figures, fields, funds)
        if kind is None:
            row += 1
            continue
        if kind is Fund.TOTAL and any(f.kind is Fund.TOTAL for f in funds.rows):
            break
        fund = FundRow(kind, label)
        for role, name in _PLACES:
            if role in columns:
                span = columns[role] if halves is None else columns[role][:1]
                found = _amount(sheet, row, span)
                setattr(fund, name, found)
                if found.at is not None:
                    funds.used.add(found.at)
        if halves is not None:
            funds.used.update(At(row, c) for c, _ in row_cells(sheet, row, region.left, region.right))
        if label.at is not None:
            funds.used.add(label.at)
            funds.money_unit = funds.money_unit or words.money_unit(label.text)
        funds.rows.append(fund)
        row += 1
    _find_total(funds)
    _title(sheet, region, heading, funds, first)
    heads = [w for c in labelled if (w := words.label(sheet.field(heading, c).text))]
    if any(part in word for part in _ITEMS for word in heads):
        funds.weight -= 2.0  # single items, not the whole


def _kind(label: Field, figures: list[Field], fields: list[Field], funds: Funds) -> Fund | None:
    """What a row below the heading is; None for a row of text or without any figure that belongs here."""
    if any(isinstance(f.value, str) and amount(f.value) is None and len(f.folded) > 6 for f in fields):
        return None  # a row of text: 资金来源 / 资金用途
    if not figures and _TELLS.search(label.folded):
        return None  # 其他资金:20万元, all in one cell
    kind = fund_kind(label.text) if not label.empty else None
    if kind is not None:
        return kind
    if not figures:
        return None
    if label.empty:
        return Fund.TOTAL if not funds.rows else None
    return Fund.OTHER


def _find_total(funds: Funds) -> None:
    if any(fund.kind is Fund.TOTAL for fund in funds.rows):
        return
    for fund in funds.rows:  # the only row that is scored, whatever it is called
        if decimal(fund.weight.value) is not None or decimal(fund.score.value) is not None:
            fund.kind = Fund.TOTAL
            return
    last = [
        fund for fund in funds.rows if words.label(fund.label.text) in ("合计", "总计", "金额合计", "总额")
    ]
    filled = [fund for fund in funds.rows if amount(fund.budget.value) is not None]
    if last:
        last[0].kind = Fund.TOTAL
    elif len(filled) == 1:
        filled[0].kind = Fund.TOTAL


def _amount(sheet: SheetCells, row: int, columns: list[int]) -> Field:
    """What stands in a row under a heading: its number, where several cells lie there."""
    fields = [sheet.field(row, column) for column in columns]
    return next(
        (f for f in fields if amount(f.value) is not None),
        next((f for f in fields if not f.empty), fields[0]),
    )


def _arithmetic(sheet: SheetCells, region: Region, heading: int, funds: Funds) -> float:
    """Whether the table's own arithmetic comes out: the rate, what is left over, the parts."""
    total = next((fund for fund in funds.rows if fund.kind is Fund.TOTAL), None)
    if total is None:
        return -2.0
    value = 1.0
    budget, executed, rate = (
        amount(total.budget.value),
        amount(total.executed.value),
        decimal(total.rate.value),
    )
    if budget and executed is not None:
        if rate is not None:
            share = executed / budget
            value += 0.5 if min(abs(rate - share), abs(rate / 100 - share)) < Decimal("0.01") else 0.0
        if total.budget.at is not None:
            left = (budget - executed).copy_abs()
            others = [amount(v) for _, v in row_cells(sheet, total.budget.at.row, region.left, region.right)]
            value += (
                1.0
                if left and any(o is not None and abs(o - left) < Decimal("0.01") for o in others)
                else 0.0
            )
    items = [fund for fund in funds.rows if fund is not total and fund.kind is Fund.OTHER]
    for place in ("budget", "executed"):
        amounts = [amount(getattr(fund, place).value) for fund in items]
        whole = amount(getattr(total, place).value)
        given = [a for a in amounts if a is not None]
        if len(given) >= 2 and len(given) == len(items) == len(funds.rows) - 1 and whole is not None:
            value += 0.5 if sum(given) == whole else -1.0
    return value


def _is_label(found: Field) -> bool:
    """True for the label of another amount in the place of one: 其中：基本支出：."""
    if not isinstance(found.value, str) or amount(found.value) is not None:
        return False
    return found.folded.endswith(":") or fund_kind(found.text) is not None


def _halves(sheet: SheetCells, row: int, columns: dict[Role, list[int]]) -> bool:
    """True when this is a second heading line (全额, 其中:财政拨款) that splits the amounts."""
    texts = [sheet.field(row, c).folded for c in columns[Role.BUDGET] + columns[Role.EXECUTED]]
    return bool({"全额", "总额", "合计", "小计"} & set(texts)) and not any(map(_is_number, texts))


def _is_number(text: str) -> bool:
    return amount(text) is not None


def _row_label(sheet: SheetCells, row: int, columns: list[int], heading: int) -> Field:
    """The label nearest to the amounts, on their left; the cell that heads the whole table does not count."""
    for column in columns:
        found = sheet.field(row, column)
        if isinstance(found.value, str) and found.at is not None:
            if found.at.row <= heading:
                continue
            return found
    return ABSENT


def _section(sheet: SheetCells, region: Region, row: int) -> bool:
    for _, value in row_cells(sheet, row, region.left, region.right):
        if isinstance(value, str):
            word = words.label(value)
            if keys.is_expected(word) or keys.is_goals(word) or keys.is_section(word):
                return True
    return False


def _title(sheet: SheetCells, region: Region, row: int, funds: Funds, first: int) -> None:
    """The cell that heads the table: money unit, and a bracket such as 预算执行情况（20分）."""
    for near in range(row, max(row - 3, -1), -1):
        for column in range(region.left, first):
            found = sheet.field(near, column)
            if not isinstance(found.value, str) or found.at is None:
                continue
            word = words.label(found.value)
            if keys.key_of(found.value) or not any(part in word for part in _HEADINGS):
                continue
            funds.used.add(found.at)
            funds.money_unit = funds.money_unit or words.money_unit(found.value)
            printed = bracket(found, 0)
            if printed is not None and not funds.brackets:
                funds.brackets.append(printed)


def _unit_above(sheet: SheetCells, region: Region, row: int) -> str:
    cells = [v for r in (row - 1, row) if r >= 0 for _, v in row_cells(sheet, r, region.left, region.right)]
    return next((unit for v in cells if isinstance(v, str) and (unit := words.money_unit(v))), "")


def _beside(sheet: SheetCells, at: At, region: Region) -> Field:
    """The amount beside a label: the next filled cell, unless that is a label itself; else the empty cell beside it."""
    empty = ABSENT
    for found in right_of(sheet, at, region.right):
        if found.value is None:
            empty = empty if empty.at is not None else found
        else:
            return empty if keys.key_of(found.text) else found
    return empty


def _pairs(sheet: SheetCells, region: Region, rows: list[int], funds: Funds) -> None:
    """基本支出总额 and 项目支出总额 as label and value side by side (Hubei): both are executed amounts."""
    for row, column, value in _texts(sheet, region, rows):
        if "支出" not in value or (row, column) in funds.used:
            continue
        key = keys.key_of(value)
        if key not in (Key.BASIC, Key.PROJECTS):
            continue
        found = _beside(sheet, At(row, column), region)
        kind = Fund.BASIC if key is Key.BASIC else Fund.PROJECT
        if any(f.kind is kind for f in funds.rows):
            continue
        funds.rows.append(FundRow(kind, Field(value, At(row, column)), executed=found))
        funds.used.add(At(row, column))
        if found.at is not None:
            funds.used.add(found.at)


def _texts(sheet: SheetCells, region: Region, rows: list[int]) -> Iterator[tuple[int, int, str]]:
    for row in rows:
        for column, value in row_cells(sheet, row, region.left, region.right):
            if isinstance(value, str):
                yield row, column, value


def fund_kind(text: str) -> Fund | None:
    """What a row of the funds table is, by its label; None for anything else."""
    word = fold(text) if len(text) <= words.MAX_LABEL else ""
    word = word.replace("其中:", "").strip(":")
    for kind, parts, ends in _KINDS:
        if any(part in word for part in parts) or (ends and word.endswith(ends)):
            return kind
    return None


_KINDS: tuple[tuple[Fund, tuple[str, ...], tuple[str, ...]], ...] = (
    (Fund.BASIC, ("基本支出",), ()),
    (Fund.PROJECT, ("项目支出",), ()),
    (Fund.TOTAL, ("资金总额", "支出总额", "总金额", "预算总额"), ("总额", "合计", "总计")),
    (Fund.CARRYOVER, ("结转", "结余"), ()),
    (Fund.OTHER, ("专户", "单位资金", "其他", "其它", "自有"), ()),
    (Fund.CURRENT, ("拨款", "财政资金", "财政性资金"), ()),
    (Fund.OTHER, (), ("资金", "收入", "补助")),
)
