"""What a cell says: the typed quantity that `values.parse` makes of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from jixiao.core.lazy import lazy


class ValueKind(str, Enum):
    NUMBER = "number"  # a bare number
    PERCENT = "percent"  # number is the fraction: 96.5% -> 0.965
    MONEY = "money"  # number is in 元; scale tells how it was written
    COUNT = "count"  # a number with its unit
    DATE = "date"  # a day, or a period: `first` to `date`
    RANK = "rank"  # 二级, 第3名, 一等奖, AA级: ordered, never divided
    RANGE = "range"  # low..high, both of the kind `inner`
    WORD = "word"
    NOT_APPLICABLE = "not_applicable"
    EMPTY = "empty"
    ERROR = "error"  # cannot be read; `problem` says why


NUMERIC = frozenset({ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.MONEY, ValueKind.COUNT})

_DIRECTIONS = {">=": "positive", ">": "positive", "<=": "reverse", "<": "reverse", "=": "equal", "": "none"}
_SHOWN = 24


class _Said(NamedTuple):
    """What a cell says.

    `number` is exact: a percentage as a fraction, money in 元, a count with its scale word worked in (1.2万人次 ->
    12000). `scale` is the factor worked in (10000 for 万元), `core` the folded text without its comparator. `per` is
    what a rate refers to (2次/月 -> 月), `remark` what stands beside the figure and how it bears on it.
    """

    text: str
    kind: ValueKind
    number: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    scale: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    inner: ValueKind | None = None
    date: dt.date | None = None
    first: dt.date | None = None  # where the period of a date begins; None for a day
    yearless: bool = False  # a date written without its year: it is kept in the year 1904
    loose: bool = False  # 12月前: before it begins, or by its end
    span: bool = False  # 1-12月: a period of doing, not a limit
    grain: str = "day"  # how exactly a date is written: a day, a month, a quarter, …
    ended: bool = True  # its end is named: 12月底, a day
    about: str = ""  # near: 约, 左右; below: 近; above: 余, 多
    zero_word: bool = False  # 零发生: a word that means the number 0
    per: str = ""
    label: str = ""  # what stood before the sign: 合格率≥95%
    remark: str = ""
    bearing: str = ""  # of the remark: harmless, failure, or open
    rank: tuple[str, int] | None = None  # the scale, and the place on it: a higher one is better
    core: str = ""
    problem: str = ""


_PLACES = {name: place for place, name in enumerate(_Said._fields)}


class Quantity(_Said):
    """What a cell says, and what follows from it; the fields are those of `_Said`."""

    def __hash__(self) -> int:
        # equal quantities have the same text; hashing all the rest costs as much as a score
        return hash(self.text)

    def altered(self, **changes: Any) -> Quantity:
        """A copy with other values in some fields."""
        values = list(self)  # `_replace` looks for every field among the changes
        for name, value in changes.items():
            values[_PLACES[name]] = value
        return Quantity._make(values)

    @property
    def direction(self) -> str:
        """'positive' for ≥ and >, 'reverse' for ≤ and <, 'equal' for =, 'none' where no sign is written."""
        return _DIRECTIONS[self.comparator]

    @lazy
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @lazy
    def plain(self) -> Decimal | None:
        """The number, where nothing beside it says that it is more or less than that."""
        clear = self.numeric and self.exact and self.bearing in ("", "harmless")
        return self.number if clear else None

    @property
    def exact(self) -> bool:
        """Whether the figure stands for itself: no ≥ before it, no 约."""
        return not self.comparator and not self.about

    @property
    def shown(self) -> str:
        """The text as a message quotes it: one line, not long."""
        text = " ".join(self.text.split())
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
