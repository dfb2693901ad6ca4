"""Amounts of money in the unit that a form names: 350万元, or 350万, is 350 where it counts in 万元."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.core.values import ValueKind, parse

MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
"""What the units of money that forms write come to in 元."""


def in_unit(value: Any, unit: str) -> Decimal | None:
    """An amount in the form's money unit, whatever unit the cell itself writes; None for text, dash and empty."""
    quantity = parse(value)
    if quantity.number is None or quantity.comparator or quantity.kind is ValueKind.PERCENT:
        return None
    if quantity.kind is ValueKind.MONEY or (quantity.kind is ValueKind.NUMBER and quantity.scale > 1):
        return quantity.number / MONEY_UNITS.get(unit, quantity.scale)
    return quantity.number
