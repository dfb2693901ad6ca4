"""What the calls of native functions are made of: all functions, and reasons that speak of real ones."""

from __future__ import annotations

import random

import pytest

from jixiao.recalc.choices import CHOICES
from jixiao.recalc.parser import parse
from recalc import calls, excel_differs
from recalc.natives import NATIVE


def test_every_native_function_is_called_but_for_those_of_the_moment_and_other_names() -> None:
    assert {*NATIVE, *CHOICES} - {"NOW", "TODAY", "DBCS", "JIS"} == set(calls.SHAPES)


@pytest.mark.parametrize("name", calls.SHAPES)
def test_its_calls_are_formulas(name: str) -> None:
    made = calls.Calls(random.Random(name), odd=0.5)
    for _ in range(20):
        parse(made.of(name))


@pytest.mark.parametrize("rule", excel_differs.RULES, ids=lambda rule: rule.why)
def test_a_reason_speaks_of_functions_that_there_are(rule: excel_differs.Rule) -> None:
    assert rule.functions <= {"''", *NATIVE, *CHOICES}
