"""What LibreOffice's side keeps of the calls of a document: small arguments only."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.functions import FUNCTIONS, call
from jixiao.hosts.calc.call import LONG, caller


class Document:
    """A document without empty cells, sheets or a rulebook of its own."""

    split = False

    def __init__(self) -> None:
        self.memory: dict[tuple[Any, ...], Any] = {}

    def of(self, _model: Any) -> Document:
        return self

    def emptied(self, _function: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return values

    def over_sheets(self, _function: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return values

    def rows(self, area: Any) -> Any:
        return area

    def rulebook(self, _function: str, _values: tuple[Any, ...]) -> str:
        return ""

    def folder(self) -> None:
        return None


def column(value: Any, rows: int) -> tuple[tuple[Any, ...], ...]:
    return ((value,),) * rows


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("JX_SCORE", ("≥90%", "81%", 10.0, None, None, None), True),
        ("JX_SCORE", ("≥90%", "长" * (LONG + 1), 10.0, None, None, None), False),
        ("JX_TOTAL", (column(0.25, LONG),), True),
        ("JX_TOTAL", (column(0.25, LONG + 1),), False),
        ("JX_WAVG", (column(0.5, LONG), column("长" * (LONG + 1), LONG)), False),
    ],
)
def test_a_call_is_kept_while_its_arguments_are_small(name: str, given: tuple[Any, ...], kept: bool) -> None:
    document = Document()
    values = (given,) if FUNCTIONS[name].variadic else given
    answer = caller(FUNCTIONS[name], document)(None, None, *values)
    assert answer == call(name, *given)
    assert bool(document.memory) == kept
