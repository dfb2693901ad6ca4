"""Cells as the checks ask about them: blank, a reason or none, an amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiao.checks.prompts import is_prompt
from jixiao.core.money import in_unit
from jixiao.core.text import fold
from jixiao.core.values import decimal
from jixiao.forms.model import Criterion, Field, Indicator
from jixiao.workbook.grid import At

DASHES = frozenset({"", "-", "/", "\\", "不适用", "不涉及", "n/a"})
NO_REASONS = frozenset({"无", "没有", "无偏差", "无原因", "暂无", "略"})
AS_ABOVE = frozenset({"同上", "同前", "见上", "原因同上", "同上原因"})
_ZERO = Decimal(0)
MARKS = ("#需评定", "#无法识别")
"""What our own functions leave in a cell that cannot be computed."""


def amount(cell: Field, money_unit: str) -> Decimal | None:
    """An amount in the form's money unit, whatever unit the cell itself writes; None for text, dash and empty."""
    return in_unit(cell.value, money_unit)


def places_of(fields: Iterable[Field]) -> Iterator[str]:
    """The addresses of the fields that have a cell."""
    return (field.at.a1 for field in fields if field.at is not None)


def blank(cell: Field) -> bool:
    """Nothing, or a sign that nothing belongs there: —, /, 不适用."""
    value = cell.value
    if value is None:
        return True
    if not isinstance(value, str):
        return False
    text = fold(value)
    return text.strip("-") == "" or text.lower() in DASHES


def dashed(cell: Field) -> bool:
    """A dash or 不适用: somebody said that nothing belongs there."""
    return blank(cell) and not cell.empty


def no_reason(cell: Field) -> bool:
    """No reason: nothing, a word that stands for none, or the form's own instruction."""
    if blank(cell):
        return True
    text = cell.folded if isinstance(cell.value, str) else ""
    return text.strip(".;,") in NO_REASONS or is_prompt(text)


def unexplained(cells: Iterable[Field]) -> set[At | None]:
    """Those of a column's reason cells that give no reason. 同上 means what stands above it, if anything does."""
    found: set[At | None] = set()
    above = False
    for cell in cells:
        again = cell.folded.strip(".;,") in AS_ABOVE
        if no_reason(cell) or (again and not above):
            found.add(cell.at)
        elif not again:
            above = True
    return found


def points_of(row: Indicator | Criterion) -> tuple[Decimal | None, Decimal | None]:
    """The weight and the score of a row, each None where its cell holds no number.

    Under a column of what is lost, and none of scores, the score is what is left.
    """
    weight, score = decimal(row.weight.value), decimal(row.score.value)
    taken = decimal(row.lost.value) if row.score.at is None and weight is not None else None
    return weight, score if taken is None or weight is None else weight - abs(taken)


def total_of(values: Iterable[Decimal | None]) -> Decimal:
    return sum([value for value in values if value is not None], _ZERO)


def in_whole_points(scores: Iterable[Decimal | None]) -> bool:
    """Whether every score of several is a whole number: the office gives no others."""
    known = [score for score in scores if score is not None]
    return len(known) > 2 and all(score == score.to_integral_value() for score in known)
