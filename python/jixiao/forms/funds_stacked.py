"""Blocks one under another: 支出预算 beside a heading over its figures, and below it 支出执行 beside one of its own."""

from __future__ import annotations

from jixiao.forms import words
from jixiao.forms.amounts import PLACES, SUMS, Funds, Head, amount, fund_kind, heads, name_budget, texts
from jixiao.forms.model import ABSENT, Field, Fund, FundRow
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, row_cells
from jixiao.forms.vocabulary import Role

_FAR = 8
"""Rows between the first block and the last."""

_WHOLE = SUMS | {"全额", "小计"}
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)


def stacked(sheet: SheetCells, region: Region, row: int, named: list[Head]) -> Funds | None:
    """The whole of each block; None where the blocks of a budget and of what was spent are not both there."""
    executed = next((h for h in named if h.role is Role.EXECUTED and _is_block(sheet, region, h)), None)
    if executed is None:
        return None
    blocks: dict[Role, Head] = {Role.EXECUTED: executed}
    for near in range(max(row - _FAR, region.start), row):
        for head in heads(sheet, region, near):
            if head.at.column == executed.at.column and _is_block(sheet, region, head):
                blocks.setdefault(head.role, head)
    name_budget(blocks)
    if Role.BUDGET not in blocks:
        return None
    fund = FundRow(Fund.TOTAL, sheet.field(*executed.at))
    funds = Funds([fund], weight=1.0 + len(blocks))
    for role, head in blocks.items():
        if role in _AMOUNTS:
            _read(sheet, region, head, fund, funds)
    return None if amount(fund.budget.value) is None or amount(fund.executed.value) is None else funds


def _is_block(sheet: SheetCells, region: Region, head: Head) -> bool:
    """True for a label over two rows: a line of headings, and their figures."""
    area = sheet.area(*head.at)
    if area.bottom != area.top + 1:
        return False
    above = [v for _, v in row_cells(sheet, area.top, area.right + 1, region.right)]
    below = [v for _, v in row_cells(sheet, area.bottom, area.right + 1, region.right)]
    return all(amount(v) is None for v in above) and any(amount(v) is not None for v in below)


def _read(sheet: SheetCells, region: Region, head: Head, fund: FundRow, funds: Funds) -> None:
    area = sheet.area(*head.at)
    funds.money_unit = funds.money_unit or words.money_unit(str(sheet.own(*head.at)))
    funds.use(Field(None, head.at))
    over = [(at, text) for at, text in texts(sheet, region, area.top) if at.column > area.right]
    whole = next((at for at, text in over if words.label(text) in _WHOLE), None) or (
        over[0][0] if over else None
    )
    for at, text in over:
        found = sheet.field(area.bottom, at.column)
        funds.use(Field(None, at), found)
        role = words.fund_role(text)
        if at == whole:
            setattr(fund, PLACES[head.role], found)
        elif role in PLACES and role not in _AMOUNTS and getattr(fund, PLACES[role]) is ABSENT:
            setattr(fund, PLACES[role], found)
        elif (kind := fund_kind(text)) in (Fund.BASIC, Fund.PROJECT):
            part = next((f for f in funds.rows if f.kind is kind), None)
            if part is None:
                part = FundRow(kind, Field(text, at))
                funds.rows.append(part)
            setattr(part, PLACES[head.role], found)
