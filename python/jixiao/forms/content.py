"""What the cells under a heading say about the column: numbers, signs, units, long texts.

`Content` is what was found in one column; `speaks` weighs it for a role. Nothing here looks at words of headings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from jixiao.core.numerals import from_float, show
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.model import Seen
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import Value

BLANK = frozenset(["", "-", "--", "/", "//", "无", "不适用", "不涉及", "无此项"])
SIGNS = frozenset(
    [
        "≥",
        "≤",
        "=",
        ">",
        "<",
        ">=",
        "<=",
        "大于等于",
        "小于等于",
        "等于",
        "大于",
        "小于",
        "不低于",
        "不超过",
        "不少于",
        "不高于",
    ]
)
_SORTS = {
    **dict.fromkeys(SIGNS, "sign"),
    **dict.fromkeys(
        ["正向", "反向", "逆向", "负向", "正", "反", "正向指标", "反向指标", "逆向指标"], "direction"
    ),
    **dict.fromkeys(["定性", "定性指标", "定量", "定量指标", "文字", "其他"], "judged"),
}
_POINTS = pattern(r"\(\d+(?:\.\d+)?分?\)$")
_RULE = pattern(r"[得扣计打]|\d分|满分")
_LONG = 9
_SHORT = 8


@lru_cache(maxsize=8192)
def _seen(value: str) -> tuple[Decimal | None, str, str]:
    """The number in a text, else the text folded ('' for a blank), and whether it is a sign, a direction or 定性."""
    number = _text_figure(value)
    text = fold(value)
    if number is not None or text in BLANK:
        return number, "", ""
    return None, text, _SORTS.get(text, "")


@dataclass
class Content:
    """The filled cells of a column below its heading, row by row, and its cell in the total row."""

    numbers: dict[int, Decimal] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    signs: int = 0
    directions: int = 0
    judged: int = 0
    count: int = 0
    total: Decimal | None = None

    def take(self, cells: Iterable[tuple[int, Value]]) -> None:
        """Note the values of cells, each with its row."""
        for row, value in cells:
            number, text, sort = _seen(value) if type(value) is str else (figure(value), str(value), "")
            if number is not None:
                self.numbers[row] = number
            elif text:
                self.texts[row] = text
                if sort:
                    self.signs += sort == "sign"
                    self.directions += sort == "direction"
                    self.judged += sort == "judged"
        self.count = len(self.numbers) + len(self.texts)

    @property
    def figures(self) -> bool:
        """Whether nearly all cells are numbers, and there are several."""
        return len(self.numbers) >= 2 and len(self.numbers) > 0.8 * self.count

    @property
    def sum(self) -> Decimal:
        return sum(self.numbers.values(), Decimal(0))

    @property
    def labels(self) -> bool:
        """Whether most of the cells are words without a figure, points in brackets (产出(60分)) apart."""
        words = (_POINTS.sub("", text) for text in self.texts.values())
        return 2 * sum(len(text) > 20 or not any(map(str.isdigit, text)) for text in words) > self.count

    def likeness(self, other: Content) -> float:
        """How alike two columns are, row by row: both a number, or both texts with or without a figure."""
        rows = (self.numbers.keys() | self.texts.keys()) & (other.numbers.keys() | other.texts.keys())
        return sum(self._sort(row) == other._sort(row) for row in rows) / len(rows) if rows else 0.0

    def follows(self, other: Content) -> float:
        """In how many of another column's rows this one is alike."""
        rows = (self.numbers.keys() | self.texts.keys()) & (other.numbers.keys() | other.texts.keys())
        return sum(self._sort(row) == other._sort(row) for row in rows) / max(other.count, 1)

    def _sort(self, row: int) -> str:
        if row in self.numbers:
            return "figure"
        text = self.texts[row]
        return "figure" if len(text) <= 20 and any(map(str.isdigit, text)) else "text"

    @property
    def rules(self) -> bool:
        """Whether most of the texts say how points are given."""
        return 2 * sum(bool(_RULE.search(text)) for text in self.texts.values()) > self.count

    def share(self, count: int) -> float:
        return count / self.count if self.count else 0.0


_FIGURE = pattern(r"^(-?\d[\d,]{0,18}(?:\.\d+)?)(%?)分?$")


@lru_cache(maxsize=8192)
def _text_figure(text: str) -> Decimal | None:
    found = _FIGURE.match(fold(text)) if 0 < len(text) <= 20 else None
    if found is None or not any(map(str.isdecimal, text)):  # ① names a column, and is no 1
        return None
    number = Decimal(found.group(1).replace(",", ""))
    return number / 100 if found.group(2) else number


@lru_cache(maxsize=8192)
def _number(value: float) -> Decimal:
    return from_float(float(value))


def figure(value: Value) -> Decimal | None:
    """The number in a cell that holds nothing else (10, '10', '20%', '10分'); None for any other."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _number(value) if isfinite(value) else None
    return _text_figure(value) if isinstance(value, str) else None


def speaks(role: Role, found: Content) -> float:
    """How much the cells of a column speak for (or, below 0, against) a role."""
    if not found.count:
        return 0.0
    numbers = found.share(len(found.numbers))
    if role in (Role.WEIGHT, Role.SCORE, Role.LEVEL_POINTS, Role.LOST):
        return numbers - 3.5 * (1 - numbers)
    if role is Role.FACTOR:
        return 0.5 * numbers - 2 * (1 - numbers)
    if role is Role.SIGN:
        signs = found.share(found.signs + found.judged + found.directions)
        return -4.0 if signs < 0.5 else 2.0 * found.share(found.signs) + 1.0
    if role is Role.DIRECTION:
        return (
            -4.0
            if found.share(found.directions + found.judged) < 0.5
            else 3.0 * found.share(found.directions)
        )
    if role is Role.UNIT:
        short = sum(len(text) <= _SHORT for text in found.texts.values())
        return found.share(short) - 3.0 * numbers
    if role in (Role.TARGET, Role.ADJUSTED, Role.ACTUAL):
        return -3.0 if found.share(found.signs + found.directions) > 0.8 else 0.3
    if role in (Role.REASON, Role.REMARK, Role.DESCRIPTION, Role.STANDARD):
        long = sum(len(text) >= _LONG for text in found.texts.values())
        if role is Role.STANDARD:
            return found.share(long) + (2.0 if found.rules else 0.0) - 3.0 * numbers
        return 0.5 * found.share(long) - 3.0 * numbers
    if role in (Role.LEVEL1, Role.LEVEL2, Role.NAME):
        return -3.0 * numbers
    return 0.0


def adds_up(weights: Content) -> Seen | None:
    """What the weights of a column add up to, where that is a whole; None where it is none."""
    total = weights.sum
    if not weights.numbers or total == 0:
        return None
    if weights.total is not None and weights.total == total:
        return ("seen.whole.total", {"sum": show(total)})
    return ("seen.whole", {"sum": show(total)}) if total in (100, 90, 80, 1) else None


def within(scores: Content, weights: Content) -> tuple[int, int]:
    """In how many rows the score lies between 0 and the weight, of how many that have both."""
    both = scores.numbers.keys() & weights.numbers.keys()
    return sum(0 <= scores.numbers[r] <= weights.numbers[r] for r in both), len(both)


def sums_to_total(scores: Content) -> bool:
    """True where the scores add up to the total row, alone or with the points of the execution."""
    if scores.total is None or not scores.numbers:
        return False
    return 0 <= scores.total - scores.sum <= 20
