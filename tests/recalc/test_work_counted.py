"""What a function costs grows with the values it is given only where it is counted: every native function is called with
large numbers, long texts and both, and the steps it takes are held against the work it told of.

Steps are lines of Python and calls, and what products of many numbers cost: no clock is asked.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jixiao.recalc.calls import Calls
from jixiao.recalc.errors import Failure, Uncertain
from jixiao.recalc.graph import Graph
from jixiao.recalc.ledger import Ledger
from jixiao.recalc.rulebooks import Rulebooks
from jixiao.recalc.runtime import Native, Range
from jixiao.recalc.session import Session
from jixiao.workbook.view import Book, PlainSheet
from recalc.natives import NATIVE

NUMBERS = (1.0, 0.5, 3.0, 170.0, 699.0, 9_999.0, 45_000.0, 999_999.0, 2e9, 1e300, -1.0, -9_999.0)
TEXTS = ("甲", "a b," * 500, "7" * 300, "甲-" * 1_000)
TABLE = [[float(r * c % 7) for c in range(1, 4)] for r in range(1, 21)]
DAYS = [[43_831.0 + 3 * n] for n in range(100)]
AREAS: tuple[Any, ...] = (TABLE, Range(0, 0, 0, 19, 2), DAYS, [["甲-" * 1_000, "-"]], 9_999.0, "甲" * 2_000)
BASES: tuple[tuple[float, str, Any], ...] = (
    (1.0, "甲", TABLE), (9_999.0, "-" * 2_000, TABLE), (45_000.0, "0000011", DAYS), (500.0, "7", Range(0, 0, 0, 19, 2)),
)  # fmt: skip
FREE, EACH, READ = 3_000, 24, 120
"""Steps of a call that need not be counted, those that a cell's worth of work may take, and those for each cell that is
given, which was counted when it was read."""
ENDLESS = 3_000_000
MOST = 25_000_000
SEVERAL = 3
"""So many arguments of functions that take any number."""


class TooMany(Exception):
    """The call goes on and on."""


class Steps:
    """Counts while a call is made, and ends what would take too long."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session, self.budget = session, session.ledger.graph.budget
        self.taken = self.read = 0
        for name in ("comb", "perm", "factorial"):
            monkeypatch.setattr(math, name, self._product(getattr(math, name)))

    def _product(self, function: Callable[..., int]) -> Callable[..., int]:
        def called(*numbers: int) -> int:
            self.taken += max(numbers) ** 2 // 1_000
            return function(*numbers)

        return called

    def of(self, function: Native, values: list[Any]) -> None:
        ready = function.ready([True] * len(values))
        self.taken, self.budget.left = 0, MOST
        self.read = sum(_cells(value) for value in values)
        sys.settrace(self._step)
        try:
            ready(self.session, list(values))
        except (Failure, Uncertain):
            pass
        finally:
            sys.settrace(None)

    def _step(self, frame: Any, event: str, argument: Any) -> Any:
        self.taken += 1
        if self.taken > ENDLESS:
            raise TooMany
        return self._step

    def allowed(self) -> int:
        return FREE + READ * self.read + EACH * (MOST - self.budget.left)


def _cells(value: Any) -> int:
    if isinstance(value, Range):
        return value.height * value.width
    return len(value) * len(value[0]) if isinstance(value, list) else 0


def _given(letter: str) -> tuple[Any, ...]:
    if letter in "aAE":
        return AREAS
    return (*NUMBERS, *TEXTS) if letter in "seOtTcC" else NUMBERS


def _base(letter: str, base: tuple[float, str, Any]) -> Any:
    return base[2] if letter in "aAE" else base[1] if letter in "tTcC" else base[0]


def _calls(function: Native) -> Iterator[list[Any]]:
    several = SEVERAL if function.repeat else function.most
    for count in {function.least, max(function.least, several)}:
        letters = [function.letter(i) for i in range(count)]
        for base in BASES:
            usual = [_base(letter, base) for letter in letters]
            yield usual
            for place, letter in enumerate(letters):
                for value in _given(letter):
                    yield [*usual[:place], value, *usual[place + 1 :]]


@pytest.fixture(scope="module")
def session() -> Session:
    cells = {f"{'ABC'[c]}{r + 1}": value for r, row in enumerate(TABLE) for c, value in enumerate(row)}
    graph = Graph(Book([PlainSheet("表", cells)]))
    return Session(Ledger(graph), Calls(lambda *_: None, None), Rulebooks(graph, None, None))


@pytest.mark.parametrize("name", sorted(NATIVE))
def test_what_a_function_does_with_large_values_is_counted(
    session: Session, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    function, steps = NATIVE[name], Steps(session, monkeypatch)
    for values in _calls(function):
        shown = f"{name}({', '.join(str(value)[:20] for value in values)})"
        try:
            steps.of(function, values)
        except TooMany:
            pytest.fail(f"{shown} does not end")
        if steps.taken > steps.allowed():
            steps.of(function, values)  # what it needs is ready now: patterns, modules
        assert steps.taken <= steps.allowed(), shown
