"""Where values stand in a large range: looked up instead of looked through, however many formulas ask.

What is found is what going through all values would find, in the same order and with the same refusals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from math import nan
from typing import Any, NamedTuple

from jixiao.core.lazy import lazy
from jixiao.recalc.criteria import Criterion
from jixiao.recalc.errors import Failure, Uncertain
from jixiao.recalc.values import compare, same_number, text_number
from jixiao.recalc.wildcards import Wildcard, wildcard
from jixiao.workbook.view import CellValue, ErrorValue

Places = Sequence[int]


class Hits(NamedTuple):
    """Where a criterion holds: how many, their places in order, and the places where it cannot be told. `work` is how
    many values were looked at.
    """

    size: int
    places: Callable[[], Places]
    doubtful: Places
    work: int


class Index:
    """The places of the values of a list, by what they are. Each part is made when it is asked for first."""

    def __init__(self, values: list[CellValue]) -> None:
        self.values = values
        self.totals: dict[Any, float] = {}

    @lazy
    def _kinds(self) -> dict[type, list[int]]:
        found: dict[type, list[int]] = {}
        for place, value in enumerate(self.values):
            found.setdefault(value.__class__, []).append(place)
        return found

    def of_kind(self, kind: type) -> list[int]:
        return self._kinds.get(kind, [])

    @lazy
    def marks(self) -> dict[CellValue, list[int]]:
        """The places of truth values and of errors."""
        found: dict[CellValue, list[int]] = {}
        for place in chain(self.of_kind(bool), self.of_kind(ErrorValue)):
            found.setdefault(self.values[place], []).append(place)
        return found

    @lazy
    def by_size(self) -> list[int]:
        """The places of numbers by their size, equal ones in order."""
        places = [*self.of_kind(float), *self.of_kind(int)]
        if self.of_kind(int):
            places.sort()
        places.sort(key=self.values.__getitem__)  # type: ignore[arg-type]
        return places

    @lazy
    def sizes(self) -> list[float]:
        return [self.values[place] for place in self.by_size]  # type: ignore[misc]

    @lazy
    def rise(self) -> bool:
        """Whether the numbers stand in the order of their size."""
        return all(a < b for a, b in pairwise(self.by_size))

    @lazy
    def texts(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place in self.of_kind(str):
            found.setdefault(self.values[place], []).append(place)  # type: ignore[arg-type]
        return found

    @lazy
    def folded(self) -> dict[str, list[str]]:
        """The texts that are equal but for capitals."""
        found: dict[str, list[str]] = {}
        for text in self.texts:
            found.setdefault(text.lower(), []).append(text)
        return found

    @lazy
    def read(self) -> tuple[list[tuple[float, str]], list[int]]:
        """Texts that read as a number, by its size, and the places of those that may be one."""
        numbers: list[tuple[float, str]] = []
        doubtful: list[int] = []
        for text, places in self.texts.items():
            number = _read(text)
            if number is None:
                doubtful += places
            elif number == number:
                numbers.append((number, text))
        return sorted(numbers), sorted(doubtful)


class Line:
    """A part of an Index, from a place up to another one; places are counted from its begin."""

    def __init__(self, index: Index, begin: int, end: int) -> None:
        self.index, self.begin, self.end = index, begin, min(end, len(index.values))
        self.whole = begin == 0 and end >= len(index.values)

    def __len__(self) -> int:
        return max(0, self.end - self.begin)

    def __getitem__(self, place: int) -> CellValue:
        return self.index.values[self.begin + place] if place < len(self) else None

    def hits(self, criterion: Criterion) -> Hits | None:
        """Where a criterion holds; None where only going through the values tells."""
        found = self._parts(criterion)
        if found is None:
            return None
        parts, doubtful = found
        work = len(parts) if criterion.kind != "like" else len(self.index.texts)
        count = sum(map(len, parts))
        if criterion.other:

            def others() -> Places:
                left = set(chain.from_iterable(parts))
                return [place for place in range(len(self)) if place not in left]

            return Hits(len(self) - count, others, doubtful, work)
        if len(parts) == 1:
            return Hits(count, lambda: sorted(parts[0]), doubtful, work)
        return Hits(count, lambda: sorted(chain.from_iterable(parts)), doubtful, work)

    def _parts(self, criterion: Criterion) -> tuple[list[Places], Places] | None:
        index, kind, operand = self.index, criterion.kind, criterion.operand
        if kind == "number":
            numbers, doubtful = index.read
            first, last = same_numbers([number for number, _ in numbers], operand)
            read = [index.texts[text] for _, text in numbers[first:last]]
            return self._cut([self._equal(operand), *read]), self._cut([doubtful])[0]
        if kind in ("text", "like"):
            return self._cut(self._texts(operand)), ()
        if kind == "order":
            if not self.whole:
                return None
            below = operand[0].startswith("<")
            turn = bisect_left(index.sizes, True, key=lambda x: criterion.test(x) is not below)
            return [index.by_size[:turn] if below else index.by_size[turn:]], ()
        if kind == "mark":
            return self._cut([index.marks.get(operand, [])]), ()
        blank = [] if operand is None else index.texts.get("", [])
        return self._cut([index.of_kind(type(None)), blank]), ()

    def _texts(self, wanted: str | Wildcard) -> list[Places]:
        """The places of each text that is this one but for capitals, or fits a pattern."""
        texts = self.index.texts
        if isinstance(wanted, str):
            return [texts[each] for each in self.index.folded.get(wanted.lower(), ())]
        return [places for text, places in texts.items() if wanted.fullmatch(text)]

    def _equal(self, number: float) -> Places:
        """The places of numbers that are this one to 15 digits, in order."""
        sizes, by_size = self.index.sizes, self.index.by_size
        first, last = same_numbers(sizes, number)
        found = by_size[first:last]
        return sorted(found) if first < last and sizes[first] != sizes[last - 1] else found

    def _cut(self, parts: list[Places]) -> list[Places]:
        """What of these places, each list in order, lies in the part."""
        begin, end = self.begin, self.end
        if self.whole:
            return parts
        cut: list[Places] = []
        for places in parts:
            first = bisect_left(places, begin)
            cut.append([place - begin for place in places[first : bisect_left(places, end, first)]])
        return cut

    def first(self, wanted: CellValue, wild: bool = True) -> int | None:
        """The first place of a value, as a look-up finds it."""
        if isinstance(wanted, str):
            parts = self._texts((wildcard(wanted) if wild else None) or wanted)
        elif isinstance(wanted, bool):
            parts = [self.index.marks.get(wanted, [])]
        else:
            parts = [self._equal(float(wanted or 0))]
        found = []
        for places in parts:
            at = bisect_left(places, self.begin)
            if at < len(places) and places[at] < self.end:
                found.append(places[at] - self.begin)
        return min(found, default=None)

    def last_up_to(self, wanted: float) -> int | None:
        """The last place of a number that is not above `wanted`, where the numbers `rise`."""
        values, places = self.index.values, self.index.by_size
        turn = bisect_left(places, True, key=lambda at: compare(values[at], wanted) > 0)
        return places[turn - 1] if turn else None


def _read(text: str) -> float | None:
    """The number that a text reads as, NaN where it is none, None where it may be one."""
    try:
        if not text:
            return nan
        number = text_number(text)
        return None if text[0] == " " or text[-1] == " " or "-" in text[1:] or ":" in text else number
    except Failure:
        return nan
    except Uncertain:
        return None


def same_numbers(sizes: list[float], number: float) -> tuple[int, int]:
    """From where to where numbers in order of size are this one to 15 digits."""
    first = bisect_left(sizes, True, key=lambda x: x >= number or same_number(x, number))
    last = bisect_left(sizes, True, first, key=lambda x: x > number and not same_number(x, number))
    return first, last
