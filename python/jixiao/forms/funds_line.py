"""Funds without a table: labels and amounts side by side in a row, below each other, or as single pairs."""

from __future__ import annotations

from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.amounts import (
    PLACES,
    SUMS,
    Funds,
    Head,
    amount,
    fund_kind,
    heads,
    name_budget,
    read_title,
    texts,
)
from jixiao.forms.model import ABSENT, Field, Fund, FundRow
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, right_of, row_cells
from jixiao.forms.vocabulary import Key, Role
from jixiao.workbook.grid import At

_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)
NEAR = 4
"""Lines of one block of amounts."""


def in_line(
    sheet: SheetCells, region: Region, row: int, named: list[Head], score_columns: list[int]
) -> Funds | None:
    """预算数 | 100 | 执行数 | 95 | 执行率 | 95%: labels and amounts side by side; None where the row is no such line."""
    found: dict[Role, tuple[At, Field]] = {}
    for role, _, at in named:
        beside = beside_of(sheet, at, region)
        if role not in found and (role not in _AMOUNTS or amount(beside.value) is not None):
            found[role] = at, beside
    name_budget(found)
    if Role.EXECUTED in found and Role.BUDGET not in found:
        _likely_budget(sheet, region, row, found)
    if Role.BUDGET not in found or Role.EXECUTED not in found:
        return None
    column, text = row_cells(sheet, row, region.left, region.right)[0]
    fund = FundRow(Fund.TOTAL, Field(text, At(row, column)))
    funds = Funds([fund], weight=3.0 + len(found))
    for role, (at, beside) in found.items():
        setattr(fund, PLACES[role], beside)
        funds.use(Field(None, at), beside)
    if Role.RATE not in found:
        _rate_below(sheet, region, row, fund, funds)
    _without_label(sheet, region, row, fund, funds, score_columns)
    use_known(sheet, region, row, funds)
    funds.use(fund.label)
    lines = [text for near in (row - 1, row) for _, text in texts(sheet, region, near)]
    units = [words.money_unit(text) for text in (fund.label.text, *lines)]
    funds.money_unit = next(filter(None, units), "")
    _parts(sheet, region, row, funds)
    read_title(sheet, region, row, region.right, funds)
    return funds


def use_known(sheet: SheetCells, region: Region, row: int, funds: Funds) -> None:
    """The amounts of a row whose labels are known to be of funds and have no role: 到位数."""
    others = [at for at, text in texts(sheet, region, row) if at not in funds.used and words.of_funds(text)]
    funds.use(*(f for f in (beside_of(sheet, at, region) for at in others) if amount(f.value) is not None))


def _rate_below(sheet: SheetCells, region: Region, row: int, fund: FundRow, funds: Funds) -> None:
    """预算执行率 in the line below its amounts."""
    for head in heads(sheet, region, row + 1) if row < region.bottom else ():
        beside = beside_of(sheet, head.at, region)
        if head.role is Role.RATE and amount(beside.value) is not None:
            fund.rate = beside
            funds.use(Field(None, head.at), beside)
            return


def _likely_budget(sheet: SheetCells, region: Region, row: int, found: dict[Role, tuple[At, Field]]) -> None:
    """资金总额 beside 实际使用: what is named in part, stands in front, and is not less than what was spent."""
    at, spent = found[Role.EXECUTED]
    executed = amount(spent.value)
    for label, text in texts(sheet, region, row):
        vote = words.heading(text, funds=True).get(Role.BUDGET, 0.0)
        beside = beside_of(sheet, label, region)
        whole = amount(beside.value)
        if (
            label.column < at.column
            and vote > 0.3
            and whole is not None
            and executed is not None
            and whole >= executed
        ):
            found[Role.BUDGET] = label, beside
            return


def _without_label(
    sheet: SheetCells, region: Region, row: int, fund: FundRow, funds: Funds, score_columns: list[int]
) -> None:
    """Numbers of the line without a label: under the form's 得分 column a score, else what the cell above says."""
    for column, value in row_cells(sheet, row, region.left, region.right):
        found = Field(value, At(row, column))
        if found.at in funds.used or amount(value) is None:
            continue
        above = sheet.field(row - 1, column) if row else ABSENT
        share = sheet.percent(At(row, column)) or "%" in fold(str(value))
        rate = words.fund_role(above.text) is Role.RATE or share
        if rate and fund.rate.at is None:
            fund.rate = found
        elif column in score_columns and fund.score.at is None:
            fund.score = found
        else:
            continue
        funds.use(found)


def _parts(sheet: SheetCells, region: Region, row: int, funds: Funds) -> None:
    """The lines below with parts of the amounts: 其中:财政资金 | 80 | 其中:财政资金 | 76."""
    columns = [at.column for at in (funds.rows[0].budget.at, funds.rows[0].executed.at) if at is not None]
    for below in range(row + 1, min(row + 1 + NEAR, region.bottom) + 1):
        label = next((Field(v, at) for at, v in texts(sheet, region, below) if fund_kind(v)), ABSENT)
        kind = fund_kind(label.text)
        if kind is None or kind is Fund.TOTAL or keys.is_expected(words.label(label.text)):
            return
        beside = {fund_kind(text) for at, text in texts(sheet, region, below) if at.column > columns[0]}
        if label.at is not None and (label.at.column > columns[0] or beside - {kind, None}):
            return  # what is received beside what is spent: no parts of one whole
        amounts = [sheet.field(below, column) for column in columns]
        if all(a.empty or amount(a.value) is not None or a.folded.endswith("元") for a in amounts):
            funds.rows.append(FundRow(kind, label, budget=amounts[0], executed=amounts[-1]))
            funds.used.update(At(below, c) for c, _ in row_cells(sheet, below, region.left, region.right))


def down_a_column(sheet: SheetCells, region: Region, row: int, named: list[Head]) -> Funds | None:
    """年初预算数, 全年预算数, 全年执行数 and 执行率 below each other, the sources of the funds as columns."""
    executed = next(head for head in named if head.role is Role.EXECUTED)
    column, right = executed.at.column, executed.columns[-1] + 1
    rows: dict[Role, int] = {}
    for near in range(max(row - NEAR, region.start), min(row + NEAR, region.bottom) + 1):
        role = next((h.role for h in heads(sheet, region, near) if h.at.column == column), None)
        if role is not None:
            rows.setdefault(role, near)
    name_budget(rows)
    if Role.BUDGET not in rows:
        return None
    top = min(rows.values())
    funds = Funds(weight=1.0 + len(rows))
    labels = (sheet.field(near, column).text for near in rows.values())
    funds.money_unit = next(filter(None, map(words.money_unit, labels)), "")
    for c in range(right, region.right + 1):
        fields = {role: sheet.field(r, c) for role, r in rows.items()}
        if all(found.at is not None and found.at.column < c for found in fields.values()):
            continue  # merged over several columns: read already
        if any(amount(fields[role].value) is None for role in (Role.BUDGET, Role.EXECUTED)):
            continue
        left = next((f for k in range(c - 1, column, -1) if not (f := sheet.field(top, k)).empty), ABSENT)
        label = next((f for f in (left, sheet.field(top - 1, c)) if fund_kind(f.text)), ABSENT)
        if label.empty and funds.rows:
            label = sheet.field(top - 1, c) if sheet.field(top - 1, c - 1).at not in funds.used else ABSENT
        kind = Fund.TOTAL if not funds.rows else fund_kind(label.text) or Fund.OTHER
        fund = FundRow(kind, label)
        for role, found in fields.items():
            setattr(fund, PLACES[role], found)
        funds.rows.append(fund)
        funds.use(label, *fields.values(), *(Field(None, At(r, column)) for r in rows.values()))
    for head in heads(sheet, region, top - 1) if funds.rows and top > region.start else ():
        stated = [sheet.field(rows[role], head.at.column) for role in (Role.EXECUTED, Role.BUDGET)]
        if head.role is Role.RATE and Role.RATE not in rows:
            funds.rows[0].rate = next((f for f in stated if amount(f.value) is not None), ABSENT)
            funds.use(*stated, Field(None, head.at))
    named_sum = [fund for fund in funds.rows if words.label(fund.label.text) in SUMS]
    for fund in funds.rows if named_sum else ():
        fund.kind = Fund.TOTAL if fund is named_sum[0] else Fund.OTHER
    read_title(sheet, region, row, column, funds)
    return funds if funds.rows else None


def pairs(sheet: SheetCells, region: Region, rows: list[int], funds: Funds) -> None:
    """基本支出总额 and 项目支出总额 as label and value side by side (Hubei): both are executed amounts."""
    kinds = {Key.BASIC: Fund.BASIC, Key.PROJECTS: Fund.PROJECT}
    for at, text in (found for row in rows for found in texts(sheet, region, row)):
        named = keys.key_of(text) if at not in funds.used and "支出" in words.label(text) else None
        kind = kinds.get(named) if named is not None else None
        if kind is not None and all(fund.kind is not kind for fund in funds.rows):
            found = beside_of(sheet, at, region)
            funds.rows.append(FundRow(kind, Field(text, at), executed=found))
            funds.use(Field(text, at), found)


def beside_of(sheet: SheetCells, at: At, region: Region) -> Field:
    """The amount beside a label: the next filled cell, unless that is a label itself; else the empty cell beside it."""
    empty = ABSENT
    for found in right_of(sheet, at, region.right):
        if found.value is None:
            empty = empty if empty.at is not None else found
        else:
            return empty if keys.key_of(found.text) else found
    return empty
