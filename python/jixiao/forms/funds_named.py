"""The amounts of a block of funds, each with the words that name it: in its own text, on its left, or above it.

An amount may be named in several ways; which of them holds is weighed in `funds_assigned`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from jixiao.core.memory import by_text
from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.amounts import PLACES, SUMS, amount, bare_amount, fund_kind
from jixiao.forms.model import Field, Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Key, Role
from jixiao.forms.words import NO_VOTES, Votes
from jixiao.workbook.grid import At

_TOLD = pattern(
    r"(得(?=[\d.]+分)|[^\d:,;。、()]{2,16}?)(?::|为|共计|共|计|达)*(\d[\d,]*(?:\.\d+)?)(%|亿元|万元|元|分)?(?![\d年月日号])"
)
YEAR = pattern(r"^20\d\d年?度?$")
_DIGIT = pattern(r"\d")
_OF_FUNDS = pattern(r"[预执支付拨投资用决分率]")
_PARTS = pattern(r"其中[^;。]*")
_NOTED = pattern(r"\([^()\d]*\)")
_LONGEST = 160
_ENDS = (12, 8, 6, 4)
"""The last so many characters of a longer text may name an amount: 2022年度某局实际支出."""
_HIGH = 14
"""Rows above an amount that are looked at for its heading."""
_CHAIN = 5
"""Texts on the left of an amount that are looked at for its role: 其中:财政拨款 behind 实际支出."""
_DENIED = -4.0
"""Words that speak so much against a role are of another amount: 结转结余."""
_WHOLE = SUMS | {"全额", "小计"}
_OTHER_TIMES = ("累计", "上年", "以前")


class Way(Enum):
    """Where the words stand that name an amount."""

    __hash__ = object.__hash__  # each is one object: that of Enum asks for its name

    OWN = "own"
    LEFT = "left"
    ABOVE = "above"


class Named(NamedTuple):
    """An amount with the words that name it in one way."""

    way: Way
    field: Field
    at: At
    value: Decimal
    votes: Votes
    role: Role | None
    label: At  # the cell of the words that tell its role
    word: At  # the cell of the words nearest to it
    kind: Fund | None  # of the words between them and the amount
    far: int = 0  # amounts between the words and this one
    year: int = 0
    known: bool = False  # its words are of a block of funds
    past: bool = False  # of the project as a whole, or of another year
    written: bool = False  # its cell writes the unit of money: 500万元

    def vote(self, role: Role) -> float:
        return self.votes.get(role, 0.0)


@by_text(4096)
def kind_of(text: str) -> Fund | None:
    """What the label of a row or column of amounts names; a sum of any name is the total."""
    if words.label(text) in _WHOLE:
        return Fund.TOTAL
    return fund_kind(text) or (Fund.OTHER if fold(text[:4]).startswith("其中") else None)


def find_named(sheet: SheetCells, rows: list[int]) -> list[Named]:
    """Every amount of some rows, once for each way in which it is named."""
    found: list[Named] = []
    years = _years(sheet, rows)
    for row in rows:
        of_row = next((year for at, year in years.items() if at.row == row), 0)
        seen: _Row | None = None
        for column, value in sheet.filled[row]:
            at: At = tuple.__new__(At, (row, column))
            if at in years:
                continue
            number = bare_amount(value)
            if number is None:
                if type(value) is str and _amounts_in(value):
                    found += _told(at, value)
                continue
            field = sheet.field(row, column)
            seen = _seen(sheet, row) if seen is None else seen
            left = _left(seen, field, number)
            if left is _EXPLAINED:
                continue
            above = _above(sheet, field, number)
            if above is not None:
                found.append(above._replace(year=of_row) if of_row else above)
            if left is not None:
                found.append(left)
    return found


def _years(sheet: SheetCells, rows: list[int]) -> dict[At, int]:
    """The cells that name the years of a table with a row a year."""
    found = {}
    for row in rows:
        for column, _ in sheet.filled[row][:2]:
            text = sheet.field(row, column).folded
            if YEAR.match(text):
                found[At(row, column)] = int(text[:4])
    columns = [at.column for at in found]
    return {at: year for at, year in found.items() if columns.count(at.column) > 1}


def _told(at: At, text: str) -> list[Named]:
    """The amounts that a text names itself: 预算数：680万元, or a sentence."""
    return [
        Named(Way.OWN, Field(stated, at), at, number, votes, votes.best[0], at, at, None, written=written)
        for stated, number, votes, written in _amounts_in(text)
    ]


@by_text(2048)
def _amounts_in(text: str) -> list[tuple[str, Decimal, Votes, bool]]:
    """The amounts in a text as they stand there, what the words before them say, and whether they have a unit."""
    found: list[tuple[str, Decimal, Votes, bool]] = []
    if len(text) > _LONGEST or not _DIGIT.search(text) or not _OF_FUNDS.search(text):
        return found
    folded = _NOTED.sub("", _PARTS.sub("", fold(text)))
    inline = len(text) <= words.MAX_LABEL and ":" in folded
    for name, figure, unit in _TOLD.findall(folded):
        written = unit in MONEY_UNITS
        votes = _of_name(name)
        role = votes.best[0]
        plain = inline or (role is Role.SCORE and len(text) <= words.MAX_LABEL)  # 得分 9.4（满分10分）
        number = amount(figure + unit if written else figure) if unit or plain else None
        if number is None:
            continue
        if (unit == "%") != (role is Role.RATE) and (unit == "%" or not plain):
            continue
        if unit == "分" and role not in (Role.WEIGHT, Role.SCORE):
            continue
        found.append((figure if unit == "分" else figure + unit, number, votes, written))
    return found


def _of_name(name: str) -> Votes:
    """What the words before a figure say; 总额 and its kin, which say little, count where nothing else does."""
    best = NO_VOTES
    for size in (len(name), *_ENDS, 2):
        votes = words.heading(name[-size:], funds=True) if size <= len(name) else NO_VOTES
        if votes.best[0] is not None and (size > 2 or size == len(name)):
            return votes
        if _spoken(votes) > max(_spoken(best), 0.3):
            best = votes
    return best


def _spoken(votes: Votes) -> float:
    return max(votes.get(Role.BUDGET, 0.0), votes.get(Role.EXECUTED, 0.0))


_EXPLAINED = Named(Way.LEFT, Field(), At(0, 0), Decimal(0), NO_VOTES, None, At(0, 0), At(0, 0), None)
"""A figure whose label says that it is none of the funds: a code, a year."""


class _Said(NamedTuple):
    """What a text beside or above an amount says."""

    votes: Votes
    names: bool  # it names a role of amounts
    key: bool  # it names another fact of the form
    spent: bool  # it closes what an amount behind it may be called
    last: bool  # what stands before it names nothing behind it


_NOTHING = _Said(NO_VOTES, False, False, False, False)
"""The unit of money, or a dash."""


@by_text(8192)
def _said(text: str) -> _Said | None:
    """What a text says; None for an amount."""
    if amount(text) is not None:
        return None
    folded = fold(text)
    if folded in MONEY_UNITS or not folded.strip("-/"):
        return _NOTHING
    votes = words.heading(text, funds=True)
    executed = votes.get(Role.EXECUTED, 0.0)
    return _Said(
        votes,
        votes.best[0] in PLACES,
        keys.is_other(text) or (keys.key_of(text) is not None and fund_kind(text) is None),
        executed > 0.3 and not folded.startswith("其中"),
        bool(votes and kind_of(text) is None) or executed <= _DENIED,
    )


class _Row(NamedTuple):
    """What is seen in a row from left to right, each merged area once, without dashes and units."""

    seen: list[tuple[Field, _Said | None]]
    places: dict[At, int]
    texts: list[int]  # for each place the one of the next text on its left, -1 where there is none


def _seen(sheet: SheetCells, row: int) -> _Row:
    found = _Row([], {}, [-1])
    before = None
    fields = sheet.fields
    for column in range(sheet.left, sheet.width):
        field = fields[row, column]
        value = field.value
        if value is not None and field is not before:
            before = field
            said = _said(value) if type(value) is str else None
            if said is not _NOTHING:
                here = len(found.seen)
                found.seen.append((field, said))
                found.places[field.at or At(row, column)] = here
                found.texts.append(found.texts[-1] if said is None else here)
    return found


def _left(row: _Row, field: Field, number: Decimal) -> Named | None:
    """An amount named by the words on its left; kinds of rows may stand between."""
    texts = far = 0
    first: tuple[At, str] | None = None
    votes = NO_VOTES
    closed = False  # an amount further left has a label of its own
    here = len(row.seen) if field.at is None else row.places.get(field.at, len(row.seen))
    while (text := row.texts[here]) >= 0:
        between, here = here - text - 1, text
        if closed and between:
            break
        found, said = row.seen[here]
        assert said is not None
        if first is None:
            far = between
        texts += 1
        if texts == 1 and far == 0 and said.key:
            return _EXPLAINED
        place = found.at or At(0, 0)
        if first is None:
            first, votes = (place, str(found.value)), said.votes
        closed = said.spent
        if said.names:
            return _named(Way.LEFT, field, number, said.votes, place, first, far)
        if said.last or texts >= _CHAIN:
            break
    return None if first is None else _named(Way.LEFT, field, number, votes, first[0], first, far)


def _above(sheet: SheetCells, field: Field, number: Decimal) -> Named | None:
    """An amount named by the heading above it, or by that of a heading: 执行数 over 小计."""
    row, column = field.at or At(0, 0)
    far = 0
    fields = sheet.fields
    for r in range(row - 1, max(row - _HIGH, sheet.top) - 1, -1):
        found = fields[r, column]
        text = found.value
        if text is None or found.at is None or found.at.row != r:
            continue
        said = _said(text) if type(text) is str else None
        if type(text) is not str or said is None:
            far += 1
            continue
        if said is _NOTHING:
            continue
        if said.key and keys.key_of(text) is not Key.TOTAL:
            return None
        over = _over(sheet, r - 1, column) if r > sheet.top else Field()
        upper = over.value if type(over.value) is str else ""
        whole = _said(upper) if upper else None
        votes, label = said.votes, found.at
        if whole is None:
            return _named(Way.ABOVE, field, number, votes, label, (label, text), far)
        if whole.names and not said.names and over.at is not None and not words.table_role(text):
            votes, label = whole.votes, over.at
        named = _named(Way.ABOVE, field, number, votes, label, (found.at, text), far)
        _, year, _, past = _word(upper)
        if year or past:
            named = named._replace(year=year or named.year, past=past or named.past)
        return named
    return None


def _over(sheet: SheetCells, row: int, column: int) -> Field:
    """What stands above a heading: its cell, or the text before it where a merged area was taken apart."""
    found = sheet.field(row, column)
    while found.value is None and column > sheet.left and type(sheet.field(row + 1, column - 1).value) is str:
        column -= 1
        found = sheet.field(row, column)
    return found


def _named(
    way: Way, field: Field, number: Decimal, votes: Votes, label: At, nearest: tuple[At, str], far: int
) -> Named:
    written = type(field.value) is str and field.folded.endswith("元")
    word, text = nearest
    kind, year, known, past = _word(text)
    if kind is None and way is Way.LEFT and word != label:
        kind = Fund.OTHER
    at = field.at or label
    role = votes.best[0]
    return Named(way, field, at, number, votes, role, label, word, kind, far, year, known, past, written)


@by_text(4096)
def _word(text: str) -> tuple[Fund | None, int, bool, bool]:
    """Of the words beside an amount: the kind of row, the year, whether they are of funds, and of another time."""
    past = any(said in fold(text) for said in _OTHER_TIMES)
    return kind_of(text), words.year_in(text) or 0, words.of_funds(text), past
