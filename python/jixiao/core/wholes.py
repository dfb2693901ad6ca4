"""What amounts make together: the parts of a whole, subtotals among them, a whole that is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from jixiao.core.patterns import pattern

_OF_BUDGET = pattern(r"公共预算|政府性基金|国有资本|[中央省市县区].{0,6}财政(?:资金|拨款|安排)")
"""What a source called 财政拨款 consists of."""
_MOST_PARTS = 100
"""Parts of one amount that are looked at below it."""


def outer(amounts_of: Sequence[Decimal | None], near: Decimal) -> list[Decimal]:
    """The amounts without those that add up to the one above them: 财政性资金 over 中央补助 and 区级安排."""
    return [amounts_of[place] or Decimal(0) for place in outer_places(amounts_of, near)]


def outer_places(amounts_of: Sequence[Decimal | None], near: Decimal) -> list[int]:
    """The places of the amounts that are no part of one above them."""
    values = [value or Decimal(0) for value in amounts_of]
    falls = any(value < 0 for value in values)  # a sum that is too great may come back to it
    found, index = list[int](), 0
    while index < len(values):
        whole = values[index]
        found.append(index)
        index += 1
        inner, several = Decimal(0), 0
        for position in range(index, min(index + _MOST_PARTS, len(values)) if whole else index):
            inner += values[position]
            several += values[position] != 0
            if several > 1 and abs(inner - whole) <= near:
                index = position + 1
                break
            if inner > whole + near and not falls:
                break
    return found


def told_twice(amounts_of: Sequence[Decimal | None], whole: Decimal, near: Decimal) -> bool:
    """Whether the whole is broken down once by its sources and once more by what it was spent on."""
    values = [value for value in amounts_of if value]
    cuts = range(2, len(values) - 1)
    return any(abs(sum(values[:n]) - whole) <= near >= abs(sum(values[n:]) - whole) for n in cuts)


def is_one_source(
    labels: Sequence[str], amounts_of: Sequence[Decimal | None], whole: Decimal, near: Decimal
) -> bool:
    """财政拨款 over 一般公共预算, both as much as the whole: one source and what it consists of."""
    named = [(label, value) for label, value in zip(labels, amounts_of, strict=True) if value]
    if len(named) < 2 or "财政" not in named[0][0] or abs(named[0][1] - whole) > near:
        return False
    inner = sum(value for _, value in named[1:])
    return abs(inner - whole) <= near and all(_OF_BUDGET.search(label) is not None for label, _ in named[1:])


def subtotal_off(
    here: Sequence[Decimal | None], whole: Decimal, others: Iterable[Sequence[Decimal | None]], near: Decimal
) -> tuple[int, Decimal] | None:
    """The place of a subtotal that its own parts do not make, and what they make; None where there is none.

    Which amounts are parts of which is seen in another column, where they add up: 财政性资金 over 中央 and 县级.
    """
    for other in others:
        places = outer_places(other, near)
        if len(places) == len(here) or abs(sum((here[p] or Decimal(0) for p in places), -whole)) > near:
            continue
        for place, end in zip(places, [*places[1:], len(here)], strict=True):
            inner = sum((value or Decimal(0) for value in here[place + 1 : end]), Decimal(0))
            if end > place + 1 and abs(inner - (here[place] or Decimal(0))) > near:
                return place, inner
    return None
