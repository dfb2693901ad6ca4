"""The funds table: budget, executed amount, rate and score, found by its heading."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.core.values import decimal
from jixiao.forms import labels
from jixiao.forms.brackets import bracket
from jixiao.forms.headers import Region
from jixiao.forms.labels import Role
from jixiao.forms.model import ABSENT, Bracket, Field, Fund, FundRow
from jixiao.forms.sheet import Sheet, joined, right_of, row_cells
from jixiao.workbook.grid import At

_LONGEST = 14
"""Rows looked at below the heading."""


@dataclass
class Funds:
    """The rows of the funds table with its money unit, and the cells that were used up by it."""

    rows: list[FundRow] = field(default_factory=list)
    money_unit: str = ""
    brackets: list[Bracket] = field(default_factory=list)
    top: int | None = None
    bottom: int | None = None
    used: set[At] = field(default_factory=set)


def read_funds(sheet: Sheet, region: Region, first: int, last: int) -> Funds:
    """Read the funds table between two rows of a region; an empty `Funds` without one."""
    funds = Funds()
    for row in range(first, last + 1):
        if _in_line(sheet, region, row, funds):
            break
        columns = _heading(sheet, region, row)
        if columns:
            _read(sheet, region, row, last, columns, funds)
            break
    _pairs(sheet, region, first, last, funds)
    return funds


_IN_LINE = (
    (Role.INITIAL, "initial"), (Role.BUDGET, "budget"), (Role.EXECUTED, "executed"), (Role.WEIGHT, "weight"),
    (Role.RATE, "rate"), (Role.SCORE, "score"),
)  # fmt: skip


def _in_line(sheet: Sheet, region: Region, row: int, funds: Funds) -> bool:
    """预算数 | 100 | 执行数 | 95 | 执行率 | 95%: labels and amounts side by side. True when the row is one."""
    found: dict[Role, tuple[At, Field]] = {}
    for column, value in row_cells(sheet, row, region.left, region.right):
        role = labels.fund_role(value) if isinstance(value, str) else None
        if role is not None and role not in found:
            found[role] = At(row, column), _beside(sheet, At(row, column), region)
    amounts = [found[role][1] for role in (Role.BUDGET, Role.EXECUTED) if role in found]
    if len(amounts) < 2 or any(decimal(amount.value) is None for amount in amounts):
        return False
    column, text = row_cells(sheet, row, region.left, region.right)[0]
    label = Field(text, At(row, column))
    fund = FundRow(Fund.TOTAL, label)
    for role, name in _IN_LINE:
        if role in found:
            at, beside = found[role]
            setattr(fund, name, beside)
            funds.used.update(place for place in (at, beside.at) if place is not None)
    if label.at is not None:
        funds.used.add(label.at)
    funds.money_unit = funds.money_unit or labels.money_unit(label.text)
    funds.top, funds.bottom = row, row
    funds.rows.append(fund)
    return True


def _heading(sheet: Sheet, region: Region, row: int) -> dict[Role, list[int]] | None:
    found: list[tuple[Role, list[int]]] = []
    for column, value in row_cells(sheet, row, region.left, region.right):
        if isinstance(value, str):
            role = labels.fund_role(value)
            if role is not None:
                area = sheet.area(row, column)
                found.append((role, list(range(area.left, area.right + 1))))
    roles = {role for role, _ in found}
    if Role.EXECUTED not in roles or not roles & {Role.BUDGET, Role.INITIAL}:
        return None
    columns: dict[Role, list[int]] = {}
    for role, span in found:
        # the last budget column before the executed one counts; behind it one counts only where no other is
        if role not in columns or (role is Role.BUDGET and Role.EXECUTED not in columns):
            columns[role] = span
    if Role.BUDGET not in columns:  # it stands behind the executed column, or there is only one budget column
        late = [span for role, span in found if role is Role.BUDGET]
        columns[Role.BUDGET] = late[0] if late else columns.pop(Role.INITIAL)
    return columns


def _read(
    sheet: Sheet, region: Region, row: int, last: int, columns: dict[Role, list[int]], funds: Funds
) -> None:
    first = min(min(columns[role]) for role in (Role.INITIAL, Role.BUDGET, Role.EXECUTED) if role in columns)
    labelled = [c for c in range(first - 1, region.left - 1, -1) if not any(c in s for s in columns.values())]
    heading_row = row
    bottom = max(sheet.area(row, c).bottom for span in columns.values() for c in span)
    funds.top, funds.bottom = row, bottom
    funds.used.update(sheet.anchor(row, c) for span in columns.values() for c in span)
    for column, value in row_cells(sheet, row, region.left, region.right):
        if isinstance(value, str):
            funds.money_unit = funds.money_unit or labels.money_unit(value)
            funds.used.add(At(row, column))
    halves = next((r for r in (bottom + 1, bottom + 2) if _halves(sheet, r, columns)), None)
    if halves is not None:
        funds.used.update(
            At(halves, column) for column, _ in row_cells(sheet, halves, region.left, region.right)
        )
    row = bottom + 1 if halves is None else halves + 1
    stop = min(last, bottom + _LONGEST)
    while row <= stop:
        label = _row_label(sheet, row, labelled, heading_row)
        kind = labels.fund_kind(label.text) if not label.empty else None
        amounts = [sheet.field(row, c) for role in (Role.BUDGET, Role.EXECUTED) for c in columns[role][:1]]
        if any(isinstance(f.value, str) and len(f.folded) > 30 for f in amounts):
            break
        if (
            kind is None
            and not funds.rows
            and label.empty
            and any(decimal(f.value) is not None for f in amounts)
        ):
            kind = Fund.TOTAL
        if kind is None:
            if _section(sheet, region, row):
                break
            row += 1
            continue
        if kind is Fund.TOTAL and any(f.kind is Fund.TOTAL for f in funds.rows):
            break
        fund = FundRow(kind, label)
        for role, name in (
            (Role.INITIAL, "initial"),
            (Role.BUDGET, "budget"),
            (Role.EXECUTED, "executed"),
            (Role.WEIGHT, "weight"),
            (Role.RATE, "rate"),
            (Role.SCORE, "score"),
            (Role.REASON, "reason"),
        ):
            if role in columns:
                span = columns[role] if halves is None else columns[role][:1]
                found = joined(sheet, row, span)
                setattr(fund, name, found)
                if found.at is not None:
                    funds.used.add(found.at)
        if label.at is not None:
            funds.used.add(label.at)
        funds.rows.append(fund)
        funds.bottom = row
        row += 1
    if not any(fund.kind is Fund.TOTAL for fund in funds.rows):
        for fund in funds.rows:
            if decimal(fund.weight.value) is not None or decimal(fund.score.value) is not None:
                fund.kind = Fund.TOTAL  # the only row that is scored, whatever it is called
                break
    _title(sheet, region, heading_row, funds, first)


def _halves(sheet: Sheet, row: int, columns: dict[Role, list[int]]) -> bool:
    """True when this is a second heading line (全额, 其中:财政拨款) that splits the amounts."""
    texts = [sheet.field(row, c).folded for c in columns[Role.BUDGET] + columns[Role.EXECUTED]]
    return "全额" in texts


def _row_label(sheet: Sheet, row: int, columns: list[int], heading: int) -> Field:
    """The label nearest to the amounts, on their left; the cell that heads the whole table does not count."""
    for column in columns:
        found = sheet.field(row, column)
        if isinstance(found.value, str) and found.at is not None:
            if found.at.row <= heading:
                continue
            return found
    return ABSENT


def _section(sheet: Sheet, region: Region, row: int) -> bool:
    for _, value in row_cells(sheet, row, region.left, region.right):
        if isinstance(value, str):
            word = labels.label(value)
            if word in labels.EXPECTED or word in labels.GOALS or word in labels.SECTIONS:
                return True
    return False


def _title(sheet: Sheet, region: Region, row: int, funds: Funds, first: int) -> None:
    """The cell that heads the table: money unit, and a bracket such as 预算执行情况（20分）."""
    for near in range(row, max(row - 3, -1), -1):
        for column in range(region.left, first):
            found = sheet.field(near, column)
            if not isinstance(found.value, str) or found.at is None:
                continue
            word = labels.label(found.value)
            if not any(part in word for part in labels.FUNDS_HEADINGS):
                continue
            funds.used.add(found.at)
            funds.money_unit = funds.money_unit or labels.money_unit(found.value)
            printed = bracket(found, 0)
            if printed is not None and not funds.brackets:
                funds.brackets.append(printed)


def _beside(sheet: Sheet, at: At, region: Region) -> Field:
    """The amount beside a label: the next filled cell, unless that is a label itself; else the empty cell beside it."""
    empty = ABSENT
    for found in right_of(sheet, at, region.right):
        if found.value is None:
            empty = empty if empty.at is not None else found
        else:
            return empty if labels.label(found.text) in labels.KEYS else found
    return empty


def _pairs(sheet: Sheet, region: Region, first: int, last: int, funds: Funds) -> None:
    """基本支出总额 and 项目支出总额 as label and value side by side (Hubei): both are executed amounts."""
    for row in range(first, last + 1):
        for column, value in row_cells(sheet, row, region.left, region.right):
            if not isinstance(value, str) or "支出" not in value or (row, column) in funds.used:
                continue
            key = labels.KEYS.get(labels.label(value))
            if key not in (labels.Key.BASIC, labels.Key.PROJECTS):
                continue
            amount = _beside(sheet, At(row, column), region)
            kind = Fund.BASIC if key is labels.Key.BASIC else Fund.PROJECT
            if any(f.kind is kind for f in funds.rows):
                continue
            funds.rows.append(FundRow(kind, Field(value, At(row, column)), executed=amount))
            funds.used.add(At(row, column))
            if amount.at is not None:
                funds.used.add(amount.at)
