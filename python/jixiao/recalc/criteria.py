"""Criteria of COUNTIF and its kin: ">=60", "产出", "*率", "<>", 12."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from jixiao.core.memory import bounded
from jixiao.core.messages import say
from jixiao.core.patterns import pattern
from jixiao.recalc.errors import Failure, Uncertain
from jixiao.recalc.values import counts_from_1904, same_number, same_text, text_number
from jixiao.recalc.wildcards import wildcard
from jixiao.workbook.view import CellValue, ErrorValue

Test = Callable[[CellValue], bool]


class Criterion(NamedTuple):
    """What a criterion lets through: `test` says it of one value, `kind` and `operand` say what it looks for.

    kind     operand
    number   the number
    text     the text
    like     the pattern of a text with ? and *
    order    the sign < <= > >= and the number behind it
    mark     TRUE, FALSE or an error value
    empty    None: cells that are empty; "": those that look empty
    `other` turns it round: all that it does not let through.
    """

    test: Test
    kind: str
    operand: Any
    other: bool = False


_OPERATOR = pattern(r"^(<>|<=|>=|=|<|>)?(.*)$", re.DOTALL)
_ERROR = pattern(r"^#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$", re.IGNORECASE)


def criterion(value: CellValue) -> Criterion:
    """What a criterion lets through. Raises Failure, Uncertain."""
    if isinstance(value, ErrorValue):
        return _equals_error(value)
    if isinstance(value, bool):
        return _equals_bool(value)
    if isinstance(value, str):
        return _from_text(value, counts_from_1904())
    return _equals_number(float(value or 0))  # an empty cell as criterion counts as 0


@bounded(2000, characters=400_000)
def _from_text(text: str, _date1904: bool) -> Criterion:
    """Of the same text, which may hold a day, the test is another one in workbooks that count days otherwise."""
    match = _OPERATOR.match(text)
    assert match is not None
    sign, operand = match.group(1) or "", match.group(2)
    if sign in ("<", ">", "<=", ">="):
        return _ordered(sign, operand)
    return _not(_equals(operand, sign)) if sign == "<>" else _equals(operand, sign)


def _not(found: Criterion) -> Criterion:
    test = found.test
    return found._replace(test=lambda value: not test(value), other=True)


def _equals(operand: str, sign: str) -> Criterion:
    if not operand:
        # "=" and "<>" speak of truly empty cells, "" of what looks empty.
        if sign:
            return Criterion(lambda value: value is None, "empty", None)
        return Criterion(lambda value: value is None or value == "", "empty", "")
    if operand.upper() in ("TRUE", "FALSE"):
        return _equals_bool(operand.upper() == "TRUE")
    if _ERROR.match(operand):
        return _equals_error(ErrorValue(operand.upper()))
    try:
        return _equals_number(text_number(operand))
    except Failure:
        return _equals_text(operand)


def _equals_error(error: ErrorValue) -> Criterion:
    return Criterion(lambda value: isinstance(value, ErrorValue) and value == error, "mark", error)


def _equals_bool(wanted: bool) -> Criterion:
    return Criterion(lambda value: value is wanted, "mark", wanted)


def _equals_number(number: float) -> Criterion:
    def test(value: CellValue) -> bool:
        if type(value) is float or type(value) is int:
            return same_number(value, number)
        if type(value) is str and value:
            # A text that is written as the number counts as well; hosts differ on days and on spaces around it.
            try:
                if not same_number(text_number(value), number):
                    return False
            except Failure:
                return False
            if value[0] == " " or value[-1] == " " or "-" in value[1:] or ":" in value:
                raise Uncertain(say("formula.text_to_number", text=value))
            return True
        return False

    return Criterion(test, "number", number)


def _equals_text(wanted: str) -> Criterion:
    pattern = wildcard(wanted)
    if pattern is None:
        return Criterion(lambda value: type(value) is str and same_text(value, wanted), "text", wanted)
    matches = pattern.fullmatch
    return Criterion(lambda value: type(value) is str and matches(value), "like", pattern)


def _ordered(sign: str, operand: str) -> Criterion:
    try:
        limit = text_number(operand)
    except Failure:
        raise Uncertain(say("formula.criterion_order", sign=sign, operand=operand)) from None

    def test(value: CellValue) -> bool:
        if type(value) is not float and type(value) is not int:
            return False
        if same_number(value, limit):
            return sign in ("<=", ">=")
        return (value < limit) == (sign in ("<", "<="))

    return Criterion(test, "order", (sign, limit))
