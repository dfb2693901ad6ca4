"""The amounts of a block of funds, each with the words that name it: in its own text, on its left, or above it.

An amount may be named in several ways; which of them holds is weighed in `funds_assigned`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from jixiao.core.memory import by_text
from jixiao.core.money import MONEY_UNITS
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms import keys, words
from jixiao.forms.amounts import HIGH, amount, bare_amount, kind_of, labelled, leads, over_list, texts
from jixiao.forms.model import ABSENT, Field, Fund
from jixiao.forms.sheet import SheetCells
from jixiao.forms.vocabulary import Key, Role
from jixiao.forms.words import NO_VOTES, Votes
from jixiao.workbook.grid import At, Value

_TOLD = pattern(
    r"(得(?=[\d.]+分)|[^\d:,;。、()]{2,16}?)(?::|为|共计|共|计|达)*(\d[\d,]*(?:\.\d+)?)(%|亿元|万元|元|分)?(?![\d年月日号])"
)
YEAR = pattern(r"^20\d\d年?度?(?:\([^()\d]{1,6}\))?$")
_YEARS = range(2000, 2100)
_ZERO = Decimal(0)
_NOWHERE = At(0, 0)
_LABEL = pattern(r"[:：]")
_OF_WHOLE = ("总", "综合", "最终")
_DIGIT = pattern(r"\d")
_OF_FUNDS = frozenset("预执支付拨投资用决分率额")
_PARTS = pattern(r"其中[^;。]*")
_NOTED = pattern(r"\([^()\d]*\)|\([^()\d]*\d+(?:\.\d+)?分?\)(?=:)")
"""What stands in brackets is none of the words of an amount: 得分（10分）：9.8."""
_BARE = pattern(r"[\u4e00-\u9fff]{2,8}\d[\d,]*(?:\.\d+)?")
"""预算1800, whose unit stands in the heading of its line."""
_LONGEST = 160
_ENDS = (12, 8, 6, 4)
"""The last so many characters of a longer text may name an amount: 2022年度某局实际支出."""
_CHAIN = 5
"""Texts on the left of an amount that are looked at for its role: 其中:财政拨款 behind 实际支出."""
_DENIED = -4.0
"""Words that speak so much against a role are of another amount: 结转结余."""
_OF_MONEY = frozenset([Role.INITIAL, Role.BUDGET, Role.EXECUTED])
_AMOUNTS = _OF_MONEY | {Role.RATE}
_OTHER_TIMES = ("累计", "上年", "以前")
_PENDING = pattern(r"^\(?(?:待[定批核下]|暂[未无缺]|尚未|未[批定下决核安拨]|另行|详?见)[^\d]{0,8}\)?$")
"""（待定）, 暂未批复: what stands where an amount is still to come."""
_SHORT = 12
_LISTED = 3
"""So many amounts of a row, each behind a label of its own, are a list, whatever stands above: 甲区 | 2200 | 乙区 | 1950."""


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

    def vote(self, role: Role) -> float:
        return self.votes.get(role, 0.0)


class Scores(NamedTuple):
    """What the table of indicators says of the scores."""

    columns: list[int]
    least: Decimal  # what the form's total comes to at least
    apart: bool  # the form's total is below its table, or the table's points are not all there are
    left: Decimal  # the points that the table leaves to the execution, below 0 for none

    def hold(self, number: Decimal | None) -> bool:
        """Whether a figure called 自评得分 beside amounts is the execution's: far less than a total, which may be wrong
        itself; an empty one where the total has its own place, or the table leaves points to the execution."""
        return self.apart if number is None else 2 * number < self.least


class _Said(NamedTuple):
    """What a text beside or above an amount says."""

    votes: Votes = NO_VOTES
    role: Role | None = None
    key: bool = False  # it names another fact of the form
    spent: bool = False  # it closes what an amount behind it may be called
    last: bool = False  # what stands before it names nothing behind it
    kind: Fund | None = None
    year: int = 0
    known: bool = False  # it is of a block of funds
    past: bool = False  # it is of the project as a whole, or of another year


_NOTHING = _Said()
"""The unit of money, a dash, or the title of the form."""


@by_text(8192)
def _said(text: str) -> _Said | None:
    """What a text says; None for an amount."""
    if amount(text) is not None or labelled(text) is not None:
        return None
    folded = fold(text)
    if folded in MONEY_UNITS or not folded.strip("-/") or keys.is_title(text):
        return _NOTHING
    votes, kind, key = words.heading(text, funds=True), kind_of(text), keys.key_of(text)
    role, executed = votes.best[0], votes.get(Role.EXECUTED, 0.0)
    named = key is not None and kind is None and not (role is Role.SCORE and own_score(text))
    return _Said(
        votes,
        role,
        keys.is_other(text) or named,
        executed > 0.3 and not folded.startswith("其中"),
        bool(votes and kind is None) or executed <= _DENIED,
        kind,
        words.year_in(text) or 0,
        words.of_funds(text),
        any(time in folded for time in _OTHER_TIMES) or words.of_other_months(text),
    )


def own_score(text: str) -> bool:
    """Whether a text (自评得分) may name the form's total as well as the score of the execution."""
    return keys.key_of(text) is Key.TOTAL and not any(word in text for word in _OF_WHOLE)


class _Before(NamedTuple):
    """A text on the left of an amount, with its place among all that is seen in the row."""

    at: At
    said: _Said
    place: int


def find_named(sheet: SheetCells, rows: list[int]) -> list[Named]:
    """Every amount of some rows, once for each way in which it is named."""
    found: list[Named] = []
    years = _years(sheet, rows)
    of_rows = {at.row: year for at, year in reversed(years.items())}
    for row in rows:
        here = list(_in_row(sheet, row, years)) if sheet.filled[row] else []
        own = [n for n in here if n.way is Way.LEFT and not (n.far or n.role or n.kind)]
        if len({sheet.own(*n.word) for n in own}) >= _LISTED and len(own) == len({n.at for n in here}):
            here = own
        year = of_rows.get(row)
        found += [n._replace(year=year) if n.way is Way.ABOVE else n for n in here] if year else here
    return found


def _in_row(sheet: SheetCells, row: int, years: dict[At, int]) -> Iterator[Named]:
    before: list[_Before] = []
    place = 0
    for field in sheet.seen(row):
        value, at = field.value, field.at
        said = _said(value) if type(value) is str else None
        if at is not None and at.row == row and at not in years:
            number = None if said is not None else bare_amount(value)
            inside = labelled(value) if said is None and number is None and type(value) is str else None
            if inside is not None:
                kind, stated, of_it = inside
                above = named_above(sheet, Field(stated, at), of_it)
                if above is not None and above.role in _OF_MONEY:
                    yield above._replace(kind=kind, word=at)
                    continue
            if number is None:
                yield from _told(at, value) if type(value) is str else ()
            elif not before or before[-1].place != place or not before[-1].said.key:
                above = named_above(sheet, field, number)
                left = _left(before, place + 1, field, number)
                if above is not None:
                    yield above
                if left is not None and (left.role or not left.far or above is None or above.role is None):
                    yield left
        if said is not _NOTHING:
            place += 1
            if said is not None and at is not None:
                before.append(_Before(at, said, place))


def find_unfilled(sheet: SheetCells, rows: list[int], named: list[Named]) -> list[Named]:
    """The empty cells that words name whose amounts nobody has filled in yet, as amounts of nothing. A label of another
    fact (预算年度) asks for no amount."""
    held = {(n.way, n.label) for n in named}
    bare = {n.label.row for n in named if n.way is Way.ABOVE and n.role in _OF_MONEY}
    below = [row + 1 for row in rows[-1:] if row + 1 < sheet.height]
    rated = (any(words.fund_role(text) is Role.RATE for _, text in texts(sheet, row)) for row in below)
    bare.update(
        [] if any(rated) else below
    )  # what lies below has headings alone, or goes on: 支出进度 | | 得分 |
    found: list[Named] = []
    merged = sheet.grid.master
    last = [sheet.area(row, sheet.filled[row][-1][0]).right for row in rows if sheet.filled[row]]
    edge = max(last, default=-1) + 1
    for row in [*rows, *below]:
        filled = {c for c, value in sheet.filled[row] if type(value) is not str or not is_pending(value)}
        reaching = sheet.anchor(row, sheet.left).row < row  # a label merged down over empty cells alone
        for column in range(sheet.left, min(sheet.width, edge)) if reaching or filled else ():
            if column in filled or merged.get((row, column), (row, column)) != (row, column):
                continue
            field = sheet.fields[row, column]
            label = sheet.fields[row, column - 1] if column > sheet.left and row not in bare else ABSENT
            said = _said(label.value) if type(label.value) is str else None
            if said and said.role and not said.key and label.at and not over_list(sheet, At(row, column)):
                found.append(_named(Way.LEFT, field, _ZERO, (label.at, said), (label.at, said), 0))
            above = named_above(sheet, field, _ZERO)
            if above is not None and above.label.row >= rows[0] and not _is_split(sheet, above.label):
                found.append(above)
    return [n for n in found if n.role is not None and (n.way, n.label) not in held]


def is_pending(value: Value) -> bool:
    """Whether a cell says that its amount is still to come."""
    return type(value) is str and len(value) <= _SHORT and _PENDING.match(fold(value)) is not None


def _is_split(sheet: SheetCells, at: At) -> bool:
    """Whether a heading is split into headings of columns: a column without one of its own asks for nothing."""
    area = sheet.area(*at)
    below = [sheet.own(area.bottom + 1, column) for column in range(area.left, area.right + 1)]
    return len(below) > 1 and str in map(type, below)


def _years(sheet: SheetCells, rows: list[int]) -> dict[At, int]:
    """The cells that name the years of a table with a row a year: one after the other; 2000 above 2000 are amounts."""
    columns = defaultdict[int, dict[At, int]](dict)
    for row in rows:
        for column, value in sheet.filled[row][:2]:
            if year := _year(value):
                columns[column][At(row, column)] = year
    follow = (found for found in columns.values() if _are_consecutive(set(found.values())))
    return {at: year for found in follow for at, year in found.items()}


def _are_consecutive(years: Set[int]) -> bool:
    return 1 < len(years) == max(years) - min(years) + 1


def _year(value: Value) -> int:
    """The year that a cell is, 0 for any other."""
    if type(value) is str:
        return int(folded[:4]) if YEAR.match(folded := fold(value)) else 0
    return int(value) if isinstance(value, (int, float)) and value in _YEARS else 0


def _told(at: At, text: str) -> list[Named]:
    """The amounts that a text names itself: 预算数：680万元, or a sentence."""
    return [
        Named(Way.OWN, Field(stated, at), at, number, votes, votes.best[0], at, at, None)
        for stated, number, votes in amounts_in(text)
    ]


@by_text(2048)
def amounts_in(text: str) -> list[tuple[str, Decimal, Votes]]:
    """The amounts in a text as they stand there, and what the words before them say."""
    found: list[tuple[str, Decimal, Votes]] = []
    if len(text) > _LONGEST or not _DIGIT.search(text) or _OF_FUNDS.isdisjoint(text):
        return found
    folded = _NOTED.sub("", _PARTS.sub("", fold(text)))
    inline = len(text) <= words.MAX_LABEL and (":" in folded or _BARE.fullmatch(folded) is not None)
    for name, figure, unit in _TOLD.findall(folded):
        votes = _of_name(name)
        role = votes.best[0]
        plain = inline or (role is Role.SCORE and len(text) <= words.MAX_LABEL)  # 得分 9.4（满分10分）
        number = amount(figure + unit if unit in MONEY_UNITS else figure) if unit or plain else None
        share = (unit == "%") != (role is Role.RATE) and (unit == "%" or not plain)
        if number is not None and not share:
            found.append((figure if unit == "分" else figure + unit, number, votes))
    return found


def _of_name(name: str) -> Votes:
    """What the words before a figure say; 总额 and its kin, which say little, count where nothing else does."""
    best, most = NO_VOTES, 0.3
    for size in (len(name), *_ENDS, 2):
        votes = words.heading(name[-size:], funds=True) if size <= len(name) else NO_VOTES
        if votes.best[0] is not None and (size > 2 or size == len(name)):
            return votes
        spoken = max(votes.get(Role.BUDGET, 0.0), votes.get(Role.EXECUTED, 0.0))
        if spoken > most:
            best, most = votes, spoken
    return best


def _left(before: list[_Before], here: int, field: Field, number: Decimal) -> Named | None:
    """An amount named by the words on its left; kinds of rows may stand between."""
    if not before:
        return None
    _, _, place = nearest = before[-1]
    far, closed = here - place - 1, False  # closed: an amount further left has a label of its own
    for label in reversed(before[-_CHAIN:]):
        if closed and here - label.place > 1:
            break
        here, closed = label.place, label.said.spent
        if label.said.role is not None:
            return _named(Way.LEFT, field, number, label[:2], nearest[:2], far)
        if label.said.last:
            break
    return _named(Way.LEFT, field, number, nearest[:2], nearest[:2], far)


def named_above(sheet: SheetCells, field: Field, number: Decimal) -> Named | None:
    """An amount named by the heading above it, or by that of a heading: 执行数 over 小计."""
    row, column = field.at or _NOWHERE
    far = 0
    fields = sheet.fields
    for r in range(row - 1, max(row - HIGH, sheet.top) - 1, -1):
        found = fields[r, column]
        text, place = found.value, found.at
        if text is None or place is None or place.row != r:
            continue
        said = _said(text) if type(text) is str else None
        if type(text) is not str or said is None:
            far += 1
            continue
        if said is _NOTHING:
            continue
        if said.key and keys.key_of(text) is not Key.TOTAL:
            return None
        over = _over(sheet, r, column) if r > sheet.top else ABSENT
        whole = _said(over.value) if type(over.value) is str else None
        nearest = label = place, said
        if whole is None or over.at is None or leads(sheet, over.at):
            return _named(Way.ABOVE, field, number, label, nearest, far)
        if whole.role is not None and said.role is None and not words.table_role(text):
            label = over.at, whole
        named = _named(Way.ABOVE, field, number, label, nearest, far)
        if whole.year or whole.past:
            named = named._replace(year=whole.year or named.year, past=whole.past or named.past)
        return named
    return None


def _over(sheet: SheetCells, row: int, column: int) -> Field:
    """What stands above a heading: its cell, or the text before it where a merged area was taken apart."""
    above = next((r for r in (row - 1, row - 2) if r >= sheet.top and sheet.filled[r]), row - 1)
    found = sheet.fields[above, column]
    while found.value is None and column > sheet.left and type(sheet.fields[row, column - 1].value) is str:
        column -= 1
        found = sheet.fields[above, column]
    return found


def _named(
    way: Way, field: Field, number: Decimal, label: tuple[At, _Said], nearest: tuple[At, _Said], far: int
) -> Named:
    (place, told), (word, near) = label, nearest
    kind = near.kind or (Fund.OTHER if way is Way.LEFT and word != place else None)
    role, at = told.role, field.at or place
    return Named(
        way, field, at, number, told.votes, role, place, word, kind, far, near.year, near.known, near.past
    )
