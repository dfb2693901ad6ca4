"""What the cells under a heading say about the column: numbers, signs, units, long texts.

`Content` is what was found in one column; `speaks` weighs it for a role. Nothing here looks at words of headings.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isfinite

from jixiao.core.lazy import lazy
from jixiao.core.memory import by_text
from jixiao.core.numerals import from_float, show
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import SIGN_OF
from jixiao.forms.model import Field, Seen
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import GRADES
from jixiao.workbook.grid import Value

_BLANK = frozenset(["", "-", "--", "/", "//", "无", "不适用", "不涉及", "无此项"])
_ERROR = "#"
"""What a formula left that gives no figure, #需评定 … or #REF!, says nothing about its column."""
_SORTS = {
    **dict.fromkeys(SIGN_OF, "sign"),
    **dict.fromkeys(["正向", "反向", "逆向", "负向", "正", "反"], "direction"),
    **dict.fromkeys(["正向指标", "反向指标", "逆向指标", "逐步提高", "逐步降低", "监测比较"], "direction"),
    **dict.fromkeys(["定性", "定性指标", "定量", "定量指标", "文字", "其他"], "judged"),
}  # fmt: skip
_APART = pattern(
    r"^(?:指标\d+|[A-Z]\d{1,3}(?!\d)|\d{1,2}[,.](?:\d{1,2}[,.]?(?=[^\d,.]{5})|(?!\d)))|\(\d+(?:\.\d+)?分?\)$"
)
_RULE = pattern(r"[得扣计打]|\d分|满分|[率度]\)?[×*]")
_IF = pattern(r"每|否则|不[得计]分|酌情|扣完|满分|以[上下内外]|[≥≤<>]|[率度]\)?[×*]")
_WORKED_OUT = pattern(r"[=≈为]-?\d+(?:\.\d+)?%")
_FIGURE = pattern(r"^(-?\d[\d,]{0,18}(?:\.\d+)?)(%?)分?$")
_PAIR = pattern(r"^(\d{1,3}(?:\.\d+)?)?分?[/(](\d{1,3}(?:\.\d+)?)?分?\)?$")
_LONG = 9
_SHORT = 8
_LONGEST = 20
"""A longer text is no figure."""
_WHOLES = (100, 90, 80, 1)
_ANSWERS = frozenset("是否ABCDE")


@by_text(8192)
def _seen(value: str) -> tuple[Decimal | None, str, str]:
    """The number in a text, else the text folded ('' for a blank), and whether it is a sign, a direction or 定性."""
    number = figure(value)
    text = fold(value)
    if number is not None or text in _BLANK or text.startswith(_ERROR):
        return number, "", ""
    return None, text, _SORTS.get(text, "")


class Content:
    """The filled cells of a column below its heading, row by row, without what repeats it, and its cell in the total row."""

    def __init__(self, cells: Iterable[tuple[int, Value]] = (), heading: str | None = None) -> None:
        self.numbers: dict[int, Decimal] = {}
        self.texts: dict[int, str] = {}
        self.total: Decimal | None = None
        sorts: list[str] = []
        for row, value in cells:
            if value == heading:
                continue
            number, text, sort = _seen(value) if type(value) is str else (figure(value), str(value), "")
            if number is not None:
                self.numbers[row] = number
            elif text:
                self.texts[row] = text
                if sort:
                    sorts.append(sort)
        self.count = len(self.numbers) + len(self.texts)
        self.signs, self.directions, self.judged = map(sorts.count, ("sign", "direction", "judged"))
        self._spoken: dict[Role, float] = {}

    def speaks(self, role: Role) -> float:
        """How much the cells speak for (or, below 0, against) a role."""
        found = self._spoken.get(role)
        if found is None:
            how = _SPEAKS.get(role)
            found = self._spoken[role] = how(self) if how is not None and self.count else 0.0
        return found

    @property
    def figures(self) -> bool:
        """Whether nearly all cells are numbers, and there are several."""
        return len(self.numbers) >= 2 and len(self.numbers) > 0.8 * self.count

    @lazy
    def sum(self) -> Decimal:
        return sum(self.numbers.values(), Decimal(0))

    @lazy
    def labels(self) -> bool:
        """Whether most of the cells are words without a figure, numbers of rows (指标1, 2., 2.1, A21) and points (产出(60分)) apart."""
        words = (_APART.sub("", text) for text in self.texts.values())
        return 2 * sum(len(text) > _LONGEST or not any(map(str.isdigit, text)) for text in words) > self.count

    @lazy
    def rules(self) -> bool:
        """Whether most of the texts say how points are given."""
        return self._most(_RULE)

    @lazy
    def graded(self) -> bool:
        """Whether most of the texts are grades or answers: 优, 良, A, 是."""
        return 2 * sum(text in GRADES or text in _ANSWERS for text in self.texts.values()) > self.count

    @lazy
    def pairs(self) -> bool:
        """Whether nearly all cells hold two figures each: 19/20."""
        several = self.count - len(self.numbers) > 1
        return several and sum(pair(text) is not None for text in self.texts.values()) > 0.8 * self.count

    def _most(self, expression: re.Pattern[str]) -> bool:
        return 2 * sum(expression.search(text) is not None for text in self.texts.values()) > self.count

    @property
    def conditions(self) -> bool:
        """Whether most of the texts say what happens if: 每低于1%扣1分, 否则不得分. 已完成，得5分 does not."""
        return self._most(_IF)

    @property
    def long(self) -> float:
        """The share of long texts."""
        return self.share(sum(len(text) >= _LONG for text in self.texts.values()))

    @property
    def worked_out(self) -> float:
        """The share of texts that end in a rate worked out: (86/90)×100%=95.56%."""
        return self.share(sum(_WORKED_OUT.search(text) is not None for text in self.texts.values()))

    @property
    def sentences(self) -> bool:
        """Whether most cells hold texts of several words."""
        return 2 * sum(len(text) > _LONGEST for text in self.texts.values()) > self.count

    @lazy
    def _sorts(self) -> dict[int, bool]:
        """In every row whether there is a figure, alone or in a short text."""
        texts = self.texts.items()
        figures = {row: len(text) <= _LONGEST and any(map(str.isdigit, text)) for row, text in texts}
        return figures | dict.fromkeys(self.numbers, True)

    @property
    def measured(self) -> bool:
        """Whether most cells hold a figure, alone or in a short text."""
        return 2 * sum(self._sorts.values()) > self.count

    def like(self, other: Content) -> bool:
        """Whether two columns are alike in most rows: both a figure, or both texts without one."""
        rows = self._sorts.keys() & other._sorts.keys()
        return bool(rows) and 2 * len(self._sorts.items() & other._sorts.items()) >= len(rows)

    def alike(self, other: Content) -> float:
        """How much of this column is alike to the same row of another one."""
        return len(self._sorts.items() & other._sorts.items()) / max(self.count, 1)

    def share(self, count: int) -> float:
        return count / self.count

    @lazy
    def whole(self) -> Seen | None:
        """What the weights of a column add up to, where that is a whole; None where it is none."""
        if not self.numbers or self.sum == 0:
            return None
        if self.total != self.sum not in _WHOLES:
            return None
        return ("seen.whole.total" if self.total == self.sum else "seen.whole", {"sum": show(self.sum)})

    def within(self, weights: Content) -> tuple[int, int]:
        """In how many rows the score lies between 0 and the weight, of how many that have both; 20% are 20 points."""
        limits, full = weights.numbers, _WHOLES[0] if 0 < weights.sum <= 1 else 1
        both = [0 <= score <= limits[row] * full for row, score in self.numbers.items() if row in limits]
        return sum(both), len(both)

    def parts_of(self, levels: Content) -> bool:
        """Whether the numbers add up to those of another column, each over the rows from its own to the next one, but for
        one that is wrong; or to 100 each, where it says how much every hundred counts."""
        starts = sorted(levels.numbers)
        if len(starts) < 2 or len(self.numbers) <= len(starts):
            return False
        sums = dict.fromkeys(starts, Decimal(0))
        for row, number in self.numbers.items():
            if (at := bisect(starts, row)) == 0:
                return False
            sums[starts[at - 1]] += number
        wrong = len(sums.items() - levels.numbers.items())
        return wrong <= (len(starts) > 3) or set(sums.values()) == {_WHOLES[0]}

    @property
    def sums_to_total(self) -> bool:
        """Whether the scores add up to the total row, alone or with the points of the execution."""
        return self.total is not None and bool(self.numbers) and 0 <= self.total - self.sum <= 20


def pair(value: Value) -> tuple[float | None, float | None] | None:
    """The two figures in a cell such as 19/20 or 20(19), of which one may be yet to come; None for any other."""
    found = _PAIR.match(fold(value)) if type(value) is str and len(value) <= _LONGEST else None
    if found is None or not any(found.groups()):
        return None
    first, second = (float(text) if text else None for text in found.groups())
    return first, second


def figure(value: Value) -> Decimal | None:
    """The number in a cell that holds nothing else (10, '10', '20%', '10分'); None for any other."""
    kind = type(value)
    if kind is str:
        return _text_figure(value) if 0 < len(value) <= _LONGEST else None  # type: ignore[arg-type]
    if kind is float or kind is int:
        return _number(value) if isfinite(value) else None  # type: ignore[arg-type]
    return None


@by_text(8192)
def _text_figure(text: str) -> Decimal | None:
    if "\n" in text.strip():
        return sum_of_lines(text)
    found = _FIGURE.match(fold(text))
    if found is None or not any(map(str.isdecimal, text)):  # ① names a column, and is no 1
        return None
    number = Decimal(found.group(1).replace(",", ""))
    return number / 100 if found.group(2) else number


def sum_of_lines(text: str) -> Decimal | None:
    """What the lines of a cell come to that are all points: 10 over 5; None for any other text."""
    found = [figure(line.strip()) for line in text.strip().splitlines() if line.strip()]
    return None if None in found else sum(filter(None, found), Decimal(0))


def in_lines(points: Field) -> Field:
    """The points of a cell that gives them line by line, as their sum."""
    text = points.value
    if type(text) is not str or "\n" not in text or (whole := sum_of_lines(text)) is None:
        return points
    return Field(show(whole), points.at)


@by_text(8192)
def _number(value: float) -> Decimal:
    return from_float(float(value))


def _words(found: Content) -> float:
    return -3.0 * found.share(len(found.numbers))


def _of_signs(found: Content) -> bool:
    """Whether a column holds ≥, = and 正向 alone, whatever its words name."""
    return found.share(found.signs + found.directions) > 0.8


_SPEAKS: dict[Role, Callable[[Content], float]] = {
    **dict.fromkeys((Role.LEVEL1, Role.LEVEL2, Role.NAME), _words),
    **dict.fromkeys((Role.REASON, Role.REMARK), lambda found: 0.5 * found.long + _words(found)),
    Role.DESCRIPTION: lambda found: 0.5 * found.long + _words(found) + found.worked_out,
    **dict.fromkeys(
        (Role.WEIGHT, Role.SCORE, Role.LEVEL_POINTS, Role.LOST), lambda found: -1.5 * _words(found) - 3.5
    ),
    **dict.fromkeys(
        (Role.TARGET, Role.ADJUSTED, Role.ACTUAL),
        lambda found: -3.0 if _of_signs(found) else 0.3,
    ),
    Role.FACTOR: lambda found: 2.5 * found.share(len(found.numbers)) - 2,
    Role.SIGN: lambda found: (
        2.0 * found.share(found.signs) + 1.0
        if found.share(found.signs + found.judged + found.directions) >= 0.5
        else -4.0
    ),
    Role.DIRECTION: lambda found: (
        3.0 * found.share(found.directions) if found.share(found.directions + found.judged) >= 0.5 else -4.0
    ),
    Role.UNIT: lambda found: (
        found.share(sum(len(text) <= _SHORT for text in found.texts.values())) + _words(found)
    ),
    Role.STANDARD: lambda found: (
        -3.0
        if _of_signs(found)
        else found.long + (0.7 + 1.3 * found.conditions if found.rules else 0.0) + _words(found)
    ),
}
"""How the cells of a column are weighed for a role; for any other they say nothing."""
