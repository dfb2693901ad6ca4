"""Weights that are printed in another way: in brackets behind names, as percentages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.core.patterns import pattern
from jixiao.core.values import decimal
from jixiao.forms.brackets import bracket
from jixiao.forms.model import Criterion, Field, Indicator
from jixiao.forms.tables import Table

_BARE = pattern(r"\((\d{1,3}(?:\.\d+)?)\)$")
_TARGET = pattern(
    r"(?:[≥≤><=]|不低于|不少于|不超过|不高于)\s*\d[\d.,]*(?:%|[^\d%]{0,5})$|(?<=\D)\d+(?:\.\d+)?%$"
)
_WHOLES = (100, 90, 80)


def targets_in_names(table: Table) -> None:
    """Without a column of targets, the figure that ends a name is the target: 咨询检测人数≥3000人."""
    rows = table.indicators
    if not rows or any(row.target.at is not None for row in rows):
        return
    found = [_TARGET.search(row.name.text.strip()) for row in rows]
    if sum(match is not None for match in found) < 0.6 * len(rows):
        return
    for row, match in zip(rows, found, strict=True):
        if match is not None:
            row.target, row.target_text = Field(match[0], row.name.at), match[0]


def weights_in_names(table: Table) -> None:
    """Without a column of weights, points in brackets behind the names are the weights: 相关性(5分)."""
    rows = table.rows
    if not rows or any(row.weight.at is not None for row in rows):
        return
    brackets = [bracket(row.name, 3) for row in rows]
    printed = [found.points if found else None for found in brackets]
    if not any(brackets):
        printed = _bare_points(rows)
    if sum(found is not None for found in printed) < 0.6 * len(rows):
        return
    table.named_weights = True
    for row, found in zip(rows, printed, strict=True):
        if found is not None:
            row.weight = found


def _bare_points(rows: Sequence[Indicator | Criterion]) -> list[Field | None]:
    """康复有效率（20） without 分: points, where they add up to a whole."""
    found = [_BARE.search(row.name.folded) for row in rows]
    numbers = [Decimal(match[1]) for match in found if match is not None]
    if sum(numbers) not in _WHOLES:
        return [None] * len(rows)
    return [
        None if match is None else Field(float(match[1]) if "." in match[1] else int(match[1]), row.name.at)
        for row, match in zip(rows, found, strict=True)
    ]


def weights_as_shares(table: Table) -> None:
    """Weights printed as percentages that add up to 100 % are points: 20% is 20 points, and so are the scores."""
    _levels_as_shares(table)
    rows = table.rows
    weights: list[Decimal] = []
    for row in rows:
        number = decimal(row.weight.value)
        if number is not None:
            if number > 1:
                return
            weights.append(number)
    if len(weights) < 2 or not Decimal("0.85") <= sum(weights) <= Decimal("1.01"):
        return
    for row in rows:
        row.weight = in_points(row.weight)
        row.score = in_points(row.score)
    table.total_weight = in_points(table.total_weight)
    table.total = in_points(table.total)


def _levels_as_shares(table: Table) -> None:
    """投入 | 20% beside criteria of 3 and 2 points: the levels have 20 points, where they all add up to 100 %."""
    for level in (1, 2):
        of_level = {at: found for at, found in table.level_points.items() if found[1] == level}
        shares = [decimal(printed.value) for printed, _ in of_level.values()]
        known = [share for share in shares if share is not None and share <= 1]
        if len(known) == len(shares) > 1 and Decimal("0.85") <= sum(known) <= Decimal("1.01"):
            table.level_points.update({at: (in_points(f), n) for at, (f, n) in of_level.items()})


def in_points(share: Field) -> Field:
    """20% as 20 points; what is above 1 is in points already."""
    number = decimal(share.value)
    if number is None or number > 1:
        return share
    points = number * 100
    return Field(int(points) if points == points.to_integral_value() else float(points), share.at)
