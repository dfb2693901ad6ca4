"""The short way for bare numbers gives what the general way gives, or leaves the pair to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jixiao.core import rulebook as rulebooks
from jixiao.core.plain import plain_score, plain_total
from jixiao.core.scoring import indicator
from jixiao.core.totals import total
from jixiao.functions import call

BOOKS = [book.id for book in rulebooks.available()]
WHOLE = st.integers(-5, 100_000)
MONEY = st.decimals(-10, 3_000_000, places=2).map(float)
FEW = st.sampled_from([0, 0.5, 0.95, 0.96, 1, 1.05, 1.2, 2, 5, 95, 96.5, 100, 500, 2023, 20231231, 2e4, 1e8])
ANY = st.floats(allow_nan=True, allow_infinity=True)
NUMBER = st.one_of(WHOLE, MONEY, FEW, ANY)
WEIGHT = st.one_of(st.integers(0, 100), st.decimals(0, 50, places=3).map(float), NUMBER)


@given(NUMBER, NUMBER, WEIGHT, st.sampled_from(BOOKS))
@example(8, 2, 1, "mof-2020")
@example(2459584.0, 1737827.3, 10, "mof-2020")
@example(3, 1, 0.015, "mof-2020")
@example(0.1 + 0.2, 0.3, 10, "mof-2020")
def test_the_short_way_agrees_with_the_general_one(
    target: float, actual: float, weight: float, name: str
) -> None:
    book = rulebooks.get(name)
    short = plain_score(target, actual, weight, book)
    if short is not None:
        found = indicator(target, actual, weight, book=book).cell()
        assert type(short) is type(found) is float
        assert short == found


SCORE = st.one_of(
    st.decimals(-10, 120, places=2).map(float), NUMBER, st.sampled_from([True, None, "—", "9", -0.0])
)


@given(st.lists(SCORE, max_size=40))
@example([])
@example([0.1, 0.2])
@example([-0.0])
@example([1.005, 2.0])
@example([999_999_999.99, 0.01])
def test_the_short_way_to_a_total_agrees_with_the_general_one(scores: list[object]) -> None:
    short = plain_total(scores)
    if short is not None:
        found = total(scores).cell()
        assert type(short) is type(found) is float
        assert short == found and str(short) == str(found)


@given(st.lists(st.decimals(0, 100, places=2).map(float), min_size=1))
def test_common_totals_take_the_short_way(scores: list[float]) -> None:
    assert plain_total(scores) is not None


@given(st.integers(150, 900), st.integers(150, 900), st.integers(1, 20))
def test_common_pairs_take_the_short_way(target: int, actual: int, weight: int) -> None:
    assert plain_score(target, actual, weight, rulebooks.get("mof-2020")) is not None


@pytest.mark.parametrize(
    "pair",
    [
        (100, 0.96),
        (95, 0.95),
        (20000, 2),
        (500, 5),
        (20231231, 20231130),
        (0, 5),
        (-1, 3),
        (True, 1),
        ("8", 2),
    ],
)
def test_what_may_be_read_in_two_ways_does_not(pair: tuple[object, object]) -> None:
    assert plain_score(*pair, 10, rulebooks.get("mof-2020")) is None


def test_a_worksheet_function_takes_it_as_well() -> None:
    assert call("JX_SCORE", 8, 2, 1) == 0.25
    assert call("JX_SCORE", 8, Decimal(2), 1) == 0.25
    assert call("JX_SCORE", 3, 4, 6, None, None, "hubei-2021") == 6.0


def test_without_the_general_way_bare_numbers_still_have_a_score(monkeypatch: pytest.MonkeyPatch) -> None:
    from jixiao.core import scoring

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the general way")

    monkeypatch.setattr(scoring, "indicator", refuse)
    assert call("JX_SCORE", 347.5, 278, 10) == 8.0
    with pytest.raises(AssertionError):
        call("JX_SCORE", "347.5", 278, 10)
