"""Whole columns as arguments: an answer, or a refusal before the work is done; and no answer too long for a cell."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.core import groups, totals
from jixiao.core.messages import say
from jixiao.functions import FUNCTIONS, call
from jixiao.functions.registry import Takes

ROWS = 1_048_576


def column(*first: Any) -> list[list[Any]]:
    """A whole column of a sheet, with something in its first cells."""
    empty: list[Any] = [None]
    return [*([value] for value in first), *[empty] * (ROWS - len(first))]


def full(value: Any) -> list[list[Any]]:
    return [[value]] * ROWS


def test_a_whole_column_of_scores_is_added_up() -> None:
    assert call("JX_TOTAL", full(0.25)) == ROWS / 4
    assert call("JX_WAVG", full(0.5), full(2.0)) == 0.5


def test_a_group_is_found_in_whole_columns() -> None:
    few = call("JX_GROUPSCORE", [["7场"], ["5个"]], [["7场"], ["4个"]], 10)
    assert call("JX_GROUPSCORE", column("7场", "5个"), column("7场", "4个"), 10) == few


def test_a_group_of_a_whole_column_is_refused_before_anything_is_scored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def scored(*_: Any, **__: Any) -> None:
        raise AssertionError("scored")

    monkeypatch.setattr(groups, "indicator", scored)
    assert str(call("JX_GROUPSCORE", full("5个"), full("4个"), 10)).startswith("#")


def test_the_refusal_names_the_limit() -> None:
    book = FUNCTIONS["JX_GROUPSCORE"]
    rows = [["5个"]] * groups.MOST
    assert book.call(rows, rows, 10) == 10
    more = [["5个"]] * (groups.MOST + 1)
    from jixiao.core import rulebook

    outcome = groups.group(
        [row[0] for row in more], [row[0] for row in more], 10, book=rulebook.get(rulebook.DEFAULT)
    )
    assert outcome.problem == say("group.too_many", most=groups.MOST)


@pytest.mark.parametrize(("name", "columns"), [("JX_TOTAL", 1), ("JX_WAVG", 2)])
def test_a_whole_column_of_different_texts_is_refused_before_one_is_read(
    name: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: Any) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(totals, "parse", read)
    each = [[f"{n}分"] for n in range(ROWS)]
    said = str(say("total.texts", most=totals.MOST_TEXTS))
    function = totals.total if columns == 1 else totals.weighted_average
    outcome = function(*[[row[0] for row in each]] * columns)
    assert outcome.problem == said
    assert str(call(name, *[each] * columns)).startswith("#")


def test_many_texts_are_added_up_while_they_are_few_different_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals, "MOST_TEXTS", 3)
    assert call("JX_TOTAL", [["1分"], ["2分"], ["3分"]] * 5) == 30
    assert str(call("JX_TOTAL", [["1分"], ["2分"], ["3分"], ["4分"]])).startswith("#")
    assert call("JX_TOTAL", [[1.125], [2.0], [3.0], [4.0], [5.0]]) == 15.13


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_answers_whole_columns_in_a_cell(name: str) -> None:
    function = FUNCTIONS[name]
    for given in (full(None), column("长" * 40_000), full("#N/A")):
        count = 1 if function.variadic else len(function.arguments)
        answer = call(name, *[given] * count)
        assert len(str(answer)) <= 2000
        assert "\n" not in str(answer)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_answers_ranges_without_a_cell(name: str) -> None:
    function = FUNCTIONS[name]
    for nothing in ([], [[]], ()):
        given = [nothing if a.takes is not Takes.VALUE else "5" for a in function.arguments]
        assert len(str(call(name, *given))) <= 2000
        assert len(str(call(name, *[nothing] * len(function.arguments)))) <= 2000
