"""What the cells of the funds say: amounts, the roles of headings, the kinds of rows; and what is collected from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import ValueKind, decimal, parse
from jixiao.forms import keys, words
from jixiao.forms.content import figure
from jixiao.forms.model import Bracket, Field, Fund, FundRow, Reading
from jixiao.forms.points import bracket
from jixiao.forms.sheet import SheetCells, right_of
from jixiao.workbook.grid import At, Grid, Value

_NO_AMOUNT = pattern(r"20\d\d年|\d{1,2}[.,](?![元万亿千百])[^\W\d]")
"""A year or the number of a label: 1.基本支出, 2、项目支出."""
_SCORED = pattern(r"^(\d{1,3}(?:\.\d+)?%)[/(]\d{1,3}(?:\.\d+)?分?\)?$")
"""A rate with its score: 95%（9.5分）."""
_PARTED = pattern(r"\s*(\d[\d,.]*(?:\s*[亿万千元]元?)?)\s*[(（][^()（）]+[)）]\s*$")
"""An amount and what it is made of: 854万元（农田建设695万元，畅通工程159万元）."""
_LABELLED = pattern(r"(?:其中:)?([^\d:]{2,12}):(\d[\d,]*(?:\.\d+)?(?:亿元|万元|元)?)$")
TELLS = pattern(r":\d|\d[万亿]?元$")
"""A label with an amount in its own cell: 其他资金:20万元."""
_SAYS = pattern(r"\s*(?!约|人民币)[^\W\d]")

_LONGEST = 24
"""Characters of an amount at most."""
HIGH = 14
"""Rows above an amount that are looked at for its heading."""
_Placed = TypeVar("_Placed")

_OTHER_SIDE = pattern(r"(?:收入|收益|结余)(?:合计|总计|总额|小计)?$")
_OWN_MONEY = pattern(r"(?:其中:?)?(?:企业|单位|自有|自筹)(?:自筹|自有|投入|配套|出资|资金)")

_WHOLE = frozenset(["合计", "总计", "金额合计", "总额", "全额", "小计"])
_TITLES = ("项目资金", "执行情况", "资金情况", "预算资金", "年度资金", "预算执行", "资金安排", "资金使用")
_KINDS: tuple[tuple[Fund, tuple[str, ...], tuple[str, ...]], ...] = (
    (Fund.BASIC, ("基本支出",), ()),
    (Fund.PROJECT, ("项目支出",), ()),
    (Fund.TOTAL, ("资金总额", "支出总额", "总金额", "预算总额"), ("总额", "合计", "总计")),
    (Fund.CARRYOVER, ("结转", "结余"), ()),
    (Fund.OTHER, ("专户", "单位资金", "其他", "其它", "自有"), ()),
    (Fund.CURRENT, ("拨款", "财政资金", "财政性资金"), ("财政",)),
    (Fund.OTHER, (), ("资金", "收入", "补助")),
)


class Funds:
    """The rows of the funds table with its money unit, and the cells that were used up by it."""

    def __init__(self, rows: Iterable[FundRow] = ()) -> None:
        self.rows = list(rows)
        self.money_unit = ""
        self.brackets: list[Bracket] = []
        self.used: set[At] = set()
        self.broken_down = False  # a breakdown of the amounts has begun: labels and amounts side by side
        self.readings: list[Reading] = []

    @property
    def total(self) -> FundRow | None:
        return next((fund for fund in self.rows if fund.kind is Fund.TOTAL), None)

    def use(self, *fields: Field) -> None:
        self.used.update([found.at for found in fields if found.at is not None])


def amount(value: Value) -> Decimal | None:
    """The amount of money in a cell (100, '100', '300万元'), None for any other text."""
    return _written(value) if isinstance(value, str) else figure(value)


def bare_amount(value: Value) -> Decimal | None:
    """The amount that a cell is and not only tells of."""
    return None if isinstance(value, str) and _SAYS.match(value) else amount(value)


def is_words(value: Value) -> bool:
    """True for words; a number that is stored as text is none."""
    return type(value) is str and _written(value) is None


@by_text(4096)
def _written(text: str) -> Decimal | None:
    if len(text) > _LONGEST and (parted := _PARTED.match(text)) and parse(text).number is not None:
        text = parted[1]
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    folded = fold(text)
    if _NO_AMOUNT.match(folded):
        return None
    if (scored := _SCORED.match(folded)) is not None:
        text = scored[1]
    number = decimal(text)
    if number is None and (said := parse(text)).kind is not ValueKind.COUNT:  # 30日内下达 is no amount
        number = said.number
    return number


@by_text(4096)
def kind_of(text: str) -> Fund | None:
    """What the label of a row or column of amounts names; a sum of any name is the total. None for anything else."""
    if words.label(text) in _WHOLE:
        return Fund.TOTAL
    word = fold(text).replace("其中:", "").strip(":") if len(text) <= words.MAX_LABEL else ""
    told = (k for k, parts, ends in _KINDS if word.endswith(ends) or any(part in word for part in parts))
    return next(told, Fund.OTHER if fold(text[:4]).startswith("其中") else None)


@by_text(2048)
def labelled(text: str) -> tuple[Fund, str, Decimal] | None:
    """What a label names and the amount behind it in its cell, of which a heading tells the rest: 资金总额：820 under 预算数;
    None for any other text."""
    found = _LABELLED.match(fold(text)) if len(text) <= words.MAX_LABEL else None
    if found is None or words.fund_role(found[1]) is not None:
        return None
    kind, number = kind_of(found[1]), amount(found[2])
    return None if kind is None or number is None else (kind, found[2], number)


def on_other_side(text: str) -> bool:
    """True for the label of what comes in or is left, beside those of what is spent: 收入合计, 当年结余."""
    return _OTHER_SIDE.search(words.label(text)) is not None


def is_own_money(label: str) -> bool:
    """True for the folded label of what a firm or a unit puts in itself: 企业自筹, 自有资金."""
    return _OWN_MONEY.match(label) is not None


def leads(sheet: SheetCells, at: At) -> bool:
    """Whether a text is the label of an amount beside it, and no heading: 累计完成投资 | 9500."""
    behind = (found.value for found in right_of(sheet, at) if found.value is not None)
    return bare_amount(next(behind, None)) is not None


def over_list(sheet: SheetCells, at: At) -> bool:
    """Whether a list stands below an empty cell and the text before it: 支出 over 设备购置 | 182.5, or over 总额 | 912."""
    label, number = sheet.own(at.row + 1, at.column - 1), bare_amount(sheet.own(at.row + 1, at.column))
    if type(label) is not str or number is None:
        return False
    return words.label(label) in _WHOLE or (kind_of(label) is None and not words.of_funds(label))


def texts(sheet: SheetCells, row: int) -> list[tuple[At, str]]:
    """The texts of a row within a region."""
    cells = sheet.filled[row]
    return [(tuple.__new__(At, (row, column)), value) for column, value in cells if isinstance(value, str)]


def read_title(sheet: SheetCells, row: int, first: int, funds: Funds) -> None:
    """The cell that heads the table, and a bracket in it: 预算执行情况（20分）."""
    for near in range(row, max(row - 3, -1), -1):
        for column in range(sheet.left, first):
            found = sheet.field(near, column)
            if not isinstance(found.value, str) or keys.key_of(found.value) or keys.is_title(found.value):
                continue
            word = words.label(found.value)
            if any(part in word for part in _TITLES):
                funds.use(found)
                printed = bracket(found, 0)
                funds.brackets = funds.brackets or ([printed] if printed is not None else [])


def says_percent(grid: Grid, at: At | None) -> bool:
    """Whether the heading above a rate, or the label beside it, holds %: 执行率（%）, where 95 is 95 %."""
    beside, above = _labels(grid, at)
    return ("率" in beside and "%" in beside) or "%" in above


def says_beginning(grid: Grid, at: At | None) -> bool:
    """Whether an amount is called that of the beginning of the year, in its own cell, beside it or above it."""
    own = fold(grid.text(*at)) if at is not None else ""
    return any("年初" in text and "调整" not in text for text in (own, *_labels(grid, at)))


def asks_for_reason(grid: Grid, at: At | None) -> bool:
    """Whether a cell beside the amounts is for a reason, and not for any remark: 原因 or 说明, not 备注."""
    return at is not None and "备注" not in _labels(grid, at)[1]


def _labels(grid: Grid, at: At | None) -> tuple[str, str]:
    """The text beside a cell, on its left, and the one above it; figures do not count above."""
    if at is None:
        return "", ""
    beside = (fold(grid.text(at.row, column)) for column in range(at.column - 1, -1, -1))
    above = (fold(grid.text(row, at.column)) for row in range(at.row - 1, max(at.row - HIGH, -1), -1))
    return next(filter(None, beside), ""), next((t for t in above if t and not t[0].isdigit()), "")


def between(found: list[_Placed], first: int, last: int, row: Callable[[_Placed], int]) -> list[_Placed]:
    """Of what is sorted by its rows that from one row to another."""
    return found[bisect_left(found, first, key=row) : bisect_right(found, last, key=row)]
