"""Funds told in words: 预算数：680万元 | 执行数：646万元 in a cell each, or all in one sentence."""

from __future__ import annotations

from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.amounts import PLACES, Funds, amount, heads, name_budget, texts
from jixiao.forms.model import Field, Fund, FundRow
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells, row_cells
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_AMOUNT = pattern(
    r"([^\d:,;。、()]{2,16}?)(?::|为|共计|共|计|达)*(\d[\d,]*(?:\.\d+)?)(%|亿元|万元|元)?(?![\d年月日号])"
)
_PARTS = pattern(r"其中[^;。]*")
_NOTED = pattern(r"\([^()\d]*\)")
_UNIT = pattern(r"\d(亿元|百万元|万元|千元|元)")
_LONGEST = 160
_ENDS = (12, 8, 6, 4)
"""The last so many characters of a longer text may name an amount: 2022年度某局实际支出."""
_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)


def in_words(sheet: SheetCells, region: Region, row: int) -> Funds | None:
    """The funds of a row that are told in its texts; None where none name a budget and what was spent of it."""
    found: dict[Role, Field] = {}
    whole = _told(sheet, region, row, found, None)
    if found or whole is not None:
        named = {Role.EXECUTED, Role.BUDGET} <= found.keys() or any(
            h.role for h in heads(sheet, region, row + 1)
        )
        whole = whole if named else _told(sheet, region, row + 1, found, whole)
    name_budget(found)
    if Role.BUDGET not in found and whole is not None and _covers(whole, found.get(Role.EXECUTED)):
        found[Role.BUDGET] = whole
    if Role.BUDGET not in found or Role.EXECUTED not in found:
        return None
    return _funds(sheet, region, row, found)


def _told(
    sheet: SheetCells, region: Region, row: int, found: dict[Role, Field], whole: Field | None
) -> Field | None:
    """Collect what the texts of a row name; the amount that is called a whole and no more is handed back."""
    for at, text in texts(sheet, region, row):
        if len(text) > _LONGEST or not any(map(str.isdigit, text)):
            continue
        folded = _NOTED.sub("", _PARTS.sub("", fold(text)))
        inline = len(text) <= words.MAX_LABEL and ":" in folded
        for name, figure, unit in _AMOUNT.findall(folded):
            if not (unit or inline):
                continue
            role = _role(name)
            stated = Field(figure + unit, at)
            if role is Role.RATE or (role in _AMOUNTS and unit != "%"):
                found.setdefault(role, stated)
            elif role is None and whole is None and unit != "%" and _names_whole(name):
                whole = stated
    return whole


def _funds(sheet: SheetCells, region: Region, row: int, found: dict[Role, Field]) -> Funds:
    column, lead = row_cells(sheet, row, region.left, region.right)[0]
    fund = FundRow(Fund.TOTAL, Field(lead, At(row, column)))
    funds = Funds([fund], weight=3.0 + len(found))
    told = [text for near in (row, row + 1) for _, text in texts(sheet, region, near)]
    unit = _UNIT.search(found[Role.EXECUTED].folded)
    funds.money_unit = next(filter(None, map(words.money_unit, told)), unit.group(1) if unit else "")
    for role, stated in found.items():
        setattr(fund, PLACES[role], stated)
    named = keys.key_of(fund.label.folded.split(":")[0])
    funds.use(*found.values(), *([] if named else [fund.label]))
    return funds


def _role(name: str) -> Role | None:
    """What the words before a figure name."""
    for size in (len(name), *_ENDS):
        if size <= len(name) and (role := words.fund_role(name[-size:])) is not None:
            return role
    return None


def _names_whole(name: str) -> bool:
    """True for 总额 and its kin, which say budget only beside what was spent."""
    vote = max(
        (words.heading(name[-size:], funds=True).get(Role.BUDGET, 0.0) for size in (len(name), 4, 2)),
        default=0.0,
    )
    return vote > 0.3


def _covers(whole: Field, executed: Field | None) -> bool:
    budget, spent = amount(whole.value), amount(executed.value) if executed is not None else None
    return budget is not None and spent is not None and budget >= spent
